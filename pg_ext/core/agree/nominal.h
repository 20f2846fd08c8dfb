/*
 * agree/nominal.h
 *    How far coders agree on labels: Cohen's kappa, Scott's pi, Krippendorff's alpha.
 */
#ifndef WS_NOMINAL_H
#define WS_NOMINAL_H

#include "base/intern.h"

/* A coefficient with what it rests on. NAN where it is not defined: nothing to compare, or all
 * labels are one. */
typedef struct ws_coefficient {
    double value;
    double observed, expected; /* agreement of kappa and pi, disagreement of alpha */
    uint64_t used, dropped;    /* units (pairs of labels); those that have too few labels */
} ws_coefficient;

/* Pairs of labels, counted: cell[a * k + b] for k labels. */
typedef struct ws_crosstab {
    ws_ctx *cx;
    ws_intern labels;
    uint64_t *cells;
    uint32_t room;    /* labels that cells has room for */
    uint64_t dropped; /* pairs with a label missing */
} ws_crosstab;

void ws_crosstab_init(ws_crosstab *t, ws_ctx *cx);
void ws_crosstab_add(ws_crosstab *t, ws_str a, ws_str b); /* absent: dropped */

/* (Po - Pe) / (1 - Pe), Pe from each coder's own distribution. J. Cohen (1960). */
ws_coefficient ws_cohen_kappa(const ws_crosstab *t);

/* The same, Pe from both coders' together: Scott's pi, Fleiss' kappa of two. W. A. Scott (1955). */
ws_coefficient ws_scott_pi(const ws_crosstab *t);

/* Ratings: any number of coders, any of them missing. */
typedef struct ws_rating {
    uint32_t unit, label;
} ws_rating;

typedef struct ws_ratings {
    ws_ctx *cx;
    ws_intern units, labels;
    ws_rating *v;
    uint32_t n, room;
} ws_ratings;

void ws_ratings_init(ws_ratings *r, ws_ctx *cx);
void ws_ratings_add(ws_ratings *r, ws_str unit, ws_str label);

/* 1 - (n - 1) sum of o(c,k) over c != k / sum of n(c) n(k) over c != k, units of one label dropped.
 * K. Krippendorff, Content Analysis (2004), chapter 11. */
ws_coefficient ws_alpha_nominal(ws_ctx *cx, ws_ratings *r);

#endif
