/*
 * base/intern.c
 *    Strings by number, found by open addressing.
 */
#include "base/intern.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_FIRST 64

void
ws_intern_init(ws_intern *t, ws_ctx *cx)
{
    *t = (ws_intern){.cx = cx, .room = SLOTS_FIRST / 2, .nslots = SLOTS_FIRST};
    t->strings = ws_alloc(cx, t->room, sizeof(ws_str));
    t->slots = ws_alloc0(cx, t->nslots, sizeof(ws_intern_slot));
}

static uint32_t
hash_of(ws_str s)
{
    return (uint32_t)ws_hash_bytes(s.s, s.len, 0);
}

/* The slot that holds s, or the free one where it belongs. */
static ws_intern_slot *
slot_of(const ws_intern *t, ws_str s, uint32_t hash)
{
    uint32_t i = hash & (t->nslots - 1);

    while (t->slots[i].number &&
           (t->slots[i].hash != hash || !ws_str_eq(t->strings[t->slots[i].number - 1], s)))
        i = (i + 1) & (t->nslots - 1);
    return &t->slots[i];
}

static void
place(ws_intern *t, ws_intern_slot slot)
{
    uint32_t i = slot.hash & (t->nslots - 1);

    while (t->slots[i].number)
        i = (i + 1) & (t->nslots - 1);
    t->slots[i] = slot;
}

static void
grow(ws_intern *t)
{
    ws_intern_slot *before = t->slots;
    uint32_t nbefore = t->nslots;
    ws_str *strings = ws_alloc(t->cx, (size_t)t->room * 2, sizeof(ws_str));

    memcpy(strings, t->strings, t->n * sizeof(ws_str));
    t->strings = strings;
    t->room *= 2;
    t->nslots *= 2;
    t->slots = ws_alloc0(t->cx, t->nslots, sizeof(ws_intern_slot));
    for (uint32_t i = 0; i < nbefore; i++)
        if (before[i].number)
            place(t, before[i]);
}

uint32_t
ws_intern_add(ws_intern *t, ws_str s)
{
    uint32_t hash = hash_of(s);
    ws_intern_slot *slot = slot_of(t, s, hash);

    if (slot->number)
        return slot->number - 1;
    if (t->n == t->room) {
        grow(t);
        slot = slot_of(t, s, hash);
    }
    t->strings[t->n++] = ws_str_copy(t->cx, s);
    *slot = (ws_intern_slot){hash, t->n};
    return t->n - 1;
}

bool
ws_intern_find(const ws_intern *t, ws_str s, uint32_t *number)
{
    const ws_intern_slot *slot = slot_of(t, s, hash_of(s));

    if (!slot->number)
        return false;
    *number = slot->number - 1;
    return true;
}

typedef struct numbered {
    uint64_t head; /* its first bytes as a number, which decides most comparisons */
    ws_str s;
    uint32_t number;
} numbered;

static uint64_t
head_of(ws_str s)
{
    uint64_t head = 0;

    for (uint32_t i = 0; i < sizeof(head); i++)
        head = head << 8 | (i < s.len ? (uint8_t)s.s[i] : 0);
    return head;
}

static int
by_bytes(const void *a, const void *b)
{
    const numbered *x = a, *y = b;

    WS_COMPARE(x->head, y->head);
    return ws_str_cmp(x->s, y->s);
}

void
ws_intern_sort(ws_intern *t, uint32_t *new_of)
{
    numbered *sorted = ws_alloc(t->cx, t->n, sizeof(numbered));

    for (uint32_t i = 0; i < t->n; i++)
        sorted[i] = (numbered){head_of(t->strings[i]), t->strings[i], i};
    ws_sort(sorted, t->n, sizeof(numbered), by_bytes);
    for (uint32_t i = 0; i < t->n; i++) {
        t->strings[i] = sorted[i].s;
        new_of[sorted[i].number] = i;
    }
    for (uint32_t i = 0; i < t->nslots; i++)
        if (t->slots[i].number)
            t->slots[i].number = new_of[t->slots[i].number - 1] + 1;
}
