/*
 * test_spans_v1.c
 *    Model files of format 1 are read as today's; damaged ones are refused.
 */
#include "base/bytes.h"
#include "shipped_model.h"
#include "spans/v1.h"

#define V1_STEPS 96 /* 1.5 nats in the shipped model's steps */

static uint32_t
tail_of(const uint8_t *f)
{
    return ws_u32_at(f + WS_H_NAME) + ws_u32_at(f + WS_H_PROVENANCE);
}

static void
add_to_edges(uint8_t *file, int steps)
{
    uint8_t *edges = file + WS_SPANS_HEADER + ws_u32_at(file + WS_H_BUCKETS) * WS_BUCKET_BYTES;

    for (uint32_t class = 0; class < WS_EDGES; class ++) {
        for (uint32_t y = WS_L_CUE_RIGHT; y <= WS_L_CUE_LEFT; y += 2) {
            uint8_t *at = edges + ((class * WS_LABELS + WS_L_INSIDE) * WS_LABELS + y) * 2;
            int v = (int16_t)(at[0] | at[1] << 8) + steps;

            at[0] = (uint8_t)v;
            at[1] = (uint8_t)(v >> 8);
        }
    }
}

/* What 0.1.0 shipped, of today's file; to be freed. */
static uint8_t *
make_v1(uint32_t *len)
{
    ws_str now = ws_spans_model_shipped();
    uint8_t *file = test_malloc(now.len);
    uint32_t tail = tail_of((const uint8_t *)now.s), body = now.len - tail - WS_MISSED_BYTES;

    memcpy(file, now.s, body);
    memcpy(file + body, now.s + now.len - tail, tail);
    *len = body + tail;
    add_to_edges(file, -V1_STEPS);
    ws_put_u32_at(file + WS_H_FORMAT, 1);
    ws_spans_sign(file, *len);
    return file;
}

static void
test_becomes_todays(void **state)
{
    ws_str shipped = ws_spans_model_shipped();
    uint8_t *out = test_malloc(shipped.len);
    uint32_t len;
    uint8_t *v1 = make_v1(&len);
    ws_str file = {(const char *)v1, len};

    assert_true(ws_spans_v1_is(file));
    assert_false(ws_spans_v1_is(shipped));
    assert_int_equal(ws_spans_v1_size(file), shipped.len);
    assert_true(ws_spans_v1_read(*state, file, shipped, out));
    assert_memory_equal(out, shipped.s, shipped.len);
    test_free(v1);
    test_free(out);
}

/* Edges that cannot be stay impossible, and none leaves the range. */
static void
test_edges_at_their_ends(void **state)
{
    ws_str shipped = ws_spans_model_shipped();
    uint8_t *out = test_malloc(shipped.len);
    uint32_t len;
    uint8_t *v1 = make_v1(&len);
    uint32_t edges = WS_SPANS_HEADER + ws_u32_at(v1 + WS_H_BUCKETS) * WS_BUCKET_BYTES;
    uint32_t right = edges + (WS_L_INSIDE * WS_LABELS + WS_L_CUE_RIGHT) * 2;
    uint32_t left = edges + (WS_L_INSIDE * WS_LABELS + WS_L_CUE_LEFT) * 2;
    ws_spans_model *m;

    memcpy(v1 + right, "\xC0\xE0", 2); /* -8000 */
    memcpy(v1 + left, "\x3F\x1F", 2);  /* 7999 */
    ws_spans_sign(v1, len);
    assert_true(ws_spans_v1_read(*state, (ws_str){(const char *)v1, len}, shipped, out));
    assert_memory_equal(out + right, "\xC0\xE0", 2);
    assert_memory_equal(out + left, "\x40\x1F", 2);
    assert_true(ws_spans_model_open(*state, (ws_str){(const char *)out, shipped.len}, &m));
    test_free(v1);
    test_free(out);
}

static void
assert_v1_refused(void **state, const uint8_t *v1, uint32_t len, uint8_t *out, const char *detail)
{
    ws_str file = {(const char *)v1, len};

    assert_true(ws_spans_v1_is(file));
    assert_false(ws_spans_v1_read(*state, file, ws_spans_model_shipped(), out));
    unit_assert_error(*state, WS_CORRUPT, "damaged");
    assert_string_equal(((ws_ctx *)*state)->error.detail, detail);
}

static void
test_damaged(void **state)
{
    uint8_t *out = test_malloc(ws_spans_model_shipped().len);
    uint32_t len;
    uint8_t *v1 = make_v1(&len);

    assert_v1_refused(state, v1, len - 1, out, "Its length is not the one that its header names.");
    v1[len - 1] ^= 1;
    assert_v1_refused(state, v1, len, out, "Its checksum is wrong.");
    ws_put_u32_at(v1 + WS_H_NAME, UINT32_MAX);
    ws_spans_sign(v1, len);
    assert_v1_refused(state, v1, len, out, "Its tables do not fill it.");
    ws_put_u32_at(v1 + WS_H_NAME, 9);
    ws_put_u32_at(v1 + WS_H_BUCKETS, UINT32_MAX);
    ws_spans_sign(v1, len);
    assert_v1_refused(state, v1, len, out, "Its tables do not fill it.");
    assert_false(ws_spans_v1_is((ws_str){(const char *)v1, WS_SPANS_HEADER - 1}));
    test_free(v1);
    test_free(out);
}

/* What the reader does not look at is looked at when the model is opened. */
static void
test_refused_when_opened(void **state)
{
    static const struct {
        uint32_t at, value;
    } forged[] = {{WS_H_FEATURES, 9}, {WS_H_UNIT, 0x7FC00000}, {WS_H_SLOTS, 3},
                  {WS_H_NAME, 8},     {WS_H_LABELS, 200},      {WS_H_KINDS, 1}};
    ws_str shipped = ws_spans_model_shipped();
    uint8_t *out = test_malloc(shipped.len);
    ws_spans_model *m;

    for (uint32_t i = 0; i < sizeof(forged) / sizeof(*forged); i++) {
        uint32_t len;
        uint8_t *v1 = make_v1(&len);

        ws_put_u32_at(v1 + forged[i].at, forged[i].value);
        ws_spans_sign(v1, len);
        assert_true(ws_spans_v1_read(*state, (ws_str){(const char *)v1, len}, shipped, out));
        assert_false(ws_spans_model_open(*state, (ws_str){(const char *)out, shipped.len}, &m));
        test_free(v1);
    }
    test_free(out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_becomes_todays),
        UNIT_TEST(test_edges_at_their_ends),
        UNIT_TEST(test_damaged),
        UNIT_TEST(test_refused_when_opened),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
