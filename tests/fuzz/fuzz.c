/*
 * fuzz.c
 *    The context of the fuzz targets.
 */
#include "fuzz.h"

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

/* Stands for the server's compressor: pairs of a count and a byte. */
static int32_t
pack_runs(const char *src, int32_t src_len, char *dst, int32_t dst_len)
{
    int32_t n = 0;

    for (int32_t i = 0, run; i < src_len; i += run) {
        for (run = 1; i + run < src_len && run < 255 && src[i + run] == src[i];)
            run++;
        if (n + 2 > dst_len)
            return -1;
        dst[n++] = (char)run;
        dst[n++] = src[i];
    }
    return n;
}

static int32_t
unpack_runs(const char *src, int32_t src_len, char *dst, int32_t dst_len)
{
    int32_t n = 0;

    for (int32_t i = 0; i + 1 < src_len; i += 2) {
        int32_t run = (uint8_t)src[i];

        if (run > dst_len - n)
            return -1;
        memset(dst + n, src[i + 1], (size_t)run);
        n += run;
    }
    return n;
}

void
fuzz_begin(ws_ctx *cx)
{
    memset(cx, 0, sizeof(*cx));
    cx->alloc = keep;
    cx->alloc_arg = calloc(1, sizeof(block *));
    FUZZ_CHECK(cx->alloc_arg);
    cx->compress = pack_runs;
    cx->decompress = unpack_runs;
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
