/*
 * debate/asked.h
 *    Who is asked for an answer, and when: what decides, before an article is read, whether anybody
 * in it can answer, and before a claim is kept, whether its speakers can.
 */
#ifndef WS_ASKED_H
#define WS_ASKED_H

#include "base/intern.h"
#include "debate/said.h"

/* From then to then, both included. WS_NO_TIME twice: what has no time. */
typedef struct ws_asked_time {
    int64_t from, to;
} ws_asked_time;

typedef struct ws_asked {
    ws_intern bodies;     /* first elements of the claims' targets */
    bool *often;          /* of each body: at a quarter of the time when anybody is, or more */
    uint32_t noften;      /* such bodies */
    ws_asked_time *times; /* of each body those when it is asked, ascending and apart; behind them
                           * those of anybody, and those of any body that is not often */
    uint32_t *first;      /* of each of these lists in `times`, and the end of the last */
} ws_asked;

/* A list of times: a body's number or, from the end of the bodies on, one of these. */
#define WS_ASKED_ANYBODY(asked) ((asked)->bodies.n)
#define WS_ASKED_RARE(asked)    ((asked)->bodies.n + 1)

/* `within` is microseconds. */
void ws_asked_init(ws_ctx *cx, const ws_said_list *claims, int64_t within, ws_asked *out);

/* Does that list have that time? */
bool ws_asked_at(const ws_asked *asked, uint32_t list, int64_t at);

/* Is one of its actors' bodies asked then? */
bool ws_asked_claim(const ws_asked *asked, const ws_claim *c, int64_t at);

/* The first and the last time of a list; false when it has none, or has claims without a time. */
bool ws_asked_span(const ws_asked *asked, uint32_t list, int64_t *from, int64_t *to);

#endif
