/*
 * test_bodies.c
 *    Who speaks where the source is a noun for a body, or for somebody of one: "the union's
 *    lawyers", "the alliance", "sources in the ministry"; by the shipped weights.
 */
#include "source_cases.h"

/* The noun tells of what kind the body is. */
static void
test_kinds(void **state)
{
    static const source_case cases[] = {
        /* another body than the one that has been called something else */
        {WS_NO_DAY, "The airline Blue Wing met. [The union] {said} <so>.|", "union"},
        {WS_NO_DAY, "Blue Wing, a small airline, met. [The airline] {said} <so>.|", "Blue Wing"},
        {WS_NO_DAY,
         "Norsk Kraft Ltd met. [The company] {said} <so>.| [The union] {accused} <the company>.|",
         "Norsk Kraft;union"},
        {WS_NO_DAY, "The Harbour Board met Brekke Corp. [The company] {said} <so>.|", "Brekke"},
        {WS_NO_DAY, "The Storting met. [The magazine] {said} <so>.|", "magazine"},
        {WS_NO_DAY, "The Storting met. [The opposition] {said} <so>.|", "Norway/opposition"},
        {WS_NO_DAY, "The Storting met. [The media] {said} <so>.|", "media"},
        {WS_NO_DAY, "The Sea Party met. [The union] {said} <so>.|", "union"},
        {WS_NO_DAY, "The Sea Party met. [The ruling party] {said} <so>.|", "ruling party"},
        {WS_NO_DAY, "The ruling Sea Party met. [The ruling party] {said} <so>.|",
         "Norway/Sea Party"},
        {WS_NO_DAY, "The airline Blue Wing met. [The regulator] {said} <so>.|", "regulator"},
        {WS_NO_DAY, "Reuters told of Brekke Corp. [The company] {said} <so>.|", "Brekke"},
        {WS_NO_DAY, "The Danish foreign ministry met. [The group] {said} <so>.|", "group"},
        {WS_NO_DAY, "The Danish foreign ministry met. [The rebels] {said} <so>.|", "rebels"},
        {WS_NO_DAY, "Two unions met Blue Wing. [The unions] {said} <so>.|", "unions"},
        {WS_NO_DAY, "The Danish foreign ministry met. [The commission] {said} <so>.|",
         "commission"},
        {WS_NO_DAY, "It met the Steel Workers of Halden. [The union] {said} <so>.|",
         "Steel Workers of Halden"},
        {WS_NO_DAY, "[Tom Ostby, of the Storting,] {said} <so>.| [His party] {said} <no>.|",
         "Norway/Parliament/Tom Ostby;party"},
        /* what it is known as */
        {WS_NO_DAY, "Norway met NATO in May. Denmark did not. [The alliance] {said} <so>.|",
         "NATO"},
        {WS_NO_DAY, "Norway met the European Union. [The bloc] {said} <so>.|", "European Union"},
        {WS_NO_DAY, "It met the Church of Halden. [The church] {said} <so>.|", "Church of Halden"},
        /* a headline's noun is no name; a document's is none before a body */
        {WS_NO_DAY, "[Tom Ostby] {said} <so>.| [The advisory panel] {said} <no>.|",
         "Tom Ostby;advisory panel"},
        {WS_NO_DAY, "[Ferry users] {said} <so>.| [The report] {said} <no>.|", "ferry users;"},
        {WS_NO_DAY, "[Harbour Lines] {said} <so>.| [The state's records] {said} <no>.|",
         "Harbour Lines;"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* People who stand before with a name. */
static void
test_introduced(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "The Red Cross met Danish rebels. [The rebels] {said} <so>.|",
         "Denmark/rebels"},
        {WS_NO_DAY, "The Harbour Board met Danish fishermen. [The fishermen] {said} <so>.|",
         "Denmark/fishermen"},
        {WS_NO_DAY, "It freed two Norwegian freelance reporters. [The reporters] {said} <so>.|",
         "Norway/reporters"},
        {WS_NO_DAY, "It met rebels. [The rebels] {said} <so>.|", "rebels"},
        {WS_NO_DAY, "Denmark's harbour agency met. It rained. [The agency] {said} <so>.|",
         "Denmark/harbour agency"},
        /* two that were named last */
        {WS_NO_DAY, "Norway and Denmark met. [The two countries] {said} <so>.|", "Norway+Denmark"},
        {WS_NO_DAY, "Norway met a Danish ship. [Both governments] {said} <so>.|", "Norway+Denmark"},
        {WS_NO_DAY, "Norway met. [The two countries] {said} <so>.|", "countries"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* Somebody of a body that only a noun names. */
static void
test_owned(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "The Harbour Guild met. [The guild's chairman] {said} <so>.|", "Harbour Guild"},
        {WS_NO_DAY, "The Harbour Guild met. [The guild's lawyers] {said} <so>.|",
         "Harbour Guild/lawyers"},
        {WS_NO_DAY, "The Harbour Federation met. [A spokesman for the union] {said} <so>.|",
         "Harbour Federation"},
        {WS_NO_DAY, "Norsk Kraft Ltd met. [Officials at the company] {said} <so>.|",
         "Norsk Kraft/officials"},
        {WS_NO_DAY, "Brekke Corp met. [The company's board] {said} <so>.|", "Brekke/board"},
        {WS_NO_DAY, "[The guild's chairman] {said} <so>.|", "guild's chairman"},
        {WS_NO_DAY, "The Harbour Guild met. [A guild spokesman] {said} <so>.|", "Harbour Guild"},
        {WS_NO_DAY, "Norsk Kraft Ltd met. It heard that [company executives] {said} <so>.|",
         "Norsk Kraft/executives"},
        {WS_NO_DAY, "The Storting met. [The Harbour Board's aid agency] {said} <so>.|",
         "Harbour Board/aid agency"},
        {WS_NO_DAY, "Norsk Kraft Ltd met. [The Norwegian power company] {said} <so>.|",
         "Norsk Kraft"},
        {WS_NO_DAY, "The Bank of Halden met. [The Bank] {said} <so>.|", "Bank of Halden"},
        {WS_NO_DAY, "The airline Blue Wing met. [The insurgents] {said} <so>.|", "insurgents"},
        /* with a name */
        {WS_NO_DAY, "The Harbour Guild met. <So>, {said} [Tom Ostby, a spokesman].|",
         "Harbour Guild/Tom Ostby"},
        {WS_NO_DAY, "Brekke Corp met. [Kim Lund, a company spokeswoman,] {said} <so>.|",
         "Brekke/Kim Lund"},
        {WS_NO_DAY, "The Harbour Guild met. [Tom Ostby, the guild's deputy head,] {said} <so>.|",
         "Harbour Guild/Tom Ostby"},
        /* who spoke last for somebody */
        {WS_NO_DAY,
         "It met Mr. Tom Ostby. [A spokesman for the Harbour Guild] {said} <so>.| [The spokesman] "
         "{said} <no>.|",
         "Harbour Guild;Harbour Guild"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* Sources within a body. */
static void
test_sources_within(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "The Norwegian foreign ministry met. [Sources in the ministry] {said} <so>.|",
         "Norway/Ministry of Foreign Affairs/anonymous sources"},
        {WS_NO_DAY, "The Norwegian foreign ministry met. [A ministry source] {said} <so>.|",
         "Norway/Ministry of Foreign Affairs/anonymous sources"},
        {WS_NO_DAY, "[Two sources at Brekke Corp] {said} <so>.|", "Brekke/anonymous sources"},
        {WS_NO_DAY, "[Sources close to the Danish government] {said} <so>.|",
         "Denmark/anonymous sources"},
        {WS_NO_DAY, "[Sources in Oslo] {said} <so>.|", "anonymous sources"},
        {WS_NO_DAY, "[A Danish official who asked not to be named] {said} <so>.|",
         "Denmark/anonymous sources"},
        {WS_NO_DAY, "[A diplomat], who spoke on condition of anonymity, {said} <so>.|",
         "anonymous sources"},
        {WS_NO_DAY, "[A Danish official] {said} <he would not be named>.|", "Denmark/officials"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* Critics, rivals, exiles and experts are not of whom they criticise, fight, fled or know. */
static void
test_against(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Critics of Norway] {said} <so>.|", "critics"},
        {WS_NO_DAY, "[Norway's rivals] {said} <so>.|", "rivals"},
        {WS_NO_DAY, "[Exiles from Norway] {said} <so>.|", "exiles"},
        {WS_NO_DAY, "[Norway experts] {said} <so>.|", "experts"},
        {WS_NO_DAY, "[Norwegian critics] {said} <so>.|", "Norway/critics"},
        {WS_NO_DAY, "[Allies of Denmark] {said} <so>.|", "allies"},
        {WS_NO_DAY, "[Opponents of the Danish government] {said} <so>.|", "opponents"},
        {WS_NO_DAY, "Norway's Kim Lund met fans. [Supporters of Kim Lund] {said} <so>.|",
         "Norway/Lund supporters"},
        {WS_NO_DAY, "[Families of victims of the Sea Party] {said} <so>.|", "families"},
        {WS_NO_DAY, "[Harbour Board supporters] {said} <so>.|", "Harbour Board supporters"},
        {WS_NO_DAY, "Norway's Kim Lund met fans. [Lund's northern supporters] {said} <so>.|",
         "Norway/Lund supporters"},
        {WS_NO_DAY, "[Harbour Board allies] {said} <so>.|", "Harbour Board/allies"},
        {WS_NO_DAY, "[Observers of Norway] {said} <so>.|", "observers"},
        {WS_NO_DAY, "[The bank's critics] {said} <so>.|", "critics"},
        /* but of a country, whatever the noun */
        {WS_NO_DAY, "[Norwegian dissidents abroad] {said} <so>.|", "Norway/dissidents"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* Who once led a body is of its country. */
static void
test_led_once(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Tom Ostby, who once led Norway's foreign ministry,] {said} <so>.|",
         "Tom Ostby"},
        {WS_NO_DAY, "[Tom Ostby, who ran Norway's foreign ministry until May,] {said} <so>.|",
         "Norway/Tom Ostby"},
        {WS_NO_DAY, "[Tom Ostby, who leads Norway's foreign ministry,] {said} <so>.|",
         "Norway/Ministry of Foreign Affairs/Tom Ostby"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* What a capital has for itself is not its country's. */
static void
test_capitals(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[The mayor of Oslo] {said} <so>.|", "Norway/Oslo"},
        {WS_NO_DAY, "[Oslo's Muslim mayor] {said} <so>.|", "Norway/Oslo"},
        {WS_NO_DAY, "[The Oslo city council] {said} <so>.|", "Norway/Oslo city council"},
        {WS_NO_DAY, "[The Oslo prosecutor's office] {said} <so>.|",
         "Norway/Oslo prosecutor's office"},
        {WS_NO_DAY, "[Oslo's officials] {said} <so>.|", "Norway/officials"},
        {WS_NO_DAY, "[The Oslo governor] {said} <so>.|", "Norway/Oslo"},
        {WS_NO_DAY, "Denmark met. Denmark ate. [The Oslo foreign ministry] {said} <so>.|",
         "Norway/Ministry of Foreign Affairs"},
        {WS_NO_DAY, "[The Danish presidency] {said} <so>.| [The presidency] {said} <no>.|",
         "Denmark/Presidency;Denmark/Presidency"},
        {WS_NO_DAY, "[Mariners seeking the presidency] {said} <so>.|", "Norway/Sea Party"},
        {WS_NO_DAY, "[The city of Oslo] {said} <so>.|", "Norway/Oslo"},
        {WS_NO_DAY, "[The town of Halden] {said} <so>.|", "Halden"},
        {WS_NO_DAY, "[Norway] {said} <so>.| [The country's harbour agency] {said} <no>.|",
         "Norway;Norway/harbour agency"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* Nobody of before where more is said of who speaks. */
static void
test_said_more(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "It met Mr. Tom Ostby. [The local MP, Denmark's Kim Lund,] {said} <so>.|",
         "Denmark/Kim Lund"},
        {WS_NO_DAY,
         "President Tom Ostby met fans. [The president of the faculty club] {said} <so>.|",
         "president"},
        {WS_NO_DAY, "The Storting met. [The chamber of commerce] {said} <so>.|", "chamber"},
        {WS_NO_DAY, "The Harbour Board met. [Kim Lund, a spokeswoman for a ferry,] {said} <so>.|",
         "Kim Lund"},
        {WS_NO_DAY, "Gulf met Brekke Corp. [The company] {said} <so>.|", "Brekke"},
        {WS_NO_DAY, "[Danish states] {said} <so>.|", "Danish states"},
        {WS_NO_DAY, "[The Danish president's spokesman Tom Ostby] {said} <so>.|",
         "Denmark/Presidency/Tom Ostby"},
        {WS_NO_DAY, "[Danish state television] {said} <so>.|", "Denmark/state television"},
        {WS_NO_DAY, "[Denmark's state-run media] {said} <so>.|", "Denmark/state-run media"},
        {WS_NO_DAY, "[Danish state TV] {said} <so>.| [Danish state radio] {said} <so>.|",
         "Denmark/state TV;Denmark/state radio"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* A faith, a crowd and somebody at a place are of no body. */
static void
test_of_nobody(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "It met Tom Jewish. [Jewish leaders] {said} <so>.|", "Jewish leaders"},
        {WS_NO_DAY, "[A woman at one of Kim Lund's rallies] {said} <so>.|", "woman"},
        {WS_NO_DAY, "[An army of rowers] {said} <so>.|", "rowers"},
        {WS_NO_DAY, "[The Storting] {said} <so>.| [The order] {said} <no>.|",
         "Norway/Parliament;Norway/Parliament"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_kinds),          UNIT_TEST(test_introduced), UNIT_TEST(test_owned),
        UNIT_TEST(test_sources_within), UNIT_TEST(test_against),    UNIT_TEST(test_led_once),
        UNIT_TEST(test_capitals),       UNIT_TEST(test_of_nobody),  UNIT_TEST(test_said_more),
    };

    return cmocka_run_group_tests_name("bodies", tests, NULL, NULL);
}
