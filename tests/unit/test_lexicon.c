/*
 * test_lexicon.c
 *    Forms of words, and finding names in texts.
 */
#include "unit.h"

#include <stdio.h>

#include "lexicon/lexicon.h"

static const ws_str china[] = {WS_STR("China"), WS_STR("Chinese")};
static const ws_str us[] = {WS_STR("US"), WS_STR("U.S."), WS_STR("United States")};
static const ws_str who[] = {WS_STR("WHO"), WS_STR("World Health Organization")};
static const ws_str office[] = {WS_STR("foreign ministry")};
static const ws_str bad[] = {WS_STR("Nowhere")};
static const ws_actor_row actors[] = {
    {WS_STR("China"), china, 2, WS_STR("country"), INT32_MIN, INT32_MAX},
    {WS_STR("United States"), us, 3, WS_STR("country"), INT32_MIN, INT32_MAX},
    {WS_STR("World Health Organization"), who, 2, WS_STR("organisation"), INT32_MIN, INT32_MAX},
    {WS_STR("*/Ministry of Foreign Affairs"), office, 1, WS_STR("organisation"), INT32_MIN,
     INT32_MAX},
    {WS_STR("/no path"), bad, 1, WS_STR("country"), INT32_MIN, INT32_MAX},
};
static const ws_cue_row cues[] = {
    {WS_STR("say"), WS_STR("state"), 0},          {WS_STR("call"), WS_STR("claim"), 0},
    {WS_STR("call for"), WS_STR("demand"), 0},    {WS_STR("deny"), WS_STR("deny"), -1},
    {WS_STR("criticize"), WS_STR("condemn"), -1}, {WS_STR("odd"), WS_STR("No Act"), 0},
};
static const ws_str spying[] = {WS_STR("spy*"), WS_STR("trade secret*"), WS_STR("eavesdropping")};
static const ws_concept_row concepts[] = {{WS_STR("espionage"), spying, 3}};

static ws_lexicon *
lexicon(ws_ctx *cx)
{
    ws_lexicon_rows rows = {actors, cues, concepts, NULL, 5, 6, 1, 0, 0};
    ws_lexicon *lex;

    assert_true(ws_lexicon_build(cx, &rows, &lex));
    return lex;
}

/* What is found under `root` from the first word of `text`: its entry, and how many tokens. */
static uint32_t
find(ws_ctx *cx, const ws_lexicon *lex, uint32_t root, const char *text, uint32_t *words)
{
    ws_text t;
    uint32_t name;

    assert_true(ws_text_read(cx, unit_str(text), &t));
    *words = 0;
    name = ws_lexicon_longest(lex, root, &t, 0, t.n, words);
    if (root != WS_ROOT_CONCEPT && name != UINT32_MAX)
        assert_true(ws_lexicon_begins(lex, &t, 0) >> root & 1);
    return name == UINT32_MAX ? UINT32_MAX : lex->names[name].entry;
}

/* Words with which no name begins are known by that, under each root. */
static void
test_begins(void **state)
{
    static const ws_str names[] = {WS_STR("Port Authority"), WS_STR("Caslav Council")};
    ws_lexicon_rows rows = {.nactors = 1, .ncues = 1};
    ws_lexicon *lex;
    ws_text t;

    rows.actors = &(ws_actor_row){WS_STR("Port"), names, 2, WS_NONE, INT32_MIN, INT32_MAX};
    rows.cues = &(ws_cue_row){WS_STR("deny"), WS_STR("deny"), 0};
    assert_true(ws_lexicon_build(*state, &rows, &lex));
    assert_true(ws_text_read(*state, unit_str("Port Authority denied it, P\xC3\xB3rt"), &t));
    assert_int_equal(ws_lexicon_begins(lex, &t, 0), 1 << WS_ROOT_ACTOR);
    assert_int_equal(ws_lexicon_begins(lex, &t, 1), 0);
    assert_int_equal(ws_lexicon_begins(lex, &t, 2), 1 << WS_ROOT_CUE);
    assert_int_equal(ws_lexicon_begins(lex, &t, 4), 0);
    assert_int_equal(ws_lexicon_begins(lex, &t, 5), 1 << WS_ROOT_ACTOR);
}

static void
test_names(void **state)
{
    static const struct {
        const char *text;
        uint32_t actor, words;
    } cases[] = {
        {"China said", 0, 1},
        {"CHINA said", 0, 1},
        {"china cups", UINT32_MAX, 0},
        {"Chinese\xE2\x80\x99s", 0, 1},
        {"US officials", 1, 1},
        {"us against them", UINT32_MAX, 0},
        {"Us against them", UINT32_MAX, 0},
        {"U.S. officials", 1, 1},
        {"United States of", 1, 2},
        {"United Nations", UINT32_MAX, 0},
        {"WHO warns", 2, 1},
        {"Who warns", UINT32_MAX, 0},
        {"World Health Organization", 2, 3},
        {"World Health Organisation", 2, 3},
        {"world health organisation", UINT32_MAX, 0},
        {"Foreign Ministry spokesman", 3, 2},
        {"foreign ministry spokesman", 3, 2},
        {"Nowhere", UINT32_MAX, 0},
        {"", UINT32_MAX, 0},
    };
    ws_lexicon *lex = lexicon(*state);

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        uint32_t words, actor = find(*state, lex, WS_ROOT_ACTOR, cases[i].text, &words);

        if (actor != cases[i].actor || words != cases[i].words)
            fail_msg("\"%s\" gave actor %d, %u words", cases[i].text, (int)actor, words);
    }
    assert_int_equal(lex->skipped, 2);
    assert_true(lex->actors[3].anywhere);
    unit_assert_str(lex->actors[3].path, "Ministry of Foreign Affairs");
}

static void
test_cues(void **state)
{
    static const struct {
        const char *text;
        uint32_t cue, words;
    } cases[] = {
        {"said", 0, 1},         {"says", 0, 1},       {"saying", 0, 1},       {"Said", 0, 1},
        {"calls it", 1, 1},     {"called for", 2, 2}, {"calling for", 2, 2},  {"denied", 3, 1},
        {"denies", 3, 1},       {"denying", 3, 1},    {"criticised", 4, 1},   {"criticizing", 4, 1},
        {"odd", UINT32_MAX, 0}, {"sayed it", 0, 1},   {"sai", UINT32_MAX, 0},
    };
    ws_lexicon *lex = lexicon(*state);

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        uint32_t words, cue = find(*state, lex, WS_ROOT_CUE, cases[i].text, &words);

        if (cue != cases[i].cue || words != cases[i].words)
            fail_msg("\"%s\" gave cue %d, %u words", cases[i].text, (int)cue, words);
    }
}

static void
test_terms(void **state)
{
    ws_lexicon *lex = lexicon(*state);
    uint32_t words;

    assert_int_equal(find(*state, lex, WS_ROOT_CONCEPT, "spying on", &words), 0);
    assert_int_equal(find(*state, lex, WS_ROOT_CONCEPT, "SPY", &words), 0);
    assert_int_equal(find(*state, lex, WS_ROOT_CONCEPT, "trade secrets", &words), 0);
    assert_int_equal(words, 2);
    assert_int_equal(find(*state, lex, WS_ROOT_CONCEPT, "Eavesdropping", &words), 0);
    assert_int_equal(find(*state, lex, WS_ROOT_CONCEPT, "eavesdroppings", &words), UINT32_MAX);
    assert_int_equal(find(*state, lex, WS_ROOT_CONCEPT, "sp", &words), UINT32_MAX);
    assert_int_equal(find(*state, lex, WS_ROOT_CONCEPT, "trade secre", &words), UINT32_MAX);
}

static bool
has_form(ws_ctx *cx, const char *lemma, const char *form)
{
    ws_inflected forms[WS_FORMS_MAX];
    uint32_t n = ws_inflect(cx, unit_str(lemma), forms);

    for (uint32_t i = 0; i < n; i++)
        if (ws_str_eq(forms[i].text, unit_str(form)))
            return true;
    return false;
}

static void
test_forms(void **state)
{
    static const char *const pairs[][2] = {
        {"say", "said"},
        {"write", "written"},
        {"admit", "admitted"},
        {"plan", "planning"},
        {"accuse", "accused"},
        {"accuse", "accusing"},
        {"deny", "denies"},
        {"reply", "replied"},
        {"urge", "urging"},
        {"slam", "slammed"},
        {"press", "presses"},
        {"criticize", "criticises"},
        {"favor", "favoured"},
        {"lie", "lying"},
        {"call for", "called for"},
        {"agree", "agreeing"},
        {"allegation", "allegations"},
        {"refer", "referred"},
        {"visit", "visited"},
        {"vow", "vowed"},
        {"read", "read"},
        {"reveal", "revealed"},
    };

    for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
        if (!has_form(*state, pairs[i][0], pairs[i][1]))
            fail_msg("%s lacks %s", pairs[i][0], pairs[i][1]);
    assert_false(has_form(*state, "visit", "visitted"));
    assert_false(has_form(*state, "reveal", "revealled"));
    assert_true(has_form(*state, "a", "a"));
}

/* Many names, all found again. */
static void
test_many(void **state)
{
    enum { N = 3000 };
    ws_actor_row *rows = ws_alloc0(*state, N, sizeof(*rows));
    ws_lexicon_rows all = {.actors = rows, .nactors = N};
    ws_lexicon *lex;

    for (uint32_t i = 0; i < N; i++) {
        char *name = ws_alloc(*state, 32, 1);

        rows[i].path = (ws_str){name, (uint32_t)snprintf(name, 32, "Body %u of Town", i)};
    }
    assert_true(ws_lexicon_build(*state, &all, &lex));
    for (uint32_t i = 0; i < N; i++) {
        uint32_t words;

        assert_int_equal(find(*state, lex, WS_ROOT_ACTOR, rows[i].path.s, &words), i);
        assert_int_equal(words, 4);
    }
}

/* A name that is written without marks is found in a text that has them, not the other way round.
 */
static void
test_marks(void **state)
{
    static const ws_actor_row rows[] = {
        {WS_STR("Rene Tomas"), NULL, 0, WS_STR("person"), INT32_MIN, INT32_MAX},
        {WS_STR("Łódź"), NULL, 0, WS_STR("organisation"), INT32_MIN, INT32_MAX},
    };
    ws_lexicon_rows all = {.actors = rows, .nactors = 2};
    ws_lexicon *lex;
    uint32_t words;

    assert_true(ws_lexicon_build(*state, &all, &lex));
    assert_int_equal(find(*state, lex, WS_ROOT_ACTOR, "René Tomáš said", &words), 0);
    assert_int_equal(words, 2);
    assert_int_equal(find(*state, lex, WS_ROOT_ACTOR, "Rene Tomas said", &words), 0);
    assert_int_equal(find(*state, lex, WS_ROOT_ACTOR, "Łódź said", &words), 1);
    assert_int_equal(find(*state, lex, WS_ROOT_ACTOR, "Lodz said", &words), UINT32_MAX);
    /* letters that stand for no single one of ASCII, or of another script */
    assert_int_equal(find(*state, lex, WS_ROOT_ACTOR, "Æneas Tomas said", &words), UINT32_MAX);
    assert_int_equal(find(*state, lex, WS_ROOT_ACTOR, "Ρενε Tomas said", &words), UINT32_MAX);
}

/* Acts that are listed are the ones in use; where none is, all are. */
static void
test_acts(void **state)
{
    static const ws_str acts[] = {WS_STR("state"), WS_STR("deny")};
    ws_lexicon_rows all = {.acts = acts, .nacts = 2};
    ws_lexicon *lex;

    assert_true(ws_lexicon_build(*state, &all, &lex));
    assert_true(ws_lexicon_has_act(lex, unit_str("deny")));
    assert_false(ws_lexicon_has_act(lex, unit_str("demand")));
    assert_true(ws_lexicon_has_act(lexicon(*state), unit_str("demand")));
}

/* Rows that no article could hold are counted, names that no text could hold are not. */
static void
test_skipped(void **state)
{
    static const ws_str odd[] = {WS_STR("tab\there"), WS_STR("\xFF\xFE"), WS_STR(""),
                                 WS_STR("ferry strike")};
    static const ws_concept_row rows[] = {{WS_STR(""), odd, 4}, {WS_STR("strike"), odd, 4}};
    ws_lexicon_rows all = {.concepts = rows, .nconcepts = 2};
    ws_lexicon *lex;
    uint32_t words;

    assert_true(ws_lexicon_build(*state, &all, &lex));
    assert_int_equal(lex->skipped, 1);
    assert_int_equal(lex->nconcepts, 1);
    assert_int_equal(find(*state, lex, WS_ROOT_CONCEPT, "ferry strike ends", &words), 0);
    assert_int_equal(words, 2);
    assert_int_equal(find(*state, lex, WS_ROOT_CONCEPT, "tab here", &words), UINT32_MAX);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_names), UNIT_TEST(test_begins), UNIT_TEST(test_cues),
        UNIT_TEST(test_terms), UNIT_TEST(test_forms),  UNIT_TEST(test_many),
        UNIT_TEST(test_marks), UNIT_TEST(test_acts),   UNIT_TEST(test_skipped),
    };

    return cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
}
