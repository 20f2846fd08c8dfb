/*
 * autotag_table.c
 *    autotag_table(): a whole table, batch by batch. Each batch commits together with the job's
 * row, which holds the last key, so that an interrupted job goes on where it was.
 */
#include "glue/server/whosaid.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/parsenodes.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#define NOTICE_EVERY 5000 /* milliseconds between two notices of progress */
#define BATCH_MAX    100000
#define OPTIONS      3 /* threshold, coder, model: arguments of the queries before the key */

/* A job while it runs. Memory: the procedure's own context, which outlives the transactions. */
typedef struct job {
    MemoryContext context;
    char *table, *column; /* quoted, with the schema */
    char *schema;         /* of the extension, quoted */
    job_key key;
    int64 id, done, changed, claims, total;
    int64 done_before; /* by an earlier call */
    int32 batch;
    Datum *args; /* of the queries: threshold, coder, model, then the last key */
    Oid *types;
    char *nulls;
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

/* ---- queries -------------------------------------------------------------------------------- */

static void
run_sql(const char *sql, int expected, int nargs, Oid *types, Datum *args, const char *nulls)
{
    int status = SPI_execute_with_args(sql, nargs, types, args, nulls, false, 0);

    if (status != expected)
        elog(ERROR, "autotag_table: query ended as %s", SPI_result_code_string(status));
}

/* A query whose arguments are the options and, when there is one, the last key. */
static void
run_over_table(job *j, const char *sql)
{
    int nkeys = j->key.last ? j->key.n : 0;

    if (nkeys)
        memcpy(j->args + OPTIONS, j->key.last, nkeys * sizeof(Datum));
    run_sql(sql, SPI_OK_SELECT, OPTIONS + nkeys, j->types, j->args, j->nulls);
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
    for (int i = 0; i < j->key.n; i++)
        appendStringInfo(sql, "%s%s%s%s", i ? ", " : "", before, j->key.names[i], behind);
}

/* "AND (a, b) > ($4, $5)": rows that are still to do. */
static void
add_rest(StringInfo sql, const job *j)
{
    if (!j->key.last)
        return;
    appendStringInfoString(sql, " AND (");
    add_keys(sql, j, "", "");
    appendStringInfo(sql, ") %s (", j->key.greater);
    for (int i = 0; i < j->key.n; i++)
        appendStringInfo(sql, "%s$%d", i ? ", " : "", OPTIONS + 1 + i);
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
    run_over_table(j, sql.data);
    j->total = j->done + number_cell(1);
}

/* The rows of one batch, tagged, as CTE t. */
static void
add_tagged(StringInfo sql, const job *j)
{
    appendStringInfoString(sql, "WITH b AS MATERIALIZED (SELECT ");
    add_keys(sql, j, "", "");
    appendStringInfo(sql, ", %s AS whosaid_old FROM %s WHERE %s IS NOT NULL", j->column, j->table,
                     j->column);
    add_rest(sql, j);
    appendStringInfoString(sql, " ORDER BY ");
    add_keys(sql, j, "", "");
    appendStringInfo(sql,
                     " LIMIT %d FOR NO KEY UPDATE), t AS MATERIALIZED (SELECT b.*, "
                     "%s.autotag(b.whosaid_old, threshold => $1, coder => $2, model => $3) "
                     "AS whosaid_new FROM b)",
                     j->batch, j->schema);
}

/* Tag one batch and say in one row: articles, changed ones, new claims, last key. */
static char *
batch_sql(const job *j)
{
    StringInfoData sql;

    initStringInfo(&sql);
    add_tagged(&sql, j);
    appendStringInfo(&sql, ", u AS (UPDATE %s x SET %s = t.whosaid_new FROM t WHERE ", j->table,
                     j->column);
    for (int i = 0; i < j->key.n; i++)
        appendStringInfo(&sql, "x.%s %s t.%s AND ", j->key.names[i], j->key.equal, j->key.names[i]);
    appendStringInfo(&sql,
                     "t.whosaid_new OPERATOR(%s.<>) t.whosaid_old RETURNING "
                     "%s.claim_count(t.whosaid_new) OPERATOR(pg_catalog.-) "
                     "%s.claim_count(t.whosaid_old) AS n) SELECT "
                     "(SELECT pg_catalog.count(*) FROM t), (SELECT pg_catalog.count(*) FROM u), "
                     "(SELECT COALESCE(pg_catalog.sum(n), 0) FROM u), ",
                     j->schema, j->schema, j->schema);
    add_keys(&sql, j, "t.", "");
    appendStringInfoString(&sql, " FROM t ORDER BY ");
    add_keys(&sql, j, "t.", " DESC");
    appendStringInfoString(&sql, " LIMIT 1");
    return sql.data;
}

static void
keep_last(job *j, int first)
{
    Datum *values = palloc(j->key.n * sizeof(Datum));
    bool null;

    for (int i = 0; i < j->key.n; i++)
        values[i] = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, first + i, &null);
    job_key_set(&j->key, values);
}

/* False when nothing was left. */
static bool
run_batch(job *j)
{
    run_over_table(j, batch_sql(j));
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

static void
save(job *j, bool finished)
{
    Oid types[] = {INT8OID, INT8OID, INT8OID, INT8OID, INT8OID, TEXTARRAYOID, BOOLOID};
    Datum args[] = {Int64GetDatum(j->id),     Int64GetDatum(j->done),  Int64GetDatum(j->changed),
                    Int64GetDatum(j->claims), Int64GetDatum(j->total), (Datum)0,
                    BoolGetDatum(finished)};
    char nulls[] = "       ";

    if (j->key.last)
        args[5] = job_key_to_text(&j->key);
    else
        nulls[5] = 'n';
    run_sql(psprintf("UPDATE %s.whosaid_job SET done = $2, changed = $3, claims = $4, total = $5, "
                     "last_key = $6, state = CASE WHEN $7 THEN 'done' ELSE 'running' END, "
                     "updated_at = pg_catalog.clock_timestamp() "
                     "WHERE id OPERATOR(pg_catalog.=) $1",
                     j->schema),
            SPI_OK_UPDATE, lengthof(args), types, args, nulls);
}

/* An unfinished job goes on with the model that it began with. */
static void
check_model(const job *j, const char *model)
{
    bool null = j->nulls[2] == 'n';

    if (model ? !null && strcmp(model, TextDatumGetCString(j->args[2])) == 0 : null)
        return;
    ereport(ERROR,
            (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
             model ? errmsg("unfinished job %lld uses the model \"%s\"", (long long)j->id, model)
                   : errmsg("unfinished job %lld uses the shipped model", (long long)j->id),
             errhint("CALL autotag_table() with that model to go on, or with resume => false to "
                     "begin anew.")));
}

/* Go on with the caller's unfinished job on this column. */
static bool
take_up(job *j)
{
    Oid types[] = {TEXTOID, TEXTOID};
    Datum args[] = {CStringGetTextDatum(j->table), CStringGetTextDatum(j->column)}, key;
    bool null;

    run_sql(psprintf("SELECT id, done, changed, claims, last_key, model FROM %s.whosaid_job "
                     "WHERE relation OPERATOR(pg_catalog.=) $1 AND attribute "
                     "OPERATOR(pg_catalog.=) $2 AND owner OPERATOR(pg_catalog.=) CURRENT_USER "
                     "AND state OPERATOR(pg_catalog.=) 'running' ORDER BY id DESC LIMIT 1",
                     j->schema),
            SPI_OK_SELECT, 2, types, args, NULL);
    if (SPI_processed == 0)
        return false;
    j->id = number_cell(1);
    j->done = j->done_before = number_cell(2);
    j->changed = number_cell(3);
    j->claims = number_cell(4);
    check_model(j, SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 6));
    key = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 5, &null);
    if (!null)
        job_key_from_text(&j->key, key);
    return true;
}

/* A new job; earlier ones on this column are given up. */
static void
begin_anew(job *j)
{
    Oid types[] = {TEXTOID, TEXTOID, TEXTOID};
    Datum args[] = {CStringGetTextDatum(j->table), CStringGetTextDatum(j->column), j->args[2]};
    char nulls[] = {' ', ' ', j->nulls[2]};

    run_sql(psprintf("UPDATE %s.whosaid_job SET state = 'given up' "
                     "WHERE relation OPERATOR(pg_catalog.=) $1 AND attribute "
                     "OPERATOR(pg_catalog.=) $2 AND owner OPERATOR(pg_catalog.=) CURRENT_USER "
                     "AND state OPERATOR(pg_catalog.=) 'running'",
                     j->schema),
            SPI_OK_UPDATE, 2, types, args, NULL);
    run_sql(psprintf("INSERT INTO %s.whosaid_job (relation, attribute, model) "
                     "VALUES ($1, $2, $3) RETURNING id",
                     j->schema),
            SPI_OK_INSERT_RETURNING, 3, types, args, nulls);
    j->id = number_cell(1);
}

static void
begin_job(job *j, bool resume)
{
    if (!(resume && take_up(j)))
        begin_anew(j);
    count_rest(j);
    save(j, false);
    if (j->key.last)
        ereport(NOTICE, (errmsg("going on with job %lld: " INT64_FORMAT " of " INT64_FORMAT
                                " article%s done",
                                (long long)j->id, j->done, j->total, WS_PLURAL(j->total))));
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
    ereport(NOTICE, (errmsg(INT64_FORMAT " of " INT64_FORMAT " article%s, " INT64_FORMAT
                                         " new claim%s, about %.0f s left",
                            j->done, j->total, WS_PLURAL(j->total), j->claims, WS_PLURAL(j->claims),
                            Max(left, 0))));
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
    ereport(NOTICE,
            (errmsg(INT64_FORMAT " article%s, " INT64_FORMAT " of them changed, " INT64_FORMAT
                                 " new claim%s",
                    j->done, WS_PLURAL(j->done), j->changed, j->claims, WS_PLURAL(j->claims))));
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

/* Threshold, coder and model become arguments of the queries, with room for the key. */
static void
read_options(job *j, FunctionCallInfo fcinfo)
{
    static const int at[OPTIONS] = {2, 3, 6};
    static const Oid types[OPTIONS] = {FLOAT8OID, TEXTOID, TEXTOID};
    int n = OPTIONS + j->key.n;

    j->args = palloc0(n * sizeof(Datum));
    j->types = palloc(n * sizeof(Oid));
    j->nulls = palloc(n);
    memset(j->nulls, ' ', n);
    for (int i = 0; i < OPTIONS; i++) {
        j->types[i] = types[i];
        if (PG_ARGISNULL(at[i]))
            j->nulls[i] = 'n';
        else if (i == 0)
            j->args[i] = Float8GetDatum(PG_GETARG_FLOAT8(at[i]));
        else
            j->args[i] = PointerGetDatum(PG_GETARG_TEXT_P_COPY(at[i]));
    }
    memcpy(j->types + OPTIONS, j->key.types, j->key.n * sizeof(Oid));
    model_named(text_arg(fcinfo, at[2])); /* raises when there is none */
}

static void
read_args(job *j, FunctionCallInfo fcinfo)
{
    Oid table;
    int level;

    need_arg(fcinfo, 0, "table");
    need_arg(fcinfo, 1, "column");
    table = PG_GETARG_OID(0);
    if (!get_rel_name(table))
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
                        errmsg("relation with OID %u does not exist", table)));
    check_column(table, NameStr(*PG_GETARG_NAME(1)));
    level = fixed_settings_begin();
    j->table = quote_qualified_identifier(get_namespace_name(get_rel_namespace(table)),
                                          get_rel_name(table));
    j->column = pstrdup(quote_identifier(NameStr(*PG_GETARG_NAME(1))));
    j->schema = pstrdup(quote_identifier(get_namespace_name(extension_schema())));
    fixed_settings_end(level);
    job_key_read(&j->key, table);
    read_options(j, fcinfo);
    j->batch = batch_arg(fcinfo, 4);
}

PG_FUNCTION_INFO_V1(whosaid_autotag_table);

/* A procedure: table, column, threshold, coder, batch, resume, model. */
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
