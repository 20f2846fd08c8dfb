/*
 * network/bootstrap.h
 *    How sure an edge is: the articles drawn anew, many times.
 *
 * Each replicate draws as many articles as there are, with replacement (B. Efron, Bootstrap
 * methods: another look at the jackknife, 1979), so that stances of one article, which are not
 * independent, go together. Articles drawn a Poisson variable of times each would leave their
 * number to chance, and make intervals of sums too wide. What was sampled are all articles that
 * somebody looked at: drawn from those with stances alone, how many have any would be no chance at
 * all, and intervals too narrow.
 */
#ifndef WS_BOOTSTRAP_H
#define WS_BOOTSTRAP_H

#include "network/network.h"

#define WS_REPLICATES_MAX 10000u
#define WS_WEIGHTS_MAX    250000000u /* of all replicates: 1 GB */

typedef struct ws_interval {
    ws_str from, to;
    double weight;    /* of the network itself */
    double low, high; /* quantiles of the replicates */
    double present;   /* share of the replicates that have the edge */
} ws_interval;

/* A bootstrap under way. */
typedef struct ws_bootstrap {
    ws_discourse *d;
    const ws_counting *how;
    ws_network network; /* of the stances as they are */
    ws_stance *stances;
    uint32_t n;
    double range;
    uint64_t seed;
    uint32_t nunits; /* what is drawn: articles, stances without one, articles without stances */
    uint8_t *of_unit, *of_stance; /* how often each counts in this replicate */
    float *weights;               /* of each edge, replicate after replicate */
    uint32_t replicates, done;
} ws_bootstrap;

/* Stances without an article are articles of their own. `articles` counts those without a stance,
 * too; 0: there are none of these. */
bool ws_bootstrap_begin(ws_ctx *cx, ws_discourse *d, const ws_counting *how, uint32_t articles,
                        uint32_t replicates, uint64_t seed, ws_bootstrap *b);

/* One replicate more. What it takes from `scratch` is not needed afterwards: thousands of networks
 * need the memory of one. */
bool ws_bootstrap_next(ws_ctx *scratch, ws_bootstrap *b);

/* Intervals at `level` (0.9: from the 5th to the 95th of 100), one of each edge of the network. */
ws_interval *ws_bootstrap_end(ws_ctx *cx, ws_bootstrap *b, double level);

#endif
