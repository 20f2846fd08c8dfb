/*
 * undo.c
 *    Changes undone: one, or all of a statement.
 */
#include "glue/record/record.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

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

    if (!get_rel_name(t->table))
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
                        errmsg("%s " INT64_FORMAT " cannot be undone", what, id),
                        errdetail("Its table is not there any more.")));
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
