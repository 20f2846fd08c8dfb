/*
 * spans/passive.h
 *    Claims in the passive, with who made them behind "by".
 */
#ifndef WS_PASSIVE_H
#define WS_PASSIVE_H

#include "spans/attribution.h"

/* Turn an attribution whose source is the subject of a passive round: in "Norland was accused by
 * Talva of theft" Talva is the source, the content Norland and "of theft". Others stay. */
void ws_turn_passive(ws_ctx *cx, const ws_text *t, ws_attribution *a);

#endif
