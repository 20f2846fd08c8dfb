/*
 * edit/place.c
 *    Where a run of old tokens went: by the alignment, else by its words, weighed by what stands
 *    around it.
 */
#include "edit/place.h"

#include <string.h>

#define CONTEXT     8    /* tokens looked at on each side */
#define OWN_LINE    3    /* weight of a token on the run's own line */
#define SHORT_RUN   3    /* tokens that are found anywhere */
#define NEAR        48   /* tokens within which source and cue stand with their content */
#define PLACES_MAX  64   /* equal places that are compared */
#define STEPS_MAX   8192 /* places of one word that are looked at */
#define LETTERS_MAX 64   /* bytes of a rewritten passage compared letter by letter */
#define LEAST       0.5  /* letters that a place must share */
#define LEAST_SHORT 0.2  /* context that a short run needs */
#define TIE         0.05 /* margin below which two places are equal */

/* The places of every token id, as chains in the order of the text. */
typedef struct chain {
    uint32_t *head, *next, *count; /* head, count: per id; next: per token */
} chain;

struct ws_placer {
    ws_ctx *cx;
    const ws_alignment *al;
    chain old, new;
    uint32_t distance[3][LETTERS_MAX + 1];
};

static chain
make_chain(ws_ctx *cx, const ws_edit_tokens *t, uint32_t nids)
{
    chain c = {ws_alloc(cx, nids, sizeof(uint32_t)), ws_alloc(cx, t->n, sizeof(uint32_t)),
               ws_alloc0(cx, nids, sizeof(uint32_t))};

    memset(c.head, 0xFF, nids * sizeof(uint32_t));
    for (uint32_t i = t->n; i-- > 0;) {
        uint32_t id = t->v[i].id;

        c.next[i] = c.head[id];
        c.head[id] = i;
        c.count[id]++;
    }
    return c;
}

ws_placer *
ws_placer_new(ws_ctx *cx, const ws_alignment *al)
{
    ws_placer *p = ws_alloc(cx, 1, sizeof(*p));

    p->cx = cx;
    p->al = al;
    p->old = make_chain(cx, &al->old, al->nids);
    p->new = make_chain(cx, &al->new, al->nids);
    return p;
}

/* ---- letters ---- */

static ws_str
text_of(const ws_edit_tokens *t, ws_run r)
{
    uint32_t start = t->v[r.first].start;

    return (ws_str){t->text.s + start, t->v[r.end - 1].end - start};
}

static uint32_t
least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, replacements and exchanges of neighbours (optimal string alignment) that
 * make one of the other, in bytes. */
static uint32_t
edits(ws_placer *p, ws_str a, ws_str b)
{
    uint32_t *two = p->distance[0], *one = p->distance[1], *row = p->distance[2], *swap;

    for (uint32_t j = 0; j <= b.len; j++)
        one[j] = j;
    for (uint32_t i = 1; i <= a.len; i++) {
        row[0] = i;
        for (uint32_t j = 1; j <= b.len; j++) {
            row[j] = least(one[j - 1] + (a.s[i - 1] != b.s[j - 1]), least(one[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.s[i - 1] == b.s[j - 2] && a.s[i - 2] == b.s[j - 1])
                row[j] = least(row[j], two[j - 2] + 1);
        }
        swap = two;
        two = one;
        one = row;
        row = swap;
    }
    return one[b.len];
}

/* Letters that a rewritten passage shares with the old one; both are counted. */
static double
shared_letters(ws_placer *p, ws_run old, ws_run new)
{
    ws_str a, b;
    uint32_t most, changed;

    if (old.first == old.end || new.first == new.end)
        return 0;
    a = text_of(&p->al->old, old);
    b = text_of(&p->al->new, new);
    if (a.len > LETTERS_MAX || b.len > LETTERS_MAX)
        return 0;
    most = a.len > b.len ? a.len : b.len;
    changed = edits(p, a, b);
    return changed < most ? (double)(most - changed) / most * (a.len + b.len) : 0;
}

static uint32_t
letters_of(const ws_edit_tokens *t, ws_run r)
{
    uint32_t n = 0;

    for (uint32_t i = r.first; i < r.end; i++)
        n += t->v[i].end - t->v[i].start;
    return n;
}

/* Dice's coefficient over letters: pairs of equal tokens, and what is alike between them. */
static double
score_of(ws_placer *p, ws_run old, ws_run new)
{
    const ws_alignment *al = p->al;
    double shared = 0;
    uint32_t i = old.first, j = new.first, total = letters_of(&al->old, old);

    total += letters_of(&al->new, new);
    for (uint32_t k = old.first; k <= old.end; k++) {
        uint32_t to = k < old.end ? al->to[k] : new.end;

        if (k < old.end && (to == WS_NO_TOKEN || to < j || to >= new.end))
            continue;
        shared += shared_letters(p, (ws_run){i, k}, (ws_run){j, to});
        if (k < old.end)
            shared += letters_of(&al->old, (ws_run){k, k + 1}) +
                      letters_of(&al->new, (ws_run){to, to + 1});
        i = k + 1;
        j = to + 1;
    }
    shared = total ? shared / total : 0;
    return shared > 1 ? 1 : shared;
}

/* ---- surroundings ---- */

/* Does the old token at `old` have its like where it should be, or close to it? */
static bool
agrees(const ws_placer *p, uint32_t old, uint32_t new, uint32_t reach)
{
    uint32_t to = p->al->to[old];

    return p->al->old.v[old].id == p->al->new.v[new].id ||
           (to != WS_NO_TOKEN && to + reach >= new &&to <= new + reach);
}

static bool
breaks_line(const ws_edit_tokens *t, uint32_t left, uint32_t right)
{
    return memchr(t->text.s + t->v[left].end, '\n', t->v[right].start - t->v[left].end) != NULL;
}

typedef struct context {
    uint32_t same, total, weight;
} context;

/* Take in one token on either side; those of the run's own line weigh more. */
static void
add_context(const ws_placer *p, context *c, bool has_old, bool has_new, uint32_t old, uint32_t new,
            uint32_t reach)
{
    if (!has_old && !has_new)
        return;
    c->total += c->weight;
    if (has_old && has_new && agrees(p, old, new, reach))
        c->same += c->weight;
}

/* The share of the tokens around that are the same, or went close to where they should be. */
static double
context_of(const ws_placer *p, ws_run old, ws_run new)
{
    const ws_edit_tokens *o = &p->al->old, *n = &p->al->new;
    context before = {.weight = OWN_LINE}, after = {.weight = OWN_LINE};

    for (uint32_t k = 1; k <= CONTEXT; k++) {
        bool has_left = old.first >= k, has_right = old.end + k <= o->n;
        uint32_t left = old.first - k, right = old.end + k - 1;

        if (has_left && breaks_line(o, left, left + 1))
            before.weight = 1;
        if (has_right && breaks_line(o, right - 1, right))
            after.weight = 1;
        add_context(p, &before, has_left, new.first >= k, left, new.first - k, k / 2);
        add_context(p, &after, has_right, new.end + k <= n->n, right, new.end + k - 1, k / 2);
    }
    before.total += after.total;
    return before.total ? (double)(before.same + after.same) / before.total : 1;
}

/* ---- places by the alignment ---- */

/* The longest chain of pairs in the run that goes on without a jump; false when there is none. */
static bool
longest_chain(const ws_alignment *al, ws_run old, ws_run *pairs)
{
    uint32_t first = 0, last = 0, n = 0, most = 0;

    for (uint32_t i = old.first; i < old.end; i++) {
        if (al->to[i] == WS_NO_TOKEN)
            continue;
        if (n == 0 || al->to[i] <= al->to[last] ||
            al->to[i] - al->to[last] > 2 * (i - last) + CONTEXT) {
            first = i;
            n = 0;
        }
        last = i;
        if (++n > most) {
            most = n;
            *pairs = (ws_run){first, i + 1};
        }
    }
    return most > 0;
}

static bool
is_free(const ws_alignment *al, uint32_t new)
{
    return new < al->new.n && al->from[new] == WS_NO_TOKEN;
}

/* The chain's place, and the rewritten words at its ends. */
static ws_run
place_of_chain(const ws_alignment *al, ws_run old, ws_run pairs)
{
    ws_run at = {al->to[pairs.first], al->to[pairs.end - 1] + 1};

    for (uint32_t n = pairs.first - old.first; n > 0 && is_free(al, at.first - 1); n--)
        at.first--;
    for (uint32_t n = old.end - pairs.end; n > 0 && is_free(al, at.end); n--)
        at.end++;
    return at;
}

/* A run that was rewritten as a whole stands between its neighbours, or beside one. */
static ws_run
place_between(const ws_alignment *al, ws_run old)
{
    uint32_t left = old.first > 0 ? al->to[old.first - 1] : WS_NO_TOKEN;
    uint32_t right = old.end < al->old.n ? al->to[old.end] : WS_NO_TOKEN, n = old.end - old.first;
    ws_run at = {0, 0};

    if (left == WS_NO_TOKEN && right == WS_NO_TOKEN)
        return at;
    if (left != WS_NO_TOKEN && right != WS_NO_TOKEN && left < right &&
        right - left - 1 <= 2 * n + 2)
        return (ws_run){left + 1, right};
    at.first = left != WS_NO_TOKEN ? left + 1 : right;
    at.end = at.first;
    while (left != WS_NO_TOKEN && at.end - at.first < n && is_free(al, at.end))
        at.end++;
    while (left == WS_NO_TOKEN && at.end - at.first < n && is_free(al, at.first - 1))
        at.first--;
    return at;
}

static ws_run
aligned_place(const ws_alignment *al, ws_run old)
{
    ws_run pairs = {0, 0};

    return longest_chain(al, old, &pairs) ? place_of_chain(al, old, pairs) : place_between(al, old);
}

/* ---- places by the words ---- */

/* The token of the run that stands at the fewest places. */
static uint32_t
rarest(const ws_placer *p, ws_run old, const chain *where)
{
    uint32_t best = old.first;

    for (uint32_t i = old.first; i < old.end && i < old.first + CONTEXT; i++) {
        if (where->count[p->al->old.v[i].id] < where->count[p->al->old.v[best].id])
            best = i;
    }
    return best;
}

static bool
stands_at(const ws_placer *p, ws_run old, const ws_edit_tokens *t, uint32_t at)
{
    uint32_t n = old.end - old.first;

    if (at > t->n || t->n - at < n)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        if (t->v[at + i].id != p->al->old.v[old.first + i].id)
            return false;
    }
    return true;
}

/* Where the run's words stand in a text, up to PLACES_MAX places. */
static uint32_t
find_places(const ws_placer *p, ws_run old, const ws_edit_tokens *t, const chain *where,
            uint32_t *found)
{
    uint32_t pivot = rarest(p, old, where), offset = pivot - old.first, n = 0, steps = 0;

    for (uint32_t at = where->head[p->al->old.v[pivot].id]; at != WS_NO_TOKEN && n < PLACES_MAX;
         at = where->next[at]) {
        if (++steps > STEPS_MAX)
            break;
        if (at >= offset && stands_at(p, old, t, at - offset))
            found[n++] = at - offset;
    }
    return n;
}

/* Is the place nobody else's, or more than half of it the run's own? */
static bool
is_open(const ws_alignment *al, ws_run old, ws_run new)
{
    uint32_t own = 0, others = 0;

    for (uint32_t i = new.first; i < new.end; i++) {
        bool mine = al->from[i] >= old.first && al->from[i] < old.end;

        own += mine;
        others += !mine && al->from[i] != WS_NO_TOKEN;
    }
    return others == 0 || own > (new.end - new.first) / 2;
}

static double
worth(double score, double context)
{
    return (score + context) / 2;
}

/* Compare the chosen place with all others where the words stand, and take the best free one when
 * it is better. */
static void
weigh(ws_placer *p, ws_run old, ws_run_place *place)
{
    uint32_t found[PLACES_MAX], there[PLACES_MAX], n, nold;
    double chosen = worth(place->score, place->context), next = 0;

    n = find_places(p, old, &p->al->new, &p->new, found);
    for (uint32_t i = 0; i < n; i++) {
        ws_run at = {found[i], found[i] + old.end - old.first};
        double value;

        if (at.first == place->at.first && at.end == place->at.end)
            continue;
        value = worth(1, context_of(p, old, at));
        if (value > chosen && is_open(p->al, old, at)) {
            next = chosen > next ? chosen : next;
            chosen = value;
            *place = (ws_run_place){at, 1, context_of(p, old, at), 0, true, false};
        } else if (value > next)
            next = value;
    }
    place->margin = chosen - next;
    if (place->margin < TIE && n > 1) {
        nold = find_places(p, old, &p->al->old, &p->old, there);
        place->twins = n != nold;
    }
}

static bool
overlaps_near(ws_run at, ws_run near)
{
    return near.end > near.first && at.first < near.end + NEAR && near.first < at.end + NEAR;
}

ws_run_place
ws_place_run(ws_placer *p, ws_run old, ws_run near)
{
    const ws_alignment *al = p->al;
    ws_run_place place = {.at = aligned_place(al, old)};
    bool is_short = old.end - old.first <= SHORT_RUN;

    if (place.at.end > place.at.first) {
        uint32_t from = al->from[place.at.first];

        place.score = score_of(p, old, place.at);
        place.context = context_of(p, old, place.at);
        place.moved = from != WS_NO_TOKEN && al->moved[from];
    }
    if (place.score < LEAST)
        place.score /= 2; /* the very words elsewhere are better */
    weigh(p, old, &place);
    if (is_short && place.context < LEAST_SHORT && !overlaps_near(place.at, near))
        place.score = 0;
    if (place.score < LEAST)
        place.margin = place.margin < 0 ? place.margin : 0;
    return place;
}
