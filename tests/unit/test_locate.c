/*
 * test_locate.c
 *    Quoted words as people type and print them: other marks, an ellipsis, broken words, letters in
 *    another encoding. The place is the same.
 */
#include <stdio.h>

#include "unit.h"

#include "edit/edit.h"

/* The places of the quote: "[0,4) [8,12)"; or the error's message. */
static const char *
places(ws_ctx *cx, const char *text, const char *quote, uint32_t nth)
{
    static char out[700];
    size_t len = 0;
    ws_article a;
    ws_marks at;

    assert_true(ws_article_init(cx, &a, unit_str(text)));
    if (!ws_article_locate(cx, &a, &(ws_wanted){"quote", unit_str(quote), nth}, &at)) {
        snprintf(out, sizeof(out), "%s", cx->error.message);
        return out;
    }
    out[0] = '\0';
    for (uint32_t i = 0; i < at.n; i++)
        len += (size_t)snprintf(out + len, sizeof(out) - len, "%s[%d,%d)", i ? " " : "",
                                (int)at.v[i].start, (int)at.v[i].end);
    return out;
}

#define CURLY "The port said “we did not do it” and left."
#define COMMA "“We did not do it,” the port said."
#define LOW   "Der Hafen: „wir waren es nicht“, hieß es."
#define GUILL "Le port : « nous n’avons rien fait »."

static void
test_marks(void **state)
{
    ws_ctx *cx = *state;
    static const char *const same[] = {
        "“we did not do it”",    "\"we did not do it\"", "‘we did not do it’",
        "\"we did not do it,\"", "“we did not do it…”",  "“we did not do it.”",
        "``we did not do it''",  "«we did not do it»",   "\"We did  not do it\""};

    for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++)
        assert_string_equal(places(cx, CURLY, same[i], 0), "[14,32)");
    assert_string_equal(places(cx, CURLY, "we did not do it", 0), "[15,31)");
    assert_string_equal(places(cx, CURLY, "we did not do it…", 0), "[15,31)");
    assert_string_equal(places(cx, CURLY, "... we did not do it ...", 0), "[15,31)");
    assert_string_equal(places(cx, COMMA, "\"We did not do it\"", 0), "[0,19)");
    assert_string_equal(places(cx, COMMA, "\"we did not do it,\"", 0), "[0,19)");
    assert_string_equal(places(cx, COMMA, "WE did not do it,", 0), "[1,18)");
    assert_string_equal(places(cx, LOW, "\"wir waren es nicht\"", 0), "[11,31)");
    assert_string_equal(places(cx, LOW, "“Wir waren es nicht,”", 0), "[11,31)");
    assert_string_equal(places(cx, GUILL, "\"Nous n'avons rien fait\"", 0), "[10,36)");
}

/* Punctuation that the quote has and the text does not adds nothing. */
static void
test_punctuation(void **state)
{
    ws_ctx *cx = *state;

    assert_string_equal(places(cx, "The toll will RISE. So be it.", "the toll will rise.", 0),
                        "[0,19)");
    assert_string_equal(places(cx, "The toll will RISE. So be it.", "the toll will rise!", 0),
                        "[0,18)");
    assert_string_equal(places(cx, "The toll (all of it) RISES.", "(ALL of it)", 0), "[9,20)");
    assert_string_equal(places(cx, "The toll — it RISES — is due.", "— IT rises —", 0), "[9,21)");
    assert_string_equal(places(cx, "\"No.\" \"Yes.\"", "\"NO\"", 0), "[0,5)");
    assert_string_equal(places(cx, "\"No, no\"", "\"NO\"", 2), "[5,8)");
}

static void
test_ellipsis(void **state)
{
    static const char text[] =
        "The toll, which nobody likes, will rise in May. The ferry stays. The toll will fall.\n"
        "The ferry will rise in the night.";
    ws_ctx *cx = *state;

    assert_string_equal(places(cx, text, "which nobody likes … The ferry stays", 0),
                        "[10,28) [48,63)");
    assert_string_equal(places(cx, text, "which nobody likes ... the ferry stays.", 0),
                        "[10,28) [48,64)");
    assert_string_equal(places(cx, text, "which nobody likes [...] ferry stays", 0),
                        "[10,28) [52,63)");
    assert_string_equal(places(cx, text, "nobody likes,…will rise (…) The ferry stays.", 0),
                        "[16,29) [30,39) [48,64)");
    assert_string_equal(places(cx, text, "… in May. …", 0), "[40,47)");
    /* the later one of two beginnings is meant */
    assert_string_equal(places(cx, text, "The toll … fall", 0), "[65,73) [79,83)");
    /* a part that stands twice in its paragraph is no place */
    assert_string_equal(places(cx, text, "which nobody likes … toll", 0), "[10,28) [69,73)");
    assert_string_equal(places(cx, text, "nobody … will", 0),
                        "quote has parts that occur several times in their paragraph");
    assert_string_equal(places(cx, text, "will rise … nowhere", 0),
                        "quote \"will rise … nowhere\" does not occur in the text");
    assert_string_equal(places(cx, text, "… ...", 0), "quote \"… ...\" does not occur in the text");
    assert_string_equal(places(cx, text, "night … toll", 0),
                        "quote \"night … toll\" does not occur in the text");
}

/* What the text itself has is found as it is. */
static void
test_ellipsis_of_the_text(void **state)
{
    ws_ctx *cx = *state;

    assert_string_equal(places(cx, "“Well … perhaps,” she said.", "Well … perhaps", 0), "[1,15)");
    assert_string_equal(places(cx, "“Well … perhaps,” she said.", "\"well... perhaps\"", 0),
                        "[0,17)");
}

static void
test_many_parts(void **state)
{
    ws_ctx *cx = *state;
    ws_buf quote, text;

    ws_buf_init(&quote, cx, 16);
    ws_buf_init(&text, cx, 16);
    for (int i = 0; i < 70; i++) {
        char s[32];
        int n = snprintf(s, sizeof(s), "word%dx and\n", i);

        ws_buf_add(&text, s, (size_t)n);
        ws_buf_add(&quote, s, (size_t)n - 5);
        ws_buf_text(&quote, " … ");
    }
    ws_buf_byte(&quote, 0);
    ws_buf_byte(&text, 0);
    assert_non_null(strstr(places(cx, text.data, quote.data, 0), "does not occur"));
}

static void
test_broken_words(void **state)
{
    ws_ctx *cx = *state;

    assert_string_equal(places(cx, "The govern-\nment says no.", "the government says", 0),
                        "[0,21)");
    assert_string_equal(places(cx, "The govern-\n   ment says no.", "the government says", 0),
                        "[0,24)");
    assert_string_equal(places(cx, "The govern\u00AD\nment says no.", "government", 0), "[4,16)");
    assert_string_equal(places(cx, "The govern\u00ADment says no.", "government", 0), "[4,15)");
    assert_string_equal(places(cx, "The govern\u200Bment says no.", "government", 0), "[4,15)");
    assert_string_equal(places(cx, "The govern\u2010\nment says no.", "government", 0), "[4,16)");
    assert_string_equal(places(cx, "The government says no.", "govern-\nment says", 0), "[4,19)");
    assert_string_equal(places(cx, "The government says no.", "govern\u00ADment says", 0),
                        "[4,19)");
    assert_string_equal(places(cx, "A long-\nterm plan.", "long-term plan", 0), "[2,17)");
    assert_string_equal(places(cx, "A long-term plan.", "longterm PLAN", 0), "[2,16)");
    /* two words are not one, and a paragraph ends a word */
    assert_string_equal(places(cx, "A mid-\n\nway house.", "midway", 0),
                        "quote \"midway\" does not occur in the text");
    assert_string_equal(places(cx, "An over\nall.", "overall", 0),
                        "quote \"overall\" does not occur in the text");
    assert_string_equal(places(cx, "govern - ment", "government", 0),
                        "quote \"government\" does not occur in the text");
}

static void
test_letters(void **state)
{
    ws_ctx *cx = *state;

    assert_string_equal(places(cx, "The caf\u00E9 is open.", "cafe\u0301 is open.", 0), "[4,17)");
    assert_string_equal(places(cx, "The cafe\u0301 is open.", "caf\u00E9 is", 0), "[4,12)");
    assert_string_equal(places(cx, "The \u200Etun\u200Dnel\u200F is safe.", "tunnel is safe", 0),
                        "[5,21)");
    assert_string_equal(places(cx, "The\u00A0tunnel is\u202Fsafe.", "the tunnel is safe.", 0),
                        "[0,19)");
    assert_string_equal(places(cx, "The tunnel is safe.", "\uFEFFthe tunnel\u200B is safe.", 0),
                        "[0,19)");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_marks),      UNIT_TEST(test_punctuation),
        UNIT_TEST(test_ellipsis),   UNIT_TEST(test_ellipsis_of_the_text),
        UNIT_TEST(test_many_parts), UNIT_TEST(test_broken_words),
        UNIT_TEST(test_letters),
    };

    return cmocka_run_group_tests_name("locate", tests, NULL, NULL);
}
