/*
 * test_rules.c
 *    Rules by which speakers, acts and targets are told, each with three texts of its own or more
 * that would be read otherwise without it. Those that only weights make use of are read with the
 * shipped ones.
 */
#include "source_cases.h"

/* The acts, ';' between claims. */
static void
add_acts(char *out, const ws_article *a)
{
    for (uint32_t i = 0; i < a->nclaims; i++)
        sprintf(out + strlen(out), "%s%.*s", i ? ";" : "", WS_FMT(a->claims[i].act));
}

static void
test_bodies(void **state)
{
    static const source_case cases[] = {
        /* said to be a body in front of the name */
        {WS_NO_DAY,
         "The charity Harbour Lines met. [Harbour Lines] {said} <so>.| <More>, [it] {said}.|",
         "Harbour Lines;Harbour Lines"},
        {WS_NO_DAY,
         "The union named Ada Works met. [Ada Works] {said} <so>.| <It is>, [it] {said}.|",
         "Ada Works;Ada Works"},
        {WS_NO_DAY, "The firm Kim Garden fell. [Kim Garden] {said} <so>.| <It is>, [it] {said}.|",
         "Kim Garden;Kim Garden"},
        {WS_NO_DAY,
         "A group called Ada Garden met in May. [Ada Garden] {said} <so>.| <It is>, [it] {said}.|",
         "Ada Garden;Ada Garden"},
        /* behind it */
        {WS_NO_DAY,
         "Ada Garden, a ferry company, met. [Ada Garden] {said} <so>.| <More>, [it] {said}.|",
         "Ada Garden;Ada Garden"},
        {WS_NO_DAY,
         "Harbour Lines, a small charity, met. [Harbour Lines] {said} <so>.| <More>, [it] "
         "{added}.|",
         "Harbour Lines;Harbour Lines"},
        {WS_NO_DAY,
         "Tom Ostby Sons, an old bank, fell. [Tom Ostby Sons] {said} <so>.| <It is>, [it] {said}.|",
         "Tom Ostby Sons;Tom Ostby Sons"},
        /* by "which" */
        {WS_NO_DAY,
         "Ada Works, which sells fish, met. [Ada Works] {said} <so>.| <It is>, [it] {said}.|",
         "Ada Works;Ada Works"},
        {WS_NO_DAY,
         "Harbour Lines which runs ferries fell. [Harbour Lines] {said} <so>.| <It is>, [it] "
         "{said}.|",
         "Harbour Lines;Harbour Lines"},
        {WS_NO_DAY,
         "Kim Lund Pier, which is old, fell. [Kim Lund Pier] {said} <so>.| <It is>, [it] {said}.|",
         "Kim Lund Pier;Kim Lund Pier"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

static void
test_home(void **state)
{
    static const source_case cases[] = {
        /* pounds */
        {WS_NO_DAY, "It cost £40m to mend the pier in Yorkshire. [The government] {said} <so>.|",
         "United Kingdom/Government"},
        {WS_NO_DAY, "Tory members met. The pier cost £5. [The government] {said} <so>.|",
         "United Kingdom/Government"},
        {WS_NO_DAY,
         "The bill rose to £50 million. Westminster was shut. [The government] {said} <so>.|",
         "United Kingdom/Government"},
        /* an adjective counts for less than a name */
        {WS_NO_DAY,
         "Norwegian ships left. Denmark closed the port, Denmark closed the pier, and Denmark "
         "slept. [The government] {said} <so>.|",
         "Denmark/Government"},
        {WS_NO_DAY,
         "The Danish boats sank. Norway mourned; Norway wept; Norway waited. [The government] "
         "{said} <so>.|",
         "Norway/Government"},
        {WS_NO_DAY,
         "American boats sank. Norway mourned; Norway wept; Norway waited. [The government] {said} "
         "<so>.|",
         "Norway/Government"},
        /* a side of parliament is of the text's own country */
        {WS_NO_DAY, "Norway met in Oslo. [Green deputy Tom Ost] {said} <so>.|", "Norway/Tom Ost"},
        {WS_NO_DAY, "Norway met in Oslo. [Socialist spokeswoman Ada Kroll] {said} <so>.|",
         "Norway/Ada Kroll"},
        {WS_NO_DAY, "Denmark met. [Conservative chairman Tom Ost] {said} <so>.|",
         "Denmark/Tom Ost"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

static void
test_countries(void **state)
{
    static const source_case cases[] = {
        /* by the adjective, before a plain word */
        {WS_NO_DAY,
         "The Norland embassy closed. The Norlandic president spoke. [Norlandic officials] {said} "
         "<so>.|",
         "Norland/officials"},
        {WS_NO_DAY, "Norland closed it. [The Norlandic police] {said} <so>.|", "Norland/police"},
        {WS_NO_DAY, "Zemland closed it. [The Zemlandish navy] {said} <so>.|", "Zemland/navy"},
        /* before an office with a capital */
        {WS_NO_DAY, "Veskovia closed it. [Veskovian Finance Minister Tom Ost] {said} <so>.|",
         "Veskovia/Ministry of Finance/Tom Ost"},
        {WS_NO_DAY, "Norland closed it. [Norlandic Interior Minister Tom Ost] {said} <so>.|",
         "Norland/Ministry of Interior/Tom Ost"},
        {WS_NO_DAY, "Zemland closed it. [Zemlandish Police Chief Tom Ost] {said} <so>.|",
         "Zemland/Police/Tom Ost"},
        {WS_NO_DAY, "Zemland closed it. [Zemlandish Defence Secretary Tom Ost] {said} <so>.|",
         "Zemland/Department of Defence/Tom Ost"},
        /* a country's name that is a person's */
        {WS_NO_DAY, "[Prime Minister Norway Ost] {said} <so>.|", "Norway Ost"},
        {WS_NO_DAY, "[Foreign Minister Denmark Kroll] {said} <so>.|",
         "Ministry of Foreign Affairs/Denmark Kroll"},
        {WS_NO_DAY, "[President Norway Lund] {said} <so>.|", "Norway Lund"},
        /* and one behind a person's name */
        {WS_NO_DAY, "[Tom Ost Denmark] {said} <so>.|", "Tom Ost"},
        {WS_NO_DAY, "Tom Ost Norway met. [Ost] {said} <so>.|", "Tom Ost"},
        {WS_NO_DAY, "[Ada Kroll Norway] {said} <so>.|", "Ada Kroll"},
        /* a continent has no people of its own */
        {WS_NO_DAY, "[Labour's Europe minister Tom Ost] {said} <so>.|", "Tom Ost"},
        {WS_NO_DAY, "[The Asia director of Icebound, Tom Ost,] {said} <so>.|", "Tom Ost"},
        {WS_NO_DAY, "[Tom Ost, the Africa director,] {said} <so>.|", "Tom Ost"},
    };

    ASSERT_CASES(cases, NULL, add_actors);
}

static void
test_described(void **state)
{
    static const source_case cases[] = {
        /* whose office the sentence before told */
        {WS_NO_DAY, "It rained. Norway's foreign minister resigned. [Ada Kroll] {said} <so>.|",
         "Norway/Ministry of Foreign Affairs/Ada Kroll"},
        {WS_NO_DAY,
         "It rained. Denmark's prime minister resigned on Friday. [Tom Ost] {said} <so>.|",
         "Denmark/Tom Ost"},
        {WS_NO_DAY, "The pier fell. Icebound's director resigned. [Tom Ost] {said} <so>.|",
         "Icebound/Tom Ost"},
        /* a description of many words, of whom the first say whose it is */
        {WS_NO_DAY,
         "It rained in Denmark. [Norway's former ambassador to the United States, Tom Ost,] {said} "
         "<so>.|",
         "Norway/Tom Ost"},
        {WS_NO_DAY, "Danes met. [The Norwegian head of fish, Tom Ost,] {said} <so>.|",
         "Norway/Tom Ost"},
        {WS_NO_DAY, "Danes met. [Icebound's acting head of fish, Tom Ost,] {said} <so>.|",
         "Icebound/Tom Ost"},
        /* whose it is in front of the role */
        {WS_NO_DAY, "[Icebound's director of fish, Tom Ost,] {said} <so>.|", "Icebound/Tom Ost"},
        {WS_NO_DAY, "[Norway's spokesman for trade, Tom Ost,] {said} <so>.|", "Norway/Tom Ost"},
        {WS_NO_DAY, "[The Data Board chief of staff, Ada Kroll,] {said} <so>.|",
         "Denmark/Data Board/Ada Kroll"},
        {WS_NO_DAY, "[The Icebound Corp director for ships, Ada Kroll,] {said} <so>.|",
         "Icebound/Ada Kroll"},
        /* a mayor's town is in the text's own country */
        {WS_NO_DAY, "Norway met. [Ada Kroll, mayor of Halden,] {said} <so>.|",
         "Norway/Halden/Ada Kroll"},
        {WS_NO_DAY, "Denmark met. [Brekke Mayor Tom Ost] {said} <so>.|", "Denmark/Brekke/Tom Ost"},
        {WS_NO_DAY, "Norway closed it. [The mayor of Halden, Tom Ost,] {said} <so>.|",
         "Norway/Halden/Tom Ost"},
        /* of several people it is not what one is */
        {WS_NO_DAY, "[Lawyers for Icebound, Tom Ost,] {said} <so>.|", "Tom Ost"},
        {WS_NO_DAY, "[Officials of Icebound, Tom Ost,] {said} <so>.|", "Tom Ost"},
        {WS_NO_DAY, "[Friends of Icebound, Ada Kroll,] {said} <so>.|", "Ada Kroll"},
    };

    ASSERT_CASES(cases, NULL, add_actors);
}

static void
test_roles(void **state)
{
    static const source_case cases[] = {
        /* no description: what befell the person */
        {WS_NO_DAY, "[Tom Ost, accused by the director of Icebound,] {said} <so>.|", "Tom Ost"},
        {WS_NO_DAY, "[Tom Ost, pressed by the chairman of Harbour Corp,] {said} <so>.|", "Tom Ost"},
        {WS_NO_DAY, "[Ada Kroll, asked by the mayor of Oslo,] {said} <so>.|", "Ada Kroll"},
        /* a comma between role and name joins nobody */
        {WS_NO_DAY, "[The director, Tom Ost, and Kim Lund] {said} <so>.|", "Tom Ost+Kim Lund"},
        {WS_NO_DAY, "[Its leader, Kim Lund, and the Ice Council] {said} <so>.|",
         "Kim Lund+Ice Council"},
        {WS_NO_DAY, "[The chairman, Tom Ost, and two sailors] {said} <so>.|", "Tom Ost"},
        /* "its" means who was named last, two sentences before, too */
        {WS_NO_DAY, "The Harbour Board met in May. It rained. [Its lawyer, Mr Ost,] {said} <so>.|",
         "Harbour Board/Ost"},
        {WS_NO_DAY, "The Ice Council fell. It rained. [Its lawyer, Ms Kroll,] {said} <so>.|",
         "Ice Council/Kroll"},
        {WS_NO_DAY, "Tom Ost met the Fish Board. It rained. [Its chairman, Mr Lund,] {said} <so>.|",
         "Fish Board/Lund"},
        /* its, their; a director alone */
        {WS_NO_DAY, "Harbour Corp closed. [Its director, Tom Ost,] {said} <so>.|",
         "Harbour/Tom Ost"},
        {WS_NO_DAY, "The Harbour Union met. [Their leader, Tom Ost,] {said} <so>.|",
         "Harbour Union/Tom Ost"},
        {WS_NO_DAY, "Harbour Corp sued. [Director Tom Ost] {said} <so>.|", "Harbour/Tom Ost"},
    };

    ASSERT_CASES(cases, NULL, add_actors);
}

static void
test_short_forms(void **state)
{
    static const source_case cases[] = {
        /* a headline's capitals make no name */
        {WS_NO_DAY, "Tom Ost Wins Ice Vote\n\nIt rained. [Ost] {said} <so>.|", "Ost"},
        {WS_NO_DAY, "Kim Lund Leaves Harbour Row\n\nThe mayor left. [Lund] {said} <so>.|", "Lund"},
        {WS_NO_DAY, "Ada Kroll Quits Fish Job\n\nThe minister left. [Kroll] {said} <so>.|",
         "Kroll"},
        /* letters in brackets */
        {WS_NO_DAY, "The National Fish Board (NFB) met. [The NFB] {said} <so>.|",
         "National Fish Board"},
        {WS_NO_DAY,
         "The Ice Council (IC) met. [The IC] {said} <so>.| <More>, [an IC spokesman] {said}.|",
         "Ice Council;Ice Council"},
        {WS_NO_DAY, "The Harbour Union (HU) met. [Tom Ost, leader of the HU,] {said} <so>.|",
         "Harbour Union/Tom Ost"},
        /* the only body that is called so */
        {WS_NO_DAY,
         "The Harbour Farmers' Union met. The Ice Union met. [The farmers' union] {said} <so>.|",
         "Harbour Farmers' Union"},
        {WS_NO_DAY,
         "The Ice Pilots' Guild met. The Harbour Guild met. [The pilots' guild] {said} <so>.|",
         "Ice Pilots' Guild"},
        {WS_NO_DAY,
         "The Fish Workers' Association met. The Ice Association met. [The workers' association] "
         "{said} <so>.|",
         "Fish Workers' Association"},
        /* an office by a word that only its own name has */
        {WS_NO_DAY,
         "[Norway's foreign minister] {said} <so>.| [A ministry spokesman] {said} <more>.|",
         "Norway/Ministry of Foreign Affairs;Norway/Ministry of Foreign Affairs"},
        {WS_NO_DAY,
         "[Norway's foreign minister] {said} <so>.| <More>, [a spokesman for the ministry] "
         "{added}.|",
         "Norway/Ministry of Foreign Affairs;Norway/Ministry of Foreign Affairs"},
        {WS_NO_DAY,
         "[The Danish foreign minister] {said} <so>.| [A ministry spokeswoman] {said} <more>.|",
         "Denmark/Ministry of Foreign Affairs;Denmark/Ministry of Foreign Affairs"},
        /* a firm by the words for one */
        {WS_NO_DAY, "Tom Ost met Harbour Corp. [The company] {said} <so>.|", "Harbour"},
        {WS_NO_DAY, "Kim Lund sued Icebound Corp. [The firm] {said} <so>.|", "Icebound"},
        {WS_NO_DAY, "Ada Kroll runs Brekke Corp. [The company] {added} <so>.|", "Brekke"},
        /* people of whom it was said who they are */
        {WS_NO_DAY, "[Harbour officials] {said} <so>.| [Officials] {said} <more>.|",
         "harbour officials;harbour officials"},
        {WS_NO_DAY, "[Fish farmers] {said} <so>.| [The farmers] {added} <more>.|",
         "fish farmers;fish farmers"},
        {WS_NO_DAY, "[Norwegian experts] {said} <fish are late>.| [The experts] {said} <more>.|",
         "Norway/experts;Norway/experts"},
    };

    ASSERT_CASES(cases, NULL, add_actors);
}

static void
test_several(void **state)
{
    static const source_case cases[] = {
        /* several who are joined otherwise than by "and" */
        {WS_NO_DAY, "[Norway and Denmark, as well as the US,] {said} <so>.|",
         "Norway+Denmark+United States"},
        {WS_NO_DAY, "[Norway and Denmark, along with the US,] {said} <so>.|",
         "Norway+Denmark+United States"},
        {WS_NO_DAY, "[Tom Ost and Kim Lund, together with Ada Kroll,] {said} <so>.|",
         "Tom Ost+Kim Lund+Ada Kroll"},
        /* sources without a name */
        {WS_NO_DAY, "[A source] {said} <so>.|", "anonymous sources"},
        {WS_NO_DAY, "[A person with knowledge of the talks] {said} <so>.|", "anonymous sources"},
        {WS_NO_DAY, "[Two people familiar with the plan] {said} <so>.|", "anonymous sources"},
        {WS_NO_DAY, "[An anonymous Norwegian source] {said} <so>.|", "Norway/anonymous sources"},
    };

    ASSERT_CASES(cases, NULL, add_actors);
}

static void
test_last_speaker(void **state)
{
    static const source_case cases[] = {
        /* who spoke last, in a claim that was not found */
        {WS_NO_DAY, "\"It is late,\" said Kim Lund. Tom Ost left. <More>, [she] {said}.|",
         "Kim Lund"},
        {WS_NO_DAY,
         "Ada Kroll, director of the Ice Board, said no. Rain fell. <More>, [she] {said}.|",
         "Ice Board/Ada Kroll"},
        {WS_NO_DAY,
         "Tom Ost, head of the Fish Council, denied it. It rained. <More>, [he] {added}.|",
         "Fish Council/Tom Ost"},
        {WS_NO_DAY, "Kim Lund, mayor of Oslo, said no. It rained. <More>, [she] {said}.|",
         "Norway/Oslo/Kim Lund"},
    };

    ASSERT_CASES(cases, NULL, add_actors);
}

static void
test_meant(void **state)
{
    static const source_case cases[] = {
        /* by a noun, somebody named before */
        {WS_NO_DAY, "Tom Ost fell. [The same man] {said} <so>.|", "Tom Ost"},
        {WS_NO_DAY, "Ada Kroll left. [This woman] {said} <so>.|", "Ada Kroll"},
        {WS_NO_DAY, "Tom Ost left. [That man] {said} <so>.|", "Tom Ost"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

static void
test_forms(void **state)
{
    static const source_case cases[] = {
        /* an order */
        {WS_NO_DAY, "[Tom Ost] {said} <“Do not wait for us”>.|", "demand"},
        {WS_NO_DAY, "[Tom Ost] {said} <“Do not touch the pier”>.|", "demand"},
        {WS_NO_DAY, "[Tom Ost] {:} <Do not ask me that.>|", "demand"},
        /* the words for what is not so */
        {WS_NO_DAY, "[Tom Ost] {said} <“This is utter nonsense”>.|", "deny"},
        {WS_NO_DAY, "[Tom Ost] {said} <“That is a lie, and he knows it”>.|", "deny"},
        {WS_NO_DAY, "[Tom Ost] {:} <That is simply wrong.>|", "deny"},
        /* "No" for an answer, and questions, in a record */
        {WS_NO_DAY, "[Tom Ost] {:} <No. It is late.>|", "deny"},
        {WS_NO_DAY, "[Tom Ost] {:} <No, it is safe.>|", "deny"},
        {WS_NO_DAY, "[Tom Ost] {:} <To ask the minister if it is late.>|", "ask"},
        {WS_NO_DAY, "[Tom Ost] {:} <Is it late?>|", "ask"},
        /* what the speaker never did */
        {WS_NO_DAY, "[Norway] {said} <it had never dumped oil>.|", "deny"},
        {WS_NO_DAY, "[Tom Ost] {said} <“We did not cut it”>.|", "deny"},
        {WS_NO_DAY, "[Norway] {said} <it has not sent ships>.|", "deny"},
        {WS_NO_DAY, "[Norway] {said} <Norway never stole data>.|", "deny"},
    };

    ASSERT_CASES(cases, NULL, add_acts);
}

static void
test_promises(void **state)
{
    static const source_case cases[] = {
        /* what the speakers will do, whatever it is */
        {WS_NO_DAY, "[Ada Kroll] {added} <“we will support Denmark”>.|", "promise"},
        {WS_NO_DAY, "[Ada Kroll] {added} <“we will accuse Denmark”>.|", "promise"},
        {WS_NO_DAY, "[Tom Ost] {said} <“I will support Norway”>.|", "promise"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_acts);
}

static void
test_wrongs(void **state)
{
    static const source_case cases[] = {
        /* to whom it is done is no wrongdoer */
        {WS_NO_DAY,
         "Attacks on Denmark by the US grew. [Norway] {said} <in attacks on Denmark the US stole "
         "data>.|",
         "Norway accuse United States"},
        {WS_NO_DAY, "[Norway] {said} <the attack on Denmark was a US theft>.|",
         "Norway accuse United States"},
        {WS_NO_DAY, "[Norway] {said} <attacks on Denmark by the United States harmed ships>.|",
         "Norway accuse United States"},
        /* nor is where it is done */
        {WS_NO_DAY, "[Norway] {said} <outside Denmark the United States stole data>.|",
         "Norway accuse United States"},
        {WS_NO_DAY, "[Norway] {said} <outside Denmark US thieves stole data>.|",
         "Norway accuse United States"},
        {WS_NO_DAY, "[Denmark] {condemned} <a theft in Norway by the US>.|",
         "Denmark condemn United States"},
        /* nor is the speaker */
        {WS_NO_DAY, "[Norway] {said} <Norway was attacked by Denmark>.|", "Norway accuse Denmark"},
        {WS_NO_DAY, "[Norway] {said} <Norway will punish Denmark>.|", "Norway threaten Denmark"},
        {WS_NO_DAY, "[Denmark] {said} <Denmark was robbed by the US>.|",
         "Denmark accuse United States"},
        /* people who are accused are of the nation whose people were */
        {WS_NO_DAY,
         "[Norway] {accused} <two Danish nationals of theft>.| [It] {accused} <Tom Ost of theft>.|",
         "Norway accuse Denmark\nNorway accuse Denmark/Tom Ost"},
        {WS_NO_DAY,
         "[Norway] {accused} <Danish citizens of spying>.| [Norway] {accused} <Kim Lund of "
         "theft>.|",
         "Norway accuse Denmark\nNorway accuse Denmark/Kim Lund"},
        {WS_NO_DAY,
         "[Norway] {accused} <a US citizen of theft>.| [Norway] {accused} <Tom Ost of spying>.|",
         "Norway accuse United States\nNorway accuse United States/Tom Ost"},
    };

    ASSERT_CASES(cases, NULL, add_claims);
}

static void
test_candidates(void **state)
{
    static const source_case cases[] = {
        /* whom a pronoun means */
        {WS_NO_DAY, "[Tom Ost] {said} <so>.| [Ada Kroll] {condemned} <him>.|", ";Tom Ost"},
        {WS_NO_DAY, "[Ada Kroll] {said} <so>.| [Tom Ost] {condemned} <her>.|", ";Ada Kroll"},
        {WS_NO_DAY, "[Tom Ost] {said} <so>.| [Kim Lund] {condemned} <him>.|", ";Tom Ost"},
        /* people without a name */
        {WS_NO_DAY, "[Denmark] {urged} <the organisers to wait>.|", "organisers"},
        {WS_NO_DAY, "[Denmark] {accused} <protesters of theft>.|", "protesters"},
        {WS_NO_DAY, "[Ada Kroll] {urged} <the prosecutors to wait>.|", "prosecutors"},
        /* who is named in the cue, or before the claim */
        {WS_NO_DAY, "[Ada Kroll] {accused Denmark} <of theft>.|", "Denmark"},
        {WS_NO_DAY, "[Tom Ost] {accused Norway} <of spying>.|", "Norway"},
        {WS_NO_DAY, "After Denmark left, [Ada Kroll] {accused} <it of theft>.|", "Denmark"},
        /* laws, buildings and diseases are nobody */
        {WS_NO_DAY, "[Denmark] {condemned} <the Clean Harbours Act>.|", ""},
        {WS_NO_DAY, "[Ada Kroll] {criticised} <the Ostby Treaty>.|", ""},
        {WS_NO_DAY, "[Norway] {opposed} <the Halden Bridge>.|", ""},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_targets);
}

static void
test_aimed(void **state)
{
    static const source_case cases[] = {
        /* who is answered */
        {WS_NO_DAY, "[The Coast Guard] {said} <so>.| [Norway] {rejected} <the claim>.|",
         ";United States/Coast Guard"},
        {WS_NO_DAY, "[Denmark] {accused} <Norway of theft>.| [Norway] {rejected} <the charges>.|",
         "Norway;Denmark"},
        {WS_NO_DAY, "[Denmark] {said} <so>.| [Norway] {denied} <the allegations>.|", ";Denmark"},
        {WS_NO_DAY, "[Denmark] {said} <so>.| [Norway] {condemned} <the remark>.|", ";Denmark"},
        {WS_NO_DAY, "[Denmark] {said} <so>.| [Norway] {supported} <the offer>.|", ";Denmark"},
        {WS_NO_DAY,
         "[The Ice Council] {decided} <so>.| [Tom Ost] {said} <it rained>.| [Norway] {condemned} "
         "<the ruling>.|",
         ";;Ice Council"},
        /* the object of the cue */
        {WS_NO_DAY, "[Denmark] {urged} <the organisers to wait>.|", "organisers"},
        {WS_NO_DAY, "[Ada Kroll] {urged} <the prosecutors to wait>.|", "prosecutors"},
        {WS_NO_DAY, "[Ada Kroll] {accused} <two Danish nationals of theft>.|", "Denmark"},
        /* "the government": the text's own */
        {WS_NO_DAY, "Norway met. [Ada Kroll] {urged} <the government to leave>.|",
         "Norway/Government"},
        {WS_NO_DAY, "Denmark met. [Harbour Corp] {condemned} <the authorities for the delay>.|",
         "Denmark"},
        {WS_NO_DAY, "Denmark met. [Ada Kroll] {condemned} <the government for it>.|",
         "Denmark/Government"},
        /* not where somebody else is named */
        {WS_NO_DAY, "[Denmark] {said} <so>.| [Norway] {rejected} <the US claim>.|",
         ";United States"},
        {WS_NO_DAY, "[Norway] {said} <so>.| [The US] {rejected} <Denmark's proposal>.|",
         ";Denmark"},
        {WS_NO_DAY, "[Norway] {said} <so>.| [Denmark] {condemned} <the US plan>.|",
         ";United States"},
        /* nobody speaks about his own body */
        {WS_NO_DAY, "[Ada Kroll, head of the Ice Council,] {accused} <the Ice Council of theft>.|",
         ""},
        {WS_NO_DAY, "[Tom Ost of Icebound] {condemned} <Icebound for the delay>.|", ""},
        {WS_NO_DAY, "[Tom Ost of Icebound] {supported} <Icebound and Norway>.|", "Norway"},
        /* who is spoken to, in a record */
        {WS_NO_DAY, "[Ada Kroll] {:} <It is late.>| [Tom Ost] {:} <You are wrong.>|", ";Ada Kroll"},
        {WS_NO_DAY, "[Ada Kroll] {:} <The pier fell.>| [Tom Ost] {:} <Your pier is old.>|",
         ";Ada Kroll"},
        {WS_NO_DAY, "[Ada Kroll] {:} <The pier fell.>| [Tom Ost] {:} <You know that it did.>|",
         ";Ada Kroll"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_targets);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_bodies),     UNIT_TEST(test_home),         UNIT_TEST(test_countries),
        UNIT_TEST(test_described),  UNIT_TEST(test_roles),        UNIT_TEST(test_short_forms),
        UNIT_TEST(test_several),    UNIT_TEST(test_last_speaker), UNIT_TEST(test_meant),
        UNIT_TEST(test_forms),      UNIT_TEST(test_promises),     UNIT_TEST(test_wrongs),
        UNIT_TEST(test_candidates), UNIT_TEST(test_aimed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
