/*
 * query_match.c
 *    article @@ claimquery, and counting the claims that match.
 */
#include "glue/server/whosaid.h"

/* Bind a query to an article, reading no more of the value than the query needs. */
static void
bind(ws_ctx *cx, Datum article, Datum query, ws_matcher **m)
{
    ws_query *q = palloc(sizeof(ws_query));
    ws_article *a = palloc(sizeof(ws_article));

    query_load(cx, query, q);
    if (q->needs_text)
        article_load(cx, article, a);
    else
        article_load_claims(cx, article, ws_query_members(q), a);
    CORE(cx, ws_matcher_init(cx, q, a, m));
}

static bool
matches(Datum article, Datum query)
{
    ws_ctx cx;
    ws_matcher *m;

    core_begin(&cx);
    bind(&cx, article, query, &m);
    return ws_match_article(m);
}

PG_FUNCTION_INFO_V1(article_matches);
PG_FUNCTION_INFO_V1(claimquery_matches);
PG_FUNCTION_INFO_V1(article_claim_count);

Datum
article_matches(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(matches(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)));
}

Datum
claimquery_matches(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(matches(PG_GETARG_DATUM(1), PG_GETARG_DATUM(0)));
}

Datum
article_claim_count(PG_FUNCTION_ARGS)
{
    ws_ctx cx;
    ws_matcher *m;

    core_begin(&cx);
    if (PG_NARGS() == 1)
        PG_RETURN_INT32((int32)article_load_count(&cx, PG_GETARG_DATUM(0)));
    bind(&cx, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), &m);
    PG_RETURN_INT32((int32)ws_match_count(m));
}
