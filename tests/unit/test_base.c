/*
 * test_base.c
 *    The context: errors, buffers, strings.
 */
#include "unit.h"

#include "base/base.h"
#include "base/scratch.h"
#include "base/utf8.h"

static void
test_error_layers(void **state)
{
    ws_ctx *cx = *state;
    ws_str name = WS_STR("deny!"); /* its tail must not be printed */

    name.len = 4;
    assert_false(ws_fail(cx, WS_BAD_VALUE, "claim %d: unknown act \"%.*s\"", 3, WS_FMT(name)));
    ws_detail(cx, "Detail of %d.", 3);
    ws_hint(cx, "Hint.");
    assert_int_equal(cx->error.code, WS_BAD_VALUE);
    assert_string_equal(cx->error.message, "claim 3: unknown act \"deny\"");
    assert_string_equal(cx->error.detail, "Detail of 3.");
    assert_string_equal(cx->error.hint, "Hint.");
    assert_false(ws_fail(cx, WS_LIMIT, "another"));
    assert_int_equal(cx->error.code, WS_LIMIT);
    assert_string_equal(cx->error.detail, "");
    assert_string_equal(cx->error.hint, "");
}

/* Long arguments are cut between characters, whatever the offset. */
static void
test_error_is_cut_at_a_character(void **state)
{
    ws_ctx *cx = *state;
    char wide[1200];

    for (size_t i = 0; i < sizeof(wide); i += 3)
        memcpy(wide + i, "\u4E2D", 3);
    for (size_t shift = 0; shift < 3; shift++) {
        size_t room = sizeof(cx->error.message) - 1;

        ws_fail(cx, WS_BAD_VALUE, "%.*s%.*s", (int)shift, "ab", (int)sizeof(wide), wide);
        ws_detail(cx, "%.*s%.*s", (int)shift, "ab", (int)sizeof(wide), wide);
        ws_hint(cx, "%.*s%.*s", (int)shift, "ab", (int)sizeof(wide), wide);
        assert_int_equal(strlen(cx->error.message), shift + (room - shift) / 3 * 3);
        assert_int_equal(strlen(cx->error.detail), shift + (room - shift) / 3 * 3);
        room = sizeof(cx->error.hint) - 1;
        assert_int_equal(strlen(cx->error.hint), shift + (room - shift) / 3 * 3);
        assert_int_equal(ws_utf8_valid_prefix(cx->error.hint, room), strlen(cx->error.hint));
    }
}

static void
test_buffer_grows(void **state)
{
    ws_buf b;
    uint8_t expected[5000];

    ws_buf_init(&b, *state, 0);
    for (size_t i = 0; i < sizeof(expected); i++)
        expected[i] = (uint8_t)(i * 7);
    for (size_t i = 0; i < sizeof(expected);) {
        size_t n = i % 97 < sizeof(expected) - i ? i % 97 : sizeof(expected) - i;

        ws_buf_add(&b, expected + i, n);
        i += n;
        if (i < sizeof(expected))
            ws_buf_byte(&b, expected[i++]);
    }
    ws_buf_add(&b, NULL, 0);
    assert_int_equal(b.len, sizeof(expected));
    assert_memory_equal(b.data, expected, sizeof(expected));
    assert_true(b.cap < 4 * sizeof(expected));
}

/* In ascending order; every pair is compared both ways. */
static void
test_order(void **state)
{
    const ws_str ordered[] = {
        WS_NONE,     WS_STR(""),          WS_STR("\0"),       WS_STR("A"),
        WS_STR("a"), WS_STR("a\0b"),      WS_STR("aa"),       WS_STR("ab"),
        WS_STR("b"), WS_STR("b\xC3\xA9"), WS_STR("\xC3\xA9"),
    };
    const int n = sizeof(ordered) / sizeof(ordered[0]);

    (void)state;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            assert_int_equal(ws_str_cmp(ordered[i], ordered[j]), (i > j) - (i < j));
            assert_int_equal(ws_str_eq(ordered[i], ordered[j]), i == j);
        }
    }
}

static void
test_copy(void **state)
{
    char text[] = "Reuters";
    ws_str copy = ws_str_copy(*state, unit_str(text));

    text[0] = 'X';
    unit_assert_str(copy, "Reuters");
    copy = ws_str_copy(*state, WS_STR(""));
    assert_non_null(copy.s);
    assert_int_equal(copy.len, 0);
    assert_null(ws_str_copy(*state, WS_NONE).s);
}

static void *
record_size(void *arg, size_t size)
{
    static char memory[16];

    *(size_t *)arg = size;
    return memory;
}

/* A product that overflows asks for what no allocator has. */
static void
test_alloc_overflow(void **state)
{
    size_t asked = 0;
    ws_ctx cx = {.alloc = record_size, .alloc_arg = &asked};

    (void)state;
    ws_alloc(&cx, SIZE_MAX / 2, 3);
    assert_true(asked == SIZE_MAX);
    ws_alloc(&cx, 0, 8);
    assert_int_equal(asked, 1);
    assert_int_equal(*(uint64_t *)ws_alloc0(&cx, 1, 8), 0);
    assert_int_equal(asked, 8);
}

static void
test_equal_but_blanks(void **state)
{
    (void)state;
    assert_true(ws_str_eq_but_blanks(WS_STR("a b\nc"), WS_STR("\n\n a\tb  \r\nc \n")));
    assert_true(ws_str_eq_but_blanks(WS_STR(" \n"), WS_STR("")));
    assert_false(ws_str_eq_but_blanks(WS_STR("a b"), WS_STR("a")));
    assert_false(ws_str_eq_but_blanks(WS_STR("a"), WS_STR("a b")));
    assert_false(ws_str_eq_but_blanks(WS_STR("a b"), WS_STR("a c")));
    assert_false(ws_str_eq_but_blanks(WS_STR("a\0b"), WS_STR("ab")));
}

static int polls;

static void
count_poll(void)
{
    polls++;
}

static void
test_poll(void **state)
{
    ws_ctx cx = {.poll = NULL};

    (void)state;
    ws_poll(&cx);
    cx.poll = count_poll;
    ws_poll(&cx);
    assert_int_equal(polls, 1);
}

static size_t taken;

static void *
count_taken(void *arg, size_t size)
{
    taken += size;
    return ws_alloc(arg, size, 1);
}

/* After it was cleared the same memory is given out; what is large gets a block of its own. */
static void
test_scratch(void **state)
{
    ws_ctx cx = {.alloc = count_taken, .alloc_arg = *state};
    size_t sizes[] = {1, 100000, 1, 1000000, 7, 250000}, most = 0;
    ws_scratch s;

    ws_scratch_begin(&cx, &s);
    taken = 0;
    for (int round = 0; round < 5; round++) {
        char *last = NULL;

        ws_scratch_clear(&s);
        for (uint32_t i = 0; i < 6; i++) {
            char *p = ws_alloc(&s.cx, sizes[i], 1);

            assert_int_equal((uintptr_t)p % sizeof(uint64_t), 0);
            memset(p, (int)i, sizes[i]);
            if (last)
                assert_int_equal(*last, i - 1); /* it is another's */
            last = p;
        }
        most = round ? most : taken;
    }
    assert_true(most < 2000000);
    assert_int_equal(taken, most);
    ws_fail(&s.cx, WS_LIMIT, "too much");
    assert_false(ws_scratch_failed(&s));
    assert_int_equal(cx.error.code, WS_LIMIT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_error_layers), UNIT_TEST(test_error_is_cut_at_a_character),
        UNIT_TEST(test_buffer_grows), UNIT_TEST(test_order),
        UNIT_TEST(test_copy),         cmocka_unit_test(test_alloc_overflow),
        cmocka_unit_test(test_poll),  cmocka_unit_test(test_equal_but_blanks),
        UNIT_TEST(test_scratch),
    };

    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
