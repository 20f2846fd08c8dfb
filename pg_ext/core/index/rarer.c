/*
 * index/rarer.c
 *    Entries of a hash and a number, found by bisection.
 */
#include "index/rarer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HASH_BYTES     4
#define STEPS_A_DOUBLE 12.0 /* steps of the kept number until it is twice as large: up to 2^21 */

static void
put_hash(char *entry, ws_str key)
{
    uint64_t hash = ws_hash_bytes(key.s, key.len, 0);

    for (int i = 0; i < HASH_BYTES; i++)
        entry[i] = (char)(hash >> (56 - 8 * i));
}

void
ws_rarer_put(char entry[WS_RARER_BYTES], ws_str key, double articles)
{
    double steps = round(STEPS_A_DOUBLE * log2(fmax(articles, 1)));

    put_hash(entry, key);
    entry[HASH_BYTES] = (char)(uint8_t)fmin(steps, UINT8_MAX);
}

static int
by_hash(const void *left, const void *right)
{
    return memcmp(left, right, HASH_BYTES);
}

void
ws_rarer_sort(char *entries, uint32_t n)
{
    qsort(entries, n, WS_RARER_BYTES, by_hash);
}

double
ws_rarer_find(ws_str entries, ws_str key)
{
    char hash[HASH_BYTES];
    const char *entry;

    put_hash(hash, key);
    if (entries.len < WS_RARER_BYTES)
        return 0;
    entry = bsearch(hash, entries.s, entries.len / WS_RARER_BYTES, WS_RARER_BYTES, by_hash);
    return entry ? exp2((uint8_t)entry[HASH_BYTES] / STEPS_A_DOUBLE) : 0;
}
