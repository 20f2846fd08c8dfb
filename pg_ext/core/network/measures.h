/*
 * network/measures.h
 *    What is said of a network as a whole, and of its nodes.
 */
#ifndef WS_MEASURES_H
#define WS_MEASURES_H

#include "network/network.h"

#define WS_EXACT_PARTITIONS 300000u /* up to so many partitions all of them are tried */

/* Of each node. */
typedef struct ws_node_measure {
    uint32_t degree;
    double strength, positive, negative; /* sums of weights; strength is positive + negative */
    uint32_t component;                  /* from 1, by their first nodes */
} ws_node_measure;

void ws_node_measures(ws_ctx *cx, const ws_network *n, ws_node_measure *out);

/* The partition of highest modularity, in a network with signed weights:
 *    Q = 1/(2w+ + 2w-) sum_ij (w_ij - (w+_i w+_j / 2w+ - w-_i w-_j / 2w-)) [c_i = c_j]
 * (S. Gomez, P. Jensen, A. Arenas, Physical Review E 80 (2009) 016114); 0 without edges. Exact
 * while there are at most WS_EXACT_PARTITIONS, else by moving nodes and merging (V. D. Blondel et
 * al., 2008), from `seed` orders; the same seed gives the same partition. Communities are numbered
 * from 1 by their first nodes. Returns their number.
 */
uint32_t ws_communities(ws_ctx *cx, const ws_network *n, uint64_t seed, uint32_t *community,
                        double *modularity);

/* How far actors fall into k camps that agree within and disagree between. With the weights of
 * congruence and conflict as shares of their sums,
 *    P = max over partitions into k camps of
 *        sum_{i<j within} min(c_ij, 1/N_within) + sum_{i<j between} min(f_ij, 1/N_between) - 1,
 * not below 0: what congruence and conflict have in common with camps whose members all agree alike
 * and all disagree alike with the others. 1: so it is; 0: no more than when everybody agrees and
 * disagrees with everybody alike, or when there is no conflict, or no congruence. */
typedef struct ws_polarization {
    double score;
    uint32_t *camp; /* from 1, by the labels of `labels` */
    ws_str *labels;
    uint32_t n;
    bool exact; /* all partitions were tried */
} ws_polarization;

bool ws_polarize(ws_ctx *cx, const ws_network *congruence, const ws_network *conflict, uint32_t k,
                 uint64_t seed, ws_polarization *out);

#endif
