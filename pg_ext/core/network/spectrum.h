/*
 * network/spectrum.h
 *    Distances between networks.
 */
#ifndef WS_SPECTRUM_H
#define WS_SPECTRUM_H

#include "network/network.h"

#define WS_SPECTRUM_MAX 400u /* nodes; the cost grows with their third power */

/* Eigenvalues of the Laplacian D - A of a symmetric matrix of weights (n x n; its diagonal is not
 * looked at, negative weights count as 0), as shares of their sum, descending; all 0 without edges.
 * By Jacobi rotations, in one fixed order: the same matrix gives the same digits. `work` has room
 * for n x n. */
void ws_laplacian_shares(ws_ctx *cx, const double *weights, uint32_t n, double *work,
                         double *shares);

typedef enum ws_distance {
    WS_DISTANCE_ABSOLUTE, /* sum over pairs of nodes of |w - w'| */
    WS_DISTANCE_SPECTRAL  /* sum over k of |share_k - share'_k| of Laplacian eigenvalues */
} ws_distance;

bool ws_distance_of(ws_ctx *cx, ws_str name, ws_distance *out);

/* Between one-mode networks; a node that one of them lacks has no edges there. */
bool ws_network_distance(ws_ctx *cx, const ws_network *a, const ws_network *b, ws_distance kind,
                         double *out);

/* Of two matrices of weights of the same nodes. */
double ws_absolute_distance(const double *a, const double *b, uint32_t n);
double ws_share_distance(const double *a, const double *b, uint32_t n);

#endif
