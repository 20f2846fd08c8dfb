/*
 * test_mood.c
 *    Claims that the words do not say were made.
 */
#include <stdio.h>

#include "source_cases.h"

/* Of each claim whether it is as unsure as one that was not made. */
static void
add_made(char *out, const ws_article *a)
{
    for (uint32_t i = 0; i < a->nclaims; i++)
        sprintf(out + strlen(out), "%s%s", i ? " " : "",
                a->claims[i].confidence <= 0.15 ? "unmade" : "made");
}

static void
test_mood(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Norway] {accused} <Denmark>.|", "made"},
        {WS_NO_DAY, "[Norway] has {never accused} <Denmark>.|", "unmade"},
        {WS_NO_DAY, "[Norway] would never {support} <Denmark>.|", "unmade"},
        {WS_NO_DAY, "[Norway] {not only condemned} <Denmark>.|", "made"},
        {WS_NO_DAY, "[Norway] {did not say} <so>.|", "made"},
        {WS_NO_DAY, "[Norway] {did not deny} <it>.|", "made"},
        {WS_NO_DAY, "[Norway] {might accuse} <Denmark>.|", "unmade"},
        {WS_NO_DAY, "[Norway] was {about to accuse} <Denmark>.|", "unmade"},
        {WS_NO_DAY, "[Norway] {said} <it might rain>.|", "made"},
        {WS_NO_DAY, "[Norway] {has yet to condemn} <Denmark>.|", "unmade"},
        {WS_NO_DAY, "[Norway] {avoided blaming} <Denmark>.|", "unmade"},
        {WS_NO_DAY, "[Norway failed to] {condemn} <Denmark>.|", "unmade"},
        {WS_NO_DAY, "[Norway] {stopped short of accusing} <Denmark>.|", "unmade"},
        {WS_NO_DAY, "[Norway] failed to act, {accusing} <Denmark>.|", "made"},
        {WS_NO_DAY, "It is not true that [Norway] {accused} <Denmark>.|", "unmade"},
        {WS_NO_DAY, "It is true that [Norway] {accused} <Denmark>.|", "made"},
        {WS_NO_DAY, "Reports that [Norway] {accused} <Denmark> are untrue.|", "unmade"},
        {WS_NO_DAY, "Reports that [Norway] {accused} <Denmark> moved markets.|", "made"},
        {WS_NO_DAY, "Were [Norway] to {accuse} <Denmark>, talks would end.|", "unmade"},
        {WS_NO_DAY, "[Nobody in Norway] {accused} <Denmark>.|", "unmade"},
        {WS_NO_DAY, "[No one in Norway] {accused} <Denmark>.|", "unmade"},
        {WS_NO_DAY, "Neither [Norway] nor Sweden {accused} <Denmark>.|", "unmade"},
        {WS_NO_DAY, "If [Norway] {accuses} <Denmark>, talks end.|", "unmade"},
        {WS_NO_DAY, "[Unless Norway] {accuses} <Denmark>, talks go on.|", "unmade"},
        {WS_NO_DAY, "Had [Norway] {accused} <Denmark>, talks had ended.|", "unmade"},
        {WS_NO_DAY, "It was as if [Norway] {accused} <Denmark>.|", "made"},
        {WS_NO_DAY, "Has [Norway] {accused} <Denmark>?|", "unmade"},
        {WS_NO_DAY, "\"Has it rained?\" [Norway] {said}. <So>.|", "made"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_made);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {UNIT_TEST(test_mood)};

    return cmocka_run_group_tests_name("mood", tests, NULL, NULL);
}
