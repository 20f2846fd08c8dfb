/*
 * test_estimate.c
 *    Estimates from statistics about keys.
 */
#include "unit.h"

#include <math.h>

#include "index/estimate.h"
#include "index/rarer.h"

#define KEY(s)                                                                                     \
    {                                                                                              \
        (s), sizeof(s) - 1                                                                         \
    }

/* Sorted, as ANALYZE stores them. */
static const ws_key_share known[] = {
    {KEY("Jchina\0deny\0"), 0.2, 0.04},
    {KEY("Tchina\0us\0"), 0.07, 0.01},
    {KEY("achina\0"), 0.3, 0.05},
    {KEY("achina/mfa\0"), 0.2, 0.04},
    {KEY("echina/mfa\0"), 0.1, 0.02},
    {KEY("kdeny\0"), 0.5, 0.1},
    {KEY("o1\0"), 0.3, 0.2},
    {KEY("o2\0"), 0.3, 0.1},
    {KEY("t\0"), 0.9, 0.4},
    {KEY("tus\0"), 0.4, 0.2},
};

/* Of a sample of a hundred articles. */
static ws_str rarer;

static ws_key_stats
stats(void)
{
    ws_key_stats s;

    ws_key_stats_default(&s);
    s.v = known;
    s.n = sizeof(known) / sizeof(known[0]);
    s.per_article = 5;
    s.nonempty = 0.8;
    s.others['a'] = 0.001;
    s.rarer = rarer;
    s.sample = rarer.s ? 100 : 0;
    return s;
}

static double
articles(ws_ctx *cx, const char *text)
{
    ws_key_stats s = stats();
    ws_query q;
    char *data;
    uint32_t len;

    assert_true(ws_query_parse(cx, unit_str(text), 0, &data, &len));
    assert_true(ws_query_open(cx, data, len, &q));
    return ws_estimate_articles(&q, &s);
}

/* Of articles, when so many claims fit. */
static double
of_claims(double share)
{
    return 0.8 * (1 - pow(1 - share, 5));
}

static void
near(double actual, double expected)
{
    if (!(fabs(actual - expected) < 1e-9))
        fail_msg("%.9f is not %.9f", actual, expected);
}

static void
test_articles(void **state)
{
    ws_ctx *cx = *state;

    near(articles(cx, "actor:China"), 0.3);
    near(articles(cx, "actor:China/MFA"), 0.2);
    near(articles(cx, "actor:=China/MFA"), 0.1);
    near(articles(cx, "actor:Peru"), 0.001);
    near(articles(cx, "actor:China & act:deny"), 0.2);
    near(articles(cx, "target:US & actor:China"), 0.07);
    near(articles(cx, "act:deny | target:US"), 1 - 0.5 * 0.6);
    near(articles(cx, "!target:*"), of_claims(0.4));
    near(articles(cx, "target:*"), of_claims(0.6));
    near(articles(cx, "origin:person"), of_claims(1 - 0.2 - 0.1));
    near(articles(cx, "actor:China & act:deny & target:US"),
         of_claims((1 - pow(1 - 0.2, 1.0 / 5)) * 0.2)); /* J counts articles */
    near(articles(cx, "actor:China & target:US & !act:deny"), of_claims(0.05 * 0.2 * 0.9));
    near(articles(cx, "actor:Chi*"), 1 - 0.7 * 0.8 * (1 - 4 * 0.001));
}

/* Whatever the query and the numbers, an estimate is a share. */
static void
test_bounds(void **state)
{
    static const char *const queries[] = {
        "text:word",          "\"two words\"", "note:word",        "confidence:>0.5",
        "attr.a:b",           "cue:*",         "!actor:China",     "pro:x & con:y",
        "(a | b) & !(c & d)", "actor:*/x/y",   "text:a & act:deny"};
    ws_ctx *cx = *state;

    for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
        double share = articles(cx, queries[i]);

        if (!(share >= 0 && share <= 1))
            fail_msg("%s: %f", queries[i], share);
    }
}

/* Of those that are not listed, the number in the sample; of those that are in neither, what their
 * tag has. */
static void
test_rarer(void **state)
{
    static const ws_str keys[] = {KEY("aperu\0"), KEY("aperu/mfa\0"), KEY("alaos\0"),
                                  KEY("kask\0")};
    static const double counts[] = {1, 40, 30000, 7};
    char entries[4 * WS_RARER_BYTES];
    ws_str all = {entries, sizeof(entries)};

    (void)state;
    for (int i = 0; i < 4; i++)
        ws_rarer_put(entries + i * WS_RARER_BYTES, keys[i], counts[i]);
    ws_rarer_sort(entries, 4);
    for (int i = 0; i < 4; i++)
        if (fabs(ws_rarer_find(all, keys[i]) / counts[i] - 1) > 0.03)
            fail_msg("%f is not %f", ws_rarer_find(all, keys[i]), counts[i]);
    near(ws_rarer_find(all, (ws_str)KEY("aperu")), 0);
    near(ws_rarer_find((ws_str){NULL, 0}, keys[0]), 0);
}

static void
test_with_rarer(void **state)
{
    ws_ctx *cx = *state;
    char entry[WS_RARER_BYTES];

    ws_rarer_put(entry, (ws_str)KEY("aperu\0"), 8);
    rarer = (ws_str){entry, sizeof(entry)};
    near(articles(cx, "actor:Peru"), 0.08);
    near(articles(cx, "actor:Laos"), 0.001);
    near(articles(cx, "actor:China"), 0.3);
    near(articles(cx, "actor:Peru & actor:Laos"),
         of_claims(0.15 * (1 - pow(1 - 0.08, 1.0 / 5)) * (1 - pow(1 - 0.001, 1.0 / 5))));
    near(articles(cx, "actor:Peru & actor:Peru/MFA"),
         of_claims((1 - pow(1 - 0.08, 1.0 / 5)) * (1 - pow(1 - 0.001, 1.0 / 5))));
    rarer = WS_NONE;
}

static void
test_claims(void **state)
{
    ws_ctx *cx = *state;
    ws_key_stats s = stats();
    ws_query q;
    char *data;
    uint32_t len;

    assert_true(ws_query_parse(cx, unit_str("target:*"), 0, &data, &len));
    assert_true(ws_query_open(cx, data, len, &q));
    near(ws_estimate_claims(&q, &s), 0.8 * 5 * 0.6 / of_claims(0.6));
    assert_true(ws_query_parse(cx, unit_str("actor:Peru"), 0, &data, &len));
    assert_true(ws_query_open(cx, data, len, &q));
    near(ws_estimate_claims(&q, &s), 1);
}

static void
test_counted(void **state)
{
    ws_str key = KEY("kdeny\0\7"), counted;

    (void)state;
    assert_true(ws_key_counted(key, &counted));
    assert_true(ws_str_eq(counted, (ws_str)KEY("kdeny\0")));
    key = (ws_str)KEY("TChina\0US\0deny\0");
    assert_true(ws_key_counted(key, &counted));
    assert_true(ws_str_eq(counted, (ws_str)KEY("TChina\0US\0")));
    key = (ws_str)KEY("TChina\0US\0\0");
    assert_true(ws_key_counted(key, &counted));
    assert_true(ws_str_eq(counted, (ws_str)KEY("TChina\0US\0")));
    key = (ws_str)KEY("EChina\0"
                      "2\0");
    assert_true(ws_key_counted(key, &counted));
    assert_true(ws_str_eq(counted, key));
    key = (ws_str)KEY("echina\0China\0");
    assert_true(ws_key_counted(key, &counted));
    assert_true(ws_str_eq(counted, (ws_str)KEY("echina\0")));
    key = (ws_str)KEY("Jchina\0deny\0");
    assert_true(ws_key_counted(key, &counted));
    assert_true(ws_str_eq(counted, key));
    assert_false(ws_key_counted((ws_str)KEY("Schina\0deny\0us\0\1\0\0\0\0"), &counted));
    assert_false(ws_key_counted((ws_str)KEY("V"), &counted));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_articles),   UNIT_TEST(test_bounds), UNIT_TEST(test_rarer),
        UNIT_TEST(test_with_rarer), UNIT_TEST(test_claims), UNIT_TEST(test_counted),
    };

    return cmocka_run_group_tests_name("estimate", tests, NULL, NULL);
}
