/*
 * test_said.c
 *    Claims taken out of their articles: what is kept of each, what prompted it, what two share.
 */
#include "articles.h"

#include <math.h>

#include "debate/said.h"

/* 0         1         2         3         4         5         6
 * 0123456789012345678901234567890123456789012345678901234567890 */
#define TALK "Norland broke cables. Osure saw ships there. Plumb is calm. No comment."

static ws_claim *
add(ws_ctx *cx, ws_article *a, int64_t start, int64_t end, const char *actor, const char *target)
{
    ws_draft d = draft_at(cx, start, end);
    ws_str *names = ws_alloc(cx, 2, sizeof(ws_str));

    names[0] = unit_str(actor);
    d.c.actors = names;
    d.c.nactors = 1;
    if (target) {
        names[1] = unit_str(target);
        d.c.targets = names + 1;
        d.c.ntargets = 1;
    }
    must(cx, ws_article_add(cx, a, &d, NULL));
    return &a->claims[a->nclaims - 1];
}

static const ws_said *
take(ws_ctx *cx, ws_article *a, uint32_t claim, ws_counted counted)
{
    ws_said_list *l = ws_alloc0(cx, 1, sizeof(*l));

    must(cx, ws_said_add(cx, l, WS_STR("7"), 5, a, &a->claims[claim], counted));
    return &l->v[0];
}

static void
all_that_counts_is_copied(void **state)
{
    ws_ctx *cx = *state, *short_lived = unit_context();
    ws_article *a = article_over(short_lived, TALK);
    ws_draft d = draft_at(short_lived, 8, 20);
    ws_concept concept = {WS_STR("safety"), WS_DISAGREES};
    ws_str name = WS_STR("Norland"), quote;
    ws_said_list l = {0};

    d.c.act = WS_STR("deny");
    d.c.actors = d.c.targets = &name;
    d.c.nactors = d.c.ntargets = d.c.nconcepts = 1;
    d.c.concepts = &concept;
    d.concept_named = (bool[]){true};
    must(short_lived, ws_article_add(short_lived, a, &d, NULL));
    must(short_lived, ws_said_add(cx, &l, WS_STR("7"), 5, a, &a->claims[0], WS_COUNT_ALL));
    must(short_lived, ws_said_quote(short_lived, &l.v[0], a, &quote));
    unit_assert_str(quote, "broke cables");
    unit_drop(short_lived);
    assert_true(l.n == 1 && l.v[0].id == 1 && l.v[0].at == 5 && l.v[0].place == 8);
    unit_assert_str(l.v[0].act, "deny");
    assert_null(l.v[0].quote.s);
    unit_assert_str(l.v[0].actors[0], "Norland");
    unit_assert_str(l.v[0].targets[0], "Norland");
    unit_assert_str(l.v[0].concepts[0].code, "safety");
    assert_int_equal(l.v[0].concepts[0].polarity, WS_DISAGREES);
    assert_int_equal(l.v[0].nwords, 2);
}

/* "No comment." is a cue without content: its place is the cue's, and it has no words. */
static void
a_claim_of_a_cue_alone_has_its_place(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, TALK);
    const ws_said *s;
    ws_str quote;
    ws_draft d;

    ws_draft_init(&d);
    d.cue = MARKS({60, 70});
    must(cx, ws_article_add(cx, a, &d, NULL));
    s = take(cx, a, 0, WS_COUNT_ALL);
    assert_true(s->place == 60 && s->nwords == 0);
    must(cx, ws_said_quote(cx, s, a, &quote));
    unit_assert_str(quote, "No comment");
}

/* Who last, before it, said something to its speaker; not the speaker, nor what does not count. */
static void
the_last_that_spoke_to_him_prompts(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, TALK);
    const ws_said *s;

    add(cx, a, 45, 58, "Plumb/Navy", NULL);
    add(cx, a, 22, 30, "Osure", "Plumb");
    add(cx, a, 0, 7, "Norland", "Plumb/Navy");
    add(cx, a, 8, 20, "Plumb/Navy", "Plumb/Navy");
    add(cx, a, 60, 62, "Norland", "Plumb");
    s = take(cx, a, 0, WS_COUNT_ALL);
    assert_true(s->nprompters == 1 && s->prompt_place == 22);
    unit_assert_str(s->prompters[0], "Osure");
    a->claims[1].status = WS_SUGGESTED;
    s = take(cx, a, 0, WS_COUNT_CONFIRMED);
    assert_true(s->nprompters == 1 && s->prompt_place == 0);
    unit_assert_str(s->prompters[0], "Norland");
    a->claims[2].status = WS_REJECTED;
    assert_int_equal(take(cx, a, 0, WS_COUNT_CONFIRMED)->nprompters, 0);
}

static void
lists_grow_and_have_a_limit(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, TALK);
    ws_said_list l = {0};

    add(cx, a, 0, 7, "Norland", NULL);
    for (uint32_t i = 0; i < 600; i++)
        must(cx, ws_said_add(cx, &l, WS_STR("7"), i, a, &a->claims[0], WS_COUNT_ALL));
    for (uint32_t i = 0; i < 600; i++)
        assert_true(l.v[i].at == i && l.v[i].id == 1);
    l.n = WS_SAID_MAX;
    assert_false(ws_said_add(cx, &l, WS_STR("7"), 0, a, &a->claims[0], WS_COUNT_ALL));
    unit_assert_error(cx, WS_LIMIT, "more than 5000000 claims");
    assert_string_equal(cx->error.hint, "Ask of a shorter time or of fewer actors.");
}

/* Short and idle words tell nothing; of two texts the shorter one's words count, four at least. */
static void
words_that_tell_are_shared(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a =
        article_over(cx, "They said that after them. Norland broke northern cables when "
                         "cables from Norland broke the peace of northern waters.");
    const ws_said *idle, *first, *second;

    add(cx, a, 0, 25, "A", NULL);
    add(cx, a, 27, 56, "A", NULL);
    add(cx, a, 57, 116, "A", NULL);
    idle = take(cx, a, 0, WS_COUNT_ALL);
    first = take(cx, a, 1, WS_COUNT_ALL);
    second = take(cx, a, 2, WS_COUNT_ALL);
    assert_int_equal(idle->nwords, 0);
    assert_int_equal(first->nwords, 4);
    assert_int_equal(second->nwords, 6);
    assert_true(ws_said_words_shared(idle, first) == 0);
    assert_true(ws_said_words_shared(first, second) == 1);
    assert_true(ws_said_words_shared(second, first) == 1);
}

static void
the_first_concept_with_a_sign_counts(void **state)
{
    static ws_concept none[] = {{WS_STR("x"), WS_UNKNOWN}, {WS_STR("y"), WS_MIXED_STANCE}};
    static ws_concept yes[] = {{WS_STR("z"), WS_AGREES}, {WS_STR("y"), WS_AGREES}};
    static ws_concept no[] = {{WS_STR("y"), WS_DISAGREES}, {WS_STR("z"), WS_DISAGREES}};
    ws_said a = {.concepts = none, .nconcepts = 2}, b = {.concepts = yes, .nconcepts = 2},
            c = {.concepts = no, .nconcepts = 2}, empty = {0};
    ws_str code;
    int sign;

    (void)state;
    assert_false(ws_said_concept_shared(&a, &empty, &code, &sign));
    assert_true(ws_said_concept_shared(&a, &b, &code, &sign));
    unit_assert_str(code, "y");
    assert_int_equal(sign, 0);
    assert_true(ws_said_concept_shared(&b, &c, &code, &sign));
    unit_assert_str(code, "z");
    assert_int_equal(sign, -1);
    assert_true(ws_said_concept_shared(&c, &c, &code, &sign));
    assert_int_equal(sign, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(all_that_counts_is_copied),
        UNIT_TEST(a_claim_of_a_cue_alone_has_its_place),
        UNIT_TEST(the_last_that_spoke_to_him_prompts),
        UNIT_TEST(lists_grow_and_have_a_limit),
        UNIT_TEST(words_that_tell_are_shared),
        UNIT_TEST(the_first_concept_with_a_sign_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
