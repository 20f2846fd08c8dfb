/*
 * spans/votes.h
 *    Votes of bodies as attributions.
 */
#ifndef WS_VOTES_H
#define WS_VOTES_H

#include "spans/attribution.h"

/* The vote whose verb is token `verb`, into *a (spans from cx). False: it is none. */
bool ws_vote_at(ws_ctx *cx, const ws_text *t, uint32_t verb, ws_attribution *a);

#endif
