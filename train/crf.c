/*
 * crf.c
 *    The chain over a corpus: epochs in random order, the mean of the last ones, decoding.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "train.h"

bool
label_follows(uint32_t before, uint32_t label)
{
    if (label < WS_L_SOURCE_RIGHT || (label & 1) == 0)
        return true; /* a beginning may stand anywhere */
    return before < WS_LABELS && (before | 1) == label;
}

/* ---- epochs
 * -------------------------------------------------------------------------------------- */

static ws_example
example_of(const seq *s)
{
    return (ws_example){s->n, s->first, s->ids, s->labels, s->edges};
}

static crf
new_crf(uint32_t nrows)
{
    crf m = {get(nrows, sizeof(*m.rows)), get(WS_EDGES, sizeof(*m.edges))};

    for (uint32_t class = 0; class < WS_EDGES; class ++)
        for (uint32_t b = 0; b < WS_LABELS; b++)
            for (uint32_t y = 0; y < WS_LABELS; y++)
                if (!label_follows(class >= 30 ? WS_LABELS : b, y))
                    m.edges[class][b][y] = WS_CHAIN_FORBIDDEN;
    return m;
}

static void
add_to(float *sum, const float *v, size_t n, float factor)
{
    for (size_t i = 0; i < n; i++)
        sum[i] += v[i] * factor;
}

static uint32_t *
shuffled(const corpus *c, uint32_t folds, uint32_t fold, uint32_t *n)
{
    uint32_t *order = get(c->nseqs, sizeof(*order));

    *n = 0;
    for (uint32_t i = 0; i < c->nseqs; i++)
        if (!folds || c->docs[c->seqs[i].doc].text % folds != fold)
            order[(*n)++] = i;
    return order;
}

void
crf_train(const corpus *c, const crf_options *o, uint32_t folds, uint32_t fold, crf *mean)
{
    ws_gradient *w = get(1, sizeof(*w));
    crf m = new_crf(c->nfeatures);
    uint32_t n, *order = shuffled(c, folds, fold, &n);
    float share = 1.0f / (float)o->mean_of;

    *mean = (crf){get(c->nfeatures, sizeof(*mean->rows)), get(WS_EDGES, sizeof(*mean->edges))};
    w->random = o->seed;
    w->row_squares = get(c->nfeatures, sizeof(float));
    ws_gradient_begin(w, &m);
    for (uint32_t epoch = 0; epoch < o->epochs; epoch++) {
        for (uint32_t i = n - 1; i > 0; i--) {
            uint32_t j = ws_random_next(&w->random) % (i + 1), swap = order[i];

            order[i] = order[j];
            order[j] = swap;
        }
        for (uint32_t i = 0; i < n; i++) {
            ws_example s = example_of(&c->seqs[order[i]]);

            ws_gradient_step(w, &m, &s, &o->step);
        }
        if (epoch + o->mean_of < o->epochs)
            continue;
        add_to(&mean->rows[0][0], &m.rows[0][0], (size_t)c->nfeatures * WS_LANES, share);
        add_to(&mean->edges[0][0][0], &m.edges[0][0][0], WS_EDGES * WS_LANES * WS_LANES, share);
    }
    free(m.rows);
    free(m.edges);
    free(w->row_squares);
    free(w);
    free(order);
}

void
crf_urge(crf *m)
{
    ws_chain_urge(m, 1);
}

/* ---- decoding -----------------------------------------------------------------------------------
 */

/* How far a role leads over the others. */
static float
lead_of(const float *scores, uint32_t role)
{
    float mine = -1e9f, others = -1e9f;

    for (uint32_t y = 0; y < WS_LABELS; y++) {
        float *side = ws_label_role(y) == role ? &mine : &others;

        *side = scores[y] > *side ? scores[y] : *side;
    }
    return mine - others;
}

/* The best path. */
static void
decode(const crf *m, const seq *s, float (*scores)[WS_LANES], uint8_t *labels)
{
    static uint8_t back[WS_UNIT_MAX][WS_LANES];
    ws_weights best = {0}, now;
    uint32_t last = 0;

    for (uint32_t i = 0; i < s->n; i++) {
        const ws_weights *e = m->edges[s->edges[i]];

        for (uint32_t y = 0; y < WS_LABELS; y++) {
            now[y] = i == 0 ? e[0][y] : best[0] + e[0][y];
            back[i][y] = 0;
            for (uint32_t b = 1; b < WS_LABELS && i > 0; b++) {
                if (best[b] + e[b][y] > now[y]) {
                    now[y] = best[b] + e[b][y];
                    back[i][y] = (uint8_t)b;
                }
            }
            now[y] += scores[i][y];
        }
        memcpy(best, now, sizeof(best));
    }
    for (uint32_t y = 1; y < WS_LABELS; y++)
        if (best[y] > best[last])
            last = y;
    for (uint32_t i = s->n; i-- > 0;) {
        labels[i] = (uint8_t)last;
        last = back[i][last];
    }
}

void
crf_decode(const crf *m, const seq *s, const ws_text *t, uint8_t *labels, float *margins,
           ws_lean *lean)
{
    static ws_weights scores[WS_UNIT_MAX], sentence[WS_UNIT_MAX];
    ws_example x = example_of(s);
    ws_again a;

    for (uint32_t i = 0; i < s->n; i++)
        ws_token_scores(m, &x, i, NULL, 1, scores[i]);
    decode(m, s, scores, labels);
    for (uint32_t at = 0; ws_again_next(t, s->from, s->n, labels, at, &a); at = a.to) {
        memcpy(sentence, scores[a.from], (a.to - a.from) * sizeof(*scores));
        ws_again_label(&a, s->n, (const ws_edge_table *)m->edges, s->edges, sentence, labels);
    }
    for (uint32_t i = 0; i < s->n; i++) {
        margins[i] = lead_of(scores[i], ws_label_role(labels[i]));
        lean[i] = (ws_lean){lead_of(scores[i], 1), lead_of(scores[i], 2)};
    }
}
