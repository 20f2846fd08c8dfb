/*
 * who/quantity.h
 *    How many, before who: "a number of", "nearly six in ten".
 */
#ifndef WS_QUANTITY_H
#define WS_QUANTITY_H

#include "who/phrase.h"

/* Move p->from behind a quantity and behind words that only lead to the noun phrase ("among", "at
 * least"). False: nothing else is there. */
bool ws_skip_quantity(ws_phrase *p);

#endif
