/*
 * spans/ends.h
 *    The ends of contents and sources, by the words around them.
 */
#ifndef WS_ENDS_H
#define WS_ENDS_H

#include "spans/attribution.h"

/* Mend the ends of an attribution's content and source. False: it is none. */
bool ws_mend_ends(const ws_text *t, ws_attribution *a);

/* Whether it only tells how somebody was asked, or asks to be quoted: that is no claim. */
bool ws_is_request(const ws_text *t, const ws_attribution *a);

/* Let a source that is a part of the words for who speaks have them all. */
void ws_widen_source(const ws_text *t, ws_attribution *a);

/* The next quotation from token `at` on that stands alone beside other words, none of its tokens
 * taken; false: there is none. */
bool ws_lone_next(const ws_text *t, const uint8_t *taken, uint32_t at, ws_token_range *r);

#endif
