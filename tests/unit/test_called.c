/*
 * test_called.c
 *    What bodies, parties and offices are called where the lexicon has a part of the name, or
 * another country's: over attributions given by hand, by the shipped weights.
 */
#include "marked.h"

#define ALWAYS INT32_MIN, INT32_MAX

static const ws_str norway[] = {WS_STR("Norwegian")};
static const ws_str denmark[] = {WS_STR("Danish"), WS_STR("Danes")};
static const ws_str us[] = {WS_STR("US"), WS_STR("American")};
static const ws_str mines[] = {WS_STR("mines minister"), WS_STR("mines ministry")};
static const ws_str democrats[] = {WS_STR("Democratic")};
static const ws_str police[] = {WS_STR("police")};
static const ws_str parliament[] = {WS_STR("parliament")};
static const ws_str house[] = {WS_STR("House Speaker")};
static const ws_str military[] = {WS_STR("military")};
static const ws_str general[] = {WS_STR("Secretary-General")};
static const ws_str fish[] = {WS_STR("Fish Secretary")};
static const ws_str berg[] = {WS_STR("Berg")};
static const ws_str mfa[] = {WS_STR("MFA")};
static const ws_str africa[] = {WS_STR("African")};
static const ws_actor_row actors[] = {
    {WS_STR("Norway"), norway, 1, WS_STR("country"), ALWAYS},
    {WS_STR("Norway/Oslo"), NULL, 0, WS_STR("capital"), ALWAYS},
    {WS_STR("Denmark"), denmark, 2, WS_STR("country"), ALWAYS},
    {WS_STR("United States"), us, 2, WS_STR("country"), ALWAYS},
    {WS_STR("Georgia"), NULL, 0, WS_STR("country"), ALWAYS},
    {WS_STR("Africa"), africa, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("*/Police"), police, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("*/Military"), military, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("UN/Secretary-General"), general, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("*/Parliament"), parliament, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("*/Ministry of Mines"), mines, 2, WS_STR("organisation"), ALWAYS},
    {WS_STR("United States/Democratic Party"), democrats, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("Denmark/Congress"), NULL, 0, WS_STR("organisation"), ALWAYS},
    {WS_STR("United States/Senate"), NULL, 0, WS_STR("organisation"), ALWAYS},
    {WS_STR("United States/House of Representatives"), house, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("Denmark/Workers' Party"), NULL, 0, WS_STR("organisation"), ALWAYS},
    {WS_STR("Denmark/Senate/Kim Berg"), berg, 1, WS_STR("person"), 0, INT32_MAX},
    {WS_STR("Ministry of Ferries"), mfa, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("Norway/Department of Fish and Boats"), fish, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("Boat Union"), NULL, 0, WS_STR("organisation"), ALWAYS},
    {WS_STR("Boatpeace"), NULL, 0, WS_STR("organisation"), ALWAYS},
};
static const ws_cue_row cues[] = {
    {WS_STR("say"), WS_STR("state"), 0},
    {WS_STR("deny"), WS_STR("deny"), -1},
};

static const ws_lexicon_rows rows = {.actors = actors,
                                     .cues = cues,
                                     .nactors = sizeof(actors) / sizeof(*actors),
                                     .ncues = sizeof(cues) / sizeof(*cues)};

#define ASSERT_CALLED(cases)                                                                       \
    assert_marked(*state, &rows, WS_NO_DAY, (cases), sizeof(cases) / sizeof(*(cases)), add_actors)

/* A name of the lexicon is only a word of a longer one. */
static void
test_longer(void **state)
{
    static const marked_case cases[] = {
        {"[Norway's Federal Police] {said} <so>.|", "Norway/Federal Police"},
        {"[Ada Moe of the Orange Democratic Movement] {said} <so>.|",
         "Orange Democratic Movement/Ada Moe"},
        {"<So>, {said} [Ada Moe, of the Halden Islamic Center]. Islam is old.|",
         "Halden Islamic Center/Ada Moe"},
        {"[Norway's police] {said} <so>.|", "Norway/Police"},
        {"[Norway's High Boat Union] {said} <so>.|", "Norway/High Boat Union"},
        {"[The Constitutional Court of Norway] {said} <so>.|",
         "Norway/Constitutional Court of Norway"},
        {"[Ada Moe, leader of Norway's Unity party,] {said} <so>.|", "Norway/Unity/Ada Moe"},
        {"[Ada Moe, the leader of Norway's Brekke Lund,] {said} <so>.|", "Brekke Lund/Ada Moe"},
        {"[Ada Moe, of Brekke One Foundation,] {said} <so>.|", "Brekke One Foundation/Ada Moe"},
        {"[Denmark Fish Watch researcher Ada Moe] {said} <so>.|", "Denmark Fish Watch/Ada Moe"},
        {"[The Boat Union Commission's chairperson, Ada Moe,] {said} <so>.|",
         "Boat Union/Commission/Ada Moe"},
        {"Norway votes. [The Bureau of Ferries] {said} <so>.| Norway waits.",
         "Norway/Bureau of Ferries"},
        {"Norway votes. [The Anti-Corruption Commission] {said} <so>.| Norway waits.",
         "Norway/Anti-Corruption Commission"},
    };

    ASSERT_CALLED(cases);
}

/* A party or chamber that many countries have is the text's own, where it has nothing else of the
 * country that the lexicon knows. */
static void
test_parties(void **state)
{
    static const marked_case cases[] = {
        {"Norway votes. [Senator Ada Moe of the Workers' Party] {said} <so>.| Norway waits.",
         "Norway/Workers' Party/Ada Moe"},
        {"Norway votes. [The Senate] {said} <so>.| Norway waits.", "Norway/Senate"},
        {"Norway votes. [Congress] {said} <so>.| Norway waits.", "Norway/Congress"},
        {"Norway votes. [The mines ministry] {said} <so>.|", "Norway/Ministry of Mines"},
        {"Norway votes. [The Halden-run mines ministry] {said} <so>.|", "Ministry of Mines"},
        {"Norway votes. [World Rowing president Ada Moe] {said} <so>.| Norway waits.", "Ada Moe"},
        {"Norway votes. [School board president Ada Moe] {said} <so>.| Norway waits.", "Ada Moe"},
        {"Norway votes. [The president, Ada Moe,] {said} <so>.| Norway waits.", "Norway/Ada Moe"},
        {"Norway met Danes. Norway votes. [The Workers' Party] {said} <so>.|",
         "Denmark/Workers' Party"},
    };

    ASSERT_CALLED(cases);
}

/* Ministries for two things; secretaries of nothing. */
static void
test_offices(void **state)
{
    static const marked_case cases[] = {
        {"[Norway's Energy and Mines Minister Ada Moe] {said} <so>.|",
         "Norway/Ministry of Energy and Mines/Ada Moe"},
        {"Norway votes. [Trade and Fish Minister Ada Moe] {said} <so>.| Norway waits.",
         "Norway/Ministry of Trade and Fish/Ada Moe"},
        {"Norway votes. [Brekke and Mines Minister Ada Moe] {said} <so>.| Norway waits.",
         "Brekke+Norway/Ministry of Mines/Ada Moe"},
        {"[Norway's health cabinet secretary] {said} <so>.|", "Norway/Ministry of Health"},
        {"[Norway's Fish Cabinet Secretary Ada Moe] {said} <so>.|",
         "Norway/Ministry of Fish/Ada Moe"},
        {"[The mayor of Oslo, Ada Moe,] {said} <so>.|", "Norway/Oslo/Ada Moe"},
        {"[Oslo Mayor Ada Moe] {said} <so>.|", "Norway/Oslo/Ada Moe"},
        {"[Danish Fish Secretary Ada Moe] {said} <so>.|", "Denmark/Department of Fish/Ada Moe"},
        {"[Norwegian Fish Secretary Ada Moe] {said} <so>.|",
         "Norway/Department of Fish and Boats/Ada Moe"},
        {"[Cook Reefs Prime Minister Ada Moe] {said} <so>.|", "Cook Reefs/Ada Moe"},
        {"[Boat Union Managing Director Ada Moe] {said} <so>.|", "Boat Union/Ada Moe"},
        {"[Air Norway chief executive Ada Moe] {said} <so>.|", "Air Norway/Ada Moe"},
        {"[Ada Moe, head of the New Halden-based Brekke Fund,] {said} <so>.|",
         "Brekke Fund/Ada Moe"},
        {"ATLANTA - [Georgia Governor Ada Moe] {said} <so>.|", "United States/Georgia/Ada Moe"},
        {"TBILISI - [Georgia's police] {said} <so>.|", "Georgia/Police"},
        {"[Boat Union Secretary-General Ada Moe] {said} <so>.|", "Boat Union/Ada Moe"},
        {"[Boat Union military spokesman Ada Moe] {said} <so>.|", "Boat Union/Ada Moe"},
        {"[Norway's Rear Admiral Ada Moe] {said} <so>.|", "Norway/Ada Moe"},
        {"Norway votes. [Principal Secretary Ada Moe] {said} <so>.| Norway waits.",
         "Norway/Ada Moe"},
        {"[Norway's attorney-general, Ada Moe,] {said} <so>.|", "Norway/Ada Moe"},
        {"The Halden Boats Forum met. [Forum Secretary General Ada Moe] {said} <so>.|",
         "Halden Boats Forum/Ada Moe"},
        {"Norway votes. [The speaker of parliament, Ada Moe,] {said} <so>.|",
         "Norway/Parliament/Ada Moe"},
        {"Norway votes. [Speaker of parliament Ada Moe] {said} <so>.|",
         "Norway/Parliament/Ada Moe"},
    };

    ASSERT_CALLED(cases);
}

/* Whom a name stands for by what stands beside it. */
static void
test_beside(void **state)
{
    static const marked_case cases[] = {
        {"[Boatpeace Pacific campaigner Ada Moe] {said} <so>.|", "Boatpeace/Ada Moe"},
        {"[Boatpeace Africa director Ada Moe] {said} <so>.|", "Boatpeace/Ada Moe"},
        {"[Environmental group ClearBrekke] {said} <so>.|", "ClearBrekke"},
        {"[Environmental group ClearBrekke] {denied} <it>.| [Its director, Ada Moe,] {said} "
         "<so>.|",
         "ClearBrekke;ClearBrekke/Ada Moe"},
        {"[Pham Thu Hang] {said} <so>.| [Sun Weidong] {denied} <it>.|",
         "Pham Thu Hang;Sun Weidong"},
        {"[Billie Jean King] {said} <so>.| [King] {denied} <it>.|",
         "Billie Jean King;Billie Jean King"},
        {"[Tom Baron] {said} <so>.| <No>, {said} [Baron].|", "Tom Baron;Tom Baron"},
        {"It read the Halden Post. [The Post] {said} <so>.|", "Halden Post"},
        {"[Brekke County Recorder Ada Moe] {said} <so>.|", "Ada Moe"},
        {"[The Republic of Norway] {said} <so>.|", "Norway"},
        {"It was about labor. [Labor leaders] {said} <so>.| It met the Department of Labor.",
         "Labor leaders"},
        {"It was about fish. [Labor leaders] {said} <so>.| It met the Department of Labor.",
         "Labor/leaders"},
        {"[Haldenbras chief executive Ada Moe] {said} <so>.|", "Haldenbras/Ada Moe"},
        {"[Outgoing chief executive Ada Moe] {said} <so>.|", "Ada Moe"},
        {"[Ada Moe, Boatpeace's director for catch and trust,] {said} <so>.|", "Boatpeace/Ada Moe"},
        {"[Ada Moe, Boatpeace's global fish lead,] {said} <so>.|", "Boatpeace/Ada Moe"},
        {"[Haldeno leader Ada Moe] {said} <so>.|", "Haldeno/Ada Moe"},
        {"[Media leader Ada Moe] {said} <so>.|", "Ada Moe"},
        {"[Northstar Metals, the Danish firm that digs,] {said} <so>.|", "Northstar Metals"},
        {"[The Brekke news agency] {said} <so>.|", "Brekke"},
        {"[The Brekke spy agency] {said} <so>.|", "Brekke"},
        {"[Anjali Sen] {said} <so>.| [Sen] {denied} <more>.|", "Anjali Sen;Anjali Sen"},
        {"It met a Boatpeace official in Oslo, [who] {said} <so>.|", "Boatpeace/officials"},
        {"OSLO: [Norway's Mines Minister] {said} <so>.|\n\n[Ada Moe] {denied} <the rest>.|",
         "Norway/Ministry of Mines/Ada Moe;Norway/Ministry of Mines/Ada Moe"},
        {"<So>, {said} [Ada Moe] on X.| [Tom Ost] {denied} <it>.|", "Ada Moe;Tom Ost"},
        {"[Consultancy Haldenia] {said} <so>.|", "Haldenia"},
        {"[Human rights lawyer Ada Moe] {said} <so>.| It met the Court of Human Rights.",
         "Ada Moe"},
        {"[The Boatpeace] {said} <so>.| [Ada Moe, who heads the committee on fish,] {denied} "
         "<it>.|",
         "Boatpeace;Ada Moe"},
        {"Norway votes. [House Speaker Ada Moe] {said} <so>.| Norway waits.",
         "Norway/House of Representatives/Ada Moe"},
        {"Boatpeace met. <Nobody asked>, {said} [Ada Moe, the charity's head].|",
         "Boatpeace/Ada Moe"},
    };

    ASSERT_CALLED(cases);
}

/* Initials stand for the name of the text that has them, whatever the lexicon calls so. */
static void
test_initials(void **state)
{
    static const marked_case cases[] = {
        {"It met the Rapid Boat Fleet in May. [RBF adviser Ada Moe] {said} <so>.|",
         "Rapid Boat Fleet/Ada Moe"},
        {"It met Ferries for Africa in May. [FFA spokesman Tom Ost] {said} <so>.|",
         "Ferries for Africa/Tom Ost"},
        {"[MFA spokesman Tom Ost] {said} <so>.| It met Mothers for Africa in May.",
         "Mothers for Africa/Tom Ost"},
        {"It met Mary Fay Ayers in May. [MFA spokesman Tom Ost] {said} <so>.|",
         "Ministry of Ferries/Tom Ost"},
    };

    ASSERT_CALLED(cases);
}

/* To whom people belong by what stands behind or before their names; presidents, writers and
 * experts are not of the state. */
static void
test_described(void **state)
{
    static const marked_case cases[] = {
        {"[Ada Moe, a University of Halden social and political fish professor,] {said} <so>.|",
         "University of Halden/Ada Moe"},
        {"[Ada Moe, a former aide who is now a distinguished fellow at the Brekke Institute,] "
         "{said} <so>.|",
         "Brekke Institute/Ada Moe"},
        {"[Ada Moe, at a consulting firm called Brekke Lund,] {said} <so>.|",
         "Brekke Lund/Ada Moe"},
        {"[Ada Moe of the non-partisan Brekke Political Report] {said} <so>.|",
         "Brekke Political Report/Ada Moe"},
        {"[Ada Moe, who studies fish at the Brekke Institute,] {said} <so>.|",
         "Brekke Institute/Ada Moe"},
        {"[Ada Moe, who also sits on the board of the Brekke Coalition,] {said} <so>.|",
         "Brekke Coalition/Ada Moe"},
        {"Norway votes. [Former Brekke Fund president Ada Moe] {said} <so>.| Norway waits.",
         "Ada Moe"},
        {"Norway votes. [Ada Moe, the president of a trades council,] {said} <so>.| Norway waits.",
         "Ada Moe"},
        {"Norway votes. [President Ada Moe] {said} <so>.| Norway waits.",
         "Norway/Presidency/Ada Moe"},
        {"Norway votes. [The conservative writer Ada Moe] {said} <so>.| Norway waits.", "Ada Moe"},
        {"Norway votes. [Security expert Ada Moe] {said} <so>.| Norway waits.", "Ada Moe"},
        {"Norway votes. [Security chief Ada Moe] {said} <so>.| Norway waits.", "Norway/Ada Moe"},
        {"[Researchers Ada Moe and Tom Ost of Brekke University] {said} <so>.|",
         "Brekke University/Ada Moe+Brekke University/Tom Ost"},
        {"[Ada Moe and Tom Ost, both of Brekke University,] {said} <so>.|",
         "Brekke University/Ada Moe+Brekke University/Tom Ost"},
        {"[Ada Moe and Tom Ost of Brekke University] {said} <so>.|",
         "Ada Moe+Brekke University/Tom Ost"},
        {"[Brekke Lines founder and chief executive Ada Moe] {said} <so>.|",
         "Brekke Lines/Ada Moe"},
        {"[Ada Moe, a Danish trader and former whip,] {said} <so>.|", "Denmark/Ada Moe"},
        {"[Ada Moe, a former aide to Mr. Berg and Tom Ost,] {said} <so>.|", "Ada Moe"},
        {"[Ada Moe, a Norwegian journalist,] {said} <so>.|", "Ada Moe"},
        {"[Ada Moe, a Norwegian diplomat,] {said} <so>.|", "Norway/Ada Moe"},
        {"[Ada Moe, a Boatpeace donor,] {said} <so>.|", "Ada Moe"},
        {"[Ada Moe of digital consulting firm Brekke] {said} <so>.|", "Brekke/Ada Moe"},
        {"Ada Moe, a former aide to Tom Ost, is now an officer at Brekke. <So>, {said} [Moe].|",
         "Brekke/Ada Moe"},
        {"Norway votes. [Norwegian Police Capt. Ada Moe] {said} <so>.| Norway waits.",
         "Norway/Police/Ada Moe"},
        {"[Ada Moe, a demographer at Brekke University,] {said} <so>.|",
         "Brekke University/Ada Moe"},
        {"[State Rep. Ada Moe] {said} <so>.|", "Ada Moe"},
        {"Danes met. [Kim Berg, director of Brekke Institute,] {said} <so>.|",
         "Brekke Institute/Kim Berg"},
        {"Danes met. [Kim Berg, a former whip,] {said} <so>.|", "Denmark/Senate/Kim Berg"},
        {"Norway's Kim Ost met Danes. [Ada Moe, a Kim Ost supporter,] {said} <so>.|", "Ada Moe"},
    };

    ASSERT_CALLED(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_longer), UNIT_TEST(test_parties),  UNIT_TEST(test_offices),
        UNIT_TEST(test_beside), UNIT_TEST(test_initials), UNIT_TEST(test_described),
    };

    return cmocka_run_group_tests_name("called", tests, NULL, NULL);
}
