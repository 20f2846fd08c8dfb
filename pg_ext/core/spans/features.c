/*
 * spans/features.c
 *    Features as hashes, and where a token stands: its sentence, the quotation around it, the cues
 *    near it.
 */
#include "spans/features.h"

#include <string.h>

#define CUE_WEAK   2 /* strength from which a word counts as a cue for its neighbours */
#define SENT_WIDTH 6 /* tokens at a sentence's ends where its main cue is looked for */

#define OUTSIDE (1ull << 63) /* in a key: of no quotation */

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* ---- words ---------------------------------------------------------------------------------- */

uint32_t
ws_word_features(const ws_word_info *w, int distance, uint32_t out[WS_WORD_KINDS])
{
    uint32_t near = distance < 0 ? (uint32_t)-distance : (uint32_t)distance;
    uint32_t salt = ws_mix(0xA5A5u, (uint32_t)(distance + 8));
    uint32_t n = 0;
    uint32_t verb = w->bits >> 6 & 15, noun = w->bits >> 10 & 31, flags = w->bits >> 15 & 0x7F;

#define WORD(kind, value) out[n++] = ws_mix(ws_mix(salt, (kind)), (value))
    WORD(1, w->word);
    WORD(2, w->tag);
    WORD(3, (w->cue * 8u + w->lemma_cue) * 64u + w->strength * 8u + w->form);
    if (w->sort)
        WORD(4, w->sort);
    if (near > 2)
        return n;
    if (w->lemma != w->word)
        WORD(5, w->lemma);
    else
        WORD(5, 0);
    WORD(6, w->look);
    if (w->suffix3)
        WORD(7, w->suffix3 + w->form);
    if (w->bits) {
        WORD(8, verb * 512u + (flags & 0x1C) * 8u + w->form);
        WORD(9, noun);
        WORD(10, flags);
        WORD(12, (w->bits >> 22) * 8u + w->form);
    }
    if (near < 2 && w->suffix2)
        WORD(11, w->suffix2);
#undef WORD
    return n;
}

/* ---- places -----------------------------------------------------------------------------------
 */

static uint32_t
distance_bucket(int32_t d)
{
    enum { FAR = 30 };
    static const uint8_t buckets[FAR + 1] = {0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 7,
                                             8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 9};

    if (d < 0)
        d = -d;
    return buckets[d < FAR ? d : FAR];
}

static const ws_token *
token_of(const ws_unit *u, uint32_t i)
{
    return &u->t->tokens[u->from + i];
}

static bool
is_comma(const ws_unit *u, uint32_t i)
{
    const ws_token *k = token_of(u, i);

    return k->kind == WS_TOKEN_MARK && u->t->s[k->start] == ',';
}

static bool
is_cue(const ws_unit *u, uint32_t i)
{
    return u->info[i].strength >= CUE_WEAK && token_of(u, i)->quoted == WS_UNQUOTED;
}

/* One branch only: which word comes next cannot be guessed. */
static void
scan_step(const ws_unit *u, ws_side *s, uint32_t i)
{
    uint32_t between = u->info[i].between;

    s->comma += s->comma < 9;
    if (is_cue(u, i)) {
        *s = (ws_side){.cue = (int16_t)i, .comma = s->comma};
        return;
    }
    s->commas += between == WS_BETWEEN_COMMA && s->commas < 3;
    s->comma = between == WS_BETWEEN_COMMA ? 0 : s->comma;
    s->quote |= between == WS_BETWEEN_QUOTE;
    s->that |= between == WS_BETWEEN_THAT;
    s->verb |= (uint8_t)((between == WS_BETWEEN_VERB) | (between == WS_BETWEEN_WHO) << 1);
}

static void
place_from_left(ws_unit *u, uint32_t head, uint32_t end)
{
    ws_side s = {.cue = -1, .comma = 9};
    int16_t noun = -1, last_close = -1;

    for (uint32_t i = head; i < end; i++) {
        ws_place *p = &u->place[i];

        p->left = s;
        p->noun = noun;
        p->last_close = last_close;
        scan_step(u, &s, i);
        noun = u->info[i].noun ? (int16_t)i : noun;
        if (token_of(u, i)->kind == WS_TOKEN_CLOSE)
            last_close = (int16_t)i;
    }
}

static void
place_from_right(ws_unit *u, uint32_t head, uint32_t end)
{
    ws_side s = {.cue = -1, .comma = 9};
    int16_t next_open = -1;

    for (uint32_t i = end; i-- > head;) {
        u->place[i].right = s;
        u->place[i].next_open = next_open;
        scan_step(u, &s, i);
        if (token_of(u, i)->kind == WS_TOKEN_OPEN)
            next_open = (int16_t)i;
    }
}

static int16_t
best_cue(const ws_unit *u, uint32_t head, uint32_t end)
{
    int16_t best = -1;

    for (uint32_t i = head; i < end; i++)
        if (is_cue(u, i) && (best < 0 || u->info[i].strength > u->info[best].strength))
            best = (int16_t)i;
    return best;
}

static void
place_sentence(ws_unit *u, uint32_t head, uint32_t end, uint8_t before)
{
    int16_t best = best_cue(u, head, end);

    for (uint32_t i = head; i < end; i++) {
        u->place[i].head = (int16_t)head;
        u->place[i].tail = (int16_t)(end - 1);
        u->place[i].best = best;
        u->place[i].before_best = before;
    }
    place_from_left(u, head, end);
    place_from_right(u, head, end);
}

static void
place_quotations(ws_unit *u)
{
    int16_t open = -1;

    for (uint32_t i = 0; i < u->n; i++) {
        const ws_token *k = token_of(u, i);

        if (k->kind == WS_TOKEN_OPEN)
            open = (int16_t)i;
        else if (k->quoted == WS_UNQUOTED)
            open = -1;
        u->place[i].open = k->quoted ? open : -1;
        u->place[i].close = -1;
        if (k->kind == WS_TOKEN_CLOSE && open >= 0)
            for (uint32_t j = (uint32_t)open; j <= i; j++)
                u->place[j].close = (int16_t)i;
    }
}

/* NAME: what she says. Up to eight words with capitals, then a colon, behind an opening mark. */
static int32_t
find_speaker(const ws_unit *u)
{
    uint32_t i = u->n > 0 && token_of(u, 0)->kind == WS_TOKEN_OPEN, first = i;

    for (; i < u->n && i < first + 8; i++) {
        const ws_token *k = token_of(u, i);

        if (k->kind == WS_TOKEN_MARK && u->t->s[k->start] == ':')
            return i > first ? (int32_t)i : -1;
        if (k->kind == WS_TOKEN_WORD && k->shape < WS_SHAPE_TITLE)
            return -1;
        if (k->kind != WS_TOKEN_WORD && i == first)
            return -1;
    }
    return -1;
}

void
ws_unit_edge_word(uint32_t i, ws_word_info *info)
{
    memset(info, 0, sizeof(*info));
    info->word = 0xB05u + i; /* no word's hash; tag and sort are 0 */
    info->lemma = info->word;
}

void
ws_unit_place(ws_unit *u)
{
    uint32_t head = 0;
    uint8_t before = 0;

    u->n = u->to - u->from;
    u->info = u->info_room + WS_REACH;
    for (uint32_t d = 0; d < WS_REACH; d++) {
        ws_unit_edge_word(d, &u->info_room[d]);
        ws_unit_edge_word(WS_REACH + d, &u->info[u->n + d]);
    }
    u->ruled = false;
    u->alone = 0;
    u->speaker = find_speaker(u);
    place_quotations(u);
    for (uint32_t i = 1; i <= u->n; i++) {
        int16_t best;

        if (i < u->n && token_of(u, i)->sentence == token_of(u, head)->sentence)
            continue;
        place_sentence(u, head, i, before);
        best = u->place[head].best;
        before = best < 0 ? 1 : (uint8_t)(2 + u->info[best].strength);
        head = i;
    }
}

uint32_t
ws_unit_end(const ws_text *t, uint32_t from)
{
    uint32_t paragraph = t->tokens[from].paragraph, end = from, cut = from;

    while (end < t->n && t->tokens[end].paragraph == paragraph) {
        if (end > from && t->tokens[end].sentence != t->tokens[end - 1].sentence)
            cut = end;
        if (end - from == WS_UNIT_MAX)
            return cut > from ? cut : end;
        end++;
    }
    return end;
}

/* ---- features of a place ----------------------------------------------------------------------
 */

typedef struct sink {
    uint32_t *out;
    uint32_t n;
} sink;

/* The upper bits choose a row's bucket, the lower ones are its tag. */
ALWAYS_INLINE void
put(sink *s, uint32_t kind, uint32_t a, uint32_t b)
{
    s->out[s->n++] = (ws_mix(0xC3C3u + kind, a) ^ b) * 0x85EBCA6Bu;
}

/* Whether features that depend on `key` are not the ones of the place before. */
ALWAYS_INLINE bool
is_new(ws_shared *known, ws_share which, uint64_t key)
{
    if (!known)
        return true;
    if (known->key[which] == key)
        return false;
    known->key[which] = key;
    return true;
}

/* Words side by side. */
ALWAYS_INLINE void
put_pairs(sink *s, const ws_word_info *w)
{
    put(s, 4, w[-1].tag * 256u + w[0].tag, w[1].tag);
    put(s, 5, w[0].tag * 256u + w[1].tag, w[2].tag);
    put(s, 6, w[-2].tag * 256u + w[-1].tag, w[0].tag);
    put(s, 7, w[-1].strength * 64u + w[0].strength * 8u + w[1].strength, w[0].tag);
    put(s, 8, w[0].lemma, w[1].tag);
    put(s, 11, w[1].lemma, w[0].tag);
}

/* The quotation around the token. */
ALWAYS_INLINE void
put_inside(sink *own, sink *shared, ws_shared *known, const ws_unit *u, uint32_t i)
{
    const ws_place *p = &u->place[i];
    const ws_word_info *w = u->info;
    uint32_t quoted = token_of(u, i)->quoted;
    int32_t close = p->close < 0 ? (int32_t)u->n - 1 : p->close;
    uint32_t begins = p->open == 0 ? 2u : u->place[p->open].head == p->open;
    uint32_t around = begins * 8u + (p->close < 0) * 4u + quoted;
    uint64_t key = (uint64_t)p->open << 32 | around << 16 | (uint32_t)close;

    put(own, 20, distance_bucket((int32_t)i - p->open) * 16u + distance_bucket(close - (int32_t)i),
        quoted);
    put(own, 25, around, w[i].tag);
    if (is_new(known, WS_OF_QUOTATION, key)) {
        uint32_t size = distance_bucket(close - p->open), last = 0;
        const ws_word_info *after = &w[close + 1], *before = &w[p->open - 1];

        if (close > p->open)
            last = w[close - 1].sort;
        put(shared, 21, size * 64u + last, around);
        put(shared, 22, after->lemma, last * 8u + quoted);
        put(shared, 23, before->lemma, quoted);
        put(shared, 24, after->tag * 256u + before->tag, last * 16u + around);
        put(shared, 26,
            size * 8u + (after[1].strength > after->strength ? after[1].strength : after->strength),
            before->strength * 8u + w[p->open > 0 ? p->open - 2 : -1].strength);
    }
}

/* The quotations near the token. */
ALWAYS_INLINE void
put_outside(sink *own, sink *shared, ws_shared *known, const ws_unit *u, uint32_t i)
{
    const ws_place *p = &u->place[i];
    const ws_word_info *w = u->info;
    uint32_t since = p->last_close < 0 ? 15 : distance_bucket((int32_t)i - p->last_close);
    uint32_t until = p->next_open < 0 ? 15 : distance_bucket(p->next_open - (int32_t)i);
    uint32_t last = p->last_close > 0 ? w[p->last_close - 1].sort : 0, far = since * 16u + until;

    put(own, 28, until, w[i].strength * 64u + w[(int32_t)i - 1].sort);
    put(own, 29, far, w[i].tag);
    if (is_new(known, WS_OF_QUOTATION, OUTSIDE | far << 8 | last))
        put(shared, 30, far, last);
}

/* A cue to one side: how strong and how far, and what stands between. */
typedef struct cue_seen {
    uint32_t strength, lemma, far, way, path; /* path: with the verbs on the way */
} cue_seen;

ALWAYS_INLINE cue_seen
see_cue(const ws_unit *u, uint32_t i, const ws_side *side)
{
    cue_seen c = {.far = 15};

    if (side->cue >= 0) {
        c.strength = u->info[side->cue].strength;
        c.lemma = u->info[side->cue].lemma;
        c.far = distance_bucket((int32_t)i - side->cue);
        c.way = side->commas * 8u + side->that * 4u + side->quote * 2u + 1u;
        c.path = side->verb * 64u + c.way;
    }
    return c;
}

/* The clause: cues to the left and right and what stands between. */
ALWAYS_INLINE void
put_clause(sink *s, const ws_unit *u, uint32_t i)
{
    const ws_place *p = &u->place[i];
    const ws_word_info *me = &u->info[i];
    cue_seen left = see_cue(u, i, &p->left), right = see_cue(u, i, &p->right);
    uint32_t quoted = token_of(u, i)->quoted;

    put(s, 40, left.lemma, left.far * 64u + left.way);
    put(s, 41, left.strength * 16u + left.far, left.path * 4u + quoted);
    put(s, 42, left.lemma, me->tag);
    put(s, 43, left.lemma * 4u + p->left.that, me[-1].tag);
    put(s, 44, left.strength * 16u + left.far, me[-1].tag * 256u + me->tag);
    put(s, 45, left.lemma, left.path * 4u + quoted);
    put(s, 50, right.lemma, right.far * 64u + right.way);
    put(s, 51, right.strength * 16u + right.far, right.path * 4u + quoted);
    put(s, 52, right.lemma, me->tag);
    put(s, 54, right.strength * 16u + right.far, me->tag * 256u + me[1].tag);
    put(s, 61, (left.strength * 16u + left.far) * 8u + right.strength,
        right.far * 16u + me->strength);
    put(s, 63, me->lemma, left.strength * 8u + right.strength);
    put(s, 64, me->lemma, (p->left.cue >= 0) * 2u + (p->right.cue >= 0) + p->left.comma * 64u);
    if (p->noun >= 0) {
        const ws_word_info *noun = &u->info[p->noun];

        put(s, 65, me->lemma, noun->sort * 32u + (noun->bits >> 10 & 31));
    }
}

/* Of `NAME: words`. */
ALWAYS_INLINE void
put_speaker(sink *s, const ws_unit *u, uint32_t i, uint32_t to_tail)
{
    int32_t from = (int32_t)i - u->speaker;
    uint32_t side = from < 0 ? 0u : from == 0 ? 1u : 1u + distance_bucket(from);

    put(s, 80, side, u->info[u->speaker - 1].look & 7u);
    put(s, 81, side, u->info[i].tag);
    put(s, 82, side, to_tail * 4u + token_of(u, i)->quoted);
}

/* Where the sentence's main cue stands. */
ALWAYS_INLINE uint32_t
side_of_best(const ws_place *p, uint32_t i)
{
    uint32_t side = p->best == (int16_t)i ? 2u : p->best > (int16_t)i;

    return side * 4u + (p->best - p->head < SENT_WIDTH) * 2u + (p->tail - p->best < SENT_WIDTH);
}

/* The sentence: its main cue, its head and tail, its place in the paragraph. */
ALWAYS_INLINE void
put_sentence(sink *own, sink *shared, ws_shared *known, const ws_unit *u, uint32_t i)
{
    const ws_place *p = &u->place[i];
    const ws_word_info *w = u->info, *me = &w[i];
    uint32_t from_head = distance_bucket((int32_t)i - p->head);
    uint32_t to_tail = distance_bucket(p->tail - (int32_t)i), quoted = token_of(u, i)->quoted;
    uint32_t best = p->best < 0 ? 0 : w[p->best].strength;
    uint32_t best_side = p->best < 0 ? 0 : side_of_best(p, i);
    uint32_t paragraph = u->first_paragraph * 2u + (p->head == 0);

    if (is_new(known, WS_OF_SENTENCE, (uint64_t)p->head << 32 | best_side << 8 | quoted)) {
        put(shared, 70, p->best < 0 ? 0 : w[p->best].lemma, best_side);
        put(shared, 71, best * 64u + best_side, p->before_best * 8u + quoted);
        put(shared, 72, best * 64u + best_side, w[p->head].sort * 8u + (w[p->head].look & 7u));
        put(shared, 79, w[p->head].lemma, best_side);
    }
    put(own, 73, from_head * 16u + to_tail, paragraph);
    put(own, 74, from_head, me->tag);
    put(own, 75, to_tail, me->tag);
    put(own, 76, (p->left.comma * 16u + p->right.comma) * 16u + best_side, best);
    put(own, 78, paragraph * 16u + p->before_best, me->strength * 8u + best);
    if (u->speaker >= 0)
        put_speaker(own, u, i, to_tail);
}

/* All of them; without `known` none is left out. */
ALWAYS_INLINE void
put_all(sink *own, sink shared[WS_SHARES], ws_shared *known, const ws_unit *u, uint32_t i)
{
    sink *quotation = known ? &shared[WS_OF_QUOTATION] : own;

    put_pairs(own, &u->info[i]);
    if (u->place[i].open >= 0)
        put_inside(own, quotation, known, u, i);
    else
        put_outside(own, quotation, known, u, i);
    put_clause(own, u, i);
    put_sentence(own, known ? &shared[WS_OF_SENTENCE] : own, known, u, i);
}

uint32_t
ws_place_features(const ws_unit *u, uint32_t i, uint32_t out[WS_PLACE_KINDS])
{
    sink own = {out, 0};

    put_all(&own, NULL, NULL, u, i);
    return own.n;
}

void
ws_place_features_apart(const ws_unit *u, uint32_t i, ws_shared *known, ws_place_parts *parts)
{
    sink own = {parts->own, 0}, shared[WS_SHARES];

    for (uint32_t k = 0; k < WS_SHARES; k++)
        shared[k] = (sink){parts->shared[k], 0};
    put_all(&own, shared, known, u, i);
    parts->n = own.n;
    for (uint32_t k = 0; k < WS_SHARES; k++)
        parts->nshared[k] = shared[k].n;
}

/* ---- edges --------------------------------------------------------------------------------------
 */

static uint32_t
edge_sort(const ws_unit *u, uint32_t i)
{
    const ws_token *k = token_of(u, i);

    if (k->kind == WS_TOKEN_OPEN)
        return 3;
    if (k->kind == WS_TOKEN_CLOSE)
        return 4;
    return k->kind == WS_TOKEN_MARK ? 1u + !is_comma(u, i) : 0;
}

uint32_t
ws_edge_class(const ws_unit *u, uint32_t i)
{
    uint32_t here = edge_sort(u, i);

    if (i == 0)
        return 30 + here;
    if (token_of(u, i)->sentence != token_of(u, i - 1)->sentence)
        return 25 + here;
    return edge_sort(u, i - 1) * 5 + here;
}
