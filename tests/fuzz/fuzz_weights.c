/*
 * fuzz_weights.c
 *    Damaged files of the weights of speakers, acts and targets, their checksum made right again:
 *    they are refused, or decide without harm.
 */
#include "make.h"
#include "who/suggest.h"

#define HEAD 32u /* bytes before what the checksum covers */

static uint32_t
choose_u32(choices *c)
{
    return choose(c, 256) | choose(c, 256) << 8 | choose(c, 256) << 16 | choose(c, 256) << 24;
}

/* Where the words and the network begin. */
static uint32_t
meaning_at(ws_str file)
{
    uint32_t at = HEAD, bits;

    for (uint32_t q = 0; q < WS_QUESTIONS; q++) {
        memcpy(&bits, file.s + at, 4);
        at += 8 + (1u << bits);
    }
    return at;
}

/* Half of the bytes hit the sizes of the first table and of the words. */
static void
damage(choices *c, uint8_t *file, uint32_t size, uint32_t meaning)
{
    while (c->left >= 6) {
        uint32_t near = choose(c, 2) ? HEAD : meaning;
        uint32_t at = choose(c, 2) ? near + choose(c, 8) : HEAD + choose_u32(c) % (size - HEAD);

        if (at < size)
            file[at] = (uint8_t)choose(c, 256);
    }
}

static void
set_head(uint8_t *file, uint32_t size, uint32_t format)
{
    uint64_t sum;

    memcpy(file + 16, &format, 4);
    memcpy(file + 20, &size, 4);
    sum = ws_who_checksum((const char *)file, size);
    memcpy(file + 24, &sum, sizeof(sum));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const ws_str text = WS_STR(
        "\"The dam is safe,\" Ada Moe, the ice minister of Zorbia, said on Monday. According "
        "to her, it would hold. Critics accused her of lying; she denied that.");
    ws_str shipped = ws_who_model_shipped(), file;
    choices c = {data, size};
    ws_spans_model *spans;
    ws_who_model *model;
    ws_suggested made;
    ws_article a;
    uint8_t *copy;
    ws_ctx cx;

    fuzz_begin(&cx);
    file.len = choose(&c, 4) ? shipped.len : HEAD + 1 + choose_u32(&c) % (shipped.len - HEAD);
    copy = ws_alloc(&cx, file.len, 1);
    memcpy(copy, shipped.s, file.len);
    damage(&c, copy, file.len, meaning_at(shipped));
    set_head(copy, file.len, WS_WHO_FORMAT + !choose(&c, 16));
    file.s = (const char *)copy;
    if (ws_who_model_open(&cx, file, &model)) {
        ws_judge judge = {.model = model};
        ws_suggest_options options = {0, WS_NO_DAY, WS_NONE, WS_NO_TIME, &judge};

        FUZZ_CHECK(ws_spans_model_open(&cx, ws_spans_model_shipped(), &spans));
        FUZZ_CHECK(ws_article_init(&cx, &a, text));
        if (ws_article_suggest(&cx, small_lexicon(), spans, &a, &options, &made))
            check_article(&cx, &a);
    } else {
        FUZZ_CHECK(cx.error.code == WS_CORRUPT);
    }
    fuzz_end(&cx);
    return 0;
}
