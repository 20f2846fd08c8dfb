/*
 * test_edit.c
 *    Changing articles: replace, remove, layer, merge, recode, locate.
 */
#include "articles.h"
#include "edit/edit.h"

static uint32_t
tag(ws_ctx *cx, ws_article *a, int64_t start, int64_t end, const char *actor, uint32_t parent)
{
    ws_draft d = draft_at(cx, start, end);
    ws_str name = unit_str(actor);
    uint32_t id;

    d.c.actors = &name;
    d.c.nactors = 1;
    d.c.parent = parent;
    must(cx, ws_article_add(cx, a, &d, &id));
    must(cx, ws_article_seal(cx, a));
    return id;
}

static void
set_coder(ws_article *a, uint32_t id, const char *coder)
{
    ws_article_find(a, id)->coder = unit_str(coder);
}

/* ---- replace ---- */

static void
test_replacing_with_itself_changes_nothing(void **state)
{
    uint64_t seed = 21;

    (void)state;
    for (int i = 0; i < 150; i++) {
        ws_ctx *cx = unit_context();
        packed before = pack(cx, random_article(cx, &seed, 40, 6));
        ws_article *a = unpack(cx, before);

        for (uint32_t j = 0; j < a->nclaims; j++) {
            ws_draft d;

            must(cx, ws_draft_of(cx, a, &a->claims[j], &d));
            must(cx, ws_article_replace(cx, a, &d));
        }
        assert_true(same_bytes(before, pack(cx, a)));
        unit_drop(cx);
    }
}

static void
test_replace(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, HARBOUR);
    ws_draft d;

    tag(cx, a, 0, 9, "Brno", 0);
    tag(cx, a, 30, 38, "Brno", 1);
    must(cx, ws_draft_of(cx, a, &a->claims[0], &d));
    d.content = MARKS({49, 55});
    must(cx, ws_article_replace(cx, a, &d));
    assert_int_equal(a->claims[0].content.v[0].start, 50);
    d.c.parent = 2;
    assert_false(ws_article_replace(cx, a, &d));
    unit_assert_error(cx, WS_BAD_VALUE, "by way of its parents");
    d.c.id = 7;
    assert_false(ws_article_replace(cx, a, &d));
    unit_assert_error(cx, WS_NOT_FOUND, "article has no claim 7");
    assert_string_equal(cx->error.detail, "It has 2 claims, from 1 to 2.");
}

/* ---- remove, layer ---- */

static ws_article *
family(ws_ctx *cx)
{
    ws_article *a = article_over(cx, HARBOUR);

    for (uint32_t id = 1; id <= 6; id++)
        tag(cx, a, id, id + 5, "Brno", 0);
    a->claims[1].parent = 1; /* 5 in 2 in 1, 3 in 6, 4 alone */
    a->claims[4].parent = 2;
    a->claims[2].parent = 6;
    must(cx, ws_article_seal(cx, a));
    return a;
}

static void
assert_ids(const ws_article *a, uint32_t n, const uint32_t *ids)
{
    assert_int_equal(a->nclaims, n);
    for (uint32_t i = 0; i < n; i++)
        assert_int_equal(a->claims[i].id, ids[i]);
}

static bool
remove_one(ws_ctx *cx, ws_article *a, uint32_t id, bool cascade)
{
    return ws_article_remove(cx, a, &id, 1, cascade);
}

static void
test_remove(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = family(cx);

    must(cx, remove_one(cx, a, 4, false));
    assert_ids(a, 5, (uint32_t[]){1, 2, 3, 5, 6});
    assert_false(remove_one(cx, a, 1, false));
    unit_assert_error(cx, WS_IN_USE, "claim 1 has claims inside it");
    assert_string_equal(cx->error.detail, "Inside it: 2.");
    must(cx, remove_one(cx, a, 1, true));
    assert_ids(a, 2, (uint32_t[]){3, 6});
    assert_false(remove_one(cx, a, 1, true));
    unit_assert_error(cx, WS_NOT_FOUND, "article has no claim 1");
    must(cx, remove_one(cx, a, 3, false));
    assert_false(remove_one(cx, a, 1, true));
    assert_string_equal(cx->error.detail, "It has one claim, 6.");
    must(cx, remove_one(cx, a, 6, false));
    assert_int_equal(a->last_id, 6); /* ids are never reused */
    assert_int_equal(tag(cx, a, 0, 4, "Brno", 0), 7);
}

/* In any order, and twice; what is inside one of them goes with another of them, or stops all. */
static void
test_remove_several(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = family(cx);

    assert_false(ws_article_remove(cx, a, (uint32_t[]){6, 1, 3}, 3, false));
    unit_assert_error(cx, WS_IN_USE, "claim 1 has claims inside it");
    assert_ids(a, 6, (uint32_t[]){1, 2, 3, 4, 5, 6});
    assert_false(ws_article_remove(cx, a, (uint32_t[]){1, 7}, 2, true));
    unit_assert_error(cx, WS_NOT_FOUND, "article has no claim 7");
    must(cx, ws_article_remove(cx, a, (uint32_t[]){6, 3, 6}, 3, false));
    assert_ids(a, 4, (uint32_t[]){1, 2, 4, 5});
    must(cx, ws_article_remove(cx, a, (uint32_t[]){5, 4, 2, 1}, 4, false));
    assert_ids(a, 0, NULL);
}

static void
test_layer(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = family(cx);

    set_coder(a, 2, "anna");
    set_coder(a, 5, "anna");
    set_coder(a, 6, "ben");
    must(cx, ws_article_layer(cx, a, WS_STR("anna")));
    assert_ids(a, 2, (uint32_t[]){2, 5});
    assert_int_equal(a->claims[0].parent, 0);
    assert_int_equal(a->claims[1].parent, 2);
    a = family(cx);
    set_coder(a, 6, "ben");
    must(cx, ws_article_layer(cx, a, WS_NONE));
    assert_ids(a, 5, (uint32_t[]){1, 2, 3, 4, 5});
    assert_int_equal(a->claims[2].parent, 0);
}

/* ---- merge ---- */

static void
test_merge(void **state)
{
    ws_ctx *cx = *state;
    ws_article *left = article_over(cx, HARBOUR), *right = article_over(cx, HARBOUR);
    uint32_t *map;

    tag(cx, left, 0, 9, "Brno", 0);
    tag(cx, left, 18, 24, "Brno", 1);
    tag(cx, right, 0, 9, "Brno", 0);  /* 1: the same as left's 1 */
    tag(cx, right, 49, 55, "Ada", 1); /* 2: taken */
    tag(cx, right, 30, 38, "Ada", 2); /* 3: free */
    tag(cx, right, 18, 24, "Ada", 3); /* 4: free, like left's 2 but for the actor */
    right->claims[0].tagged_at = 77;  /* makes no difference */
    must(cx, ws_article_merge(cx, left, right, &map));
    assert_ids(left, 5, (uint32_t[]){1, 2, 3, 4, 5});
    assert_memory_equal(map, ((uint32_t[]){1, 5, 3, 4}), 16);
    assert_int_equal(ws_article_find(left, 5)->parent, 1);
    assert_int_equal(ws_article_find(left, 3)->parent, 5);
    assert_int_equal(ws_article_find(left, 4)->parent, 3);
    assert_true(left->claims[0].tagged_at == WS_NO_TIME);
    assert_int_equal(left->last_id, 5);
    /* words moved into left's dictionary */
    assert_true(ws_str_eq(left->dict.words[ws_article_find(left, 5)->content_words.v[0]],
                          WS_STR("nybody")));
}

static void
test_merge_with_itself_and_nothing(void **state)
{
    uint64_t seed = 22;

    (void)state;
    for (int i = 0; i < 60; i++) {
        ws_ctx *cx = unit_context();
        packed p = pack(cx, random_article(cx, &seed, 30, 6));
        ws_article *a = unpack(cx, p), *b = unpack(cx, p), *none = unpack(cx, p);

        must(cx, ws_article_merge(cx, a, b, NULL));
        assert_true(same_bytes(p, pack(cx, a)));
        none->nclaims = none->last_id = 0;
        must(cx, ws_article_merge(cx, none, b, NULL));
        assert_true(same_bytes(p, pack(cx, none)));
        unit_drop(cx);
    }
}

/* Each single difference makes a claim another one. */
static void
test_merge_sees_every_difference(void **state)
{
    ws_ctx *cx = *state;
    static ws_span span[] = {{1, 2}};
    static ws_str other[] = {WS_STR("Ada")};
    static ws_concept concepts[] = {{WS_STR("tax"), WS_AGREES}};
    static ws_attr attrs[] = {{WS_STR("k"), WS_ATTR_TRUE, WS_NONE}};

    for (int i = 0; i < 14; i++) {
        ws_article *left = article_over(cx, HARBOUR), *right = article_over(cx, HARBOUR);
        ws_claim *c;

        tag(cx, left, 0, 9, "Brno", 0);
        tag(cx, right, 0, 9, "Brno", 0);
        c = &right->claims[0];
        c->source = i == 1 ? (ws_spans){span, 1} : c->source;
        c->cue = i == 2 ? (ws_spans){span, 1} : c->cue;
        c->content = i == 3 ? (ws_spans){span, 1} : c->content;
        c->act = i == 4 ? WS_STR("deny") : c->act;
        c->actors = i == 5 ? other : c->actors;
        c->ntargets = i == 6;
        c->targets = other;
        c->nconcepts = i == 7;
        c->concepts = concepts;
        c->mode = i == 8 ? WS_DIRECT : c->mode;
        c->origin = i == 9 ? WS_TAGGER : c->origin;
        c->status = i == 10 ? WS_REJECTED : c->status;
        c->confidence = i == 11 ? 0.5 : c->confidence;
        c->note = i == 12 ? WS_STR("n") : c->note;
        c->nattrs = i == 13;
        c->attrs = attrs;
        must(cx, ws_article_merge(cx, left, right, NULL));
        assert_int_equal(left->nclaims, i == 0 ? 1 : 2);
    }
}

static void
test_merge_refuses(void **state)
{
    ws_ctx *cx = *state;
    ws_article *left = article_over(cx, HARBOUR);

    assert_false(ws_article_merge(cx, left, article_over(cx, "The mayor of Ústí."), NULL));
    unit_assert_error(cx, WS_BAD_VALUE, "articles have different texts");
    assert_string_equal(
        cx->error.detail,
        "Their lengths in characters are 56 and 18; they differ from character 13.");
    left->last_id = WS_ID_MAX;
    ws_article *right = article_over(cx, HARBOUR);

    tag(cx, right, 0, 9, "Brno", 0);
    assert_false(ws_article_merge(cx, left, right, NULL));
    unit_assert_error(cx, WS_LIMIT, "used up its claim ids");
}

/* ---- recode ---- */

static ws_article *
diplomats(ws_ctx *cx)
{
    static ws_str actors[] = {WS_STR("China/MFA/Wang Wenbin"), WS_STR("China/MFA"),
                              WS_STR("China/Foreign Ministry"), WS_STR("China/MFAX")};
    static ws_concept concepts[] = {{WS_STR("spying"), WS_AGREES},
                                    {WS_STR("tax"), WS_UNKNOWN},
                                    {WS_STR("espionage"), WS_DISAGREES},
                                    {WS_STR("duty"), WS_MIXED_STANCE}};
    ws_article *a = article_over(cx, HARBOUR);
    ws_draft d = draft_at(cx, 0, 9);

    d.c.actors = actors;
    d.c.nactors = 4;
    d.c.targets = actors + 1;
    d.c.ntargets = 1;
    d.c.concepts = concepts;
    d.c.nconcepts = 4;
    d.concept_named = (bool[]){true, true, true, true};
    d.c.act = WS_STR("deny");
    must(cx, ws_article_add(cx, a, &d, NULL));
    tag(cx, a, 30, 38, "France", 0);
    return a;
}

static uint32_t
recode(ws_ctx *cx, ws_article *a, ws_recode_what what, const char *from, const char *to)
{
    uint32_t changed = 99;

    must(cx, ws_article_recode(cx, a, what, from ? unit_str(from) : WS_NONE, unit_str(to), NULL,
                               &changed));
    return changed;
}

static void
test_recode_paths(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = diplomats(cx);
    const ws_claim *c = &a->claims[0];

    assert_int_equal(recode(cx, a, WS_RECODE_NAME, "China/MFA", "China/Foreign Ministry"), 1);
    assert_int_equal(c->nactors, 3);
    unit_assert_str(c->actors[0], "China/Foreign Ministry/Wang Wenbin");
    unit_assert_str(c->actors[1], "China/Foreign Ministry");
    unit_assert_str(c->actors[2], "China/MFAX");
    unit_assert_str(c->targets[0], "China/Foreign Ministry");
    a = diplomats(cx);
    assert_int_equal(recode(cx, a, WS_RECODE_ACTOR, "China", "PRC/Beijing"), 1);
    unit_assert_str(a->claims[0].actors[3], "PRC/Beijing/MFAX");
    unit_assert_str(a->claims[0].targets[0], "China/MFA");
    assert_int_equal(recode(cx, a, WS_RECODE_TARGET, "China/MFA", "China"), 1);
    unit_assert_str(a->claims[0].targets[0], "China");
    assert_int_equal(recode(cx, a, WS_RECODE_ACTOR, "PRC", "PRC/PRC"), 1); /* below itself */
    unit_assert_str(a->claims[0].actors[1], "PRC/PRC/Beijing/MFA");
}

static void
test_recode_concepts(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = diplomats(cx);
    const ws_claim *c = &a->claims[0];

    assert_int_equal(recode(cx, a, WS_RECODE_CONCEPT, "spying", "intelligence"), 1);
    unit_assert_str(c->concepts[0].code, "intelligence");
    assert_int_equal(c->nconcepts, 4);
    /* both stances: mixed, at the place of the first */
    assert_int_equal(recode(cx, a, WS_RECODE_CONCEPT, "espionage", "intelligence"), 1);
    assert_int_equal(c->nconcepts, 3);
    assert_int_equal(c->concepts[0].polarity, WS_MIXED_STANCE);
    unit_assert_str(c->concepts[2].code, "duty");
    /* a known stance wins over none */
    assert_int_equal(recode(cx, a, WS_RECODE_CONCEPT, "tax", "duty"), 1);
    assert_int_equal(c->nconcepts, 2);
    unit_assert_str(c->concepts[1].code, "duty");
    assert_int_equal(c->concepts[1].polarity, WS_MIXED_STANCE);
}

static void
test_recode_acts_and_coders(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = diplomats(cx);

    assert_int_equal(recode(cx, a, WS_RECODE_ACT, "deny", "reject"), 1);
    unit_assert_str(a->claims[0].act, "reject");
    assert_null(a->claims[1].act.s);
    assert_int_equal(recode(cx, a, WS_RECODE_ACT, NULL, "reject"), 1); /* set what is not so yet */
    unit_assert_str(a->claims[1].act, "reject");
    assert_int_equal(recode(cx, a, WS_RECODE_CODER, NULL, "anna"), 2);
    assert_int_equal(recode(cx, a, WS_RECODE_CODER, "anna", "ben"), 2);
    unit_assert_str(a->claims[1].coder, "ben");
}

static void
test_recode_of_nothing(void **state)
{
    ws_ctx *cx = *state;
    packed before = pack(cx, diplomats(cx));
    ws_article *a = unpack(cx, before);

    assert_int_equal(recode(cx, a, WS_RECODE_NAME, "Chin", "China"), 0);
    assert_int_equal(recode(cx, a, WS_RECODE_NAME, "China", "China"), 0);
    assert_int_equal(recode(cx, a, WS_RECODE_CONCEPT, "spy", "x"), 0);
    assert_int_equal(recode(cx, a, WS_RECODE_ACT, "accuse", "x"), 0);
    assert_int_equal(recode(cx, a, WS_RECODE_CODER, "anna", "x"), 0);
    assert_true(same_bytes(before, pack(cx, a)));
}

static void
test_recode_where(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = diplomats(cx);
    ws_query q;
    char *query;
    uint32_t len, changed;

    must(cx, ws_query_parse(cx, WS_STR("actor:France"), 0, &query, &len));
    must(cx, ws_query_open(cx, query, len, &q));
    must(cx, ws_article_recode(cx, a, WS_RECODE_ACT, WS_NONE, WS_STR("state"), &q, &changed));
    assert_int_equal(changed, 1);
    unit_assert_str(a->claims[0].act, "deny");
    unit_assert_str(a->claims[1].act, "state");
}

static void
test_recode_refuses(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = diplomats(cx);
    uint32_t changed;

    assert_false(
        ws_article_recode(cx, a, WS_RECODE_NAME, WS_STR("China"), WS_STR("a//b"), NULL, &changed));
    unit_assert_error(cx, WS_BAD_SYNTAX, "new name \"a//b\" has an empty element");
    assert_false(ws_article_recode(cx, a, WS_RECODE_NAME, WS_NONE, WS_STR("b"), NULL, &changed));
    unit_assert_error(cx, WS_BAD_VALUE, "old name is empty");
    assert_false(
        ws_article_recode(cx, a, WS_RECODE_ACT, WS_STR("deny"), WS_STR("No"), NULL, &changed));
    unit_assert_error(cx, WS_BAD_VALUE, "new act \"No\"");
    assert_false(ws_article_recode(cx, a, WS_RECODE_ACTOR, WS_STR("China"),
                                   repeat(cx, 'x', WS_PATH_MAX), NULL, &changed));
    unit_assert_error(cx, WS_LIMIT, "claim 1: actor is 1040 bytes long, the limit is 1024");
}

/* ---- locate ---- */

#define SPEECH                                                                                     \
    "“We shall   not\nyield,” O’Neill said. Talks fail. Later we shall talk; the talks, he " \
    "said, are talk."

static void
found(ws_ctx *cx, const char *quote, uint32_t nth, const char *expected)
{
    ws_article *a = article_over(cx, SPEECH);
    ws_draft d;
    ws_marks at;
    ws_str text;

    must(cx, ws_article_locate(cx, a, &(ws_wanted){"quote", unit_str(quote), nth}, &at));
    d = draft_at(cx, at.v[0].start, at.v[0].end);
    must(cx, ws_article_add(cx, a, &d, NULL));
    must(cx, ws_spans_text(cx, a, &a->claims[0].content, &text));
    unit_assert_str(text, expected);
}

static void
lost(ws_ctx *cx, const char *quote, uint32_t nth, ws_code code, const char *message)
{
    ws_marks at;

    assert_false(ws_article_locate(cx, article_over(cx, SPEECH),
                                   &(ws_wanted){"quote", unit_str(quote), nth}, &at));
    unit_assert_error(cx, code, message);
}

static void
test_locate(void **state)
{
    ws_ctx *cx = *state;

    found(cx, "O’Neill said. Talks", 0, "O’Neill said. Talks");
    found(cx, "  Talks fail. ", 0, "Talks fail.");
    /* spacing, case and kind of quotation mark do not matter */
    found(cx, "\"we SHALL not yield\" O'Neill said", 0, "“We shall   not\nyield,” O’Neill said");
    /* the very bytes win over another case */
    found(cx, "Talks", 0, "Talks");
    found(cx, "talks", 0, "talks");
    /* a word is not found inside another */
    found(cx, "talk", 1, "talk");
    found(cx, "talk", 2, "talk");
    found(cx, "TALKS", 2, "talks");
    found(cx, "we shall", 1, "we shall");
    found(cx, "WE SHALL", 2, "we shall");
    /* unless it is nowhere else */
    found(cx, "ater", 0, "ater");
}

static void
test_locate_fails(void **state)
{
    ws_ctx *cx = *state;

    lost(cx, " \n ", 0, WS_BAD_VALUE, "quote is empty");
    lost(cx, "said", 0, WS_AMBIGUOUS, "quote occurs 2 times in the text");
    assert_string_equal(cx->error.detail, "It stands at [32,36), [85,89).");
    assert_string_not_equal(cx->error.hint, "");
    lost(cx, "TALKS", 0, WS_AMBIGUOUS, "quote occurs 2 times in the text");
    lost(cx, "said", 3, WS_NOT_FOUND, "quote occurs 2 times in the text, not 3");
    lost(cx, "fail", 2, WS_NOT_FOUND, "quote occurs 1 time in the text, not 2");
    lost(cx, "we should never yield to O'Neill", 0, WS_NOT_FOUND, "does not occur in the text");
    lost(cx, "later we might talk", 0, WS_NOT_FOUND, "does not occur in the text");
    assert_string_equal(cx->error.detail,
                        "The nearest passage is at [50,69): \"Later we shall talk\".");
    lost(cx, "ships and planes", 0, WS_NOT_FOUND, "does not occur in the text");
    assert_string_equal(cx->error.detail, "");
    lost(cx, "!?", 0, WS_NOT_FOUND, "quote \"!?\" does not occur in the text");
}

static void
test_locate_many(void **state)
{
    ws_ctx *cx = *state;
    ws_buf text;
    ws_article a;
    ws_marks at;

    ws_buf_init(&text, cx, 64);
    for (int i = 0; i < 5000; i++)
        ws_buf_add(&text, "Ho ho ", 6);
    must(cx, ws_article_init(cx, &a, (ws_str){text.data, (uint32_t)text.len}));
    assert_false(ws_article_locate(cx, &a, &(ws_wanted){"quote", WS_STR("HO"), 0}, &at));
    unit_assert_error(cx, WS_AMBIGUOUS, "quote occurs 10000 times in the text");
    assert_non_null(strstr(cx->error.detail, "[21,23) and elsewhere."));
    must(cx, ws_article_locate(cx, &a, &(ws_wanted){"quote", WS_STR("HO HO HO"), 2}, &at));
    assert_true(at.v[0].start == 9 && at.v[0].end == 17);
    assert_false(ws_article_locate(cx, &a, &(ws_wanted){"quote", WS_STR("ho HO"), 5001}, &at));
    /* a beginning that repeats */
    must(cx, ws_article_init(cx, &a, WS_STR("no no yes no no no yes, no yes")));
    must(cx, ws_article_locate(cx, &a, &(ws_wanted){"quote", WS_STR("NO no NO yes"), 0}, &at));
    assert_true(at.v[0].start == 10 && at.v[0].end == 22);
    must(cx, ws_article_locate(cx, &a, &(ws_wanted){"quote", WS_STR("No no yes"), 2}, &at));
    assert_true(at.v[0].start == 13 && at.v[0].end == 22);
}

/* Any words of a text are found in it, and found where they stand. */
static void
test_locate_anything(void **state)
{
    uint64_t seed = 23;

    (void)state;
    for (int i = 0; i < 300; i++) {
        ws_ctx *cx = unit_context();
        ws_article *a = random_article(cx, &seed, 40, 0);
        uint32_t start = below(&seed, a->text_len), end = start + below(&seed, 40);
        ws_str quote;
        ws_marks at;

        start = (uint32_t)ws_utf8_cut(a->text.s, a->text_len, start);
        end = (uint32_t)ws_utf8_cut(a->text.s, a->text_len, end < a->text_len ? end : a->text_len);
        quote = (ws_str){a->text.s + start, end - start};
        if (!ws_article_locate(cx, a, &(ws_wanted){"quote", quote, 1}, &at))
            assert_int_equal(cx->error.code, WS_BAD_VALUE); /* nothing but blanks */
        else
            assert_true(at.v[0].start >= 0 && at.v[0].start < at.v[0].end &&
                        at.v[0].end <= a->text_chars);
        unit_drop(cx);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_replacing_with_itself_changes_nothing),
        UNIT_TEST(test_replace),
        UNIT_TEST(test_remove),
        UNIT_TEST(test_remove_several),
        UNIT_TEST(test_layer),
        UNIT_TEST(test_merge),
        UNIT_TEST(test_merge_with_itself_and_nothing),
        UNIT_TEST(test_merge_sees_every_difference),
        UNIT_TEST(test_merge_refuses),
        UNIT_TEST(test_recode_paths),
        UNIT_TEST(test_recode_concepts),
        UNIT_TEST(test_recode_acts_and_coders),
        UNIT_TEST(test_recode_of_nothing),
        UNIT_TEST(test_recode_where),
        UNIT_TEST(test_recode_refuses),
        UNIT_TEST(test_locate),
        UNIT_TEST(test_locate_fails),
        UNIT_TEST(test_locate_many),
        UNIT_TEST(test_locate_anything),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
