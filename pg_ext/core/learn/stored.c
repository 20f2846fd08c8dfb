/*
 * learn/stored.c
 *    Two differences in one.
 */
#include "learn/stored.h"

#include <string.h>

#include "base/bytes.h"
#include "spans/delta.h"

#define SIZE_AT 16u

ws_str
ws_stored_make(ws_ctx *cx, ws_model_files shipped, ws_model_files model)
{
    ws_str spans = ws_delta_make(cx, shipped.spans, model.spans);
    ws_str who = ws_delta_make(cx, shipped.who, model.who);
    char *out = ws_alloc(cx, (size_t)WS_STORED_HEADER + spans.len + who.len, 1);

    memcpy(out, WS_STORED_MAGIC, SIZE_AT);
    ws_put_u32_at((uint8_t *)out + SIZE_AT, spans.len);
    memcpy(out + WS_STORED_HEADER, spans.s, spans.len);
    memcpy(out + WS_STORED_HEADER + spans.len, who.s, who.len);
    return (ws_str){out, WS_STORED_HEADER + spans.len + who.len};
}

bool
ws_stored_parts(ws_ctx *cx, ws_str stored, ws_model_files *parts)
{
    uint32_t size = UINT32_MAX;

    *parts = (ws_model_files){stored, WS_NONE};
    if (stored.len < SIZE_AT || memcmp(stored.s, WS_STORED_MAGIC, SIZE_AT) != 0)
        return true;
    if (stored.len >= WS_STORED_HEADER)
        size = ws_u32_at((const uint8_t *)stored.s + SIZE_AT);
    if (stored.len < WS_STORED_HEADER || size > stored.len - WS_STORED_HEADER) {
        ws_fail(cx, WS_CORRUPT, "tagger model is damaged");
        ws_detail(cx, "It ends before its parts do.");
        return false;
    }
    parts->spans = (ws_str){stored.s + WS_STORED_HEADER, size};
    parts->who = (ws_str){stored.s + WS_STORED_HEADER + size, stored.len - WS_STORED_HEADER - size};
    return true;
}
