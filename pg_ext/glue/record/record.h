/*
 * record.h
 *    What the files of the record share: keys of the users' tables, the log of changes.
 */
#ifndef WHOSAID_RECORD_H
#define WHOSAID_RECORD_H

#include "glue/server/whosaid.h"

#include "access/htup.h"
#include "lib/stringinfo.h"
#include "utils/relcache.h"

/* ---- table_key.c: rows of any table by their primary key ------------------------------------- */

typedef struct table_key {
    int n;
    AttrNumber *columns;
    Oid *types, *collations;
} table_key;

/* The primary key, in the current memory context; raises when there is none. */
void table_key_read(table_key *k, Relation table);

/* The key of a row as text[], the same under all settings. */
Datum table_key_of(const table_key *k, HeapTuple row, TupleDesc desc);

/* An argument of type "any" as such a key: a value, or an array of one for each column, spelled as
 * the table's row is where equal values may differ (1.5 and 1.50). Raises when it is null, or none
 * of the key's types. */
Datum key_arg(FunctionCallInfo fcinfo, int n, Oid table);

/* Append " WHERE t.a = (key)[1]::type AND ..." for a text[] expression `key`; and "ARRAY[t.a::text,
 * ...]", which wants fixed settings. */
void add_key_match(StringInfo sql, Oid table, const char *key);
void add_key_array(StringInfo sql, Oid table);

/* Append `before` and "t.a, t.b", or each column in a format that takes its number and its type. */
void add_key_columns(StringInfo sql, Oid table, const char *before, const char *format);

/* For a cast; char and bit with no length, which would be 1. */
char *type_name(Oid type);

/* SPI_execute_with_args; raises unless it ends as expected. Returns the rows. */
uint64 run_query(const char *sql, int expected, int nargs, const Oid *types, const Datum *args,
                 const char *nulls);

/* ---- history.c ------------------------------------------------------------------------------- */

/* The column that a history trigger of the table keeps; `wanted` when it is not NULL. Raises when
 * there is no such trigger. */
char *history_column(Oid table, const char *wanted);

/* ---- change_log.c: what others ask of the log ------------------------------------------------ */

/* The command that the next statement through SPI will be; what it logs is of `operation` if that
 * is not 0. */
CommandId next_command(int64 operation);

/* As which operation the transaction's changes of a command were logged; 0: none were. */
int64 operation_of(CommandId command);

/* Raise when a row of whosaid_change has not the columns that whosaid gave it. */
void check_change_row(HeapTupleHeader row);

#endif
