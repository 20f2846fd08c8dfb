/*
 * test_query.c
 *    claimquery: grammar, canonical text, errors, limits.
 */
#include <stdio.h>

#include "queries.h"

/* ---- text to text ---- */

static const struct {
    const char *text;
    const char *canonical; /* NULL: the text itself */
} canonical[] = {
    /* operators: precedence, chains, parentheses, negation */
    {"a & b | c", NULL},
    {"a&b|c", "a & b | c"},
    {"a | b & c", NULL},
    {"(a | b) & c", NULL},
    {"((a)) | ((b & c))", "a | b & c"},
    {"a & (b & (c & d))", "a & b & c & d"},
    {"(a | b) | (c | d)", "a | b | c | d"},
    {"!a & b", NULL},
    {"!(a & b)", NULL},
    {"! ( a | b )", "!(a | b)"},
    {"!!a", "a"},
    {"!!!a", "!a"},
    {"!(!a)", "a"},
    {"!(!(!(a | b)))", "!(a | b)"},
    {"!(!(a | b)) | c", "a | b | c"},
    {"a&!b", "a & !b"},
    {"\t a\n|\r\nb ", "a | b"},
    {"b | a | b", NULL},
    /* words */
    {"Espionage", "espionage"},
    {"\"Espionage\"", "espionage"},
    {"espion*", NULL},
    {"ESPION*", "espion*"},
    {"\"espion\"*", "espion*"},
    {"state-sponsored", "\"state sponsored\""},
    {"state-spons*", "\"state spons\"*"},
    {"\"has no   truth\"", "\"has no truth\""},
    {"\"no truth to the all\"*", "\"no truth to the all\"*"},
    {"\"truth, and nothing but\"", "\"truth and nothing but\""},
    {"China's", "\"china s\""},
    {"\"he said \"\"no\"\"\"", "\"he said no\""},
    {"\"he said \\\"no\\\"\"", "\"he said no\""},
    {"\"star*\"", "star"},
    {"2021", NULL},
    {"3.5", NULL},
    {"Ünal", "ünal"},
    {"gefälscht*", NULL},
    /* words in fields */
    {"cue:Said", "cue:said"},
    {"cue:\"According to\"", "cue:\"according to\""},
    {"cue:*", NULL},
    {"cue:acc*", NULL},
    {"note:check*", NULL},
    {"note:*", NULL},
    {"text:\"joint statement\"", NULL},
    {"text:sanction*", NULL},
    /* paths */
    {"actor:China", NULL},
    {"actor:\"China\"", "actor:China"},
    {"actor:=China", NULL},
    {"actor:=\"China\"", "actor:=China"},
    {"actor:\"=China\"", NULL},
    {"actor:*", NULL},
    {"actor:*/\"Wang Wenbin\"", NULL},
    {"actor:*/Cabinet/\"Jane Doe\"", "actor:*/\"Cabinet/Jane Doe\""},
    {"actor:*/Wang*", NULL},
    {"actor:China/\"Ministry of Foreign Affairs\"", "actor:\"China/Ministry of Foreign Affairs\""},
    {"actor:\"China\"/Min*", "actor:China/Min*"},
    {"actor:China/*", NULL},
    {"actor:\"Ministry of \"*", NULL},
    {"actor:\"AC\\/DC\"", NULL},
    {"actor:AC\\/DC", "actor:\"AC\\/DC\""},
    {"actor:AC\\/*", "actor:\"AC\\/\"*"},
    {"actor:\"back\\\\slash\"", NULL},
    {"actor:\"the \\\"Tiger\\\"\"", NULL},
    {"actor:\"the \"\"Tiger\"\"\"", "actor:\"the \\\"Tiger\\\"\""},
    {"actor:\"*\"", NULL},
    {"actor:\"a*\"*", NULL},
    {"actor:中国/外交部", NULL},
    {"target:\"United States\"", NULL},
    {"!target:*", NULL},
    /* names */
    {"concept:espionage*", NULL},
    {"concept:us-espionage-on-china", NULL},
    {"concept:*", NULL},
    {"concept:\"a:b\"", NULL},
    {"concept:\"a\\\\b\"", NULL},
    {"concept:a/b", NULL},
    {"pro:espionage", NULL},
    {"con:espionage*", NULL},
    {"con:*", NULL},
    {"act:deny", NULL},
    {"act:de*", NULL},
    {"act:*", NULL},
    {"coder:anna", NULL},
    {"coder:\"Anna B.\"", NULL},
    {"coder:*", NULL},
    /* choices and numbers */
    {"polarity:-1", NULL},
    {"polarity:0", NULL},
    {"polarity:1", NULL},
    {"polarity:+1", "polarity:1"},
    {"polarity:none", NULL},
    {"polarity:\"-1\"", "polarity:-1"},
    {"mode:direct", NULL},
    {"mode:indirect", NULL},
    {"mode:mixed", NULL},
    {"mode:*", NULL},
    {"origin:person", NULL},
    {"origin:tagger", NULL},
    {"origin:import", NULL},
    {"status:confirmed", NULL},
    {"status:suggested", NULL},
    {"status:rejected", NULL},
    {"is:nested", NULL},
    {"confidence:>=0.8", NULL},
    {"confidence:>0.80", "confidence:>0.8"},
    {"confidence:<=1", NULL},
    {"confidence:<1.000", "confidence:<1"},
    {"confidence:=0.5", "confidence:0.5"},
    {"confidence:0", NULL},
    {"confidence:00.25", "confidence:0.25"},
    {"confidence:0.333333333333333", NULL},
    {"confidence:0.000000000000001", NULL},
    {"confidence:0.1", NULL},
    {"confidence:*", NULL},
    {"attr.frame:security", NULL},
    {"attr.frame:\"national security\"", NULL},
    {"attr.frame:sec*", NULL},
    {"attr.frame:*", NULL},
    {"attr.frame:\"\"", NULL},
    {"attr.\"my key\":x", NULL},
    {"attr.\"frame\":x", "attr.frame:x"},
    {"attr.a\"b c\"d:x", "attr.\"ab cd\":x"},
    {"attr.frame", NULL}, /* a word: no colon */
    /* the whole */
    {"actor:China & target:\"United States\" & act:accuse", NULL},
    {"espionage & actor:China", NULL},
    {"concept:x & !actor:\"China/Foreign Ministry/Jane Doe\"", NULL},
    {"actor:China&(act:deny|act:reject)", "actor:China & (act:deny | act:reject)"},
};

static void
test_canonical_text(void **state)
{
    ws_ctx *cx = *state;

    for (size_t i = 0; i < sizeof(canonical) / sizeof(canonical[0]); i++) {
        const char *text = canonical[i].text, *expected = canonical[i].canonical;

        assert_canonical(cx, unit_str(text), expected ? expected : text);
    }
}

/* ---- errors ---- */

static const struct {
    const char *text;
    int at;
    const char *detail;
} bad[] = {
    {"", 1, "Expected a word, a field, ! or (, but the query ends."},
    {"   ", 4, "but the query ends."},
    {"a b", 3, "Expected & or |, but found \"b\"."},
    {"a & ", 5, "the query ends"},
    {"a & & b", 5, "found \"&\""},
    {"| a", 1, "Expected a word"},
    {"a || b", 4, "Expected a word"},
    {"!", 2, "the query ends"},
    {"(a", 3, "Expected &, | or ), but the query ends."},
    {"(a b)", 4, "Expected &, | or )"},
    {"()", 2, "Expected a word"},
    {"a)", 2, "Expected & or |, but found \")\"."},
    {"a(b)", 2, "Expected & or |"},
    {"a!b", 2, "Expected & or |"},
    {"a\"b\"", 2, "Expected & or |"},
    {"\"a\"b", 4, "Expected & or |"},
    {"\"a\" \"b\"", 5, "Expected & or |"},
    {"\"", 1, "never closed"},
    {"a & \"b c", 5, "never closed"},
    {"\"a\"\"", 1, "never closed"},
    {"\"a\\\"", 1, "never closed"},
    {"\"a\\", 4, "after a backslash, but the query ends."},
    {"\"a\\n\"", 4, "after a backslash"},
    {"\"...\"", 1, "Expected a word (with a letter or a digit)"},
    {"---", 1, "Expected a word (with a letter or a digit)"},
    {"*", 1, "Expected a word"},
    {"a*b", 3, "Expected the end of the value after *"},
    {"a**", 3, "Expected the end of the value after *"},
    {"\"a\"*\"b\"", 5, "Expected the end of the value after *"},
    {":China", 1, "Expected a field before the colon"},
    {"actor:", 7, "Expected an actor, =actor, */element or *, but the query ends."},
    {"actor: China", 7, "Expected an actor"},
    {"actor:&", 7, "Expected an actor"},
    {"actor:a:b", 8, "Expected & or |"},
    {"actor:=", 8, "Expected a name"},
    {"actor:=*", 8, "Expected a whole path after ="},
    {"actor:=China*", 13, "Expected a whole path after ="},
    {"actor:*/", 9, "Expected a name"},
    {"actor:*/*", 9, "Expected a name"},
    {"actor:*China", 8, "Expected the end of the value after *"},
    {"actor:Chi*na", 11, "Expected the end of the value after *"},
    {"actor:\"\"", 7, "Expected an actor"},
    {"actor:\"\"*", 7, "Expected an actor"},
    {"actor:China//x", 7, "."},
    {"actor:/China", 7, "."},
    {"actor:China/", 7, "."},
    {"actor:\" China\"", 7, "."},
    {"actor:a\\b", 9, "Expected \\ or / after a backslash"},
    {"concept:\"\"", 9, "Expected the code of a concept"},
    {"concept:\" \"*", 9, "."},
    {"act:Deny", 5, "."},
    {"act:\"de ny\"", 5, "."},
    {"polarity:2", 10, "Expected -1, 0, 1 or none, but found \"2\"."},
    {"polarity:*", 10, "Expected -1, 0, 1 or none"},
    {"polarity:", 10, "Expected -1, 0, 1 or none"},
    {"mode:oblique", 6, "Expected direct, indirect, mixed or *"},
    {"mode:none", 6, "Expected direct"},
    {"mode:dir*", 6, "Expected direct"},
    {"origin:*", 8, "Expected person, tagger or import"},
    {"status:open", 8, "Expected confirmed, suggested or rejected"},
    {"is:happy", 4, "Expected nested"},
    {"confidence:high", 12, "Expected a number from 0 to 1"},
    {"confidence:>", 12, "Expected a number"},
    {"confidence:>= 0.8", 12, "Expected a number"},
    {"confidence:>=1.01", 12, "Expected a number"},
    {"confidence:-0.1", 12, "Expected a number"},
    {"confidence:.5", 12, "Expected a number"},
    {"confidence:1.", 12, "Expected a number"},
    {"confidence:0.5.5", 12, "Expected a number"},
    {"confidence:1e-1", 12, "Expected a number"},
    {"confidence:0.1234567890123456", 12, "at most 15 decimals"},
    {"confidence:18446744073709551616", 12, "Expected a number"},
    {"confidence:nan", 12, "Expected a number"},
    {"attr.:x", 6, "Expected the key of an attribute"},
    {"attr.\"\":x", 6, "Expected the key of an attribute"},
    {"attr.\"frame\"", 13, "Expected a colon after attr.KEY"},
    {"attr.frame:", 12, "Expected a value or *"},
    {"cue:", 5, "Expected a word or *"},
    {"text:*", 6, "Expected a word"},
    {"text:\"\"", 6, "Expected a word"},
    {"Actor:China", 1, "There is no field \"Actor\". The fields are actor, target"},
    {"actr:China", 1, "There is no field \"actr\""},
    {"http://x", 1, "There is no field \"http\""},
    {"attr:x", 1, "There is no field \"attr\""},
    /* positions count characters, not bytes */
    {"Ünal & ", 8, "the query ends"},
    {"中国 & 否认 美国", 9, "found \"美国\""},
    {"actor:\"Škoda\" x", 15, "found \"x\""},
    {"é & 😀", 5, "Expected a word (with a letter or a digit)"},
    {"é & feld:x", 5, "There is no field \"feld\""},
};

static void
test_syntax_errors(void **state)
{
    ws_ctx *cx = *state;
    char message[80], *data;
    uint32_t len;

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        if (ws_query_parse(cx, unit_str(bad[i].text), 0, &data, &len))
            fail_msg("accepted: %s", bad[i].text);
        snprintf(message, sizeof(message), "syntax error in claimquery at character %d", bad[i].at);
        if (strcmp(message, cx->error.message) != 0 || !strstr(cx->error.detail, bad[i].detail))
            fail_msg("%s: expected '%s' with '%s', got '%s' with '%s'", bad[i].text, message,
                     bad[i].detail, cx->error.message, cx->error.detail);
        assert_int_equal(cx->error.code, WS_BAD_QUERY);
        assert_int_equal(cx->error.detail[strlen(cx->error.detail) - 1], '.');
    }
}

static void
assert_hint(ws_ctx *cx, const char *text, const char *hint)
{
    char *data;
    uint32_t len;

    assert_false(ws_query_parse(cx, unit_str(text), 0, &data, &len));
    assert_string_equal(cx->error.hint, hint);
}

static void
test_unknown_fields_get_a_hint(void **state)
{
    ws_ctx *cx = *state;

    assert_hint(cx, "Actor:x", "Perhaps you meant \"actor\".");
    assert_hint(cx, "actr:x", "Perhaps you meant \"actor\".");
    assert_hint(cx, "taget:x", "Perhaps you meant \"target\".");
    assert_hint(cx, "polairty:x", "Perhaps you meant \"polarity\".");
    assert_hint(cx, "http://x", "Words with a colon between them must stand in quotation marks.");
    assert_hint(cx, "10:30", "Words with a colon between them must stand in quotation marks.");
}

/* ---- limits and ill-formed input ---- */

static void
assert_refused(ws_ctx *cx, ws_str text, ws_code code, const char *part)
{
    char *data;
    uint32_t len;

    assert_false(ws_query_parse(cx, text, 0, &data, &len));
    unit_assert_error(cx, code, part);
}

static void
test_limits(void **state)
{
    ws_ctx *cx = *state;
    ws_str deep = repeated(cx, "(", 10000, "a");
    ws_str limit = repeated(cx, "(", WS_QUERY_DEPTH_MAX, "a");
    ws_buf closed;

    assert_refused(cx, repeated(cx, "a & ", 25600, "a"), WS_LIMIT, "claimquery is too long");
    assert_refused(cx, deep, WS_LIMIT, "nested too deeply");
    assert_refused(cx, repeated(cx, "a&", WS_QUERY_LEAVES_MAX, "a"), WS_LIMIT, "too many terms");
    assert_canonical(cx, repeated(cx, "a&", WS_QUERY_LEAVES_MAX - 1, "a"), NULL);
    assert_canonical(cx, repeated(cx, "!", 60000, "a"), "a");
    ws_buf_init(&closed, cx, 64);
    ws_buf_add(&closed, limit.s, limit.len);
    for (uint32_t i = 0; i < WS_QUERY_DEPTH_MAX; i++)
        ws_buf_byte(&closed, ')');
    assert_canonical(cx, (ws_str){closed.data, (uint32_t)closed.len}, "a");
    assert_refused(cx, repeated(cx, "x", 300, ":1"), WS_BAD_QUERY, "character 1");
    assert_canonical(cx, with_field(cx, "actor:", repeated(cx, "x", WS_PATH_MAX, "")), NULL);
    assert_refused(cx, with_field(cx, "é|actor:", repeated(cx, "x", WS_PATH_MAX + 1, "")), WS_LIMIT,
                   "too long in claimquery at character 9");
    assert_refused(cx, with_field(cx, "coder:", repeated(cx, "x", WS_NAME_MAX + 1, "")), WS_LIMIT,
                   "too long in claimquery at character 7");
    assert_refused(cx, with_field(cx, "act:", repeated(cx, "x", WS_ACT_MAX + 1, "")), WS_LIMIT,
                   "too long in claimquery at character 5");
    assert_refused(cx, with_field(cx, "attr.k:", repeated(cx, "x", WS_VALUE_MAX + 1, "")), WS_LIMIT,
                   "too long in claimquery at character 8");
}

/* A short text may have a long canonical form, which must be readable too. */
static void
test_limit_of_the_canonical_form(void **state)
{
    ws_ctx *cx = *state;
    ws_str words = repeated(cx, "a-", 30000, "a"); /* the same length with spaces */
    ws_str chain = repeated(cx, "é|", 4000, "é");

    assert_canonical(cx, words, NULL);
    assert_canonical(cx, chain, NULL);
    assert_refused(cx, repeated(cx, "ŉ-", 21800, "a"), WS_LIMIT, "claimquery is too long");
}

static void
test_ill_formed_utf8(void **state)
{
    ws_ctx *cx = *state;

    assert_refused(cx, unit_str("a & \xFF"), WS_BAD_QUERY, "at character 5");
    assert_refused(cx, unit_str("\xC3\xA9 & \xC3"), WS_BAD_QUERY, "at character 5");
    assert_refused(cx, (ws_str){"a\0b", 3}, WS_BAD_QUERY, "at character 2");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_canonical_text),
        UNIT_TEST(test_syntax_errors),
        UNIT_TEST(test_unknown_fields_get_a_hint),
        UNIT_TEST(test_limits),
        UNIT_TEST(test_limit_of_the_canonical_form),
        UNIT_TEST(test_ill_formed_utf8),
    };

    return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
