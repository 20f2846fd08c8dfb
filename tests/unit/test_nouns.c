/*
 * test_nouns.c
 *    Who speaks where the source is no name: relative pronouns, campaigns, quantities, polls; over
 *    attributions given by hand, by the shipped weights.
 */
#include "source_cases.h"

/* "Who" is the person before it, whatever stands between. */
static void
test_relatives(void **state)
{
    static const source_case cases[] = {
        /* behind a place, a party, an age, brackets */
        {WS_NO_DAY, "They met Senator Kim Lund of Norway, [who] {said} <so>.|", "Norway/Kim Lund"},
        {WS_NO_DAY, "They met Tom Ostby, 24, from Denmark, [who] {said} <so>.|", "Tom Ostby"},
        {WS_NO_DAY, "They met Senator Tom Ostby (D-Halden), [who] {said} <so>.|",
         "United States/Tom Ostby"},
        {WS_NO_DAY, "They met Kim Lund, a friend of Denmark, [who] {said} <so>.|", "Kim Lund"},
        /* behind what somebody is */
        {WS_NO_DAY, "They met Kim Lund, a trader [who] {said} <so>.|", "Kim Lund"},
        {WS_NO_DAY, "They met Tom Ostby, the ferry captain, [who] {said} <so>.|", "Tom Ostby"},
        {WS_NO_DAY, "They met Kim Lund, a baker and former trader [who] {said} <so>.|", "Kim Lund"},
        /* people without a name, with their words */
        {WS_NO_DAY, "The plan split voters [who] {said} <so>.|", "voters"},
        {WS_NO_DAY, "It was a shock among ferry fans, [who] {said} <so>.|", "ferry fans"},
        {WS_NO_DAY, "It met Norwegian leaders [who] {said} <so>.|", "Norway/leaders"},
        {WS_NO_DAY, "It met opponents on the left, [who] {said} <so>.|", "opponents"},
        {WS_NO_DAY, "It met editors of the Harbour Herald, [who] {said} <so>.|", "Harbour Herald"},
        {WS_NO_DAY, "Denmark [who] {said} <so>.|", "Denmark"},
        /* which, that */
        {WS_NO_DAY, "It met Harbour Lines, a ferry company, [which] {said} <so>.|",
         "Harbour Lines"},
        {WS_NO_DAY, "It met the Harbour Board, a group [that] {said} <so>.|", "Harbour Board"},
        {WS_NO_DAY, "They fear the Harbour Board, which met in May and [which] {said} <so>.|",
         "Harbour Board"},
        {WS_NO_DAY, "They fear Kim Lund, who met Danes in May and [who] {said} <so>.|", "Kim Lund"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* A name alone behind what it is. */
static void
test_apposed(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[The ship's owner, Skipvik,] {said} <so>.|", "Skipvik"},
        {WS_NO_DAY, "[The ferry club's rower, Okoro,] {said} <so>.|", "Okoro"},
        {WS_NO_DAY, "[The airline, Skyvia,] {said} <so>.|", "Skyvia"},
        {WS_NO_DAY, "[The mill's owner, Ostline Ltd,] {said} <so>.|", "Ostline"},
        {WS_NO_DAY, "[Jos&eacute; Brekke] {said} <so>.|", "José Brekke"},
        /* whom a speech is to is nobody who speaks */
        {WS_NO_DAY, "Mr Speaker, it rained. [The minister] {said} <so>.|", "minister"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* A campaign is called by the surname and stands under the country. */
static void
test_campaigns(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "Norway's Kim Lund met rowers. [Lund's campaign] {said} <so>.|",
         "Norway/Lund campaign"},
        {WS_NO_DAY,
         "Norway votes in May. Ada Brekke Jr. met rowers. [The Brekke campaign] {said} "
         "<so>.|",
         "Norway/Brekke campaign"},
        {WS_NO_DAY, "[Tom Ostby's campaign manager] {said} <so>.|", "Ostby campaign"},
        {WS_NO_DAY, "Mr. Tom Ostby met rowers. [His campaign] {said} <so>.|", "Ostby campaign"},
        {WS_NO_DAY, "The Ostby campaign met. Ms. Kim Ostby met rowers. [Her team] {said} <so>.|",
         "Ostby campaign"},
        /* who works for it */
        {WS_NO_DAY, "Kim Lund met rowers. Lund's campaign fell. [Lund's top aides] {said} <so>.|",
         "Lund campaign/aides"},
        {WS_NO_DAY, "Kim Lund met rowers. [Lund campaign officials] {said} <so>.|",
         "Lund campaign/officials"},
        {WS_NO_DAY, "Kim Lund's campaign met rowers. [Lund advisers] {said} <so>.|",
         "Lund campaign/advisers"},
        {WS_NO_DAY, "[Kim Lund's aides] {said} <so>.|", "Kim Lund/aides"},
        {WS_NO_DAY, "Kim Lund lost the presidential campaign. [Lund's aides] {said} <so>.|",
         "Lund campaign/aides"},
        {WS_NO_DAY, "Mary Lund loved her campaign. [The Lund team] {said} <so>.|", "Lund campaign"},
        /* the one that was named last */
        {WS_NO_DAY, "Kim Lund's campaign fell. It was cold. [The campaign] {said} <so>.|",
         "Lund campaign"},
        {WS_NO_DAY, "Kim Lund met fans. The Lund campaign fell. [Campaign officials] {said} <so>.|",
         "Lund campaign/officials"},
        {WS_NO_DAY,
         "Kim Lund met fans. The Lund campaign fell. [Two senior campaign aides] {said} "
         "<so>.|",
         "Lund campaign/aides"},
        /* who is for the person */
        {WS_NO_DAY, "Norway's Kim Lund met rowers. [Lund supporters] {said} <so>.|",
         "Norway/Lund supporters"},
        {WS_NO_DAY, "[Tom de Brekke's backers] {said} <so>.|", "de Brekke supporters"},
        {WS_NO_DAY, "Mr. Tom Ostby met rowers. [His supporters] {said} <so>.|", "Ostby supporters"},
        {WS_NO_DAY, "Kim Lund met rowers. [Lund's allies] {said} <so>.|", "Lund allies"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* Who is named with whose he or she is. */
static void
test_staff(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "Kim Lund's campaign fell. [Lund spokesman Tom Ostby] {said} <so>.|",
         "Lund campaign/Tom Ostby"},
        {WS_NO_DAY, "Sen. Kim Lund's campaign fell. [Lund spokesman Tom Ostby] {said} <so>.|",
         "United States/Lund campaign/Tom Ostby"},
        {WS_NO_DAY,
         "Kim Lund's campaign fell. [Lund's chief pollster and strategist Tom Ostby] {said} <so>.|",
         "Lund campaign/Tom Ostby"},
        {WS_NO_DAY, "Kim Lund's campaign fell. [Former Lund adviser Tom Ostby] {said} <so>.|",
         "Tom Ostby"},
        {WS_NO_DAY, "Norway's Kim Lund ate. [Lund ally Tom Ostby] {said} <so>.|",
         "Norway/Tom Ostby"},
        {WS_NO_DAY, "Kim Lund ate. [Lund's rival Mr. Tom Ostby] {said} <so>.|", "Tom Ostby"},
        {WS_NO_DAY, "[Kim Lund's niece, Mary Ostby,] {said} <so>.|", "Mary Ostby"},
        /* of a party, and of a body besides */
        {WS_NO_DAY, "[Mariner strategist Tom Ostby, president of the Harbour Board,] {said} <so>.|",
         "Harbour Board/Tom Ostby"},
        {WS_NO_DAY, "[Tom Ostby, a Mariner pollster working for the Harbour Board,] {said} <so>.|",
         "Harbour Board/Tom Ostby"},
        {WS_NO_DAY, "[Tom Ostby, a Mariner pollster from Harbour Fields,] {said} <so>.|",
         "Norway/Sea Party/Tom Ostby"},
        /* who is not named is not the one whose he or she is */
        {WS_NO_DAY, "Kim Lund ate. [A senior Lund adviser] {said} <so>.|", "Kim Lund/adviser"},
        {WS_NO_DAY, "Kim Lund ate. [Lund's early admirers] {said} <so>.|", "Kim Lund/admirers"},
        {WS_NO_DAY, "Kim Lund ate. [Lund's early words] {said} <so>.|", "Kim Lund"},
        {WS_NO_DAY, "[Mary Lund and her campaign] {said} <so>.|", "Mary Lund+Lund campaign"},
        /* behind what he or she is */
        {WS_NO_DAY, "[Her old opponent, former Halden mayor Mary Ostby,] {said} <so>.|",
         "Mary Ostby"},
        {WS_NO_DAY, "[The former secretary of trade Mary Ostby] {said} <so>.|", "Mary Ostby"},
        {WS_NO_DAY, "[Another voter, a teacher named Mary Ostby,] {said} <so>.|", "Mary Ostby"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* How many is no part of who. */
static void
test_quantities(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[A number of rowers] {said} <so>.|", "rowers"},
        {WS_NO_DAY, "[A small handful of ferry fans] {said} <so>.|", "ferry fans"},
        {WS_NO_DAY, "[The vast majority of rowers] {said} <so>.|", "rowers"},
        {WS_NO_DAY, "[More than half of the angry rowers] {said} <so>.|", "angry rowers"},
        {WS_NO_DAY, "[Nearly six in ten of the rowers] {said} <so>.|", "rowers"},
        {WS_NO_DAY, "[About 6 in 10 rowers] {said} <so>.|", "rowers"},
        {WS_NO_DAY, "[Thirty-seven percent of rowers] {said} <so>.|", "rowers"},
        {WS_NO_DAY, "[At least 55 rowers] {said} <so>.|", "rowers"},
        {WS_NO_DAY, "[Some of the Norwegian leaders] {said} <so>.|", "Norway/leaders"},
        {WS_NO_DAY, "[One of Kim Lund's lawyers] {said} <so>.|", "Kim Lund/lawyers"},
        {WS_NO_DAY, "[among angry rowers] {said} <so>.|", "angry rowers"},
        {WS_NO_DAY, "[by critics] {said} <so>.|", "critics"},
        {WS_NO_DAY, "[while many rowers] {said} <so>.|", "rowers"},
        /* nobody by themselves, or the group before */
        {WS_NO_DAY, "[43] {said} <so>.|", ""},
        {WS_NO_DAY, "[Twenty-six percent] {said} <so>.|", ""},
        {WS_NO_DAY, "[Angry farmers] {said} <so>.| [43 percent] {said} <no>.|",
         "angry farmers;angry farmers"},
        {WS_NO_DAY, "[Some of them] {said} <so>.|", ""},
        /* of the text's own country */
        {WS_NO_DAY, "Norway closed the port. [Most voters] {said} <so>.|", "Norway/voters"},
        {WS_NO_DAY, "Norway closed the port. [Older voters] {said} <so>.|", "Norway/older voters"},
        {WS_NO_DAY, "Norway closed the port. [All candidates] {said} <so>.|", "Norway/candidates"},
        {WS_NO_DAY, "Norway closed the port. [A judge] {said} <so>.|", "Norway/judge"},
        {WS_NO_DAY, "Norway closed the port. [A jury] {said} <so>.|", "Norway/jury"},
        {WS_NO_DAY, "Norway closed the port. [The legislature] {said} <so>.|",
         "Norway/legislature"},
        /* what they do is no part of it */
        {WS_NO_DAY, "[Farmers looking for work] {said} <so>.|", "farmers"},
        {WS_NO_DAY, "[Two angry farmers interviewed in May] {said} <so>.|", "angry farmers"},
        {WS_NO_DAY, "[Unions representing a majority of them] {said} <so>.|", "unions"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* A poll is its maker's, who stands beside it or was named with one; many polls are nobody's. */
static void
test_documents(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[A new Harbour Herald poll] {said} <so>.|", "Harbour Herald"},
        {WS_NO_DAY, "[The results of a Harbour Herald survey] {said} <so>.|", "Harbour Herald"},
        {WS_NO_DAY, "[A survey of Danish farmers by Fish News] {said} <so>.|", "Fish News"},
        {WS_NO_DAY, "[A count by the Harbour Board] {said} <so>.|", "Harbour Board"},
        {WS_NO_DAY, "[An ad in Oslo from Harbour Lines] {said} <so>.|", "Harbour Lines"},
        {WS_NO_DAY, "[A Harbour Herald/Fish News poll] {said} <so>.|", "Harbour Herald+Fish News"},
        {WS_NO_DAY, "[A Storting-Harbour Herald poll] {said} <so>.| [The poll] {said} <no>.|",
         "Norway/Parliament+Harbour Herald;Norway/Parliament+Harbour Herald"},
        {WS_NO_DAY, "[A Harbour Herald-Fish News poll] {said} <so>.|", "Harbour Herald-Fish News"},
        {WS_NO_DAY, "[A Harbour Herald/Fish News Poll] {said} <so>.|", "Harbour Herald+Fish News"},
        /* named before, or soon */
        {WS_NO_DAY, "A Harbour Herald poll ended. It was fair. [The survey] {said} <so>.|",
         "Harbour Herald"},
        {WS_NO_DAY,
         "A poll of farmers by the Fish Board ended. [Ada Moe] {said} <so>.| [The poll] "
         "{said} <no>.|",
         "Norway/Ada Moe;Fish Board"},
        {WS_NO_DAY, "[A new poll] {said} <so>.| A Harbour Herald poll is fair.", "Harbour Herald"},
        {WS_NO_DAY,
         "[A study by Fish News] {said} <so>.| [Ada Moe] {said} <so>.| [The study] "
         "{said} <so>.|",
         "Fish News;Norway/Ada Moe;Fish News"},
        {WS_NO_DAY, "[Polling expert Prof Tom Ostby] {said} <so>.|", "Tom Ostby"},
        /* nobody's */
        {WS_NO_DAY, "[Ada Moe] {said} <so>.| [The polls] {said} <no>.|", "Norway/Ada Moe;"},
        {WS_NO_DAY, "[Ada Moe] {said} <so>.| [The poll] {said} <no>.|", "Norway/Ada Moe;"},
        {WS_NO_DAY, "[Exit polling] {said} <so>.|", ""},
        {WS_NO_DAY, "[Early results] {said} <so>.|", ""},
        {WS_NO_DAY, "[Surveys of Danish farmers] {said} <so>.|", ""},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* Of which sex somebody is: what is said of another name says nothing, a first name of the lexicon
 * and what stands behind the name do. */
static void
test_sexes(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "Mary Lund and Tom Ostby met. [He] {said} <so>.|", "Tom Ostby"},
        {WS_NO_DAY, "Mary Lund told Tom Ostby of it. [He] {said} <so>.|", "Tom Ostby"},
        {WS_NO_DAY, "Peter Lund met Mary Ostby. Peter Lund and Mary Ostby ate. [She] {said} <so>.|",
         "Mary Ostby"},
        {WS_NO_DAY, "President Peter Lund warned Susan Ostby. [She] {said} <so>.|", "Susan Ostby"},
        {WS_NO_DAY, "Kim Lund, a widow, met Mo Brekke, a fisherman. [She] {said} <so>.|",
         "Kim Lund"},
        {WS_NO_DAY, "Kim Lund, the chairwoman, met Mo Brekke. [He] {said} <so>.|", "Mo Brekke"},
        {WS_NO_DAY, "Kim Lund, father of two, met Mo Brekke. [She] {said} <so>.|", "Mo Brekke"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* "He": of whom the paragraph speaks, who begins the sentence before, and not whom he talks to. */
static void
test_he(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY,
         "Mr. Tom Ostby rose. [Tom Ostby] {said} <so>.|\n\nA loud win by Mr. Kim Lund in May. [He] "
         "{said} <no>.|",
         "Tom Ostby;Kim Lund"},
        {WS_NO_DAY,
         "Mr. Tom Ostby rose. [Ostby] {said} <so>.|\n\nMr. Kim Lund saw it for Ostby. [He] {said} "
         "<no>.|",
         "Tom Ostby;Kim Lund"},
        {WS_NO_DAY,
         "[Tom Ostby] {said} <so>.|\n\nMr. Kim Lund saw the port with Tom Ostby, but [he] {said} "
         "<no>.|",
         "Tom Ostby;Kim Lund"},
        {WS_NO_DAY, "Mr. Kim Lund ate. Mr. Tom Ostby slept. [He] {told} Ostby <so>.|", "Kim Lund"},
        {WS_NO_DAY, "Mr. Kim Lund ate. Mr. Tom Ostby slept. [He] {said} of Ostby <so>.|",
         "Kim Lund"},
        {WS_NO_DAY,
         "[Tom Ostby] {said} <so>.|\n\nThe port of Mr. Kim Lund is cold, [he] {said} <no>.|",
         "Tom Ostby;Tom Ostby"},
        /* who has been "she" */
        {WS_NO_DAY, "Kim Lund met Per Dahl. [She] {told} him <so>.| [He] {said} <no>.|",
         "Kim Lund;Denmark/Government/Per Dahl"},
        /* whom a sentence names by the way, or beside another "he" */
        {WS_NO_DAY, "[Mr. Tom Ostby] {said} <so>.|\n\nHe saw Mr. Kim Lund. <More>, [he] {said}.|",
         "Tom Ostby;Tom Ostby"},
        {WS_NO_DAY,
         "[Ms. Mary Ostby] {said} <so>.|\n\nShe beat Ms. Kim Lund in May. [She] {said} <no>.|",
         "Mary Ostby;Mary Ostby"},
        {WS_NO_DAY,
         "[Mr. Tom Ostby] {said} <so>.|\n\nThe port was built by Mr. Kim Lund. [He] {said} <no>.|",
         "Tom Ostby;Tom Ostby"},
        {WS_NO_DAY,
         "[Mr. Tom Ostby] {said} <so>.|\n\nThe port is named for Mr. Kim Lund. [He] {said} <no>.|",
         "Tom Ostby;Tom Ostby"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* People without a name are joined like others; what is said of all belongs to all. */
static void
test_joined(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Labor officials and union leaders] {said} <so>.|",
         "labor officials+union leaders"},
        {WS_NO_DAY, "[farmers and rowing fans] {said} <so>.|", "farmers+rowing fans"},
        {WS_NO_DAY, "[The media and voters] {said} <so>.|", "media+voters"},
        {WS_NO_DAY, "[The Harbour Board and union leaders] {said} <so>.|",
         "Harbour Board+union leaders"},
        {WS_NO_DAY, "[Kim Lund and her aides] {said} <so>.|", "Kim Lund+aides"},
        {WS_NO_DAY, "Mary Lund met fans. [She and her supporters] {said} <so>.|",
         "Mary Lund+Lund supporters"},
        {WS_NO_DAY, "[Tom Ostby, 25, and his wife, Mary Lund,] {said} <so>.|",
         "Tom Ostby+Mary Lund"},
        {WS_NO_DAY, "[Tom Ostby, a Danish trader, and Mary Lund] {said} <so>.|",
         "Denmark/Tom Ostby+Mary Lund"},
        {WS_NO_DAY, "[Tom Ostby, the Harbour Board and the Fish Union] {said} <so>.|",
         "Tom Ostby+Harbour Board+Fish Union"},
        /* one */
        {WS_NO_DAY,
         "[Tom Ostby, a Danish trader and former head of the Harbour Board] {said} "
         "<so>.|",
         "Harbour Board/Tom Ostby"},
        {WS_NO_DAY, "[Tom Ostby, the former judge and a Danish trader,] {said} <so>.|",
         "Denmark/Tom Ostby"},
        {WS_NO_DAY, "[Tom Ostby, a Danish trader and Norwegian painter] {said} <so>.|",
         "Denmark/Tom Ostby"},
        {WS_NO_DAY, "[Lawyer and Danish trader Tom Ostby] {said} <so>.|", "Denmark/Tom Ostby"},
        {WS_NO_DAY, "[His aides and advisers] {said} <so>.|", "aides and advisers"},
        {WS_NO_DAY, "[Political and union leaders] {said} <so>.|", "political and union leaders"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* Who is named for others speaks. */
static void
test_examples(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Some critics, including Kim Lund and Mary Ostby,] {said} <so>.|",
         "Kim Lund+Mary Ostby"},
        {WS_NO_DAY, "[Ferry groups such as Harbour Lines] {said} <so>.|", "Harbour Lines"},
        {WS_NO_DAY, "[Old rivals like Kim Lund] {said} <so>.|", "Kim Lund"},
        {WS_NO_DAY, "[Kim Lund, like Mary Ostby,] {said} <so>.|", "Kim Lund"},
        {WS_NO_DAY, "[Farmers, like their Danish friends,] {said} <so>.|", "farmers"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* A noun for several people is not one of them; nobody is a woman and a man, or sits for a paper.
 */
static void
test_nouns(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "Kim Lund met fans. [Lund] {said} <so>.| [The voters] {said} <no>.|",
         "Kim Lund;voters"},
        {WS_NO_DAY, "Mr. Tom Ostby met fans. [Ostby] {said} <so>.| [The woman] {said} <no>.|",
         "Tom Ostby;woman"},
        {WS_NO_DAY,
         "Sen. Kim Lund met Harbour Herald editor Tom Ostby. [Ostby] {said} <so>.| [The senator] "
         "{said} <no>.|",
         "Harbour Herald/Tom Ostby;United States/Senate/Kim Lund"},
        {WS_NO_DAY, "[Outside experts] {said} <so>.| [Some experts] {said} <no>.|",
         "outside experts;experts"},
        {WS_NO_DAY, "[Tom Ostby, a pastor,] {said} <so>.| [Another pastor] {said} <no>.|",
         "Tom Ostby;pastor"},
        {WS_NO_DAY, "Lund ate. [Nothing else] {was said} <of it>.|", ""},
        {WS_NO_DAY, "Shortly it met. The firm Harbour Lines rose. Shortly [the firm] {said} <so>.|",
         "Harbour Lines"},
        {WS_NO_DAY,
         "Sen. Kim Lund met fans. [Lund] {said} <so>.| [The old senator and Mariner candidate] "
         "{said} <no>.|",
         "United States/Senate/Kim Lund;United States/Senate/Kim Lund"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* A verb without a source goes on with what the sentence says somebody does. */
static void
test_going_on(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "Kim Lund hit back, {calling} <it a farce>.|", "Kim Lund"},
        {WS_NO_DAY, "[Kim Lund] {said} <so> at the port of Oslo,| {adding} <more>.|",
         "Kim Lund;Kim Lund"},
        {WS_NO_DAY, "[Kim Lund] {said} <so>| but {argued} <no>.|", "Kim Lund;Kim Lund"},
        {WS_NO_DAY, "Kim Lund was {asked} <whether it is so>.|", ""},
        {WS_NO_DAY, "It was late, {calling} <it a farce>.|", ""},
        {WS_NO_DAY,
         "[Kim Lund] {opposed} <claims>| by [Ada Moe] {accusing} <the port>,| {demanding} <an "
         "end>.|",
         "Kim Lund;Norway/Ada Moe;"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* "I" of an answer, "you" of a question: who is interviewed. */
static void
test_interviews(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "Kim Lund met fans.\n\nQ: Was it fair?\n\nA: Yes, [I] {said} <so>.|",
         "Kim Lund"},
        {WS_NO_DAY, "Kim Lund met fans.\n\nA: It was fair.\n\nAnd old. [I] {said} <so>.|",
         "Kim Lund"},
        {WS_NO_DAY, "Kim Lund met fans.\n\nQ: But [you] {said} <so>.|", "Kim Lund"},
        {WS_NO_DAY, "Kim Lund met fans.\n\nQ: But [I] {said} <so>.|", ""},
        {WS_NO_DAY, "Kim Lund met fans.\n\nA: But [you] {said} <so>.|", ""},
        {WS_NO_DAY, "Kim Lund met fans.\n\n[I] {said} <so>.|", ""},
        {WS_NO_DAY, "Kim Lund met fans.\n\nA: It was fair. [We] {said} <so>.|", "Kim Lund"},
        {WS_NO_DAY, "Kim Lund met fans.\n\n[Q]{:} <Was it fair?>|", ""},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* "I" outside quotations: who wrote it. */
static void
test_authors(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "Tom Ostby: It is a cold port.\n\n[I] {said} <so>.|", "Tom Ostby"},
        {WS_NO_DAY, "It is a cold port.\n\nBy Tom Ostby.\n\n[I] {said} <so>.|", "Tom Ostby"},
        {WS_NO_DAY, "LETTERS\n\n[I] {said} <so>.|\n\nTom Ostby.\n\nHalden\n\nKim Lund.",
         "Tom Ostby"},
        {WS_NO_DAY, "[I] {said} <so>.|\n\nTom Ostby is a baker in Halden.", "Tom Ostby"},
        {WS_NO_DAY, "[I] {said} <so>.|\n\nTom Ostby bakes in Halden.", ""},
        {WS_NO_DAY, "Tom Ostby: A Cold Port\n\nIt said: \"And [I] {said} <so>.|\"", ""},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* "They": two who are named in one breath, or those who spoke last. */
static void
test_several(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "Mary Lund and Tom Ostby ate. [They] {said} <so>.|", "Mary Lund+Tom Ostby"},
        {WS_NO_DAY, "Ms. Kim Lund and Mr. Tom Ostby ate. It was cold. [They] {said} <so>.|",
         "Kim Lund+Tom Ostby"},
        {WS_NO_DAY, "Mary Lund and Tom Ostby ate in Oslo, where [they] {said} <so>.|",
         "Mary Lund+Tom Ostby"},
        {WS_NO_DAY, "Mary Lund and Tom Ostby ate. [Both] {said} <so>.|", "Mary Lund+Tom Ostby"},
        {WS_NO_DAY, "Mary Lund and Tom Ostby ate. [The two candidates] {said} <so>.|",
         "Mary Lund+Tom Ostby"},
        {WS_NO_DAY, "Mary Lund and Tom Ostby ate. [The two] {said} <so>.|", "Mary Lund+Tom Ostby"},
        {WS_NO_DAY, "In May [Mary Lund and fishermen] {said} <so>.| \"More,\" [they] {said} <no>.|",
         "Mary Lund+fishermen;Mary Lund+fishermen"},
        {WS_NO_DAY, "Mary Lund ate. [The two] {said} <so>.|", ""},
        {WS_NO_DAY,
         "[Union leaders] {said} <so>.| A win for Mary Lund and Ms. Kim Ostby. [Both] {said} "
         "<no>.|",
         "union leaders;Mary Lund+Kim Ostby"},
        {WS_NO_DAY, "It helps the Harbour Board and the Fish Union. [The two] {said} <no>.|",
         "Harbour Board+Fish Union"},
        /* of the group that spoke last, in the paragraph */
        {WS_NO_DAY, "[Angry farmers] {said} <so>.| [Others] {said} <no>.|",
         "angry farmers;angry farmers"},
        {WS_NO_DAY, "[Union leaders] {said} <so>.| [Many] {said} <no>.|",
         "union leaders;union leaders"},
        {WS_NO_DAY, "In May [fishermen] {said} <so>.| But [some] {said} <no>.|",
         "fishermen;fishermen"},
        {WS_NO_DAY, "[Angry farmers] {said} <so>.|\n\n[Others] {said} <no>.|", "angry farmers;"},
        {WS_NO_DAY, "[Mary Lund] {said} <so>.| [Others] {said} <no>.|", "Mary Lund;"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* Peoples and faiths are no bodies; words with a hyphen that say where or what are no names. */
static void
test_peoples(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Danish Americans] {said} <so>.|", "Danish Americans"},
        {WS_NO_DAY, "[Danish American voters] {said} <so>.|", "United States/voters"},
        {WS_NO_DAY, "[Two Jewish leaders] {said} <so>.|", "Jewish leaders"},
        {WS_NO_DAY, "[Nordic-American rowers] {said} <so>.|", "Nordic-American rowers"},
        {WS_NO_DAY, "[A pro-Lund board] {said} <so>.|", "pro-Lund board"},
        {WS_NO_DAY, "[The Lund-era rowers] {said} <so>.|", "Lund-era rowers"},
        {WS_NO_DAY, "[The Port Halden-based rowers] {said} <so>.|", "Port Halden-based rowers"},
        {WS_NO_DAY, "[The Guild-run health ministry] {said} <so>.|", "Guild-run health ministry"},
        {WS_NO_DAY, "[Denmark's Guild-run foreign ministry] {said} <so>.|",
         "Denmark/Ministry of Foreign Affairs"},
        {WS_NO_DAY, "[A Guild-appointed rower] {said} <so>.|", "Guild-appointed rower"},
        {WS_NO_DAY, "[Denmark Airways] {said} <so>.|", "Denmark Airways"},
        {WS_NO_DAY, "[Denmark Foodland, a shop,] {said} <so>.|", "Denmark Foodland"},
        {WS_NO_DAY, "[Denmark Police] {said} <so>.|", "Denmark/Police"},
        {WS_NO_DAY, "[Pro-Danish rowers] {said} <so>.|", "pro-Danish rowers"},
        {WS_NO_DAY, "[The U.S.-recognised government in Oslo] {said} <so>.|",
         "Norway/U.S.-recognised government"},
        {WS_NO_DAY, "[Ada al-Sayed] {said} <so>.| [Al-sayed] {said} <so>.|",
         "Ada al-Sayed;Ada al-Sayed"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* People of a party in a house are the house's; "many in" a body are the body. */
static void
test_sides(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Storting Mariners] {said} <so>.|", "Norway/Parliament/Mariners"},
        {WS_NO_DAY, "[Only two Upper House Mariners] {said} <so>.|", "Norway/Parliament/Mariners"},
        {WS_NO_DAY, "They met Storting Mariners [who] {said} <so>.|", "Norway/Parliament/Mariners"},
        {WS_NO_DAY, "[The Storting] {said} <so>.| [Mariners] {said} <no>.|",
         "Norway/Parliament;Norway/Sea Party"},
        {WS_NO_DAY, "[Weary Mariners] {said} <so>.|", "Norway/Sea Party"},
        {WS_NO_DAY, "[Weary Danish leaders] {said} <so>.|", "Denmark/leaders"},
        {WS_NO_DAY, "[The government in Oslo] {said} <so>.|", "Norway"},
        {WS_NO_DAY, "They met the Sea Party. [Party leaders] {said} <so>.|",
         "Norway/Sea Party/leaders"},
        {WS_NO_DAY, "[Mariner strategists] {said} <so>.|", "Norway/Sea Party/strategists"},
        {WS_NO_DAY, "[Members of the Storting] {said} <so>.|", "Norway/Parliament/members"},
        {WS_NO_DAY, "[A Mariner strategist] {said} <so>.|", "Norway/Sea Party"},
        {WS_NO_DAY, "[Many in the Sea Party] {said} <so>.|", "Norway/Sea Party"},
        {WS_NO_DAY, "[Some within the Harbour Board] {said} <so>.|", "Harbour Board"},
        {WS_NO_DAY, "[Most in the Storting] {said} <so>.|", "Norway/Parliament"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* A text of nothing but relative pronouns is read in bounded depth. */
static void
test_only_who(void **state)
{
    enum { WHO = 400 };
    char text[WHO * 4 + 40] = "";
    ws_judge judge = shipped_judge(*state);
    ws_article *a;

    for (uint32_t i = 0; i < WHO; i++)
        strcat(text, "who ");
    strcat(text, "[who] {said} <so>.|");
    a = suggest_marked(*state, lexicon(*state), text, WS_NO_DAY, &judge);
    assert_int_equal(a->nclaims, 1);
    assert_int_equal(a->claims[0].nactors, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_relatives),  UNIT_TEST(test_apposed),    UNIT_TEST(test_campaigns),
        UNIT_TEST(test_quantities), UNIT_TEST(test_documents),  UNIT_TEST(test_sexes),
        UNIT_TEST(test_joined),     UNIT_TEST(test_interviews), UNIT_TEST(test_several),
        UNIT_TEST(test_sides),      UNIT_TEST(test_only_who),   UNIT_TEST(test_he),
        UNIT_TEST(test_nouns),      UNIT_TEST(test_going_on),   UNIT_TEST(test_authors),
        UNIT_TEST(test_peoples),    UNIT_TEST(test_staff),      UNIT_TEST(test_examples),
    };

    return cmocka_run_group_tests_name("nouns", tests, NULL, NULL);
}
