/*
 * text/passages.h
 *    Passages that a coder may want to select: sentences and quotations.
 */
#ifndef WS_PASSAGES_H
#define WS_PASSAGES_H

#include "base/words.h"
#include "text/text.h"

/* Bytes from each sentence's first token to its last, its full stop included, in order. Returns how
 * many; `out` has room for t->sentences + 1. */
uint32_t ws_sentences(const ws_text *t, ws_span *out);

/* Quotations with their marks, in order: one that runs over paragraphs, each opened anew, is one.
 * One that is never closed ends with its paragraph. Returns how many; `out` has room for t->n. */
uint32_t ws_quotations(const ws_text *t, ws_span *out);

#endif
