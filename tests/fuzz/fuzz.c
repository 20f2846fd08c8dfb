/*
 * fuzz.c
 *    The context of the fuzz targets.
 */
#include "fuzz.h"

#include "glue/server/text_codec.h"

typedef union block {
    union block *next;
    max_align_t align;
} block;

static void *
keep(void *arg, size_t size)
{
    block **list = arg;
    block *b;

    FUZZ_CHECK(size < (size_t)1 << 30); /* no input is worth more */
    b = malloc(sizeof(block) + size);
    FUZZ_CHECK(b);
    b->next = *list;
    *list = b;
    return b + 1;
}

void
fuzz_begin(ws_ctx *cx)
{
    memset(cx, 0, sizeof(*cx));
    cx->alloc = keep;
    cx->alloc_arg = calloc(1, sizeof(block *));
    FUZZ_CHECK(cx->alloc_arg);
    cx->compress = text_deflate;
    cx->decompress = text_inflate;
}

void
fuzz_end(ws_ctx *cx)
{
    block **list = cx->alloc_arg;

    while (*list) {
        block *b = *list;

        *list = b->next;
        free(b);
    }
    free(list);
}
