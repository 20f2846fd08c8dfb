/*
 * test_speech.c
 *    Texts as they come and the forms of news, by the shipped model: wrapped lines, marks of every
 *    kind, speech over paragraphs, interviews, parliaments, headlines.
 */
#include "shipped_model.h"

static void
test_wrapped(void **state)
{
    assert_found(state, "\"We never touched it,\" said its director,\nInes Okafor.",
                 "its director,\nInes Okafor | said | \"We never touched it,\"\n");
    assert_found(state, "Norland denied on Friday that it\n had shut down the cable station.",
                 "Norland | denied | that it\n had shut down the cable station\n");
    assert_found(state, "The head of the\nHolmvik Harbour Authority said the pier would close.",
                 "The head of the\nHolmvik Harbour Authority | said | the pier would close\n");
}

static void
test_as_it_comes(void **state)
{
    assert_found(state, "The minister sa\xC2\xADid that the bridge would close.",
                 "The minister | sa\xC2\xADid | that the bridge would close\n");
    assert_found(state, "The minister sa\xE2\x80\x8Bid that the bridge would close.",
                 "The minister | sa\xE2\x80\x8Bid | that the bridge would close\n");
    assert_found(state, "<p>Norland said the cable is safe.</p>",
                 "Norland | said | the cable is safe\n");
}

static void
test_marks(void **state)
{
    assert_found(state, "Norland said the 5\" pipe is safe. The minister said, \"It leaks.\"",
                 "Norland | said | the 5\" pipe is safe\nThe minister | said | \"It leaks.\"\n");
    assert_found(state, "The minister said: „The cable is safe.“ Her spokesman said: «It is cut.»",
                 "The minister | said: | „The cable is safe.“\n"
                 "Her spokesman | said: | «It is cut.»\n");
    assert_found(state, "Claro said \"the network is safe,\" and Norland denied it.",
                 "Claro | said | \"the network is safe,\"\nNorland | denied | it\n");
}

static void
test_paragraphs(void **state)
{
    assert_found(state, "“The cable is safe.\n\n“It was never cut,” said Ines Okafor.",
                 "Ines Okafor | said | “The cable is safe. ... “It was never cut,”\n");
    assert_found(
        state,
        "Okafor told reporters: “The cable is safe.\n\n“It was never cut.\n\n“We will "
        "prove it.”",
        "Okafor | told | “The cable is safe ... “It was never cut. ... “We will prove it.”\n");
    assert_found(state,
                 "\"We will wait,\" the mayor told reporters.\n\n\"There is no hurry at all.\"\n\n"
                 "\"The bridge is not going anywhere.\"",
                 "the mayor | told | \"We will wait,\" ... \"There is no hurry at all.\" ... \"The "
                 "bridge is not going anywhere.\"\n");
    assert_found(state, "The mayor said on Friday:\n\n\"The bridge will be closed on Monday.\"",
                 "The mayor | said | \"The bridge will be closed on Monday.\"\n");
}

static void
test_interviews(void **state)
{
    assert_found(state,
                 "Q: Are you leaving the party?\n\nA: I am not leaving. The party has left me.\n\n"
                 "Q: Who will follow you?\n\nA: We will choose a leader in May.",
                 "A | : | I am not leaving. The party has left me.\n"
                 "A | : | We will choose a leader in May.\n");
    assert_found(state,
                 "**Radio Holmvik:** Who cut the cable?\n\n**Tor Lindqvist:** I am an engineer and "
                 "not a judge.",
                 "Tor Lindqvist | : | I am an engineer and not a judge.\n");
    assert_found(state, "DAHL (via interpreter): The bridge was never safe for children.",
                 "DAHL (via interpreter) | : | The bridge was never safe for children.\n");
}

static void
test_parliament(void **state)
{
    assert_found(state,
                 "Mats Rehn (Holmvik North) (Fisheries): I am grateful to the minister.\n\nThe "
                 "Minister of Fisheries (Olav Tveit): I reject that entirely.\n\nMats Rehn: The "
                 "minister should read his own report.",
                 "Mats Rehn (Holmvik North) (Fisheries) | : | I am grateful to the minister.\n"
                 "The Minister of Fisheries (Olav Tveit) | : | I reject that entirely.\n"
                 "Mats Rehn | : | The minister should read his own report.\n");
    assert_found(state, "09:40 Foreign Minister Ines Okafor: \"We know who did this.\"",
                 "Foreign Minister Ines Okafor | : | \"We know who did this.\"\n");
}

static void
test_headlines(void **state)
{
    assert_found(state, "Bridge could close by winter - report",
                 "report | - | Bridge could close by winter\n");
    assert_found(state, "Minister accused of lying to parliament", "");
    assert_found(state, "NORLAND DENIES CUTTING CABLE", "NORLAND | DENIES | CUTTING CABLE\n");
}

/* A content ends where a clause of its own begins, with the same speaker or another. */
static void
test_clauses(void **state)
{
    assert_found(state, "The union condemned the plan and demanded a vote in March.",
                 "The union | condemned | the plan\nThe union | demanded | a vote in March\n");
    assert_found(state, "Norland said the bridge was safe, but the union insisted it would fall.",
                 "Norland | said | the bridge was safe\nthe union | insisted | it would fall\n");
    assert_found(state, "The union welcomed the ruling and pledged to publish its books in March.",
                 "The union | welcomed | the ruling\n"
                 "The union | pledged | to publish its books in March\n");
    assert_found(state,
                 "The mayor insisted that the bridge was safe and blamed the union for the queue.",
                 "The mayor | insisted | that the bridge was safe\n"
                 "The mayor | blamed | the union for the queue\n");
    assert_found(state,
                 "Norland supported the complaint while criticising the minister for his tone.",
                 "Norland | supported | the complaint\n"
                 "Norland | criticising | the minister for his tone\n");
    assert_found(state, "The council rejected the plan but faulted the mayor for her silence.",
                 "The council | rejected | the plan\n"
                 "The council | faulted | the mayor for her silence\n");
    assert_found(state, "The union demanded bread and salt.",
                 "The union | demanded | bread and salt\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_wrapped),    UNIT_TEST(test_as_it_comes), UNIT_TEST(test_marks),
        UNIT_TEST(test_paragraphs), UNIT_TEST(test_interviews),  UNIT_TEST(test_parliament),
        UNIT_TEST(test_headlines),  UNIT_TEST(test_clauses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
