/*
 * base/scratch.h
 *    Memory that is used again: for what is done many times and leaves little behind.
 */
#ifndef WS_SCRATCH_H
#define WS_SCRATCH_H

#include "base/base.h"

typedef struct ws_scratch {
    ws_ctx cx; /* to work in; an error stays there */
    ws_ctx *owner;
    struct ws_scratch_block *first, *at;
    size_t used; /* of the block at hand */
} ws_scratch;

void ws_scratch_begin(ws_ctx *owner, ws_scratch *s);

/* What was taken since the last time is given up. */
void ws_scratch_clear(ws_scratch *s);

/* Hand its error to the owner, and return false. */
bool ws_scratch_failed(ws_scratch *s);

#endif
