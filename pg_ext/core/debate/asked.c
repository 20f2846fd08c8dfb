/*
 * debate/asked.c
 *    Bodies that claims name, with the times within which these may be answered.
 */
#include "debate/asked.h"

#include <stdlib.h>

#define ANYBODY UINT32_MAX
#define OFTEN   4 /* a body is asked often that is at this part of the time, or more */

/* One claim's question to one body. */
typedef struct question {
    uint32_t body;
    ws_asked_time time;
} question;

static int
by_body(const void *a, const void *b)
{
    const question *x = a, *y = b;

    WS_COMPARE(x->body, y->body);
    WS_COMPARE(x->time.from, y->time.from);
    return (x->time.to > y->time.to) - (x->time.to < y->time.to);
}

/* What each claim asks of each body that it names, and of anybody. */
static question *
collect(ws_ctx *cx, const ws_said_list *claims, int64_t within, ws_intern *bodies, size_t *n)
{
    size_t most = 0;
    question *q;

    for (uint32_t i = 0; i < claims->n; i++)
        most += 1 + claims->v[i].ntargets;
    q = ws_alloc(cx, most, sizeof(question));
    *n = 0;
    for (uint32_t i = 0; i < claims->n; i++) {
        const ws_said *c = &claims->v[i];
        ws_asked_time time = {c->at, c->at == WS_NO_TIME ? WS_NO_TIME : c->at + within};

        if (c->ntargets > 0)
            q[(*n)++] = (question){ANYBODY, time};
        for (uint32_t t = 0; t < c->ntargets; t++)
            q[(*n)++] = (question){ws_intern_add(bodies, ws_path_first(c->targets[t])), time};
    }
    return q;
}

/* Add the times of a sorted run of questions of one body, those that touch as one. Returns how many
 * were of it. */
static size_t
add_times(ws_asked *out, uint32_t list, const question *q, size_t n)
{
    uint32_t end = out->first[list];
    size_t i;

    for (i = 0; i < n && q[i].body == q[0].body; i++) {
        ws_asked_time next = q[i].time;

        if (end == out->first[list] || next.from > out->times[end - 1].to)
            out->times[end++] = next;
        else if (next.to > out->times[end - 1].to)
            out->times[end - 1].to = next.to;
    }
    out->first[list + 1] = end;
    return i;
}

/* Microseconds. */
static double
time_of(const ws_asked *asked, uint32_t list)
{
    double sum = 0;

    for (uint32_t i = asked->first[list]; i < asked->first[list + 1]; i++)
        sum += (double)(asked->times[i].to - asked->times[i].from);
    return sum;
}

static void
find_often(ws_ctx *cx, ws_asked *out)
{
    double all = time_of(out, WS_ASKED_ANYBODY(out));

    out->often = ws_alloc(cx, out->bodies.n, sizeof(bool));
    out->noften = 0;
    for (uint32_t body = 0; body < out->bodies.n; body++) {
        out->often[body] = OFTEN * time_of(out, body) >= all;
        out->noften += out->often[body];
    }
}

/* Times of the bodies that are not asked often, as one list. */
static void
add_rare(ws_ctx *cx, ws_asked *out)
{
    uint32_t list = WS_ASKED_RARE(out), n = 0;
    question *q = ws_alloc(cx, out->first[WS_ASKED_ANYBODY(out)], sizeof(question));

    for (uint32_t body = 0; body < out->bodies.n; body++)
        for (uint32_t i = out->first[body]; i < out->first[body + 1] && !out->often[body]; i++)
            q[n++] = (question){ANYBODY, out->times[i]};
    qsort(q, n, sizeof(question), by_body);
    add_times(out, list, q, n);
}

void
ws_asked_init(ws_ctx *cx, const ws_said_list *claims, int64_t within, ws_asked *out)
{
    size_t n, done = 0;
    question *q;

    ws_intern_init(&out->bodies, cx);
    q = collect(cx, claims, within, &out->bodies, &n);
    qsort(q, n, sizeof(question), by_body);
    out->times = ws_alloc(cx, 2 * n, sizeof(ws_asked_time));
    out->first = ws_alloc(cx, (size_t)out->bodies.n + 3, sizeof(uint32_t));
    out->first[0] = 0;
    for (uint32_t list = 0; list <= WS_ASKED_ANYBODY(out); list++)
        done += add_times(out, list, q + done, n - done);
    find_often(cx, out);
    add_rare(cx, out);
}

bool
ws_asked_at(const ws_asked *asked, uint32_t list, int64_t at)
{
    uint32_t low = asked->first[list], high = asked->first[list + 1];

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (asked->times[middle].to < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < asked->first[list + 1] && asked->times[low].from <= at;
}

bool
ws_asked_claim(const ws_asked *asked, const ws_claim *c, int64_t at)
{
    uint32_t body;

    for (uint32_t a = 0; a < c->nactors; a++)
        if (ws_intern_find(&asked->bodies, ws_path_first(c->actors[a]), &body) &&
            ws_asked_at(asked, body, at))
            return true;
    return false;
}

bool
ws_asked_span(const ws_asked *asked, uint32_t list, int64_t *from, int64_t *to)
{
    uint32_t first = asked->first[list], end = asked->first[list + 1];

    if (first == end || asked->times[first].from == WS_NO_TIME)
        return false;
    *from = asked->times[first].from;
    *to = asked->times[end - 1].to;
    return true;
}
