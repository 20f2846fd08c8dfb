/*
 * test_polarity.c
 *    Stances to propositions: null unless the words say it. Every frame is filled with every
 *    proposition; stances.h has whole sentences.
 */
#include "unit.h"

#include <stdio.h>

#include "stances.h"
#include "who/act.h"

/* A thing, what should happen to it, and the same as a verb of another form. */
static const char *const things[][2] = {
    {"toll", "rise"}, {"mine", "close"},    {"ferry", "return"}, {"harbour", "grow"},
    {"dam", "stay"},  {"school", "reopen"}, {"wall", "remain"},  {"levy", "expire"}};

typedef struct frame {
    const char *act, *content; /* %1: thing, %2: verb */
    ws_polarity expected;
} frame;

static const frame frames[] = {
    {"state", "the % should @", WS_AGREES},
    {"claim", "the % must @ soon", WS_AGREES},
    {"demand", "that the % @", WS_AGREES},
    {"promise", "that the % will @", WS_AGREES},
    {"state", "it was necessary that the % @", WS_AGREES},
    {"claim", "the % must not @", WS_DISAGREES},
    {"state", "the % should never @", WS_DISAGREES},
    {"demand", "that the % not @", WS_DISAGREES},
    {"reject", "that the % should @", WS_DISAGREES},
    {"condemn", "the plan that the % should @", WS_DISAGREES},
    {"condemn", "the %", WS_UNKNOWN},
    {"demand", "that the % be dropped", WS_UNKNOWN},
    {"demand", "that the plan that the % should @ be scrapped", WS_DISAGREES},
    {"demand", "to stop the plan that the % should @", WS_DISAGREES},
    {"promise", "to block the rule that the % should @", WS_DISAGREES},
    {"promise", "to prevent that the % will @", WS_DISAGREES},
    {"claim", "the % was unfair", WS_UNKNOWN},
    {"state", "the % was built in May", WS_UNKNOWN},
    {"ask", "whether the % should @", WS_UNKNOWN},
    {"state", "the % may @ one day", WS_UNKNOWN},
};

static void
fill(char *out, const char *frame, const char *const thing[2])
{
    *out = 0;
    for (; *frame; frame++) {
        if (*frame == '%')
            strcat(out, thing[0]);
        else if (*frame == '@')
            strcat(out, thing[1]);
        else
            strncat(out, frame, 1);
    }
}

static ws_polarity
stance_of(ws_ctx *cx, const ws_lexicon *lex, const char *content, const char *act,
          const char *proposition, const char *term)
{
    ws_span span = {0, (uint32_t)strlen(content)};
    ws_attribution claim = {.content = {&span, 1}};
    ws_reading reading = {.act = {act, (uint32_t)strlen(act)}};
    ws_term_concept concept = {WS_STR("c"), {proposition, (uint32_t)strlen(proposition)}};
    uint32_t at = 0;
    ws_cast cast;
    ws_text t;

    assert_true(ws_text_read(cx, (ws_str){content, span.end}, &t));
    assert_true(ws_cast_read(cx, lex, &t, WS_NO_DAY, &cast));
    while (t.tokens[at].word != ws_word_hash((ws_str){term, (uint32_t)strlen(term)}))
        at++;
    return ws_polarity_of(&cast, &reading, &claim, &concept, at, at + 1);
}

static void
test_frames(void **state)
{
    ws_lexicon_rows rows = {.nactors = 0};
    ws_lexicon *lex;
    uint32_t wrong = 0, n = 0;

    assert_true(ws_lexicon_build(*state, &rows, &lex));
    for (size_t f = 0; f < sizeof(frames) / sizeof(*frames); f++) {
        for (size_t k = 0; k < sizeof(things) / sizeof(*things); k++) {
            char content[200], proposition[200];
            ws_polarity got;

            fill(content, frames[f].content, things[k]);
            snprintf(proposition, sizeof(proposition), "The %s should %s.", things[k][0],
                     things[k][1]);
            got = stance_of(*state, lex, content, frames[f].act, proposition, things[k][0]);
            n++;
            if (got == frames[f].expected)
                continue;
            print_error("%s: %s: expected %d, got %d\n", frames[f].act, content, frames[f].expected,
                        got);
            wrong++;
        }
    }
    assert_true(n >= 100);
    assert_int_equal(wrong, 0);
}

static void
test_stances(void **state)
{
    ws_lexicon_rows rows = {.nactors = 0};
    const char *proposition = NULL, *term = NULL;
    ws_lexicon *lex;
    uint32_t wrong = 0;

    assert_true(ws_lexicon_build(*state, &rows, &lex));
    for (size_t i = 0; i < sizeof(stances) / sizeof(*stances); i++) {
        const stance_case *c = &stances[i];
        ws_polarity got;

        proposition = c->proposition ? c->proposition : proposition;
        term = c->term ? c->term : term;
        got = stance_of(*state, lex, c->content, c->act, proposition, term);
        if (got == c->expected)
            continue;
        print_error("%s %s: %s: expected %d, got %d\n", proposition, c->act, c->content,
                    c->expected, got);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {UNIT_TEST(test_frames), UNIT_TEST(test_stances)};

    return cmocka_run_group_tests_name("polarity", tests, NULL, NULL);
}
