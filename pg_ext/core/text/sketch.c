/*
 * text/sketch.c
 *    Sketches of texts, and stories told by several.
 */
#include "text/sketch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"

#define BINS     (2 * WS_SKETCH_KEYS)
#define BIN_BITS 7
#define EMPTY    UINT64_MAX

_Static_assert(BINS == 1 << BIN_BITS, "a bin is chosen by so many bits");

/* The finalizer of MurmurHash3: every bit of the result hangs on every bit of x. */
static uint64_t
mix(uint64_t x)
{
    x ^= x >> 33;
    x *= 0xFF51AFD7ED558CCDu;
    x ^= x >> 33;
    x *= 0xC4CEB9FE1A85EC53u;
    return x ^ x >> 33;
}

/* FNV-1a. */
static uint64_t
hash_word(ws_str word)
{
    uint64_t h = 0xCBF29CE484222325u;

    for (uint32_t i = 0; i < word.len; i++)
        h = (h ^ (uint8_t)word.s[i]) * 0x100000001B3u;
    return h;
}

static void
take_run(uint64_t *bins, uint64_t run)
{
    uint64_t h = mix(run), *bin = &bins[h >> (64 - BIN_BITS)];

    h &= UINT64_MAX >> BIN_BITS;
    if (h < *bin)
        *bin = h;
}

/* The smallest hash of every bin; false when there is no word. A text shorter than a run is one. */
static bool
fill_bins(ws_ctx *cx, ws_str text, uint64_t *bins)
{
    uint64_t last[WS_SHINGLE] = {0}, run;
    uint32_t n = 0;
    ws_words it;
    ws_word w;

    ws_words_init(&it, text.s, text.len);
    while (ws_words_next(&it, &w)) {
        if (n % 4096 == 0)
            ws_poll(cx);
        last[n++ % WS_SHINGLE] = hash_word(w.fold);
        if (n < WS_SHINGLE)
            continue;
        run = 0;
        for (uint32_t i = 0; i < WS_SHINGLE; i++)
            run = mix(run + last[(n + i) % WS_SHINGLE]);
        take_run(bins, run);
    }
    for (uint32_t i = 0; i < n && n < WS_SHINGLE; i++)
        take_run(bins, last[i]);
    return n > 0;
}

/* An empty bin gets what another has, the same one in every text where that is filled. */
static uint64_t
bin_or_other(const uint64_t *bins, uint32_t bin)
{
    for (uint64_t attempt = 0; bins[bin] == EMPTY; attempt++) {
        uint32_t other = (uint32_t)(mix((uint64_t)bin << 32 | attempt) >> (64 - BIN_BITS));

        if (bins[other] != EMPTY)
            return mix(bins[other] + other);
    }
    return bins[bin];
}

bool
ws_sketch_of(ws_ctx *cx, ws_str text, ws_sketch *sketch)
{
    uint64_t bins[BINS];

    memset(bins, 0xFF, sizeof(bins));
    if (!fill_bins(cx, text, bins))
        return false;
    for (uint32_t i = 0; i < WS_SKETCH_KEYS; i++) {
        uint64_t key =
            mix(mix(mix(i + 1) + bin_or_other(bins, 2 * i)) + bin_or_other(bins, 2 * i + 1));

        memcpy(&sketch->key[i], &key, sizeof(key));
    }
    return true;
}

uint32_t
ws_sketch_shared(const ws_sketch *a, const ws_sketch *b)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < WS_SKETCH_KEYS; i++)
        n += a->key[i] == b->key[i];
    return n;
}

double
ws_sketch_likeness(uint32_t shared)
{
    return sqrt((double)shared / WS_SKETCH_KEYS);
}

uint32_t
ws_sketch_needed(double likeness)
{
    double keys = ceil(likeness * likeness * WS_SKETCH_KEYS);

    return keys < 1 ? 1 : (uint32_t)keys;
}

/* ---- stories -------------------------------------------------------------------------------- */

typedef struct posting {
    int64_t key;
    uint32_t text;
} posting;

static int
by_key(const void *left, const void *right)
{
    const posting *l = left, *r = right;

    if (l->key != r->key)
        return l->key < r->key ? -1 : 1;
    return (l->text > r->text) - (l->text < r->text);
}

static uint32_t
first_of(uint32_t *story, uint32_t text)
{
    while (story[text] != text) {
        story[text] = story[story[text]];
        text = story[text];
    }
    return text;
}

static void
unite(uint32_t *story, uint32_t a, uint32_t b)
{
    uint32_t x = first_of(story, a), y = first_of(story, b);

    story[x > y ? x : y] = x > y ? y : x;
}

/* Texts that share a key: each is compared with the one before it and with the first, so that what
 * a thousand texts have in common costs two thousand comparisons. */
static void
compare_group(const ws_sketch *sketches, const posting *group, uint32_t n, uint32_t needed,
              uint32_t *story)
{
    for (uint32_t i = 1; i < n; i++) {
        uint32_t text = group[i].text, others[] = {group[i - 1].text, group[0].text};

        for (uint32_t j = 0; j < 2; j++) {
            if (first_of(story, text) != first_of(story, others[j]) &&
                ws_sketch_shared(&sketches[text], &sketches[others[j]]) >= needed)
                unite(story, text, others[j]);
        }
    }
}

void
ws_sketch_stories(ws_ctx *cx, const ws_sketch *sketches, uint32_t n, double likeness,
                  uint32_t *story)
{
    posting *postings = ws_alloc(cx, n, sizeof(posting));
    uint32_t needed = ws_sketch_needed(likeness);

    for (uint32_t i = 0; i < n; i++)
        story[i] = i;
    for (uint32_t k = 0; k < WS_SKETCH_KEYS; k++) {
        uint32_t start = 0;

        ws_poll(cx);
        for (uint32_t i = 0; i < n; i++)
            postings[i] = (posting){sketches[i].key[k], i};
        qsort(postings, n, sizeof(posting), by_key);
        for (uint32_t i = 1; i <= n; i++) {
            if (i < n && postings[i].key == postings[start].key)
                continue;
            compare_group(sketches, postings + start, i - start, needed, story);
            start = i;
        }
    }
    for (uint32_t i = 0; i < n; i++)
        story[i] = first_of(story, i);
}
