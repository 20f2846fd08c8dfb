/*
 * index/lead.c
 *    Where the signatures stand that a formula can hold of.
 */
#include "index/plan.h"

static bool
knows_first(const ws_qnode *leaf)
{
    bool several = ws_path_first(leaf->fold).len < leaf->fold.len;

    return !(leaf->flags & (WS_Q_ANY | WS_Q_ANYWHERE)) && (!(leaf->flags & WS_Q_PREFIX) || several);
}

static bool
leads_as_actor(const ws_qnode *node)
{
    return node->kind == WS_Q_LEAF && node->field == WS_F_ACTOR &&
           !(node->flags & (WS_Q_ANY | WS_Q_ANYWHERE));
}

static bool
leads_as_act(const ws_qnode *node)
{
    return node->kind == WS_Q_LEAF && node->field == WS_F_ACT && node->flags == 0;
}

/* A leaf of the kind, or an OR of nothing else: how many leaves there are, 0 for other nodes. */
static uint32_t
count_leads(const ws_query *q, uint32_t i, bool (*leads)(const ws_qnode *))
{
    uint32_t n = q->nodes[i].size;

    if (q->nodes[i].kind == WS_Q_LEAF)
        return leads(&q->nodes[i]);
    if (q->nodes[i].kind != WS_Q_OR || n - 1 > WS_LEADS_MAX)
        return 0;
    for (uint32_t child = i + 1; child < i + n; child++)
        if (!leads(&q->nodes[child]))
            return 0;
    return n - 1;
}

static bool
has_string(const ws_str *v, uint32_t n, ws_str s)
{
    for (uint32_t i = 0; i < n; i++)
        if (ws_str_eq(v[i], s))
            return true;
    return false;
}

static void
add_actors(ws_sign_lead *l, const ws_qnode *leaves, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        bool whole = knows_first(&leaves[i]);
        ws_str first = whole ? ws_path_first(leaves[i].fold) : leaves[i].fold;

        if (whole && has_string(l->actors, l->nactors, first))
            continue;
        l->open[l->nactors] = !whole;
        l->actors[l->nactors++] = first;
    }
}

static void
add_acts(ws_sign_lead *l, const ws_qnode *leaves, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!has_string(l->acts, l->nacts, leaves[i].fold))
            l->acts[l->nacts++] = leaves[i].fold;
}

/* Has it keys that say which claims it holds of? */
static bool
narrows(const ws_qnode *node)
{
    ws_leaf_key k;

    if (node->kind != WS_Q_LEAF || !ws_leaf_has_keys(node) || ws_key_is_phrase(node) ||
        ws_key_is_untold(node))
        return false;
    ws_leaf_key_make(node, &k);
    return !k.denies;
}

/* Signatures have words as a query does, one space between two: the longest are the rarest. */
static void
add_words(ws_sign_lead *l, const ws_qnode *node)
{
    bool words = node->kind == WS_Q_LEAF && !(node->flags & WS_Q_ANY) &&
                 (node->field == WS_F_WORDS || node->field == WS_F_CUE);

    if (words && node->value.len > l->words.len)
        l->words = node->value;
}

/* The children of an AND; those that an OR holds begin behind it. */
static void
add_child(ws_sign_lead *l, const ws_query *q, uint32_t i)
{
    const ws_qnode *node = &q->nodes[i], *leaves = node + (node->kind != WS_Q_LEAF);
    uint32_t actors = count_leads(q, i, leads_as_actor), acts = count_leads(q, i, leads_as_act);

    if (actors > 0 && l->nactors == 0)
        add_actors(l, leaves, actors);
    else if (acts > 0 && l->nacts == 0)
        add_acts(l, leaves, acts);
    else if (node->kind == WS_Q_LEAF && node->field == WS_F_TARGET && knows_first(node))
        l->target = ws_path_first(node->fold);
    l->other = l->other || (actors == 0 && narrows(node));
    add_words(l, node);
}

void
ws_sign_lead_find(const ws_query *q, ws_sign_lead *l)
{
    l->nactors = l->nacts = 0;
    l->target = l->words = WS_NONE;
    l->other = false;
    if (q->nodes[0].kind != WS_Q_AND) {
        add_child(l, q, 0);
        return;
    }
    for (uint32_t i = 1; i < q->nnodes; i += q->nodes[i].size)
        add_child(l, q, i);
}

/* Acts narrow nothing behind the mere beginning of an actor, and one range is as good as many. */
static uint32_t
acts_of(const ws_sign_lead *l)
{
    for (uint32_t i = 0; i < l->nactors; i++)
        if (l->open[i])
            return 0;
    return l->nactors * l->nacts > WS_LEADS_MAX ? 0 : l->nacts;
}

uint32_t
ws_sign_ranges(const ws_sign_lead *l)
{
    uint32_t acts = acts_of(l);

    return l->nactors == 0 ? 1 : acts == 0 ? l->nactors : l->nactors * acts;
}

void
ws_sign_range(const ws_sign_lead *l, enum ws_key_tag tag, uint32_t i, ws_key *k)
{
    uint32_t acts = acts_of(l), actor = acts == 0 ? i : i / acts;

    ws_key_begin(k, tag);
    if (l->nactors == 0)
        return;
    if (l->open[actor]) {
        ws_key_open_part(k, l->actors[actor]);
        return;
    }
    ws_key_part(k, l->actors[actor]);
    if (acts == 0)
        return;
    ws_key_part(k, l->acts[i % acts]);
    if (l->target.s)
        ws_key_part(k, l->target);
}
