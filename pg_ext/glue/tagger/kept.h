/*
 * kept.h
 *    What is read from tables of this extension once per backend and kept until one changes.
 *
 * Triggers on the tables (whosaid_lexicon_changed) invalidate their relcache entries; a callback
 * drops what was read. At READ COMMITTED the tables are read by a snapshot taken after all
 * invalidations known so far: whatever commits later sends another. Where the transaction's
 * snapshot must be used (REPEATABLE READ, parallel workers) what was read lasts to the end of the
 * transaction only.
 */
#ifndef WHOSAID_KEPT_H
#define WHOSAID_KEPT_H

#include "glue/server/whosaid.h"

#define KEPT_TABLES_MAX 8

typedef struct kept_value kept_value;

/* One kind of value; a static variable, of which the caller sets the first three members. */
typedef struct kept_kind {
    const char *what;                     /* its memory context's name */
    const char *const *tables;            /* names, and NULL at the end */
    void *(*read)(MemoryContext context); /* makes it there; SPI is connected */
    kept_value *current;
    Oid watched[KEPT_TABLES_MAX];
    uint64 changes; /* of the tables, seen by this backend */
    struct kept_kind *next;
} kept_kind;

/* The value as the current statement sees it. It stays the same, and alive, as long as the
 * function's call site (which it takes fn_extra of). */
const void *kept_for(kept_kind *kind, FunctionCallInfo fcinfo);

#endif
