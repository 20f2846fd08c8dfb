/*
 * test_format_damaged.c
 *    Packed articles whose bytes are none that were stored: each is refused, and none is read past.
 */
#include "stored.h"

static packed
with_byte(ws_ctx *cx, packed p, uint32_t at, uint8_t byte)
{
    packed copy = {ws_alloc(cx, p.len, 1), p.len};

    memcpy(copy.data, p.data, p.len);
    copy.data[at] = (char)byte;
    return copy;
}

static void
test_unknown_versions(void **state)
{
    ws_ctx *cx = *state;
    packed p = pack(cx, runs(cx));
    uint32_t n;

    assert_corrupt(cx, with_byte(cx, p, 0, 3));
    unit_assert_error(cx, WS_CORRUPT, "stored article has format version 3.0, known is 2.0");
    assert_corrupt(cx, with_byte(cx, p, 1, 8));
    assert_corrupt(cx, with_byte(cx, p, 3, 1));
    assert_corrupt(cx, with_byte(cx, p, 6, 1)); /* 65,536 claims more: no room is made for them */
    assert_non_null(strstr(cx->error.detail, "more claims than it has bytes for"));
    assert_false(ws_article_text_len(cx, with_byte(cx, p, 0, 0).data, WS_HEADER_SIZE, &n));
    assert_false(ws_article_slice_size(cx, p.data, WS_HEADER_SIZE - 1, WS_READ_WORDS, &n));
}

/* Whoever walks from a claim to its parents must come to an end. */
static void
test_stored_parents_are_checked(void **state)
{
    ws_ctx *cx = *state;
    packed p = pack(cx, runs(cx));

    assert_corrupt(cx, with_byte(cx, p, WS_HEADER_SIZE + 2, 1));
    assert_corrupt(cx, with_byte(cx, p, WS_HEADER_SIZE + 2, 2));
    assert_corrupt(cx, with_byte(cx, p, WS_HEADER_SIZE + 1, 2)); /* its id: above last_id */
    assert_corrupt(cx, with_byte(cx, p, WS_HEADER_SIZE + 1, 0));
}

/* One form of each value: a claim that says the same in other bytes is none of ours. */
static void
test_stored_claims_are_checked(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, "\xC3\xA9! says they, no go.");
    ws_draft d = small_draft(cx);
    const uint32_t claim = WS_HEADER_SIZE, kinds = claim + 6;
    packed p;

    must(cx, ws_article_add(cx, a, &d, NULL));
    p = pack(cx, a);
    assert_int_equal((uint8_t)p.data[kinds], 0xD9);
    assert_corrupt(cx, with_byte(cx, p, claim, (uint8_t)(p.data[claim] - 1)));
    assert_corrupt(cx, with_byte(cx, p, claim, (uint8_t)(p.data[claim] + 1)));
    assert_corrupt(cx, with_byte(cx, p, claim, 0x7F));
    assert_corrupt(cx, with_byte(cx, p, kinds, 0xDD));      /* origin 3 */
    assert_corrupt(cx, with_byte(cx, p, kinds, 0xF9));      /* status 3 */
    assert_corrupt(cx, with_byte(cx, p, kinds, 0x99));      /* no confidence */
    assert_corrupt(cx, with_byte(cx, p, kinds, 0x59));      /* no time */
    assert_corrupt(cx, with_byte(cx, p, kinds + 17, 0x7F)); /* a time beyond all */
    assert_corrupt(cx, with_byte(cx, with_byte(cx, p, kinds + 7, 0xF8), kinds + 8, 0x7F)); /* NaN */
}

/* The value with n bytes more at `at`, in the last claim or, from its end on, in the words; its
 * sizes say so. */
static packed
with_more(ws_ctx *cx, packed p, uint32_t claim, uint32_t at, const char *bytes, uint32_t n)
{
    packed more = {ws_alloc(cx, p.len + n, 1), p.len + n};

    memcpy(more.data, p.data, at);
    memcpy(more.data + at, bytes, n);
    memcpy(more.data + at + n, p.data + at, p.len - at);
    more.data[12] += (char)n;
    if (claim) {
        more.data[claim] += (char)n;
        more.data[36] += (char)n;
        more.data[40] += (char)n;
    }
    return more;
}

static void
test_more_bytes_are_refused(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, "Soon.");
    ws_draft d = draft_at(cx, 0, 4);
    packed p;
    uint32_t claim, end, block;

    must(cx, ws_article_add(cx, a, &d, NULL));
    must(cx, ws_article_add(cx, a, &d, NULL));
    p = pack(cx, a);
    must(cx, ws_article_slice_size(cx, p.data, p.len, WS_READ_WORDS, &block));
    claim = WS_HEADER_SIZE + 1 + (uint8_t)p.data[WS_HEADER_SIZE];
    end = claim + 1 + (uint8_t)p.data[claim];
    assert_int_equal(p.data[claim + 1], 1);
    assert_int_equal(p.data[claim + 2], 0);
    assert_corrupt(cx, with_more(cx, p, claim, end, "", 1));
    assert_corrupt(cx, with_more(cx, p, claim, claim + 2, "\x80", 1)); /* a longer 0 */
    p.data[claim + 1] = 0x0F;                                          /* back to 0 */
    assert_corrupt(cx, with_more(cx, p, claim, claim + 1, "\xFF\xFF\xFF\xFF", 4));
    p.data[claim + 1] = 1;
    assert_corrupt(cx, with_more(cx, p, 0, block, "", 1));
    must(cx, ws_article_unpack(cx, p.data, p.len, a));
}

static void
test_every_truncation(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 15;
    packed p = pack(cx, random_article(cx, &seed, 20, 5));
    uint32_t block;

    must(cx, ws_article_slice_size(cx, p.data, p.len, WS_READ_WORDS, &block));
    for (uint32_t len = 0; len < p.len; len++)
        if (len != block)
            assert_corrupt(cx, cut(cx, p, len));
}

/* Some members of the claims, from a slice that has them. */
static void
read_some(ws_ctx *cx, packed p, uint32_t members)
{
    uint32_t size;
    ws_article a;

    cx->error.code = WS_OK;
    if (ws_article_slice_size(cx, p.data, p.len, members, &size) && size > p.len)
        return;
    if (cx->error.code != WS_OK ||
        !ws_article_unpack_some(cx, cut(cx, p, size).data, size, members, &a)) {
        assert_int_equal(cx->error.code, WS_CORRUPT);
        return;
    }
    for (uint32_t i = 0; i < a.nclaims; i++)
        assert_same_claim(&a, &a.claims[i], &a, &a.claims[i]);
}

/* Words that come later, of every other claim. */
static void
read_words(ws_ctx *cx, packed p)
{
    ws_article a;
    bool *wanted;

    cx->error.code = WS_OK;
    if (!ws_article_unpack_some(cx, p.data, p.len, WS_READ_SPANS, &a))
        return;
    wanted = ws_alloc(cx, a.nclaims, sizeof(bool));
    for (uint32_t i = 0; i < a.nclaims; i++)
        wanted[i] = i % 2;
    if (!ws_article_unpack_words(cx, p.data, p.len, wanted, &a))
        assert_int_equal(cx->error.code, WS_CORRUPT);
}

/* Everything that reads a value, on bytes that may be anything. */
static void
read_all(ws_ctx *cx, packed p, packed sound)
{
    ws_article a;
    ws_draft d;
    ws_str text;
    char *out;
    uint32_t len;
    uint64_t hash;
    int order;

    ws_article_compare(cx, p.data, p.len, sound.data, sound.len, &order);
    ws_article_hash(cx, p.data, p.len, 0, &hash);
    for (uint32_t members = 0; members < WS_READ_ALL; members += 7)
        read_some(cx, p, members);
    read_words(cx, p);
    if (!ws_article_unpack(cx, p.data, p.len, &a)) {
        assert_int_equal(cx->error.code, WS_CORRUPT);
        return;
    }
    for (uint32_t i = 0; i < a.nclaims; i++) {
        const ws_claim *c = &a.claims[i];

        ws_spans_text(cx, &a, &c->content, &text);
        for (uint32_t j = 0; j < c->content_words.n; j++)
            assert_true(c->content_words.v[j] == WS_WORD_BREAK || c->content_words.v[j] < a.dict.n);
        ws_draft_of(cx, &a, c, &d);
    }
    ws_dict_find(&a.dict, WS_STR("fraud"));
    assert_true(ws_article_pack(cx, &a, 0, &out, &len) == (a.stored.s != NULL));
}

static void
test_random_corruption(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 16;
    uint32_t refused = 0;
    packed sound = pack(cx, random_article(cx, &seed, 60, 6));
    packed runs_packed = pack(cx, runs(cx));

    for (uint32_t i = 0; i < 5000; i++) {
        ws_ctx *mine = unit_context();
        packed p = i % 3 ? sound : runs_packed;

        p = with_byte(mine, p, below(&seed, p.len), (uint8_t)unit_random(&seed));
        for (uint32_t more = below(&seed, 4); more > 0; more--) {
            uint32_t near = below(&seed, 2) ? 44 : p.len;

            p.data[below(&seed, near)] ^= (char)(1 << below(&seed, 8));
        }
        if (below(&seed, 8) == 0)
            p = cut(mine, p, below(&seed, p.len));
        mine->error.code = WS_OK;
        read_all(mine, p, sound);
        refused += mine->error.code != WS_OK;
        unit_drop(mine);
    }
    assert_true(refused > 4000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_unknown_versions),          UNIT_TEST(test_stored_parents_are_checked),
        UNIT_TEST(test_stored_claims_are_checked), UNIT_TEST(test_more_bytes_are_refused),
        UNIT_TEST(test_every_truncation),          UNIT_TEST(test_random_corruption),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
