/*
 * test_json.c
 *    The text form without a server: the tree, what is refused and where, articles that come back
 *    as they were written, numbers.
 */
#include "articles.h"

#include <stdio.h>

#include "base/number.h"
#include "json/read.h"
#include "json/write.h"

/* In memory of its exact size, so that a read past it is seen. */
static ws_str
exact(ws_ctx *cx, const char *s, size_t len)
{
    char *copy = ws_alloc(cx, len, 1);

    memcpy(copy, s, len);
    return (ws_str){copy, (uint32_t)len};
}

static ws_json *
parse(ws_ctx *cx, const char *json)
{
    ws_json *root;

    must(cx, ws_json_parse(cx, exact(cx, json, strlen(json)), &root));
    return root;
}

static void
refuses(ws_ctx *cx, const char *json, ws_code code, const char *message, const char *detail)
{
    ws_json *root;

    if (ws_json_parse(cx, exact(cx, json, strlen(json)), &root))
        fail_msg("%s was read", json);
    unit_assert_error(cx, code, message);
    if (!strstr(cx->error.detail, detail))
        fail_msg("%s: no '%s' in '%s'", json, detail, cx->error.detail);
}

static void
the_tree_has_order_kinds_and_values(void **state)
{
    ws_json *root =
        parse(*state, " { \"b\" : [ 1 , -2.5e+3, true,false,null,\"\" ] ,\n\"a\":{} } ");
    ws_json *m = root->child;

    assert_int_equal(root->n, 2);
    unit_assert_str(m->key, "b");
    assert_int_equal(m->n, 6);
    unit_assert_str(m->child->text, "1");
    unit_assert_str(m->child->next->text, "-2.5e+3");
    assert_int_equal(m->child->next->next->kind, WS_JSON_TRUE);
    unit_assert_str(m->child->next->next->next->next->next->text, "");
    assert_ptr_equal(ws_json_member(root, WS_STR("a")), m->next);
    assert_null(ws_json_member(root, WS_STR("c")));
    assert_string_equal(ws_json_kind_name(m), "an array");
}

static void
escapes_become_characters(void **state)
{
    ws_json *v =
        parse(*state, "\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\\u4e2d long plain "
                      "words after it\"");

    unit_assert_str(v->text, "a\"\\/\b\f\n\r\té😀中 long plain words after it");
}

static void
what_is_not_json_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *json, *message, *detail;
    } cases[] = {
        {"", "character 1", "the input ended"},
        {"{\"a\": 1", "character 8", "a comma or }, but the input ended"},
        {"[1, 2", "character 6", "a comma or ]"},
        {"[1 2]", "character 4", "a comma or ], but found \"2\""},
        {"[1,]", "character 4", "a JSON value, but found \"]\""},
        {"{\"a\":1,}", "character 8", "the name of a member"},
        {"{a:1}", "character 2", "the name of a member"},
        {"{\"a\" 1}", "character 6", "a colon"},
        {"[\"é\", nul]", "character 7", "a JSON value, but found \"nul\""},
        {"01", "character 1", "a JSON value"},
        {"1.", "character 1", "a JSON value"},
        {"-", "character 1", "a JSON value"},
        {"1e", "character 1", "a JSON value"},
        {"+1", "character 1", "a JSON value"},
        {"NaN", "character 1", "a JSON value"},
        {"{} x", "character 4", "the end of the input"},
        {"\"abc", "character 5", "a closing quotation mark"},
        {"\"abc\\", "character 6", "a closing quotation mark"},
        {"\"abc\\\"", "character 7", "a closing quotation mark"},
        {"\"a\nb\"", "character 3", "not a control character"},
        {"\"\\\\a\nb\"", "character 5", "not a control character"},
        {"\"\\q\"", "character 3", "an escape after \\"},
        {"\"\\u12g4\"", "character 6", "four hexadecimal digits"},
        {"\"\\u12\"", "character 6", "four hexadecimal digits"},
        {"\"\\ud800x\"", "character 8", "a low surrogate"},
        {"\"\\ud800\\u0041\"", "character 8", "a low surrogate"},
        {"\"\\udc00\"", "character 2", "a high surrogate"},
        {"\"\xC3(\"", "character 2", "UTF-8"},
        {"\"\xED\xA0\x80\"", "character 2", "UTF-8"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        refuses(*state, cases[i].json, WS_BAD_SYNTAX, cases[i].message, cases[i].detail);
    refuses(*state, "\"a\\u0000\"", WS_BAD_CHARACTER, "unsupported", "u0000");
    refuses(*state, "{\"a\": 1, \"\\u0061\": 2}", WS_BAD_SYNTAX, "\"a\" is given twice", "");
    refuses(*state, "[[[[[[[[[1]]]]]]]]]", WS_LIMIT, "nested too deeply", "8 levels");
    parse(*state, "[[[[[[[[1]]]]]]]]");
}

static void
nul_bytes_are_refused(void **state)
{
    ws_json *root;

    assert_false(ws_json_parse(*state, exact(*state, "\"a\0b\"", 5), &root));
    unit_assert_error(*state, WS_BAD_SYNTAX, "character 3");
}

static void
an_object_has_so_many_members(void **state)
{
    ws_ctx *cx = *state;
    ws_json *root;
    ws_buf json;

    for (uint32_t n = WS_JSON_MEMBERS_MAX; n <= WS_JSON_MEMBERS_MAX + 1; n++) {
        ws_buf_init(&json, cx, 64);
        for (uint32_t i = 0; i < n; i++) {
            char member[32];

            snprintf(member, sizeof(member), "%s\"k%u\":%u", i ? "," : "{", i, i);
            ws_buf_text(&json, member);
        }
        ws_buf_byte(&json, '}');
        assert_int_equal(ws_json_parse(cx, exact(cx, json.data, json.len), &root),
                         n == WS_JSON_MEMBERS_MAX);
    }
    unit_assert_error(cx, WS_LIMIT, "more than 256 members");
}

static void
no_cut_of_a_document_is_read_past(void **state)
{
    static const char json[] =
        "{\"text\": \"a\\u00e9\\\\ \\uD83D\\uDE00\", \"claims\": [{\"id\": 1, "
        "\"content\": [[0, 1]], \"attrs\": {\"k\": -1.5e3, \"t\": true}}]}";
    ws_json *root;

    for (size_t len = 0; len < sizeof(json) - 1; len++)
        assert_false(ws_json_parse(*state, exact(*state, json, len), &root));
    assert_true(ws_json_parse(*state, exact(*state, json, sizeof(json) - 1), &root));
}

static void
random_articles_come_back(void **state)
{
    uint64_t seed = 20261127;

    for (int round = 0; round < 60; round++) {
        ws_ctx *cx = unit_context();
        ws_article *a = random_article(cx, &seed, below(&seed, 200), below(&seed, 8)), again;
        packed before = pack(cx, a), after;
        ws_buf json, twice;

        ws_buf_init(&json, cx, 64);
        ws_buf_init(&twice, cx, 64);
        must(cx, ws_json_of_article(cx, a, false, &json));
        must(cx, ws_article_of_json(cx, exact(cx, json.data, json.len), &again));
        after = pack(cx, &again);
        assert_true(same_bytes(before, after));
        must(cx, ws_json_of_article(cx, &again, false, &twice));
        assert_int_equal(json.len, twice.len);
        assert_memory_equal(json.data, twice.data, json.len);
        unit_drop(cx);
    }
    (void)state;
}

static void
control_characters_take_linear_time(void **state)
{
    ws_ctx *cx = *state;
    uint32_t n = 1 << 20;
    ws_article a, again;
    ws_buf json;
    ws_str text;

    must(cx, ws_article_init(cx, &a, repeat(cx, '\x01', n)));
    ws_buf_init(&json, cx, 64);
    must(cx, ws_json_of_article(cx, &a, false, &json));
    assert_int_equal(json.len, 6 * (size_t)n + strlen("{\"text\": \"\"}"));
    must(cx, ws_article_of_json(cx, (ws_str){json.data, (uint32_t)json.len}, &again));
    must(cx, ws_article_text(cx, &again, &text));
    assert_int_equal(text.len, n);
    assert_int_equal(text.s[n - 1], 1);
}

static void
messages_name_the_claim(void **state)
{
    static const struct {
        const char *json, *message;
    } cases[] = {
        {"plain", "a JSON object is needed, not plain text"},
        {" ", "not nothing"},
        {"[]", "not an array"},
        {"{\"claims\": []}", "article: \"text\" is missing"},
        {"{\"text\": \"abc\", \"claims\": [7]}",
         "claim at position 1 must be an object, not a number"},
        {"{\"text\": \"abc\", \"claims\": [{\"id\": 4, \"x\": 1}]}", "claim 4: unknown key \"x\""},
        {"{\"text\": \"abc\", \"claims\": [{\"content\": [[0, 1]], \"mode\": \"odd\"}]}",
         "claim at position 1: mode \"odd\" is not known"},
        {"{\"text\": \"abc\", \"claims\": [{\"id\": 2, \"content\": [[0, 9]]}]}",
         "claim 2: content [0,9) runs past the end"},
        {"{\"text\": \"abc\", \"claims\": [{\"id\": 2, \"content\": [[0, 1]], \"attrs\": {\"k\": "
         "[]}}]}",
         "claim 2: attrs.k must be a string, a number or a boolean, not an array"},
        {"{\"text\": \"abc\", \"last_id\": -1}", "article: last_id -1 is not between"},
    };
    ws_article a;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_false(ws_article_of_json(*state, unit_str(cases[i].json), &a));
        if (!strstr(((ws_ctx *)*state)->error.message, cases[i].message))
            fail_msg("no '%s' in '%s'", cases[i].message, ((ws_ctx *)*state)->error.message);
    }
}

static void
a_tree_is_written_as_it_was_read(void **state)
{
    static const char *const cases[][2] = {
        {" { \"b\" : [ 1 , -2.50e+3,true,false ,null,\"\\u00e9\\n\" ] ,\"a\":{ } , \"c\":[ ] } ",
         "{\"b\": [1, -2.50e+3, true, false, null, \"é\\n\"], \"a\": {}, \"c\": []}"},
        {"\"\\u0001\\u001f\\b\\f\\r\\t\\\"\\\\\"", "\"\\u0001\\u001f\\b\\f\\r\\t\\\"\\\\\""},
        {"null", "null"},
        {"-0", "-0"},
    };
    ws_ctx *cx = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ws_json *root;
        ws_buf out;

        must(cx, ws_json_parse(cx, unit_str(cases[i][0]), &root));
        ws_buf_init(&out, cx, 4);
        ws_json_of_tree(root, &out);
        unit_assert_str((ws_str){out.data, (uint32_t)out.len}, cases[i][1]);
    }
}

/* Ids that are named come first, so that the others get those that nobody wants. */
static void
articles_number_their_claims(void **state)
{
    static const struct {
        const char *members, *ids;
        uint32_t last_id;
    } cases[] = {
        {"\"claims\": null", "", 0},
        {"\"claims\": []", "", 0},
        {"\"claims\": [], \"last_id\": 7", "", 7},
        {"\"claims\": [], \"last_id\": null", "", 0},
        {"\"claims\": [{\"content\": [[0, 3]]}, {\"id\": 1, \"content\": [[4, 9]]}]", "1 2 ", 2},
        {"\"claims\": [{\"id\": 5, \"content\": [[4, 9]]}], \"last_id\": 9", "5 ", 9},
    };
    ws_ctx *cx = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char json[256], ids[64] = "";
        ws_article a;

        snprintf(json, sizeof(json), "{\"text\": \"%s\", %s}", HARBOUR, cases[i].members);
        must(cx, ws_article_of_json(cx, unit_str(json), &a));
        for (uint32_t c = 0; c < a.nclaims; c++)
            snprintf(ids + strlen(ids), sizeof(ids) - strlen(ids), "%u ", a.claims[c].id);
        assert_string_equal(ids, cases[i].ids);
        assert_int_equal(a.last_id, cases[i].last_id);
    }
}

static void
articles_refuse_what_is_none_of_theirs(void **state)
{
    static const char *const cases[][2] = {
        {"{\"text\": 1}", "article: text must be a string, not a number"},
        {"{\"text\": \"a\", \"date\": 1}", "article: unknown key \"date\""},
        {"{\"text\": \"a\", \"claims\": {}}", "article: claims must be an array, not an object"},
        {"{\"text\": \"a\", \"last_id\": \"1\"}",
         "article: last_id must be an integer, not a string"},
        {"{\"text\": \"abc\", \"claims\": [{\"id\": 5, \"content\": [[0, 1]]}], \"last_id\": 4}",
         "article: last_id 4 is not between the highest claim id, 5, and 2147483647"},
        {"{\"text\": \"a\", \"last_id\": 2147483648}",
         "article: last_id 2147483648 is not between"},
        {"{\"text\": \"abc\", \"claims\": [{\"id\": 1234567890123456789012, \"content\": []}]}",
         "claim 12345678901234567890: id is out of range"},
        {"true", "a JSON object is needed, not a boolean"},
        {"-5", "a JSON object is needed, not a number"},
        {"truely", "character 5"},
    };
    ws_ctx *cx = *state;
    ws_article a;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        if (ws_article_of_json(cx, unit_str(cases[i][0]), &a))
            fail_msg("%s was read", cases[i][0]);
        if (!strstr(cx->error.message, cases[i][1]))
            fail_msg("%s: %s", cases[i][0], cx->error.message);
    }
}

static void
a_number_has_one_spelling(void **state)
{
    static const char *const spellings[][2] = {
        {"1", "1"},
        {"-1", "-1"},
        {"0", "0"},
        {"-0", "0"},
        {"-0.0", "0.0"},
        {"1e3", "1000"},
        {"1.50e1", "15.0"},
        {"1.5e-2", "0.015"},
        {"-1.5e3", "-1500"},
        {"1E+2", "100"},
        {"0e5", "0"},
        {"0.00e1", "0.0"},
        {"12.340", "12.340"},
        {"1e-3", "0.001"},
        {"100e-2", "1.00"},
        {"0.1e1", "1"},
        {"9007199254740993", "9007199254740993"},
    };
    ws_str plain;

    for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++) {
        assert_true(ws_number_plain(*state, unit_str(spellings[i][0]), 100, &plain));
        unit_assert_str(plain, spellings[i][1]);
    }
    assert_false(ws_number_plain(*state, WS_STR("1e100"), 100, &plain));
    assert_true(ws_number_plain(*state, WS_STR("1e99"), 100, &plain));
    assert_false(ws_number_plain(*state, WS_STR("1e-100"), 100, &plain));
    assert_false(ws_number_plain(*state, WS_STR("1e999999999999999999999"), 100, &plain));
    assert_false(ws_number_plain(*state, WS_STR("1e-999999999999999999999"), 100, &plain));
}

static void
a_real_reads_back(void **state)
{
    static const struct {
        double real;
        const char *text;
    } cases[] = {
        {0, "0"},        {1, "1"},           {0.5, "0.5"},     {0.1 + 0.2, "0.30000000000000004"},
        {1e-5, "1e-05"}, {0.0001, "0.0001"}, {0.873, "0.873"}, {1.0 / 3, "0.3333333333333333"}};
    char out[WS_REAL_ROOM];
    uint64_t seed = 7;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        unit_assert_str((ws_str){out, ws_real_print(cases[i].real, out)}, cases[i].text);
    for (int i = 0; i < 20000; i++) {
        double real = unit_random(&seed) / 2147483648.0 / (1u << unit_random(&seed) % 20);

        out[ws_real_print(real, out)] = '\0';
        assert_true(strtod(out, NULL) == real);
    }
    (void)state;
}

static void
integers_print(void **state)
{
    char out[WS_INTEGER_ROOM];

    unit_assert_str((ws_str){out, ws_integer_print(0, out)}, "0");
    unit_assert_str((ws_str){out, ws_integer_print(-120, out)}, "-120");
    unit_assert_str((ws_str){out, ws_integer_print(INT64_MIN, out)}, "-9223372036854775808");
    unit_assert_str((ws_str){out, ws_integer_print(INT64_MAX, out)}, "9223372036854775807");
    (void)state;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_tree_has_order_kinds_and_values),
        UNIT_TEST(escapes_become_characters),
        UNIT_TEST(what_is_not_json_is_refused_with_its_place),
        UNIT_TEST(nul_bytes_are_refused),
        UNIT_TEST(an_object_has_so_many_members),
        UNIT_TEST(no_cut_of_a_document_is_read_past),
        UNIT_TEST(random_articles_come_back),
        UNIT_TEST(control_characters_take_linear_time),
        UNIT_TEST(messages_name_the_claim),
        UNIT_TEST(a_tree_is_written_as_it_was_read),
        UNIT_TEST(articles_number_their_claims),
        UNIT_TEST(articles_refuse_what_is_none_of_theirs),
        UNIT_TEST(a_number_has_one_spelling),
        UNIT_TEST(a_real_reads_back),
        UNIT_TEST(integers_print),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
