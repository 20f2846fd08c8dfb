/*
 * drafts.h
 *    Drafts over the text of the tests: taken, or refused.
 */
#ifndef DRAFTS_H
#define DRAFTS_H

#include "articles.h"

static inline bool
add(ws_ctx *cx, ws_article *a, const ws_draft *d)
{
    return ws_article_add(cx, a, d, NULL);
}

/* The draft is refused with this code and message. */
static inline void
refused(ws_ctx *cx, const ws_draft *d, ws_code code, const char *message)
{
    ws_article *a = article_over(cx, HARBOUR);

    assert_false(add(cx, a, d));
    unit_assert_error(cx, code, message);
    assert_int_equal(a->nclaims, 0);
}

static inline ws_article *
accepted(ws_ctx *cx, const ws_draft *d)
{
    ws_article *a = article_over(cx, HARBOUR);

    must(cx, add(cx, a, d));
    must(cx, ws_article_seal(cx, a));
    return a;
}

#endif
