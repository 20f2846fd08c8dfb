/*
 * test_source.c
 *    Forms of sources and contents in the news, over attributions given by hand: relative clauses,
 *    holders of offices, another country's office, allies, labels; by the rules and by the shipped
 *    weights.
 */
#include "source_cases.h"

/* ---- actors by the rules -------------------------------------------------------------------- */

static void
test_holders(void **state)
{
    static const source_case cases[] = {
        /* in office, alone and with the title */
        {500, "[Dahl] {said} <so>.|", "Norway/Government/Kari Dahl claim "},
        {500, "[Kari Dahl] {said} <so>.|", "Norway/Government/Kari Dahl claim "},
        {500, "[Prime Minister Kari Dahl] {said} <so>.| [Dahl] {said} <more>.|",
         "Norway/Government/Kari Dahl claim \nNorway/Government/Kari Dahl claim "},
        /* another one, of whom the title is */
        {500, "Mary Dahl rows.\n\nKari Dahl saw it. Kari Dahl ate. [Dahl] {said} <so>.|",
         "Mary Dahl state "},
        {500, "It rains.\n\nMary Dahl rows. Kari Dahl ate. [Dahl] {said} <so>.|",
         "Norway/Government/Kari Dahl claim "},
        /* who is out of office speaks for no government */
        {1500, "[Kari Dahl] {said} <so>.|", "Norway/Kari Dahl claim "},
        {1500, "[Per Dahl] {said} <so>.| [Dahl] {added} <more>.|",
         "Denmark/Government/Per Dahl claim \nDenmark/Government/Per Dahl claim "},
        /* without a day, the later to come into it, where the text names the country */
        {WS_NO_DAY, "Norway met Denmark. [Dahl] {said} <so>.|",
         "Denmark/Government/Per Dahl state "},
        {WS_NO_DAY, "[Dahl] {said} <so>.|", "Dahl state "},
        /* a row without days is no holder */
        {500, "[Ada Moe] {said} <so>.| [Moe] {said} <more>.|",
         "Norway/Ada Moe claim \nNorway/Ada Moe claim "},
        /* somebody else of the same name */
        {500, "Norway ate. Norway slept. [Per Dahl, a teacher at Harbour School,] {said} <so>.|",
         "Harbour School/Per Dahl claim "},
        {500, "Denmark ate. Norway slept. [Per Dahl, a teacher at Harbour School,] {said} <so>.|",
         "Denmark/Per Dahl state "},
    };

    ASSERT_CASES(cases, NULL, add_claims);
}

/* Under a path of as many elements as a path may have there is room for nobody. */
static void
test_no_room(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[The Deep Office] {said} <so>.| [Its president, Ada Kroll,] {said} <more>.|",
         DEEP " state \nAda Kroll state "},
        {WS_NO_DAY, "[The Coast Guard] {said} <so>.| [Its president, Ada Kroll,] {said} <more>.|",
         "United States/Coast Guard state \nUnited States/Coast Guard/Ada Kroll state "},
    };

    ASSERT_CASES(cases, NULL, add_claims);
}

static void
test_offices(void **state)
{
    static const source_case cases[] = {
        /* an office that the lexicon has for another country only */
        {WS_NO_DAY, "[The Norwegian Coast Guard] {said} <so>.|", "Norway/Coast Guard state "},
        {WS_NO_DAY, "[The Coast Guard] {said} <so>.|", "United States/Coast Guard state "},
        /* one of two by the same name: whose country is named */
        {WS_NO_DAY, "Denmark met. [The Data Board] {said} <so>.|", "Denmark/Data Board state "},
        {WS_NO_DAY, "Norway met. [The Data Board] {said} <so>.|", "Norway/Data Board state "},
        {WS_NO_DAY, "[The Data Board of Norway] {said} <so>.| [The Data Board] {said} <more>.|",
         "Norway/Data Board state \nNorway/Data Board state "},
        {WS_NO_DAY, "[The foreign ministry of the United States] {said} <so>.|",
         "United States/Ministry of Foreign Affairs state "},
        /* countries and capitals before a body's name */
        {WS_NO_DAY, "[Norwegian Federal Police Agency] {said} <so>.|",
         "Norway/Norwegian Federal Police Agency state "},
        {WS_NO_DAY, "[The Norwegian Embassy] {said} <so>.|", "Norway/Embassy state "},
        {WS_NO_DAY, "[Oslo Harbour Agency] {said} <so>.|", "Norway/Oslo Harbour Agency state "},
        {WS_NO_DAY, "[Norway's Polar Institute] {said} <so>.|", "Norway/Polar Institute state "},
        {WS_NO_DAY,
         "Norway met. [Denmark's Ministry of Fish] {said} <so>.| [The Ministry of Fish] {said} "
         "<more>.|",
         "Denmark/Ministry of Fish state \nDenmark/Ministry of Fish state "},
        {WS_NO_DAY, "[Fish Minister Tom Ost] {said} <so>.|", "Ministry of Fish/Tom Ost claim "},
        {WS_NO_DAY, "[The Danish Foreign Minister (Tom Ost)] {said} <so>.|",
         "Denmark/Ministry of Foreign Affairs/Tom Ost state "},
        {WS_NO_DAY,
         "Norway met. [The foreign ministry] {said} <so>.| [A ministry official] {said} <more>.|",
         "Norway/Ministry of Foreign Affairs state \nNorway/Ministry of Foreign Affairs state "},
    };

    ASSERT_CASES(cases, NULL, add_claims);
}

static void
test_nouns(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Norway's spokesman] {said} <so>.|", "Norway state "},
        {WS_NO_DAY, "[The Norwegian fish company] {said} <so>.|", "Norway/fish company state "},
        {WS_NO_DAY, "[A Norwegian company] {said} <so>.|", "Norway/company state "},
        {WS_NO_DAY, "[Telecoms giant Icebound] {said} <so>.|", "Icebound state "},
        {WS_NO_DAY, "[The firm Icebound] {said} <so>.|", "Icebound state "},
        {WS_NO_DAY, "[Ada Brekke's lawyers] {said} <so>.|", "Ada Brekke/lawyers state "},
        {WS_NO_DAY, "[Harbour's officials] {said} <so>.|", "Harbour/officials state "},
        {WS_NO_DAY, "On Friday [officials from Icebound] {said} <so>.|",
         "Icebound/officials state "},
        {WS_NO_DAY, "On Friday [people in the harbour] {said} <so>.|", "people state "},
        {WS_NO_DAY, "[A professor at Harbour University] {said} <so>.|",
         "Harbour University claim "},
        {WS_NO_DAY, "[A statement by the Norwegian foreign ministry] {said} <so>.|",
         "Norway/Ministry of Foreign Affairs state "},
        {WS_NO_DAY, "[APT 10] {said} <so>.|", "APT 10 state "},
        {WS_NO_DAY, "In Oslo [The Icebound Group] {said} <so>.|", "Icebound Group state "},
        {WS_NO_DAY, "[Icebound Corp (shipping)] {said} <so>.|", "Icebound state "},
        /* a firm's short name; a bridge that has its name is no firm */
        {WS_NO_DAY, "[Brekke Line Corp] {said} <so>.| [Brekke] {said} <more>.|",
         "Brekke state \nBrekke state "},
        {WS_NO_DAY, "The Brekke bridge fell. [Brekke Bridge Corp] {said} <so>.|",
         "Brekke Bridge state "},
        /* short forms */
        {WS_NO_DAY, "[Icebound Corp] {said} <so>.| [The company] {said} <more>.|",
         "Icebound state \nIcebound state "},
        {WS_NO_DAY, "[Tom Ost] {said} <so>.| [The director] {said} <more>.|",
         "Tom Ost state \nTom Ost state "},
        {WS_NO_DAY, "[Tom Ost] {said} <so>.| [His office] {said} <more>.|",
         "Tom Ost state \nTom Ost state "},
        {WS_NO_DAY, "[Norway] {said} <so>.| [We] {said} <more>.|", "Norway state \nNorway state "},
    };

    ASSERT_CASES(cases, NULL, add_claims);
}

static void
test_people(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[A patient, Ada Brekke,] {said} <so>.|", "Ada Brekke state "},
        {WS_NO_DAY, "[Tom Ost of Icebound] {said} <so>.|", "Icebound/Tom Ost claim "},
        {WS_NO_DAY, "[Tom Ost from Norway] {said} <so>.|", "Norway/Tom Ost state "},
        {WS_NO_DAY, "[Tom Ost of Oslo] {said} <so>.|", "Tom Ost state "},
        {WS_NO_DAY, "[Tom Ost, who heads Icebound Corp,] {said} <so>.|", "Icebound/Tom Ost claim "},
        {WS_NO_DAY, "[Tom Ost, a director in Norway of Icebound Corp,] {said} <so>.|",
         "Icebound/Tom Ost claim "},
        {WS_NO_DAY, "[Icebound's lawyer, Tom Ost,] {said} <so>.|", "Icebound/Tom Ost claim "},
        {WS_NO_DAY, "[Icebound Daily reporter Tom Ost] {said} <so>.|",
         "Icebound Daily/Tom Ost claim "},
        /* a part of a name; a description that comes later */
        {WS_NO_DAY,
         "[Tom Brekke Ost, director of Icebound,] {said} <so>.| [Brekke Ost] {added} <more>.|",
         "Icebound/Tom Brekke Ost claim \nIcebound/Tom Brekke Ost claim "},
        {WS_NO_DAY, "[Tom Ost] {said} <so>.| [Tom Ost, director of Icebound Corp,] {said} <so>.|",
         "Icebound/Tom Ost claim \nIcebound/Tom Ost claim "},
        /* answers of an interview with nobody */
        {WS_NO_DAY, "The ferries run late.\n\n[A]{:} <They are late>.|", " state "},
    };

    ASSERT_CASES(cases, NULL, add_claims);
}

static void
test_joint(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Norway as well as Denmark] {said} <so>.|", "Norway+Denmark state "},
        {WS_NO_DAY, "[The ferry workers and Mr Ost] {said} <so>.|", "ferry workers+Ost state "},
        {WS_NO_DAY, "[Norway and its allies] {said} <so>.|", "Norway+Norway allies state "},
        {WS_NO_DAY, "[The United States (US) and other allies] {said} <so>.|",
         "United States+US allies state "},
        {WS_NO_DAY, "[Ada Brekke, and, on Monday,] {said} <so>.|", "Ada Brekke state "},
        {WS_NO_DAY, "[Norway] {accused} <the United States (US) and Denmark of theft>.|",
         "Norway accuse United States+Denmark"},
        {WS_NO_DAY, "[Norway] {accused} <the United States, and Denmark of theft>.|",
         "Norway accuse United States+Denmark"},
        {WS_NO_DAY, "[Norway] {accused} <the United States and its allies of theft>.|",
         "Norway accuse United States+United States allies"},
    };

    ASSERT_CASES(cases, NULL, add_claims);
}

/* ---- acts and targets by the rules ---------------------------------------------------------- */

static void
test_contents(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Norway] {said} <it hopes the United States will leave>.|",
         "Norway demand United States"},
        {WS_NO_DAY, "[Norway] {said} <it hopes to leave>.|", "Norway state "},
        {WS_NO_DAY, "[Norway] {said} <it will support Denmark>.|", "Norway promise Denmark"},
        {WS_NO_DAY, "[Norway] {said} <the report is utterly false>.|", "Norway deny "},
        {WS_NO_DAY, "[Norway] {said} <it was not responsible for the leak>.|", "Norway deny "},
        {WS_NO_DAY, "[Norway] {said} <it is necessary for us to leave>.|", "Norway demand Norway"},
        {WS_NO_DAY, "<It is necessary for us to leave>, it was {said}.|", " demand "},
        {WS_NO_DAY, "<Denmark stole the data>, [Norway] {said}.|", "Norway accuse Denmark"},
        {WS_NO_DAY, "[Norway] {said} <in an attack on Denmark, the United States stole data>.|",
         "Norway accuse United States"},
        {WS_NO_DAY, "[Norway] {said} <it told us so>.|", "Norway state "},
        /* what goes on against the same */
        {WS_NO_DAY,
         "[Norway] {accused} <the United States of theft>.| [It] {said} <the operation stole "
         "data>.|",
         "Norway accuse United States\nNorway accuse United States"},
        {WS_NO_DAY,
         "[Norway] {accused} <the United States of theft>.| [It] {rejected} <the plan>.|",
         "Norway accuse United States\nNorway reject United States"},
        /* opinions */
        {WS_NO_DAY, "On Friday [experts] {said} <fish are late>.|", "experts claim "},
        {WS_NO_DAY, "Tom Ost, an analyst, left. [Ost] {said} <fish are late>.|", "Tom Ost claim "},
    };

    ASSERT_CASES(cases, NULL, add_claims);
}

static void
test_cues(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Norway] {described} <the US move as a shameless theft>.|",
         "Norway accuse United States"},
        {WS_NO_DAY, "[Norway] {described} <the boats as late>.|", "Norway claim "},
        {WS_NO_DAY, "[Norway] {told} <its people not to sign>.|", "Norway demand "},
        {WS_NO_DAY, "[Norway] {charged} <young people to shun theft>.|", "Norway demand "},
        {WS_NO_DAY, "[Tom Ost] {pleaded not guilty} <to theft>.|", "Tom Ost deny "},
        {WS_NO_DAY, "[Norway] {said it rejected} <the plan>.|", "Norway reject "},
        {WS_NO_DAY, "[Norway] {said it would reject} <the plan>.|", "Norway reject "},
    };

    ASSERT_CASES(cases, NULL, add_claims);
}

/* ---- by the shipped weights ----------------------------------------------------------------- */

static void
test_by_weights(void **state)
{
    static const source_case cases[] = {
        /* relative pronouns: who stands right before */
        {WS_NO_DAY, "Norway accused Ada Brekke, [who] {denied} <it>.|", "Ada Brekke"},
        {WS_NO_DAY, "Police asked the ferry passengers, [who] {said} <it was fair>.|",
         "ferry passengers"},
        {WS_NO_DAY, "The mayor met police officials, [who] {said} <so>.|", "police officials"},
        {WS_NO_DAY, "The boat, [which] {said} <so>, left.|", ""},
        {WS_NO_DAY, "[Who] {said} <so>?|", ""},
        /* we and you are nobody named */
        {WS_NO_DAY, "Norway closed it. [We] {said} <it was fair>.|", ""},
        {WS_NO_DAY, "Norway closed it. [You] {said} <it was fair>.|", ""},
        {WS_NO_DAY, "[Many Danes] {said} <so>.|", "Danes"},
        {WS_NO_DAY, "Officials met, and [a report about fish] {said} <so>.|", ""},
        /* servants of the state are of the text's own country */
        {WS_NO_DAY, "Norway's parliament met in Oslo. [State prosecutors] {said} <so>.|",
         "Norway/state prosecutors"},
        {WS_NO_DAY, "Norway's parliament met in Oslo. On Friday [military officials] {said} <so>.|",
         "Norway/military officials"},
        /* nouns that mean somebody named before */
        {WS_NO_DAY, "Fish prices rose. Ada Brekke, a captain, fell. [The captain] {said} <so>.|",
         "Ada Brekke"},
        {WS_NO_DAY, "Ada Brekke, [the mayor], {said} <so>.|", "Ada Brekke"},
        {WS_NO_DAY, "[Icebound Corp] {said} <so>.| [The group] {said} <more>.|",
         "Icebound;Icebound"},
        {WS_NO_DAY,
         "[Tom Ost] {said} <so>.| [Ada Brekke] {said} <so>.| [Kim Lund] {said} <so>.| <More>, "
         "[he] {said}.|",
         "Tom Ost;Ada Brekke;Kim Lund;Kim Lund"},
        {WS_NO_DAY, "[The union] {said} <it rejects and condemns the plan>.|", "union"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* Count what is asked, by question. */
static uint32_t
count_questions(void *arg, uint32_t claim, ws_question question, const ws_choice *choices,
                uint32_t n, uint32_t best)
{
    (void)claim;
    (void)choices;
    assert_true(n > 0);
    ((uint32_t *)arg)[question]++;
    return best;
}

/* A trainer hears of every choice, without weights too, and changes nothing by listening. */
static void
test_watched(void **state)
{
    static const char *const text =
        "[Norway] {accused} <the United States of theft>.| [It] {said} <Denmark should leave>.| "
        "[Denmark] {denied} <the claim>.| [The Norwegian finance ministry] {said} <you lied>.|";
    uint32_t asked[WS_QUESTIONS] = {0};
    ws_judge judge = {.watch = count_questions, .arg = asked}, learned = shipped_judge(*state);
    char heard[2048] = "", alone[2048] = "";

    suggest_marked(*state, lexicon(*state), text, WS_NO_DAY, &judge);
    assert_int_equal(asked[WS_ASK_WHO], 1);
    assert_int_equal(asked[WS_ASK_ACT], 4);
    assert_true(asked[WS_ASK_TARGET] > 0);
    add_claims(alone, suggest_marked(*state, lexicon(*state), text, WS_NO_DAY, &learned));
    learned.watch = count_questions;
    learned.arg = asked;
    add_claims(heard, suggest_marked(*state, lexicon(*state), text, WS_NO_DAY, &learned));
    assert_string_equal(heard, alone);
}

/* ---- long texts and many claims ------------------------------------------------------------- */

#define PEOPLE 300u

/* More people than the first tables hold: each keeps a path of their own. */
static void
test_many_people(void **state)
{
    ws_attribution *found = ws_alloc0(*state, PEOPLE, sizeof(*found));
    ws_span *spans = ws_alloc0(*state, 2 * (size_t)PEOPLE, sizeof(*spans));
    ws_attributions all = {found, PEOPLE};
    ws_suggest_options options = {0, WS_NO_DAY, WS_NONE, WS_NO_TIME, NULL};
    ws_suggested made = {.model = WS_NONE};
    char *text = ws_alloc0(*state, PEOPLE, 64);
    uint32_t len = 0;
    ws_article a;
    ws_text t;

    for (uint32_t i = 0; i < PEOPLE; i++) {
        uint32_t name = (uint32_t)sprintf(text + len, "Ada Br%c%cst", 'a' + i / 26, 'a' + i % 26);

        spans[2 * i] = (ws_span){len, len + name};
        spans[2 * i + 1] = (ws_span){len + name + 6, len + name + 17};
        len += name + (uint32_t)sprintf(text + len + name, " said it was fair. ");
        found[i].source = (ws_spans){&spans[2 * i], 1};
        found[i].content = (ws_spans){&spans[2 * i + 1], 1};
        found[i].parent = WS_NO_PARENT;
    }
    assert_true(ws_article_init(*state, &a, (ws_str){text, len}));
    assert_true(ws_text_read(*state, a.text, &t));
    for (uint32_t i = 0; i < PEOPLE; i++)
        found[i].source_at = tokens_of(&t, &found[i].source);
    assert_true(ws_article_suggest_found(*state, lexicon(*state), &t, &all, &a, &options, &made));
    assert_int_equal(made.n, PEOPLE);
    for (uint32_t i = 0; i < PEOPLE; i++) {
        assert_int_equal(a.claims[i].nactors, 1);
        assert_int_equal(a.claims[i].actors[0].len, spans[2 * i].end - spans[2 * i].start);
        assert_memory_equal(a.claims[i].actors[0].s, text + spans[2 * i].start,
                            a.claims[i].actors[0].len);
    }
    /* all of them are there already */
    assert_true(ws_article_suggest_found(*state, lexicon(*state), &t, &all, &a, &options, &made));
    assert_int_equal(made.n, 0);
}

/* Claims inside claims: only so deep, and none beyond the last id. */
static void
test_limits(void **state)
{
    ws_suggest_options options = {0, WS_NO_DAY, WS_NONE, WS_NO_TIME, NULL};
    ws_suggested made = {.model = WS_NONE};
    ws_span spans[CLAIMS_MAX];
    ws_attribution found[CLAIMS_MAX];
    ws_attributions all = {found, CLAIMS_MAX};
    ws_article a;
    ws_text t;

    memset(found, 0, sizeof(found));
    for (uint32_t i = 0; i < CLAIMS_MAX; i++) {
        spans[i] = (ws_span){5 * i, 5 * i + 4};
        found[i].content = (ws_spans){&spans[i], 1};
        found[i].parent = i ? i - 1 : WS_NO_PARENT;
    }
    assert_true(ws_article_init(
        *state, &a, unit_str("fish said fish said fish said fish said fish said fish said")));
    assert_true(ws_text_read(*state, a.text, &t));
    assert_true(ws_article_suggest_found(*state, lexicon(*state), &t, &all, &a, &options, &made));
    assert_int_equal(a.claims[0].parent, 0);
    assert_int_equal(a.claims[8].parent, 8);
    assert_int_equal(a.claims[9].parent, 0);
    assert_int_equal(a.claims[11].parent, 0);

    assert_true(ws_article_init(*state, &a, unit_str("fish said")));
    a.last_id = WS_ID_MAX;
    all.n = 1;
    assert_true(ws_text_read(*state, a.text, &t));
    assert_false(ws_article_suggest_found(*state, lexicon(*state), &t, &all, &a, &options, &made));
    unit_assert_error(*state, WS_LIMIT, "no claim id is left");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_holders),     UNIT_TEST(test_offices),    UNIT_TEST(test_nouns),
        UNIT_TEST(test_people),      UNIT_TEST(test_joint),      UNIT_TEST(test_contents),
        UNIT_TEST(test_cues),        UNIT_TEST(test_by_weights), UNIT_TEST(test_watched),
        UNIT_TEST(test_many_people), UNIT_TEST(test_limits),     UNIT_TEST(test_no_room),
    };

    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
