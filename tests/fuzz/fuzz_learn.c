/*
 * fuzz_learn.c
 *    Claims over any spans of any text are learned from without harm; a stored model that was
 *    damaged is refused, or is the one that it was.
 */
#include "learn/questions.h"
#include "learn/scorers.h"
#include "learn/stored.h"
#include "make.h"
#include "spans/delta.h"
#include "who/suggest.h"

static ws_model_files
shipped_files(void)
{
    return (ws_model_files){ws_spans_model_shipped(), ws_who_model_shipped()};
}

static const ws_who_model *
shipped_who(void)
{
    static ws_who_model *model = NULL;
    ws_ctx cx;

    if (!model) {
        fuzz_begin_forever(&cx);
        FUZZ_CHECK(ws_who_model_open(&cx, ws_who_model_shipped(), &model));
    }
    return model;
}

/* Over the claims' spans: every allocation is the fuzzer's own. */
static void
suggest_over(ws_ctx *cx, const ws_lesson *lesson)
{
    ws_judge judge = {.model = shipped_who()};
    ws_suggest_options options = {0, WS_NO_DAY, WS_NONE, WS_NO_TIME, &judge};
    ws_suggested made = {.model = WS_NONE};
    ws_article a;

    FUZZ_CHECK(ws_article_init(cx, &a, (ws_str){lesson->t.s, lesson->t.len}));
    FUZZ_CHECK(ws_article_suggest_found(cx, small_lexicon(), &lesson->t, &lesson->coded.at, &a,
                                        &options, &made));
    FUZZ_CHECK(made.n == lesson->coded.at.n);
    check_article(cx, &a);
}

static void
learn_from(ws_ctx *cx, ws_article *a, bool whole)
{
    ws_lesson lesson = {.held = false}, held;
    ws_asker asker = {.keep = cx, .lexicon = small_lexicon(), .base = shipped_who()};
    ws_learned learned = {.articles = 0};
    ws_scratch scratch;
    ws_str text, made;

    FUZZ_CHECK(ws_article_text(cx, a, &text) && ws_text_read(cx, text, &lesson.t));
    ws_coded_of(cx, &lesson.t, a, &lesson.coded);
    suggest_over(cx, &lesson);
    ws_scratch_begin(cx, &scratch);
    FUZZ_CHECK(ws_ask_lesson(&scratch, &asker, &lesson));
    if (!whole)
        return;
    held = lesson;
    held.held = true;
    lesson.next = &held;
    FUZZ_CHECK(ws_scorers_learn(cx, small_lexicon(), ws_who_model_shipped(), shipped_who(), &lesson,
                                &made, &learned));
    FUZZ_CHECK(made.len == ws_who_model_shipped().len);
}

/* The shipped files with a few bytes changed, as they are stored; and what is read of them when
 * some of that is damaged, or cut off. */
static void
read_stored(ws_ctx *cx, choices *c)
{
    ws_model_files shipped = shipped_files(), model = shipped, parts;
    char *who = ws_alloc(cx, shipped.who.len, 1), *copy, *out;
    ws_str stored;
    uint32_t size;

    memcpy(who, shipped.who.s, shipped.who.len);
    for (uint32_t i = choose(c, 4); i > 0; i--)
        who[choose(c, 256) * 4000 % shipped.who.len]++;
    model.who.s = who;
    stored = ws_stored_make(cx, shipped, model);
    copy = ws_alloc(cx, stored.len, 1);
    memcpy(copy, stored.s, stored.len);
    for (uint32_t i = choose(c, 4); i > 0; i--)
        copy[choose(c, 256) % stored.len] ^= (char)choose(c, 256);
    stored = (ws_str){copy, choose(c, 2) ? stored.len : choose(c, 256) % (stored.len + 1)};
    if (!ws_stored_parts(cx, stored, &parts) || !parts.who.s ||
        !ws_delta_size(cx, shipped.who, parts.who, &size) || size > shipped.who.len)
        return;
    out = ws_alloc(cx, size, 1);
    if (ws_delta_apply(cx, shipped.who, parts.who, out))
        FUZZ_CHECK(size == model.who.len && memcmp(out, who, size) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    choices c = {data, size};
    bool stored = choose(&c, 16) == 1, whole = choose(&c, 16) == 1;
    ws_article a;
    ws_ctx cx;

    fuzz_begin(&cx);
    if (stored) {
        read_stored(&cx, &c);
    } else {
        FUZZ_CHECK(ws_article_init(&cx, &a, choose_text(&c)));
        make_claims(&cx, &c, &a);
        learn_from(&cx, &a, whole);
    }
    fuzz_end(&cx);
    return 0;
}
