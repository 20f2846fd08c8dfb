/*
 * network/backbone.c
 *    Sets of columns, and what the network loses without the others.
 */
#include "network/backbone.h"

#include <math.h>
#include <string.h>

#include "base/random.h"
#include "network/cells.h"

#define STARTS 8 /* random sets that the search begins from, beside the greedy one */

/* ---- the parts ------------------------------------------------------------------------------ */

static double
pair_weight(const ws_cells *c, const ws_counting *how, const ws_cell *a, const ws_cell *b)
{
    double distance = ws_level_distance(c, a->level, b->level), product = a->a * b->a;

    switch (how->aggregation) {
    case WS_CONGRUENCE:
        return product * (1 - distance);
    case WS_CONFLICT:
        return product * distance;
    case WS_SUBTRACT:
        return product * (1 - 2 * distance);
    default:
        return product;
    }
}

static void
add_column(const ws_cells *c, const ws_counting *how, uint32_t col, uint32_t n, double *part)
{
    for (uint32_t i = c->col_start[col]; i < c->col_start[col + 1]; i++)
        for (uint32_t o = c->col_start[col]; o < c->col_start[col + 1]; o++) {
            const ws_cell *a = &c->by_col[i], *b = &c->by_col[o];

            if (a->row != b->row)
                part[a->row * n + b->row] += pair_weight(c, how, a, b);
        }
}

bool
ws_parts_of(ws_ctx *cx, ws_discourse *d, const ws_counting *how, ws_parts *out)
{
    ws_stance *stances;
    uint32_t n;
    ws_cells c;
    double range;

    if (how->two_mode || how->normalisation != WS_RAW || how->aggregation == WS_COMBINE)
        return ws_fail(cx, WS_BAD_VALUE,
                       "a backbone is of a one-mode network without normalisation");
    if (!ws_counting_check(cx, d, how, &range) || !ws_stances_counted(cx, d, how, &stances, &n) ||
        !ws_cells_of(cx, d, stances, n, NULL, how->aggregation == WS_IGNORE, &c))
        return false;
    c.range = range;
    if (c.nrows > WS_BACKBONE_ROWS_MAX || c.ncols > WS_BACKBONE_COLS_MAX) {
        ws_fail(cx, WS_LIMIT, "a backbone takes at most %u rows and %u columns",
                WS_BACKBONE_ROWS_MAX, WS_BACKBONE_COLS_MAX);
        ws_hint(cx, "Collect the discourse of countries, or of a shorter time.");
        return false;
    }
    ws_cells_by_column(cx, &c);
    *out = (ws_parts){.n = c.nrows, .ncols = c.ncols, .columns = d->cols.strings};
    out->part = ws_alloc0(cx, (size_t)c.nrows * c.nrows * c.ncols + 1, sizeof(double));
    out->whole = ws_alloc0(cx, (size_t)c.nrows * c.nrows + 1, sizeof(double));
    out->shares = ws_alloc(cx, (size_t)c.nrows + 1, sizeof(double));
    for (uint32_t j = 0; j < c.ncols; j++) {
        double *part = out->part + (size_t)j * c.nrows * c.nrows;

        add_column(&c, how, j, c.nrows, part);
        for (uint32_t i = 0; i < c.nrows * c.nrows; i++)
            out->whole[i] += part[i];
    }
    out->sum = ws_alloc(cx, (size_t)c.nrows * c.nrows + 1, sizeof(double));
    out->work = ws_alloc(cx, (size_t)c.nrows * c.nrows + 1, sizeof(double));
    out->sum_shares = ws_alloc(cx, (size_t)c.nrows + 1, sizeof(double));
    ws_laplacian_shares(cx, out->whole, out->n, out->work, out->shares);
    return true;
}

/* ---- losses --------------------------------------------------------------------------------- */

static double
sum_of(const double *m, uint32_t n)
{
    double sum = 0;

    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            sum += fabs(m[i * n + j]);
    return sum;
}

double
ws_backbone_loss(ws_ctx *cx, const ws_parts *p, const uint8_t *kept, ws_distance loss)
{
    uint32_t size = p->n * p->n;
    double *m = p->sum, all;

    memset(m, 0, size * sizeof(double));
    for (uint32_t j = 0; j < p->ncols; j++)
        for (uint32_t i = 0; kept[j] && i < size; i++)
            m[i] += p->part[(size_t)j * size + i];
    if (loss == WS_DISTANCE_ABSOLUTE) {
        all = sum_of(p->whole, p->n);
        return all > 0 ? ws_absolute_distance(p->whole, m, p->n) / all : 0;
    }
    ws_laplacian_shares(cx, m, p->n, p->work, p->sum_shares);
    return ws_share_distance(p->shares, p->sum_shares, p->n);
}

/* ---- searching ------------------------------------------------------------------------------ */

typedef struct search {
    ws_ctx *cx;
    const ws_parts *p;
    const ws_backbone_how *how;
    uint8_t *kept, *best;
    double least; /* of `best` */
    uint32_t size;
} search;

/* What is made small. Memory of an evaluation is the caller's context's; it is small beside the
 * parts. */
static double
cost_of(const search *s)
{
    double loss = ws_backbone_loss(s->cx, s->p, s->kept, s->how->loss);

    if (s->how->kind != WS_PENALISED)
        return loss;
    return loss + exp(-s->how->penalty * (s->p->ncols - s->size) / s->p->ncols);
}

static void
put(search *s, uint32_t j, bool in)
{
    s->size += in;
    s->size -= s->kept[j];
    s->kept[j] = in;
}

static void
note_best(search *s)
{
    double cost = cost_of(s);

    if (cost < s->least - 1e-12) {
        s->least = cost;
        memcpy(s->best, s->kept, s->p->ncols);
    }
}

/* The kept column whose removal costs least; kept stays as it was. */
static uint32_t
cheapest(search *s, double *cost)
{
    uint32_t best = UINT32_MAX;

    for (uint32_t j = 0; j < s->p->ncols; j++) {
        double here;

        if (!s->kept[j])
            continue;
        put(s, j, false);
        here = cost_of(s);
        put(s, j, true);
        if (best == UINT32_MAX || here < *cost - 1e-12) {
            best = j;
            *cost = here;
        }
    }
    return best;
}

static void
nested(search *s, ws_backbone_column *out)
{
    for (uint32_t place = 1; place <= s->p->ncols; place++) {
        double cost = 0;
        uint32_t j = cheapest(s, &cost);

        put(s, j, false);
        out[place - 1] = (ws_backbone_column){s->p->columns[j], false, place, cost};
    }
}

/* Sets of one size or of all, up to the limit. */
static bool
few_sets(const search *s)
{
    double sets = 1;

    if (s->how->kind == WS_PENALISED)
        return s->p->ncols < 20 && (1u << s->p->ncols) <= WS_BACKBONE_SETS;
    for (uint32_t i = 0; i < s->how->size && sets <= WS_BACKBONE_SETS; i++)
        sets = sets * (s->p->ncols - i) / (i + 1);
    return sets <= WS_BACKBONE_SETS;
}

static void
try_sets(search *s, uint32_t j)
{
    uint32_t left = s->p->ncols - j;

    if (s->how->kind == WS_FIXED && (s->size > s->how->size || s->size + left < s->how->size))
        return;
    if (j == s->p->ncols) {
        note_best(s);
        return;
    }
    put(s, j, true);
    try_sets(s, j + 1);
    put(s, j, false);
    try_sets(s, j + 1);
}

/* One column in or out, or (of one size) one for another, as long as it costs less. */
static bool
improve(search *s)
{
    double now = cost_of(s);

    for (uint32_t j = 0; j < s->p->ncols; j++) {
        if (s->how->kind == WS_PENALISED) {
            put(s, j, !s->kept[j]);
            if (cost_of(s) < now - 1e-12)
                return true;
            put(s, j, !s->kept[j]);
        }
        for (uint32_t o = 0; s->kept[j] && o < s->p->ncols; o++) {
            if (s->kept[o])
                continue;
            put(s, j, false);
            put(s, o, true);
            if (cost_of(s) < now - 1e-12)
                return true;
            put(s, o, false);
            put(s, j, true);
        }
    }
    return false;
}

static void
start_from_all(search *s)
{
    double cost = 0;
    uint32_t size = s->how->kind == WS_FIXED ? s->how->size : s->p->ncols / 2;

    for (uint32_t j = 0; j < s->p->ncols; j++)
        put(s, j, true);
    while (s->size > size)
        put(s, cheapest(s, &cost), false);
}

static void
start_at_random(search *s, uint64_t *seed)
{
    uint32_t size = s->how->kind == WS_FIXED ? s->how->size : s->p->ncols / 2;

    for (uint32_t j = 0; j < s->p->ncols; j++)
        put(s, j, false);
    while (s->size < size)
        put(s, ws_random_below(seed, s->p->ncols), true);
}

static void
search_sets(search *s)
{
    uint64_t seed = s->how->seed;

    for (int start = 0; start <= STARTS; start++) {
        if (start == 0)
            start_from_all(s);
        else
            start_at_random(s, &seed);
        while (improve(s))
            ws_poll(s->cx);
        note_best(s);
    }
}

bool
ws_backbone(ws_ctx *cx, const ws_parts *p, const ws_backbone_how *how, ws_backbone_column **out,
            bool *exact)
{
    search s = {.cx = cx, .p = p, .how = how, .least = INFINITY};

    *out = ws_alloc(cx, (size_t)p->ncols + 1, sizeof(ws_backbone_column));
    s.kept = ws_alloc0(cx, (size_t)p->ncols + 1, 1);
    s.best = ws_alloc0(cx, (size_t)p->ncols + 1, 1);
    *exact = true;
    if (how->kind == WS_FIXED && how->size > p->ncols)
        return ws_fail(cx, WS_BAD_VALUE, "a backbone of %u columns of %u", how->size, p->ncols);
    if (how->kind == WS_NESTED) {
        for (uint32_t j = 0; j < p->ncols; j++)
            put(&s, j, true);
        nested(&s, *out);
        return true;
    }
    *exact = few_sets(&s);
    if (*exact)
        try_sets(&s, 0);
    else
        search_sets(&s);
    for (uint32_t j = 0; j < p->ncols; j++)
        (*out)[j] = (ws_backbone_column){p->columns[j], s.best[j], 0,
                                         ws_backbone_loss(cx, p, s.best, how->loss)};
    return true;
}

bool
ws_backbone_kind_of(ws_ctx *cx, ws_str name, ws_backbone_kind *out)
{
    static const char *const names[] = {"nested", "fixed", "penalised"};
    int i;

    if (!ws_option_of(cx, "backbone", names, 3, name, &i))
        return false;
    *out = (ws_backbone_kind)i;
    return true;
}
