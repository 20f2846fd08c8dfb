/*
 * instances.c
 *    Log-linear choices over hashed features, by stochastic gradient with L2, for acts with
 * steps of AdaGrad; the mean over the later epochs, as int8.
 */
#include "instances.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "who/act_rows.h"

#define NET_RATE    0.002f
#define NET_BATCH   16u
#define SQUARE_ROOM 0.1f /* added to the root of a sum of squares: no first step is a leap */

void
instances_add(instances *all, uint32_t article, uint32_t claim, const ws_choice *choices,
              uint32_t n, uint32_t gold, uint32_t right, float weight)
{
    instance x = {article,
                  claim,
                  n,
                  gold,
                  right,
                  weight,
                  .prior = choices[0].prior,
                  .trust = choices[0].trust};
    uint32_t total = 0;

    for (uint32_t i = 0; i < n; i++)
        total += choices[i].n;
    x.features = get(total, sizeof(uint32_t));
    x.ends = get(n, sizeof(uint32_t));
    total = 0;
    for (uint32_t i = 0; i < n; i++) {
        memcpy(x.features + total, choices[i].features, choices[i].n * sizeof(uint32_t));
        x.ends[i] = total += choices[i].n;
    }
    if (choices[0].meant) {
        x.meant = get(1, sizeof(*x.meant));
        *x.meant = *choices[0].meant;
    }
    if (all->n == all->cap) {
        all->cap = all->cap ? all->cap * 2 : 1024;
        all->v = grow(all->v, all->cap, sizeof(x));
    }
    all->v[all->n++] = x;
}

void
instances_clear(instances *all)
{
    for (uint32_t i = 0; i < all->n; i++) {
        free(all->v[i].features);
        free(all->v[i].ends);
        free(all->v[i].meant);
    }
    all->n = 0;
}

/* Where the weight of a feature stands; of acts, where its row begins, WS_NO_ROW when it has none.
 */
static uint32_t
place(const table *t, uint32_t feature)
{
    if (t->acts)
        return ws_act_row(t->q, t->bits, feature);
    return feature & ((1u << t->bits) - 1);
}

static float
score(const table *t, const instance *x, uint32_t choice)
{
    float sum = 0;

    for (uint32_t i = choice ? x->ends[choice - 1] : 0; i < x->ends[choice]; i++)
        sum += t->w[place(t, x->features[i])];
    return sum;
}

/* Of all acts at once, with `random` as in learning. */
static void
score_acts(const table *t, const instance *x, uint64_t *random, firing *f, float scores[WS_ACTS])
{
    memset(scores, 0, sizeof(float) * WS_ACTS);
    for (uint32_t i = 0; i < x->ends[0]; i++) {
        uint32_t at = place(t, x->features[i]);

        for (uint32_t k = 0; at != WS_NO_ROW && k < WS_ACTS; k++)
            scores[k] += t->w[at + k];
    }
    if (x->prior < WS_ACTS)
        scores[x->prior] += x->trust;
    net_score(&t->net, t->words, x->meant, random, f, scores);
}

static void
normalise(float *p, uint32_t n)
{
    float best = -1e30f, sum = 0;

    for (uint32_t k = 0; k < n; k++)
        best = p[k] > best ? p[k] : best;
    for (uint32_t k = 0; k < n; k++)
        sum += p[k] = expf(p[k] - best);
    for (uint32_t k = 0; k < n; k++)
        p[k] /= sum;
}

static bool
is_right(const instance *x, uint32_t choice)
{
    return x->right ? x->right >> choice & 1 : choice == x->gold;
}

/* How likely every choice should be: what those that are right have together is 1, shared among
 * them as it is. */
static void
aim_for(const instance *x, const float *p, float *aim)
{
    float sum = 0;

    for (uint32_t k = 0; k < x->n; k++)
        sum += is_right(x, k) ? p[k] : 0;
    for (uint32_t k = 0; k < x->n; k++)
        aim[k] = !is_right(x, k) ? 0 : sum > 0 ? p[k] / sum : 1;
}

/* One step; a feature's weights shrink by its share of the penalty, which is the smaller the more
 * often it is met. */
static void
step(table *t, const instance *x, const float *shrink, float rate)
{
    float p[WS_CHOICES_MAX], aim[WS_CHOICES_MAX];
    uint32_t i = 0;

    for (uint32_t k = 0; k < x->n; k++)
        p[k] = score(t, x, k);
    normalise(p, x->n);
    aim_for(x, p, aim);
    for (uint32_t k = 0; k < x->n; k++) {
        float g = rate * x->weight * (p[k] - aim[k]);

        for (; i < x->ends[k]; i++) {
            uint32_t at = place(t, x->features[i]);

            t->w[at] -= g + shrink[at] * t->w[at];
        }
    }
}

/* By AdaGrad (Duchi, Hazan and Singer, JMLR 12, 2011): the more a weight has moved, the smaller its
 * steps. */
static void
step_row(table *t, uint32_t at, const float *g, const float *shrink, float rate)
{
    for (uint32_t i = at; i < at + WS_ACTS; i++) {
        float one = g[i - at];

        t->squares[i] += one * one;
        t->w[i] -= rate * one / (sqrtf(t->squares[i]) + SQUARE_ROOM) + shrink[i] * t->w[i];
    }
}

/* One step among acts, whose weights stand side by side: one row a feature. */
static void
step_acts(table *t, const instance *x, const float *shrink, float rate, uint64_t *random)
{
    float g[WS_ACTS];
    firing f;

    score_acts(t, x, random, &f, g);
    normalise(g, WS_ACTS);
    for (uint32_t k = 0; k < WS_ACTS; k++)
        g[k] = x->weight * (g[k] - (k == x->gold));
    net_back(&t->net, t->words, &f, g);
    for (uint32_t i = 0; i < x->ends[0]; i++) {
        uint32_t at = place(t, x->features[i]);

        if (at != WS_NO_ROW)
            step_row(t, at, g, shrink, rate);
    }
}

/* By how much every weight shrinks whenever it is met. */
static float *
shrinkage(const table *t, const instances *all, const uint32_t *order, uint32_t n,
          const learning *how)
{
    uint32_t size = 1u << t->bits, width = t->acts ? WS_ACTS : 1;
    float *shrink = get(size, sizeof(float));

    for (uint32_t i = 0; i < n; i++) {
        const instance *x = &all->v[order[i]];

        for (uint32_t f = 0; f < x->ends[t->acts ? 0 : x->n - 1]; f++) {
            uint32_t at = place(t, x->features[f]);

            for (uint32_t k = 0; at != WS_NO_ROW && k < width; k++)
                shrink[at + k]++;
        }
    }
    for (uint32_t i = 0; i < size; i++)
        if (shrink[i] > 0)
            shrink[i] = fminf(how->rate * how->penalty / shrink[i], 0.5f);
    return shrink;
}

static void
quantise(table *t, float factor)
{
    uint32_t size = 1u << t->bits;
    float most = 0;

    for (uint32_t i = 0; i < size; i++) {
        t->w[i] *= factor;
        most = fabsf(t->w[i]) > most ? fabsf(t->w[i]) : most;
    }
    t->unit = most > 0 ? most / 127 : 1;
    for (uint32_t i = 0; i < size; i++)
        if (t->w[i] != 0) /* a tag has no weight */
            t->q[i] = (int8_t)lrintf(t->w[i] / t->unit);
}

/* Once over all; the network's steps get smaller up to the end. */
static void
run_epoch(table *t, const instances *all, const uint32_t *order, uint32_t n, const learning *how,
          const float *shrink, uint64_t *random)
{
    uint32_t batches = how->epochs * (n / NET_BATCH + 1);

    for (uint32_t i = 0; i < n; i++) {
        const instance *x = &all->v[order[i]];

        if (!t->acts) {
            step(t, x, shrink, how->rate);
            continue;
        }
        step_acts(t, x, shrink, how->rate, random);
        if ((i + 1) % NET_BATCH == 0 || i + 1 == n)
            net_step(&t->net, NET_RATE * (1 - (float)t->net.steps / (float)batches));
    }
}

void
table_train(table *t, const instances *all, const bool *articles, const learning *how)
{
    uint32_t size = 1u << t->bits, n = 0;
    uint32_t *order = get(all->n, sizeof(*order));
    float *sum = get(size, sizeof(float)), *shrink;
    uint64_t random = how->seed;

    t->w = get(size, sizeof(float));
    t->q = get(size, 1);
    for (uint32_t i = 0; i < all->n; i++)
        if (!articles || articles[all->v[i].article])
            order[n++] = i;
    if (t->acts) {
        t->net = net_new(&random);
        t->squares = get(size, sizeof(float));
        act_rows_give(t->q, t->bits, all, order, n);
    }
    shrink = shrinkage(t, all, order, n, how);
    for (uint32_t epoch = 0; epoch < how->epochs; epoch++) {
        shuffle_order(order, n, &random);
        run_epoch(t, all, order, n, how, shrink, &random);
        for (uint32_t i = 0; epoch >= how->epochs / 2 && i < size; i++)
            sum[i] += t->w[i];
    }
    memcpy(t->w, sum, size * sizeof(float));
    quantise(t, 1.0f / (float)(how->epochs - how->epochs / 2));
    free(shrink);
    free(sum);
    free(order);
}

void
table_free(table *t)
{
    free(t->w);
    free(t->squares);
    free(t->q);
    if (t->acts)
        net_free(&t->net);
}

static uint32_t
best_choice(const table *t, const instance *x)
{
    float scores[WS_CHOICES_MAX];
    uint32_t best = 0, n = t->acts ? WS_ACTS : x->n;
    firing f;

    if (t->acts)
        score_acts(t, x, NULL, &f, scores);
    for (uint32_t k = 0; !t->acts && k < n; k++)
        scores[k] = score(t, x, k);
    for (uint32_t k = 1; k < n; k++)
        best = scores[k] > scores[best] ? k : best;
    return best;
}

double
table_score(const table *t, const instances *all, const bool *not_articles)
{
    uint32_t n = 0, right = 0;

    for (uint32_t i = 0; i < all->n; i++) {
        const instance *x = &all->v[i];

        if (not_articles && not_articles[x->article])
            continue;
        n++;
        right += is_right(x, best_choice(t, x));
    }
    return n ? (double)right / n : 0;
}

float
table_margin(const table *t, const instance *x)
{
    return score(t, x, 1) - score(t, x, 0);
}
