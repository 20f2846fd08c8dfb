/*
 * columns.h
 *    The columns of claims() and its kin: one for each field of the list, and some more.
 *
 * Result columns are found by attribute name, so that the row types can grow at their end and a
 * view made before an upgrade keeps working: a name that is not known here is NULL.
 */
#ifndef WHOSAID_COLUMNS_H
#define WHOSAID_COLUMNS_H

#include "glue/server/whosaid.h"

#include "nodes/execnodes.h"

typedef struct row_maker row_maker;

/* Make a column's value; false when it is NULL. */
typedef bool (*column_fn)(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value);

typedef struct bound_column {
    int at; /* attribute, from 0 */
    column_fn make;
    const ws_claim_field *field;
} bound_column;

#define NEEDS_TEXT (WS_READ_ALL + 1) /* for words and places */

struct row_maker {
    ws_ctx cx;
    ws_article article;
    const ws_charmap *map;
    const bool *chosen; /* per claim; NULL: all */
    ReturnSetInfo *result;
    TupleDesc desc;
    uint32 members;        /* of claims, that are shown: WS_READ_..., or NEEDS_TEXT */
    uint32 most;           /* bytes of words that are shown; 0: all */
    bound_column *columns; /* those that are made */
    int ncolumns;
    Datum *values;
    bool *nulls; /* true for all others */
    MemoryContext row;
    const ws_str *actor; /* claim_rows(): what this row is about */
    const ws_str *target;
    const ws_concept *concept;
    bool per_target;
    double weight;
    const ws_suggested *suggested; /* suggest(): what its claims hang on */
};

/* Find the maker of attribute i, and add what it reads to m->members. */
void bind_column(row_maker *m, int i);

#endif
