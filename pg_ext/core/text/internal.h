/*
 * text/internal.h
 *    Between text/tokens.c and text/quotes.c.
 */
#ifndef WS_TEXT_INTERNAL_H
#define WS_TEXT_INTERNAL_H

#include "text/tokens.h"

/* Pair the quotation marks of one paragraph, tokens [from, to): sets kind and quoted. Linear. */
void ws_text_pair_quotes(ws_text *t, uint32_t from, uint32_t to);

#endif
