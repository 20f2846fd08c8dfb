/*
 * who/definite.h
 *    Whom "the ministry", "the president" or "Prosecutors" means: somebody named before.
 */
#ifndef WS_DEFINITE_H
#define WS_DEFINITE_H

#include "who/phrase.h"

/* "the president", "The Labour MP", "the group": somebody named before, if anybody. */
ws_speaker ws_read_definite(ws_phrase *p);
/* "the ministry", "the expert", "Prosecutors": whoever was meant by the noun last. */
ws_speaker ws_read_short_form(ws_phrase *p);

#endif
