/*
 * agreement.c
 *    How far coders agree: aggregates over two codings of articles and over labels and units.
 */
#include "glue/analysis/analysis.h"

#include <math.h>

#include "agree/claims.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/typcache.h"

#define STATE(fcinfo) (PG_ARGISNULL(0) ? NULL : (void *)PG_GETARG_POINTER(0))

/* ---- two codings of articles ---------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(agreement_add);

/* Arguments: state, left, right [, counted]. A pair with an article that is null is no double
 * coding. */
Datum
agreement_add(PG_FUNCTION_ARGS)
{
    ws_agreement *g;
    ws_article left, right;
    ws_ctx cx;

    need_aggregate(fcinfo);
    g = STATE(fcinfo);
    if (!g) {
        ws_ctx *keep = state_context(fcinfo);

        g = ws_alloc(keep, 1, sizeof(*g));
        ws_agreement_init(g, keep);
    }
    if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2)) {
        ws_counted counted = WS_COUNT_CONFIRMED;

        core_begin(&cx);
        if (PG_NARGS() > 3)
            counted = counted_arg(&cx, fcinfo, 3);
        article_load(&cx, PG_GETARG_DATUM(1), &left);
        article_load(&cx, PG_GETARG_DATUM(2), &right);
        CORE(&cx, ws_agreement_add(&cx, g, &left, &right, counted));
    }
    PG_RETURN_POINTER(g);
}

/* NAN is what is not defined. */
static void
float_value(double v, Datum *value, bool *null)
{
    *null = isnan(v);
    *value = *null ? (Datum)0 : Float8GetDatum(v);
}

static Datum
figure_datum(TupleDesc desc, const ws_figure *f)
{
    Datum values[7];
    bool nulls[7] = {false};

    values[0] = CStringGetTextDatum(f->field);
    values[1] = CStringGetTextDatum(f->measure);
    float_value(f->c.value, &values[2], &nulls[2]);
    float_value(f->c.observed, &values[3], &nulls[3]);
    float_value(f->c.expected, &values[4], &nulls[4]);
    values[5] = Int64GetDatum((int64)f->c.used);
    values[6] = Int64GetDatum((int64)f->c.dropped);
    return HeapTupleGetDatum(heap_form_tuple(desc, values, nulls));
}

PG_FUNCTION_INFO_V1(agreement_finish);

/* An array of whosaid_figure. */
Datum
agreement_finish(PG_FUNCTION_ARGS)
{
    ws_agreement *g;
    ws_figure *figures;
    Datum *values;
    TupleDesc desc;
    Oid element;
    uint32_t n;
    ws_ctx cx;

    need_aggregate(fcinfo);
    g = STATE(fcinfo);
    if (!g)
        PG_RETURN_NULL();
    element = get_element_type(get_fn_expr_rettype(fcinfo->flinfo));
    if (!OidIsValid(element))
        element = extension_type("whosaid_figure");
    desc = lookup_rowtype_tupdesc_copy(element, -1);
    core_begin(&cx);
    CORE(&cx, ws_agreement_figures(&cx, g, &figures, &n));
    values = palloc(n * sizeof(Datum));
    for (uint32_t i = 0; i < n; i++)
        values[i] = figure_datum(desc, &figures[i]);
    PG_RETURN_ARRAYTYPE_P(construct_array(values, (int)n, element, -1, false, TYPALIGN_DOUBLE));
}

/* ---- labels --------------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(kappa_add);

Datum
kappa_add(PG_FUNCTION_ARGS)
{
    ws_crosstab *t;

    need_aggregate(fcinfo);
    t = STATE(fcinfo);
    if (!t) {
        ws_ctx *keep = state_context(fcinfo);

        t = ws_alloc(keep, 1, sizeof(*t));
        ws_crosstab_init(t, keep);
    }
    ws_crosstab_add(t, text_arg(fcinfo, 1), text_arg(fcinfo, 2));
    PG_RETURN_POINTER(t);
}

static Datum
coefficient_datum(FunctionCallInfo fcinfo, double value)
{
    if (isnan(value))
        PG_RETURN_NULL();
    PG_RETURN_FLOAT8(value);
}

PG_FUNCTION_INFO_V1(kappa_finish);
PG_FUNCTION_INFO_V1(pi_finish);

Datum
kappa_finish(PG_FUNCTION_ARGS)
{
    need_aggregate(fcinfo);
    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    return coefficient_datum(fcinfo, ws_cohen_kappa(STATE(fcinfo)).value);
}

Datum
pi_finish(PG_FUNCTION_ARGS)
{
    need_aggregate(fcinfo);
    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    return coefficient_datum(fcinfo, ws_scott_pi(STATE(fcinfo)).value);
}

PG_FUNCTION_INFO_V1(alpha_add);

/* A rating that is null is missing. */
Datum
alpha_add(PG_FUNCTION_ARGS)
{
    ws_ratings *r;

    need_aggregate(fcinfo);
    r = STATE(fcinfo);
    if (!r) {
        ws_ctx *keep = state_context(fcinfo);

        r = ws_alloc(keep, 1, sizeof(*r));
        ws_ratings_init(r, keep);
    }
    if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2))
        ws_ratings_add(r, text_arg(fcinfo, 1), text_arg(fcinfo, 2));
    PG_RETURN_POINTER(r);
}

PG_FUNCTION_INFO_V1(alpha_finish);

Datum
alpha_finish(PG_FUNCTION_ARGS)
{
    ws_ctx cx;

    need_aggregate(fcinfo);
    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    core_begin(&cx);
    return coefficient_datum(fcinfo, ws_alpha_nominal(&cx, STATE(fcinfo)).value);
}

/* ---- units ---------------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(alpha_u_add);

/* Arguments: continuum, its length, coder, category, begin, end (null: this coder marked nothing).
 */
Datum
alpha_u_add(PG_FUNCTION_ARGS)
{
    ws_unitizing *u;
    ws_ctx cx;
    bool none = PG_ARGISNULL(5) || PG_ARGISNULL(6);

    need_aggregate(fcinfo);
    u = STATE(fcinfo);
    if (!u) {
        ws_ctx *keep = state_context(fcinfo);

        u = ws_alloc(keep, 1, sizeof(*u));
        ws_unitizing_init(u, keep);
    }
    need_arg(fcinfo, 1, "continuum");
    need_arg(fcinfo, 2, "length");
    need_arg(fcinfo, 3, "coder");
    core_begin(&cx);
    CORE(&cx, ws_unitizing_add(&cx, u, text_arg(fcinfo, 1), PG_GETARG_INT32(2), text_arg(fcinfo, 3),
                               PG_ARGISNULL(4) ? WS_STR("") : text_arg(fcinfo, 4),
                               none ? 0 : PG_GETARG_INT32(5), none ? 0 : PG_GETARG_INT32(6)));
    PG_RETURN_POINTER(u);
}

PG_FUNCTION_INFO_V1(alpha_u_finish);

Datum
alpha_u_finish(PG_FUNCTION_ARGS)
{
    double alpha, observed, expected;
    ws_ctx cx;

    need_aggregate(fcinfo);
    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    core_begin(&cx);
    CORE(&cx, ws_alpha_unitizing(&cx, STATE(fcinfo), &alpha, &observed, &expected));
    return coefficient_datum(fcinfo, alpha);
}
