/*
 * spans/second.h
 *    A second look at sentences in which the chain found a cue but nobody who speaks, or nothing
 *    that is said: the cue stays, and what is missing is encouraged. Trainer and tagger share it.
 */
#ifndef WS_AGAIN_H
#define WS_AGAIN_H

#include "spans/features.h"

/* A sentence, or the part of one that lies in the unit, as tokens of the unit. */
typedef struct ws_again {
    uint32_t from, to;
    bool source, content; /* which of them is missing */
} ws_again;

/* The next sentence at or behind token `at` of the n tokens that begin at `first` in the text; at
 * is where a sentence begins. False: none. */
bool ws_again_next(const ws_text *t, uint32_t first, uint32_t n, const uint8_t *labels, uint32_t at,
                   ws_again *a);

/* Weights of the edges into a token from each label, in nats. */
typedef float ws_edge_table[WS_LANES][WS_LANES];

/* Label it anew. labels, classes: of the unit's n tokens; scores: of the tokens a->from .. a->to -
 * 1, in nats. What stands around the sentence keeps its labels. */
void ws_again_label(const ws_again *a, uint32_t n, const ws_edge_table *edges,
                    const uint8_t *classes, float (*scores)[WS_LANES], uint8_t *labels);

#endif
