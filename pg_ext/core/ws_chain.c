/*
 * ws_chain.c
 *    The linear chain: scores of labels from features, the best path through them.
 */
#include "ws_spans_model.h"

#include <string.h>

/* What the words around add, from the cache. */
static void
score_words(ws_spans_model *m, ws_chain *c)
{
    ws_unit *u = &c->unit;
    int32_t n = (int32_t)(u->to - u->from);

    memset(c->scores, 0, (size_t)n * sizeof(*c->scores));
    u->info = u->info_room + WS_REACH;
    for (int32_t i = -WS_REACH; i < n + WS_REACH; i++) {
        const ws_cached_word *w;

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
            for (uint32_t y = 0; y < WS_LANES; y++)
                c->scores[at][y] = (int16_t)(c->scores[at][y] + w->at[d + WS_REACH][y]);
        }
    }
}

/* What the places add; one token's features are fetched while the last one's are added. */
static void
score_places(const ws_spans_model *m, ws_chain *c)
{
    uint32_t features[2][WS_PLACE_KINDS], count[2] = {0, 0};

    for (uint32_t i = 0; i <= c->unit.n; i++) {
        uint32_t *now = features[i & 1], *last = features[~i & 1];

        if (i < c->unit.n) {
            count[i & 1] = ws_place_features(&c->unit, i, now);
            for (uint32_t k = 0; k < count[i & 1]; k++)
                ws_row_prefetch(m, now[k]);
        }
        if (i > 0)
            for (uint32_t k = 0; k < count[~i & 1]; k++)
                ws_row_add(m, last[k], c->scores[i - 1]);
    }
}

/* Scores relative to the best one and no lower than the floor, so that sums fit. */
static void
clamp(int16_t scores[WS_LANES], int16_t floor)
{
    int16_t top = scores[0];

    for (uint32_t y = 1; y < WS_LABELS; y++)
        top = scores[y] > top ? scores[y] : top;
    for (uint32_t y = 0; y < WS_LANES; y++) {
        int32_t v = scores[y] - top;

        scores[y] = (int16_t)(v < floor ? floor : v);
    }
    for (uint32_t y = WS_LABELS; y < WS_LANES; y++)
        scores[y] = floor;
}

static void
viterbi(const ws_spans_model *m, ws_chain *c)
{
    int16_t best[WS_LANES] = {0}, now[WS_LANES];
    uint32_t last = 0;

    for (uint32_t i = 0; i < c->unit.n; i++) {
        const int16_t(*edges)[WS_LANES] = m->edges[ws_edge_class(&c->unit, i)];
        int16_t from[WS_LANES] = {0};

        clamp(c->scores[i], WS_EMISSION_FLOOR);
        for (uint32_t y = 0; y < WS_LANES; y++)
            now[y] = (int16_t)(i == 0 ? edges[0][y] : best[0] + edges[0][y]);
        for (uint32_t b = 1; b < WS_LABELS && i > 0; b++) {
            for (uint32_t y = 0; y < WS_LANES; y++) {
                int16_t v = (int16_t)(best[b] + edges[b][y]);
                bool better = v > now[y];

                now[y] = better ? v : now[y];
                from[y] = better ? (int16_t)b : from[y];
            }
        }
        for (uint32_t y = 0; y < WS_LANES; y++) {
            best[y] = (int16_t)(now[y] + c->scores[i][y]);
            c->back[i][y] = (uint8_t)from[y];
        }
        clamp(best, WS_SCORE_FLOOR);
    }
    for (uint32_t y = 1; y < WS_LABELS; y++)
        if (best[y] > best[last])
            last = y;
    for (uint32_t i = c->unit.n; i-- > 0;) {
        c->labels[i] = (uint8_t)last;
        last = c->back[i][last];
    }
}

/* How far each token's label leads over labels of other roles, by its own features. */
static void
find_margins(const ws_spans_model *m, ws_chain *c)
{
    for (uint32_t i = 0; i < c->unit.n; i++) {
        uint32_t role = ws_label_role(c->labels[i]);
        int32_t mine = INT16_MIN, others = INT16_MIN;

        for (uint32_t y = 0; y < WS_LABELS; y++) {
            int32_t *side = ws_label_role(y) == role ? &mine : &others;

            *side = c->scores[i][y] > *side ? c->scores[i][y] : *side;
        }
        c->margins[i] = (float)(mine - others) * m->unit;
    }
}

void
ws_chain_unit(ws_spans_model *m, ws_chain *c)
{
    score_words(m, c);
    ws_unit_place(&c->unit);
    score_places(m, c);
    viterbi(m, c);
    find_margins(m, c);
}
