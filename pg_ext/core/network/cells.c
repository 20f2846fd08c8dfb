/*
 * network/cells.c
 *    From stances to counts: duplicates, the scale, sums.
 */
#include "network/cells.h"

#include <stdlib.h>
#include <string.h>

#include "model/article.h"

#define DAY_USEC INT64_C(86400000000)

/* ---- duplicates ----------------------------------------------------------------------------- */

static int64_t
day_of(int64_t at)
{
    return at >= 0 ? at / DAY_USEC : -((-at + DAY_USEC - 1) / DAY_USEC);
}

/* The Thursday of a day's ISO week, as a day: the week belongs to that day's year. */
static int64_t
thursday_of(int64_t day)
{
    int64_t weekday = ((day + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday; Monday is 0 */

    return day - weekday + 3;
}

/* DNA compares weeks and months by their number alone. */
static int64_t
unit_of(const ws_stance *s, ws_duplicates by, bool dna)
{
    int64_t day = day_of(s->at), thursday = thursday_of(day);
    ws_date date, first;

    if (by == WS_DUP_OVERALL)
        return 0;
    if (by == WS_DUP_ARTICLE)
        return s->article;
    if (by == WS_DUP_DAY)
        return day;
    date = ws_date_of_day(by == WS_DUP_WEEK ? thursday : day);
    if (by == WS_DUP_YEAR)
        return date.year;
    if (by == WS_DUP_MONTH)
        return dna ? date.month : (int64_t)date.year * 12 + date.month;
    first = (ws_date){date.year, 1, 1};
    return dna ? (thursday - ws_day_of_date(first)) / 7 : thursday;
}

typedef struct keyed {
    ws_stance s;
    int64_t unit;
} keyed;

/* Equal ones stand together, the earliest first. */
static int
by_unit(const void *a, const void *b)
{
    const keyed *x = a, *y = b;

    WS_COMPARE(x->s.row, y->s.row);
    WS_COMPARE(x->s.col, y->s.col);
    WS_COMPARE(x->s.level, y->s.level);
    WS_COMPARE(x->unit, y->unit);
    WS_COMPARE(x->s.at, y->s.at);
    WS_COMPARE(x->s.article, y->s.article);
    WS_COMPARE(x->s.claim, y->s.claim);
    WS_COMPARE(x->s.weight, y->s.weight);
    return 0;
}

static bool
same_unit(const keyed *x, const keyed *y)
{
    return x->s.row == y->s.row && x->s.col == y->s.col && x->s.level == y->s.level &&
           x->unit == y->unit;
}

static bool
check_units(ws_ctx *cx, const ws_stance *s, ws_duplicates by)
{
    if (by == WS_DUP_ARTICLE && s->article == WS_NO_ARTICLE)
        return ws_fail(cx, WS_BAD_VALUE, "duplicates by article need the article of each stance");
    if (by != WS_DUP_ARTICLE && by != WS_DUP_OVERALL && s->at == WS_NO_INSTANT)
        return ws_fail(cx, WS_BAD_VALUE,
                       "duplicates by a span of time need the time of each stance");
    return true;
}

static bool
drop_duplicates(ws_ctx *cx, const ws_counting *how, ws_stance *stances, uint32_t *n)
{
    keyed *all = ws_alloc(cx, *n, sizeof(keyed));
    uint32_t kept = 0;

    for (uint32_t i = 0; i < *n; i++) {
        if (!check_units(cx, &stances[i], how->duplicates))
            return false;
        all[i] = (keyed){stances[i], unit_of(&stances[i], how->duplicates, how->dna)};
    }
    qsort(all, *n, sizeof(keyed), by_unit);
    for (uint32_t i = 0; i < *n; i++)
        if (i == 0 || !same_unit(&all[i - 1], &all[i]))
            stances[kept++] = all[i].s;
    *n = kept;
    return true;
}

/* ---- what counts ---------------------------------------------------------------------------- */

static bool
all_count(const ws_discourse *d, bool fold)
{
    for (uint32_t i = 0; i < d->n; i++)
        if (!fold && d->stances[i].level == WS_NO_LEVEL)
            return false;
    return true;
}

/* A stance whose level is not known says only that somebody spoke of something. */
bool
ws_stances_counted(ws_ctx *cx, ws_discourse *d, const ws_counting *how, ws_stance **kept,
                   uint32_t *n)
{
    bool fold = how->aggregation == WS_IGNORE;

    ws_discourse_sort(d);
    if (how->duplicates == WS_DUP_INCLUDE && all_count(d, fold)) {
        *kept = d->stances;
        *n = d->n;
        return true;
    }
    *kept = ws_alloc(cx, d->n, sizeof(ws_stance));
    *n = 0;
    for (uint32_t i = 0; i < d->n; i++) {
        ws_stance s = d->stances[i];

        if (!fold && s.level == WS_NO_LEVEL)
            continue;
        if (fold && !how->dna)
            s.level = 0;
        (*kept)[(*n)++] = s;
    }
    if (how->duplicates == WS_DUP_INCLUDE)
        return true;
    if (fold && how->dna) /* DNA's ignore does not look at levels here, but Jaccard does later */
        for (uint32_t i = 0; i < *n; i++)
            (*kept)[i].level = 0;
    return drop_duplicates(cx, how, *kept, n);
}

/* ---- the scale ------------------------------------------------------------------------------ */

static void
levels_there(const ws_discourse *d, int32_t *lowest, int32_t *highest)
{
    *lowest = INT32_MAX;
    *highest = WS_NO_LEVEL;
    for (uint32_t i = 0; i < d->n; i++) {
        int32_t level = d->stances[i].level;

        if (level == WS_NO_LEVEL)
            continue;
        *lowest = level < *lowest ? level : *lowest;
        *highest = level > *highest ? level : *highest;
    }
}

bool
ws_scale_range(ws_ctx *cx, const ws_discourse *d, const ws_counting *how, int32_t *lowest,
               int32_t *highest)
{
    int32_t least, most;

    levels_there(d, &least, &most);
    *lowest = how->lowest;
    *highest = how->highest;
    if (how->dna && how->lowest == WS_NO_LEVEL) {
        *lowest = most == WS_NO_LEVEL ? 0 : least;
        *highest = most == WS_NO_LEVEL ? 0 : most;
        return true;
    }
    if (how->lowest == WS_NO_LEVEL) {
        *lowest = -1;
        *highest = 1;
    }
    if (*lowest >= *highest)
        return ws_fail(cx, WS_BAD_VALUE, "a scale must end above its beginning");
    if (most == WS_NO_LEVEL || (least >= *lowest && most <= *highest))
        return true;
    ws_fail(cx, WS_BAD_VALUE, "qualifier %d lies outside the scale from %d to %d",
            (int)(least < *lowest ? least : most), (int)*lowest, (int)*highest);
    ws_hint(cx, "State the scale: lowest => %d, highest => %d.", (int)least, (int)most);
    return false;
}

double
ws_level_distance(const ws_cells *c, int32_t k, int32_t l)
{
    if (k == l)
        return 0;
    if (c->text || c->range <= 0)
        return 1;
    return ((double)k > l ? (double)k - l : (double)l - k) / c->range;
}

/* ---- sums ----------------------------------------------------------------------------------- */

static void
sum_cells(const ws_stance *stances, uint32_t n, const uint8_t *weight, bool fold, ws_cells *out)
{
    for (uint32_t i = 0; i < n; i++) {
        const ws_stance *s = &stances[i];
        ws_cell *last = out->n ? &out->by_row[out->n - 1] : NULL;
        int32_t level = fold ? 0 : s->level;
        double w = s->weight * (weight ? weight[i] : 1);

        if (w == 0)
            continue;
        if (last && last->row == s->row && last->col == s->col && last->level == level)
            last->a += w;
        else
            out->by_row[out->n++] = (ws_cell){s->row, s->col, level, w};
    }
}

static void
index_cells(ws_cells *c)
{
    for (uint32_t i = 0; i < c->n; i++) {
        c->row_start[c->by_row[i].row + 1]++;
        c->col_start[c->by_row[i].col + 1]++;
        c->row_sum[c->by_row[i].row] += c->by_row[i].a;
        c->col_sum[c->by_row[i].col] += c->by_row[i].a;
    }
    for (uint32_t i = 0; i < c->nrows; i++)
        c->row_start[i + 1] += c->row_start[i];
    for (uint32_t j = 0; j < c->ncols; j++)
        c->col_start[j + 1] += c->col_start[j];
}

/* A counting sort keeps rows and levels in order within each column. */
void
ws_cells_by_column(ws_ctx *cx, ws_cells *c)
{
    uint32_t *next = ws_alloc(cx, (size_t)c->ncols + 1, sizeof(uint32_t));

    c->by_col = ws_alloc(cx, c->n, sizeof(ws_cell));
    memcpy(next, c->col_start, ((size_t)c->ncols + 1) * sizeof(uint32_t));
    for (uint32_t i = 0; i < c->n; i++)
        c->by_col[next[c->by_row[i].col]++] = c->by_row[i];
}

bool
ws_cells_of(ws_ctx *cx, const ws_discourse *d, const ws_stance *stances, uint32_t n,
            const uint8_t *weight, bool fold, ws_cells *out)
{
    *out = (ws_cells){.nrows = d->rows.n, .ncols = d->cols.n, .text = d->scale == WS_SCALE_TEXT};
    out->by_row = ws_alloc(cx, n, sizeof(ws_cell));
    out->row_start = ws_alloc0(cx, (size_t)out->nrows + 1, sizeof(uint32_t));
    out->col_start = ws_alloc0(cx, (size_t)out->ncols + 1, sizeof(uint32_t));
    out->row_sum = ws_alloc0(cx, out->nrows, sizeof(double));
    out->col_sum = ws_alloc0(cx, out->ncols, sizeof(double));
    sum_cells(stances, n, weight, fold, out);
    index_cells(out);
    return true;
}
