/*
 * edit/decide.h
 *    Decisions on proposals: who, when, and what was changed of them.
 */
#ifndef WS_DECIDE_H
#define WS_DECIDE_H

#include "model/article.h"

typedef struct ws_decision {
    ws_str by;
    int64_t at; /* WS_NO_TIME, and nobody named: what the claim has is left */
} ws_decision;

/* Replace claim draft->c.id by the draft, as ws_article_replace does. When the claim was proposed
 * (by the tagger, or suggested, or decided on before), the decision is kept with it, and members
 * that say something else than the proposal keep its values in `proposed`; one that says the same
 * again leaves it. A draft that changes nothing decides nothing; one by which the
 * claim is suggested again, as it was proposed, takes the decision back. Decision and proposal that
 * the draft names itself stay as it names them. */
bool ws_article_revise(ws_ctx *cx, ws_article *a, const ws_draft *draft, const ws_decision *d);

/* Set the status of a claim: a decision, whoever made the claim. */
bool ws_article_decide(ws_ctx *cx, ws_article *a, uint32_t id, ws_status status,
                       const ws_decision *d);

#endif
