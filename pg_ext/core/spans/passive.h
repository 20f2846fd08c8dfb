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

/* Where the words for who did it end that begin at token `from`, `to` at most. */
uint32_t ws_agent_end(const ws_text *t, uint32_t from, uint32_t to);

/* "The move was welcomed by Norland", whose participle is token `verb`, into *a (spans from cx).
 * False: it is none. */
bool ws_agent_at(ws_ctx *cx, const ws_text *t, uint32_t verb, ws_attribution *a);

#endif
