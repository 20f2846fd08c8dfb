/*
 * agree/nominal.c
 *    Coefficients of labels.
 */
#include "agree/nominal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- two coders ----------------------------------------------------------------------------- */

void
ws_crosstab_init(ws_crosstab *t, ws_ctx *cx)
{
    *t = (ws_crosstab){.cx = cx, .room = 8};
    ws_intern_init(&t->labels, cx);
    t->cells = ws_alloc0(cx, (size_t)t->room * t->room, sizeof(uint64_t));
}

static void
make_room(ws_crosstab *t)
{
    uint32_t room = t->room;
    uint64_t *cells;

    if (t->labels.n <= room)
        return;
    t->room *= 2;
    cells = ws_alloc0(t->cx, (size_t)t->room * t->room, sizeof(uint64_t));
    for (uint32_t a = 0; a < room; a++)
        memcpy(cells + (size_t)a * t->room, t->cells + (size_t)a * room, room * sizeof(uint64_t));
    t->cells = cells;
}

void
ws_crosstab_add(ws_crosstab *t, ws_str a, ws_str b)
{
    uint32_t i, j;

    if (!a.s || !b.s) {
        t->dropped++;
        return;
    }
    i = ws_intern_add(&t->labels, a);
    make_room(t);
    j = ws_intern_add(&t->labels, b);
    make_room(t);
    t->cells[(size_t)i * t->room + j]++;
}

typedef struct margins {
    double n, agreed;
    double *row, *col; /* shares of each label */
} margins;

static margins
margins_of(const ws_crosstab *t)
{
    margins m = {0, 0, ws_alloc0(t->cx, t->labels.n, sizeof(double)),
                 ws_alloc0(t->cx, t->labels.n, sizeof(double))};

    for (uint32_t a = 0; a < t->labels.n; a++)
        for (uint32_t b = 0; b < t->labels.n; b++) {
            double cell = (double)t->cells[(size_t)a * t->room + b];

            m.n += cell;
            m.row[a] += cell;
            m.col[b] += cell;
            m.agreed += a == b ? cell : 0;
        }
    for (uint32_t a = 0; m.n > 0 && a < t->labels.n; a++) {
        m.row[a] /= m.n;
        m.col[a] /= m.n;
    }
    return m;
}

static ws_coefficient
coefficient(const ws_crosstab *t, const margins *m, double expected)
{
    double observed = m->n > 0 ? m->agreed / m->n : NAN;

    return (ws_coefficient){expected < 1 ? (observed - expected) / (1 - expected) : NAN, observed,
                            expected, (uint64_t)m->n, t->dropped};
}

ws_coefficient
ws_cohen_kappa(const ws_crosstab *t)
{
    margins m = margins_of(t);
    double expected = 0;

    for (uint32_t k = 0; k < t->labels.n; k++)
        expected += m.row[k] * m.col[k];
    return coefficient(t, &m, expected);
}

ws_coefficient
ws_scott_pi(const ws_crosstab *t)
{
    margins m = margins_of(t);
    double expected = 0;

    for (uint32_t k = 0; k < t->labels.n; k++)
        expected += (m.row[k] + m.col[k]) / 2 * ((m.row[k] + m.col[k]) / 2);
    return coefficient(t, &m, expected);
}

/* ---- any number of coders ------------------------------------------------------------------- */

void
ws_ratings_init(ws_ratings *r, ws_ctx *cx)
{
    *r = (ws_ratings){.cx = cx, .room = 64};
    ws_intern_init(&r->units, cx);
    ws_intern_init(&r->labels, cx);
    r->v = ws_alloc(cx, r->room, sizeof(ws_rating));
}

void
ws_ratings_add(ws_ratings *r, ws_str unit, ws_str label)
{
    if (r->n == r->room) {
        ws_rating *v = ws_alloc(r->cx, (size_t)r->room * 2, sizeof(ws_rating));

        memcpy(v, r->v, r->n * sizeof(ws_rating));
        r->v = v;
        r->room *= 2;
    }
    r->v[r->n++] = (ws_rating){ws_intern_add(&r->units, unit), ws_intern_add(&r->labels, label)};
}

static int
by_unit(const void *a, const void *b)
{
    const ws_rating *x = a, *y = b;

    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    return (x->label > y->label) - (x->label < y->label);
}

/* One unit's m ratings, sorted by label: its share of n(c), and of the pairs that disagree, each of
 * them 1 / (m - 1). */
static double
take_unit(const ws_rating *v, uint32_t m, double *of_label)
{
    double differ = (double)m * m;

    for (uint32_t i = 0, next; i < m; i = next) {
        for (next = i; next < m && v[next].label == v[i].label; next++)
            ;
        of_label[v[i].label] += next - i;
        differ -= (double)(next - i) * (next - i);
    }
    return differ / (m - 1);
}

ws_coefficient
ws_alpha_nominal(ws_ctx *cx, ws_ratings *r)
{
    double *of_label = ws_alloc0(cx, r->labels.n, sizeof(double));
    double differ = 0, n = 0, squares = 0, expected;
    ws_coefficient c = {NAN, NAN, NAN, 0, 0};

    qsort(r->v, r->n, sizeof(ws_rating), by_unit);
    for (uint32_t i = 0, next; i < r->n; i = next) {
        for (next = i; next < r->n && r->v[next].unit == r->v[i].unit; next++)
            ;
        if (next - i < 2) {
            c.dropped++;
            continue;
        }
        differ += take_unit(&r->v[i], next - i, of_label);
        n += next - i;
        c.used++;
    }
    for (uint32_t k = 0; k < r->labels.n; k++)
        squares += of_label[k] * of_label[k];
    expected = n > 1 ? (n * n - squares) / (n * (n - 1)) : 0;
    if (n > 0) {
        c.observed = differ / n;
        c.expected = expected;
        c.value = expected > 0 ? 1 - c.observed / expected : NAN;
    }
    return c;
}
