/*
 * base/bytes.h
 *    Little-endian numbers and strings with their length, written and read with bounds.
 */
#ifndef WS_BYTES_H
#define WS_BYTES_H

#include <endian.h>
#include <string.h>

#include "base/base.h"

/* The lowest bytes of v. Inline, as what follows: a number of constant width is one instruction. */
static inline void
ws_put(ws_buf *b, uint64_t v, size_t bytes)
{
    v = htole64(v);
    memcpy(ws_buf_more(b, bytes), &v, bytes);
}

static inline void
ws_put_f64(ws_buf *b, double v)
{
    uint64_t bits;

    memcpy(&bits, &v, 8);
    ws_put(b, bits, 8);
}

void ws_put_str(ws_buf *b, ws_str s); /* u32 length, bytes; absent as '' */

/* Four bytes in place, of a file whose size has been checked. */
static inline uint32_t
ws_u32_at(const uint8_t *p)
{
    uint32_t v;

    memcpy(&v, p, sizeof(v));
    return le32toh(v);
}

static inline void
ws_put_u32_at(uint8_t *p, uint32_t v)
{
    v = htole32(v);
    memcpy(p, &v, sizeof(v));
}

/* Two bytes in place. */
static inline uint16_t
ws_u16_at(const uint8_t *p)
{
    uint16_t v;

    memcpy(&v, p, sizeof(v));
    return le16toh(v);
}

static inline void
ws_put_u16_at(uint8_t *p, uint16_t v)
{
    v = htole16(v);
    memcpy(p, &v, sizeof(v));
}

/* Reading past the end gives 0 and sets `failed`, once and for all. */
typedef struct ws_reader {
    const uint8_t *p, *end;
    bool failed;
} ws_reader;

static inline uint64_t
ws_get(ws_reader *r, size_t bytes)
{
    uint64_t v = 0;

    if (r->failed || (size_t)(r->end - r->p) < bytes) {
        r->failed = true;
        return 0;
    }
    memcpy(&v, r->p, bytes);
    r->p += bytes;
    return le64toh(v);
}

static inline double
ws_get_f64(ws_reader *r)
{
    uint64_t bits = ws_get(r, 8);
    double v;

    memcpy(&v, &bits, 8);
    return v;
}

/* Valid UTF-8 of at most max bytes, borrowed; '' reads as absent. */
ws_str ws_get_str(ws_reader *r, uint32_t max);

#endif
