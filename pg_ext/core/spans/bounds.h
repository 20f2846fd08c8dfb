/*
 * spans/bounds.h
 *    Where sources and cues begin and end: the chain finds them, and a look at the whole span moves
 *    their ends. Linear scores over hashed features that trainer and tagger share.
 */
#ifndef WS_BOUNDS_H
#define WS_BOUNDS_H

#include "spans/features.h"

#define WS_BOUND_WEIGHTS 32768u /* a power of two */
#define WS_BOUND_KINDS   24     /* at most so many features of one place */
#define WS_BOUND_OUT     2u     /* tokens by which an end may move outwards */
#define WS_BOUND_IN      20u    /* and inwards */
#define WS_BOUND_CHOICES (WS_BOUND_OUT + WS_BOUND_IN + 1)

/* How far a role leads over all others at a token, in nats, by the token's own features. */
typedef struct ws_lean {
    float source, cue;
} ws_lean;

/* A source or cue in a unit, and which of its ends is looked for. */
typedef struct ws_bound {
    const ws_unit *u;
    const uint8_t *labels;
    const ws_lean *lean;
    uint32_t role;     /* 1 source, 2 cue */
    uint32_t label;    /* with which it begins */
    uint32_t from, to; /* tokens of the unit */
    bool end;          /* else the start */
} ws_bound;

/* Choices in order: first tokens of the span, or last ones. Returns how many. */
uint32_t ws_bound_choices(const ws_bound *b, uint32_t choices[WS_BOUND_CHOICES]);

uint32_t ws_bound_features(const ws_bound *b, uint32_t choice, uint32_t out[WS_BOUND_KINDS]);

/* The next source or cue at or behind token `at`; false: none. */
bool ws_bound_next(const uint8_t *labels, uint32_t n, uint32_t at, ws_bound *b);

/* Move the span from b->from, b->to to `from`, `to` in labels. */
void ws_bound_move(const ws_bound *b, uint32_t from, uint32_t to, uint8_t *labels);

/* Move all spans of the unit to where they score best. */
void ws_bounds_fix(const ws_unit *u, const ws_lean *lean, const int8_t *weights, uint8_t *labels);

#endif
