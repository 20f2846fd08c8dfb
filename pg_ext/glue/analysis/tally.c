/*
 * tally.c
 *    claim_tally(): how often actors, targets, concepts, acts or coders occur in claims, alone or
 * in pairs, reading each article once and of its claims only what is counted.
 */
#include "glue/analysis/analysis.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

#include "network/tally.h"
#include "query/match.h"

/* article, field [, other field [, claimquery]] */
enum { ARG_ARTICLE = 1, ARG_OF, ARG_WITH, ARG_QUERY };

static ws_tallied
tallied_arg(ws_ctx *cx, FunctionCallInfo fcinfo, int n)
{
    int what = WS_TALLY_NONE;

    if (PG_NARGS() > n && !PG_ARGISNULL(n))
        CORE(cx, ws_choose(cx, "field", ws_tallied_choices(), text_arg(fcinfo, n), &what));
    return (ws_tallied)what;
}

/* What is counted is said by every row alike. */
static void
check_fields(const ws_tally *t, FunctionCallInfo fcinfo)
{
    ws_ctx cx;

    core_begin(&cx);
    if (tallied_arg(&cx, fcinfo, ARG_OF) != t->of || tallied_arg(&cx, fcinfo, ARG_WITH) != t->with)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("claim_tally counts the same fields in every row"),
                        errhint("GROUP BY what differs.")));
}

static ws_tally *
begin_tally(FunctionCallInfo fcinfo)
{
    ws_ctx *keep = state_context(fcinfo), cx;
    ws_tallied of, with;
    ws_tally *t;

    core_begin(&cx);
    of = tallied_arg(&cx, fcinfo, ARG_OF);
    with = tallied_arg(&cx, fcinfo, ARG_WITH);
    if (of == WS_TALLY_NONE)
        ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
                        errmsg("claim_tally needs a field to count")));
    t = ws_alloc(keep, 1, sizeof(*t));
    ws_tally_init(t, keep, of, with);
    return t;
}

/* Claims that count: confirmed ones, or those that match the query and are not rejected. */
static void
add_claims(ws_tally *t, FunctionCallInfo fcinfo)
{
    uint32_t members = ws_tallied_members(t->of) | ws_tallied_members(t->with);
    bool asked = PG_NARGS() > ARG_QUERY && !PG_ARGISNULL(ARG_QUERY);
    ws_matcher *matcher = NULL;
    ws_article a;
    ws_query q;
    ws_ctx cx;

    core_begin(&cx);
    if (asked) {
        PG_GETARG_QUERY(&cx, ARG_QUERY, &q);
        members |= ws_query_members(&q);
    }
    if (asked && q.needs_text)
        article_load(&cx, PG_GETARG_DATUM(ARG_ARTICLE), &a);
    else
        article_load_claims(&cx, PG_GETARG_DATUM(ARG_ARTICLE), members, &a);
    if (asked)
        CORE(&cx, ws_matcher_init(&cx, &q, &a, &matcher));
    ws_tally_begin_article(t);
    for (uint32_t i = 0; i < a.nclaims; i++)
        if (ws_claim_counts(&a.claims[i], asked ? WS_COUNT_ALL : WS_COUNT_CONFIRMED) &&
            (!asked || ws_match_claim(matcher, &a.claims[i])))
            ws_tally_add(t, &a.claims[i]);
}

PG_FUNCTION_INFO_V1(claim_tally_add);

Datum
claim_tally_add(PG_FUNCTION_ARGS)
{
    ws_tally *t;

    need_aggregate(fcinfo);
    t = PG_ARGISNULL(0) ? begin_tally(fcinfo) : (ws_tally *)PG_GETARG_POINTER(0);
    check_fields(t, fcinfo);
    if (!PG_ARGISNULL(ARG_ARTICLE))
        add_claims(t, fcinfo);
    PG_RETURN_POINTER(t);
}

static Datum
entry_datum(TupleDesc desc, const ws_tally_entry *e)
{
    Datum values[] = {server_text_datum(e->name), e->other.s ? server_text_datum(e->other) : 0,
                      Int64GetDatum((int64)e->claims), Int64GetDatum((int64)e->articles)};
    bool nulls[] = {false, !e->other.s, false, false};

    return HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
}

PG_FUNCTION_INFO_V1(claim_tally_finish);

/* An array of whosaid_tally. */
Datum
claim_tally_finish(PG_FUNCTION_ARGS)
{
    ws_tally_entry *entries;
    TupleDesc desc;
    Datum *values;
    Oid element;
    uint32_t n;
    ws_ctx cx;

    need_aggregate(fcinfo);
    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    element = extension_type("whosaid_tally");
    desc = lookup_rowtype_tupdesc_copy(element, -1);
    core_begin(&cx);
    ws_tally_entries((const ws_tally *)PG_GETARG_POINTER(0), &cx, &entries, &n);
    values = palloc(n * sizeof(Datum));
    for (uint32_t i = 0; i < n; i++)
        values[i] = entry_datum(desc, &entries[i]);
    PG_RETURN_ARRAYTYPE_P(construct_array(values, (int)n, element, -1, false, TYPALIGN_DOUBLE));
}
