/*
 * network/count.c
 *    From counts to networks: two-mode and one-mode, raw and normalised.
 */
#include <math.h>
#include <string.h>

#include "network/cells.h"

/* ---- a growing list of edges ---------------------------------------------------------------- */

typedef struct edge_list {
    ws_ctx *cx;
    ws_edge *edges;
    uint32_t n, room;
} edge_list;

static bool
add_edge(edge_list *l, uint32_t from, uint32_t to, double weight)
{
    if (weight == 0)
        return true;
    if (l->n == WS_EDGES_MAX)
        return ws_fail(l->cx, WS_LIMIT, "a network has at most %u edges", WS_EDGES_MAX);
    l->edges = ws_grown(l->cx, l->edges, l->n, &l->room, sizeof(ws_edge));
    l->edges[l->n++] = (ws_edge){from, to, weight};
    return true;
}

/* ---- two-mode ------------------------------------------------------------------------------- */

bool
ws_combine_levels(ws_ctx *cx, ws_discourse *d, const ws_counting *how, int32_t **levels,
                  uint32_t *n)
{
    int32_t lowest, highest;
    bool ends;

    if (d->scale == WS_SCALE_NONE)
        return ws_fail(cx, WS_BAD_VALUE, "combine needs a qualifier");
    if (d->scale == WS_SCALE_INTEGER && !ws_scale_range(cx, d, how, &lowest, &highest))
        return false;
    ends = d->scale == WS_SCALE_INTEGER;
    *levels = ws_alloc(cx, 32, sizeof(int32_t));
    *n = 0;
    for (int64_t i = -2; i < (int64_t)d->n; i++) {
        int32_t level = i >= 0 ? d->stances[i].level : i == -2 ? lowest : highest;
        uint32_t at = 0;

        if (level == WS_NO_LEVEL || (i < 0 && !ends))
            continue;
        while (at < *n && (*levels)[at] < level)
            at++;
        if (at < *n && (*levels)[at] == level)
            continue;
        if (*n == 30)
            return ws_fail(cx, WS_LIMIT, "combine takes at most 30 levels");
        memmove(*levels + at + 1, *levels + at, (*n - at) * sizeof(int32_t));
        (*levels)[at] = level;
        ++*n;
    }
    return true;
}

typedef struct two_mode {
    const ws_counting *how;
    const ws_cells *cells;
    int32_t *levels; /* of combine */
    uint32_t nlevels;
    double *row_nonzero, *col_nonzero; /* nonzero weights of a row and a column */
    double *row_total, *col_total;     /* sums of weights */
} two_mode;

static double
combined(const two_mode *t, int32_t level)
{
    uint32_t k = 0;

    while (t->levels[k] != level)
        k++;
    return (double)(UINT32_C(1) << (t->nlevels - 1 - k));
}

/* One cell's part of a weight. */
static double
share(const two_mode *t, const ws_cell *c)
{
    if (t->how->aggregation == WS_COMBINE)
        return combined(t, c->level);
    if (t->how->aggregation == WS_SUBTRACT && !t->cells->text)
        return c->level * c->a;
    return c->a;
}

/* The denominators are n[i] for subtract, the number of nonzero weights for combine, else the sum
 * of weights. */
static double
divisor(const two_mode *t, const ws_edge *e)
{
    bool activity = t->how->normalisation == WS_ACTIVITY;

    if (t->how->normalisation == WS_RAW)
        return 1;
    if (t->how->aggregation == WS_COMBINE)
        return activity ? t->row_nonzero[e->from] : t->col_nonzero[e->to];
    if (t->how->aggregation == WS_SUBTRACT)
        return activity ? t->cells->row_sum[e->from] : t->cells->col_sum[e->to];
    return activity ? t->row_total[e->from] : t->col_total[e->to];
}

static bool
raw_weights(two_mode *t, edge_list *l)
{
    const ws_cells *c = t->cells;

    for (uint32_t i = 0; i < c->n;) {
        uint32_t row = c->by_row[i].row, col = c->by_row[i].col;
        double w = 0;

        for (; i < c->n && c->by_row[i].row == row && c->by_row[i].col == col; i++)
            w += share(t, &c->by_row[i]);
        if (!add_edge(l, row, col, w))
            return false;
        t->row_nonzero[row] += w != 0;
        t->col_nonzero[col] += w != 0;
        t->row_total[row] += w;
        t->col_total[col] += w;
    }
    return true;
}

static bool
count_two_mode(ws_ctx *cx, ws_discourse *d, const ws_counting *how, const ws_cells *c, edge_list *l)
{
    two_mode t = {.how = how, .cells = c};

    if (how->aggregation == WS_COMBINE && !ws_combine_levels(cx, d, how, &t.levels, &t.nlevels))
        return false;
    t.row_nonzero = ws_alloc0(cx, c->nrows, sizeof(double));
    t.col_nonzero = ws_alloc0(cx, c->ncols, sizeof(double));
    t.row_total = ws_alloc0(cx, c->nrows, sizeof(double));
    t.col_total = ws_alloc0(cx, c->ncols, sizeof(double));
    if (!raw_weights(&t, l))
        return false;
    for (uint32_t i = 0; i < l->n; i++)
        l->edges[i].weight /= divisor(&t, &l->edges[i]);
    for (uint32_t i = 0; i < l->n; i++)
        l->edges[i].to += c->nrows; /* columns come behind the rows */
    return true;
}

/* ---- one-mode ------------------------------------------------------------------------------- */

/* Row i against all rows behind it. `touched` lists those that share a column, in the order of
 * their coming. */
typedef struct one_mode {
    const ws_counting *how;
    const ws_cells *cells;
    double *sum;                 /* the aggregation */
    double *shared_i, *shared_o; /* parts of n[i] and n[i'] at cells that both have */
    double *product;             /* of equal cells: Jaccard's, the cosine's */
    uint32_t *touched, ntouched;
    uint8_t *seen;
    double *square; /* sum of a^2 by row */
} one_mode;

static double
factor(const one_mode *m, int32_t k, int32_t l)
{
    double distance;

    if (m->how->aggregation == WS_IGNORE)
        return 1;
    distance = ws_level_distance(m->cells, k, l);
    if (m->how->aggregation == WS_CONGRUENCE)
        return 1 - distance;
    return m->how->aggregation == WS_CONFLICT ? distance : 1 - 2 * distance;
}

static void
meet(one_mode *m, const ws_cell *mine, const ws_cell *other)
{
    uint32_t o = other->row;

    if (!m->seen[o]) {
        m->seen[o] = 1;
        m->touched[m->ntouched++] = o;
        m->sum[o] = m->shared_i[o] = m->shared_o[o] = m->product[o] = 0;
    }
    m->sum[o] += mine->a * other->a * factor(m, mine->level, other->level);
    if (mine->level == other->level) {
        m->shared_i[o] += mine->a;
        m->shared_o[o] += other->a;
        m->product[o] += mine->a * other->a;
    }
}

/* The first cell of the column that belongs to a row behind `row`. */
static uint32_t
behind(const ws_cells *c, uint32_t col, uint32_t row)
{
    uint32_t low = c->col_start[col], high = c->col_start[col + 1];

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (c->by_col[middle].row <= row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
meet_all(one_mode *m, uint32_t row)
{
    const ws_cells *c = m->cells;

    m->ntouched = 0;
    for (uint32_t i = c->row_start[row]; i < c->row_start[row + 1]; i++) {
        const ws_cell *mine = &c->by_row[i];

        for (uint32_t o = behind(c, mine->col, row); o < c->col_start[mine->col + 1]; o++)
            meet(m, mine, &c->by_col[o]);
    }
}

/* DNA divides by n[i] n[i'] and calls that the cosine. */
static double
one_mode_divisor(const one_mode *m, uint32_t i, uint32_t o)
{
    const double *n = m->cells->row_sum;

    switch (m->how->normalisation) {
    case WS_AVERAGE:
        return (n[i] + n[o]) / 2;
    case WS_JACCARD:
        return n[i] - m->shared_i[o] + n[o] - m->shared_o[o] + m->product[o];
    case WS_COSINE:
        return m->how->dna ? n[i] * n[o] : sqrt(m->square[i] * m->square[o]);
    default:
        return 1;
    }
}

/* What DNA calls the conflict of words: cells that only one of two rows has, over all columns. */
static double
dna_conflict(const one_mode *m, uint32_t i, uint32_t o)
{
    return m->cells->row_sum[i] - m->shared_i[o] + m->cells->row_sum[o] - m->shared_o[o];
}

static void
touch_all(one_mode *m, uint32_t row)
{
    for (uint32_t o = row + 1; o < m->cells->nrows; o++)
        if (!m->seen[o]) {
            m->seen[o] = 1;
            m->touched[m->ntouched++] = o;
            m->sum[o] = m->shared_i[o] = m->shared_o[o] = m->product[o] = 0;
        }
}

static bool
close_row(one_mode *m, uint32_t row, edge_list *l)
{
    bool words = m->how->dna && m->cells->text &&
                 (m->how->aggregation == WS_CONFLICT || m->how->aggregation == WS_SUBTRACT);

    if (words)
        touch_all(m, row);
    for (uint32_t t = 0; t < m->ntouched; t++) {
        uint32_t o = m->touched[t];
        double w = m->sum[o], divide = one_mode_divisor(m, row, o);

        m->seen[o] = 0;
        if (words)
            w = (m->how->aggregation == WS_SUBTRACT ? m->product[o] : 0) +
                (m->how->aggregation == WS_SUBTRACT ? -1 : 1) * dna_conflict(m, row, o);
        if (!add_edge(l, row, o, divide > 0 ? w / divide : 0))
            return false;
    }
    return true;
}

static void
one_mode_init(ws_ctx *cx, one_mode *m, const ws_counting *how, const ws_cells *c)
{
    *m = (one_mode){.how = how, .cells = c};
    m->sum = ws_alloc(cx, c->nrows, sizeof(double));
    m->shared_i = ws_alloc(cx, c->nrows, sizeof(double));
    m->shared_o = ws_alloc(cx, c->nrows, sizeof(double));
    m->product = ws_alloc(cx, c->nrows, sizeof(double));
    m->touched = ws_alloc(cx, c->nrows, sizeof(uint32_t));
    m->seen = ws_alloc0(cx, c->nrows, 1);
    m->square = ws_alloc0(cx, c->nrows, sizeof(double));
    for (uint32_t i = 0; i < c->n; i++)
        m->square[c->by_row[i].row] += c->by_row[i].a * c->by_row[i].a;
}

static bool
count_one_mode(ws_ctx *cx, const ws_counting *how, ws_cells *c, edge_list *l)
{
    one_mode m;

    ws_cells_by_column(cx, c);
    one_mode_init(cx, &m, how, c);
    for (uint32_t row = 0; row < c->nrows; row++) {
        ws_poll(cx);
        meet_all(&m, row);
        if (!close_row(&m, row, l))
            return false;
    }
    return true;
}

/* ---- together ------------------------------------------------------------------------------- */

static bool
check_pair(ws_ctx *cx, const ws_discourse *d, const ws_counting *how)
{
    bool two_only = how->normalisation == WS_ACTIVITY || how->normalisation == WS_PROMINENCE;
    bool one_only = how->normalisation >= WS_AVERAGE;

    if (how->two_mode && (how->aggregation >= WS_CONGRUENCE || one_only))
        return ws_fail(
            cx, WS_BAD_VALUE,
            "a two-mode network takes ignore, subtract or combine, and none, activity or "
            "prominence");
    if (!how->two_mode && (how->aggregation == WS_COMBINE || two_only))
        return ws_fail(
            cx, WS_BAD_VALUE,
            "a one-mode network takes ignore, congruence, conflict or subtract, and none, "
            "average, jaccard or cosine");
    if (d->n > 0 && d->scale == WS_SCALE_NONE && how->aggregation != WS_IGNORE)
        return ws_fail(cx, WS_BAD_VALUE, "without a qualifier there is nothing to %s",
                       how->aggregation == WS_COMBINE ? "combine" : "compare");
    return true;
}

/* A node of each label; those of the universe that are not among the rows come to them. */
static void
make_nodes(ws_ctx *cx, const ws_discourse *d, const ws_intern *universe, const ws_cells *c,
           ws_network *out)
{
    uint32_t n = 0;

    out->nodes = ws_alloc0(cx, (size_t)c->nrows + c->ncols + universe->n, sizeof(ws_node));
    for (uint32_t i = 0; i < c->nrows; i++)
        out->nodes[n++] = (ws_node){.label = d->rows.strings[i], .count = c->row_sum[i]};
    if (out->two_mode)
        for (uint32_t j = 0; j < c->ncols; j++)
            out->nodes[n++] =
                (ws_node){.label = d->cols.strings[j], .column = true, .count = c->col_sum[j]};
    for (uint32_t u = 0; u < universe->n; u++) {
        uint32_t there;

        if (!ws_intern_find(&d->rows, universe->strings[u], &there))
            out->nodes[n++] = (ws_node){.label = universe->strings[u]};
    }
    out->nnodes = n;
}

/* Leave out nodes without a stance that counts (unless the universe names them) and rare ones. */
static void
drop_rare(ws_ctx *cx, double min_count, const ws_intern *universe, ws_network *n)
{
    uint32_t *new_of = ws_alloc(cx, n->nnodes, sizeof(uint32_t)), nodes = 0, edges = 0, ignored;

    for (uint32_t i = 0; i < n->nnodes; i++) {
        const ws_node *node = &n->nodes[i];
        bool keep = (node->count > 0 && node->count >= min_count) ||
                    (!node->column && ws_intern_find(universe, node->label, &ignored));

        new_of[i] = keep ? nodes : UINT32_MAX;
        if (keep)
            n->nodes[nodes++] = *node;
    }
    for (uint32_t i = 0; i < n->nedges; i++) {
        ws_edge e = n->edges[i];

        if (new_of[e.from] != UINT32_MAX && new_of[e.to] != UINT32_MAX)
            n->edges[edges++] = (ws_edge){new_of[e.from], new_of[e.to], e.weight};
    }
    n->nnodes = nodes;
    n->nedges = edges;
}

bool
ws_network_of_cells(ws_ctx *cx, ws_discourse *d, const ws_counting *how, ws_cells *c,
                    ws_network *out)
{
    edge_list l = {.cx = cx};
    ws_intern universe;

    if (how->two_mode ? !count_two_mode(cx, d, how, c, &l) : !count_one_mode(cx, how, c, &l))
        return false;
    *out = (ws_network){.two_mode = how->two_mode, .edges = l.edges, .nedges = l.n};
    ws_intern_init(&universe, cx);
    for (uint32_t u = 0; u < how->nuniverse; u++)
        ws_intern_add(&universe, how->universe[u]);
    make_nodes(cx, d, &universe, c, out);
    drop_rare(cx, how->min_count, &universe, out);
    return ws_network_settle(cx, out);
}

bool
ws_counting_check(ws_ctx *cx, const ws_discourse *d, const ws_counting *how, double *range)
{
    int32_t lowest = 0, highest = 0;

    if (!check_pair(cx, d, how))
        return false;
    if (how->aggregation != WS_IGNORE && d->scale == WS_SCALE_INTEGER &&
        !ws_scale_range(cx, d, how, &lowest, &highest))
        return false;
    *range = (double)highest - lowest;
    return true;
}

bool
ws_network_count(ws_ctx *cx, ws_discourse *d, const ws_counting *how, ws_network *out)
{
    ws_stance *stances;
    double range;
    uint32_t n;
    ws_cells c;

    if (!ws_counting_check(cx, d, how, &range) || !ws_stances_counted(cx, d, how, &stances, &n) ||
        !ws_cells_of(cx, d, stances, n, NULL, how->aggregation == WS_IGNORE && !how->dna, &c))
        return false;
    c.range = range;
    return ws_network_of_cells(cx, d, how, &c, out);
}
