/*
 * index/plan.c
 *    What a claimquery looks up in the index.
 *
 * A query holds when one claim satisfies it, so that "there is a claim with x or y" is "there is
 * one with x, or there is one with y": what an OR at the top is made of is planned one by one.
 * Maybe is dear: after the first one PostgreSQL rechecks whatever a scan finds. Three ways avoid
 * it:
 *
 * - One leaf, or a conjunction for which there is a combined key, need not tell claims apart: one
 *   lookup, or one range of them, answers it whole.
 * - Facets alone are answered by signatures, read from the place where those of the actor and act
 *   begin, when these narrow the range or there is no cheaper exact way.
 * - The rest is looked up once for each slot, or those of an actor's group, the formula evaluated
 *   for all of these lanes at once, and later claims are read off signatures that have their words.
 *   Keys that do not tell claims apart, but without which the formula cannot hold, are looked up
 *   beside: they are few, and PostgreSQL then skips from one of their articles to the next.
 *
 * An OR of actors is spread first, so that each has its group and the act beside it, and so is what
 * would take too many slots.
 *
 * Some leaves are looked up by keys that deny them, and hold of the claims without.
 */
#include "index/planner.h"

#include <string.h>

/* In more alternatives those that are rechecked anyway go without slots, which would be looked at
 * for each article that any of the others finds. */
#define SLOTTED_MAX 4u

/* ---- binding leaves ---- */

static void
bind_key(ws_planner *pl, uint32_t node, const ws_leaf_key *k)
{
    bool by_slot = pl->by_slot && k->slotted && !k->open;
    ws_binding *b = &pl->plan->bindings[node];

    b->exact = (b->exact || b->n == 0) && k->key.exact && by_slot;
    b->probes[b->n++] = ws_plan_probe(pl, &k->key, by_slot, ws_plan_reach(k));
    b->denied = k->denies;
}

static void
bind_keys(ws_planner *pl, uint32_t node)
{
    const ws_qnode *leaf = &pl->plan->q->nodes[node];
    ws_binding *b = &pl->plan->bindings[node];
    ws_leaf_key k;

    ws_leaf_key_make(leaf, &k);
    do
        bind_key(pl, node, &k);
    while (ws_leaf_key_next(leaf, &k));
    b->choices = b->n;
}

/* A phrase has the keys of its words. */
static void
bind_phrase(ws_planner *pl, uint32_t node)
{
    const ws_qnode *leaf = &pl->plan->q->nodes[node];
    bool text = leaf->field == WS_F_TEXT;
    ws_leaf_key k = {.slotted = !text};
    ws_str words[WS_PROBES_MAX];
    uint32_t n = ws_key_words(leaf, words, WS_PROBES_MAX);

    for (uint32_t i = 0; i < n; i++) {
        ws_key_word(leaf, words[i], &k.key);
        bind_key(pl, node, &k);
    }
    pl->plan->bindings[node].exact = false;
}

/* Of a path whose end or depth no key of a claim tells: a key of the article, and where claims are
 * told apart what one does tell. */
static void
bind_path(ws_planner *pl, uint32_t node)
{
    ws_qnode above = pl->plan->q->nodes[node];
    ws_leaf_key k;

    bind_keys(pl, node);
    if (pl->by_slot && ws_key_above(&above)) {
        ws_leaf_key_make(&above, &k);
        bind_key(pl, node, &k);
    }
    pl->plan->bindings[node].exact = false;
}

static bool
has_keys(const ws_planner *pl, const ws_qnode *leaf)
{
    if (ws_key_is_untold(leaf))
        return false;
    return ws_leaf_has_keys(leaf) && (leaf->field != WS_F_TEXT || pl->options.text_words);
}

static void
bind_leaf(ws_planner *pl, uint32_t node)
{
    const ws_qnode *leaf = &pl->plan->q->nodes[node];
    ws_leaf_key k;

    if (!has_keys(pl, leaf) || leaf == pl->needed)
        return;
    if (ws_key_is_phrase(leaf)) {
        bind_phrase(pl, node);
        return;
    }
    ws_leaf_key_make(leaf, &k);
    if (!k.slotted && leaf->field != WS_F_TEXT) {
        bind_path(pl, node);
        return;
    }
    bind_keys(pl, node);
    if (leaf->field == WS_F_TEXT) /* all claims of an article have its text */
        pl->plan->bindings[node].exact = k.key.exact;
}

static void
bind_tree(ws_planner *pl, uint32_t node)
{
    const ws_query *q = pl->plan->q;

    for (uint32_t i = node; i < node + q->nodes[node].size && !pl->full; i++)
        if (q->nodes[i].kind == WS_Q_LEAF)
            bind_leaf(pl, i);
}

/* ---- what must be there ---- */

static void
need(ws_planner *pl, const ws_key *k, enum ws_reach reach)
{
    if (pl->alt->nneeds < WS_NEEDS_MAX)
        pl->alt->needs[pl->alt->nneeds++] = ws_plan_probe(pl, k, false, reach);
}

/* An AND's actor says in which group its claims are; what else is needed is what its own leaves say
 * of the actor's first element together. That has the act, which need not be looked up beside it
 * where claims are not told apart. */
static void
find_needs(ws_planner *pl, uint32_t top)
{
    const ws_query *q = pl->plan->q;
    ws_key_lead l;
    ws_leaf_key k;

    if (q->nodes[top].kind != WS_Q_AND || !ws_key_find_lead(q, top, &l))
        return;
    pl->alt->group = ws_key_group(l.first);
    if (l.target) {
        ws_key_triple(&l, &k);
        need(pl, &k.key, ws_plan_reach(&k));
    } else if (l.act && !pl->by_slot) {
        ws_key_act(l.first, l.act, &k);
        need(pl, &k.key, ws_plan_reach(&k));
    }
    if (!pl->by_slot)
        pl->needed = l.act;
    for (uint32_t i = top + 1; i < top + q->nodes[top].size; i += q->nodes[i].size)
        if (ws_key_pair(l.first, &q->nodes[i], &k))
            need(pl, &k.key, WS_REACH_KEY);
}

/* ---- signatures ---- */

/* Does a signature say all that the formula asks? */
static bool
is_told(const ws_query *q, ws_tells_fn tells)
{
    for (uint32_t i = 0; i < q->nnodes; i++)
        if (q->nodes[i].kind == WS_Q_LEAF && !tells(&q->nodes[i]))
            return false;
    return true;
}

static bool
read_signs(ws_planner *pl, enum ws_key_tag tag, const ws_sign_lead *lead)
{
    ws_alternative *alt = pl->alt;
    ws_article *none = ws_alloc0(pl->cx, 1, sizeof(*none));
    ws_key k;

    alt->first = pl->plan->nlookups;
    alt->n = ws_sign_ranges(lead);
    alt->combined = true;
    alt->words = lead->words;
    for (uint32_t i = 0; i < alt->n; i++) {
        ws_sign_range(lead, tag, i, &k);
        ws_plan_lookup(pl, &k, -1, WS_KEYS_TOLD);
    }
    return ws_matcher_init(pl->cx, &alt->q, none, &alt->matcher);
}

/* ---- alternatives ---- */

static void
add_whole(ws_planner *pl, const ws_key *k, enum ws_reach reach)
{
    ws_alternative *alt = pl->alt;
    uint32_t lookup =
        ws_plan_lookup(pl, k, reach, reach == WS_REACH_KEY ? WS_KEY_ITSELF : WS_KEYS_FROM);

    if (alt->n++ == 0)
        alt->first = lookup;
    alt->whole = true;
    alt->exact = (alt->exact || alt->n == 1) && k->exact;
    alt->combined = ws_plan_is_combined(k->bytes[0]);
}

/* All keys of the leaf; each says that it holds, or that it does not. */
static void
plan_keys(ws_planner *pl, const ws_qnode *leaf)
{
    ws_leaf_key k;

    ws_leaf_key_make(leaf, &k);
    do
        add_whole(pl, &k.key, ws_plan_reach(&k));
    while (ws_leaf_key_next(leaf, &k));
}

/* Keys that say that a leaf holds which has but keys that deny it. */
static void
plan_some(ws_planner *pl, const ws_qnode *leaf)
{
    ws_key k;

    for (uint32_t i = 0; ws_leaf_key_any(leaf, i, &k); i++)
        add_whole(pl, &k, WS_REACH_SOME);
}

/* All keys of the leaf's field but its own. */
static void
plan_others(ws_planner *pl, const ws_leaf_key *k)
{
    ws_keyplan *p = pl->plan;
    ws_alternative *alt = pl->alt;
    ws_key tag;

    ws_key_begin(&tag, (enum ws_key_tag)k->key.bytes[0]);
    alt->first = ws_plan_lookup(pl, &k->key, -1, WS_KEYS_BUT);
    alt->n = 1;
    alt->whole = alt->exact = true;
    p->meanings[alt->first].but = p->lookups[alt->first].key;
    p->lookups[alt->first].key.len = tag.len;
}

static bool
plan_leaf(ws_planner *pl, const ws_qnode *leaf)
{
    ws_leaf_key k;

    if (!has_keys(pl, leaf) || ws_key_is_phrase(leaf))
        return false;
    ws_leaf_key_make(leaf, &k);
    if (k.denies)
        plan_some(pl, leaf);
    else if (k.key.exact || !is_told(&pl->alt->q, ws_sign_tells))
        plan_keys(pl, leaf);
    return pl->alt->whole;
}

static bool
plan_not(ws_planner *pl, const ws_qnode *leaf)
{
    ws_leaf_key k;

    if (leaf->kind != WS_Q_LEAF || !has_keys(pl, leaf) || ws_key_is_phrase(leaf))
        return false;
    ws_leaf_key_make(leaf, &k);
    if (k.denies)
        plan_keys(pl, leaf);
    else if (k.key.exact && leaf->flags == 0 && ws_leaf_is_of_one(leaf))
        plan_others(pl, &k);
    return pl->alt->whole;
}

static bool
plan_conjunction(ws_planner *pl)
{
    ws_leaf_key k;

    if (!ws_conjunction_key(pl->plan->q, pl->alt->node, &k) ||
        (!k.key.exact && is_told(&pl->alt->q, ws_sign_tells)))
        return false;
    add_whole(pl, &k.key, ws_plan_reach(&k));
    return true;
}

/* A leaf or conjunction that one claim must satisfy by itself. */
static bool
plan_whole(ws_planner *pl)
{
    const ws_qnode *top = &pl->plan->q->nodes[pl->alt->node];

    switch (top->kind) {
    case WS_Q_LEAF:
        return plan_leaf(pl, top);
    case WS_Q_NOT:
        return plan_not(pl, top + 1);
    case WS_Q_AND:
        return plan_conjunction(pl);
    default:
        return false;
    }
}

/* Are signatures the better way? They are where actor and act narrow their range, or where nothing
 * else that must be there would. */
static bool
prefers_signs(const ws_planner *pl, const ws_sign_lead *lead)
{
    if (!is_told(&pl->alt->q, ws_sign_tells))
        return false;
    return lead->nactors > 0 && (lead->nacts > 0 || !lead->other);
}

static void
forget(ws_planner *pl, uint32_t lookups, uint32_t probes, uint32_t slotted)
{
    const ws_alternative *alt = pl->alt;

    memset(pl->plan->bindings + alt->node, 0, alt->q.nnodes * sizeof(ws_binding));
    pl->plan->nlookups = lookups;
    pl->plan->nprobes = probes;
    pl->plan->nslotted = slotted;
    pl->alt->nneeds = 0;
    pl->alt->group = WS_KEY_GROUPS;
}

/* Does any of its leaves tell claims apart? */
static bool
has_slots(const ws_keyplan *p, const ws_alternative *alt)
{
    for (uint32_t i = alt->node; i < alt->node + alt->q.nnodes; i++)
        for (uint32_t j = 0; j < p->bindings[i].n; j++)
            if (p->probes[p->bindings[i].probes[j]].by_slot)
                return true;
    return false;
}

/* Of a claim without any of the keys that are looked up, other claims having whatever they may. */
static bool
holds_of_nothing(const ws_planner *pl, const ws_alternative *alt)
{
    const ws_keyplan *p = pl->plan;
    uint8_t *nothing = ws_alloc0(pl->cx, p->nlookups, 1);

    if (alt->nneeds > 0 && !has_slots(p, alt))
        return false; /* what it needs is of claims */

    for (uint32_t i = 0; i < p->nprobes && p->nslotted > 0; i++)
        if (!p->probes[i].by_slot)
            nothing[p->probes[i].lookup] = WS_UNSURE;
    return ws_alternative_holds_of(p, alt, nothing);
}

/* Is every leaf exact, and does one have to be there? */
static bool
is_exact(const ws_planner *pl)
{
    const ws_alternative *alt = pl->alt;

    for (uint32_t i = 0; i < alt->q.nnodes; i++)
        if (alt->q.nodes[i].kind == WS_Q_LEAF && !pl->plan->bindings[alt->node + i].exact)
            return false;
    return !holds_of_nothing(pl, alt);
}

static bool
plan_signs(ws_planner *pl, const ws_sign_lead *lead)
{
    pl->alt->whole = pl->alt->exact = true;
    return read_signs(pl, WS_KEY_SIGN, lead);
}

/* Has its AND a path that no key of a claim tells? */
static bool
is_rechecked(const ws_alternative *alt)
{
    const ws_query *q = &alt->q;
    ws_leaf_key k;

    for (uint32_t i = 1; q->nodes[0].kind == WS_Q_AND && i < q->nnodes; i += q->nodes[i].size) {
        const ws_qnode *leaf = &q->nodes[i];

        if (leaf->kind != WS_Q_LEAF || (leaf->field != WS_F_ACTOR && leaf->field != WS_F_TARGET))
            continue;
        ws_leaf_key_make(leaf, &k);
        if (!k.slotted)
            return true;
    }
    return false;
}

/* A phrase by itself: reading all later claims' signatures would cost more than checking those
 * articles of which later claims have its words. */
static bool
is_phrase(const ws_planner *pl)
{
    const ws_qnode *leaf = pl->alt->q.nodes;

    return pl->by_slot && leaf->kind == WS_Q_LEAF && has_keys(pl, leaf) && ws_key_is_phrase(leaf) &&
           leaf->field != WS_F_TEXT;
}

/* By slots; facets alone go to signatures when that is not exact. */
static bool
plan_slots(ws_planner *pl, const ws_sign_lead *lead)
{
    ws_keyplan *p = pl->plan;
    uint32_t lookups = p->nlookups, probes = p->nprobes, slotted = p->nslotted;

    pl->later = is_phrase(pl);
    pl->needed = NULL;
    find_needs(pl, pl->alt->node);
    bind_tree(pl, pl->alt->node);
    if (is_told(&pl->alt->q, ws_sign_tells) && (pl->full || !is_exact(pl))) {
        forget(pl, lookups, probes, slotted);
        pl->full = false;
        return plan_signs(pl, lead);
    }
    pl->alt->exact = is_told(&pl->alt->q, ws_sign_tells_later);
    pl->alt->later_by_key = pl->later && pl->plan->bindings[pl->alt->node].n > 0;
    return pl->full || pl->alt->later_by_key || !has_slots(pl->plan, pl->alt) ||
           read_signs(pl, WS_KEY_LATER, lead);
}

static bool
plan_alternative(ws_planner *pl)
{
    bool by_slot = pl->by_slot, planned;
    ws_sign_lead lead;

    if (plan_whole(pl))
        return true;
    ws_sign_lead_find(&pl->alt->q, &lead);
    if (prefers_signs(pl, &lead))
        return plan_signs(pl, &lead);
    pl->by_slot = by_slot && (pl->plan->nalternatives <= SLOTTED_MAX || !is_rechecked(pl->alt));
    planned = plan_slots(pl, &lead);
    pl->by_slot = by_slot;
    return planned;
}

/* ---- the plan ---- */

static void
look_at_marks(ws_planner *pl)
{
    ws_key k;

    ws_key_begin(&k, WS_KEY_MARK);
    ws_plan_lookup(pl, &k, -1, WS_KEYS_MARKED);
}

/* Claims themselves are looked up where the formula can hold of one without any key. */
static void
need_claims(ws_planner *pl)
{
    ws_keyplan *p = pl->plan;
    bool holds = false;
    ws_key k;

    for (uint32_t i = 0; i < p->nalternatives; i++)
        holds = holds || holds_of_nothing(pl, &p->alternatives[i]);
    if (!holds)
        return;
    p->present = p->nlookups;
    if (p->nslotted == 0) {
        ws_key_begin(&k, WS_KEY_COUNT);
        ws_plan_lookup(pl, &k, 0, WS_KEYS_FROM);
        return;
    }
    for (uint32_t i = 0; i < WS_KEY_SLOTS; i++) {
        ws_key_count(&k, i / WS_KEY_GROUP_SLOTS, i % WS_KEY_GROUP_SLOTS + 1);
        ws_plan_lookup(pl, &k, -1, WS_KEY_ITSELF);
    }
}

static void
need_wide(ws_planner *pl)
{
    ws_keyplan *p = pl->plan;
    bool combined = false;
    ws_key k;

    for (uint32_t i = 0; i < p->nprobes; i++)
        combined = combined || p->probes[i].combined;
    for (uint32_t i = 0; i < p->nalternatives; i++)
        combined = combined || p->alternatives[i].combined;
    if (!combined)
        return;
    ws_key_begin(&k, WS_KEY_WIDE);
    p->wide = ws_plan_lookup(pl, &k, -1, WS_KEY_ITSELF);
}

static void
list_alternatives(ws_planner *pl)
{
    ws_keyplan *p = pl->plan;
    bool several = p->q->nodes[0].kind == WS_Q_OR;

    p->alternatives = ws_alloc0(pl->cx, p->q->nnodes, sizeof(*p->alternatives));
    for (uint32_t i = several; i < p->q->nnodes; i += p->q->nodes[i].size) {
        ws_alternative *alt = &p->alternatives[p->nalternatives++];

        alt->node = i;
        alt->group = WS_KEY_GROUPS;
        alt->q = (ws_query){p->q->nodes + i, p->q->nodes[i].size, p->q->needs_text};
    }
}

/* Every leaf has at most WS_PROBES_MAX probes, every alternative WS_NEEDS_MAX more. */
static bool
make_plan(ws_planner *pl, const ws_query *q)
{
    ws_keyplan *p = ws_alloc0(pl->cx, 1, sizeof(*p));

    p->q = q;
    p->bindings = ws_alloc0(pl->cx, q->nnodes, sizeof(*p->bindings));
    p->probes = ws_alloc(pl->cx, (size_t)q->nnodes * (WS_PROBES_MAX + WS_NEEDS_MAX) + 1,
                         sizeof(*p->probes));
    p->present = p->wide = WS_NO_LOOKUP;
    pl->plan = p;
    pl->full = false;
    list_alternatives(pl);
    pl->alt = p->alternatives;
    look_at_marks(pl);
    for (uint32_t i = 0; i < p->nalternatives && !pl->full; i++) {
        pl->alt = &p->alternatives[i];
        if (!plan_alternative(pl))
            return false;
    }
    return true;
}

bool
ws_keyplan_make(ws_ctx *cx, const ws_query *q, ws_key_options options, uint32_t reserve,
                ws_keyplan **plan)
{
    ws_planner pl = {.cx = cx, .reserve = reserve, .by_slot = true, .options = options};
    const ws_query *spread = ws_query_spread(cx, q);

    if (spread && ws_query_spreads_actors(q) && !is_told(q, ws_sign_tells))
        q = spread;
    if (!make_plan(&pl, q))
        return false;
    if (pl.full && spread && q != spread) {
        q = spread;
        if (!make_plan(&pl, q))
            return false;
    }
    if (pl.full) {
        pl.by_slot = false;
        if (!make_plan(&pl, q))
            return false;
    }
    need_claims(&pl);
    need_wide(&pl);
    ws_sign_init(cx, &pl.plan->sign);
    *plan = pl.plan;
    return true;
}

const ws_lookup *
ws_keyplan_lookups(const ws_keyplan *plan, uint32_t *n)
{
    *n = plan->nlookups;
    return plan->lookups;
}
