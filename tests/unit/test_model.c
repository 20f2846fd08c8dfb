/*
 * test_model.c
 *    The constructor: what becomes a claim, what is refused and with which words; names, the
 *    dictionary.
 */
#include <math.h>
#include <stdio.h>

#include "drafts.h"

static void
assert_text(ws_ctx *cx, ws_article *a, const ws_spans *spans, const char *expected)
{
    ws_str text;

    must(cx, ws_spans_text(cx, a, spans, &text));
    unit_assert_str(text, expected);
}

/* ---- spans ---- */

static void
test_spans_are_sorted_and_merged(void **state)
{
    ws_ctx *cx = *state;
    ws_draft d = draft_at(cx, 0, 0);
    ws_article *a;

    d.content = MARKS({49, 55}, {34, 38}, {30, 34}, {22, 23});
    a = accepted(cx, &d);
    assert_int_equal(a->claims[0].content.n, 3);
    assert_text(cx, a, &a->claims[0].content, "e … the café … nybody");
    /* é is two bytes: the byte offsets behind it are one more than the code points */
    assert_int_equal(a->claims[0].content.v[1].end, 39);
    assert_int_equal(a->claims[0].content.v[2].start, 50);
}

static void
test_bad_spans(void **state)
{
    ws_ctx *cx = *state;
    ws_draft d = draft_at(cx, 18, 900);

    refused(cx, &d, WS_BAD_SPAN,
            "claim 1: content [18,900) runs past the end of the text (56 characters)");
    d = draft_at(cx, 56, 57);
    refused(cx, &d, WS_BAD_SPAN, "content [56,57) runs past");
    d = draft_at(cx, -1, 3);
    refused(cx, &d, WS_BAD_SPAN, "claim 1: content [-1,3) begins before the text");
    d = draft_at(cx, 5, 5);
    refused(cx, &d, WS_BAD_SPAN, "claim 1: content [5,5) is empty");
    d = draft_at(cx, 9, 5);
    refused(cx, &d, WS_BAD_SPAN, "claim 1: content [9,5) ends before it begins");
    d = draft_at(cx, INT64_MAX, INT64_MIN);
    refused(cx, &d, WS_BAD_SPAN, "ends before it begins");
    d = draft_at(cx, 0, 9);
    d.cue = MARKS({5, 9}, {3, 6});
    refused(cx, &d, WS_BAD_SPAN, "claim 1: cue [3,6) and [5,9) overlap");
    d.cue = MARKS({3, 6}, {3, 6});
    refused(cx, &d, WS_BAD_SPAN, "cue [3,6) and [3,6) overlap");
    d = draft_at(cx, 0, 9);
    d.source = MARKS({1, 99});
    refused(cx, &d, WS_BAD_SPAN, "claim 1: source [1,99) runs past");
}

static void
test_last_character(void **state)
{
    ws_ctx *cx = *state;
    ws_draft d = draft_at(cx, 0, 56);
    ws_article *a = accepted(cx, &d);

    assert_text(cx, a, &a->claims[0].content, HARBOUR);
}

static void
test_content_or_cue(void **state)
{
    ws_ctx *cx = *state;
    ws_draft d;

    ws_draft_init(&d);
    d.source = MARKS({0, 9});
    refused(cx, &d, WS_BAD_VALUE, "claim 1: content is missing");
    d.cue = MARKS({18, 24});
    accepted(cx, &d);
}

static void
test_check_fields(void **state)
{
    ws_ctx *cx = *state;
    ws_draft d = draft_at(cx, 30, 38);

    d.source = MARKS({0, 9});
    d.cue = MARKS({18, 24});
    d.quote = WS_STR("the café");
    d.source_text = WS_STR("The mayor");
    d.cue_text = WS_STR("denied");
    accepted(cx, &d);
    d.quote = WS_STR("the cafe");
    refused(cx, &d, WS_BAD_SPAN, "claim 1: quote is not what the text has at the content");
    assert_string_equal(cx->error.detail, "Given is \"the cafe\", the text has \"the café\" (they "
                                          "differ from character 7).");
    d.quote = WS_NONE;
    d.cue_text = WS_STR("denied ");
    refused(cx, &d, WS_BAD_SPAN, "cue_text is not");
    d.cue_text = WS_NONE;
    d.source.n = 0;
    refused(cx, &d, WS_BAD_SPAN, "source_text is not");
    assert_non_null(strstr(cx->error.detail, "the text has \"\""));
}

static void
test_long_mismatch_is_cut(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = ws_alloc(cx, 1, sizeof(*a));
    ws_draft d = draft_at(cx, 0, 5000);
    char *other;

    must(cx, ws_article_init(cx, a, repeat(cx, 'a', 5000)));
    d.quote = repeat(cx, 'a', 5000);
    other = (char *)d.quote.s;
    other[3000] = 'b';
    assert_false(add(cx, a, &d));
    assert_non_null(strstr(cx->error.detail, "ab"));
    assert_non_null(strstr(cx->error.detail, "they differ from character 3000"));
}

/* ---- values ---- */

static void
test_polarity(void **state)
{
    ws_ctx *cx = *state;
    ws_draft d = draft_at(cx, 0, 9);
    ws_concept concepts[] = {
        {WS_STR("fraud"), WS_AGREES}, {WS_STR("talks"), WS_AGREES}, {WS_STR("tax"), WS_UNKNOWN}};
    bool named[] = {false, true, true};
    ws_article *a;

    d.c.concepts = concepts;
    d.c.nconcepts = 3;
    d.has_polarity = true;
    d.polarity = WS_DISAGREES;
    d.concept_named = named;
    a = accepted(cx, &d);
    assert_int_equal(a->claims[0].concepts[0].polarity, WS_DISAGREES);
    assert_int_equal(a->claims[0].concepts[1].polarity, WS_AGREES);
    assert_int_equal(a->claims[0].concepts[2].polarity, WS_UNKNOWN);
    d.has_polarity = false;
    a = accepted(cx, &d);
    assert_int_equal(a->claims[0].concepts[0].polarity, WS_UNKNOWN);
    d.has_polarity = true;
    d.polarity = (ws_polarity)3;
    refused(cx, &d, WS_BAD_VALUE, "claim 1: polarity 3 is none of -1, 0 and 1");
    d.polarity = WS_AGREES;
    d.c.nconcepts = 0;
    refused(cx, &d, WS_BAD_VALUE, "claim 1: polarity stands without a concept");
    assert_string_not_equal(cx->error.hint, "");
    d.polarity = WS_UNKNOWN;
    accepted(cx, &d);
}

static void
test_lists(void **state)
{
    ws_ctx *cx = *state;
    ws_draft d = draft_at(cx, 0, 9);
    ws_str twice[] = {WS_STR("Brno"), WS_STR("Ada"), WS_STR("Brno")};
    ws_concept codes[] = {{WS_STR("tax"), 0}, {WS_STR("tax"), 1}};
    ws_article *a;

    d.c.actors = twice;
    d.c.nactors = 2;
    a = accepted(cx, &d);
    unit_assert_str(a->claims[0].actors[0], "Brno"); /* order is kept */
    unit_assert_str(a->claims[0].actors[1], "Ada");
    d.c.nactors = 3;
    refused(cx, &d, WS_BAD_VALUE, "claim 1: actor \"Brno\" is named twice");
    d = draft_at(cx, 0, 9);
    d.c.targets = twice;
    d.c.ntargets = 3;
    refused(cx, &d, WS_BAD_VALUE, "target \"Brno\" is named twice");
    d = draft_at(cx, 0, 9);
    d.c.concepts = codes;
    d.c.nconcepts = 2;
    refused(cx, &d, WS_BAD_VALUE, "concept \"tax\" is named twice");
}

static void
test_attrs(void **state)
{
    ws_ctx *cx = *state;
    ws_draft d = draft_at(cx, 0, 9);
    ws_attr attrs[] = {{WS_STR("zone"), WS_ATTR_STRING, WS_STR("a\nb")},
                       {WS_STR("frame"), WS_ATTR_NUMBER, WS_STR("-0.5E+3")},
                       {WS_STR("sure"), WS_ATTR_TRUE, WS_NONE}};
    static const char *const wrong[] = {"", "-", "01", "1.", ".5", "1e", "0x1", "1 ", "NaN"};
    ws_article *a;

    d.c.attrs = attrs;
    d.c.nattrs = 3;
    a = accepted(cx, &d);
    unit_assert_str(a->claims[0].attrs[0].key, "frame"); /* sorted by key */
    unit_assert_str(a->claims[0].attrs[2].value, "a\nb");
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        attrs[1].value = unit_str(wrong[i]);
        refused(cx, &d, WS_BAD_VALUE, "value of attribute \"frame\" is not a number");
    }
    attrs[1].value = WS_STR("0");
    attrs[2].key = WS_STR("zone");
    refused(cx, &d, WS_BAD_VALUE, "claim 1: attribute \"zone\" is named twice");
    attrs[2].key = WS_STR("");
    refused(cx, &d, WS_BAD_VALUE, "attribute is empty");
    attrs[2].key = WS_STR("k");
    attrs[2].kind = (ws_attr_kind)4;
    refused(cx, &d, WS_BAD_VALUE, "attribute \"k\" is of no known kind");
}

static void
test_numbers(void **state)
{
    ws_ctx *cx = *state;
    ws_draft d = draft_at(cx, 0, 9);
    ws_article *a;

    d.c.confidence = -0.0;
    a = accepted(cx, &d);
    assert_false(signbit(a->claims[0].confidence));
    d.c.confidence = 1.01;
    refused(cx, &d, WS_BAD_VALUE, "claim 1: confidence 1.01 is not from 0 to 1");
    d.c.confidence = -INFINITY;
    refused(cx, &d, WS_BAD_VALUE, "confidence");
    d.c.confidence = 1;
    d.c.tagged_at = INT64_MAX;
    refused(cx, &d, WS_BAD_VALUE, "tagged_at lies outside");
    d.c.tagged_at = WS_NO_TIME;
    d.c.status = (ws_status)7;
    refused(cx, &d, WS_BAD_VALUE, "of no known kind");
    d.c.status = WS_CONFIRMED;
    d.c.note = WS_STR("");
    a = accepted(cx, &d);
    assert_null(a->claims[0].note.s); /* an empty note is none */
}

static void
test_text(void **state)
{
    ws_ctx *cx = *state;
    ws_article a;

    assert_false(ws_article_init(cx, &a, (ws_str){"caf\xC3\xA9 \xED\xA0\x80", 9}));
    unit_assert_error(cx, WS_BAD_VALUE, "text has bytes that are not UTF-8 at character 5");
    assert_false(ws_article_init(cx, &a, (ws_str){"ab\0c", 4}));
    unit_assert_error(cx, WS_BAD_VALUE, "text has a NUL at character 2");
    must(cx, ws_article_init(cx, &a, WS_NONE));
    assert_int_equal(a.text_len, 0);
}

/* ---- names ---- */

static void
test_paths(void **state)
{
    ws_ctx *cx = *state;
    static const char *const wrong[] = {"/a", "a/", "a//b", "a\\", "a\\b", "\\", "/"};
    static const char *const spaced[] = {" a",
                                         "a ",
                                         "a/ b",
                                         "a /b",
                                         "a\xE3\x80\x80",
                                         ("\xC2\xA0"
                                          "a")};
    ws_str element;
    uint32_t pos = 0;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_false(ws_path_check(cx, "actor", unit_str(wrong[i])));
        unit_assert_error(cx, WS_BAD_SYNTAX, "actor \"");
    }
    for (size_t i = 0; i < sizeof(spaced) / sizeof(spaced[0]); i++) {
        assert_false(ws_path_check(cx, "actor", unit_str(spaced[i])));
        unit_assert_error(cx, WS_BAD_VALUE, "begins or ends with a space");
    }
    assert_false(ws_path_check(cx, "actor",
                               WS_STR("a\x07"
                                      "b")));
    unit_assert_error(cx, WS_BAD_VALUE, "actor has a control character (U+0007) at character 1");
    assert_false(ws_path_check(cx, "actor",
                               WS_STR("a\xC2\x85"
                                      "b")));
    assert_false(ws_path_check(cx, "actor", WS_STR("a\nb")));
    assert_false(ws_path_check(cx, "actor", WS_STR("")));
    assert_false(ws_path_check(cx, "actor", WS_STR("a\xFF")));
    must(cx, ws_path_check(cx, "actor", WS_STR("A\\/B Corp/Łucja \\\\")));
    assert_true(ws_path_next(WS_STR("A\\/B/c"), &pos, &element));
    unit_assert_str(element, "A\\/B");
    assert_true(ws_path_next(WS_STR("A\\/B/c"), &pos, &element));
    unit_assert_str(element, "c");
    assert_false(ws_path_next(WS_STR("A\\/B/c"), &pos, &element));
}

static void
test_path_within(void **state)
{
    (void)state;
    assert_true(ws_path_within(WS_STR("China"), WS_STR("China")));
    assert_true(ws_path_within(WS_STR("China/MFA"), WS_STR("China")));
    assert_false(ws_path_within(WS_STR("Chinatown"), WS_STR("China")));
    assert_false(ws_path_within(WS_STR("China"), WS_STR("China/MFA")));
    assert_false(ws_path_within(WS_STR("A\\/B"), WS_STR("A")));
}

static void
test_acts(void **state)
{
    ws_ctx *cx = *state;
    static const char *const wrong[] = {"", "Deny", "1st", "-x", "_x", "de ny", "dény", "a:b"};

    must(cx, ws_act_check(cx, "act", WS_STR("deny_2-b")));
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_false(ws_act_check(cx, "act", unit_str(wrong[i])));
        unit_assert_error(cx, WS_BAD_VALUE, "act ");
    }
}

/* ---- seal ---- */

static void
put_claim(ws_ctx *cx, ws_article *a, uint32_t id, uint32_t parent)
{
    ws_draft d = draft_at(cx, 0, 5);

    d.c.id = id;
    d.c.parent = parent;
    must(cx, add(cx, a, &d));
}

static void
not_sealed(ws_ctx *cx, ws_article *a, const char *message)
{
    assert_false(ws_article_seal(cx, a));
    unit_assert_error(cx, WS_BAD_VALUE, message);
}

static void
test_seal(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, HARBOUR);

    put_claim(cx, a, 9, 0);
    put_claim(cx, a, 2, 9);
    put_claim(cx, a, 0, 2);
    must(cx, ws_article_seal(cx, a));
    assert_int_equal(a->claims[0].id, 2);
    assert_int_equal(a->claims[2].id, 10);
    assert_ptr_equal(ws_article_find(a, 9), &a->claims[1]);
    assert_null(ws_article_find(a, 3));
    a->last_id = 9;
    not_sealed(cx, a, "last_id 9 is below the id of claim 10");
    a->last_id = 11;
    must(cx, ws_article_seal(cx, a));
}

static void
test_seal_errors(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, HARBOUR);

    put_claim(cx, a, 4, 0);
    put_claim(cx, a, 4, 0);
    not_sealed(cx, a, "claim id 4 is used twice");
    a = article_over(cx, HARBOUR);
    put_claim(cx, a, 4, 5);
    not_sealed(cx, a, "claim 4: there is no parent claim 5");
    a = article_over(cx, HARBOUR);
    put_claim(cx, a, 4, 4);
    not_sealed(cx, a, "claim 4 is its own parent");
    a = article_over(cx, HARBOUR);
    put_claim(cx, a, 1, 0);
    put_claim(cx, a, 2, 4);
    put_claim(cx, a, 3, 2);
    put_claim(cx, a, 4, 3);
    not_sealed(cx, a, "claim 2 is inside itself by way of its parents");
}

/* ---- words, dictionary ---- */

static void
test_words(void **state)
{
    ws_ctx *cx = *state;
    ws_draft d = draft_at(cx, 0, 9);
    ws_article *a;
    ws_wordlist *w;

    d.content = MARKS({0, 9}, {49, 55});
    d.cue = MARKS({30, 33});
    a = accepted(cx, &d);
    w = &a->claims[0].content_words;
    assert_int_equal(w->n, 4);
    assert_int_equal(w->v[0], ws_dict_find(&a->dict, WS_STR("the")));
    assert_int_equal(w->v[2], WS_WORD_BREAK);
    assert_int_equal(a->claims[0].cue_words.v[0], w->v[0]);
    assert_int_equal(ws_dict_find(&a->dict, WS_STR("paid")), UINT32_MAX);
    a->unsearched = true;
    must(cx, ws_article_add(cx, a, &d, NULL));
    assert_int_equal(a->claims[1].content_words.n, 0);
}

static void
test_dictionary(void **state)
{
    ws_ctx *cx = *state;
    ws_str old[] = {WS_STR("ant"), WS_STR("bee"), WS_STR("cat")};
    ws_dict d = {.words = old, .n = 3, .cap = 3, .sorted = 3};
    char word[16];

    assert_int_equal(ws_dict_find(&d, WS_STR("bee")), 1);
    assert_int_equal(ws_dict_find(&d, WS_STR("be")), UINT32_MAX);
    for (uint32_t i = 0; i < 5000; i++) {
        ws_str s = {word, (uint32_t)snprintf(word, sizeof(word), "w%u", i)};

        assert_int_equal(ws_dict_find(&d, s), UINT32_MAX);
        assert_int_equal(ws_dict_intern(&d, cx, s), 3 + i);
        assert_int_equal(ws_dict_intern(&d, cx, s), 3 + i);
    }
    for (uint32_t i = 0; i < 5000; i++) {
        ws_str s = {word, (uint32_t)snprintf(word, sizeof(word), "w%u", i)};

        assert_int_equal(ws_dict_find(&d, s), 3 + i);
    }
    assert_int_equal(ws_dict_intern(&d, cx, WS_STR("cat")), 2);
}

/* Hash indexes keep these: a change here breaks them. */
static void
test_hash_is_frozen(void **state)
{
    (void)state;
    assert_true(ws_hash_bytes("", 0, 0) == UINT64_C(0x4cb0a81f32fe83a9));
    assert_true(ws_hash_bytes("who said what", 13, 1) == UINT64_C(0x660b37c9cee6e866));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_spans_are_sorted_and_merged),
        UNIT_TEST(test_bad_spans),
        UNIT_TEST(test_last_character),
        UNIT_TEST(test_content_or_cue),
        UNIT_TEST(test_check_fields),
        UNIT_TEST(test_long_mismatch_is_cut),
        UNIT_TEST(test_polarity),
        UNIT_TEST(test_lists),
        UNIT_TEST(test_attrs),
        UNIT_TEST(test_numbers),
        UNIT_TEST(test_text),
        UNIT_TEST(test_paths),
        UNIT_TEST(test_path_within),
        UNIT_TEST(test_acts),
        UNIT_TEST(test_seal),
        UNIT_TEST(test_seal_errors),
        UNIT_TEST(test_words),
        UNIT_TEST(test_dictionary),
        UNIT_TEST(test_hash_is_frozen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
