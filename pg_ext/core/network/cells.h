/*
 * network/cells.h
 *    The counts a[i,j,k] of a discourse: what all networks are made of.
 */
#ifndef WS_CELLS_H
#define WS_CELLS_H

#include "network/network.h"

typedef struct ws_cell {
    uint32_t row, col;
    int32_t level; /* 0 when levels are ignored */
    double a;      /* > 0 */
} ws_cell;

typedef struct ws_cells {
    ws_cell *by_row; /* by row, column, level */
    ws_cell *by_col; /* by column, row, level: see ws_cells_by_column() */
    uint32_t n;
    uint32_t nrows, ncols;
    uint32_t *row_start, *col_start; /* nrows + 1 and ncols + 1 of them */
    double *row_sum, *col_sum;
    double range; /* highest - lowest; 0: levels are equal or not */
    bool text;    /* levels are words */
} ws_cells;

/* The stances that count, in their order, duplicates gone; their number. They may be the
 * discourse's own, and have levels where these are ignored. */
bool ws_stances_counted(ws_ctx *cx, ws_discourse *d, const ws_counting *how, ws_stance **kept,
                        uint32_t *n);

/* Cells of stances that are sorted by row, column and level; weight[i], when given, multiplies that
 * of the i-th. Levels are folded into one when `fold`. */
bool ws_cells_of(ws_ctx *cx, const ws_discourse *d, const ws_stance *stances, uint32_t n,
                 const uint8_t *weight, bool fold, ws_cells *out);

/* Fill by_col, which not all networks need. */
void ws_cells_by_column(ws_ctx *cx, ws_cells *c);

/* d(k, l) of network.h. */
double ws_level_distance(const ws_cells *c, int32_t k, int32_t l);

/* The scale of a discourse under these options: fails on levels outside. */
bool ws_scale_range(ws_ctx *cx, const ws_discourse *d, const ws_counting *how, int32_t *lowest,
                    int32_t *highest);

/* Do the options go together, and with the discourse? range becomes that of the scale. */
bool ws_counting_check(ws_ctx *cx, const ws_discourse *d, const ws_counting *how, double *range);

/* A network of cells that are there already. */
bool ws_network_of_cells(ws_ctx *cx, ws_discourse *d, const ws_counting *how, ws_cells *c,
                         ws_network *out);

#endif
