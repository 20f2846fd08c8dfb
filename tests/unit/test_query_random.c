/*
 * test_query_random.c
 *    claimquery: random formulas, random text, bytes that nobody stored.
 */
#include "queries.h"

/* ---- random ---- */

static const char *const atoms[] = {
    "word",
    "\"two words\"",
    "wor*",
    "actor:China",
    "actor:=China",
    "actor:*/\"Jane Doe\"",
    "target:*",
    "act:deny",
    "concept:x*",
    "polarity:none",
    "confidence:>0.25",
    "text:word",
    "attr.\"a b\":\"c d\"",
    "is:nested",
    "cue:*",
    "actor:\"A\\/B\"*",
};
#define ATOMS (sizeof(atoms) / sizeof(atoms[0]))

/* Write a random formula with needless parentheses and spaces; return what it is worth when atom
 * i is worth worth[i]. */
static ws_tern
random_formula(uint64_t *seed, ws_buf *out, int depth, const ws_tern *worth)
{
    uint32_t n = 2 + unit_random(seed) % 3, what = depth ? unit_random(seed) % 6 : 0;
    ws_tern result;

    if (what < 2) {
        uint32_t atom = unit_random(seed) % ATOMS;

        ws_buf_add(out, atoms[atom], strlen(atoms[atom]));
        return worth[atom];
    }
    if (what == 2)
        ws_buf_byte(out, '!');
    ws_buf_byte(out, '(');
    result = random_formula(seed, out, depth - 1, worth);
    for (uint32_t i = 1; what > 3 && i < n; i++) {
        ws_tern t;

        ws_buf_byte(out, what == 4 ? '&' : '|');
        t = random_formula(seed, out, depth - 1, worth);
        result = (what == 4) == (t < result) ? t : result;
    }
    ws_buf_add(out, " )", 2);
    return what == 2 ? (ws_tern)(WS_YES - result) : result;
}

static ws_tern
look_up(void *arg, uint32_t node, const ws_qnode *leaf)
{
    const ws_tern *by_node = arg;

    assert_int_equal(leaf->kind, WS_Q_LEAF);
    return by_node[node];
}

/* Nodes in prefix order keep the order of leaves: find each one's atom by printing it. */
static ws_tern
worth_of(ws_ctx *cx, const ws_query *q, const ws_tern *worth)
{
    ws_tern *by_node = ws_alloc0(cx, q->nnodes, sizeof(*by_node)); /* other leaves: WS_NO */

    for (uint32_t i = 0; i < q->nnodes; i++) {
        ws_query leaf = {.nodes = &q->nodes[i], .nnodes = 1};
        ws_str text;

        if (q->nodes[i].kind != WS_Q_LEAF)
            continue;
        text = print(cx, &leaf);
        for (uint32_t a = 0; a < ATOMS; a++)
            if (ws_str_eq(text, unit_str(atoms[a])))
                by_node[i] = worth[a];
    }
    return ws_query_eval(q, look_up, by_node);
}

static void
test_random_formulas(void **state)
{
    uint64_t seed = 7;

    (void)state;
    for (int round = 0; round < 1500; round++) {
        ws_ctx *cx = unit_context();
        ws_tern worth[ATOMS], expected;
        char *data;
        uint32_t len;
        ws_query q;
        ws_buf text;

        for (uint32_t a = 0; a < ATOMS; a++)
            worth[a] = (ws_tern)(unit_random(&seed) % 3);
        ws_buf_init(&text, cx, 64);
        expected = random_formula(&seed, &text, 4, worth);
        assert_canonical(cx, (ws_str){text.data, (uint32_t)text.len}, NULL);
        assert_true(try_parse(cx, (ws_str){text.data, (uint32_t)text.len}, &data, &len, &q));
        assert_int_equal(worth_of(cx, &q, worth), expected);
        unit_drop(cx);
    }
}

static void
test_random_text_never_crashes(void **state)
{
    static const char *const bits[] = {
        "a", "b*", "\"",     "\\",   "(", ")",     "&",    "|",   "!",   ":",    "*",     "/",
        "=", " ",  "actor:", "cue:", "é", "attr.", "\xC3", "0.5", "x y", "act:", "mode:", "中"};
    uint64_t seed = 11;
    uint32_t parsed = 0;

    (void)state;
    for (int round = 0; round < 6000; round++) {
        ws_ctx *cx = unit_context();
        uint32_t n = 1 + unit_random(&seed) % 8, len;
        ws_buf text;
        char *data, *copy;

        ws_buf_init(&text, cx, 64);
        for (uint32_t i = 0; i < n; i++) {
            const char *bit = bits[unit_random(&seed) % (sizeof(bits) / sizeof(bits[0]))];

            ws_buf_add(&text, bit, strlen(bit));
        }
        copy = cx->alloc(cx->alloc_arg, text.len);
        memcpy(copy, text.data, text.len);
        if (ws_query_parse(cx, (ws_str){copy, (uint32_t)text.len}, 0, &data, &len)) {
            parsed++;
            assert_canonical(cx, (ws_str){copy, (uint32_t)text.len}, NULL);
        }
        unit_drop(cx);
    }
    assert_true(parsed > 150);
}

/* ---- hostile bytes ---- */

static const char *const whole =
    "actor:*/\"Jane Doe\" & (\"two words\" | attr.k:v*) & !(confidence:>=0.5 & mode:direct) | "
    "text:x & polarity:none";

static void
test_truncated_bytes_are_refused(void **state)
{
    ws_ctx *cx = *state;
    char *data;
    uint32_t len;
    ws_query q;

    assert_true(ws_query_parse(cx, unit_str(whole), 0, &data, &len));
    for (uint32_t n = 0; n < len; n++) {
        assert_false(open_copy(cx, data, n, &q));
        unit_assert_error(cx, WS_CORRUPT, "claimquery is corrupt");
    }
    assert_true(open_copy(cx, data, len, &q));
}

/* Whatever still opens can be printed and evaluated. */
static void
test_changed_bytes_are_safe(void **state)
{
    uint64_t seed = 3;
    uint32_t opened = 0;

    (void)state;
    for (int round = 0; round < 6000; round++) {
        ws_ctx *cx = unit_context();
        char *data;
        uint32_t len, changes = 1 + unit_random(&seed) % 3;
        ws_query q;

        assert_true(ws_query_parse(cx, unit_str(whole), 0, &data, &len));
        for (uint32_t i = 0; i < changes; i++)
            data[unit_random(&seed) % len] = (char)unit_random(&seed);
        if (open_copy(cx, data, len, &q)) {
            ws_tern worth[ATOMS] = {WS_NO};

            opened++;
            worth_of(cx, &q, worth);
        } else {
            assert_int_equal(cx->error.code, WS_CORRUPT);
        }
        unit_drop(cx);
    }
    assert_true(opened > 100);
}

/* A tree deeper than allowed, packed by hand, is refused without deep recursion. */
static void
test_deep_bytes_are_refused(void **state)
{
    ws_ctx *cx = *state;
    uint32_t levels = 50000, n = levels + 1;
    char *data = ws_alloc0(cx, 8 + (size_t)n * 24, 1), *empty;
    uint32_t len;
    ws_query q;

    assert_true(ws_query_parse(cx, unit_str("is:nested"), 0, &empty, &len));
    memcpy(data, empty, 8);
    memcpy(data + 4, &n, 4);
    for (uint32_t i = 0; i < n; i++) {
        char *record = data + 8 + (size_t)i * 24;
        uint32_t size = n - i;

        memcpy(record, empty + 8, 24);
        if (i < levels)
            memset(record, 0, 24);
        if (i < levels)
            record[0] = i % 2 ? WS_Q_NOT : WS_Q_AND;
        memcpy(record + 4, &size, 4);
    }
    assert_false(ws_query_open(cx, data, 8 + n * 24, &q));
    unit_assert_error(cx, WS_CORRUPT, "claimquery is corrupt");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_random_formulas),
        UNIT_TEST(test_random_text_never_crashes),
        UNIT_TEST(test_truncated_bytes_are_refused),
        UNIT_TEST(test_changed_bytes_are_safe),
        UNIT_TEST(test_deep_bytes_are_refused),
    };

    return cmocka_run_group_tests_name("random queries", tests, NULL, NULL);
}
