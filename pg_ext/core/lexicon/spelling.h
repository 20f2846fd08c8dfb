/*
 * lexicon/spelling.h
 *    Other ways to write a name.
 */
#ifndef WS_SPELLING_H
#define WS_SPELLING_H

#include "text/text.h"

/* A body's name of several words as the other side of the Atlantic spells it, the context's: "World
 * Health Organisation"; absent where both spell it alike, and of offices of state. */
ws_str ws_other_spelling(ws_ctx *cx, ws_str name);

/* A word in Latin letters without its marks, in `out`; empty when it has none, or none that is
 * known. */
ws_str ws_without_marks(ws_str word, char out[WS_TOKEN_MAX]);

#endif
