/*
 * as_of.c
 *    From the log back: an article as it was at a time, and what happened to it since.
 */
#include "glue/record/reversal.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "executor/spi.h"
#include "nodes/execnodes.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"
#include "utils/tuplestore.h"

/* What is asked for. */
typedef struct past {
    Oid table;
    char *column;
    Datum asked, key; /* the article's; where its trail stands by now */
    TimestampTz at;
    int64 before;    /* the change where the trail stands: those beyond are left */
    int64 operation; /* but for those of its statement: rows may change keys among them */
    MemoryContext context;
} past;

/* The i-th row found, which is a row of the log. */
static HeapTupleHeader
row_found(SPITupleTable *rows, uint64 i)
{
    bool null;

    return DatumGetHeapTupleHeader(SPI_getbinval(rows->vals[i], rows->tupdesc, 1, &null));
}

/* The next change looked for belongs to this key, and is of another statement. */
static void
go_on_from(past *p, HeapTupleHeader row, Datum key)
{
    bool null;

    p->key = key;
    p->before = id_of(row);
    p->operation = DatumGetInt64(GetAttributeByName(row, "operation", &null));
}

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

/* A query of the log: $1 table, $2 column, $3 key, $4 time, $5 and $6 the change where the trail
 * stands and its operation. Returns the rows. */
static uint64
ask_log(const past *p, const char *sql)
{
    Oid types[] = {OIDOID, NAMEOID, TEXTARRAYOID, TIMESTAMPTZOID, INT8OID, INT8OID};
    Datum args[] = {
        ObjectIdGetDatum(p->table), CStringGetDatum(p->column), p->key,
        TimestampTzGetDatum(p->at), Int64GetDatum(p->before),   Int64GetDatum(p->operation)};

    return run_query(sql, SPI_OK_SELECT, 6, types, args, NULL);
}

/* Reverse changes of the key, newest first, up to where the article came to the table. True when it
 * had another key before: the rest stands under that. */
static bool
reverse_changes(past *p, state *s)
{
    char *sql = psprintf("SELECT (c.*)::%1$s FROM %1$s c WHERE c.relation::pg_catalog.oid "
                         "OPERATOR(pg_catalog.=) $1 AND c.col OPERATOR(pg_catalog.=) $2 "
                         "AND c.key OPERATOR(pg_catalog.=) $3 AND c.at OPERATOR(pg_catalog.>) $4 "
                         "AND c.id OPERATOR(pg_catalog.<) $5 AND c.operation "
                         "OPERATOR(pg_catalog.<>) $6 ORDER BY c.id DESC",
                         qualified_name(extension_relation("whosaid_change")));
    uint64 n = ask_log(p, sql);
    SPITupleTable *rows = SPI_tuptable;

    for (uint64 i = 0; i < n; i++) {
        HeapTupleHeader row = row_found(rows, i);
        Datum old_key;
        bool null;

        if (i == 0) /* all are of one type */
            check_change_row(row);
        reverse_change(s, row, true);
        if (!s->is_there)
            return false;
        old_key = GetAttributeByName(row, "old_key", &null);
        if (null)
            continue;
        go_on_from(p, row, old_key);
        return true;
    }
    return false;
}

/* The first change after the time, and after p->before, by which an article comes to the key or
 * leaves it; leaving comes first where a statement does both. */
static HeapTupleHeader
next_holder_change(const past *p, bool *comes)
{
    const char *of_article = "c.relation::pg_catalog.oid OPERATOR(pg_catalog.=) $1 AND "
                             "c.col OPERATOR(pg_catalog.=) $2 AND "
                             "c.at OPERATOR(pg_catalog.>) $4 AND "
                             "c.id OPERATOR(pg_catalog.>) $5 AND "
                             "c.operation OPERATOR(pg_catalog.<>) $6";
    char *sql =
        psprintf("SELECT f.change, f.comes FROM ("
                 "SELECT (c.*)::%1$s AS change, c.operation, false AS comes FROM %1$s c "
                 "WHERE %2$s AND c.old_key OPERATOR(pg_catalog.=) $3 UNION ALL "
                 "SELECT (c.*)::%1$s, c.operation, c.kind OPERATOR(pg_catalog.<>) 'removed' "
                 "FROM %1$s c WHERE %2$s AND c.key OPERATOR(pg_catalog.=) $3 AND "
                 "(c.kind OPERATOR(pg_catalog.<>) 'changed' OR c.old_key IS NOT NULL)) f "
                 "ORDER BY f.operation, f.comes LIMIT 1",
                 qualified_name(extension_relation("whosaid_change")), of_article);
    HeapTupleHeader row;
    bool null;

    if (ask_log(p, sql) == 0)
        return NULL;
    *comes = DatumGetBool(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 2, &null));
    row = row_found(SPI_tuptable, 0);
    check_change_row(row);
    return row;
}

/* The key belonged to another article then, or to none: what that one is today, wherever it went.
 * False: there was none. */
static bool
start_with_former(past *p, state *s)
{
    HeapTupleHeader row;
    bool comes, null;

    p->key = p->asked;
    p->before = p->operation = 0;
    while ((row = next_holder_change(p, &comes)) != NULL) {
        if (comes)
            return false;
        if (kind_is(row, "removed")) {
            reverse_change(s, row, true);
            go_on_from(p, row, p->key);
            return true;
        }
        go_on_from(p, row, GetAttributeByName(row, "key", &null));
    }
    if (p->before == 0)
        return false;
    start_with_current(p, s);
    p->before = PG_INT64_MAX;
    p->operation = 0;
    return s->is_there;
}

static void
lead_back(past *p, state *s)
{
    while (s->is_there && reverse_changes(p, s))
        ;
}

PG_FUNCTION_INFO_V1(article_as_of);

/* Of the article that has the key now; where there is none, or was none then, of the one that had
 * it at the time. */
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
    p.asked = p.key = key_arg(fcinfo, 1, p.table);
    p.at = PG_GETARG_TIMESTAMPTZ(2);
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    start_with_current(&p, &s);
    lead_back(&p, &s);
    if (!s.is_there && start_with_former(&p, &s))
        lead_back(&p, &s);
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
    HeapTupleHeader row = row_found(SPI_tuptable, i);
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
