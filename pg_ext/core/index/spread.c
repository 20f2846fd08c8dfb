/*
 * index/spread.c
 *    An OR in a conjunction, such as one of many actors beside an act, spread over it: each of the
 * conjunctions has keys of its own.
 */
#include "index/plan.h"

#include <string.h>

#define SPREAD_NODES_MAX 1024u

static bool
is_or_of_leaves(const ws_query *q, uint32_t i)
{
    if (q->nodes[i].kind != WS_Q_OR)
        return false;
    for (uint32_t child = i + 1; child < i + q->nodes[i].size; child++)
        if (q->nodes[child].kind != WS_Q_LEAF)
            return false;
    return true;
}

static uint32_t
find_or(const ws_query *q)
{
    if (q->nodes[0].kind != WS_Q_AND)
        return 0;
    for (uint32_t i = 1; i < q->nnodes; i += q->nodes[i].size)
        if (is_or_of_leaves(q, i))
            return i;
    return 0;
}

bool
ws_query_spreads_actors(const ws_query *q)
{
    uint32_t choice = find_or(q);

    for (uint32_t i = choice + 1; choice > 0 && i < choice + q->nodes[choice].size; i++)
        if (q->nodes[i].field != WS_F_ACTOR || (q->nodes[i].flags & ~WS_Q_EXACT))
            return false;
    return choice > 0;
}

/* The conjunction with one leaf in place of the OR; returns where it ends. */
static ws_qnode *
put_one(ws_qnode *at, const ws_query *q, uint32_t choice, const ws_qnode *leaf)
{
    uint32_t before = choice - 1, end = choice + q->nodes[choice].size, after = q->nnodes - end;

    *at = q->nodes[0];
    at++->size = 2 + before + after;
    memcpy(at, q->nodes + 1, before * sizeof(*at));
    at[before] = *leaf;
    memcpy(at + before + 1, q->nodes + end, after * sizeof(*at));
    return at + before + 1 + after;
}

const ws_query *
ws_query_spread(ws_ctx *cx, const ws_query *q)
{
    uint32_t choice = find_or(q), leaves, each;
    ws_query *spread;
    ws_qnode *at;

    if (choice == 0)
        return NULL;
    leaves = q->nodes[choice].size - 1;
    each = q->nnodes - leaves;
    if (leaves > SPREAD_NODES_MAX / each)
        return NULL;
    spread = ws_alloc(cx, 1, sizeof(*spread));
    *spread = (ws_query){ws_alloc(cx, 1 + (size_t)leaves * each, sizeof(*at)), 1 + leaves * each,
                         q->needs_text};
    at = (ws_qnode *)spread->nodes;
    *at = q->nodes[choice];
    at++->size = spread->nnodes;
    for (uint32_t i = 1; i <= leaves; i++)
        at = put_one(at, q, choice, &q->nodes[choice + i]);
    return spread;
}
