/*
 * edit/place.h
 *    Where a run of old tokens went in the new text.
 */
#ifndef WS_PLACE_H
#define WS_PLACE_H

#include "edit/align.h"

/* Tokens [first,end). */
typedef struct ws_run {
    uint32_t first, end;
} ws_run;

typedef struct ws_run_place {
    ws_run at;      /* in the new text; empty: nowhere */
    double score;   /* of the letters, 0..1 */
    double context; /* of the surroundings, 0..1 */
    double margin;  /* of both together over the next best place */
    bool moved;
    bool twins; /* the next best place is as good, and their number has changed */
} ws_run_place;

typedef struct ws_placer ws_placer;

ws_placer *ws_placer_new(ws_ctx *cx, const ws_alignment *al);

/* The best place of the run. `near` is where what belongs to it went, or empty: a short run is
 * believed there even when the words around it changed. */
ws_run_place ws_place_run(ws_placer *p, ws_run old, ws_run near);

#endif
