/*
 * index/plan.c
 *    What a claimquery looks up in the index, and what follows from what is found.
 *
 * A query holds when one claim satisfies it. A leaf is looked up once for each of the first
 * WS_KEY_SLOTS claims and once for the later ones together, and the formula evaluated for all of
 * these lanes at once. The last lane never says yes: its keys may come from several claims. Maybe
 * is dear: after the first one PostgreSQL rechecks whatever a scan finds. Three rules make it
 * quick:
 *
 * - "There is a claim with x or y" is "there is one with x, or there is one with y". So a leaf at
 *   the top of the formula, or below OR there, need not tell claims apart: one range does.
 *   The same holds for a conjunction for which there is a combined key.
 * - Inside "actor a and ...", any leaf k may stand for "a and k". Combined keys of the actor's
 *   first element with act, target or concept are few, so they are looked up in place of k's own.
 *   Those with target or concept are so rare that they need not say which claim has them: a recheck
 *   of the few costs less than a lookup for each slot. So are those with two words.
 * - A leaf that is answered by combined keys of its conjunction needs no keys of its own.
 *
 * Some leaves are looked up by keys that deny them, and hold of the claims without.
 */
#include "index/keys.h"

#include <string.h>

#include "index/key.h"

#define PROBES_MAX 4 /* per leaf: more words of a phrase would not make it much rarer */

_Static_assert(WS_FOUND == 1 && WS_UNSURE == 2, "lanes_of() knows their bits");
#define LANES (WS_KEY_SLOTS + 1) /* the last one is that of all later claims */
#define LATER (UINT64_C(1) << WS_KEY_SLOTS)
_Static_assert(LANES <= 64 && WS_KEY_SLOTS % 8 == 0, "slots are read by eights, lanes are bits");

/* One thing to look up. */
typedef struct probe {
    uint32_t lookup; /* the first of LANES when by slot */
    bool by_slot;
    bool combined; /* wide claims lack it */
} probe;

/* What a leaf stands for: all of its probes, or none of them; without any nothing is known. */
typedef struct binding {
    uint32_t probes[PROBES_MAX];
    uint32_t n;
    bool exact;  /* all there means yes */
    bool denied; /* by any of the probes */
} binding;

#define NONE UINT32_MAX

struct ws_keyplan {
    const ws_query *q;
    binding *bindings; /* per node */
    ws_lookup *lookups;
    uint32_t nlookups;
    probe *probes;
    uint32_t nprobes, nslotted; /* nslotted: how many are by slot */
    uint32_t present, wide;     /* lookups; NONE when not needed */
};

typedef struct planner {
    ws_ctx *cx;
    ws_keyplan *plan;
    uint32_t reserve;
    bool by_slot; /* false: too many keys, do without slots */
    bool full;
    bool actor_words; /* the index has them */
} planner;

/* ---- lookups and probes ---- */

/* The key and one byte more, unless that is negative. */
static void
add_lookup(planner *pl, const ws_key *k, int byte, bool open)
{
    ws_keyplan *p = pl->plan;
    char *room = (char *)ws_alloc(pl->cx, pl->reserve + k->len + 1, 1) + pl->reserve;
    uint32_t len = k->len;

    memcpy(room, k->bytes, len);
    if (byte >= 0)
        room[len++] = (char)byte;
    p->lookups[p->nlookups++] = (ws_lookup){{room, len}, open};
}

static void
add_lanes(planner *pl, const ws_key *k)
{
    for (int slot = 0; slot < (int)WS_KEY_SLOTS; slot++)
        add_lookup(pl, k, slot, false);
    add_lookup(pl, k, WS_KEY_SLOTS, true);
}

bool
ws_keyplan_meets(ws_str open_key, ws_str key)
{
    uint32_t last = open_key.len - 1;

    return key.len > last && memcmp(key.s, open_key.s, last) == 0 &&
           (uint8_t)key.s[last] >= (uint8_t)open_key.s[last];
}

/* What a probe looks up, if not a key by slot: the key, all keys that begin with it (none ends
 * there: a part's NUL or a number follows), or those that do not go on with a NUL. */
enum extent { KEY = -1, RANGE = 0, RANGE_OF_SOME = 1 };

/* Does the probe look up just that? */
static bool
is_probe(const ws_keyplan *p, const probe *one, const ws_key *k, bool by_slot, enum extent extent)
{
    const ws_lookup *l = &p->lookups[one->lookup];
    bool open = !by_slot && extent != KEY;

    return one->by_slot == by_slot && l->open == open && l->key.len == k->len + (by_slot || open) &&
           memcmp(l->key.s, k->bytes, k->len) == 0 && (!open || l->key.s[k->len] == (char)extent);
}

static bool
is_combined(char tag)
{
    return tag == WS_KEY_ACTOR_TARGET || tag == WS_KEY_ACTOR_CONCEPT || tag == WS_KEY_ACTOR_WORD;
}

/* Number of the probe; the same key is looked up once, unless there are very many. */
static uint32_t
add_probe(planner *pl, const ws_key *k, bool by_slot, enum extent extent)
{
    ws_keyplan *p = pl->plan;
    probe *new = &p->probes[p->nprobes];

    for (uint32_t i = 0; pl->by_slot && i < p->nprobes; i++)
        if (is_probe(p, &p->probes[i], k, by_slot, extent))
            return i;
    pl->full = pl->full || (pl->by_slot && p->nlookups + LANES > WS_KEY_LOOKUPS_MAX);
    if (pl->full)
        return 0;
    *new = (probe){p->nlookups, by_slot, is_combined(k->bytes[0])};
    if (by_slot)
        add_lanes(pl, k);
    else
        add_lookup(pl, k, extent, extent != KEY);
    p->nslotted += by_slot;
    return p->nprobes++;
}

static void
bind_probe(planner *pl, uint32_t node, uint32_t probe)
{
    binding *b = &pl->plan->bindings[node];

    b->probes[b->n++] = probe;
}

/* ---- binding leaves ---- */

static enum extent
extent_of(const ws_leaf_key *k)
{
    return k->slotted || k->open ? RANGE : KEY;
}

static void
bind_key(planner *pl, uint32_t node, const ws_leaf_key *k)
{
    bool by_slot = pl->by_slot && k->slotted && !k->open;
    binding *b = &pl->plan->bindings[node];

    bind_probe(pl, node, add_probe(pl, &k->key, by_slot, extent_of(k)));
    b->exact = k->key.exact && by_slot;
    b->denied = k->denies;
}

/* Two words beside an actor are rare enough to be checked in the articles. */
static bool
has_folds(const planner *pl, const ws_key_lead *l)
{
    return pl->actor_words && l && l->words > 1;
}

static bool
is_folded(const planner *pl, const ws_qnode *leaf, const ws_key_lead *l)
{
    return leaf->field == WS_F_WORDS && has_folds(pl, l);
}

/* A phrase, or a word beside an actor. */
static void
bind_words(planner *pl, uint32_t node, const ws_key_lead *l)
{
    const ws_qnode *leaf = &pl->plan->q->nodes[node];
    bool folded = is_folded(pl, leaf, l);
    ws_leaf_key k = {.slotted = !folded};
    ws_str words[PROBES_MAX];
    uint32_t n = ws_key_words(leaf, words, PROBES_MAX);

    for (uint32_t i = 0; i < n; i++) {
        if (folded)
            ws_key_fold(&k.key, ws_key_fold_of(l->first, words[i]));
        else
            ws_key_word(leaf, words[i], &k.key);
        bind_key(pl, node, &k);
    }
    pl->plan->bindings[node].exact = false;
}

/* A path that ends there has a key for the path and one for its end. */
static void
bind_whole_path(planner *pl, uint32_t node)
{
    ws_qnode leaf = pl->plan->q->nodes[node];
    ws_leaf_key k;

    ws_leaf_key_make(&leaf, &k);
    bind_key(pl, node, &k);
    leaf.flags = 0;
    ws_leaf_key_make(&leaf, &k);
    bind_key(pl, node, &k);
    pl->plan->bindings[node].exact = false;
}

/* Its own keys, or those that combine it with the actor of its conjunction. */
static void
bind_leaf(planner *pl, uint32_t node, const ws_key_lead *l)
{
    const ws_qnode *leaf = &pl->plan->q->nodes[node];
    ws_leaf_key k;

    if (!ws_leaf_has_keys(leaf) || ws_key_is_untold(leaf))
        return;
    if (ws_key_is_phrase(leaf) || (is_folded(pl, leaf, l) && !(leaf->flags & WS_Q_PREFIX))) {
        bind_words(pl, node, l);
        return;
    }
    if (leaf->flags & WS_Q_EXACT) {
        bind_whole_path(pl, node);
        return;
    }
    if (!l || !ws_key_pair(l->first, leaf, &k))
        ws_leaf_key_make(leaf, &k);
    do
        bind_key(pl, node, &k);
    while (ws_leaf_key_next(leaf, &k));
}

/* ---- conjunctions ---- */

/* Do combined keys of other leaves say all that this actor says? */
static bool
is_implied(const planner *pl, uint32_t top, const ws_key_lead *l)
{
    const ws_query *q = pl->plan->q;

    if (!ws_key_is_first(l->actor))
        return false;
    for (uint32_t i = top + 1; i < top + q->nodes[top].size; i += q->nodes[i].size) {
        const ws_qnode *node = &q->nodes[i];

        if (ws_key_has_pair(node))
            return true;
    }
    return has_folds(pl, l);
}

static void bind_tree(planner *pl, uint32_t node, const ws_key_lead *l);

/* The children of an AND. Actor, target and act together have keys of their own; a leaf that these,
 * or others, imply gets what the act gets. */
static void
bind_and(planner *pl, uint32_t top, const ws_key_lead *outer)
{
    const ws_query *q = pl->plan->q;
    ws_key_lead own;
    bool led = ws_key_find_lead(q, top, &own), triple = led && own.act && own.target;
    bool implied = led && is_implied(pl, top, &own);
    ws_leaf_key all;

    if (triple)
        ws_key_triple(&own, &all);

    for (uint32_t i = top + 1; i < top + q->nodes[top].size; i += q->nodes[i].size) {
        const ws_qnode *node = &q->nodes[i];

        if (triple && node == own.act)
            bind_key(pl, i, &all);
        else if (triple && node == own.target && ws_key_is_first(node))
            bind_key(pl, i, &all);
        else if (implied && node == own.actor)
            pl->plan->bindings[i].exact = true;
        else
            bind_tree(pl, i, led ? &own : outer);
    }
}

static void
bind_tree(planner *pl, uint32_t node, const ws_key_lead *l)
{
    const ws_query *q = pl->plan->q;

    if (pl->full)
        return;
    if (q->nodes[node].kind == WS_Q_LEAF) {
        bind_leaf(pl, node, l);
    } else if (q->nodes[node].kind == WS_Q_AND) {
        bind_and(pl, node, l);
    } else {
        for (uint32_t i = node + 1; i < node + q->nodes[node].size; i += q->nodes[i].size)
            bind_tree(pl, i, l);
    }
}

/* ---- the top of the formula ---- */

/* A leaf or conjunction that one claim must satisfy by itself: one range over the slots. */
static bool
bind_whole(planner *pl, uint32_t node)
{
    const ws_query *q = pl->plan->q;
    const ws_qnode *top = &q->nodes[node];
    ws_leaf_key k = {.slotted = true};
    uint32_t probe;

    if (top->kind == WS_Q_LEAF) {
        if (!ws_leaf_has_keys(top) || ws_key_is_phrase(top) || ws_key_is_untold(top))
            return false;
        ws_leaf_key_make(top, &k);
        if (top->flags & WS_Q_EXACT && !k.key.exact)
            return false;
        if (k.denies && !ws_leaf_key_any(top, &k.key))
            return false;
    } else if (top->kind != WS_Q_AND || !ws_conjunction_key(q, node, &k)) {
        return false;
    }
    probe = add_probe(pl, &k.key, false, k.denies ? RANGE_OF_SOME : extent_of(&k));
    for (uint32_t i = node; i < node + top->size; i++) {
        bind_probe(pl, i, probe);
        pl->plan->bindings[i].exact = k.key.exact;
    }
    return true;
}

static void
bind_query(planner *pl)
{
    const ws_query *q = pl->plan->q;
    bool several = q->nodes[0].kind == WS_Q_OR;
    uint32_t step;

    for (uint32_t i = several ? 1 : 0; i < q->nnodes && !pl->full; i += step) {
        step = q->nodes[i].size;
        if (!bind_whole(pl, i))
            bind_tree(pl, i, NULL);
    }
}

/* ---- what is found ---- */

typedef struct look {
    const ws_keyplan *plan;
    const uint8_t *found;
    bool wide; /* combined keys may be missing */
} look;

/* The lowest bits of eight bytes, one beside the other. Which byte comes first hangs on the byte
 * order, but is the same for all. */
static uint64_t
low_bits(uint64_t bytes)
{
    return (bytes & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080) >> 56;
}

static ws_lanes
lanes_of(const uint8_t *found)
{
    ws_lanes lanes = {0, 0};
    uint64_t eight;

    for (uint32_t i = 0; i < WS_KEY_SLOTS; i += sizeof(eight)) {
        memcpy(&eight, found + i, sizeof(eight));
        lanes.yes |= low_bits(eight) << i;
        lanes.possible |= low_bits(eight >> 1) << i;
    }
    lanes.possible |= lanes.yes;
    if (found[WS_KEY_SLOTS] != WS_ABSENT)
        lanes.possible |= LATER;
    return lanes;
}

static ws_lanes
all_lanes(uint8_t found)
{
    return (ws_lanes){found == WS_FOUND ? UINT64_MAX : 0, found != WS_ABSENT ? UINT64_MAX : 0};
}

/* Not one of the keys. One that is not by slot may be that of another claim. */
static ws_lanes
denied_lanes(const look *k, const binding *b)
{
    ws_lanes all = {UINT64_MAX, UINT64_MAX};

    for (uint32_t i = 0; i < b->n; i++) {
        const probe *p = &k->plan->probes[b->probes[i]];

        if (p->by_slot) {
            ws_lanes t = lanes_of(k->found + p->lookup);

            all.yes &= ~t.possible;
            all.possible &= ~t.yes;
        } else if (k->found[p->lookup] != WS_ABSENT) {
            all.yes = 0;
        }
    }
    return all;
}

static ws_lanes
leaf_lanes(void *arg, uint32_t node, const ws_qnode *leaf)
{
    const look *k = arg;
    const binding *b = &k->plan->bindings[node];
    ws_lanes all = {b->exact ? UINT64_MAX : 0, UINT64_MAX};

    (void)leaf;
    if (b->denied)
        return denied_lanes(k, b);
    for (uint32_t i = 0; i < b->n && all.possible; i++) {
        const probe *p = &k->plan->probes[b->probes[i]];
        ws_lanes t = p->by_slot ? lanes_of(k->found + p->lookup) : all_lanes(k->found[p->lookup]);

        all.yes &= t.yes;
        all.possible &= p->combined && k->wide ? UINT64_MAX : t.possible;
    }
    return all;
}

/* The first claims, as many as there are. */
static uint64_t
first_lanes(uint32_t claims)
{
    return (UINT64_C(1) << claims) - 1;
}

/* Which claims are there? One of the lookups is found, that of their number. */
static ws_lanes
present_lanes(const ws_keyplan *p, const uint8_t *found)
{
    ws_lanes lanes = {0, 0};

    if (p->present == NONE)
        return all_lanes(WS_FOUND);
    if (p->nslotted == 0)
        return all_lanes(found[p->present]);
    for (uint32_t n = 1; n <= LANES; n++) {
        uint8_t one = found[p->present + n - 1];

        lanes.yes |= one == WS_FOUND ? first_lanes(n) : 0;
        lanes.possible |= one != WS_ABSENT ? first_lanes(n) : 0;
    }
    return lanes;
}

ws_tern
ws_keyplan_eval(const ws_keyplan *plan, const uint8_t *found)
{
    look k = {plan, found, plan->wide != NONE && found[plan->wide] != WS_ABSENT};
    uint64_t live = plan->nslotted ? LATER | (LATER - 1) : 1;
    ws_lanes present = present_lanes(plan, found), t;

    if (!(present.possible & live))
        return WS_NO;
    t = ws_query_eval_lanes(plan->q, present.possible & live, leaf_lanes, &k);
    if (t.yes & present.yes)
        return WS_YES;
    return t.possible ? WS_MAYBE : WS_NO;
}

bool
ws_keyplan_is_negative(const ws_keyplan *plan)
{
    for (uint32_t i = 0; i < plan->q->nnodes; i++)
        if (plan->q->nodes[i].kind == WS_Q_NOT || plan->bindings[i].denied)
            return true;
    return false;
}

/* ---- the plan ---- */

/* Can the formula hold where nothing is found? Then claims themselves are looked up. */
static void
need_claims(planner *pl)
{
    ws_keyplan *p = pl->plan;
    uint8_t *nothing = ws_alloc0(pl->cx, (size_t)p->nlookups + 1, 1);
    ws_key k;

    if (ws_keyplan_eval(p, nothing) == WS_NO)
        return;
    p->present = p->nlookups;
    if (p->nslotted == 0) {
        ws_key_begin(&k, WS_KEY_PRESENT);
        add_lookup(pl, &k, 1, true); /* one claim or more */
    }
    for (uint32_t n = 1; p->nslotted > 0 && n <= LANES; n++) {
        ws_key_count(&k, n);
        add_lookup(pl, &k, -1, false);
    }
}

static bool
has_combined(const ws_keyplan *p)
{
    for (uint32_t i = 0; i < p->nprobes; i++)
        if (p->probes[i].combined)
            return true;
    return false;
}

static void
need_wide(planner *pl)
{
    ws_keyplan *p = pl->plan;
    ws_key k;

    if (!has_combined(p))
        return;
    ws_key_begin(&k, WS_KEY_WIDE);
    p->wide = p->nlookups;
    add_lookup(pl, &k, -1, false);
}

/* One leaf by slot tells nothing beside keys that are rare and do not say which claim has them. */
static bool
is_pointless(const ws_keyplan *p)
{
    bool rare = false;

    for (uint32_t i = 0; i < p->nprobes; i++) {
        char tag = p->lookups[p->probes[i].lookup].key.s[0];

        rare = rare || tag == WS_KEY_ACTOR_TARGET || tag == WS_KEY_ACTOR_CONCEPT;
    }
    return rare && p->nslotted == 1;
}

/* Every leaf has at most PROBES_MAX probes; presence and width come on top. */
static void
start_plan(planner *pl, const ws_query *q)
{
    ws_keyplan *p = ws_alloc0(pl->cx, 1, sizeof(*p));
    size_t most = (size_t)q->nnodes * PROBES_MAX;

    p->q = q;
    p->bindings = ws_alloc0(pl->cx, q->nnodes, sizeof(*p->bindings));
    p->probes = ws_alloc(pl->cx, most, sizeof(*p->probes));
    p->lookups = ws_alloc(pl->cx, (pl->by_slot ? WS_KEY_LOOKUPS_MAX : most) + LANES + 1,
                          sizeof(*p->lookups));
    p->present = p->wide = NONE;
    pl->plan = p;
    pl->full = false;
}

bool
ws_keyplan_make(ws_ctx *cx, const ws_query *q, bool actor_words, uint32_t reserve,
                ws_keyplan **plan)
{
    planner pl = {.cx = cx, .reserve = reserve, .by_slot = true, .actor_words = actor_words};

    start_plan(&pl, q);
    bind_query(&pl);
    if (pl.full || is_pointless(pl.plan)) {
        pl.by_slot = false;
        start_plan(&pl, q);
        bind_query(&pl);
    }
    need_claims(&pl);
    need_wide(&pl);
    *plan = pl.plan;
    return true;
}

const ws_lookup *
ws_keyplan_lookups(const ws_keyplan *plan, uint32_t *n)
{
    *n = plan->nlookups;
    return plan->lookups;
}
