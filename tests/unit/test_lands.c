/*
 * test_lands.c
 *    Speakers told by countries, places and offices: joint places, documents of people, those who
 *    left an office, countries and offices that the lexicon lacks; over attributions given by hand,
 *    by the shipped weights.
 */
#include "marked.h"

#define ALWAYS INT32_MIN, INT32_MAX
#define CHANGE 1000 /* the day on which one minister follows another */

static const ws_str norway[] = {WS_STR("Norwegian"), WS_STR("Norwegians")};
static const ws_str denmark[] = {WS_STR("Danish"), WS_STR("Danes")};
static const ws_str us[] = {WS_STR("US"), WS_STR("American")};
static const ws_str mfa[] = {WS_STR("foreign ministry"), WS_STR("foreign minister"),
                             WS_STR("foreign secretary")};
static const ws_str office[] = {WS_STR("Foreign Office"), WS_STR("foreign minister"),
                                WS_STR("foreign secretary")};
static const ws_str defence[] = {WS_STR("defence ministry"), WS_STR("defence minister")};
static const ws_str war[] = {WS_STR("War Office")};
static const ws_str senate[] = {WS_STR("Senate")};
static const ws_str court[] = {WS_STR("supreme court")};
static const ws_str lund[] = {WS_STR("Lund")};
static const ws_str moe[] = {WS_STR("Moe")};
static const ws_actor_row actors[] = {
    {WS_STR("Norway"), norway, 2, WS_STR("country"), ALWAYS},
    {WS_STR("Norway/Oslo"), NULL, 0, WS_STR("capital"), ALWAYS},
    {WS_STR("Norway/Paris"), NULL, 0, WS_STR("capital"), ALWAYS},
    {WS_STR("Denmark"), denmark, 2, WS_STR("country"), ALWAYS},
    {WS_STR("United States"), us, 2, WS_STR("country"), ALWAYS},
    {WS_STR("United States/Utah"), NULL, 0, WS_STR("region"), ALWAYS},
    {WS_STR("*/Ministry of Foreign Affairs"), mfa, 3, WS_STR("organisation"), ALWAYS},
    {WS_STR("*/Ministry of Defence"), defence, 2, WS_STR("organisation"), ALWAYS},
    {WS_STR("*/High Court"), NULL, 0, WS_STR("organisation"), ALWAYS},
    {WS_STR("Europe"), NULL, 0, WS_STR("organisation"), ALWAYS},
    {WS_STR("Harbour League"), NULL, 0, WS_STR("organisation"), ALWAYS},
    {WS_STR("Norway/CCTV"), NULL, 0, WS_STR("organisation"), ALWAYS},
    {WS_STR("*/Supreme Court"), court, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("Denmark/Foreign Office"), office, 3, WS_STR("organisation"), ALWAYS},
    {WS_STR("Norway/Ministry of Defence"), war, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("United States/Senate"), senate, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("Denmark/Foreign Office/Kim Lund"), lund, 1, WS_STR("person"), 0, CHANGE},
    {WS_STR("Denmark/Ministry of Defence/Kim Lund"), lund, 1, WS_STR("person"), CHANGE, 9 * CHANGE},
    {WS_STR("Denmark/Ministry of Defence/Ada Moe"), moe, 1, WS_STR("person"), 0, CHANGE},
};
static const ws_cue_row cues[] = {
    {WS_STR("say"), WS_STR("state"), 0},
    {WS_STR("deny"), WS_STR("deny"), -1},
    {WS_STR("charge"), WS_STR("accuse"), -1},
};

static const ws_lexicon_rows rows = {.actors = actors,
                                     .cues = cues,
                                     .nactors = sizeof(actors) / sizeof(*actors),
                                     .ncues = sizeof(cues) / sizeof(*cues)};

/* Whether each claim accuses. */
static void
add_accusing(char *out, const ws_article *a)
{
    for (uint32_t i = 0; i < a->nclaims; i++)
        strcat(out, ws_str_eq(a->claims[i].act, WS_STR("accuse")) ? "accuse" : "other");
}

#define ASSERT_ON(cases, day, add)                                                                 \
    assert_marked(*state, &rows, (day), (cases), sizeof(cases) / sizeof(*(cases)), (add))
#define ASSERT_LANDS(cases) ASSERT_ON(cases, WS_NO_DAY, add_actors)

/* Two places behind one noun; a place that only says where somebody is or was caught. */
static void
test_places(void **state)
{
    static const marked_case cases[] = {
        {"[Officials from Norway and Denmark] {said} <so>.|", "Norway/officials+Denmark/officials"},
        {"[Farmers in Norway, Denmark and the US] {said} <so>.|",
         "Norway/farmers+Denmark/farmers+United States/farmers"},
        {"[Doctors of Denmark and Norway] {said} <so>.|", "Denmark/doctors+Norway/doctors"},
        {"[The captain of a tanker anchored off Norway] {said} <so>.|", "captain"},
        {"[The head of a group that met Danes in Norway] {said} <so>.|", "head"},
        {"[The widow of a man shot in Denmark] {said} <so>.|", "widow"},
        {"[The owner of a boat lost off Denmark] {said} <so>.|", "owner"},
        /* a capital is no people, though it ends in s */
        {"Danes met. [Paris] {said} <so>.|", "Norway"},
        {"[Paris] {denied} <it>.|", "Norway"},
        {"The Danes left. [Outraged Paris] {said} <so>.|", "Norway"},
    };

    ASSERT_LANDS(cases);
}

/* Documents of people who have no name; not of the place from which they were sent. */
static void
test_documents(void **state)
{
    static const marked_case cases[] = {
        {"[A petition signed by 900 students] {said} <so>.|", "students"},
        {"[A letter sent from Norway by three bishops] {said} <so>.|", "bishops"},
        {"[A report written by two engineers in Denmark] {said} <so>.|", "engineers"},
        {"[The report from Oslo] {said} <so>.|", ""},
        {"[A letter posted from Denmark] {said} <so>.|", ""},
        {"[A statement sent from Norway] {said} <so>.|", ""},
        /* a spokesman of a body without a name */
        {"Norwegians met. [A spokesman for the bank] {said} <so>.|", "bank"},
        {"[A spokeswoman for the ferry company] {said} <so>.|", "ferry company"},
        {"[A spokesman for the drivers' union] {said} <so>.|", "drivers' union"},
    };

    ASSERT_LANDS(cases);
}

/* Who left an office is of the country alone, and of no firm. */
static void
test_former(void **state)
{
    static const marked_case cases[] = {
        {"[Former Norwegian foreign minister Tom Ost] {said} <so>.|", "Norway/Tom Ost"},
        {"[Tom Ost, a former Norwegian defence minister,] {said} <so>.|", "Norway/Tom Ost"},
        {"[Tom Ost, a former director of Harbour Lines,] {said} <so>.|", "Tom Ost"},
        {"[Former Harbour Lines director Tom Ost] {said} <so>.|", "Tom Ost"},
        {"[Tom Ost, a former Norwegian foreign minister who is a critic of it,] {said} <so>.|",
         "Norway/Tom Ost"},
        {"[Tom Ost, a former Danish defence minister who met Danes,] {said} <so>.|",
         "Denmark/Tom Ost"},
        {"[Ada Kroll, a former Norwegian defence minister now in bed,] {said} <so>.|",
         "Norway/Ada Kroll"},
    };

    ASSERT_LANDS(cases);
}

/* Countries that only the text knows. */
static void
test_unknown(void **state)
{
    static const marked_case cases[] = {
        {"[The Talvish police] {said} <so>.| Talva has nine boats.", "Talva/police"},
        {"[The Drennish army] {said} <so>.| In Drenna nobody slept.", "Drenna/army"},
        {"[The Tormese navy] {said} <so>.| Tormia has no boats.", "Tormia/navy"},
        {"[The government of South Kelland] {said} <so>.|", "South Kelland"},
        {"[The parliament of New Arvon] {said} <so>.|", "New Arvon/parliament"},
        {"They met the ambassador to East Selka. [East Selka] {said} <so>.|", "East Selka"},
        {"[The Supreme Court of Ardania] {said} <so>.|", "Ardania/Supreme Court"},
        {"[The Senate of Ulmaria] {said} <so>.|", "Ulmaria/Senate"},
        {"[The Senate of Denmark] {said} <so>.|", "Denmark/Senate"},
        {"[Corvenia's health ministry] {said} <so>.|", "Corvenia/Ministry of Health"},
        {"[Arvon's water ministry] {said} <so>.|", "Arvon/Ministry of Water"},
        {"[Selka's trade ministry] {denied} <it>.|", "Selka/Ministry of Trade"},
    };

    ASSERT_LANDS(cases);
}

/* One path for one office, whatever stands between it and its country. */
static void
test_offices(void **state)
{
    static const marked_case cases[] = {
        {"Denmark met in May. [The foreign secretary] {said} <so>.|", "Denmark/Foreign Office"},
        {"Danish boats left Denmark. [A foreign ministry spokesman] {said} <so>.|",
         "Denmark/Ministry of Foreign Affairs"},
        {"Denmark met in May. [Foreign minister Tom Ost] {said} <so>.|",
         "Denmark/Foreign Office/Tom Ost"},
        {"Denmark met Danes. [Norway's deputy foreign minister Tom Ost] {said} <so>.|",
         "Norway/Ministry of Foreign Affairs/Tom Ost"},
        {"Denmark met Danes. [Norway's new defence minister] {said} <so>.|",
         "Norway/Ministry of Defence"},
        {"Denmark met Danes. [The acting Norwegian defence minister] {said} <so>.|",
         "Norway/Ministry of Defence"},
        {"[Norway's shipping minister Tom Ost] {said} <so>.|",
         "Norway/Ministry of Shipping/Tom Ost"},
        {"[The Danish culture minister] {said} <so>.|", "Denmark/Ministry of Culture"},
        {"[Norwegian water minister Kim Ost] {said} <so>.|", "Norway/Ministry of Water/Kim Ost"},
        /* the country of the office that was named by another name before */
        {"Danes left Denmark, Denmark slept. The War Office rowed. [The defence minister] {said} "
         "<so>.|",
         "Norway/Ministry of Defence"},
        {"Denmark, Denmark and Danes left. The War Office fell. [A defence ministry spokesman] "
         "{said} <so>.|",
         "Norway/Ministry of Defence"},
        {"Denmark rowed in Denmark. It left the War Office. [Defence minister Tom Ost] {denied} "
         "<it>.|",
         "Norway/Ministry of Defence/Tom Ost"},
        /* of where it has its seat */
        {"Danes left Denmark. [The foreign ministry in Oslo] {said} <so>.|",
         "Norway/Ministry of Foreign Affairs"},
        {"Danes left Denmark. [The Danish foreign ministry in Oslo] {said} <so>.|",
         "Denmark/Ministry of Foreign Affairs"},
        {"[Senator Tom Ost of Utah] {said} <so>.|", "United States/Senate/Tom Ost"},
        {"[Sen. Tom Ost of Utah] {said} <so>.|", "United States/Senate/Tom Ost"},
        {"[Rep. Ada Kroll of Utah] {said} <so>.|",
         "United States/House of Representatives/Ada Kroll"},
        {"[State Sen. Tom Ost of Utah] {said} <so>.|", "United States/Utah/Tom Ost"},
    };

    ASSERT_LANDS(cases);
}

/* Whose officials they are whom the text gives no country: of the subject nearby that speaks, not
 * of the country that their own words name; else of what the text is about. */
static void
test_subjects(void **state)
{
    static const marked_case cases[] = {
        {"Danes left Denmark. Danes met.\n\nNorway's police denied it. <\"We slept in Denmark,\"> "
         "[Foreign minister Tom Ost] {said}.|",
         "Norway/Ministry of Foreign Affairs/Tom Ost"},
        {"Danes left Denmark. Danes met.\n\nNorway denied it, with [foreign minister Tom Ost] "
         "{saying} <so>.|",
         "Norway/Ministry of Foreign Affairs/Tom Ost"},
        {"Danes left Denmark. Danes met.\n\nNorway denied it.\n\n[President Tom Ost] {said} <so>.|",
         "Norway/Presidency/Tom Ost"},
        {"Danes left Denmark. Danes met.\n\nNorway's police denied it. [A senior official] {said} "
         "<so>.|",
         "Norway/official"},
        {"Danes left Denmark. Danes met.\n\nNorway slept. [A senior official] {said} <so>.|",
         "Denmark/official"},
        {"Danes left Denmark. Danes met.\n\n\"Norway denied it.\" [A senior official] {said} "
         "<so>.|",
         "Denmark/official"},
        /* an embassy stands in another country */
        {"Danes met. The Norwegian embassy denied it. [A senior official] {said} <so>.|",
         "Denmark/official"},
        {"Danes met. The Norwegian embassy slept. Norway's embassy slept. The Norwegian embassy "
         "rowed."
         "\n\nIt fell. [A senior official] {said} <so>.|",
         "Denmark/official"},
        /* what sentences begin with counts */
        {"Harbours met. They met Danes in Denmark. Norway met. Norway slept.\n\nIt "
         "fell. [A senior official] {said} <so>.|",
         "Norway/official"},
    };

    ASSERT_LANDS(cases);
}

/* Whoever held the office by the lexicon may be meant by it; who holds another is not. */
static void
test_held(void **state)
{
    static const marked_case cases[] = {
        {"Denmark's Kim Lund met Norwegians. [The foreign secretary] {said} <so>.|",
         "Denmark/Ministry of Defence/Kim Lund"},
        {"Denmark met. Ada Moe met Norwegians. [The foreign secretary] {said} <so>.|",
         "Denmark/Foreign Office"},
        {"Ada Moe left Denmark. [The foreign secretary] {said} <so>.|", "Denmark/Foreign Office"},
        {"Ada Moe of Denmark slept. [The foreign minister] {said} <so>.|",
         "Denmark/Foreign Office"},
    };

    ASSERT_ON(cases, 2 * CHANGE, add_actors);
}

/* What the text says of people and bodies counts for more than what the lexicon does. */
static void
test_said(void **state)
{
    static const marked_case cases[] = {
        {"[Harbour League chairman Kim Lund] {said} <so>.|", "Harbour League/Kim Lund"},
        {"[Kim Lund, chairman of the Harbour League,] {said} <so>.|", "Harbour League/Kim Lund"},
        {"[Harbour League member Kim Lund] {said} <so>.|", "Denmark/Ministry of Defence/Kim Lund"},
        {"[Norwegian foreign minister Kim Lund] {said} <so>.|",
         "Norway/Ministry of Foreign Affairs/Kim Lund"},
        {"[Danish foreign minister Kim Lund] {said} <so>.|", "Denmark/Foreign Office/Kim Lund"},
        /* whose they are, not what they deal with */
        {"Danes met. [Norway's Europe minister, Kim Ost,] {said} <so>.|", "Norway/Kim Ost"},
        {"Danes met. [Norway's Europe minister Kim Ost] {said} <so>.|", "Norway/Kim Ost"},
        {"[Norway's Denmark envoy, Kim Ost,] {said} <so>.|", "Norway/Kim Ost"},
        {"[Opposition leader Kim Lund] {said} <so>.|", "Denmark/Kim Lund"},
        {"[The Oslo High Court] {said} <so>.|", "Norway/Oslo High Court"},
        {"Danes met in Denmark. [The High Court] {said} <so>.|", "Denmark/High Court"},
        {"[The Norway Senate Union] {said} <so>.|", "Norway Senate Union"},
        {"[CCTV] {said} <so>.|", "Norway/CCTV"},
        {"[The owner of CCTV footage] {said} <so>.|", "owner"},
        /* a surname alone of somebody who left the office */
        {"Boats met. [Lund] {said} <so>.|", "Lund"},
        {"Boats met. [President Lund] {said} <so>.| [Lund] {said} <so>.|",
         "Denmark/Ministry of Defence/Kim Lund;Denmark/Ministry of Defence/Kim Lund"},
        {"Danes met. [Lund] {said} <so>.|", "Denmark/Ministry of Defence/Kim Lund"},
        {"Kim Lund slept. [Lund] {said} <so>.|", "Denmark/Ministry of Defence/Kim Lund"},
    };
    static const marked_case then[] = {
        {"Boats met. [Lund] {said} <so>.|", "Denmark/Ministry of Defence/Kim Lund"},
    };

    ASSERT_LANDS(cases);
    ASSERT_ON(then, 2 * CHANGE, add_actors);
}

/* Words at the beginning of a sentence that no list has are no names. */
static void
test_beginnings(void **state)
{
    static const marked_case cases[] = {
        {"[Exporters] {said} <so>.|", "exporters"},
        {"[Neuroscientists] {said} <so>.|", "neuroscientists"},
        {"[Archivists] {denied} <it>.|", "archivists"},
        {"[Local shepherds] {said} <so>.|", "shepherds"},
        {"[Armed robbers] {said} <so>.|", "armed robbers"},
        {"[Town clerks] {denied} <it>.|", "town clerks"},
        {"[Neither] {said} <so>.|", ""},
        {"[Whoever did it] {said} <so>.|", ""},
        {"[Either] {denied} <it>.|", ""},
        /* names that are as long as they look */
        {"[The Premier League] {said} <so>.|", "Premier League"},
        {"[The Speaker Society] {said} <so>.|", "Speaker Society"},
        {"[The Captain Club] {said} <so>.|", "Captain Club"},
        {"[The Council of the Press] {said} <so>.|", "Council of the Press"},
        {"[The Society of the Friends] {said} <so>.|", "Society of the Friends"},
        {"[The Board of the Harbour] {said} <so>.|", "Board of the Harbour"},
        {"[The Workers' Congress] {said} <so>.|", "Workers' Congress"},
        /* handles */
        {"The Unity Party met. [UnityParty] {said} <so>.|", "Unity Party"},
        {"[UnityParty] {said} <so>.| The Unity Party met.", "Unity Party"},
        {"Harbour Lines fell. [HarbourLines] {said} <so>.|", "Harbour Lines"},
        {"The Harbour Board met. [HarbourBoard] {denied} <it>.|", "Harbour Board"},
        /* whose director it is */
        {"Mr Sato met rowers. [Its director, Tom Ost,] {said} <so>.|", "Tom Ost"},
        {"Mrs Brekke slept. [Its founder, Kim Ost,] {said} <so>.|", "Kim Ost"},
        {"Dr Kroll left in May. [Its manager, Tom Ost,] {said} <so>.|", "Tom Ost"},
    };

    ASSERT_LANDS(cases);
}

/* A price is no accusation. */
static void
test_prices(void **state)
{
    static const marked_case cases[] = {
        {"[The customs office] {charged} <the farmers a fee>.|", "other"},
        {"[The ferry company] {charged} <drivers $5>.|", "other"},
        {"[The bank] {charged} <pensioners nothing>.|", "other"},
        {"[The court] {charged} <the farmers with theft>.|", "accuse"},
    };

    ASSERT_ON(cases, WS_NO_DAY, add_accusing);
}

/* Small words within a name, titles and days before it, and what is no country and no body. */
static void
test_names(void **state)
{
    static const marked_case cases[] = {
        {"[Ada van der Moe] {said} <so>.| [Harbour Board President Tom de la Ost] {said} <so>.|",
         "Ada van der Moe;Harbour Board/Tom de la Ost"},
        {"[Norway's Ada della Moe] {said} <so>.| [Moe] {said} <so>.|",
         "Norway/Ada della Moe;Norway/Ada della Moe"},
        {"[Comrade Sunday Obi] {said} <so>.| [Obi] {denied} <it>.|", "Sunday Obi;Sunday Obi"},
        {"[Advocate Kari Berg] {said} <so>.| [Alhaji Tom Ost] {said} <so>.|", "Kari Berg;Tom Ost"},
        {"[Norway's Federal Ministry for Ports] {said} <so>.|",
         "Norway/Federal Ministry for Ports"},
        {"[The US Attorney's Office] {said} <so>.|", "United States/US Attorney's Office"},
        {"Norway's parties met. [The Commissioner for Ports, Dr Kari Berg], {said} <so>.|",
         "Norway/Kari Berg"},
        {"Norway's parties met. The Sea Party, through [its state Publicity Secretary, Kari Berg], "
         "{said} <so>.|",
         "Norway/Sea Party/Kari Berg"},
        {"[Tom Ost] {said} <so>.| [Ost's wife, Kari], {said} <so>.|", "Tom Ost;Kari"},
    };

    ASSERT_LANDS(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_places),     UNIT_TEST(test_documents), UNIT_TEST(test_former),
        UNIT_TEST(test_unknown),    UNIT_TEST(test_offices),   UNIT_TEST(test_held),
        UNIT_TEST(test_beginnings), UNIT_TEST(test_prices),    UNIT_TEST(test_names),
        UNIT_TEST(test_subjects),   UNIT_TEST(test_said),
    };

    return cmocka_run_group_tests_name("lands", tests, NULL, NULL);
}
