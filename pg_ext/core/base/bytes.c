/*
 * base/bytes.c
 *    Strings as bytes.
 */
#include "base/bytes.h"

#include "base/utf8.h"

void
ws_put_str(ws_buf *b, ws_str s)
{
    ws_put(b, s.len, 4);
    ws_buf_add(b, s.s, s.len);
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
