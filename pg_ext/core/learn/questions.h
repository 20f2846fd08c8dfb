/*
 * learn/questions.h
 *    What is asked while claims are read over their own spans - whom a noun means, which act, about
 *    whom - with the right answers.
 */
#ifndef WS_QUESTIONS_H
#define WS_QUESTIONS_H

#include "base/scratch.h"
#include "learn/lesson.h"
#include "lexicon/lexicon.h"

/* One question. Of acts there is one list of features for all choices. */
typedef struct ws_posed {
    uint32_t n;         /* choices */
    uint32_t right;     /* bits of those that are right, together */
    uint32_t *features; /* of all choices, one after the other */
    uint32_t *ends;     /* of each choice's features */
    float *given;       /* of acts: what stands fast of each one's score */
    bool held;          /* of an article that is held back */
} ws_posed;

typedef struct ws_questions {
    ws_posed *v;
    uint32_t n, cap;
} ws_questions;

typedef struct ws_asker {
    ws_ctx *keep;
    const ws_lexicon *lexicon;
    const ws_who_model *base; /* decides where nobody tells */
    ws_questions by[WS_LEARN_SCORERS];
    size_t features;         /* of all questions */
    const ws_lesson *lesson; /* that is read now */
} ws_asker;

/* Add what a lesson teaches. Fails with WS_LIMIT when there is too much. */
bool ws_ask_lesson(ws_scratch *s, ws_asker *asker, const ws_lesson *lesson);

/* Claims over the spans of a lesson, as a judge decides. Claim i of the article is that of
 * attribution i. */
bool ws_claims_over(ws_scratch *s, const ws_lexicon *lexicon, const ws_judge *judge,
                    const ws_lesson *lesson, ws_article *a);

#endif
