/*
 * test_reanchor_proposed.c
 *    What was proposed for a claim, and claims of white space, over a corrected text.
 */
#include <stdio.h>

#include "articles.h"
#include "edit/reanchor.h"

#define TOLLS                                                                                      \
    "Tolls will rise, the café owners fear. The mayor of Larn denied that any toll would rise."
#define SHIFTED "LARN, Friday – " TOLLS

/* Where the words begin in a text; code points. */
static uint32_t
place_of(const char *text, const char *words)
{
    const char *p = strstr(text, words);
    uint32_t n = 0;

    assert_non_null(p);
    for (; text < p; text++)
        n += ((uint8_t)*text & 0xC0) != 0x80;
    return n;
}

/* [start, end] of words that are all ASCII. */
static const char *
span_of(ws_ctx *cx, const char *text, const char *words)
{
    char *out = ws_alloc(cx, 40, 1);
    uint32_t start = place_of(text, words);

    snprintf(out, 40, "[%u, %u]", start, start + (uint32_t)strlen(words));
    return out;
}

/* A claim on words of the text, for which something else had been proposed. */
static ws_article *
article_with(ws_ctx *cx, const char *text, const char *content, const char *proposed)
{
    ws_article *a = article_over(cx, text);
    uint32_t start = place_of(text, content);
    ws_draft d = draft_at(cx, start, start + (uint32_t)strlen(content));

    d.c.origin = WS_TAGGER;
    must(cx, ws_article_add(cx, a, &d, NULL));
    must(cx, ws_article_seal(cx, a));
    a->claims[0].proposed = unit_str(proposed);
    return a;
}

/* What is proposed for the claim over a new text. */
static ws_str
proposed_over(ws_ctx *cx, ws_article *a, const char *text)
{
    ws_article out;
    ws_anchors x;
    uint32_t *gone, ngone;

    must(cx, ws_article_find_anchors(cx, a, unit_str(text), &x));
    must(cx, ws_article_reanchor(cx, a, unit_str(text), &x, &out, &gone, &ngone));
    assert_int_equal(ngone, 0);
    assert_int_equal(out.nclaims, 1);
    return out.claims[0].proposed;
}

static const char *
print(ws_ctx *cx, const char *form, const char *one, const char *other)
{
    char *out = ws_alloc(cx, 256, 1);

    snprintf(out, 256, form, one, other);
    return out;
}

/* Places of all parts move with their words; the other members stay as they were. */
static void
test_proposed_places_move(void **state)
{
    static const char form[] = "{\"content\": [%s, %s], \"act\": \"fear\", \"source\": null}";
    ws_ctx *cx = *state;
    ws_article *a = article_with(
        cx, TOLLS, "any toll would rise",
        print(cx, form, span_of(cx, TOLLS, "Tolls"), span_of(cx, TOLLS, "The mayor of Larn")));

    unit_assert_str(
        proposed_over(cx, a, SHIFTED),
        print(cx, form, span_of(cx, SHIFTED, "Tolls"), span_of(cx, SHIFTED, "The mayor of Larn")));
}

static void
test_proposed_source_and_cue_move(void **state)
{
    static const char form[] = "{\"source\": [%s], \"cue\": [%s]}";
    ws_ctx *cx = *state;
    ws_article *a = article_with(
        cx, TOLLS, "any toll would rise",
        print(cx, form, span_of(cx, TOLLS, "The mayor"), span_of(cx, TOLLS, "denied")));

    unit_assert_str(
        proposed_over(cx, a, SHIFTED),
        print(cx, form, span_of(cx, SHIFTED, "The mayor"), span_of(cx, SHIFTED, "denied")));
}

/* Words that a correction took out leave null; the claim itself and other parts are not lost. */
static void
test_proposed_words_that_are_gone(void **state)
{
    static const char text[] = "The mayor of Larn denied that any toll would rise.";
    static const char form[] = "{\"content\": %s, \"cue\": [%s]}";
    ws_ctx *cx = *state;
    ws_article *a =
        article_with(cx, TOLLS, "any toll would rise",
                     print(cx, form, print(cx, "[%s]%s", span_of(cx, TOLLS, "owners fear"), ""),
                           span_of(cx, TOLLS, "denied")));
    ws_anchors x;

    unit_assert_str(proposed_over(cx, a, text),
                    print(cx, form, "null", span_of(cx, text, "denied")));
    must(cx, ws_article_find_anchors(cx, a, unit_str(text), &x));
    assert_int_equal(x.proposed[0].n, 2);
    assert_int_equal(x.proposed[0].v[0].status, WS_ANCHOR_ORPHAN);
    assert_int_equal(ws_anchors_lost(&x), 0); /* of the claims alone */
}

/* What names no places of the old text says nothing of the new one, and is kept to the letter. */
static void
test_proposed_places_that_are_none(void **state)
{
    static const char *const proposals[] = {
        "{\"content\":[[5,900]]}", "{\"content\":[[9,9]]}",      "{\"content\":[[-1,4]]}",
        "{\"content\":[[\"a\"]]}", "{\"content\":[]}",           "{\"content\":null}",
        "{\"cue\":\"denied\"}",    "{\"content\":[[0,5]], oops", "{}",
    };
    ws_ctx *cx = *state;

    for (size_t i = 0; i < sizeof(proposals) / sizeof(*proposals); i++) {
        ws_article *a = article_with(cx, TOLLS, "any toll would rise", proposals[i]);

        unit_assert_str(proposed_over(cx, a, SHIFTED), proposals[i]);
    }
}

/* ---- white space ---- */

static ws_anchor
anchor_of_blank(ws_ctx *cx, const char *old, const char *blank, const char *text)
{
    ws_article *a = article_with(cx, old, blank, "{}");
    ws_anchors x;

    must(cx, ws_article_find_anchors(cx, a, unit_str(text), &x));
    assert_int_equal(x.n, 1);
    return x.v[0];
}

/* White space is known by the word before it alone, and only as it was. */
static void
test_blanks(void **state)
{
    static const char old[] = "The vote failed.\n\nNobody in Larn was surprised.";
    ws_ctx *cx = *state;
    ws_anchor x =
        anchor_of_blank(cx, old, "\n\n", "On Monday the vote failed.\n\nNobody in Larn cared.");

    assert_int_equal(x.status, WS_ANCHOR_EXACT);
    assert_int_equal(x.new.start, 26);
    assert_int_equal(x.new.end, 28);
    x = anchor_of_blank(cx, old, "\n\n", "The vote failed. Nobody in Larn was surprised.");
    assert_int_equal(x.status, WS_ANCHOR_ORPHAN);
    x = anchor_of_blank(cx, old, "\n\n", "Nobody in Larn was surprised.");
    assert_int_equal(x.status, WS_ANCHOR_ORPHAN);
    x = anchor_of_blank(cx, "\n\nLarn voted.", "\n\n", "\n\nLarn has voted.");
    assert_int_equal(x.status, WS_ANCHOR_EXACT);
    assert_int_equal(x.new.start, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_proposed_places_move),
        UNIT_TEST(test_proposed_source_and_cue_move),
        UNIT_TEST(test_proposed_words_that_are_gone),
        UNIT_TEST(test_proposed_places_that_are_none),
        UNIT_TEST(test_blanks),
    };

    return cmocka_run_group_tests_name("proposals over a new text", tests, NULL, NULL);
}
