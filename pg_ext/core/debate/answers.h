/*
 * debate/answers.h
 *    Who answered: pairs of a claim and a later one in which its target, or a part of it, speaks
 * back.
 */
#ifndef WS_ANSWERS_H
#define WS_ANSWERS_H

#include "base/intern.h"
#include "debate/weigh.h"

/* What an answer is. */
typedef enum ws_answer_kind {
    WS_SILENCE,     /* none came in time */
    WS_OPEN,        /* none came yet: the corpus ends before the time is over */
    WS_REPLY,       /* speaks back, without taking the other side or the same */
    WS_REBUTTAL,    /* denies, rejects, accuses in turn, or takes the opposite stance */
    WS_CONFIRMATION /* confirms, supports, promises, or takes the same stance */
} ws_answer_kind;

extern const char *const ws_answer_names[]; /* by kind */

typedef struct ws_answer {
    uint32_t claim, reply; /* places in the two lists; reply UINT32_MAX without one */
    ws_answer_kind kind;
    ws_answer_parts parts;
    double score;
    uint32_t thread; /* from 1: claims that answer each other, however far */
    uint32_t depth;  /* 1: the claim answers none of the others */
} ws_answer;

/* For each claim with a target the best answer of each body that it names, or its silence. `within`
 * is microseconds; claims without a time are only answered within their article. Replies are the
 * claims of `replies` by anybody under the targets' first elements. `end` is the last time that the
 * corpus has. Answers come in the order of the claims. */
bool ws_answers(ws_ctx *cx, const ws_said_list *claims, const ws_said_list *replies, int64_t within,
                int64_t end, double threshold, ws_answer **out, uint32_t *n);

#endif
