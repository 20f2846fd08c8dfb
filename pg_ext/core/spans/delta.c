/*
 * spans/delta.c
 *    Models as differences.
 */
#include "spans/delta.h"

#include <string.h>

#include "spans/tagger.h"

#define SAME_MIN 4u /* as many bytes that are the same end a run of others */

enum delta_header { D_MAGIC = 0, D_BASE = 16, D_SIZE = 24, D_MODEL = 28 };

static void
put_number(char *p, uint64_t v, uint32_t bytes)
{
    for (uint32_t i = 0; i < bytes; i++)
        p[i] = (char)(v >> 8 * i);
}

static uint64_t
number_at(const char *p, uint32_t bytes)
{
    uint64_t v = 0;

    for (uint32_t i = 0; i < bytes; i++)
        v |= (uint64_t)(uint8_t)p[i] << 8 * i;
    return v;
}

static uint64_t
sum_of(ws_str s)
{
    return ws_hash_bytes((const uint8_t *)s.s, s.len, 0);
}

bool
ws_delta_is(ws_str file)
{
    return file.len >= WS_DELTA_HEADER && memcmp(file.s, WS_DELTA_MAGIC, 16) == 0;
}

/* ---- making -----------------------------------------------------------------------------------
 */

static uint32_t
put_varint(char *p, uint32_t v)
{
    uint32_t n = 0;

    for (; v >= 0x80; v >>= 7)
        p[n++] = (char)(v | 0x80);
    p[n++] = (char)v;
    return n;
}

static bool
same_at(ws_str base, ws_str model, uint32_t i)
{
    return i < base.len && base.s[i] == model.s[i];
}

/* How many bytes from `at` on are the same. */
static uint32_t
same_run(ws_str base, ws_str model, uint32_t at)
{
    uint32_t i = at;

    while (i < model.len && same_at(base, model, i))
        i++;
    return i - at;
}

/* How many are others, until enough are the same. */
static uint32_t
other_run(ws_str base, ws_str model, uint32_t at)
{
    uint32_t i = at, same = 0;

    for (; i < model.len && same < SAME_MIN; i++)
        same = same_at(base, model, i) ? same + 1 : 0;
    return i - at - same;
}

ws_str
ws_delta_make(ws_ctx *cx, ws_str base, ws_str model)
{
    char *out = ws_alloc(cx, (size_t)model.len * 2 + WS_DELTA_HEADER + 16, 1);
    uint32_t n = WS_DELTA_HEADER;

    memset(out, 0, WS_DELTA_HEADER);
    memcpy(out, WS_DELTA_MAGIC, 16);
    put_number(out + D_BASE, sum_of(base), 8);
    put_number(out + D_SIZE, model.len, 4);
    put_number(out + D_MODEL, sum_of(model), 8);
    for (uint32_t at = 0; at < model.len;) {
        uint32_t same = same_run(base, model, at), others = other_run(base, model, at + same);

        n += put_varint(out + n, same);
        n += put_varint(out + n, others);
        memcpy(out + n, model.s + at + same, others);
        n += others;
        at += same + others;
        ws_poll(cx);
    }
    return (ws_str){out, n};
}

/* ---- applying ---------------------------------------------------------------------------------
 */

static bool
damaged(ws_ctx *cx)
{
    ws_fail(cx, WS_CORRUPT, "tagger model is damaged");
    ws_detail(cx, "It is a difference whose parts do not fit together.");
    return false;
}

bool
ws_delta_size(ws_ctx *cx, ws_str base, ws_str delta, uint32_t *size)
{
    if (!ws_delta_is(delta))
        return ws_fail(cx, WS_CORRUPT, "these bytes are not a tagger model");
    if (number_at(delta.s + D_BASE, 8) != sum_of(base)) {
        ws_fail(cx, WS_CORRUPT, "tagger model is a difference from another shipped model");
        ws_hint(cx, "Train it anew.");
        return false;
    }
    *size = (uint32_t)number_at(delta.s + D_SIZE, 4);
    return *size <= WS_SPANS_FILE_MAX || damaged(cx);
}

/* The number at *at, which moves behind it; false: it has no end. */
static bool
read_varint(ws_str s, uint32_t *at, uint32_t *v)
{
    *v = 0;
    for (uint32_t shift = 0; *at < s.len && shift < 32; shift += 7) {
        uint8_t b = (uint8_t)s.s[(*at)++];

        *v |= (uint32_t)(b & 0x7F) << shift;
        if (b < 0x80)
            return true;
    }
    return false;
}

bool
ws_delta_apply(ws_ctx *cx, ws_str base, ws_str delta, char *out)
{
    uint32_t size, at = WS_DELTA_HEADER, n = 0, same, others;

    if (!ws_delta_size(cx, base, delta, &size))
        return false;
    while (n < size) {
        if (!read_varint(delta, &at, &same) || !read_varint(delta, &at, &others) ||
            same > size - n || n + same > base.len || others > size - n - same ||
            others > delta.len - at || same + others == 0)
            return damaged(cx);
        memcpy(out + n, base.s + n, same);
        memcpy(out + n + same, delta.s + at, others);
        n += same + others;
        at += others;
    }
    if (at != delta.len || sum_of((ws_str){out, size}) != number_at(delta.s + D_MODEL, 8))
        return damaged(cx);
    return true;
}
