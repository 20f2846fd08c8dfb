/*
 * spans/passive.h
 *    Claims in the passive, with who made them behind "by".
 */
#ifndef WS_PASSIVE_H
#define WS_PASSIVE_H

#include "spans/attribution.h"

/* "has been accused of": whoever stands before the cue is whom it is about. */
bool ws_is_accused(const ws_text *t, ws_token_range cue);

/* Turn an attribution whose source is the subject of a passive round: in "Norland was accused by
 * Talva of theft" Talva is the source, the content Norland and "of theft". Others stay. */
void ws_turn_passive(ws_ctx *cx, const ws_text *t, ws_attribution *a);

#endif
