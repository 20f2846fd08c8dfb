/*
 * spans/votes.h
 *    Votes of bodies as attributions.
 */
#ifndef WS_VOTES_H
#define WS_VOTES_H

#include "spans/attribution.h"

/* The "to" of what was decided: "voted 88 to 12 on Friday to expel". 0 when there is none. */
uint32_t ws_vote_decided(const ws_text *t, uint32_t verb);

/* The vote whose verb is token `verb`, into *a (spans from cx). False: it is none. */
bool ws_vote_at(ws_ctx *cx, const ws_text *t, uint32_t verb, ws_attribution *a);

#endif
