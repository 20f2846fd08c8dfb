/*
 * spans/missed.h
 *    Claims that the chain left out: each word that may be a cue is looked at by itself, inside the
 *    contents of what was found and outside of them, with what it could bring and who could say it.
 *    Linear scores over hashed features that trainer and tagger share.
 */
#ifndef WS_MISSED_H
#define WS_MISSED_H

#include "spans/missed_parts.h"

/* The sum of the features' weights, in nats. */
float ws_missed_score(const ws_missed_weights *w, ws_missed_ask ask, const uint32_t *features,
                      uint32_t n);

/* What token `head` of the sentence would claim as a cue. False: it is none, or hardly likely. */
bool ws_missed_claim_at(const ws_missed_view *v, const ws_missed_weights *w, uint32_t head,
                        ws_missed_claim *claim);

/* The claims that were left out and are at least so likely, in order; none of them takes the cue
 * of another. `parent` is an index of `found`. */
void ws_missed_find(ws_ctx *cx, ws_missed_view *v, const ws_missed_weights *w, double threshold,
                    ws_attributions *out);

#endif
