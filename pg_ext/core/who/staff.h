/*
 * who/staff.h
 *    People who are named with whose they are: "Moe spokesman Tom Ost".
 */
#ifndef WS_STAFF_H
#define WS_STAFF_H

#include "who/phrase.h"

/* The one who is named behind the owner, a person of the phrase; nobody for none. */
ws_speaker ws_read_somebodys(ws_phrase *p, const ws_mention *owner);

#endif
