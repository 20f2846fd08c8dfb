/*
 * change_log.c
 *    The table whosaid_change: which one it is, whether its columns are as they were made, and its
 * rows; and which changes are of one operation.
 */
#include "glue/record/change_log.h"

#include "access/table.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/typcache.h"

/* The log as this backend last found it. */
static change_log found;

/* ---- operations ----------------------------------------------------------------------------- */

#define OPERATIONS_KEPT 32 /* triggers may run statements inside statements */

/* Statements of one transaction, the last that logged something first. */
static struct operation {
    FullTransactionId xact;
    CommandId command;
    int64 id;
} operations[OPERATIONS_KEPT];

static void
put_first(struct operation o, int from)
{
    memmove(&operations[1], &operations[0], from * sizeof(o));
    operations[0] = o;
}

int64
operation_of(CommandId command)
{
    FullTransactionId xact = GetTopFullTransactionIdIfAny();

    for (int i = 0; i < OPERATIONS_KEPT; i++)
        if (operations[i].id != 0 && operations[i].command == command &&
            FullTransactionIdEquals(operations[i].xact, xact)) {
            put_first(operations[i], i);
            return operations[0].id;
        }
    return 0;
}

void
begin_operation(CommandId command, int64 id)
{
    put_first((struct operation){GetTopFullTransactionId(), command, id}, OPERATIONS_KEPT - 1);
}

CommandId
next_command(int64 operation)
{
    CommandId command;

    CommandCounterIncrement();
    command = GetCurrentCommandId(false);
    if (operation != 0)
        begin_operation(command, operation);
    return command;
}

/* ---- the log -------------------------------------------------------------------------------- */

static bool
is_same_log(void)
{
    const char *name = OidIsValid(found.table) ? get_rel_name(found.table) : NULL;

    return name && strcmp(name, "whosaid_change") == 0 &&
           get_rel_namespace(found.table) == found.schema;
}

const change_log *
find_change_log(void)
{
    if (!is_same_log()) {
        found.table = extension_relation("whosaid_change");
        found.schema = get_rel_namespace(found.table);
        found.sequence = extension_relation("whosaid_change_id_seq");
        found.article = extension_type("article");
    }
    found.owner = relation_owner(found.table);
    return &found;
}

/* Is a column as it was made? */
static bool
has_type(TupleDesc desc, int column)
{
    static const Oid types[COLUMNS] = {
        INT8OID, TIMESTAMPTZOID, TEXTOID,      NAMEOID, INT8OID,      REGCLASSOID,
        NAMEOID, TEXTARRAYOID,   TEXTARRAYOID, TEXTOID, INT4ARRAYOID, JSONOID,
        JSONOID, INT4OID,        TEXTOID,      TEXTOID, INT4OID,      InvalidOid};
    Oid type = column == C_GONE ? found.article : types[column];

    return column < desc->natts && TupleDescAttr(desc, column)->atttypid == type;
}

/* What is read and written here is not parsed: somebody may have altered the table. */
static void
check_columns(TupleDesc desc)
{
    for (int i = 0; i < COLUMNS; i++)
        if (!has_type(desc, i))
            ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
                            errmsg("table \"whosaid_change\" is not as whosaid made it"),
                            errdetail("Column %d has another type, or is gone.", i + 1)));
}

void
check_change_row(HeapTupleHeader row)
{
    TupleDesc desc =
        lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(row), HeapTupleHeaderGetTypMod(row));

    find_change_log();
    check_columns(desc);
    ReleaseTupleDesc(desc);
}

static void
insert_directly(Relation table, const Datum *values, const char *nulls)
{
    EState *estate = CreateExecutorState();
    ResultRelInfo *target = makeNode(ResultRelInfo);
    TupleTableSlot *slot = ExecInitExtraTupleSlot(estate, RelationGetDescr(table), &TTSOpsVirtual);

    InitResultRelInfo(target, table, 0, NULL, 0);
    ExecOpenIndices(target, false);
    ExecClearTuple(slot);
    for (int i = 0; i < COLUMNS; i++) {
        slot->tts_values[i] = values[i];
        slot->tts_isnull[i] = nulls[i] == 'n';
    }
    ExecSimpleRelationInsert(target, estate, ExecStoreVirtualTuple(slot));
    ExecCloseIndices(target);
    ExecResetTupleTable(estate->es_tupleTable, false);
    FreeExecutorState(estate);
}

static void
insert_by_statement(Relation table, const Datum *values, const char *nulls)
{
    TupleDesc desc = RelationGetDescr(table);
    StringInfoData sql;
    Oid types[COLUMNS];

    initStringInfo(&sql);
    appendStringInfo(&sql, "INSERT INTO %s (", qualified_name(found.table));
    for (int i = 0; i < COLUMNS; i++) {
        types[i] = TupleDescAttr(desc, i)->atttypid;
        appendStringInfo(&sql, "%s%s", i ? ", " : "",
                         quote_identifier(NameStr(TupleDescAttr(desc, i)->attname)));
    }
    appendStringInfoString(&sql, ") OVERRIDING SYSTEM VALUE VALUES (");
    for (int i = 0; i < COLUMNS; i++)
        appendStringInfo(&sql, "%s$%d", i ? ", " : "", i + 1);
    appendStringInfoChar(&sql, ')');
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    if (SPI_execute_with_args(sql.data, COLUMNS, types, (Datum *)values, nulls, false, 0) < 0)
        elog(ERROR, "could not write to whosaid_change");
    SPI_finish();
}

/* A statement costs twice as much, but minds what somebody has added: columns with defaults,
 * triggers, rules. */
void
write_change(const Datum *values, const char *nulls)
{
    Relation table = table_open(found.table, RowExclusiveLock);

    check_columns(RelationGetDescr(table));
    if (RelationGetNumberOfAttributes(table) == COLUMNS && !table->trigdesc && !table->rd_rules)
        insert_directly(table, values, nulls);
    else
        insert_by_statement(table, values, nulls);
    table_close(table, NoLock);
}
