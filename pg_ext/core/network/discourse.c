/*
 * network/discourse.c
 *    Stances: added, merged, put in order.
 */
#include "network/discourse.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define STANCES_FIRST 64u

void
ws_discourse_init(ws_discourse *d, ws_ctx *cx)
{
    *d = (ws_discourse){.cx = cx, .room = STANCES_FIRST};
    ws_intern_init(&d->rows, cx);
    ws_intern_init(&d->cols, cx);
    ws_intern_init(&d->levels, cx);
    ws_intern_init(&d->articles, cx);
    d->stances = ws_alloc(cx, d->room, sizeof(ws_stance));
}

static void
make_room(ws_discourse *d)
{
    ws_stance *stances;

    if (d->n < d->room)
        return;
    d->room *= 2;
    stances = ws_alloc(d->cx, d->room, sizeof(ws_stance));
    memcpy(stances, d->stances, d->n * sizeof(ws_stance));
    d->stances = stances;
}

static bool
check_label(ws_ctx *cx, const char *what, ws_str label)
{
    if (!label.s || label.len == 0)
        return ws_fail(cx, WS_BAD_VALUE, "%s of a discourse must not be empty", what);
    if (label.len > WS_LABEL_MAX)
        return ws_fail(cx, WS_LIMIT, "%s of a discourse is longer than %u bytes", what,
                       WS_LABEL_MAX);
    return true;
}

static bool
check_stance(ws_ctx *cx, const ws_discourse *d, const ws_stance_in *in)
{
    if (!check_label(cx, "a row", in->row) || !check_label(cx, "a column", in->col))
        return false;
    if (!(in->weight >= 0) || isinf(in->weight))
        return ws_fail(cx, WS_BAD_VALUE, "a weight of a discourse must be finite and not negative");
    if (d->n > 0 && d->scale != in->scale)
        return ws_fail(cx, WS_BAD_VALUE, "qualifiers of a discourse must be of one kind");
    if (in->scale == WS_SCALE_INTEGER && in->level == WS_NO_LEVEL)
        return true;
    if (d->n >= WS_STANCES_MAX)
        return ws_fail(cx, WS_LIMIT, "a discourse holds at most %u stances", WS_STANCES_MAX);
    return true;
}

static int32_t
level_of(ws_discourse *d, const ws_stance_in *in)
{
    if (in->scale == WS_SCALE_NONE)
        return 0;
    if (in->scale == WS_SCALE_INTEGER)
        return in->level;
    return in->level_text.s ? (int32_t)ws_intern_add(&d->levels, in->level_text) : WS_NO_LEVEL;
}

bool
ws_discourse_add(ws_ctx *cx, ws_discourse *d, const ws_stance_in *in)
{
    if (!check_stance(cx, d, in) ||
        (in->level_text.s && !check_label(cx, "a level", in->level_text)) ||
        (in->article.s && !check_label(cx, "an article", in->article)))
        return false;
    make_room(d);
    d->scale = in->scale;
    d->stances[d->n] = (ws_stance){
        .row = ws_intern_add(&d->rows, in->row),
        .col = ws_intern_add(&d->cols, in->col),
        .level = level_of(d, in),
        .at = in->at,
        .article = in->article.s ? ws_intern_add(&d->articles, in->article) : WS_NO_ARTICLE,
        .claim = in->claim,
        .weight = in->weight + 0.0, /* -0 becomes 0 */
    };
    d->n++;
    d->sorted = false;
    return true;
}

/* ---- merging -------------------------------------------------------------------------------- */

/* What each number of `from` is in `to`. */
static uint32_t *
numbers_in(ws_ctx *cx, ws_intern *to, const ws_intern *from)
{
    uint32_t *numbers = ws_alloc(cx, from->n, sizeof(uint32_t));

    for (uint32_t i = 0; i < from->n; i++)
        numbers[i] = ws_intern_add(to, from->strings[i]);
    return numbers;
}

static void
renumber(ws_stance *s, const uint32_t *rows, const uint32_t *cols, const uint32_t *articles,
         const uint32_t *levels)
{
    s->row = rows[s->row];
    s->col = cols[s->col];
    if (s->article != WS_NO_ARTICLE)
        s->article = articles[s->article];
    if (levels && s->level != WS_NO_LEVEL)
        s->level = (int32_t)levels[s->level];
}

bool
ws_discourse_merge(ws_ctx *cx, ws_discourse *d, const ws_discourse *from)
{
    uint32_t *rows, *cols, *articles, *levels;

    if (from->n == 0)
        return true;
    if (d->n > 0 && d->scale != from->scale)
        return ws_fail(cx, WS_BAD_VALUE, "qualifiers of a discourse must be of one kind");
    if (from->n > WS_STANCES_MAX - d->n)
        return ws_fail(cx, WS_LIMIT, "a discourse holds at most %u stances", WS_STANCES_MAX);
    d->scale = from->scale;
    rows = numbers_in(cx, &d->rows, &from->rows);
    cols = numbers_in(cx, &d->cols, &from->cols);
    articles = numbers_in(cx, &d->articles, &from->articles);
    levels = from->scale == WS_SCALE_TEXT ? numbers_in(cx, &d->levels, &from->levels) : NULL;
    for (uint32_t i = 0; i < from->n; i++) {
        make_room(d);
        d->stances[d->n] = from->stances[i];
        renumber(&d->stances[d->n++], rows, cols, articles, levels);
    }
    d->sorted = false;
    return true;
}

/* ---- order ---------------------------------------------------------------------------------- */

static int
by_members(const void *a, const void *b)
{
    const ws_stance *x = a, *y = b;

    WS_COMPARE(x->row, y->row);
    WS_COMPARE(x->col, y->col);
    WS_COMPARE(x->level, y->level);
    WS_COMPARE(x->at, y->at);
    WS_COMPARE(x->article, y->article);
    WS_COMPARE(x->claim, y->claim);
    WS_COMPARE(x->weight, y->weight);
    return 0;
}

/* Where those of each number begin, when `count` holds how many there are of it. */
static void
begin_each(uint32_t *count, uint32_t n)
{
    uint32_t at = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t here = count[i];

        count[i] = at;
        at += here;
    }
}

/* By column, then by row in linear time; what is left to compare are the few of one row and column.
 * Comparing all takes a third of the cost of a network. */
static void
sort_stances(ws_discourse *d)
{
    uint32_t *col = ws_alloc0(d->cx, (size_t)d->cols.n + 1, sizeof(uint32_t));
    uint32_t *row = ws_alloc0(d->cx, (size_t)d->rows.n + 1, sizeof(uint32_t));
    uint32_t *order = ws_alloc(d->cx, d->n, sizeof(uint32_t)), next;
    ws_stance *sorted = ws_alloc(d->cx, d->room, sizeof(ws_stance));

    for (uint32_t i = 0; i < d->n; i++) {
        col[d->stances[i].col]++;
        row[d->stances[i].row]++;
    }
    begin_each(col, d->cols.n);
    begin_each(row, d->rows.n);
    for (uint32_t i = 0; i < d->n; i++)
        order[col[d->stances[i].col]++] = i;
    for (uint32_t i = 0; i < d->n; i++) {
        const ws_stance *s = &d->stances[order[i]];

        sorted[row[s->row]++] = *s;
    }
    for (uint32_t i = 0; i < d->n; i = next) {
        for (next = i + 1;
             next < d->n && sorted[next].row == sorted[i].row && sorted[next].col == sorted[i].col;
             next++)
            ;
        if (next - i > 1)
            qsort(sorted + i, next - i, sizeof(ws_stance), by_members);
    }
    d->stances = sorted;
}

static uint32_t *
sort_labels(ws_ctx *cx, ws_intern *labels)
{
    uint32_t *new_of = ws_alloc(cx, labels->n, sizeof(uint32_t));

    ws_intern_sort(labels, new_of);
    return new_of;
}

void
ws_discourse_sort(ws_discourse *d)
{
    uint32_t *rows, *cols, *articles, *levels;

    if (d->sorted)
        return;
    rows = sort_labels(d->cx, &d->rows);
    cols = sort_labels(d->cx, &d->cols);
    articles = sort_labels(d->cx, &d->articles);
    levels = sort_labels(d->cx, &d->levels);
    for (uint32_t i = 0; i < d->n; i++)
        renumber(&d->stances[i], rows, cols, articles, d->scale == WS_SCALE_TEXT ? levels : NULL);
    sort_stances(d);
    d->sorted = true;
}

/* ---- parts ---------------------------------------------------------------------------------- */

void
ws_discourse_transpose(ws_ctx *cx, const ws_discourse *d, ws_discourse *out)
{
    *out = *d;
    out->cx = cx;
    out->rows = d->cols;
    out->cols = d->rows;
    out->room = d->n ? d->n : 1;
    out->stances = ws_alloc(cx, out->room, sizeof(ws_stance));
    for (uint32_t i = 0; i < d->n; i++) {
        out->stances[i] = d->stances[i];
        out->stances[i].row = d->stances[i].col;
        out->stances[i].col = d->stances[i].row;
    }
    sort_stances(out);
}

/* ---- options by name ------------------------------------------------------------------------ */

bool
ws_option_of(ws_ctx *cx, const char *what, const char *const *names, int n, ws_str name, int *out)
{
    ws_buf known;

    for (int i = 0; i < n; i++)
        if (name.s && ws_str_eq(name, (ws_str){names[i], (uint32_t)strlen(names[i])})) {
            *out = i;
            return true;
        }
    ws_buf_init(&known, cx, 128);
    for (int i = 0; i < n; i++) {
        if (i > 0)
            ws_buf_add(&known, ", ", 2);
        ws_buf_add(&known, names[i], strlen(names[i]));
    }
    ws_fail(cx, WS_BAD_VALUE, "unknown %s \"%.*s\"", what, (int)ws_utf8_cut(name.s, name.len, 60),
            name.s ? name.s : "");
    ws_detail(cx, "Known are %.*s.", (int)known.len, known.data);
    return false;
}
