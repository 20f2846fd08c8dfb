/*
 * plural.c
 *    confirm(), reject() and untag() of one claim, several, or all that satisfy a query.
 */
#include "glue/server/whosaid.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

/* Which claims: their ids, in order. */
typedef struct chosen {
    uint32_t *ids;
    uint32_t n;
    bool one; /* a single one, by its id */
} chosen;

static uint32_t
claim_by_id(const ws_article *a, int64 id)
{
    ws_claim *c = id > 0 && id <= WS_ID_MAX ? ws_article_find(a, (uint32_t)id) : NULL;

    if (!c)
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
                        errmsg("claim " INT64_FORMAT " does not exist", id),
                        errdetail_plural("The article has %u claim.", "The article has %u claims.",
                                         a->nclaims, a->nclaims)));
    return c->id;
}

static chosen
one_claim(const ws_article *a, int64 id)
{
    chosen which = {palloc(sizeof(uint32_t)), 1, true};

    which.ids[0] = claim_by_id(a, id);
    return which;
}

static chosen
claims_by_ids(FunctionCallInfo fcinfo, const ws_article *a)
{
    uint32_t n;
    Datum *ids = array_arg(fcinfo, 1, "ids", INT8OID, NULL, &n);
    chosen which = {palloc(n * sizeof(uint32_t)), n, false};

    for (uint32_t i = 0; i < n; i++)
        which.ids[i] = claim_by_id(a, DatumGetInt64(ids[i]));
    return which;
}

static chosen
claims_by_query(ws_ctx *cx, ws_article *a, Datum query)
{
    chosen which = {palloc(a->nclaims * sizeof(uint32_t)), 0, false};
    ws_query q;

    query_load(cx, query, &q);
    which.ids = matching_ids(cx, a, &q, &which.n);
    return which;
}

/* What a driver sends as text: an id when it has digits alone, else a query. */
static chosen
claims_by_text(ws_ctx *cx, ws_article *a, Datum datum)
{
    char *s = text_to_cstring(DatumGetTextPP(datum));

    if (s[0] && strspn(s, "0123456789") == strlen(s))
        return one_claim(a, DatumGetInt64(DirectFunctionCall1(int8in, CStringGetDatum(s))));
    return claims_by_query(cx, a, DirectFunctionCall1(claimquery_in, CStringGetDatum(s)));
}

static chosen
chosen_arg(FunctionCallInfo fcinfo, ws_ctx *cx, ws_article *a)
{
    switch (get_fn_expr_argtype(fcinfo->flinfo, 1)) {
    case INT8OID:
        return one_claim(a, PG_GETARG_INT64(1));
    case INT8ARRAYOID:
        return claims_by_ids(fcinfo, a);
    case TEXTOID:
        return claims_by_text(cx, a, PG_GETARG_DATUM(1));
    default:
        return claims_by_query(cx, a, PG_GETARG_DATUM(1));
    }
}

/* The article, and which of its claims; false when there is no article. */
static bool
begin(FunctionCallInfo fcinfo, int nargs, ws_ctx *cx, ws_article *a, chosen *which)
{
    need_declaration(fcinfo, nargs, INT4OID);
    if (PG_ARGISNULL(0))
        return false;
    need_arg(fcinfo, 1, "id");
    core_begin(cx);
    article_load(cx, PG_GETARG_DATUM(0), a);
    *which = chosen_arg(fcinfo, cx, a);
    return true;
}

/* Decide on the chosen claims; those that a query finds decided so already stay as they are. */
static Datum
set_status(FunctionCallInfo fcinfo, ws_status status)
{
    ws_decision decision;
    uint32_t changed = 0;
    chosen which;
    ws_article a;
    ws_ctx cx;

    if (!begin(fcinfo, 4, &cx, &a, &which))
        PG_RETURN_NULL();
    decision = decision_arg(fcinfo, 2, 3);
    for (uint32_t i = 0; i < which.n; i++) {
        const ws_claim *c = ws_article_find(&a, which.ids[i]);

        if (!which.one && c->status == status)
            continue;
        CORE(&cx, ws_article_decide(&cx, &a, which.ids[i], status, &decision));
        changed++;
    }
    if (changed == 0)
        PG_RETURN_DATUM(PG_GETARG_DATUM(0));
    return article_datum(&cx, &a);
}

PG_FUNCTION_INFO_V1(article_confirm);

Datum
article_confirm(PG_FUNCTION_ARGS)
{
    return set_status(fcinfo, WS_CONFIRMED);
}

PG_FUNCTION_INFO_V1(article_reject);

Datum
article_reject(PG_FUNCTION_ARGS)
{
    return set_status(fcinfo, WS_REJECTED);
}

PG_FUNCTION_INFO_V1(article_untag);

Datum
article_untag(PG_FUNCTION_ARGS)
{
    bool cascade = !PG_ARGISNULL(2) && PG_GETARG_BOOL(2);
    chosen which;
    ws_article a;
    ws_ctx cx;

    if (!begin(fcinfo, 3, &cx, &a, &which))
        PG_RETURN_NULL();
    if (which.n == 0)
        PG_RETURN_DATUM(PG_GETARG_DATUM(0));
    CORE(&cx, ws_article_remove(&cx, &a, which.ids, which.n, cascade));
    return article_datum(&cx, &a);
}
