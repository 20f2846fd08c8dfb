/*
 * test_missed.c
 *    Claims that the chain leaves out: what could be cue, content and source, by what is known of
 *    words; and, by the shipped model, claims inside others and quotations alone.
 */
#include <stdio.h>

#include "shipped_model.h"
#include "spans/missed.h"

/* A text of which nothing was found yet. */
typedef struct scene {
    ws_spans_model *m;
    ws_text t;
    ws_seen seen[512];
    ws_missed_view *v;
} scene;

static void
open_scene(ws_ctx *cx, scene *s, const char *text)
{
    ws_attributions found, nothing = {NULL, 0};

    assert_true(ws_spans_model_open(cx, ws_spans_model_shipped(), &s->m));
    assert_true(ws_text_read(cx, unit_str(text), &s->t));
    assert_true(s->t.n < 512);
    ws_tag_seen(cx, s->m, &s->t, 0, s->seen, &found);
    s->v = ws_missed_open(cx, &s->t, s->seen, &nothing);
}

/* The cue whose head is the first such word; the sentence is looked at. */
static bool
cue_of(scene *s, const char *word, ws_missed_cue *c)
{
    s->v->at = (ws_token_range){0, 0};
    while (ws_missed_next(s->v))
        for (uint32_t i = s->v->at.start; i < s->v->at.end; i++)
            if (ws_token_is(&s->t, i, word))
                return ws_missed_cue_at(s->v, i, c);
    return false;
}

static void
add_range(char *out, size_t size, const scene *s, ws_token_range r)
{
    size_t n = strlen(out);
    uint32_t from, to;

    if (r.start == r.end)
        return;
    from = s->t.tokens[r.start].start;
    to = s->t.tokens[r.end - 1].end;
    snprintf(out + n, size - n, "[%.*s]", (int)(to - from), s->t.s + from);
}

static void
assert_cue(void **state, const char *text, const char *head, const char *expected, bool passive)
{
    char out[256] = "";
    ws_missed_cue c;
    scene s;

    open_scene(*state, &s, text);
    assert_true(cue_of(&s, head, &c));
    add_range(out, sizeof(out), &s, c.cue);
    assert_string_equal(out, expected);
    assert_int_equal(c.passive, passive);
}

static void
test_cues(void **state)
{
    assert_cue(state, "The ferry line has not been accused of fraud.", "accused",
               "[has not been accused of]", true);
    assert_cue(state, "A mayor accused of fraud left.", "accused", "[accused of]", true);
    assert_cue(state, "The harbour board had quietly refused to pay.", "refused",
               "[had quietly refused]", false);
    assert_cue(state, "Her decision to close the pier angered fishermen.", "decision", "[decision]",
               false);
    assert_cue(state, "The report spoke of allegations of fraud.", "allegations",
               "[allegations of]", false);
}

static void
test_no_cues(void **state)
{
    ws_missed_cue c;
    scene s;

    open_scene(*state, &s, "The minister said that in the harbour he had a boat.");
    assert_false(cue_of(&s, "the", &c)); /* function words */
    assert_false(cue_of(&s, "in", &c));
    assert_false(cue_of(&s, ".", &c));
    assert_true(cue_of(&s, "said", &c));
}

/* One of the contents that the cue might bring. */
static void
assert_content(void **state, const char *text, const char *head, ws_missed_kind kind,
               const char *expected)
{
    ws_missed_content v[WS_MISSED_CONTENTS];
    char all[4096] = "";
    ws_missed_cue c;
    uint32_t n;
    scene s;

    open_scene(*state, &s, text);
    assert_true(cue_of(&s, head, &c));
    n = ws_missed_contents(s.v, &c, v);
    for (uint32_t i = 0; i < n; i++) {
        char out[256] = "";

        add_range(out, sizeof(out), &s, v[i].first);
        add_range(out, sizeof(out), &s, v[i].second);
        if (v[i].kind == kind && strcmp(out, expected) == 0)
            return;
        snprintf(all + strlen(all), sizeof(all) - strlen(all), "%u %s\n", v[i].kind, out);
    }
    assert_string_equal(all, expected);
}

static void
test_contents(void **state)
{
    assert_content(state, "Her plea for a new bridge in the north was heard.", "plea",
                   WS_BRINGS_NEXT, "[a new bridge]");
    assert_content(state, "They demanded last week that the pier be mended.", "demanded",
                   WS_BRINGS_MARKED, "[that the pier be mended]");
    assert_content(state, "The ferry was late, she believed.", "believed", WS_BRINGS_BEFORE,
                   "[The ferry was late]");
    assert_content(state, "The plan was rejected by the council.", "rejected", WS_BRINGS_SUBJECT,
                   "[The plan]");
    assert_content(state, "The line is still seen as a danger.", "seen", WS_BRINGS_BOTH,
                   "[The line][a danger]");
    assert_content(state, "She added in May: \"It leaks. It always leaked.\" Nobody moved.",
                   "added", WS_BRINGS_QUOTED, "[\"It leaks. It always leaked.\"]");
    /* up to what may end it */
    assert_content(state, "They demanded a new pier, and the mayor agreed.", "demanded",
                   WS_BRINGS_NEXT, "[a new pier]");
    assert_content(state, "The union wanted a vote and a strike.", "wanted", WS_BRINGS_NEXT,
                   "[a vote]");
    assert_content(state, "She feared a man who lied.", "feared", WS_BRINGS_NEXT, "[a man]");
    /* before the cue */
    assert_content(state, "The dam would hold, he hoped.", "hoped", WS_BRINGS_BEFORE,
                   "[The dam would hold]");
    assert_content(state, "\"It leaks badly\" she added.", "added", WS_BRINGS_BEFORE,
                   "[\"It leaks badly\"]");
    assert_content(state, "The toll was condemned by the union.", "condemned", WS_BRINGS_SUBJECT,
                   "[The toll]");
    assert_content(state, "The pier was described as a danger.", "described", WS_BRINGS_BOTH,
                   "[The pier][a danger]");
}

static void
assert_sources(void **state, const char *text, const char *head, const char *expected)
{
    ws_missed_source v[WS_MISSED_SOURCES];
    ws_missed_content nothing = {.kind = 0};
    char out[512] = "";
    ws_missed_cue c;
    uint32_t n;
    scene s;

    open_scene(*state, &s, text);
    assert_true(cue_of(&s, head, &c));
    n = ws_missed_sources(s.v, &c, &nothing, WS_MISSED_LEFT, v);
    assert_int_equal(v[0].by, WS_BY_NOBODY);
    for (uint32_t i = 0; i < n; i++)
        add_range(out, sizeof(out), &s, v[i].at);
    assert_string_equal(out, expected);
}

static void
test_sources(void **state)
{
    assert_sources(state, "The head of the ferry line believed it.", "believed",
                   "[the ferry line][The head]");
    assert_sources(state, "Norland's decision to leave was late.", "decision", "[Norland]");
    assert_sources(state, "It was rejected by Ines Okafor.", "rejected", "[It][Ines Okafor]");
    assert_sources(state, "A mayor accused of fraud by Ines Okafor left.", "accused",
                   "[Ines Okafor]"); /* not the mayor */
    assert_sources(state, "The plan was criticised by the harbour board.", "criticised",
                   "[the harbour board]");
    assert_sources(state, "The toll was condemned by drivers.", "condemned", "[drivers]");
    /* words that the table has not */
    assert_sources(state, "The skipjack believed it.", "believed", "[The skipjack]");
    assert_sources(state, "The tenterhooker and the flensmaster denied it.", "denied",
                   "[the flensmaster][The tenterhooker]");
}

/* ---- by the shipped model -------------------------------------------------------------------- */

#define NESTED_TEXT "The minister said that the harbour board had accused fishermen of lying."

static void
test_nested(void **state)
{
    assert_found(state, NESTED_TEXT,
                 "The minister | said | that the harbour board had accused fishermen of lying\n"
                 "  the harbour board | had accused | fishermen of lying\n");
    assert_found(state, "Ines Okafor said the mayor believed the pier was safe.",
                 "Ines Okafor | said | the mayor believed the pier was safe\n"
                 "  the mayor | believed | the pier was safe\n");
    assert_found(state, "The union said it welcomed the council's decision to keep the ferry.",
                 "The union | said | it welcomed the council's decision to keep the ferry\n"
                 "  the council | decision | to keep the ferry\n");
    assert_found(state, "The senator said he had received allegations that the board took money.",
                 "The senator | said | he had received allegations that the board took money\n"
                 "   | allegations | that the board took money\n");
    assert_found(state, "The minister said he rejected allegations that the board took money.",
                 "The minister | said | he rejected allegations that the board took money\n"
                 "  he | rejected | allegations that the board took money\n");
    /* whose words they are stands in none of them */
    assert_found(state, "The company dismissed accusations of fraud by the union.",
                 "The company | dismissed | accusations of fraud by the union\n");
    assert_found(state, "The minister rejected accusations of lying by the press.",
                 "The minister | rejected accusations of | lying by the press\n");
    assert_found(state, "The council denied allegations of theft by the union.",
                 "The council | denied | allegations of theft by the union\n"
                 "   | allegations of | theft by the union\n");
    /* a noun at the end of a cue has a claim of its own */
    assert_found(state, "The board denied allegations that it had taken bribes.",
                 "The board | denied allegations | that it had taken bribes\n"
                 "   | allegations | that it had taken bribes\n");
}

static void
test_alone(void **state)
{
    assert_found(
        state,
        "Jonas Rehn spoke to reporters in Holmvik on Monday.\n\n\"The cable was safe. It is "
        "still safe.\"\n\n\"Nobody has shown us that it leaks.\"\n\nThe rain went on.",
        " |  | \"The cable was safe. It is still safe.\" ... "
        "\"Nobody has shown us that it leaks.\"\n");
}

/* Cues that are known, whatever was met in learning. */
static void
test_known(void **state)
{
    static const char *const cases[][2] = {
        {"Prosecutors linked the minister to the bribes.",
         "Prosecutors | linked | the minister to the bribes\n"},
        {"The senator branded the minister a liar.",
         "The senator | branded | the minister a liar\n"},
        {"The newspaper stands by its story.", "The newspaper | stands by | its story\n"},
        {"The president pinned the blame on Russia.",
         "The president | pinned the blame on | Russia\n"},
        {"China hit back at the United States on Tuesday.",
         "China | hit back at | the United States on Tuesday\n"},
        {"Poland raised objections to the pipeline.",
         "Poland | raised objections to | the pipeline\n"},
        {"The president appealed for calm.", "The president | appealed for | calm\n"},
        {"The bishops appealed to both sides to talk.",
         "The bishops | appealed to | both sides to talk\n"},
        {"The governor threw his weight behind the bill.",
         "The governor | threw his weight behind | the bill\n"},
        {"His office stood by the statement.", "His office | stood by | the statement\n"},
        {"The senator gave short shrift to the proposal.",
         "The senator | gave short shrift to | the proposal\n"},
        {"The airline admitted liability.", "The airline | admitted | liability\n"},
        {"The Secretary of State blames the council.",
         "The Secretary of State | blames | the council\n"},
        {"Farmers' union rejects bridge toll", "Farmers' union | rejects | bridge toll\n"},
        {"The court directed the secretary to produce the man.",
         "The court | directed | the secretary to produce the man\n"},
        {"The party, through its secretary, denied sponsoring the group and challenged the mayor "
         "to "
         "publish the budget.",
         "The party | denied | sponsoring the group\n"
         "The party | challenged | the mayor to publish the budget\n"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        assert_found(state, cases[i][0], cases[i][1]);
}

/* Words of known cues that claim nothing. */
static void
test_not_known(void **state)
{
    static const char *const texts[] = {
        "The bridge links the island to the mainland.",
        "The gang was linked to Iran.",
        "The prisoners were beaten, denied water and forced to sing.",
        "He stood by the door.",
        "The case was traced to a farm.",
        "The dispute with Norland dragged on."};

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        assert_found(state, texts[i], "");
}

/* A quotation that goes on behind a sentence as long as is looked at. */
static void
test_long_sentences(void **state)
{
    uint32_t features[WS_MISSED_KINDS], quoted = 0;
    ws_missed_content v[WS_MISSED_CONTENTS];

    for (uint32_t words = WS_MISSED_WINDOW - 16; words < WS_MISSED_WINDOW + 4; words++) {
        char text[WS_MISSED_WINDOW * 8] = "The";
        ws_missed_cue c;
        scene s;

        for (uint32_t i = 1; i < words; i++)
            strcat(text, " pier");
        strcat(text, " she added: \"It leaks. It has always leaked, and it will.\" So.");
        open_scene(*state, &s, text);
        if (!cue_of(&s, "added", &c))
            continue;
        for (uint32_t i = 0, n = ws_missed_contents(s.v, &c, v); i < n; i++) {
            ws_missed_content_features(s.v, &c, &v[i], features);
            quoted += v[i].kind == WS_BRINGS_QUOTED;
        }
    }
    assert_true(quoted > 0);
}

/* A copy of the shipped model that may be changed, and where its tables of claims left out begin.
 */
static char *
open_copy(ws_ctx *cx, uint32_t *len, char **tables)
{
    ws_str file = ws_spans_model_shipped();
    char *copy = test_malloc(file.len);
    ws_spans_model *m;

    *len = file.len;
    memcpy(copy, file.s, file.len);
    assert_true(ws_spans_model_open(cx, (ws_str){copy, file.len}, &m));
    *tables = (char *)ws_spans_model_name(m).s - WS_MISSED_BYTES;
    return copy;
}

/* A model that has not learned what the chain leaves out. */
static void
test_not_learned(void **state)
{
    char *tables, *copy;
    ws_spans_model *m;
    uint32_t len;

    copy = open_copy(*state, &len, &tables);
    memset(tables, 0, 4 * WS_MISSED_ASKS);
    sign(copy, len);
    assert_true(ws_spans_model_open(*state, (ws_str){copy, len}, &m));
    assert_found_by(
        *state, m, NESTED_TEXT,
        "The minister | said | that the harbour board had accused fishermen of lying\n");
    test_free(copy);
}

static void
test_forged_unit(void **state)
{
    static const float wrong[] = {-1.0f, 11.0f};

    for (uint32_t i = 0; i < 2; i++) {
        char *tables, *copy;
        ws_spans_model *m;
        uint32_t len;

        copy = open_copy(*state, &len, &tables);
        memcpy(tables + 4 * i, &wrong[i], 4);
        sign(copy, len);
        assert_false(ws_spans_model_open(*state, (ws_str){copy, len}, &m));
        unit_assert_error(*state, WS_CORRUPT, "damaged");
        test_free(copy);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_cues),        UNIT_TEST(test_no_cues),     UNIT_TEST(test_contents),
        UNIT_TEST(test_sources),     UNIT_TEST(test_nested),      UNIT_TEST(test_known),
        UNIT_TEST(test_not_known),   UNIT_TEST(test_alone),       UNIT_TEST(test_long_sentences),
        UNIT_TEST(test_not_learned), UNIT_TEST(test_forged_unit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
