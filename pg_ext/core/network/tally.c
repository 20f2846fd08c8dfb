/*
 * network/tally.c
 *    Counting names by their bytes.
 */
#include "network/tally.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 64

ws_choices
ws_tallied_choices(void)
{
    static const char *const names[] = {"actor", "target", "concept", "act", "coder"};

    return (ws_choices){names, sizeof(names) / sizeof(names[0]), WS_TALLY_ACTOR};
}

uint32_t
ws_tallied_members(ws_tallied what)
{
    switch (what) {
    case WS_TALLY_ACTOR:
        return WS_READ_ACTORS;
    case WS_TALLY_TARGET:
        return WS_READ_TARGETS;
    case WS_TALLY_CONCEPT:
        return WS_READ_CONCEPTS;
    default:
        return 0; /* act and coder are always read */
    }
}

void
ws_tally_init(ws_tally *t, ws_ctx *cx, ws_tallied of, ws_tallied with)
{
    *t = (ws_tally){.cx = cx, .of = of, .with = with, .room = FIRST_ROOM};
    ws_intern_init(&t->names, cx);
    ws_buf_init(&t->key, cx, FIRST_ROOM);
    t->counts = ws_alloc0(cx, t->room, sizeof(*t->counts));
}

void
ws_tally_begin_article(ws_tally *t)
{
    t->articles++;
}

/* How many names of the kind the claim has. */
static uint32_t
count_of(const ws_claim *c, ws_tallied what)
{
    switch (what) {
    case WS_TALLY_ACTOR:
        return c->nactors;
    case WS_TALLY_TARGET:
        return c->ntargets;
    case WS_TALLY_CONCEPT:
        return c->nconcepts;
    case WS_TALLY_ACT:
        return c->act.s != NULL;
    case WS_TALLY_CODER:
        return c->coder.s != NULL;
    default:
        return 0;
    }
}

static ws_str
name_of(const ws_claim *c, ws_tallied what, uint32_t i)
{
    switch (what) {
    case WS_TALLY_ACTOR:
        return c->actors[i];
    case WS_TALLY_TARGET:
        return c->targets[i];
    case WS_TALLY_CONCEPT:
        return c->concepts[i].code;
    case WS_TALLY_ACT:
        return c->act;
    default:
        return c->coder;
    }
}

static ws_tally_count *
find_count(ws_tally *t, ws_str key)
{
    uint32_t number = ws_intern_add(&t->names, key);

    if (number >= t->room) {
        ws_tally_count *wider = ws_alloc0(t->cx, (size_t)t->room * 2, sizeof(*wider));

        memcpy(wider, t->counts, t->room * sizeof(*wider));
        t->counts = wider;
        t->room *= 2;
    }
    return &t->counts[number];
}

static void
count_key(ws_tally *t, ws_str key)
{
    ws_tally_count *count = find_count(t, key);

    count->claims++;
    count->articles += count->last != t->articles;
    count->last = t->articles;
}

static void
count_pairs(ws_tally *t, const ws_claim *c, ws_str name)
{
    uint32_t n = count_of(c, t->with);

    for (uint32_t i = 0; i < n; i++) {
        ws_str other = name_of(c, t->with, i);

        t->key.len = 0;
        ws_buf_add(&t->key, name.s, name.len);
        ws_buf_add(&t->key, "", 1);
        ws_buf_add(&t->key, other.s, other.len);
        count_key(t, (ws_str){t->key.data, (uint32_t)t->key.len});
    }
}

void
ws_tally_add(ws_tally *t, const ws_claim *c)
{
    uint32_t n = count_of(c, t->of);

    for (uint32_t i = 0; i < n; i++) {
        if (t->with == WS_TALLY_NONE)
            count_key(t, name_of(c, t->of, i));
        else
            count_pairs(t, c, name_of(c, t->of, i));
    }
}

static int
by_claims(const void *left, const void *right)
{
    const ws_tally_entry *l = left, *r = right;
    int order;

    if (l->claims != r->claims)
        return l->claims < r->claims ? 1 : -1;
    order = ws_str_cmp(l->name, r->name);
    return order ? order : ws_str_cmp(l->other, r->other);
}

/* Names hold no NUL. */
static ws_tally_entry
entry_of(ws_str key, const ws_tally_count *count)
{
    const char *end = memchr(key.s, '\0', key.len);
    uint32_t len = end ? (uint32_t)(end - key.s) : key.len;
    ws_str other = end ? (ws_str){end + 1, key.len - len - 1} : WS_NONE;

    return (ws_tally_entry){{key.s, len}, other, count->claims, count->articles};
}

void
ws_tally_entries(const ws_tally *t, ws_ctx *cx, ws_tally_entry **entries, uint32_t *n)
{
    *n = t->names.n;
    *entries = ws_alloc(cx, *n, sizeof(**entries));
    for (uint32_t i = 0; i < *n; i++)
        (*entries)[i] = entry_of(t->names.strings[i], &t->counts[i]);
    qsort(*entries, *n, sizeof(**entries), by_claims);
}
