/*
 * network/network.h
 *    Networks: nodes, weighted and signed edges; and how they are counted from a discourse.
 *
 * Formulas, with a[i,j,k] the weight of row i's stances to column j at level k, n[i] = sum over j,
 * k, and d(k,l) = |q(k) - q(l)| / (highest - lowest) for whole numbers q: two-mode    ignore sum_k
 * a[i,j,k] subtract   sum_k q(k) a[i,j,k] combine    sum_k [a[i,j,k] > 0] 2^(K-1-k) one-mode ignore
 * sum_j (sum_k a[i,j,k]) (sum_k a[i',j,k]) congruence sum_jkl a[i,j,k] a[i',j,l] (1 - d(k,l))
 *               conflict   sum_jkl a[i,j,k] a[i',j,l] d(k,l)
 *               subtract   congruence - conflict
 * With text levels d is 0 for the same level and 1 for another. Source: P. Leifeld, J. Gruber and
 * F. R. Bossner, Discourse Network Analyzer Manual; what its program does otherwise stands behind
 * `dna`.
 */
#ifndef WS_NETWORK_H
#define WS_NETWORK_H

#include "network/discourse.h"

#define WS_NODES_MAX      1000000u
#define WS_EDGES_MAX      40000000u
#define WS_NODE_ATTRS_MAX 100000u /* bytes of a node's attributes */

typedef struct ws_node {
    ws_str label;
    bool column;  /* of a two-mode network's second kind */
    double count; /* weight of its stances */
    ws_str attrs; /* a JSON object, or absent */
} ws_node;

typedef struct ws_edge {
    uint32_t from, to; /* from < to in a one-mode network; row and column in a two-mode one */
    double weight;     /* never 0 */
} ws_edge;

/* Nodes: rows before columns, each bytewise by label. Edges by from, then to, once each. */
typedef struct ws_network {
    bool two_mode;
    ws_node *nodes;
    ws_edge *edges;
    uint32_t nnodes, nedges;
} ws_network;

typedef enum ws_aggregation {
    WS_IGNORE,
    WS_SUBTRACT,
    WS_COMBINE,
    WS_CONGRUENCE,
    WS_CONFLICT
} ws_aggregation;

typedef enum ws_normalisation {
    WS_RAW,
    WS_ACTIVITY,
    WS_PROMINENCE,
    WS_AVERAGE,
    WS_JACCARD,
    WS_COSINE
} ws_normalisation;

/* Stances of one row, column and level count once in the same unit. */
typedef enum ws_duplicates {
    WS_DUP_INCLUDE,
    WS_DUP_ARTICLE,
    WS_DUP_DAY,
    WS_DUP_WEEK, /* ISO 8601, with its year */
    WS_DUP_MONTH,
    WS_DUP_YEAR,
    WS_DUP_OVERALL
} ws_duplicates;

typedef struct ws_counting {
    bool two_mode;
    ws_aggregation aggregation;
    ws_normalisation normalisation;
    ws_duplicates duplicates;
    int32_t lowest, highest; /* the scale; WS_NO_LEVEL: -1 and 1, and an error beyond them */
    bool dna;                /* count as DNA 3.1.2 does where that differs */
    double min_count;        /* nodes of less weight are left out, with their edges */
    const ws_str *universe;  /* rows that are nodes even without a stance */
    uint32_t nuniverse;
} ws_counting;

/* Words of the options; false with an error that lists the known ones. */
bool ws_aggregation_of(ws_ctx *cx, ws_str name, ws_aggregation *out);
bool ws_normalisation_of(ws_ctx *cx, ws_str name, ws_normalisation *out);
bool ws_duplicates_of(ws_ctx *cx, ws_str name, ws_duplicates *out);

/* Count a network. d is sorted by it. */
bool ws_network_count(ws_ctx *cx, ws_discourse *d, const ws_counting *how, ws_network *out);

/* What a value of `combine` stands for: the levels in it, highest power first. */
bool ws_combine_levels(ws_ctx *cx, ws_discourse *d, const ws_counting *how, int32_t **levels,
                       uint32_t *n);

/* The part of a network with these nodes (NULL: all) and the edges among them of so much weight at
 * least, whatever its sign; without `isolates` only nodes that then have an edge. Labels are
 * shared. */
void ws_network_part(ws_ctx *cx, const ws_network *n, const ws_intern *labels, double least,
                     bool isolates, ws_network *out);

/* Packed form, little-endian: u8 version 1, u8 flags (1: two-mode), u32 nodes, u32 edges; a node:
 * u8 column, f64 count, u32 and label, u32 and attrs; an edge: u32 from, u32 to, f64 weight. */
char *ws_network_pack(ws_ctx *cx, const ws_network *n, size_t head, size_t *len);
bool ws_network_unpack(ws_ctx *cx, const char *bytes, size_t len, ws_network *out);

/* Order nodes and edges and check what the comments above promise; whatever comes from outside goes
 * through it. */
bool ws_network_settle(ws_ctx *cx, ws_network *n);

#endif
