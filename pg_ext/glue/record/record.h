/*
 * record.h
 *    What the files of the record share: keys of the users' tables, the log of changes.
 */
#ifndef WHOSAID_RECORD_H
#define WHOSAID_RECORD_H

#include "glue/server/whosaid.h"

#include "lib/stringinfo.h"
#include "utils/relcache.h"

/* ---- table_key.c: rows of any table by their primary key ------------------------------------- */

typedef struct table_key {
    int n;
    AttrNumber *columns;
    Oid *types;
} table_key;

/* The primary key, in the current memory context; raises when there is none. */
void table_key_read(table_key *k, Relation table);

/* The key of a row as text[], the same under all settings. */
Datum table_key_of(const table_key *k, HeapTuple row, TupleDesc desc);

/* An argument of type "any" as such a key: a value, or an array of one for each column. Raises when
 * it is null. */
Datum key_arg(FunctionCallInfo fcinfo, int n);

/* Append " WHERE t.a = (key)[1]::type AND ..." for a text[] expression `key`; and "ARRAY[t.a::text,
 * ...]", which wants fixed settings. */
void add_key_match(StringInfo sql, Oid table, const char *key);
void add_key_array(StringInfo sql, Oid table);

/* Append `before` and "t.a, t.b", or each column in a format that takes its number and its type. */
void add_key_columns(StringInfo sql, Oid table, const char *before, const char *format);

bool is_article_type(Oid type);

/* For a cast; char and bit with no length, which would be 1. */
char *type_name(Oid type);

/* The topmost table that it is a partition of. */
Oid topmost(Oid table);

/* Its quoted name with the schema. */
char *qualified_name(Oid relation);

/* ---- history.c: the log ---------------------------------------------------------------------- */

/* The column that a history trigger of the table keeps; `wanted` when it is not NULL. Raises when
 * there is no such trigger. */
char *history_column(Oid table, const char *wanted);

/* The operation that this backend logged last. */
int64 last_operation(void);

/* SPI_execute_with_args; raises unless it ends as expected. Returns the rows. */
uint64 run_query(const char *sql, int expected, int nargs, const Oid *types, const Datum *args,
                 const char *nulls);

#endif
