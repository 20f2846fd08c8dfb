/*
 * spans/known.h
 *    Cues that need not have been met to be known.
 */
#ifndef WS_KNOWN_H
#define WS_KNOWN_H

#include "spans/features.h"

/* The tokens of a known cue whose verb is at `head`, the verb counted; 0: it is none. */
uint32_t ws_known_cue(const ws_text *t, uint32_t head, const ws_word_info *w);

/* Whether its subject is I, we or you. */
bool ws_known_is_own(const ws_text *t, uint32_t verb);

#endif
