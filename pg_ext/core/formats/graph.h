/*
 * formats/graph.h
 *    Networks in the forms that other programs read. All of them are text, UTF-8.
 */
#ifndef WS_GRAPH_H
#define WS_GRAPH_H

#include "network/network.h"

#define WS_MATRIX_MAX 25000000u /* cells of a printed matrix */

/* A network and the time that it is of; WS_NO_INSTANT where that is not said. */
typedef struct ws_slice {
    ws_network network;
    int64_t start, stop;
} ws_slice;

/* GraphML 1.0: nodes n0, n1, ... with label, mode, count and each member of their attrs; edges with
 * weight. Source: U. Brandes et al., GraphML Progress Report (2002), and its schema 1.0. */
bool ws_graphml(ws_ctx *cx, const ws_network *n, ws_buf *out);

/* GEXF 1.3. One slice without time is a static graph; else nodes and edges have a spell for each
 * slice that has them, and edges a weight for each. A member "color" of attrs, #rrggbb, is a node's
 * colour. */
bool ws_gexf(ws_ctx *cx, const ws_slice *slices, uint32_t n, ws_buf *out);

/* Graphviz: columns are boxes; green edges are positive, red and dashed ones negative, as wide as
 * their weight; nodes as large as their count. */
bool ws_dot(ws_ctx *cx, const ws_network *n, ws_buf *out);

/* UCINET dl, a full matrix. */
bool ws_ucinet(ws_ctx *cx, const ws_network *n, ws_buf *out);

/* A matrix as CSV (RFC 4180): the head line and the first column are labels. */
bool ws_matrix_csv(ws_ctx *cx, const ws_network *n, ws_buf *out);

#endif
