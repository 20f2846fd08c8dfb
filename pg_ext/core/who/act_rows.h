/*
 * who/act_rows.h
 *    The table of acts: one row of weights a feature, for those that were met often enough to have
 *    one. Others say nothing, where they would blur a row that they shared.
 *
 *    A row is int8 [WS_ACTS], then uint16 tag, little-endian, that tells whose it is; 0: free. Four
 *    rows are a bucket, in which a feature has its row at most once.
 */
#ifndef WS_ACT_ROWS_H
#define WS_ACT_ROWS_H

#include "base/bytes.h"
#include "who/judge.h"

#define WS_ACT_ROW_BITS    4u
#define WS_ACT_ROW         (1u << WS_ACT_ROW_BITS) /* bytes */
#define WS_ACT_WAYS        4u                      /* rows of a bucket */
#define WS_ACT_BUCKET_BITS 6u                      /* of its bytes */
#define WS_NO_ROW          UINT32_MAX

_Static_assert(WS_ACTS + 2 == WS_ACT_ROW, "acts and the tag fill a row");

/* Where the bucket of a feature begins, in a table of so many bits. */
static inline uint32_t
ws_act_bucket(uint32_t bits, uint32_t feature)
{
    return (feature & ((1u << (bits - WS_ACT_BUCKET_BITS)) - 1)) << WS_ACT_BUCKET_BITS;
}

/* Made of other bits than the bucket is; never 0. */
static inline uint16_t
ws_act_tag(uint32_t feature)
{
    uint16_t tag = (uint16_t)(feature >> 16);

    return tag ? tag : 1;
}

static inline uint16_t
ws_act_tag_at(const int8_t *row)
{
    return ws_u16_at((const uint8_t *)row + WS_ACTS);
}

/* Where the row of the feature's bucket begins that has the tag, or WS_NO_ROW. */
static inline uint32_t
ws_act_tagged_row(const int8_t *weights, uint32_t bits, uint32_t feature, uint16_t tag)
{
    uint32_t at = ws_act_bucket(bits, feature);

    for (uint32_t end = at + WS_ACT_WAYS * WS_ACT_ROW; at < end; at += WS_ACT_ROW)
        if (ws_act_tag_at(weights + at) == tag)
            return at;
    return WS_NO_ROW;
}

/* Where the feature's row begins, in a table of so many bits, or WS_NO_ROW. */
static inline uint32_t
ws_act_row(const int8_t *weights, uint32_t bits, uint32_t feature)
{
    return ws_act_tagged_row(weights, bits, feature, ws_act_tag(feature));
}

/* Give a feature a free row of its bucket unless it has one. False: there is none. */
static inline bool
ws_act_row_take(int8_t *weights, uint32_t bits, uint32_t feature)
{
    uint32_t at;

    if (ws_act_row(weights, bits, feature) != WS_NO_ROW)
        return true;
    at = ws_act_tagged_row(weights, bits, feature, 0);
    if (at == WS_NO_ROW)
        return false;
    ws_put_u16_at((uint8_t *)weights + at + WS_ACTS, ws_act_tag(feature));
    return true;
}

#endif
