/*
 * args.c
 *    Arguments of functions that are not strict, and results that are rows.
 */
#include "glue/server/whosaid.h"

#include "catalog/pg_type.h"
#include "common/int.h"
#include "miscadmin.h"
#include "nodes/execnodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/regproc.h"
#include "utils/timestamp.h"
#include "utils/tuplestore.h"

void
need_arg(FunctionCallInfo fcinfo, int n, const char *what)
{
    if (PG_ARGISNULL(n))
        ereport(ERROR,
                (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s must not be null", what)));
}

/* Under a database whose functions another version declared a library must not read what is not
 * there.
 */
static void
other_declaration(FunctionCallInfo fcinfo)
{
    ereport(
        ERROR,
        (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
         errmsg("function %s is declared as another version of whosaid has it",
                format_procedure(fcinfo->flinfo->fn_oid)),
         errhint("ALTER EXTENSION whosaid UPDATE. Where that finds nothing to do: pg_dump, load "
                 "the dump into a database that has no whosaid yet.")));
}

void
need_declaration(FunctionCallInfo fcinfo, int n, Oid former)
{
    if (PG_NARGS() != n || (OidIsValid(former) && get_fn_expr_argtype(fcinfo->flinfo, 1) == former))
        other_declaration(fcinfo);
}

ws_str
text_arg(FunctionCallInfo fcinfo, int n)
{
    return PG_ARGISNULL(n) ? WS_NONE : utf8_from_text(PG_GETARG_DATUM(n));
}

ws_str
name_arg(ws_ctx *cx, FunctionCallInfo fcinfo, int n)
{
    return ws_name_kept(cx, text_arg(fcinfo, n));
}

int64_t
time_arg(FunctionCallInfo fcinfo, int n)
{
    int64 time;

    if (PG_ARGISNULL(n))
        return WS_NO_TIME;
    if (TIMESTAMP_NOT_FINITE(PG_GETARG_TIMESTAMPTZ(n)) ||
        pg_add_s64_overflow(PG_GETARG_TIMESTAMPTZ(n), EPOCH_SHIFT, &time))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("tagged_at must lie within the years 0001 to 9999")));
    return time;
}

ws_counted
counted_arg(ws_ctx *cx, FunctionCallInfo fcinfo, int n)
{
    int counted = WS_COUNT_CONFIRMED;

    if (!PG_ARGISNULL(n))
        CORE(cx, ws_choose(cx, "counted", ws_counted_choices(), text_arg(fcinfo, n), &counted));
    return (ws_counted)counted;
}

ws_claim *
claim_arg(FunctionCallInfo fcinfo, int n, const ws_article *a)
{
    int64 id = PG_GETARG_INT64(n);
    ws_claim *c = id > 0 && id <= WS_ID_MAX ? ws_article_find(a, (uint32_t)id) : NULL;

    if (!c)
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
                        errmsg("claim " INT64_FORMAT " does not exist", id),
                        errdetail_plural("The article has %u claim.", "The article has %u claims.",
                                         a->nclaims, a->nclaims)));
    return c;
}

/* Drivers send what they have: text, json, or a literal. */
Datum
jsonb_arg(FunctionCallInfo fcinfo, int n)
{
    Oid type = get_fn_expr_argtype(fcinfo->flinfo, n);

    if (type == TEXTOID || type == JSONOID)
        return DirectFunctionCall1(jsonb_in,
                                   CStringGetDatum(TextDatumGetCString(PG_GETARG_DATUM(n))));
    return PG_GETARG_DATUM(n);
}

Datum *
array_arg(FunctionCallInfo fcinfo, int n, const char *what, Oid type, bool **nulls, uint32_t *count)
{
    ArrayType *array;
    Datum *elements;
    int nelements;
    int16 len;
    bool by_value;
    char align;

    *count = 0;
    if (PG_ARGISNULL(n))
        return NULL;
    array = PG_GETARG_ARRAYTYPE_P(n);
    if (ARR_ELEMTYPE(array) != type)
        other_declaration(fcinfo);
    if (ARR_NDIM(array) > 1)
        ereport(ERROR, (errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
                        errmsg("%s must be a one-dimensional array", what)));
    if (!nulls && array_contains_nulls(array))
        ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
                        errmsg("%s must not contain nulls", what)));
    get_typlenbyvalalign(type, &len, &by_value, &align);
    deconstruct_array(array, type, len, by_value, align, &elements, nulls, &nelements);
    *count = (uint32_t)nelements;
    return elements;
}

ws_str *
texts_arg(FunctionCallInfo fcinfo, int n, const char *what, uint32_t *count)
{
    Datum *elements = array_arg(fcinfo, n, what, TEXTOID, NULL, count);
    ws_str *texts = *count ? palloc(*count * sizeof(ws_str)) : NULL;

    for (uint32_t i = 0; i < *count; i++)
        texts[i] = utf8_from_text(elements[i]);
    return texts;
}

/* Acts are lower-case ASCII words, so nothing here needs quoting. */
static void
unknown_act(ws_ctx *cx, ws_str act, const ws_str *known, uint32_t n)
{
    uint32_t nearest;
    ws_buf list;

    ws_buf_init(&list, cx, 256);
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0)
            ws_buf_add(&list, ", ", 2);
        ws_buf_add(&list, known[i].s, known[i].len);
    }
    ws_fail(cx, WS_BAD_VALUE, "act \"%.*s\" is not in whosaid_act", WS_FMT(act));
    if (n > 0)
        ws_detail(cx, "Known acts are %.*s.", (int)list.len, list.data);
    else
        ws_detail(cx, "known_acts is empty.");
    if (ws_nearest(cx, act, known, n, &nearest, 1) > 0)
        ws_hint(cx,
                "Perhaps you meant \"%.*s\". To add an act, INSERT INTO whosaid_act_user (act) "
                "VALUES ('%.*s').",
                WS_FMT(known[nearest]), WS_FMT(act));
    else
        ws_hint(cx, "To add an act, INSERT INTO whosaid_act_user (act) VALUES ('%.*s').",
                WS_FMT(act));
    core_error(cx);
}

void
check_known_act(ws_ctx *cx, ws_str act, FunctionCallInfo fcinfo, int n)
{
    ws_str *known;
    uint32_t nknown;

    if (!act.s || PG_ARGISNULL(n))
        return;
    CORE(cx, ws_act_check(cx, "act", act));
    known = texts_arg(fcinfo, n, "known_acts", &nknown);
    for (uint32_t i = 0; i < nknown; i++)
        if (ws_str_eq(known[i], act))
            return;
    unknown_act(cx, act, known, nknown);
}

/* The executor's own description will do: one made for each call would last as long as the query.
 */
TupleDesc
begin_rows(FunctionCallInfo fcinfo)
{
    ReturnSetInfo *result = (ReturnSetInfo *)fcinfo->resultinfo;
    MemoryContext caller;

    if (!result || !IsA(result, ReturnSetInfo) || !(result->allowedModes & SFRM_Materialize) ||
        !result->expectedDesc)
        ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                        errmsg("set-valued function called in a context that cannot accept one")));
    caller = MemoryContextSwitchTo(result->econtext->ecxt_per_query_memory);
    result->returnMode = SFRM_Materialize;
    result->setResult = tuplestore_begin_heap((result->allowedModes & SFRM_Materialize_Random) != 0,
                                              false, work_mem);
    MemoryContextSwitchTo(caller);
    return result->expectedDesc;
}
