/*
 * who/source.h
 *    Who the words of a source are.
 */
#ifndef WS_SOURCE_H
#define WS_SOURCE_H

#include "who/speaker.h"

/* Who the words [from, to) are, which name no joint actors. */
ws_speaker ws_read_noun_phrase(ws_memory *memory, uint32_t from, uint32_t to);

/* Whom a mention within a content means: the body or country, with a noun behind it ("US
 * intelligence agencies") up to token `limit`. */
uint32_t ws_resolve_mention(ws_memory *memory, const ws_mention *m, uint32_t limit);

/* Whom "the governor" or "the farmers' union" at tokens [from, to) means: the only one named
 * before, or WS_NOBODY. */
uint32_t ws_resolve_definite(ws_memory *memory, uint32_t from, uint32_t to);

#endif
