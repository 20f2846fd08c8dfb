/*
 * test_speakers.c
 *    Who speaks in news whose people and bodies no lexicon has, over attributions given by hand, by
 *    the shipped weights: those who speak for a body, holders of offices without a name.
 */
#include "marked.h"

#define ALWAYS INT32_MIN, INT32_MAX

static const ws_str norway[] = {WS_STR("Norwegian")};
static const ws_str denmark[] = {WS_STR("Danish"), WS_STR("Danes")};
static const ws_str us[] = {WS_STR("US"), WS_STR("American")};
static const ws_str defence[] = {WS_STR("defence ministry"), WS_STR("defence minister")};
static const ws_str ost[] = {WS_STR("Ost")};
static const ws_str han[] = {WS_STR("Han")};
static const ws_actor_row actors[] = {
    {WS_STR("Norway"), norway, 1, WS_STR("country"), ALWAYS},
    {WS_STR("Norway/Oslo"), NULL, 0, WS_STR("capital"), ALWAYS},
    {WS_STR("Denmark"), denmark, 2, WS_STR("country"), ALWAYS},
    {WS_STR("United States"), us, 2, WS_STR("country"), ALWAYS},
    {WS_STR("*/Ministry of Defence"), defence, 2, WS_STR("organisation"), ALWAYS},
    {WS_STR("Denmark/Assembly"), NULL, 0, WS_STR("organisation"), ALWAYS},
    {WS_STR("Norway/Assembly"), NULL, 0, WS_STR("organisation"), ALWAYS},
    {WS_STR("Norway/Government/Tom Ost"), ost, 1, WS_STR("person"), 0, INT32_MAX},
    {WS_STR("Denmark/Government/Han Bo"), han, 1, WS_STR("person"), 0, 9999},
    {WS_STR("Norway/Tom Lie"), NULL, 0, WS_STR("person"), ALWAYS},
};
static const ws_cue_row cues[] = {
    {WS_STR("say"), WS_STR("state"), 0},
    {WS_STR("deny"), WS_STR("deny"), -1},
};

static const ws_lexicon_rows rows = {.actors = actors,
                                     .cues = cues,
                                     .nactors = sizeof(actors) / sizeof(*actors),
                                     .ncues = sizeof(cues) / sizeof(*cues)};

#define ASSERT_SPEAKERS(cases)                                                                     \
    assert_marked(*state, &rows, WS_NO_DAY, (cases), sizeof(cases) / sizeof(*(cases)), add_actors)

/* Who speaks for a body may be "he" or "she" later; a spokesman of whom nothing is said speaks for
 * the body that the text speaks of. */
static void
test_voices(void **state)
{
    static const marked_case cases[] = {
        {"[A spokesman for Harbour Lines] {said} <the boats were old>.| [He] {denied} <the rest>.|",
         "Harbour Lines;Harbour Lines"},
        {"[The head of the Harbour Board] {said} <so>.| <More>, [she] {said}.|",
         "Harbour Board;Harbour Board"},
        {"[The Norwegian defence minister] {said} <so>.| [He] {denied} <the rest>.|",
         "Norway/Ministry of Defence;Norway/Ministry of Defence"},
        {"[The Harbour Board] {said} <so>.| [He] {denied} <the rest>.|", "Harbour Board;"},
        {"The Harbour Union closed two routes. [A spokeswoman] {said} <the boats were old>.|",
         "Harbour Union"},
        {"The Harbour Union closed two routes. [Ada Moe] {said} <so>.| The Harbour Union left. "
         "[A spokesman] {said} <more>.|",
         "Ada Moe;Harbour Union"},
        {"The Harbour Board fined him. <It was fair>, [a spokesperson] {said}.|", "Harbour Board"},
        {"[Norway] {accused} <Denmark of theft>.|\n\nThe Danish defence ministry met in May. <It "
         "was "
         "fair>, [spokeswoman Ada Moe] {said}.|",
         "Norway;Denmark/Ministry of Defence/Ada Moe"},
        {"HALDEN - [A spokesman] {said} <so>.|", "spokesman"},
        {"It was raining. [A spokesman] {said} <so>.|", "spokesman"},
    };

    ASSERT_SPEAKERS(cases);
}

/* Whoever holds an office and is not named: the office, not somebody named before. */
static void
test_holders(void **state)
{
    static const marked_case cases[] = {
        {"Norway closed the port. [Ada Moe, a baker], {said} <so>.| [The president] {denied} "
         "<it>.|",
         "Ada Moe;Norway/Presidency"},
        {"Norway closed the port. [Ada Moe, a baker], {said} <so>.| [The prime minister] {denied} "
         "<it>.|",
         "Ada Moe;Norway/Prime Minister's Office"},
        {"Norway closed the port. [Ada Moe, a baker], {said} <so>.| [The defence minister] "
         "{denied} <it>.|",
         "Ada Moe;Norway/Ministry of Defence"},
        {"Norway closed the port. [President Kim Lund] {said} <so>.| [The president] {denied} "
         "<it>.|",
         "Norway/Presidency/Kim Lund;Norway/Presidency/Kim Lund"},
        {"Norway closed the port. [Ada Moe, president of Harbour Lines], {said} <so>.| [The "
         "president] {denied} <it>.|",
         "Harbour Lines/Ada Moe;Harbour Lines/Ada Moe"},
        /* a politician by the lexicon, whose office the text does not say */
        {"Norway closed the port. [Tom Ost] {said} <so>.| <More>, [the defence minister] {said}.|",
         "Norway/Government/Tom Ost;Norway/Government/Tom Ost"},
        {"Norway's Tom Ost met Danes. [The defence minister] {said} <it was fair>.|",
         "Norway/Government/Tom Ost"},
        {"Norway closed the port, Tom Ost said. [The defence minister] {said} <it was fair>.|",
         "Norway/Government/Tom Ost"},
    };

    ASSERT_SPEAKERS(cases);
}

/* A name that bodies of several countries have is that of the text's country, named before or
 * behind. */
static void
test_namesakes(void **state)
{
    static const marked_case cases[] = {
        {"[The Assembly] {said} <so>. Norway closed the port, and Norwegian boats left.|",
         "Norway/Assembly"},
        {"[The Assembly] {said} <so>. Denmark closed the port, and Danish boats left.|",
         "Denmark/Assembly"},
        {"[The Assembly] {denied} <it> when Norway and Norwegian Oslo paid.|", "Norway/Assembly"},
        {"Danes left. Norwegian boats left Norway, and Norway paid Norwegian crews. [The "
         "Assembly] {said} <so>.|",
         "Norway/Assembly"},
        {"Norway closed the port. Norway's boats left, and Norway paid. [The Assembly of Denmark] "
         "{said} <so>.|",
         "Denmark/Assembly"},
        {"Norway closed the port. Norway's boats left, and Norway paid. [The Danish Assembly] "
         "{said} <so>.|",
         "Denmark/Assembly"},
    };

    ASSERT_SPEAKERS(cases);
}

/* What stands before the name says what somebody does, also where no list has the word. */
static void
test_trades(void **state)
{
    static const marked_case cases[] = {
        {"[Beekeeper Ada Moe] {said} <so>.|", "Ada Moe"},
        {"[Glaciologist Ada Moe] {said} <so>.| [Moe] {denied} <the rest>.|", "Ada Moe;Ada Moe"},
        {"[Harbourwoman Kim Lund] {said} <so>.|", "Kim Lund"},
        /* first names, and words that the text has as names */
        {"[Oliver Brekke Moe] {said} <so>.|", "Oliver Brekke Moe"},
        {"They met Brekker in May. [Brekker Ada Moe] {said} <so>.|", "Brekker Ada Moe"},
    };

    ASSERT_SPEAKERS(cases);
}

/* Unions, universities and the like are nobody's: the country is a part of the name. */
static void
test_independent(void **state)
{
    static const marked_case cases[] = {
        {"[The Norwegian Sailors' Union] {said} <so>.|", "Norwegian Sailors' Union"},
        {"[Tom Lund of Oslo University] {said} <so>.|", "Oslo University/Tom Lund"},
        {"[The Norway Society for Fish] {said} <so>.|", "Norway Society for Fish"},
        {"In May [the All Norway Rowers' League] {said} <so>.|", "All Norway Rowers' League"},
        {"In May [the South Norway Rowers' League] {said} <so>.|", "South Norway Rowers' League"},
        {"[The Norwegian Data Authority] {said} <so>.|", "Norway/Norwegian Data Authority"},
    };

    ASSERT_SPEAKERS(cases);
}

/* What only a state has is of the text's own country. */
static void
test_of_state(void **state)
{
    static const marked_case cases[] = {
        {"Norway closed the port. [The Harbour Authority] {said} <so>.|",
         "Norway/Harbour Authority"},
        {"Norway closed the port. [Tom Lund of the Food Standards Agency] {said} <so>.|",
         "Norway/Food Standards Agency/Tom Lund"},
        {"Norway closed the port. [The Federal Fish Council] {said} <so>.|",
         "Norway/Federal Fish Council"},
        {"Norway closed the port. [The Harbour Council] {said} <so>.|", "Harbour Council"},
        {"Norway closed the port. [The World Fish Office] {said} <so>.|", "World Fish Office"},
        {"Norway closed the port. [The Harbour Press Agency] {said} <so>.|",
         "Harbour Press Agency"},
        {"[The Harbour Authority] {said} <so>.|", "Harbour Authority"},
    };

    ASSERT_SPEAKERS(cases);
}

/* Somebody of the lexicon under a longer, a shorter or a more familiar name; the surname alone,
 * with the office. */
static void
test_known(void **state)
{
    static const marked_case cases[] = {
        {"[Tom B. Ost] {said} <so>.|", "Norway/Government/Tom Ost"},
        {"[Thomas Ost] {said} <so>.| [Ost] {denied} <the rest>.|",
         "Norway/Government/Tom Ost;Norway/Government/Tom Ost"},
        {"[Thomas K. Ost Jr.] {said} <so>.| [Mr. Ost] {denied} <the rest>.|",
         "Norway/Government/Tom Ost;Norway/Government/Tom Ost"},
        {"[Tom Brekke Ost] {said} <so>.|", "Norway/Government/Tom Ost"},
        {"[President Ost] {said} <so>.|", "Norway/Government/Tom Ost"},
        {"[Ost] {said} <so>.|", "Norway/Government/Tom Ost"},
        {"[Thomas Lie] {said} <so>.|", "Norway/Tom Lie"},
        /* his son, and other people */
        {"[Tom Ost Jr.] {said} <so>.| <It>, [Tom Ost] {denied}.|",
         "Tom Ost Jr.;Norway/Government/Tom Ost"},
        {"[Kim B. Ost] {said} <so>.|", "Kim B. Ost"},
        {"[Thomas Ostby] {said} <so>.|", "Thomas Ostby"},
    };

    ASSERT_SPEAKERS(cases);
}

/* A surname that several people of the text have. */
static void
test_surnames(void **state)
{
    static const marked_case cases[] = {
        {"Ada Moe met Kim Moe. Ada Moe left. [Moe] {said} <so>.|", "Ada Moe"},
        {"Ada Moe met Kim Moe. [Moe] {said} <so>.|", "Ada Moe"},
        {"Kim Moe met Ada Moe. Ada Moe left. [Moe] {said} <so>.|", "Kim Moe"},
        {"Kim Moe met Ada Moe. Ada Moe left. Ada Moe ran. Ada Moe fell. [Moe] {said} <so>.|",
         "Ada Moe"},
        {"Mary Moe met John Moe. [Mr. Moe] {said} <so>.| [Ms. Moe] {denied} <it>.|",
         "John Moe;Mary Moe"},
        {"John Moe met Mary Moe. Mary Moe left. [Mr Moe] {said} <so>.|", "John Moe"},
        {"Tom Ost met Ada Ost. Ada Ost left. [Ost] {said} <so>.|", "Norway/Government/Tom Ost"},
        /* who is named in the text comes before who is not, with the surname in front too */
        {"[Han Mei, a baker,] {said} <so>.| [Han] {denied} <it>.|", "Han Mei;Han Mei"},
        {"[Denmark's defence minister, Han Mei,] {said} <so>.| [Han] {denied} <it>.|",
         "Denmark/Ministry of Defence/Han Mei;Denmark/Ministry of Defence/Han Mei"},
        {"Han Mei left Norway. [Mr Han] {said} <so>.|", "Han Mei"},
        {"[Kim Ost, a baker,] {said} <so>.| [Ost] {denied} <it>.|", "Kim Ost;Kim Ost"},
    };

    ASSERT_SPEAKERS(cases);
}

/* A town is nobody's body, nor is somebody whom one works for. */
static void
test_no_bodies(void **state)
{
    static const marked_case cases[] = {
        {"[Ada Moe of Halden, Norway,] {said} <so>.|", "Ada Moe"},
        {"[Ada Moe, a farmer from Ferrytown, Norway,] {said} <so>.|", "Ada Moe"},
        {"[Ada Moe, a farmer visiting Ferrytown,] {said} <so>.|", "Ada Moe"},
        {"[Ada Moe, a farmer from nearby Ferrytown,] {said} <so>.|", "Ada Moe"},
        {"[Ada Moe of Ferry County] {said} <so>.|", "Ada Moe"},
        {"<So>, {said} [Ferrytown resident Ada Moe].|", "Ada Moe"},
        {"[Ada Moe of Ferrylines] {said} <so>.|", "Ferrylines/Ada Moe"},
        {"Tom Ost left. [Ada Moe, an adviser to Mr. Ost,] {said} <so>.|", "Norway/Ada Moe"},
        {"Kim Lund left. [Ada Moe, an adviser to Mr. Lund,] {said} <so>.|", "Ada Moe"},
        {"[Ada Moe, treasurer for Mary Lund,] {said} <so>.|", "Ada Moe"},
        {"<So>, {said} [Kenyan-American activist Ada Moe].|", "Ada Moe"},
        {"<So>, {said} [Prize-winning actress Ada Moe].|", "Ada Moe"},
        {"<So>, {said} [Central host Ada Moe].|", "Ada Moe"},
        {"Kim Lund left. [Ada Moe, a spokeswoman for Lund at Ferrylines,] {said} <so>.|",
         "Ferrylines/Ada Moe"},
    };

    ASSERT_SPEAKERS(cases);
}

/* Surnames that are a country's, a people's or a title elsewhere. */
static void
test_odd_surnames(void **state)
{
    static const marked_case cases[] = {
        {"[Mark Norway] {said} <so>.| [Norway] {denied} <it>.|", "Mark Norway;Mark Norway"},
        {"[Peter T. King] {said} <so>.| [Mr. King] {denied} <it>.|", "Peter T. King;Peter T. King"},
        {"[Mary Danish] {said} <so>.| [Mrs. Danish] {denied} <it>.|", "Mary Danish;Mary Danish"},
        {"<So>, {said} [Benjamin J. Norwegian].|", "Benjamin J. Norwegian"},
        {"<So>, {said} [Billie Mary Norway].|", "Billie Mary Norway"},
        {"[John Mary] {Says} <Much>|\n\nThey heard John Mary.", "John Mary"},
        {"[Mary] {said} <so>.| [Norway] {denied} <it>.|", "Mary;Norway"},
        {"De Brekke left early.\n\nTom de Brekke met the board. [De Brekke] {said} <so>.|",
         "Tom de Brekke"},
    };

    ASSERT_SPEAKERS(cases);
}

/* Words before a name that are no part of it: by what the text calls somebody elsewhere. */
static void
test_headlines(void **state)
{
    static const marked_case cases[] = {
        {"Ferry Hero Ada Moe Denies Charge.\n\nThe ferry left early. [Ada Moe] {said} <so>.|",
         "Ada Moe"},
        {"Tired Ada Moe Denies Charge.\n\nThe board thanked Ada Moe. [Moe] {said} <so>.|",
         "Ada Moe"},
        {"Harbour Board Chides Brave Moe.\n\nThe board met with Ada Moe. [Brave Moe] {Denies} "
         "<Charge>.|",
         "Ada Moe"},
        {"[Absent Ost] {Denies} <Charge>|\n\nNobody had asked him.", "Norway/Government/Tom Ost"},
        {"They met in May and [Pastor Joseph Lund] {said} <so>.|", "Joseph Lund"},
        {"All are on the Ost Boat now. On Friday [Ost] {said} <so>.|", "Norway/Government/Tom Ost"},
        /* first names */
        {"Kim Ada Moe Denies Charge.\n\nIt thanked Ada Moe and Kim Ada Moe. [Kim Ada Moe] {said} "
         "<so>.|",
         "Kim Ada Moe"},
    };

    ASSERT_SPEAKERS(cases);
}

/* What somebody is now, behind what the person was; "the bank", "its", "the group's". */
static void
test_described_behind(void **state)
{
    static const marked_case cases[] = {
        {"[Ada Moe, a former Ferrylines director who is now a fellow at the Harbour Institute,] "
         "{said} <so>.|",
         "Harbour Institute/Ada Moe"},
        {"[Ada Moe, a former judge who teaches at Harbour College,] {said} <so>.|",
         "Harbour College/Ada Moe"},
        {"[Ada Moe, a Ferrylines aide and now director of the Harbour Institute,] {said} <so>.|",
         "Harbour Institute/Ada Moe"},
        {"[Ada Moe, who is chairwoman of the Harbour Board,] {said} <so>.|",
         "Harbour Board/Ada Moe"},
        {"[Ada Moe, who co-founded the Northern Ferries,] {said} <so>.|",
         "Northern Ferries/Ada Moe"},
        {"[Ada Moe, a cook who now runs Northern Ferries,] {said} <so>.|",
         "Northern Ferries/Ada Moe"},
        {"[Ada Moe, a lawyer at Lund & Brekke,] {said} <so>.|", "Lund & Brekke/Ada Moe"},
        {"Ada Moe came. [Moe, who is a pastor at the Harbour Church,] {said} <so>.|",
         "Harbour Church/Ada Moe"},
        {"Nobody is on the Ost Boat, which is late. [Ost] {said} <so>.|",
         "Norway/Government/Tom Ost"},
        {"The Harbour Bank was late. <So>, {said} [Ada Moe, the president of the bank].|",
         "Harbour Bank/Ada Moe"},
        {"The Harbour Bank met the Brekke Board. <So>, {said} [Ada Moe, the bank's director].|",
         "Harbour Bank/Ada Moe"},
        {"The Harbour League was late. <So>, {said} [Ada Moe, the group's director].|",
         "Harbour League/Ada Moe"},
        {"The Harbour League was late. <So>, {said} [Ada Moe, its director].|",
         "Harbour League/Ada Moe"},
    };

    ASSERT_SPEAKERS(cases);
}

/* What a description names and nobody belongs to. */
static void
test_beside(void **state)
{
    static const marked_case cases[] = {
        {"[Ada Moe, author of Harbour Life: The Ferry Years,] {said} <so>.|", "Ada Moe"},
        {"[Ada Moe, author of Ferry Years and director of the Harbour Board,] {said} <so>.|",
         "Harbour Board/Ada Moe"},
        {"[Ada Moe, a special envoy to the Harbour Board,] {said} <so>.|", "Ada Moe"},
        {"[Ada Moe, the daughter of Harbour School principal Tom Ost,] {said} <so>.|", "Ada Moe"},
        {"They met the Latino columnist Ada Moe. [Moe] {said} <so>.|", "Ada Moe"},
        {"They met the pro-Harbour columnist Ada Moe. [Moe] {said} <so>.|", "Ada Moe"},
        {"<So>, {said} [Ada Moe, director of the Northern First Mates Library].|",
         "Northern First Mates Library/Ada Moe"},
    };

    ASSERT_SPEAKERS(cases);
}

/* Bodies whose name stands behind what they are; where somebody posts, and what the sentence's
 * first letter hides. */
static void
test_named_behind(void **state)
{
    static const marked_case cases[] = {
        {"[Harbour Lines] {said} <so>.| [The assembly's biggest group, the SFP,] {said} <so>.|",
         "Harbour Lines;SFP"},
        {"[Norway's ferry response team, FRT-1,] {said} <so>.|", "Norway/FRT-1"},
        {"[Videos shared on WhatsApp and TikTok] {said} <so>.|", ""},
        {"[Pro-Norwegian farmers] {said} <so>.|", "pro-Norwegian farmers"},
    };

    ASSERT_SPEAKERS(cases);
}

/* Bodies whose names look like several names. */
static void
test_joined(void **state)
{
    static const marked_case cases[] = {
        {"[Bakers for Peace] {said} <so>.|", "Bakers for Peace"},
        {"<So>, {said} [Ada Moe, director of Sailors for Peace].|", "Sailors for Peace/Ada Moe"},
        {"<So>, {said} [Ada Moe, director of the group Democracy for Norway].|",
         "Democracy for Norway/Ada Moe"},
        {"[Ada Moe, director of Colour of Hope,] {said} <so>.|", "Colour of Hope/Ada Moe"},
        {"[Ada Moe, Colour of Hope's executive director,] {said} <so>.|", "Colour of Hope/Ada Moe"},
        {"[Ada Moe, director of Harbour Says,] {said} <so>.|", "Harbour Says/Ada Moe"},
        {"[Ada Moe of the Northern Church of Hope] {said} <so>.|",
         "Northern Church of Hope/Ada Moe"},
        {"[Ada Moe, an economist at Brekke's Metrics,] {said} <so>.|", "Brekke's Metrics/Ada Moe"},
        {"[Ada Moe, director of Norwegian Crossways,] {said} <so>.|",
         "Norwegian Crossways/Ada Moe"},
        {"[Ada Moe, director of the super PAC Norway Rising,] {said} <so>.|",
         "Norway Rising/Ada Moe"},
        {"On Friday [Harbour Norway] {said} <so>.|", "Harbour Norway"},
        {"[Ada Moe, editor of Ferrynews.com,] {said} <so>.|", "Ferrynews.com/Ada Moe"},
        {"[Harbour Lines researcher Ada Moe] {said} <so>.|", "Harbour Lines/Ada Moe"},
        {"[Ada Moe, director of Rowing Women for Norway,] {said} <so>.|",
         "Rowing Women for Norway/Ada Moe"},
        {"[Ada Moe, director of the Conference of Pilots of Northern Ferry Boats,] {said} <so>.|",
         "Conference of Pilots of Northern Ferry Boats/Ada Moe"},
        {"[The Centre for a Modern Norway] {said} <so>.|", "Centre for a Modern Norway"},
        {"[The University of Halden at Brekke] {said} <so>.|", "University of Halden at Brekke"},
        {"[The Ida and Tom Brekke Foundation] {said} <so>.|", "Ida and Tom Brekke Foundation"},
        {"[The American Academy of Fish] {said} <so>.|", "American Academy of Fish"},
        {"[The Denmark Institute of Technology] {said} <so>.|", "Denmark Institute of Technology"},
        {"[The Oslo Center for Fish] {said} <so>.|", "Oslo Center for Fish"},
        /* none */
        {"They blamed Moe for Norway. [Moe] {said} <so>.|", "Moe"},
        {"<So>, {said} [Moe of Norway].|", "Moe"},
        {"[The Oslo Institute for Fish] {said} <so>.|", "Norway/Oslo Institute for Fish"},
        {"[The Norwegian Center for Fish] {said} <so>.|", "Norway/Norwegian Center for Fish"},
    };

    ASSERT_SPEAKERS(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_voices),       UNIT_TEST(test_holders),   UNIT_TEST(test_trades),
        UNIT_TEST(test_independent),  UNIT_TEST(test_of_state),  UNIT_TEST(test_known),
        UNIT_TEST(test_surnames),     UNIT_TEST(test_no_bodies), UNIT_TEST(test_namesakes),
        UNIT_TEST(test_odd_surnames), UNIT_TEST(test_headlines), UNIT_TEST(test_described_behind),
        UNIT_TEST(test_joined),       UNIT_TEST(test_beside),    UNIT_TEST(test_named_behind),
    };

    return cmocka_run_group_tests_name("speakers", tests, NULL, NULL);
}
