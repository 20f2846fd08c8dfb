/*
 * autotag_table.c
 *    autotag_table(): a whole table, batch by batch. Each batch commits together with the job's
 * row, which holds the last key, so that an interrupted job goes on where it was.
 */
#include "whosaid.h"

#include "access/genam.h"
#include "access/table.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/parsenodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/relcache.h"
#include "utils/timestamp.h"

#define NOTICE_EVERY 5000 /* milliseconds between two notices of progress */
#define BATCH_MAX    100000

/* A job while it runs. Memory: the procedure's own context, which outlives the transactions. */
typedef struct job {
    MemoryContext context;
    char *table, *column; /* quoted, with the schema */
    char *schema;         /* of the extension, quoted */
    int nkeys;
    char **keys, **types; /* of the primary key: quoted names, types */
    char **last;          /* the last key done, as text; NULL before the first */
    int64 id, done, changed, claims, total;
    int64 done_before; /* by an earlier call */
    int32 batch;
    Datum args[2]; /* threshold, coder */
    char nulls[2];
    TimestampTz started, noticed;
} job;

/* ---- what to do ----------------------------------------------------------------------------- */

static void
check_column(Oid table, const char *column)
{
    AttrNumber n = get_attnum(table, column);

    if (n == InvalidAttrNumber)
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN),
                        errmsg("column \"%s\" of relation \"%s\" does not exist", column,
                               get_rel_name(table))));
    if (get_atttype(table, n) != extension_type("article"))
        ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
                        errmsg("column \"%s\" of relation \"%s\" is not of type article", column,
                               get_rel_name(table))));
}

/* The index of the primary key, opened; NULL when there is none. */
static Relation
open_key(Relation relation)
{
    ListCell *cell;

    foreach (cell, RelationGetIndexList(relation)) {
        Relation index = index_open(lfirst_oid(cell), AccessShareLock);

        if (index->rd_index->indisprimary)
            return index;
        index_close(index, AccessShareLock);
    }
    return NULL;
}

/* Names and types of the primary key. */
static void
read_key(job *j, Oid table)
{
    Relation relation = table_open(table, AccessShareLock), index = open_key(relation);

    if (!index)
        ereport(ERROR,
                (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                 errmsg("table \"%s\" has no primary key", RelationGetRelationName(relation)),
                 errhint("autotag_table() goes through a table by its primary key, so that "
                         "it can go on where it was stopped.")));
    j->nkeys = index->rd_index->indnkeyatts;
    j->keys = palloc(j->nkeys * sizeof(char *));
    j->types = palloc(j->nkeys * sizeof(char *));
    for (int i = 0; i < j->nkeys; i++) {
        AttrNumber n = index->rd_index->indkey.values[i];
        Form_pg_attribute a = TupleDescAttr(RelationGetDescr(relation), n - 1);

        j->keys[i] = pstrdup(quote_identifier(NameStr(a->attname)));
        j->types[i] = format_type_with_typemod(a->atttypid, a->atttypmod);
    }
    index_close(index, AccessShareLock);
    table_close(relation, AccessShareLock);
}

/* ---- queries -------------------------------------------------------------------------------- */

static void
run_sql(const char *sql, int expected, int nargs, Oid *types, Datum *args, const char *nulls)
{
    int status = SPI_execute_with_args(sql, nargs, types, args, nulls, false, 0);

    if (status != expected)
        elog(ERROR, "autotag_table: query ended as %s", SPI_result_code_string(status));
}

static int64
number_cell(int column)
{
    bool null;
    Datum value = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, column, &null);

    return null ? 0 : DatumGetInt64(value);
}

static void
add_keys(StringInfo sql, const job *j, const char *before, const char *behind)
{
    for (int i = 0; i < j->nkeys; i++)
        appendStringInfo(sql, "%s%s%s%s", i ? ", " : "", before, j->keys[i], behind);
}

/* "AND (a, b) > (last)": rows that are still to do. */
static void
add_rest(StringInfo sql, const job *j)
{
    if (!j->last)
        return;
    appendStringInfoString(sql, " AND (");
    add_keys(sql, j, "", "");
    appendStringInfoString(sql, ") > (");
    for (int i = 0; i < j->nkeys; i++)
        appendStringInfo(sql, "%s%s::%s", i ? ", " : "", quote_literal_cstr(j->last[i]),
                         j->types[i]);
    appendStringInfoChar(sql, ')');
}

static void
count_rest(job *j)
{
    StringInfoData sql;

    initStringInfo(&sql);
    appendStringInfo(&sql, "SELECT pg_catalog.count(*) FROM %s WHERE %s IS NOT NULL", j->table,
                     j->column);
    add_rest(&sql, j);
    run_sql(sql.data, SPI_OK_SELECT, 0, NULL, NULL, NULL);
    j->total = j->done + number_cell(1);
}

/* Tag one batch and say in one row: articles, changed ones, new claims, last key. */
static char *
batch_sql(const job *j)
{
    StringInfoData sql;

    initStringInfo(&sql);
    appendStringInfoString(&sql, "WITH b AS MATERIALIZED (SELECT ");
    add_keys(&sql, j, "", "");
    appendStringInfo(&sql, ", %s AS whosaid_old FROM %s WHERE %s IS NOT NULL", j->column, j->table,
                     j->column);
    add_rest(&sql, j);
    appendStringInfoString(&sql, " ORDER BY ");
    add_keys(&sql, j, "", "");
    appendStringInfo(&sql,
                     " LIMIT %d FOR NO KEY UPDATE), t AS MATERIALIZED (SELECT b.*, "
                     "%s.autotag(b.whosaid_old, threshold => $1, coder => $2) AS whosaid_new "
                     "FROM b), u AS (UPDATE %s x SET %s = t.whosaid_new FROM t WHERE ",
                     j->batch, j->schema, j->table, j->column);
    for (int i = 0; i < j->nkeys; i++)
        appendStringInfo(&sql, "x.%s = t.%s AND ", j->keys[i], j->keys[i]);
    appendStringInfo(&sql,
                     "t.whosaid_new OPERATOR(%s.<>) t.whosaid_old RETURNING "
                     "%s.claim_count(t.whosaid_new) - %s.claim_count(t.whosaid_old) AS n) SELECT "
                     "(SELECT pg_catalog.count(*) FROM t), (SELECT pg_catalog.count(*) FROM u), "
                     "(SELECT COALESCE(pg_catalog.sum(n), 0) FROM u)",
                     j->schema, j->schema, j->schema);
    for (int i = 0; i < j->nkeys; i++)
        appendStringInfo(&sql, ", t.%s::text", j->keys[i]);
    appendStringInfoString(&sql, " FROM t ORDER BY ");
    add_keys(&sql, j, "t.", " DESC");
    appendStringInfoString(&sql, " LIMIT 1");
    return sql.data;
}

static void
keep_last(job *j, int first)
{
    if (!j->last)
        j->last = MemoryContextAllocZero(j->context, j->nkeys * sizeof(char *));
    for (int i = 0; i < j->nkeys; i++) {
        char *value = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, first + i);

        if (j->last[i])
            pfree(j->last[i]);
        j->last[i] = MemoryContextStrdup(j->context, value);
    }
}

/* False when nothing was left. */
static bool
run_batch(job *j)
{
    Oid types[2] = {FLOAT8OID, TEXTOID};

    run_sql(batch_sql(j), SPI_OK_SELECT, 2, types, j->args, j->nulls);
    if (SPI_processed == 0)
        return false;
    j->done += number_cell(1);
    j->changed += number_cell(2);
    j->claims += number_cell(3);
    keep_last(j, 4);
    SPI_freetuptable(SPI_tuptable);
    return true;
}

/* ---- the job's row -------------------------------------------------------------------------- */

static Datum
last_key_datum(const job *j)
{
    Datum *elements = palloc(j->nkeys * sizeof(Datum));

    for (int i = 0; i < j->nkeys; i++)
        elements[i] = CStringGetTextDatum(j->last[i]);
    return PointerGetDatum(construct_array(elements, j->nkeys, TEXTOID, -1, false, TYPALIGN_INT));
}

static void
save(job *j, bool finished)
{
    Oid types[] = {INT8OID, INT8OID, INT8OID, INT8OID, INT8OID, TEXTARRAYOID, BOOLOID};
    Datum args[] = {Int64GetDatum(j->id),     Int64GetDatum(j->done),  Int64GetDatum(j->changed),
                    Int64GetDatum(j->claims), Int64GetDatum(j->total), (Datum)0,
                    BoolGetDatum(finished)};
    char nulls[] = "       ";

    if (j->last)
        args[5] = last_key_datum(j);
    else
        nulls[5] = 'n';
    run_sql(psprintf("UPDATE %s.whosaid_job SET done = $2, changed = $3, claims = $4, total = $5, "
                     "last_key = $6, state = CASE WHEN $7 THEN 'done' ELSE 'running' END, "
                     "updated_at = pg_catalog.clock_timestamp() WHERE id = $1",
                     j->schema),
            SPI_OK_UPDATE, lengthof(args), types, args, nulls);
}

/* Go on with the caller's unfinished job on this column. */
static bool
take_up(job *j)
{
    Oid types[] = {TEXTOID, TEXTOID};
    Datum args[] = {CStringGetTextDatum(j->table), CStringGetTextDatum(j->column)}, value;
    Datum *elements;
    bool null;
    int n;

    run_sql(psprintf("SELECT id, done, changed, claims, last_key FROM %s.whosaid_job WHERE "
                     "relation = $1 AND attribute = $2 AND owner = CURRENT_USER AND "
                     "state = 'running' ORDER BY id DESC LIMIT 1",
                     j->schema),
            SPI_OK_SELECT, 2, types, args, NULL);
    if (SPI_processed == 0)
        return false;
    j->id = number_cell(1);
    j->done = j->done_before = number_cell(2);
    j->changed = number_cell(3);
    j->claims = number_cell(4);
    value = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 5, &null);
    if (null)
        return true;
    deconstruct_array(DatumGetArrayTypeP(value), TEXTOID, -1, false, TYPALIGN_INT, &elements, NULL,
                      &n);
    if (n != j->nkeys)
        return true;
    j->last = MemoryContextAlloc(j->context, n * sizeof(char *));
    for (int i = 0; i < n; i++)
        j->last[i] = MemoryContextStrdup(j->context, TextDatumGetCString(elements[i]));
    return true;
}

static void
begin_job(job *j, bool resume)
{
    Oid types[] = {TEXTOID, TEXTOID};
    Datum args[] = {CStringGetTextDatum(j->table), CStringGetTextDatum(j->column)};

    if (!(resume && take_up(j))) {
        run_sql(psprintf("INSERT INTO %s.whosaid_job (relation, attribute) VALUES ($1, $2) "
                         "RETURNING id",
                         j->schema),
                SPI_OK_INSERT_RETURNING, 2, types, args, NULL);
        j->id = number_cell(1);
    }
    count_rest(j);
    save(j, false);
    if (j->last)
        ereport(NOTICE, (errmsg("going on with job %lld: " INT64_FORMAT " of " INT64_FORMAT
                                " articles are done",
                                (long long)j->id, j->done, j->total)));
}

/* ---- running -------------------------------------------------------------------------------- */

static void
notice_progress(job *j)
{
    TimestampTz now = GetCurrentTimestamp();
    double seconds = (double)(now - j->started) / USECS_PER_SEC;
    double left = seconds * (double)(j->total - j->done) / (double)(j->done - j->done_before);

    if (!TimestampDifferenceExceeds(j->noticed, now, NOTICE_EVERY))
        return;
    j->noticed = now;
    ereport(NOTICE, (errmsg(INT64_FORMAT " of " INT64_FORMAT " articles, " INT64_FORMAT
                                         " new claims, about %.0f s left",
                            j->done, j->total, j->claims, Max(left, 0))));
}

static void
run_job(job *j)
{
    MemoryContext caller = CurrentMemoryContext;
    MemoryContext scratch =
        AllocSetContextCreate(j->context, "whosaid batch", ALLOCSET_DEFAULT_SIZES);
    bool more = true;

    SPI_commit();
    while (more) {
        MemoryContextSwitchTo(scratch);
        more = run_batch(j);
        save(j, !more);
        MemoryContextSwitchTo(caller);
        MemoryContextReset(scratch);
        if (!more)
            break;
        SPI_commit();
        notice_progress(j);
    }
    SPI_commit();
    ereport(NOTICE, (errmsg(INT64_FORMAT " articles, " INT64_FORMAT
                                         " of them changed, " INT64_FORMAT " new claims",
                            j->done, j->changed, j->claims)));
}

static int32
batch_arg(FunctionCallInfo fcinfo, int n)
{
    int32 batch = PG_ARGISNULL(n) ? 100 : PG_GETARG_INT32(n);

    if (batch < 1 || batch > BATCH_MAX)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("batch must be a number from 1 to %d", BATCH_MAX)));
    return batch;
}

static void
read_args(job *j, FunctionCallInfo fcinfo)
{
    Oid table;

    need_arg(fcinfo, 0, "table");
    need_arg(fcinfo, 1, "column");
    table = PG_GETARG_OID(0);
    if (!get_rel_name(table))
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
                        errmsg("relation with OID %u does not exist", table)));
    check_column(table, NameStr(*PG_GETARG_NAME(1)));
    j->table = quote_qualified_identifier(get_namespace_name(get_rel_namespace(table)),
                                          get_rel_name(table));
    j->column = pstrdup(quote_identifier(NameStr(*PG_GETARG_NAME(1))));
    j->schema = pstrdup(quote_identifier(get_namespace_name(extension_schema())));
    read_key(j, table);
    for (int i = 0; i < 2; i++) {
        j->nulls[i] = PG_ARGISNULL(2 + i) ? 'n' : ' ';
        j->args[i] = PG_ARGISNULL(2 + i) ? (Datum)0 : PG_GETARG_DATUM(2 + i);
    }
    if (!PG_ARGISNULL(2))
        j->args[0] = Float8GetDatum(PG_GETARG_FLOAT8(2));
    if (!PG_ARGISNULL(3))
        j->args[1] = PointerGetDatum(PG_GETARG_TEXT_P_COPY(3));
    j->batch = batch_arg(fcinfo, 4);
}

PG_FUNCTION_INFO_V1(whosaid_autotag_table);

/* A procedure: table, column, threshold, coder, batch, resume. */
Datum
whosaid_autotag_table(PG_FUNCTION_ARGS)
{
    bool atomic = !fcinfo->context || !IsA(fcinfo->context, CallContext) ||
                  castNode(CallContext, fcinfo->context)->atomic;
    job *j = palloc0(sizeof(*j));

    if (atomic)
        ereport(ERROR, (errcode(ERRCODE_INVALID_TRANSACTION_TERMINATION),
                        errmsg("autotag_table() commits as it goes and cannot run inside a "
                               "transaction block"),
                        errhint("CALL it by itself, or UPDATE the table with autotag().")));
    j->context = CurrentMemoryContext;
    read_args(j, fcinfo);
    j->started = j->noticed = GetCurrentTimestamp();
    if (SPI_connect_ext(SPI_OPT_NONATOMIC) != SPI_OK_CONNECT)
        elog(ERROR, "autotag_table: could not connect to the query manager");
    begin_job(j, PG_ARGISNULL(5) || PG_GETARG_BOOL(5));
    run_job(j);
    SPI_finish();
    PG_RETURN_VOID();
}
