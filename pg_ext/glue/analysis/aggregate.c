/*
 * aggregate.c
 *    Where the states of aggregates live.
 */
#include "glue/analysis/analysis.h"

#include "utils/memutils.h"

static void *
state_alloc(void *context, size_t size)
{
    return MemoryContextAllocHuge(context, size);
}

ws_ctx *
state_context(FunctionCallInfo fcinfo)
{
    MemoryContext context;
    ws_ctx *cx;

    if (!AggCheckCallContext(fcinfo, &context))
        ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                        errmsg("this function may be called by its aggregate only")));
    cx = MemoryContextAlloc(context, sizeof(*cx));
    core_begin(cx);
    cx->alloc = state_alloc;
    cx->alloc_arg = context;
    return cx;
}

void
need_aggregate(FunctionCallInfo fcinfo)
{
    if (!AggCheckCallContext(fcinfo, NULL))
        ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                        errmsg("this function may be called by its aggregate only")));
}
