/*
 * index/rarer.h
 *    How many articles of a sample have a key, for far more keys than can be listed by name: of
 * each four bytes of its hash and one of its number, sorted.
 *
 * Two keys may share a hash (one in a hundred thousand that are asked for, among 32,768); then one
 * is taken for the other, which misleads an estimate and nothing else.
 */
#ifndef WS_RARER_H
#define WS_RARER_H

#include "model/article.h"

#define WS_RARER_BYTES 5u

/* One entry; `articles` is at least 1, and kept to within three hundredths. */
void ws_rarer_put(char entry[WS_RARER_BYTES], ws_str key, double articles);

/* Sort n of them, each key once. */
void ws_rarer_sort(char *entries, uint32_t n);

/* In how many articles of the sample; 0 when it is not there. */
double ws_rarer_find(ws_str entries, ws_str key);

#endif
