/*
 * network/bootstrap.c
 *    Replicates, and the intervals that they give.
 */
#include "network/bootstrap.h"

#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "network/cells.h"

/* Cells of the stances as drawn, or as they are. */
static bool
count(ws_ctx *cx, const ws_bootstrap *b, const uint8_t *of_stance, ws_network *out)
{
    bool fold = b->how->aggregation == WS_IGNORE && !b->how->dna;
    ws_cells c;

    if (!ws_cells_of(cx, b->d, b->stances, b->n, of_stance, fold, &c))
        return false;
    c.range = b->range;
    return ws_network_of_cells(cx, b->d, b->how, &c, out);
}

/* Articles, stances without one, and what else was looked at. */
static bool
count_units(ws_ctx *cx, ws_bootstrap *b, uint32_t articles)
{
    b->nunits = b->d->articles.n;
    for (uint32_t i = 0; i < b->n; i++)
        b->nunits += b->stances[i].article == WS_NO_ARTICLE;
    if (articles > 0 && articles < b->nunits)
        return ws_fail(cx, WS_BAD_VALUE, "%u articles have stances, more than the %u looked at",
                       b->nunits, articles);
    b->nunits = articles > 0 ? articles : b->nunits;
    return true;
}

static bool
check_size(ws_ctx *cx, const ws_bootstrap *b)
{
    if ((uint64_t)b->network.nedges * b->replicates <= WS_WEIGHTS_MAX)
        return true;
    ws_fail(cx, WS_LIMIT, "%u replicates of %u edges are more than %u weights", b->replicates,
            b->network.nedges, WS_WEIGHTS_MAX);
    ws_hint(cx, "Ask for fewer replicates, leave out rare nodes (min_count), or collect the "
                "discourse of countries.");
    return false;
}

bool
ws_bootstrap_begin(ws_ctx *cx, ws_discourse *d, const ws_counting *how, uint32_t articles,
                   uint32_t replicates, uint64_t seed, ws_bootstrap *b)
{
    if (replicates < 1 || replicates > WS_REPLICATES_MAX)
        return ws_fail(cx, WS_BAD_VALUE, "replicates must number from 1 to %u", WS_REPLICATES_MAX);
    *b = (ws_bootstrap){.d = d, .how = how, .replicates = replicates, .seed = seed};
    if (!ws_counting_check(cx, d, how, &b->range) ||
        !ws_stances_counted(cx, d, how, &b->stances, &b->n) || !count_units(cx, b, articles) ||
        !count(cx, b, NULL, &b->network) || !check_size(cx, b))
        return false;
    b->of_unit = ws_alloc(cx, b->nunits, 1);
    b->of_stance = ws_alloc(cx, b->n, 1);
    b->weights = ws_alloc0(cx, (size_t)b->network.nedges * replicates, sizeof(float));
    return true;
}

/* The units of one draw: the articles, then the stances without one, then articles without any. */
static void
draw(ws_bootstrap *b)
{
    memset(b->of_unit, 0, b->nunits);
    for (uint32_t i = 0; i < b->nunits; i++) {
        uint8_t *times = &b->of_unit[ws_random_below(&b->seed, b->nunits)];

        if (*times < UINT8_MAX) /* else one of few hundreds of units would have nearly all draws */
            ++*times;
    }
    for (uint32_t i = 0, lone = b->d->articles.n; i < b->n; i++)
        b->of_stance[i] =
            b->of_unit[b->stances[i].article == WS_NO_ARTICLE ? lone++ : b->stances[i].article];
}

/* Where each node of a replicate stands in the network: both are in one order, but the replicate
 * may lack some. */
static uint32_t *
places_of(ws_ctx *cx, const ws_network *whole, const ws_network *n)
{
    uint32_t *place = ws_alloc(cx, n->nnodes, sizeof(uint32_t)), at = 0;

    for (uint32_t i = 0; i < n->nnodes; i++, at++) {
        while (whole->nodes[at].column != n->nodes[i].column ||
               !ws_str_eq(whole->nodes[at].label, n->nodes[i].label))
            at++;
        place[i] = at;
    }
    return place;
}

static void
keep_weights(ws_ctx *cx, ws_bootstrap *b, const ws_network *n)
{
    const ws_network *whole = &b->network;
    uint32_t *place = places_of(cx, whole, n), e = 0;

    for (uint32_t i = 0; i < n->nedges; i++) {
        uint32_t from = place[n->edges[i].from], to = place[n->edges[i].to];

        while (e < whole->nedges && (whole->edges[e].from < from ||
                                     (whole->edges[e].from == from && whole->edges[e].to < to)))
            e++;
        if (e < whole->nedges && whole->edges[e].from == from && whole->edges[e].to == to)
            b->weights[(size_t)e * b->replicates + b->done] = (float)n->edges[i].weight;
    }
}

bool
ws_bootstrap_next(ws_ctx *scratch, ws_bootstrap *b)
{
    ws_network n;

    draw(b);
    if (!count(scratch, b, b->of_stance, &n))
        return false;
    keep_weights(scratch, b, &n);
    b->done++;
    return true;
}

/* ---- intervals ------------------------------------------------------------------------------ */

static int
by_value(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;

    return (x > y) - (x < y);
}

/* Between the two nearest of sorted values (R's type 7). */
static double
quantile(const float *sorted, uint32_t n, double p)
{
    double at = p * (n - 1);
    uint32_t i = (uint32_t)at;

    return i + 1 < n ? sorted[i] + (at - i) * ((double)sorted[i + 1] - sorted[i]) : sorted[i];
}

ws_interval *
ws_bootstrap_end(ws_ctx *cx, ws_bootstrap *b, double level)
{
    const ws_network *whole = &b->network;
    ws_interval *out = ws_alloc(cx, whole->nedges, sizeof(ws_interval));

    for (uint32_t e = 0; e < whole->nedges; e++) {
        const ws_edge *edge = &whole->edges[e];
        float *w = b->weights + (size_t)e * b->replicates;
        uint32_t present = 0;

        for (uint32_t i = 0; i < b->done; i++)
            present += w[i] != 0;
        qsort(w, b->done, sizeof(float), by_value);
        out[e] = (ws_interval){whole->nodes[edge->from].label,
                               whole->nodes[edge->to].label,
                               edge->weight,
                               quantile(w, b->done, (1 - level) / 2),
                               quantile(w, b->done, (1 + level) / 2),
                               (double)present / b->done};
    }
    return out;
}
