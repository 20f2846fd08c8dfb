/*
 * agree/unitize.h
 *    How far coders agree on where units begin and end: Krippendorff's unitizing alpha of 1995,
 * exact and token F1.
 */
#ifndef WS_UNITIZE_H
#define WS_UNITIZE_H

#include "base/intern.h"

/* A unit that a coder marked in a continuum (a text): [start, end) in positions, of a category. */
typedef struct ws_unit_mark {
    uint32_t continuum, coder, category;
    int64_t start, end;
} ws_unit_mark;

typedef struct ws_unitizing {
    ws_ctx *cx;
    ws_intern continua, coders, categories;
    int64_t *length; /* of each continuum */
    uint32_t nlength;
    ws_unit_mark *v;
    uint32_t n, room;
} ws_unitizing;

void ws_unitizing_init(ws_unitizing *u, ws_ctx *cx);

/* Add a unit, or with end <= start only the coder's presence in the continuum, who marked nothing.
 * Fails when the unit does not lie in [0, length), or when the length is another than before. */
bool ws_unitizing_add(ws_ctx *cx, ws_unitizing *u, ws_str continuum, int64_t length, ws_str coder,
                      ws_str category, int64_t start, int64_t end);

/* 1 - sum of D_o / sum of D_e over the categories, the continua laid end to end. NAN when there is
 * no unit or only one coder. Units of one coder and category may not overlap: that is an error. K.
 * Krippendorff, On the reliability of unitizing continuous data, Sociological Methodology 25
 * (1995). */
bool ws_alpha_unitizing(ws_ctx *cx, ws_unitizing *u, double *alpha, double *observed,
                        double *expected);

#endif
