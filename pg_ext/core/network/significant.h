/*
 * network/significant.h
 *    Which pairs of rows agree, or disagree, more often than chance has it.
 *
 * The signed stochastic degree sequence model. A row's net stance to a column is 1, -1 or 0 (the
 * sign of sum q a). Chance keeps, in the mean, how many columns each row is for and against, and
 * how many rows are for and against each column, and nothing else: of all such models that of
 * greatest entropy, P(1) = x_i y_j / (1 + x_i y_j + u_i v_j),  P(-1) = u_i v_j / (1 + x_i y_j + u_i
 * v_j). A pair's statistic is the sum over columns of the product of both stances: columns of one
 * mind less those of opposite minds. Its distribution under chance is that of independent columns,
 * had exactly by convolution. Sources: Z. P. Neal, Social Networks 39 (2014) 84-97 (the model for
 * unsigned networks); F. Saracco, R. Di Clemente, A. Gabrielli, T. Squartini, Scientific Reports 5
 * (2015) 10595 (the form of greatest entropy, unsigned); with a third state here as the R package
 * backbone has it for signed networks.
 */
#ifndef WS_SIGNIFICANT_H
#define WS_SIGNIFICANT_H

#include "network/network.h"

#define WS_SIGNIFICANT_MAX 2000u /* rows, and columns */

typedef struct ws_significant {
    ws_str from, to;
    int32_t together;    /* columns of one mind less those of opposite minds */
    double above, below; /* chance of as much or more, of as little or less */
} ws_significant;

/* All pairs of rows that both take a stance to a common column, in order. Duplicates and the scale
 * are how's. */
bool ws_significant_pairs(ws_ctx *cx, ws_discourse *d, const ws_counting *how, ws_significant **out,
                          uint32_t *n);

/* The chances of 1 and -1 in each cell (rows x columns), from a matrix of 1, -1 and 0. */
void ws_signed_chances(ws_ctx *cx, const int8_t *sign, uint32_t nrows, uint32_t ncols, double *plus,
                       double *minus);

/* Distribution of a sum of n independent steps of 1, -1 and 0: p[k] is the chance of k - n, for k
 * from 0 to 2 n. */
void ws_step_distribution(const double *up, const double *down, uint32_t n, double *p);

#endif
