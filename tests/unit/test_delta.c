/*
 * test_delta.c
 *    Models as differences from the shipped one: they make the same bytes, and are refused when
 *    they are damaged or of another base.
 */
#include "spans/delta.h"
#include "spans/tagger.h"
#include "unit.h"

static ws_str
bytes(void **state, uint32_t n, uint64_t seed)
{
    char *s = ws_alloc(*state, n, 1);

    for (uint32_t i = 0; i < n; i++)
        s[i] = (char)unit_random(&seed);
    return (ws_str){s, n};
}

static ws_str
copy_of(void **state, ws_str s, uint32_t len)
{
    char *copy = ws_alloc(*state, len, 1);

    memset(copy, 7, len);
    memcpy(copy, s.s, s.len < len ? s.len : len);
    return (ws_str){copy, len};
}

static void
assert_round_trip(void **state, ws_str base, ws_str model, uint32_t most)
{
    ws_str delta = ws_delta_make(*state, base, model);
    char *out = ws_alloc(*state, model.len, 1);
    uint32_t size;

    assert_true(ws_delta_is(delta));
    assert_true(delta.len <= most);
    assert_true(ws_delta_size(*state, base, delta, &size));
    assert_int_equal(size, model.len);
    assert_true(ws_delta_apply(*state, base, delta, out));
    assert_memory_equal(out, model.s, model.len);
}

static void
test_round_trip(void **state)
{
    ws_str base = bytes(state, 100000, 1), model = copy_of(state, base, base.len);

    assert_round_trip(state, base, model, 60);
    for (uint32_t i = 0; i < model.len; i += 5000)
        ((char *)model.s)[i]++;
    ((char *)model.s)[3]++;
    assert_round_trip(state, base, model, 250);
    assert_round_trip(state, base, copy_of(state, base, 99000), 60);
    assert_round_trip(state, base, copy_of(state, base, 100050), 150);
    assert_round_trip(state, base, bytes(state, 5000, 2), 5500);
    assert_round_trip(state, base, (ws_str){base.s, 0}, 60);
}

/* Whatever byte is wrong, nothing else than the model comes out. */
static void
test_damaged(void **state)
{
    ws_str base = bytes(state, 3000, 1), model = copy_of(state, base, base.len), delta;
    char *out = ws_alloc(*state, 1u << 20, 1);

    for (uint32_t i = 0; i < model.len; i += 100)
        ((char *)model.s)[i]++;
    delta = ws_delta_make(*state, base, model);
    for (uint32_t i = 0; i < delta.len; i++) {
        ws_str bad = copy_of(state, delta, delta.len);
        uint32_t size;

        ((char *)bad.s)[i] ^= 0x10;
        if (ws_delta_size(*state, base, bad, &size) && size < 1u << 20)
            assert_false(ws_delta_apply(*state, base, bad, out));
        bad = (ws_str){delta.s, i};
        if (ws_delta_size(*state, base, bad, &size))
            assert_false(ws_delta_apply(*state, base, bad, out));
    }
}

static void
test_other_base(void **state)
{
    ws_str base = bytes(state, 3000, 1), other = bytes(state, 3000, 3), delta;
    uint32_t size;

    delta = ws_delta_make(*state, base, other);
    assert_false(ws_delta_size(*state, other, delta, &size));
    assert_string_equal(((ws_ctx *)*state)->error.message,
                        "tagger model is a difference from another shipped model");
    assert_false(ws_delta_is(ws_spans_model_shipped()));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_round_trip),
        UNIT_TEST(test_damaged),
        UNIT_TEST(test_other_base),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
