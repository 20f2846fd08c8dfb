/*
 * edit/find.h
 *    Occurrences of quoted words in a text.
 */
#ifndef WS_FIND_H
#define WS_FIND_H

#include "model/article.h"

/* Places in a text, in bytes, in order. */
typedef struct ws_hits {
    ws_ctx *cx;
    ws_span *v;
    uint32_t n, cap;
} ws_hits;

/* All occurrences of the first kind that occurs at all, none of which overlap: the very bytes,
 * where they split no word; the folded words in sequence; these with words joined that a hyphen
 * parts, at a line's end or elsewhere; the bytes anywhere. Folded words take with them the
 * quotation marks and the punctuation that the quote has at its ends, as the text has them there:
 * which marks somebody types changes no place. */
void ws_find_quote(ws_ctx *cx, ws_str text, ws_str quote, ws_hits *hits);

/* The passage of as many words as the quote has that shares most words with it and begins with one;
 * half of them at least. False when there is none. */
bool ws_find_nearest(ws_ctx *cx, ws_str text, ws_str quote, ws_span *best);

#endif
