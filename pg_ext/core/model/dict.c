/*
 * model/dict.c
 *    Interned words: the sorted ones of a stored value are found by halving, new ones by hash.
 */
#include <string.h>

#include "model/article.h"

#define ROOM_SIZE   8192
#define FREE        UINT32_MAX
#define SLOTS_FIRST 64

/* The slot that holds `word`, or the free one where it belongs. */
static uint32_t
slot_of(const ws_dict *d, ws_str word)
{
    uint32_t mask = d->nslots - 1;
    uint32_t at = (uint32_t)ws_hash_bytes(word.s, word.len, 0) & mask;

    while (d->slots[at] != FREE && !ws_str_eq(d->words[d->slots[at]], word))
        at = (at + 1) & mask;
    return at;
}

static uint32_t
find_sorted(const ws_dict *d, ws_str word)
{
    uint32_t low = 0, high = d->sorted;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = ws_str_cmp(d->words[middle], word);

        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return UINT32_MAX;
}

uint32_t
ws_dict_find(const ws_dict *d, ws_str word)
{
    uint32_t id = find_sorted(d, word);

    if (id != UINT32_MAX || d->n == d->sorted)
        return id;
    return d->slots[slot_of(d, word)]; /* FREE is the id of no word */
}

/* Slots for twice the words that are new. */
static void
grow_slots(ws_dict *d, ws_ctx *cx)
{
    d->nslots = d->nslots ? d->nslots * 2 : SLOTS_FIRST;
    d->slots = ws_alloc(cx, d->nslots, sizeof(uint32_t));
    memset(d->slots, 0xFF, d->nslots * sizeof(uint32_t));
    for (uint32_t id = d->sorted; id < d->n; id++)
        d->slots[slot_of(d, d->words[id])] = id;
}

static ws_str
copy_word(ws_dict *d, ws_ctx *cx, ws_str word)
{
    char *copy;

    if (d->room_left < word.len) {
        d->room_left = word.len > ROOM_SIZE ? word.len : ROOM_SIZE;
        d->room = ws_alloc(cx, d->room_left, 1);
    }
    copy = d->room;
    memcpy(copy, word.s, word.len);
    d->room += word.len;
    d->room_left -= word.len;
    return (ws_str){copy, word.len};
}

static uint32_t
add(ws_dict *d, ws_ctx *cx, ws_str word, bool copy)
{
    uint32_t id = find_sorted(d, word), slot;

    if (id != UINT32_MAX)
        return id;
    if ((d->n - d->sorted) * 2 >= d->nslots)
        grow_slots(d, cx);
    slot = slot_of(d, word);
    if (d->slots[slot] != FREE)
        return d->slots[slot];
    d->words = ws_grown(cx, d->words, d->n, &d->cap, sizeof(ws_str));
    d->words[d->n] = copy ? copy_word(d, cx, word) : word;
    d->slots[slot] = d->n;
    return d->n++;
}

uint32_t
ws_dict_intern(ws_dict *d, ws_ctx *cx, ws_str word)
{
    return add(d, cx, word, true);
}

uint32_t
ws_dict_borrow(ws_dict *d, ws_ctx *cx, ws_str word)
{
    return add(d, cx, word, false);
}
