/*
 * fuzz_article.c
 *    Stored bytes of an article: whatever opens can be read in full, searched and packed again.
 */
#include "fuzz.h"
#include "query/match.h"
#include "store/format.h"

static void
read_claim(ws_ctx *cx, ws_article *a, const ws_claim *c)
{
    ws_draft draft;
    ws_str words;
    uint32_t pos = 0;

    if (!ws_draft_of(cx, a, c, &draft))
        return;
    ws_spans_text(cx, a, &c->content, &words);
    ws_spans_text(cx, a, &c->cue, &words);
    ws_spans_text(cx, a, &c->source, &words);
    for (uint32_t i = 0; i < c->nactors; i++, pos = 0)
        while (ws_path_next(c->actors[i], &pos, &words))
            continue;
}

static void
search(ws_ctx *cx, ws_article *a)
{
    static const ws_str text = WS_STR("actor:*/\"Jane Doe\" | con:a* | \"the talks\"* | cue:said & "
                                      "note:date | !attr.k:v | text:\"all the\" | is:nested");
    char *data;
    uint32_t len;
    ws_query q;
    ws_matcher *m;

    FUZZ_CHECK(ws_query_parse(cx, text, 0, &data, &len) && ws_query_open(cx, data, len, &q));
    if (!ws_matcher_init(cx, &q, a, &m))
        return;
    for (uint32_t i = 0; i < a->nclaims; i++)
        FUZZ_CHECK(!ws_match_claim(m, &a->claims[i]) || ws_match_article(m));
}

/* Words of every other claim, read later, are those that were read at once. */
static void
read_words(ws_ctx *cx, const char *data, uint32_t len, const ws_article *whole)
{
    bool *wanted = ws_alloc(cx, whole->nclaims, sizeof(bool));
    ws_article a;

    for (uint32_t i = 0; i < whole->nclaims; i++)
        wanted[i] = i % 2;
    if (!ws_article_unpack_some(cx, data, len, WS_READ_SPANS, &a) ||
        !ws_article_unpack_words(cx, data, len, wanted, &a))
        return; /* those of other tables need a good text */
    for (uint32_t i = 1; i < a.nclaims; i += 2)
        FUZZ_CHECK(a.claims[i].content_words.n == whole->claims[i].content_words.n);
}

/* Packing writes what reads back, and a second time the same. */
static void
pack_again(ws_ctx *cx, ws_article *a)
{
    char *once, *twice;
    uint32_t once_len, twice_len;
    ws_article again;
    int order;

    if (!ws_article_pack(cx, a, 0, &once, &once_len))
        return;
    FUZZ_CHECK(ws_article_unpack(cx, once, once_len, &again));
    FUZZ_CHECK(again.nclaims == a->nclaims && again.last_id == a->last_id);
    FUZZ_CHECK(ws_article_pack(cx, &again, 0, &twice, &twice_len));
    FUZZ_CHECK(once_len == twice_len && memcmp(once, twice, once_len) == 0);
    FUZZ_CHECK(!ws_article_compare(cx, once, once_len, twice, twice_len, &order) || order == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ws_ctx cx;
    ws_article a;
    ws_str text;
    uint64_t hash;

    fuzz_begin(&cx);
    if (ws_article_unpack(&cx, (const char *)data, (uint32_t)size, &a)) {
        if (ws_article_text(&cx, &a, &text))
            for (uint32_t i = 0; i < a.nclaims; i++)
                read_claim(&cx, &a, &a.claims[i]);
        search(&cx, &a);
        read_words(&cx, (const char *)data, (uint32_t)size, &a);
        ws_article_hash(&cx, (const char *)data, (uint32_t)size, 1, &hash);
        pack_again(&cx, &a);
    } else {
        FUZZ_CHECK(cx.error.code == WS_CORRUPT || cx.error.code == WS_LIMIT);
    }
    fuzz_end(&cx);
    return 0;
}
