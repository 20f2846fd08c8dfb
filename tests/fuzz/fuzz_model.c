/*
 * fuzz_model.c
 *    Damaged model files, their checksum made right again: they are refused, or tag without harm.
 */
#include <string.h>

#include "base/bytes.h"
#include "make.h"
#include "spans/v1.h"
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

/* A file of the format before from the shipped one: without the tables that it had not. */
static uint32_t
make_v1(uint8_t *file, uint32_t size)
{
    uint32_t tail = ws_u32_at(file + WS_H_NAME) + ws_u32_at(file + WS_H_PROVENANCE);
    uint8_t *tables = file + size - tail - WS_MISSED_BYTES;

    memmove(tables, tables + WS_MISSED_BYTES, tail);
    ws_put_u32_at(file + WS_H_FORMAT, 1);
    ws_put_u32_at(file + WS_H_SIZE, size - WS_MISSED_BYTES);
    return size - WS_MISSED_BYTES;
}

/* Damage the file and make its checksum right again. */
static void
forge(choices *c, uint8_t *file, uint32_t size)
{
    uint64_t sum;

    if (size < WS_SPANS_HEADER)
        return;
    damage(c, file, size);
    sum = ws_hash_bytes(file + WS_H_CHECKSUM + 8, size - WS_H_CHECKSUM - 8,
                        ws_u32_at(file + WS_H_FORMAT));
    memcpy(file + WS_H_CHECKSUM, &sum, sizeof(sum));
}

/* As whosaid_model's rows are read: one of the format before is made today's first. */
static bool
open_model(ws_ctx *cx, ws_str file, ws_spans_model **model)
{
    uint8_t *now;

    if (!ws_spans_v1_is(file))
        return ws_spans_model_open(cx, file, model);
    now = ws_alloc(cx, ws_spans_v1_size(file), 1);
    return ws_spans_v1_read(cx, file, ws_spans_model_shipped(), now) &&
           ws_spans_model_open(cx, (ws_str){(const char *)now, ws_spans_v1_size(file)}, model);
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
    ws_ctx cx;

    fuzz_begin(&cx);
    copy = ws_alloc(&cx, shipped.len, 1);
    memcpy(copy, shipped.s, shipped.len);
    file = (ws_str){(const char *)copy, choose(&c, 2) ? make_v1(copy, shipped.len) : shipped.len};
    if (choose(&c, 4) == 0)
        file.len = choose_u32(&c) % (file.len + 1);
    forge(&c, copy, file.len);
    if (open_model(&cx, file, &model)) {
        FUZZ_CHECK(ws_article_init(&cx, &a, text));
        if (ws_article_suggest(&cx, small_lexicon(), model, &a, &options, &made))
            check_article(&cx, &a);
    } else {
        FUZZ_CHECK(cx.error.code == WS_CORRUPT || cx.error.code == WS_LIMIT);
    }
    fuzz_end(&cx);
    return 0;
}
