/*
 * network/windows.c
 *    Windows and kernels.
 */
#include "network/windows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/article.h"

#define SECOND INT64_C(1000000)
#define DAY    (86400 * SECOND)

/* ---- order of time -------------------------------------------------------------------------- */

typedef struct timed {
    int64_t at;
    uint32_t place;
} timed;

static int
by_time(const void *a, const void *b)
{
    const timed *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

void
ws_timeline_init(ws_ctx *cx, ws_timeline *t, const ws_discourse *d)
{
    timed *all = ws_alloc(cx, d->n, sizeof(timed));

    *t = (ws_timeline){.d = d, .order = ws_alloc(cx, d->n, sizeof(uint32_t))};
    for (uint32_t i = 0; i < d->n; i++)
        if (d->stances[i].at != WS_NO_INSTANT)
            all[t->n++] = (timed){d->stances[i].at, i};
    qsort(all, t->n, sizeof(timed), by_time);
    for (uint32_t i = 0; i < t->n; i++)
        t->order[i] = all[i].place;
}

static int64_t
time_at(const ws_timeline *t, uint32_t i)
{
    return t->d->stances[t->order[i]].at;
}

/* The first place whose time is not before `at`. */
static uint32_t
place_of(const ws_timeline *t, int64_t at)
{
    uint32_t low = 0, high = t->n;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (time_at(t, middle) < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- the calendar --------------------------------------------------------------------------- */

static int64_t
divide_down(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static int64_t
length_of(ws_unit_of_time unit)
{
    static const int64_t lengths[] = {SECOND, 60 * SECOND, 3600 * SECOND, DAY, 7 * DAY};

    return lengths[unit];
}

/* A month's last day where the day is beyond it: 31 January and a month is 28 February. */
static int64_t
add_months(int64_t at, int64_t months)
{
    int64_t day = divide_down(at, DAY), clock = at - day * DAY, month;
    ws_date d = ws_date_of_day(day), next;
    int64_t days;

    month = (int64_t)d.year * 12 + d.month - 1 + months;
    d.year = (int)divide_down(month, 12);
    d.month = (int)(month - (int64_t)d.year * 12) + 1;
    next = d.month == 12 ? (ws_date){d.year + 1, 1, 1} : (ws_date){d.year, d.month + 1, 1};
    days = ws_day_of_date(next) - ws_day_of_date((ws_date){d.year, d.month, 1});
    d.day = d.day > days ? (int)days : d.day;
    return ws_day_of_date(d) * DAY + clock;
}

static int64_t
add_units(int64_t at, ws_unit_of_time unit, int64_t n)
{
    if (unit == WS_MONTH || unit == WS_YEAR)
        return add_months(at, unit == WS_YEAR ? n * 12 : n);
    return at + n * length_of(unit);
}

/* The beginning of the unit that `at` lies in. */
static int64_t
begin_of(int64_t at, ws_unit_of_time unit)
{
    ws_date d = ws_date_of_day(divide_down(at, DAY));

    if (unit == WS_MONTH || unit == WS_YEAR)
        return ws_day_of_date((ws_date){d.year, unit == WS_YEAR ? 1 : d.month, 1}) * DAY;
    if (unit == WS_WEEK) /* 1970-01-01 was a Thursday */
        return divide_down(at + 3 * DAY, 7 * DAY) * 7 * DAY - 3 * DAY;
    return divide_down(at, length_of(unit)) * length_of(unit);
}

/* ---- windows -------------------------------------------------------------------------------- */

typedef struct window_list {
    ws_ctx *cx;
    ws_window *windows;
    uint32_t n, room;
} window_list;

static bool
add_window(window_list *l, ws_window w)
{
    if (l->n == WS_WINDOWS_MAX) {
        ws_fail(l->cx, WS_LIMIT, "more than %u windows", WS_WINDOWS_MAX);
        ws_hint(l->cx, "Take a longer step, a larger unit or a shorter time.");
        return false;
    }
    l->windows = ws_grown(l->cx, l->windows, l->n, &l->room, sizeof(ws_window));
    l->windows[l->n++] = w;
    return true;
}

static bool
windows_of_events(const ws_timeline *t, const ws_windowing *how, window_list *l)
{
    uint32_t begin = how->start == WS_NO_INSTANT ? 0 : place_of(t, how->start);
    uint32_t end = how->stop == WS_NO_INSTANT ? t->n : place_of(t, how->stop);

    for (int64_t i = begin; i + how->width <= (int64_t)end; i += how->step) {
        ws_window w = {time_at(t, (uint32_t)i), time_at(t, (uint32_t)(i + how->width - 1)),
                       (uint32_t)i, (uint32_t)(i + how->width)};

        if (!add_window(l, w))
            return false;
    }
    return true;
}

static bool
windows_of_time(const ws_timeline *t, const ws_windowing *how, window_list *l)
{
    int64_t start = how->start, stop = how->stop;

    if (t->n == 0)
        return true;
    if (start == WS_NO_INSTANT)
        start = begin_of(time_at(t, 0), how->unit);
    if (stop == WS_NO_INSTANT)
        stop = add_units(begin_of(time_at(t, t->n - 1), how->unit), how->unit, 1);
    for (int64_t k = 0;; k += how->step) {
        ws_window w = {add_units(start, how->unit, k), add_units(start, how->unit, k + how->width),
                       0, 0};

        if (w.stop > stop)
            return true;
        w.from = place_of(t, w.start);
        w.to = place_of(t, w.stop);
        if (!add_window(l, w))
            return false;
    }
}

bool
ws_windows(ws_ctx *cx, const ws_timeline *t, const ws_windowing *how, ws_window **windows,
           uint32_t *n)
{
    window_list l = {.cx = cx};

    if (how->width < 1 || how->step < 1 || how->width > 1000000 || how->step > 1000000)
        return ws_fail(cx, WS_BAD_VALUE,
                       "width and step of windows must lie between 1 and 1000000");
    if (how->unit == WS_EVENT && how->kernel != WS_KERNEL_NONE)
        return ws_fail(cx, WS_BAD_VALUE, "a kernel needs windows of time, not of events");
    if (how->unit == WS_EVENT ? !windows_of_events(t, how, &l) : !windows_of_time(t, how, &l))
        return false;
    *windows = l.windows;
    *n = l.n;
    return true;
}

/* ---- kernels -------------------------------------------------------------------------------- */

static double
kernel_at(ws_kernel kernel, double u)
{
    bool beyond = fabs(u) > 1;

    switch (kernel) {
    case WS_KERNEL_UNIFORM:
        return beyond ? 0 : 0.5;
    case WS_KERNEL_TRIANGLE:
        return beyond ? 0 : 1 - fabs(u);
    case WS_KERNEL_PARABOLA:
        return beyond ? 0 : 0.75 * (1 - u * u);
    case WS_KERNEL_GAUSS:
        return exp(-u * u / 2) / 2.50662827463100050242; /* the root of 2 pi */
    default:
        return 1;
    }
}

static double
weight_in(const ws_windowing *how, const ws_window *w, int64_t at)
{
    double half = ((double)w->stop - (double)w->start) / 2, zeta;

    if (how->kernel == WS_KERNEL_NONE)
        return 1;
    zeta = kernel_at(how->kernel, (((double)at - (double)w->start) - half) / half);
    return how->root ? sqrt(zeta) : zeta;
}

/* ---- the part as a value -------------------------------------------------------------------- */

/* Labels that are used, numbered anew in the same order. */
static void
keep_labels(ws_ctx *cx, const ws_intern *all, const uint8_t *used, uint32_t *new_of, ws_intern *out)
{
    ws_intern_init(out, cx);
    for (uint32_t i = 0; i < all->n; i++)
        if (used[i])
            new_of[i] = ws_intern_add(out, all->strings[i]);
}

typedef struct label_use {
    uint8_t *used;
    uint32_t *new_of;
} label_use;

static label_use
use_of(ws_ctx *cx, const ws_intern *labels)
{
    return (label_use){ws_alloc0(cx, labels->n, 1), ws_alloc(cx, labels->n, sizeof(uint32_t))};
}

/* Levels are kept: their numbers are the stances' levels. */
static void
drop_unused_labels(ws_ctx *cx, const ws_discourse *d, ws_discourse *out)
{
    label_use rows = use_of(cx, &d->rows), cols = use_of(cx, &d->cols);
    label_use articles = use_of(cx, &d->articles);

    for (uint32_t i = 0; i < out->n; i++) {
        rows.used[out->stances[i].row] = 1;
        cols.used[out->stances[i].col] = 1;
        if (out->stances[i].article != WS_NO_ARTICLE)
            articles.used[out->stances[i].article] = 1;
    }
    keep_labels(cx, &d->rows, rows.used, rows.new_of, &out->rows);
    keep_labels(cx, &d->cols, cols.used, cols.new_of, &out->cols);
    keep_labels(cx, &d->articles, articles.used, articles.new_of, &out->articles);
    for (uint32_t i = 0; i < out->n; i++) {
        ws_stance *s = &out->stances[i];

        s->row = rows.new_of[s->row];
        s->col = cols.new_of[s->col];
        if (s->article != WS_NO_ARTICLE)
            s->article = articles.new_of[s->article];
    }
}

static int
by_place(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

void
ws_window_discourse(ws_ctx *cx, const ws_timeline *t, const ws_windowing *how, const ws_window *w,
                    ws_discourse *out)
{
    bool all = how->kernel == WS_KERNEL_GAUSS;
    uint32_t from = all ? 0 : w->from, to = all ? t->n : w->to;
    uint32_t *places = ws_alloc(cx, to - from, sizeof(uint32_t));

    if (to > from)
        memcpy(places, t->order + from, (to - from) * sizeof(uint32_t));
    qsort(places, to - from, sizeof(uint32_t), by_place);
    *out = *t->d;
    out->cx = cx;
    out->n = 0;
    out->room = to > from ? to - from : 1;
    out->stances = ws_alloc(cx, out->room, sizeof(ws_stance));
    for (uint32_t i = 0; i < to - from; i++) {
        ws_stance s = t->d->stances[places[i]];

        s.weight *= weight_in(how, w, s.at);
        if (s.weight > 0 || how->kernel == WS_KERNEL_NONE)
            out->stances[out->n++] = s;
    }
    drop_unused_labels(cx, t->d, out);
}

/* ---- names ---------------------------------------------------------------------------------- */

bool
ws_unit_of_name(ws_ctx *cx, ws_str name, ws_unit_of_time *unit)
{
    static const char *const names[] = {"second", "minute", "hour", "day",
                                        "week",   "month",  "year", "event"};
    int i;

    if (!ws_option_of(cx, "unit", names, 8, name, &i))
        return false;
    *unit = (ws_unit_of_time)i;
    return true;
}

bool
ws_kernel_of_name(ws_ctx *cx, ws_str name, ws_kernel *kernel)
{
    static const char *const names[] = {"none", "uniform", "triangular", "epanechnikov",
                                        "gaussian"};
    int i;

    if (!ws_option_of(cx, "kernel", names, 5, name, &i))
        return false;
    *kernel = (ws_kernel)i;
    return true;
}
