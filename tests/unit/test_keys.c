/*
 * test_keys.c
 *    Index keys: their bytes, what queries look up, and what follows from the keys alone.
 */
#include "played_index.h"

/* ---- the bytes ---- */

static ws_article *
small_article(ws_ctx *cx)
{
    ws_article *a = article_over(cx, HARBOUR);
    ws_draft d = draft_at(cx, 40, 56), e = draft_at(cx, 31, 39);
    ws_concept concepts[] = {{WS_STR("bribe"), WS_DISAGREES}, {WS_STR("town"), WS_UNKNOWN}};
    ws_attr attrs[] = {{WS_STR("frame"), WS_ATTR_STRING, WS_STR("law")},
                       {WS_STR("sure"), WS_ATTR_TRUE, WS_NONE}};

    d.cue = MARKS({18, 24});
    d.c.actors = (ws_str[]){WS_STR("Brno/Mayor")};
    d.c.targets = (ws_str[]){WS_STR("Café")};
    d.c.nactors = d.c.ntargets = 1;
    d.c.act = WS_STR("deny");
    d.c.concepts = concepts;
    d.c.nconcepts = 2;
    d.concept_named = (bool[]){true, true};
    d.c.attrs = attrs;
    d.c.nattrs = 2;
    d.c.coder = WS_STR("anna");
    d.c.note = WS_STR("look");
    d.c.confidence = 0.5;
    d.c.mode = WS_INDIRECT;
    must(cx, ws_article_add(cx, a, &d, NULL));
    e.c.parent = 1;
    e.c.origin = WS_TAGGER;
    e.c.status = WS_REJECTED;
    must(cx, ws_article_add(cx, a, &e, NULL));
    must(cx, ws_article_seal(cx, a));
    return a;
}

/* They are on disk: a change of any is a change of their version. */
static const char small_keys[] = "-bribe|<18>\n"
                                 "Cbrno|bribe|0<00>\n"
                                 "Cbrno|town|3<00>\n"
                                 "Emayor<00>\n"
                                 "Jbrno|deny<00>\n"
                                 "N|<01>\n"
                                 "N<03><01>\n"
                                 "P<80><04>\n"
                                 "S|||$<04>||<00>\n"
                                 "Sbrno|deny|cafe<cc><81>|<02><1b>||<02>|<05>bribe<03><04>town\n"
                                 "Tbrno|cafe<cc><81>|deny<00>\n"
                                 "Xanybody<00>\n"
                                 "Xbrno<00>\n"
                                 "Xcafe<cc><81><00>\n"
                                 "Xdenied<00>\n"
                                 "Xmayor<00>\n"
                                 "Xpaid<00>\n"
                                 "a|<00>\n"
                                 "abrno|<18>\n"
                                 "abrno/mayor|<18>\n"
                                 "c|<00>\n"
                                 "ctown|<18>\n"
                                 "d|<00>\n"
                                 "danna|<18>\n"
                                 "ebrno/mayor|Brno/Mayor<00>\n"
                                 "f<18>\n"
                                 "gcafe<cc><81>|Caf<c3><a9><00>\n"
                                 "i<00>\n"
                                 "k|<00>\n"
                                 "kdeny|<18>\n"
                                 "l0|<18>\n"
                                 "l3|<00>\n"
                                 "l3|<18>\n"
                                 "m0|<00>\n"
                                 "n<18>\n"
                                 "o1|<00>\n"
                                 "q|<00>\n"
                                 "qdenied|<18>\n"
                                 "s2|<00>\n"
                                 "t|<00>\n"
                                 "tcafe<cc><81>|<18>\n"
                                 "wad|<18>\n"
                                 "wanybody|<18>\n"
                                 "wcafe<cc><81>|<00>\n"
                                 "wpaid|<18>\n"
                                 "xframe|law|<18>\n"
                                 "xsure|true|<18>\n"
                                 "yframe|<18>\n"
                                 "ysure|<18>\n";

static void
test_bytes(void **state)
{
    ws_ctx *cx = *state;

    assert_false(has_key(cx, keys_of(cx, small_article(cx)), "Xanybody<00>"));
    options.text_words = true;
    assert_string_equal(show_all(cx, keys_of(cx, small_article(cx))), small_keys);
    options = (ws_key_options){0};
}

static ws_article *
article_of(ws_ctx *cx, ws_str actor, uint32_t claims)
{
    ws_article *a = article_over(cx, HARBOUR);

    for (uint32_t i = 0; i < claims; i++) {
        ws_draft d = draft_at(cx, 4, 9);

        d.c.actors = &actor;
        d.c.nactors = 1;
        must(cx, ws_article_add(cx, a, &d, NULL));
    }
    must(cx, ws_article_seal(cx, a));
    return a;
}

static void
test_long_parts(void **state)
{
    ws_ctx *cx = *state;
    ws_str whole = repeat(cx, 'x', WS_KEY_PART_MAX), cut = repeat(cx, 'x', WS_KEY_PART_MAX + 1);
    char expected[500], shown[200];

    snprintf(expected, sizeof(expected), "e%.*s|%.*s<00>", WS_FMT(whole), WS_FMT(whole));
    assert_true(has_key(cx, keys_of(cx, article_of(cx, whole, 1)), expected));
    snprintf(shown, sizeof(shown), "%.*s<01>%016llx", (int)WS_KEY_PART_CUT, cut.s,
             (unsigned long long)ws_hash_bytes(cut.s, cut.len, 0));
    snprintf(expected, sizeof(expected), "e%s|%s<00>", shown, shown);
    assert_true(has_key(cx, keys_of(cx, article_of(cx, cut, 1)), expected));

    snprintf(expected, sizeof(expected), "actor:%.*s", WS_FMT(whole));
    assert_int_equal(answer(cx, expected, article_of(cx, whole, 1)), WS_YES);
    assert_int_equal(answer(cx, expected, article_of(cx, cut, 1)), WS_NO);
    snprintf(expected, sizeof(expected), "actor:%.*s*", (int)WS_KEY_PART_CUT, whole.s);
    assert_int_equal(answer(cx, expected, article_of(cx, cut, 1)), WS_YES);
    snprintf(expected, sizeof(expected), "actor:%.*s*", (int)WS_KEY_PART_CUT + 1, whole.s);
    assert_int_equal(answer(cx, expected, article_of(cx, cut, 1)), WS_MAYBE);
    assert_int_equal(answer(cx, expected, article_of(cx, whole, 1)), WS_YES);
}

/* ---- lookups ---- */

/* But that of the marks, which every query has. */
static uint32_t
count_lookups(ws_ctx *cx, const char *text)
{
    ws_query q = query(cx, text);
    const ws_lookup *l;
    uint32_t n;

    l = ws_keyplan_lookups(plan_of(cx, &q), &n);
    assert_true(l[0].open && ws_str_eq(l[0].key, WS_STR("P")));
    return n - 1;
}

static const char *
first_lookup(ws_ctx *cx, const char *text)
{
    ws_query q = query(cx, text);
    uint32_t n;

    return show(cx, ws_keyplan_lookups(plan_of(cx, &q), &n)[1].key);
}

/* What needs no telling apart of claims is one lookup, or one range of them. */
static void
test_whole_lookups(void **state)
{
    ws_ctx *cx = *state;

    assert_int_equal(count_lookups(cx, "actor:China"), 1);
    assert_string_equal(first_lookup(cx, "actor:China"), "achina|<00>");
    assert_string_equal(first_lookup(cx, "actor:Chi*"), "achi<00>");
    assert_string_equal(first_lookup(cx, "actor:=China"), "echina|China<00>");
    assert_int_equal(count_lookups(cx, "actor:=China/MFA"), 1);
    assert_string_equal(first_lookup(cx, "actor:China/MFA/Wang"), "echina/mfa/wang|<00>");
    assert_int_equal(count_lookups(cx, "actor:China/MFA/Wang"), 2); /* and what is below */
    assert_int_equal(count_lookups(cx, "actor:China/MFA/Wa*"), 1);
    assert_string_equal(first_lookup(cx, "actor:*/MFA"), "Emfa<00>");
    assert_int_equal(count_lookups(cx, "actor:*/MFA"), 2); /* and paths that begin so */
    assert_string_equal(first_lookup(cx, "concept:talks"), "ctalks|<00>");
    assert_int_equal(count_lookups(cx, "concept:talks"), 3);
    assert_int_equal(count_lookups(cx, "concept:*"), 3);
    assert_int_equal(count_lookups(cx, "act:deny | ministry | target:*"), 3);
    assert_string_equal(first_lookup(cx, "actor:China & act:deny"), "Jchina|deny<00>");
    assert_int_equal(count_lookups(cx, "actor:China & act:deny"), 1);
    assert_int_equal(count_lookups(cx, "actor:China & target:US"), 2); /* and V */
    assert_int_equal(count_lookups(cx, "actor:China & act:deny & target:US"), 2);
    assert_string_equal(first_lookup(cx, "act:deny & target:US & actor:China"),
                        "Tchina|us|deny<00>");
    assert_string_equal(first_lookup(cx, "actor:China & target:US"), "Tchina|us|<00>");
    assert_string_equal(first_lookup(cx, "actor:China & con:talks"), "Cchina|talks|0<00>");
    assert_int_equal(count_lookups(cx, "actor:China & concept:talks"), 2);
    assert_int_equal(count_lookups(cx, "target:*"), 1);
    assert_string_equal(first_lookup(cx, "target:*"), "t<01>"); /* not t|, the absence */
    assert_string_equal(first_lookup(cx, "pro:*"), "l2|<00>");
    assert_int_equal(count_lookups(cx, "text:word"), 1); /* N */
}

/* Facets alone are read off signatures. */
static void
test_signature_lookups(void **state)
{
    ws_ctx *cx = *state;
    const uint32_t slots = WS_KEY_SLOTS, group = WS_KEY_GROUP_SLOTS;

    assert_int_equal(count_lookups(cx, "actor:China & act:deny & !target:US"), 2); /* and V */
    assert_string_equal(first_lookup(cx, "actor:China & act:deny & !target:US"), "Schina|deny<00>");
    assert_string_equal(first_lookup(cx, "con:x & target:US & act:deny & actor:China"),
                        "Schina|deny|us<00>");
    assert_int_equal(count_lookups(cx, "(actor:China|actor:Cuba) & (act:deny|act:ask)"), 5);
    assert_int_equal(count_lookups(cx, "actor:Chi* & !act:deny"), 2);
    assert_string_equal(first_lookup(cx, "actor:Chi* & !act:deny"), "Schi");
    assert_string_equal(first_lookup(cx, "!polarity:1"), "S");
    assert_string_equal(first_lookup(cx, "!act:deny"), "k"); /* all but those */
    assert_int_equal(count_lookups(cx, "!act:deny"), 1);
    assert_string_equal(first_lookup(cx, "!target:*"), "t|<00>");
    assert_int_equal(count_lookups(cx, "!mode:indirect"), 3);
    assert_string_equal(first_lookup(cx, "actor:China & status:confirmed"), "Schina<00>");
    assert_int_equal(count_lookups(cx, "actor:China & status:rejected"), 2 * group + 2);
    assert_int_equal(count_lookups(cx, "act:deny & target:US"), 2 * slots + 2); /* and R and V */
    assert_int_equal(count_lookups(cx, "mode:indirect & act:deny"), 4 * slots + 2);
}

/* Words are looked up by claim; those that tell nothing are not. */
static void
test_word_lookups(void **state)
{
    ws_ctx *cx = *state;
    const uint32_t slots = WS_KEY_SLOTS, group = WS_KEY_GROUP_SLOTS;
    ws_article *a = article_of(cx, WS_STR("China"), 2);

    assert_string_equal(first_lookup(cx, "word"), "wword|<00>");
    assert_int_equal(count_lookups(cx, "one & word"), 2 * slots + 2);
    assert_int_equal(count_lookups(cx, "actor:China & act:deny & word"), 3 * group + 2);
    assert_int_equal(count_lookups(cx, "actor:China & one & word"), 3 * group + 2);
    assert_int_equal(count_lookups(cx, "actor:China & concept:x & word"), 5 * group + 2);
    assert_int_equal(count_lookups(cx, "cue:* & word"), 2 * slots + 2);
    assert_int_equal(count_lookups(cx, "cue:* & !word"), 3 * slots + 2); /* and N */
    assert_int_equal(count_lookups(cx, "the"), 1);                       /* N */
    assert_int_equal(answer(cx, "the", a), WS_MAYBE);
    assert_int_equal(answer(cx, "actor:China & mayor & brno", a), WS_NO);
    assert_int_equal(answer(cx, "actor:China & mayor & ayor*", a), WS_NO);
    options.text_words = true;
    assert_string_equal(first_lookup(cx, "text:word"), "Xword<00>");
    assert_string_equal(first_lookup(cx, "text:wor*"), "Xwor<00>");
    assert_int_equal(answer(cx, "text:brno & mayor", a), WS_YES);
    assert_int_equal(answer(cx, "text:prague & mayor", a), WS_NO);
    assert_int_equal(answer(cx, "text:\"mayor of brno\"", a), WS_MAYBE);
    options = (ws_key_options){0};
}

/* A query that would need too many lookups does without slots: its answer is maybe. */
static void
test_limit(void **state)
{
    ws_ctx *cx = *state;
    const uint32_t most = WS_KEY_LOOKUPS_MAX / WS_KEY_SLOTS - 1;
    ws_article *a = small_article(cx);
    ws_buf b;

    ws_buf_init(&b, cx, 1024);
    ws_buf_add(&b, "paid", 4);
    for (uint32_t i = 1; i < most; i++) {
        char word[20];

        ws_buf_add(&b, word, (size_t)snprintf(word, sizeof(word), " & !no%u", i));
    }
    ws_buf_byte(&b, 0);
    assert_int_equal(count_lookups(cx, b.data), most * WS_KEY_SLOTS + 2); /* R and V */
    assert_int_equal(answer(cx, b.data, a), WS_YES);
    b.len--;
    ws_buf_add(&b, " & !onemore", sizeof(" & !onemore"));
    assert_int_equal(count_lookups(cx, b.data), most + 1);
    assert_int_equal(answer(cx, b.data, a), WS_MAYBE);
}

/* `(actor:China/MFA/Wang | others) & rest`, far too many for slots. */
static ws_tern
answer_of_many(ws_ctx *cx, ws_article *a, const char *rest)
{
    char text[2048] = "(actor:China/MFA/Wang";

    for (int i = 0; i < 40; i++)
        snprintf(text + strlen(text), sizeof(text) - strlen(text), " | actor:China/MFA/x%d", i);
    snprintf(text + strlen(text), sizeof(text) - strlen(text), ") & %s", rest);
    return answer(cx, text, a);
}

/* Each of many actors has what stands beside them: another's act is no reason for a maybe. */
static void
test_spread(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_of(cx, WS_STR("China/MFA/Wang"), 1);
    ws_str brno = WS_STR("Brno");
    ws_draft d = draft_at(cx, 4, 9);

    d.c.actors = &brno;
    d.c.nactors = 1;
    d.c.act = WS_STR("deny");
    must(cx, ws_article_add(cx, a, &d, NULL));
    must(cx, ws_article_seal(cx, a));
    assert_int_equal(answer_of_many(cx, a, "act:deny"), WS_NO);
    assert_int_equal(answer_of_many(cx, a, "!act:deny"), WS_MAYBE);
    assert_int_equal(answer_of_many(cx, a, "(mayor | act:deny)"), WS_MAYBE);
    assert_int_equal(answer_of_many(cx, a, "talks"), WS_NO);
}

/* ---- later claims, wide claims ---- */

static void
add_by(ws_ctx *cx, ws_article *a, const char *actor, int64_t start, int64_t end)
{
    ws_str name = unit_str(actor);
    ws_draft d = draft_at(cx, start, end);

    d.c.actors = &name;
    d.c.nactors = 1;
    must(cx, ws_article_add(cx, a, &d, NULL));
    must(cx, ws_article_seal(cx, a));
}

static void
test_many_claims(void **state)
{
    ws_ctx *cx = *state;
    static const uint32_t numbers[] = {WS_KEY_GROUP_SLOTS, WS_KEY_GROUP_SLOTS + 1, 300};

    for (int i = 0; i < 3; i++) {
        ws_article *a = article_of(cx, WS_STR("China"), numbers[i]);

        assert_int_equal(answer(cx, "actor:China & !mayor", a), WS_NO);
        assert_int_equal(answer(cx, "actor:China & mayor", a), WS_YES);
        assert_int_equal(answer(cx, "actor:CHINA & !target:* & mayor", a), WS_YES);
        assert_int_equal(answer(cx, "actor:China & talks", a), WS_NO);
        assert_int_equal(answer(cx, "actor:China & !act:*", a), WS_YES);
        assert_int_equal(answer(cx, "actor:China & brno", a), WS_NO);
        add_by(cx, a, "China", 13, 17);
        assert_int_equal(answer(cx, "actor:China & brno", a), WS_YES);
        assert_int_equal(answer(cx, "actor:China & \"of brno\"", a), WS_NO);
        add_by(cx, a, "China", 10, 17);
        assert_int_equal(answer(cx, "actor:China & \"of brno\"", a), WS_YES);
        assert_int_equal(answer(cx, "actor:China & \"of br\"*", a), WS_YES);
        assert_int_equal(answer(cx, "actor:China & \"of br\"", a), WS_NO);
    }
    assert_true(has_key(cx, keys_of(cx, article_of(cx, WS_STR("China"), 300)), "wmayor|@"));
}

/* Of later claims a phrase by itself has the keys of its words; beside others it is read off
 * signatures. */
static void
test_phrases(void **state)
{
    ws_ctx *cx = *state;
    const uint32_t slots = WS_KEY_SLOTS, group = WS_KEY_GROUP_SLOTS;
    ws_article *a = article_of(cx, WS_STR("China"), group);

    assert_int_equal(count_lookups(cx, "\"mayor of brno\""), 2 * (slots + 1));
    assert_int_equal(count_lookups(cx, "\"mayor of brno\" | \"the cafe\""), 3 * (slots + 1));
    assert_int_equal(count_lookups(cx, "one & \"mayor of brno\""), 3 * slots + 2); /* R and V */
    assert_int_equal(count_lookups(cx, "actor:China & \"mayor of brno\""), 3 * group + 2);
    assert_int_equal(answer(cx, "\"mayor of brno\"", a), WS_NO);
    add_by(cx, a, "Cuba", 13, 17);
    assert_int_equal(answer(cx, "\"mayor of brno\"", a), WS_NO);
    add_by(cx, a, "China", 13, 17);
    assert_int_equal(answer(cx, "\"mayor of brno\"", a), WS_NO);
    add_by(cx, a, "China", 4, 17);
    assert_int_equal(answer(cx, "\"mayor of brno\"", a), WS_MAYBE);
    assert_int_equal(answer(cx, "\"mayor of prague\"", a), WS_NO);
    assert_int_equal(answer(cx, "\"mayor of brno\"", small_article(cx)), WS_NO);
}

/* What has a key only where it is absent, beside claims of either kind. */
static void
test_absence(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = small_article(cx); /* the first claim has all, the second nothing */

    assert_int_equal(answer(cx, "act:deny & target:*", a), WS_YES);
    assert_int_equal(answer(cx, "act:deny & !target:*", a), WS_NO);
    assert_int_equal(answer(cx, "café & target:*", a), WS_NO);
    assert_int_equal(answer(cx, "café & !act:* & !coder:* & !mode:* & !cue:* & !concept:*", a),
                     WS_YES);
    assert_int_equal(answer(cx, "act:deny & origin:person & status:confirmed", a), WS_YES);
    assert_int_equal(answer(cx, "café & origin:person", a), WS_NO);
    assert_int_equal(answer(cx, "café & status:confirmed", a), WS_NO);
    assert_int_equal(answer(cx, "act:deny & con:*", a), WS_YES);
    assert_int_equal(answer(cx, "act:deny & pro:*", a), WS_NO);
    assert_int_equal(answer(cx, "target:*", a), WS_YES);
    assert_int_equal(answer(cx, "target:*", article_of(cx, WS_STR("China"), 2)), WS_NO);
    assert_int_equal(answer(cx, "status:confirmed", article_of(cx, WS_STR("China"), 2)), WS_YES);
    assert_int_equal(answer(cx, "status:confirmed", article_over(cx, HARBOUR)), WS_NO);
}

static void
test_combined(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = small_article(cx);

    assert_int_equal(answer(cx, "actor:Brno & target:Café", a), WS_YES);
    assert_int_equal(answer(cx, "actor:Brno & con:bribe", a), WS_YES);
    assert_int_equal(answer(cx, "actor:Brno & concept:town", a), WS_YES);
    assert_int_equal(answer(cx, "actor:Brno & con:town", a), WS_NO);
    assert_int_equal(answer(cx, "actor:Brno & act:deny & target:Café & con:bribe", a), WS_YES);
    assert_int_equal(answer(cx, "actor:brno & act:deny & target:CAFÉ & pro:bribe", a), WS_NO);
    assert_int_equal(answer(cx, "actor:=brno/mayor", a), WS_NO);
    assert_int_equal(answer(cx, "actor:=Brno/Mayor", a), WS_YES);
    assert_int_equal(answer(cx, "actor:=Brno", a), WS_NO);
    assert_int_equal(answer(cx, "actor:Brno & act:deny & target:Café & con:town", a), WS_NO);
    assert_int_equal(answer(cx, "actor:Brno & act:deny & target:Café & café", a), WS_NO);
    assert_int_equal(answer(cx, "actor:Brno & act:deny & target:Café & paid", a), WS_YES);
    assert_int_equal(answer(cx, "actor:Brno & act:deny & target:Café & nobody", a), WS_NO);
}

static void
test_wide_claim(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, HARBOUR);
    ws_draft d = draft_at(cx, 4, 9);
    ws_str names[100];

    for (int i = 0; i < 100; i++) {
        char *name = ws_alloc(cx, 4, 1);

        names[i] = (ws_str){name, (uint32_t)snprintf(name, 4, "N%02d", i)};
    }
    d.c.actors = d.c.targets = names;
    d.c.nactors = d.c.ntargets = 100;
    d.c.act = WS_STR("deny");
    must(cx, ws_article_add(cx, a, &d, NULL));
    must(cx, ws_article_seal(cx, a));
    assert_true(has_key(cx, keys_of(cx, a), "V"));
    assert_int_equal(answer(cx, "actor:N01 & target:N02", a), WS_MAYBE);
    assert_int_equal(answer(cx, "actor:N01 & act:deny", a), WS_YES);
    assert_int_equal(answer(cx, "actor:N01 & act:deny & target:N02 & mayor", a), WS_YES);
}

/* An index of another format: with its count under our tag for marks, or with a mark of its own. */
static void
test_marks(void **state)
{
    static const char *const alien[] = {"P\1", "P\31", "P\200\3", "P\200\5"};
    ws_ctx *cx = *state;
    ws_query q = query(cx, "act:deny");
    ws_keyplan *plan = plan_of(cx, &q);

    for (size_t i = 0; i < sizeof(alien) / sizeof(alien[0]); i++)
        assert_int_equal(ws_keyplan_meets(plan, 0, unit_str(alien[i])), WS_ALIEN);
    assert_int_equal(ws_keyplan_meets(plan, 0, WS_STR("P\200\4")), WS_SKIP);
    assert_int_equal(ws_keyplan_meets(plan, 0, WS_STR("S")), WS_BEYOND);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_bytes),         UNIT_TEST(test_long_parts),
        UNIT_TEST(test_whole_lookups), UNIT_TEST(test_signature_lookups),
        UNIT_TEST(test_word_lookups),  UNIT_TEST(test_limit),
        UNIT_TEST(test_many_claims),   UNIT_TEST(test_phrases),
        UNIT_TEST(test_absence),       UNIT_TEST(test_combined),
        UNIT_TEST(test_wide_claim),    UNIT_TEST(test_marks),
        UNIT_TEST(test_spread),
    };

    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
