/*
 * test_structure.c
 *    Backbones, distances, significant pairs and answers beside plain evaluators of their formulas.
 */
#include "unit.h"

#include <math.h>

#include "network/backbone.h"
#include "network/responses.h"
#include "network/significant.h"

static void
add(ws_ctx *cx, ws_discourse *d, const char *row, const char *col, int32_t level)
{
    ws_stance_in in = {.row = unit_str(row),
                       .col = unit_str(col),
                       .scale = WS_SCALE_INTEGER,
                       .level = level,
                       .at = WS_NO_INSTANT,
                       .weight = 1};

    assert_true(ws_discourse_add(cx, d, &in));
}

static const ws_counting plain = {
    .aggregation = WS_CONGRUENCE, .lowest = WS_NO_LEVEL, .highest = WS_NO_LEVEL};

static void
random_discourse(ws_ctx *cx, ws_discourse *d, uint64_t *seed)
{
    ws_discourse_init(d, cx);
    for (uint32_t i = 0; i < 30; i++) {
        char row[2] = {(char)('A' + unit_random(seed) % 5), 0};
        char col[2] = {(char)('a' + unit_random(seed) % 6), 0};

        add(cx, d, row, col, (int32_t)(unit_random(seed) % 3) - 1);
    }
}

/* ---- distances ------------------------------------------------------------------------------ */

/* A path of three and a triangle, whose eigenvalues are known: 3 1 0 and 3 3 0. */
static void
test_shares(void **state)
{
    double path[] = {9, 1, 0, 1, 9, 1, 0, 1, 9}, triangle[] = {0, 1, 1, 1, 0, 1, 1, 1, 0};
    double against[] = {0, -1, -1, 0}, work[9], a[3], b[3];
    ws_ctx *cx = *state;

    ws_laplacian_shares(cx, path, 3, work, a);
    ws_laplacian_shares(cx, triangle, 3, work, b);
    assert_true(fabs(a[0] - 0.75) < 1e-12 && fabs(a[1] - 0.25) < 1e-12 && fabs(a[2]) < 1e-12);
    assert_true(fabs(b[0] - 0.5) < 1e-12 && fabs(b[1] - 0.5) < 1e-12 && fabs(b[2]) < 1e-12);
    assert_true(fabs(ws_share_distance(a, b, 3) - 0.5) < 1e-12);
    assert_true(ws_absolute_distance(path, triangle, 3) == 1);
    ws_laplacian_shares(cx, against, 2, work, a); /* what is negative is no tie */
    assert_true(a[0] == 0 && a[1] == 0);
}

/* Eigenvalues solve the matrix: their sums of powers are its traces. */
static void
test_eigenvalues(void **state)
{
    uint64_t seed = 5;
    ws_ctx *cx = *state;

    for (int round = 0; round < 50; round++) {
        uint32_t n = 2 + (uint32_t)(unit_random(&seed) % 7);
        double m[64] = {0}, l[64] = {0}, work[64], share[8], trace = 0, squares = 0, sum = 0,
               sum2 = 0;

        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < i; j++)
                m[i * n + j] = m[j * n + i] = (double)(unit_random(&seed) % 4);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++) {
                l[i * n + i] += i == j ? 0 : m[i * n + j];
                l[i * n + j] -= i == j ? 0 : m[i * n + j];
            }
        for (uint32_t i = 0; i < n; i++)
            trace += l[i * n + i];
        for (uint32_t i = 0; i < n * n; i++)
            squares += l[i] * l[i];
        ws_laplacian_shares(cx, m, n, work, share);
        for (uint32_t k = 0; k < n; k++) {
            assert_true(share[k] > -1e-9 && (k == 0 || share[k] <= share[k - 1]));
            sum += share[k];
            sum2 += share[k] * share[k];
        }
        if (trace > 0)
            assert_true(fabs(sum - 1) < 1e-9 && fabs(sum2 * trace * trace - squares) < 1e-6);
    }
}

static void
test_networks_apart(void **state)
{
    ws_counting how = plain;
    ws_discourse d, e;
    ws_network a, b;
    double distance;
    ws_ctx *cx = *state;

    ws_discourse_init(&d, cx);
    ws_discourse_init(&e, cx);
    add(cx, &d, "A", "x", 1);
    add(cx, &d, "B", "x", 1);
    add(cx, &e, "B", "x", 1);
    add(cx, &e, "C", "x", 1);
    assert_true(ws_network_count(cx, &d, &how, &a) && ws_network_count(cx, &e, &how, &b));
    assert_true(ws_network_distance(cx, &a, &b, WS_DISTANCE_ABSOLUTE, &distance) && distance == 2);
    assert_true(ws_network_distance(cx, &a, &b, WS_DISTANCE_SPECTRAL, &distance) &&
                distance < 1e-12);
    a.two_mode = true;
    assert_false(ws_network_distance(cx, &a, &b, WS_DISTANCE_ABSOLUTE, &distance));
}

/* ---- backbones ------------------------------------------------------------------------------ */

/* The network of the columns in `kept`, counted anew. */
static double
loss_counted_anew(ws_ctx *cx, const ws_discourse *d, const ws_counting *how, const uint8_t *kept,
                  ws_distance kind)
{
    ws_discourse some, all;
    ws_network a, b;
    double distance, sum = 0;

    ws_discourse_init(&some, cx);
    ws_discourse_init(&all, cx);
    for (uint32_t i = 0; i < d->n; i++) {
        const ws_stance *s = &d->stances[i];
        char row[8] = {d->rows.strings[s->row].s[0], 0}, col[8] = {d->cols.strings[s->col].s[0], 0};

        add(cx, &all, row, col, s->level);
        if (kept[s->col])
            add(cx, &some, row, col, s->level);
    }
    assert_true(ws_network_count(cx, &all, how, &a) && ws_network_count(cx, &some, how, &b));
    assert_true(ws_network_distance(cx, &a, &b, kind, &distance));
    for (uint32_t e = 0; e < a.nedges; e++)
        sum += fabs(a.edges[e].weight);
    return kind == WS_DISTANCE_SPECTRAL ? distance : sum > 0 ? distance / sum : 0;
}

static void
test_losses(void **state)
{
    static const ws_aggregation aggregations[] = {WS_CONGRUENCE, WS_CONFLICT, WS_SUBTRACT,
                                                  WS_IGNORE};
    uint64_t seed = 11;
    ws_ctx *cx = *state;

    for (int round = 0; round < 80; round++) {
        ws_counting how = plain;
        uint8_t kept[8];
        ws_discourse d;
        ws_parts p;

        how.aggregation = aggregations[round % 4];
        random_discourse(cx, &d, &seed);
        assert_true(ws_parts_of(cx, &d, &how, &p));
        for (uint32_t j = 0; j < p.ncols; j++)
            kept[j] = unit_random(&seed) % 2;
        for (int kind = 0; kind < 2; kind++)
            assert_true(fabs(ws_backbone_loss(cx, &p, kept, (ws_distance)kind) -
                             loss_counted_anew(cx, &d, &how, kept, (ws_distance)kind)) < 1e-9);
    }
}

/* The least of all sets, tried one by one. */
static double
least_of_all(ws_ctx *cx, const ws_parts *p, const ws_backbone_how *how)
{
    double least = INFINITY;

    for (uint32_t set = 0; set < (1u << p->ncols); set++) {
        uint8_t kept[8];
        uint32_t size = 0;
        double cost;

        for (uint32_t j = 0; j < p->ncols; j++)
            size += kept[j] = set >> j & 1;
        if (how->kind == WS_FIXED && size != how->size)
            continue;
        cost = ws_backbone_loss(cx, p, kept, how->loss);
        if (how->kind == WS_PENALISED)
            cost += exp(-how->penalty * (p->ncols - size) / p->ncols);
        least = cost < least ? cost : least;
    }
    return least;
}

static double
cost_found(const ws_backbone_column *c, uint32_t n, const ws_backbone_how *how)
{
    uint32_t size = 0;

    for (uint32_t j = 0; j < n; j++)
        size += c[j].kept;
    return c[0].loss + (how->kind == WS_PENALISED ? exp(-how->penalty * (n - size) / n) : 0);
}

static void
test_best_sets(void **state)
{
    uint64_t seed = 23;
    ws_ctx *cx = *state;

    for (int round = 0; round < 60; round++) {
        ws_backbone_how how = {round % 2 ? WS_FIXED : WS_PENALISED, (ws_distance)(round / 2 % 2),
                               1 + (uint32_t)(round % 5), 1 + round % 4, 1};
        ws_backbone_column *c;
        ws_discourse d;
        ws_parts p;
        bool exact;

        random_discourse(cx, &d, &seed);
        assert_true(ws_parts_of(cx, &d, &plain, &p));
        assert_true(ws_backbone(cx, &p, &how, &c, &exact) && exact);
        assert_true(fabs(cost_found(c, p.ncols, &how) - least_of_all(cx, &p, &how)) < 1e-9);
    }
}

/* Each step takes the column whose removal costs least. */
static void
test_nested(void **state)
{
    uint64_t seed = 31;
    ws_ctx *cx = *state;

    for (int round = 0; round < 30; round++) {
        ws_backbone_how how = {.kind = WS_NESTED, .loss = (ws_distance)(round % 2)};
        uint8_t kept[8] = {1, 1, 1, 1, 1, 1, 1, 1};
        ws_backbone_column *c;
        ws_discourse d;
        ws_parts p;
        bool exact;

        random_discourse(cx, &d, &seed);
        assert_true(ws_parts_of(cx, &d, &plain, &p) && ws_backbone(cx, &p, &how, &c, &exact));
        for (uint32_t step = 0; step < p.ncols; step++) {
            double least = INFINITY;
            uint32_t gone = 0;

            for (uint32_t j = 0; j < p.ncols; j++) {
                double loss;

                gone = ws_str_eq(p.columns[j], c[step].column) ? j : gone;
                if (!kept[j])
                    continue;
                kept[j] = 0;
                loss = ws_backbone_loss(cx, &p, kept, how.loss);
                kept[j] = 1;
                least = loss < least ? loss : least;
            }
            assert_true(kept[gone] && fabs(c[step].loss - least) < 1e-9 &&
                        c[step].place == step + 1);
            kept[gone] = 0;
        }
    }
}

/* More sets than are tried one by one: absolute losses of a raw network add up, so that the best
 * set is known; the same seed gives the same one. */
static void
test_large(void **state)
{
    ws_backbone_how how = {WS_FIXED, WS_DISTANCE_ABSOLUTE, 10, 0, 7};
    ws_backbone_column *c, *again;
    ws_ctx *cx = *state;
    ws_discourse d;
    ws_parts p;
    bool exact;

    ws_discourse_init(&d, cx);
    for (int col = 0; col < 26; col++)
        for (int row = 0; row < 2 + col % 13; row++)
            add(cx, &d, (char[]){(char)('A' + row), 0}, (char[]){(char)('a' + col), 0}, 1);
    assert_true(ws_parts_of(cx, &d, &plain, &p) && ws_backbone(cx, &p, &how, &c, &exact) && !exact);
    for (uint32_t j = 0; j < p.ncols; j++)
        assert_true(c[j].kept == (j % 13 > 7)); /* those of most rows */
    assert_true(ws_backbone(cx, &p, &how, &again, &exact));
    for (uint32_t j = 0; j < p.ncols; j++)
        assert_true(c[j].kept == again[j].kept && c[j].loss == again[j].loss);
    how.kind = WS_PENALISED;
    how.penalty = 3.5;
    assert_true(ws_backbone(cx, &p, &how, &c, &exact) && !exact);
    how.kind = WS_FIXED;
    how.size = 27;
    assert_false(ws_backbone(cx, &p, &how, &c, &exact));
}

/* ---- significant pairs ---------------------------------------------------------------------- */

/* The distribution by trying all outcomes. */
static void
test_steps(void **state)
{
    double up[] = {0.5, 0.1, 0.3, 0}, down[] = {0.2, 0.6, 0.3, 1}, p[9], q[9] = {0};
    (void)state;

    for (int outcome = 0; outcome < 81; outcome++) {
        double chance = 1;
        int sum = 0;

        for (int j = 0, rest = outcome; j < 4; j++, rest /= 3) {
            chance *= rest % 3 == 0 ? up[j] : rest % 3 == 1 ? down[j] : 1 - up[j] - down[j];
            sum += rest % 3 == 0 ? 1 : rest % 3 == 1 ? -1 : 0;
        }
        q[sum + 4] += chance;
    }
    ws_step_distribution(up, down, 4, p);
    for (int k = 0; k < 9; k++)
        assert_true(fabs(p[k] - q[k]) < 1e-12);
}

/* The model keeps the counts of each row and column in the mean. */
static void
test_chances(void **state)
{
    static const int8_t sign[20] = {1, 1,  -1, 0, 1, -1, 1, 0, 0,  1,
                                    0, -1, -1, 1, 0, 1,  0, 0, -1, 1};
    double plus[20], minus[20];
    ws_ctx *cx = *state;

    ws_signed_chances(cx, sign, 4, 5, plus, minus);
    for (int i = 0; i < 4; i++) {
        double pro = 0, con = 0;
        int fors = 0, against = 0;

        for (int j = 0; j < 5; j++) {
            pro += plus[i * 5 + j];
            con += minus[i * 5 + j];
            fors += sign[i * 5 + j] > 0;
            against += sign[i * 5 + j] < 0;
        }
        assert_true(fabs(pro - fors) < 1e-4 && fabs(con - against) < 1e-4);
    }
    for (int j = 0; j < 5; j++) {
        double pro = 0;
        int fors = 0;

        for (int i = 0; i < 4; i++) {
            pro += plus[i * 5 + j];
            fors += sign[i * 5 + j] > 0;
        }
        assert_true(fabs(pro - fors) < 1e-4);
    }
}

/* Two camps on twelve questions: within them agreement that chance does not give, between them the
 * opposite. */
static void
test_significant(void **state)
{
    ws_significant *pairs;
    ws_ctx *cx = *state;
    ws_discourse d;
    uint32_t n;

    ws_discourse_init(&d, cx);
    for (int row = 0; row < 6; row++)
        for (int col = 0; col < 12; col++)
            add(cx, &d, (char[]){(char)('A' + row), 0}, (char[]){(char)('a' + col), 0},
                (row < 3) == (col % 2 == 0) ? 1 : -1);
    assert_true(ws_significant_pairs(cx, &d, &plain, &pairs, &n));
    assert_int_equal(n, 15);
    for (uint32_t i = 0; i < n; i++) {
        bool same = (pairs[i].from.s[0] < 'D') == (pairs[i].to.s[0] < 'D');

        assert_int_equal(pairs[i].together, same ? 12 : -12);
        assert_true((same ? pairs[i].above : pairs[i].below) < 0.001);
        assert_true((same ? pairs[i].below : pairs[i].above) > 0.999);
    }
}

/* ---- answers -------------------------------------------------------------------------------- */

static void
test_responses(void **state)
{
    ws_response *r;
    ws_ctx *cx = *state;
    ws_discourse d;
    uint32_t n;

    ws_discourse_init(&d, cx);
    add(cx, &d, "A", "x", 1);
    add(cx, &d, "A", "x", 1);
    add(cx, &d, "A", "x", -1); /* two of three */
    add(cx, &d, "B", "x", -1);
    add(cx, &d, "A", "y", 1);
    add(cx, &d, "B", "y", 1); /* all alike: goes */
    add(cx, &d, "A", "z", 1);
    add(cx, &d, "A", "z", -1); /* no share: not known */
    add(cx, &d, "B", "z", 1);
    add(cx, &d, "C", "z", -1);
    assert_true(ws_responses(cx, &d, &plain, 0.51, 1, 2, &r, &n));
    assert_int_equal(n, 6);
    assert_true(r[0].answer == 1 && r[1].answer == -1); /* A: x, z */
    assert_true(r[2].answer == 0 && r[3].answer == 1);
    assert_true(r[4].answer == -1 && r[5].answer == 0);
    assert_true(ws_responses(cx, &d, &plain, 0.7, 2, 2, &r, &n) && n == 0);
    assert_false(ws_responses(cx, &d, &plain, 0.5, 1, 1, &r, &n));
}

/* ---- refused -------------------------------------------------------------------------------- */

static void
test_words_of_options(void **state)
{
    static const char *const kinds[] = {"nested", "fixed", "penalised"};
    static const char *const distances[] = {"absolute", "spectral"};
    ws_ctx *cx = *state;
    ws_backbone_kind kind;
    ws_distance distance;

    for (int i = 0; i < 3; i++) {
        assert_true(ws_backbone_kind_of(cx, unit_str(kinds[i]), &kind));
        assert_int_equal(kind, i);
    }
    for (int i = 0; i < 2; i++) {
        assert_true(ws_distance_of(cx, unit_str(distances[i]), &distance));
        assert_int_equal(distance, i);
    }
    assert_false(ws_distance_of(cx, unit_str("euclid"), &distance));
    unit_assert_error(cx, WS_BAD_VALUE, "euclid");
}

static void
test_unknown_backbone(void **state)
{
    ws_backbone_kind kind;

    assert_false(ws_backbone_kind_of(*state, unit_str("loose"), &kind));
    unit_assert_error(*state, WS_BAD_VALUE, "loose");
}

/* Only a raw one-mode network is the sum of its columns, and no set is larger than all of them. */
static void
test_refused_backbones(void **state)
{
    ws_counting two_mode = plain, average = plain;
    ws_ctx *cx = *state;
    ws_backbone_how how = {.kind = WS_FIXED, .size = 3};
    ws_backbone_column *c;
    ws_discourse d;
    ws_parts p;
    bool exact;

    ws_discourse_init(&d, cx);
    add(cx, &d, "A", "x", 1);
    add(cx, &d, "B", "y", 1);
    two_mode.two_mode = true;
    average.normalisation = WS_AVERAGE;
    assert_false(ws_parts_of(cx, &d, &two_mode, &p));
    assert_false(ws_parts_of(cx, &d, &average, &p));
    unit_assert_error(cx, WS_BAD_VALUE, "a backbone is of a one-mode network");
    assert_true(ws_parts_of(cx, &d, &plain, &p));
    assert_false(ws_backbone(cx, &p, &how, &c, &exact));
    unit_assert_error(cx, WS_BAD_VALUE, "a backbone of 3 columns of 2");
}

/* More rows than a backbone takes are named, not cut. */
static void
test_backbone_of_many_rows(void **state)
{
    ws_ctx *cx = *state;
    ws_discourse d;
    ws_parts p;

    ws_discourse_init(&d, cx);
    for (uint32_t i = 0; i <= WS_BACKBONE_ROWS_MAX; i++) {
        char row[3] = {(char)('A' + i / 20), (char)('a' + i % 20), 0};

        add(cx, &d, row, "x", 1);
    }
    assert_false(ws_parts_of(cx, &d, &plain, &p));
    unit_assert_error(cx, WS_LIMIT, "a backbone takes at most 150 rows and 400 columns");
}

/* A word has no sign. */
static void
test_significant_words(void **state)
{
    ws_ctx *cx = *state;
    ws_significant *out;
    ws_discourse d;
    uint32_t n;

    ws_discourse_init(&d, cx);
    assert_true(ws_discourse_add(cx, &d,
                                 &(ws_stance_in){.row = WS_STR("A"),
                                                 .col = WS_STR("x"),
                                                 .level_text = WS_STR("blame"),
                                                 .scale = WS_SCALE_TEXT,
                                                 .at = WS_NO_INSTANT,
                                                 .weight = 1}));
    assert_false(ws_significant_pairs(cx, &d, &plain, &out, &n));
    unit_assert_error(cx, WS_BAD_VALUE, "significant edges need a number for a qualifier");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_shares),
        UNIT_TEST(test_eigenvalues),
        UNIT_TEST(test_networks_apart),
        UNIT_TEST(test_losses),
        UNIT_TEST(test_best_sets),
        UNIT_TEST(test_nested),
        UNIT_TEST(test_large),
        UNIT_TEST(test_steps),
        UNIT_TEST(test_chances),
        UNIT_TEST(test_significant),
        UNIT_TEST(test_responses),
        UNIT_TEST(test_words_of_options),
        UNIT_TEST(test_unknown_backbone),
        UNIT_TEST(test_refused_backbones),
        UNIT_TEST(test_backbone_of_many_rows),
        UNIT_TEST(test_significant_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
