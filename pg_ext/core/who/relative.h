/*
 * who/relative.h
 *    Whom a relative pronoun means: the head of the noun phrase before it.
 */
#ifndef WS_RELATIVE_H
#define WS_RELATIVE_H

#include "who/phrase.h"

/* For "who", "which", "that", "whose" at p->from: who is named before it. Else nobody, and [*from,
 * *end) is a noun phrase to be read by itself, empty where none stands before. */
ws_speaker ws_read_relative(ws_phrase *p, uint32_t *from, uint32_t *end);

#endif
