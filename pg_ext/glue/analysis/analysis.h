/*
 * analysis.h
 *    What the glue of discourses and networks shares.
 */
#ifndef WHOSAID_ANALYSIS_H
#define WHOSAID_ANALYSIS_H

#include "glue/server/whosaid.h"

#include "nodes/execnodes.h"
#include "utils/tuplestore.h"

#include "network/network.h"

/* The discourse of an argument, sorted. It may be the aggregate's own: only to be read. */
ws_discourse *discourse_arg(FunctionCallInfo fcinfo, int n, ws_ctx *cx);
Datum discourse_datum(ws_ctx *cx, ws_discourse *d);

void network_arg(FunctionCallInfo fcinfo, int n, ws_ctx *cx, ws_network *out);
Datum network_datum(ws_ctx *cx, const ws_network *n);

/* How to count, from the arguments of the functions that count: see counting_args(). */
enum {
    ARG_NORMALISATION = 1,
    ARG_DUPLICATES,
    ARG_LOWEST,
    ARG_HIGHEST,
    ARG_MIN_COUNT,
    ARG_UNIVERSE,
    ARG_DNA,
    COUNTING_ARGS
};
void counting_args(FunctionCallInfo fcinfo, ws_ctx *cx, ws_counting *how);

/* A row of a set-returning function that begin_rows() began. */
static inline void
put_row(FunctionCallInfo fcinfo, TupleDesc desc, Datum *values, bool *nulls)
{
    tuplestore_putvalues(((ReturnSetInfo *)fcinfo->resultinfo)->setResult, desc, values, nulls);
}

/* timestamp (without zone) to and from the core's clock; WS_NO_INSTANT is null. */
int64_t instant_of_timestamp(int64 timestamp);
int64 timestamp_of_instant(int64_t at);

/* The memory that an aggregate keeps, as a core context that lives there too; and an error for a
 * function that is not called by one. */
ws_ctx *state_context(FunctionCallInfo fcinfo);
void need_aggregate(FunctionCallInfo fcinfo);

#endif
