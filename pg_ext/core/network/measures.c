/*
 * network/measures.c
 *    Degrees, components, modularity.
 */
#include "network/measures.h"

#include <math.h>
#include <string.h>

#include "base/random.h"

/* ---- nodes ---------------------------------------------------------------------------------- */

static uint32_t
root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

/* Roots are the first nodes of their components. */
static void
join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = root_of(parent, a);
    b = root_of(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

void
ws_node_measures(ws_ctx *cx, const ws_network *n, ws_node_measure *out)
{
    uint32_t *parent = ws_alloc(cx, n->nnodes, sizeof(uint32_t)), components = 0;

    memset(out, 0, n->nnodes * sizeof(*out));
    for (uint32_t i = 0; i < n->nnodes; i++)
        parent[i] = i;
    for (uint32_t e = 0; e < n->nedges; e++) {
        uint32_t ends[2] = {n->edges[e].from, n->edges[e].to};
        double w = n->edges[e].weight;

        join(parent, ends[0], ends[1]);
        for (int i = 0; i < 2; i++) {
            out[ends[i]].degree++;
            *(w > 0 ? &out[ends[i]].positive : &out[ends[i]].negative) += w;
        }
    }
    for (uint32_t i = 0; i < n->nnodes; i++) {
        uint32_t root = root_of(parent, i);

        out[i].strength = out[i].positive + out[i].negative;
        out[i].component = root == i ? ++components : out[root].component;
    }
}

/* ---- modularity ----------------------------------------------------------------------------- */

/* Neighbours of each node; after merging, a node stands for a community and has itself for one. */
typedef struct graph {
    uint32_t n;
    uint32_t *start, *to;
    double *weight;
    double *positive, *negative;           /* strengths, the latter not negative */
    double total_positive, total_negative; /* sums of those: 2w+ and 2w- */
} graph;

static void
add_strength(graph *g, uint32_t i, double w)
{
    *(w > 0 ? &g->positive[i] : &g->negative[i]) += fabs(w);
    *(w > 0 ? &g->total_positive : &g->total_negative) += fabs(w);
}

static void
graph_of(ws_ctx *cx, const ws_network *n, graph *g)
{
    uint32_t *next;

    *g = (graph){.n = n->nnodes};
    g->start = ws_alloc0(cx, (size_t)g->n + 1, sizeof(uint32_t));
    g->to = ws_alloc(cx, (size_t)n->nedges * 2, sizeof(uint32_t));
    g->weight = ws_alloc(cx, (size_t)n->nedges * 2, sizeof(double));
    g->positive = ws_alloc0(cx, g->n, sizeof(double));
    g->negative = ws_alloc0(cx, g->n, sizeof(double));
    for (uint32_t e = 0; e < n->nedges; e++) {
        g->start[n->edges[e].from + 1]++;
        g->start[n->edges[e].to + 1]++;
    }
    for (uint32_t i = 0; i < g->n; i++)
        g->start[i + 1] += g->start[i];
    next = ws_alloc(cx, (size_t)g->n + 1, sizeof(uint32_t));
    memcpy(next, g->start, ((size_t)g->n + 1) * sizeof(uint32_t));
    for (uint32_t e = 0; e < n->nedges; e++) {
        uint32_t ends[2] = {n->edges[e].from, n->edges[e].to};

        for (int i = 0; i < 2; i++) {
            uint32_t at = next[ends[i]]++;

            g->to[at] = ends[1 - i];
            g->weight[at] = n->edges[e].weight;
            add_strength(g, ends[i], n->edges[e].weight);
        }
    }
}

/* What a pair of strengths is expected to have in common. */
static double
expected(const graph *g, double pi, double ni, double pj, double nj)
{
    double w = 0;

    if (g->total_positive > 0)
        w += pi * pj / g->total_positive;
    if (g->total_negative > 0)
        w -= ni * nj / g->total_negative;
    return w;
}

static double
modularity_of(ws_ctx *cx, const graph *g, const uint32_t *community)
{
    double *positive = ws_alloc0(cx, (size_t)g->n + 1, sizeof(double));
    double *negative = ws_alloc0(cx, (size_t)g->n + 1, sizeof(double));
    double total = g->total_positive + g->total_negative, q = 0;

    if (total == 0)
        return 0;
    for (uint32_t i = 0; i < g->n; i++) {
        positive[community[i]] += g->positive[i];
        negative[community[i]] += g->negative[i];
        for (uint32_t e = g->start[i]; e < g->start[i + 1]; e++)
            if (community[g->to[e]] == community[i])
                q += g->weight[e];
    }
    for (uint32_t c = 0; c <= g->n; c++)
        q -= expected(g, positive[c], negative[c], positive[c], negative[c]);
    return q / total;
}

/* Number communities from 1 by their first nodes; returns how many there are. */
static uint32_t
renumber(ws_ctx *cx, uint32_t n, uint32_t *community)
{
    uint32_t *new_of = ws_alloc0(cx, (size_t)n + 1, sizeof(uint32_t)), count = 0;

    for (uint32_t i = 0; i < n; i++) {
        if (!new_of[community[i]])
            new_of[community[i]] = ++count;
        community[i] = new_of[community[i]];
    }
    return count;
}

/* ---- all partitions ------------------------------------------------------------------------- */

/* Bell numbers: partitions of so many nodes. */
static bool
few_partitions(uint32_t n)
{
    static const uint32_t bell[] = {1, 1, 2, 5, 15, 52, 203, 877, 4140, 21147, 115975};

    return n < sizeof bell / sizeof bell[0] && bell[n] <= WS_EXACT_PARTITIONS;
}

/* The next restricted growth string; false behind the last. */
static bool
next_partition(uint32_t n, uint32_t *c)
{
    for (uint32_t i = n; i-- > 1;) {
        uint32_t most = 0;

        for (uint32_t j = 0; j < i; j++)
            most = c[j] > most ? c[j] : most;
        if (c[i] <= most) {
            c[i]++;
            for (uint32_t j = i + 1; j < n; j++)
                c[j] = 1;
            return true;
        }
    }
    return false;
}

typedef struct best_partition {
    uint32_t *community;
    double q;
} best_partition;

static void
try_all(ws_ctx *cx, const ws_network *n, const double *gain, best_partition *best)
{
    uint32_t *c = ws_alloc(cx, n->nnodes, sizeof(uint32_t));

    for (uint32_t i = 0; i < n->nnodes; i++)
        c[i] = 1;
    do {
        double q = 0;

        for (uint32_t i = 0; i < n->nnodes; i++)
            for (uint32_t j = 0; j < n->nnodes; j++)
                if (c[i] == c[j])
                    q += gain[i * n->nnodes + j];
        if (q > best->q + 1e-12) {
            best->q = q;
            memcpy(best->community, c, n->nnodes * sizeof(uint32_t));
        }
    } while (next_partition(n->nnodes, c));
}

/* What each pair adds to Q when it is together. */
static double *
pair_gains(ws_ctx *cx, const graph *g)
{
    double *gain = ws_alloc0(cx, (size_t)g->n * g->n, sizeof(double));
    double total = g->total_positive + g->total_negative;

    for (uint32_t i = 0; i < g->n; i++) {
        for (uint32_t j = 0; j < g->n; j++)
            gain[i * g->n + j] =
                -expected(g, g->positive[i], g->negative[i], g->positive[j], g->negative[j]) /
                total;
        for (uint32_t e = g->start[i]; e < g->start[i + 1]; e++)
            gain[i * g->n + g->to[e]] += g->weight[e] / total;
    }
    return gain;
}

/* ---- moving and merging --------------------------------------------------------------------- */

typedef struct mover {
    const graph *g;
    uint32_t *community;
    double *positive, *negative; /* of communities */
    double *link;                /* from the node that is looked at to each community */
    uint32_t *order;
} mover;

static void
mover_init(ws_ctx *cx, mover *m, const graph *g, uint32_t *community, uint64_t *seed)
{
    *m = (mover){.g = g, .community = community};
    m->positive = ws_alloc(cx, g->n, sizeof(double));
    m->negative = ws_alloc(cx, g->n, sizeof(double));
    m->link = ws_alloc0(cx, g->n, sizeof(double));
    m->order = ws_alloc(cx, g->n, sizeof(uint32_t));
    for (uint32_t i = 0; i < g->n; i++) {
        m->community[i] = m->order[i] = i;
        m->positive[i] = g->positive[i];
        m->negative[i] = g->negative[i];
    }
    for (uint32_t i = g->n; i > 1; i--) {
        uint32_t j = ws_random_below(seed, i), swap = m->order[i - 1];

        m->order[i - 1] = m->order[j];
        m->order[j] = swap;
    }
}

/* The gain of node i in community c, of which it is no member now, up to a constant. */
static double
gain_of(const mover *m, uint32_t i, uint32_t c)
{
    return m->link[c] -
           expected(m->g, m->g->positive[i], m->g->negative[i], m->positive[c], m->negative[c]);
}

static bool
move_node(mover *m, uint32_t i)
{
    const graph *g = m->g;
    uint32_t was = m->community[i], best = was;
    double most;

    for (uint32_t e = g->start[i]; e < g->start[i + 1]; e++)
        if (g->to[e] != i)
            m->link[m->community[g->to[e]]] += g->weight[e];
    m->positive[was] -= g->positive[i];
    m->negative[was] -= g->negative[i];
    most = gain_of(m, i, was);
    for (uint32_t e = g->start[i]; e < g->start[i + 1]; e++) {
        uint32_t c = m->community[g->to[e]];
        double gain = gain_of(m, i, c);

        if (gain > most + 1e-12) {
            most = gain;
            best = c;
        }
    }
    for (uint32_t e = g->start[i]; e < g->start[i + 1]; e++)
        m->link[m->community[g->to[e]]] = 0;
    m->positive[best] += g->positive[i];
    m->negative[best] += g->negative[i];
    m->community[i] = best;
    return best != was;
}

static bool
move_nodes(ws_ctx *cx, mover *m)
{
    bool any = false, again = true;

    for (int round = 0; again && round < 100; round++) {
        ws_poll(cx);
        again = false;
        for (uint32_t i = 0; i < m->g->n; i++)
            again |= move_node(m, m->order[i]);
        any |= again;
    }
    return any;
}

/* Communities as nodes; links within one become its own. */
static void
merge_graph(ws_ctx *cx, const graph *g, const uint32_t *community, uint32_t n, graph *out)
{
    uint32_t *start = ws_alloc0(cx, (size_t)n + 2, sizeof(uint32_t));

    *out = *g;
    out->n = n;
    out->positive = ws_alloc0(cx, n, sizeof(double));
    out->negative = ws_alloc0(cx, n, sizeof(double));
    for (uint32_t i = 0; i < g->n; i++) {
        out->positive[community[i]] += g->positive[i];
        out->negative[community[i]] += g->negative[i];
        start[community[i] + 2] += g->start[i + 1] - g->start[i];
    }
    for (uint32_t c = 0; c < n; c++)
        start[c + 2] += start[c + 1];
    out->to = ws_alloc(cx, g->start[g->n] + 1, sizeof(uint32_t));
    out->weight = ws_alloc(cx, g->start[g->n] + 1, sizeof(double));
    for (uint32_t i = 0; i < g->n; i++)
        for (uint32_t e = g->start[i]; e < g->start[i + 1]; e++) {
            uint32_t at = start[community[i] + 1]++;

            out->to[at] = community[g->to[e]];
            out->weight[at] = g->weight[e];
        }
    out->start = start;
}

static void
merge_and_move(ws_ctx *cx, const graph *whole, uint64_t seed, uint32_t *community)
{
    graph g = *whole;

    for (uint32_t i = 0; i < whole->n; i++)
        community[i] = i;
    for (;;) {
        uint32_t *of = ws_alloc(cx, g.n, sizeof(uint32_t)), count;
        graph merged;
        mover m;

        mover_init(cx, &m, &g, of, &seed);
        if (!move_nodes(cx, &m))
            return;
        count = renumber(cx, g.n, of);
        for (uint32_t i = 0; i < g.n; i++)
            of[i]--;
        for (uint32_t i = 0; i < whole->n; i++)
            community[i] = of[community[i]];
        if (count == g.n)
            return;
        merge_graph(cx, &g, of, count, &merged);
        g = merged;
    }
}

#define STARTS 8 /* orders of nodes that are tried */

uint32_t
ws_communities(ws_ctx *cx, const ws_network *n, uint64_t seed, uint32_t *community,
               double *modularity)
{
    best_partition best = {community, -INFINITY};
    graph g;

    graph_of(cx, n, &g);
    for (uint32_t i = 0; i < n->nnodes; i++)
        community[i] = i;
    if (n->nedges > 0 && few_partitions(n->nnodes))
        try_all(cx, n, pair_gains(cx, &g), &best);
    else if (n->nedges > 0)
        for (int s = 0; s < STARTS; s++) {
            uint32_t *c = ws_alloc(cx, n->nnodes, sizeof(uint32_t));
            double q;

            merge_and_move(cx, &g, seed + (uint64_t)s, c);
            q = modularity_of(cx, &g, c);
            if (q > best.q + 1e-12) {
                best.q = q;
                memcpy(community, c, n->nnodes * sizeof(uint32_t));
            }
        }
    *modularity = n->nedges > 0 ? best.q : 0;
    return renumber(cx, n->nnodes, community);
}
