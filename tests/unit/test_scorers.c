/*
 * test_scorers.c
 *    Learning acts, targets and whom a noun means from claims: what a claim teaches, a habit that
 *    is found afterwards, what is worse stays as it was, and how a model is stored.
 */
#include <stdio.h>

#include "articles.h"
#include "learn/lesson.h"
#include "learn/stored.h"
#include "marked.h"
#include "spans/delta.h"

static const ws_model_files none;

static ws_model_files
shipped_files(void)
{
    return (ws_model_files){ws_spans_model_shipped(), ws_who_model_shipped()};
}

static const ws_lexicon *
lexicon(ws_ctx *cx)
{
    static const ws_cue_row cues[] = {{WS_STR("announce"), WS_STR("state"), 0},
                                      {WS_STR("say"), WS_STR("state"), 0},
                                      {WS_STR("condemn"), WS_STR("condemn"), -1}};
    ws_lexicon_rows rows = {.cues = cues, .ncues = 3};
    ws_lexicon *lex;

    must(cx, ws_lexicon_build(cx, &rows, &lex));
    return lex;
}

static ws_who_model *
open_who(ws_ctx *cx, ws_str file)
{
    ws_who_model *m;

    must(cx, ws_who_model_open(cx, file, &m));
    return m;
}

/* An article whose claims are confirmed, of marked text; act and target NULL: none. */
static ws_article *
confirmed(ws_ctx *cx, const char *text, const char *act, const char *target)
{
    ws_article *a = suggest_marked(cx, lexicon(cx), text, WS_NO_DAY, NULL);

    for (uint32_t i = 0; i < a->nclaims; i++) {
        ws_claim *c = &a->claims[i];

        c->origin = WS_PERSON;
        c->status = WS_CONFIRMED;
        c->act = act ? unit_str(act) : WS_NONE;
        c->targets = ws_alloc(cx, 1, sizeof(*c->targets));
        c->ntargets = target != NULL;
        if (target)
            c->targets[0] = unit_str(target);
    }
    return a;
}

/* What the weights make of the last claim of a marked text. */
static ws_claim
last_claim(ws_ctx *cx, ws_str who, const char *text)
{
    ws_judge judge = {.model = open_who(cx, who)};
    ws_article *a = suggest_marked(cx, lexicon(cx), text, WS_NO_DAY, &judge);

    return a->claims[a->nclaims - 1];
}

static const char *
announcement(ws_ctx *cx, uint32_t i)
{
    static const char *const who[] = {"Ada Moe", "Jonas Brekke", "Mara Lind", "Ines Okafor"};
    static const char *const what[] = {"an end of the night ferries", "more lamps on the quay",
                                       "lower tolls for fishers", "a second bridge",
                                       "a roof for the fish market"};
    char *text = ws_alloc(cx, 256, 1);

    snprintf(text, 256, "[%s] {announced} <%s by the Sallow Guild>.|", who[i % 4], what[i % 5]);
    return text;
}

/* An outlet in which whoever "announces" something demands it, of a body that is named last. */
static ws_article *
announced(ws_ctx *cx, uint32_t i, const char *act, const char *target)
{
    return confirmed(cx, announcement(cx, i), act, target);
}

static ws_article *
habit(ws_ctx *cx, uint32_t i)
{
    return announced(cx, i, "demand", "Sallow Guild");
}

/* Learn from n articles. */
static ws_model_files
train(ws_ctx *cx, uint32_t n, ws_article *(*article)(ws_ctx *, uint32_t), ws_learned *learned)
{
    ws_model_files made = none;
    ws_learner *l;

    must(cx, ws_learner_begin(cx, shipped_files(), &l));
    for (uint32_t i = 0; i < n; i++)
        must(cx, ws_learner_add(cx, l, article(cx, i)));
    must(cx, ws_learner_finish(cx, l, lexicon(cx), &made, learned));
    return made;
}

static void
assert_demands(ws_ctx *cx, ws_str who, const char *text, const char *target)
{
    ws_claim c = last_claim(cx, who, text);
    bool demands = ws_str_eq(c.act, WS_STR("demand"));

    assert_int_equal(demands, target != NULL);
    assert_int_equal(c.ntargets, target != NULL);
    if (target)
        assert_true(ws_str_eq(c.targets[0], unit_str(target)));
}

static void
assert_speaker(ws_ctx *cx, ws_str who, const char *text, const char *expected)
{
    ws_claim c = last_claim(cx, who, text);

    assert_int_equal(c.nactors, 1);
    assert_true(ws_str_eq(c.actors[0], unit_str(expected)));
}

static void
test_habit(void **state)
{
    static const char text[] =
        "[Sven Aker] {announced} <new boats for pilots by the Sallow Guild>.|";
    ws_learned learned;
    ws_model_files made = train(*state, 12, habit, &learned);

    assert_demands(*state, ws_who_model_shipped(), text, NULL);
    assert_demands(*state, made.who, text, "Sallow Guild");
    assert_int_equal(learned.scorers[WS_ASK_ACT].taught, 12);
    assert_int_equal(learned.scorers[WS_ASK_TARGET].taught, 12);
    assert_int_equal(learned.scorers[WS_ASK_ACT].own.gold, 2); /* two articles are held back */
    assert_int_equal(learned.scorers[WS_ASK_ACT].own.right, 2);
    assert_int_equal(learned.scorers[WS_ASK_ACT].base.right, 0);
    assert_int_equal(learned.scorers[WS_ASK_TARGET].own.right, 2);
    assert_false(learned.scorers[WS_ASK_ACT].left_out);
}

/* ---- what a claim teaches ------------------------------------------------------------------- */

static ws_coded
coded_of(ws_ctx *cx, ws_article *a)
{
    ws_coded coded;
    ws_text t;

    must(cx, ws_text_read(cx, a->text, &t));
    ws_coded_of(cx, &t, a, &coded);
    return coded;
}

static void
test_answers(void **state)
{
    static const char two[] = "[Ada Moe] {said} <it leaks>.| [She] {said} <it does>.|";
    ws_article *a = confirmed(*state, two, NULL, NULL);
    ws_coded coded = coded_of(*state, a);

    /* a person who names no targets has not looked for them */
    assert_int_equal(coded.at.n, 2);
    assert_int_equal(coded.answers[0].act, WS_NO_CHOICE);
    assert_false(coded.answers[0].tells_targets);
    assert_true(coded.answers[0].tells_actors);
    /* one who names some has */
    a->claims[1].ntargets = 1;
    a->claims[1].targets[0] = WS_STR("Norland");
    coded = coded_of(*state, a);
    assert_true(coded.answers[0].tells_targets);
    /* a proposal that is confirmed is right as a whole */
    a->claims[1].ntargets = 0;
    a->claims[0].origin = WS_TAGGER;
    coded = coded_of(*state, a);
    assert_true(coded.answers[0].tells_targets);
    assert_false(coded.answers[1].tells_targets);
    /* an act of the user's own is none that can be chosen; what is not confirmed is left out */
    a->claims[0].act = WS_STR("mock");
    a->claims[1].status = WS_SUGGESTED;
    coded = coded_of(*state, a);
    assert_int_equal(coded.at.n, 1);
    assert_int_equal(coded.answers[0].act, WS_NO_CHOICE);
}

static ws_article *
without_targets(ws_ctx *cx, uint32_t i)
{
    return announced(cx, i, i % 2 ? NULL : "demand", NULL);
}

static void
test_nothing_said(void **state)
{
    ws_learned learned;
    ws_model_files made = train(*state, 4, without_targets, &learned);
    const ws_who_model *own = open_who(*state, made.who);
    const ws_who_model *base = open_who(*state, ws_who_model_shipped());

    assert_int_equal(learned.scorers[WS_ASK_ACT].taught, 2);
    assert_int_equal(learned.scorers[WS_ASK_TARGET].taught, 0);
    assert_memory_equal(own->tables[WS_ASK_TARGET].weights, base->tables[WS_ASK_TARGET].weights,
                        1u << base->tables[WS_ASK_TARGET].bits);
    assert_int_equal(learned.scorers[WS_ASK_ACT].own.gold, 0); /* too few to hold some back */
}

static void
test_right(void **state)
{
    ws_str ministry = WS_STR("Norland/Ministry/Ada Moe"), moe = WS_STR("Norland/Ada Moe");
    ws_choice choices[3] = {{.what = WS_NO_CHOICE},
                            {.what = 1, .path = WS_STR("Norland/Ida Lund")},
                            {.what = 2, .path = ministry}};
    uint32_t right;

    (void)state;
    assert_int_equal(ws_right_actor((ws_names){&moe, 1}, choices, 3), 2);
    assert_int_equal(ws_right_actor((ws_names){&moe, 1}, choices, 2), 0);
    assert_int_equal(ws_right_target((ws_names){&moe, 1}, choices, 3, &right), 1);
    assert_int_equal(right, 6); /* by country */
    assert_int_equal(ws_right_target((ws_names){NULL, 0}, choices, 3, &right), 0);
    choices[1].path = choices[2].path = WS_STR("Veskovia");
    assert_int_equal(ws_right_target((ws_names){&moe, 1}, choices, 3, &right), WS_NO_CHOICE);
}

/* ---- a noun ------------------------------------------------------------------------------------
 */

static ws_article *
with_pronoun(ws_ctx *cx, uint32_t i)
{
    ws_article *a = confirmed(
        cx, "[Ada Moe] {said} <it leaks>. Ida Lund looked on.| [She] {said} <it was old>.|", NULL,
        NULL);

    (void)i;
    a->claims[1].nactors = 1;
    a->claims[1].actors = ws_alloc(cx, 1, sizeof(*a->claims[1].actors));
    a->claims[1].actors[0] = WS_STR("Ida Lund");
    return a;
}

static void
test_pronoun(void **state)
{
    static const char text[] = "[Ana Roth] {said} <it rains>. Eva Holm looked on.| "
                               "[She] {said} <it was late>.|";
    ws_learned learned;
    ws_model_files made = train(*state, 30, with_pronoun, &learned);

    assert_int_equal(learned.scorers[WS_ASK_WHO].taught, 30);
    assert_speaker(*state, ws_who_model_shipped(), text, "Ana Roth");
    assert_speaker(*state, made.who, text, "Eva Holm");
}

/* ---- what is worse ----------------------------------------------------------------------------
 */

/* Every fifth, which is held back, is as the shipped weights have it. */
static ws_article *
unlike(ws_ctx *cx, uint32_t i)
{
    ws_str act = last_claim(cx, ws_who_model_shipped(), announcement(cx, i)).act;
    char *shipped = ws_alloc(cx, act.len + 1, 1);

    memcpy(shipped, act.s, act.len);
    shipped[act.len] = '\0';
    return i % 5 == 4 ? announced(cx, i, shipped, "Sallow Guild") : habit(cx, i);
}

static void
test_worse(void **state)
{
    ws_learned learned;
    ws_model_files made = train(*state, 20, unlike, &learned);
    const ws_who_model *own = open_who(*state, made.who);
    const ws_who_model *base = open_who(*state, ws_who_model_shipped());
    uint32_t act = 1u << base->tables[WS_ASK_ACT].bits;

    assert_true(learned.scorers[WS_ASK_ACT].left_out);
    assert_false(learned.scorers[WS_ASK_TARGET].left_out);
    assert_memory_equal(own->tables[WS_ASK_ACT].weights, base->tables[WS_ASK_ACT].weights, act);
    assert_memory_not_equal(own->tables[WS_ASK_TARGET].weights, base->tables[WS_ASK_TARGET].weights,
                            1u << base->tables[WS_ASK_TARGET].bits);
}

static void
test_same_bytes(void **state)
{
    ws_learned learned;
    ws_model_files one = train(*state, 5, habit, &learned);
    ws_model_files two = train(*state, 5, habit, &learned);

    assert_true(ws_str_eq(one.who, two.who));
    assert_true(ws_str_eq(one.spans, two.spans));
}

/* ---- as it is stored ------------------------------------------------------------------------ */

static void
assert_made_of(ws_ctx *cx, ws_str base, ws_str delta, ws_str file)
{
    char *out = ws_alloc(cx, file.len, 1);
    uint32_t size;

    must(cx, ws_delta_size(cx, base, delta, &size));
    assert_int_equal(size, file.len);
    must(cx, ws_delta_apply(cx, base, delta, out));
    assert_memory_equal(out, file.s, file.len);
}

static void
test_stored(void **state)
{
    ws_model_files shipped = shipped_files(), parts, made;
    ws_learned learned;
    ws_str stored;

    made = train(*state, 5, habit, &learned);
    stored = ws_stored_make(*state, shipped, made);
    must(*state, ws_stored_parts(*state, stored, &parts));
    assert_made_of(*state, shipped.spans, parts.spans, made.spans);
    assert_made_of(*state, shipped.who, parts.who, made.who);
    assert_true(parts.who.len < 100000);
    /* as versions before stored it */
    must(*state, ws_stored_parts(*state, parts.spans, &made));
    assert_true(ws_str_eq(made.spans, parts.spans));
    assert_null(made.who.s);
    for (uint32_t len = 16; len < WS_STORED_HEADER + 5; len++) {
        assert_false(ws_stored_parts(*state, (ws_str){stored.s, len}, &parts));
        unit_assert_error(*state, WS_CORRUPT, "tagger model is damaged");
    }
}

/* Claims over blanks, and over each other, do no harm. */
static void
test_odd_spans(void **state)
{
    ws_article *a = article_over(*state, "Ada Moe   said it, and so.  \n ");
    static const ws_mark marks[][3] = {{{0, 7}, {7, 10}, {10, 14}},
                                       {{29, 30}, {28, 29}, {29, 30}},
                                       {{10, 20}, {0, 3}, {0, 30}},
                                       {{2, 3}, {11, 12}, {12, 13}}};
    ws_learned learned;
    ws_model_files made;
    ws_learner *l;

    for (uint32_t i = 0; i < 4; i++) {
        ws_draft d;

        ws_draft_init(&d);
        d.source = MARKS(marks[i][0]);
        d.cue = MARKS(marks[i][1]);
        d.content = MARKS(marks[i][2]);
        d.c.act = WS_STR("deny");
        d.c.actors = (ws_str[]){WS_STR("Ada Moe")};
        d.c.nactors = 1;
        must(*state, ws_article_add(*state, a, &d, NULL));
    }
    must(*state, ws_article_seal(*state, a));
    must(*state, ws_learner_begin(*state, shipped_files(), &l));
    must(*state, ws_learner_add(*state, l, a));
    must(*state, ws_learner_finish(*state, l, lexicon(*state), &made, &learned));
    assert_int_equal(learned.scorers[WS_ASK_ACT].taught, 4);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_habit),      UNIT_TEST(test_answers), UNIT_TEST(test_nothing_said),
        UNIT_TEST(test_right),      UNIT_TEST(test_pronoun), UNIT_TEST(test_worse),
        UNIT_TEST(test_same_bytes), UNIT_TEST(test_stored),  UNIT_TEST(test_odd_spans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
