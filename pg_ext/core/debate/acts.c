/*
 * debate/acts.c
 *    What acts call for, and how they go together.
 */
#include "debate/acts.h"

/* How much an act calls for an answer, in percent: accusations, demands and questions do, what is
 * itself an answer or a friendly word less. */
typedef struct act_call {
    ws_str name;
    int percent;
} act_call;

#define CALL_OF_OTHERS 60

static const act_call act_calls[WS_ACT_OTHER] = {
    [WS_ACT_ACCUSE] = {WS_STR("accuse"), 100},
    [WS_ACT_CONDEMN] = {WS_STR("condemn"), 100},
    [WS_ACT_DEMAND] = {WS_STR("demand"), 100},
    [WS_ACT_ASK] = {WS_STR("ask"), 100},
    [WS_ACT_CLAIM] = {WS_STR("claim"), 100},
    [WS_ACT_THREATEN] = {WS_STR("threaten"), 70},
    [WS_ACT_DECIDE] = {WS_STR("decide"), 70},
    [WS_ACT_REJECT] = {WS_STR("reject"), 40},
    [WS_ACT_SUPPORT] = {WS_STR("support"), 40},
    [WS_ACT_PROMISE] = {WS_STR("promise"), 40},
    [WS_ACT_CONFIRM] = {WS_STR("confirm"), 40},
    [WS_ACT_DENY] = {WS_STR("deny"), CALL_OF_OTHERS},
    [WS_ACT_STATE] = {WS_STR("state"), CALL_OF_OTHERS},
};

/* How well acts go together, in percent, the claim's first; 0: as others do. */
#define PAIR_OF_OTHERS 40

static const int act_pairs[WS_ACT_OTHER][WS_ACT_OTHER] = {
    [WS_ACT_ACCUSE] = {[WS_ACT_DENY] = 100,
                       [WS_ACT_REJECT] = 90,
                       [WS_ACT_ACCUSE] = 70,
                       [WS_ACT_CONDEMN] = 70,
                       [WS_ACT_CONFIRM] = 80},
    [WS_ACT_CONDEMN] =
        {[WS_ACT_DENY] = 80, [WS_ACT_REJECT] = 90, [WS_ACT_ACCUSE] = 70, [WS_ACT_CONDEMN] = 60},
    [WS_ACT_CLAIM] = {[WS_ACT_DENY] = 100, [WS_ACT_REJECT] = 90, [WS_ACT_CONFIRM] = 90},
    [WS_ACT_STATE] = {[WS_ACT_DENY] = 80, [WS_ACT_REJECT] = 80, [WS_ACT_CONFIRM] = 80},
    [WS_ACT_DEMAND] = {[WS_ACT_REJECT] = 100,
                       [WS_ACT_PROMISE] = 100,
                       [WS_ACT_DENY] = 60,
                       [WS_ACT_SUPPORT] = 70,
                       [WS_ACT_DECIDE] = 80,
                       [WS_ACT_CONDEMN] = 60},
    [WS_ACT_ASK] = {[WS_ACT_CONFIRM] = 90,
                    [WS_ACT_DENY] = 90,
                    [WS_ACT_REJECT] = 90,
                    [WS_ACT_STATE] = 80,
                    [WS_ACT_CLAIM] = 70,
                    [WS_ACT_PROMISE] = 80},
    [WS_ACT_THREATEN] = {[WS_ACT_REJECT] = 90,
                         [WS_ACT_CONDEMN] = 90,
                         [WS_ACT_THREATEN] = 90,
                         [WS_ACT_PROMISE] = 60,
                         [WS_ACT_DENY] = 60},
    [WS_ACT_PROMISE] =
        {[WS_ACT_SUPPORT] = 80, [WS_ACT_REJECT] = 70, [WS_ACT_DEMAND] = 60, [WS_ACT_CONDEMN] = 60},
    [WS_ACT_SUPPORT] = {[WS_ACT_SUPPORT] = 80},
    [WS_ACT_DENY] = {[WS_ACT_ACCUSE] = 80, [WS_ACT_REJECT] = 80, [WS_ACT_CONDEMN] = 60},
    [WS_ACT_REJECT] = {[WS_ACT_DEMAND] = 70, [WS_ACT_CONDEMN] = 80, [WS_ACT_ACCUSE] = 70},
    [WS_ACT_DECIDE] =
        {[WS_ACT_REJECT] = 80, [WS_ACT_CONDEMN] = 80, [WS_ACT_SUPPORT] = 80, [WS_ACT_PROMISE] = 60},
};

ws_debate_act
ws_debate_act_of(ws_str name)
{
    for (ws_debate_act i = 0; i < WS_ACT_OTHER; i++)
        if (ws_str_eq(act_calls[i].name, name))
            return i;
    return WS_ACT_OTHER;
}

double
ws_acts_fit(ws_debate_act claim, ws_debate_act reply)
{
    bool known = claim < WS_ACT_OTHER && reply < WS_ACT_OTHER;
    int call = claim < WS_ACT_OTHER ? act_calls[claim].percent : CALL_OF_OTHERS;
    int pair = known ? act_pairs[claim][reply] : 0;

    return (pair ? pair : PAIR_OF_OTHERS) * call / 10000.0;
}
