/*
 * learn/tables.c
 *    Log-linear choices over hashed features, by stochastic gradient; L2 draws the weights back to
 *    where they began. The mean over the later passes, as int8.
 */
#include "learn/tables.h"

#include <math.h>
#include <string.h>

#include "base/random.h"
#include "spans/link.h"
#include "who/act_rows.h"

#define SEED 20261128u

typedef struct learning {
    uint32_t passes;
    float rate, penalty; /* of the squares of all changes, over all questions */
} learning;

static const learning how[WS_LEARN_SCORERS] = {[WS_ASK_WHO] = {10, 0.02f, 3},
                                               [WS_ASK_ACT] = {10, 0.004f, 10},
                                               [WS_ASK_TARGET] = {10, 0.01f, 25}};

typedef struct table {
    const ws_who_table *base;
    uint32_t size, lanes; /* weights in all, and of a feature, side by side */
    int8_t *own;          /* the base's weights at first, then what was learned */
    float *w;             /* what was added to the base's weights, in nats */
    float *sum;
    float *shrink; /* by how much a change shrinks whenever it is met */
} table;

/* Where the weights of a feature begin; of acts, WS_NO_ROW when it has no row. */
static uint32_t
place(const table *t, uint32_t feature)
{
    if (t->lanes > 1)
        return ws_act_row(t->own, t->base->bits, feature);
    return feature & (t->size - 1);
}

static float
weight(const table *t, uint32_t at)
{
    return (float)t->base->weights[at] * t->base->unit + t->w[at];
}

static void
normalise(float *p, uint32_t n)
{
    float best = p[0], sum = 0;

    for (uint32_t k = 1; k < n; k++)
        best = p[k] > best ? p[k] : best;
    for (uint32_t k = 0; k < n; k++)
        sum += p[k] = ws_exp(p[k] - best);
    for (uint32_t k = 0; k < n; k++)
        p[k] /= sum;
}

/* From how likely each choice is to by how much it is too likely: what those that are right have
 * together should be 1, shared among them as it is. */
static void
gradient(const ws_posed *x, float *p)
{
    float sum = 0;

    normalise(p, x->n);
    for (uint32_t k = 0; k < x->n; k++)
        sum += x->right >> k & 1 ? p[k] : 0;
    for (uint32_t k = 0; k < x->n; k++)
        if (x->right >> k & 1)
            p[k] -= p[k] / (sum > 1e-30f ? sum : 1e-30f);
}

static void
step(table *t, const ws_posed *x, float rate)
{
    float p[WS_CHOICES_MAX] = {0};

    for (uint32_t k = 0, i = 0; k < x->n; k++)
        for (; i < x->ends[k]; i++)
            p[k] += weight(t, place(t, x->features[i]));
    gradient(x, p);
    for (uint32_t k = 0, i = 0; k < x->n; k++)
        for (; i < x->ends[k]; i++) {
            uint32_t at = place(t, x->features[i]);

            t->w[at] -= rate * p[k] + t->shrink[at] * t->w[at];
        }
}

/* The same among acts, whose weights stand side by side. */
static void
step_acts(table *t, const ws_posed *x, float rate)
{
    float p[WS_ACTS];

    memcpy(p, x->given, sizeof(p));
    for (uint32_t i = 0; i < x->ends[0]; i++) {
        uint32_t at = place(t, x->features[i]);

        for (uint32_t k = 0; at != WS_NO_ROW && k < WS_ACTS; k++)
            p[k] += weight(t, at + k);
    }
    gradient(x, p);
    for (uint32_t i = 0; i < x->ends[0]; i++) {
        uint32_t at = place(t, x->features[i]);

        for (uint32_t k = 0; at != WS_NO_ROW && k < WS_ACTS; k++)
            t->w[at + k] -= rate * p[k] + t->shrink[at] * t->w[at + k];
    }
}

/* Features that the base has no row of get those that it left free. */
static void
give_rows(table *t, const ws_posed *x)
{
    for (uint32_t i = 0; i < x->ends[0]; i++)
        ws_act_row_take(t->own, t->base->bits, x->features[i]);
}

/* The more often a feature is met, the smaller its share of the penalty each time. */
static void
set_shrinkage(table *t, const ws_questions *all, const uint32_t *order, uint32_t n,
              const learning *h)
{
    for (uint32_t i = 0; i < n; i++) {
        const ws_posed *x = &all->v[order[i]];

        for (uint32_t f = 0; f < x->ends[t->lanes > 1 ? 0 : x->n - 1]; f++) {
            uint32_t at = place(t, x->features[f]);

            if (at != WS_NO_ROW)
                t->shrink[at]++;
        }
    }
    for (uint32_t at = 0; at < t->size; at += t->lanes) {
        float share = t->shrink[at] > 0 ? h->rate * h->penalty / t->shrink[at] : 0;

        for (uint32_t k = 0; k < t->lanes; k++)
            t->shrink[at + k] = share < 0.5f ? share : 0.5f;
    }
}

static uint32_t
choose_questions(const ws_questions *all, bool held_too, uint32_t *order)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < all->n; i++)
        if (held_too || !all->v[i].held)
            order[n++] = i;
    return n;
}

static void
shuffle(uint32_t *order, uint32_t n, uint64_t *random)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = ws_random_below(random, i), swap = order[i - 1];

        order[i - 1] = order[j];
        order[j] = swap;
    }
}

static void
run_passes(ws_ctx *cx, table *t, const ws_questions *all, bool held_too, const learning *h)
{
    uint32_t *order = ws_alloc(cx, all->n, sizeof(*order));
    uint32_t n = choose_questions(all, held_too, order);
    uint64_t random = SEED;

    for (uint32_t i = 0; t->lanes > 1 && i < n; i++)
        give_rows(t, &all->v[order[i]]);
    set_shrinkage(t, all, order, n, h);
    for (uint32_t pass = 0; pass < h->passes; pass++) {
        shuffle(order, n, &random);
        for (uint32_t i = 0; i < n; i++) {
            if (t->lanes > 1)
                step_acts(t, &all->v[order[i]], h->rate);
            else
                step(t, &all->v[order[i]], h->rate);
            ws_poll(cx);
        }
        for (uint32_t at = 0; pass >= h->passes / 2 && at < t->size; at++)
            t->sum[at] += t->w[at];
    }
}

int8_t *
ws_table_learn(ws_ctx *cx, ws_question question, const ws_who_table *base, const ws_questions *all,
               bool held_too)
{
    const learning *h = &how[question];
    table t = {
        .base = base, .size = 1u << base->bits, .lanes = question == WS_ASK_ACT ? WS_ACT_ROW : 1};
    float per_unit = 1.0f / ((float)(h->passes - h->passes / 2) * base->unit);

    t.own = ws_alloc(cx, t.size, 1);
    memcpy(t.own, base->weights, t.size);
    t.w = ws_alloc0(cx, t.size, sizeof(*t.w));
    t.sum = ws_alloc0(cx, t.size, sizeof(*t.sum));
    t.shrink = ws_alloc0(cx, t.size, sizeof(*t.shrink));
    run_passes(cx, &t, all, held_too, h);
    for (uint32_t at = 0; at < t.size; at++) {
        long change = lrintf(t.sum[at] * per_unit), v = base->weights[at] + change;

        if (change) /* a tag never changes so */
            t.own[at] = (int8_t)(v > 127 ? 127 : v < -128 ? -128 : v);
    }
    return t.own;
}
