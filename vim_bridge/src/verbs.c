/*
 * verbs.c
 *    The fixed table of what the editor can ask for. verbs_sql.h is made from sql/.
 */
#include "verbs.h"

#include "buf.h"

#include <string.h>

static const Verb verbs[] = {
#include "verbs_sql.h"
};

const Verb *
verb_find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    return NULL;
}

/* The name that a placeholder letter stands for; NULL for a parameter's number. */
static const char *
placeholder(char letter, const Names *names)
{
    switch (letter) {
    case 'S':
        return names->extension;
    case 'T':
        return names->table;
    case 'I':
        return names->id;
    case 'C':
        return names->body;
    case 'R':
        return names->relation;
    case 'N':
        return names->column;
    case 'L':
        return names->has[0] ? "t.title" : "NULL::text";
    case 'P':
        return names->has[1] ? "t.publisher" : "NULL::text";
    case 'D':
        return names->has[2] ? "t.published::date" : "NULL::date";
    case 'X':
        return names->columns.data != NULL ? names->columns.data : "";
    case 'V':
        return names->values.data != NULL ? names->values.data : "";
    default:
        return NULL;
    }
}

char *
verb_sql(const Verb *verb, const Names *names)
{
    Buf sql = {0};
    const char *s = verb->sql;

    while (*s != '\0') {
        const char *name = *s == '$' ? placeholder(s[1], names) : NULL;

        if (name != NULL)
            buf_str(&sql, name);
        else
            buf_add(&sql, s, 1);
        s += name != NULL ? 2 : 1;
    }
    if (sql.failed)
        buf_free(&sql);
    return sql.data;
}
