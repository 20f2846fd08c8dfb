/*
 * fuzz_model.c
 *    Damaged model files, their checksum made right again: they are refused, or tag without harm.
 */
#include "make.h"
#include "spans/weights.h"
#include "who/suggest.h"

static uint32_t
choose_u32(choices *c)
{
    return choose(c, 256) | choose(c, 256) << 8 | choose(c, 256) << 16 | choose(c, 256) << 24;
}

/* Five bytes each: where, and what instead. Half of them hit the header. */
static void
damage(choices *c, uint8_t *file, uint32_t size)
{
    while (c->left >= 6) {
        uint32_t at = choose(c, 2) ? choose(c, WS_SPANS_HEADER) : choose_u32(c) % size;

        file[at] = (uint8_t)choose(c, 256);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const ws_str text = WS_STR(
        "\"The dam is safe,\" Ada Moe, the ice minister of Zorbia, said on Monday. According "
        "to her, it would hold. Critics accused her of lying; she denied that.");
    ws_suggest_options options = {0, WS_NO_DAY, WS_NONE, WS_NO_TIME};
    ws_str shipped = ws_spans_model_shipped(), file;
    choices c = {data, size};
    ws_spans_model *model;
    ws_suggested made;
    ws_article a;
    uint8_t *copy;
    uint64_t sum;
    ws_ctx cx;

    fuzz_begin(&cx);
    file.len = choose(&c, 4) ? shipped.len : choose_u32(&c) % (shipped.len + 1);
    copy = ws_alloc(&cx, file.len, 1);
    memcpy(copy, shipped.s, file.len);
    if (file.len >= WS_SPANS_HEADER) {
        damage(&c, copy, file.len);
        sum = ws_spans_checksum(copy, file.len);
        memcpy(copy + WS_H_CHECKSUM, &sum, sizeof(sum));
    }
    file.s = (const char *)copy;
    if (ws_spans_model_open(&cx, file, &model)) {
        FUZZ_CHECK(ws_article_init(&cx, &a, text));
        if (ws_article_suggest(&cx, small_lexicon(), model, &a, &options, &made))
            check_article(&cx, &a);
    } else {
        FUZZ_CHECK(cx.error.code == WS_CORRUPT || cx.error.code == WS_LIMIT);
    }
    fuzz_end(&cx);
    return 0;
}
