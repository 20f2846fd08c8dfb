/*
 * queries.h
 *    Queries for the tests of claimquery: parsed, printed, opened in memory of their exact size.
 */
#ifndef QUERIES_H
#define QUERIES_H

#include "unit.h"

#include "model/article.h"
#include "query/query.h"

/* Open a copy that is exactly as long as the bytes, so that a read past them is seen. */
static inline bool
open_copy(ws_ctx *cx, const char *data, uint32_t len, ws_query *q)
{
    char *copy = cx->alloc(cx->alloc_arg, len ? len : 1);

    if (len)
        memcpy(copy, data, len);
    return ws_query_open(cx, copy, len, q);
}

static inline bool
try_parse(ws_ctx *cx, ws_str text, char **data, uint32_t *len, ws_query *q)
{
    return ws_query_parse(cx, text, 0, data, len) && open_copy(cx, *data, *len, q);
}

static inline void
parse(ws_ctx *cx, const char *text, ws_query *q)
{
    char *data;
    uint32_t len;

    if (!try_parse(cx, unit_str(text), &data, &len, q))
        fail_msg("%s: %s (%s)", text, cx->error.message, cx->error.detail);
}

static inline ws_str
print(ws_ctx *cx, const ws_query *q)
{
    ws_buf out;

    ws_buf_init(&out, cx, 1);
    assert_true(ws_query_print(cx, q, &out));
    return (ws_str){out.data, (uint32_t)out.len};
}

/* Printing gives `expected`, and parsing that gives the same bytes. */
static inline void
assert_canonical(ws_ctx *cx, ws_str text, const char *expected)
{
    char *data, *again;
    uint32_t len, again_len;
    ws_query q;
    ws_str out;

    if (!try_parse(cx, text, &data, &len, &q))
        fail_msg("%.*s: %s (%s)", WS_FMT(text), cx->error.message, cx->error.detail);
    out = print(cx, &q);
    if (expected)
        unit_assert_str(out, expected);
    if (!ws_query_parse(cx, out, 0, &again, &again_len))
        fail_msg("%.*s: %s (%s)", WS_FMT(out), cx->error.message, cx->error.detail);
    if (len != again_len || memcmp(data, again, len) != 0)
        fail_msg("%.*s does not read back from %.*s", WS_FMT(text), WS_FMT(out));
}

/* `n` copies of `s`, then `tail`. */
static inline ws_str
repeated(ws_ctx *cx, const char *s, uint32_t n, const char *tail)
{
    ws_buf b;

    ws_buf_init(&b, cx, 64);
    for (uint32_t i = 0; i < n; i++)
        ws_buf_add(&b, s, strlen(s));
    ws_buf_add(&b, tail, strlen(tail));
    return (ws_str){b.data, (uint32_t)b.len};
}

static inline ws_str
with_field(ws_ctx *cx, const char *field, ws_str value)
{
    ws_buf b;

    ws_buf_init(&b, cx, 64);
    ws_buf_add(&b, field, strlen(field));
    ws_buf_add(&b, value.s, value.len);
    return (ws_str){b.data, (uint32_t)b.len};
}

#endif
