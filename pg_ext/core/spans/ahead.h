/*
 * spans/ahead.h
 *    What stands before a paragraph's first sentence, and is no part of it.
 */
#ifndef WS_AHEAD_H
#define WS_AHEAD_H

#include "spans/weights.h"

/* Behind the mark of a list, the time, and the dateline or heading with which the paragraph of
 * token `from` begins; `from`: with none. In a dialogue what stands before a colon is who
 * speaks. */
uint32_t ws_ahead_end(ws_spans_model *m, const ws_text *t, uint32_t from, bool dialogue);

#endif
