/*
 * crf.c
 *    A linear-chain conditional random field: row-wise AdaGrad, dropout of features, a cost on
 *    sources and cues that are missed, the mean of the last epochs.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "train.h"

#define FORBIDDEN      -1e4f
#define SMALL          5e-4f /* gradients below are not applied */
#define TOKEN_FEATURES (WS_WORD_KINDS * 7 + WS_PLACE_KINDS)

typedef float lanes[WS_LANES];

typedef struct work {
    lanes scores[WS_UNIT_MAX], alpha[WS_UNIT_MAX], beta[WS_UNIT_MAX], grad[WS_UNIT_MAX];
    float scale[WS_UNIT_MAX];
    uint64_t drop[WS_UNIT_MAX][4];
    float exp_edges[WS_EDGES][WS_LANES][WS_LANES];
    float edge_grad[WS_EDGES][WS_LANES][WS_LANES];
    bool edge_used[WS_EDGES];
    float *row_squares;
    float edge_squares[WS_EDGES];
    uint64_t random;
} work;

bool
label_follows(uint32_t before, uint32_t label)
{
    if (label < WS_L_SOURCE_RIGHT || (label & 1) == 0)
        return true; /* a beginning may stand anywhere */
    return before < WS_LABELS && (before | 1) == label;
}

static void
token_scores(const crf *m, const seq *s, uint32_t i, const uint64_t *drop, float keep, float *out)
{
    lanes sum = {0};
    uint32_t first = s->first[i], n = s->first[i + 1] - first;

    for (uint32_t k = 0; k < n; k++) {
        const float *row;

        if (drop && (drop[k >> 6] >> (k & 63) & 1))
            continue;
        row = m->rows[s->ids[first + k]];
        for (uint32_t y = 0; y < WS_LANES; y++)
            sum[y] += row[y];
    }
    for (uint32_t y = 0; y < WS_LANES; y++)
        out[y] = sum[y] * keep;
}

/* ---- forward, backward -------------------------------------------------------------------------
 */

static void
add_cost(float *scores, uint32_t gold, float cost)
{
    uint32_t role = ws_label_role(gold);

    if (role != 1 && role != 2)
        return;
    for (uint32_t y = 0; y < WS_LABELS; y++)
        if (ws_label_role(y) != role)
            scores[y] += cost;
}

static float
normalise(float *v)
{
    float sum = 0;

    for (uint32_t y = 0; y < WS_LANES; y++)
        sum += v[y];
    sum = sum > 1e-30f ? 1.0f / sum : 1.0f;
    for (uint32_t y = 0; y < WS_LANES; y++)
        v[y] *= sum;
    return sum;
}

static void
exp_scores(float *v)
{
    float top = v[0];

    for (uint32_t y = 1; y < WS_LABELS; y++)
        top = v[y] > top ? v[y] : top;
    for (uint32_t y = 0; y < WS_LANES; y++)
        v[y] = y < WS_LABELS ? ws_exp(v[y] - top) : 0;
}

static void
forward(work *w, const seq *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        float(*e)[WS_LANES] = w->exp_edges[s->edges[i]];
        lanes sum = {0};

        if (i == 0) {
            memcpy(sum, e[0], sizeof(sum));
        } else {
            for (uint32_t b = 0; b < WS_LABELS; b++)
                for (uint32_t y = 0; y < WS_LANES; y++)
                    sum[y] += w->alpha[i - 1][b] * e[b][y];
        }
        for (uint32_t y = 0; y < WS_LANES; y++)
            w->alpha[i][y] = sum[y] * w->scores[i][y];
        w->scale[i] = normalise(w->alpha[i]);
    }
}

static void
backward(work *w, const seq *s)
{
    for (uint32_t y = 0; y < WS_LANES; y++)
        w->beta[s->n - 1][y] = 1;
    for (uint32_t i = s->n - 1; i > 0; i--) {
        float(*e)[WS_LANES] = w->exp_edges[s->edges[i]];
        lanes next;

        for (uint32_t y = 0; y < WS_LANES; y++)
            next[y] = w->beta[i][y] * w->scores[i][y];
        for (uint32_t b = 0; b < WS_LABELS; b++) {
            float sum = 0;

            for (uint32_t y = 0; y < WS_LANES; y++)
                sum += e[b][y] * next[y];
            w->beta[i - 1][b] = sum;
        }
        for (uint32_t b = WS_LABELS; b < WS_LANES; b++)
            w->beta[i - 1][b] = 0;
        normalise(w->beta[i - 1]);
    }
}

/* Expected minus seen edges of token i. */
static void
edge_gradient(work *w, const seq *s, uint32_t i)
{
    uint32_t class = s->edges[i];
    float(*e)[WS_LANES] = w->exp_edges[class];
    float pairs[WS_LANES][WS_LANES], sum = 0;

    w->edge_used[class] = true;
    for (uint32_t b = 0; b < WS_LABELS; b++) {
        for (uint32_t y = 0; y < WS_LANES; y++) {
            pairs[b][y] =
                w->alpha[i - 1][b] * e[b][y] * w->scores[i][y] * (y < WS_LABELS) * w->beta[i][y];
            sum += pairs[b][y];
        }
    }
    sum = 1.0f / (sum > 1e-30f ? sum : 1e-30f);
    for (uint32_t b = 0; b < WS_LABELS; b++)
        for (uint32_t y = 0; y < WS_LANES; y++)
            w->edge_grad[class][b][y] += pairs[b][y] * sum;
    w->edge_grad[class][s->labels[i - 1]][s->labels[i]] -= 1;
}

static void
gradients(work *w, const seq *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        for (uint32_t y = 0; y < WS_LANES; y++)
            w->grad[i][y] = y < WS_LABELS ? w->alpha[i][y] * w->beta[i][y] : 0;
        normalise(w->grad[i]);
        w->grad[i][s->labels[i]] -= 1;
        if (i > 0)
            edge_gradient(w, s, i);
    }
    w->edge_used[s->edges[0]] = true;
    for (uint32_t y = 0; y < WS_LABELS; y++)
        w->edge_grad[s->edges[0]][0][y] += w->grad[0][y];
}

/* ---- updates ------------------------------------------------------------------------------------
 */

static void
update_rows(work *w, crf *m, const seq *s, const crf_options *o)
{
    for (uint32_t i = 0; i < s->n; i++) {
        float norm = 0;
        uint32_t first = s->first[i], n = s->first[i + 1] - first;

        for (uint32_t y = 0; y < WS_LABELS; y++)
            norm += w->grad[i][y] * w->grad[i][y];
        if (norm < SMALL)
            continue;
        for (uint32_t k = 0; k < n; k++) {
            uint32_t id = s->ids[first + k];
            float *row, step;

            if (w->drop[i][k >> 6] >> (k & 63) & 1)
                continue;
            row = m->rows[id];
            w->row_squares[id] += norm;
            step = o->rate / sqrtf(w->row_squares[id] + 1e-6f);
            for (uint32_t y = 0; y < WS_LANES; y++)
                row[y] -= step * w->grad[i][y];
        }
    }
}

static void
exp_edge_class(work *w, const crf *m, uint32_t class)
{
    for (uint32_t b = 0; b < WS_LANES; b++)
        for (uint32_t y = 0; y < WS_LANES; y++)
            w->exp_edges[class][b][y] =
                b < WS_LABELS && y < WS_LABELS ? ws_exp(m->edges[class][b][y]) : 0;
}

static void
update_edges(work *w, crf *m, const crf_options *o)
{
    for (uint32_t class = 0; class < WS_EDGES; class ++) {
        float norm = 0, step;

        if (!w->edge_used[class])
            continue;
        for (uint32_t b = 0; b < WS_LABELS; b++)
            for (uint32_t y = 0; y < WS_LABELS; y++)
                norm += w->edge_grad[class][b][y] * w->edge_grad[class][b][y];
        w->edge_squares[class] += norm;
        step = o->rate / sqrtf(w->edge_squares[class] + 1e-6f);
        for (uint32_t b = 0; b < WS_LABELS; b++)
            for (uint32_t y = 0; y < WS_LABELS; y++)
                if (m->edges[class][b][y] > FORBIDDEN / 2)
                    m->edges[class][b][y] -= step * w->edge_grad[class][b][y];
        exp_edge_class(w, m, class);
        w->edge_used[class] = false;
        memset(w->edge_grad[class], 0, sizeof(w->edge_grad[class]));
    }
}

static void
draw_dropout(work *w, uint32_t n, float rate)
{
    uint32_t limit = (uint32_t)(rate * 256.0f);

    for (uint32_t i = 0; i < n; i++) {
        memset(w->drop[i], 0, sizeof(w->drop[i]));
        for (uint32_t k = 0; k < TOKEN_FEATURES; k += 4) {
            uint32_t r = random_next(&w->random);

            for (uint32_t b = 0; b < 4; b++)
                if ((r >> 8 * b & 255) < limit)
                    w->drop[i][(k + b) >> 6] |= 1ull << ((k + b) & 63);
        }
    }
}

static void
learn(work *w, crf *m, const seq *s, const crf_options *o)
{
    draw_dropout(w, s->n, o->dropout);
    for (uint32_t i = 0; i < s->n; i++) {
        token_scores(m, s, i, w->drop[i], 1.0f / (1.0f - o->dropout), w->scores[i]);
        add_cost(w->scores[i], s->labels[i], o->cost);
        exp_scores(w->scores[i]);
    }
    forward(w, s);
    backward(w, s);
    gradients(w, s);
    update_rows(w, m, s, o);
    update_edges(w, m, o);
}

/* ---- epochs
 * -------------------------------------------------------------------------------------- */

static crf
new_crf(uint32_t nrows)
{
    crf m = {get(nrows, sizeof(*m.rows)), get(WS_EDGES, sizeof(*m.edges))};

    for (uint32_t class = 0; class < WS_EDGES; class ++)
        for (uint32_t b = 0; b < WS_LABELS; b++)
            for (uint32_t y = 0; y < WS_LABELS; y++)
                if (!label_follows(class >= 30 ? WS_LABELS : b, y))
                    m.edges[class][b][y] = FORBIDDEN;
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
        if (!folds || c->seqs[i].doc % folds != fold)
            order[(*n)++] = i;
    return order;
}

void
crf_train(const corpus *c, const crf_options *o, uint32_t folds, uint32_t fold, crf *mean)
{
    work *w = get(1, sizeof(*w));
    crf m = new_crf(c->nfeatures);
    uint32_t n, *order = shuffled(c, folds, fold, &n);
    float share = 1.0f / (float)o->mean_of;

    *mean = (crf){get(c->nfeatures, sizeof(*mean->rows)), get(WS_EDGES, sizeof(*mean->edges))};
    w->random = o->seed;
    w->row_squares = get(c->nfeatures, sizeof(float));
    for (uint32_t class = 0; class < WS_EDGES; class ++)
        exp_edge_class(w, &m, class);
    for (uint32_t epoch = 0; epoch < o->epochs; epoch++) {
        for (uint32_t i = n - 1; i > 0; i--) {
            uint32_t j = random_next(&w->random) % (i + 1), swap = order[i];

            order[i] = order[j];
            order[j] = swap;
        }
        for (uint32_t i = 0; i < n; i++)
            learn(w, &m, &c->seqs[order[i]], o);
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

void
crf_decode(const crf *m, const seq *s, uint8_t *labels, float *margins, ws_lean *lean)
{
    static uint8_t back[WS_UNIT_MAX][WS_LANES];
    static lanes scores[WS_UNIT_MAX];
    lanes best = {0}, now;
    uint32_t last = 0;

    for (uint32_t i = 0; i < s->n; i++) {
        float(*e)[WS_LANES] = m->edges[s->edges[i]];

        token_scores(m, s, i, NULL, 1, scores[i]);
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
        margins[i] = lead_of(scores[i], ws_label_role(last));
        lean[i] = (ws_lean){lead_of(scores[i], 1), lead_of(scores[i], 2)};
        last = back[i][last];
    }
}
