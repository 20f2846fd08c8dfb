/*
 * fuzz_keys.c
 *    The index tells of any article and query what the article itself tells, or that it does not
 * know.
 */
#include "index/keys.h"
#include "make.h"
#include "query/match.h"

static bool
has_key(const ws_str *keys, uint32_t n, const ws_lookup *l)
{
    for (uint32_t i = 0; i < n; i++)
        if (l->open ? ws_keyplan_meets(l->key, keys[i]) : ws_str_eq(l->key, keys[i]))
            return true;
    return false;
}

static ws_tern
ask_index(ws_ctx *cx, const ws_article *a, const ws_query *q, bool actor_words)
{
    ws_keyplan *plan;
    const ws_lookup *lookups;
    ws_str *keys;
    uint32_t n, nkeys;
    uint8_t *found;

    FUZZ_CHECK(ws_keys_of_article(cx, a, actor_words, 4, &keys, &nkeys));
    for (uint32_t i = 1; i < nkeys; i++)
        FUZZ_CHECK(!ws_str_eq(keys[i - 1], keys[i]));
    FUZZ_CHECK(ws_keyplan_make(cx, q, actor_words, 4, &plan));
    lookups = ws_keyplan_lookups(plan, &n);
    found = ws_alloc(cx, n, 1);
    for (uint32_t i = 0; i < n; i++)
        found[i] = has_key(keys, nkeys, &lookups[i]) ? WS_FOUND : WS_ABSENT;
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
        ws_tern with, without;
        bool matches;

        FUZZ_CHECK(ws_query_open(&cx, packed, len, &q) && ws_matcher_init(&cx, &q, &a, &m));
        matches = ws_match_article(m);
        with = ask_index(&cx, &a, &q, true);
        without = ask_index(&cx, &a, &q, false);
        FUZZ_CHECK(with != (matches ? WS_NO : WS_YES) && without != (matches ? WS_NO : WS_YES));
    }
    fuzz_end(&cx);
    return 0;
}
