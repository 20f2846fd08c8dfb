/*
 * structure.c
 *    What carries a network: backbones, significant edges, distances, the matrix of answers.
 */
#include "glue/analysis/analysis.h"

#include "network/backbone.h"
#include "network/responses.h"
#include "network/significant.h"
#include "utils/array.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(network_distance);

/* Arguments: network, network, distance. */
Datum
network_distance(PG_FUNCTION_ARGS)
{
    ws_distance kind;
    ws_network a, b;
    double distance;
    ws_ctx cx;

    core_begin(&cx);
    CORE(&cx, ws_distance_of(&cx, text_arg(fcinfo, 2), &kind));
    network_arg(fcinfo, 0, &cx, &a);
    network_arg(fcinfo, 1, &cx, &b);
    CORE(&cx, ws_network_distance(&cx, &a, &b, kind, &distance));
    PG_RETURN_FLOAT8(distance);
}

/* ---- backbones ------------------------------------------------------------------------------ */

/* discourse, then duplicates, lowest, highest, network, loss: what both functions begin with. */
enum { B_DUPLICATES = 1, B_LOWEST, B_HIGHEST, B_NETWORK, B_LOSS, B_FIRST };

static void
scale_args(FunctionCallInfo fcinfo, ws_ctx *cx, int first, ws_counting *how)
{
    *how =
        (ws_counting){.aggregation = WS_CONGRUENCE, .lowest = WS_NO_LEVEL, .highest = WS_NO_LEVEL};
    if (!PG_ARGISNULL(first))
        CORE(cx, ws_duplicates_of(cx, text_arg(fcinfo, first), &how->duplicates));
    if (PG_ARGISNULL(first + 1) != PG_ARGISNULL(first + 2))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("lowest and highest must be given together")));
    if (!PG_ARGISNULL(first + 1)) {
        how->lowest = PG_GETARG_INT32(first + 1);
        how->highest = PG_GETARG_INT32(first + 2);
    }
}

static void
parts_args(FunctionCallInfo fcinfo, ws_ctx *cx, ws_parts *parts, ws_distance *loss)
{
    ws_counting how;
    ws_str network;

    scale_args(fcinfo, cx, B_DUPLICATES, &how);
    need_arg(fcinfo, B_NETWORK, "network");
    need_arg(fcinfo, B_LOSS, "loss");
    network = text_arg(fcinfo, B_NETWORK);
    if (ws_str_eq(network, WS_STR("cooccurrence")))
        how.aggregation = WS_IGNORE;
    else
        CORE(cx, ws_aggregation_of(cx, network, &how.aggregation));
    CORE(cx, ws_distance_of(cx, text_arg(fcinfo, B_LOSS), loss));
    CORE(cx, ws_parts_of(cx, discourse_arg(fcinfo, 0, cx), &how, parts));
}

static void
put_backbone(FunctionCallInfo fcinfo, TupleDesc desc, const ws_backbone_column *c, bool nested,
             bool exact)
{
    bool nulls[5] = {false, nested, !nested, false, nested};
    Datum values[5] = {server_text_datum(c->column), BoolGetDatum(c->kept),
                       Int32GetDatum((int32)c->place), Float8GetDatum(c->loss),
                       BoolGetDatum(exact)};

    put_row(fcinfo, desc, values, nulls);
}

PG_FUNCTION_INFO_V1(discourse_backbone);

/* Then: method, size, penalty, seed. */
Datum
discourse_backbone(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_backbone_column *columns;
    ws_backbone_how how;
    ws_parts parts;
    bool exact;
    ws_ctx cx;

    if (PG_ARGISNULL(0))
        return (Datum)0;
    for (int i = B_FIRST; i < B_FIRST + 4; i++)
        need_arg(fcinfo, i, "method, size, penalty and seed");
    core_begin(&cx);
    parts_args(fcinfo, &cx, &parts, &how.loss);
    CORE(&cx, ws_backbone_kind_of(&cx, text_arg(fcinfo, B_FIRST), &how.kind));
    how.size = (uint32_t)Max(PG_GETARG_INT32(B_FIRST + 1), 0);
    how.penalty = PG_GETARG_FLOAT8(B_FIRST + 2);
    how.seed = (uint64_t)PG_GETARG_INT64(B_FIRST + 3);
    if (!(how.penalty >= 0 && how.penalty <= 1e6))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("penalty must lie between 0 and 1000000")));
    CORE(&cx, ws_backbone(&cx, &parts, &how, &columns, &exact));
    for (uint32_t j = 0; j < parts.ncols; j++)
        put_backbone(fcinfo, desc, &columns[j], how.kind == WS_NESTED, exact);
    return (Datum)0;
}

/* Is the column among the labels? */
static bool
is_among(ws_str label, const ws_str *labels, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (ws_str_eq(labels[i], label))
            return true;
    return false;
}

PG_FUNCTION_INFO_V1(discourse_backbone_loss);

/* Then: the columns. */
Datum
discourse_backbone_loss(PG_FUNCTION_ARGS)
{
    ws_distance loss;
    ws_str *labels;
    ws_parts parts;
    uint8_t *kept;
    uint32_t n;
    ws_ctx cx;

    if (PG_ARGISNULL(0) || PG_ARGISNULL(B_FIRST))
        PG_RETURN_NULL();
    core_begin(&cx);
    parts_args(fcinfo, &cx, &parts, &loss);
    labels = texts_arg(fcinfo, B_FIRST, "columns", &n);
    kept = palloc(parts.ncols + 1);
    for (uint32_t j = 0; j < parts.ncols; j++)
        kept[j] = is_among(parts.columns[j], labels, n);
    PG_RETURN_FLOAT8(ws_backbone_loss(&cx, &parts, kept, loss));
}

/* ---- significant edges ---------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(discourse_significant);

/* Arguments: discourse, duplicates, lowest, highest. */
Datum
discourse_significant(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_significant *pairs;
    ws_counting how;
    uint32_t n;
    ws_ctx cx;

    if (PG_ARGISNULL(0))
        return (Datum)0;
    core_begin(&cx);
    scale_args(fcinfo, &cx, 1, &how);
    CORE(&cx, ws_significant_pairs(&cx, discourse_arg(fcinfo, 0, &cx), &how, &pairs, &n));
    for (uint32_t i = 0; i < n; i++) {
        bool nulls[5] = {false};
        Datum values[5] = {server_text_datum(pairs[i].from), server_text_datum(pairs[i].to),
                           Int32GetDatum(pairs[i].together), Float8GetDatum(pairs[i].above),
                           Float8GetDatum(pairs[i].below)};

        put_row(fcinfo, desc, values, nulls);
    }
    return (Datum)0;
}

/* ---- the matrix of answers ------------------------------------------------------------------ */

PG_FUNCTION_INFO_V1(discourse_responses);

/* Arguments: discourse, threshold, min_columns, min_rows, duplicates, lowest, highest. */
Datum
discourse_responses(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_response *responses;
    ws_counting how;
    uint32_t n;
    ws_ctx cx;

    if (PG_ARGISNULL(0))
        return (Datum)0;
    for (int i = 1; i < 4; i++)
        need_arg(fcinfo, i, "threshold, min_columns and min_rows");
    core_begin(&cx);
    scale_args(fcinfo, &cx, 4, &how);
    CORE(&cx, ws_responses(&cx, discourse_arg(fcinfo, 0, &cx), &how, PG_GETARG_FLOAT8(1),
                           (uint32_t)Max(PG_GETARG_INT32(2), 0),
                           (uint32_t)Max(PG_GETARG_INT32(3), 0), &responses, &n));
    for (uint32_t i = 0; i < n; i++) {
        bool nulls[3] = {false, false, responses[i].answer < 0};
        Datum values[3] = {server_text_datum(responses[i].row), server_text_datum(responses[i].col),
                           Int32GetDatum(responses[i].answer)};

        put_row(fcinfo, desc, values, nulls);
    }
    return (Datum)0;
}
