/*
 * who/author.h
 *    "I" outside quotations: who wrote the text.
 */
#ifndef WS_AUTHOR_H
#define WS_AUTHOR_H

#include "who/speaker.h"

/* The author of what stands at a token: by the signature of a letter, the line "By NAME", a headline
 * "NAME: ...", or a last paragraph that says what NAME is. Nobody for none. */
ws_speaker ws_read_author(ws_memory *memory, uint32_t at);

#endif
