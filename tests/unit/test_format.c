/*
 * test_format.c
 *    Packed articles: the bytes, one form per value, parts of it, order and hash.
 */
#include <stdio.h>

#include "store/layout.h"
#include "stored.h"

/* ---- the bytes ---- */

/* Compared as hex, so that a difference can be read. */
static void
assert_hex(const char *data, uint32_t len, const char *expected)
{
    char *hex = calloc(len * 2 + 1, 1);

    for (uint32_t i = 0; i < len; i++)
        sprintf(hex + i * 2, "%02x", (uint8_t)data[i]);
    if (strcmp(hex, expected) != 0)
        fail_msg("bytes\n%s\nexpected\n%s", hex, expected);
    free(hex);
}

static void
test_bytes(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, "é! says they, no go.");
    ws_draft d = small_draft(cx);
    packed p;

    if (*(const uint8_t *)&(uint16_t){1} != 1)
        skip(); /* the bytes below are those of a little-endian machine */
    must(cx, ws_article_add(cx, a, &d, NULL));
    d = draft_at(cx, 8, 12);
    d.c.parent = 1;
    must(cx, ws_article_add(cx, a, &d, NULL));
    a->last_id = 3;
    p = pack(cx, a);
    /* clang-format off */
    assert_hex(p.data, p.len,
               /* version, flags, folding, zero; claims, last_id, bytes of the claims block */
               "02001000" "02000000" "03000000" "ac000000"
               /* text: bytes, code points, bytes stored; strings, words; where they begin */
               "15000000" "14000000" "15000000" "09000000" "03000000" "6e000000" "97000000"
               /* claim 1: size, id, parent, act, coder, note; kinds; confidence 0.5, tagged_at */
               "31" "01" "00" "01" "02" "03" "d9" "000000000000e03f" "909cb0d080c1818202"
               /* source [0,3), cue [4,8), content [9,13) [15,18) */
               "01" "0003" "01" "0404" "02" "0904" "0203"
               /* actors 4 and 5, target 5, concept 6 of polarity -1, k = 1, q is true */
               "02" "04" "05" "01" "05" "01" "0600" "02" "070108" "090200"
               /* claim 2, inside claim 1, without confidence and time: content [9,13) */
               "0f" "01" "01" "00" "00" "00" "00" "00" "00" "01" "0904" "00" "00" "00" "00"
               /* strings: state cd n Ada/X Bo tax k 1 q */
               "0000" "0500" "0700" "0800" "0d00" "0f00" "1200" "1300" "1400" "1500"
               "7374617465" "6364" "6e" "4164612f58" "426f" "746178" "6b" "31" "71"
               /* dictionary: no says they */
               "026e6f" "0473617973" "0474686579"
               /* words of claim 1: cue says; content they, no; of claim 2: they */
               "01" "01" "01" "02" "01" "00" "01" "02"
               /* the text */
               "c3a921207361797320746865792c206e6f20676f2e");
    /* clang-format on */
}

/* ---- one form ---- */

static void
assert_same_value(ws_ctx *cx, packed a, packed b, bool same)
{
    int order, back;
    uint64_t ahash, bhash;

    must(cx, ws_article_compare(cx, a.data, a.len, b.data, b.len, &order));
    must(cx, ws_article_compare(cx, b.data, b.len, a.data, a.len, &back));
    assert_int_equal(order, -back);
    assert_int_equal(order == 0, same);
    must(cx, ws_article_hash(cx, a.data, a.len, 7, &ahash));
    must(cx, ws_article_hash(cx, b.data, b.len, 7, &bhash));
    assert_int_equal(ahash == bhash, same); /* a collision here would be a wonder */
}

static void
test_round_trip(void **state)
{
    uint64_t seed = 11;

    (void)state;
    for (int i = 0; i < 300; i++) {
        ws_ctx *cx = unit_context();
        ws_article *a = random_article(cx, &seed, below(&seed, 60), below(&seed, 12)), *b;
        packed first = pack(cx, a), second;
        ws_str text;

        b = unpack(cx, first);
        assert_int_equal(a->nclaims, b->nclaims);
        assert_int_equal(a->last_id, b->last_id);
        second = pack(cx, b);
        assert_true(same_bytes(first, second));
        must(cx, ws_article_text(cx, b, &text));
        assert_true(ws_str_eq(text, a->text));
        assert_same_value(cx, first, second, true);
        unit_drop(cx);
    }
}

static void
test_every_field_comes_back(void **state)
{
    uint64_t seed = 12;

    (void)state;
    for (int i = 0; i < 200; i++) {
        ws_ctx *cx = unit_context();
        ws_article *a = random_article(cx, &seed, 5 + below(&seed, 60), 8), *b;

        b = unpack(cx, pack(cx, a));
        for (uint32_t j = 0; j < a->nclaims; j++)
            assert_same_claim(a, &a->claims[j], b, &b->claims[j]);
        unit_drop(cx);
    }
}

/* The order in which claims came, and words that no claim has any more, leave no trace. */
static void
test_history_leaves_no_trace(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, HARBOUR), *b = article_over(cx, HARBOUR), *c;
    ws_draft one = draft_at(cx, 0, 9), two = draft_at(cx, 30, 38), gone = draft_at(cx, 39, 48);

    one.c.id = gone.c.id = 1;
    two.c.id = 2;
    must(cx, ws_article_add(cx, a, &one, NULL));
    must(cx, ws_article_add(cx, a, &two, NULL));
    must(cx, ws_article_add(cx, b, &two, NULL));
    must(cx, ws_article_add(cx, b, &gone, NULL));
    must(cx, ws_article_seal(cx, b));
    c = unpack(cx, pack(cx, b));
    must(cx, ws_claim_build(cx, b, &one, &b->claims[0]));
    must(cx, ws_claim_build(cx, c, &one, &c->claims[0]));
    assert_true(same_bytes(pack(cx, a), pack(cx, b)));
    assert_true(same_bytes(pack(cx, a), pack(cx, c)));
}

static void
test_dictionary_is_sorted(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 13;
    ws_article *a = unpack(cx, pack(cx, random_article(cx, &seed, 200, 20)));

    assert_true(a->dict.n > 8 && a->dict.sorted == a->dict.n);
    for (uint32_t i = 1; i < a->dict.n; i++)
        assert_true(ws_str_cmp(a->dict.words[i - 1], a->dict.words[i]) < 0);
}

static void
test_wide_strings(void **state)
{
    ws_ctx *cx = *state;

    for (uint32_t extra = 0; extra < 2; extra++) {
        ws_article *a = article_over(cx, HARBOUR), *b;
        ws_draft d = draft_at(cx, 0, 9);
        packed p;

        d.c.note = repeat(cx, 'n', UINT16_MAX - 4 + extra);
        d.c.coder = WS_STR("anna");
        must(cx, ws_article_add(cx, a, &d, NULL));
        p = pack(cx, a);
        assert_int_equal(p.data[1], extra ? 2 : 0);
        b = unpack(cx, p);
        assert_true(ws_str_eq(b->claims[0].note, d.c.note));
        assert_true(same_bytes(p, pack(cx, b)));
    }
}

static void
test_long_dictionary(void **state)
{
    ws_ctx *cx = *state;
    ws_article a;
    ws_buf text;
    ws_draft d;
    packed p;
    char word[32];

    ws_buf_init(&text, cx, 64);
    for (uint32_t i = 0; i < 8000; i++)
        ws_buf_add(&text, word, (size_t)sprintf(word, "word%06u ", i * 7919 % 8000));
    must(cx, ws_article_init(cx, &a, (ws_str){text.data, (uint32_t)text.len}));
    d = draft_at(cx, 0, a.text_chars);
    must(cx, ws_article_add(cx, &a, &d, NULL));
    p = pack(cx, &a);
    assert_true(same_bytes(p, pack(cx, unpack(cx, p))));
    assert_int_equal(ws_dict_find(&unpack(cx, p)->dict, WS_STR("word007999")), 7999);
}

/* ---- text ---- */

static void
test_compression_is_no_part_of_the_value(void **state)
{
    ws_ctx *cx = *state;
    packed small, large, again;
    ws_article *a;

    small = pack(cx, runs(cx));
    assert_int_equal(small.data[1], 1);
    cx->compress = NULL;
    large = pack(cx, runs(cx));
    assert_int_equal(large.data[1], 0);
    assert_true(small.len + 4000 < large.len);
    assert_same_value(cx, small, large, true);
    a = unpack(cx, small); /* stays as it was stored, with no compressor at hand */
    assert_null(a->text.s);
    again = pack(cx, a);
    assert_true(same_bytes(small, again));
    must(cx, ws_article_text(cx, a, &a->text));
    assert_true(same_bytes(small, pack(cx, a)));
}

static int32_t
save_sixteenth(ws_ctx *cx, const char *src, int32_t src_len, char *dst, int32_t dst_len)
{
    int32_t len = src_len - src_len / 16;

    (void)cx, (void)src;
    if (len > dst_len)
        return -1;
    memset(dst, 0, (size_t)len);
    return len;
}

static int32_t
save_less(ws_ctx *cx, const char *src, int32_t src_len, char *dst, int32_t dst_len)
{
    return save_sixteenth(cx, src, src_len, dst, dst_len - 1);
}

static void
test_little_saving_is_none(void **state)
{
    ws_ctx *cx = *state;

    cx->compress = save_sixteenth;
    assert_int_equal(pack(cx, runs(cx)).data[1], 1);
    cx->compress = save_less;
    assert_int_equal(pack(cx, runs(cx)).data[1], 0);
}

static void
test_claims_block_alone(void **state)
{
    ws_ctx *cx = *state;
    packed p = pack(cx, runs(cx)), slice;
    ws_article *a;
    uint32_t block, n;
    ws_str text;
    char *out;

    must(cx, ws_article_slice_size(cx, p.data, WS_HEADER_SIZE, WS_READ_WORDS, &block));
    must(cx, ws_article_text_len(cx, p.data, WS_HEADER_SIZE, &n));
    assert_int_equal(n, runs(cx)->text_len);
    slice = (packed){ws_alloc(cx, block, 1), block};
    memcpy(slice.data, p.data, block);
    a = unpack(cx, slice);
    assert_int_equal(a->claims[0].content.v[0].end, 9);
    assert_int_equal(ws_dict_find(&a->dict, WS_STR("aaaaaaa")), 0);
    assert_false(ws_article_text(cx, a, &text));
    unit_assert_error(cx, WS_CORRUPT, "was not read");
    assert_false(ws_article_pack(cx, a, 0, &out, &n));
}

static void
test_empty_text(void **state)
{
    ws_ctx *cx = *state;
    packed p = pack(cx, article_over(cx, ""));
    ws_article *a = unpack(cx, p);
    ws_str text;

    must(cx, ws_article_text(cx, a, &text));
    assert_int_equal(text.len, 0);
    assert_true(same_bytes(p, pack(cx, a)));
}

/* ---- order ---- */

static packed
variant(ws_ctx *cx, uint32_t n)
{
    static ws_mark mark[] = {{0, 3}};
    ws_article *a = article_over(cx, n == 0 ? "The mayor of Brno." : HARBOUR);
    ws_draft d = draft_at(cx, n == 1 ? 1 : 0, 9);

    if (n == 2)
        return pack(cx, a);
    if (n == 3)
        d.c.confidence = 0.25;
    if (n == 4)
        d.c.coder = WS_STR("anna");
    if (n == 5)
        d.c.coder = WS_STR("anne");
    if (n == 6)
        d.c.act = WS_STR("anna");
    if (n == 7)
        d.c.tagged_at = 0;
    if (n == 8)
        d.source = (ws_marks){mark, 1};
    if (n == 9)
        d.cue = (ws_marks){mark, 1};
    must(cx, ws_article_add(cx, a, &d, NULL));
    if (n == 10)
        a->last_id++;
    if (n == 11)
        must(cx, ws_article_add(cx, a, &d, NULL));
    return pack(cx, a);
}
#define VARIANTS 13

static void
test_each_difference_counts(void **state)
{
    ws_ctx *cx = *state;

    for (uint32_t i = 0; i < VARIANTS; i++) {
        for (uint32_t j = 0; j < VARIANTS; j++)
            assert_same_value(cx, variant(cx, i), variant(cx, j), i == j);
    }
}

static int
order_of(ws_ctx *cx, packed a, packed b)
{
    int order;

    must(cx, ws_article_compare(cx, a.data, a.len, b.data, b.len, &order));
    return order;
}

static void
test_order_is_transitive(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 14;
    packed v[24];

    for (uint32_t i = 0; i < 24; i++)
        v[i] = i < 12 ? variant(cx, i) : pack(cx, random_article(cx, &seed, 6, 2));
    for (uint32_t i = 0; i < 24 * 24 * 24; i++) {
        packed a = v[i % 24], b = v[i / 24 % 24], c = v[i / 576];

        if (order_of(cx, a, b) <= 0 && order_of(cx, b, c) <= 0)
            assert_true(order_of(cx, a, c) <= 0);
    }
}

/* ---- parts ---- */

/* Times of claims hang together: later, earlier, the same, none, the ends of the calendar. */
static void
test_times_come_back(void **state)
{
    ws_ctx *cx = *state;
    static const char *const ends[] = {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"};
    int64_t times[] = {5, 5, WS_NO_TIME, -7, 0, 0, 0, 0};
    const uint32_t n = sizeof(times) / sizeof(*times);
    ws_article *a = article_over(cx, HARBOUR), *b;

    for (int i = 0; i < 2; i++) {
        must(cx, ws_time_parse(cx, "time", unit_str(ends[i]), &times[4 + i]));
        times[7 - i] = times[4 + i];
    }
    for (uint32_t i = 0; i < n; i++) {
        ws_draft d = draft_at(cx, 0, 9);

        d.c.tagged_at = times[i];
        must(cx, ws_article_add(cx, a, &d, NULL));
    }
    b = unpack(cx, pack(cx, a));
    for (uint32_t i = 0; i < n; i++)
        assert_true(b->claims[i].tagged_at == times[i]);
}

/* The claim without what was not asked for. */
static ws_claim
with_members(const ws_claim *whole, uint32_t members)
{
    ws_claim c = *whole;

    if (!(members & (WS_READ_SPANS | WS_READ_WORDS)))
        c.source.n = c.cue.n = c.content.n = 0;
    if (!(members & WS_READ_ACTORS))
        c.nactors = 0;
    if (!(members & WS_READ_TARGETS))
        c.ntargets = 0;
    if (!(members & WS_READ_CONCEPTS))
        c.nconcepts = 0;
    if (!(members & WS_READ_ATTRS))
        c.nattrs = 0;
    if (!(members & WS_READ_WORDS))
        c.content_words.n = c.cue_words.n = 0;
    return c;
}

/* What is asked for is there, and nothing else; it needs but a slice. */
static void
test_some_members(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 7;
    packed p = pack(cx, random_article(cx, &seed, 200, 20));
    ws_article *whole = unpack(cx, p), some;
    uint32_t block, size;

    must(cx, ws_article_slice_size(cx, p.data, p.len, WS_READ_WORDS, &block));
    for (uint32_t members = 0; members <= WS_READ_ALL; members++) {
        must(cx, ws_article_slice_size(cx, p.data, WS_HEADER_SIZE, members, &size));
        assert_int_equal(size == block, (members & WS_READ_WORDS) != 0);
        assert_false(
            ws_article_unpack_some(cx, cut(cx, p, size - 1).data, size - 1, members, &some));
        unit_assert_error(cx, WS_CORRUPT, "corrupt");
        must(cx, ws_article_unpack_some(cx, cut(cx, p, size).data, size, members, &some));
        assert_int_equal(some.nclaims, 20);
        for (uint32_t i = 0; i < some.nclaims; i++) {
            ws_claim c = with_members(&whole->claims[i], members);

            assert_same_claim(whole, &c, &some, &some.claims[i]);
        }
    }
    must(cx, ws_article_slice_size(cx, p.data, p.len, 0, &size));
    assert_corrupt(cx, cut(cx, p, size));
}

/* Words that come later, of every third claim. */
static void
test_words_of_some_claims(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 8;
    packed p = pack(cx, random_article(cx, &seed, 200, 20));
    ws_article *whole = unpack(cx, p), some;
    bool wanted[20];
    uint32_t size;

    for (uint32_t i = 0; i < 20; i++)
        wanted[i] = i % 3 == 0;
    must(cx, ws_article_slice_size(cx, p.data, p.len, WS_READ_WORDS, &size));
    must(cx, ws_article_unpack_some(cx, p.data, size, WS_READ_SPANS, &some));
    must(cx, ws_article_unpack_words(cx, p.data, size, wanted, &some));
    for (uint32_t i = 0; i < 20; i++) {
        ws_claim c =
            with_members(&whole->claims[i], WS_READ_SPANS | (wanted[i] ? WS_READ_WORDS : 0));

        assert_same_claim(whole, &c, &some, &some.claims[i]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_bytes),
        UNIT_TEST(test_round_trip),
        UNIT_TEST(test_every_field_comes_back),
        UNIT_TEST(test_history_leaves_no_trace),
        UNIT_TEST(test_dictionary_is_sorted),
        UNIT_TEST(test_wide_strings),
        UNIT_TEST(test_long_dictionary),
        UNIT_TEST(test_compression_is_no_part_of_the_value),
        UNIT_TEST(test_little_saving_is_none),
        UNIT_TEST(test_claims_block_alone),
        UNIT_TEST(test_empty_text),
        UNIT_TEST(test_each_difference_counts),
        UNIT_TEST(test_order_is_transitive),
        UNIT_TEST(test_times_come_back),
        UNIT_TEST(test_some_members),
        UNIT_TEST(test_words_of_some_claims),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
