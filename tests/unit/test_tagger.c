/*
 * test_tagger.c
 *    Who said what, by the shipped model; texts that are strange.
 */
#include <stdio.h>
#include <stdlib.h>

#include "shipped_model.h"

static ws_attributions
tag(void **state, ws_str s, double threshold)
{
    ws_attributions found;
    ws_text t;

    assert_true(ws_text_read(*state, s, &t));
    assert_true(ws_tag(*state, shipped(state), &t, threshold, &found));
    return found;
}

/* One attribution in `s`: "source | cue | content". Returns how sure it is. */
static float
assert_words(void **state, const char *s, const char *expected, ws_mode mode)
{
    ws_attributions found = tag(state, unit_str(s), WS_TAG_THRESHOLD);
    char out[1024] = "";

    assert_int_equal(found.n, 1);
    add_words(out, sizeof(out), s, &found.v[0].source);
    strcat(out, " | ");
    add_words(out, sizeof(out), s, &found.v[0].cue);
    strcat(out, " | ");
    add_words(out, sizeof(out), s, &found.v[0].content);
    assert_string_equal(out, expected);
    assert_int_equal(found.v[0].mode, mode);
    return found.v[0].confidence;
}

/* The same, and surer than not. */
static void
assert_one(void **state, const char *s, const char *expected, ws_mode mode)
{
    float sure = assert_words(state, s, expected, mode);

    assert_true(sure > 0.5f && sure <= 1);
}

static void
test_indirect(void **state)
{
    assert_one(state, "The harbour minister said that the bridge would reopen in June.",
               "The harbour minister | said | that the bridge would reopen in June", WS_INDIRECT);
    assert_one(state, "According to the report, ferries were late every second day.",
               "the report | According to | ferries were late every second day", WS_INDIRECT);
}

static void
test_direct(void **state)
{
    assert_one(state, "“We will rebuild the bridge,” Ms. Okafor said on Tuesday.",
               "Ms. Okafor | said | “We will rebuild the bridge,”", WS_DIRECT);
    assert_one(state, "\"We are ready,\" she said, \"and we will wait.\"",
               "she | said | \"We are ready,\" ... \"and we will wait.\"", WS_DIRECT);
}

static void
test_signed(void **state)
{
    assert_one(state, "“The ferries were never on time and never clean.” — Maud Okafor, 34",
               "Maud Okafor | — | “The ferries were never on time and never clean.”", WS_DIRECT);
    assert_one(state, "“The ferries were never on time.” ― Maud Okafor",
               "Maud Okafor | ― | “The ferries were never on time.”", WS_DIRECT);
}

/* Who did it stands behind "by", the subject is part of what is said unless it is only told. */
static void
test_passives(void **state)
{
    assert_words(state, "Kenya has been accused by Malawi of closing the lake.",
                 "Malawi | has been accused | Kenya ... of closing the lake", WS_INDIRECT);
    assert_words(state, "Kenya has been accused of closing the lake by Malawi.",
                 "Malawi | has been accused of | Kenya ... closing the lake", WS_INDIRECT);
    assert_words(state, "Malawi was warned by Kenya that the lake would stay closed.",
                 "Kenya | was warned | that the lake would stay closed", WS_INDIRECT);
    assert_words(state, "Kenya has been openly told by Malawi that the lake would stay closed.",
                 "Malawi | has been openly told | that the lake would stay closed", WS_INDIRECT);
    assert_words(state, "Kenya accused Malawi of closing the lake by the road.",
                 "Kenya | accused | Malawi of closing the lake by the road", WS_INDIRECT);
}

static void
test_transcript(void **state)
{
    assert_one(state, "OKAFOR: The ferries were never on time, as I told you.",
               "OKAFOR | : | The ferries were never on time, as I told you.", WS_INDIRECT);
}

static void
test_nothing_said(void **state)
{
    ws_str s = WS_STR("The bridge opened in 1954. It is three miles long and painted green.");

    assert_int_equal(tag(state, s, WS_TAG_THRESHOLD).n, 0);
}

/* A claim inside a claim names the one that reports it, by its place in the result. */
static void
test_nested(void **state)
{
    static const char text[] = "The mayor said that taxes would rise. The union said on Monday "
                               "that the minister had said that the bridge would reopen.";
    ws_attributions found = tag(state, unit_str(text), 0);
    uint32_t nested = 0;

    for (uint32_t i = 0; i < found.n; i++) {
        const ws_attribution *a = &found.v[i], *parent;

        if (a->parent == WS_NO_PARENT)
            continue;
        nested++;
        assert_in_range(a->parent, 1, found.n - 1);
        parent = &found.v[a->parent];
        assert_int_equal(parent->parent, WS_NO_PARENT);
        assert_true(parent->content.v[0].start <= a->source.v[0].start &&
                    parent->content.v[0].end >= a->content.v[0].end);
        assert_true(a->confidence < parent->confidence);
    }
    assert_int_equal(nested, 1);
}

/* Spans are within the text, in order, and end at characters. */
static void
check_spans(const ws_spans *spans, ws_str s)
{
    uint32_t at = 0;

    for (uint32_t i = 0; i < spans->n; i++) {
        assert_true(spans->v[i].start >= at && spans->v[i].start < spans->v[i].end);
        at = spans->v[i].end + 1; /* they do not touch */
        assert_true(spans->v[i].end <= s.len);
        assert_true(((uint8_t)s.s[spans->v[i].start] & 0xC0) != 0x80);
    }
}

static ws_attributions
check_text(void **state, ws_str s)
{
    ws_attributions found = tag(state, s, 0);

    for (uint32_t i = 0; i < found.n; i++) {
        check_spans(&found.v[i].source, s);
        check_spans(&found.v[i].cue, s);
        check_spans(&found.v[i].content, s);
        assert_true(found.v[i].content.n > 0);
        assert_in_range(found.v[i].cue_head, found.v[i].cue_at.start, found.v[i].cue_at.end - 1);
    }
    return found;
}

static void
test_strange_texts(void **state)
{
    static const char *const texts[] = {
        "",
        "said",
        "\"",
        "“said",
        "”””“““ said “ said ” he said '",
        "he said she said they said it said who said that said",
        "Министр сказал, что мост откроют в июне.",
        "市长说桥将在六月重新开放。",
        "قال الوزير إن الجسر سيفتح في يونيو.",
        "נשיא המדינה אמר כי הגשר ייפתח",
    };
    uint32_t len = 1u << 20;
    char *s = test_malloc(len);
    static const char *const words[] = {"said ",       "“",  "” ", "that ",
                                        "Ms. Okafor ", ", ", ". ", "\n"};
    uint64_t random = 11;
    uint32_t n = 0;

    for (uint32_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        check_text(state, unit_str(texts[i]));
    memset(s, 'x', len);
    check_text(state, (ws_str){s, len});
    while (n + 16 < len / 4) {
        const char *w = words[unit_random(&random) % 8];

        memcpy(s + n, w, strlen(w));
        n += (uint32_t)strlen(w);
    }
    check_text(state, (ws_str){s, n});
    test_free(s);
}

/* A label that goes on follows its own beginning or itself, in every text. */
static void
test_paths(void **state)
{
    static const char *const texts[] = {
        "“We are ready,” she said, “and we will wait,” he said that she said “no”.",
        "said that said that said that said that said that",
        "According to “the report” according to the minister, who said",
        "“ ” , . said , . “ said ” that , ’ who",
    };
    ws_spans_model *m = shipped(state);

    for (uint32_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        ws_unit *u = &m->chain.unit;
        ws_text t;

        assert_true(ws_text_read(*state, unit_str(texts[i]), &t));
        u->t = &t;
        u->from = 0;
        u->to = ws_unit_end(&t, 0);
        u->first_paragraph = 1;
        ws_chain_unit(m);
        for (uint32_t k = 0; k < u->n; k++) {
            uint32_t label = m->chain.labels[k];

            assert_in_range(label, 0, WS_LABELS - 1);
            if (label > WS_L_INSIDE && (label & 1)) {
                assert_true(k > 0);
                assert_int_equal(m->chain.labels[k - 1] | 1, label);
            }
        }
    }
}

/* The best path by trying all of them, against the decoder, on units of three tokens. */
static int32_t
path_score(const ws_spans_model *m, const uint8_t *labels)
{
    static const uint8_t lane[] = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6};
    const ws_chain *c = &m->chain;
    int32_t sum = 0;

    for (uint32_t i = 0; i < c->unit.n; i++) {
        const ws_edge_lanes *e = &m->edges[ws_edge_class(&c->unit, i)];
        uint32_t y = labels[i], b = i ? labels[i - 1] : 0;

        sum += (int16_t)(y & 1 ? c->sums[i].odd : c->sums[i].even)[lane[y]];
        if (y == WS_L_INSIDE)
            sum += e->to[b][7];
        else if (!(y & 1))
            sum += e->to[b][lane[y]];
        else if (i > 0 && (b | 1) == y)
            sum += b == y ? e->gone_on[lane[y]] : e->begun[lane[y]];
        else
            return INT32_MIN;
    }
    return sum;
}

static int32_t
best_score(const ws_spans_model *m)
{
    int32_t best = INT32_MIN;

    for (uint32_t k = 0; k < WS_LABELS * WS_LABELS * WS_LABELS; k++) {
        uint8_t labels[] = {(uint8_t)(k % WS_LABELS), (uint8_t)(k / WS_LABELS % WS_LABELS),
                            (uint8_t)(k / WS_LABELS / WS_LABELS)};
        int32_t score = path_score(m, labels);

        best = score > best ? score : best;
    }
    return best;
}

static void
test_best_path(void **state)
{
    ws_spans_model *m = shipped(state);
    ws_unit *u = &m->chain.unit;
    uint64_t random = 5;
    ws_text t;

    assert_true(ws_text_read(*state, WS_STR("she said “no"), &t));
    u->t = &t;
    u->from = 0;
    u->to = 3;
    ws_chain_unit(m); /* sets the places */
    for (uint32_t round = 0; round < 300; round++) {
        for (uint32_t i = 0; i < 3; i++) {
            for (uint32_t y = 0; y < 8; y++) {
                m->chain.sums[i].even[y] = (uint16_t)(unit_random(&random) % 1000 - 500);
                m->chain.sums[i].odd[y] = (uint16_t)(unit_random(&random) % 1000 - 500);
            }
        }
        ws_chain_decode(m);
        assert_int_equal(path_score(m, m->chain.labels), best_score(m));
    }
}

/* Tags that differ in a few bits, the highest one among them. */
static uint32_t
near_tag(uint64_t *random)
{
    return unit_random(random) % 4 | (unit_random(random) % 2) << 15;
}

/* What a bucket of four rows adds, found tag by tag; tags that differ by one bit are near misses.
 */
static void
test_rows(void **state)
{
    static uint8_t bucket[WS_BUCKET_BYTES];
    ws_spans_model *m = shipped(state);
    uint64_t random = 11;

    m->rows = bucket;
    m->buckets = 1;
    for (uint32_t round = 0; round < 2000; round++) {
        uint32_t feature = near_tag(&random), hit = WS_BUCKET_ROWS;
        ws_row_place place;
        ws_sums sums = {{0}, {0}};

        for (uint32_t i = 0; i < WS_BUCKET_ROWS * WS_LABELS; i++)
            bucket[i] = (uint8_t)unit_random(&random);
        for (uint32_t r = WS_BUCKET_ROWS; r-- > 0;) {
            uint32_t tag = near_tag(&random);
            uint8_t *at = bucket + WS_BUCKET_ROWS * WS_LABELS + 2 * r;

            at[0] = (uint8_t)tag;
            at[1] = (uint8_t)(tag >> 8);
            hit = tag == ws_row_tag(feature) ? r : hit;
        }
        ws_rows_ask(m, &feature, 1, &place);
        ws_rows_add(m, &place, 1, &sums);
        for (uint32_t y = 0; y < WS_LABELS; y++) {
            int expected = hit < WS_BUCKET_ROWS ? bucket[hit * WS_LABELS + y] - 128 : 0;

            assert_int_equal((int16_t)(y & 1 ? sums.odd : sums.even)[y / 2], expected);
        }
    }
}

static int
by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

/* A place's own features and those that it shares are all that it has. */
static void
test_shared_features(void **state)
{
    static const char text[] =
        "Ann Bell, the mayor, said “we will not pay, and he knows it”, but the ministry, which "
        "denied that it had asked, told reporters on Monday: “No comment.” Nobody laughed. "
        "“Not today,” she added, and left.";
    ws_spans_model *m = shipped(state);
    ws_unit *u = &m->chain.unit;
    uint32_t all[WS_PLACE_KINDS], parts[WS_PLACE_KINDS], n, left_out = 0;
    ws_place_parts now, last[WS_SHARES];
    ws_shared known;
    ws_text t;

    assert_true(ws_text_read(*state, unit_str(text), &t));
    u->t = &t;
    u->from = 0;
    u->to = t.n;
    ws_chain_unit(m); /* sets the places */
    memset(&known, 0xFF, sizeof(known));
    for (uint32_t i = 0; i < t.n; i++) {
        ws_place_features_apart(u, i, &known, &now);
        memcpy(parts, now.own, now.n * sizeof(*parts));
        n = now.n;
        for (uint32_t k = 0; k < WS_SHARES; k++) {
            left_out += now.nshared[k] == 0;
            last[k] = now.nshared[k] ? now : last[k];
            memcpy(parts + n, last[k].shared[k], last[k].nshared[k] * sizeof(*parts));
            n += last[k].nshared[k];
        }
        assert_int_equal(ws_place_features(u, i, all), n);
        qsort(all, n, sizeof(*all), by_value);
        qsort(parts, n, sizeof(*parts), by_value);
        assert_memory_equal(all, parts, n * sizeof(*all));
    }
    assert_true(left_out > t.n / 2);
}

/* Which sentences get a second look, and what it may change. */
static void
test_second_look(void **state)
{
    enum { O = WS_L_OUT, S = WS_L_SOURCE_RIGHT, Q = WS_L_CUE_RIGHT, C = WS_L_CONTENT_LEFT };
    static const uint8_t before[] = {S, S + 1, Q, C, O, O, O, O, Q, O, C, O}, classes[12] = {0};
    static ws_edge_table edges[WS_EDGES];
    float scores[7][WS_LANES];
    uint8_t labels[12];
    ws_again a, none;
    ws_text t;

    for (uint32_t b = 0; b < WS_LABELS; b++)
        for (uint32_t y = WS_L_SOURCE_RIGHT + 1; y < WS_LABELS; y += 2)
            edges[0][b][y] = (b | 1) == y ? 0 : -1e4f;
    assert_true(ws_text_read(*state, unit_str("The mayor said no. Rain, Ann wrote, fell."), &t));
    assert_int_equal(t.n, 12);
    /* the first sentence has all three, the second one nobody who wrote */
    assert_true(ws_again_next(&t, 0, 12, before, 0, &a));
    assert_int_equal(a.from, 5);
    assert_int_equal(a.to, 12);
    assert_true(a.source && !a.content);
    assert_false(ws_again_next(&t, 0, 12, before, 12, &none));
    for (int likely = 0; likely < 2; likely++) {
        memcpy(labels, before, sizeof(labels));
        for (uint32_t i = 0; i < 7; i++)
            for (uint32_t y = 0; y < WS_LANES; y++)
                scores[i][y] = y == O ? 0 : -9;
        scores[5][C] = 9;
        scores[2][S] = likely ? -1 : -3;
        ws_again_label(&a, 12, edges, classes, scores, labels);
        assert_int_equal(labels[7], likely ? S : O);
        labels[7] = O; /* nothing else has changed, the unlikely cue neither */
        assert_memory_equal(labels, before, sizeof(labels));
    }
}

/* Ends of a span: what may be chosen, and what moving does. */
static void
test_bounds(void **state)
{
    ws_spans_model *m = shipped(state);
    ws_unit *u = &m->chain.unit;
    uint8_t labels[8] = {0, 0, 0, WS_L_SOURCE_RIGHT, WS_L_SOURCE_RIGHT + 1, WS_L_CUE_RIGHT, 0, 0};
    uint32_t choices[WS_BOUND_CHOICES];
    ws_bound b = {.u = u, .labels = labels};
    ws_text t;

    assert_true(ws_text_read(*state, unit_str("On Monday the harbour minister said no again"), &t));
    u->t = &t;
    u->from = 0;
    u->to = t.n;
    u->n = 8;
    assert_int_equal(t.n, 8);
    assert_true(ws_bound_next(labels, 8, 0, &b));
    assert_int_equal(b.role, 1);
    assert_int_equal(b.from, 3);
    assert_int_equal(b.to, 5);
    assert_int_equal(ws_bound_choices(&b, choices), 4);
    assert_int_equal(choices[0], 1); /* two tokens outwards */
    b.end = true;
    assert_int_equal(ws_bound_choices(&b, choices), 2); /* the cue is in the way */
    assert_int_equal(choices[1], 4);
    ws_bound_move(&b, 2, 5, labels);
    assert_int_equal(labels[2], WS_L_SOURCE_RIGHT);
    assert_int_equal(labels[3], WS_L_SOURCE_RIGHT + 1);
    ws_bound_move(&(ws_bound){.label = WS_L_SOURCE_RIGHT, .from = 2, .to = 5}, 3, 4, labels);
    assert_int_equal(labels[2], WS_L_INSIDE);
    assert_int_equal(labels[3], WS_L_SOURCE_RIGHT);
    assert_int_equal(labels[4], WS_L_INSIDE);
    assert_true(ws_bound_next(labels, 8, 4, &b));
    assert_int_equal(b.role, 2);
    assert_false(ws_bound_next(labels, 8, 6, &b));
}

static uint32_t polls;

static void
count_poll(void)
{
    polls++;
}

/* Polls while a text of `times` sentences is tagged. */
static uint32_t
polls_of(void **state, const char *sentence, uint32_t times)
{
    uint32_t size = (uint32_t)strlen(sentence);
    ws_ctx *cx = *state;
    char *s = test_malloc(size * times);

    for (uint32_t i = 0; i < times; i++)
        memcpy(s + i * size, sentence, size);
    polls = 0;
    cx->poll = count_poll;
    tag(state, (ws_str){s, size * times}, 0);
    cx->poll = NULL;
    test_free(s);
    return polls;
}

/* Cancelling works everywhere: while reading, labelling (each unit) and joining. */
static void
test_polls(void **state)
{
    assert_true(polls_of(state, "It is green. ", 20000) > 20000 * 4 / 1024);
    assert_true(polls_of(state, "The harbour minister said that he left. ", 5000) > 4000);
}

/* A paragraph longer than a unit is cut, and its claims are still found. */
static void
test_long_paragraph(void **state)
{
    static const char one[] = "The harbour minister said that the bridge would reopen in June. ";
    uint32_t times = 1000;
    char *s = test_malloc(times * sizeof(one));

    for (uint32_t i = 0; i < times; i++)
        memcpy(s + i * (sizeof(one) - 1), one, sizeof(one) - 1);
    assert_in_range(check_text(state, (ws_str){s, times * (sizeof(one) - 1)}).n, times * 9 / 10,
                    times);
    test_free(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_indirect),    UNIT_TEST(test_direct),
        UNIT_TEST(test_signed),      UNIT_TEST(test_passives),
        UNIT_TEST(test_transcript),  UNIT_TEST(test_nothing_said),
        UNIT_TEST(test_nested),      UNIT_TEST(test_strange_texts),
        UNIT_TEST(test_paths),       UNIT_TEST(test_best_path),
        UNIT_TEST(test_rows),        UNIT_TEST(test_shared_features),
        UNIT_TEST(test_second_look), UNIT_TEST(test_bounds),
        UNIT_TEST(test_polls),       UNIT_TEST(test_long_paragraph),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
