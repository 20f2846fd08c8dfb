/*
 * source_cases.h
 *    A small lexicon, and texts with marked attributions of which actors, acts and targets are
 *    expected.
 */
#ifndef SOURCE_CASES_H
#define SOURCE_CASES_H

#include "marked.h"

#define ALWAYS INT32_MIN, INT32_MAX
#define CHANGE 1000 /* the day on which one minister follows another */

static const ws_str norway[] = {WS_STR("Norwegian")};
static const ws_str denmark[] = {WS_STR("Danish"), WS_STR("Danes")};
static const ws_str us[] = {WS_STR("US"), WS_STR("American")};
static const ws_str mfa[] = {WS_STR("foreign ministry"), WS_STR("foreign minister")};
static const ws_str guard[] = {WS_STR("Coast Guard")};
static const ws_str dahl[] = {WS_STR("Dahl")};
static const ws_str board[] = {WS_STR("Data Board")};
static const ws_str moe[] = {WS_STR("Moe")};
static const ws_str chamber[] = {WS_STR("Storting"), WS_STR("Upper House")};
static const ws_str sea[] = {WS_STR("Sea Party"), WS_STR("Mariners"), WS_STR("Mariner")};
static const ws_str deep[] = {WS_STR("Deep Office")};
#define DEEP                                                                                       \
    "Norway/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/25/26/27/28/29/30/31/32"
static const ws_actor_row actors[] = {
    {WS_STR("Norway"), norway, 1, WS_STR("country"), ALWAYS},
    {WS_STR("Norway/Oslo"), NULL, 0, WS_STR("capital"), ALWAYS},
    {WS_STR("Denmark"), denmark, 2, WS_STR("country"), ALWAYS},
    {WS_STR("United States"), us, 2, WS_STR("country"), ALWAYS},
    {WS_STR("*/Ministry of Foreign Affairs"), mfa, 2, WS_STR("organisation"), ALWAYS},
    {WS_STR("United States/Coast Guard"), guard, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("Denmark/Data Board"), board, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("Norway/Data Board"), board, 1, WS_STR("organisation"), ALWAYS},
    {WS_STR("Norway/Government/Kari Dahl"), dahl, 1, WS_STR("person"), 0, CHANGE},
    {WS_STR("Denmark/Government/Per Dahl"), dahl, 1, WS_STR("person"), CHANGE, 2 * CHANGE},
    {WS_STR("Norway/Parliament"), chamber, 2, WS_STR("organisation"), ALWAYS},
    {WS_STR("Norway/Sea Party"), sea, 3, WS_STR("organisation"), ALWAYS},
    {WS_STR("Norway/Ada Moe"), moe, 1, WS_STR("person"), ALWAYS},
    {WS_STR(DEEP), deep, 1, WS_STR("organisation"), ALWAYS},
};
static const ws_cue_row cues[] = {
    {WS_STR("say"), WS_STR("state"), 0},       {WS_STR("add"), WS_STR("state"), 0},
    {WS_STR("accuse"), WS_STR("accuse"), -1},  {WS_STR("condemn"), WS_STR("condemn"), -1},
    {WS_STR("deny"), WS_STR("deny"), -1},      {WS_STR("urge"), WS_STR("demand"), 0},
    {WS_STR("hope"), WS_STR("claim"), 0},      {WS_STR("describe"), WS_STR("claim"), 0},
    {WS_STR("reject"), WS_STR("reject"), -1},  {WS_STR("charge"), WS_STR("accuse"), -1},
    {WS_STR("tell"), WS_STR("state"), 0},      {WS_STR("plead not guilty"), WS_STR("deny"), 0},
    {WS_STR("support"), WS_STR("support"), 1},
    {WS_STR("warn"), WS_STR("threaten"), -1},
};
static const ws_str spying[] = {WS_STR("spy*"), WS_STR("espionage")};
static const ws_concept_row concepts[] = {{WS_STR("spying"), spying, 2}};

static inline ws_lexicon *
lexicon(ws_ctx *cx)
{
    ws_lexicon_rows rows = {.actors = actors,
                            .cues = cues,
                            .concepts = concepts,
                            .nactors = sizeof(actors) / sizeof(*actors),
                            .ncues = sizeof(cues) / sizeof(*cues),
                            .nconcepts = 1};
    ws_lexicon *lex;

    assert_true(ws_lexicon_build(cx, &rows, &lex));
    return lex;
}

typedef struct source_case {
    int32_t day;
    const char *text, *expected;
} source_case;

/* Print every case that differs before failing: one change often touches several. `add` appends
 * what is compared. */
static inline void
assert_cases(ws_ctx *cx, const source_case *cases, size_t n, const ws_judge *judge,
             void (*add)(char *out, const ws_article *a))
{
    ws_lexicon *lex = lexicon(cx);
    uint32_t wrong = 0;

    for (size_t i = 0; i < n; i++) {
        ws_article *a = suggest_marked(cx, lex, cases[i].text, cases[i].day, judge);
        char out[2048] = "";

        add(out, a);
        wrong += differs(cases[i].text, cases[i].expected, out);
    }
    assert_int_equal(wrong, 0);
}

#define ASSERT_CASES(cases, judge, add)                                                            \
    assert_cases(*state, (cases), sizeof(cases) / sizeof(*(cases)), (judge), (add))

#endif
