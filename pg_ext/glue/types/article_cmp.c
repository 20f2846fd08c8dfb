/*
 * article_cmp.c
 *    Equality, order and hash of articles.
 */
#include "glue/server/whosaid.h"

#include "utils/memutils.h"

/* Sorts and index builds call these in long-lived contexts, and comparing may unpack texts: all of
 * it happens in a context of its own. */
static MemoryContext
enter_scratch(MemoryContext *scratch)
{
    *scratch =
        AllocSetContextCreate(CurrentMemoryContext, "article comparison", ALLOCSET_SMALL_SIZES);
    return MemoryContextSwitchTo(*scratch);
}

static void
leave_scratch(MemoryContext caller, MemoryContext scratch)
{
    MemoryContextSwitchTo(caller);
    MemoryContextDelete(scratch);
}

static int
compare(FunctionCallInfo fcinfo)
{
    MemoryContext scratch, caller = enter_scratch(&scratch);
    struct varlena *a = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));
    struct varlena *b = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(1));
    ws_ctx cx;
    int order;

    core_begin(&cx);
    CORE(&cx, ws_article_compare(&cx, VARDATA_ANY(a), VARSIZE_ANY_EXHDR(a), VARDATA_ANY(b),
                                 VARSIZE_ANY_EXHDR(b), &order));
    leave_scratch(caller, scratch);
    return order;
}

static uint64
hash(Datum datum, uint64 seed)
{
    MemoryContext scratch, caller = enter_scratch(&scratch);
    struct varlena *a = PG_DETOAST_DATUM_PACKED(datum);
    ws_ctx cx;
    uint64_t value;

    core_begin(&cx);
    CORE(&cx, ws_article_hash(&cx, VARDATA_ANY(a), VARSIZE_ANY_EXHDR(a), seed, &value));
    leave_scratch(caller, scratch);
    return value;
}

PG_FUNCTION_INFO_V1(article_eq);
PG_FUNCTION_INFO_V1(article_ne);
PG_FUNCTION_INFO_V1(article_lt);
PG_FUNCTION_INFO_V1(article_le);
PG_FUNCTION_INFO_V1(article_ge);
PG_FUNCTION_INFO_V1(article_gt);
PG_FUNCTION_INFO_V1(article_cmp);
PG_FUNCTION_INFO_V1(article_hash);
PG_FUNCTION_INFO_V1(article_hash_extended);

Datum
article_eq(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(compare(fcinfo) == 0);
}

Datum
article_ne(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(compare(fcinfo) != 0);
}

Datum
article_lt(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(compare(fcinfo) < 0);
}

Datum
article_le(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(compare(fcinfo) <= 0);
}

Datum
article_ge(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(compare(fcinfo) >= 0);
}

Datum
article_gt(PG_FUNCTION_ARGS)
{
    PG_RETURN_BOOL(compare(fcinfo) > 0);
}

Datum
article_cmp(PG_FUNCTION_ARGS)
{
    PG_RETURN_INT32(compare(fcinfo));
}

/* The plain hash is the low half of the extended one with seed 0, as hash_any's is. */
Datum
article_hash(PG_FUNCTION_ARGS)
{
    PG_RETURN_UINT32((uint32)hash(PG_GETARG_DATUM(0), 0));
}

Datum
article_hash_extended(PG_FUNCTION_ARGS)
{
    PG_RETURN_UINT64(hash(PG_GETARG_DATUM(0), (uint64)PG_GETARG_INT64(1)));
}
