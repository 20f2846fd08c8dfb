/*
 * base/intern.h
 *    Strings numbered from 0 in the order of their coming; equal bytes have one number.
 */
#ifndef WS_INTERN_H
#define WS_INTERN_H

#include "base/base.h"

/* A place of the table. */
typedef struct ws_intern_slot {
    uint32_t hash;
    uint32_t number; /* + 1; 0: free */
} ws_intern_slot;

typedef struct ws_intern {
    ws_ctx *cx;
    ws_str *strings; /* copies, by number */
    uint32_t n, room;
    ws_intern_slot *slots;
    uint32_t nslots; /* a power of two */
} ws_intern;

void ws_intern_init(ws_intern *t, ws_ctx *cx);

/* The number of s, which is copied when new. */
uint32_t ws_intern_add(ws_intern *t, ws_str s);

/* False when s has no number. */
bool ws_intern_find(const ws_intern *t, ws_str s, uint32_t *number);

/* Number the strings anew in bytewise order; new_of[old] tells the new numbers. */
void ws_intern_sort(ws_intern *t, uint32_t *new_of);

#endif
