/*
 * who/earlier.h
 *    "The rebels", "the agency": whoever stands before by the same noun with a name.
 */
#ifndef WS_EARLIER_H
#define WS_EARLIER_H

#include "who/phrase.h"

/* People; a body. */
ws_speaker ws_read_named_so(ws_phrase *p);
ws_speaker ws_read_body_named_so(ws_phrase *p);

#endif
