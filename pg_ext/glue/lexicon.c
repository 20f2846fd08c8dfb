/*
 * lexicon.c
 *    The lexicon tables of this database, read once per backend and kept until one changes.
 *
 * Triggers on the tables invalidate their relcache entries; the callback here drops what was read.
 * At READ COMMITTED the tables are read by a snapshot taken after all invalidations known so far:
 * whatever commits later sends another. Where the transaction's snapshot must be used (REPEATABLE
 * READ, parallel workers) what was read lasts to the end of the transaction only.
 */
#include "whosaid.h"

#include "access/genam.h"
#include "access/parallel.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/dependency.h"
#include "catalog/pg_class.h"
#include "catalog/pg_extension.h"
#include "catalog/pg_type.h"
#include "commands/extension.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/fmgroids.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#define ROWS_MAX 1000000 /* of one view */

typedef struct kept_lexicon {
    MemoryContext context;
    ws_lexicon *lexicon;
    int users;           /* call sites that hold it */
    bool stale;          /* nobody new may have it */
    bool of_transaction; /* stale at its end */
} kept_lexicon;

static const char *const watched_names[] = {"whosaid_actor_shipped",   "whosaid_actor_user",
                                            "whosaid_cue_shipped",     "whosaid_cue_user",
                                            "whosaid_concept_shipped", "whosaid_concept_user"};
static Oid watched[lengthof(watched_names)];
static kept_lexicon *current = NULL;
static uint64 invalidations = 0;

/* ---- dropping ------------------------------------------------------------------------------- */

static void
free_unused(kept_lexicon *kept)
{
    if (kept->stale && kept->users == 0)
        MemoryContextDelete(kept->context);
}

static void
forget_current(void)
{
    kept_lexicon *kept = current;

    if (!kept)
        return;
    current = NULL;
    kept->stale = true;
    free_unused(kept);
}

static void
relation_changed(Datum arg, Oid relation)
{
    for (size_t i = 0; i < lengthof(watched); i++) {
        if (relation != InvalidOid && relation != watched[i])
            continue;
        invalidations++;
        forget_current();
        return;
    }
}

static void
transaction_ended(XactEvent event, void *arg)
{
    if (current && current->of_transaction)
        forget_current();
}

static void
release(void *arg)
{
    kept_lexicon *kept = arg;

    kept->users--;
    free_unused(kept);
}

/* ---- reading -------------------------------------------------------------------------------- */

/* Of an extension; InvalidOid when it is gone. */
static Oid
schema_of(Oid extension)
{
    Relation catalog = table_open(ExtensionRelationId, AccessShareLock);
    Oid schema = InvalidOid;
    SysScanDesc scan;
    ScanKeyData key;
    HeapTuple row;

    ScanKeyInit(&key, Anum_pg_extension_oid, BTEqualStrategyNumber, F_OIDEQ,
                ObjectIdGetDatum(extension));
    scan = systable_beginscan(catalog, ExtensionOidIndexId, true, NULL, 1, &key);
    row = systable_getnext(scan);
    if (HeapTupleIsValid(row))
        schema = ((Form_pg_extension)GETSTRUCT(row))->extnamespace;
    systable_endscan(scan);
    table_close(catalog, AccessShareLock);
    return schema;
}

Oid
extension_schema(void)
{
    return schema_of(get_extension_oid("whosaid", false));
}

Oid
extension_relation(const char *name)
{
    Oid extension = get_extension_oid("whosaid", false);
    Oid relation = get_relname_relid(name, schema_of(extension));

    if (!OidIsValid(relation) || getExtensionOfObject(RelationRelationId, relation) != extension)
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
                        errmsg("extension whosaid has no relation \"%s\"", name)));
    return relation;
}

Oid
extension_type(const char *name)
{
    return GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum(name),
                           ObjectIdGetDatum(extension_schema()));
}

static void
watch(void)
{
    static bool registered = false;

    for (size_t i = 0; i < lengthof(watched); i++)
        watched[i] = extension_relation(watched_names[i]);
    if (registered)
        return;
    CacheRegisterRelcacheCallback(relation_changed, (Datum)0);
    RegisterXactCallback(transaction_ended, NULL);
    registered = true;
}

/* Rows of the view whosaid_NAME, the user's first, in the order of their key; they stay until
 * SPI_finish. */
static uint64
select_rows(const char *columns, const char *name, const char *key)
{
    char *view = psprintf("whosaid_%s", name), *own = psprintf("whosaid_%s_user", name);
    char *schema = get_namespace_name(get_rel_namespace(extension_relation(view)));
    StringInfoData sql;

    initStringInfo(&sql);
    appendStringInfo(&sql, "SELECT %s FROM %s v ORDER BY ", columns,
                     quote_qualified_identifier(schema, view));
    appendStringInfo(&sql,
                     "EXISTS (SELECT FROM %s u WHERE u.%s OPERATOR(pg_catalog.=) v.%s) DESC, "
                     "v.%s COLLATE pg_catalog.\"C\"",
                     quote_qualified_identifier(schema, own), key, key, key);
    if (SPI_execute(sql.data, true, ROWS_MAX) != SPI_OK_SELECT)
        elog(ERROR, "could not read %s", view);
    return SPI_processed;
}

static Datum
cell(uint64 row, int column, bool *null)
{
    return SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column, null);
}

static ws_str
text_cell(uint64 row, int column)
{
    bool null;
    Datum value = cell(row, column, &null);

    return null ? WS_NONE : utf8_from_text(value);
}

static ws_str *
texts_cell(uint64 row, int column, uint32_t *n)
{
    bool null, *nulls;
    Datum value = cell(row, column, &null), *elements;
    ws_str *texts;
    int count;

    *n = 0;
    if (null)
        return NULL;
    deconstruct_array(DatumGetArrayTypeP(value), TEXTOID, -1, false, TYPALIGN_INT, &elements,
                      &nulls, &count);
    texts = palloc((count + 1) * sizeof(ws_str));
    for (int i = 0; i < count; i++)
        if (!nulls[i])
            texts[(*n)++] = utf8_from_text(elements[i]);
    return texts;
}

static int32_t
day_cell(uint64 row, int column, int32_t missing)
{
    bool null;
    Datum value = cell(row, column, &null);

    return null ? missing : DatumGetDateADT(value);
}

static void
read_actors(ws_lexicon_rows *rows)
{
    uint64 n = select_rows("path, names, kind, pg_catalog.lower(valid), pg_catalog.upper(valid)",
                           "actor", "path");
    ws_actor_row *v = palloc((n + 1) * sizeof(*v));

    for (uint64 i = 0; i < n; i++) {
        v[i].path = text_cell(i, 1);
        v[i].names = texts_cell(i, 2, &v[i].nnames);
        v[i].kind = text_cell(i, 3);
        v[i].from = day_cell(i, 4, INT32_MIN);
        v[i].until = day_cell(i, 5, INT32_MAX);
    }
    rows->actors = v;
    rows->nactors = (uint32_t)n;
}

static void
read_cues(ws_lexicon_rows *rows)
{
    uint64 n = select_rows("lemma, act, tone", "cue", "lemma");
    ws_cue_row *v = palloc((n + 1) * sizeof(*v));

    for (uint64 i = 0; i < n; i++) {
        bool null;
        Datum tone = cell(i, 3, &null);

        v[i] = (ws_cue_row){text_cell(i, 1), text_cell(i, 2), null ? 0 : DatumGetInt16(tone)};
    }
    rows->cues = v;
    rows->ncues = (uint32_t)n;
}

static void
read_concepts(ws_lexicon_rows *rows)
{
    uint64 n = select_rows("COALESCE(merged_into, code), terms", "concept", "code");
    ws_concept_row *v = palloc((n + 1) * sizeof(*v));

    for (uint64 i = 0; i < n; i++) {
        v[i].code = text_cell(i, 1);
        v[i].terms = texts_cell(i, 2, &v[i].nterms);
    }
    rows->concepts = v;
    rows->nconcepts = (uint32_t)n;
}

/* Build into `context` from the tables as the pushed snapshot sees them. */
static ws_lexicon *
build(MemoryContext context)
{
    ws_lexicon_rows rows;
    ws_lexicon *lexicon;
    MemoryContext spi;
    ws_ctx cx;

    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not read the lexicon");
    read_actors(&rows);
    read_cues(&rows);
    read_concepts(&rows);
    spi = MemoryContextSwitchTo(context);
    core_begin(&cx);
    CORE(&cx, ws_lexicon_build(&cx, &rows, &lexicon));
    MemoryContextSwitchTo(spi);
    SPI_finish();
    return lexicon;
}

static kept_lexicon *
read_lexicon(void)
{
    bool of_transaction = IsolationUsesXactSnapshot() || IsInParallelMode();
    MemoryContext context =
        AllocSetContextCreate(CurrentMemoryContext, "whosaid lexicon", ALLOCSET_DEFAULT_SIZES);
    kept_lexicon *kept = MemoryContextAllocZero(context, sizeof(*kept));
    uint64 before;

    watch();
    before = invalidations;
    PushActiveSnapshot(of_transaction ? GetActiveSnapshot() : GetLatestSnapshot());
    kept->context = context;
    kept->lexicon = build(context);
    kept->of_transaction = of_transaction;
    PopActiveSnapshot();
    MemoryContextSetParent(context, TopMemoryContext);
    if (invalidations == before) {
        forget_current();
        current = kept;
    } else {
        kept->stale = true; /* changed meanwhile: good for this statement only */
    }
    return kept;
}

const ws_lexicon *
lexicon_for(FunctionCallInfo fcinfo)
{
    FmgrInfo *site = fcinfo->flinfo;
    kept_lexicon *kept = site->fn_extra;
    MemoryContextCallback *callback;

    if (kept)
        return kept->lexicon;
    AcceptInvalidationMessages();
    callback = MemoryContextAlloc(site->fn_mcxt, sizeof(*callback));
    kept = current ? current : read_lexicon();
    callback->func = release;
    callback->arg = kept;
    kept->users++;
    MemoryContextRegisterResetCallback(site->fn_mcxt, callback);
    site->fn_extra = kept;
    return kept->lexicon;
}

/* ---- the trigger ---------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(whosaid_lexicon_changed);

/* Statement trigger of the lexicon tables: what backends keep of them is out of date. */
Datum
whosaid_lexicon_changed(PG_FUNCTION_ARGS)
{
    if (!CALLED_AS_TRIGGER(fcinfo))
        ereport(ERROR, (errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
                        errmsg("whosaid_lexicon_changed() must be called as a trigger")));
    CacheInvalidateRelcache(((TriggerData *)fcinfo->context)->tg_relation);
    return PointerGetDatum(NULL);
}
