/*
 * test_debate.c
 *    Who answered, in what time, in which thread; who turned.
 */
#include "unit.h"

#include <math.h>
#include <stdio.h>

#include "debate/answers.h"
#include "debate/contradictions.h"

#define DAY (INT64_C(86400) * 1000000)

/* A claim made up of what is held against others. */
typedef struct made {
    const char *article;
    int64_t day; /* -1: no time */
    uint32_t id, place;
    const char *actor, *target, *act, *concept, *words;
    int polarity;
    uint32_t parent;
} made;

static void
add(ws_ctx *cx, ws_said_list *list, made m)
{
    ws_said *v = ws_alloc(cx, list->n + 1, sizeof(ws_said));
    ws_said *s = &v[list->n];

    if (list->n)
        memcpy(v, list->v, list->n * sizeof(ws_said));
    list->v = v;
    list->n++;
    *s = (ws_said){.article = unit_str(m.article),
                   .at = m.day < 0 ? WS_NO_TIME : m.day * DAY,
                   .id = m.id,
                   .place = m.place,
                   .parent = m.parent,
                   .act = m.act ? unit_str(m.act) : WS_NONE};
    s->act_is = ws_debate_act_of(s->act);
    s->actors = ws_alloc(cx, 1, sizeof(ws_str));
    s->targets = ws_alloc(cx, 1, sizeof(ws_str));
    s->concepts = ws_alloc(cx, 1, sizeof(ws_concept));
    s->words = ws_alloc(cx, 16, sizeof(uint64_t));
    if (m.actor)
        s->actors[s->nactors++] = unit_str(m.actor);
    if (m.target)
        s->targets[s->ntargets++] = unit_str(m.target);
    if (m.concept)
        s->concepts[s->nconcepts++] =
            (ws_concept){unit_str(m.concept), m.polarity > 0   ? WS_AGREES
                                              : m.polarity < 0 ? WS_DISAGREES
                                                               : WS_UNKNOWN};
    for (const char *p = m.words; p && *p; p++)
        s->words[s->nwords++] = (uint64_t)*p;
}

static const ws_answer *
answers(ws_ctx *cx, const ws_said_list *list, int64_t within, int64_t end, uint32_t *n)
{
    ws_answer *v;

    assert_true(ws_answers(cx, list, list, within * DAY, end * DAY, 0.5, &v, n));
    return v;
}

static void
test_kinds(void **state)
{
    ws_said_list l = {0};
    ws_ctx *cx = *state;
    const ws_answer *a;
    uint32_t n;

    add(cx, &l, (made){"1", 1, 1, 0, "Norland", "Veskovia", "accuse", "cut", NULL, 1, 0});
    add(cx, &l, (made){"2", 2, 1, 0, "Veskovia/Army", "Osure", "deny", "cut", NULL, -1, 0});
    add(cx, &l, (made){"3", 3, 1, 0, "Osure", "Norland", "demand", NULL, "abcdef", 0, 0});
    add(cx, &l, (made){"4", 4, 1, 0, "Norland", "Osure", "promise", NULL, "abcxyz", 0, 0});
    add(cx, &l, (made){"5", 5, 1, 0, "Osure", "Plumb", "ask", NULL, "qrst", 0, 0});
    add(cx, &l, (made){"6", 6, 1, 0, "Plumb", "Osure", "state", NULL, "qrst", 0, 0});
    a = answers(cx, &l, 10, 14, &n);
    assert_int_equal(n, 6);
    assert_true(a[0].kind == WS_REBUTTAL && a[0].reply == 1);
    assert_true(a[2].kind == WS_CONFIRMATION && a[2].reply == 3);
    assert_true(a[4].kind == WS_REPLY && a[4].reply == 5);
    assert_true(a[1].kind == WS_SILENCE); /* asked on day 2: nothing by day 12 */
    assert_true(a[5].kind == WS_OPEN && a[5].reply == UINT32_MAX);
    assert_true(fabs(a[0].score - ws_answer_score(&a[0].parts)) < 1e-12);
    assert_true(a[0].parts.speaker == 0.95 && a[0].parts.topic == 1 && a[0].parts.acts == 1);
}

/* Too late, too early, in the same article before it, without a time. */
static void
test_time(void **state)
{
    ws_said_list l = {0};
    ws_ctx *cx = *state;
    const ws_answer *a;
    uint32_t n;

    add(cx, &l, (made){"1", 10, 1, 50, "Norland", "Veskovia", "accuse", "cut", NULL, 1, 0});
    add(cx, &l, (made){"1", 10, 2, 20, "Veskovia", NULL, "deny", "cut", NULL, -1, 0});
    add(cx, &l, (made){"2", 9, 1, 0, "Veskovia", NULL, "deny", "cut", NULL, -1, 0});
    add(cx, &l, (made){"3", 21, 1, 0, "Veskovia", NULL, "deny", "cut", NULL, -1, 0});
    add(cx, &l, (made){"4", -1, 1, 0, "Veskovia", NULL, "deny", "cut", NULL, -1, 0});
    a = answers(cx, &l, 10, 40, &n);
    assert_true(n == 1 && a[0].kind == WS_SILENCE);
    a = answers(cx, &l, 11, 40, &n);
    assert_true(n == 1 && a[0].reply == 3 && a[0].parts.nearness == 0);
    l.n = 0;
    add(cx, &l, (made){"7", -1, 1, 0, "Norland", "Veskovia", "accuse", NULL, "abcd", 0, 0});
    add(cx, &l, (made){"7", -1, 2, 9, "Veskovia", NULL, "deny", NULL, "abcd", 0, 0});
    add(cx, &l, (made){"8", -1, 1, 9, "Veskovia", NULL, "deny", NULL, "abcd", 0, 0});
    a = answers(cx, &l, 11, 40, &n);
    assert_true(n == 1 && a[0].reply == 1);
    l.n = 0;
    add(cx, &l, (made){"1", 10, 1, 50, "Norland", "Veskovia", "accuse", "cut", NULL, 1, 0});
    add(cx, &l, (made){"1", 10, 2, 90, "Veskovia", NULL, "deny", "cut", NULL, -1, 0});
    add(cx, &l, (made){"3", 21, 1, 0, "Veskovia", NULL, "deny", "cut", NULL, -1, 0});
    a = answers(cx, &l, 11, 40, &n);
    assert_true(n == 1 && a[0].reply == 1 && a[0].parts.nearness > 0.9);
}

/* One answer of each body that is named; threads and depths through several articles. */
static void
test_threads(void **state)
{
    ws_said_list l = {0};
    ws_ctx *cx = *state;
    const ws_answer *a;
    uint32_t n;

    add(cx, &l, (made){"1", 1, 1, 0, "A", "B", "accuse", "x", NULL, 1, 0});
    add(cx, &l, (made){"2", 2, 1, 0, "B/b", "A", "deny", "x", NULL, -1, 0});
    add(cx, &l, (made){"3", 3, 1, 0, "A/a", "B/b", "reject", "x", NULL, 1, 0});
    add(cx, &l, (made){"4", 1, 1, 0, "C", "D", "ask", "y", NULL, 0, 0});
    a = answers(cx, &l, 10, 100, &n);
    assert_int_equal(n, 4);
    assert_true(a[0].thread == 1 && a[1].thread == 1 && a[2].thread == 1 && a[3].thread == 2);
    assert_true(a[0].depth == 1 && a[1].depth == 2 && a[2].depth == 3 && a[3].depth == 1);
}

/* Nobody answers himself, nor one of his own; who answers somebody else answers less. */
static void
test_voices(void **state)
{
    ws_said_list l = {0};
    ws_ctx *cx = *state;
    ws_str prompter = WS_STR("Plumb");
    ws_answer_parts to_him, to_another;

    add(cx, &l, (made){"1", 1, 1, 0, "A/a", "A", "demand", NULL, "abcd", 0, 0});
    add(cx, &l, (made){"2", 2, 1, 0, "A/a", "B", "state", NULL, "abcd", 0, 0});
    add(cx, &l, (made){"3", 2, 1, 0, "A/a/b", "B", "state", NULL, "abcd", 0, 0});
    add(cx, &l, (made){"4", 2, 1, 0, "A/c", "A/a", "reject", NULL, "abcd", 0, 0});
    add(cx, &l, (made){"1", 1, 2, 9, "A/c", NULL, "reject", NULL, "abcd", 0, 1});
    assert_false(ws_may_answer(&l.v[0], &l.v[1]));
    assert_false(ws_may_answer(&l.v[0], &l.v[2]));
    assert_true(ws_may_answer(&l.v[0], &l.v[3]));
    assert_false(ws_may_answer(&l.v[0], &l.v[4])); /* quoted by the claim */
    l.v[3].ntargets = 0;
    l.v[3].nwords = 1;
    assert_true(ws_weigh_answer(&l.v[0], &l.v[3], 10 * DAY, 0, &to_him));
    l.v[3].prompters = &prompter;
    l.v[3].nprompters = 1;
    assert_true(ws_weigh_answer(&l.v[0], &l.v[3], 10 * DAY, 0, &to_another));
    assert_true(fabs(to_him.topic - 0.5) < 1e-12 && fabs(to_another.topic - 0.2) < 1e-12);
    assert_true(to_him.acts == 1 && fabs(to_him.nearness - 0.72) < 1e-12);
    assert_true(ws_weigh_answer(&l.v[0], &l.v[3], 10 * DAY, ws_answer_score(&to_another), &to_him));
    assert_false(
        ws_weigh_answer(&l.v[0], &l.v[3], 10 * DAY, ws_answer_score(&to_another) + 1e-9, &to_him));
}

static const ws_contradiction *
turns(ws_ctx *cx, const ws_said_list *list, bool bodies, uint32_t *n)
{
    ws_contradiction *v;

    assert_true(ws_contradictions(cx, list, bodies, &v, n));
    return v;
}

static void
test_turns(void **state)
{
    ws_said_list l = {0};
    ws_ctx *cx = *state;
    const ws_contradiction *c;
    uint32_t n;

    add(cx, &l, (made){"1", 1, 1, 0, "A/a", NULL, "state", "x", "abcd", 1, 0});
    add(cx, &l, (made){"2", 5, 1, 0, "A/a", NULL, "state", "x", "efgh", 1, 0});
    add(cx, &l, (made){"3", 9, 1, 0, "A/a", NULL, "state", "x", "ijkl", -1, 0});
    c = turns(cx, &l, false, &n);
    assert_true(n == 1 && c[0].earlier == 1 && c[0].later == 2 && c[0].kind == WS_CHANGE);
    assert_true(c[0].before == WS_AGREES && c[0].after == WS_DISAGREES && c[0].same_actor);
    add(cx, &l, (made){"4", 12, 1, 0, "A/a", NULL, "state", "x", "mnop", 1, 0});
    c = turns(cx, &l, false, &n);
    assert_true(n == 2 && c[0].kind == WS_WAVERING && c[1].kind == WS_WAVERING);
    add(cx, &l, (made){"5", 13, 1, 0, "A/a", NULL, "state", "x", "mnop", -1, 0});
    add(cx, &l, (made){"6", 14, 1, 0, "A/a", NULL, "state", "x", "qrst", 1, 7});
    c = turns(cx, &l, false, &n);
    assert_true(n == 4 && c[2].kind == WS_REPORTING && c[3].kind == WS_BY_OTHERS);
}

/* An answer says how far its speaker is the one that was spoken to. */
static void
test_speakers(void **state)
{
    static const struct {
        const char *target, *actor;
        double speaker;
    } cases[] = {{"B", "B", 1},       {"B", "B/b", 0.95}, {"B/b", "B", 0.85},
                 {"B/b", "B/c", 0.3}, {"B", "C", 0},      {"B/b", "Bb", 0}};
    ws_ctx *cx = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ws_said_list l = {0};
        ws_answer_parts parts;

        add(cx, &l, (made){"1", 1, 1, 0, "A", cases[i].target, "accuse", "x", NULL, 1, 0});
        add(cx, &l, (made){"2", 1, 1, 0, cases[i].actor, "A", "deny", "x", NULL, -1, 0});
        assert_true(ws_weigh_answer(&l.v[0], &l.v[1], 0, 0, &parts) == (cases[i].speaker > 0));
        assert_true(parts.speaker == cases[i].speaker);
        assert_true(parts.nearness == 0.8); /* no interval: as near as another article can be */
    }
}

/* Hundreds of claims: no answer is lost when the lists grow, none is found twice. */
static void
test_many(void **state)
{
    const uint32_t pairs = 400;
    ws_said_list l = {0};
    ws_ctx *cx = *state;
    const ws_answer *a;
    const ws_contradiction *c;
    uint32_t n;

    for (uint32_t i = 0; i < pairs; i++) {
        char *key = ws_alloc(cx, 16, 1), *by = ws_alloc(cx, 16, 1), *to = ws_alloc(cx, 16, 1);

        sprintf(key, "%u", i);
        sprintf(by, "Plaintiff%u", i);
        sprintf(to, "Defendant%u", i);
        add(cx, &l, (made){key, i, 1, 10, by, to, "accuse", "x", NULL, 1, 0});
        add(cx, &l, (made){key, i, 2, 20, to, by, "deny", "x", NULL, -1, 0});
        add(cx, &l, (made){key, i, 3, 30, to, NULL, "state", "x", NULL, 1, 0});
    }
    a = answers(cx, &l, 1, pairs, &n);
    assert_int_equal(n, 2 * pairs); /* the accusation, and the denial that nobody took up */
    for (uint32_t i = 0; i < pairs; i++) {
        assert_true(a[2 * i].claim == 3 * i && a[2 * i].reply == 3 * i + 1);
        assert_true(a[2 * i].kind == WS_REBUTTAL && a[2 * i].thread == i + 1);
        assert_true(a[2 * i + 1].claim == 3 * i + 1 && a[2 * i + 1].reply == UINT32_MAX);
    }
    c = turns(cx, &l, false, &n);
    assert_int_equal(n, pairs);
    for (uint32_t i = 0; i < pairs; i++)
        assert_true(c[i].earlier == 3 * i + 1 && c[i].later == 3 * i + 2 &&
                    c[i].kind == WS_REPORTING);
}

/* A claim that names two of one body has one answer of it. */
static void
test_two_of_a_body(void **state)
{
    ws_str targets[] = {WS_STR("B/b"), WS_STR("B/c"), WS_STR("C")};
    ws_said_list l = {0};
    ws_ctx *cx = *state;
    const ws_answer *a;
    uint32_t n;

    add(cx, &l, (made){"1", 1, 1, 0, "A", NULL, "accuse", "x", NULL, 1, 0});
    l.v[0].targets = targets;
    l.v[0].ntargets = 3;
    add(cx, &l, (made){"2", 2, 1, 0, "B/b", NULL, "deny", "x", NULL, -1, 0});
    add(cx, &l, (made){"3", 3, 1, 0, "B/c", NULL, "deny", "x", NULL, -1, 0});
    add(cx, &l, (made){"4", 4, 1, 0, "C", NULL, "confirm", "x", NULL, 1, 0});
    a = answers(cx, &l, 10, 100, &n);
    assert_true(n == 2 && a[0].reply == 1 && a[1].reply == 3);
    assert_true(a[0].kind == WS_REBUTTAL && a[1].kind == WS_CONFIRMATION);
}

/* Two of one body; what has no sign, or another concept, is no turn. */
static void
test_bodies(void **state)
{
    ws_said_list l = {0};
    ws_ctx *cx = *state;
    const ws_contradiction *c;
    uint32_t n;

    add(cx, &l, (made){"1", 1, 1, 0, "A/a", NULL, "state", "x", NULL, 1, 0});
    add(cx, &l, (made){"2", 2, 1, 0, "A/b", NULL, "state", "x", NULL, -1, 0});
    add(cx, &l, (made){"3", 3, 1, 0, "A/b", NULL, "state", "x", NULL, 0, 0});
    add(cx, &l, (made){"4", 4, 1, 0, "A/a", NULL, "state", "y", NULL, -1, 0});
    (void)turns(cx, &l, false, &n);
    assert_int_equal(n, 0);
    c = turns(cx, &l, true, &n);
    assert_true(n == 1 && !c[0].same_actor);
    unit_assert_str(c[0].actor, "A");
    unit_assert_str(c[0].concept, "x");
}

/* Out of an article: its words, its concepts, its place. */
static void
test_said(void **state)
{
    ws_mark marks[2] = {{0, 13}, {17, 38}};
    ws_said_list l = {0};
    ws_ctx *cx = *state;
    ws_str actor = WS_STR("Norland"), quote;
    ws_concept concept = {WS_STR("safe"), WS_AGREES};
    ws_draft d;
    ws_article a;

    assert_true(ws_article_init(cx, &a, unit_str("Cables broken or cables broken by it.")));
    ws_draft_init(&d);
    d.content = (ws_marks){marks, 1};
    d.c.actors = &actor;
    d.c.nactors = 1;
    d.c.concepts = &concept;
    d.c.nconcepts = 1;
    assert_true(ws_article_add(cx, &a, &d, NULL));
    d.content = (ws_marks){marks + 1, 1};
    marks[1].end = 37;
    assert_true(ws_article_add(cx, &a, &d, NULL));
    assert_true(ws_article_seal(cx, &a));
    for (uint32_t i = 0; i < 2; i++)
        assert_true(ws_said_add(cx, &l, WS_STR("1"), 0, &a, &a.claims[i], WS_COUNT_ALL));
    assert_true(l.v[0].nwords == 2 && l.v[1].nwords == 2 && l.v[1].place == 17);
    assert_true(ws_said_quote(cx, &l.v[0], &a, &quote));
    unit_assert_str(quote, "Cables broken");
    assert_true(fabs(ws_said_words_shared(&l.v[0], &l.v[1]) - 0.5) < 1e-12);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_kinds),         UNIT_TEST(test_time),     UNIT_TEST(test_threads),
        UNIT_TEST(test_turns),         UNIT_TEST(test_bodies),   UNIT_TEST(test_said),
        UNIT_TEST(test_voices),        UNIT_TEST(test_speakers), UNIT_TEST(test_many),
        UNIT_TEST(test_two_of_a_body),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
