/*
 * json/read.h
 *    The text form of an article (README) into the model. Whether it makes sense against the text
 *    is the constructor's business.
 */
#ifndef WS_JSON_READ_H
#define WS_JSON_READ_H

#include "json/tree.h"

/* An article, sealed, from its JSON (UTF-8); its strings may be borrowed from `json`. */
bool ws_article_of_json(ws_ctx *cx, ws_str json, ws_article *a);

/* One claim's JSON object over *d: a member sets its field, null clears it, absent ones keep what d
 * has (a merge patch, RFC 7396). Unless with_id, an id other than d's is an error. Members quote,
 * source_text and cue_text become checks. Content without mode lets the mode follow from it anew.
 */
bool ws_draft_of_json(ws_ctx *cx, ws_str json, bool with_id, ws_draft *d);

/* The members of a JSON object merged over the claim's attributes. `what` begins messages. */
bool ws_attrs_of_json(ws_ctx *cx, const char *what, ws_str json, ws_claim *c);

#endif
