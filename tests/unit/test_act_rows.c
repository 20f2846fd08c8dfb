/*
 * test_act_rows.c
 *    The table of acts: who has a row, and what those say that have none.
 */
#include "learn/tables.h"
#include "unit.h"
#include "who/act_rows.h"

#define BITS   8u /* 4 buckets */
#define OTHERS (WS_ACT_WAYS + 1u)

/* Features of one bucket, each with a tag of its own. */
static uint32_t
neighbour(uint32_t i)
{
    return (i + 2) << 16 | 1;
}

static uint32_t
row_of(const int8_t *weights, uint32_t feature)
{
    return ws_act_row(weights, BITS, feature);
}

static void
test_bucket_fills(void **state)
{
    int8_t weights[1 << BITS] = {0};

    (void)state;
    for (uint32_t i = 0; i < OTHERS; i++) {
        assert_int_equal(row_of(weights, neighbour(i)), WS_NO_ROW);
        assert_int_equal(ws_act_row_take(weights, BITS, neighbour(i)), i < WS_ACT_WAYS);
    }
    for (uint32_t i = 0; i < WS_ACT_WAYS; i++)
        assert_int_equal(row_of(weights, neighbour(i)), 64 + i * WS_ACT_ROW);
    assert_int_equal(row_of(weights, neighbour(WS_ACT_WAYS)), WS_NO_ROW);
    assert_true(ws_act_row_take(weights, BITS, neighbour(0)));     /* has its row */
    assert_true(ws_act_row_take(weights, BITS, neighbour(0) + 1)); /* the next bucket */
}

/* A row whose tag is 0 is free: no feature is known by that. */
static void
test_tag_is_never_free(void **state)
{
    int8_t weights[1 << BITS] = {0};

    (void)state;
    assert_int_equal(row_of(weights, 3), WS_NO_ROW);
    assert_true(ws_act_row_take(weights, BITS, 3));
    assert_int_equal(row_of(weights, 3), 3 * 64);
}

/* One question, of as many features as there are neighbours, whose right answer is act 5. */
static ws_questions
asked(ws_ctx *cx)
{
    ws_posed *x = ws_alloc0(cx, 1, sizeof(*x));

    x->n = WS_ACTS;
    x->right = 1u << 5;
    x->features = ws_alloc(cx, OTHERS, sizeof(*x->features));
    x->ends = ws_alloc(cx, 1, sizeof(*x->ends));
    x->given = ws_alloc0(cx, WS_ACTS, sizeof(*x->given));
    x->ends[0] = OTHERS;
    for (uint32_t i = 0; i < OTHERS; i++)
        x->features[i] = neighbour(i);
    return (ws_questions){x, 1, 1};
}

/* Learning on leaves the rows that are there to whom they belong, gives the free ones to what is
 * new, and leaves alone what is new besides. */
static void
test_learning_takes_rows(void **state)
{
    int8_t weights[1 << BITS] = {0};
    ws_who_table base = {weights, BITS, 0.001f};
    ws_questions questions = asked(*state);
    int8_t *own;

    for (uint32_t i = 1; i < OTHERS; i++) /* 0 and those learned here share their bucket */
        assert_true(ws_act_row_take(weights, BITS, i == 1 ? neighbour(90) : neighbour(i - 1)));
    own = ws_table_learn(*state, WS_ASK_ACT, &base, &questions, true);
    assert_int_equal(row_of(own, neighbour(90)), row_of(weights, neighbour(90)));
    assert_int_equal(row_of(own, neighbour(0)), WS_NO_ROW); /* the bucket was full */
    assert_true(own[row_of(own, neighbour(1)) + 5] > 0);
    assert_true(own[row_of(own, neighbour(1)) + 4] < 0);

    memset(weights, 0, sizeof(weights));
    own = ws_table_learn(*state, WS_ASK_ACT, &base, &questions, true);
    assert_true(own[row_of(own, neighbour(0)) + 5] > 0);
    assert_int_equal(row_of(weights, neighbour(0)), WS_NO_ROW);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_bucket_fills),
        UNIT_TEST(test_tag_is_never_free),
        UNIT_TEST(test_learning_takes_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
