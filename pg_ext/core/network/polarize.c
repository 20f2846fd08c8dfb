/*
 * network/polarize.c
 *    Camps: partitions of the actors under which congruence lies within and conflict between.
 */
#include <string.h>

#include "base/random.h"
#include "network/measures.h"

#define STARTS 12  /* random partitions that the search begins from */
#define SWEEPS 100 /* over all nodes, at most */

/* A pair of actors with its share of all congruence and of all conflict. */
typedef struct pair {
    uint32_t a, b;
    double congruence, conflict;
} pair;

typedef struct camps {
    uint32_t n, k;
    pair *pairs;
    uint32_t npairs;
    uint32_t *camp; /* of each actor, from 0 */
    uint32_t *size; /* of each camp */
} camps;

/* The score's sum, with camps as they are; -1 at least. */
static double
score_of(const camps *c)
{
    double within = 0, between, all = (double)c->n * (c->n - 1) / 2, sum = -1;

    for (uint32_t i = 0; i < c->k; i++)
        within += (double)c->size[i] * (c->size[i] - 1) / 2;
    between = all - within;
    for (uint32_t p = 0; p < c->npairs; p++) {
        const pair *q = &c->pairs[p];

        if (c->camp[q->a] == c->camp[q->b])
            sum += q->congruence < 1 / within ? q->congruence : 1 / within;
        else
            sum += q->conflict < 1 / between ? q->conflict : 1 / between;
    }
    return sum;
}

static void
put_in_camp(camps *c, uint32_t i, uint32_t camp)
{
    c->size[c->camp[i]]--;
    c->camp[i] = camp;
    c->size[camp]++;
}

/* ---- all partitions into k camps ------------------------------------------------------------ */

/* Partitions of n into exactly k, up to the limit: S(n,k) = k S(n-1,k) + S(n-1,k-1). */
static bool
few_partitions(uint32_t n, uint32_t k)
{
    uint64_t s[32] = {1};

    if (n > 24 || k > 24)
        return false;
    for (uint32_t i = 1; i <= n; i++) {
        for (uint32_t j = i < k ? i : k; j > 0; j--)
            s[j] = j * s[j] + s[j - 1];
        s[0] = 0;
        if (s[k] > WS_EXACT_PARTITIONS)
            return false;
    }
    return true;
}

/* Put actor i and all behind it into camps, of which the first `used` have members. */
static void
try_from(camps *c, uint32_t i, uint32_t used, uint32_t *best_camp, double *best)
{
    if (i == c->n) {
        double score = score_of(c);

        if (score > *best + 1e-12) {
            *best = score;
            memcpy(best_camp, c->camp, c->n * sizeof(uint32_t));
        }
        return;
    }
    for (uint32_t camp = 0; camp <= used && camp < c->k; camp++) {
        uint32_t now = camp == used ? used + 1 : used;

        if (c->k - now > c->n - i - 1)
            continue; /* too few are left to fill the camps */
        put_in_camp(c, i, camp);
        try_from(c, i + 1, now, best_camp, best);
        put_in_camp(c, i, 0);
    }
}

/* ---- moving actors -------------------------------------------------------------------------- */

static void
begin_at_random(camps *c, uint64_t *seed)
{
    memset(c->size, 0, c->k * sizeof(uint32_t));
    for (uint32_t i = 0; i < c->n; i++) {
        c->camp[i] = i < c->k ? i : ws_random_below(seed, c->k);
        c->size[c->camp[i]]++;
    }
    for (uint32_t i = c->n; i > 1; i--) {
        uint32_t j = ws_random_below(seed, i), swap = c->camp[i - 1];

        c->camp[i - 1] = c->camp[j];
        c->camp[j] = swap;
    }
}

static bool
move_to_best(camps *c, uint32_t i, double *score)
{
    uint32_t was = c->camp[i], best = was;

    if (c->size[was] == 1)
        return false;
    for (uint32_t camp = 0; camp < c->k; camp++) {
        double now;

        if (camp == was)
            continue;
        put_in_camp(c, i, camp);
        now = score_of(c);
        if (now > *score + 1e-12) {
            *score = now;
            best = camp;
        }
    }
    put_in_camp(c, i, best);
    return best != was;
}

static void
climb(ws_ctx *cx, camps *c, uint64_t *seed, uint32_t *best_camp, double *best)
{
    double score;
    bool moved = true;

    begin_at_random(c, seed);
    score = score_of(c);
    for (int sweep = 0; moved && sweep < SWEEPS; sweep++) {
        moved = false;
        for (uint32_t i = 0; i < c->n; i++) {
            ws_poll(cx);
            moved |= move_to_best(c, i, &score);
        }
    }
    if (score > *best + 1e-12) {
        *best = score;
        memcpy(best_camp, c->camp, c->n * sizeof(uint32_t));
    }
}

/* ---- pairs ---------------------------------------------------------------------------------- */

/* Actors of both networks, bytewise. */
static void
collect_actors(ws_ctx *cx, const ws_network *a, const ws_network *b, ws_intern *actors)
{
    uint32_t *ignored;

    ws_intern_init(actors, cx);
    for (uint32_t i = 0; i < a->nnodes; i++)
        ws_intern_add(actors, a->nodes[i].label);
    for (uint32_t i = 0; i < b->nnodes; i++)
        ws_intern_add(actors, b->nodes[i].label);
    ignored = ws_alloc(cx, actors->n, sizeof(uint32_t));
    ws_intern_sort(actors, ignored);
}

static double
total_weight(const ws_network *n)
{
    double sum = 0;

    for (uint32_t e = 0; e < n->nedges; e++)
        sum += n->edges[e].weight;
    return sum;
}

static void
add_pairs(const ws_network *n, const ws_intern *actors, bool conflict, double total, camps *c)
{
    for (uint32_t e = 0; e < n->nedges; e++) {
        pair *p = &c->pairs[c->npairs++];
        double share = n->edges[e].weight / total;

        *p = (pair){0, 0, conflict ? 0 : share, conflict ? share : 0};
        (void)ws_intern_find(actors, n->nodes[n->edges[e].from].label, &p->a);
        (void)ws_intern_find(actors, n->nodes[n->edges[e].to].label, &p->b);
    }
}

static bool
check_weights(ws_ctx *cx, const ws_network *n)
{
    if (n->two_mode)
        return ws_fail(cx, WS_BAD_VALUE, "polarization is of one-mode networks");
    for (uint32_t e = 0; e < n->nedges; e++)
        if (n->edges[e].weight < 0)
            return ws_fail(cx, WS_BAD_VALUE,
                           "congruence and conflict must not have negative weights");
    return true;
}

static void
search(ws_ctx *cx, camps *c, uint64_t seed, ws_polarization *out)
{
    double best = -2;

    out->exact = few_partitions(c->n, c->k);
    if (out->exact) {
        c->size[0] = c->n;
        try_from(c, 0, 0, out->camp, &best);
    } else
        for (int s = 0; s < STARTS; s++)
            climb(cx, c, &seed, out->camp, &best);
    out->score = best > 0 ? best : 0;
}

/* From 1, by the first actor of each. */
static void
number_camps(ws_ctx *cx, uint32_t k, ws_polarization *out)
{
    uint32_t *new_of = ws_alloc0(cx, k, sizeof(uint32_t)), count = 0;

    for (uint32_t i = 0; i < out->n; i++) {
        if (!new_of[out->camp[i]])
            new_of[out->camp[i]] = ++count;
        out->camp[i] = new_of[out->camp[i]];
    }
}

bool
ws_polarize(ws_ctx *cx, const ws_network *congruence, const ws_network *conflict, uint32_t k,
            uint64_t seed, ws_polarization *out)
{
    double agreed, disputed;
    ws_intern actors;
    camps c;

    if (!check_weights(cx, congruence) || !check_weights(cx, conflict))
        return false;
    collect_actors(cx, congruence, conflict, &actors);
    if (k < 2 || k > actors.n)
        return ws_fail(cx, WS_BAD_VALUE, "camps must number from 2 to the %u actors", actors.n);
    agreed = total_weight(congruence);
    disputed = total_weight(conflict);
    *out = (ws_polarization){.labels = actors.strings, .n = actors.n};
    out->camp = ws_alloc0(cx, actors.n, sizeof(uint32_t));
    if (agreed == 0 || disputed == 0) {
        out->exact = true;
        number_camps(cx, k, out);
        return true;
    }
    c = (camps){.n = actors.n, .k = k};
    c.pairs = ws_alloc(cx, (size_t)congruence->nedges + conflict->nedges, sizeof(pair));
    c.camp = ws_alloc0(cx, c.n, sizeof(uint32_t));
    c.size = ws_alloc0(cx, k, sizeof(uint32_t));
    add_pairs(congruence, &actors, false, agreed, &c);
    add_pairs(conflict, &actors, true, disputed, &c);
    search(cx, &c, seed, out);
    number_camps(cx, k, out);
    return true;
}
