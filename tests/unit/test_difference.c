/*
 * test_difference.c
 *    What changed between two states, the way back, and claims that say the same.
 */
#include "articles.h"
#include "edit/difference.h"

static ws_draft
draft_of(ws_ctx *cx, ws_article *a, uint32_t id)
{
    ws_draft d;

    must(cx, ws_draft_of(cx, a, ws_article_find(a, id), &d));
    return d;
}

static uint32_t
add(ws_ctx *cx, ws_article *a, int64_t start, int64_t end)
{
    ws_draft d = draft_at(cx, start, end);
    uint32_t id;

    must(cx, ws_article_add(cx, a, &d, &id));
    must(cx, ws_article_seal(cx, a));
    return id;
}

/* The difference as a reversal. */
static ws_reversal
reversal_of(ws_ctx *cx, ws_article *before, ws_article *after)
{
    const ws_charmap *map;
    ws_difference d;
    ws_reversal r;

    must(cx, ws_article_difference(cx, before, after, &d));
    r = (ws_reversal){.before = ws_alloc(cx, d.n, sizeof(ws_draft)),
                      .after = ws_alloc(cx, d.n, sizeof(ws_draft)),
                      .text = d.text,
                      .set_last_id = true,
                      .last_id = before->last_id};
    for (uint32_t i = 0; i < d.n; i++) {
        if (d.v[i].before)
            r.before[r.nbefore++] = draft_of(cx, before, d.v[i].before->id);
        if (d.v[i].after)
            r.after[r.nafter++] = draft_of(cx, after, d.v[i].after->id);
    }
    if (!d.text)
        return r;
    must(cx, ws_article_map(cx, after, &map));
    r.text_at = ws_charmap_char(map, d.splice.start);
    r.text_before = (ws_str){before->text.s + d.splice.start, d.splice.old_end - d.splice.start};
    r.text_after = (ws_str){after->text.s + d.splice.start, d.splice.new_end - d.splice.start};
    return r;
}

/* Two articles that have nothing to do with each other are a change, too. */
static void
test_back_between_any_two(void **state)
{
    uint64_t seed = 31;

    (void)state;
    for (int i = 0; i < 300; i++) {
        ws_ctx *cx = unit_context();
        packed before = pack(cx, random_article(cx, &seed, 30, 6));
        ws_article *old = unpack(cx, before), *new, out;
        ws_reversal r;

        if (below(&seed, 2)) { /* of one text, some claims gone or changed */
            new = unpack(cx, before);
            for (uint32_t j = 0; j < new->nclaims; j++)
                new->claims[j].note = below(&seed, 2) ? WS_STR("later") : new->claims[j].note;
            new->last_id += below(&seed, 3);
        } else
            new = unpack(cx, pack(cx, random_article(cx, &seed, 30, 6)));
        r = reversal_of(cx, old, new);
        must(cx, ws_article_reverse(cx, new, &r, &out));
        assert_true(same_bytes(before, pack(cx, &out)));
        unit_drop(cx);
    }
}

static void
test_nothing_changed(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 32;
    packed p = pack(cx, random_article(cx, &seed, 30, 6));
    ws_difference d;

    must(cx, ws_article_difference(cx, unpack(cx, p), unpack(cx, p), &d));
    assert_int_equal(d.n, 0);
    assert_false(d.text);
}

static void
test_later_changes_are_kept_or_named(void **state)
{
    ws_ctx *cx = *state;
    ws_article *before = article_over(cx, HARBOUR), *after, *now, out;
    ws_reversal r;

    add(cx, before, 0, 9);
    after = unpack(cx, pack(cx, before));
    after->claims[0].note = WS_STR("checked");
    r = reversal_of(cx, before, after);
    r.set_last_id = false;
    now = unpack(cx, pack(cx, after));
    add(cx, now, 18, 24);
    must(cx, ws_article_reverse(cx, now, &r, &out));
    assert_int_equal(out.nclaims, 2); /* another claim stays, and its id is used up */
    assert_int_equal(out.last_id, 2);
    assert_null(out.claims[0].note.s);
    now = unpack(cx, pack(cx, after));
    now->claims[0].act = WS_STR("deny");
    assert_false(ws_article_reverse(cx, now, &r, &out));
    unit_assert_error(cx, WS_IN_USE, "claim 1 has been changed since");
    now = unpack(cx, pack(cx, after));
    now->nclaims = 0;
    assert_false(ws_article_reverse(cx, now, &r, &out));
    unit_assert_error(cx, WS_IN_USE, "claim 1 has been removed since");
}

static void
test_text_changed_since(void **state)
{
    ws_ctx *cx = *state;
    ws_article *before = article_over(cx, "Larn denied it."), *now, out;
    ws_article *after = article_over(cx, "The port of Larn denied it.");
    ws_reversal r;

    add(cx, before, 0, 4);
    add(cx, after, 12, 16);
    r = reversal_of(cx, before, after);
    now = article_over(cx, "The town of Larn denied it.");
    add(cx, now, 12, 16);
    assert_false(ws_article_reverse(cx, now, &r, &out));
    unit_assert_error(cx, WS_IN_USE, "text of the article has been changed since");
    now = unpack(cx, pack(cx, after));
    add(cx, now, 17, 23); /* stands behind the passage: its place would shift */
    assert_false(ws_article_reverse(cx, now, &r, &out));
    unit_assert_error(cx, WS_IN_USE, "claim 2 has been placed behind");
}

static void
test_twins(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, HARBOUR);

    add(cx, a, 0, 9);
    add(cx, a, 0, 9);
    a->claims[1].tagged_at = 77;
    assert_ptr_equal(ws_article_twin(a, &a->claims[1]), &a->claims[0]);
    assert_false(ws_claim_equal(&a->claims[0], &a->claims[1]));
    a->claims[1].coder = WS_STR("anna");
    assert_null(ws_article_twin(a, &a->claims[1]));
    add(cx, a, 0, 8);
    assert_null(ws_article_twin(a, &a->claims[2]));
}

/* A claim that came after a change of the text, before its passage, keeps its place and members. */
static void
test_later_claim_before_the_passage(void **state)
{
    ws_ctx *cx = *state;
    ws_article *before = article_over(cx, "Larn denied it all. The port closed.");
    ws_article *after = article_over(cx, "Larn denied it all. The port will stay open."), out;
    ws_reversal r = reversal_of(cx, before, after);
    ws_draft d = draft_at(cx, 12, 18);

    d.source = MARKS({0, 4});
    d.cue = MARKS({5, 11});
    d.c.concepts = &(ws_concept){WS_STR("port-open"), WS_DISAGREES};
    d.c.nconcepts = 1;
    d.concept_named = (bool[]){true};
    must(cx, ws_article_add(cx, after, &d, NULL));
    must(cx, ws_article_seal(cx, after));
    r.set_last_id = false;
    must(cx, ws_article_reverse(cx, after, &r, &out));
    unit_assert_str(out.text, "Larn denied it all. The port closed.");
    assert_int_equal(out.nclaims, 1);
    assert_true(ws_claim_equal(&out.claims[0], &after->claims[0]));
    assert_int_equal(out.claims[0].content.v[0].start, 12);
    assert_int_equal(out.claims[0].concepts[0].polarity, WS_DISAGREES);
}

/* Where the passage keeps its length no place shifts, not even behind it. */
static void
test_later_claim_behind_a_passage_of_the_same_length(void **state)
{
    ws_ctx *cx = *state;
    ws_article *before = article_over(cx, "Larn owes 5 million, Ada Kern said.");
    ws_article *after = article_over(cx, "Larn owes 7 million, Ada Kern said."), out;
    ws_reversal r = reversal_of(cx, before, after);

    add(cx, after, 21, 29);
    r.set_last_id = false;
    must(cx, ws_article_reverse(cx, after, &r, &out));
    unit_assert_str(out.text, "Larn owes 5 million, Ada Kern said.");
    assert_int_equal(out.claims[0].content.v[0].start, 21);
    assert_int_equal(out.last_id, 1);
}

/* A claim that the change removed, and that is there again, is not overwritten. */
static void
test_brought_back_since(void **state)
{
    ws_ctx *cx = *state;
    ws_article *before = article_over(cx, HARBOUR), *after, out;
    ws_reversal r;

    add(cx, before, 0, 9);
    after = unpack(cx, pack(cx, before));
    after->nclaims = 0;
    r = reversal_of(cx, before, after);
    assert_false(ws_article_reverse(cx, before, &r, &out));
    unit_assert_error(cx, WS_IN_USE, "claim 1 has been brought back since");
}

/* Lists of the same length that differ in one member. */
static void
test_members_that_differ(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, HARBOUR);
    ws_concept codes[2] = {{WS_STR("bribes"), WS_DISAGREES}, {WS_STR("bribes"), WS_AGREES}};
    ws_attr attrs[2] = {{WS_STR("page"), WS_ATTR_NUMBER, WS_STR("3")},
                        {WS_STR("page"), WS_ATTR_NUMBER, WS_STR("4")}};
    ws_str actors[2] = {WS_STR("Brno"), WS_STR("Brno/Mayor")};
    ws_claim one, other;

    add(cx, a, 0, 9);
    one = other = a->claims[0];
    one.nconcepts = other.nconcepts = 1;
    one.concepts = &codes[0];
    other.concepts = &codes[0];
    assert_true(ws_claim_equal(&one, &other));
    other.concepts = &codes[1];
    assert_false(ws_claim_equal(&one, &other));
    other = one;
    one.nattrs = other.nattrs = 1;
    one.attrs = &attrs[0];
    other.attrs = &attrs[1];
    assert_false(ws_claim_equal(&one, &other));
    other = one;
    one.nactors = other.nactors = 1;
    one.actors = &actors[0];
    other.actors = &actors[1];
    assert_false(ws_claim_equal(&one, &other));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_back_between_any_two),
        UNIT_TEST(test_nothing_changed),
        UNIT_TEST(test_later_changes_are_kept_or_named),
        UNIT_TEST(test_text_changed_since),
        UNIT_TEST(test_twins),
        UNIT_TEST(test_later_claim_before_the_passage),
        UNIT_TEST(test_later_claim_behind_a_passage_of_the_same_length),
        UNIT_TEST(test_brought_back_since),
        UNIT_TEST(test_members_that_differ),
    };

    return cmocka_run_group_tests_name("difference", tests, NULL, NULL);
}
