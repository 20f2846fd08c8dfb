/*
 * test_learn.c
 *    Learning from claims: an odd cue is found afterwards, the same articles give the same model,
 *    and how models are scored.
 */
#include <stdio.h>

#include "articles.h"
#include "learn/learn.h"
#include "spans/weights.h"

static ws_marks
mark_of(ws_ctx *cx, const char *text, const char *part)
{
    const char *at = strstr(text, part);
    ws_marks m = {ws_alloc(cx, 1, sizeof(ws_mark)), 1};

    assert_non_null(at);
    m.v[0] = (ws_mark){at - text, at - text + (int64_t)strlen(part)};
    return m;
}

/* An article of one sentence (ASCII) with a confirmed claim; no cue: without one. */
static ws_article *
tagged(ws_ctx *cx, const char *text, const char *source, const char *cue, const char *content)
{
    ws_article *a = article_over(cx, text);
    ws_draft d;

    ws_draft_init(&d);
    d.source = mark_of(cx, text, source);
    if (cue)
        d.cue = mark_of(cx, text, cue);
    d.content = mark_of(cx, text, content);
    must(cx, ws_article_add(cx, a, &d, NULL));
    must(cx, ws_article_seal(cx, a));
    return a;
}

static ws_model_files
shipped_files(void)
{
    return (ws_model_files){ws_spans_model_shipped(), ws_who_model_shipped()};
}

/* A lexicon that knows nothing. */
static const ws_lexicon *
no_words(ws_ctx *cx)
{
    ws_lexicon_rows rows = {.nactors = 0};
    ws_lexicon *lexicon;

    must(cx, ws_lexicon_build(cx, &rows, &lexicon));
    return lexicon;
}

/* Sentences in which somebody "begrumbles" something. */
static ws_article *
odd_article(ws_ctx *cx, uint32_t i, bool with_cue)
{
    static const char *const who[] = {"The harbour office", "The mayor",   "Ms. Okafor",
                                      "The ferry company",  "A neighbour", "The fishers"};
    static const char *const what[] = {"the bridge is closed", "ferries run late every day",
                                       "nobody paid the crew", "the toll went up in spring"};
    const char *source = who[i % 6], *content = what[i % 4];
    char *text = ws_alloc(cx, 256, 1);

    snprintf(text, 256, "%s begrumbled %s.", source, content);
    return tagged(cx, text, source, with_cue ? "begrumbled" : NULL, content);
}

static ws_str
train(ws_ctx *cx, uint32_t n, bool with_cue)
{
    ws_learner *l;
    ws_learned learned;
    ws_model_files made;

    must(cx, ws_learner_begin(cx, shipped_files(), &l));
    for (uint32_t i = 0; i < n; i++)
        must(cx, ws_learner_add(cx, l, odd_article(cx, i, with_cue)));
    if (!ws_learner_finish(cx, l, no_words(cx), &made, &learned))
        return WS_NONE;
    assert_int_equal(learned.articles, n);
    assert_int_equal(learned.claims, n);
    assert_int_equal(learned.own.articles, n / 10 * 2); /* every fifth, of ten and more */
    assert_true(learned.own.right >= learned.base.right);
    for (uint32_t i = 0; i < WS_LEARN_SCORERS; i++)
        assert_int_equal(learned.scorers[i].taught, 0); /* only spans are coded */
    assert_true(ws_str_eq(made.who, ws_who_model_shipped()));
    return made.spans;
}

static uint32_t
count_right(ws_ctx *cx, ws_str file, ws_article *a)
{
    ws_spans_model *m;
    ws_score score = {0};

    must(cx, ws_spans_model_open(cx, file, &m));
    must(cx, ws_score_article(cx, m, a, &score));
    return (uint32_t)score.right;
}

static void
test_odd_cue(void **state)
{
    const char *odd = "The school board begrumbled the old roof leaks.";
    const char *plain = "The school board said that the old roof leaks.";
    ws_article *a = tagged(*state, odd, "The school board", "begrumbled", "the old roof leaks");
    ws_article *b = tagged(*state, plain, "The school board", "said", "that the old roof leaks");
    ws_str learned = train(*state, 12, true);

    assert_int_equal(count_right(*state, ws_spans_model_shipped(), a), 0);
    assert_int_equal(count_right(*state, ws_spans_model_shipped(), b), 1);
    assert_int_equal(count_right(*state, learned, a), 1);
    assert_int_equal(count_right(*state, learned, b), 1); /* nothing is forgotten */
}

/* Two unknown verbs in like sentences, of which one is a cue: the word itself tells them apart. */
static ws_article *
pair(ws_ctx *cx, const char *who, const char *content)
{
    char *text = ws_alloc(cx, 256, 1), *source = ws_alloc(cx, 64, 1);

    snprintf(source, 64, "%s", who);
    snprintf(text, 256, "%s begrumbled %s.\n\n%s unsnorkled %s.", who, content, who, content);
    return tagged(cx, text, source, "begrumbled", content);
}

static void
test_words_told_apart(void **state)
{
    static const char *const who[] = {"The harbour office", "The mayor", "The ferry company",
                                      "The fishers"};
    ws_score score = {0};
    ws_spans_model *m;
    ws_learned report;
    ws_model_files made;
    ws_learner *l;

    must(*state, ws_learner_begin(*state, shipped_files(), &l));
    for (uint32_t i = 0; i < 12; i++)
        must(*state, ws_learner_add(*state, l,
                                    pair(*state, who[i % 4],
                                         i % 3 ? "the bridge is closed" : "ferries run late")));
    must(*state, ws_learner_finish(*state, l, no_words(*state), &made, &report));
    must(*state, ws_spans_model_open(*state, made.spans, &m));
    must(*state, ws_score_article(*state, m, pair(*state, "The school board", "the old roof leaks"),
                                  &score));
    assert_int_equal(score.right, 1);
    assert_int_equal(score.found, 1);
}

static void
test_same_bytes(void **state)
{
    ws_str one = train(*state, 3, true), two = train(*state, 3, true);
    ws_spans_model *m;

    assert_true(ws_str_eq(one, two));
    assert_false(ws_str_eq(one, ws_spans_model_shipped()));
    must(*state, ws_spans_model_open(*state, one, &m));
    unit_assert_str(ws_spans_model_provenance(m), "polnear 1, then 3 claims of 3 articles");
    assert_memory_equal(ws_spans_model_name(m).s, "polnear 1 + ", 12);
}

static void
test_nothing_to_learn(void **state)
{
    assert_null(train(*state, 0, true).s);
    unit_assert_error(*state, WS_BAD_VALUE, "no confirmed claims");
    assert_null(train(*state, 2, false).s); /* no cue: no example */
}

static ws_str
damaged(ws_ctx *cx, ws_str file)
{
    char *copy = ws_alloc(cx, file.len, 1);

    memcpy(copy, file.s, file.len);
    copy[file.len / 2] ^= 1;
    return (ws_str){copy, file.len};
}

static void
test_damaged(void **state)
{
    ws_model_files files = shipped_files(), bad = files;
    ws_learner *l;

    bad.spans = damaged(*state, files.spans);
    assert_false(ws_learner_begin(*state, bad, &l));
    unit_assert_error(*state, WS_CORRUPT, "damaged");
    bad = (ws_model_files){files.spans, damaged(*state, files.who)};
    assert_false(ws_learner_begin(*state, bad, &l));
    unit_assert_error(*state, WS_CORRUPT, "damaged");
}

static void
test_limit(void **state)
{
    ws_ctx *cx = *state;
    uint32_t len = WS_LEARN_TEXT_MAX / 2 + 2;
    char *s = ws_alloc(cx, len + 1, 1);
    ws_learner *l;

    memset(s, '\n', len);
    s[len] = '\0';
    must(cx, ws_learner_begin(cx, shipped_files(), &l));
    must(cx, ws_learner_add(cx, l, article_over(cx, s)));
    assert_false(ws_learner_add(cx, l, article_over(cx, s)));
    unit_assert_error(cx, WS_LIMIT, "exceed 8 MB");
}

/* Counts: a missed claim, a wrong source, exact spans. */
static void
test_score(void **state)
{
    const char *text = "The harbour minister said that the bridge would reopen in June.";
    ws_spans_model *m;
    ws_score score = {0};

    must(*state, ws_spans_model_open(*state, ws_spans_model_shipped(), &m));
    must(*state, ws_score_article(*state, m,
                                  tagged(*state, text, "The harbour minister", "said",
                                         "that the bridge would reopen in June"),
                                  &score));
    assert_int_equal(score.right, 1);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(score.exact[i], 1);
    must(*state,
         ws_score_article(*state, m,
                          tagged(*state, text, "June", "said", "the bridge would reopen"), &score));
    assert_int_equal(score.right, 1); /* its source is another */
    assert_int_equal(score.exact[0], 1);
    assert_int_equal(score.exact[1], 2);
    assert_int_equal(score.exact[2], 1);
    assert_int_equal(score.gold, 2);
    assert_int_equal(score.found, 2);
    assert_int_equal(score.articles, 2);
    must(*state,
         ws_score_article(*state, m,
                          tagged(*state, text, "The harbour minister", "said", "in June"), &score));
    assert_int_equal(score.right, 1); /* less than half of the content */
    assert_true(ws_f1(1, 3, 3) > 0.33 && ws_f1(1, 3, 3) < 0.34);
    assert_true(ws_f1(0, 0, 0) == 0);
}

static uint32_t polls;

static void
count_poll(void)
{
    polls++;
}

static void
test_polls(void **state)
{
    ws_ctx *cx = *state;

    polls = 0;
    cx->poll = count_poll;
    train(cx, 3, true);
    cx->poll = NULL;
    assert_true(polls >= 3 * WS_LEARN_PASSES);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_odd_cue),    UNIT_TEST(test_words_told_apart),
        UNIT_TEST(test_same_bytes), UNIT_TEST(test_nothing_to_learn),
        UNIT_TEST(test_damaged),    UNIT_TEST(test_limit),
        UNIT_TEST(test_score),      UNIT_TEST(test_polls),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
