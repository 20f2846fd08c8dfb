/*
 * verbs.h
 *    The fixed table of what the editor can ask for. Every value is a parameter; only the names
 *    below, quoted by libpq, are written into the SQL.
 */
#ifndef WHOSAID_VERBS_H
#define WHOSAID_VERBS_H

#include "buf.h"

#include <stdbool.h>

/* Names in the form in which they stand in SQL: quoted, the table with its schema. */
typedef struct Names {
    char *extension; /* $S: schema of the extension */
    char *table;     /* $T: the user's articles */
    char *id;        /* $I: its key */
    char *body;      /* $C: its column of type article */
    char *relation;  /* $R: the table's name as a string */
    char *column;    /* $N: the name of the article column as a string */
    bool has[3];     /* the table has columns title, publisher, published: $L, $P, $D, else NULL */
    Buf columns;     /* $X: those, each with a comma before it */
    Buf values;      /* $V: the same of a row v */
} Names;

typedef struct Verb {
    const char *name;
    int nparams;
    bool writes;
    const char *sql; /* with the names' placeholders */
} Verb;

/* Look up a verb; NULL when there is none of that name. */
extern const Verb *verb_find(const char *name);

/* The verb's SQL with the names written in: malloc'd, NULL when memory is out. */
extern char *verb_sql(const Verb *verb, const Names *names);

#endif
