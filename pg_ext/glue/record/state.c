/*
 * state.c
 *    How far a coder is with an article: rows of whosaid_state, beside the value. Marking an
 * article done rewrites neither it nor its index, and several coders are each at their own place.
 */
#include "glue/record/record.h"

#include "glue/tagger/job.h"

#include "access/table.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/execnodes.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/tuplestore.h"

/* An article, or a table, and a coder; arguments of the queries in this order. */
enum { ARG_TABLE, ARG_CODER, ARG_KEY, ARG_STATE, ARGS };
static const Oid arg_types[ARGS] = {OIDOID, TEXTOID, TEXTARRAYOID, TEXTOID};

static Oid
table_arg(FunctionCallInfo fcinfo)
{
    need_arg(fcinfo, 0, "table");
    return topmost(PG_GETARG_OID(0));
}

static void
begin(FunctionCallInfo fcinfo, int coder, Datum *args)
{
    ws_ctx cx;

    need_arg(fcinfo, coder, "coder");
    core_begin(&cx);
    args[ARG_TABLE] = ObjectIdGetDatum(table_arg(fcinfo));
    args[ARG_CODER] = server_text_datum(name_arg(&cx, fcinfo, coder));
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
}

static char *
state_table(void)
{
    return qualified_name(extension_relation("whosaid_state"));
}

#define SAME_CODER                                                                                 \
    "s.relation::pg_catalog.oid OPERATOR(pg_catalog.=) $1 AND s.coder OPERATOR(pg_catalog.=) $2"
#define SAME_ARTICLE SAME_CODER " AND s.key OPERATOR(pg_catalog.=) $3"

/* Inside SPI. */
static void
need_article(const Datum *args)
{
    Oid table = DatumGetObjectId(args[ARG_TABLE]);
    StringInfoData sql;

    initStringInfo(&sql);
    appendStringInfo(&sql, "SELECT FROM %s t", rows_of(table));
    add_key_match(&sql, table, "$1");
    if (run_query(sql.data, SPI_OK_SELECT, 1, &arg_types[ARG_KEY], &args[ARG_KEY], NULL) == 0)
        ereport(ERROR, (errcode(ERRCODE_NO_DATA_FOUND),
                        errmsg("table \"%s\" has no article with that key", get_rel_name(table))));
}

/* The policy of whosaid_state asks the same, but its refusal names a table that nobody asked for.
 */
static void
need_right_to_mark(Oid table)
{
    if (pg_class_aclcheck(table, GetUserId(), ACL_UPDATE) != ACLCHECK_OK &&
        pg_attribute_aclcheck_all(table, GetUserId(), ACL_UPDATE, ACLMASK_ANY) != ACLCHECK_OK)
        ereport(ERROR,
                (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
                 errmsg("permission denied to mark articles of table \"%s\"", get_rel_name(table)),
                 errdetail("Whoever may change articles may mark them.")));
}

PG_FUNCTION_INFO_V1(set_article_state);

Datum
set_article_state(PG_FUNCTION_ARGS)
{
    Datum args[ARGS];
    char *state;

    need_arg(fcinfo, 2, "state");
    state = TextDatumGetCString(PG_GETARG_DATUM(2));
    if (strcmp(state, "unread") != 0 && strcmp(state, "coding") != 0 && strcmp(state, "done") != 0)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("state must be unread, coding or done, not \"%s\"", state)));
    args[ARG_KEY] = key_arg(fcinfo, 1, table_arg(fcinfo));
    begin(fcinfo, 3, args);
    need_right_to_mark(DatumGetObjectId(args[ARG_TABLE]));
    args[ARG_STATE] = PG_GETARG_DATUM(2);
    if (strcmp(state, "unread") == 0)
        run_query(psprintf("DELETE FROM %s s WHERE " SAME_ARTICLE, state_table()), SPI_OK_DELETE, 3,
                  arg_types, args, NULL);
    else {
        need_article(args);
        run_query(psprintf("INSERT INTO %s (relation, coder, key, state) VALUES ($1, $2, $3, $4) "
                           "ON CONFLICT ON CONSTRAINT whosaid_state_pkey DO UPDATE SET state = $4, "
                           "role = SESSION_USER, since = pg_catalog.now()",
                           state_table()),
                  SPI_OK_INSERT, ARGS, arg_types, args, NULL);
    }
    SPI_finish();
    PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(article_state);

Datum
article_state(PG_FUNCTION_ARGS)
{
    Datum args[ARGS];
    char *state = "unread";

    args[ARG_KEY] = key_arg(fcinfo, 1, table_arg(fcinfo));
    begin(fcinfo, 2, args);
    if (run_query(psprintf("SELECT s.state FROM %s s WHERE " SAME_ARTICLE, state_table()),
                  SPI_OK_SELECT, 3, arg_types, args, NULL) > 0)
        state = MemoryContextStrdup(fcinfo->flinfo->fn_mcxt,
                                    SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1));
    SPI_finish();
    return CStringGetTextDatum(state);
}

PG_FUNCTION_INFO_V1(next_article);

/* The key of the first article, in the order of the key, behind the one given, that the coder has
 * not done (and, when asked, that nobody else has begun); null when there is none. */
Datum
next_article(PG_FUNCTION_ARGS)
{
    bool after = !PG_ARGISNULL(1), free = !PG_ARGISNULL(3) && PG_GETARG_BOOL(3), null = true;
    MemoryContext caller = CurrentMemoryContext;
    StringInfoData sql;
    Datum args[ARGS], key = (Datum)0;
    job_key order;
    int level;
    Oid table;

    begin(fcinfo, 2, args);
    table = DatumGetObjectId(args[ARG_TABLE]);
    job_key_read(&order, table, "next_article() goes through a table by its primary key.");
    args[ARG_KEY] = after ? PG_GETARG_DATUM(1) : (Datum)0;
    initStringInfo(&sql);
    appendStringInfoString(&sql, "SELECT ");
    add_key_array(&sql, table);
    appendStringInfo(&sql,
                     " FROM %s t WHERE NOT EXISTS (SELECT FROM %s s WHERE "
                     "s.relation::pg_catalog.oid OPERATOR(pg_catalog.=) $1 AND s.key "
                     "OPERATOR(pg_catalog.=) ",
                     rows_of(table), state_table());
    add_key_array(&sql, table);
    appendStringInfo(&sql,
                     " AND (s.coder OPERATOR(pg_catalog.=) $2 AND s.state "
                     "OPERATOR(pg_catalog.=) 'done'%s))",
                     free ? " OR s.coder OPERATOR(pg_catalog.<>) $2" : "");
    if (after) {
        add_key_columns(&sql, table, " AND (", NULL);
        appendStringInfo(&sql, ") %s (", order.greater);
        add_key_columns(&sql, table, "", "($3)[%d]::%s");
        appendStringInfoChar(&sql, ')');
    }
    add_key_columns(&sql, table, " ORDER BY ", NULL);
    appendStringInfoString(&sql, " LIMIT 1");
    level = fixed_settings_begin();
    if (run_query(sql.data, SPI_OK_SELECT, 3, arg_types, args, after ? NULL : "  n") > 0) {
        key = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &null);
        MemoryContextSwitchTo(caller);
        key = PointerGetDatum(PG_DETOAST_DATUM_COPY(key));
    }
    fixed_settings_end(level);
    SPI_finish();
    if (null)
        PG_RETURN_NULL();
    return key;
}

PG_FUNCTION_INFO_V1(coding_progress);

/* What was done of articles that are gone is no progress. */
Datum
coding_progress(PG_FUNCTION_ARGS)
{
    Datum table = ObjectIdGetDatum(topmost(PG_GETARG_OID(0)));
    Oid type = OIDOID, relation = DatumGetObjectId(table);
    Tuplestorestate *store;
    StringInfoData sql;
    int level;
    uint64 n;

    begin_rows(fcinfo);
    store = ((ReturnSetInfo *)fcinfo->resultinfo)->setResult;
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    initStringInfo(&sql);
    appendStringInfo(&sql,
                     "SELECT s.coder::pg_catalog.text, pg_catalog.count(*) FILTER (WHERE s.state "
                     "OPERATOR(pg_catalog.=) 'coding'), pg_catalog.count(*) FILTER (WHERE s.state "
                     "OPERATOR(pg_catalog.=) 'done'), (SELECT pg_catalog.count(*) FROM %s) "
                     "OPERATOR(pg_catalog.-) pg_catalog.count(*), "
                     "pg_catalog.max(s.since)::pg_catalog.timestamptz FROM %s s "
                     "JOIN (SELECT ",
                     rows_of(relation), state_table());
    add_key_array(&sql, relation);
    appendStringInfo(&sql,
                     " AS key FROM %s t) k ON k.key OPERATOR(pg_catalog.=) s.key WHERE "
                     "s.relation::pg_catalog.oid OPERATOR(pg_catalog.=) $1 GROUP BY s.coder "
                     "ORDER BY s.coder COLLATE pg_catalog.\"C\"",
                     rows_of(relation));
    level = fixed_settings_begin();
    n = run_query(sql.data, SPI_OK_SELECT, 1, &type, &table, NULL);
    fixed_settings_end(level);
    for (uint64 i = 0; i < n; i++)
        tuplestore_puttuple(store, SPI_tuptable->vals[i]);
    SPI_finish();
    return (Datum)0;
}

PG_FUNCTION_INFO_V1(article_states);

/* A row for each article of the table, whether the coder has begun it or not. */
Datum
article_states(PG_FUNCTION_ARGS)
{
    Tuplestorestate *store;
    StringInfoData sql;
    Datum args[ARGS];
    int level;
    uint64 n;
    Oid table;

    begin_rows(fcinfo);
    store = ((ReturnSetInfo *)fcinfo->resultinfo)->setResult;
    begin(fcinfo, 1, args);
    table = DatumGetObjectId(args[ARG_TABLE]);
    initStringInfo(&sql);
    appendStringInfoString(&sql, "SELECT k.key, COALESCE(s.state, 'unread')::pg_catalog.text, "
                                 "s.since::pg_catalog.timestamptz FROM (SELECT ");
    add_key_array(&sql, table);
    appendStringInfo(&sql,
                     " AS key FROM %s t) k LEFT JOIN %s s ON " SAME_CODER
                     " AND s.key OPERATOR(pg_catalog.=) k.key",
                     rows_of(table), state_table());
    level = fixed_settings_begin();
    n = run_query(sql.data, SPI_OK_SELECT, 2, arg_types, args, NULL);
    fixed_settings_end(level);
    for (uint64 i = 0; i < n; i++)
        tuplestore_puttuple(store, SPI_tuptable->vals[i]);
    SPI_finish();
    return (Datum)0;
}
