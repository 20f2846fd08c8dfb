/*
 * models.c
 *    Models of the tagger: the one in the library, and rows of whosaid_model, which are verified
 *    and kept until the table changes.
 */
#include "glue/server/whosaid.h"

#include "access/parallel.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

#define KEPT       4 /* models at once, of some 8 MB each */
#define CACHE_LINE 64

/* Nobody holds a model longer than one call, so that the next look-up may free it. */
typedef struct kept_model {
    MemoryContext context; /* NULL: free */
    ws_str name;
    ws_spans_model *model;
    bool stale;
    bool of_transaction; /* stale at its end */
} kept_model;

static kept_model kept[KEPT];
static Oid watched;
static uint64 invalidations = 0;

/* The model in the library, opened once per backend. */
static ws_spans_model *
shipped_model(void)
{
    static ws_spans_model *model = NULL;
    MemoryContext caller, context;
    ws_spans_model *opened;
    ws_ctx cx;

    if (model)
        return model;
    context = AllocSetContextCreate(CurrentMemoryContext, "whosaid model", ALLOCSET_SMALL_SIZES);
    caller = MemoryContextSwitchTo(context);
    core_begin(&cx);
    CORE(&cx, ws_spans_model_open(&cx, ws_spans_model_shipped(), &opened));
    MemoryContextSwitchTo(caller);
    MemoryContextSetParent(context, TopMemoryContext);
    model = opened;
    return model;
}

/* ---- dropping ------------------------------------------------------------------------------- */

static void
relation_changed(Datum arg, Oid relation)
{
    if (relation != InvalidOid && relation != watched)
        return;
    invalidations++;
    for (int i = 0; i < KEPT; i++)
        kept[i].stale = true;
}

static void
transaction_ended(XactEvent event, void *arg)
{
    for (int i = 0; i < KEPT; i++)
        kept[i].stale |= kept[i].of_transaction;
}

static void
watch(void)
{
    static bool registered = false;

    watched = extension_relation("whosaid_model");
    if (registered)
        return;
    CacheRegisterRelcacheCallback(relation_changed, (Datum)0);
    RegisterXactCallback(transaction_ended, NULL);
    registered = true;
}

static void
free_model(kept_model *k)
{
    if (k->context)
        MemoryContextDelete(k->context);
    *k = (kept_model){NULL};
}

/* ---- reading -------------------------------------------------------------------------------- */

/* Room in `context` for a model file, placed so that its rows begin a cache line. */
static char *
room_for_file(MemoryContext context, uint32_t len)
{
    char *room = MemoryContextAlloc(context, (Size)len + CACHE_LINE);
    uintptr_t rows = (uintptr_t)room + WS_SPANS_HEADER;

    return room + TYPEALIGN(CACHE_LINE, rows) - rows;
}

/* The file of that name, in `context`. */
static ws_str
read_file(MemoryContext context, ws_str name)
{
    Oid argtypes[] = {TEXTOID};
    Datum args[] = {server_text_datum(name)}, value;
    bytea *file;
    uint32_t len;
    char *copy;
    bool null;
    char *sql = psprintf("SELECT model FROM %s WHERE name OPERATOR(pg_catalog.=) $1",
                         quote_qualified_identifier(get_namespace_name(get_rel_namespace(watched)),
                                                    "whosaid_model"));

    if (SPI_connect() != SPI_OK_CONNECT ||
        SPI_execute_with_args(sql, 1, argtypes, args, NULL, true, 1) != SPI_OK_SELECT)
        elog(ERROR, "could not read whosaid_model");
    if (SPI_processed == 0)
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
                        errmsg("there is no model \"%s\"", server_cstring(name)),
                        errhint("SELECT name FROM whosaid_model shows those that exist.")));
    value = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &null);
    file = DatumGetByteaPP(value);
    if (VARSIZE_ANY_EXHDR(file) > WS_SPANS_FILE_MAX)
        ereport(ERROR,
                (errcode(ERRCODE_DATA_CORRUPTED),
                 errmsg("model \"%s\" is larger than any tagger model", server_cstring(name))));
    len = VARSIZE_ANY_EXHDR(file);
    copy = room_for_file(context, len);
    memcpy(copy, VARDATA_ANY(file), len);
    SPI_finish();
    return (ws_str){copy, len};
}

static void
cannot_use(ws_ctx *cx, ws_str name)
{
    ws_error why = cx->error;

    ws_fail(cx, why.code, "cannot use model \"%.*s\": %s", WS_FMT(name), why.message);
    if (why.detail[0])
        ws_detail(cx, "%s", why.detail);
    ws_hint(cx, "Store it in whosaid_model again, or train it anew with train_tagger().");
    core_error(cx);
}

/* At READ COMMITTED by the newest snapshot: whatever commits later sends an invalidation. */
static kept_model
read_model(ws_str name)
{
    bool of_transaction = IsolationUsesXactSnapshot() || IsInParallelMode();
    kept_model k = {
        AllocSetContextCreate(CurrentMemoryContext, "whosaid user model", ALLOCSET_DEFAULT_SIZES)};
    uint64 before;
    MemoryContext caller;
    ws_str file;
    ws_ctx cx;

    watch();
    before = invalidations;
    PushActiveSnapshot(of_transaction ? GetActiveSnapshot() : GetLatestSnapshot());
    file = read_file(k.context, name);
    PopActiveSnapshot();
    caller = MemoryContextSwitchTo(k.context);
    core_begin(&cx);
    k.name = ws_str_copy(&cx, name);
    if (!ws_spans_model_open(&cx, file, &k.model))
        cannot_use(&cx, name);
    MemoryContextSwitchTo(caller);
    k.of_transaction = of_transaction;
    k.stale = invalidations != before;
    return k;
}

ws_spans_model *
model_named(ws_str name)
{
    static int next = 0;
    kept_model read;

    if (!name.s)
        return shipped_model();
    AcceptInvalidationMessages();
    for (int i = 0; i < KEPT; i++) {
        if (kept[i].stale)
            free_model(&kept[i]);
        else if (kept[i].context && ws_str_eq(kept[i].name, name))
            return kept[i].model;
    }
    read = read_model(name);
    next = (next + 1) % KEPT;
    free_model(&kept[next]);
    MemoryContextSetParent(read.context, TopMemoryContext);
    kept[next] = read;
    return read.model;
}
