/*
 * gin.c
 *    The GIN operator class of article. Keys are bytea; their grammar stands in index/keys.h.
 */
#include "glue/server/whosaid.h"

#include "access/gin.h"
#include "access/reloptions.h"
#include "access/stratnum.h"
#include "miscadmin.h"

#include "index/keys.h"

/* Options of the operator class; they hold for one index. */
typedef struct gin_options {
    int32 length;
    bool actor_words;
} gin_options;

PG_FUNCTION_INFO_V1(article_gin_options);

Datum
article_gin_options(PG_FUNCTION_ARGS)
{
    local_relopts *options = (local_relopts *)PG_GETARG_POINTER(0);

    init_local_reloptions(options, sizeof(gin_options));
    add_local_bool_reloption(options, "actor_words",
                             "also keep which words are said by which actor", false,
                             offsetof(gin_options, actor_words));
    PG_RETURN_VOID();
}

static bool
has_actor_words(FunctionCallInfo fcinfo)
{
    return PG_HAS_OPCLASS_OPTIONS() && ((gin_options *)PG_GET_OPCLASS_OPTIONS())->actor_words;
}

static Datum
key_datum(ws_str key)
{
    char *value = (char *)key.s - VARHDRSZ;

    SET_VARSIZE(value, key.len + VARHDRSZ);
    return PointerGetDatum(value);
}

PG_FUNCTION_INFO_V1(article_gin_extract);

Datum
article_gin_extract(PG_FUNCTION_ARGS)
{
    int32 *nkeys = (int32 *)PG_GETARG_POINTER(1);
    ws_ctx cx;
    ws_article a;
    ws_str *keys;
    uint32_t n;
    Datum *datums;

    core_begin(&cx);
    article_load_claims(&cx, PG_GETARG_DATUM(0), WS_READ_ALL, &a);
    CORE(&cx, ws_keys_of_article(&cx, &a, has_actor_words(fcinfo), VARHDRSZ, &keys, &n));
    datums = palloc(n * sizeof(Datum));
    for (uint32_t i = 0; i < n; i++)
        datums[i] = key_datum(keys[i]);
    *nkeys = (int32)n;
    PG_RETURN_POINTER(datums);
}

/* What one scan knows. */
typedef struct scan {
    ws_keyplan *plan;
    bool pending; /* there are articles in the list of pending ones */
} scan;

/* It lives as long as the scan's keys do, and must not hang on the argument. */
static scan *
begin_scan(Datum query, bool actor_words)
{
    ws_query *q = palloc(sizeof(ws_query));
    scan *s = palloc0(sizeof(scan));
    ws_ctx cx;

    core_begin(&cx);
    query_load(&cx, PointerGetDatum(PG_DETOAST_DATUM_COPY(query)), q);
    CORE(&cx, ws_keyplan_make(&cx, q, actor_words, VARHDRSZ, &s->plan));
    return s;
}

PG_FUNCTION_INFO_V1(article_gin_extract_query);

/* Claims have keys, so that even a negation alone finds some: no mode but the default is needed,
 * and articles without claims are never found. */
Datum
article_gin_extract_query(PG_FUNCTION_ARGS)
{
    int32 *nkeys = (int32 *)PG_GETARG_POINTER(1);
    bool **open = (bool **)PG_GETARG_POINTER(3);
    Pointer **extra = (Pointer **)PG_GETARG_POINTER(4);
    scan *s = begin_scan(PG_GETARG_DATUM(0), has_actor_words(fcinfo));
    uint32_t n;
    const ws_lookup *lookups = ws_keyplan_lookups(s->plan, &n);
    Datum *keys = palloc(n * sizeof(Datum));

    *open = palloc(n * sizeof(bool));
    *extra = palloc(n * sizeof(Pointer));
    for (uint32_t i = 0; i < n; i++) {
        (*extra)[i] = (Pointer)s; /* of all: else GIN looks for equal keys, and there are none */
        keys[i] = key_datum(lookups[i].key);
        (*open)[i] = lookups[i].open;
    }
    *nkeys = (int32)n;
    PG_RETURN_POINTER(keys);
}

/* Keys are shorter than what an index entry would compress or store elsewhere, so the header is one
 * byte or four and there is nothing to unpack: half the cost of building is here. */
static ws_str
key_of(const void *value)
{
    return (ws_str){VARDATA_ANY(value), (uint32_t)VARSIZE_ANY_EXHDR(value)};
}

PG_FUNCTION_INFO_V1(article_gin_compare);

Datum
article_gin_compare(PG_FUNCTION_ARGS)
{
    PG_RETURN_INT32(ws_str_cmp(key_of(PG_GETARG_POINTER(0)), key_of(PG_GETARG_POINTER(1))));
}

/* GIN calls with a page locked, which puts cancelling off, and nothing else between two of a
 * query's many ranges lets it through. An error here is safe: it releases the lock. */
static void
let_cancel_through(void)
{
    uint32 held = InterruptHoldoffCount;

    if (!QueryCancelPending && !ProcDiePending)
        return;
    InterruptHoldoffCount = 0;
    CHECK_FOR_INTERRUPTS();
    InterruptHoldoffCount = held;
}

PG_FUNCTION_INFO_V1(article_gin_compare_partial);

Datum
article_gin_compare_partial(PG_FUNCTION_ARGS)
{
    ws_str sought = key_of(PG_GETARG_POINTER(0)), key = key_of(PG_GETARG_POINTER(1));

    let_cancel_through();
    PG_RETURN_INT32(ws_keyplan_meets(sought, key) ? 0 : 1);
}

static scan *
scan_of(FunctionCallInfo fcinfo, int extra_arg)
{
    return (scan *)((Pointer *)PG_GETARG_POINTER(extra_arg))[0];
}

static ws_tern
decide(FunctionCallInfo fcinfo, const scan *s)
{
    CHECK_FOR_INTERRUPTS();
    return ws_keyplan_eval(s->plan, (const uint8_t *)PG_GETARG_POINTER(0));
}

StaticAssertDecl(sizeof(bool) == 1 && sizeof(GinTernaryValue) == 1 && GIN_FALSE == WS_ABSENT &&
                     GIN_TRUE == WS_FOUND && GIN_MAYBE == WS_UNSURE,
                 "GIN's answers are ws_found");

PG_FUNCTION_INFO_V1(article_gin_consistent);

/* GIN calls this one for pending articles only, with all their keys, and before it calls the other
 * for those in the tree. */
Datum
article_gin_consistent(PG_FUNCTION_ARGS)
{
    bool *recheck = (bool *)PG_GETARG_POINTER(5);
    scan *s = scan_of(fcinfo, 4);
    ws_tern t = decide(fcinfo, s);

    s->pending = true;
    *recheck = t == WS_MAYBE;
    PG_RETURN_BOOL(t != WS_NO);
}

PG_FUNCTION_INFO_V1(article_gin_triconsistent);

/* Somebody may be moving pending articles into the tree, key by key: then the scan meets them there
 * once more, without keys that they have. What follows from the absence of a key is to be checked,
 * and what follows from those that are there was found among the pending. */
Datum
article_gin_triconsistent(PG_FUNCTION_ARGS)
{
    scan *s = scan_of(fcinfo, 4);
    ws_tern t = decide(fcinfo, s);

    if (t == WS_YES && s->pending && ws_keyplan_is_negative(s->plan))
        t = WS_MAYBE;
    PG_RETURN_GIN_TERNARY_VALUE(t == WS_NO ? GIN_FALSE : t == WS_YES ? GIN_TRUE : GIN_MAYBE);
}
