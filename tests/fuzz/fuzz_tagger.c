/*
 * fuzz_tagger.c
 *    The tagger over any text: what it proposes is valid, and within the text.
 */
#include "make.h"
#include "text/passages.h"
#include "who/suggest_for.h"

static ws_spans_model *
shipped(void)
{
    static ws_spans_model *model = NULL;
    ws_ctx cx;

    if (!model) {
        fuzz_begin_forever(&cx);
        FUZZ_CHECK(ws_spans_model_open(&cx, ws_spans_model_shipped(), &model));
    }
    return model;
}

/* A part of the text that somebody has selected. */
static void
suggest_for(ws_ctx *cx, choices *c, ws_str text, const ws_suggest_options *options)
{
    ws_spans spans = {ws_alloc(cx, 1, sizeof(ws_span)), 1};
    ws_suggested made;
    ws_article a;

    if (text.len == 0)
        return;
    FUZZ_CHECK(ws_article_init(cx, &a, text));
    spans.v[0].start = (uint32_t)ws_utf8_cut(text.s, text.len, choose(c, 256) % text.len);
    spans.v[0].end = (uint32_t)ws_utf8_cut(text.s, text.len, spans.v[0].start + 1 + choose(c, 256));
    if (spans.v[0].start >= spans.v[0].end)
        return;
    if (ws_article_suggest_for(cx, small_lexicon(), shipped(), &a, &spans, options, &made))
        FUZZ_CHECK(made.n == 1);
}

static void
read_passages(ws_ctx *cx, ws_str text)
{
    ws_text t;

    FUZZ_CHECK(ws_text_read(cx, text, &t));
    ws_sentences(&t, ws_alloc(cx, t.sentences + 1, sizeof(ws_span)));
    ws_quotations(&t, ws_alloc(cx, t.n + 1, sizeof(ws_span)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    choices c = {data, size};
    ws_suggest_options options = {choose(&c, 3) / 2.0, WS_NO_DAY, WS_STR("tagger"), WS_NO_TIME};
    ws_str text = choose_text(&c);
    ws_suggested made;
    ws_article a;
    ws_ctx cx;

    fuzz_begin(&cx);
    FUZZ_CHECK(ws_article_init(&cx, &a, text));
    make_claims(&cx, &c, &a);
    FUZZ_CHECK(ws_article_suggest(&cx, small_lexicon(), shipped(), &a, &options, &made));
    FUZZ_CHECK(made.first + made.n == a.nclaims);
    check_article(&cx, &a);
    suggest_for(&cx, &c, text, &options);
    read_passages(&cx, text);
    fuzz_end(&cx);
    return 0;
}
