/*
 * network/responses.h
 *    Who is for and against what, as scaling programs (item response models) take it.
 */
#ifndef WS_RESPONSES_H
#define WS_RESPONSES_H

#include "network/network.h"

typedef struct ws_response {
    ws_str row, col;
    int8_t answer; /* 1 for, 0 against, -1 not known: no stance, or neither side has the share */
} ws_response;

/* Every row with every column that is left: answers of a share of at least `threshold` (above .5)
 * of a row's stances to a column. Columns that all answer alike tell nothing and go; then rows with
 * fewer than `min_cols` answers and columns with fewer than `min_rows`, until none is left to go.
 */
bool ws_responses(ws_ctx *cx, ws_discourse *d, const ws_counting *how, double threshold,
                  uint32_t min_cols, uint32_t min_rows, ws_response **out, uint32_t *n);

#endif
