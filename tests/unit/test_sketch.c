/*
 * test_sketch.c
 *    Copies of a story among other texts: found when they are cut, reordered, reworded, given
 *    another headline; and nothing else found.
 */
#include <stdio.h>

#include "unit.h"

#include "text/sketch.h"

#define STORIES    300
#define PARAGRAPHS 12
#define WORDS      45 /* of a paragraph */

typedef struct story {
    uint32_t word[PARAGRAPHS][WORDS];
} story;

static uint32_t
below(uint64_t *seed, uint32_t n)
{
    return unit_random(seed) % n;
}

/* As in prose: few words are frequent, most are rare. */
static uint32_t
some_word(uint64_t *seed)
{
    uint64_t r = below(seed, 1000);

    return (uint32_t)(r * r * r / 125000); /* below 8000 */
}

static void
add_word(ws_buf *b, uint32_t word, char behind)
{
    char s[16];
    int n = snprintf(s, sizeof(s), "w%ux%c", word * 7919 % 8191, behind);

    ws_buf_add(b, s, (size_t)n);
}

/* A third of the paragraphs is an agency's standing text, the same in one story of six. */
static void
invent(story *s, uint64_t *seed)
{
    uint64_t standing = 1000 + below(seed, 6);

    for (uint32_t p = 0; p < PARAGRAPHS; p++) {
        uint64_t *from = p == 3 ? &standing : seed;

        for (uint32_t w = 0; w < WORDS; w++)
            s->word[p][w] = some_word(from);
    }
}

static ws_str
print(ws_ctx *cx, const story *s, const uint32_t *order, uint32_t n, uint32_t changed,
      uint64_t *seed)
{
    ws_buf b;

    ws_buf_init(&b, cx, 4096);
    for (uint32_t i = 0; i < 8; i++) /* the headline */
        add_word(&b, some_word(seed), i < 7 ? ' ' : '\n');
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t w = 0; w < WORDS; w++)
            add_word(&b, below(seed, 100) < changed ? some_word(seed) : s->word[order[i]][w],
                     w < WORDS - 1 ? ' ' : '\n');
    }
    return (ws_str){b.data, (uint32_t)b.len};
}

/* Some of the paragraphs in another order. */
static uint32_t
shuffle(uint32_t *order, uint32_t keep, uint64_t *seed)
{
    for (uint32_t i = 0; i < PARAGRAPHS; i++)
        order[i] = i;
    for (uint32_t i = PARAGRAPHS; i-- > 1;) {
        uint32_t j = below(seed, i + 1), swap = order[i];

        order[i] = order[j];
        order[j] = swap;
    }
    return keep;
}

static void
test_rewrites(void **state)
{
    ws_ctx *cx = *state;
    uint32_t order[PARAGRAPHS], story_of[2 * STORIES], found = 0, wrong = 0;
    ws_sketch *sketches = ws_alloc(cx, 2 * STORIES, sizeof(ws_sketch));
    uint64_t seed = 4;

    for (uint32_t i = 0; i < STORIES; i++) {
        story s;
        uint32_t n;

        invent(&s, &seed);
        for (uint32_t p = 0; p < PARAGRAPHS; p++)
            order[p] = p;
        assert_true(ws_sketch_of(cx, print(cx, &s, order, PARAGRAPHS, 0, &seed), &sketches[i]));
        n = shuffle(order, PARAGRAPHS - below(&seed, 6), &seed); /* up to five are cut */
        assert_true(ws_sketch_of(cx, print(cx, &s, order, n, 10, &seed), &sketches[STORIES + i]));
    }
    ws_sketch_stories(cx, sketches, 2 * STORIES, 0.2, story_of);
    for (uint32_t i = 0; i < STORIES; i++) {
        found += story_of[STORIES + i] == story_of[i];
        wrong += story_of[i] != i;
        wrong += story_of[STORIES + i] != i && story_of[STORIES + i] != STORIES + i;
    }
    print_message("rewrites: recall %.3f, precision %.3f\n", (double)found / STORIES,
                  (double)found / (found + wrong));
    assert_true(found >= STORIES * 0.95);
    assert_true(found >= (found + wrong) * 0.98);
}

static void
test_stable(void **state)
{
    ws_ctx *cx = *state;
    ws_sketch a, b;

    assert_true(ws_sketch_of(cx, unit_str("The ferry line denied it on Monday."), &a));
    assert_true(ws_sketch_of(cx, unit_str("THE FERRY LINE: denied it – on “Monday”!"), &b));
    assert_int_equal(ws_sketch_shared(&a, &b), WS_SKETCH_KEYS);
    /* stored sketches are compared with new ones: these numbers may never change */
    assert_true(a.key[0] == 5632479119875348978 && a.key[63] == 218463325701557365);
    assert_true(ws_sketch_of(cx, unit_str("No."), &a));
    assert_true(ws_sketch_of(cx, unit_str("no"), &b));
    assert_int_equal(ws_sketch_shared(&a, &b), WS_SKETCH_KEYS);
    assert_false(ws_sketch_of(cx, unit_str(""), &a));
    assert_false(ws_sketch_of(cx, unit_str("… – !"), &a));
}

static void
test_numbers(void **state)
{
    (void)state;
    assert_true(ws_sketch_likeness(0) == 0 && ws_sketch_likeness(64) == 1);
    assert_int_equal(ws_sketch_needed(0), 1);
    assert_int_equal(ws_sketch_needed(0.2), 3);
    assert_int_equal(ws_sketch_needed(1), 64);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_rewrites),
        UNIT_TEST(test_stable),
        UNIT_TEST(test_numbers),
    };

    return cmocka_run_group_tests_name("sketch", tests, NULL, NULL);
}
