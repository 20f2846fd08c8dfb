/*
 * job.c
 *    Rows of whosaid_job. They are read and written as the table's owner, so that nothing that
 * hangs on the table runs as the caller; each query asks for the caller's own rows.
 */
#include "glue/tagger/job.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"

/* Which rows are meant: those of a role, on a column. */
#define ON_COLUMN                                                                                  \
    "relid OPERATOR(pg_catalog.=) $1 AND attnum OPERATOR(pg_catalog.=) $2 AND "                    \
    "owner OPERATOR(pg_catalog.=) $3 AND state OPERATOR(pg_catalog.=) 'running'"

void
job_sql(const char *sql, int expected, int nargs, Oid *types, Datum *args, const char *nulls)
{
    MemoryContext caller = CurrentMemoryContext; /* which SPI leaves for its own */
    int status = SPI_execute_with_args(sql, nargs, types, args, nulls, false, 0);

    MemoryContextSwitchTo(caller);
    if (status != expected)
        elog(ERROR, "autotag_table: query ended as %s", SPI_result_code_string(status));
}

int64
job_number(int column)
{
    bool null;
    Datum value = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, column, &null);

    return null ? 0 : DatumGetInt64(value);
}

/* A query over whosaid_job, whose name stands for the %s in it. */
static void
run_on_jobs(const char *sql, int expected, int nargs, Oid *types, Datum *args, const char *nulls)
{
    Oid jobs = extension_relation("whosaid_job");
    const char *schema = quote_identifier(get_namespace_name(extension_schema()));
    identity before;

    need_right(jobs, ACL_INSERT);
    need_right(jobs, ACL_UPDATE);
    restricted_begin(jobs, true, &before);
    job_sql(psprintf(sql, psprintf("%s.whosaid_job", schema)), expected, nargs, types, args, nulls);
    restricted_end(&before);
}

static Datum
caller(void)
{
    return DirectFunctionCall1(namein, CStringGetDatum(GetUserNameFromId(GetUserId(), false)));
}

/* ---- going on ------------------------------------------------------------------------------- */

/* Column of an option in the row that take_up has read. */
#define OPTION_COLUMN 6

static bool
same_option(const job *j, int i)
{
    bool null;
    Datum value =
        SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, OPTION_COLUMN + i, &null);

    if (null || j->option_nulls[i] == 'n')
        return null && j->option_nulls[i] == 'n';
    if (i == JOB_THRESHOLD)
        return DatumGetFloat8(value) == DatumGetFloat8(j->options[i]);
    return strcmp(TextDatumGetCString(value), TextDatumGetCString(j->options[i])) == 0;
}

static const char *
option_text(int i)
{
    char *text = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, OPTION_COLUMN + i);

    if (!text)
        return "null";
    return i == JOB_THRESHOLD ? text : quote_literal_cstr(text);
}

/* An unfinished job goes on as it began. */
static void
check_options(const job *j)
{
    for (int i = 0; i < JOB_OPTIONS; i++)
        if (!same_option(j, i))
            ereport(ERROR,
                    (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                     errmsg("unfinished job %lld was begun with other arguments", (long long)j->id),
                     errdetail("It has threshold => %s, coder => %s, model => %s.",
                               option_text(JOB_THRESHOLD), option_text(JOB_CODER),
                               option_text(JOB_MODEL)),
                     errhint("CALL autotag_table() with these to go on, or with resume => false to "
                             "begin anew.")));
}

static void
about_last_key(void *arg)
{
    errcontext("last_key of unfinished job %lld; resume => false begins anew",
               (long long)((job *)arg)->id);
}

static bool
read_last_key(job *j, Datum text)
{
    ErrorContextCallback callback = {error_context_stack, about_last_key, j};
    bool read;

    error_context_stack = &callback;
    read = job_key_from_text(&j->key, text);
    error_context_stack = callback.previous;
    return read;
}

bool
job_take_up(job *j)
{
    Oid types[] = {OIDOID, INT2OID, NAMEOID, TEXTARRAYOID};
    Datum args[] = {ObjectIdGetDatum(j->table), Int16GetDatum(j->attnum), caller(), j->key_is}, key;
    bool null;

    run_on_jobs("SELECT id::pg_catalog.int8, done::pg_catalog.int8, changed::pg_catalog.int8, "
                "claims::pg_catalog.int8, last_key::pg_catalog.text[], "
                "threshold::pg_catalog.float8, coder::pg_catalog.text, model::pg_catalog.text "
                "FROM ONLY %s WHERE " ON_COLUMN
                " AND key OPERATOR(pg_catalog.=) $4 ORDER BY id DESC LIMIT 1",
                SPI_OK_SELECT, 4, types, args, NULL);
    if (SPI_processed == 0)
        return false;
    j->id = job_number(1);
    check_options(j);
    key = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 5, &null);
    if (null || !read_last_key(j, key))
        return true; /* from the beginning */
    j->done = j->done_before = job_number(2);
    j->changed = job_number(3);
    j->claims = job_number(4);
    return true;
}

/* ---- beginning, saving ---------------------------------------------------------------------- */

void
job_begin(job *j)
{
    Oid types[] = {OIDOID,  INT2OID, NAMEOID,   TEXTARRAYOID, TEXTOID,
                   TEXTOID, TEXTOID, FLOAT8OID, TEXTOID};
    Datum args[] = {ObjectIdGetDatum(j->table),
                    Int16GetDatum(j->attnum),
                    caller(),
                    j->key_is,
                    CStringGetTextDatum(j->name),
                    CStringGetTextDatum(j->column),
                    j->options[JOB_MODEL],
                    j->options[JOB_THRESHOLD],
                    j->options[JOB_CODER]};
    char nulls[] = "         ";

    nulls[6] = j->option_nulls[JOB_MODEL];
    nulls[7] = j->option_nulls[JOB_THRESHOLD];
    nulls[8] = j->option_nulls[JOB_CODER];
    run_on_jobs("UPDATE ONLY %s SET state = 'given up' WHERE " ON_COLUMN, SPI_OK_UPDATE, 3, types,
                args, NULL);
    run_on_jobs("INSERT INTO %s (relid, attnum, owner, key, relation, attribute, model, threshold, "
                "coder) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
                SPI_OK_INSERT_RETURNING, lengthof(args), types, args, nulls);
    j->id = job_number(1);
}

void
job_save(job *j, bool finished)
{
    Oid types[] = {INT8OID,      INT8OID, INT8OID, INT8OID, INT8OID,
                   TEXTARRAYOID, BOOLOID, NAMEOID, TEXTOID};
    Datum args[] = {Int64GetDatum(j->id),        Int64GetDatum(j->done),
                    Int64GetDatum(j->changed),   Int64GetDatum(j->claims),
                    Int64GetDatum(j->total),     (Datum)0,
                    BoolGetDatum(finished),      caller(),
                    CStringGetTextDatum(j->name)};
    char nulls[] = "         ";

    if (j->key.last)
        args[5] = job_key_to_text(&j->key);
    else
        nulls[5] = 'n';
    run_on_jobs("UPDATE ONLY %s SET done = $2, changed = $3, claims = $4, total = $5, "
                "last_key = $6, state = CASE WHEN $7 THEN 'done' ELSE 'running' END, "
                "relation = $9, updated_at = pg_catalog.clock_timestamp() "
                "WHERE id OPERATOR(pg_catalog.=) $1 AND owner OPERATOR(pg_catalog.=) $8",
                SPI_OK_UPDATE, lengthof(args), types, args, nulls);
}
