/*
 * network/significant.c
 *    The signed stochastic degree sequence model.
 */
#include "network/significant.h"

#include <math.h>
#include <string.h>

#include "network/cells.h"

#define ROUNDS_MOST 2000
#define NEAR        1e-8 /* how near the mean counts come to those there are */

/* ---- the model ------------------------------------------------------------------------------ */

/* Unknowns of one side: for and against. */
typedef struct side {
    double *plus, *minus;          /* x and u of rows, y and v of columns */
    uint32_t *for_count, *against; /* of each row or column */
    uint32_t n;
} side;

static side
make_side(ws_ctx *cx, uint32_t n)
{
    return (side){ws_alloc(cx, (size_t)n + 1, sizeof(double)),
                  ws_alloc(cx, (size_t)n + 1, sizeof(double)),
                  ws_alloc0(cx, (size_t)n + 1, sizeof(uint32_t)),
                  ws_alloc0(cx, (size_t)n + 1, sizeof(uint32_t)), n};
}

/* One element's unknowns anew, from all of the other side; how far its counts were off. */
static double
fit_one(side *mine, uint32_t i, const side *other)
{
    double plus = 0, minus = 0, x = mine->plus[i], u = mine->minus[i], off;

    for (uint32_t j = 0; j < other->n; j++) {
        double all = 1 + x * other->plus[j] + u * other->minus[j];

        plus += other->plus[j] / all;
        minus += other->minus[j] / all;
    }
    off = fabs(x * plus - mine->for_count[i]) + fabs(u * minus - mine->against[i]);
    mine->plus[i] = plus > 0 ? mine->for_count[i] / plus : 0;
    mine->minus[i] = minus > 0 ? mine->against[i] / minus : 0;
    return off;
}

static double
fit_side(side *mine, const side *other)
{
    double off = 0;

    for (uint32_t i = 0; i < mine->n; i++)
        off += fit_one(mine, i, other);
    return off;
}

/* Begin where the counts would be independent. */
static void
begin_side(side *s, double all)
{
    for (uint32_t i = 0; i < s->n; i++) {
        s->plus[i] = s->for_count[i] / sqrt(all > 0 ? all : 1);
        s->minus[i] = s->against[i] / sqrt(all > 0 ? all : 1);
    }
}

void
ws_signed_chances(ws_ctx *cx, const int8_t *sign, uint32_t nrows, uint32_t ncols, double *plus,
                  double *minus)
{
    side rows = make_side(cx, nrows), cols = make_side(cx, ncols);
    double all = 0, off = INFINITY;

    for (uint32_t i = 0; i < nrows; i++)
        for (uint32_t j = 0; j < ncols; j++) {
            int8_t s = sign[(size_t)i * ncols + j];

            rows.for_count[i] += s > 0;
            rows.against[i] += s < 0;
            cols.for_count[j] += s > 0;
            cols.against[j] += s < 0;
            all += s != 0;
        }
    begin_side(&rows, all);
    begin_side(&cols, all);
    for (int round = 0; round < ROUNDS_MOST && off > NEAR; round++) {
        ws_poll(cx);
        off = fit_side(&rows, &cols) + fit_side(&cols, &rows);
    }
    for (uint32_t i = 0; i < nrows; i++)
        for (uint32_t j = 0; j < ncols; j++) {
            double p = rows.plus[i] * cols.plus[j], m = rows.minus[i] * cols.minus[j];

            plus[(size_t)i * ncols + j] = p / (1 + p + m);
            minus[(size_t)i * ncols + j] = m / (1 + p + m);
        }
}

/* ---- a pair --------------------------------------------------------------------------------- */

void
ws_step_distribution(const double *up, const double *down, uint32_t n, double *p)
{
    memset(p, 0, (2 * (size_t)n + 1) * sizeof(double));
    p[n] = 1;
    for (uint32_t j = 0; j < n; j++) {
        double stay = 1 - up[j] - down[j], before = 0;

        for (uint32_t k = n - j; k <= n + j; k++) { /* before: the old p[k - 1] */
            double here = p[k];

            p[k - 1] += here * down[j];
            p[k] = here * stay + before * up[j];
            before = here;
        }
        p[n + j + 1] = before * up[j];
    }
}

typedef struct model {
    const int8_t *sign;
    const double *plus, *minus;
    uint32_t ncols;
    double *up, *down, *p; /* room for a pair */
} model;

/* False when the two meet in no column. */
static bool
weigh_pair(const model *m, uint32_t a, uint32_t b, ws_significant *out)
{
    size_t ra = (size_t)a * m->ncols, rb = (size_t)b * m->ncols;
    int32_t together = 0;
    bool meet = false;

    for (uint32_t j = 0; j < m->ncols; j++) {
        together += m->sign[ra + j] * m->sign[rb + j];
        meet |= m->sign[ra + j] && m->sign[rb + j];
    }
    if (!meet)
        return false;
    for (uint32_t j = 0; j < m->ncols; j++) {
        m->up[j] = m->plus[ra + j] * m->plus[rb + j] + m->minus[ra + j] * m->minus[rb + j];
        m->down[j] = m->plus[ra + j] * m->minus[rb + j] + m->minus[ra + j] * m->plus[rb + j];
    }
    ws_step_distribution(m->up, m->down, m->ncols, m->p);
    out->together = together;
    out->above = out->below = 0;
    for (int64_t k = -(int64_t)m->ncols; k <= m->ncols; k++) {
        double p = m->p[k + m->ncols];

        out->above += k >= together ? p : 0;
        out->below += k <= together ? p : 0;
    }
    return true;
}

/* ---- from a discourse ----------------------------------------------------------------------- */

static void
take_signs(const ws_cells *c, int8_t *sign)
{
    for (uint32_t i = 0, next; i < c->n; i = next) {
        double sum = 0;

        for (next = i; next < c->n && c->by_row[next].row == c->by_row[i].row &&
                       c->by_row[next].col == c->by_row[i].col;
             next++)
            sum += c->by_row[next].a * c->by_row[next].level;
        sign[(size_t)c->by_row[i].row * c->ncols + c->by_row[i].col] =
            (int8_t)((sum > 0) - (sum < 0));
    }
}

static bool
read_signs(ws_ctx *cx, ws_discourse *d, const ws_counting *how, ws_cells *c, int8_t **sign)
{
    ws_stance *stances;
    uint32_t n;
    double range;

    if (d->scale != WS_SCALE_INTEGER && d->n > 0)
        return ws_fail(cx, WS_BAD_VALUE, "significant edges need a number for a qualifier");
    if (!ws_counting_check(cx, d, how, &range) || !ws_stances_counted(cx, d, how, &stances, &n) ||
        !ws_cells_of(cx, d, stances, n, NULL, false, c))
        return false;
    if (c->nrows > WS_SIGNIFICANT_MAX || c->ncols > WS_SIGNIFICANT_MAX)
        return ws_fail(cx, WS_LIMIT, "significant edges take at most %u rows and columns",
                       WS_SIGNIFICANT_MAX);
    *sign = ws_alloc0(cx, (size_t)c->nrows * c->ncols + 1, 1);
    take_signs(c, *sign);
    return true;
}

bool
ws_significant_pairs(ws_ctx *cx, ws_discourse *d, const ws_counting *how, ws_significant **out,
                     uint32_t *n)
{
    double *plus, *minus;
    int8_t *sign = NULL;
    ws_cells c;
    size_t size;
    model m;

    if (!read_signs(cx, d, how, &c, &sign))
        return false;
    size = (size_t)c.nrows * c.ncols + 1;
    plus = ws_alloc(cx, size, sizeof(double));
    minus = ws_alloc(cx, size, sizeof(double));
    ws_signed_chances(cx, sign, c.nrows, c.ncols, plus, minus);
    m = (model){sign,
                plus,
                minus,
                c.ncols,
                ws_alloc(cx, (size_t)c.ncols + 1, sizeof(double)),
                ws_alloc(cx, (size_t)c.ncols + 1, sizeof(double)),
                ws_alloc(cx, 2 * (size_t)c.ncols + 2, sizeof(double))};
    *out = ws_alloc(cx, (size_t)c.nrows * c.nrows / 2 + 1, sizeof(ws_significant));
    *n = 0;
    for (uint32_t a = 0; a < c.nrows; a++) {
        ws_poll(cx);
        for (uint32_t b = a + 1; b < c.nrows; b++)
            if (weigh_pair(&m, a, b, &(*out)[*n])) {
                (*out)[*n].from = d->rows.strings[a];
                (*out)[*n].to = d->rows.strings[b];
                ++*n;
            }
    }
    return true;
}
