/*
 * change_log.h
 *    The table whosaid_change, as what writes to it sees it.
 */
#ifndef WHOSAID_CHANGE_LOG_H
#define WHOSAID_CHANGE_LOG_H

#include "glue/record/record.h"

/* Columns of whosaid_change. */
enum {
    C_ID,
    C_AT,
    C_CODER,
    C_ROLE,
    C_OPERATION,
    C_RELATION,
    C_COL,
    C_KEY,
    C_OLD_KEY,
    C_KIND,
    C_CLAIMS,
    C_BEFORE,
    C_AFTER,
    C_TEXT_AT,
    C_TEXT_BEFORE,
    C_TEXT_AFTER,
    C_LAST_ID,
    C_GONE,
    COLUMNS
};

/* The table with its schema, owner and sequence, and the type of C_GONE. */
typedef struct change_log {
    Oid table, schema, owner, sequence, article;
} change_log;

/* The log as it stands now: the catalogs are asked again where it may have changed. */
const change_log *find_change_log(void);

/* A row of COLUMNS values, each null where `nulls` has an n; as the owner of the log. Raises when
 * somebody has altered the table's columns. */
void write_change(const Datum *values, const char *nulls);

/* What the command logs from now on is of this operation. */
void begin_operation(CommandId command, int64 id);

#endif
