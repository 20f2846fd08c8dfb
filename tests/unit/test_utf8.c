/*
 * test_utf8.c
 *    UTF-8: validation, decoding, cutting and the code-point map.
 */
#include "unit.h"

#include "base/utf8.h"

typedef struct sample {
    const char *s;
    size_t len, valid;
} sample;

#define SAMPLE(s, valid)                                                                           \
    {                                                                                              \
        s, sizeof(s) - 1, valid                                                                    \
    }

static void
test_valid_prefix(void **state)
{
    static const sample samples[] = {
        SAMPLE("", 0),
        SAMPLE("plain ASCII, longer than a block", 32),
        SAMPLE("caf\xC3\xA9", 5),
        SAMPLE("\xE2\x82\xAC\xF0\x9F\x93\xB0", 7),
        SAMPLE("\xEF\xBF\xBF\xF4\x8F\xBF\xBF", 7), /* U+FFFF, U+10FFFF */
        SAMPLE("\xED\x9F\xBF\xEE\x80\x80", 6),     /* around the surrogates */
        SAMPLE("ab\0cd", 2),                       /* NUL */
        SAMPLE("12345678abc\0efghijklm", 11),      /* NUL in a block */
        SAMPLE("a\xC0\x80", 1),                    /* overlong NUL */
        SAMPLE("a\xC1\xBF", 1),                    /* overlong, two bytes */
        SAMPLE("a\xE0\x9F\xBF", 1),                /* overlong, three bytes */
        SAMPLE("a\xF0\x8F\xBF\xBF", 1),            /* overlong, four bytes */
        SAMPLE("a\xED\xA0\x80", 1),                /* surrogate */
        SAMPLE("a\xF4\x90\x80\x80", 1),            /* above U+10FFFF */
        SAMPLE("a\xF5\x80\x80\x80", 1),
        SAMPLE("a\x80", 1), /* tail alone */
        SAMPLE("a\xC3", 1), /* cut */
        SAMPLE("a\xE2\x82", 1),
        SAMPLE("a\xF0\x9F\x93", 1),
        SAMPLE("a\xE2\x82z", 1),
        SAMPLE("a\xF0\x9Fzz", 1),
    };

    (void)state;
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
        assert_int_equal(ws_utf8_valid_prefix(samples[i].s, samples[i].len), samples[i].valid);
}

static void
test_round_trip(void **state)
{
    char bytes[4];
    uint32_t back;

    (void)state;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;
        uint32_t n = ws_utf8_encode(cp, bytes);

        assert_int_equal(ws_utf8_valid_prefix(bytes, n), surrogate ? 0 : n);
        assert_int_equal(ws_utf8_decode(bytes, n, &back), surrogate ? 1 : n);
        assert_int_equal(back, surrogate ? 0xFFFD : cp);
    }
}

static void
test_decode_ill_formed(void **state)
{
    uint32_t cp;

    (void)state;
    assert_int_equal(ws_utf8_decode("", 0, &cp), 0);
    assert_int_equal(ws_utf8_decode("\xE2\x82\xAC", 2, &cp), 1);
    assert_int_equal(cp, 0xFFFD);
    assert_int_equal(ws_utf8_decode("\xFF", 1, &cp), 1);
    assert_int_equal(cp, 0xFFFD);
}

static void
test_cut(void **state)
{
    const char *s = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x93\xB0";
    static const size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};

    (void)state;
    for (size_t max = 0; max < sizeof(expected) / sizeof(expected[0]); max++)
        assert_int_equal(ws_utf8_cut(s, 10, max), expected[max]);
}

/* Random text in malloc'd bytes of the exact size, so that a read past the end is seen. */
static char *
random_text(ws_ctx *cx, uint64_t *seed, uint32_t chars, uint32_t widest, uint32_t *len)
{
    static const uint32_t low[] = {1, 0x80, 0x800, 0x10000};
    static const uint32_t high[] = {0x7F, 0x7FF, 0xD7FF, 0x10FFFF};
    char *wide = ws_alloc(cx, chars, 4), *s;

    *len = 0;
    for (uint32_t i = 0; i < chars; i++) {
        uint32_t n = unit_random(seed) % widest;

        *len += ws_utf8_encode(low[n] + unit_random(seed) % (high[n] - low[n] + 1), wide + *len);
    }
    s = ws_alloc(cx, *len, 1);
    memcpy(s, wide, *len);
    return s;
}

static void
check_map(ws_ctx *cx, const char *s, uint32_t len, uint32_t chars)
{
    ws_charmap map;
    uint32_t pos = 0, cp;

    ws_charmap_init(&map, cx, s, len);
    assert_int_equal(map.chars, chars);
    assert_int_equal(ws_utf8_count(s, len), chars);
    assert_int_equal(ws_utf8_valid_prefix(s, len), len);
    for (uint32_t i = 0; i < chars; i++) {
        assert_int_equal(ws_charmap_byte(&map, i), pos);
        assert_int_equal(ws_charmap_char(&map, pos), i);
        pos += ws_utf8_decode(s + pos, len - pos, &cp);
    }
    assert_int_equal(ws_charmap_byte(&map, chars), len);
    assert_int_equal(ws_charmap_char(&map, len), chars);
}

static void
test_charmap(void **state)
{
    static const uint32_t sizes[] = {0, 1, 7, 8, 31, 32, 33, 63, 64, 65, 127, 128, 129, 1000};
    ws_ctx *cx = *state;
    uint64_t seed = 1;

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        for (uint32_t widest = 1; widest <= 4; widest++) {
            uint32_t len;
            char *s = random_text(cx, &seed, sizes[i], widest, &len);

            check_map(cx, s, len, sizes[i]);
        }
    }
}

/* Nothing may be read outside the bytes, whatever they are. */
static void
test_hostile_bytes(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 2;

    for (int round = 0; round < 2000; round++) {
        uint32_t len = unit_random(&seed) % 300, cp;
        char *s = ws_alloc(cx, len, 1);
        ws_charmap map;

        for (uint32_t i = 0; i < len; i++)
            s[i] = (char)(unit_random(&seed) % 4 ? 0x80 + unit_random(&seed) % 0x80 : 'a');
        ws_charmap_init(&map, cx, s, len);
        assert_true(map.chars <= len);
        assert_true(ws_utf8_valid_prefix(s, len) <= len);
        for (uint32_t i = 0; i <= map.chars; i++)
            assert_true(ws_charmap_byte(&map, i) <= len);
        for (uint32_t i = 0; i < len; i++) {
            assert_true(ws_charmap_char(&map, i) <= map.chars);
            assert_in_range(ws_utf8_decode(s + i, len - i, &cp), 1, len - i);
            assert_true(ws_utf8_cut(s, len, i) <= i);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid_prefix),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_decode_ill_formed),
        cmocka_unit_test(test_cut),
        UNIT_TEST(test_charmap),
        UNIT_TEST(test_hostile_bytes),
    };

    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
