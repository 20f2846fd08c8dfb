/*
 * test_query_eval.c
 *    claimquery: equality, combination, ternary evaluation.
 */
#include "queries.h"

static void
test_equal_queries_have_equal_bytes(void **state)
{
    ws_ctx *cx = *state;
    char *a, *b, *c;
    uint32_t alen, blen, clen;

    assert_true(ws_query_parse(cx, unit_str("(Spy & !!b)|c"), 0, &a, &alen));
    assert_true(ws_query_parse(cx, unit_str("spy&b | (c)"), 4, &b, &blen));
    assert_true(ws_query_parse(cx, unit_str("spy & b | d"), 0, &c, &clen));
    assert_int_equal(alen, blen);
    assert_memory_equal(a, b + 4, alen);
    assert_int_equal(alen, clen);
    assert_memory_not_equal(a, c, alen);
}

static void
test_needs_text(void **state)
{
    ws_ctx *cx = *state;
    ws_query q;

    parse(cx, "a & (b | !text:c)", &q);
    assert_true(q.needs_text);
    parse(cx, "a & (b | !cue:c)", &q);
    assert_false(q.needs_text);
}

/* ---- combine ---- */

static void
assert_combined(ws_ctx *cx, ws_kind op, const char *a, const char *b, const char *expected)
{
    ws_query qa, qb, q;
    char *data, *parsed;
    uint32_t len, parsed_len;

    parse(cx, a, &qa);
    if (b)
        parse(cx, b, &qb);
    assert_true(ws_query_combine(cx, op, &qa, b ? &qb : NULL, 0, &data, &len));
    assert_true(open_copy(cx, data, len, &q));
    unit_assert_str(print(cx, &q), expected);
    assert_true(ws_query_parse(cx, unit_str(expected), 0, &parsed, &parsed_len));
    assert_int_equal(len, parsed_len);
    assert_memory_equal(data, parsed, len);
}

static void
test_combine(void **state)
{
    ws_ctx *cx = *state;

    assert_combined(cx, WS_Q_AND, "a", "b", "a & b");
    assert_combined(cx, WS_Q_AND, "a & b", "c & d", "a & b & c & d");
    assert_combined(cx, WS_Q_AND, "a | b", "c", "(a | b) & c");
    assert_combined(cx, WS_Q_OR, "a | b", "c & d", "a | b | c & d");
    assert_combined(cx, WS_Q_OR, "a", "b | c", "a | b | c");
    assert_combined(cx, WS_Q_OR, "!a", "text:x", "!a | text:x");
    assert_combined(cx, WS_Q_NOT, "a", NULL, "!a");
    assert_combined(cx, WS_Q_NOT, "!a", NULL, "a");
    assert_combined(cx, WS_Q_NOT, "!(a | b)", NULL, "a | b");
    assert_combined(cx, WS_Q_NOT, "a & b", NULL, "!(a & b)");
    assert_combined(cx, WS_Q_AND, "a", "a", "a & a");
}

static void
test_combine_keeps_the_limits(void **state)
{
    ws_ctx *cx = *state;
    ws_query q, word;
    char *data;
    uint32_t len;
    bool ok = true;

    assert_true(try_parse(cx, repeated(cx, "a&", 2500, "a"), &data, &len, &q));
    assert_false(ws_query_combine(cx, WS_Q_OR, &q, &q, 0, &data, &len));
    unit_assert_error(cx, WS_LIMIT, "too many terms");
    assert_true(try_parse(cx, repeated(cx, "a-", 20000, "a"), &data, &len, &q));
    assert_false(ws_query_combine(cx, WS_Q_OR, &q, &q, 0, &data, &len));
    unit_assert_error(cx, WS_LIMIT, "claimquery is too long");
    parse(cx, "a", &word);
    q = word;
    for (uint32_t i = 0; ok && i <= 2 * WS_QUERY_DEPTH_MAX + 1; i++) {
        ok = ws_query_combine(cx, i % 2 ? WS_Q_AND : WS_Q_OR, &q, &word, 0, &data, &len);
        if (ok) {
            assert_true(ws_query_open(cx, data, len, &q));
            assert_canonical(cx, print(cx, &q), NULL);
        }
    }
    assert_false(ok);
    unit_assert_error(cx, WS_LIMIT, "nested too deeply");
}

/* ---- evaluation ---- */

typedef struct trace {
    ws_tern worth[3];
    uint32_t asked;
} trace;

/* Words a, b, c are worth worth[0..2]. */
static ws_tern
traced(void *arg, uint32_t node, const ws_qnode *leaf)
{
    trace *t = arg;

    (void)node;
    t->asked++;
    return t->worth[leaf->value.s[0] - 'a'];
}

static ws_tern
least_of(ws_tern a, ws_tern b)
{
    return a < b ? a : b;
}

static void
test_truth_tables(void **state)
{
    ws_ctx *cx = *state;
    ws_query both, either, not, mixed;

    parse(cx, "a & b", &both);
    parse(cx, "a | b", &either);
    parse(cx, "!a", &not );
    parse(cx, "!(a & b) | c", &mixed);
    for (int i = 0; i < 27; i++) {
        trace t = {{(ws_tern)(i % 3), (ws_tern)(i / 3 % 3), (ws_tern)(i / 9)}, 0};
        ws_tern a = t.worth[0], b = t.worth[1], c = t.worth[2];
        ws_tern nand = (ws_tern)(WS_YES - least_of(a, b));

        assert_int_equal(ws_query_eval(&both, traced, &t), least_of(a, b));
        assert_int_equal(ws_query_eval(&either, traced, &t), a > b ? a : b);
        assert_int_equal(ws_query_eval(&not, traced, &t), WS_YES - a);
        assert_int_equal(ws_query_eval(&mixed, traced, &t), nand > c ? nand : c);
    }
}

static void
test_evaluation_stops_early(void **state)
{
    ws_ctx *cx = *state;
    trace t = {{WS_NO, WS_YES, WS_MAYBE}, 0};
    ws_query q;

    parse(cx, "a & b & c", &q);
    assert_int_equal(ws_query_eval(&q, traced, &t), WS_NO);
    assert_int_equal(t.asked, 1);
    parse(cx, "c | b | a", &q);
    t.asked = 0;
    assert_int_equal(ws_query_eval(&q, traced, &t), WS_YES);
    assert_int_equal(t.asked, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_equal_queries_have_equal_bytes),
        UNIT_TEST(test_needs_text),
        UNIT_TEST(test_combine),
        UNIT_TEST(test_combine_keeps_the_limits),
        UNIT_TEST(test_truth_tables),
        UNIT_TEST(test_evaluation_stops_early),
    };

    return cmocka_run_group_tests_name("evaluation of queries", tests, NULL, NULL);
}
