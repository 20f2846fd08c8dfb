/*
 * network.c
 *    The type network: counted from a discourse, read as nodes and edges.
 */
#include "glue/analysis/analysis.h"

#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "funcapi.h"
#include "nodes/execnodes.h"

void
network_arg(FunctionCallInfo fcinfo, int n, ws_ctx *cx, ws_network *out)
{
    struct varlena *value = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(n));

    CORE(cx, ws_network_unpack(cx, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), out));
}

Datum
network_datum(ws_ctx *cx, const ws_network *n)
{
    size_t len;
    char *value = ws_network_pack(cx, n, VARHDRSZ, &len);

    if (len > MaxAllocSize)
        ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                        errmsg("a network of %u edges is too large for one value", n->nedges)));
    SET_VARSIZE(value, len);
    return PointerGetDatum(value);
}

/* ---- counting ------------------------------------------------------------------------------- */

/* Arguments behind the discourse: normalisation, duplicates, lowest, highest, min_count, universe,
 * dna_compat. What is null has its default. */
void
counting_args(FunctionCallInfo fcinfo, ws_ctx *cx, ws_counting *how)
{
    bool scaled = !PG_ARGISNULL(ARG_LOWEST) || !PG_ARGISNULL(ARG_HIGHEST);

    if (!PG_ARGISNULL(ARG_NORMALISATION))
        CORE(cx, ws_normalisation_of(cx, text_arg(fcinfo, ARG_NORMALISATION), &how->normalisation));
    if (!PG_ARGISNULL(ARG_DUPLICATES))
        CORE(cx, ws_duplicates_of(cx, text_arg(fcinfo, ARG_DUPLICATES), &how->duplicates));
    if (scaled) {
        need_arg(fcinfo, ARG_LOWEST, "lowest");
        need_arg(fcinfo, ARG_HIGHEST, "highest");
    }
    how->lowest = scaled ? PG_GETARG_INT32(ARG_LOWEST) : WS_NO_LEVEL;
    how->highest = scaled ? PG_GETARG_INT32(ARG_HIGHEST) : WS_NO_LEVEL;
    how->min_count = PG_ARGISNULL(ARG_MIN_COUNT) ? 0 : PG_GETARG_FLOAT8(ARG_MIN_COUNT);
    how->universe = texts_arg(fcinfo, ARG_UNIVERSE, "universe", &how->nuniverse);
    how->dna = !PG_ARGISNULL(ARG_DNA) && PG_GETARG_BOOL(ARG_DNA);
}

static Datum
count_network(FunctionCallInfo fcinfo, ws_counting how)
{
    ws_network n;
    ws_ctx cx;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    core_begin(&cx);
    counting_args(fcinfo, &cx, &how);
    CORE(&cx, ws_network_count(&cx, discourse_arg(fcinfo, 0, &cx), &how, &n));
    return network_datum(&cx, &n);
}

PG_FUNCTION_INFO_V1(network_affiliation);
PG_FUNCTION_INFO_V1(network_congruence);
PG_FUNCTION_INFO_V1(network_conflict);
PG_FUNCTION_INFO_V1(network_subtract);
PG_FUNCTION_INFO_V1(network_cooccurrence);

/* The aggregation is the last argument. */
Datum
network_affiliation(PG_FUNCTION_ARGS)
{
    ws_counting how = {.two_mode = true};
    ws_ctx cx;

    core_begin(&cx);
    if (!PG_ARGISNULL(COUNTING_ARGS))
        CORE(&cx, ws_aggregation_of(&cx, text_arg(fcinfo, COUNTING_ARGS), &how.aggregation));
    return count_network(fcinfo, how);
}

Datum
network_congruence(PG_FUNCTION_ARGS)
{
    return count_network(fcinfo, (ws_counting){.aggregation = WS_CONGRUENCE});
}

Datum
network_conflict(PG_FUNCTION_ARGS)
{
    return count_network(fcinfo, (ws_counting){.aggregation = WS_CONFLICT});
}

Datum
network_subtract(PG_FUNCTION_ARGS)
{
    return count_network(fcinfo, (ws_counting){.aggregation = WS_SUBTRACT});
}

Datum
network_cooccurrence(PG_FUNCTION_ARGS)
{
    return count_network(fcinfo, (ws_counting){.aggregation = WS_IGNORE});
}

PG_FUNCTION_INFO_V1(discourse_combine_legend);

/* Which levels each value of affiliation(..., aggregation => 'combine') stands for. */
Datum
discourse_combine_legend(PG_FUNCTION_ARGS)
{
    ws_counting how = {.lowest = WS_NO_LEVEL, .highest = WS_NO_LEVEL};
    TupleDesc desc = begin_rows(fcinfo);
    Datum values[2];
    bool nulls[2] = {false, false};
    ws_discourse *d;
    int32_t *levels;
    uint32_t n;
    ws_ctx cx;

    core_begin(&cx);
    d = discourse_arg(fcinfo, 0, &cx);
    CORE(&cx, ws_combine_levels(&cx, d, &how, &levels, &n));
    for (uint32_t k = 0; k < n; k++) {
        values[0] = Int32GetDatum((int32)(UINT32_C(1) << (n - 1 - k)));
        values[1] = d->scale == WS_SCALE_TEXT ? server_text_datum(d->levels.strings[levels[k]])
                                              : CStringGetTextDatum(psprintf("%d", (int)levels[k]));
        put_row(fcinfo, desc, values, nulls);
    }
    return (Datum)0;
}

/* ---- parts ---------------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(network_part);

/* Arguments: network, labels (null: all), min_weight, isolates. */
Datum
network_part(PG_FUNCTION_ARGS)
{
    double least = PG_ARGISNULL(2) ? 0 : PG_GETARG_FLOAT8(2);
    ws_network n, part;
    ws_intern labels;
    ws_str *names;
    uint32_t count;
    ws_ctx cx;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    if (!(least >= 0))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("min_weight must be a number that is not negative")));
    core_begin(&cx);
    network_arg(fcinfo, 0, &cx, &n);
    ws_intern_init(&labels, &cx);
    names = texts_arg(fcinfo, 1, "labels", &count);
    for (uint32_t i = 0; i < count; i++)
        ws_intern_add(&labels, names[i]);
    ws_network_part(&cx, &n, PG_ARGISNULL(1) ? NULL : &labels, least,
                    PG_ARGISNULL(3) || PG_GETARG_BOOL(3), &part);
    return network_datum(&cx, &part);
}

/* ---- rows ----------------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(network_nodes);
PG_FUNCTION_INFO_V1(network_edges);

Datum
network_nodes(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_network n;
    ws_ctx cx;

    core_begin(&cx);
    network_arg(fcinfo, 0, &cx, &n);
    for (uint32_t i = 0; i < n.nnodes; i++) {
        Datum values[4];
        bool nulls[4] = {false, false, false, !n.nodes[i].attrs.s};

        values[0] = server_text_datum(n.nodes[i].label);
        values[1] = CStringGetTextDatum(n.nodes[i].column ? "column" : "row");
        values[2] = Float8GetDatum(n.nodes[i].count);
        values[3] =
            nulls[3]
                ? (Datum)0
                : DirectFunctionCall1(jsonb_in, CStringGetDatum(server_cstring(n.nodes[i].attrs)));
        put_row(fcinfo, desc, values, nulls);
    }
    return (Datum)0;
}

Datum
network_edges(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    bool nulls[3] = {false, false, false};
    Datum *labels;
    ws_network n;
    ws_ctx cx;

    core_begin(&cx);
    network_arg(fcinfo, 0, &cx, &n);
    labels = ws_alloc(&cx, n.nnodes, sizeof(Datum));
    for (uint32_t i = 0; i < n.nnodes; i++)
        labels[i] = server_text_datum(n.nodes[i].label);
    for (uint32_t i = 0; i < n.nedges; i++) {
        Datum values[3];

        values[0] = labels[n.edges[i].from];
        values[1] = labels[n.edges[i].to];
        values[2] = Float8GetDatum(n.edges[i].weight);
        put_row(fcinfo, desc, values, nulls);
    }
    return (Datum)0;
}
