/*
 * test_agree.c
 *    Agreement: worked examples, tables that grow, units, two codings of one text.
 */
#include "unit.h"

#include <math.h>
#include <stdio.h>

#include "agree/coders.h"

static ws_str
letter(const char *s)
{
    return (ws_str){s, 1};
}

static void
near(double actual, double expected)
{
    if (!(fabs(actual - expected) < 1e-9))
        fail_msg("%.12f is not %.12f", actual, expected);
}

/* ---- labels --------------------------------------------------------------------------------- */

static void
test_two_coders(void **state)
{
    const char *a = "SSSSSSOOOO", *b = "SSSSOOSOOO";
    ws_ctx *cx = *state;
    ws_ratings r;
    ws_crosstab t;

    ws_crosstab_init(&t, cx);
    ws_ratings_init(&r, cx);
    for (int i = 0; i < 10; i++) {
        char unit[2] = {(char)('a' + i), 0};

        ws_crosstab_add(&t, letter(a + i), letter(b + i));
        ws_ratings_add(&r, unit_str(unit), letter(a + i));
        ws_ratings_add(&r, unit_str(unit), letter(b + i));
    }
    ws_crosstab_add(&t, WS_NONE, letter("S"));
    near(ws_cohen_kappa(&t).value, 0.4);
    near(ws_cohen_kappa(&t).observed, 0.7);
    near(ws_scott_pi(&t).value, (0.7 - 0.505) / 0.495);
    near(ws_alpha_nominal(cx, &r).value, 1 - 19.0 * 6 / (9 * 11 * 2));
    assert_int_equal(ws_cohen_kappa(&t).used, 10);
    assert_int_equal(ws_cohen_kappa(&t).dropped, 1);
}

static void
test_missing_ratings(void **state)
{
    static const char *const units[] = {"SSS", "SOS", "OO", "OOO", "S"};
    ws_ctx *cx = *state;
    ws_coefficient c;
    ws_ratings r;

    ws_ratings_init(&r, cx);
    for (int i = 0; i < 5; i++)
        for (const char *p = units[i]; *p; p++) {
            char unit[2] = {(char)('a' + i), 0};

            ws_ratings_add(&r, unit_str(unit), letter(p));
        }
    c = ws_alpha_nominal(cx, &r);
    near(c.value, 2.0 / 3);
    assert_true(c.used == 4 && c.dropped == 1);
    ws_ratings_init(&r, cx);
    assert_true(isnan(ws_alpha_nominal(cx, &r).value));
}

/* More labels than the table begins with; whole agreement, and one label alone. */
static void
test_many_labels(void **state)
{
    ws_ctx *cx = *state;
    ws_crosstab t;

    ws_crosstab_init(&t, cx);
    for (int i = 0; i < 300; i++) {
        char label[8];

        snprintf(label, sizeof label, "%d", i % 50);
        ws_crosstab_add(&t, unit_str(label), unit_str(label));
    }
    assert_int_equal(t.labels.n, 50);
    near(ws_cohen_kappa(&t).value, 1);
    ws_crosstab_init(&t, cx);
    assert_true(isnan(ws_cohen_kappa(&t).value));
    ws_crosstab_add(&t, letter("S"), letter("S"));
    assert_true(isnan(ws_cohen_kappa(&t).value) && isnan(ws_scott_pi(&t).value));
}

/* ---- units ---------------------------------------------------------------------------------- */

static bool
unit(ws_ctx *cx, ws_unitizing *u, const char *coder, const char *category, int start, int end)
{
    return ws_unitizing_add(cx, u, unit_str("text"), 20, unit_str(coder), unit_str(category), start,
                            end);
}

static void
test_units(void **state)
{
    double alpha, observed, expected;
    ws_ctx *cx = *state;
    ws_unitizing u;

    ws_unitizing_init(&u, cx);
    assert_true(unit(cx, &u, "A", "c", 2, 8) && unit(cx, &u, "A", "c", 14, 17));
    assert_true(unit(cx, &u, "B", "c", 4, 10) && unit(cx, &u, "B", "c", 14, 17));
    assert_true(ws_alpha_unitizing(cx, &u, &alpha, &observed, &expected));
    near(observed, 0.02);
    near(expected, 81.0 / 1240);
    near(alpha, 281.0 / 405);
}

/* Continua, coders and categories many; whole agreement is 1. */
static void
test_many_units(void **state)
{
    double alpha, observed, expected;
    ws_ctx *cx = *state;
    ws_unitizing u;

    ws_unitizing_init(&u, cx);
    for (int text = 0; text < 40; text++)
        for (int coder = 0; coder < 3; coder++)
            for (int i = 0; i < 3; i++) {
                char name[16], who[16];

                snprintf(name, sizeof name, "t%d", text);
                snprintf(who, sizeof who, "c%d", coder);
                assert_true(ws_unitizing_add(cx, &u, unit_str(name), 100 + text, unit_str(who),
                                             unit_str(i == 1 ? "x" : "y"), i * 20 + text % 7,
                                             i * 20 + 10));
            }
    assert_true(ws_alpha_unitizing(cx, &u, &alpha, &observed, &expected));
    near(alpha, 1);
}

static void
test_refused_units(void **state)
{
    double alpha, observed, expected;
    ws_ctx *cx = *state;
    ws_unitizing u;

    ws_unitizing_init(&u, cx);
    assert_false(unit(cx, &u, "A", "c", 2, 21));
    unit_assert_error(cx, WS_BAD_SPAN, "does not lie in its continuum");
    assert_false(unit(cx, &u, "A", "c", -1, 4));
    assert_false(
        ws_unitizing_add(cx, &u, unit_str("text"), 21, unit_str("A"), unit_str("c"), 0, 1));
    unit_assert_error(cx, WS_BAD_VALUE, "one length");
    assert_false(
        ws_unitizing_add(cx, &u, unit_str("other"), 0, unit_str("A"), unit_str("c"), 0, 1));
    assert_true(unit(cx, &u, "A", "c", 2, 8) && unit(cx, &u, "A", "c", 7, 9));
    assert_false(ws_alpha_unitizing(cx, &u, &alpha, &observed, &expected));
    unit_assert_error(cx, WS_BAD_VALUE, "overlap");
    ws_unitizing_init(&u, cx);
    assert_true(unit(cx, &u, "A", "c", 2, 8));
    assert_true(ws_alpha_unitizing(cx, &u, &alpha, &observed, &expected));
    assert_true(isnan(alpha));
}

/* ---- codings -------------------------------------------------------------------------------- */

#define TEXT                                                                                       \
    "Norland denied the leak on Monday. \"The cable is safe,\" said the minister. Osure asked "    \
    "why."

static void
code(ws_ctx *cx, ws_article *a, const char *words, const char *actor, const char *act)
{
    const char *text = TEXT;
    int64_t at = strstr(text, words) - text;
    ws_mark mark = {at, at + (int64_t)strlen(words)};
    ws_str actors[1] = {unit_str(actor)};
    ws_concept concepts[1] = {{WS_STR("safe"), *act == 'd' ? WS_DISAGREES : WS_AGREES}};
    bool named = true;
    ws_draft d;

    ws_draft_init(&d);
    d.concept_named = &named;
    d.content = (ws_marks){&mark, 1};
    d.c.actors = d.c.targets = actors;
    d.c.nactors = d.c.ntargets = 1;
    d.c.act = unit_str(act);
    d.c.concepts = concepts;
    d.c.nconcepts = 1;
    assert_true(ws_article_add(cx, a, &d, NULL));
}

static void
begin(ws_ctx *cx, ws_article *a, const char *text)
{
    assert_true(ws_article_init(cx, a, unit_str(text)));
}

static double
figure(const ws_figure *f, uint32_t n, const char *field, const char *measure)
{
    for (uint32_t i = 0; i < n; i++)
        if (!strcmp(f[i].field, field) && !strcmp(f[i].measure, measure))
            return f[i].c.value;
    fail_msg("no figure %s %s", field, measure);
    return 0;
}

static void
test_codings(void **state)
{
    ws_article left, right;
    ws_claim_pair *pairs;
    ws_ctx *cx = *state;
    ws_agreement g;
    ws_figure *f;
    uint32_t n;

    begin(cx, &left, TEXT);
    code(cx, &left, "the leak", "Norland", "deny");
    code(cx, &left, "\"The cable is safe,\"", "Norland/Ministry", "state");
    assert_true(ws_article_seal(cx, &left));
    begin(cx, &right, TEXT);
    code(cx, &right, "the leak on Monday", "Norland", "state");
    code(cx, &right, "why", "Osure", "ask");
    code(cx, &right, "The cable is safe", "Norland/Office", "state");
    assert_true(ws_article_seal(cx, &right));
    assert_true(ws_pair_claims(cx, &left, &right, WS_COUNT_CONFIRMED, &pairs, &n));
    assert_int_equal(n, 3);
    assert_true(pairs[0].right && pairs[0].right->id == 1 && pairs[1].right->id == 3);
    assert_true(!pairs[2].left && pairs[2].right->id == 2);
    assert_true(pairs[0].differ & (1u << WS_TRAIT_ACT) &&
                pairs[0].differ & (1u << WS_TRAIT_POLARITY));
    assert_true(pairs[1].differ & (1u << WS_TRAIT_ACTORS));
    assert_false(pairs[1].differ & (1u << WS_TRAIT_ACTOR_TOP));
    ws_agreement_init(&g, cx);
    assert_true(ws_agreement_add(cx, &g, &left, &right, WS_COUNT_CONFIRMED));
    assert_true(ws_agreement_figures(cx, &g, &f, &n));
    near(figure(f, n, "claims", "f1"), 0.8);
    near(figure(f, n, "content", "exact_f1"), 0);
    near(figure(f, n, "content", "token_f1"), 2.0 * 6 / (6 + 9));
    assert_true(isnan(figure(f, n, "actor_top", "kappa")));
    near(figure(f, n, "actors", "kappa"), (0.5 - 0.25) / 0.75);
    assert_true(isnan(figure(f, n, "cue", "token_f1")));
}

/* Many coders, of each one claim that the other side has and one that it has not. */
static void
test_coders(void **state)
{
    ws_article left, right;
    ws_ctx *cx = *state;
    ws_coders k;

    ws_coders_init(&k, cx);
    for (int i = 0; i < 40; i++) {
        char name[8];

        snprintf(name, sizeof name, "c%02d", 39 - i);
        begin(cx, &left, TEXT);
        code(cx, &left, "the leak", "Norland", "deny");
        code(cx, &left, "why", "Osure", "ask");
        left.claims[0].coder = left.claims[1].coder = unit_str(name);
        begin(cx, &right, TEXT);
        code(cx, &right, "the leak", "Norland", "deny");
        assert_true(ws_coders_add(cx, &k, &left, &right, WS_COUNT_ALL, WS_STANCE_FIELDS));
    }
    ws_coders_sort(&k);
    assert_int_equal(k.names.n, 41);
    assert_true(k.names.strings[0].len == 0 && k.counts[0].claims == 40 &&
                k.counts[0].agreed == 40);
    assert_true(ws_str_eq(k.names.strings[1], WS_STR("c00")));
    assert_true(k.counts[40].claims == 2 && k.counts[40].agreed == 1);
    begin(cx, &right, "Another text.");
    assert_false(ws_coders_add(cx, &k, &left, &right, WS_COUNT_ALL, 0));
}

/* Rejected claims are nobody's. */
static void
test_rejected(void **state)
{
    ws_article left, right;
    ws_claim_pair *pairs;
    ws_ctx *cx = *state;
    uint32_t n;

    begin(cx, &left, TEXT);
    code(cx, &left, "the leak", "Norland", "deny");
    code(cx, &left, "why", "Osure", "ask");
    left.claims[0].status = WS_REJECTED;
    begin(cx, &right, TEXT);
    code(cx, &right, "the leak", "Norland", "deny");
    assert_true(ws_pair_claims(cx, &left, &right, WS_COUNT_ALL, &pairs, &n));
    assert_int_equal(n, 2);
    assert_true(pairs[0].left->id == 2 && !pairs[0].right && !pairs[1].left);
}

static void
test_other_text(void **state)
{
    ws_article left, right;
    ws_ctx *cx = *state;
    ws_agreement g;

    begin(cx, &left, "One text.");
    begin(cx, &right, "Another text.");
    ws_agreement_init(&g, cx);
    assert_false(ws_agreement_add(cx, &g, &left, &right, WS_COUNT_CONFIRMED));
    unit_assert_error(cx, WS_BAD_VALUE, "different texts");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_two_coders), UNIT_TEST(test_missing_ratings), UNIT_TEST(test_many_labels),
        UNIT_TEST(test_units),      UNIT_TEST(test_many_units),      UNIT_TEST(test_refused_units),
        UNIT_TEST(test_codings),    UNIT_TEST(test_coders),          UNIT_TEST(test_rejected),
        UNIT_TEST(test_other_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
