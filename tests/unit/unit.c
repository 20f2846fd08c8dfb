/*
 * unit.c
 *    The context of the unit tests: malloc, and the server's codec.
 */
#include "unit.h"

#include <stdio.h>

#include "glue/server/text_codec.h"

typedef struct block {
    struct block *next;
} block;

static void *
keep(void *arg, size_t size)
{
    block **list = arg;
    block *b;

    assert_true(size < SIZE_MAX - sizeof(block));
    b = malloc(sizeof(block) + size);
    assert_non_null(b);
    b->next = *list;
    *list = b;
    memset(b + 1, 0xA5, size); /* nobody may rely on zeroed memory */
    return b + 1;
}

ws_ctx *
unit_context(void)
{
    ws_ctx *cx = calloc(1, sizeof(*cx));
    block **list = calloc(1, sizeof(*list));

    assert_non_null(cx);
    assert_non_null(list);
    cx->alloc = keep;
    cx->alloc_arg = list;
    cx->compress = text_deflate;
    cx->decompress = text_inflate;
    return cx;
}

void
unit_drop(ws_ctx *cx)
{
    block **list = cx->alloc_arg;

    while (*list) {
        block *b = *list;

        *list = b->next;
        free(b);
    }
    free(list);
    free(cx);
}

int
unit_setup(void **state)
{
    *state = unit_context();
    return 0;
}

int
unit_teardown(void **state)
{
    unit_drop(*state);
    return 0;
}

ws_str
unit_str(const char *s)
{
    return (ws_str){s, (uint32_t)strlen(s)};
}

void
unit_assert_str(ws_str actual, const char *expected)
{
    char *copy;

    assert_non_null(actual.s);
    copy = calloc(actual.len + 1, 1);
    memcpy(copy, actual.s, actual.len);
    assert_string_equal(copy, expected);
    free(copy);
}

void
unit_assert_error(const ws_ctx *cx, ws_code code, const char *part)
{
    if (cx->error.code != code || !strstr(cx->error.message, part))
        fail_msg("expected error %d with '%s', got %d: %s", code, part, cx->error.code,
                 cx->error.message);
}

uint32_t
unit_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}
