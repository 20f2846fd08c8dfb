/*
 * index/planner.h
 *    Making a plan: what index/plan.c and index/lookup.c share. Not for others.
 */
#ifndef WS_PLANNER_H
#define WS_PLANNER_H

#include "index/plan.h"

typedef struct ws_planner {
    ws_ctx *cx;
    ws_keyplan *plan;
    ws_alternative *alt; /* the one at hand */
    uint32_t reserve;
    bool by_slot; /* false: too many keys, do without slots */
    bool later;   /* look up keys of later claims beside those by slot */
    bool full;
    const ws_qnode *needed; /* a leaf whose keys what the alternative needs implies */
    ws_key_options options;
} ws_planner;

/* What a probe looks up, if not a key by slot: the key, all keys that begin with it (none ends
 * there: a part's NUL or a number follows), or those that do not go on with a NUL. */
enum ws_reach { WS_REACH_KEY = -1, WS_REACH_RANGE = 0, WS_REACH_SOME = 1 };

enum ws_reach ws_plan_reach(const ws_leaf_key *k);
bool ws_plan_is_combined(char tag); /* wide claims lack such keys */

/* Number of the lookup of the key and one byte more, unless that is negative. */
uint32_t ws_plan_lookup(ws_planner *pl, const ws_key *k, int byte, ws_extent extent);

/* Number of the probe; the same key is looked up once, unless there are very many. 0 when the plan
 * is full. */
uint32_t ws_plan_probe(ws_planner *pl, const ws_key *k, bool by_slot, enum ws_reach reach);

#endif
