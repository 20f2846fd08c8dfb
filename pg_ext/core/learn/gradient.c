/*
 * learn/gradient.c
 *    A conditional random field over a linear chain, learned unit by unit: dropout of features, a
 *    cost on sources and cues that are missed.
 */
#include "learn/gradient.h"

#include <math.h>
#include <string.h>

#include "spans/link.h"

#define SMALL 5e-4f /* gradients below are not applied */

uint32_t
ws_random_next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 32) ^ (uint32_t)(*state >> 17);
}

void
ws_token_scores(const ws_chain_weights *m, const ws_example *s, uint32_t i, const uint64_t *drop,
                float keep, float *out)
{
    ws_weights sum = {0};
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

/* ---- forward, backward ---------------------------------------------------------------------- */

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

static void
normalise(float *v)
{
    float sum = 0;

    for (uint32_t y = 0; y < WS_LANES; y++)
        sum += v[y];
    sum = sum > 1e-30f ? 1.0f / sum : 1.0f;
    for (uint32_t y = 0; y < WS_LANES; y++)
        v[y] *= sum;
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
forward(ws_gradient *w, const ws_example *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const ws_weights *e = w->exp_edges[s->edges[i]];
        ws_weights sum = {0};

        if (i == 0) {
            memcpy(sum, e[0], sizeof(sum));
        } else {
            for (uint32_t b = 0; b < WS_LABELS; b++)
                for (uint32_t y = 0; y < WS_LANES; y++)
                    sum[y] += w->alpha[i - 1][b] * e[b][y];
        }
        for (uint32_t y = 0; y < WS_LANES; y++)
            w->alpha[i][y] = sum[y] * w->scores[i][y];
        normalise(w->alpha[i]);
    }
}

static void
backward(ws_gradient *w, const ws_example *s)
{
    for (uint32_t y = 0; y < WS_LANES; y++)
        w->beta[s->n - 1][y] = 1;
    for (uint32_t i = s->n - 1; i > 0; i--) {
        const ws_weights *e = w->exp_edges[s->edges[i]];
        ws_weights next;

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
edge_gradient(ws_gradient *w, const ws_example *s, uint32_t i)
{
    uint32_t class = s->edges[i];
    const ws_weights *e = w->exp_edges[class];
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
gradients(ws_gradient *w, const ws_example *s)
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

/* ---- updates -------------------------------------------------------------------------------- */

static void
update_rows(ws_gradient *w, ws_chain_weights *m, const ws_example *s, const ws_step_options *o)
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
exp_edge_class(ws_gradient *w, const ws_chain_weights *m, uint32_t class)
{
    for (uint32_t b = 0; b < WS_LANES; b++)
        for (uint32_t y = 0; y < WS_LANES; y++)
            w->exp_edges[class][b][y] =
                b < WS_LABELS && y < WS_LABELS ? ws_exp(m->edges[class][b][y]) : 0;
}

void
ws_gradient_begin(ws_gradient *w, const ws_chain_weights *m)
{
    for (uint32_t class = 0; class < WS_EDGES; class ++)
        exp_edge_class(w, m, class);
}

static void
update_edges(ws_gradient *w, ws_chain_weights *m, const ws_step_options *o)
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
                if (m->edges[class][b][y] > WS_CHAIN_FORBIDDEN / 2)
                    m->edges[class][b][y] -= step * w->edge_grad[class][b][y];
        exp_edge_class(w, m, class);
        w->edge_used[class] = false;
        memset(w->edge_grad[class], 0, sizeof(w->edge_grad[class]));
    }
}

static void
draw_dropout(ws_gradient *w, uint32_t n, float rate)
{
    uint32_t limit = (uint32_t)(rate * 256.0f);

    for (uint32_t i = 0; i < n; i++) {
        memset(w->drop[i], 0, sizeof(w->drop[i]));
        for (uint32_t k = 0; k < WS_TOKEN_FEATURES; k += 4) {
            uint32_t r = ws_random_next(&w->random);

            for (uint32_t b = 0; b < 4; b++)
                if ((r >> 8 * b & 255) < limit)
                    w->drop[i][(k + b) >> 6] |= 1ull << ((k + b) & 63);
        }
    }
}

void
ws_gradient_step(ws_gradient *w, ws_chain_weights *m, const ws_example *s, const ws_step_options *o)
{
    draw_dropout(w, s->n, o->dropout);
    for (uint32_t i = 0; i < s->n; i++) {
        ws_token_scores(m, s, i, w->drop[i], 1.0f / (1.0f - o->dropout), w->scores[i]);
        add_cost(w->scores[i], s->labels[i], o->cost);
        exp_scores(w->scores[i]);
    }
    forward(w, s);
    backward(w, s);
    gradients(w, s);
    update_rows(w, m, s, o);
    update_edges(w, m, o);
}

/* How much cheaper the way from a label into a span that begins is made, in nats: learned chains
 * miss more than they invent, cues above all where an attribution is under way. */
static float
urge_of(uint32_t before, uint32_t label)
{
    if (before == WS_L_OUT)
        return WS_CHAIN_URGE;
    return before == WS_L_INSIDE && ws_label_role(label) == 2 ? WS_CHAIN_URGE : 0;
}

void
ws_chain_urge(ws_chain_weights *m, float times)
{
    for (uint32_t class = 0; class < WS_EDGES; class ++)
        for (uint32_t b = 0; b < WS_LABELS; b++)
            for (uint32_t y = WS_L_SOURCE_RIGHT; y < WS_LABELS; y += 2)
                if (m->edges[class][b][y] > WS_CHAIN_FORBIDDEN / 2)
                    m->edges[class][b][y] += urge_of(b, y) * times;
}
