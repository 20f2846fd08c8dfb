/*
 * index/answer.c
 *    What follows from the keys that are found.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif
#include "index/plan.h"

#include <string.h>

_Static_assert(WS_FOUND == 1 && WS_UNSURE == 2, "lanes_of() knows their bits");
_Static_assert(WS_KEY_SLOTS == 64, "slots are read by eights, a bit of 64 for each");

typedef struct look {
    const ws_keyplan *plan;
    const uint8_t *found;
    uint32_t node; /* where the alternative's nodes begin */
    bool wide;     /* combined keys may be missing */
} look;

/* The lowest bits of eight bytes, one beside the other. Which byte comes first hangs on the byte
 * order, but is the same for all. */
static uint64_t
low_bits(uint64_t bytes)
{
    return (bytes & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080) >> 56;
}

static ws_lanes
lanes_of(const look *k, const ws_probe *p)
{
    ws_lanes lanes = {0, 0};
    uint64_t eight;

    for (uint32_t i = 0; i < p->slots; i += sizeof(eight)) {
        memcpy(&eight, k->found + p->lookup + i, sizeof(eight));
        if (eight == 0)
            continue;
        lanes.yes |= low_bits(eight) << i;
        lanes.possible |= low_bits(eight >> 1) << i;
    }
    lanes.possible |= lanes.yes;
    return lanes;
}

static ws_lanes
all_lanes(uint8_t found)
{
    return (ws_lanes){found == WS_FOUND ? UINT64_MAX : 0, found != WS_ABSENT ? UINT64_MAX : 0};
}

/* Not one of the keys. One that is not by slot may be that of another claim. */
static ws_lanes
denied_lanes(const look *k, const ws_binding *b)
{
    ws_lanes all = {UINT64_MAX, UINT64_MAX};

    for (uint32_t i = 0; i < b->n; i++) {
        const ws_probe *p = &k->plan->probes[b->probes[i]];

        if (p->by_slot) {
            ws_lanes t = lanes_of(k, p);

            all.yes &= ~t.possible;
            all.possible &= ~t.yes;
        } else if (k->found[p->lookup] != WS_ABSENT) {
            all.yes = 0;
        }
    }
    return all;
}

static ws_lanes
probe_lanes(const look *k, const ws_binding *b, uint32_t i)
{
    const ws_probe *p = &k->plan->probes[b->probes[i]];

    return p->by_slot ? lanes_of(k, p) : all_lanes(k->found[p->lookup]);
}

/* One of the choices. */
static ws_lanes
chosen_lanes(const look *k, const ws_binding *b)
{
    ws_lanes any = all_lanes(b->choices > 0 ? WS_ABSENT : WS_FOUND);

    for (uint32_t i = 0; i < b->choices; i++) {
        ws_lanes t = probe_lanes(k, b, i);

        any.yes |= t.yes;
        any.possible |= t.possible;
    }
    return any;
}

static ws_lanes
leaf_lanes(void *arg, uint32_t node, const ws_qnode *leaf)
{
    const look *k = arg;
    const ws_binding *b = &k->plan->bindings[k->node + node];
    ws_lanes all;

    (void)leaf;
    if (b->denied)
        return denied_lanes(k, b);
    all = chosen_lanes(k, b);
    for (uint32_t i = b->choices; i < b->n && all.possible; i++) {
        ws_lanes t = probe_lanes(k, b, i);

        all.yes &= t.yes;
        all.possible &= t.possible;
    }
    if (!b->exact)
        all.yes = 0;
    return all;
}

/* The first slots of a group, as many as there are claims. */
static uint64_t
group_lanes(uint32_t group, uint32_t claims)
{
    return ((UINT64_C(1) << claims) - 1) << group * WS_KEY_GROUP_SLOTS;
}

/* Which claims are there? One of a group's lookups is found, that of their number. */
static ws_lanes
present_lanes(const ws_keyplan *p, const uint8_t *found)
{
    ws_lanes lanes = {0, 0};

    if (p->present == WS_NO_LOOKUP)
        return all_lanes(WS_FOUND);
    if (p->nslotted == 0)
        return all_lanes(found[p->present]);
    for (uint32_t i = 0; i < WS_KEY_SLOTS; i++) {
        uint8_t one = found[p->present + i];
        uint64_t group = group_lanes(i / WS_KEY_GROUP_SLOTS, i % WS_KEY_GROUP_SLOTS + 1);

        lanes.yes |= one == WS_FOUND ? group : 0;
        lanes.possible |= one != WS_ABSENT ? group : 0;
    }
    return lanes;
}

/* Claims that have slots. In an actor's group those that are there have the actor. */
static ws_tern
eval_lanes(const look *k, const ws_alternative *alt)
{
    bool grouped = alt->group < WS_KEY_GROUPS;
    uint64_t live = !k->plan->nslotted ? 1
                    : grouped          ? group_lanes(0, WS_KEY_GROUP_SLOTS)
                                       : UINT64_MAX;
    ws_lanes present = grouped ? all_lanes(WS_FOUND) : present_lanes(k->plan, k->found), t;

    if (!(present.possible & live))
        return WS_NO;
    t = ws_query_eval_lanes(&alt->q, present.possible & live, leaf_lanes, (void *)k);
    if (t.yes & present.yes)
        return WS_YES;
    return t.possible ? WS_MAYBE : WS_NO;
}

/* Later claims of a leaf that is checked anyway: all of its keys are there. */
static ws_tern
eval_later(const look *k, const ws_alternative *alt)
{
    const ws_binding *b = &k->plan->bindings[alt->node];

    for (uint32_t i = 0; i < b->n; i++) {
        const ws_probe *p = &k->plan->probes[b->probes[i]];

        if (k->found[p->lookup + p->slots] == WS_ABSENT)
            return WS_NO;
    }
    return WS_MAYBE;
}

/* One of the alternative's own lookups. */
static ws_tern
eval_lookups(const look *k, const ws_alternative *alt)
{
    ws_tern t = alt->combined && k->wide ? WS_MAYBE : WS_NO;

    for (uint32_t i = alt->first; i < alt->first + alt->n; i++) {
        if (k->found[i] == WS_FOUND && alt->exact)
            return WS_YES;
        if (k->found[i] != WS_ABSENT)
            t = WS_MAYBE;
    }
    return t;
}

static bool
lacks_needs(const look *k, const ws_alternative *alt)
{
    for (uint32_t i = 0; i < alt->nneeds; i++) {
        const ws_probe *p = &k->plan->probes[alt->needs[i]];

        if (k->found[p->lookup] == WS_ABSENT && !(p->combined && k->wide))
            return true;
    }
    return false;
}

static ws_tern
eval_alternative(look *k, const ws_alternative *alt)
{
    ws_tern later, first;

    if (alt->whole)
        return eval_lookups(k, alt);
    if (lacks_needs(k, alt))
        return WS_NO;
    k->node = alt->node;
    first = eval_lanes(k, alt);
    if (first == WS_YES)
        return first;
    later = alt->later_by_key ? eval_later(k, alt) : eval_lookups(k, alt);
    return later > first ? later : first;
}

ws_tern
ws_keyplan_eval(const ws_keyplan *plan, const uint8_t *found)
{
    look k = {plan, found, 0, plan->wide != WS_NO_LOOKUP && found[plan->wide] != WS_ABSENT};
    ws_tern best = WS_NO;

    for (uint32_t i = 0; i < plan->nalternatives && best != WS_YES; i++) {
        ws_tern t = eval_alternative(&k, &plan->alternatives[i]);

        best = t > best ? t : best;
    }
    return best;
}

bool
ws_alternative_holds_of(const ws_keyplan *plan, const ws_alternative *alt, const uint8_t *nothing)
{
    look k = {plan, nothing, alt->node, false};

    return !alt->whole && ws_query_eval_lanes(&alt->q, 1, leaf_lanes, &k).possible;
}

bool
ws_keyplan_is_negative(const ws_keyplan *plan)
{
    for (uint32_t i = 0; i < plan->nalternatives; i++) {
        const ws_alternative *alt = &plan->alternatives[i];

        for (uint32_t j = 0; j < alt->q.nnodes && !alt->whole; j++)
            if (alt->q.nodes[j].kind == WS_Q_NOT || plan->bindings[alt->node + j].denied)
                return true;
    }
    return false;
}

/* ---- keys that lookups mean ---- */

static bool
begins_with(ws_str key, ws_str start)
{
    return key.len >= start.len && memcmp(key.s, start.s, start.len) == 0;
}

/* Marks of other formats would stand before or behind ours. */
static ws_meets
look_at_mark(ws_str key)
{
    ws_key ours;

    if (key.len == 0 || key.s[0] != WS_KEY_MARK)
        return WS_BEYOND;
    ws_key_mark(&ours);
    return ws_str_eq(key, (ws_str){ours.bytes, ours.len}) ? WS_SKIP : WS_ALIEN;
}

static ws_meets
look_at_signature(ws_keyplan *plan, const ws_alternative *alt, ws_str key)
{
    ws_sign *s = &plan->sign;

    if (key.s[0] == WS_KEY_LATER && alt->words.len > 0 &&
        !memmem(key.s, key.len, alt->words.s, alt->words.len))
        return WS_SKIP;
    if (!ws_sign_read(s, key))
        return WS_SKIP;
    return ws_match_loose(alt->matcher, &s->claim, s->content, s->cue, ws_sign_tells_later) == WS_NO
               ? WS_SKIP
               : WS_MEETS;
}

ws_meets
ws_keyplan_meets(ws_keyplan *plan, uint32_t lookup, ws_str key)
{
    ws_str sought = plan->lookups[lookup].key;
    const ws_meaning *meaning = &plan->meanings[lookup];
    uint32_t last = sought.len - 1;

    switch (meaning->extent) {
    case WS_KEYS_MARKED:
        return look_at_mark(key);
    case WS_KEYS_BUT:
        if (!begins_with(key, sought))
            return WS_BEYOND;
        return begins_with(key, meaning->but) ? WS_SKIP : WS_MEETS;
    case WS_KEYS_TOLD:
        if (!begins_with(key, sought))
            return WS_BEYOND;
        return look_at_signature(plan, &plan->alternatives[meaning->alternative], key);
    default:
        return begins_with(key, (ws_str){sought.s, last}) && key.len > last &&
                       (uint8_t)key.s[last] >= (uint8_t)sought.s[last]
                   ? WS_MEETS
                   : WS_BEYOND;
    }
}
