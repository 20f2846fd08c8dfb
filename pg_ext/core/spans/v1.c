/*
 * spans/v1.c
 *    Read a model file of format 1.
 */
#include "spans/v1.h"

#include <string.h>

#include "base/bytes.h"
#include "spans/weights.h"

#define V1_FORMAT  1u
#define V1_URGE    1.5f /* nats: what its chain lacks on the way from INSIDE to a cue */
#define EDGE_BYTES (WS_EDGES * WS_LABELS * WS_LABELS * 2u)

static const uint8_t *
bytes_of(ws_str file)
{
    return (const uint8_t *)file.s;
}

bool
ws_spans_v1_is(ws_str file)
{
    return file.len >= WS_SPANS_HEADER &&
           memcmp(file.s, WS_SPANS_MAGIC, sizeof(WS_SPANS_MAGIC)) == 0 &&
           ws_u32_at(bytes_of(file) + WS_H_FORMAT) == V1_FORMAT;
}

uint32_t
ws_spans_v1_size(ws_str file)
{
    return file.len + WS_MISSED_BYTES;
}

/* Bytes of name and provenance, at the end. */
static uint64_t
tail_size(const uint8_t *f)
{
    return (uint64_t)ws_u32_at(f + WS_H_NAME) + ws_u32_at(f + WS_H_PROVENANCE);
}

/* What would lead astray before the tables are checked; NULL: nothing. */
static const char *
fault_of(const uint8_t *f, uint32_t len)
{
    uint64_t rows = (uint64_t)ws_u32_at(f + WS_H_BUCKETS) * WS_BUCKET_BYTES;
    uint64_t sum = ws_spans_checksum(f, len);

    if (ws_u32_at(f + WS_H_SIZE) != len)
        return "Its length is not the one that its header names.";
    if (ws_u32_at(f + WS_H_CHECKSUM) != (uint32_t)sum ||
        ws_u32_at(f + WS_H_CHECKSUM + 4) != (uint32_t)(sum >> 32))
        return "Its checksum is wrong.";
    if (WS_SPANS_HEADER + rows + EDGE_BYTES + tail_size(f) > len)
        return "Its tables do not fill it.";
    return NULL;
}

/* Add to an edge, unless it is forbidden. */
static void
add_steps(uint8_t *edge, int steps)
{
    int v = (int16_t)(edge[0] | edge[1] << 8);

    if (v <= WS_EDGE_FORBIDDEN / 2)
        return;
    v = v + steps < -WS_EDGE_FORBIDDEN ? v + steps : -WS_EDGE_FORBIDDEN;
    edge[0] = (uint8_t)v;
    edge[1] = (uint8_t)(v >> 8);
}

/* Encourage the chain as every chain is since (WS_CHAIN_URGE of learn/gradient.h). */
static void
urge_cues(uint8_t *file)
{
    uint8_t *edges =
        file + WS_SPANS_HEADER + (size_t)ws_u32_at(file + WS_H_BUCKETS) * WS_BUCKET_BYTES;
    uint32_t bits = ws_u32_at(file + WS_H_UNIT);
    float unit;

    memcpy(&unit, &bits, sizeof(unit));
    if (!(unit > V1_URGE / WS_SUM_MAX)) /* out of range, as opening it will say */
        return;
    for (uint32_t class = 0; class < WS_EDGES; class ++)
        for (uint32_t y = WS_L_CUE_RIGHT; y <= WS_L_CUE_LEFT; y += 2)
            add_steps(edges + ((class * WS_LABELS + WS_L_INSIDE) * WS_LABELS + y) * 2,
                      (int)(V1_URGE / unit));
}

bool
ws_spans_v1_read(ws_ctx *cx, ws_str file, ws_str shipped, uint8_t *out)
{
    const uint8_t *f = bytes_of(file), *theirs = bytes_of(shipped);
    const char *fault = fault_of(f, file.len);
    uint32_t tail, body;

    if (fault) {
        ws_fail(cx, WS_CORRUPT, "tagger model is damaged");
        ws_detail(cx, "%s", fault);
        return false;
    }
    tail = (uint32_t)tail_size(f);
    body = file.len - tail;
    memcpy(out, f, body);
    memcpy(out + body, theirs + shipped.len - tail_size(theirs) - WS_MISSED_BYTES, WS_MISSED_BYTES);
    memcpy(out + body + WS_MISSED_BYTES, f + body, tail);
    ws_put_u32_at(out + WS_H_FORMAT, WS_SPANS_FORMAT);
    urge_cues(out);
    ws_spans_sign(out, ws_spans_v1_size(file));
    return true;
}
