/*
 * test_spans_model.c
 *    Model files: truncated, changed, forged ones are refused, with the reason.
 */
#include "shipped_model.h"

static void
assert_refused(void **state, const char *file, uint32_t len, const char *part)
{
    ws_spans_model *m;

    assert_false(ws_spans_model_open(*state, (ws_str){file, len}, &m));
    unit_assert_error(*state, WS_CORRUPT, part);
}

static void
test_model_name(void **state)
{
    ws_str name = ws_spans_model_name(shipped(state));

    assert_true(name.len > 0 && name.len < 64);
    assert_true(ws_spans_model_shipped().len <= 4500000);
}

static void
test_truncated_model(void **state)
{
    ws_str file = ws_spans_model_shipped();

    assert_refused(state, file.s, 0, "not a tagger model");
    assert_refused(state, file.s, 10, "not a tagger model");
    assert_refused(state, file.s, WS_SPANS_HEADER, "damaged");
    assert_refused(state, file.s, file.len - 1, "damaged");
}

static void
test_flipped_bits(void **state)
{
    ws_str file = ws_spans_model_shipped();
    char *copy = test_malloc(file.len);
    uint64_t random = 3;
    ws_spans_model *m;

    memcpy(copy, file.s, file.len);
    assert_true(ws_spans_model_open(*state, (ws_str){copy, file.len}, &m));
    for (uint32_t i = 0; i < 60; i++) {
        uint32_t at =
            i < 30 ? unit_random(&random) % WS_SPANS_HEADER : unit_random(&random) % file.len;

        copy[at] ^= (char)(1 << unit_random(&random) % 8);
        assert_false(ws_spans_model_open(*state, (ws_str){copy, file.len}, &m));
        copy[at] = file.s[at];
    }
    test_free(copy);
}

static void
test_forged_header(void **state)
{
    static const struct {
        uint32_t at;
        uint8_t value;
        const char *part;
    } forged[] = {
        {WS_H_BUCKETS + 2, 0x7F, "damaged"},
        {WS_H_BUCKETS, 0x01, "damaged"},
        {WS_H_SLOTS, 3, "damaged"},
        {WS_H_SLOTS + 3, 0x80, "damaged"},
        {WS_H_KINDS + 3, 0xFF, "damaged"},
        {WS_H_KINDS, 1, "damaged"},
        {WS_H_NAME + 3, 0xFF, "damaged"},
        {WS_H_PROVENANCE + 1, 0xFF, "damaged"},
        {WS_H_UNIT + 3, 0xBF, "damaged"},
        {WS_H_LINK_UNIT + 3, 0x7F, "damaged"},
        {WS_H_IRREGULAR + 2, 0xFF, "damaged"},
        {WS_H_LABELS, 200, "damaged"},
        {WS_H_FORMAT, 9, "format 9"},
        {WS_H_FEATURES, 9, "features 9"},
        {WS_H_SIZE, 0x01, "damaged"},
        {WS_H_MAGIC, 'W', "not a tagger model"},
    };
    ws_str file = ws_spans_model_shipped();
    char *copy = test_malloc(file.len);

    for (uint32_t i = 0; i < sizeof(forged) / sizeof(*forged); i++) {
        memcpy(copy, file.s, file.len);
        copy[forged[i].at] = (char)forged[i].value;
        sign(copy, file.len);
        assert_refused(state, copy, file.len, forged[i].part);
    }
    test_free(copy);
}

static void
assert_detail(void **state, const char *copy, const char *detail)
{
    assert_refused(state, copy, ws_spans_model_shipped().len, "damaged");
    assert_string_equal(((ws_ctx *)*state)->error.detail, detail);
}

static void
test_forged_tables(void **state)
{
    ws_str file = ws_spans_model_shipped();
    ws_spans_model *m = shipped(state);
    uint32_t edges = WS_SPANS_HEADER + m->buckets * WS_BUCKET_BYTES;
    uint32_t words = (uint32_t)((const char *)m->words - file.s);
    uint32_t forms = (uint32_t)((const char *)m->irregular - file.s);
    char *copy = test_malloc(file.len);

    memcpy(copy, file.s, file.len);
    copy[WS_H_BUCKETS] ^= 1;
    sign(copy, file.len);
    assert_detail(state, copy, "Its tables do not fill it.");
    memcpy(copy, file.s, file.len);
    memset(copy + edges, 0x7F, 2);
    sign(copy, file.len);
    assert_detail(state, copy, "An edge is out of range.");
    memcpy(copy, file.s, file.len);
    memset(copy + words, 0xFF, 4);
    sign(copy, file.len);
    assert_detail(state, copy, "A word has an unknown kind.");
    memset(copy + words, 0x01, m->slots * 4);
    for (uint32_t i = 0; i < m->slots; i++) /* kind 0, some tag */
        memcpy(copy + words + 4 * i, "\1\0\0\1", 4);
    sign(copy, file.len);
    assert_detail(state, copy, "Its word table is too full.");
    memcpy(copy, file.s, file.len);
    memset(copy + forms, 0xFF, 4);
    sign(copy, file.len);
    assert_detail(state, copy, "Its word forms are out of order.");
    test_free(copy);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_model_name),    UNIT_TEST(test_truncated_model),
        UNIT_TEST(test_flipped_bits),  UNIT_TEST(test_forged_header),
        UNIT_TEST(test_forged_tables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
