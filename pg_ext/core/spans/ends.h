/*
 * spans/ends.h
 *    The ends of contents, by the words around them.
 */
#ifndef WS_ENDS_H
#define WS_ENDS_H

#include "spans/attribution.h"

/* Mend the ends of an attribution's content and source. False: it is none. */
bool ws_mend_ends(const ws_text *t, ws_attribution *a);

#endif
