/*
 * spans/chain.c
 *    The linear chain: scores of labels from features, the best path through them.
 */
#include "spans/weights.h"

#include <string.h>

#define WORDS_AHEAD 8 /* words that are asked for before they are needed */

/* What the words around add, from the cache. */
static void
score_words(ws_spans_model *m, ws_chain *c)
{
    ws_unit *u = &c->unit;
    int32_t n = (int32_t)(u->to - u->from);

    memset(c->sums, 0, (size_t)n * sizeof(*c->sums));
    u->info = u->info_room + WS_REACH;
    for (int32_t i = -WS_REACH; i < n + WS_REACH; i++) {
        const ws_cached_word *w;

        if (u->from + (uint32_t)(i + WORDS_AHEAD) < u->t->n)
            ws_spans_ask(m, u->t, u->from + (uint32_t)(i + WORDS_AHEAD));
        if (i < 0)
            w = &m->edge_words[i + WS_REACH];
        else if (i >= n)
            w = &m->edge_words[WS_REACH + i - n];
        else
            w = ws_spans_word(m, u->t, u->from + (uint32_t)i);
        u->info[i] = w->info;
        for (int32_t d = -WS_REACH; d <= WS_REACH; d++) {
            int32_t at = i - d; /* the token that sees this word d tokens away */

            if (at < 0 || at >= n)
                continue;
            c->sums[at].even += w->at[d + WS_REACH].even;
            c->sums[at].odd += w->at[d + WS_REACH].odd;
        }
    }
}

/* Where the rows of a place's features stand. */
typedef struct place_rows {
    uint32_t n, nshared[WS_SHARES];
    ws_row_place own[WS_PLACE_KINDS], shared[WS_SHARES][WS_SHARE_KINDS];
} place_rows;

static inline void
ask_place(const ws_spans_model *m, uint32_t i, ws_shared *known, place_rows *rows)
{
    ws_place_parts parts;

    ws_place_features_apart(&m->chain.unit, i, known, &parts);
    rows->n = parts.n;
    ws_rows_ask(m, parts.own, parts.n, rows->own);
    for (uint32_t k = 0; k < WS_SHARES; k++) {
        rows->nshared[k] = parts.nshared[k];
        if (parts.nshared[k])
            ws_rows_ask(m, parts.shared[k], parts.nshared[k], rows->shared[k]);
    }
}

static inline void
add_place(const ws_spans_model *m, const place_rows *rows, ws_sums *shared, ws_sums *sums)
{
    for (uint32_t k = 0; k < WS_SHARES; k++) {
        if (rows->nshared[k]) {
            memset(&shared[k], 0, sizeof(shared[k]));
            ws_rows_add(m, rows->shared[k], rows->nshared[k], &shared[k]);
        }
        sums->even += shared[k].even;
        sums->odd += shared[k].odd;
    }
    ws_rows_add(m, rows->own, rows->n, sums);
}

/* What the places add; one token's features are fetched while the last one's are added. */
static void
score_places(const ws_spans_model *m, ws_chain *c)
{
    place_rows rows[2];
    ws_shared known;
    ws_sums shared[WS_SHARES];

    memset(&known, 0xFF, sizeof(known));
    for (uint32_t i = 0; i <= c->unit.n; i++) {
        if (i < c->unit.n)
            ask_place(m, i, &known, &rows[i & 1]);
        if (i > 0)
            add_place(m, &rows[~i & 1], shared, &c->sums[i - 1]);
    }
}

/* ---- the best path --------------------------------------------------------------------------- */

/* Where a label stands: below 8 in the even lanes, INSIDE in the last of them. */
static const uint8_t lane_of[WS_LABELS] = {0, 7, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14};

static inline ws_slanes
choose(ws_slanes mask, ws_slanes a, ws_slanes b)
{
    return (mask & a) | (~mask & b);
}

static inline ws_slanes
splat(int16_t v)
{
    return (ws_slanes){v, v, v, v, v, v, v, v};
}

static inline ws_slanes
at_least(ws_slanes v, int16_t floor)
{
    return choose(v > splat(floor), v, splat(floor));
}

static inline ws_slanes
within(ws_slanes v, int16_t most)
{
    return choose(v < splat(most), at_least(v, (int16_t)-most), splat(most));
}

static inline int16_t
greater(int16_t a, int16_t b)
{
    return a > b ? a : b;
}

static inline int16_t
greatest(ws_slanes v)
{
    return greater(greater(greater(v[0], v[1]), greater(v[2], v[3])),
                   greater(greater(v[4], v[5]), greater(v[6], v[7])));
}

/* The best ways to the labels that any label may stand before. */
typedef struct ways {
    ws_slanes score, from;
} ways;

static inline void
try_label(ways *w, ws_slanes score, ws_slanes label)
{
    ws_slanes better = score > w->score;

    w->score = choose(better, score, w->score);
    w->from = choose(better, label, w->from);
}

/* One step: from the best scores so far to those behind the edges, with the labels before. The
 * labels are tried in two halves at once; of equal ways the first counts. */
static inline void
step(const ws_edge_lanes *e, ws_slanes best[2], ws_slanes from[2])
{
    static const ws_slanes begun = {0, 2, 4, 6, 8, 10, 12, 0}, on = {1, 3, 5, 7, 9, 11, 13, 0};
    enum { HALF = WS_LABELS / 2 };
    ws_slanes odd = best[0] + e->begun, gone_on = best[1] + e->gone_on, better = gone_on > odd;
    int16_t before[16];
    ways low, high;

    memcpy(before, best, sizeof(before));
    low = (ways){splat(before[lane_of[0]]) + e->to[0], splat(0)};
    high = (ways){splat(before[lane_of[HALF]]) + e->to[HALF], splat(HALF)};
    for (int16_t b = 1; b < HALF; b++) {
        try_label(&low, splat(before[lane_of[b]]) + e->to[b], splat(b));
        try_label(&high, splat(before[lane_of[HALF + b]]) + e->to[HALF + b], splat(HALF + b));
    }
    try_label(&low, high.score, high.from);
    from[0] = low.from;
    from[1] = choose(better, on, begun);
    best[0] = low.score;
    best[1] = choose(better, gone_on, odd);
}

static void
walk_back(ws_chain *c, const ws_slanes best[2])
{
    uint32_t last = 0;

    for (uint32_t y = 1; y < WS_LABELS; y++)
        if (best[lane_of[y] >> 3][lane_of[y] & 7] > best[lane_of[last] >> 3][lane_of[last] & 7])
            last = y;
    for (uint32_t i = c->unit.n; i-- > 0;) {
        c->labels[i] = (uint8_t)last;
        last = (uint32_t)c->back[i][lane_of[last] >> 3][lane_of[last] & 7];
    }
}

void
ws_chain_decode(ws_spans_model *m)
{
    ws_chain *c = &m->chain;
    ws_slanes best[2] = {splat(0), splat(WS_SCORE_FLOOR)};

    for (uint32_t i = 0; i < c->unit.n; i++) {
        const ws_edge_lanes *e = &m->edges[ws_edge_class(&c->unit, i)];
        ws_slanes even = within((ws_slanes)c->sums[i].even, WS_SUM_MAX);
        ws_slanes odd = within((ws_slanes)c->sums[i].odd, WS_SUM_MAX), top;

        even[7] = odd[0];
        odd[0] = odd[7] = -WS_SUM_MAX;
        if (i == 0)
            best[0] = e->to[0];
        else
            step(e, best, c->back[i]);
        best[0] += even;
        best[1] += odd;
        top = splat(greatest(choose(best[0] > best[1], best[0], best[1])));
        best[0] = at_least(best[0] - top, WS_SCORE_FLOOR);
        best[1] = at_least(best[1] - top, WS_SCORE_FLOOR);
    }
    c->back[0][0] = c->back[0][1] = splat(0);
    walk_back(c, best);
}

/* A second look where cues stand alone. */
static void
look_again(ws_spans_model *m, ws_chain *c)
{
    const ws_unit *u = &c->unit;
    ws_again a;

    for (uint32_t at = 0; ws_again_next(u->t, u->from, u->n, c->labels, at, &a); at = a.to) {
        for (uint32_t i = a.from; i < a.to; i++) {
            c->classes[i] = (uint8_t)ws_edge_class(u, i);
            for (uint32_t y = 0; y < WS_LABELS; y++) {
                ws_ulanes lanes = y & 1 ? c->sums[i].odd : c->sums[i].even;

                c->scores[i - a.from][y] = (float)(int16_t)lanes[y / 2] * m->unit;
            }
        }
        if (a.to < u->n)
            c->classes[a.to] = (uint8_t)ws_edge_class(u, a.to);
        ws_again_label(&a, u->n, m->plain_edges, c->classes, c->scores, c->labels);
    }
}

/* How far each role leads over the others, by the token's own features. */
static void
find_leads(const ws_spans_model *m, ws_chain *c)
{
    for (uint32_t i = 0; i < c->unit.n; i++) {
        ws_slanes even = (ws_slanes)c->sums[i].even, odd = (ws_slanes)c->sums[i].odd;
        ws_slanes both = choose(even > odd, even, odd); /* none, 2 of source, 2 cue, 2 content */
        int16_t none = both[0], source = both[1] > both[2] ? both[1] : both[2];
        int16_t cue = both[3] > both[4] ? both[3] : both[4];
        int16_t content = both[5] > both[6] ? both[5] : both[6];
        int16_t rest = none > content ? none : content;

        c->lean[i].source = (float)(source - (rest > cue ? rest : cue)) * m->unit;
        c->lean[i].cue = (float)(cue - (rest > source ? rest : source)) * m->unit;
        rest = none > source ? none : source;
        c->margins[i] = (float)(content - (rest > cue ? rest : cue)) * m->unit;
    }
}

/* The leads of the roles that were chosen. */
static void
find_margins(ws_chain *c)
{
    for (uint32_t i = 0; i < c->unit.n; i++) {
        uint32_t role = ws_label_role(c->labels[i]);

        if (role == 1)
            c->margins[i] = c->lean[i].source;
        else if (role == 2)
            c->margins[i] = c->lean[i].cue;
    }
}

void
ws_chain_unit(ws_spans_model *m)
{
    ws_chain *c = &m->chain;
    ws_line_form form;

    score_words(m, c);
    ws_unit_place(&c->unit);
    score_places(m, c);
    ws_chain_decode(m);
    look_again(m, c);
    find_leads(m, c);
    ws_bounds_fix(&c->unit, c->lean, m->bounds, c->labels);
    find_margins(c);
    form = ws_forms_label(&c->unit, c->labels);
    c->unit.ruled = form == WS_FORM_RULED;
    c->unit.mended = form == WS_FORM_MENDED;
    if (!c->unit.ruled)
        c->unit.alone = (uint8_t)ws_speech_label(&c->unit, c->labels);
    else
        for (uint32_t i = 0; i < c->unit.n; i++)
            c->margins[i] = 5; /* nats */
}
