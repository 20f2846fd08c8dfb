/*
 * who/object.h
 *    Whom a noun without a name means that a cue turns to.
 */
#ifndef WS_OBJECT_H
#define WS_OBJECT_H

#include "who/reading.h"

/* The object of the cue, where it is a noun or a pronoun; nobody for none. */
ws_speaker ws_read_object(reader *r, const ws_speaker *speaker);

#endif
