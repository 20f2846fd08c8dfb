/*
 * index/lookup.c
 *    The lookups of a plan, and the probes that are made of them.
 */
#include "index/planner.h"

#include <string.h>

#define PROBES_COMPARED 1024u

static void
make_room(ws_planner *pl)
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

uint32_t
ws_plan_lookup(ws_planner *pl, const ws_key *k, int byte, ws_extent extent)
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
    p->meanings[p->nlookups] = (ws_meaning){extent, (uint32_t)(pl->alt - p->alternatives), WS_NONE};
    return p->nlookups++;
}

static uint32_t
count_slots(const ws_alternative *alt)
{
    return alt->group < WS_KEY_GROUPS ? WS_KEY_GROUP_SLOTS : WS_KEY_SLOTS;
}

static uint32_t
first_slot(const ws_alternative *alt)
{
    return alt->group % WS_KEY_GROUPS * WS_KEY_GROUP_SLOTS;
}

static void
add_slots(ws_planner *pl, const ws_key *k)
{
    uint32_t first = first_slot(pl->alt);

    for (uint32_t i = 0; i < count_slots(pl->alt); i++)
        ws_plan_lookup(pl, k, (int)(first + i), WS_KEY_ITSELF);
    if (pl->later)
        ws_plan_lookup(pl, k, (int)WS_KEY_SLOTS, WS_KEY_ITSELF);
}

/* Does the probe look up just that? */
static bool
is_probe(const ws_planner *pl, const ws_probe *one, const ws_key *k, bool by_slot,
         enum ws_reach reach)
{
    const ws_lookup *l = &pl->plan->lookups[one->lookup];
    bool open = !by_slot && reach != WS_REACH_KEY;
    char last = by_slot ? (char)first_slot(pl->alt) : (char)reach;

    if (one->by_slot != by_slot ||
        (by_slot && (one->slots != count_slots(pl->alt) || one->later != pl->later)))
        return false;
    return l->open == open && l->key.len == k->len + (by_slot || open) &&
           memcmp(l->key.s, k->bytes, k->len) == 0 &&
           (!(by_slot || open) || l->key.s[k->len] == last);
}

bool
ws_plan_is_combined(char tag)
{
    return tag == WS_KEY_ACTOR_TARGET || tag == WS_KEY_ACTOR_CONCEPT;
}

uint32_t
ws_plan_probe(ws_planner *pl, const ws_key *k, bool by_slot, enum ws_reach reach)
{
    ws_keyplan *p = pl->plan;
    ws_probe *new = &p->probes[p->nprobes];
    uint32_t compared = p->nprobes < PROBES_COMPARED ? p->nprobes : PROBES_COMPARED;

    for (uint32_t i = 0; i < compared; i++)
        if (is_probe(pl, &p->probes[i], k, by_slot, reach))
            return i;
    pl->full = pl->full ||
               (by_slot && p->nlookups + count_slots(pl->alt) + pl->later > WS_KEY_LOOKUPS_MAX);
    if (pl->full)
        return 0;
    *new = (ws_probe){p->nlookups, by_slot, count_slots(pl->alt), by_slot && pl->later,
                      ws_plan_is_combined(k->bytes[0])};
    if (by_slot)
        add_slots(pl, k);
    else
        ws_plan_lookup(pl, k, reach, reach == WS_REACH_KEY ? WS_KEY_ITSELF : WS_KEYS_FROM);
    p->nslotted += by_slot;
    return p->nprobes++;
}

enum ws_reach
ws_plan_reach(const ws_leaf_key *k)
{
    return k->slotted || k->open ? WS_REACH_RANGE : WS_REACH_KEY;
}
