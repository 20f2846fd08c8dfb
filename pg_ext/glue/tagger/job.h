/*
 * job.h
 *    A job over a whole table: the key by which it goes through it, and its row in whosaid_job.
 */
#ifndef WHOSAID_JOB_H
#define WHOSAID_JOB_H

#include "glue/server/whosaid.h"

/* ---- job_key.c: the primary key ------------------------------------------------------------- */

typedef struct job_key {
    int n;
    char **names;                    /* of the columns, quoted */
    char *equal, *greater, *at_most; /* OPERATOR(schema.name), one for all columns */
    Oid *types;
    MemoryContext context; /* of the last key done */
    Datum *last;           /* NULL before the first */
} job_key;

/* The table's primary key, in the current memory context; raises when there is none, with a hint at
 * what it is for, or when its columns are not compared by one operator. */
void job_key_read(job_key *k, Oid table, const char *hint);

/* What it consists of, as text[]: names and types. */
Datum job_key_described(const job_key *k);

/* Copy the values as the last key. */
void job_key_set(job_key *k, const Datum *values);

/* The last key as text[], which reads back the same under all settings. False when the text is none
 * of this key: another number of columns, or nulls. Raises what the types' input functions raise.
 */
Datum job_key_to_text(const job_key *k);
bool job_key_from_text(job_key *k, Datum array);

/* ---- job.c: the row ------------------------------------------------------------------------- */

/* What autotag_table() was told, as the row keeps it. */
enum { JOB_THRESHOLD, JOB_CODER, JOB_MODEL, JOB_OPTIONS };

/* A job while it runs, in the procedure's own context, which outlives the transactions. */
typedef struct job {
    MemoryContext context;
    Oid table;
    AttrNumber attnum;
    char *name;   /* of the table, quoted, with the schema */
    char *from;   /* the same in FROM: ONLY when it has no partitions */
    char *column; /* quoted */
    char *schema; /* of the extension, quoted */
    Datum key_is; /* job_key_described */
    job_key key;
    int64 id, done, changed, claims, total;
    int64 done_before; /* by an earlier call */
    int32 batch;
    Datum options[JOB_OPTIONS];
    char option_nulls[JOB_OPTIONS]; /* as SPI takes them */
    TimestampTz started, noticed;
} job;

/* Run a query, which must end as expected. */
void job_sql(const char *sql, int expected, int nargs, Oid *types, Datum *args, const char *nulls);

/* A number in the first row of what a query gave; 0 for null. */
int64 job_number(int column);

/* Go on with the caller's unfinished job on this column; false when there is none. */
bool job_take_up(job *j);

/* A new job; earlier ones on this column are given up. */
void job_begin(job *j);

void job_save(job *j, bool finished);

#endif
