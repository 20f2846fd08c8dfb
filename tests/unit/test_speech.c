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
test_datelines(void **state)
{
    assert_found(state, "OSLO -- \"They came at night,\" a herder said.",
                 "a herder | said | \"They came at night,\"\n");
    assert_found(state, "(Tallinn) Ferry crews said they had been told nothing.",
                 "Ferry crews | said | they had been told nothing\n");
    assert_found(state, "Dakar | A teacher said the school was closed.",
                 "A teacher | said | the school was closed\n");
    assert_found(state, "Fjord Cable today announced that the line was safe.",
                 "Fjord Cable | announced | that the line was safe\n");
    assert_found(state, "The bank yesterday said that the vault was empty.",
                 "The bank | said | that the vault was empty\n");
    assert_found(state, "The union tonight said that the strike would go on.",
                 "The union | said | that the strike would go on\n");
}

/* A place or a heading before a colon is nobody who speaks. */
static void
test_ahead(void **state)
{
    assert_found(state, "HALDEN: The mayor on Monday said that the pier would close.",
                 "The mayor | said | that the pier would close\n");
    assert_found(state, "New Halden: The union on Friday rejected the offer.",
                 "The union | rejected | the offer\n");
    assert_found(state, "THE CLAIM: The mayor said that the pier was sold.",
                 "The mayor | said | that the pier was sold\n");
    assert_found(state, "RATING: False. The pier is the town's.", "");
    assert_found(state, "OKAFOR: We said on Monday that the pier would close.",
                 "OKAFOR | : | We said on Monday that the pier would close.\n");
    assert_found(state, "New Halden, Aug 9 : The union said that the pier was sold.",
                 "The union | said | that the pier was sold\n");
    assert_found(state, "HALDEN (Fjord Wire): The union said that the pier was sold.",
                 "The union | said | that the pier was sold\n");
    assert_found(state, "HALDEN: \"They sold the pier,\" the mayor said.",
                 "the mayor | said | \"They sold the pier,\"\n");
    assert_found(state,
                 "HALDEN, Norland / Fjord Wire / May 3 / Tveit Lines said the pier was sold.",
                 "Tveit Lines | said | the pier was sold\n");
    assert_found(state, "[Halden] Dockers said the pier was sold.",
                 "Dockers | said | the pier was sold\n");
    assert_found(state, "Photo: Mayor Ada Moe opens the pier. Tor Ost/Fjord Wire", "");
    assert_found(state, "FILE PHOTO: Mayor Ada Moe waves to dockers on the pier.", "");
    assert_found(state, "WATCH: Mayor denies error over pier",
                 "Mayor | denies | error over pier\n");
}

/* Times of entries and marks of lists are no part of who speaks. */
static void
test_entries(void **state)
{
    assert_found(state, "14.05 BST Police say the pier is shut.",
                 "Police | say | the pier is shut\n");
    assert_found(state, "09h30: Army confirms loss of ferry", "Army | confirms | loss of ferry\n");
    assert_found(state, "11:58am - Mayor denies delay", "Mayor | denies | delay\n");
    assert_found(state, "2 hours ago - The mayor denied that she was ill.",
                 "The mayor | denied | that she was ill\n");
    assert_found(state, "13:04 (UTC+3) – Governor Tor Ost: two ships have left the port.",
                 "Governor Tor Ost | : | two ships have left the port.\n");
    assert_found(state, "• The union said the pier was sold.",
                 "The union | said | the pier was sold\n");
    assert_found(state, "2) The union said the pier was sold.",
                 "The union | said | the pier was sold\n");
    assert_found(state, "— We are ready, said Ada Moe.", "Ada Moe | said | We are ready\n");
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
    assert_found(state, "Q. Where were you at noon?\nA. In the mill, with my brother.",
                 " | A. | In the mill, with my brother.\n");
    assert_found(state, "A. Moe said the mill was shut.", "A. Moe | said | the mill was shut\n");
    assert_found(state, "[00:01:15] Bergstrom: I did not sign anything.",
                 "Bergstrom | : | I did not sign anything.\n");
    assert_found(state, "(14:02) Ada Moe: We leave at noon, and not before.",
                 "Ada Moe | : | We leave at noon, and not before.\n");
    assert_found(state, "RT @halden_fire: The smoke is not toxic. Stay indoors anyway.",
                 "halden_fire | : | The smoke is not toxic. Stay indoors anyway.\n");
    assert_found(state, "Ada Moe (@adamoe): The ferry is late again.",
                 "Ada Moe (@adamoe) | : | The ferry is late again.\n");
    assert_found(state, "[MS. DAHL]: Thank you. The bridge was never safe.",
                 "MS. DAHL | : | Thank you. The bridge was never safe.\n");
    assert_found(state, "Ada Moe on Telegram: The ferry is late again.",
                 "Ada Moe | : | The ferry is late again.\n");
    assert_found(state, "The ferry is late. https://t.example/a — Ada Moe (@adamoe) May 3, 2021",
                 "Ada Moe | — | The ferry is late.\n");
    assert_found(state, "\"The ferry is late.\" - Ada Moe",
                 "Ada Moe | - | \"The ferry is late.\"\n");
    assert_found(state, "Q: Is the pier shut?\n\nA: It was never open.",
                 "A | : | It was never open.\n");
    assert_found(state, "Counsel: Did you sign it?\n\nWitness: I never saw it.",
                 "Counsel | : | Did you sign it?\nWitness | : | I never saw it.\n");
    assert_found(
        state, "Mr Rehn (Holmvik—Roads): Will she go?\n\nMs Dahl (Halden): I will stay.",
        "Mr Rehn (Holmvik—Roads) | : | Will she go?\nMs Dahl (Halden) | : | I will stay.\n");
    assert_found(state, "Minister of Roads: Ada Moe\n\nMinister of Trade: Tor Ost", "");
    assert_found(state, "DAHL (via interpreter): The bridge was never safe for children.",
                 "DAHL (via interpreter) | : | The bridge was never safe for children.\n");
}

/* Who is spoken to is not who speaks; a name between commas is. */
static void
test_addressed(void **state)
{
    assert_found(state, "Mr Speaker, the minister said that the pier was sold.",
                 "the minister | said | that the pier was sold\n");
    assert_found(state, "Dear Tor, the council says the pier is safe.",
                 "the council | says | the pier is safe\n");
    assert_found(state, "Ladies and gentlemen, the board says we must wait.",
                 "the board | says | we must wait\n");
    assert_found(state, "Mr Moe, the mayor, said that the pier was sold.",
                 "Mr Moe, the mayor, | said | that the pier was sold\n");
    assert_found(state, "The airline, Skyvia, denied the delay.",
                 "The airline, Skyvia | denied | the delay\n");
}

/* Mail that is answered, and posts that are signed below. */
static void
test_messages(void **state)
{
    assert_found(state,
                 "Subject: Pier\nFrom: Ada Moe\nDate: Mon, 3 May 2021\n\nThe union said that "
                 "the pier was sold.",
                 "The union | said | that the pier was sold\n");
    assert_found(state, "On 3 May 2021 at 18:00, Ada Moe wrote:\n\n> Nobody knows.", "");
    assert_found(state, "The pier must open.\n\n— Ada Moe (@adamoe) May 3, 2021",
                 "Ada Moe | — | The pier must open.\n");
    assert_found(state, "The pier must open.\n— Ada Moe (@adamoe) May 3, 2021\nThe union said so.",
                 "Ada Moe | — | The pier must open.\nThe union | said | so\n");
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
    assert_found(state, "Mr. BRANNIGAN. Madam Speaker, I rise to oppose the harbour bill.",
                 "Mr. BRANNIGAN | . | Madam Speaker, I rise to oppose the harbour bill.\n");
    assert_found(state, "The PRESIDENT of the Senate. The bill is read a third time.",
                 "The PRESIDENT of the Senate | . | The bill is read a third time.\n");
    assert_found(state, "The ROADS. They are worse than in May.", "");
    assert_found(state, "09:40 Foreign Minister Ines Okafor: \"We know who did this.\"",
                 "Foreign Minister Ines Okafor | : | \"We know who did this.\"\n");
}

static void
test_headlines(void **state)
{
    assert_found(state, "Bridge could close by winter - report",
                 "report | - | Bridge could close by winter\n");
    assert_found(state, "Bridge unsafe for lorries: engineers",
                 "engineers | : | Bridge unsafe for lorries\n");
    assert_found(state, "Train crash caused by ice: inquiry.",
                 "inquiry | : | Train crash caused by ice\n");
    assert_found(state, "Watchdog: Ministry hid cracks in pier",
                 "Watchdog | : | Ministry hid cracks in pier\n");
    assert_found(state, "POLICE: THREE HURT IN FIRE", "POLICE | : | THREE HURT IN FIRE\n");
    assert_found(state, "Tax on ferries \"a crime\" - Tveit",
                 "Tveit | - | Tax on ferries \"a crime\"\n");
    assert_found(state, "UN, NORLAND CONDEMN COUP", "UN, NORLAND | CONDEMN | COUP\n");
    assert_found(state, "Police confirm two arrests", "Police | confirm | two arrests\n");
    assert_found(state, "Selka condemns attack on trawler",
                 "Selka | condemns | attack on trawler\n");
    assert_found(state, "10.15: Nurses reject pay offer.", "Nurses | reject | pay offer\n");
    assert_found(state, "In Selka they deny everything", "");
    assert_found(state, "Teachers 'betrayed' by pay deal, says union",
                 "union | says | Teachers 'betrayed' by pay deal\n");
    assert_found(state, "Coffee good for the heart, study shows",
                 "study | shows | Coffee good for the heart\n");
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

/* ---- rules, each with three texts of its own or more ------------------------------------------
 */

static void
test_next_clause(void **state)
{
    static const char *const cases[][2] = {
        /* an adverb before the verb */
        {"The union condemned the plan and also demanded a vote in March.",
         "The union | condemned | the plan\nThe union | also demanded | a vote in March\n"},
        {"Norland condemned the attack and immediately called for talks.",
         "Norland | condemned | the attack\nNorland | immediately called | for talks\n"},
        /* an auxiliary */
        {"The bank denied the charge and was accused of hiding papers.",
         "The bank | denied | the charge\nThe bank | was accused | of hiding papers\n"},
        {"The bank was asked to explain the losses but is accused of hiding papers.",
         "The bank | was asked | to explain the losses\nThe bank | is accused | of hiding "
         "papers\n"},
        {"The mayor praised the crew and had thanked the pilots.",
         "The mayor | praised | the crew\nThe mayor | had thanked | the pilots\n"},
        /* "-ing" behind "while" */
        {"Norland backed the deal while warning Veskovia of new tolls.",
         "Norland | backed | the deal\nNorland | warning | Veskovia of new tolls\n"},
        {"The union supported the strike while urging calm.",
         "The union | supported | the strike\nThe union | urging | calm\n"},
        /* a subject of its own, behind a comma */
        {"The mayor said the bridge was old, and the council demanded a new one.",
         "The mayor | said | the bridge was old\nthe council | demanded | a new one\n"},
        {"The captain said the ship was sound, and the owner blamed the weather.",
         "The captain | said | the ship was sound\nthe owner | blamed | the weather\n"},
        {"The council said the road was safe, and a driver denied it.",
         "The council | said | the road was safe\na driver | denied | it\n"},
        /* a word that seldom is a cue, behind a mere object */
        {"The council rejected the claim of fraud and faulted the mayor for her silence.",
         "The council | rejected | the claim of fraud\n"
         "The council | faulted | the mayor for her silence\n"},
        {"Poland supports the deal but faulted Hungary for the delay.",
         "Poland | supports | the deal\nPoland | faulted | Hungary for the delay\n"},
        /* but not behind a clause with a verb, whose subject may go on */
        {"The union said the council planned the closure and faulted the mayor.",
         "The union | said | the council planned the closure and faulted the mayor\n"},
        {"Norland denies it planned the attack and faulted Veskovia.",
         "Norland | denies | it planned the attack and faulted Veskovia\n"},
        {"The minister said he would answer the charge and faulted the paper.",
         "The minister | said | he would answer the charge and faulted the paper\n"},
    };

    ASSERT_ALL(cases);
}

/* Paragraphs whose marks stay open belong to the speech behind them. */
static void
test_open_paragraphs(void **state)
{
    static const char *const cases[][2] = {
        {"The mayor was late.\n\n“We never saw the letter.\n\n“We were never told,” said Ada Moe.",
         "Ada Moe | said | “We never saw the letter. ... “We were never told,”\n"},
        {"“The pier is old.\n\n“It has always leaked.\n\n“It will fall,” the engineer said.",
         "the engineer | said | “The pier is old. ... “It has always leaked. ... “It will "
         "fall,”\n"},
        {"“We will not pay.\n\n“Nobody will,” said the head of the union.",
         "the head of the union | said | “We will not pay. ... “Nobody will,”\n"},
    };

    ASSERT_ALL(cases);
}

static void
test_votes(void **state)
{
    static const char *const cases[][2] = {
        {"The council voted 12 to 3 on Monday to sell the ferry.",
         "The council | voted | to sell the ferry\n"},
        {"The harbour board voted again to raise the toll.",
         "The harbour board | voted | to raise the toll\n"},
        {"Members of the union voted by a large majority to strike.",
         "Members of the union | voted | to strike\n"},
        /* what was decided begins at "to" */
        {"The US Senate voted on Tuesday to block the sale of drones to Turkey.",
         "The US Senate | voted | to block the sale of drones to Turkey\n"},
        {"The Polish parliament voted on Friday to block the transfer of grain to Belarus.",
         "The Polish parliament | voted | to block the transfer of grain to Belarus\n"},
        {"The Polish parliament voted on Tuesday to block the export of coal to Belarus.",
         "The Polish parliament | voted | to block the export of coal to Belarus\n"},
        /* not by whom the words before the verb do not name */
        {"When parliament voted to raise the toll, drivers stayed at home.", ""},
        {"Who voted to raise the toll?", ""},
    };

    ASSERT_ALL(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_wrapped),     UNIT_TEST(test_datelines),   UNIT_TEST(test_ahead),
        UNIT_TEST(test_entries),     UNIT_TEST(test_messages),    UNIT_TEST(test_addressed),
        UNIT_TEST(test_as_it_comes), UNIT_TEST(test_marks),       UNIT_TEST(test_paragraphs),
        UNIT_TEST(test_interviews),  UNIT_TEST(test_parliament),  UNIT_TEST(test_headlines),
        UNIT_TEST(test_clauses),     UNIT_TEST(test_next_clause), UNIT_TEST(test_open_paragraphs),
        UNIT_TEST(test_votes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
