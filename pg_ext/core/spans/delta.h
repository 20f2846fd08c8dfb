/*
 * spans/delta.h
 *    A model as its difference from another one: what learning on leaves as it was is not stored.
 *
 *    header   WS_DELTA_HEADER bytes: magic (16), checksum of the base's bytes (uint64), size of
 *             the model (uint32), checksum of the model's bytes (uint64)
 *    runs     bytes left as they are and bytes replaced (two varints), then those bytes; the last
 * run reaches the end of the model
 *
 * All numbers are little-endian; a varint has seven bits a byte, the lowest first, the eighth says
 * that more follow.
 */
#ifndef WS_DELTA_H
#define WS_DELTA_H

#include "base/base.h"

#define WS_DELTA_MAGIC  "whosaid delta\n\0" /* 16 bytes with its own NUL */
#define WS_DELTA_HEADER 36u

bool ws_delta_is(ws_str file);

/* The difference that makes `model` out of `base`. */
ws_str ws_delta_make(ws_ctx *cx, ws_str base, ws_str model);

/* Size of the model that a difference makes of `base`. Fails with WS_CORRUPT when it is none, or of
 * another base. */
bool ws_delta_size(ws_ctx *cx, ws_str base, ws_str delta, uint32_t *size);

/* Write the model to `out`, which has room for its size. Fails with WS_CORRUPT. */
bool ws_delta_apply(ws_ctx *cx, ws_str base, ws_str delta, char *out);

#endif
