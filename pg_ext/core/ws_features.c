/*
 * ws_features.c
 *    Features as hashes, and where a token stands: its sentence, the quotation around it, the cues
 *    near it.
 */
#include "ws_features.h"

#include <string.h>

#define CUE_WEAK   2 /* strength from which a word counts as a cue for its neighbours */
#define SENT_WIDTH 6 /* tokens at a sentence's ends where its main cue is looked for */

static inline uint32_t
mix(uint32_t h, uint32_t v)
{
    h = (h ^ v) * 0x9E3779B1u;
    return h ^ h >> 15;
}

/* ---- words ---------------------------------------------------------------------------------- */

uint32_t
ws_word_features(const ws_word_info *w, int distance, uint32_t out[WS_WORD_KINDS])
{
    uint32_t near = distance < 0 ? (uint32_t)-distance : (uint32_t)distance;
    uint32_t salt = mix(0xA5A5u, (uint32_t)(distance + 8));
    uint32_t n = 0;
    uint32_t verb = w->bits >> 6 & 15, noun = w->bits >> 10 & 31, flags = w->bits >> 15 & 0x7F;

#define WORD(kind, value) out[n++] = mix(mix(salt, (kind)), (value))
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
    static const uint8_t buckets[] = {0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 7};

    if (d < 0)
        d = -d;
    return d < 16 ? buckets[d] : d < 30 ? 8 : 9;
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

static inline void
put(sink *s, uint32_t kind, uint32_t a, uint32_t b)
{
    s->out[s->n++] = mix(mix(0xC3C3u + kind, a), b);
}

/* Words side by side. */
static void
put_pairs(sink *s, const ws_word_info *w)
{
    put(s, 1, w[-1].word, w[0].word);
    put(s, 2, w[0].word, w[1].word);
    put(s, 4, w[-1].tag * 256u + w[0].tag, w[1].tag);
    put(s, 5, w[0].tag * 256u + w[1].tag, w[2].tag);
    put(s, 6, w[-2].tag * 256u + w[-1].tag, w[0].tag);
    put(s, 7, w[-1].strength * 64u + w[0].strength * 8u + w[1].strength, w[0].tag);
    put(s, 8, w[0].lemma, w[1].tag);
    put(s, 10, w[-1].lemma, w[0].tag);
    put(s, 11, w[1].lemma, w[0].tag);
    put(s, 12, w[-1].look * 4096u + w[0].look * 64u + w[1].look, 0);
}

/* The quotation around the token, or those near it. */
static void
put_quotation(sink *s, const ws_unit *u, uint32_t i)
{
    const ws_place *p = &u->place[i];
    const ws_word_info *w = u->info;
    uint32_t quoted = token_of(u, i)->quoted;

    if (p->open >= 0) {
        int32_t close = p->close < 0 ? (int32_t)u->n - 1 : p->close;
        uint32_t size = distance_bucket(close - p->open), last = 0;
        uint32_t begins = p->open == 0 ? 2u : u->place[p->open].head == p->open;
        const ws_word_info *after = &w[close + 1], *before = &w[p->open - 1];
        uint32_t around;

        if (close > p->open)
            last = w[close - 1].sort;
        around = begins * 8u + (p->close < 0) * 4u + quoted;
        put(s, 20,
            distance_bucket((int32_t)i - p->open) * 16u + distance_bucket(close - (int32_t)i),
            quoted);
        put(s, 21, size * 64u + last, around);
        put(s, 22, after->lemma, last * 8u + quoted);
        put(s, 23, before->lemma, quoted);
        put(s, 24, after->tag * 256u + before->tag, last * 16u + around);
        put(s, 25, around, w[i].tag);
        put(s, 26,
            size * 8u + (w[close + 2].strength > w[close + 1].strength ? w[close + 2].strength
                                                                       : w[close + 1].strength),
            w[p->open - 1].strength * 8u + w[p->open > 0 ? p->open - 2 : -1].strength);
    } else {
        uint32_t since = p->last_close < 0 ? 15 : distance_bucket((int32_t)i - p->last_close);
        uint32_t until = p->next_open < 0 ? 15 : distance_bucket(p->next_open - (int32_t)i);
        uint32_t last = p->last_close > 0 ? w[p->last_close - 1].sort : 0;

        put(s, 27, since * 64u + last, w[i].strength);
        put(s, 28, until, w[i].strength * 64u + w[(int32_t)i - 1].sort);
        put(s, 29, since * 16u + until, w[i].tag);
        put(s, 30, since * 16u + until, last);
    }
}

/* The clause: cues to the left and right and what stands between. */
static void
put_clause(sink *s, const ws_unit *u, uint32_t i)
{
    const ws_place *p = &u->place[i];
    const ws_word_info *w = u->info, *me = &w[i];
    uint32_t quoted = token_of(u, i)->quoted;
    uint32_t left = 0, right = 0, left_way = 0, right_way = 0, left_lemma = 0, right_lemma = 0;
    uint32_t left_far = 15, right_far = 15, left_verb = 0, right_verb = 0;

    if (p->left.cue >= 0) {
        left = w[p->left.cue].strength;
        left_lemma = w[p->left.cue].lemma;
        left_far = distance_bucket((int32_t)i - p->left.cue);
        left_verb = p->left.verb * 64u;
        left_way = p->left.commas * 8u + p->left.that * 4u + p->left.quote * 2u + 1u;
    }
    if (p->right.cue >= 0) {
        right = w[p->right.cue].strength;
        right_lemma = w[p->right.cue].lemma;
        right_far = distance_bucket(p->right.cue - (int32_t)i);
        right_verb = p->right.verb * 64u;
        right_way = p->right.commas * 8u + p->right.that * 4u + p->right.quote * 2u + 1u;
    }
    put(s, 40, left_lemma, left_far * 64u + left_way);
    put(s, 41, left * 16u + left_far, (left_verb + left_way) * 4u + quoted);
    put(s, 42, left_lemma, me->tag);
    put(s, 43, left_lemma * 4u + p->left.that, w[(int32_t)i - 1].tag);
    put(s, 44, left * 16u + left_far, w[(int32_t)i - 1].tag * 256u + me->tag);
    put(s, 45, left_lemma, (left_verb + left_way) * 4u + quoted);
    put(s, 50, right_lemma, right_far * 64u + right_way);
    put(s, 51, right * 16u + right_far, (right_verb + right_way) * 4u + quoted);
    put(s, 52, right_lemma, me->tag);
    put(s, 54, right * 16u + right_far, me->tag * 256u + w[(int32_t)i + 1].tag);
    put(s, 55, right_lemma, (right_verb + right_way) * 4u + quoted);
    put(s, 60, left * 8u + right, (left_way * 64u + right_way) * 4u + quoted);
    put(s, 61, (left * 16u + left_far) * 8u + right, right_far * 16u + me->strength);
    put(s, 62, left_lemma, right_lemma);
    put(s, 63, me->lemma, left * 8u + right);
    put(s, 64, me->lemma, (p->left.cue >= 0) * 2u + (p->right.cue >= 0) + p->left.comma * 64u);
    if (p->noun >= 0) {
        const ws_word_info *noun = &w[p->noun];

        put(s, 65, me->lemma, noun->sort * 32u + (noun->bits >> 10 & 31));
    }
}

/* The sentence: its main cue, its head and tail, its place in the paragraph. */
static void
put_sentence(sink *s, const ws_unit *u, uint32_t i)
{
    const ws_place *p = &u->place[i];
    const ws_word_info *w = u->info, *me = &w[i];
    uint32_t from_head = distance_bucket((int32_t)i - p->head);
    uint32_t to_tail = distance_bucket(p->tail - (int32_t)i);
    uint32_t best = 0, best_lemma = 0, best_side = 0;
    uint32_t paragraph = u->first_paragraph * 2u + (p->head == 0);

    if (p->best >= 0) {
        bool right = p->best > (int16_t)i;

        best = w[p->best].strength;
        best_lemma = w[p->best].lemma;
        best_side = p->best == (int16_t)i ? 2u : right;
        best_side = best_side * 4u + (p->best - p->head < SENT_WIDTH) * 2u +
                    (p->tail - p->best < SENT_WIDTH);
    }
    put(s, 70, best_lemma, best_side);
    put(s, 71, best * 64u + best_side, p->before_best * 8u + token_of(u, i)->quoted);
    put(s, 72, best * 64u + best_side, w[p->head].sort * 8u + (w[p->head].look & 7u));
    put(s, 73, from_head * 16u + to_tail, paragraph);
    put(s, 74, from_head, me->tag);
    put(s, 75, to_tail, me->tag);
    put(s, 76, (p->left.comma * 16u + p->right.comma) * 16u + best_side, best);
    put(s, 78, paragraph * 16u + p->before_best, me->strength * 8u + best);
    put(s, 79, w[p->head].lemma, best_side);
    if (u->speaker >= 0) {
        int32_t from = (int32_t)i - u->speaker;
        uint32_t side = from < 0 ? 0u : from == 0 ? 1u : 1u + distance_bucket(from);

        put(s, 80, side, w[u->speaker - 1].look & 7u);
        put(s, 81, side, me->tag);
        put(s, 82, side, to_tail * 4u + token_of(u, i)->quoted);
    }
}

uint32_t
ws_place_features(const ws_unit *u, uint32_t i, uint32_t out[WS_PLACE_KINDS])
{
    sink s = {out, 0};

    put_pairs(&s, &u->info[i]);
    put_quotation(&s, u, i);
    put_clause(&s, u, i);
    put_sentence(&s, u, i);
    return s.n;
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
