/*
 * query_match.c
 *    article @@ claimquery, and counting the claims that match.
 */
#include "glue/server/whosaid.h"

#include "utils/memutils.h"

/* The query that a call site opened last: it is the same for all rows as a rule. */
typedef struct opened {
    MemoryContext context; /* of what follows */
    char *data;
    Size len; /* 0: none */
    ws_query query;
} opened;

static void
open_query(ws_ctx *cx, opened *o, const char *data, Size len)
{
    MemoryContext caller = MemoryContextSwitchTo(o->context);

    o->len = 0;
    MemoryContextReset(o->context);
    o->data = palloc(len);
    memcpy(o->data, data, len);
    CORE(cx, ws_query_open(cx, o->data, (uint32_t)len, &o->query));
    o->len = len;
    MemoryContextSwitchTo(caller);
}

static const ws_query *
query_arg(FunctionCallInfo fcinfo, int n, ws_ctx *cx)
{
    struct varlena *value = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(n));
    Size len = VARSIZE_ANY_EXHDR(value);
    opened *o = fcinfo->flinfo->fn_extra;

    if (!o) {
        o = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(*o));
        o->context =
            AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "whosaid query", ALLOCSET_SMALL_SIZES);
        fcinfo->flinfo->fn_extra = o;
    }
    if (o->len != len || memcmp(o->data, VARDATA_ANY(value), len) != 0)
        open_query(cx, o, VARDATA_ANY(value), len);
    return &o->query;
}

void
article_match(ws_ctx *cx, Datum article, const ws_query *q, uint32_t members, ws_article *a,
              ws_matcher **m)
{
    if (q->needs_text)
        article_load(cx, article, a);
    else
        article_load_claims(cx, article, members | ws_query_members(q), a);
    CORE(cx, ws_matcher_init(cx, q, a, m));
}

void
article_bind(ws_ctx *cx, Datum article, Datum query, uint32_t members, ws_article *a,
             ws_matcher **m)
{
    ws_query *q = palloc(sizeof(ws_query));

    query_load(cx, query, q);
    article_match(cx, article, q, members, a, m);
}

static void
bind(FunctionCallInfo fcinfo, int article, int query, ws_ctx *cx, ws_article *a, ws_matcher **m)
{
    article_match(cx, PG_GETARG_DATUM(article), query_arg(fcinfo, query, cx), 0, a, m);
}

static bool
matches(FunctionCallInfo fcinfo, int article, int query)
{
    ws_article a;
    ws_matcher *m;
    ws_ctx cx;

    core_begin(&cx);
    bind(fcinfo, article, query, &cx, &a, &m);
    return ws_match_article(m);
}

PG_FUNCTION_INFO_V1(article_matches);
PG_FUNCTION_INFO_V1(claimquery_matches);
PG_FUNCTION_INFO_V1(article_claim_count);

Datum
article_matches(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(matches(fcinfo, 0, 1));
}

Datum
claimquery_matches(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(matches(fcinfo, 1, 0));
}

/* Without a query: those that count. With one: those that match, whatever their status, unless told
 * otherwise. */
Datum
article_claim_count(PG_FUNCTION_ARGS)
{
    ws_article *a = palloc(sizeof(ws_article));
    ws_counted counted;
    ws_matcher *m = NULL;
    int32 n = 0;
    ws_ctx cx;
    bool all;

    need_declaration(fcinfo, 3, InvalidOid);
    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    all = !PG_ARGISNULL(1) && PG_ARGISNULL(2);
    core_begin(&cx);
    counted = counted_arg(&cx, fcinfo, 2);
    if (PG_ARGISNULL(1))
        article_load_claims(&cx, PG_GETARG_DATUM(0), 0, a);
    else
        bind(fcinfo, 0, 1, &cx, a, &m);
    for (uint32_t i = 0; i < a->nclaims; i++)
        n += (all || ws_claim_counts(&a->claims[i], counted)) &&
             (!m || ws_match_claim(m, &a->claims[i]));
    PG_RETURN_INT32(n);
}
