/*
 * who/named.h
 *    The name that stands behind what somebody is: "the mayor of Halden, Ada Moe".
 */
#ifndef WS_NAMED_H
#define WS_NAMED_H

#include "who/phrase.h"

/* The person's name behind the phrase's core, or NULL. */
const ws_mention *ws_name_behind(const ws_phrase *p);

/* Whoever is named alone behind what it is: "the airline, Skyways". */
ws_speaker ws_read_apposed(ws_phrase *p);

#endif
