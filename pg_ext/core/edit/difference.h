/*
 * edit/difference.h
 *    What changed between two states of an article, and the way back.
 */
#ifndef WS_DIFFERENCE_H
#define WS_DIFFERENCE_H

#include "model/article.h"

/* Are they equal in every field? Their articles need the same text for that to mean the same. */
bool ws_claim_equal(const ws_claim *a, const ws_claim *b);

/* Another claim that says the same: equal in all but id and times. NULL when there is none. */
const ws_claim *ws_article_twin(const ws_article *a, const ws_claim *c);

/* A claim before and after; NULL where it was not there. */
typedef struct ws_claim_change {
    const ws_claim *before, *after;
} ws_claim_change;

/* One passage of the text and what stands in its place. Bytes, at the borders of characters. */
typedef struct ws_splice {
    uint32_t start, old_end, new_end;
} ws_splice;

typedef struct ws_difference {
    ws_claim_change *v; /* by id; claims with the same bytes are left out */
    uint32_t n;
    bool text; /* the texts differ, by this: */
    ws_splice splice;
} ws_difference;

/* Both whole; a text that both share is unpacked once. */
bool ws_article_difference(ws_ctx *cx, ws_article *before, ws_article *after, ws_difference *d);

/* The way back from a state: what to put in place of what. */
typedef struct ws_reversal {
    ws_draft *before; /* claims that come back, over the text that comes back */
    uint32_t nbefore;
    ws_draft *after; /* claims that must be there now, equal to these */
    uint32_t nafter;
    bool text;
    uint32_t text_at; /* code points */
    ws_str text_before, text_after;
    bool set_last_id; /* else it is kept, so that no id is used again */
    uint32_t last_id;
} ws_reversal;

/* *out is the article with the change reversed; what the change did not touch stays. WS_IN_USE when
 * something that it touched has changed since; the message names it. */
bool ws_article_reverse(ws_ctx *cx, ws_article *a, const ws_reversal *r, ws_article *out);

#endif
