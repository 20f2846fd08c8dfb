/*
 * test_meaning.c
 *    Acts by what words mean: the network's sums, its part of the file of weights, damaged ones.
 */
#include "unit.h"
#include "who/judge.h"

#define SIZE 32768u

/* A part of a file, put together number by number. */
typedef struct part {
    char bytes[SIZE];
    uint32_t n;
    uint32_t filters, biases, hidden, hidden_biases, acts; /* where they stand */
} part;

static void
put(part *p, const void *data, uint32_t n)
{
    memcpy(p->bytes + p->n, data, n);
    p->n += n;
}

/* Room for n numbers, all 0; where. */
static uint32_t
leave(part *p, uint32_t n)
{
    uint32_t at = p->n;

    memset(p->bytes + at, 0, n);
    p->n += n;
    return at;
}

/* Words 7 and 9, whose vectors begin with 10 and 20; a network of zeros. */
static void
two_words(part *p)
{
    uint32_t n = 2, hashes[] = {7, 9};
    float unit = 0.5f;

    memset(p, 0, sizeof(*p));
    put(p, &n, 4);
    put(p, hashes, 8);
    p->bytes[leave(p, WS_MEANING_DIMS)] = 10;
    p->bytes[leave(p, WS_MEANING_DIMS)] = 20;
    p->filters = leave(p, WS_MEANING_FILTERS * WS_MEANING_WINDOW);
    p->biases = leave(p, WS_MEANING_FILTERS * 4);
    p->hidden = leave(p, WS_MEANING_HIDDEN * WS_MEANING_FILTERS);
    p->hidden_biases = leave(p, WS_MEANING_HIDDEN * 4);
    p->acts = leave(p, WS_ACTS * WS_MEANING_HIDDEN);
    put(p, &unit, 4);
}

/* The first filter of the cue looks at the word itself, the next one at the word before it; both
 * go into the first hidden unit, and that into act 3. */
static void
two_filters(part *p)
{
    uint32_t f = ws_meaning_first[WS_MEANT_CUE];

    two_words(p);
    p->bytes[p->filters + f * WS_MEANING_WINDOW + WS_MEANING_DIMS] = 32;
    p->bytes[p->filters + (f + 1) * WS_MEANING_WINDOW] = 64;
    p->bytes[p->hidden + f] = 64;
    p->bytes[p->hidden + f + 1] = 64;
    p->bytes[p->acts + 3 * WS_MEANING_HIDDEN] = 2;
}

static bool
open_part(ws_ctx *cx, const part *p, ws_meanings *m)
{
    uint32_t at = 0;

    return ws_meaning_open(cx, (ws_str){p->bytes, p->n}, &at, m) && at == p->n;
}

static float
score_cue(const ws_meanings *m, const uint32_t *words, uint32_t n)
{
    float scores[WS_ACTS] = {0};
    ws_meant meant = {.n = {0}};

    for (uint32_t i = 0; i < n; i++)
        ws_meant_add(m, &meant, WS_MEANT_CUE, words[i]);
    ws_meaning_score(m, &meant, scores);
    for (uint32_t k = 0; k < WS_ACTS; k++)
        assert_true(k == 3 || scores[k] == 0);
    return scores[3];
}

static void
test_sums(void **state)
{
    ws_meanings m = {.nwords = 0};
    part p;

    two_filters(&p);
    assert_true(open_part(*state, &p, &m));
    assert_true(score_cue(&m, NULL, 0) == 0);
    assert_true(score_cue(&m, (uint32_t[]){5}, 1) == 0); /* means nothing */
    /* 32 * 10 >> 5 is met, 64 * that >> 6 hidden, 2 * that in halves of a nat */
    assert_true(score_cue(&m, (uint32_t[]){7}, 1) == 10);
    assert_true(score_cue(&m, (uint32_t[]){7, 5, 9}, 3) == 20 + 20); /* best 9; 7 before 5 */
    assert_true(score_cue(&m, (uint32_t[]){9, 7}, 2) == 20 + 40);
}

/* A filter that is met below nothing counts for nothing; one with a bias may be met anywhere. */
static void
test_biases(void **state)
{
    ws_meanings m = {.nwords = 0};
    uint32_t f = ws_meaning_first[WS_MEANT_CUE];
    int32_t bias = -1000;
    part p;

    two_filters(&p);
    memcpy(p.bytes + p.biases + f * 4, &bias, 4);
    assert_true(open_part(*state, &p, &m));
    assert_true(score_cue(&m, (uint32_t[]){9}, 1) == 0);
    bias = 320;
    memcpy(p.bytes + p.biases + f * 4, &bias, 4);
    assert_true(open_part(*state, &p, &m));
    assert_true(score_cue(&m, (uint32_t[]){5}, 1) == 10);
}

/* The words of a part beyond its room are not read; sums that are too large stay at the limit. */
static void
test_limits(void **state)
{
    uint32_t words[WS_MEANING_WORDS + 1] = {0}, f = ws_meaning_first[WS_MEANT_CUE];
    int32_t bias = WS_MEANING_BIAS;
    ws_meanings m = {.nwords = 0};
    part p;

    two_filters(&p);
    assert_true(open_part(*state, &p, &m));
    words[WS_MEANING_WORDS] = 9;
    assert_true(score_cue(&m, words, WS_MEANING_WORDS + 1) == 0);
    words[WS_MEANING_WORDS - 1] = 9;
    assert_true(score_cue(&m, words, WS_MEANING_WORDS + 1) == 20);
    for (uint32_t i = 0; i < WS_MEANING_FILTERS; i++)
        memcpy(p.bytes + p.biases + i * 4, &bias, 4);
    memset(p.bytes + p.hidden, 127, WS_MEANING_FILTERS);
    assert_true(open_part(*state, &p, &m));
    assert_true(score_cue(&m, &words[f], 1) == INT16_MAX);
}

static void
assert_refused(ws_ctx *cx, const part *p, uint32_t len)
{
    ws_meanings m = {.nwords = 0};
    uint32_t at = 0;

    assert_false(ws_meaning_open(cx, (ws_str){p->bytes, len}, &at, &m));
    assert_int_equal(cx->error.code, WS_CORRUPT);
}

static void
test_damaged(void **state)
{
    int32_t bias = WS_MEANING_BIAS + 1;
    uint32_t n;
    part p;

    two_words(&p);
    for (n = 0; n < p.n; n++)
        assert_refused(*state, &p, n);
    memcpy(p.bytes + p.hidden_biases, &bias, 4);
    assert_refused(*state, &p, p.n);
    two_words(&p);
    for (n = 3; n != 0; n = n < UINT32_MAX / 3 ? n * 3 : 0) {
        memcpy(p.bytes, &n, 4);
        assert_refused(*state, &p, p.n);
    }
}

/* Where the part stands in the shipped file. */
static uint32_t
part_start(ws_str file)
{
    uint32_t at = 32, bits;

    for (uint32_t q = 0; q < WS_QUESTIONS; q++) {
        memcpy(&bits, file.s + at, 4);
        at += 8 + (1u << bits);
    }
    return at;
}

/* Every word of the shipped file is found by its hash, and nothing between two of them. */
static void
test_index(void **state)
{
    ws_str shipped = ws_who_model_shipped();
    uint32_t at = part_start(shipped), hash, next;
    ws_meanings m = {.nwords = 0};

    assert_true(ws_meaning_open(*state, shipped, &at, &m));
    for (uint32_t i = 0; i + 1 < m.nwords; i++) {
        ws_meant meant = {.n = {0}};

        memcpy(&hash, m.hashes + 4 * i, 4);
        memcpy(&next, m.hashes + 4 * i + 4, 4);
        ws_meant_add(&m, &meant, WS_MEANT_CUE, hash);
        ws_meant_add(&m, &meant, WS_MEANT_CUE, hash + 1);
        assert_int_equal(meant.words[WS_MEANT_CUE][0], i + 1);
        assert_int_equal(meant.words[WS_MEANT_CUE][1], next == hash + 1 ? i + 2 : 0);
    }
}

/* Weights of another format stand elsewhere. */
static void
test_other_formats(void **state)
{
    ws_str shipped = ws_who_model_shipped();
    char *file = ws_alloc(*state, shipped.len, 1);
    ws_who_model *model;

    memcpy(file, shipped.s, shipped.len);
    for (uint32_t format = WS_WHO_FORMAT - 1; format <= WS_WHO_FORMAT + 1; format++) {
        uint64_t sum;

        memcpy(file + 16, &format, 4);
        sum = ws_who_checksum(file, shipped.len);
        memcpy(file + WS_WHO_SUM_AT, &sum, 8);
        assert_int_equal(ws_who_model_open(*state, (ws_str){file, shipped.len}, &model),
                         format == WS_WHO_FORMAT);
    }
    unit_assert_error(*state, WS_CORRUPT, "weights of an unknown format");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_sums),    UNIT_TEST(test_biases), UNIT_TEST(test_limits),
        UNIT_TEST(test_damaged), UNIT_TEST(test_index),  UNIT_TEST(test_other_formats),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
