/*
 * test_heads.c
 *    Headlines, and who is named in them: by the shipped weights.
 */
#include "shipped_model.h"
#include "source_cases.h"

/* Who says what. */
static void
test_forms(void **state)
{
    assert_found(state, "Norland denies delay, blames Osure",
                 "Norland | denies | delay\n | blames | Osure\n");
    assert_found(state, "Mayor admits error but denies fraud",
                 "Mayor | admits | error\nMayor | denies | fraud\n");
    assert_found(state, "\"They lied to us\": Widows of dockers speak out",
                 "Widows of dockers | : | \"They lied to us\"\n");
    assert_found(state, "'Not one crown more': Rehn attacks toll plan",
                 "Rehn | : | 'Not one crown more'\nRehn | attacks | toll plan\n");
}

/* Whom a paper quotes is behind the quotation, not the paper that was told. */
static void
test_told(void **state)
{
    assert_found(state, "“It is over,” a captain, Ola Moe, told the Post on Sunday.",
                 "a captain, Ola Moe | told | “It is over,”\n");
    assert_found(state,
                 "\"It's theirs,\" the farmers' leader, Tor Ost, told the Herald's Newshour.",
                 "the farmers' leader, Tor Ost | told | \"It's theirs,\"\n");
    assert_found(state, "Harbour Board, Norland (@board_no): The pier is open to all again.",
                 "Harbour Board, Norland (@board_no) | : | The pier is open to all again.\n");
}

/* Lists of who is or has what are no speech. */
static void
test_lists(void **state)
{
    assert_found(state, "Mr. Rehn: 12 votes.\n\nMs. Dahl: 9 votes.", "");
    assert_found(state, "President: Ada Moe.\n\nSecretary: Tor Ost.", "");
    assert_found(state, "Judge: Tor Ost. Clerk: Ada Moe.", "");
}

/* Where all has capitals, they tell no names. */
static void
test_capitals(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[MAYOR] {SAYS} <BRIDGE IS SAFE>|", "MAYOR"},
        {WS_NO_DAY, "[CABINET MINISTER] {DENIES} <TAKING BRIBES FROM BUILDER>|",
         "CABINET MINISTER"},
        {WS_NO_DAY, "[FARMERS IN THE SOUTH] {have accused} <the harbour board of it>.|", "FARMERS"},
        {WS_NO_DAY, "[POLICE] {SAY} <GANG KILLED TWO>|", "POLICE"},
        {WS_NO_DAY, "[US] {DENIES} <CLOSING PORT IN OSLO>|", "United States"},
        {WS_NO_DAY, "[Union] {Accuses} <Ministry of Stealing Pensions>|", "union"},
        {WS_NO_DAY, "[Pope] {Denies} <Closing Harbour>|", "pope"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* A quotation in a paragraph of its own is whose name the one before begins with. */
static void
test_paragraph_before(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "Ada Moe is furious.\n\n<\"Nobody asked us.\">|", "Norway/Ada Moe"},
        {WS_NO_DAY,
         "[Tom Ost] {said} <so>.| Kim Lund, a rower, has lost her boat.\n\n<\"It is gone.\">|",
         "Tom Ost;Kim Lund"},
        {WS_NO_DAY, "[Tom Ost] {said} <so>.| It rained.\n\n<\"It is gone.\">|", "Tom Ost;Tom Ost"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* Who has a post on a network is not the network. */
static void
test_networks(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "In a post on Facebook, [the company] {said} <so>.|", "company"},
        {WS_NO_DAY, "On Twitter, [the agency] {said} <so>.|", "agency"},
        {WS_NO_DAY, "[Facebook] {said} <so>.| [The company] {denied} <it>.|", "Facebook;Facebook"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_forms),
        UNIT_TEST(test_told),
        UNIT_TEST(test_lists),
        UNIT_TEST(test_capitals),
        UNIT_TEST(test_paragraph_before),
        UNIT_TEST(test_networks),
    };

    return cmocka_run_group_tests_name("heads", tests, NULL, NULL);
}
