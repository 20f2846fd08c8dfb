/*
 * test_nfc.c
 *    Normal form C, by Unicode's own test where its data is, and names without what nobody sees.
 */
#include <stdio.h>

#include "articles.h"
#include "base/nfc.h"

#ifndef NORMALIZATION_TEST
#define NORMALIZATION_TEST "/usr/share/unicode/NormalizationTest.txt"
#endif

/* Hexadecimal code points up to the semicolon. */
static ws_str
read_column(ws_ctx *cx, char **line)
{
    char *out = ws_alloc(cx, 128, 1), *end;
    uint32_t len = 0;

    while (**line && **line != ';') {
        len += ws_utf8_encode((uint32_t)strtoul(*line, &end, 16), out + len);
        *line = end;
    }
    *line += **line == ';';
    return (ws_str){out, len};
}

/* c2 == NFC(c1) == NFC(c2) == NFC(c3), c4 == NFC(c4) == NFC(c5). */
static void
unicode_agrees(void **state)
{
    FILE *f = fopen(NORMALIZATION_TEST, "r");
    uint32_t lines = 0;
    char line[1024];

    if (!f) {
        print_message("SKIPPED: no %s\n", NORMALIZATION_TEST);
        skip();
    }
    while (fgets(line, sizeof(line), f)) {
        ws_ctx *cx = unit_context();
        char *p = line;
        ws_str c[5];

        if (line[0] != '#' && line[0] != '@') {
            for (int i = 0; i < 5; i++)
                c[i] = read_column(cx, &p);
            for (int i = 0; i < 5; i++)
                if (!ws_str_eq(ws_nfc(cx, c[i]), c[i < 3 ? 1 : 3]))
                    fail_msg("column %d of %s", i + 1, line);
            lines++;
        }
        unit_drop(cx);
    }
    fclose(f);
    assert_true(lines > 10000);
    (void)state;
}

static void
plain_text_is_itself(void **state)
{
    ws_str s = WS_STR("Ärger in Łódź"), same = ws_nfc(*state, s);

    assert_ptr_equal(same.s, s.s);
    assert_ptr_equal(ws_visible(*state, s).s, s.s);
}

static void
what_nobody_sees_goes(void **state)
{
    unit_assert_str(ws_visible(*state, WS_STR("so\u00ADft\u200B\u200E\uFEFF")), "soft");
    unit_assert_str(ws_visible(*state, WS_STR("e\u00AD\u0301")), "é");
    unit_assert_str(ws_visible(*state, WS_STR("a\u200Db")), "ab");
    unit_assert_str(ws_visible(*state, WS_STR("\u0915\u094D\u200D\u0937")),
                    "\u0915\u094D\u200D\u0937");
    unit_assert_str(ws_visible(*state, WS_STR("\u0915\u200D")), "\u0915");
    unit_assert_str(ws_visible(*state, WS_STR("a\xFF\u200B")), "a\xFF\u200B");
}

static void
ends_are_trimmed(void **state)
{
    unit_assert_str(ws_trim(WS_STR(" \u00A0\t a b\u3000\n")), "a b");
    unit_assert_str(ws_trim(WS_STR("\u2003")), "");
    unit_assert_str(ws_path_clean(*state, "actor", WS_STR(" A / B\\/C /\u200BD ")), "A/B\\/C/D");
    unit_assert_str(ws_path_clean(*state, "actor", WS_STR("A//B")), "A//B");
    assert_int_equal(((ws_ctx *)*state)->repairs, 1);
    assert_non_null(strstr(((ws_ctx *)*state)->repair, "<U+200B>"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(unicode_agrees),
        UNIT_TEST(plain_text_is_itself),
        UNIT_TEST(what_nobody_sees_goes),
        UNIT_TEST(ends_are_trimmed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
