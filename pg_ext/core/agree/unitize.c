/*
 * agree/unitize.c
 *    The unitizing alpha.
 */
#include "agree/unitize.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH_MOST (INT64_C(1) << 40) /* of all continua together */

void
ws_unitizing_init(ws_unitizing *u, ws_ctx *cx)
{
    *u = (ws_unitizing){.cx = cx, .room = 64};
    ws_intern_init(&u->continua, cx);
    ws_intern_init(&u->coders, cx);
    ws_intern_init(&u->categories, cx);
    u->v = ws_alloc(cx, u->room, sizeof(ws_unit_mark));
}

static bool
check_length(ws_ctx *cx, ws_unitizing *u, uint32_t continuum, int64_t length)
{
    if (continuum < u->nlength)
        return u->length[continuum] == length ||
               ws_fail(cx, WS_BAD_VALUE, "a continuum has one length, not both %lld and %lld",
                       (long long)u->length[continuum], (long long)length);
    if ((u->nlength & (u->nlength - 1)) == 0) { /* room for a power of two */
        int64_t *grown = ws_alloc(u->cx, u->nlength ? (size_t)u->nlength * 2 : 1, sizeof(int64_t));

        if (u->nlength)
            memcpy(grown, u->length, u->nlength * sizeof(int64_t));
        u->length = grown;
    }
    u->length[u->nlength++] = length;
    return true;
}

bool
ws_unitizing_add(ws_ctx *cx, ws_unitizing *u, ws_str continuum, int64_t length, ws_str coder,
                 ws_str category, int64_t start, int64_t end)
{
    ws_unit_mark m = {.start = start, .end = end};

    if (length < 1 || length > INT32_MAX)
        return ws_fail(cx, WS_BAD_VALUE, "the length of a continuum must be positive");
    m.continuum = ws_intern_add(&u->continua, continuum);
    m.coder = ws_intern_add(&u->coders, coder);
    if (!check_length(cx, u, m.continuum, length))
        return false;
    if (end <= start)
        return true;
    if (start < 0 || end > length)
        return ws_fail(cx, WS_BAD_SPAN, "unit [%lld,%lld) does not lie in its continuum of %lld",
                       (long long)start, (long long)end, (long long)length);
    m.category = ws_intern_add(&u->categories, category);
    if (u->n == u->room) {
        ws_unit_mark *v = ws_alloc(u->cx, (size_t)u->room * 2, sizeof(ws_unit_mark));

        memcpy(v, u->v, u->n * sizeof(ws_unit_mark));
        u->v = v;
        u->room *= 2;
    }
    u->v[u->n++] = m;
    return true;
}

/* ---- one category --------------------------------------------------------------------------- */

typedef struct interval {
    double start, end; /* on all continua laid end to end */
} interval;

/* A coder's units of one category, in order. */
typedef struct track {
    interval *v;
    uint32_t n;
} track;

/* Units that overlap: the squares of how far their ends are apart; one that lies wholly in the
 * other's gap: the square of its length. Both in pairs of coders in that order. */
static double
disagreement(const track *a, const track *b)
{
    double sum = 0;
    uint32_t first = 0;

    for (uint32_t i = 0; i < a->n; i++) {
        bool met = false;

        while (first < b->n && b->v[first].end <= a->v[i].start)
            first++;
        for (uint32_t j = first; j < b->n && b->v[j].start < a->v[i].end; j++) {
            double left = a->v[i].start - b->v[j].start, right = a->v[i].end - b->v[j].end;

            sum += left * left + right * right;
            met = true;
        }
        if (!met) {
            double length = a->v[i].end - a->v[i].start;

            sum += 2 * length * length; /* from both sides of the ordered pair */
        }
    }
    return sum;
}

/* Sum over units of both orders: overlaps count in each, gaps were doubled above and are seen from
 * one side only. */
static double
observed_of(const track *tracks, uint32_t m, double length)
{
    double sum = 0;

    for (uint32_t i = 0; i < m; i++)
        for (uint32_t j = 0; j < m; j++)
            if (i != j)
                sum += disagreement(&tracks[i], &tracks[j]);
    return sum / ((double)m * (m - 1) * length * length);
}

typedef struct gap_list {
    double *v;
    uint32_t n;
} gap_list;

static int
descending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x < y) - (x > y);
}

static gap_list
gaps_of(ws_ctx *cx, const track *tracks, uint32_t m, double length)
{
    gap_list g = {NULL, 0};
    size_t most = m;

    for (uint32_t i = 0; i < m; i++)
        most += tracks[i].n;
    g.v = ws_alloc(cx, most, sizeof(double));
    for (uint32_t i = 0; i < m; i++) {
        double at = 0;

        for (uint32_t j = 0; j <= tracks[i].n; j++) {
            double start = j < tracks[i].n ? tracks[i].v[j].start : length;

            if (start > at)
                g.v[g.n++] = start - at;
            at = j < tracks[i].n ? tracks[i].v[j].end : at;
        }
    }
    qsort(g.v, g.n, sizeof(double), descending);
    return g;
}

static double
expected_of(ws_ctx *cx, const track *tracks, uint32_t m, double length)
{
    gap_list g = gaps_of(cx, tracks, m, length);
    double sum = 0, places, n = 0;

    for (uint32_t i = 0; i < m; i++)
        n += tracks[i].n;
    places = m * length * (m * length - 1);
    for (uint32_t i = 0; i < m; i++)
        for (uint32_t j = 0; j < tracks[i].n; j++) {
            double l = tracks[i].v[j].end - tracks[i].v[j].start, in_gaps = 0;

            for (uint32_t k = 0; k < g.n && g.v[k] >= l; k++)
                in_gaps += g.v[k] - l + 1;
            sum += (n - 1) * (2 * l * l * l - 3 * l * l + l) / 3 + l * l * in_gaps;
            places -= l * (l - 1);
        }
    return places > 0 ? 2 / length * sum / places : 0;
}

/* ---- all categories ------------------------------------------------------------------------- */

static int
by_place(const void *a, const void *b)
{
    const ws_unit_mark *x = a, *y = b;

    if (x->category != y->category)
        return x->category < y->category ? -1 : 1;
    if (x->coder != y->coder)
        return x->coder < y->coder ? -1 : 1;
    if (x->continuum != y->continuum)
        return x->continuum < y->continuum ? -1 : 1;
    return (x->start > y->start) - (x->start < y->start);
}

static bool
check_overlap(ws_ctx *cx, const ws_unitizing *u, const ws_unit_mark *a, const ws_unit_mark *b)
{
    if (a->category != b->category || a->coder != b->coder || a->continuum != b->continuum ||
        b->start >= a->end)
        return true;
    return ws_fail(cx, WS_BAD_VALUE,
                   "units of coder \"%.*s\" in \"%.*s\" overlap: [%lld,%lld) and "
                   "[%lld,%lld)",
                   WS_FMT(u->coders.strings[a->coder]), WS_FMT(u->continua.strings[a->continuum]),
                   (long long)a->start, (long long)a->end, (long long)b->start, (long long)b->end);
}

/* Marks of one category as tracks of coders; returns the place behind them. */
static uint32_t
take_category(ws_ctx *cx, const ws_unitizing *u, uint32_t from, const double *offset, track *tracks)
{
    uint32_t i = from, category = u->v[from].category;

    memset(tracks, 0, u->coders.n * sizeof(track));
    while (i < u->n && u->v[i].category == category) {
        track *t = &tracks[u->v[i].coder];

        if (!t->v)
            t->v = ws_alloc(cx, u->n - from, sizeof(interval));
        t->v[t->n++] = (interval){offset[u->v[i].continuum] + (double)u->v[i].start,
                                  offset[u->v[i].continuum] + (double)u->v[i].end};
        i++;
    }
    return i;
}

bool
ws_alpha_unitizing(ws_ctx *cx, ws_unitizing *u, double *alpha, double *observed, double *expected)
{
    double *offset = ws_alloc(cx, (size_t)u->continua.n + 1, sizeof(double)), length = 0;
    track *tracks = ws_alloc(cx, u->coders.n, sizeof(track));

    *observed = *expected = 0;
    *alpha = NAN;
    for (uint32_t c = 0; c < u->continua.n; c++) {
        offset[c] = length;
        length += (double)u->length[c];
    }
    if (length > LENGTH_MOST)
        return ws_fail(cx, WS_LIMIT, "continua are too long together");
    if (u->n > 1)
        qsort(u->v, u->n, sizeof(ws_unit_mark), by_place);
    for (uint32_t i = 1; i < u->n; i++)
        if (!check_overlap(cx, u, &u->v[i - 1], &u->v[i]))
            return false;
    if (u->coders.n < 2)
        return true;
    for (uint32_t i = 0; i < u->n;) {
        ws_poll(cx);
        i = take_category(cx, u, i, offset, tracks);
        *observed += observed_of(tracks, u->coders.n, length);
        *expected += expected_of(cx, tracks, u->coders.n, length);
    }
    if (*expected > 0)
        *alpha = 1 - *observed / *expected;
    return true;
}
