/*
 * test_text_codec.c
 *    The compression of texts by either library: what one wrote the other reads; damaged bytes,
 *    little room and interrupts do no harm.
 */
#include "unit.h"

#include "glue/server/text_codec.h"

/* text_codec.c over zlib, under other names. */
int32_t zlib_deflate(ws_ctx *cx, const char *src, int32_t src_len, char *dst, int32_t dst_len);
int32_t zlib_inflate(ws_ctx *cx, const char *src, int32_t src_len, char *dst, int32_t dst_len);

static const ws_codec packers[] = {text_deflate, zlib_deflate};
static const ws_codec unpackers[] = {text_inflate, zlib_inflate};

/* A codec into exactly `room` bytes; a byte beyond them that changes is an error. */
static int32_t
code(ws_ctx *cx, ws_codec codec, ws_str src, char *dst, int32_t room)
{
    int32_t len;

    dst[room] = 'K';
    len = codec(cx, src.s, (int32_t)src.len, dst, room);
    assert_int_equal(dst[room], 'K');
    assert_in_range(len + 1, 0, room + 1);
    return len;
}

static ws_str
prose(ws_ctx *cx, uint32_t len)
{
    static const char *const words[] = {
        "the ", "harbour ", "minister ",         "said ", "no ", "again, ", "ferry ", "denied ",
        "of ",  "a ",       "\xC3\xA9t\xC3\xA9 "};
    uint64_t state = len;
    ws_buf b;

    ws_buf_init(&b, cx, len + 16);
    while (b.len < len) {
        const char *word = words[unit_random(&state) % (sizeof(words) / sizeof(*words))];

        ws_buf_add(&b, word, strlen(word));
    }
    return (ws_str){b.data, len};
}

static ws_str
packed_by(ws_ctx *cx, ws_codec codec, ws_str text)
{
    char *dst = ws_alloc(cx, text.len + 65, 1);
    int32_t len = code(cx, codec, text, dst, (int32_t)text.len + 64);

    assert_true(len > 0);
    return (ws_str){dst, (uint32_t)len};
}

static void
test_round_trips(void **state)
{
    static const uint32_t lengths[] = {0, 1, 2, 15, 16, 17, 100, 4000, 70000, 3500000};
    ws_ctx *cx = *state;

    for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
        ws_str text = prose(cx, lengths[i]);
        char *back = ws_alloc(cx, text.len + 1, 1);

        for (int way = 0; way < 4; way++) {
            ws_str stored = packed_by(cx, packers[way / 2], text);

            assert_true(text.len < 1000 || stored.len < text.len / 2);
            assert_int_equal(code(cx, unpackers[way % 2], stored, back, (int32_t)text.len),
                             text.len);
            assert_memory_equal(back, text.s, text.len);
        }
    }
}

static void
test_room_is_kept(void **state)
{
    ws_ctx *cx = *state;
    ws_str text = prose(cx, 3000);
    char *dst = ws_alloc(cx, text.len + 2, 1);

    for (int i = 0; i < 2; i++) {
        ws_str stored = packed_by(cx, packers[i], text);

        for (int32_t room = 0; room < (int32_t)stored.len; room++)
            assert_int_equal(code(cx, packers[i], text, dst, room), -1);
        for (int32_t room = 0; room < 3000; room++)
            assert_int_equal(code(cx, unpackers[i], stored, dst, room), -1);
        assert_int_equal(code(cx, unpackers[i], stored, dst, 3001), 3000);
    }
}

static void
test_part_of_a_stream_is_refused(void **state)
{
    ws_ctx *cx = *state;
    ws_str text = prose(cx, 3000);
    char *back = ws_alloc(cx, text.len + 1, 1);

    for (int i = 0; i < 2; i++) {
        ws_str stored = packed_by(cx, packers[i], text);

        for (uint32_t len = 0; len < stored.len; len++) {
            ws_str part = ws_str_copy(cx, (ws_str){stored.s, len});

            assert_int_equal(code(cx, unpackers[i], part, back, 3000), -1);
        }
        stored.len++; /* there is room behind it */
        assert_int_equal(code(cx, unpackers[i], stored, back, 3000), -1);
    }
}

static void
test_damage(void **state)
{
    ws_ctx *cx = *state;
    ws_str text = prose(cx, 3000);
    char *back = ws_alloc(cx, text.len + 1, 1);
    uint64_t random = 5;
    int refused = 0;

    for (int i = 0; i < 2; i++) {
        ws_str stored = packed_by(cx, packers[i], text);
        char *bytes = ws_alloc(cx, stored.len, 1);

        for (int round = 0; round < 20000; round++) {
            memcpy(bytes, stored.s, stored.len);
            for (uint32_t n = 1 + unit_random(&random) % 3; n > 0; n--)
                bytes[unit_random(&random) % stored.len] = (char)unit_random(&random);
            refused += code(cx, unpackers[i], (ws_str){bytes, stored.len}, back, 3000) < 0;
        }
        assert_int_equal(code(cx, unpackers[i], stored, back, 3000), 3000);
        assert_memory_equal(back, text.s, text.len);
    }
    assert_in_range(refused, 1000, 39999);
}

static jmp_buf out;
static int polls, polls_left;

static void
poll(void)
{
    polls++;
    if (--polls_left == 0)
        longjmp(out, 1);
}

/* Runs `step` until poll() leaves it. */
static void
until_interrupted(ws_ctx *cx, ws_codec step, ws_str from, char *dst, uint32_t room)
{
    if (setjmp(out) == 0)
        step(cx, from.s, (int32_t)from.len, dst, (int32_t)room);
}

/* An interrupt in the middle of one text leaves the next one whole. */
static void
test_interrupts(void **state)
{
    ws_ctx *cx = *state;
    ws_str text = prose(cx, 3500000), small = prose(cx, 3000), noise = text;
    char *dst = ws_alloc(cx, text.len + 1, 1);
    uint64_t random = 7;

    noise.s = memcpy(ws_alloc(cx, text.len, 1), text.s, text.len);
    for (uint32_t i = 0; i < noise.len; i++)
        ((char *)noise.s)[i] = (char)('0' + unit_random(&random) % 64);
    noise = packed_by(cx, zlib_deflate, noise);
    cx->poll = poll;
    for (int way = 0; way < 2; way++) {
        polls = 0;
        polls_left = 2;
        if (way)
            until_interrupted(cx, zlib_inflate, noise, dst, text.len);
        else
            until_interrupted(cx, zlib_deflate, text, dst, text.len);
        assert_int_equal(polls, 2);
        assert_int_equal(
            code(cx, zlib_inflate, packed_by(cx, zlib_deflate, small), dst, (int32_t)small.len),
            small.len);
        assert_memory_equal(dst, small.s, small.len);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_round_trips),
        UNIT_TEST(test_room_is_kept),
        UNIT_TEST(test_part_of_a_stream_is_refused),
        UNIT_TEST(test_damage),
        UNIT_TEST(test_interrupts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
