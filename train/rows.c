/*
 * rows.c
 *    The shipped lexicon without a server: the rows of sql/lexicon, as the installation script
 *    makes them.
 */
#include "rows.h"

#include <stdlib.h>
#include <string.h>

typedef struct table {
    ws_str (*cells)[ROW_CELLS];
    uint32_t n;
} table;

static ws_str
next_cell(const char **s, const char *end, char separator)
{
    const char *stop = memchr(*s, separator, (size_t)(end - *s));
    ws_str cell = {*s, (uint32_t)((stop ? stop : end) - *s)};

    *s = stop ? stop + 1 : end + 1;
    return cell;
}

/* Rows of a TSV file behind the line that names its columns. */
static table
read_table(const char *dir, const char *name)
{
    uint32_t len;
    const char *s = read_file(path_of(dir, name, ".tsv"), &len), *end = s + len;
    table t = {NULL, 0};

    next_cell(&s, end, '\n');
    while (s < end) {
        ws_str line = next_cell(&s, end, '\n');
        const char *at = line.s;

        if (!line.len)
            continue;
        t.cells = grow(t.cells, t.n + 1, sizeof(*t.cells));
        for (uint32_t i = 0; i < ROW_CELLS; i++)
            t.cells[t.n][i] =
                at <= line.s + line.len ? next_cell(&at, line.s + line.len, '\t') : WS_NONE;
        t.n++;
    }
    return t;
}

static void
split_names(ws_str cell, ws_actor_row *row)
{
    const char *s = cell.s, *end = cell.s + cell.len;
    ws_str *names = NULL;

    while (cell.len && s <= end) {
        names = grow(names, row->nnames + 1, sizeof(*names));
        names[row->nnames++] = next_cell(&s, end, ';');
    }
    row->names = names;
}

/* Days from 2000-01-01 of YYYY-MM-DD, by the proleptic Gregorian calendar. */
static int32_t
day_of(ws_str cell, int32_t none)
{
    int y, m, d;

    if (cell.len != 10 || sscanf(cell.s, "%d-%d-%d", &y, &m, &d) != 3)
        return none;
    y -= m <= 2;
    m += m > 2 ? -3 : 9;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d - 1 - 730425;
}

static void
add_actors(ws_lexicon_rows *rows, const char *dir, const char *file, const char *kind)
{
    table t = read_table(dir, file);
    ws_actor_row *v = grow((void *)rows->actors, rows->nactors + t.n + 1, sizeof(*v));

    for (uint32_t i = 0; i < t.n; i++) {
        ws_actor_row *row = &v[rows->nactors + i];

        *row = (ws_actor_row){.path = t.cells[i][0],
                              .kind = {kind, (uint32_t)strlen(kind)},
                              .from = day_of(t.cells[i][2], INT32_MIN),
                              .until = day_of(t.cells[i][3], INT32_MAX)};
        split_names(t.cells[i][1], row);
    }
    rows->actors = v;
    rows->nactors += t.n;
}

static void
add_cues(ws_lexicon_rows *rows, const char *dir)
{
    table t = read_table(dir, "cue");
    ws_cue_row *v = get(t.n + 1, sizeof(*v));

    for (uint32_t i = 0; i < t.n; i++) {
        ws_str tone = t.cells[i][2];

        v[i] = (ws_cue_row){t.cells[i][0], t.cells[i][1], tone.len ? atoi(tone.s) : 0};
    }
    rows->cues = v;
    rows->ncues = t.n;
}

/* The server's order, in which the first of several actors of one name wins. */
static int
by_path(const void *a, const void *b)
{
    const ws_str *l = &((const ws_actor_row *)a)->path, *r = &((const ws_actor_row *)b)->path;
    int order = memcmp(l->s, r->s, l->len < r->len ? l->len : r->len);

    return order ? order : (l->len > r->len) - (l->len < r->len);
}

ws_lexicon *
read_lexicon(const char *dir)
{
    ws_lexicon_rows rows = {.nactors = 0};
    ws_lexicon *lexicon;

    add_actors(&rows, dir, "country", "country");
    add_actors(&rows, dir, "capital", "capital");
    add_actors(&rows, dir, "region", "region");
    add_actors(&rows, dir, "body", "organisation");
    add_actors(&rows, dir, "person", "person");
    qsort((void *)rows.actors, rows.nactors, sizeof(*rows.actors), by_path);
    add_cues(&rows, dir);
    if (!ws_lexicon_build(heap(), &rows, &lexicon))
        die("%s", heap()->error.message);
    return lexicon;
}
