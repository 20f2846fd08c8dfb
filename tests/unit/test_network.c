/*
 * test_network.c
 *    Discourses and networks: forms that read back, damaged ones, and counts beside a plain
 *    evaluator of the formulas.
 */
#include "unit.h"

#include <math.h>
#include <stdio.h>

#include "network/cells.h"

static void
add(ws_ctx *cx, ws_discourse *d, const char *row, const char *col, int32_t level, double weight)
{
    ws_stance_in in = {.row = unit_str(row),
                       .col = unit_str(col),
                       .scale = WS_SCALE_INTEGER,
                       .level = level,
                       .at = WS_NO_INSTANT,
                       .weight = weight};

    assert_true(ws_discourse_add(cx, d, &in));
}

/* Stances of up to 6 rows and 4 columns on a scale from -1 to 1. */
static void
random_discourse(ws_ctx *cx, ws_discourse *d, uint64_t *seed)
{
    uint32_t n = unit_random(seed) % 40;

    ws_discourse_init(d, cx);
    for (uint32_t i = 0; i < n; i++) {
        char row[2] = {(char)('A' + unit_random(seed) % 6), 0};
        char col[2] = {(char)('a' + unit_random(seed) % 4), 0};

        add(cx, d, row, col, (int32_t)(unit_random(seed) % 3) - 1, 1 + unit_random(seed) % 2);
    }
}

/* ---- forms ---------------------------------------------------------------------------------- */

static void
test_forms(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 7;

    for (int round = 0; round < 200; round++) {
        ws_discourse d, packed, parsed;
        ws_buf text, again;
        size_t len;
        char *bytes;

        random_discourse(cx, &d, &seed);
        bytes = ws_discourse_pack(cx, &d, 0, &len);
        assert_true(ws_discourse_unpack(cx, bytes, len, &packed));
        ws_buf_init(&text, cx, 0);
        ws_buf_init(&again, cx, 0);
        ws_discourse_print(cx, &packed, &text);
        assert_true(ws_discourse_parse(cx, (ws_str){text.data, (uint32_t)text.len}, &parsed));
        ws_discourse_print(cx, &parsed, &again);
        assert_int_equal(text.len, again.len);
        assert_memory_equal(text.data, again.data, text.len);
    }
}

static void
test_escapes(void **state)
{
    ws_ctx *cx = *state;
    ws_discourse d, again;
    ws_buf text;

    ws_discourse_init(&d, cx);
    add(cx, &d, "a\tb\\c\nd\re", "\\N", WS_NO_LEVEL, 0.1);
    ws_buf_init(&text, cx, 0);
    ws_discourse_print(cx, &d, &text);
    assert_true(ws_discourse_parse(cx, (ws_str){text.data, (uint32_t)text.len}, &again));
    unit_assert_str(again.rows.strings[0], "a\tb\\c\nd\re");
    unit_assert_str(again.cols.strings[0], "\\N");
    assert_true(again.stances[0].level == WS_NO_LEVEL && again.stances[0].weight == 0.1);
}

/* Whatever bytes come: an error or a value, never more. */
static void
test_damaged(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 11;
    ws_counting how = {.aggregation = WS_CONGRUENCE, .lowest = WS_NO_LEVEL, .highest = WS_NO_LEVEL};
    ws_network n;
    ws_discourse d;
    size_t len, network_len;
    char *bytes, *network;

    do
        random_discourse(cx, &d, &seed);
    while (d.n < 20);
    bytes = ws_discourse_pack(cx, &d, 0, &len);
    assert_true(ws_network_count(cx, &d, &how, &n));
    network = ws_network_pack(cx, &n, 0, &network_len);
    for (int round = 0; round < 3000; round++) {
        ws_discourse out;
        ws_network read;
        size_t at = unit_random(&seed) % len, at_network = unit_random(&seed) % network_len;
        char was = bytes[at], was_network = network[at_network];

        bytes[at] = (char)unit_random(&seed);
        network[at_network] = (char)unit_random(&seed);
        (void)ws_discourse_unpack(cx, bytes, round % 3 ? len : at, &out);
        (void)ws_network_unpack(cx, network, round % 3 ? network_len : at_network, &read);
        bytes[at] = was;
        network[at_network] = was_network;
    }
}

/* ---- counts --------------------------------------------------------------------------------- */

/* a[i,j,k] by looking at every stance. */
static double
count_of(const ws_discourse *d, uint32_t row, uint32_t col, int32_t level)
{
    double sum = 0;

    for (uint32_t i = 0; i < d->n; i++)
        if (d->stances[i].row == row && d->stances[i].col == col && d->stances[i].level == level)
            sum += d->stances[i].weight;
    return sum;
}

static double
plain_weight(const ws_discourse *d, const ws_counting *how, uint32_t i, uint32_t o)
{
    double sum = 0, ni = 0, no = 0, jaccard = 0, squares_i = 0, squares_o = 0;

    for (uint32_t j = 0; j < d->cols.n; j++)
        for (int32_t k = -1; k <= 1; k++) {
            double a = count_of(d, i, j, k), b = count_of(d, o, j, k);

            ni += a;
            no += b;
            squares_i += a * a;
            squares_o += b * b;
            jaccard += a * (b == 0) + b * (a == 0) + a * b;
            for (int32_t l = -1; l <= 1; l++) {
                double distance = abs(k - l) / 2.0, c = count_of(d, o, j, l);

                sum += a * c *
                       (how->aggregation == WS_CONGRUENCE ? 1 - distance
                        : how->aggregation == WS_CONFLICT ? distance
                                                          : 1 - 2 * distance);
            }
        }
    if (how->normalisation == WS_AVERAGE)
        return ni + no > 0 ? sum / ((ni + no) / 2) : 0;
    if (how->normalisation == WS_JACCARD)
        return jaccard > 0 ? sum / jaccard : 0;
    if (how->normalisation == WS_COSINE)
        return squares_i * squares_o > 0 ? sum / sqrt(squares_i * squares_o) : 0;
    return sum;
}

static double
weight_between(const ws_network *n, ws_str a, ws_str b)
{
    for (uint32_t e = 0; e < n->nedges; e++)
        if (ws_str_eq(n->nodes[n->edges[e].from].label, a) &&
            ws_str_eq(n->nodes[n->edges[e].to].label, b))
            return n->edges[e].weight;
    return 0;
}

static void
check_against_plain(ws_ctx *cx, ws_discourse *d, const ws_counting *how)
{
    ws_network n;

    assert_true(ws_network_count(cx, d, how, &n));
    for (uint32_t i = 0; i < d->rows.n; i++)
        for (uint32_t o = i + 1; o < d->rows.n; o++) {
            double expected = plain_weight(d, how, i, o);
            double actual = weight_between(&n, d->rows.strings[i], d->rows.strings[o]);

            if (fabs(actual - expected) > 1e-12)
                fail_msg("aggregation %d, normalisation %d: %.15g is not %.15g", how->aggregation,
                         how->normalisation, actual, expected);
        }
}

static void
test_one_mode(void **state)
{
    static const ws_aggregation aggregations[] = {WS_CONGRUENCE, WS_CONFLICT, WS_SUBTRACT};
    static const ws_normalisation normalisations[] = {WS_RAW, WS_AVERAGE, WS_JACCARD, WS_COSINE};
    ws_ctx *cx = *state;
    uint64_t seed = 3;

    for (int round = 0; round < 60; round++) {
        ws_discourse d;

        random_discourse(cx, &d, &seed);
        for (int a = 0; a < 3; a++)
            for (int n = 0; n < 4; n++) {
                ws_counting how = {.aggregation = aggregations[a],
                                   .normalisation = normalisations[n],
                                   .lowest = WS_NO_LEVEL,
                                   .highest = WS_NO_LEVEL};

                check_against_plain(cx, &d, &how);
            }
    }
}

/* A thousand rows in fifty columns: every pair is met once. */
static void
test_many(void **state)
{
    ws_counting how = {.aggregation = WS_CONGRUENCE, .lowest = WS_NO_LEVEL, .highest = WS_NO_LEVEL};
    ws_ctx *cx = *state;
    uint64_t seed = 5;
    ws_discourse d;
    ws_network n;

    ws_discourse_init(&d, cx);
    for (int i = 0; i < 5000; i++) {
        char row[16], col[16];

        snprintf(row, sizeof row, "r%u", unit_random(&seed) % 1000);
        snprintf(col, sizeof col, "c%u", unit_random(&seed) % 50);
        add(cx, &d, row, col, unit_random(&seed) % 2 ? 1 : -1, 1);
    }
    assert_true(ws_network_count(cx, &d, &how, &n));
    assert_true(n.nnodes > 900 && n.nedges > 1000);
    for (uint32_t e = 1; e < n.nedges; e++)
        assert_true(n.edges[e - 1].from < n.edges[e].from || n.edges[e - 1].to < n.edges[e].to);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_forms),    UNIT_TEST(test_escapes), UNIT_TEST(test_damaged),
        UNIT_TEST(test_one_mode), UNIT_TEST(test_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
