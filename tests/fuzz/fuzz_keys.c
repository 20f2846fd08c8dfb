/*
 * fuzz_keys.c
 *    The index tells of any article and query what the article itself tells, or that it does not
 * know.
 */
#include "index/keys.h"
#include "make.h"
#include "query/match.h"

/* As GIN walks the keys, from that of an open lookup on. */
static bool
has_key(ws_keyplan *plan, uint32_t lookup, const ws_lookup *l, const ws_str *keys, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        ws_meets meets = ws_str_eq(l->key, keys[i]) ? WS_MEETS : WS_SKIP;

        if (l->open && ws_str_cmp(keys[i], l->key) >= 0)
            meets = ws_keyplan_meets(plan, lookup, keys[i]);
        FUZZ_CHECK(meets != WS_ALIEN);
        if (meets != WS_SKIP)
            return meets == WS_MEETS;
    }
    return false;
}

static ws_tern
ask_index(ws_ctx *cx, ws_article *a, const ws_query *q, ws_key_options options)
{
    ws_keyplan *plan;
    const ws_lookup *lookups;
    ws_str *keys;
    uint32_t n, nkeys;
    uint8_t *found;

    FUZZ_CHECK(ws_keys_of_article(cx, a, options, 4, &keys, &nkeys));
    for (uint32_t i = 1; i < nkeys; i++)
        FUZZ_CHECK(ws_str_cmp(keys[i - 1], keys[i]) < 0);
    FUZZ_CHECK(ws_keyplan_make(cx, q, options, 4, &plan));
    lookups = ws_keyplan_lookups(plan, &n);
    found = ws_alloc(cx, n, 1);
    for (uint32_t i = 0; i < n; i++)
        found[i] = has_key(plan, i, &lookups[i], keys, nkeys) ? WS_FOUND : WS_ABSENT;
    return ws_keyplan_eval(plan, found);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    choices c = {data, size};
    ws_str query = choose_text(&c), text = choose_text(&c);
    ws_matcher *m;
    ws_article a;
    ws_query q;
    ws_ctx cx;
    char *packed;
    uint32_t len;

    fuzz_begin(&cx);
    FUZZ_CHECK(ws_article_init(&cx, &a, text));
    make_claims(&cx, &c, &a);
    if (ws_query_parse(&cx, query, 0, &packed, &len)) {
        ws_tern never;

        FUZZ_CHECK(ws_query_open(&cx, packed, len, &q) && ws_matcher_init(&cx, &q, &a, &m));
        never = ws_match_article(m) ? WS_NO : WS_YES;
        for (int i = 0; i < 2; i++)
            FUZZ_CHECK(ask_index(&cx, &a, &q, (ws_key_options){i}) != never);
    }
    fuzz_end(&cx);
    return 0;
}
