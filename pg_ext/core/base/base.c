/*
 * base/base.c
 *    Context, buffers, strings, order.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

void *
ws_alloc(ws_ctx *cx, size_t n, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(n, size, &bytes))
        bytes = SIZE_MAX;
    return cx->alloc(cx->alloc_arg, bytes ? bytes : 1);
}

void *
ws_alloc0(ws_ctx *cx, size_t n, size_t size)
{
    void *p = ws_alloc(cx, n, size);

    return memset(p, 0, n * size);
}

void *
ws_grown(ws_ctx *cx, void *v, uint32_t n, uint32_t *cap, size_t size)
{
    void *wider;

    if (n < *cap)
        return v;
    *cap = *cap ? *cap * 2 : 16;
    wider = ws_alloc(cx, *cap, size);
    if (n)
        memcpy(wider, v, n * size);
    return wider;
}

void
ws_poll(ws_ctx *cx)
{
    if (cx->poll)
        cx->poll();
}

void
ws_buf_init(ws_buf *b, ws_ctx *cx, size_t cap)
{
    b->cx = cx;
    b->cap = cap ? cap : 64;
    b->len = 0;
    b->data = ws_alloc(cx, b->cap, 1);
}

static void
make_room(ws_buf *b, size_t len)
{
    char *data;

    if (len <= b->cap - b->len)
        return;
    b->cap = b->cap * 2 > b->len + len ? b->cap * 2 : b->len + len;
    data = ws_alloc(b->cx, b->cap, 1);
    memcpy(data, b->data, b->len);
    b->data = data;
}

void
ws_buf_add(ws_buf *b, const void *data, size_t len)
{
    if (len == 0)
        return;
    make_room(b, len);
    memcpy(b->data + b->len, data, len);
    b->len += len;
}

void *
ws_buf_more(ws_buf *b, size_t len)
{
    make_room(b, len);
    b->len += len;
    return b->data + b->len - len;
}

void
ws_buf_byte(ws_buf *b, uint8_t byte)
{
    make_room(b, 1);
    b->data[b->len++] = (char)byte;
}

void
ws_buf_text(ws_buf *b, const char *text)
{
    ws_buf_add(b, text, strlen(text));
}

static uint32_t
skip_blanks(ws_str s, uint32_t at)
{
    while (at < s.len && strchr(" \t\n\v\f\r", s.s[at]) && s.s[at])
        at++;
    return at;
}

bool
ws_str_eq_but_blanks(ws_str a, ws_str b)
{
    uint32_t i = skip_blanks(a, 0), j = skip_blanks(b, 0);

    while (i < a.len && j < b.len && a.s[i] == b.s[j]) {
        i = skip_blanks(a, i + 1);
        j = skip_blanks(b, j + 1);
    }
    return i == a.len && j == b.len;
}

bool
ws_str_is_any(ws_str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(words[i]) == s.len && memcmp(words[i], s.s, s.len) == 0)
            return true;
    return false;
}

int
ws_str_cmp(ws_str a, ws_str b)
{
    uint32_t common = a.len < b.len ? a.len : b.len;
    int order;

    if (!a.s || !b.s)
        return (a.s != NULL) - (b.s != NULL);
    order = common ? memcmp(a.s, b.s, common) : 0;
    if (order)
        return order < 0 ? -1 : 1;
    return (a.len > b.len) - (a.len < b.len);
}

ws_str
ws_str_copy(ws_ctx *cx, ws_str s)
{
    char *copy;

    if (!s.s)
        return WS_NONE;
    copy = ws_alloc(cx, s.len, 1);
    if (s.len)
        memcpy(copy, s.s, s.len);
    return (ws_str){copy, s.len};
}

/* ---- order and hash ------------------------------------------------------------------------- */

void
ws_sort(void *v, size_t n, size_t size, int (*order)(const void *, const void *))
{
    const char *at = v;
    size_t i = 1;

    while (i < n && order(at + (i - 1) * size, at + i * size) <= 0)
        i++;
    if (i < n)
        qsort(v, n, size, order);
}

static uint64_t
mix(uint64_t h)
{
    h *= UINT64_C(0x9E3779B97F4A7C15);
    return h ^ (h >> 29);
}

uint64_t
ws_hash_bytes(const void *data, size_t len, uint64_t seed)
{
    const char *p = data;
    uint64_t h = mix(seed ^ len ^ UINT64_C(0x243F6A8885A308D3)), part; /* not 0 for nothing */

    for (; len >= sizeof(part); p += sizeof(part), len -= sizeof(part)) {
        memcpy(&part, p, sizeof(part));
        h = mix(h ^ part);
    }
    part = 0;
    if (len)
        memcpy(&part, p, len);
    return mix(mix(h ^ part));
}
