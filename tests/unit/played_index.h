/*
 * played_index.h
 *    An index that is played: the keys of an article, and what a query finds among them.
 */
#ifndef PLAYED_INDEX_H
#define PLAYED_INDEX_H

#include "articles.h"

#include <ctype.h>
#include <stdio.h>

#include "index/keys.h"
#include "query/match.h"

/* ---- seeing keys ---- */

/* NUL as |, other bytes that are not printable as <hex>. */
static inline const char *
show(ws_ctx *cx, ws_str key)
{
    ws_buf b;
    char hex[8];

    ws_buf_init(&b, cx, 64);
    for (uint32_t i = 0; i < key.len; i++) {
        uint8_t c = (uint8_t)key.s[i];

        if (c == 0 && i + 1 < key.len)
            ws_buf_byte(&b, '|');
        else if (isprint(c))
            ws_buf_byte(&b, c);
        else
            ws_buf_add(&b, hex, (size_t)snprintf(hex, sizeof(hex), "<%02x>", c));
    }
    ws_buf_byte(&b, 0);
    return b.data;
}

static ws_key_options options; /* of the index that is played */

typedef struct keys {
    ws_str *v;
    uint32_t n;
} keys;

static inline keys
keys_of(ws_ctx *cx, ws_article *a)
{
    keys k;

    must(cx, ws_keys_of_article(cx, a, options, 4, &k.v, &k.n));
    for (uint32_t i = 0; i < k.n; i++) {
        assert_true(((uintptr_t)k.v[i].s - 4) % 4 == 0);
        if (i > 0)
            assert_true(ws_str_cmp(k.v[i - 1], k.v[i]) < 0);
    }
    return k;
}

/* All of them, a line each. */
static inline const char *
show_all(ws_ctx *cx, keys k)
{
    ws_buf b;

    ws_buf_init(&b, cx, 1024);
    for (uint32_t i = 0; i < k.n; i++) {
        const char *one = show(cx, k.v[i]);

        ws_buf_add(&b, one, strlen(one));
        ws_buf_byte(&b, '\n');
    }
    ws_buf_byte(&b, 0);
    return b.data;
}

static inline bool
has_key(ws_ctx *cx, keys k, const char *shown)
{
    for (uint32_t i = 0; i < k.n; i++)
        if (strcmp(show(cx, k.v[i]), shown) == 0)
            return true;
    return false;
}

static inline ws_query
query(ws_ctx *cx, const char *text)
{
    ws_query q;
    char *data;
    uint32_t len;

    must(cx, ws_query_parse(cx, unit_str(text), 0, &data, &len));
    must(cx, ws_query_open(cx, data, len, &q));
    return q;
}

static inline ws_keyplan *
plan_of(ws_ctx *cx, const ws_query *q)
{
    ws_keyplan *plan;

    must(cx, ws_keyplan_make(cx, q, options, 4, &plan));
    return plan;
}

/* ---- what an index would find ---- */

/* The first key that is not below `key`. */
static inline uint32_t
not_below(keys k, ws_str key)
{
    uint32_t lo = 0, hi = k.n;

    while (lo < hi) {
        uint32_t middle = (lo + hi) / 2;

        if (ws_str_cmp(k.v[middle], key) < 0)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo;
}

/* As GIN walks the keys from that of an open lookup on. */
static inline bool
is_found(ws_keyplan *plan, keys k, const ws_lookup *l, uint32_t number)
{
    uint32_t i = not_below(k, l->key);

    if (!l->open)
        return i < k.n && ws_str_eq(l->key, k.v[i]);
    for (; i < k.n; i++) {
        ws_meets m = ws_keyplan_meets(plan, number, k.v[i]);

        assert_int_not_equal(m, WS_ALIEN);
        if (m != WS_SKIP)
            return m == WS_MEETS;
    }
    return false;
}

static inline uint8_t *
find(ws_ctx *cx, ws_keyplan *plan, keys k, uint32_t *n)
{
    const ws_lookup *l = ws_keyplan_lookups(plan, n);
    uint8_t *found = ws_alloc(cx, *n, 1);

    for (uint32_t i = 0; i < *n; i++)
        found[i] = is_found(plan, k, &l[i], i) ? WS_FOUND : WS_ABSENT;
    return found;
}

static inline ws_tern
answer(ws_ctx *cx, const char *text, ws_article *a)
{
    ws_query q = query(cx, text);
    ws_keyplan *plan = plan_of(cx, &q);
    uint32_t n;

    return ws_keyplan_eval(plan, find(cx, plan, keys_of(cx, a), &n));
}

static inline bool
matches(ws_ctx *cx, const ws_query *q, ws_article *a)
{
    ws_matcher *m;

    must(cx, ws_matcher_init(cx, q, a, &m));
    return ws_match_article(m);
}

#endif
