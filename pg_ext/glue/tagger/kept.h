/*
 * kept.h
 *    What is read from tables of this extension once per backend and kept until one changes.
 *
 * Triggers on the tables (whosaid_lexicon_changed) invalidate their relcache entries; a callback
 * drops what was read. At READ COMMITTED the tables are read by a snapshot taken after all
 * invalidations known so far: whatever commits later sends another. Where the transaction's
 * snapshot must be used (REPEATABLE READ, parallel workers) what was read lasts to the end of the
 * transaction only.
 *
 * Who may not read the relations does not get what others read of them, and where row security
 * hides rows from somebody, what they read is theirs alone.
 */
#ifndef WHOSAID_KEPT_H
#define WHOSAID_KEPT_H

#include "glue/server/whosaid.h"

#define KEPT_TABLES_MAX 8
#define KEPT_MAX        4 /* values of one kind at once */

typedef struct kept_value kept_value;

/* One kind of value, each with a name; a static variable, of which the caller sets the first four
 * members. */
typedef struct kept_kind {
    const char *what;          /* its memory context's name */
    const char *const *tables; /* that are read; NULL at the end */
    const char *const *shown;  /* relations whose SELECT right is asked for; NULL at the end */
    void *(*read)(MemoryContext context, ws_str name); /* makes it there; SPI is connected */
    bool resolved;                                     /* the two lists of OIDs are good */
    Oid table_oids[KEPT_TABLES_MAX], shown_oids[KEPT_TABLES_MAX];
    kept_value *values[KEPT_MAX];
    uint64 changes; /* of the tables, seen by this backend */
    struct kept_kind *next;
} kept_kind;

/* The value as the current statement sees it. It stays the same, and alive, as long as the call
 * site (of which this takes fn_extra) is in one statement of one role and asks for one name. */
const void *kept_for(kept_kind *kind, ws_str name, FunctionCallInfo fcinfo);

#endif
