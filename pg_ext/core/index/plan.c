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
 * - The rest is looked up once for each of the first WS_KEY_SLOTS claims, the formula evaluated for
 *   all of these lanes at once, and later claims are read off signatures that have their words.
 *   Keys that do not tell claims apart, but without which the formula cannot hold, are looked up
 *   beside: they are few, and PostgreSQL then skips from one of their articles to the next.
 *
 * What would take too many slots is spread first: of many actors each then has the act beside it.
 *
 * Some leaves are looked up by keys that deny them, and hold of the claims without.
 */
#include "index/plan.h"

#include <string.h>

#define PROBES_COMPARED 1024u

typedef struct planner {
    ws_ctx *cx;
    ws_keyplan *plan;
    ws_alternative *alt; /* the one at hand */
    uint32_t reserve;
    bool by_slot; /* false: too many keys, do without slots */
    bool full;
    ws_key_options options;
} planner;

/* ---- lookups and probes ---- */

static void
make_room(planner *pl)
{
    ws_keyplan *p = pl->plan;
    uint32_t cap = p->cap ? p->cap * 2 : 64;
    ws_lookup *lookups = ws_alloc(pl->cx, cap, sizeof(*lookups));
    ws_meaning *meanings = ws_alloc(pl->cx, cap, sizeof(*meanings));

    if (p->nlookups > 0) {
        memcpy(lookups, p->lookups, p->nlookups * sizeof(*lookups));
        memcpy(meanings, p->meanings, p->nlookups * sizeof(*meanings));
    }
    p->lookups = lookups;
    p->meanings = meanings;
    p->cap = cap;
}

/* The key and one byte more, unless that is negative. */
static uint32_t
add_lookup(planner *pl, const ws_key *k, int byte, ws_extent extent)
{
    ws_keyplan *p = pl->plan;
    char *room = (char *)ws_alloc(pl->cx, pl->reserve + k->len + 1, 1) + pl->reserve;
    uint32_t len = k->len;

    if (p->nlookups == p->cap)
        make_room(pl);
    memcpy(room, k->bytes, len);
    if (byte >= 0)
        room[len++] = (char)byte;
    p->lookups[p->nlookups] = (ws_lookup){{room, len}, extent != WS_KEY_ITSELF};
    p->meanings[p->nlookups] = (ws_meaning){extent, (uint32_t)(pl->alt - p->alternatives)};
    return p->nlookups++;
}

static void
add_slots(planner *pl, const ws_key *k)
{
    for (int slot = 0; slot < (int)WS_KEY_SLOTS; slot++)
        add_lookup(pl, k, slot, WS_KEY_ITSELF);
}

/* What a probe looks up, if not a key by slot: the key, all keys that begin with it (none ends
 * there: a part's NUL or a number follows), or those that do not go on with a NUL. */
enum reach { KEY = -1, RANGE = 0, RANGE_OF_SOME = 1 };

/* Does the probe look up just that? */
static bool
is_probe(const ws_keyplan *p, const ws_probe *one, const ws_key *k, bool by_slot, enum reach reach)
{
    const ws_lookup *l = &p->lookups[one->lookup];
    bool open = !by_slot && reach != KEY;

    return one->by_slot == by_slot && l->open == open && l->key.len == k->len + (by_slot || open) &&
           memcmp(l->key.s, k->bytes, k->len) == 0 && (!open || l->key.s[k->len] == (char)reach);
}

static bool
is_combined(char tag)
{
    return tag == WS_KEY_ACTOR_TARGET || tag == WS_KEY_ACTOR_CONCEPT || tag == WS_KEY_ACTOR_WORD;
}

/* Number of the probe; the same key is looked up once, unless there are very many. */
static uint32_t
add_probe(planner *pl, const ws_key *k, bool by_slot, enum reach reach)
{
    ws_keyplan *p = pl->plan;
    ws_probe *new = &p->probes[p->nprobes];
    uint32_t compared = p->nprobes < PROBES_COMPARED ? p->nprobes : PROBES_COMPARED;

    for (uint32_t i = 0; i < compared; i++)
        if (is_probe(p, &p->probes[i], k, by_slot, reach))
            return i;
    pl->full = pl->full || (by_slot && p->nlookups + WS_KEY_SLOTS > WS_KEY_LOOKUPS_MAX);
    if (pl->full)
        return 0;
    *new = (ws_probe){p->nlookups, by_slot, is_combined(k->bytes[0])};
    if (by_slot)
        add_slots(pl, k);
    else
        add_lookup(pl, k, reach, reach == KEY ? WS_KEY_ITSELF : WS_KEYS_FROM);
    p->nslotted += by_slot;
    return p->nprobes++;
}

static enum reach
reach_of(const ws_leaf_key *k)
{
    return k->slotted || k->open ? RANGE : KEY;
}

/* ---- binding leaves ---- */

static void
bind_key(planner *pl, uint32_t node, const ws_leaf_key *k)
{
    bool by_slot = pl->by_slot && k->slotted && !k->open;
    ws_binding *b = &pl->plan->bindings[node];

    b->probes[b->n++] = add_probe(pl, &k->key, by_slot, reach_of(k));
    b->exact = k->key.exact && by_slot;
    b->denied = k->denies;
}

/* A phrase has the keys of its words. */
static void
bind_phrase(planner *pl, uint32_t node)
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

/* Of a path whose end or depth no key of a claim tells: what one does tell, and a key of the
 * article. */
static void
bind_path(planner *pl, uint32_t node, const ws_leaf_key *whole)
{
    ws_qnode above = pl->plan->q->nodes[node];
    ws_leaf_key k;

    bind_key(pl, node, whole);
    if (ws_key_above(&above)) {
        ws_leaf_key_make(&above, &k);
        bind_key(pl, node, &k);
    }
    pl->plan->bindings[node].exact = false;
}

static bool
has_keys(const planner *pl, const ws_qnode *leaf)
{
    if (ws_key_is_untold(leaf))
        return false;
    return ws_leaf_has_keys(leaf) && (leaf->field != WS_F_TEXT || pl->options.text_words);
}

static void
bind_leaf(planner *pl, uint32_t node)
{
    const ws_qnode *leaf = &pl->plan->q->nodes[node];
    ws_leaf_key k;

    if (!has_keys(pl, leaf))
        return;
    if (ws_key_is_phrase(leaf)) {
        bind_phrase(pl, node);
        return;
    }
    ws_leaf_key_make(leaf, &k);
    if (!k.slotted && leaf->field != WS_F_TEXT) {
        bind_path(pl, node, &k);
        return;
    }
    do
        bind_key(pl, node, &k);
    while (ws_leaf_key_next(leaf, &k));
    if (leaf->field == WS_F_TEXT) /* all claims of an article have its text */
        pl->plan->bindings[node].exact = k.key.exact;
}

static void
bind_tree(planner *pl, uint32_t node)
{
    const ws_query *q = pl->plan->q;

    for (uint32_t i = node; i < node + q->nodes[node].size && !pl->full; i++)
        if (q->nodes[i].kind == WS_Q_LEAF)
            bind_leaf(pl, i);
}

/* ---- what must be there ---- */

static void
need(planner *pl, const ws_key *k, enum reach reach)
{
    if (pl->alt->nneeds < WS_NEEDS_MAX)
        pl->alt->needs[pl->alt->nneeds++] = add_probe(pl, k, false, reach);
}

/* Words beside an actor, in an index that has them; how many there are. */
static uint32_t
need_words(planner *pl, uint32_t top, ws_str actor)
{
    const ws_query *q = pl->plan->q;
    ws_str words[WS_PROBES_MAX];
    uint32_t needed = 0;
    ws_key k;

    for (uint32_t i = top + 1; i < top + q->nodes[top].size; i += q->nodes[i].size) {
        const ws_qnode *leaf = &q->nodes[i];

        if (leaf->kind != WS_Q_LEAF || leaf->field != WS_F_WORDS)
            continue;
        for (uint32_t n = ws_key_words(leaf, words, WS_PROBES_MAX); n > 0; n--) {
            ws_key_fold(&k, ws_key_fold_of(actor, words[n - 1]));
            need(pl, &k, KEY);
            needed++;
        }
    }
    return needed;
}

/* What an AND's own leaves say of an actor's first element together. True when that is so rare that
 * it costs less to check the articles than to tell their claims apart. */
static bool
find_needs(planner *pl, uint32_t top)
{
    const ws_query *q = pl->plan->q;
    ws_key_lead l;
    ws_leaf_key k;

    if (q->nodes[top].kind != WS_Q_AND || !ws_key_find_lead(q, top, &l))
        return false;
    if (l.target) {
        ws_key_triple(&l, &k);
        need(pl, &k.key, reach_of(&k));
    } else if (l.act) {
        ws_key_act(l.first, l.act, &k);
        need(pl, &k.key, KEY);
    }
    for (uint32_t i = top + 1; i < top + q->nodes[top].size; i += q->nodes[i].size)
        if (ws_key_pair(l.first, &q->nodes[i], &k))
            need(pl, &k.key, KEY);
    return pl->options.actor_words && need_words(pl, top, l.first) > 1;
}

/* ---- signatures ---- */

/* Does a signature say all that the formula asks? */
static bool
is_told(const ws_alternative *alt, ws_tells_fn tells)
{
    for (uint32_t i = 0; i < alt->q.nnodes; i++)
        if (alt->q.nodes[i].kind == WS_Q_LEAF && !tells(&alt->q.nodes[i]))
            return false;
    return true;
}

static bool
read_signs(planner *pl, enum ws_key_tag tag, const ws_sign_lead *lead)
{
    ws_alternative *alt = pl->alt;
    ws_article *none = ws_alloc0(pl->cx, 1, sizeof(*none));
    ws_key k;

    alt->first = pl->plan->nlookups;
    alt->n = ws_sign_ranges(lead);
    alt->combined = true;
    for (uint32_t i = 0; i < alt->n; i++) {
        ws_sign_range(lead, tag, i, &k);
        add_lookup(pl, &k, -1, WS_KEYS_TOLD);
    }
    return ws_matcher_init(pl->cx, &alt->q, none, &alt->matcher);
}

/* ---- alternatives ---- */

/* A leaf or conjunction that one claim must satisfy by itself. */
static bool
plan_whole(planner *pl)
{
    ws_alternative *alt = pl->alt;
    const ws_query *q = pl->plan->q;
    const ws_qnode *top = &q->nodes[alt->node];
    ws_leaf_key k = {.slotted = true};
    enum reach reach;

    if (top->kind == WS_Q_LEAF) {
        if (!has_keys(pl, top) || ws_key_is_phrase(top))
            return false;
        ws_leaf_key_make(top, &k);
        if (k.denies && !ws_leaf_key_any(top, &k.key))
            return false;
    } else if (top->kind != WS_Q_AND || !ws_conjunction_key(q, alt->node, &k)) {
        return false;
    }
    if (!k.key.exact && is_told(alt, ws_sign_tells))
        return false;
    reach = k.denies ? RANGE_OF_SOME : reach_of(&k);
    alt->whole = true;
    alt->exact = k.key.exact;
    alt->combined = is_combined(k.key.bytes[0]);
    alt->first = add_lookup(pl, &k.key, reach, reach == KEY ? WS_KEY_ITSELF : WS_KEYS_FROM);
    alt->n = 1;
    return true;
}

/* Are signatures the better way? They are where actor and act narrow their range, or where nothing
 * else that must be there would. */
static bool
prefers_signs(const planner *pl, const ws_sign_lead *lead)
{
    if (!is_told(pl->alt, ws_sign_tells))
        return false;
    return lead->nactors > 0 && (lead->nacts > 0 || !lead->other);
}

static void
forget(planner *pl, uint32_t lookups, uint32_t probes, uint32_t slotted)
{
    const ws_alternative *alt = pl->alt;

    memset(pl->plan->bindings + alt->node, 0, alt->q.nnodes * sizeof(ws_binding));
    pl->plan->nlookups = lookups;
    pl->plan->nprobes = probes;
    pl->plan->nslotted = slotted;
    pl->alt->nneeds = 0;
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
holds_of_nothing(const planner *pl, const ws_alternative *alt)
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
is_exact(const planner *pl)
{
    const ws_alternative *alt = pl->alt;

    for (uint32_t i = 0; i < alt->q.nnodes; i++)
        if (alt->q.nodes[i].kind == WS_Q_LEAF && !pl->plan->bindings[alt->node + i].exact)
            return false;
    return !holds_of_nothing(pl, alt);
}

static bool
plan_signs(planner *pl, const ws_sign_lead *lead)
{
    pl->alt->whole = pl->alt->exact = true;
    return read_signs(pl, WS_KEY_SIGN, lead);
}

/* By slots; facets alone go to signatures when that is not exact. */
static bool
plan_slots(planner *pl, const ws_sign_lead *lead)
{
    ws_keyplan *p = pl->plan;
    uint32_t lookups = p->nlookups, probes = p->nprobes, slotted = p->nslotted;

    if (find_needs(pl, pl->alt->node))
        return true;
    bind_tree(pl, pl->alt->node);
    if (is_told(pl->alt, ws_sign_tells) && (pl->full || !is_exact(pl))) {
        forget(pl, lookups, probes, slotted);
        pl->full = false;
        return plan_signs(pl, lead);
    }
    pl->alt->exact = is_told(pl->alt, ws_sign_tells_later);
    return pl->full || !has_slots(pl->plan, pl->alt) || read_signs(pl, WS_KEY_LATER, lead);
}

static bool
plan_alternative(planner *pl)
{
    ws_sign_lead lead;

    if (plan_whole(pl))
        return true;
    ws_sign_lead_find(&pl->alt->q, &lead);
    if (prefers_signs(pl, &lead))
        return plan_signs(pl, &lead);
    return plan_slots(pl, &lead);
}

/* ---- the plan ---- */

static void
look_at_marks(planner *pl)
{
    ws_key k;

    ws_key_begin(&k, WS_KEY_MARK);
    add_lookup(pl, &k, -1, WS_KEYS_MARKED);
}

/* Claims themselves are looked up where the formula can hold of one without any key. */
static void
need_claims(planner *pl)
{
    ws_keyplan *p = pl->plan;
    bool holds = false;
    ws_key k;

    for (uint32_t i = 0; i < p->nalternatives; i++)
        holds = holds || holds_of_nothing(pl, &p->alternatives[i]);
    if (!holds)
        return;
    p->present = p->nlookups;
    for (uint32_t n = p->nslotted > 0 ? 1 : WS_KEY_SLOTS; n < WS_KEY_SLOTS; n++) {
        ws_key_count(&k, n);
        add_lookup(pl, &k, -1, WS_KEY_ITSELF);
    }
    ws_key_begin(&k, WS_KEY_COUNT);
    add_lookup(pl, &k, p->nslotted > 0 ? (int)WS_KEY_SLOTS : 1, WS_KEYS_FROM);
}

static void
need_wide(planner *pl)
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
    p->wide = add_lookup(pl, &k, -1, WS_KEY_ITSELF);
}

static void
list_alternatives(planner *pl)
{
    ws_keyplan *p = pl->plan;
    bool several = p->q->nodes[0].kind == WS_Q_OR;

    p->alternatives = ws_alloc0(pl->cx, p->q->nnodes, sizeof(*p->alternatives));
    for (uint32_t i = several; i < p->q->nnodes; i += p->q->nodes[i].size) {
        ws_alternative *alt = &p->alternatives[p->nalternatives++];

        alt->node = i;
        alt->q = (ws_query){p->q->nodes + i, p->q->nodes[i].size, p->q->needs_text};
    }
}

/* Every leaf has at most WS_PROBES_MAX probes, every alternative WS_NEEDS_MAX more. */
static bool
make_plan(planner *pl, const ws_query *q)
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
    planner pl = {.cx = cx, .reserve = reserve, .by_slot = true, .options = options};
    const ws_query *spread;

    if (!make_plan(&pl, q))
        return false;
    if (pl.full && (spread = ws_query_spread(cx, q))) {
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
