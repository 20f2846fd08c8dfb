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
    bool text_words;
} gin_options;

PG_FUNCTION_INFO_V1(article_gin_options);

Datum
article_gin_options(PG_FUNCTION_ARGS)
{
    local_relopts *options = (local_relopts *)PG_GETARG_POINTER(0);

    init_local_reloptions(options, sizeof(gin_options));
    add_local_bool_reloption(options, "text_words", "also keep the words of the text", false,
                             offsetof(gin_options, text_words));
    PG_RETURN_VOID();
}

static ws_key_options
options_of(FunctionCallInfo fcinfo)
{
    const gin_options *options;

    if (!PG_HAS_OPCLASS_OPTIONS())
        return (ws_key_options){0};
    options = (const gin_options *)PG_GET_OPCLASS_OPTIONS();
    return (ws_key_options){options->text_words};
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
    ws_key_options options = options_of(fcinfo);
    ws_ctx cx;
    ws_article a;
    ws_str *keys;
    uint32_t n;
    Datum *datums;

    core_begin(&cx);
    if (options.text_words)
        article_load(&cx, PG_GETARG_DATUM(0), &a);
    else
        article_load_claims(&cx, PG_GETARG_DATUM(0), WS_READ_ALL, &a);
    CORE(&cx, ws_keys_of_article(&cx, &a, options, VARHDRSZ, &keys, &n));
    datums = palloc(n * sizeof(Datum));
    for (uint32_t i = 0; i < n; i++)
        datums[i] = key_datum(keys[i]);
    *nkeys = (int32)n;
    PG_RETURN_POINTER(datums);
}

/* What one scan knows. */
typedef struct scan {
    ws_ctx cx;
    ws_keyplan *plan;
    bool pending; /* there are articles in the list of pending ones */
} scan;

/* What GIN hands back with a lookup. */
typedef struct sought {
    scan *scan;
    uint32_t lookup;
} sought;

/* It lives as long as the scan's keys do, and must not hang on the argument. */
static scan *
begin_scan(Datum query, ws_key_options options)
{
    ws_query *q = palloc(sizeof(ws_query));
    scan *s = palloc0(sizeof(scan));

    core_begin(&s->cx);
    query_load(&s->cx, PointerGetDatum(PG_DETOAST_DATUM_COPY(query)), q);
    CORE(&s->cx, ws_keyplan_make(&s->cx, q, options, VARHDRSZ, &s->plan));
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
    scan *s = begin_scan(PG_GETARG_DATUM(0), options_of(fcinfo));
    uint32_t n;
    const ws_lookup *lookups = ws_keyplan_lookups(s->plan, &n);
    Datum *keys = palloc(n * sizeof(Datum));
    sought *all = palloc(n * sizeof(sought));

    *open = palloc(n * sizeof(bool));
    *extra = palloc(n * sizeof(Pointer));
    for (uint32_t i = 0; i < n; i++) {
        all[i] = (sought){s, i};
        (*extra)[i] = (Pointer)&all[i]; /* of all: else GIN looks for equal keys, in vain */
        keys[i] = key_datum(lookups[i].key);
        (*open)[i] = lookups[i].open;
    }
    *nkeys = (int32)n;
    PG_RETURN_POINTER(keys);
}

/* Nearly all keys are too short to be compressed, and half the cost of building is here. */
static pg_attribute_always_inline ws_str
key_of(struct varlena *value)
{
    return (ws_str){VARDATA_ANY(value), (uint32_t)VARSIZE_ANY_EXHDR(value)};
}

static pg_noinline int
compare_long_keys(struct varlena *left, struct varlena *right)
{
    struct varlena *l = pg_detoast_datum_packed(left), *r = pg_detoast_datum_packed(right);
    int order = ws_str_cmp(key_of(l), key_of(r));

    if (l != left)
        pfree(l);
    if (r != right)
        pfree(r);
    return order;
}

PG_FUNCTION_INFO_V1(article_gin_compare);

Datum
article_gin_compare(PG_FUNCTION_ARGS)
{
    struct varlena *left = (struct varlena *)PG_GETARG_POINTER(0);
    struct varlena *right = (struct varlena *)PG_GETARG_POINTER(1);

    if (VARATT_IS_COMPRESSED(left) || VARATT_IS_COMPRESSED(right))
        PG_RETURN_INT32(compare_long_keys(left, right));
    PG_RETURN_INT32(ws_str_cmp(key_of(left), key_of(right)));
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

static Datum
refuse_index(void)
{
    ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                    errmsg("index has keys of another version of whosaid"),
                    errdetail("This version cannot answer from them."),
                    errhint("Build it anew with REINDEX.")));
    return (Datum)0;
}

PG_FUNCTION_INFO_V1(article_gin_compare_partial);

Datum
article_gin_compare_partial(PG_FUNCTION_ARGS)
{
    const sought *one = (const sought *)PG_GETARG_POINTER(3);
    struct varlena *value = (struct varlena *)PG_GETARG_POINTER(1);
    struct varlena *key = VARATT_IS_COMPRESSED(value) ? pg_detoast_datum_packed(value) : value;
    ws_meets meets = ws_keyplan_meets(one->scan->plan, one->lookup, key_of(key));

    let_cancel_through();
    if (key != value)
        pfree(key);
    switch (meets) {
    case WS_MEETS:
        PG_RETURN_INT32(0);
    case WS_SKIP:
        PG_RETURN_INT32(-1);
    case WS_ALIEN:
        return refuse_index();
    default:
        PG_RETURN_INT32(1);
    }
}

static scan *
scan_of(FunctionCallInfo fcinfo, int extra_arg)
{
    return ((const sought *)((Pointer *)PG_GETARG_POINTER(extra_arg))[0])->scan;
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
