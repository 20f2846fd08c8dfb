/*
 * measures.c
 *    Windows, intervals, measures of networks.
 */
#include "glue/analysis/analysis.h"

#include "network/bootstrap.h"
#include "network/measures.h"
#include "network/windows.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

/* ---- windows -------------------------------------------------------------------------------- */

static int64_t
instant_arg(FunctionCallInfo fcinfo, int n)
{
    return PG_ARGISNULL(n) ? WS_NO_INSTANT : instant_of_timestamp(PG_GETARG_TIMESTAMP(n));
}

/* Arguments: discourse, unit, width, step, start, stop, kernel, modes. */
static void
windowing_args(FunctionCallInfo fcinfo, ws_ctx *cx, ws_windowing *how)
{
    need_arg(fcinfo, 1, "unit");
    need_arg(fcinfo, 2, "width");
    *how = (ws_windowing){.width = PG_GETARG_INT32(2), .step = 1};
    CORE(cx, ws_unit_of_name(cx, text_arg(fcinfo, 1), &how->unit));
    if (!PG_ARGISNULL(3))
        how->step = PG_GETARG_INT32(3);
    how->start = instant_arg(fcinfo, 4);
    how->stop = instant_arg(fcinfo, 5);
    if (!PG_ARGISNULL(6))
        CORE(cx, ws_kernel_of_name(cx, text_arg(fcinfo, 6), &how->kernel));
    how->root = PG_ARGISNULL(7) || PG_GETARG_INT32(7) == 1;
    if (!PG_ARGISNULL(7) && PG_GETARG_INT32(7) != 1 && PG_GETARG_INT32(7) != 2)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("modes must be 1 or 2")));
}

static void
put_window(FunctionCallInfo fcinfo, TupleDesc desc, const ws_timeline *t, const ws_windowing *how,
           const ws_window *w)
{
    bool nulls[5] = {false};
    Datum values[5];
    ws_discourse d;
    ws_ctx cx;

    core_begin(&cx);
    ws_window_discourse(&cx, t, how, w, &d);
    values[0] = TimestampGetDatum(timestamp_of_instant(w->start));
    values[1] = TimestampGetDatum(timestamp_of_instant(w->start + (w->stop - w->start) / 2));
    values[2] = TimestampGetDatum(timestamp_of_instant(w->stop));
    values[3] = Int64GetDatum((int64)w->to - w->from);
    values[4] = discourse_datum(&cx, &d);
    put_row(fcinfo, desc, values, nulls);
}

PG_FUNCTION_INFO_V1(discourse_windows);

Datum
discourse_windows(PG_FUNCTION_ARGS)
{
    MemoryContext caller = CurrentMemoryContext, one;
    TupleDesc desc = begin_rows(fcinfo);
    ws_windowing how;
    ws_window *windows;
    ws_timeline t;
    uint32_t n;
    ws_ctx cx;

    if (PG_ARGISNULL(0))
        return (Datum)0;
    core_begin(&cx);
    windowing_args(fcinfo, &cx, &how);
    ws_timeline_init(&cx, &t, discourse_arg(fcinfo, 0, &cx));
    CORE(&cx, ws_windows(&cx, &t, &how, &windows, &n));
    one = AllocSetContextCreate(caller, "window", ALLOCSET_DEFAULT_SIZES);
    for (uint32_t i = 0; i < n; i++) {
        MemoryContextSwitchTo(one);
        put_window(fcinfo, desc, &t, &how, &windows[i]);
        MemoryContextSwitchTo(caller);
        MemoryContextReset(one);
    }
    return (Datum)0;
}

/* ---- intervals ------------------------------------------------------------------------------ */

enum { ARG_KIND = COUNTING_ARGS, ARG_REPLICATES, ARG_LEVEL, ARG_SEED, ARG_ARTICLES };

/* 'affiliation', or the aggregation of a one-mode network. */
static void
kind_arg(FunctionCallInfo fcinfo, ws_ctx *cx, ws_counting *how)
{
    ws_str kind;

    need_arg(fcinfo, ARG_KIND, "network");
    kind = text_arg(fcinfo, ARG_KIND);
    if (ws_str_eq(kind, WS_STR("affiliation")))
        how->two_mode = true;
    else if (ws_str_eq(kind, WS_STR("cooccurrence")))
        how->aggregation = WS_IGNORE;
    else
        CORE(cx, ws_aggregation_of(cx, kind, &how->aggregation));
}

/* 0: none was given. */
static uint32_t
articles_arg(FunctionCallInfo fcinfo)
{
    if (PG_ARGISNULL(ARG_ARTICLES))
        return 0;
    if (PG_GETARG_INT32(ARG_ARTICLES) < 1)
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("articles must be positive")));
    return (uint32_t)PG_GETARG_INT32(ARG_ARTICLES);
}

static void
run_replicates(ws_bootstrap *b)
{
    MemoryContext caller = CurrentMemoryContext;
    MemoryContext one = AllocSetContextCreate(caller, "replicate", ALLOCSET_DEFAULT_SIZES);
    ws_ctx scratch;

    while (b->done < b->replicates) {
        CHECK_FOR_INTERRUPTS();
        MemoryContextSwitchTo(one);
        core_begin(&scratch);
        CORE(&scratch, ws_bootstrap_next(&scratch, b));
        MemoryContextSwitchTo(caller);
        MemoryContextReset(one);
    }
    MemoryContextDelete(one);
}

static void
put_interval(FunctionCallInfo fcinfo, TupleDesc desc, const ws_interval *i)
{
    bool nulls[6] = {false};
    Datum values[6];

    values[0] = server_text_datum(i->from);
    values[1] = server_text_datum(i->to);
    values[2] = Float8GetDatum(i->weight);
    values[3] = Float8GetDatum(i->low);
    values[4] = Float8GetDatum(i->high);
    values[5] = Float8GetDatum(i->present);
    put_row(fcinfo, desc, values, nulls);
}

PG_FUNCTION_INFO_V1(discourse_bootstrap);

Datum
discourse_bootstrap(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_counting how = {.two_mode = false};
    ws_interval *intervals;
    ws_bootstrap b;
    double level;
    ws_ctx cx;

    if (PG_ARGISNULL(0))
        return (Datum)0;
    for (int i = ARG_REPLICATES; i <= ARG_SEED; i++)
        need_arg(fcinfo, i, "replicates, level and seed");
    level = PG_GETARG_FLOAT8(ARG_LEVEL);
    if (!(level > 0 && level < 1))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("level must lie between 0 and 1")));
    core_begin(&cx);
    counting_args(fcinfo, &cx, &how);
    kind_arg(fcinfo, &cx, &how);
    CORE(&cx, ws_bootstrap_begin(&cx, discourse_arg(fcinfo, 0, &cx), &how, articles_arg(fcinfo),
                                 (uint32_t)Max(PG_GETARG_INT32(ARG_REPLICATES), 0),
                                 (uint64_t)PG_GETARG_INT64(ARG_SEED), &b));
    run_replicates(&b);
    intervals = ws_bootstrap_end(&cx, &b, level);
    for (uint32_t e = 0; e < b.network.nedges; e++)
        put_interval(fcinfo, desc, &intervals[e]);
    return (Datum)0;
}

/* ---- measures ------------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(network_measures);

Datum
network_measures(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_node_measure *m;
    uint32_t *community;
    double modularity;
    ws_network n;
    ws_ctx cx;

    core_begin(&cx);
    network_arg(fcinfo, 0, &cx, &n);
    m = palloc(sizeof(*m) * (n.nnodes + 1));
    community = palloc(sizeof(uint32_t) * (n.nnodes + 1));
    ws_node_measures(&cx, &n, m);
    ws_communities(&cx, &n, (uint64_t)PG_GETARG_INT64(1), community, &modularity);
    for (uint32_t i = 0; i < n.nnodes; i++) {
        bool nulls[9] = {false};
        Datum values[9];

        values[0] = server_text_datum(n.nodes[i].label);
        values[1] = CStringGetTextDatum(n.nodes[i].column ? "column" : "row");
        values[2] = Float8GetDatum(n.nodes[i].count);
        values[3] = Int32GetDatum((int32)m[i].degree);
        values[4] = Float8GetDatum(m[i].strength);
        values[5] = Float8GetDatum(m[i].positive);
        values[6] = Float8GetDatum(m[i].negative);
        values[7] = Int32GetDatum((int32)m[i].component);
        values[8] = Int32GetDatum((int32)community[i]);
        put_row(fcinfo, desc, values, nulls);
    }
    return (Datum)0;
}

PG_FUNCTION_INFO_V1(network_modularity);

Datum
network_modularity(PG_FUNCTION_ARGS)
{
    uint32_t *community;
    double modularity;
    ws_network n;
    ws_ctx cx;

    core_begin(&cx);
    network_arg(fcinfo, 0, &cx, &n);
    community = palloc(sizeof(uint32_t) * (n.nnodes + 1));
    ws_communities(&cx, &n, (uint64_t)PG_GETARG_INT64(1), community, &modularity);
    PG_RETURN_FLOAT8(modularity);
}

/* ---- polarization --------------------------------------------------------------------------- */

static void
polarize(FunctionCallInfo fcinfo, ws_polarization *out)
{
    ws_network congruence, conflict;
    ws_ctx cx;

    core_begin(&cx);
    network_arg(fcinfo, 0, &cx, &congruence);
    network_arg(fcinfo, 1, &cx, &conflict);
    CORE(&cx, ws_polarize(&cx, &congruence, &conflict, (uint32_t)Max(PG_GETARG_INT32(2), 0),
                          (uint64_t)PG_GETARG_INT64(3), out));
}

PG_FUNCTION_INFO_V1(network_polarization);
PG_FUNCTION_INFO_V1(network_camps);

Datum
network_polarization(PG_FUNCTION_ARGS)
{
    ws_polarization p;

    polarize(fcinfo, &p);
    PG_RETURN_FLOAT8(p.score);
}

Datum
network_camps(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_polarization p;

    polarize(fcinfo, &p);
    for (uint32_t i = 0; i < p.n; i++) {
        bool nulls[2] = {false, false};
        Datum values[2];

        values[0] = server_text_datum(p.labels[i]);
        values[1] = Int32GetDatum((int32)p.camp[i]);
        put_row(fcinfo, desc, values, nulls);
    }
    return (Datum)0;
}
