/*
 * spans/ahead.h
 *    Datelines and headings with a colon, before a paragraph's first sentence.
 */
#ifndef WS_AHEAD_H
#define WS_AHEAD_H

#include "spans/weights.h"

/* Behind the dateline or heading with which the paragraph of token `from` begins; `from`: with
 * none. In a dialogue what stands before a colon is who speaks. */
uint32_t ws_ahead_end(ws_spans_model *m, const ws_text *t, uint32_t from, bool dialogue);

#endif
