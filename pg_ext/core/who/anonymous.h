/*
 * who/anonymous.h
 *    Sources without a name: "Norwegian sources", "a person familiar with the talks".
 */
#ifndef WS_ANONYMOUS_H
#define WS_ANONYMOUS_H

#include "who/phrase.h"

ws_speaker ws_read_anonymous(ws_phrase *p);

#endif
