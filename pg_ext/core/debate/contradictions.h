/*
 * debate/contradictions.h
 *    Who said one thing and its opposite: pairs of claims of one actor, or of one body, that take
 *    opposite stances to one concept.
 */
#ifndef WS_CONTRADICTIONS_H
#define WS_CONTRADICTIONS_H

#include "base/intern.h"
#include "debate/said.h"

typedef enum ws_contradiction_kind {
    WS_CHANGE,    /* all earlier stances are one way, all later the other: a change of mind */
    WS_WAVERING,  /* back and forth */
    WS_REPORTING, /* reported differently: within two days in much the same words, or in one article
                   */
    WS_BY_OTHERS  /* one of the two is reported inside somebody else's claim */
} ws_contradiction_kind;

extern const char *const ws_contradiction_names[]; /* by kind */

typedef struct ws_contradiction {
    ws_str actor;    /* of both claims, or the body that both actors belong to */
    bool same_actor; /* false: two actors of one body */
    ws_str concept;
    uint32_t earlier, later; /* places in the list */
    ws_polarity before, after;
    uint32_t before_n, after_n; /* stances in a row one way up to the turn, the other way from it */
    ws_contradiction_kind kind;
} ws_contradiction;

/* Each turn of an actor's stances to a concept, in order of time, is a pair: the last claim before
 * it and the first after. With `bodies`, so are the turns among the actors right below one path
 * whose claims are not of one actor. Claims without a time stand first. Found ones come by kind,
 * those that rest on more stances on both sides first: a single stance may be a slip of the coder.
 */
bool ws_contradictions(ws_ctx *cx, const ws_said_list *claims, bool bodies, ws_contradiction **out,
                       uint32_t *n);

#endif
