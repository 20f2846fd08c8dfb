/*
 * who/only.h
 *    The only one named before whom a role or a noun can mean.
 */
#ifndef WS_ONLY_H
#define WS_ONLY_H

#include "who/phrase.h"

/* "the Turkish minister"; "the union": nobody when two can be meant. */
ws_speaker ws_read_only_holder(ws_phrase *p);
ws_speaker ws_read_only_body(ws_phrase *p);
/* Whether the words [start, end) all stand in the last element of the path. */
bool ws_is_called(const ws_phrase *p, ws_str path, uint32_t start, uint32_t end);

#endif
