/*
 * query_match.c
 *    article @@ claimquery, and counting the claims that match.
 */
#include "glue/server/whosaid.h"

void
article_bind(ws_ctx *cx, Datum article, Datum query, uint32_t members, ws_article *a,
             ws_matcher **m)
{
    ws_query *q = palloc(sizeof(ws_query));

    query_load(cx, query, q);
    if (q->needs_text)
        article_load(cx, article, a);
    else
        article_load_claims(cx, article, members | ws_query_members(q), a);
    CORE(cx, ws_matcher_init(cx, q, a, m));
}

static bool
matches(Datum article, Datum query)
{
    ws_article a;
    ws_matcher *m;
    ws_ctx cx;

    core_begin(&cx);
    article_bind(&cx, article, query, 0, &a, &m);
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

/* Without a query: those that count. With one: those that match, whatever their status, unless told
 * otherwise. */
Datum
article_claim_count(PG_FUNCTION_ARGS)
{
    bool all = !PG_ARGISNULL(1) && PG_ARGISNULL(2);
    ws_article *a = palloc(sizeof(ws_article));
    ws_counted counted;
    ws_matcher *m = NULL;
    int32 n = 0;
    ws_ctx cx;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    core_begin(&cx);
    counted = counted_arg(&cx, fcinfo, 2);
    if (PG_ARGISNULL(1))
        article_load_claims(&cx, PG_GETARG_DATUM(0), 0, a);
    else
        article_bind(&cx, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), 0, a, &m);
    for (uint32_t i = 0; i < a->nclaims; i++)
        n += (all || ws_claim_counts(&a->claims[i], counted)) &&
             (!m || ws_match_claim(m, &a->claims[i]));
    PG_RETURN_INT32(n);
}
