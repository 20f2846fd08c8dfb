/*
 * test_about.c
 *    Whom a claim may be about: everybody who is asked for, in order, whatever the weights are; and
 *    what hangs on who is named: nobody's own claim, short forms, stances to allegations.
 */
#include "source_cases.h"

/* Those who were asked for with the last claim. */
typedef struct asked {
    char paths[1024];
} asked;

/* Keep the candidates, and take the first of them for right: in the claims before it is whom the
 * content names. */
static uint32_t
keep(void *arg, uint32_t claim, ws_question question, const ws_choice *choices, uint32_t n,
     uint32_t best)
{
    asked *a = arg;

    (void)claim;
    if (question != WS_ASK_TARGET)
        return best;
    a->paths[0] = '\0';
    for (uint32_t i = 1; i < n; i++)
        sprintf(a->paths + strlen(a->paths), "%s%.*s", i > 1 ? "+" : "", WS_FMT(choices[i].path));
    return n > 1 ? 1 : 0;
}

/* Print every case that differs before failing. */
static void
assert_asked(ws_ctx *cx, const source_case *cases, size_t n)
{
    ws_lexicon *lex = lexicon(cx);
    asked a;
    ws_judge judge = {.model = NULL, .watch = keep, .arg = &a, .teaches = true};
    uint32_t wrong = 0;

    for (size_t i = 0; i < n; i++) {
        a.paths[0] = '\0';
        suggest_marked(cx, lex, cases[i].text, cases[i].day, &judge);
        if (strcmp(a.paths, cases[i].expected) == 0)
            continue;
        print_error("%s\n  expected %s\n  got      %s\n", cases[i].text, cases[i].expected,
                    a.paths);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void
test_asked(void **state)
{
    static const source_case cases[] = {
        /* we: the speaker's country, beside a body of it that is named */
        {WS_NO_DAY, "[Norway's Kim Lund] {said} <we met the Norwegian foreign ministry>.|",
         "Norway/Ministry of Foreign Affairs+Norway"},
        {WS_NO_DAY, "[Danish farmers] {said} <“Our Danish foreign minister lies”>.|",
         "Denmark/Ministry of Foreign Affairs+Denmark"},
        {WS_NO_DAY, "[The US Coast Guard] {said} <it told us of the US foreign minister>.|",
         "United States/Ministry of Foreign Affairs+United States"},
        /* whom most claims were about; who was accused */
        {WS_NO_DAY,
         "[Ada Kroll] {accused} <Icebound of theft>.| [Kim Lund] {condemned} <Icebound>.| [Ada "
         "Kroll] {said} <Denmark slept>.| [Tom Ost] {said} <it rained>.|",
         "Ada Kroll+Denmark+Icebound+Kim Lund+Tom Ost"},
        {WS_NO_DAY,
         "[Ada Kroll] {condemned} <the Ice Council>.| [Kim Lund] {urged} <the Ice Council to "
         "wait>.| [Ada Kroll] {supported} <Norway>.| [Tom Ost] {said} <it rained>.|",
         "Ada Kroll+Norway+Ice Council+Kim Lund+Tom Ost"},
        {WS_NO_DAY,
         "[Kim Lund] {condemned} <Harbour Lines>.| [Ada Kroll] {condemned} <Harbour Lines>.| [Ada "
         "Kroll] {supported} <Denmark>.| [Tom Ost] {said} <it rained>.|",
         "Ada Kroll+Denmark+Harbour Lines+Kim Lund+Tom Ost"},
        {WS_NO_DAY,
         "[Tom Ost] {condemned} <Fjord Ferries>.| [Ada Kroll] {condemned} <Fjord Ferries>.| [Ada "
         "Kroll] {supported} <Norway>.| [Kim Lund] {said} <it rained>.|",
         "Ada Kroll+Norway+Fjord Ferries+Tom Ost+Kim Lund"},
        {WS_NO_DAY,
         "[Kim Lund] {condemned} <Coast Cables>.| [Tom Ost] {condemned} <Coast Cables>.| [Tom Ost] "
         "{supported} <Denmark>.| [Ada Kroll] {said} <so>.|",
         "Tom Ost+Denmark+Coast Cables+Kim Lund+Ada Kroll"},
        /* a noun behind a country, but no verb and what it does */
        {WS_NO_DAY, "[Ada Kroll] {said} <Norway would get more tanks>.|", "Norway+Ada Kroll"},
        {WS_NO_DAY, "[Ada Kroll] {said} <Norway could send troops>.|", "Norway+troops+Ada Kroll"},
        {WS_NO_DAY, "[Ada Kroll] {said} <Norway sends police>.|", "Norway+Ada Kroll"},
        {WS_NO_DAY, "[Ada Kroll] {said} <Norway had told farmers>.|", "Norway+farmers+Ada Kroll"},
        {WS_NO_DAY, "[Ada Kroll] {said} <Norwegian farmers slept>.|",
         "Norway/farmers+farmers+Ada Kroll"},
        /* whom the text is about; the speaker's own country */
        {WS_NO_DAY, "Danes met. Danes rowed. [Norway's Kim Lund] {said} <it rained>.|",
         "Denmark+Norway"},
        {WS_NO_DAY, "Icebound fell. Icebound rose. It rained. [Ada Kroll] {said} <so>.|",
         "Icebound+Ada Kroll"},
        {WS_NO_DAY, "[Norwegian farmers] {said} <it rained>.|", "Norway"},
    };

    assert_asked(*state, cases, sizeof(cases) / sizeof(*cases));
}

/* ---- what is known of them ------------------------------------------------------------------- */

/* The features of nobody, or of the first candidate, of the last claim, one after the other. */
typedef struct known {
    uint32_t choice;
    uint32_t features[WS_CHOICE_KINDS], n;
} known;

static uint32_t
note_features(void *arg, uint32_t claim, ws_question question, const ws_choice *choices, uint32_t n,
              uint32_t best)
{
    known *k = arg;

    (void)claim;
    if (question == WS_ASK_TARGET && k->choice < n) {
        k->n = choices[k->choice].n;
        memcpy(k->features, choices[k->choice].features, k->n * sizeof(uint32_t));
    }
    return best;
}

static known
known_of(ws_ctx *cx, const char *text, uint32_t choice)
{
    known k = {.choice = choice};
    ws_judge judge = {.model = NULL, .watch = note_features, .arg = &k};

    suggest_marked(cx, lexicon(cx), text, WS_NO_DAY, &judge);
    return k;
}

/* Whoever is named is known by the word behind the name; nobody by how the claim begins and whether
 * the same speaker went before. */
static void
test_known(void **state)
{
    static const struct {
        uint32_t choice;
        const char *one, *other;
    } cases[] = {
        {1, "[Ada Kroll] {said} <Norway rowed>.|", "[Ada Kroll] {said} <Norway slept>.|"},
        {1, "[Ada Kroll] {said} <Norway's gulls>.|", "[Ada Kroll] {said} <Norway's boats>.|"},
        {0, "[Ada Kroll] {said} <gulls rowed>.|", "[Ada Kroll] {said} <boats rowed>.|"},
        {0, "[Ada Kroll] {said} <so>.| [Ada Kroll] {said} <gulls rowed>.|",
         "[Ada Kroll] {said} <so>.| [Tom Ost] {said} <gulls rowed>.|"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        known one = known_of(*state, cases[i].one, cases[i].choice);
        known other = known_of(*state, cases[i].other, cases[i].choice);

        assert_int_equal(one.n, other.n);
        assert_memory_not_equal(one.features, other.features, one.n * sizeof(uint32_t));
    }
}

/* Nobody speaks about himself; "the mayor" is the only one named before. */
static void
test_targets(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Ada Kroll] {supported} <Ada Kroll>.|", ""},
        {WS_NO_DAY, "[Denmark] {condemned} <the attack on Denmark>.|", ""},
        {WS_NO_DAY, "[Norway] {said} <Norway must be paid>.|", ""},
        {WS_NO_DAY, "[Tom Ost] {accused} <Tom Ost of theft>.|", ""},
        /* a body is accused, not who spoke before */
        {WS_NO_DAY,
         "[Tom Ost] {said} <so>.| [Ada Kroll] {accused} <the board of ignoring his letters>.|",
         ";board"},
        /* who speaks for the country or an office of it, not who sits in parliament */
        {WS_NO_DAY, "[Norway's foreign minister, Kim Lund,] {condemned} <Oslo for the delay>.|",
         ""},
        {WS_NO_DAY,
         "[Norway's foreign minister, Kim Lund,] {condemned} <the Norwegian foreign ministry>.|",
         ""},
        {WS_NO_DAY, "[Norway's foreign minister, Kim Lund,] {urged} <Norway to wait>.|", "Norway"},
        /* nor who denies or threatens for a body of it; a body, where its words do not name it */
        {WS_NO_DAY,
         "[Denmark] {accused} <Norway of theft>.| [Norway] {said} <so>.| [The Norwegian Ice Board] "
         "{said} <\"There is no proof of any theft,\">.|",
         "Norway;;"},
        {WS_NO_DAY,
         "[Kim Lund of the Norwegian Ice Board] {rejected} <the claim that Norway had taken "
         "herring>.|",
         ""},
        {WS_NO_DAY, "Norway met. Norway rowed. [The Norwegian Ice Board] {condemned} <the theft>.|",
         ""},
        {WS_NO_DAY, "[The Norwegian Ice Board] {condemned} <Norway for the delay>.|", "Norway"},
        {WS_NO_DAY, "[Mariner Kim Lund] {condemned} <Norway for the delay>.|", "Norway"},
        {WS_NO_DAY,
         "Tom Ostby, the director of the Marine Institute, spoke. [Denmark] {urged} <the director "
         "to resign>.|",
         "Marine Institute/Tom Ostby"},
        {WS_NO_DAY,
         "The Halden Farmers' Union closed it. [Denmark] {condemned} <the union for the delay>.|",
         "Halden Farmers' Union"},
        {WS_NO_DAY, "Mayor Tom Ost met rowers. [Ada Kroll] {urged} <the mayor to wait>.|",
         "Tom Ost"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_targets);
}

/* The object of a cue, named or not, and who is told so. */
static void
test_objects(void **state)
{
    static const source_case cases[] = {
        /* the object of a cue, whatever noun it is, where words behind it say that it is somebody
         */
        {WS_NO_DAY, "[Tom Ost] {urged} <the crew not to row>.|", "crew"},
        {WS_NO_DAY, "[Tom Ost] {urged} <lodgers to wait>.|", "lodgers"},
        {WS_NO_DAY, "[Ada Kroll] {accused} <the quarry of theft>.|", "quarry"},
        {WS_NO_DAY, "[Tom Ost] {accused} <the rowers' union of theft>.|", "rowers' union"},
        {WS_NO_DAY, "[Tom Ost] {accused} <his landlord of theft>.|", "landlord"},
        {WS_NO_DAY, "[Ada Kroll] {supported} <an end to the strike>.|", ""},
        /* him: not who speaks; them: the noun for people before */
        {WS_NO_DAY, "Mr Kim Lund met Mr Tom Ost. [Mr Ost] {urged} <him to wait>.|", "Kim Lund"},
        {WS_NO_DAY, "Ada Kroll met herring growers. [She] {urged} <them to wait>.|",
         "herring growers"},
        {WS_NO_DAY, "[Tom Ost, a spokesman for Harbour Lines,] {supported} <the company>.|", ""},
        {WS_NO_DAY, "Norway and Denmark met. [Ada Kroll] {urged} <both sides to row>.|",
         "Norway+Denmark"},
        {WS_NO_DAY, "[Ada Kroll] {condemned} <the envoy of Norway>.|", "Norway"},
        /* nobody else is there whom the noun may mean */
        {WS_NO_DAY, "[Ada Kroll] {condemned} <the mayor>.|", "mayor"},
        {WS_NO_DAY,
         "[Norway's foreign ministry] {said} <so>.| [Ada Kroll] {accused} <the authorities of "
         "theft>.|",
         ";Norway"},
        /* who is warned, not whom the warning names */
        {WS_NO_DAY, "[Norway] {warned} Denmark <that it would row if the US did>.|", "Denmark"},
        /* who made what is denied, also where others are named */
        {WS_NO_DAY, "[Norway] {denied} <claims by Denmark that the US had paid rowers>.|",
         "Denmark"},
        {WS_NO_DAY, "[Norway] {rejected} <the Danish allegation that the US had paid rowers>.|",
         "Denmark"},
        /* who is told so */
        {WS_NO_DAY, "<\"You have sold our river,\"> [Ada Kroll] {said} to the mayor.|", "mayor"},
        {WS_NO_DAY, "<\"You have sold it,\"> [Ada Kroll] {said} to Mayor Tom Ost.|", "Tom Ost"},
        {WS_NO_DAY, "<\"It is sold,\"> [Ada Kroll] {said} to the mayor.|", ""},
        /* no lawyer speaks about his client */
        {WS_NO_DAY, "[Lawyer Kim Lund] {condemned} <the hunt for his client, Tom Ost>.|", ""},
        {WS_NO_DAY, "[Kim Lund, a lawyer for Tom Ost,] {supported} <Mr Ost>.|", ""},
        {WS_NO_DAY, "Tom Ost's lawyer, Kim Lund, spoke. [Lund] {supported} <Mr Ost>.|", ""},
        {WS_NO_DAY,
         "[Tom Ost] {said} <so>.| [Kim Lund, a lawyer,] {said} <her client had been "
         "deceived>.|",
         ";"},
        {WS_NO_DAY,
         "[Denmark] {accused} <Tom Ost of theft>.| [Kim Lund] {said} <Denmark had deceived "
         "her client>.|",
         "Tom Ost;Denmark"},
        {WS_NO_DAY, "[Kim Lund, a friend of Tom Ost,] {supported} <Mr Ost>.|", "Tom Ost"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_targets);
}

/* A short form counts for the text's own country as its name does. */
static void
test_short(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY,
         "Danes met. The Norwegian foreign ministry (NFM) slept. [NFM] {said} <so>.| [The "
         "government] {said} <more>.|",
         "Norway/Ministry of Foreign Affairs;Norway/Government"},
        {WS_NO_DAY,
         "Danes met. The Norwegian Data Board (NDB) slept. [NDB] {said} <so>.| [The government] "
         "{said} <more>.|",
         "Norway/Data Board;Norway/Government"},
        {WS_NO_DAY,
         "Danes met. The American foreign ministry (AFM) slept. [AFM] {said} <so>.| [The "
         "government] {said} <more>.|",
         "United States/Ministry of Foreign Affairs;United States/Government"},
    };
    ws_judge judge = shipped_judge(*state);

    ASSERT_CASES(cases, &judge, add_actors);
}

/* The polarity of each claim's first concept. */
static void
add_polarities(char *out, const ws_article *a)
{
    for (uint32_t i = 0; i < a->nclaims; i++)
        sprintf(out + strlen(out), "%d", (int)a->claims[i].concepts[0].polarity);
}

/* Who condemns an allegation agrees with nothing that it says. */
static void
test_allegations(void **state)
{
    static const source_case cases[] = {
        {WS_NO_DAY, "[Norway] {condemned} <the accusation of spying>.|", "-1"},
        {WS_NO_DAY, "[Norway] {condemned} <the charge of spying>.|", "-1"},
        {WS_NO_DAY, "[Norway] {condemned} <the allegations of espionage>.|", "-1"},
        {WS_NO_DAY, "[Norway] {condemned} <the spying>.|", "1"},
    };

    ASSERT_CASES(cases, NULL, add_polarities);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_asked),   UNIT_TEST(test_known), UNIT_TEST(test_targets),
        UNIT_TEST(test_objects), UNIT_TEST(test_short), UNIT_TEST(test_allegations),
    };

    return cmocka_run_group_tests_name("about", tests, NULL, NULL);
}
