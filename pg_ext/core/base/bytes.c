/*
 * base/bytes.c
 *    Numbers and strings as bytes.
 */
#include "base/bytes.h"

#include <string.h>

#include "base/utf8.h"

void
ws_put(ws_buf *b, uint64_t v, int bytes)
{
    uint8_t out[8];

    for (int i = 0; i < bytes; i++)
        out[i] = (uint8_t)(v >> 8 * i);
    ws_buf_add(b, out, (size_t)bytes);
}

void
ws_put_f64(ws_buf *b, double v)
{
    uint64_t bits;

    memcpy(&bits, &v, 8);
    ws_put(b, bits, 8);
}

void
ws_put_str(ws_buf *b, ws_str s)
{
    ws_put(b, s.len, 4);
    ws_buf_add(b, s.s, s.len);
}

uint64_t
ws_get(ws_reader *r, int bytes)
{
    uint64_t v = 0;

    if (r->failed || r->end - r->p < bytes) {
        r->failed = true;
        return 0;
    }
    for (int i = 0; i < bytes; i++)
        v |= (uint64_t)r->p[i] << 8 * i;
    r->p += bytes;
    return v;
}

double
ws_get_f64(ws_reader *r)
{
    uint64_t bits = ws_get(r, 8);
    double v;

    memcpy(&v, &bits, 8);
    return v;
}

ws_str
ws_get_str(ws_reader *r, uint32_t max)
{
    uint32_t len = (uint32_t)ws_get(r, 4);
    ws_str s = {(const char *)r->p, len};

    if (r->failed || len > max || (size_t)(r->end - r->p) < len ||
        ws_utf8_valid_prefix(s.s, len) != len) {
        r->failed = true;
        return WS_NONE;
    }
    r->p += len;
    return len ? s : WS_NONE;
}
