/*
 * debate/weigh.h
 *    How well one claim answers another.
 */
#ifndef WS_WEIGH_H
#define WS_WEIGH_H

#include "debate/said.h"

/* Each part is from 0 to 1; the score is their weighted sum. */
typedef struct ws_answer_parts {
    double
        speaker;  /* 1 the target itself, .95 a part of it, .85 its body, .3 of the same country */
    double topic; /* 1 a concept in common; else words in common, that it speaks of the claimant,
                   * that it stands close behind; less when it answers somebody else */
    double acts; /* how well the acts go together, times how much the claim's calls for an answer */
    double nearness; /* 1 the next words, less further behind, .8 in another article of the same
                      * time, 0 at the end of the interval */
} ws_answer_parts;

/* .2 speaker + .4 topic + .25 acts + .15 nearness. */
double ws_answer_score(const ws_answer_parts *p);

/* False when it is no answer: by nobody who was spoken of, of something else, or with a score below
 * `least`; who speaks, then the topic is looked at last, and only if it can decide. `within` is
 * microseconds. */
bool ws_weigh_answer(const ws_said *claim, const ws_said *reply, int64_t within, double least,
                     ws_answer_parts *parts);

/* False when the reply stands before the claim in its article, is quoted by it, or comes from who
 * made the claim. */
bool ws_may_answer(const ws_said *claim, const ws_said *reply);

bool ws_is_act(ws_str act, const char *name);

#endif
