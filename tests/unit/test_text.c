/*
 * test_text.c
 *    Texts as the tagger sees them: tokens, sentences, paragraphs, quotation marks.
 */
#include <stdio.h>

#include "unit.h"
#include "text/tokens.h"

static ws_text
text_of(void **state, const char *s)
{
    ws_text t;

    assert_true(ws_text_read(*state, unit_str(s), &t));
    return t;
}

/* The tokens as one string: | between tokens, # before a sentence, P before a paragraph, * behind a
 * token inside quotation marks, ~ behind one inside marks that are not closed. */
static void
assert_tokens(void **state, const char *s, const char *expected)
{
    ws_text t = text_of(state, s);
    char out[2048];
    int n = 0;

    out[0] = '\0';
    for (uint32_t i = 0; i < t.n; i++) {
        const ws_token *k = &t.tokens[i], *last = i ? k - 1 : NULL;
        ws_str w = ws_token_str(&t, i);

        assert_true(k->start < k->end && k->end <= t.len && (!last || last->end <= k->start));
        n += snprintf(out + n, sizeof(out) - (size_t)n, "%s%.*s%s",
                      last && last->paragraph != k->paragraph ? "P"
                      : last && last->sentence != k->sentence ? "#"
                      : last                                  ? "|"
                                                              : "",
                      WS_FMT(w),
                      k->quoted == WS_QUOTED        ? "*"
                      : k->quoted == WS_QUOTED_OPEN ? "~"
                                                    : "");
    }
    assert_string_equal(out, expected);
}

static void
test_words(void **state)
{
    assert_tokens(state, "The mayor's aides didn't say.", "The|mayor|'s|aides|did|n't|say|.");
    assert_tokens(state, "They’ve won; she’ll go.", "They|’ve|won|;|she|’ll|go|.");
    assert_tokens(state, "A long-term plan (AT&T) cost $1,200.50 in 2019.",
                  "A|long-term|plan|(|AT&T|)|cost|$|1,200.50|in|2019|.");
    assert_tokens(state, "Wait... what?!", "Wait|...|what|?|!");
    assert_tokens(state, "O'Brien's", "O'Brien|'s");
    assert_tokens(state, "naïve Ödön", "naïve|Ödön");
    assert_tokens(state, "", "");
    assert_tokens(state, " \n \n", "");
    assert_tokens(state, "北京说", "北|京|说");
}

static void
test_sentences(void **state)
{
    assert_tokens(state, "It rained. We left.", "It|rained|.#We|left|.");
    assert_tokens(state, "Mr. Lund met Sen. Ode.", "Mr.|Lund|met|Sen.|Ode|.");
    assert_tokens(state, "The U.S. said no.", "The|U.S.|said|no|.");
    assert_tokens(state, "“It rained.” She left.", "“*|It*|rained*|.*|”*#She|left|.");
    assert_tokens(state, "He left. then came back.", "He|left|.|then|came|back|.");
    assert_tokens(state, "One\n\nTwo", "OnePTwo");
    assert_tokens(state, "the line\nwraps here", "the|line|wraps|here");
    assert_tokens(state, "A headline\nThe text", "A|headlinePThe|text");
}

static void
test_quotations(void **state)
{
    assert_tokens(state, "\"Go,\" he said, \"now.\"", "\"*|Go*|,*|\"*|he|said|,|\"*|now*|.*|\"*");
    assert_tokens(state, "''Go,'' he said.", "''*|Go*|,*|''*|he|said|.");
    assert_tokens(state, "“Go on\n\n“And on,” he said.", "“~|Go~|on~P“*|And*|on*|,*|”*|he|said|.");
    assert_tokens(state, "The voters' view", "The|voters|'|view");
    assert_tokens(state, "a ‘grave mistake’ here", "a|‘*|grave*|mistake*|’*|here");
    assert_tokens(state, "«Non», dit-il", "«*|Non*|»*|,|dit-il");
    assert_tokens(state, "He said \"go and left.", "He|said|\"~|go~|and~|left~|.~");
    assert_tokens(state, "”", "”");
}

static void
test_shapes(void **state)
{
    ws_text t = text_of(state, "the Beijing NATO McCain 12 北 A ÉTÉ");
    const uint8_t shapes[] = {WS_SHAPE_LOWER, WS_SHAPE_TITLE, WS_SHAPE_UPPER, WS_SHAPE_INNER,
                              WS_SHAPE_NONE,  WS_SHAPE_NONE,  WS_SHAPE_TITLE, WS_SHAPE_UPPER};

    assert_int_equal(t.n, sizeof(shapes));
    for (uint32_t i = 0; i < t.n; i++)
        assert_int_equal(t.tokens[i].shape, shapes[i]);
    assert_int_equal(t.tokens[1].word, ws_word_hash(WS_STR("beijing")));
    assert_int_not_equal(t.tokens[1].word, t.tokens[2].word);
    assert_int_equal(ws_word_hash(WS_STR("Don’t")), ws_word_hash(WS_STR("don't")));
}

static void
test_token_at(void **state)
{
    ws_text t = text_of(state, "ab cd  ef");

    assert_int_equal(ws_token_at(&t, 0), 0);
    assert_int_equal(ws_token_at(&t, 1), 0);
    assert_int_equal(ws_token_at(&t, 2), 1);
    assert_int_equal(ws_token_at(&t, 8), 2);
    assert_int_equal(ws_token_at(&t, 9), 3);
}

/* Whatever comes, tokens ascend, are short, and cover everything but blanks. */
static void
check_cover(void **state, const char *s, uint32_t len)
{
    ws_text t;
    uint32_t at = 0;

    assert_true(ws_text_read(*state, (ws_str){s, len}, &t));
    for (uint32_t i = 0; i < t.n; i++) {
        assert_true(t.tokens[i].start >= at && t.tokens[i].end > t.tokens[i].start);
        assert_true(t.tokens[i].end - t.tokens[i].start <= WS_TOKEN_MAX);
        for (; at < t.tokens[i].start; at++)
            assert_true((uint8_t)s[at] <= ' ' || (uint8_t)s[at] >= 0x7F);
        at = t.tokens[i].end;
    }
}

static void
test_hostile(void **state)
{
    uint32_t len = 1u << 20;
    char *s = test_malloc(len);
    static const char marks[] = "\"'“”‘’.!? \nab-&U.";
    uint64_t random = 7;

    memset(s, 'a', len);
    check_cover(state, s, len);
    memset(s, '"', len);
    check_cover(state, s, len);
    memset(s, '\'', len);
    check_cover(state, s, len);
    for (uint32_t i = 0; i < len; i++) /* marks cut in pieces: not even UTF-8 */
        s[i] = marks[unit_random(&random) % (sizeof(marks) - 1)];
    check_cover(state, s, len);
    test_free(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_words),  UNIT_TEST(test_sentences), UNIT_TEST(test_quotations),
        UNIT_TEST(test_shapes), UNIT_TEST(test_token_at),  UNIT_TEST(test_hostile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
