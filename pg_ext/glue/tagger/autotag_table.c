/*
 * autotag_table.c
 *    autotag_table(): a whole table, batch by batch. Each batch commits together with the job's
 * row, which holds the last key, so that an interrupted job goes on where it was.
 */
#include "glue/tagger/job.h"

#include "catalog/pg_class.h"
#include "catalog/pg_inherits.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/parsenodes.h"
#include "storage/lmgr.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#define NOTICE_EVERY 5000 /* milliseconds between two notices of progress */
#define BATCH_MAX    100000

static const char by_key[] =
    "autotag_table() goes through a table by its primary key, so that it can "
    "go on where it was stopped.";

/* ---- the table ------------------------------------------------------------------------------ */

/* The table and its column by name, in the current memory context. A primary key holds for one
 * table, not for those that inherit from it. */
static void
name_table(job *j)
{
    int level = fixed_settings_begin();

    j->name = qualified_name(j->table);
    j->from = rows_of(j->table);
    j->column = pstrdup(quote_identifier(get_attname(j->table, j->attnum, false)));
    fixed_settings_end(level);
}

static void
notice_heirs(const job *j)
{
    if (get_rel_relkind(j->table) != RELKIND_PARTITIONED_TABLE &&
        find_inheritance_children(j->table, AccessShareLock) != NIL)
        ereport(NOTICE,
                (errmsg("tables that inherit from \"%s\" are left alone", get_rel_name(j->table)),
                 errhint("CALL autotag_table() for each of them.")));
}

/* Hold the table for this transaction as it was when the job began: others may have changed it
 * since the last one, or put another one under its name. */
static void
hold_table(job *j)
{
    job_key key;

    LockRelationOid(j->table, RowExclusiveLock);
    if (!get_rel_name(j->table) || !get_attname(j->table, j->attnum, true))
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
                        errmsg("the table or its column was dropped while it was tagged")));
    name_table(j);
    job_key_read(&key, j->table, by_key);
    if (!datumIsEqual(job_key_described(&key), j->key_is, false, -1))
        ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                        errmsg("the primary key of table \"%s\" changed while it was tagged",
                               get_rel_name(j->table))));
}

/* ---- queries -------------------------------------------------------------------------------- */

/* In the queries the table is x, so that none of its columns is taken for another's. */

/* "x.a, x.b" */
static void
add_keys(StringInfo sql, const job *j)
{
    for (int i = 0; i < j->key.n; i++)
        appendStringInfo(sql, "%sx.%s", i ? ", " : "", j->key.names[i]);
}

/* " AND (x.a, x.b) > ($1, $2)" */
static void
add_bound(StringInfo sql, const job *j, const char *comparison, int first)
{
    appendStringInfoString(sql, " AND (");
    add_keys(sql, j);
    appendStringInfo(sql, ") %s (", comparison);
    for (int i = 0; i < j->key.n; i++)
        appendStringInfo(sql, "%s$%d", i ? ", " : "", first + i);
    appendStringInfoChar(sql, ')');
}

/* " FROM ONLY t x WHERE x.body IS NOT NULL AND (x.a, x.b) > ($1, $2)": rows still to do. */
static void
add_rest(StringInfo sql, const job *j)
{
    appendStringInfo(sql, " FROM %s x WHERE x.%s IS NOT NULL", j->from, j->column);
    if (j->key.last)
        add_bound(sql, j, j->key.greater, 1);
}

/* A query whose arguments are the last key, if there is one, then the bound, if there is one. */
static SPITupleTable *
run_between(const job *j, const char *sql, const Datum *bound)
{
    int n = j->key.n, nargs = 0;
    Datum *args = palloc(2 * n * sizeof(Datum));
    Oid *types = palloc(2 * n * sizeof(Oid));

    for (int side = 0; side < 2; side++) {
        const Datum *values = side == 0 ? j->key.last : bound;

        if (!values)
            continue;
        memcpy(args + nargs, values, n * sizeof(Datum));
        memcpy(types + nargs, j->key.types, n * sizeof(Oid));
        nargs += n;
    }
    job_sql(sql, SPI_OK_SELECT, nargs, types, args, NULL);
    return SPI_tuptable;
}

static void
count_rest(job *j)
{
    StringInfoData sql;

    initStringInfo(&sql);
    appendStringInfoString(&sql, "SELECT pg_catalog.count(*)");
    add_rest(&sql, j);
    run_between(j, sql.data, NULL);
    j->total = j->done + job_number(1);
    SPI_freetuptable(SPI_tuptable);
}

static void
take_key(const job *j, SPITupleTable *rows, uint64 row, Datum *values)
{
    bool null;

    for (int i = 0; i < j->key.n; i++)
        values[i] = SPI_getbinval(rows->vals[row], rows->tupdesc, i + 1, &null);
}

/* The key that ends the next batch; no row when fewer are left. It is found before rows are locked:
 * what others do to a key meanwhile moves none past the job. */
static SPITupleTable *
find_bound(const job *j)
{
    StringInfoData sql;

    initStringInfo(&sql);
    appendStringInfoString(&sql, "SELECT ");
    add_keys(&sql, j);
    add_rest(&sql, j);
    appendStringInfoString(&sql, " ORDER BY ");
    add_keys(&sql, j);
    appendStringInfo(&sql, " LIMIT 1 OFFSET %d", j->batch - 1);
    return run_between(j, sql.data, NULL);
}

/* The rows up to the bound, locked: their key, then the article. */
static SPITupleTable *
lock_rows(const job *j, const Datum *bound)
{
    StringInfoData sql;

    initStringInfo(&sql);
    appendStringInfoString(&sql, "SELECT ");
    add_keys(&sql, j);
    appendStringInfo(&sql, ", x.%s::%s.article", j->column, j->schema);
    add_rest(&sql, j);
    if (bound)
        add_bound(&sql, j, j->key.at_most, j->key.last ? j->key.n + 1 : 1);
    appendStringInfoString(&sql, " ORDER BY ");
    add_keys(&sql, j);
    appendStringInfoString(&sql, " FOR NO KEY UPDATE");
    return run_between(j, sql.data, bound);
}

/* "UPDATE ONLY t x SET body = $3 WHERE x.a = $1 AND x.b = $2" */
static SPIPlanPtr
prepare_update(const job *j)
{
    MemoryContext caller = CurrentMemoryContext;
    Oid *types = palloc((j->key.n + 1) * sizeof(Oid));
    StringInfoData sql;
    SPIPlanPtr plan;

    memcpy(types, j->key.types, j->key.n * sizeof(Oid));
    types[j->key.n] = extension_type("article");
    initStringInfo(&sql);
    appendStringInfo(&sql, "UPDATE %s x SET %s = $%d WHERE ", j->from, j->column, j->key.n + 1);
    for (int i = 0; i < j->key.n; i++)
        appendStringInfo(&sql, "%sx.%s %s $%d", i ? " AND " : "", j->key.names[i], j->key.equal,
                         i + 1);
    plan = SPI_prepare(sql.data, j->key.n + 1, types);
    MemoryContextSwitchTo(caller);
    if (!plan)
        elog(ERROR, "autotag_table: could not prepare: %s", SPI_result_code_string(SPI_result));
    return plan;
}

/* ---- one batch ------------------------------------------------------------------------------ */

/* Put the article with its new claims into the row of that key, which the arguments begin with; a
 * trigger may keep it out. */
static void
update_row(job *j, SPIPlanPtr update, Datum *args, Datum article, uint32_t claims)
{
    MemoryContext caller = CurrentMemoryContext; /* which SPI leaves for its own */
    int status;

    args[j->key.n] = article;
    status = SPI_execute_plan(update, args, NULL, false, 0);
    MemoryContextSwitchTo(caller);
    if (status != SPI_OK_UPDATE)
        elog(ERROR, "autotag_table: query ended as %s", SPI_result_code_string(status));
    if (SPI_processed == 0)
        return;
    j->changed++;
    j->claims += claims;
}

/* autotag() is called here and not by its name in a query: others may have functions of that name.
 */
static void
tag_rows(job *j, FunctionCallInfo fcinfo, SPITupleTable *rows, uint64 n)
{
    ws_suggest_options options = {WS_TAG_THRESHOLD, WS_NO_DAY, WS_NONE, transaction_time()};
    MemoryContext batch = CurrentMemoryContext;
    MemoryContext row = AllocSetContextCreate(batch, "whosaid row", ALLOCSET_DEFAULT_SIZES);
    Datum *args = palloc((j->key.n + 1) * sizeof(Datum));
    SPIPlanPtr update = prepare_update(j);
    ws_str model = WS_NONE;

    if (j->option_nulls[JOB_THRESHOLD] != 'n')
        options.threshold = DatumGetFloat8(j->options[JOB_THRESHOLD]);
    if (j->option_nulls[JOB_CODER] != 'n')
        options.coder = utf8_from_text(j->options[JOB_CODER]);
    if (j->option_nulls[JOB_MODEL] != 'n')
        model = utf8_from_text(j->options[JOB_MODEL]);
    MemoryContextSwitchTo(row);
    for (uint64 i = 0; i < n; i++) {
        uint32_t claims;
        bool null;
        Datum article = SPI_getbinval(rows->vals[i], rows->tupdesc, j->key.n + 1, &null);

        take_key(j, rows, i, args);
        article = with_suggestions(fcinfo, model, &options, article, &claims);
        if (claims > 0)
            update_row(j, update, args, article, claims);
        MemoryContextReset(row);
    }
    MemoryContextSwitchTo(batch);
    SPI_freeplan(update);
}

/* False when it was the last one. */
static bool
run_batch(job *j, FunctionCallInfo fcinfo)
{
    Datum *last = palloc(j->key.n * sizeof(Datum));
    SPITupleTable *end = find_bound(j), *rows;
    bool more = SPI_processed > 0;
    uint64 n;

    if (more)
        take_key(j, end, 0, last);
    rows = lock_rows(j, more ? last : NULL);
    n = SPI_processed;
    tag_rows(j, fcinfo, rows, n);
    j->done += (int64)n;
    if (n > 0 && !more)
        take_key(j, rows, n - 1, last);
    if (n > 0 || more)
        job_key_set(&j->key, last);
    SPI_freetuptable(end);
    SPI_freetuptable(rows);
    return more;
}

/* ---- running -------------------------------------------------------------------------------- */

static void
begin_or_go_on(job *j, bool resume)
{
    if (!(resume && job_take_up(j)))
        job_begin(j);
    count_rest(j);
    if (j->key.last)
        ereport(NOTICE, (errmsg("going on with job %lld: " INT64_FORMAT " of " INT64_FORMAT
                                " article%s done",
                                (long long)j->id, j->done, j->total, WS_PLURAL(j->total))));
}

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

/* The first batch commits together with the job itself: where it fails, there was no job. */
static void
run_job(job *j, bool resume, FunctionCallInfo fcinfo)
{
    MemoryContext caller = CurrentMemoryContext;
    MemoryContext scratch =
        AllocSetContextCreate(j->context, "whosaid batch", ALLOCSET_DEFAULT_SIZES);
    bool more = true;

    for (int64 n = 0; more; n++) {
        MemoryContextSwitchTo(scratch);
        hold_table(j);
        if (n == 0)
            begin_or_go_on(j, resume);
        more = run_batch(j, fcinfo);
        job_save(j, !more);
        MemoryContextSwitchTo(caller);
        MemoryContextReset(scratch);
        SPI_commit();
        if (more)
            notice_progress(j);
    }
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

static void
read_options(job *j, FunctionCallInfo fcinfo)
{
    static const int at[JOB_OPTIONS] = {2, 3, 6}; /* threshold, coder, model */

    memset(j->option_nulls, ' ', JOB_OPTIONS);
    for (int i = 0; i < JOB_OPTIONS; i++) {
        if (PG_ARGISNULL(at[i]))
            j->option_nulls[i] = 'n';
        else if (i == JOB_THRESHOLD)
            j->options[i] = Float8GetDatum(check_threshold(PG_GETARG_FLOAT8(at[i])));
        else
            j->options[i] = PointerGetDatum(PG_GETARG_TEXT_P_COPY(at[i]));
    }
    model_named(fcinfo, text_arg(fcinfo, at[JOB_MODEL])); /* raises when there is none */
}

static void
read_args(job *j, FunctionCallInfo fcinfo)
{
    need_arg(fcinfo, 0, "table");
    need_arg(fcinfo, 1, "column");
    j->context = CurrentMemoryContext;
    j->table = PG_GETARG_OID(0);
    qualified_name(j->table); /* raises when there is none */
    j->attnum = article_column_number(j->table, NameStr(*PG_GETARG_NAME(1)));
    j->schema = pstrdup(quote_identifier(get_namespace_name(extension_schema())));
    job_key_read(&j->key, j->table, by_key);
    j->key.context = j->context;
    j->key_is = job_key_described(&j->key);
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
    read_args(j, fcinfo);
    notice_heirs(j);
    j->started = j->noticed = GetCurrentTimestamp();
    if (SPI_connect_ext(SPI_OPT_NONATOMIC) != SPI_OK_CONNECT)
        elog(ERROR, "autotag_table: could not connect to the query manager");
    run_job(j, PG_ARGISNULL(5) || PG_GETARG_BOOL(5), fcinfo);
    SPI_finish();
    PG_RETURN_VOID();
}
