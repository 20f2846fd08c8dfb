/*
 * test_suggest.c
 *    Who says it, what kind of speech it is, about whom, and the stance: over attributions given by
 *    hand, so that nothing hangs on the trained model.
 */
#include "marked.h"

static const ws_str china[] = {WS_STR("Chinese")};
static const ws_str us[] = {WS_STR("US"), WS_STR("U.S."), WS_STR("American")};
static const ws_str norway[] = {WS_STR("Norwegian")};
static const ws_str germany[] = {WS_STR("German")};
static const ws_str mfa[] = {WS_STR("foreign ministry"), WS_STR("foreign minister"), WS_STR("FM")};
static const ws_str external[] = {WS_STR("Foreign Office"), WS_STR("foreign ministry")};
static const ws_str police[] = {WS_STR("police")};
static const ws_str fbi[] = {WS_STR("FBI")};
#define ALWAYS INT32_MIN, INT32_MAX
static const ws_actor_row actors[] = {
    {WS_STR("China"), china, 1, WS_STR("country"), ALWAYS},
    {WS_STR("China/Beijing"), NULL, 0, WS_STR("capital"), ALWAYS},
    {WS_STR("United States"), us, 3, WS_STR("country"), ALWAYS},
    {WS_STR("United States/Washington"), NULL, 0, WS_STR("capital"), ALWAYS},
    {WS_STR("United States/FBI"), fbi, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("Norway"), norway, 1, WS_STR("country"), ALWAYS},
    {WS_STR("Germany"), germany, 1, WS_STR("country"), ALWAYS},
    {WS_STR("Germany/Federal Foreign Office"), external, 2, WS_STR("organisation"), ALWAYS},
    {WS_STR("*/Ministry of Foreign Affairs"), mfa, 3, WS_STR("organisation"), ALWAYS},
    {WS_STR("*/Police"), police, 1, WS_STR("organisation"), ALWAYS},
};
static const ws_cue_row cues[] = {
    {WS_STR("say"), WS_STR("state"), 0},       {WS_STR("tell"), WS_STR("state"), 0},
    {WS_STR("add"), WS_STR("state"), 0},       {WS_STR("according to"), WS_STR("state"), 0},
    {WS_STR("accuse"), WS_STR("accuse"), -1},  {WS_STR("condemn"), WS_STR("condemn"), -1},
    {WS_STR("deny"), WS_STR("deny"), -1},      {WS_STR("urge"), WS_STR("demand"), 0},
    {WS_STR("call"), WS_STR("claim"), 0},      {WS_STR("call for"), WS_STR("demand"), 0},
    {WS_STR("oppose"), WS_STR("reject"), -1},  {WS_STR("reject"), WS_STR("reject"), -1},
    {WS_STR("ask"), WS_STR("ask"), 0},         {WS_STR("allegation"), WS_STR("accuse"), -1},
    {WS_STR("decline"), WS_STR("reject"), -1}, {WS_STR("confirm"), WS_STR("confirm"), 0},
    {WS_STR("charge"), WS_STR("accuse"), -1},
};
static const ws_str spying[] = {WS_STR("spy*"), WS_STR("espionage")};
static const ws_concept_row concepts[] = {{WS_STR("spying"), spying, 2}};

static ws_lexicon *
lexicon(ws_ctx *cx)
{
    ws_lexicon_rows rows = {.actors = actors,
                            .cues = cues,
                            .concepts = concepts,
                            .nactors = sizeof(actors) / sizeof(*actors),
                            .ncues = sizeof(cues) / sizeof(*cues),
                            .nconcepts = 1};
    ws_lexicon *lex;

    assert_true(ws_lexicon_build(cx, &rows, &lex));
    return lex;
}

static ws_article *
suggest_with(ws_ctx *cx, const char *text, const ws_judge *judge)
{
    return suggest_marked(cx, lexicon(cx), text, WS_NO_DAY, judge);
}

static ws_article *
suggest(ws_ctx *cx, const char *text)
{
    return suggest_with(cx, text, NULL);
}

static void
assert_claims(ws_ctx *cx, const char *text, const char *expected)
{
    char out[2048] = "";

    add_claims(out, suggest(cx, text));
    assert_string_equal(out, expected);
}

/* ---- actors --------------------------------------------------------------------------------- */

static void
test_persons(void **state)
{
    assert_claims(*state,
                  "[The Norwegian Foreign Ministry] {said} <it was closed>.| "
                  "[Spokesperson Kari Berg] {said} <so too>.| [Berg] {added} <more>.| "
                  "<Much more>, [she] {said}.| [The ministry] {said} <no more>.| "
                  "<Enough>, [the spokesperson] {said}.|",
                  "Norway/Ministry of Foreign Affairs state \n"
                  "Norway/Ministry of Foreign Affairs/Kari Berg state \n"
                  "Norway/Ministry of Foreign Affairs/Kari Berg state \n"
                  "Norway/Ministry of Foreign Affairs/Kari Berg state \n"
                  "Norway/Ministry of Foreign Affairs state \n"
                  "Norway/Ministry of Foreign Affairs/Kari Berg state ");
    assert_claims(*state, "[FBI Director Ada Moe] {said} <it was closed>.|",
                  "United States/FBI/Ada Moe state ");
    assert_claims(*state, "[Chinese Foreign Minister Li Na] {said} <it was closed>.|",
                  "China/Ministry of Foreign Affairs/Li Na state ");
    assert_claims(*state,
                  "[Tom Ost, chief engineer at Harbour Corp in Asia,] {said} <it was closed>.|",
                  "Harbour/Tom Ost claim ");
    assert_claims(*state,
                  "[Ida Lund, head of the Centre for Ice at the Oslo Polar Institute,] "
                  "{said} <it was closed>.|",
                  "Oslo Polar Institute/Ida Lund claim ");
    assert_claims(*state, "Harbour Corp fell. [The company's president, Tom Ost,] {said} <so>.|",
                  "Harbour/Tom Ost claim ");
}

static void
test_bodies(void **state)
{
    assert_claims(*state, "[Germany's foreign ministry] {said} <it was closed>.|",
                  "Germany/Federal Foreign Office state ");
    assert_claims(*state,
                  "[The Norwegian Ministry of Fish and Ice (MFI)] {said} <so>.| "
                  "<It>, [the MFI] {added}.|",
                  "Norway/Ministry of Fish and Ice state \nNorway/Ministry of Fish and Ice state ");
    assert_claims(*state, "[The Norwegian fish and ice departments] {said} <so>.|",
                  "Norway/Department of Fish+Norway/Department of Ice state ");
    assert_claims(*state,
                  "[US prosecutors] {said} <so>.| <It>, [they] {said}.| "
                  "[Prosecutors] {added} <it>.|",
                  "United States/prosecutors state \nUnited States/prosecutors state \n"
                  "United States/prosecutors state ");
    assert_claims(*state, "[The US government] {said} <so>.| [Beijing] {said} <so>.|",
                  "United States state \nChina state ");
    assert_claims(*state, "[A Norwegian official] {said} <so>.|", "Norway/officials state ");
    assert_claims(*state, "[The US, along with Germany, Norway and China,] {said} <so>.|",
                  "United States+Germany+Norway+China state ");
    assert_claims(*state, "[Norwegian police] {said} <so>.| <It>, [it] {said}.|",
                  "Norway/Police state \nNorway/Police state ");
}

static void
test_names_in_context(void **state)
{
    assert_claims(*state, "[Data analytics firm Icebound] {said} <so>.|", "Icebound state ");
    assert_claims(*state,
                  "[Norway's Foreign Minister German Ost] {said} <so>.| [His office] {said} <so>.|",
                  "Norway/Ministry of Foreign Affairs/German Ost state \n"
                  "Norway/Ministry of Foreign Affairs state ");
    assert_claims(*state,
                  "[Ada Moe, a spokeswoman for the Oslo Ice Agency,] {said} <so>.| "
                  "[Tom Ost, director of the agency,] {said} <so>.|",
                  "Oslo Ice Agency/Ada Moe claim \nOslo Ice Agency/Tom Ost claim ");
    assert_claims(*state, "[Norwegian Ice Secretary Ada Moe] {said} <so>.|",
                  "Norway/Department of Ice/Ada Moe state ");
    assert_claims(*state, "[A resident, Ada Moe, 72, from Oslo,] {said} <so>.| [She] {said} <so>.|",
                  "Ada Moe state \nAda Moe state ");
    assert_claims(*state, "[A person familiar with the talks] {said} <so>.|",
                  "anonymous sources state ");
    assert_claims(*state, "Norway and its navy. [The FM] {said} <so>.|",
                  "Norway/Ministry of Foreign Affairs state ");
}

static void
test_others(void **state)
{
    assert_claims(*state,
                  "[Two sources close to the talks] {said} <so>.| "
                  "[A Norwegian government source] {said} <so>.| <It>, [the source] {said}.|",
                  "anonymous sources state \nNorway/anonymous sources state \n"
                  "Norway/anonymous sources state ");
    assert_claims(*state, "[The FBI] {said} <so>.| <It>, [the statement] {added}.|",
                  "United States/FBI state \nUnited States/FBI state ");
    assert_claims(*state, "[A report by the FBI] {said} <so>.|", "United States/FBI state ");
    assert_claims(*state, "[A spokesman for the FBI] {said} <so>.|", "United States/FBI state ");
    assert_claims(*state, "[The FBI] {said} <so>.| <\"And more of it.\">|",
                  "United States/FBI state \nUnited States/FBI state ");
    assert_claims(*state, "[US residents] {said} <so>.| {reportedly} <closed>.|",
                  "United States/residents state \n state ");
}

/* ---- acts and targets ----------------------------------------------------------------------- */

static void
test_cues_decide(void **state)
{
    assert_claims(*state, "[China] {accused} <the US of theft>.|", "China accuse United States");
    assert_claims(*state, "[China] {condemned} <the US' raid on Norway>.|",
                  "China condemn United States");
    assert_claims(*state, "[China] {called for} <talks>.|", "China demand ");
    assert_claims(*state, "[Norway] {urged} <Washington to stop>.|", "Norway demand United States");
    assert_claims(*state, "[Norway] {did not deny} <it>.|", "Norway confirm ");
    assert_claims(*state, "[Norway] {could not confirm} <it>.|", "Norway state ");
    assert_claims(*state,
                  "[The FBI] {charged} <two Chinese nationals with theft>.| "
                  "[It] {charged} <Li Na and Wu Bo with theft>.|",
                  "United States/FBI accuse China\n"
                  "United States/FBI accuse China/Li Na+China/Wu Bo");
    /* what stands behind a verb that says little */
    assert_claims(*state, "[China] {raised} <an allegation of theft against the US>.|",
                  "China accuse United States");
    assert_claims(*state, "[Norway] {issued} <a statement rejecting the plan>.|", "Norway reject ");
    assert_claims(*state, "[Norway] {made} <two flat allegations>.|", "Norway accuse ");
    assert_claims(*state, "[Norway] {made} <a map of the allegations>.|", "Norway state ");
}

static void
test_contents_decide(void **state)
{
    static const char *const cases[][2] = {
        {"that the US has stolen its data", "China accuse United States"},
        {"that data were stolen by the US", "China accuse United States"},
        {"that US hackers broke into its networks", "China accuse United States/hackers"},
        {"that the US should leave", "China demand United States"},
        {"that it urged the US to leave", "China demand United States"},
        {"that it is necessary for Norway to act", "China demand Norway"},
        {"that China opposes the visit of US ships", "China reject United States"},
        {"that it had never attacked anybody", "China deny "},
        {"that the report was groundless", "China deny "},
        {"that it would retaliate against Norway", "China threaten Norway"},
        {"that it will build a road", "China promise "},
        {"that this was hypocritical of Norway", "China condemn Norway"},
        {"that rain fell in Norway", "China state "},
        {"that an attack killed two people", "China state "},
        {"that it had been in Washington", "China state "},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char text[256];

        snprintf(text, sizeof(text), "[China] {said} <%s>.|", cases[i][0]);
        assert_claims(*state, text, cases[i][1]);
    }
    assert_claims(*state,
                  "[China] {said} <the US stole its data>.| "
                  "[It] {said} <this was a hypocritical, shameless act>.|",
                  "China accuse United States\nChina condemn United States");
}

/* ---- by the shipped weights ----------------------------------------------------------------- */

static void
test_actors_by_weights(void **state)
{
    static const char *const cases[][2] = {
#include "actor_cases.h"
    };
    ws_judge judge = {.model = NULL};
    ws_who_model *model;
    char out[2048];
    uint32_t wrong = 0;

    assert_true(ws_who_model_open(*state, ws_who_model_shipped(), &model));
    judge.model = model;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        *out = '\0';
        add_actors(out, suggest_with(*state, cases[i][0], &judge));
        if (strcmp(out, cases[i][1]) == 0)
            continue;
        print_error("%s\n  expected %s\n  got      %s\n", cases[i][0], cases[i][1], out);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* How sure each claim is by weights that say as much of all, in hundredths. */
static void
assert_sure(ws_ctx *cx, const char *text, float all, const char *expected)
{
    ws_who_model *shipped, own;
    ws_judge judge = {.model = &own};
    ws_article *a;
    char out[256] = "";

    assert_true(ws_who_model_open(cx, ws_who_model_shipped(), &shipped));
    own = *shipped;
    for (uint32_t k = 0; k < WS_SURE_STEPS; k++)
        own.sure[k] = all;
    a = suggest_with(cx, text, &judge);
    for (uint32_t i = 0; i < a->nclaims; i++)
        sprintf(out + strlen(out), " %.0f", 100 * a->claims[i].confidence);
    assert_string_equal(out, expected);
}

/* Whom other words mean, or nobody of the lexicon, may be the opponent: that is never more likely
 * than not, whatever the weights say of claims like it. */
static void
test_meant_is_unsure(void **state)
{
    assert_sure(*state,
                "[The Norwegian Foreign Ministry] {said} <the port was closed>.| "
                "<It will be reopened>, [it] {said}.| [Kari Berg] {added} <more>.|",
                0.95f, " 95 50 50");
    assert_sure(*state, "[Tom Ost, a spokesman,] {said} <so>.| [He] {added} <it>.|", 0.75f,
                " 50 50");
    assert_sure(*state, "[Norway] {said} <so>.| {Asked} <it>.|", 0.6f, " 60 50");
    assert_sure(*state, "[Kari Berg] {said} <so>.| <It is>, [she] {said}.|", 0.3f, " 30 30");
}

/* A damaged file of weights is refused. */
static void
test_damaged_weights(void **state)
{
    ws_str file = ws_who_model_shipped();
    ws_ctx *cx = *state;
    ws_who_model *model;
    char *copy = ws_alloc(cx, file.len, 1);

    for (uint32_t cut = 0; cut < file.len; cut += 1 + file.len / 50)
        assert_false(ws_who_model_open(cx, (ws_str){file.s, cut}, &model));
    for (uint32_t at = 0; at < file.len; at += 1 + file.len / 200) {
        memcpy(copy, file.s, file.len);
        copy[at] ^= 1;
        assert_false(ws_who_model_open(cx, (ws_str){copy, file.len}, &model));
        assert_int_equal(cx->error.code, WS_CORRUPT);
    }
}

/* Whole but for one thing: fewer weights of acts than there are acts. */
static void
test_few_weights(void **state)
{
    ws_str file = ws_who_model_shipped();
    uint32_t head = 32, bits, few = 2, from, to, size;
    char *copy = ws_alloc(*state, file.len, 1);
    ws_who_model *model;
    uint64_t sum;

    memcpy(&bits, file.s + head, 4);
    from = head + 8 + (1u << bits);
    memcpy(&bits, file.s + from, 4);
    to = from + 8 + (1u << bits);
    size = from + 8 + (1u << few) + file.len - to;
    memcpy(copy, file.s, from + 8 + (1u << few));
    memcpy(copy + from + 8 + (1u << few), file.s + to, file.len - to);
    memcpy(copy + from, &few, 4);
    memcpy(copy + 20, &size, 4);
    sum = ws_who_checksum(copy, size);
    memcpy(copy + 24, &sum, 8);
    assert_false(ws_who_model_open(*state, (ws_str){copy, size}, &model));
}

/* ---- stance --------------------------------------------------------------------------------- */

static void
assert_stance(ws_ctx *cx, const char *text, ws_polarity expected)
{
    const ws_claim *c = &suggest(cx, text)->claims[0];

    assert_int_equal(c->nconcepts, 1);
    unit_assert_str(c->concepts[0].code, "spying");
    assert_int_equal(c->concepts[0].polarity, expected);
}

static void
test_stance(void **state)
{
    assert_stance(*state, "[China] {accused} <the US of spying>.|", WS_AGREES);
    assert_stance(*state, "[China] {said} <the US was spying>.|", WS_AGREES);
    assert_stance(*state, "[China] {denied} <spying on the US>.|", WS_DISAGREES);
    assert_stance(*state, "[China] {rejected} <US claims of espionage>.|", WS_DISAGREES);
    assert_stance(*state, "[China] {condemned} <US allegations of espionage>.|", WS_DISAGREES);
    assert_stance(*state, "[China] {condemned} <espionage by the US>.|", WS_AGREES);
    assert_stance(*state, "[China] {did not deny} <spying>.|", WS_UNKNOWN);
    assert_stance(*state, "[China] {asked} <whether the US was spying>.|", WS_UNKNOWN);
    assert_stance(*state, "[Norway] {said} <there were talks, not espionage>.|", WS_UNKNOWN);
    assert_int_equal(suggest(*state, "[China] {said} <it rained>.|")->claims[0].nconcepts, 0);
}

/* ---- what is there already ------------------------------------------------------------------ */

static void
test_covered(void **state)
{
    ws_suggest_options options = {0, WS_NO_DAY, WS_NONE, WS_NO_TIME};
    ws_suggested made = {.model = WS_STR("m 1")};
    ws_article *a = suggest(*state, "[China] {said} <it rained a lot>.|");
    ws_span content = {11, 26};
    ws_attribution found = {.content = {&content, 1}, .parent = WS_NO_PARENT};
    ws_attributions one = {&found, 1};
    ws_text t;

    assert_int_equal(a->nclaims, 1);
    a->claims[0].status = WS_REJECTED;
    assert_true(ws_text_read(*state, a->text, &t));
    assert_true(ws_article_suggest_found(*state, lexicon(*state), &t, &one, a, &options, &made));
    assert_int_equal(made.n, 0);
    content.start = 21;
    assert_true(ws_article_suggest_found(*state, lexicon(*state), &t, &one, a, &options, &made));
    assert_int_equal(made.n, 1);
    assert_int_equal(a->claims[made.first].id, 2);
}

/* ---- passages ------------------------------------------------------------------------------- */

/* A passage without its full stop; nobody is named beside the words. */
static void
test_passage(void **state)
{
    static const char *const passages[] = {"\"The dam is safe,\" it was said",
                                           "The dam, according to the mayor, is safe",
                                           "\"The dam is safe and dry\""};
    ws_suggest_options options = {0, WS_NO_DAY, WS_NONE, WS_NO_TIME};
    ws_spans_model *model;

    assert_true(ws_spans_model_open(*state, ws_spans_model_shipped(), &model));
    for (size_t i = 0; i < sizeof(passages) / sizeof(*passages); i++) {
        ws_suggested made;
        ws_article a;

        assert_true(ws_article_init(*state, &a, unit_str(passages[i])));
        assert_true(ws_article_suggest(*state, lexicon(*state), model, &a, &options, &made));
        for (uint32_t k = 0; k < a.nclaims; k++)
            assert_true(a.claims[k].content.v[a.claims[k].content.n - 1].end <= a.text.len);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_persons),
        UNIT_TEST(test_bodies),
        UNIT_TEST(test_others),
        UNIT_TEST(test_names_in_context),
        UNIT_TEST(test_cues_decide),
        UNIT_TEST(test_contents_decide),
        UNIT_TEST(test_stance),
        UNIT_TEST(test_covered),
        UNIT_TEST(test_actors_by_weights),
        UNIT_TEST(test_meant_is_unsure),
        UNIT_TEST(test_damaged_weights),
        UNIT_TEST(test_few_weights),
        UNIT_TEST(test_passage),
    };

    return cmocka_run_group_tests_name("suggest", tests, NULL, NULL);
}
