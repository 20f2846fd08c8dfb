/*
 * test_disk.c
 *    What is on disk: numbers that must never change, fields of later versions, older versions. A
 *    test here that fails after a change says that stored values would be misread: number anew.
 */
#include "articles.h"

#include "base/disk.h"
#include "model/fields.h"
#include "query/fields.h"
#include "store/layout.h"

/* ---- numbers -------------------------------------------------------------------------------- */

static void
numbers_of_claims_are_frozen(void **state)
{
    assert_int_equal(WS_MODE_NONE, 0);
    assert_int_equal(WS_DIRECT, 1);
    assert_int_equal(WS_INDIRECT, 2);
    assert_int_equal(WS_MIXED, 3);
    assert_int_equal(WS_PERSON, 0);
    assert_int_equal(WS_TAGGER, 1);
    assert_int_equal(WS_IMPORT, 2);
    assert_int_equal(WS_CONFIRMED, 0);
    assert_int_equal(WS_SUGGESTED, 1);
    assert_int_equal(WS_REJECTED, 2);
    assert_int_equal(WS_DISAGREES, -1);
    assert_int_equal(WS_MIXED_STANCE, 0);
    assert_int_equal(WS_AGREES, 1);
    assert_int_equal(WS_UNKNOWN, 2);
    assert_int_equal(WS_ATTR_STRING, 0);
    assert_int_equal(WS_ATTR_NUMBER, 1);
    assert_int_equal(WS_ATTR_TRUE, 2);
    assert_int_equal(WS_ATTR_FALSE, 3);
    assert_int_equal(WS_FLAG_COMPRESSED, 1);
    assert_int_equal(WS_FLAG_WIDE_STRINGS, 2);
    assert_int_equal(WS_ORIGIN_BIT, 2);
    assert_int_equal(WS_STATUS_BIT, 4);
    assert_int_equal(WS_HAS_CONFIDENCE, 0x40);
    assert_int_equal(WS_HAS_TIME, 0x80);
    assert_int_equal(WS_WIRE_NUMBER, 0);
    assert_int_equal(WS_WIRE_STRING, 1);
    assert_int_equal(WS_WIRE_BYTES, 2);
    assert_int_equal(WS_WIRE_BITS, 2);
    (void)state;
}

static void
numbers_of_queries_are_frozen(void **state)
{
    static const char *const names[] = {NULL,     "",       "text",       "cue",   "note",
                                        "actor",  "target", "concept",    "pro",   "con",
                                        "act",    "coder",  "polarity",   "mode",  "origin",
                                        "status", "is",     "confidence", "attr.", "decided"};

    assert_int_equal(WS_Q_AND, 1);
    assert_int_equal(WS_Q_OR, 2);
    assert_int_equal(WS_Q_NOT, 3);
    assert_int_equal(WS_Q_LEAF, 4);
    assert_int_equal(WS_Q_PREFIX, 1);
    assert_int_equal(WS_Q_EXACT, 2);
    assert_int_equal(WS_Q_ANYWHERE, 4);
    assert_int_equal(WS_Q_ANY, 8);
    assert_int_equal(WS_EQ, 0);
    assert_int_equal(WS_LT, 1);
    assert_int_equal(WS_LE, 2);
    assert_int_equal(WS_GT, 3);
    assert_int_equal(WS_GE, 4);
    assert_int_equal(WS_IS_NESTED, 0);
    assert_int_equal(WS_IS_DECIDED, 1);
    assert_int_equal(WS_IS_CORRECTED, 2);
    for (size_t i = 1; i < sizeof(names) / sizeof(names[0]); i++)
        assert_string_equal(ws_fields[i].name, names[i]);
    (void)state;
}

/* Fields with a tag follow attrs, numbered from 1. */
static void
tags_of_fields_are_in_order(void **state)
{
    for (int i = 0; i < WS_C_COUNT; i++) {
        const ws_claim_field *f = &ws_claim_fields[i];

        assert_int_equal(f->tag, i <= WS_C_attrs ? 0 : i - WS_C_attrs);
        if (f->tag)
            assert_ptr_equal(ws_claim_field_tagged(f->tag), f);
    }
    assert_int_equal(ws_claim_fields[WS_C_decided_by].tag, 1);
    assert_int_equal(ws_claim_fields[WS_C_decided_at].tag, 2);
    assert_int_equal(ws_claim_fields[WS_C_proposed].tag, 3);
    assert_null(ws_claim_field_tagged(0));
    assert_null(ws_claim_field_tagged(WS_TAGS_KNOWN + 1));
    (void)state;
}

/* ---- extras --------------------------------------------------------------------------------- */

#define LATER (WS_TAGS_KNOWN + 7) /* the tag of a field that this version does not know */

/* An article whose first claim has fields of a later version: one of each wire. */
static ws_article *
later_article(ws_ctx *cx)
{
    ws_article *a = article_over(cx, HARBOUR);
    ws_extra *x = ws_alloc0(cx, 3, sizeof(ws_extra));

    for (int i = 0; i < 2; i++) {
        ws_draft d = draft_at(cx, 4 + i, 9);

        d.c.coder = WS_STR("anna");
        must(cx, ws_article_add(cx, a, &d, NULL));
    }
    x[0] = (ws_extra){LATER, WS_WIRE_NUMBER, UINT64_MAX, WS_NONE, &x[1]};
    x[1] = (ws_extra){LATER + 1, WS_WIRE_STRING, 0, WS_STR("anna"), &x[2]};
    x[2] = (ws_extra){LATER + 300, WS_WIRE_BYTES, 0, WS_STR("\x00\xff any bytes"), NULL};
    a->claims[0].extras = x;
    return a;
}

static void
assert_later(const ws_claim *c)
{
    const ws_extra *x = c->extras;

    assert_non_null(x);
    assert_int_equal(x->tag, LATER);
    assert_true(x->number == UINT64_MAX);
    unit_assert_str(x->next->text, "anna");
    assert_int_equal(x->next->next->text.len, 12);
    assert_null(x->next->next->next);
}

static void
fields_of_later_versions_are_kept(void **state)
{
    ws_ctx *cx = *state;
    packed p = pack(cx, later_article(cx)), again, changed;
    ws_article *a = unpack(cx, p), *b;
    ws_draft d;

    assert_later(&a->claims[0]);
    assert_null(a->claims[1].extras);
    again = pack(cx, a);
    assert_true(same_bytes(p, again));

    /* a change of the claim itself, and of another one */
    must(cx, ws_draft_of(cx, a, &a->claims[0], &d));
    d.c.act = WS_STR("deny");
    must(cx, ws_claim_build(cx, a, &d, &a->claims[0]));
    a->claims[1].coder = WS_STR("ben"); /* the strings get other numbers */
    changed = pack(cx, a);
    b = unpack(cx, changed);
    assert_later(&b->claims[0]);
    unit_assert_str(b->claims[0].act, "deny");
}

/* Reading a part of a claim passes over them. */
static void
parts_of_claims_with_extras_are_read(void **state)
{
    ws_ctx *cx = *state;
    packed p = pack(cx, later_article(cx));
    ws_article some;

    for (uint32_t members = 0; members <= WS_READ_ALL; members++) {
        must(cx, ws_article_unpack_some(cx, p.data, p.len, members, &some));
        unit_assert_str(some.claims[1].coder, "anna");
        assert_int_equal(some.claims[0].extras != NULL, (members & WS_READ_EXTRAS) != 0);
    }
}

static void
bad_extras_are_corrupt(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = later_article(cx), again;
    ws_extra *x = a->claims[0].extras;
    packed p;

    x->next->tag = x->tag; /* twice */
    p = pack(cx, a);
    assert_false(ws_article_unpack(cx, p.data, p.len, &again));
    x->next->tag = x->tag + 1;
    x->next->wire = (ws_wire)3;
    p = pack(cx, a);
    assert_false(ws_article_unpack(cx, p.data, p.len, &again));
    unit_assert_error(cx, WS_CORRUPT, "corrupt");
}

/* Every byte of the extras changed: read or refused, never more. */
static void
damaged_extras_do_no_harm(void **state)
{
    ws_ctx *cx = *state;
    packed p = pack(cx, later_article(cx));
    ws_article a;

    for (uint32_t at = WS_HEADER_SIZE; at < p.len; at++) {
        for (uint32_t byte = 0; byte < 256; byte += 5) {
            packed copy = {ws_alloc(cx, p.len, 1), p.len};

            memcpy(copy.data, p.data, p.len);
            copy.data[at] = (char)byte;
            if (ws_article_unpack(cx, copy.data, copy.len, &a))
                pack(cx, &a);
        }
    }
}

/* ---- versions ------------------------------------------------------------------------------- */

static packed
with_byte(ws_ctx *cx, packed p, uint32_t at, uint8_t byte)
{
    packed copy = {ws_alloc(cx, p.len, 1), p.len};

    memcpy(copy.data, p.data, p.len);
    copy.data[at] = (char)byte;
    return copy;
}

static void
format_1_is_read_and_written_anew(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 3, hash, old_hash;
    packed p = pack(cx, random_article(cx, &seed, 90, 5)), old = with_byte(cx, p, 0, 1), anew;
    int order;

    anew = pack(cx, unpack(cx, old));
    assert_true(same_bytes(p, anew));
    must(cx, ws_article_compare(cx, old.data, old.len, p.data, p.len, &order));
    assert_int_equal(order, 0);
    must(cx, ws_article_hash(cx, old.data, old.len, 5, &old_hash));
    must(cx, ws_article_hash(cx, p.data, p.len, 5, &hash));
    assert_true(hash == old_hash);
}

static void
format_1_has_no_extras(void **state)
{
    ws_ctx *cx = *state;
    packed old = with_byte(cx, pack(cx, later_article(cx)), 0, 1);
    ws_article a;

    assert_false(ws_article_unpack(cx, old.data, old.len, &a));
    unit_assert_error(cx, WS_CORRUPT, "corrupt");
    old = with_byte(cx, with_byte(cx, pack(cx, article_over(cx, HARBOUR)), 0, 1), 3, 1);
    assert_false(ws_article_unpack(cx, old.data, old.len, &a));
}

static void
later_formats_are_named(void **state)
{
    ws_ctx *cx = *state;
    packed p = pack(cx, article_over(cx, HARBOUR)), later;
    ws_article a;

    later = with_byte(cx, p, 0, 3);
    assert_false(ws_article_unpack(cx, later.data, later.len, &a));
    unit_assert_error(cx, WS_CORRUPT, "format version 3.0, known is 2.0");
    later = with_byte(cx, p, 3, 1);
    assert_false(ws_article_unpack(cx, later.data, later.len, &a));
    unit_assert_error(cx, WS_CORRUPT, "format version 2.1, known is 2.0");
    assert_non_null(strstr(cx->error.hint, "Install"));
}

/* Words of other folding tables are derived anew; the value is the same. */
static void
words_of_other_tables_are_folded_anew(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 11;
    packed p = pack(cx, random_article(cx, &seed, 200, 6)), other = with_byte(cx, p, 2, 14), anew;
    ws_article some, later;
    uint32_t size, whole;

    anew = pack(cx, unpack(cx, other));
    assert_true(same_bytes(p, anew));
    must(cx, ws_article_slice_size(cx, other.data, other.len, WS_READ_WORDS, &whole));
    assert_int_equal(whole, other.len);
    must(cx, ws_article_slice_size(cx, other.data, other.len, WS_READ_ACTORS, &size));
    assert_true(size < whole);
    must(cx, ws_article_unpack_some(cx, other.data, whole, WS_READ_WORDS, &some));
    for (uint32_t i = 0; i < some.nclaims; i++) {
        const ws_wordlist *words = &some.claims[i].content_words;

        for (uint32_t j = 0; j < words->n; j++)
            assert_true(words->v[j] == WS_WORD_BREAK || words->v[j] < some.dict.n);
    }
    must(cx, ws_article_unpack_some(cx, other.data, whole, WS_READ_SPANS, &later));
    must(cx, ws_article_unpack_words(cx, other.data, whole, (bool[6]){false}, &later));
    assert_int_equal(later.claims[5].content_words.n, some.claims[5].content_words.n);
}

static void
queries_of_other_tables_are_folded_anew(void **state)
{
    ws_ctx *cx = *state;
    char *data;
    uint32_t len;
    ws_query q;

    must(cx, ws_query_parse(cx, WS_STR("\"Straße frei\" & actor:Straße"), 0, &data, &len));
    data[2] = 14;
    must(cx, ws_query_open(cx, data, len, &q));
    unit_assert_str(q.nodes[1].value, "strasse frei");
    unit_assert_str(q.nodes[2].value, "Straße");
    data[2] = WS_FOLDING_VERSION;
    data[3] = 1;
    assert_false(ws_query_open(cx, data, len, &q));
    unit_assert_error(cx, WS_CORRUPT, "of a later version");
}

static void
queries_with_later_fields_are_named(void **state)
{
    ws_ctx *cx = *state;
    char *data;
    uint32_t len;
    ws_query q;

    must(cx, ws_query_parse(cx, WS_STR("coder:anna"), 0, &data, &len));
    data[9] = WS_FIELDS_END - 1;
    assert_false(ws_query_open(cx, data, len, &q));
    unit_assert_error(cx, WS_CORRUPT, "of a later version");
    data[9] = (char)(WS_FIELDS_END + WS_F_CODER);
    assert_false(ws_query_open(cx, data, len, &q));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(numbers_of_claims_are_frozen),
        UNIT_TEST(numbers_of_queries_are_frozen),
        UNIT_TEST(tags_of_fields_are_in_order),
        UNIT_TEST(fields_of_later_versions_are_kept),
        UNIT_TEST(parts_of_claims_with_extras_are_read),
        UNIT_TEST(bad_extras_are_corrupt),
        UNIT_TEST(damaged_extras_do_no_harm),
        UNIT_TEST(format_1_is_read_and_written_anew),
        UNIT_TEST(format_1_has_no_extras),
        UNIT_TEST(later_formats_are_named),
        UNIT_TEST(words_of_other_tables_are_folded_anew),
        UNIT_TEST(queries_of_other_tables_are_folded_anew),
        UNIT_TEST(queries_with_later_fields_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
