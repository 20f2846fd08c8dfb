/*
 * spans/v1.h
 *    Model files of format 1, of before claims were sought that the chain leaves out. Frozen.
 *
 *    They are those of format 2 (spans/weights.h) without the tables of claims left out, and the
 *    chain was not yet encouraged to go on to a cue inside an attribution. Words and features are
 *    the same.
 */
#ifndef WS_SPANS_V1_H
#define WS_SPANS_V1_H

#include "base/base.h"

bool ws_spans_v1_is(ws_str file);

/* Bytes of the same model in today's format. */
uint32_t ws_spans_v1_size(ws_str file);

/* Write the model to `out`, which has room for its size, with the tables that it lacks from the
 * shipped one. What is written is still to be opened. Fails with WS_CORRUPT. */
bool ws_spans_v1_read(ws_ctx *cx, ws_str file, ws_str shipped, uint8_t *out);

#endif
