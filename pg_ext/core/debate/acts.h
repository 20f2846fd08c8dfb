/*
 * debate/acts.h
 *    Acts that make a difference to whether one claim answers another.
 */
#ifndef WS_ACTS_H
#define WS_ACTS_H

#include "base/base.h"

typedef enum ws_debate_act {
    WS_ACT_ACCUSE,
    WS_ACT_CONDEMN,
    WS_ACT_DEMAND,
    WS_ACT_ASK,
    WS_ACT_CLAIM,
    WS_ACT_THREATEN,
    WS_ACT_DECIDE,
    WS_ACT_REJECT,
    WS_ACT_SUPPORT,
    WS_ACT_PROMISE,
    WS_ACT_CONFIRM,
    WS_ACT_DENY,
    WS_ACT_STATE,
    WS_ACT_OTHER
} ws_debate_act;

ws_debate_act ws_debate_act_of(ws_str name);

/* How well the acts go together, times how much the claim's calls for an answer: 0 to 1. */
double ws_acts_fit(ws_debate_act claim, ws_debate_act reply);

#endif
