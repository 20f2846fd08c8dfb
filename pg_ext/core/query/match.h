/*
 * query/match.h
 *    A claimquery against an article: does one claim satisfy the whole formula, and which.
 */
#ifndef WS_MATCH_H
#define WS_MATCH_H

#include "model/article.h"
#include "query/query.h"

/* The members of claims (WS_READ_...) that the query asks for. */
uint32_t ws_query_members(const ws_query *q);

/* A query bound to one article: word ids looked up once, the text leaves answered once. */
typedef struct ws_matcher ws_matcher;

/* Fails only when the text is needed and cannot be had (a query with `text:` needs the whole
 * value, not the claims block's slice; see ws_query.needs_text) or is corrupt. */
bool ws_matcher_init(ws_ctx *cx, const ws_query *q, ws_article *a, ws_matcher **m);

bool ws_match_claim(ws_matcher *m, const ws_claim *c);
/* A claim that is in no article, its words given as text: folded, a space between two, a line break
 * between fragments. Maybe where leaves decide that it does not tell. */
typedef bool (*ws_tells_fn)(const ws_qnode *leaf);
ws_tern ws_match_loose(ws_matcher *m, const ws_claim *c, ws_str content, ws_str cue,
                       ws_tells_fn tells);
bool ws_match_article(ws_matcher *m); /* any claim */

#endif
