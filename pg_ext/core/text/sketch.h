/*
 * text/sketch.h
 *    Sketches by which copies of one text are found among many, cut, reordered or reworded.
 *
 * MinHash (A. Broder, On the resemblance and containment of documents, 1997) over runs of
 * WS_SHINGLE folded words, with one permutation whose empty bins are filled from others (P. Li,
 * A. Owen, C.-H. Zhang, One permutation hashing, 2012; A. Shrivastava, Optimal densification,
 * 2017). Two bins make one key of 64 bits: texts whose runs are alike to the degree J share a key
 * with the chance J^2, so that an index over keys finds them without comparing all pairs.
 *
 * Frozen: sketches are stored and indexed.
 */
#ifndef WS_SKETCH_H
#define WS_SKETCH_H

#include "base/base.h"

#define WS_SHINGLE     3
#define WS_SKETCH_KEYS 64

typedef struct ws_sketch {
    int64_t key[WS_SKETCH_KEYS];
} ws_sketch;

/* False when the text has no word. */
bool ws_sketch_of(ws_ctx *cx, ws_str text, ws_sketch *sketch);

/* Keys that two sketches share. */
uint32_t ws_sketch_shared(const ws_sketch *a, const ws_sketch *b);

/* The likeness (Jaccard's index of their runs of words) that so many shared keys tell of, and how
 * many a likeness needs. */
double ws_sketch_likeness(uint32_t shared);
uint32_t ws_sketch_needed(double likeness);

/* story[i] is the first of the texts that text i is a copy of, directly or by way of others; itself
 * when there is none. Only texts that share a key are compared. */
void ws_sketch_stories(ws_ctx *cx, const ws_sketch *sketches, uint32_t n, double likeness,
                       uint32_t *story);

#endif
