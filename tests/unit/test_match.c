/*
 * test_match.c
 *    claimquery against an article: what each field finds, in new, stored and changed articles.
 */
#include "unit.h"

#include <math.h>
#include <stdio.h>

#include "query/match.h"
#include "store/format.h"

/* ---- an article ---- */

static const char *const text =
    "Freedonia's foreign ministry denied on Tuesday that its officers had stolen secrets from "
    "Sylvania. \"We reject this state-sponsored lie,\" said spokeswoman Ana Březina, \"and we want "
    "talks.\" Sylvania noted that Březina had admitted the theft in private. It was a mild day.";

/* The place of `words` in the text; '' gives none. All words stand there once. */
static void
mark(ws_ctx *cx, const char *words, ws_marks *marks)
{
    const char *at = strstr(text, words);
    ws_mark *m = ws_alloc(cx, 1, sizeof(*m));

    assert_non_null(at);
    m->start = ws_utf8_count(text, (size_t)(at - text));
    m->end = m->start + ws_utf8_count(words, strlen(words));
    *marks = (ws_marks){m, 1};
}

static ws_draft *
new_draft(ws_ctx *cx, const char *content, const char *act, const char *coder)
{
    ws_draft *d = ws_alloc0(cx, 1, sizeof(*d));

    ws_draft_init(d);
    mark(cx, content, &d->content);
    d->c.act = unit_str(act);
    d->c.coder = unit_str(coder);
    d->derive_mode = true;
    return d;
}

static void
set_paths(ws_ctx *cx, ws_str **paths, uint32_t *n, const char *first, const char *second)
{
    *paths = ws_alloc(cx, 2, sizeof(**paths));
    (*paths)[0] = unit_str(first);
    *n = 1;
    if (second)
        (*paths)[(*n)++] = unit_str(second);
}

static void
add_concept(ws_ctx *cx, ws_draft *d, const char *code, ws_polarity polarity)
{
    ws_concept *concepts = ws_alloc(cx, 4, sizeof(*concepts));
    uint32_t n = d->c.nconcepts;

    if (n)
        memcpy(concepts, d->c.concepts, n * sizeof(*concepts));
    concepts[n] = (ws_concept){unit_str(code), polarity};
    d->c.concepts = concepts;
    d->c.nconcepts = n + 1;
    d->concept_named = ws_alloc(cx, n + 1, sizeof(bool));
    memset(d->concept_named, true, (n + 1) * sizeof(bool));
}

static void
add(ws_ctx *cx, ws_article *a, const ws_draft *d)
{
    uint32_t id;

    if (!ws_article_add(cx, a, d, &id))
        fail_msg("%s: %s", cx->error.message, cx->error.detail);
}

/* The ministry denies. */
static void
add_denial(ws_ctx *cx, ws_article *a)
{
    ws_draft *d =
        new_draft(cx, "that its officers had stolen secrets from Sylvania", "deny", "anna");
    ws_attr attrs[] = {{WS_STR("frame"), WS_ATTR_STRING, WS_STR("national security")},
                       {WS_STR("page"), WS_ATTR_NUMBER, WS_STR("3")},
                       {WS_STR("quoted"), WS_ATTR_TRUE, WS_NONE},
                       {WS_STR("read"), WS_ATTR_FALSE, WS_NONE}};

    mark(cx, "denied on", &d->cue);
    set_paths(cx, &d->c.actors, &d->c.nactors, "Freedonia/Foreign Ministry", NULL);
    set_paths(cx, &d->c.targets, &d->c.ntargets, "Sylvania", NULL);
    add_concept(cx, d, "espionage", WS_DISAGREES);
    d->c.confidence = 0.8;
    d->c.note = WS_STR("Check the date: 3 May, or 4 May?");
    d->c.attrs = attrs;
    d->c.nattrs = 4;
    add(cx, a, d);
}

/* The spokeswoman rejects, in two fragments. */
static void
add_rejection(ws_ctx *cx, ws_article *a)
{
    ws_draft *d = new_draft(cx, "We reject this state-sponsored lie", "reject", "ben");
    ws_marks second;
    ws_mark both[2];

    mark(cx, "and we want talks", &second);
    both[0] = d->content.v[0];
    both[1] = second.v[0];
    d->content = (ws_marks){both, 2};
    mark(cx, "said spokeswoman", &d->cue);
    set_paths(cx, &d->c.actors, &d->c.nactors, "Freedonia/Foreign Ministry/Ana Březina", NULL);
    add_concept(cx, d, "espionage", WS_UNKNOWN);
    add_concept(cx, d, "talks", WS_AGREES);
    d->c.status = WS_SUGGESTED;
    d->c.origin = WS_TAGGER;
    d->c.confidence = 0.35;
    add(cx, a, d);
}

/* Two joint actors accuse; inside it, the spokeswoman confirms. */
static void
add_accusation(ws_ctx *cx, ws_article *a)
{
    ws_draft *d = new_draft(cx, "that Březina had admitted the theft in private", "accuse", "anna");

    set_paths(cx, &d->c.actors, &d->c.nactors, "Sylvania", "Ruritania/AC\\/DC/King");
    set_paths(cx, &d->c.targets, &d->c.ntargets, "Freedonia/Foreign Ministry/Ana Březina",
              "Borduria");
    d->c.status = WS_REJECTED;
    d->c.origin = WS_IMPORT;
    add(cx, a, d);
    d = new_draft(cx, "the theft", "confirm", "anna");
    d->c.parent = 3;
    set_paths(cx, &d->c.actors, &d->c.nactors, "Freedonia/Foreign Ministry/Ana Březina", NULL);
    add_concept(cx, d, "espionage", WS_AGREES);
    add_concept(cx, d, "espionage-cyber", WS_MIXED_STANCE);
    add(cx, a, d);
}

static void
make_article(ws_ctx *cx, ws_article *a)
{
    assert_true(ws_article_init(cx, a, unit_str(text)));
    add_denial(cx, a);
    add_rejection(cx, a);
    add_accusation(cx, a);
    assert_true(ws_article_seal(cx, a));
}

/* The same article as read from its packed form; its dictionary is sorted. */
static void
reread(ws_ctx *cx, ws_article *a, ws_article *out)
{
    char *data;
    uint32_t len;

    assert_true(ws_article_pack(cx, a, 0, &data, &len));
    assert_true(ws_article_unpack(cx, data, len, out));
    assert_int_equal(out->dict.sorted, out->dict.n);
}

/* ---- queries ---- */

static void
open_query(ws_ctx *cx, const char *query, ws_query *q)
{
    char *data;
    uint32_t len;

    if (!ws_query_parse(cx, unit_str(query), 0, &data, &len) || !ws_query_open(cx, data, len, q))
        fail_msg("%s: %s (%s)", query, cx->error.message, cx->error.detail);
}

/* The digits of the ids that match, as "134". */
static void
matching(ws_ctx *cx, ws_article *a, const char *query, char ids[16])
{
    ws_matcher *m;
    ws_query q;
    uint32_t n = 0;

    open_query(cx, query, &q);
    assert_true(ws_matcher_init(cx, &q, a, &m));
    for (uint32_t i = 0; i < a->nclaims; i++)
        if (ws_match_claim(m, &a->claims[i]))
            ids[n++] = (char)('0' + a->claims[i].id);
    ids[n] = '\0';
    assert_int_equal(ws_match_article(m), n > 0);
}

static const struct {
    const char *query;
    const char *ids;
} expected[] = {
    /* actors and targets */
    {"actor:Freedonia", "124"},
    {"actor:=Freedonia", ""},
    {"actor:freedonia", "124"},
    {"actor:=freedonia", ""},
    {"actor:Freedon", ""},
    {"actor:Freedon*", "124"},
    {"actor:\"Freedonia/Foreign Ministry\"", "124"},
    {"actor:=\"Freedonia/Foreign Ministry\"", "1"},
    {"actor:Freedonia/\"Foreign Ministry\"/\"Ana Březina\"", "24"},
    {"actor:Freedonia/For*", "124"},
    {"actor:Freedonia/Min*", ""},
    {"actor:Freedonia/*", "124"},
    {"actor:Sylvania/*", ""},
    {"actor:*/\"Foreign Ministry\"", "124"},
    {"actor:*/\"Ana Březina\"", "24"},
    {"actor:*/\"Foreign Ministry\"/\"Ana Březina\"", "24"},
    {"actor:*/Freedonia/\"Ana Březina\"", ""},
    {"actor:*/Freedonia", "124"},
    {"actor:*/Ana*", "24"},
    {"actor:*/Ana", ""},
    {"actor:*/Ministry", ""},
    {"actor:*/King", "3"},
    {"actor:*/\"AC\\/DC\"", "3"},
    {"actor:*/DC", ""},
    {"actor:*/DC/King", ""},
    {"actor:Ruritania", "3"},
    {"actor:Sylvania & actor:Ruritania", "3"},
    {"actor:=Sylvania", "3"},
    {"actor:*", "1234"},
    {"target:*", "13"},
    {"!target:*", "24"},
    {"target:Freedonia", "3"},
    {"target:=Borduria", "3"},
    {"target:Sylvania", "1"},
    {"target:*/\"Ana Březina\"", "3"},
    /* concepts and polarity */
    {"concept:espionage", "124"},
    {"concept:esp*", "124"},
    {"concept:espionage-*", "4"},
    {"concept:Espionage", "124"},
    {"concept:talk", ""},
    {"concept:*", "124"},
    {"!concept:*", "3"},
    {"pro:espionage", "4"},
    {"con:espionage", "1"},
    {"pro:talks", "2"},
    {"pro:esp*", "4"},
    {"pro:*", "24"},
    {"con:*", "1"},
    {"con:talks", ""},
    {"polarity:-1", "1"},
    {"polarity:1", "24"},
    {"polarity:0", "4"},
    {"polarity:none", "23"},
    {"concept:espionage & polarity:1", "24"}, /* not one and the same concept: pro is */
    /* act, coder, status, origin, mode, nesting */
    {"act:deny", "1"},
    {"act:de*", "1"},
    {"act:den", ""},
    {"act:*", "1234"},
    {"act:deny | act:reject", "12"},
    {"coder:anna", "134"},
    {"coder:ben", "2"},
    {"coder:b*", "2"},
    {"coder:*", "1234"},
    {"coder:Anna", "134"},
    {"status:confirmed", "14"},
    {"status:suggested", "2"},
    {"status:rejected", "3"},
    {"origin:person", "14"},
    {"origin:tagger", "2"},
    {"origin:import", "3"},
    {"mode:direct", "2"},
    {"mode:indirect", "134"},
    {"mode:mixed", ""},
    {"mode:*", "1234"},
    {"is:nested", "4"},
    {"!is:nested", "123"},
    /* confidence */
    {"confidence:*", "12"},
    {"confidence:>=0.8", "1"},
    {"confidence:>0.8", ""},
    {"confidence:0.8", "1"},
    {"confidence:=0.35", "2"},
    {"confidence:<0.8", "2"},
    {"confidence:<=0.8", "12"},
    {"!confidence:>=0.8", "234"},
    /* attributes */
    {"attr.frame:\"national security\"", "1"},
    {"attr.frame:nat*", "1"},
    {"attr.frame:security", ""},
    {"attr.frame:*", "1"},
    {"attr.Frame:*", ""},
    {"attr.page:3", "1"},
    {"attr.page:4", ""},
    {"attr.quoted:true", "1"},
    {"attr.quoted:false", ""},
    {"attr.read:false", "1"},
    {"attr.read:*", "1"},
    {"attr.none:*", ""},
    /* words of the content */
    {"stolen", "1"},
    {"STOLEN", "1"},
    {"sto*", "1"},
    {"st*", "12"},
    {"stole", ""},
    {"theft", "34"},
    {"Březina", "3"},
    {"\"BŘEZINA\"", "3"},
    {"brezina", ""},
    {"denied", ""},
    {"weather", ""},
    {"\"had stolen secrets\"", "1"},
    {"\"stolen had\"", ""},
    {"\"had stolen sec\"*", "1"},
    {"\"had stolen sec\"", ""},
    {"\"officers had\" & \"from Sylvania\"", "1"},
    {"state-sponsored", "2"},
    {"\"state sponsored lie\"", "2"},
    {"state-spons*", "2"},
    {"\"lie and\"", ""}, /* two fragments */
    {"lie & talks", "2"},
    {"\"the thef\"*", "34"},
    {"theft & !private", "4"},
    /* words elsewhere */
    {"cue:denied", "1"},
    {"cue:\"said spokeswoman\"", "2"},
    {"cue:\"denied said\"", ""},
    {"cue:spokes*", "2"},
    {"cue:stolen", ""},
    {"cue:*", "12"},
    {"note:date", "1"},
    {"note:\"the date 3 may\"", "1"},
    {"note:\"4 may\"", "1"},
    {"note:\"3 4\"", ""},
    {"note:dat*", "1"},
    {"note:stolen", ""},
    {"note:*", "1"},
    {"text:mild", "1234"},
    {"text:\"private it was a mi\"*", "1234"},
    {"text:\"mild private\"", ""},
    {"text:mild & act:deny", "1"},
    {"!text:mild", ""},
    {"!text:storm & theft", "34"},
    {"text:storm | theft", "34"},
    /* one claim must satisfy the whole formula */
    {"act:deny & coder:ben", ""},
    {"stolen & theft", ""},
    {"actor:Freedonia & !act:deny & polarity:1", "24"},
};

static void
assert_table(ws_ctx *cx, ws_article *a, const char *state)
{
    char ids[16];

    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
        matching(cx, a, expected[i].query, ids);
        if (strcmp(ids, expected[i].ids) != 0)
            fail_msg("%s, %s article: expected claims '%s', got '%s'", expected[i].query, state,
                     expected[i].ids, ids);
    }
}

static void
test_fields_of_a_new_article(void **state)
{
    ws_article a;

    make_article(*state, &a);
    assert_table(*state, &a, "new");
}

static void
test_fields_of_a_stored_article(void **state)
{
    ws_article a, stored;

    make_article(*state, &a);
    reread(*state, &a, &stored);
    assert_table(*state, &stored, "stored");
}

/* The last claims' words come after the sorted part of the dictionary. */
static void
test_fields_of_a_changed_article(void **state)
{
    ws_ctx *cx = *state;
    ws_article a, stored;

    assert_true(ws_article_init(cx, &a, unit_str(text)));
    add_denial(cx, &a);
    assert_true(ws_article_seal(cx, &a));
    reread(cx, &a, &stored);
    add_rejection(cx, &stored);
    add_accusation(cx, &stored);
    assert_true(ws_article_seal(cx, &stored));
    assert_true(stored.dict.sorted > 0 && stored.dict.sorted < stored.dict.n);
    assert_table(cx, &stored, "changed");
}

static void
test_an_article_without_claims_matches_nothing(void **state)
{
    ws_ctx *cx = *state;
    ws_article a;
    char ids[16];

    assert_true(ws_article_init(cx, &a, unit_str(text)));
    assert_true(ws_article_seal(cx, &a));
    matching(cx, &a, "!actor:China", ids);
    assert_string_equal(ids, "");
    matching(cx, &a, "text:mild", ids);
    assert_string_equal(ids, "");
    matching(cx, &a, "theft | the*", ids);
    assert_string_equal(ids, "");
}

/* The claims block alone answers all but the text, and even that where a claim does not hang on
 * it. */
static void
test_a_slice_is_enough_unless_the_text_decides(void **state)
{
    ws_ctx *cx = *state;
    ws_article a, slice;
    uint32_t len, block;
    ws_matcher *m;
    ws_query q;
    char *data, ids[16];

    make_article(cx, &a);
    assert_true(ws_article_pack(cx, &a, 0, &data, &len));
    assert_true(ws_article_slice_size(cx, data, len, WS_READ_WORDS, &block));
    assert_true(ws_article_unpack(cx, data, block, &slice));
    matching(cx, &slice, "theft & actor:Sylvania", ids);
    assert_string_equal(ids, "3");
    matching(cx, &slice, "actor:Nobody & text:mild", ids);
    assert_string_equal(ids, "");
    matching(cx, &slice, "actor:Freedonia | actor:Sylvania | text:mild", ids);
    assert_string_equal(ids, "1234");
    open_query(cx, "actor:Freedonia & text:mild", &q);
    assert_false(ws_matcher_init(cx, &q, &slice, &m));
}

/* What a query says of itself: with these members alone it finds the same. */
static void
test_the_members_of_a_query_are_enough(void **state)
{
    ws_ctx *cx = *state;
    ws_article a, some;
    uint32_t len, size;
    char *data, ids[16];
    ws_query q;

    make_article(cx, &a);
    assert_true(ws_article_pack(cx, &a, 0, &data, &len));
    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
        open_query(cx, expected[i].query, &q);
        if (q.needs_text)
            continue;
        assert_true(ws_article_slice_size(cx, data, len, ws_query_members(&q), &size));
        assert_true(ws_article_unpack_some(cx, data, size, ws_query_members(&q), &some));
        matching(cx, &some, expected[i].query, ids);
        if (strcmp(ids, expected[i].ids) != 0)
            fail_msg("%s: expected claims '%s', got '%s'", expected[i].query, expected[i].ids, ids);
    }
}

/* ---- phrases ---- */

/* Words of a and b, so that phrases overlap themselves. */
static uint32_t
random_words(uint64_t *seed, uint32_t n, ws_buf *out, const char **words)
{
    static const char *const few[] = {"a", "b", "ab"};

    for (uint32_t i = 0; i < n; i++) {
        words[i] = few[unit_random(seed) % 8 < 4 ? 0 : 1 + unit_random(seed) % 2];
        if (i)
            ws_buf_byte(out, ' ');
        ws_buf_add(out, words[i], strlen(words[i]));
    }
    return n;
}

static bool
search(const char **words, uint32_t n, const char **phrase, uint32_t m, bool prefix)
{
    for (uint32_t i = 0; i + m <= n; i++) {
        uint32_t j = 0;

        while (j < m && (prefix && j + 1 == m ? strncmp(words[i + j], phrase[j], strlen(phrase[j]))
                                              : strcmp(words[i + j], phrase[j])) == 0)
            j++;
        if (j == m)
            return true;
    }
    return false;
}

static void
one_random_phrase(ws_ctx *cx, uint64_t *seed, uint32_t found[2])
{
    const char *words[40], *phrase[6];
    uint32_t n, m, id;
    bool prefix = unit_random(seed) % 2, there;
    ws_draft d;
    ws_mark all;
    ws_buf body, query;
    ws_article a;
    char ids[16];

    ws_buf_init(&body, cx, 64);
    ws_buf_init(&query, cx, 64);
    n = random_words(seed, 1 + unit_random(seed) % 40, &body, words);
    ws_buf_byte(&query, '"');
    m = random_words(seed, 1 + unit_random(seed) % 6, &query, phrase);
    ws_buf_add(&query, prefix ? "\"*" : "\"", prefix ? 3 : 2);
    ws_draft_init(&d);
    all = (ws_mark){0, (int64_t)body.len};
    d.content = (ws_marks){&all, 1};
    d.c.note = (ws_str){body.data, (uint32_t)body.len};
    assert_true(ws_article_init(cx, &a, d.c.note));
    assert_true(ws_article_add(cx, &a, &d, &id));
    assert_true(ws_article_seal(cx, &a));
    there = search(words, n, phrase, m, prefix);
    matching(cx, &a, query.data, ids);
    if ((*ids != '\0') != there)
        fail_msg("%s in %.*s", query.data, (int)body.len, body.data);
    found[there]++;
}

static void
test_phrases_like_a_plain_search(void **state)
{
    uint64_t seed = 5;
    uint32_t found[2] = {0, 0};

    (void)state;
    for (int i = 0; i < 3000; i++) {
        ws_ctx *cx = unit_context();

        one_random_phrase(cx, &seed, found);
        unit_drop(cx);
    }
    assert_true(found[false] > 300 && found[true] > 300);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_fields_of_a_new_article),
        UNIT_TEST(test_fields_of_a_stored_article),
        UNIT_TEST(test_fields_of_a_changed_article),
        UNIT_TEST(test_an_article_without_claims_matches_nothing),
        UNIT_TEST(test_a_slice_is_enough_unless_the_text_decides),
        UNIT_TEST(test_the_members_of_a_query_are_enough),
        UNIT_TEST(test_phrases_like_a_plain_search),
    };

    return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}
