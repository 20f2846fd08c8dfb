/*
 * meaning.c
 *    The network that scores acts: forward, backward by the chain rule, steps by Adam (Kingma and
 * Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015), units left out by chance while it
 * learns (Srivastava et al., "Dropout", JMLR 15, 2014); as whole numbers in the file.
 */
#include "meaning.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define VECTOR_UNIT 0.01f /* of the vectors' whole numbers: see vectors.py */
#define LEFT_OUT    0.3f  /* of the units */
#define DECAY       1e-4f
#define BIG         1e30f

static float
chance(uint64_t *random)
{
    return (float)next_random(random) / (float)(1u << 31);
}

/* ---- its numbers ---------------------------------------------------------------------------- */

static layer
layer_new(uint32_t n, float size, uint64_t *random)
{
    layer l = {get(n, 4), get(n, 4), get(n, 4), get(n, 4), n};

    for (uint32_t i = 0; i < n; i++)
        l.w[i] = (chance(random) * 2 - 1) * size;
    return l;
}

static void
layer_free(layer *l)
{
    free(l->w);
    free(l->gradient);
    free(l->mean);
    free(l->square);
}

net
net_new(uint64_t *random)
{
    net n = {.steps = 0};

    n.filters = layer_new(WS_MEANING_WINDOW * WS_MEANING_FILTERS,
                          2 * sqrtf(3.0f / WS_MEANING_WINDOW), random);
    n.filter_bias = layer_new(WS_MEANING_FILTERS, 0, random);
    n.hidden =
        layer_new(WS_MEANING_FILTERS * WS_MEANING_HIDDEN, sqrtf(3.0f / WS_MEANING_FILTERS), random);
    n.hidden_bias = layer_new(WS_MEANING_HIDDEN, 0, random);
    n.acts = layer_new(WS_MEANING_HIDDEN * WS_ACTS, 0.02f, random);
    return n;
}

void
net_free(net *n)
{
    layer_free(&n->filters);
    layer_free(&n->filter_bias);
    layer_free(&n->hidden);
    layer_free(&n->hidden_bias);
    layer_free(&n->acts);
}

/* ---- forward -------------------------------------------------------------------------------- */

/* The vector of the word `offset` places (in words, from -1) beside word i, or NULL. */
static const int8_t *
beside(const ws_meanings *m, const ws_meant *meant, uint32_t part, uint32_t i, uint32_t offset)
{
    uint32_t at = i + offset - 1; /* i = 0 wraps round beyond n */

    if (at >= meant->n[part] || !meant->words[part][at])
        return NULL;
    return m->vectors + (meant->words[part][at] - 1) * WS_MEANING_DIMS;
}

/* Where each filter of a part is met best, and how strongly. */
static void
meet_part(const net *n, const ws_meanings *m, uint32_t part, firing *f)
{
    uint32_t first = ws_meaning_first[part], end = ws_meaning_first[part + 1];

    for (uint32_t k = first; k < end; k++)
        f->met[k] = -BIG;
    for (uint32_t i = 0; i < f->meant->n[part]; i++) {
        float sums[WS_MEANING_FILTERS];

        memcpy(sums, n->filter_bias.w, sizeof(sums));
        for (uint32_t offset = 0; offset < WS_MEANING_WIDTH; offset++) {
            const int8_t *v = beside(m, f->meant, part, i, offset);

            for (uint32_t d = 0; v && d < WS_MEANING_DIMS; d++) {
                const float *w = n->filters.w + (offset * WS_MEANING_DIMS + d) * WS_MEANING_FILTERS;
                float x = (float)v[d] * VECTOR_UNIT;

                for (uint32_t k = first; k < end; k++)
                    sums[k] += x * w[k];
            }
        }
        for (uint32_t k = first; k < end; k++) {
            if (sums[k] <= f->met[k])
                continue;
            f->met[k] = sums[k];
            f->where[k] = i;
        }
    }
}

/* What is below 0 becomes 0, and some of the rest by chance; what stays grows for that. */
static void
keep(float *v, float *kept, uint32_t n, uint64_t *random)
{
    for (uint32_t i = 0; i < n; i++) {
        kept[i] = !random ? 1 : chance(random) < LEFT_OUT ? 0 : 1 / (1 - LEFT_OUT);
        v[i] = v[i] > 0 ? v[i] * kept[i] : 0;
    }
}

void
net_score(const net *n, const ws_meanings *m, const ws_meant *meant, uint64_t *random, firing *f,
          float scores[WS_ACTS])
{
    f->meant = meant;
    for (uint32_t part = 0; part < WS_MEANING_PARTS; part++)
        meet_part(n, m, part, f);
    keep(f->met, f->met_kept, WS_MEANING_FILTERS, random);
    memcpy(f->hidden, n->hidden_bias.w, sizeof(f->hidden));
    for (uint32_t i = 0; i < WS_MEANING_FILTERS; i++)
        for (uint32_t k = 0; f->met[i] > 0 && k < WS_MEANING_HIDDEN; k++)
            f->hidden[k] += f->met[i] * n->hidden.w[i * WS_MEANING_HIDDEN + k];
    keep(f->hidden, f->hidden_kept, WS_MEANING_HIDDEN, random);
    for (uint32_t i = 0; i < WS_MEANING_HIDDEN; i++)
        for (uint32_t k = 0; f->hidden[i] > 0 && k < WS_ACTS; k++)
            scores[k] += f->hidden[i] * n->acts.w[i * WS_ACTS + k];
}

/* ---- backward ------------------------------------------------------------------------------- */

static void
back_filter(net *n, const ws_meanings *m, const firing *f, uint32_t part, uint32_t k,
            float gradient)
{
    n->filter_bias.gradient[k] += gradient;
    for (uint32_t offset = 0; offset < WS_MEANING_WIDTH; offset++) {
        const int8_t *v = beside(m, f->meant, part, f->where[k], offset);
        float *g = n->filters.gradient + offset * WS_MEANING_DIMS * WS_MEANING_FILTERS + k;

        for (uint32_t d = 0; v && d < WS_MEANING_DIMS; d++)
            g[d * WS_MEANING_FILTERS] += gradient * (float)v[d] * VECTOR_UNIT;
    }
}

void
net_back(net *n, const ws_meanings *m, const firing *f, const float gradient[WS_ACTS])
{
    float met[WS_MEANING_FILTERS] = {0};

    for (uint32_t i = 0; i < WS_MEANING_HIDDEN; i++) {
        float g = 0;

        for (uint32_t k = 0; f->hidden[i] > 0 && k < WS_ACTS; k++) {
            g += gradient[k] * n->acts.w[i * WS_ACTS + k];
            n->acts.gradient[i * WS_ACTS + k] += gradient[k] * f->hidden[i];
        }
        g *= f->hidden_kept[i];
        n->hidden_bias.gradient[i] += g;
        for (uint32_t k = 0; f->hidden[i] > 0 && k < WS_MEANING_FILTERS; k++) {
            met[k] += g * n->hidden.w[k * WS_MEANING_HIDDEN + i];
            n->hidden.gradient[k * WS_MEANING_HIDDEN + i] += g * f->met[k];
        }
    }
    for (uint32_t part = 0; part < WS_MEANING_PARTS; part++)
        for (uint32_t k = ws_meaning_first[part]; k < ws_meaning_first[part + 1]; k++)
            if (f->met[k] > 0)
                back_filter(n, m, f, part, k, met[k] * f->met_kept[k]);
}

/* ---- steps ---------------------------------------------------------------------------------- */

static void
layer_step(layer *l, uint32_t steps, float rate)
{
    float mean = 1 - powf(0.9f, (float)steps), square = 1 - powf(0.999f, (float)steps);

    for (uint32_t i = 0; i < l->n; i++) {
        float g = l->gradient[i];

        l->mean[i] = 0.9f * l->mean[i] + 0.1f * g;
        l->square[i] = 0.999f * l->square[i] + 0.001f * g * g;
        l->w[i] -=
            rate * (l->mean[i] / mean / (sqrtf(l->square[i] / square) + 1e-8f) + DECAY * l->w[i]);
        l->gradient[i] = 0;
    }
}

void
net_step(net *n, float rate)
{
    n->steps++;
    layer_step(&n->filters, n->steps, rate);
    layer_step(&n->filter_bias, n->steps, rate);
    layer_step(&n->hidden, n->steps, rate);
    layer_step(&n->hidden_bias, n->steps, rate);
    layer_step(&n->acts, n->steps, rate);
}

/* ---- the file ------------------------------------------------------------------------------- */

typedef struct writer {
    char *to; /* NULL: only count */
    uint32_t n;
} writer;

static void
put(writer *w, const void *data, uint32_t n)
{
    if (w->to)
        memcpy(w->to + w->n, data, n);
    w->n += n;
}

/* A layer's columns as rows of int8; returns their unit. */
static float
put_columns(writer *w, const layer *l, uint32_t columns)
{
    float most = 1e-6f, unit;

    for (uint32_t i = 0; i < l->n; i++)
        most = fmaxf(most, fabsf(l->w[i]));
    unit = most / 127;
    for (uint32_t k = 0; k < columns; k++)
        for (uint32_t i = k; i < l->n; i += columns) {
            int8_t whole = (int8_t)lrintf(l->w[i] / unit);

            put(w, &whole, 1);
        }
    return unit;
}

static void
put_biases(writer *w, const layer *l, float unit)
{
    for (uint32_t i = 0; i < l->n; i++) {
        float most = (float)WS_MEANING_BIAS;
        int32_t whole = (int32_t)lrintf(fmaxf(-most, fminf(most, l->w[i] / unit)));

        put(w, &whole, 4);
    }
}

uint32_t
net_write(const net *n, const ws_meanings *m, char *to)
{
    writer w = {to, 0};
    float unit = VECTOR_UNIT;

    put(&w, &m->nwords, 4);
    put(&w, m->hashes, m->nwords * 4);
    put(&w, m->vectors, m->nwords * WS_MEANING_DIMS);
    unit *= put_columns(&w, &n->filters, WS_MEANING_FILTERS);
    put_biases(&w, &n->filter_bias, unit);
    unit *= 1 << WS_MEANING_MET_SHIFT;
    unit *= put_columns(&w, &n->hidden, WS_MEANING_HIDDEN);
    put_biases(&w, &n->hidden_bias, unit);
    unit *= 1 << WS_MEANING_HIDDEN_SHIFT;
    unit *= put_columns(&w, &n->acts, WS_ACTS);
    put(&w, &unit, 4);
    return w.n;
}
