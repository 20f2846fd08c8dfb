/*
 * undo.c
 *    From the log back: an article as it was, and changes undone.
 */
#include "glue/record/record.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "edit/difference.h"
#include "executor/executor.h"
#include "executor/spi.h"
#include "nodes/execnodes.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"
#include "utils/tuplestore.h"

/* ---- a row of the log as a reversal --------------------------------------------------------- */

/* Claims of a json array, as drafts. */
static void
drafts_of(ws_ctx *cx, Datum json, ws_draft **drafts, uint32_t *n)
{
    char *document = TextDatumGetCString(json);
    Jsonb *array = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(document)));

    *n = JB_ROOT_COUNT(array);
    *drafts = palloc0(*n * sizeof(ws_draft));
    for (uint32_t i = 0; i < *n; i++) {
        JsonbValue *claim = getIthJsonbValueFromContainer(&array->root, i);
        ws_draft *d = &(*drafts)[i];

        ws_draft_init(d);
        draft_from_jsonb(cx, JsonbPGetDatum(JsonbValueToJsonb(claim)), true, d);
        d->derive_mode = false; /* as it was */
    }
}

static void
read_reversal(ws_ctx *cx, HeapTupleHeader row, bool set_last_id, ws_reversal *r)
{
    Datum value;
    bool null;

    memset(r, 0, sizeof(*r));
    value = GetAttributeByName(row, "before", &null);
    if (!null)
        drafts_of(cx, value, &r->before, &r->nbefore);
    value = GetAttributeByName(row, "after", &null);
    if (!null)
        drafts_of(cx, value, &r->after, &r->nafter);
    value = GetAttributeByName(row, "last_id", &null);
    r->set_last_id = set_last_id && !null;
    r->last_id = null ? 0 : (uint32_t)DatumGetInt32(value);
    value = GetAttributeByName(row, "text_at", &null);
    r->text = !null;
    if (!r->text)
        return;
    r->text_at = (uint32_t)DatumGetInt32(value);
    r->text_before = utf8_from_text(GetAttributeByName(row, "text_before", &null));
    r->text_after = utf8_from_text(GetAttributeByName(row, "text_after", &null));
}

/* An article, or none. */
typedef struct state {
    ws_ctx cx;
    ws_article article;
    bool is_there;
} state;

static bool
kind_is(HeapTupleHeader row, const char *kind)
{
    bool null;

    return strcmp(TextDatumGetCString(GetAttributeByName(row, "kind", &null)), kind) == 0;
}

static int64
id_of(HeapTupleHeader row)
{
    bool null;

    return DatumGetInt64(GetAttributeByName(row, "id", &null));
}

static void
does_not_follow(HeapTupleHeader row, const char *detail)
{
    ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                    errmsg("change " INT64_FORMAT " cannot be reversed from here", id_of(row)),
                    errdetail("%s", detail)));
}

/* Raise the core's error with the change that it is about. */
static void
cannot_reverse(ws_ctx *cx, HeapTupleHeader row)
{
    char *reason = pstrdup(cx->error.message);

    snprintf(cx->error.message, sizeof(cx->error.message),
             "change " INT64_FORMAT " cannot be reversed: %.560s", id_of(row), reason);
    cx->error.message[ws_utf8_valid_prefix(cx->error.message, strlen(cx->error.message))] = '\0';
    core_error(cx);
}

/* The state before the change; the row has been checked. */
static void
reverse(state *s, HeapTupleHeader row, bool set_last_id)
{
    ws_reversal r;
    ws_article before;
    bool null;

    if (kind_is(row, "removed")) {
        if (s->is_there)
            does_not_follow(row, "It removed the article, and there is one.");
        article_load(&s->cx, GetAttributeByName(row, "gone", &null), &s->article);
        s->is_there = true;
        return;
    }
    if (!s->is_there)
        does_not_follow(row, "There is no article.");
    if (kind_is(row, "added")) {
        s->is_there = false;
        return;
    }
    read_reversal(&s->cx, row, set_last_id, &r);
    if (!ws_article_reverse(&s->cx, &s->article, &r, &before))
        cannot_reverse(&s->cx, row);
    s->article = before;
}

static void
start_state(state *s, Datum article, bool null)
{
    core_begin(&s->cx);
    s->is_there = !null;
    if (s->is_there)
        article_load(&s->cx, article, &s->article);
}

PG_FUNCTION_INFO_V1(article_undo);

/* One row's part of undo_change(): the article, and a row of whosaid_change. Ids stay used. */
Datum
article_undo(PG_FUNCTION_ARGS)
{
    HeapTupleHeader row;
    state s;

    need_arg(fcinfo, 1, "change");
    row = PG_GETARG_HEAPTUPLEHEADER(1);
    check_change_row(row);
    if (kind_is(row, "added"))
        ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                        errmsg("change " INT64_FORMAT " added the article", id_of(row)),
                        errhint("To be rid of it, DELETE the row.")));
    start_state(&s, PG_GETARG_DATUM(0), PG_ARGISNULL(0));
    reverse(&s, row, false);
    return article_datum(&s.cx, &s.article);
}

/* ---- as of a time --------------------------------------------------------------------------- */

/* What is asked for. */
typedef struct past {
    Oid table;
    char *column;
    Datum key;
    TimestampTz at;
    int64 before;    /* changes with a lower id are left */
    int64 operation; /* but for those that this one made: rows may change keys among them */
    MemoryContext context;
} past;

static void
start_with_current(past *p, state *s)
{
    StringInfoData sql;
    Oid type = TEXTARRAYOID;
    bool null = true;
    Datum value = (Datum)0;

    initStringInfo(&sql);
    appendStringInfo(&sql, "SELECT t.%s FROM %s t", quote_identifier(p->column), rows_of(p->table));
    add_key_match(&sql, p->table, "$1");
    if (run_query(sql.data, SPI_OK_SELECT, 1, &type, &p->key, NULL) > 0)
        value = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &null);
    start_state(s, value, null);
}

/* Reverse changes of the key, newest first. True when it had another name before: the rest stands
 * under that. */
static bool
reverse_changes(past *p, state *s)
{
    Oid types[] = {OIDOID, NAMEOID, TEXTARRAYOID, TIMESTAMPTZOID, INT8OID, INT8OID};
    Datum args[] = {
        ObjectIdGetDatum(p->table), CStringGetDatum(p->column), p->key,
        TimestampTzGetDatum(p->at), Int64GetDatum(p->before),   Int64GetDatum(p->operation)};
    char *sql = psprintf("SELECT (c.*)::%1$s FROM %1$s c WHERE c.relation::pg_catalog.oid "
                         "OPERATOR(pg_catalog.=) $1 AND c.col OPERATOR(pg_catalog.=) $2 "
                         "AND c.key OPERATOR(pg_catalog.=) $3 AND c.at OPERATOR(pg_catalog.>) $4 "
                         "AND c.id OPERATOR(pg_catalog.<) $5 AND c.operation "
                         "OPERATOR(pg_catalog.<>) $6 ORDER BY c.id DESC",
                         qualified_name(extension_relation("whosaid_change")));
    uint64 n = run_query(sql, SPI_OK_SELECT, 6, types, args, NULL);
    SPITupleTable *rows = SPI_tuptable;

    for (uint64 i = 0; i < n; i++) {
        bool null;
        HeapTupleHeader row =
            DatumGetHeapTupleHeader(SPI_getbinval(rows->vals[i], rows->tupdesc, 1, &null));
        Datum old_key;

        if (i == 0) /* all are of one type */
            check_change_row(row);
        reverse(s, row, true);
        old_key = GetAttributeByName(row, "old_key", &null);
        if (null)
            continue;
        p->key = old_key;
        p->before = id_of(row);
        p->operation = DatumGetInt64(GetAttributeByName(row, "operation", &null));
        return true;
    }
    return false;
}

PG_FUNCTION_INFO_V1(article_as_of);

Datum
article_as_of(PG_FUNCTION_ARGS)
{
    past p = {.before = PG_INT64_MAX, .context = CurrentMemoryContext};
    MemoryContext inner;
    Datum result;
    state s;

    need_arg(fcinfo, 0, "table");
    need_arg(fcinfo, 2, "at");
    p.table = topmost(PG_GETARG_OID(0));
    p.column = history_column(p.table, PG_ARGISNULL(3) ? NULL : NameStr(*PG_GETARG_NAME(3)));
    p.key = key_arg(fcinfo, 1, p.table);
    p.at = PG_GETARG_TIMESTAMPTZ(2);
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    start_with_current(&p, &s);
    while (reverse_changes(&p, &s))
        ;
    inner = MemoryContextSwitchTo(p.context);
    result = s.is_there ? article_datum(&s.cx, &s.article) : (Datum)0;
    MemoryContextSwitchTo(inner);
    SPI_finish();
    if (!s.is_there)
        PG_RETURN_NULL();
    return result;
}

/* The first column of a row found, which is a row; dropped columns are in it, as in its type. */
static void
put_whole_row(Tuplestorestate *store, uint64 i)
{
    bool null;
    HeapTupleHeader row = DatumGetHeapTupleHeader(
        SPI_getbinval(SPI_tuptable->vals[i], SPI_tuptable->tupdesc, 1, &null));
    HeapTupleData tuple = {.t_len = HeapTupleHeaderGetDatumLength(row), .t_data = row};

    tuplestore_puttuple(store, &tuple);
}

PG_FUNCTION_INFO_V1(article_changes);

/* Rows of whosaid_change for one article, newest first, under all its keys. */
Datum
article_changes(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    Tuplestorestate *store = ((ReturnSetInfo *)fcinfo->resultinfo)->setResult;
    Oid types[] = {OIDOID, TEXTARRAYOID};
    Oid table = topmost(PG_GETARG_OID(0));
    Datum args[] = {ObjectIdGetDatum(table), key_arg(fcinfo, 1, table)};
    char *sql = psprintf(
        "WITH RECURSIVE keys(key, id, operation) AS (SELECT $2, 9223372036854775807, "
        "0::pg_catalog.int8 UNION ALL SELECT c.old_key, c.id, c.operation FROM keys k JOIN %1$s c "
        "ON c.key OPERATOR(pg_catalog.=) k.key AND "
        "c.id OPERATOR(pg_catalog.<) k.id AND c.operation OPERATOR(pg_catalog.<>) k.operation "
        "WHERE c.relation::pg_catalog.oid OPERATOR(pg_catalog.=) "
        "$1 AND c.old_key IS NOT NULL) "
        "SELECT (c.*)::%1$s FROM %1$s c WHERE c.relation::pg_catalog.oid "
        "OPERATOR(pg_catalog.=) $1 AND "
        "EXISTS (SELECT FROM keys k WHERE k.key OPERATOR(pg_catalog.=) c.key AND c.id "
        "OPERATOR(pg_catalog.<) k.id AND c.operation OPERATOR(pg_catalog.<>) k.operation) "
        "ORDER BY c.id DESC",
        qualified_name(extension_relation("whosaid_change")));
    uint64 n;

    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    n = run_query(sql, SPI_OK_SELECT, 2, types, args, NULL);
    for (uint64 i = 0; i < n; i++)
        put_whole_row(store, i);
    SPI_finish();
    (void)desc;
    return (Datum)0;
}

/* ---- undo ----------------------------------------------------------------------------------- */

/* Which rows of the log: c.id = $1, or all of that operation. */
static const char *
wanted_changes(bool operation)
{
    return operation ? "(c.id OPERATOR(pg_catalog.=) $1 AND c.operation OPERATOR(pg_catalog.=) $1 "
                       "OR c.operation OPERATOR(pg_catalog.=) $1 AND c.operation "
                       "OPERATOR(pg_catalog.<>) c.id)"
                     : "c.id OPERATOR(pg_catalog.=) $1";
}

/* A column whose changes are undone: a statement may have changed several. */
typedef struct target {
    Oid table;
    char *column;
    int64 changes;
} target;

/* Inside SPI. */
static target *
find_targets(const char *wanted, const char *what, int64 id, uint64 *n)
{
    Oid type = INT8OID;
    Datum arg = Int64GetDatum(id);
    char *sql = psprintf("SELECT c.relation::pg_catalog.oid, c.col::pg_catalog.name, "
                         "pg_catalog.count(*) FROM %s c WHERE %s GROUP BY 1, 2 ORDER BY 1, 2",
                         qualified_name(extension_relation("whosaid_change")), wanted);
    target *targets;

    *n = run_query(sql, SPI_OK_SELECT, 1, &type, &arg, NULL);
    if (*n == 0)
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
                        errmsg("%s " INT64_FORMAT " does not exist", what, id),
                        errhint("article_changes() lists the changes of an article, "
                                "article_operations() those of a table.")));
    targets = palloc(*n * sizeof(target));
    for (uint64 i = 0; i < *n; i++) {
        HeapTuple row = SPI_tuptable->vals[i];
        TupleDesc desc = SPI_tuptable->tupdesc;
        bool null;

        targets[i].table = DatumGetObjectId(SPI_getbinval(row, desc, 1, &null));
        targets[i].column = pstrdup(NameStr(*DatumGetName(SPI_getbinval(row, desc, 2, &null))));
        targets[i].changes = DatumGetInt64(SPI_getbinval(row, desc, 3, &null));
    }
    return targets;
}

static void
undo_target(const target *t, const char *wanted, const char *what, int64 id)
{
    Oid types[] = {INT8OID, OIDOID, NAMEOID};
    Datum args[] = {Int64GetDatum(id), ObjectIdGetDatum(t->table), CStringGetDatum(t->column)};
    char *schema = get_namespace_name(extension_schema());
    StringInfoData sql;
    int64 done;

    history_column(t->table, t->column);
    initStringInfo(&sql);
    appendStringInfo(&sql, "UPDATE %s t SET %s = %s.article_undo(t.%s, c.*) FROM %s c",
                     rows_of(t->table), quote_identifier(t->column), quote_identifier(schema),
                     quote_identifier(t->column),
                     qualified_name(extension_relation("whosaid_change")));
    add_key_match(&sql, t->table, "c.key");
    appendStringInfo(&sql,
                     " AND c.relation::pg_catalog.oid OPERATOR(pg_catalog.=) $2 AND c.col "
                     "OPERATOR(pg_catalog.=) $3 AND (%s)",
                     wanted);
    done = (int64)run_query(sql.data, SPI_OK_UPDATE, 3, types, args, NULL);
    if (done != t->changes)
        ereport(ERROR,
                (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                 errmsg("%s " INT64_FORMAT " cannot be undone", what, id),
                 errdetail("Of its " INT64_FORMAT " articles " INT64_FORMAT
                           " are not there, have another key now, or are not yours to change.",
                           t->changes, t->changes - done),
                 errhint("article_as_of() gives an article that was deleted.")));
}

/* All as one operation, whose number is returned; 0 when nothing changed. */
static int64
undo(const char *wanted, const char *what, int64 id)
{
    int64 operation = 0;
    uint64 n;
    target *targets = find_targets(wanted, what, id, &n);

    for (uint64 i = 0; i < n; i++) {
        CommandId command = next_command(operation);

        undo_target(&targets[i], wanted, what, id);
        operation = operation_of(command);
    }
    return operation;
}

static Datum
undo_by(FunctionCallInfo fcinfo, bool whole)
{
    const char *what = whole ? "operation" : "change";
    int64 id = PG_GETARG_INT64(0), operation;

    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    operation = undo(wanted_changes(whole), what, id);
    SPI_finish();
    if (operation != 0)
        PG_RETURN_INT64(operation);
    ereport(NOTICE, (errmsg("%s " INT64_FORMAT " leaves nothing to undo", what, id),
                     errdetail("Keys stay as they are, and used ids stay used.")));
    PG_RETURN_NULL();
}

PG_FUNCTION_INFO_V1(undo_change);

Datum
undo_change(PG_FUNCTION_ARGS)
{
    return undo_by(fcinfo, false);
}

PG_FUNCTION_INFO_V1(undo_operation);

Datum
undo_operation(PG_FUNCTION_ARGS)
{
    return undo_by(fcinfo, true);
}
