/*
 * test_ends.c
 *    Where sources and contents begin and end, and which of the words beside a cue are which, by
 * the shipped model: each rule with texts of its own.
 */
#include "shipped_model.h"

/* Speakers of clauses with what commas set off beside them; clauses behind "whereas". */
static void
test_subjects_of_clauses(void **state)
{
    static const char *const cases[][2] = {
        {"The mayor said the bridge was safe, whereas the union called it a death trap.",
         "The mayor | said | the bridge was safe\nthe union | called | it a death trap\n"},
        {"Norland accused Osure of theft, and Osure, which denies the charge, accused Norland of "
         "lying.",
         "Norland | accused | Osure of theft\nOsure | accused | Norland of lying\n"
         "which | denies | the charge\n"},
        {"The minister praised the deal while the opposition leader, Ada Moe, called it a "
         "sell-out.",
         "The minister | praised | the deal\n"
         "the opposition leader, Ada Moe, | called | it a sell-out\n"},
        {"The senator said she would vote no, and her colleague, Senator Bo Ek of Ohio, said he "
         "would too.",
         "The senator | said | she would vote no\n"
         "her colleague, Senator Bo Ek of Ohio, | said | he would too\n"},
        {"The pope urged the faithful to pray for peace and the bishops called on both armies to "
         "stop.",
         "The pope | urged | the faithful to pray for peace\n"
         "the bishops | called | on both armies to stop\n"},
        {"Poland condemned the raid, Hungary called for talks and Slovakia urged restraint.",
         "Poland | condemned | the raid\nHungary | called for | talks\n"
         "Slovakia | urged | restraint\n"},
        {"Oslo urged both sides not to fight, whereas the harbour committee, chaired by Pia Lund, "
         "demanded that the logs be made public.",
         "Oslo | urged | both sides not to fight\n"
         "the harbour committee | demanded | that the logs be made public\n"},
        {"\"We got one call,\" he told local radio, while the union, whose members have been on "
         "strike "
         "since May, pinned the blame on the firm.",
         "he | told | \"We got one call,\"\nthe union | pinned the blame on | the firm\n"},
        {"The centre said on X that the ruling \"makes theft pay\", and called on the chief "
         "justice to "
         "review it.",
         "The centre | said | that the ruling \"makes theft pay\"\n"
         "The centre | called on | the chief justice to review it\n"},
        {"Norland blamed Osure; Talva condemned Kelland; Ardania accused both.",
         "Norland | blamed | Osure\nTalva | condemned | Kelland\nArdania | accused | both\n"},
        {"The board said tolls would rise; the union called it theft.",
         "The board | said | tolls would rise\nthe union | called | it theft\n"},
        {"The board said that tolls would rise; that ferries would stop.",
         "The board | said | that tolls would rise; that ferries would stop\n"},
        /* a subject of two is no clause */
        {"He said the union and its members will seek new sanctions.",
         "He | said | the union and its members will seek new sanctions\n"},
        {"The bank noted that both Ada Moe and Tom Ost were referring to the loan.",
         "The bank | noted | that both Ada Moe and Tom Ost were referring to the loan\n"},
    };

    ASSERT_ALL(cases);
}

/* A content goes on behind what commas set off in it. */
static void
test_asides(void **state)
{
    static const char *const cases[][2] = {
        {"The navy said the vessel, which had left Odesa on Monday, was sinking.",
         "The navy | said | the vessel, which had left Odesa on Monday, was sinking\n"},
        {"The bank announced that its chairman, who took office in June, will step down.",
         "The bank | announced | that its chairman, who took office in June, will step down\n"},
        {"The agency warned that the virus, which spreads through the air, could reach Europe.",
         "The agency | warned | that the virus, which spreads through the air, could reach "
         "Europe\n"},
        /* and is whole before who says it, at a sentence's end */
        {"The clerk's answer did not go over well with members, and the meeting went downhill from "
         "there, one source in the room said.",
         "one source in the room | said | The clerk's answer did not go over well with members, "
         "and "
         "the meeting went downhill from there\n"},
        {"Ships that were told to wait at the port have left because the owners feared delays, the "
         "pilot said.",
         "the pilot | said | Ships that were told to wait at the port have left because the owners "
         "feared delays\n"},
        {"The firm claims that the chemical, which is banned in Europe, does no harm.",
         "The firm | claims | that the chemical, which is banned in Europe, does no harm\n"},
        {"The agency announced that the satellite, launched in May, was lost.",
         "The agency | announced | that the satellite, launched in May, was lost\n"},
    };

    ASSERT_ALL(cases);
}

static void
test_ends(void **state)
{
    static const char *const cases[][2] = {
        /* a relative clause is the source's */
        {"According to two sources who asked not to be identified, the jamming stopped at dawn.",
         "two sources who asked not to be identified | According to | the jamming stopped at "
         "dawn\n"},
        {"According to three officials who did not want to be named, the ship sailed at night.",
         "three officials who did not want to be named | According to | the ship sailed at "
         "night\n"},
        {"According to a clerk who asked not to be named, the books were burned.",
         "a clerk who asked not to be named | According to | the books were burned\n"},
        /* what happened to fears is no part of them */
        {"The vote was lost. Hopes that the ferry would return faded in June.",
         " | Hopes | that the ferry would return\n"},
        {"Trade slowed. Fears that the tariffs would rise mounted in March.",
         " | Fears | that the tariffs would rise\n"},
        {"Worries that the dam would break grew overnight.",
         " | Worries | that the dam would break\n"},
        {"Doubts that the ferry would return persisted all summer.",
         " | Doubts | that the ferry would return\n"},
        /* the end of a relative clause is no source, nor is who was accused, nor where it stood */
        {"Harbour Rights Watch, which documented 60 deaths in last year's protests, accused the "
         "authorities of neglect.",
         "Harbour Rights Watch, which documented 60 deaths in last year's protests | accused | the "
         "authorities of neglect\n"},
        {"Brekke has been accused of \"cooking the books\".",
         " | has been accused of | \"cooking the books\"\n"},
        {"The mayor spoke. Posts shared on WhatsApp and TikTok allege that Germany paid for it.",
         "Posts shared on WhatsApp and TikTok | allege | that Germany paid for it\n"},
        /* requests for comment are no claims */
        {"The minister did not respond to a request for comment.", ""},
        {"The firm did not respond to emails seeking comment.", ""},
        {"The firm has not replied to a request for comment.", ""},
        {"The mayor's office did not reply to emails asking for comment.", ""},
    };

    ASSERT_ALL(cases);
}

static void
test_begins_at_that(void **state)
{
    static const char *const cases[][2] = {
        /* what is said begins behind who is told, and where */
        {"The company informed the court that it had lost the records.",
         "The company | informed | that it had lost the records\n"},
        {"The police have notified the family that the search is over.",
         "The police | have notified | that the search is over\n"},
        {"Ida Ost told a local station that tests showed arsenic at nine times the limit.",
         "Ida Ost | told | that tests showed arsenic at nine times the limit\n"},
        {"She replied on X that the claim was nonsense.",
         "She | replied on | that the claim was nonsense\n"},
        {"The king said in a televised address to the nation that the war was over.",
         "The king | said | that the war was over\n"},
        {"The agency announced on its website that the dam was safe.",
         "The agency | announced | that the dam was safe\n"},
    };

    ASSERT_ALL(cases);
}

/* Who is asked or thanked stands in the content; a quotation has no holes. */
static void
test_begins_at_hearer(void **state)
{
    static const char *const cases[][2] = {
        {"Berlin told Moscow to release the prisoners.",
         "Berlin | told | Moscow to release the prisoners\n"},
        {"Washington told Kyiv not to use the missiles.",
         "Washington | told | Kyiv not to use the missiles\n"},
        {"The union told its members not to sign.", "The union | told | its members not to sign\n"},
        {"Serbia was urged by the EU not to recognise the vote.",
         "the EU | was urged | not to recognise the vote\n"},
        {"Residents were told by police not to return home.",
         "police | were told | not to return home\n"},
    };

    ASSERT_ALL(cases);
}

/* Which of two clauses beside a cue is who speaks. */
static void
test_turned(void **state)
{
    static const char *const cases[][2] = {
        {"The harbour board, which runs the pier, says it never saw the letter.",
         "The harbour board, which runs the pier | says | it never saw the letter\n"},
        {"Ada Moe, who led the inquiry, says she was threatened twice.",
         "Ada Moe, who led the inquiry | says | she was threatened twice\n"},
        {"The rebels, who hold the north, say they will not disarm.",
         "The rebels, who hold the north | say | they will not disarm\n"},
        {"Norland, the main buyer of oil, opposes the sanctions, a spokeswoman for its embassy, "
         "Ada "
         "Moe, told The Halden Post.",
         "a spokeswoman for its embassy, Ada Moe, | told | Norland, the main buyer of oil, opposes "
         "the "
         "sanctions\n"},
        {"Ada Moe warned that the toll would hurt drivers, whereas Bo Ek of Arvik, who chairs the "
         "harbour panel, urged the council to go further.",
         "Ada Moe | warned | that the toll would hurt drivers\n"
         "Bo Ek of Arvik, who chairs the harbour panel, | urged | the council to go further\n"},
        {"The tunnel is flooded, said its owner.", "its owner | said | The tunnel is flooded\n"},
        {"It is over, said his lawyer.", "his lawyer | said | It is over\n"},
        {"The bridge is unsafe, warned engineers.", "engineers | warned | The bridge is unsafe\n"},
        {"The talks are dead, declared the rebels.",
         "the rebels | declared | The talks are dead\n"},
        {"The minister, who was late, said the dam was safe.",
         "The minister, who was late, | said | the dam was safe\n"},
        {"The firm ignored warnings, a charge the owner called \"reckless and untrue\".",
         "the owner | called | \"reckless and untrue\"\n"},
        {"While the airline blamed fog, pilots blamed the tower.",
         "the airline | blamed | fog\npilots | blamed | the tower\n"},
        {"The dam is safe, says the man who built it.",
         "the man who built it | says | The dam is safe\n"},
    };

    ASSERT_ALL(cases);
}

/* Who did it stands behind "by"; hearsay has nobody who says it. */
static void
test_agents(void **state)
{
    static const char *const cases[][2] = {
        {"The move was welcomed by Norland.", "Norland | was welcomed | The move\n"},
        {"The plan has been widely criticised by doctors and nurses as cruel.",
         "doctors and nurses | has been widely criticised | The plan\n"},
        {"The plan was branded a sham by the opposition.",
         "the opposition | was branded | The plan ... a sham\n"},
        {"The raid was condemned by a coalition of parties.",
         "a coalition of parties | was condemned | The raid\n"},
        {"Mayor criticised by union over pay\n\nThe town was quiet.",
         "union | criticised | Mayor\n"},
        {"The rebels are said to hold the bridge.",
         " | are said | The rebels ... to hold the bridge\n"},
        /* what befalls somebody */
        {"The company stood accused of fraud.", " | stood accused | of fraud\n"},
        {"The minister faced calls to resign.", " | calls | to resign\n"},
        {"The minister met officials and demanded an apology.",
         "The minister | demanded | an apology\n"},
        {"The plan was backed by 20 votes to 3.", ""},
        {"The bill was rejected by a vote of 12 to 3.", ""},
        {"The road was opened by Monday.", ""},
        {"Rebels backed by Norland seize town\n\nThe town was quiet.", ""},
    };

    ASSERT_ALL(cases);
}

/* Ends of contents of claims that are judged, and whose words a paper quotes. */
static void
test_judged_and_quoted(void **state)
{
    static const char *const cases[][2] = {
        {"The opposition's claim that the vote was rigged was rejected by the court.",
         "The opposition's | claim | that the vote was rigged\n"},
        {"The daily quoted the minister as saying that the law was dead.",
         "the minister | saying | that the law was dead\n"},
        {"According to Reuters, which cited two officials, the deal was off.",
         "Reuters, which cited two officials | According to | the deal was off\n"},
    };

    ASSERT_ALL(cases);
}

/* How somebody asks to be quoted is no claim, but what he says is. */
static void
test_unnamed(void **state)
{
    static const char *const cases[][2] = {
        {"The official, who asked not to be named, said the talks had failed.",
         "who | said | the talks had failed\n"},
        {"A diplomat who asked not to be identified said the talks had failed.",
         "who | said | the talks had failed\n"},
        {"The nurse, who requested anonymity, said the ward was full.",
         "The nurse, who requested anonymity, | said | the ward was full\n"},
        {"\"It is over,\" said a guard, who asked that his name not be used.",
         "a guard | said | \"It is over,\"\n"},
        {"He spoke on the condition of anonymity to discuss internal deliberations.", ""},
        {"The officer declined to be quoted by name.", ""},
        {"Moe made the remarks when asked to comment on the latest tariffs.", ""},
        {"The foreign minister, asked about the leak, said he had not read it.",
         "The foreign minister, | said | he had not read it\n"},
        {"The clerk was not authorised to discuss the matter.", ""},
        {"A source who spoke on condition of anonymity said the minister would quit.",
         "A source who spoke on condition of anonymity | said | the minister would quit\n"},
        {"The suspect asked not to be sent back to Iran.",
         "The suspect | asked | not to be sent back to Iran\n"},
    };

    ASSERT_ALL(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_subjects_of_clauses),
        UNIT_TEST(test_asides),
        UNIT_TEST(test_ends),
        UNIT_TEST(test_begins_at_that),
        UNIT_TEST(test_begins_at_hearer),
        UNIT_TEST(test_turned),
        UNIT_TEST(test_agents),
        UNIT_TEST(test_judged_and_quoted),
        UNIT_TEST(test_unnamed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
