/*
 * test_counting.c
 *    The ten statements whose networks are known (two-mode and one-mode, normalised), duplicates by
 *    every unit, windows and kernels, merging, and the bootstrap.
 */
#include "unit.h"

#include <math.h>
#include <stdio.h>

#include "model/article.h"
#include "network/bootstrap.h"
#include "network/windows.h"

#define DAY (INT64_C(86400) * 1000000)

static void
add(ws_ctx *cx, ws_discourse *d, int year, int month, int day, const char *said)
{
    char article[16];
    ws_stance_in in = {
        .row = {said, 1}, .col = {said + 1, 1}, .scale = WS_SCALE_INTEGER, .weight = 1};

    snprintf(article, sizeof(article), "%d-%d-%d", year, month, day);
    in.level = said[2] == '+' ? 1 : -1;
    in.at = ws_day_of_date((ws_date){year, month, day}) * DAY;
    in.article = unit_str(article);
    assert_true(ws_discourse_add(cx, d, &in));
}

static void
ten_statements(ws_ctx *cx, ws_discourse *d)
{
    ws_discourse_init(d, cx);
    add(cx, d, 2020, 1, 1, "Ax+");
    add(cx, d, 2020, 1, 1, "Ax+");
    add(cx, d, 2020, 1, 1, "Bx+");
    add(cx, d, 2020, 1, 1, "By-");
    add(cx, d, 2020, 1, 8, "Ay+");
    add(cx, d, 2020, 1, 8, "Cx-");
    add(cx, d, 2020, 2, 3, "Cy-");
    add(cx, d, 2020, 2, 3, "Ax-");
    add(cx, d, 2021, 1, 5, "Bx+");
    add(cx, d, 2021, 1, 5, "Ax+");
}

static ws_counting
counting(ws_ctx *cx, bool two_mode, const char *aggregation, const char *normalisation, bool dna)
{
    ws_counting how = {
        .two_mode = two_mode, .lowest = WS_NO_LEVEL, .highest = WS_NO_LEVEL, .dna = dna};

    assert_true(ws_aggregation_of(cx, unit_str(aggregation), &how.aggregation));
    assert_true(ws_normalisation_of(cx, unit_str(normalisation), &how.normalisation));
    return how;
}

/* The weight between two labels; 0 without an edge. */
static double
weight(const ws_network *n, const char *a, const char *b)
{
    for (uint32_t e = 0; e < n->nedges; e++)
        if (ws_str_eq(n->nodes[n->edges[e].from].label, unit_str(a)) &&
            ws_str_eq(n->nodes[n->edges[e].to].label, unit_str(b)))
            return n->edges[e].weight;
    return 0;
}

static void
expect(const ws_network *n, const char *pairs, const double *wanted)
{
    for (; *pairs; pairs += 2, wanted++) {
        char a[2] = {pairs[0], 0}, b[2] = {pairs[1], 0};

        if (fabs(weight(n, a, b) - *wanted) > 0.0006)
            fail_msg("%s%s: %g, not %g", a, b, weight(n, a, b), *wanted);
    }
}

static void
test_two_mode(void **state)
{
    static const struct {
        const char *aggregation, *normalisation;
        double w[6];
    } cases[] = {
        {"ignore", "none", {4, 1, 2, 1, 1, 1}},
        {"subtract", "none", {2, 1, 2, -1, -1, -1}},
        {"combine", "none", {3, 1, 1, 2, 2, 2}},
        {"ignore", "activity", {.8, .2, .667, .333, .5, .5}},
        {"subtract", "activity", {.4, .2, .667, -.333, -.5, -.5}},
        {"combine", "activity", {1.5, .5, .5, 1, 1, 1}},
        {"subtract", "prominence", {.286, .333, .286, -.333, -.143, -.333}},
        {"combine", "prominence", {1, .333, .333, .667, .667, .667}},
    };
    ws_ctx *cx = *state;
    ws_discourse d;

    ten_statements(cx, &d);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ws_counting how = counting(cx, true, cases[i].aggregation, cases[i].normalisation, false);
        ws_network n;

        assert_true(ws_network_count(cx, &d, &how, &n));
        expect(&n, "AxAyBxByCxCy", cases[i].w);
    }
}

static void
test_one_mode(void **state)
{
    static const struct {
        const char *aggregation, *normalisation;
        bool dna;
        double w[3];
    } cases[] = {
        {"ignore", "none", true, {9, 5, 3}},
        {"ignore", "average", true, {2.25, 1.429, 1.2}},
        {"ignore", "jaccard", true, {1, .833, .75}},
        {"ignore", "cosine", true, {.6, .5, .5}},
        {"congruence", "none", false, {6, 1, 1}},
        {"congruence", "average", false, {1.5, .286, .4}},
        {"congruence", "jaccard", false, {.667, .167, .25}},
        {"congruence", "cosine", true, {.4, .1, .167}},
        {"conflict", "none", false, {3, 4, 2}},
        {"conflict", "average", false, {.75, 1.143, .8}},
        {"subtract", "jaccard", false, {.333, -.5, -.25}},
        {"subtract", "cosine", true, {.2, -.3, -.167}},
    };
    ws_ctx *cx = *state;
    ws_discourse d;

    ten_statements(cx, &d);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ws_counting how =
            counting(cx, false, cases[i].aggregation, cases[i].normalisation, cases[i].dna);
        ws_network n;

        assert_true(ws_network_count(cx, &d, &how, &n));
        expect(&n, "ABACBC", cases[i].w);
    }
}

static double
kept(ws_ctx *cx, ws_discourse *d, const char *unit, bool dna)
{
    ws_counting how = counting(cx, false, "congruence", "none", dna);
    double sum = 0;
    ws_network n;

    assert_true(ws_duplicates_of(cx, unit_str(unit), &how.duplicates));
    assert_true(ws_network_count(cx, d, &how, &n));
    for (uint32_t i = 0; i < n.nnodes; i++)
        sum += n.nodes[i].count;
    return sum;
}

static void
test_duplicates(void **state)
{
    static const char *const units[] = {"include", "article", "day",    "week",
                                        "month",   "year",    "overall"};
    static const double right[] = {10, 9, 9, 9, 9, 9, 7}, dna_month = 7;
    ws_ctx *cx = *state;
    ws_discourse d, bare;
    ws_counting how = counting(cx, false, "congruence", "none", false);
    ws_network n;

    ten_statements(cx, &d);
    for (int i = 0; i < 7; i++)
        assert_true(kept(cx, &d, units[i], false) == right[i]);
    assert_true(kept(cx, &d, "month", true) == dna_month);
    ws_discourse_init(&bare, cx);
    assert_true(ws_discourse_add(cx, &bare,
                                 &(ws_stance_in){.row = unit_str("A"),
                                                 .col = unit_str("x"),
                                                 .scale = WS_SCALE_NONE,
                                                 .at = WS_NO_INSTANT,
                                                 .weight = 1}));
    how.aggregation = WS_IGNORE;
    how.duplicates = WS_DUP_ARTICLE;
    assert_false(ws_network_count(cx, &bare, &how, &n));
    how.duplicates = WS_DUP_WEEK;
    assert_false(ws_network_count(cx, &bare, &how, &n));
}

/* ---- what does not go together -------------------------------------------------------------- */

static void
test_refused(void **state)
{
    ws_ctx *cx = *state;
    ws_counting how;
    ws_discourse d;
    ws_network n;
    int unit;

    ten_statements(cx, &d);
    how = counting(cx, false, "congruence", "activity", false);
    assert_false(ws_network_count(cx, &d, &how, &n));
    how = counting(cx, true, "ignore", "cosine", false);
    assert_false(ws_network_count(cx, &d, &how, &n));
    how = counting(cx, true, "conflict", "none", false);
    assert_false(ws_network_count(cx, &d, &how, &n));
    how = counting(cx, false, "congruence", "none", false);
    how.lowest = 0;
    how.highest = 1;
    assert_false(ws_network_count(cx, &d, &how, &n));
    how.highest = 0;
    assert_false(ws_network_count(cx, &d, &how, &n));
    assert_false(
        ws_option_of(cx, "unit", (const char *const[]){"a", "b"}, 2, unit_str("c"), &unit));
    assert_false(
        ws_discourse_add(cx, &d, &(ws_stance_in){.row = unit_str(""), .col = unit_str("x")}));
    assert_false(ws_discourse_add(
        cx, &d,
        &(ws_stance_in){
            .row = unit_str("A"), .col = unit_str("x"), .weight = -1, .scale = WS_SCALE_INTEGER}));
    assert_false(ws_discourse_add(
        cx, &d,
        &(ws_stance_in){
            .row = unit_str("A"), .col = unit_str("x"), .weight = 1, .scale = WS_SCALE_TEXT}));
}

/* Words for levels; DNA's conflict of them counts what the other never mentioned. */
static void
test_words(void **state)
{
    static const char *const said[] = {"Axframe", "Bxblame", "Byblame", "Axblame"};
    ws_ctx *cx = *state;
    ws_discourse d;

    ws_discourse_init(&d, cx);
    for (int i = 0; i < 4; i++)
        assert_true(ws_discourse_add(cx, &d,
                                     &(ws_stance_in){.row = {said[i], 1},
                                                     .col = {said[i] + 1, 1},
                                                     .level_text = unit_str(said[i] + 2),
                                                     .scale = WS_SCALE_TEXT,
                                                     .at = WS_NO_INSTANT,
                                                     .weight = 1}));
    for (int dna = 0; dna < 2; dna++) {
        ws_counting how = counting(cx, false, "congruence", "none", dna);
        ws_network n;

        assert_true(ws_network_count(cx, &d, &how, &n) && weight(&n, "A", "B") == 1);
        how.aggregation = WS_CONFLICT;
        assert_true(ws_network_count(cx, &d, &how, &n) && weight(&n, "A", "B") == (dna ? 2 : 1));
        how.aggregation = WS_SUBTRACT;
        assert_true(ws_network_count(cx, &d, &how, &n) && weight(&n, "A", "B") == (dna ? -1 : 0));
    }
}

/* ---- merging -------------------------------------------------------------------------------- */

static void
test_merged(void **state)
{
    ws_ctx *cx = *state;
    ws_discourse d, parts[2], again, turned, back;
    size_t len, len_again;
    char *bytes;

    ten_statements(cx, &d);
    ws_discourse_init(&parts[0], cx);
    ws_discourse_init(&parts[1], cx);
    for (uint32_t i = 0; i < d.n; i++) {
        const ws_stance *s = &d.stances[i];

        assert_true(ws_discourse_add(cx, &parts[i % 2],
                                     &(ws_stance_in){.row = d.rows.strings[s->row],
                                                     .col = d.cols.strings[s->col],
                                                     .article = d.articles.strings[s->article],
                                                     .scale = WS_SCALE_INTEGER,
                                                     .level = s->level,
                                                     .at = s->at,
                                                     .weight = 1}));
    }
    ws_discourse_init(&again, cx);
    assert_true(ws_discourse_merge(cx, &again, &parts[1]) &&
                ws_discourse_merge(cx, &again, &parts[0]));
    bytes = ws_discourse_pack(cx, &d, 0, &len);
    assert_memory_equal(ws_discourse_pack(cx, &again, 0, &len_again), bytes, len);
    assert_int_equal(len, len_again);
    ws_discourse_transpose(cx, &d, &turned);
    ws_discourse_transpose(cx, &turned, &back);
    assert_memory_equal(ws_discourse_pack(cx, &back, 0, &len_again), bytes, len);
}

/* ---- windows -------------------------------------------------------------------------------- */

static uint32_t
windows_of(ws_ctx *cx, const ws_discourse *d, ws_windowing how, ws_timeline *t, ws_window **w)
{
    uint32_t n;

    ws_timeline_init(cx, t, d);
    assert_true(ws_windows(cx, t, &how, w, &n));
    return n;
}

static void
test_windows(void **state)
{
    static const struct {
        const char *unit;
        uint32_t n;
    } cases[] = {{"month", 13}, {"year", 2}, {"day", 371}, {"week", 54}, {"event", 10}};
    ws_ctx *cx = *state;
    ws_timeline t;
    ws_window *w;
    ws_discourse d;

    ten_statements(cx, &d);
    ws_discourse_sort(&d);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ws_windowing how = {.width = 1, .step = 1, .start = WS_NO_INSTANT, .stop = WS_NO_INSTANT};
        uint32_t all = 0, n;

        assert_true(ws_unit_of_name(cx, unit_str(cases[i].unit), &how.unit));
        n = windows_of(cx, &d, how, &t, &w);
        assert_int_equal(n, cases[i].n);
        for (uint32_t k = 0; k < n; k++) {
            ws_discourse part;

            ws_window_discourse(cx, &t, &how, &w[k], &part);
            assert_int_equal(part.n, w[k].to - w[k].from);
            all += part.n;
        }
        assert_int_equal(all, 10);
    }
}

static void
test_kernels(void **state)
{
    static const char *const kernels[] = {"uniform", "triangular", "epanechnikov", "gaussian"};
    static const double wanted[] = {.5, .7, .6825, .3814};
    ws_counting how;
    ws_ctx *cx = *state;
    ws_timeline t;
    ws_window *w;
    ws_discourse d;

    ten_statements(cx, &d);
    ws_discourse_sort(&d);
    how = counting(cx, true, "ignore", "none", false);
    for (int i = 0; i < 4; i++) {
        ws_windowing by = {.unit = WS_DAY,
                           .width = 20,
                           .step = 1,
                           .start = ws_day_of_date((ws_date){2020, 1, 1}) * DAY,
                           .stop = ws_day_of_date((ws_date){2020, 2, 3}) * DAY};
        ws_discourse part;
        ws_network n;

        assert_true(ws_kernel_of_name(cx, unit_str(kernels[i]), &by.kernel));
        assert_int_equal(windows_of(cx, &d, by, &t, &w), 14);
        ws_window_discourse(cx, &t, &by, &w[0], &part);
        assert_true(ws_network_count(cx, &part, &how, &n));
        assert_true(fabs(weight(&n, "A", "y") - wanted[i]) < 0.0001);
    }
}

static void
test_bad_windows(void **state)
{
    ws_windowing how = {
        .unit = WS_DAY, .width = 0, .step = 1, .start = WS_NO_INSTANT, .stop = WS_NO_INSTANT};
    ws_ctx *cx = *state;
    ws_timeline t;
    ws_window *w;
    ws_discourse d;
    uint32_t n;

    ten_statements(cx, &d);
    ws_discourse_sort(&d);
    ws_timeline_init(cx, &t, &d);
    assert_false(ws_windows(cx, &t, &how, &w, &n));
    how = (ws_windowing){.unit = WS_EVENT,
                         .width = 1,
                         .step = 1,
                         .kernel = WS_KERNEL_UNIFORM,
                         .start = WS_NO_INSTANT,
                         .stop = WS_NO_INSTANT};
    assert_false(ws_windows(cx, &t, &how, &w, &n));
    how = (ws_windowing){
        .unit = WS_SECOND, .width = 1, .step = 1, .start = WS_NO_INSTANT, .stop = WS_NO_INSTANT};
    assert_false(ws_windows(cx, &t, &how, &w, &n));
    assert_false(ws_unit_of_name(cx, unit_str("fortnight"), &how.unit));
    assert_false(ws_kernel_of_name(cx, unit_str("square"), &how.kernel));
}

/* ---- the bootstrap -------------------------------------------------------------------------- */

static ws_interval *
intervals(ws_ctx *cx, ws_discourse *d, uint64_t seed, ws_bootstrap *b)
{
    static ws_counting how;

    how = counting(cx, false, "congruence", "none", false);
    assert_true(ws_bootstrap_begin(cx, d, &how, 0, 200, seed, b));
    while (b->done < b->replicates)
        assert_true(ws_bootstrap_next(cx, b));
    return ws_bootstrap_end(cx, b, 0.9);
}

static void
test_bootstrap(void **state)
{
    ws_interval *one, *same, *other;
    bool differ = false;
    ws_bootstrap b;
    ws_ctx *cx = *state;
    ws_discourse d;
    ws_counting how;

    ten_statements(cx, &d);
    one = intervals(cx, &d, 7, &b);
    same = intervals(cx, &d, 7, &b);
    other = intervals(cx, &d, 8, &b);
    for (uint32_t e = 0; e < b.network.nedges; e++) {
        assert_true(one[e].low == same[e].low && one[e].high == same[e].high);
        assert_true(one[e].low <= one[e].weight && one[e].weight <= one[e].high);
        assert_true(one[e].present > 0 && one[e].present <= 1);
        differ |= one[e].present != other[e].present;
    }
    assert_true(differ);
    how = counting(cx, false, "congruence", "none", false);
    assert_false(ws_bootstrap_begin(cx, &d, &how, 0, 0, 1, &b));
}

/* More weights than are held is an error, not a server without memory. */
static void
test_bootstrap_of_many_edges(void **state)
{
    ws_ctx *cx = *state;
    ws_counting how = counting(cx, false, "congruence", "none", false);
    ws_bootstrap b;
    ws_discourse d;

    ws_discourse_init(&d, cx);
    for (int i = 0; i < 230; i++) {
        char row[8];

        snprintf(row, sizeof row, "r%d", i);
        assert_true(ws_discourse_add(cx, &d,
                                     &(ws_stance_in){.row = unit_str(row),
                                                     .col = WS_STR("x"),
                                                     .scale = WS_SCALE_INTEGER,
                                                     .level = 1,
                                                     .at = WS_NO_INSTANT,
                                                     .weight = 1}));
    }
    assert_true(ws_bootstrap_begin(cx, &d, &how, 0, 10, 1, &b));
    assert_false(ws_bootstrap_begin(cx, &d, &how, 0, 10000, 1, &b));
    unit_assert_error(cx, WS_LIMIT, "more than");
}

/* The interval of a weight that each of 20 articles has one of, drawn from so many. */
static ws_interval
of_twenty(ws_ctx *cx, uint32_t articles)
{
    ws_counting how = counting(cx, true, "ignore", "none", false);
    ws_interval *interval;
    ws_bootstrap b;
    ws_discourse d;

    ws_discourse_init(&d, cx);
    for (int day = 1; day <= 20; day++)
        add(cx, &d, 2020, 1, day, "Ax+");
    assert_true(ws_bootstrap_begin(cx, &d, &how, articles, 400, 1, &b));
    while (b.done < b.replicates)
        assert_true(ws_bootstrap_next(cx, &b));
    assert_int_equal(b.network.nedges, 1);
    interval = ws_bootstrap_end(cx, &b, 0.9);
    assert_false(ws_bootstrap_begin(cx, &d, &how, 19, 400, 1, &b));
    unit_assert_error(cx, WS_BAD_VALUE, "20 articles have stances, more than the 19 looked at");
    return *interval;
}

/* As many articles as there are in each replicate: where all say the same, nothing is unsure, but
 * how many of those looked at say it: of 40 a binomial 20, of which 90 % lie from 15 to 25. */
static void
test_drawn(void **state)
{
    ws_interval all = of_twenty(*state, 0), half = of_twenty(*state, 40);

    assert_true(all.low == 20 && all.high == 20 && all.present == 1);
    assert_true(half.weight == 20 && half.low >= 14 && half.low <= 16);
    assert_true(half.high >= 24 && half.high <= 26 && half.present == 1);
}

/* ---- combine -------------------------------------------------------------------------------- */

/* The ends of the scale are levels of it even where nobody took them; more than 30 do not fit. */
static void
test_combine_levels(void **state)
{
    ws_ctx *cx = *state;
    ws_counting how = counting(cx, true, "combine", "none", false);
    ws_stance_in in = {.row = WS_STR("A"),
                       .col = WS_STR("x"),
                       .scale = WS_SCALE_INTEGER,
                       .at = WS_NO_INSTANT,
                       .weight = 1};
    ws_discourse d;
    int32_t *levels;
    uint32_t n;

    ws_discourse_init(&d, cx);
    assert_false(ws_combine_levels(cx, &d, &how, &levels, &n));
    unit_assert_error(cx, WS_BAD_VALUE, "combine needs a qualifier");
    how.lowest = 0;
    how.highest = 40;
    for (in.level = 7; in.level >= 5; in.level--)
        assert_true(ws_discourse_add(cx, &d, &in));
    assert_true(ws_combine_levels(cx, &d, &how, &levels, &n));
    assert_int_equal(n, 5);
    assert_memory_equal(levels, ((int32_t[]){0, 5, 6, 7, 40}), 5 * sizeof(int32_t));
    how.highest = 6;
    assert_false(ws_combine_levels(cx, &d, &how, &levels, &n));
    how.highest = 40;
    for (in.level = 1; in.level <= 30; in.level++)
        assert_true(ws_discourse_add(cx, &d, &in));
    assert_false(ws_combine_levels(cx, &d, &how, &levels, &n));
    unit_assert_error(cx, WS_LIMIT, "combine takes at most 30 levels");
}

/* A row that nobody heard of is a node when the universe names it, and named twice it is one. */
static void
test_universe(void **state)
{
    ws_ctx *cx = *state;
    ws_counting how = counting(cx, false, "congruence", "none", false);
    ws_str universe[] = {WS_STR("A"), WS_STR("Z"), WS_STR("Z")};
    ws_discourse d;
    ws_network n;

    ten_statements(cx, &d);
    how.universe = universe;
    how.nuniverse = 3;
    assert_true(ws_network_count(cx, &d, &how, &n));
    assert_int_equal(n.nnodes, 4);
    unit_assert_str(n.nodes[3].label, "Z");
    assert_true(n.nodes[3].count == 0);
    how.min_count = 100;
    assert_true(ws_network_count(cx, &d, &how, &n));
    assert_int_equal(n.nnodes, 2); /* rare ones go, those of the universe stay */
    assert_int_equal(n.nedges, 0);
}

/* Where no stance has a level there is none to set against another. */
static void
test_without_qualifier(void **state)
{
    ws_ctx *cx = *state;
    ws_discourse d;
    ws_network n;
    ws_counting how = counting(cx, false, "conflict", "none", false);

    ws_discourse_init(&d, cx);
    assert_true(ws_discourse_add(
        cx, &d,
        &(ws_stance_in){.row = WS_STR("A"), .col = WS_STR("x"), .at = WS_NO_INSTANT, .weight = 1}));
    assert_false(ws_network_count(cx, &d, &how, &n));
    unit_assert_error(cx, WS_BAD_VALUE, "without a qualifier there is nothing to compare");
    how = counting(cx, true, "combine", "none", false);
    assert_false(ws_network_count(cx, &d, &how, &n));
    unit_assert_error(cx, WS_BAD_VALUE, "without a qualifier there is nothing to combine");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_two_mode),
        UNIT_TEST(test_one_mode),
        UNIT_TEST(test_duplicates),
        UNIT_TEST(test_refused),
        UNIT_TEST(test_words),
        UNIT_TEST(test_merged),
        UNIT_TEST(test_windows),
        UNIT_TEST(test_kernels),
        UNIT_TEST(test_bad_windows),
        UNIT_TEST(test_bootstrap),
        UNIT_TEST(test_bootstrap_of_many_edges),
        UNIT_TEST(test_drawn),
        UNIT_TEST(test_combine_levels),
        UNIT_TEST(test_universe),
        UNIT_TEST(test_without_qualifier),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
