/*
 * who/meaning.h
 *    What kind of speech a claim is by what its words mean: vectors of words, and a small network
 *    over them.
 *
 * Source, cue and content are each read by filters that see a few words at a time; how strongly a
 * filter is met where it is met best goes into a hidden layer, and that into one number an act.
 * Whole numbers throughout, so that every machine decides alike.
 *
 *    In the file of weights (who/judge.h), all numbers little-endian:
 *    words      uint32; 0: nothing follows
 *    hashes     uint32 [words], ascending: ws_word_hash
 *    vectors    int8 [words][WS_MEANING_DIMS]
 *    filters    int8 [WS_MEANING_FILTERS][WS_MEANING_WINDOW], then int32 a filter: its bias
 *    hidden     int8 [WS_MEANING_HIDDEN][WS_MEANING_FILTERS], then int32 each: its bias
 *    acts       int8 [WS_ACTS][WS_MEANING_HIDDEN]
 *    unit       float, of the sums for acts, in nats
 */
#ifndef WS_MEANING_H
#define WS_MEANING_H

#include "base/base.h"

#define WS_ACTS 14u /* that can be chosen: those of whosaid_act_shipped */

#define WS_MEANING_DIMS    16u
#define WS_MEANING_WIDTH   3u /* words that a filter sees */
#define WS_MEANING_WINDOW  (WS_MEANING_DIMS * WS_MEANING_WIDTH)
#define WS_MEANING_WORDS   60u /* of one part that are read, at most */
#define WS_MEANING_FILTERS 56u /* of all parts */
#define WS_MEANING_HIDDEN  32u
#define WS_MEANING_TABLE   (1u << 16) /* words with vectors, at most */
#define WS_MEANING_BIAS    (1 << 24)  /* a bias is at most so large */
#define WS_MEANING_INDEX   12u        /* bits of a hash by which words are found */
/* Bits that are dropped between the layers. */
#define WS_MEANING_MET_SHIFT    5
#define WS_MEANING_HIDDEN_SHIFT 6

typedef enum ws_meaning_part {
    WS_MEANT_SOURCE,
    WS_MEANT_CUE,
    WS_MEANT_CONTENT,
    WS_MEANING_PARTS
} ws_meaning_part;

/* The first filter of each part. */
static const uint32_t ws_meaning_first[WS_MEANING_PARTS + 1] = {0, 8, 24, WS_MEANING_FILTERS};

typedef struct ws_meanings {
    uint32_t nwords;                              /* 0: words mean nothing, every sum is 0 */
    uint32_t first[(1u << WS_MEANING_INDEX) + 1]; /* by the first bits of a hash: where to look */
    const char *hashes;                           /* borrowed, as the file has them */
    const int8_t *vectors;                        /* borrowed */
    int16_t filters[WS_MEANING_FILTERS][WS_MEANING_WINDOW];
    int32_t filter_bias[WS_MEANING_FILTERS];
    int16_t hidden[WS_MEANING_HIDDEN][WS_MEANING_FILTERS];
    int32_t hidden_bias[WS_MEANING_HIDDEN];
    int16_t acts[WS_ACTS][WS_MEANING_HIDDEN];
    float unit;
} ws_meanings;

/* The words of one claim: rows of the vectors counted from 1, 0 for a word that has none. */
typedef struct ws_meant {
    uint32_t n[WS_MEANING_PARTS];
    uint32_t words[WS_MEANING_PARTS][WS_MEANING_WORDS];
} ws_meant;

/* Read what stands at byte *at of the file, whose bytes are borrowed; *at becomes the byte behind
 * it. Fails with WS_CORRUPT. */
bool ws_meaning_open(ws_ctx *cx, ws_str file, uint32_t *at, ws_meanings *m);

/* Make m->first of the hashes. */
void ws_meaning_index(ws_meanings *m);

/* Ask for the memory that ws_meant_add will need. */
void ws_meant_ask(const ws_meanings *m, uint32_t hash);

/* Add a word by its hash; what has no room is left out. */
void ws_meant_add(const ws_meanings *m, ws_meant *meant, ws_meaning_part part, uint32_t hash);

/* Add to every act's score, in nats. */
void ws_meaning_score(const ws_meanings *m, const ws_meant *meant, float scores[WS_ACTS]);

#endif
