/*
 * test_format.c
 *    Packed articles: the bytes, one form per value, order and hash, and corrupt input.
 */
#include <math.h>
#include <stdio.h>

#include "articles.h"
#include "store/layout.h"

/* ---- the bytes ---- */

static ws_draft
small_draft(ws_ctx *cx)
{
    static ws_str actors[] = {WS_STR("Ada/X"), WS_STR("Bo")};
    static ws_concept concepts[] = {{WS_STR("tax"), WS_DISAGREES}};
    static ws_attr attrs[] = {{WS_STR("k"), WS_ATTR_NUMBER, WS_STR("1")},
                              {WS_STR("q"), WS_ATTR_TRUE, WS_NONE}};
    static ws_mark content[] = {{8, 12}, {14, 17}};
    static ws_mark cue[] = {{3, 7}};
    ws_draft d = draft_at(cx, 0, 2);

    d.source = d.content;
    d.cue = (ws_marks){cue, 1};
    d.content = (ws_marks){content, 2};
    d.c.act = WS_STR("state");
    d.c.coder = WS_STR("cd");
    d.c.note = WS_STR("n");
    d.c.actors = actors;
    d.c.nactors = 2;
    d.c.targets = actors + 1;
    d.c.ntargets = 1;
    d.c.concepts = concepts;
    d.c.nconcepts = 1;
    d.concept_named = ws_alloc(cx, 1, sizeof(bool));
    d.concept_named[0] = true;
    d.c.attrs = attrs;
    d.c.nattrs = 2;
    d.c.mode = WS_DIRECT;
    d.c.origin = WS_IMPORT;
    d.c.status = WS_SUGGESTED;
    d.c.confidence = 0.5;
    d.c.tagged_at = 0x0102030405060708;
    return d;
}

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
               /* version, flags, Unicode, zero; claims, last_id, bytes of the claims block */
               "02000f00" "02000000" "03000000" "ac000000"
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
assert_same_list(const ws_str *a, uint32_t an, const ws_str *b, uint32_t bn)
{
    assert_int_equal(an, bn);
    for (uint32_t i = 0; i < an; i++)
        assert_true(ws_str_eq(a[i], b[i]));
}

static void
assert_same_spans(const ws_spans *a, const ws_spans *b)
{
    assert_int_equal(a->n, b->n);
    for (uint32_t i = 0; i < a->n; i++) {
        assert_int_equal(a->v[i].start, b->v[i].start);
        assert_int_equal(a->v[i].end, b->v[i].end);
    }
}

static void
assert_same_words(const ws_article *a, const ws_wordlist *aw, const ws_article *b,
                  const ws_wordlist *bw)
{
    assert_int_equal(aw->n, bw->n);
    for (uint32_t i = 0; i < aw->n; i++) {
        if (aw->v[i] == WS_WORD_BREAK)
            assert_int_equal(bw->v[i], WS_WORD_BREAK);
        else
            assert_true(ws_str_eq(a->dict.words[aw->v[i]], b->dict.words[bw->v[i]]));
    }
}

static void
assert_same_claim(const ws_article *a, const ws_claim *c, const ws_article *b, const ws_claim *e)
{
    assert_int_equal(c->id, e->id);
    assert_int_equal(c->parent, e->parent);
    assert_same_spans(&c->source, &e->source);
    assert_same_spans(&c->cue, &e->cue);
    assert_same_spans(&c->content, &e->content);
    assert_same_list(c->actors, c->nactors, e->actors, e->nactors);
    assert_same_list(c->targets, c->ntargets, e->targets, e->ntargets);
    assert_int_equal(c->nconcepts, e->nconcepts);
    for (uint32_t i = 0; i < c->nconcepts; i++) {
        assert_true(ws_str_eq(c->concepts[i].code, e->concepts[i].code));
        assert_int_equal(c->concepts[i].polarity, e->concepts[i].polarity);
    }
    assert_int_equal(c->nattrs, e->nattrs);
    for (uint32_t i = 0; i < c->nattrs; i++) {
        assert_true(ws_str_eq(c->attrs[i].key, e->attrs[i].key));
        assert_int_equal(c->attrs[i].kind, e->attrs[i].kind);
        assert_true(ws_str_eq(c->attrs[i].value, e->attrs[i].value));
    }
    assert_true(ws_str_eq(c->act, e->act) && ws_str_eq(c->coder, e->coder) &&
                ws_str_eq(c->note, e->note));
    assert_true(c->mode == e->mode && c->origin == e->origin && c->status == e->status);
    assert_true(c->confidence == e->confidence || (isnan(c->confidence) && isnan(e->confidence)));
    assert_true(c->tagged_at == e->tagged_at);
    assert_same_words(a, &c->content_words, b, &e->content_words);
    assert_same_words(a, &c->cue_words, b, &e->cue_words);
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

static ws_article *
runs(ws_ctx *cx)
{
    ws_article *a = ws_alloc(cx, 1, sizeof(*a));
    ws_draft d = draft_at(cx, 2, 9);

    must(cx, ws_article_init(cx, a, repeat(cx, 'a', 5000)));
    must(cx, ws_article_add(cx, a, &d, NULL));
    return a;
}

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

    must(cx, ws_article_block_size(cx, p.data, WS_HEADER_SIZE, &block));
    must(cx, ws_article_count(cx, p.data, WS_HEADER_SIZE, &n));
    assert_int_equal(n, 1);
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

/* ---- corruption ---- */

static void
assert_corrupt(ws_ctx *cx, packed p)
{
    ws_article a;

    cx->error.code = WS_OK;
    assert_false(ws_article_unpack(cx, p.data, p.len, &a));
    assert_int_equal(cx->error.code, WS_CORRUPT);
}

/* The first bytes alone, in their own memory, so that one byte too far is seen. */
static packed
cut(ws_ctx *cx, packed p, uint32_t len)
{
    packed slice = {ws_alloc(cx, len, 1), len};

    memcpy(slice.data, p.data, len);
    return slice;
}

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
    assert_false(ws_article_count(cx, with_byte(cx, p, 0, 0).data, WS_HEADER_SIZE, &n));
    assert_false(ws_article_block_size(cx, p.data, WS_HEADER_SIZE - 1, &n));
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
    must(cx, ws_article_block_size(cx, p.data, p.len, &block));
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

static void
test_every_truncation(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 15;
    packed p = pack(cx, random_article(cx, &seed, 20, 5));
    uint32_t block;

    must(cx, ws_article_block_size(cx, p.data, p.len, &block));
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

    for (uint32_t i = 0; i < 12000; i++) {
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

    must(cx, ws_article_block_size(cx, p.data, p.len, &block));
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_bytes),
        UNIT_TEST(test_round_trip),
        UNIT_TEST(test_some_members),
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
        UNIT_TEST(test_unknown_versions),
        UNIT_TEST(test_stored_parents_are_checked),
        UNIT_TEST(test_stored_claims_are_checked),
        UNIT_TEST(test_more_bytes_are_refused),
        UNIT_TEST(test_times_come_back),
        UNIT_TEST(test_every_truncation),
        UNIT_TEST(test_random_corruption),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
