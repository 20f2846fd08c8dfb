/*
 * model/near.c
 *    How alike two names look: see near.h.
 */
#include <string.h>

#include "model/article.h"
#include "model/near.h"

#define LETTERS_MAX 255u /* of a name that are looked at */
#define SLOTS       512u /* more than twice as many */
#define EDITS_MAX   40u  /* letters of names whose edits are counted, */
#define SHORT       8u   /* always when they are so short, */
#define SOME_PAIRS  0.3  /* else when they have these in common */
#define ALIKE       0.6
#define BEHIND      0.8 /* of the best */
#define TWINS       0.75
#define ELEMENT     0.95 /* what an element of a path counts */

/* Letters of a name, or of a part of one. */
typedef struct letters {
    const uint32_t *v;
    uint32_t n;
} letters;

/* A name made ready to be compared with many: how often each pair of letters is in it. */
typedef struct pair_count {
    uint64_t pair; /* 0: free */
    uint32_t all, left;
} pair_count;

typedef struct wanted {
    letters letters;
    pair_count slots[SLOTS];
} wanted;

/* ---- letters -------------------------------------------------------------------------------- */

static uint32_t
least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static bool
is_accent(uint32_t cp)
{
    return cp >= 0x300 && cp <= 0x36F;
}

static bool
is_letter(uint32_t cp)
{
    bool in_script = cp >= 0x900 && cp < 0x2000; /* vowel signs are no letters by themselves */

    return cp == '*' || cp == '+' || cp == '#' || ws_word_char(cp) || in_script;
}

/* Folded letters without accents, one blank for all that stands between them. */
static letters
letters_of(ws_ctx *cx, ws_str name)
{
    ws_str fold = ws_name_folded(cx, name);
    uint32_t room = least(fold.len, LETTERS_MAX), n = 0, cp;
    uint32_t *v = ws_alloc(cx, room + 1, sizeof(uint32_t));

    for (uint32_t i = 0; i < fold.len && n < room;) {
        i += ws_utf8_decode(fold.s + i, fold.len - i, &cp);
        if (is_accent(cp))
            continue;
        if (is_letter(cp))
            v[n++] = cp;
        else if (n > 0 && v[n - 1] != ' ')
            v[n++] = ' ';
    }
    if (n > 0 && v[n - 1] == ' ')
        n--;
    return (letters){v, n};
}

/* ---- pairs ---------------------------------------------------------------------------------- */

static uint32_t
pairs_in(letters l)
{
    return l.n > 1 ? l.n - 1 : 0;
}

/* The slot of the pair that begins at letter i, or the free one where it would stand. */
static pair_count *
slot_of(wanted *w, letters l, uint32_t i)
{
    uint64_t pair = (uint64_t)l.v[i] << 32 | l.v[i + 1];
    uint32_t at = (uint32_t)(pair * UINT64_C(0x9E3779B97F4A7C15) >> 40) % SLOTS;

    while (w->slots[at].pair && w->slots[at].pair != pair)
        at = (at + 1) % SLOTS;
    return &w->slots[at];
}

static void
want(wanted *w, letters l)
{
    memset(w->slots, 0, sizeof(w->slots));
    w->letters = l;
    for (uint32_t i = 0; i < pairs_in(l); i++) {
        pair_count *slot = slot_of(w, l, i);

        slot->pair = (uint64_t)l.v[i] << 32 | l.v[i + 1];
        slot->left = ++slot->all;
    }
}

static double
shared_pairs(wanted *w, letters l)
{
    uint32_t n = pairs_in(l), all = n + pairs_in(w->letters), both = 0;

    for (uint32_t i = 0; i < n; i++) {
        pair_count *slot = slot_of(w, l, i);

        if (slot->left > 0) {
            slot->left--;
            both++;
        }
    }
    for (uint32_t i = 0; i < n && both > 0; i++) {
        pair_count *slot = slot_of(w, l, i);

        slot->left = slot->all;
    }
    return all ? 2.0 * both / all : 0;
}

/* ---- likeness ------------------------------------------------------------------------------- */

/* Edits from one to the other (optimal string alignment); both within EDITS_MAX. */
static uint32_t
edits(letters a, letters b)
{
    uint32_t rows[3][EDITS_MAX + 1];
    uint32_t *before = rows[0], *last = rows[1], *row = rows[2];

    for (uint32_t j = 0; j <= b.n; j++)
        last[j] = j;
    for (uint32_t i = 1; i <= a.n; i++) {
        uint32_t *spare = before;

        row[0] = i;
        for (uint32_t j = 1; j <= b.n; j++) {
            row[j] =
                least(least(last[j], row[j - 1]) + 1, last[j - 1] + (a.v[i - 1] != b.v[j - 1]));
            if (i > 1 && j > 1 && a.v[i - 1] == b.v[j - 2] && a.v[i - 2] == b.v[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        before = last;
        last = row;
        row = spare;
    }
    return last[b.n];
}

static double
likeness(wanted *w, letters l)
{
    uint32_t longer = w->letters.n > l.n ? w->letters.n : l.n;
    uint32_t shorter = least(w->letters.n, l.n);
    double pairs, by_edits;

    if (shorter == 0)
        return 0;
    pairs = shared_pairs(w, l);
    if (longer > EDITS_MAX || 2 * shorter < longer || (longer > SHORT && pairs < SOME_PAIRS))
        return pairs;
    by_edits = 1 - (double)edits(w->letters, l) / longer;
    return pairs > by_edits ? pairs : by_edits;
}

/* ---- the nearest ---------------------------------------------------------------------------- */

/* Of the whole name, or of the element that is likest. */
static double
best_likeness(ws_ctx *cx, wanted *w, ws_str name)
{
    double best = likeness(w, letters_of(cx, name));
    ws_str element;

    for (uint32_t at = 0; ws_path_next(name, &at, &element) && element.len < name.len;) {
        double alike = ELEMENT * likeness(w, letters_of(cx, element));

        best = alike > best ? alike : best;
    }
    return best;
}

/* Keep it among the best if it is one. */
static uint32_t
insert(uint32_t index, double alike, uint32_t *nearest, double *scores, uint32_t n, uint32_t max)
{
    uint32_t i = n < max ? n : max;

    while (i > 0 && scores[i - 1] < alike)
        i--;
    if (i == max)
        return n;
    n += n < max;
    memmove(&nearest[i + 1], &nearest[i], (n - 1 - i) * sizeof(*nearest));
    memmove(&scores[i + 1], &scores[i], (n - 1 - i) * sizeof(*scores));
    nearest[i] = index;
    scores[i] = alike;
    return n;
}

uint32_t
ws_nearest(ws_ctx *cx, ws_str name, const ws_str *names, uint32_t n, uint32_t *nearest,
           uint32_t max)
{
    wanted *w = ws_alloc(cx, 1, sizeof(wanted));
    double *scores = ws_alloc(cx, max, sizeof(double));
    uint32_t found = 0;

    want(w, letters_of(cx, name));
    for (uint32_t i = 0; i < n; i++) {
        double alike;

        ws_poll(cx);
        alike = best_likeness(cx, w, names[i]);
        if (alike >= ALIKE)
            found = insert(i, alike, nearest, scores, found, max);
    }
    while (found > 0 && scores[found - 1] < BEHIND * scores[0])
        found--;
    return found;
}

/* ---- twins ---------------------------------------------------------------------------------- */

static bool
is_digit(uint32_t letter)
{
    return letter >= '0' && letter <= '9';
}

/* Have both the same digits, in this order? */
static bool
same_numbers(letters a, letters b)
{
    uint32_t i = 0, j = 0;

    for (;;) {
        while (i < a.n && !is_digit(a.v[i]))
            i++;
        while (j < b.n && !is_digit(b.v[j]))
            j++;
        if (i == a.n || j == b.n)
            return i == a.n && j == b.n;
        if (a.v[i++] != b.v[j++])
            return false;
    }
}

/* Without the words that both begin and end with. */
static void
leave_common_words(letters *a, letters *b)
{
    uint32_t i = 0, word = 0;

    while (i < a->n && i < b->n && a->v[i] == b->v[i])
        if (a->v[i++] == ' ')
            word = i;
    *a = (letters){a->v + word, a->n - word};
    *b = (letters){b->v + word, b->n - word};
    for (i = word = 0; i < a->n && i < b->n && a->v[a->n - 1 - i] == b->v[b->n - 1 - i];)
        if (a->v[a->n - 1 - i++] == ' ')
            word = i;
    a->n -= word;
    b->n -= word;
}

static bool
same_letters(letters a, letters b)
{
    return a.n == b.n && memcmp(a.v, b.v, a.n * sizeof(*a.v)) == 0;
}

/* `w` wants the one; `rest` is room for another. */
static bool
are_twins(wanted *w, letters other, wanted *rest)
{
    letters x = w->letters, y = other;

    if (same_letters(x, y))
        return x.n > 0;
    if (shared_pairs(w, other) < ALIKE || !same_numbers(x, y))
        return false;
    leave_common_words(&x, &y);
    want(rest, x);
    return likeness(rest, y) >= TWINS;
}

bool
ws_near_twin(ws_ctx *cx, ws_str a, ws_str b)
{
    wanted *room = ws_alloc(cx, 2, sizeof(wanted));

    want(&room[0], letters_of(cx, a));
    return are_twins(&room[0], letters_of(cx, b), &room[1]);
}

static void
note_twin(uint32_t i, uint32_t twin, uint32_t *near, uint32_t *counts)
{
    if (counts[i] < WS_NEAR_MAX)
        near[i * WS_NEAR_MAX + counts[i]++] = twin;
}

void
ws_near_twins(ws_ctx *cx, const ws_str *names, uint32_t n, uint32_t *near, uint32_t *counts)
{
    letters *all = ws_alloc(cx, n, sizeof(letters));
    wanted *room = ws_alloc(cx, 2, sizeof(wanted));

    memset(counts, 0, n * sizeof(*counts));
    for (uint32_t i = 0; i < n; i++)
        all[i] = letters_of(cx, names[i]);
    for (uint32_t i = 0; i < n; i++) {
        ws_poll(cx);
        want(&room[0], all[i]);
        for (uint32_t j = i + 1; j < n; j++) {
            if (!are_twins(&room[0], all[j], &room[1]))
                continue;
            note_twin(i, j, near, counts);
            note_twin(j, i, near, counts);
        }
    }
}
