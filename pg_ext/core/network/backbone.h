/*
 * network/backbone.h
 *    Which concepts carry the structure: a network counted from some of the columns beside the
 *    network of all.
 *
 * With A the weights from all N columns and A(B) those from the b columns of B, the loss of B is
 *    absolute  sum over pairs |A - A(B)| / sum over pairs |A|
 *    spectral  sum over k |share_k(A) - share_k(A(B))| of Laplacian eigenvalues (spectrum.h)
 * Nested: the column whose removal leaves the least loss goes, again and again. Fixed: of all B of
 * one size that of least loss. Penalised: of all B that of the least loss + exp(-p (N - b) / N).
 * After: P. Leifeld's rDNA (dna_backbone), whose spectral loss is one of degrees by mistake.
 */
#ifndef WS_BACKBONE_H
#define WS_BACKBONE_H

#include "network/spectrum.h"

#define WS_BACKBONE_ROWS_MAX 150u
#define WS_BACKBONE_COLS_MAX 400u
#define WS_BACKBONE_SETS     20000u /* up to so many sets all are tried */

typedef enum ws_backbone_kind { WS_NESTED, WS_FIXED, WS_PENALISED } ws_backbone_kind;

typedef struct ws_backbone_how {
    ws_backbone_kind kind;
    ws_distance loss;
    uint32_t size;  /* of a fixed one */
    double penalty; /* p of a penalised one */
    uint64_t seed;
} ws_backbone_how;

/* What a network of rows is the sum of: each column's part. */
typedef struct ws_parts {
    uint32_t n, ncols;
    ws_str *columns;
    double *part;                    /* ncols matrices, n x n */
    double *whole;                   /* their sum */
    double *shares;                  /* of the whole */
    double *sum, *work, *sum_shares; /* room for the evaluation of a set */
} ws_parts;

typedef struct ws_backbone_column {
    ws_str column;
    bool kept;
    uint32_t place; /* nested: 1 goes first; else 0 */
    double loss;    /* nested: when it and all before it are gone; else the set's */
} ws_backbone_column;

/* `how` is raw (no normalisation): only then does a network fall into columns. */
bool ws_parts_of(ws_ctx *cx, ws_discourse *d, const ws_counting *how, ws_parts *out);

/* The loss of a set: kept[j] is 1 for columns in it. */
double ws_backbone_loss(ws_ctx *cx, const ws_parts *p, const uint8_t *kept, ws_distance loss);

bool ws_backbone_kind_of(ws_ctx *cx, ws_str name, ws_backbone_kind *out);

/* ncols columns: nested ones in the order of their going, else in theirs. *exact: all sets were
 * tried. */
bool ws_backbone(ws_ctx *cx, const ws_parts *p, const ws_backbone_how *how,
                 ws_backbone_column **out, bool *exact);

#endif
