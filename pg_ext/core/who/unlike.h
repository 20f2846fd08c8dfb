/*
 * who/unlike.h
 *    What a noun for a body cannot mean, word by word.
 */
#ifndef WS_UNLIKE_H
#define WS_UNLIKE_H

#include "who/cast.h"

/* Whether the noun at a token cannot mean the body; `own`: the kinds that it is known to be of;
 * `head`: the last word of its name. */
bool ws_is_unlike(const ws_cast *cast, const ws_entity *e, uint32_t noun, ws_classes own,
                  uint32_t head);

/* "The ruling party": nobody beside whose name that does not stand. */
bool ws_is_other_by_word(const ws_cast *cast, const ws_entity *e, uint32_t noun);

#endif
