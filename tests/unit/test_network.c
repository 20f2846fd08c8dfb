/*
 * test_network.c
 *    Discourses and networks: forms that read back, damaged ones, and counts beside a plain
 *    evaluator of the formulas.
 */
#include "unit.h"

#include <math.h>
#include <stdio.h>

#include "network/cells.h"
#include "network/measures.h"

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

/* ---- measures ------------------------------------------------------------------------------- */

/* Every way of parting n nodes into at most k sets, once; calls look for each. c[0] is 1, and each
 * node's name is at most one above those before it, `used`. */
static void
each_parting(uint32_t n, uint32_t k, uint32_t *c, uint32_t i, uint32_t used, void (*look)(void *),
             void *arg)
{
    if (i == n) {
        look(arg);
        return;
    }
    for (c[i] = 1; c[i] <= used + 1 && c[i] <= k; c[i]++)
        each_parting(n, k, c, i + 1, c[i] > used ? c[i] : used, look, arg);
}

typedef struct plain_search {
    const ws_network *n;
    const ws_network *conflict;
    uint32_t k, nodes;
    uint32_t c[8];
    double best;
} plain_search;

static double
between(const ws_network *n, uint32_t i, uint32_t j)
{
    for (uint32_t e = 0; e < n->nedges; e++)
        if (n->edges[e].from == i && n->edges[e].to == j)
            return n->edges[e].weight;
    return 0;
}

/* Q by its definition: over all pairs, i = j included. */
static double
modularity(const plain_search *s)
{
    double up = 0, down = 0, strength[2][8] = {{0}}, q = 0;

    for (uint32_t e = 0; e < s->n->nedges; e++) {
        double w = s->n->edges[e].weight;

        for (int end = 0; end < 2; end++)
            strength[w < 0][end ? s->n->edges[e].to : s->n->edges[e].from] += fabs(w);
        *(w < 0 ? &down : &up) += 2 * fabs(w);
    }
    for (uint32_t i = 0; i < s->nodes; i++)
        for (uint32_t j = 0; j < s->nodes; j++)
            if (s->c[i] == s->c[j])
                q += between(s->n, i < j ? i : j, i < j ? j : i) -
                     (up > 0 ? strength[0][i] * strength[0][j] / up : 0) +
                     (down > 0 ? strength[1][i] * strength[1][j] / down : 0);
    return q / (up + down);
}

static void
look_at_modularity(void *arg)
{
    plain_search *s = arg;

    s->best = fmax(s->best, modularity(s));
}

static void
look_at_camps(void *arg)
{
    plain_search *s = arg;
    double agreed = 0, disputed = 0, within = 0, across = 0, score = -1;
    uint32_t used = 0;

    for (uint32_t i = 0; i < s->nodes; i++)
        used |= 1u << s->c[i];
    if (__builtin_popcount(used) != (int)s->k)
        return;
    for (uint32_t i = 0; i < s->nodes; i++)
        for (uint32_t j = i + 1; j < s->nodes; j++) {
            agreed += between(s->n, i, j);
            disputed += between(s->conflict, i, j);
            *(s->c[i] == s->c[j] ? &within : &across) += 1;
        }
    for (uint32_t i = 0; i < s->nodes; i++)
        for (uint32_t j = i + 1; j < s->nodes; j++)
            score += s->c[i] == s->c[j] ? fmin(between(s->n, i, j) / agreed, 1 / within)
                                        : fmin(between(s->conflict, i, j) / disputed, 1 / across);
    if (score > s->best)
        s->best = score;
}

static void
test_modularity(void **state)
{
    ws_counting how = {.aggregation = WS_SUBTRACT, .lowest = WS_NO_LEVEL, .highest = WS_NO_LEVEL};
    ws_ctx *cx = *state;
    uint64_t seed = 17;

    for (int round = 0; round < 40; round++) {
        plain_search s = {.best = -1};
        uint32_t community[8];
        ws_discourse d;
        ws_network n;
        double q;

        random_discourse(cx, &d, &seed);
        assert_true(ws_network_count(cx, &d, &how, &n));
        (void)ws_communities(cx, &n, 1, community, &q);
        if (n.nedges == 0)
            continue;
        s.n = &n;
        s.nodes = n.nnodes;
        each_parting(n.nnodes, n.nnodes, s.c, 0, 0, look_at_modularity, &s);
        assert_true(fabs(q - s.best) < 1e-9);
        memcpy(s.c, community, n.nnodes * sizeof(*community));
        assert_true(fabs(q - modularity(&s)) < 1e-9);
    }
}

/* Two cliques of many, joined by one edge: found by moving and merging, whatever the order. */
static void
test_communities(void **state)
{
    ws_ctx *cx = *state;
    ws_network n = {.nnodes = 30};
    uint32_t community[30], again[30];
    double q, q2;

    n.nodes = ws_alloc0(cx, n.nnodes, sizeof(ws_node));
    n.edges = ws_alloc0(cx, 500, sizeof(ws_edge));
    for (uint32_t i = 0; i < 30; i++) {
        char *label = ws_alloc(cx, 8, 1);

        n.nodes[i].label = (ws_str){label, (uint32_t)snprintf(label, 8, "n%02u", i)};
        for (uint32_t j = 0; j < i; j++)
            if (i / 10 == j / 10)
                n.edges[n.nedges++] = (ws_edge){j, i, 1};
    }
    n.edges[n.nedges++] = (ws_edge){0, 29, 1};
    assert_true(ws_network_settle(cx, &n));
    assert_int_equal(ws_communities(cx, &n, 1, community, &q), 3);
    for (uint32_t i = 0; i < 30; i++)
        assert_int_equal(community[i], i / 10 + 1);
    assert_int_equal(ws_communities(cx, &n, 1, again, &q2), 3);
    assert_true(q == q2);
    assert_memory_equal(community, again, sizeof community);
}

static void
test_polarization(void **state)
{
    ws_counting agree = {
        .aggregation = WS_CONGRUENCE, .lowest = WS_NO_LEVEL, .highest = WS_NO_LEVEL};
    ws_counting dispute = agree;
    ws_ctx *cx = *state;
    uint64_t seed = 23;

    dispute.aggregation = WS_CONFLICT;
    for (int round = 0; round < 60; round++) {
        plain_search s = {.best = -1};
        ws_network congruence, conflict;
        ws_polarization p;
        ws_discourse d;

        random_discourse(cx, &d, &seed);
        assert_true(ws_network_count(cx, &d, &agree, &congruence));
        assert_true(ws_network_count(cx, &d, &dispute, &conflict));
        s = (plain_search){&congruence,       &conflict, 2 + unit_random(&seed) % 2,
                           congruence.nnodes, {0},       -1};
        if (congruence.nnodes < s.k || congruence.nedges == 0 || conflict.nedges == 0)
            continue;
        assert_true(ws_polarize(cx, &congruence, &conflict, s.k, 1, &p));
        each_parting(s.nodes, s.k, s.c, 0, 0, look_at_camps, &s);
        assert_true(p.exact && fabs(p.score - fmax(s.best, 0)) < 1e-9);
    }
}

/* Two camps of twenty, too many to try all partitions: the search finds them. */
static void
test_many_camps(void **state)
{
    ws_counting agree = {
        .aggregation = WS_CONGRUENCE, .lowest = WS_NO_LEVEL, .highest = WS_NO_LEVEL};
    ws_counting dispute = agree;
    ws_network congruence, conflict;
    ws_ctx *cx = *state;
    ws_polarization p;
    ws_discourse d;

    dispute.aggregation = WS_CONFLICT;
    ws_discourse_init(&d, cx);
    for (int i = 0; i < 40; i++) {
        char row[16];

        snprintf(row, sizeof row, "r%02d", i);
        add(cx, &d, row, "x", i % 2 ? 1 : -1, 1);
    }
    assert_true(ws_network_count(cx, &d, &agree, &congruence));
    assert_true(ws_network_count(cx, &d, &dispute, &conflict));
    assert_true(ws_polarize(cx, &congruence, &conflict, 2, 1, &p));
    assert_true(!p.exact && fabs(p.score - 1) < 1e-9);
    for (int i = 0; i < 40; i++)
        assert_int_equal(p.camp[i], i % 2 + 1);
}

/* ---- nodes ----------------------------------------------------------------------------------- */

/* Two components, one of them joined late, and a node without an edge. */
static void
test_node_measures(void **state)
{
    ws_node nodes[] = {{.label = WS_STR("A")}, {.label = WS_STR("B")}, {.label = WS_STR("C")},
                       {.label = WS_STR("D")}, {.label = WS_STR("E")}, {.label = WS_STR("F")},
                       {.label = WS_STR("G")}};
    ws_edge edges[] = {{4, 6, 1}, {2, 3, 2}, {1, 2, -0.5}, {0, 3, 4}, {0, 2, -1}};
    ws_network n = {.nodes = nodes, .edges = edges, .nnodes = 7, .nedges = 5};
    static const uint32_t degree[] = {2, 1, 3, 2, 1, 0, 1}, component[] = {1, 1, 1, 1, 2, 3, 2};
    static const double positive[] = {4, 0, 2, 6, 1, 0, 1},
                        negative[] = {-1, -0.5, -1.5, 0, 0, 0, 0};
    ws_node_measure out[7];

    ws_node_measures(*state, &n, out);
    for (int i = 0; i < 7; i++) {
        assert_int_equal(out[i].degree, degree[i]);
        assert_int_equal(out[i].component, component[i]);
        assert_true(out[i].positive == positive[i]);
        assert_true(out[i].negative == negative[i]);
        assert_true(out[i].strength == out[i].positive + out[i].negative);
    }
}

/* ---- refused -------------------------------------------------------------------------------- */

/* What is wrong with a discourse in text, and in which line. */
static void
test_bad_lines(void **state)
{
    static const char *const cases[][2] = {
        {"", "Line 1: it does not begin with \"discourse 1\"."},
        {"discourse 2 none\n", "Line 1: it does not begin with \"discourse 1\"."},
        {"discourse 1 real\n", "Line 1: the kind of qualifier is none of none, integer and text."},
        {"discourse 1 integer\nA\tx\t1", "Line 2: fewer than seven fields."},
        {"discourse 1 integer\nA\tx\t1\t\\N\t\\N\t1\t1\t1", "Line 2: more than seven fields."},
        {"discourse 1 integer\nA\\x\tx\t1\t\\N\t\\N\t1\t1",
         "Line 2: a backslash that escapes nothing."},
        {"discourse 1 none\nA\tx\t1\t\\N\t\\N\t1\t1",
         "Line 2: a level where the discourse has none."},
        {"discourse 1 integer\nA\tx\thigh\t\\N\t\\N\t1\t1", "Line 2: a field is not a number."},
        {"discourse 1 integer\nA\tx\t1.5\t\\N\t\\N\t1\t1",
         "Line 2: a field is not a number that fits."},
        {"discourse 1 integer\nA\tx\t1\t\\N\t\\N\t9e9\t1",
         "Line 2: a field is not a number that fits."},
        {"discourse 1 integer\nA\tx\t1\t\\N\t\\N\t\\N\t1", "Line 2: a field is not a number."},
        {"discourse 1 integer\nA\tx\t1\t\\N\t\\N\t1\t1\nA\tx\t1\t\\N\t\\N\t1\t1e",
         "Line 3: a field is not a number that fits."},
    };
    ws_discourse d;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        ws_ctx *cx = unit_context();

        if (ws_discourse_parse(cx, unit_str(cases[i][0]), &d))
            fail_msg("read \"%s\"", cases[i][0]);
        unit_assert_error(cx, WS_BAD_SYNTAX, "invalid input syntax for type discourse");
        assert_string_equal(cx->error.detail, cases[i][1]);
        unit_drop(cx);
    }
    assert_true(ws_discourse_parse(
        *state, unit_str("discourse 1 text\nA\tx\tblame\t\\N\tmorning paper\t3\t0.5\n"), &d));
    assert_int_equal(d.n, 1);
    unit_assert_str(d.levels.strings[d.stances[0].level], "blame");
    unit_assert_str(d.articles.strings[0], "morning paper");
    assert_true(d.stances[0].claim == 3 && d.stances[0].weight == 0.5);
}

/* Levels of words as they are written, and of no qualifier as not known. */
static void
test_levels_in_text(void **state)
{
    static const char *const forms[] = {"discourse 1 text\nA\tx\tblame\t\\N\t\\N\t1\t1\n",
                                        "discourse 1 none\nA\tx\t\\N\t\\N\tpaper\t1\t1\n",
                                        "discourse 1 integer\nA\tx\t-1\t\\N\t\\N\t1\t0.25\n"};
    ws_ctx *cx = *state;

    for (int i = 0; i < 3; i++) {
        ws_discourse d;
        ws_buf out;

        assert_true(ws_discourse_parse(cx, unit_str(forms[i]), &d));
        ws_buf_init(&out, cx, 0);
        ws_discourse_print(cx, &d, &out);
        unit_assert_str((ws_str){out.data, (uint32_t)out.len}, forms[i]);
    }
}

/* Camps are of actors who agree and dispute: no columns, no weights below nothing. */
static void
test_refused_camps(void **state)
{
    ws_node nodes[] = {{.label = WS_STR("A")}, {.label = WS_STR("B")}};
    ws_edge edge = {0, 1, 1}, negative = {0, 1, -1};
    ws_network agree = {.nodes = nodes, .edges = &edge, .nnodes = 2, .nedges = 1}, bad = agree;
    ws_polarization p;

    bad.two_mode = true;
    assert_false(ws_polarize(*state, &agree, &bad, 2, 1, &p));
    unit_assert_error(*state, WS_BAD_VALUE, "polarization is of one-mode networks");
    bad = agree;
    bad.edges = &negative;
    assert_false(ws_polarize(*state, &bad, &agree, 2, 1, &p));
    unit_assert_error(*state, WS_BAD_VALUE, "must not have negative weights");
    assert_false(ws_polarize(*state, &agree, &agree, 3, 1, &p));
    unit_assert_error(*state, WS_BAD_VALUE, "camps must number from 2 to the 2 actors");
    bad.nedges = 0; /* nobody disputes anything */
    assert_true(ws_polarize(*state, &agree, &bad, 2, 1, &p));
    assert_true(p.exact && p.score == 0 && p.n == 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_forms),         UNIT_TEST(test_escapes),      UNIT_TEST(test_damaged),
        UNIT_TEST(test_one_mode),      UNIT_TEST(test_many),         UNIT_TEST(test_modularity),
        UNIT_TEST(test_communities),   UNIT_TEST(test_polarization), UNIT_TEST(test_many_camps),
        UNIT_TEST(test_node_measures), UNIT_TEST(test_bad_lines),    UNIT_TEST(test_levels_in_text),
        UNIT_TEST(test_refused_camps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
