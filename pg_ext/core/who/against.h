/*
 * who/against.h
 *    Critics, rivals, exiles, experts: of somebody, and none of theirs.
 */
#ifndef WS_AGAINST_H
#define WS_AGAINST_H

#include "who/phrase.h"

bool ws_is_against(const ws_cast *cast, uint32_t noun);
/* Behind the name of a country or body that ends at `from`: "Norway's rivals", "Norway experts",
 * but no Norwegian experts, nor critics in a party. */
bool ws_is_outside(const ws_phrase *p, uint32_t owner, uint32_t from, uint32_t noun);
/* "critics of X", "exiles from X", "experts on X": not of X. */
bool ws_is_against_behind(const ws_phrase *p, uint32_t noun);

/* What those are called: their noun alone, and EU supporters with the name. */
ws_str ws_against_whom(const ws_phrase *p, uint32_t owner, uint32_t noun, ws_str people);

#endif
