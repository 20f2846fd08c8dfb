/*
 * coders.c
 *    Two codings claim by claim: in what they differ, and how far others bear out each coder.
 */
#include "glue/analysis/analysis.h"

#include "agree/coders.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

/* ---- claims that differ ----------------------------------------------------------------- */

static Datum
names_of_differences(uint32_t differ)
{
    ws_str names[WS_DIFFERENCES];
    uint32_t n = 0;

    for (int i = 0; i < WS_DIFFERENCES; i++)
        if (differ & (1u << i)) {
            const char *name = ws_difference_choices().names[i];

            names[n++] = (ws_str){name, (uint32_t)strlen(name)};
        }
    return texts_datum(names, n);
}

static void
put_pair(FunctionCallInfo fcinfo, TupleDesc desc, const ws_claim_pair *p)
{
    const char *what = !p->right   ? "left only"
                       : !p->left  ? "right only"
                       : p->differ ? "differs"
                                   : "same";
    Datum values[5];
    bool nulls[5] = {!p->left, !p->right, false, !p->left || !p->right, false};

    values[0] = p->left ? Int32GetDatum((int32)p->left->id) : (Datum)0;
    values[1] = p->right ? Int32GetDatum((int32)p->right->id) : (Datum)0;
    values[2] = CStringGetTextDatum(what);
    values[3] = Float8GetDatum(p->shared);
    values[4] = names_of_differences(p->differ);
    put_row(fcinfo, desc, values, nulls);
}

PG_FUNCTION_INFO_V1(article_diff);

/* Arguments: left, right, counted. */
Datum
article_diff(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_article left, right;
    ws_claim_pair *pairs;
    ws_counted counted;
    uint32_t n;
    ws_ctx cx;

    if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
        return (Datum)0;
    core_begin(&cx);
    counted = counted_arg(&cx, fcinfo, 2);
    article_load(&cx, PG_GETARG_DATUM(0), &left);
    article_load(&cx, PG_GETARG_DATUM(1), &right);
    CORE(&cx, ws_pair_claims(&cx, &left, &right, counted, &pairs, &n));
    for (uint32_t i = 0; i < n; i++)
        put_pair(fcinfo, desc, &pairs[i]);
    return (Datum)0;
}

/* ---- how far others bear a coder out --------------------------------------------------------- */

/* coder_agreement_add: state, left, right [, fields, counted]. */
enum { ARG_LEFT = 1, ARG_RIGHT, ARG_FIELDS, ARG_COUNTED };

/* As bits of ws_claim_pair.differ. */
static uint32_t
fields_arg(ws_ctx *cx, FunctionCallInfo fcinfo)
{
    uint32_t fields = 0, n;
    ws_str *names;

    if (PG_NARGS() <= ARG_FIELDS || PG_ARGISNULL(ARG_FIELDS))
        return WS_STANCE_FIELDS;
    names = texts_arg(fcinfo, ARG_FIELDS, "fields", &n);
    for (uint32_t i = 0; i < n; i++) {
        int field;

        CORE(cx, ws_choose(cx, "field", ws_difference_choices(), names[i], &field));
        fields |= 1u << field;
    }
    return fields;
}

PG_FUNCTION_INFO_V1(coder_agreement_add);

Datum
coder_agreement_add(PG_FUNCTION_ARGS)
{
    ws_counted counted = WS_COUNT_CONFIRMED;
    ws_article left, right;
    ws_coders *k;
    ws_ctx cx;

    need_aggregate(fcinfo);
    k = PG_ARGISNULL(0) ? NULL : (ws_coders *)PG_GETARG_POINTER(0);
    if (!k) {
        ws_ctx *keep = state_context(fcinfo);

        k = ws_alloc(keep, 1, sizeof(*k));
        ws_coders_init(k, keep);
    }
    if (!PG_ARGISNULL(ARG_LEFT) && !PG_ARGISNULL(ARG_RIGHT)) {
        core_begin(&cx);
        if (PG_NARGS() > ARG_COUNTED)
            counted = counted_arg(&cx, fcinfo, ARG_COUNTED);
        article_load(&cx, PG_GETARG_DATUM(ARG_LEFT), &left);
        article_load(&cx, PG_GETARG_DATUM(ARG_RIGHT), &right);
        CORE(&cx, ws_coders_add(&cx, k, &left, &right, counted, fields_arg(&cx, fcinfo)));
    }
    PG_RETURN_POINTER(k);
}

static Datum
coder_datum(TupleDesc desc, ws_str coder, const ws_coder_count *count)
{
    double share = (double)count->agreed / (double)count->claims;
    Datum values[] = {coder.len ? server_text_datum(coder) : 0, Int64GetDatum((int64)count->claims),
                      Int64GetDatum((int64)count->agreed), Float8GetDatum(share)};
    bool nulls[] = {!coder.len, false, false, false};

    return HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
}

PG_FUNCTION_INFO_V1(coder_agreement_finish);

/* An array of whosaid_coder_figure. */
Datum
coder_agreement_finish(PG_FUNCTION_ARGS)
{
    TupleDesc desc;
    Datum *values;
    ws_coders *k;
    Oid element;

    need_aggregate(fcinfo);
    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    k = (ws_coders *)PG_GETARG_POINTER(0);
    ws_coders_sort(k);
    element = extension_type("whosaid_coder_figure");
    desc = lookup_rowtype_tupdesc_copy(element, -1);
    values = palloc(k->names.n * sizeof(Datum) + 1);
    for (uint32_t i = 0; i < k->names.n; i++)
        values[i] = coder_datum(desc, k->names.strings[i], &k->counts[i]);
    PG_RETURN_ARRAYTYPE_P(
        construct_array(values, (int)k->names.n, element, -1, false, TYPALIGN_DOUBLE));
}
