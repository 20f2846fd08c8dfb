/*
 * base/intern.c
 *    Strings by number, found by open addressing.
 */
#include "base/intern.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_FIRST 64

/* FNV-1a, mixed: the slots are taken from the low bits. */
static uint32_t
hash_of(ws_str s)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);

    for (uint32_t i = 0; i < s.len; i++)
        h = (h ^ (uint8_t)s.s[i]) * UINT64_C(0x100000001B3);
    h *= UINT64_C(0x9E3779B97F4A7C15);
    return (uint32_t)(h >> 32);
}

void
ws_intern_init(ws_intern *t, ws_ctx *cx)
{
    *t = (ws_intern){.cx = cx, .room = SLOTS_FIRST / 2, .nslots = SLOTS_FIRST};
    t->strings = ws_alloc(cx, t->room, sizeof(ws_str));
    t->slots = ws_alloc0(cx, t->nslots, sizeof(uint32_t));
}

/* The slot that holds s, or the free one where it belongs. */
static uint32_t
slot_of(const ws_intern *t, ws_str s)
{
    uint32_t i = hash_of(s) & (t->nslots - 1);

    while (t->slots[i] && !ws_str_eq(t->strings[t->slots[i] - 1], s))
        i = (i + 1) & (t->nslots - 1);
    return i;
}

static void
fill_slots(ws_intern *t)
{
    memset(t->slots, 0, t->nslots * sizeof(uint32_t));
    for (uint32_t i = 0; i < t->n; i++)
        t->slots[slot_of(t, t->strings[i])] = i + 1;
}

static void
grow(ws_intern *t)
{
    ws_str *strings = ws_alloc(t->cx, (size_t)t->room * 2, sizeof(ws_str));

    memcpy(strings, t->strings, t->n * sizeof(ws_str));
    t->strings = strings;
    t->room *= 2;
    t->nslots *= 2;
    t->slots = ws_alloc(t->cx, t->nslots, sizeof(uint32_t));
    fill_slots(t);
}

uint32_t
ws_intern_add(ws_intern *t, ws_str s)
{
    uint32_t slot = slot_of(t, s);

    if (t->slots[slot])
        return t->slots[slot] - 1;
    if (t->n == t->room) {
        grow(t);
        slot = slot_of(t, s);
    }
    t->strings[t->n++] = ws_str_copy(t->cx, s);
    t->slots[slot] = t->n;
    return t->n - 1;
}

bool
ws_intern_find(const ws_intern *t, ws_str s, uint32_t *number)
{
    uint32_t slot = slot_of(t, s);

    if (!t->slots[slot])
        return false;
    *number = t->slots[slot] - 1;
    return true;
}

typedef struct numbered {
    ws_str s;
    uint32_t number;
} numbered;

static int
by_bytes(const void *a, const void *b)
{
    return ws_str_cmp(((const numbered *)a)->s, ((const numbered *)b)->s);
}

void
ws_intern_sort(ws_intern *t, uint32_t *new_of)
{
    numbered *sorted = ws_alloc(t->cx, t->n, sizeof(numbered));

    for (uint32_t i = 0; i < t->n; i++)
        sorted[i] = (numbered){t->strings[i], i};
    qsort(sorted, t->n, sizeof(numbered), by_bytes);
    for (uint32_t i = 0; i < t->n; i++) {
        t->strings[i] = sorted[i].s;
        new_of[sorted[i].number] = i;
    }
    fill_slots(t);
}
