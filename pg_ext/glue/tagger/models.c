/*
 * models.c
 *    Models of the tagger: the one in the library, and rows of whosaid_model, which are verified
 *    and kept until the table changes.
 */
#include "glue/tagger/kept.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "learn/stored.h"
#include "spans/delta.h"
#include "spans/v1.h"

#define CACHE_LINE 64

ws_model_files
shipped_files(void)
{
    return (ws_model_files){ws_spans_model_shipped(), ws_who_model_shipped()};
}

/* Open both files in the current context. */
static bool
open_model(ws_ctx *cx, ws_model_files files, tagger_model *model)
{
    ws_who_model *who;

    if (!ws_spans_model_open(cx, files.spans, &model->spans) ||
        !ws_who_model_open(cx, files.who, &who))
        return false;
    model->judge = (ws_judge){.model = who};
    return true;
}

/* The model in the library, opened once per backend. */
static const tagger_model *
shipped_model(void)
{
    static tagger_model model = {NULL};
    MemoryContext caller, context;
    tagger_model opened;
    ws_ctx cx;

    if (model.spans)
        return &model;
    context = AllocSetContextCreate(CurrentMemoryContext, "whosaid model", ALLOCSET_SMALL_SIZES);
    caller = MemoryContextSwitchTo(context);
    core_begin(&cx);
    CORE(&cx, open_model(&cx, shipped_files(), &opened));
    MemoryContextSwitchTo(caller);
    MemoryContextSetParent(context, TopMemoryContext);
    model = opened;
    return &model;
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

/* The value of column `model` in the row of that name; stays until SPI_finish. */
static bytea *
select_model(ws_str name)
{
    Oid relation = extension_relation("whosaid_model"), argtypes[] = {TEXTOID};
    Datum args[] = {server_text_datum(name)};
    char *schema = get_namespace_name(get_rel_namespace(relation));
    char *sql =
        psprintf("SELECT model::pg_catalog.bytea FROM ONLY %s WHERE name OPERATOR(pg_catalog.=) $1",
                 quote_qualified_identifier(schema, "whosaid_model"));
    identity before;
    Datum model;
    bool null;

    restricted_begin(relation, sees_all_rows(relation), &before);
    if (SPI_execute_with_args(sql, 1, argtypes, args, NULL, true, 1) != SPI_OK_SELECT)
        elog(ERROR, "could not read whosaid_model");
    restricted_end(&before);
    if (SPI_processed == 0)
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
                        errmsg("there is no model \"%s\"", server_cstring(name)),
                        errhint("SELECT name FROM whosaid_model shows those that exist.")));
    model = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &null);
    if (null) /* the owner may drop constraints */
        ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
                        errmsg("model \"%s\" is null", server_cstring(name))));
    return DatumGetByteaPP(model);
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

/* Bytes of the file of spans that a row holds. */
static uint32_t
spans_size(ws_str name, ws_str row)
{
    uint32_t size = row.len;
    ws_ctx cx;

    core_begin(&cx);
    if (ws_spans_v1_is(row))
        return ws_spans_v1_size(row);
    if (ws_delta_is(row) && !ws_delta_size(&cx, ws_spans_model_shipped(), row, &size))
        cannot_use(&cx, name);
    return size;
}

/* The file of spans that a row holds, in `context`: whole, of format 1, or as its difference from
 * the shipped one. */
static ws_str
spans_of(MemoryContext context, ws_str name, ws_str row)
{
    ws_str shipped = ws_spans_model_shipped(), file = {NULL, spans_size(name, row)};
    char *copy = room_for_file(context, file.len);
    ws_ctx cx;

    core_begin(&cx);
    if (ws_spans_v1_is(row)) {
        if (!ws_spans_v1_read(&cx, row, shipped, (uint8_t *)copy))
            cannot_use(&cx, name);
    } else if (ws_delta_is(row)) {
        if (!ws_delta_apply(&cx, shipped, row, copy))
            cannot_use(&cx, name);
    } else {
        memcpy(copy, row.s, row.len);
    }
    file.s = copy;
    return file;
}

/* The file of speakers, acts and targets: what differs from the shipped one, in `context`. */
static ws_str
who_of(MemoryContext context, ws_str name, ws_str row)
{
    ws_str shipped = ws_who_model_shipped(), file = WS_NONE;
    char *copy;
    ws_ctx cx;

    if (!row.s)
        return shipped;
    core_begin(&cx);
    if (!ws_delta_size(&cx, shipped, row, &file.len))
        cannot_use(&cx, name);
    copy = MemoryContextAlloc(context, (Size)file.len + 1);
    if (!ws_delta_apply(&cx, shipped, row, copy))
        cannot_use(&cx, name);
    file.s = copy;
    return file;
}

/* The files of that name, in `context`. */
static ws_model_files
read_files(MemoryContext context, ws_str name)
{
    bytea *row = select_model(name);
    uint32_t len = VARSIZE_ANY_EXHDR(row);
    ws_model_files parts;
    ws_ctx cx;

    if (len > WS_SPANS_FILE_MAX)
        ereport(ERROR,
                (errcode(ERRCODE_DATA_CORRUPTED),
                 errmsg("model \"%s\" is larger than any tagger model", server_cstring(name))));
    core_begin(&cx);
    if (!ws_stored_parts(&cx, (ws_str){VARDATA_ANY(row), len}, &parts))
        cannot_use(&cx, name);
    return (ws_model_files){spans_of(context, name, parts.spans), who_of(context, name, parts.who)};
}

static void *
read_model(MemoryContext context, ws_str name)
{
    ws_model_files files = read_files(context, name);
    MemoryContext spi = MemoryContextSwitchTo(context);
    tagger_model *model = palloc(sizeof(*model));
    ws_ctx cx;

    core_begin(&cx);
    if (!open_model(&cx, files, model))
        cannot_use(&cx, name);
    MemoryContextSwitchTo(spi);
    return model;
}

const tagger_model *
model_named(FunctionCallInfo fcinfo, ws_str name)
{
    static const char *const tables[] = {"whosaid_model", NULL};
    static kept_kind kind = {"whosaid model", tables, tables, read_model};

    return name.s ? kept_for(&kind, name, fcinfo) : shipped_model();
}
