/*
 * base/scratch.c
 *    Blocks of the owner's memory, filled one after the other.
 */
#include "base/scratch.h"

#define BLOCK_BYTES ((size_t)1 << 18)
#define ALIGNMENT   sizeof(uint64_t) /* as the server aligns */

typedef struct ws_scratch_block {
    struct ws_scratch_block *next;
    size_t size;
    uint64_t bytes[];
} block;

/* A block with room for so many bytes, behind those that there are. */
static block *
add_block(ws_scratch *s, size_t bytes)
{
    size_t size = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
    block *b = ws_alloc(s->owner, size + sizeof(*b), 1), **end = &s->first;

    *b = (block){NULL, size};
    while (*end)
        end = &(*end)->next;
    *end = b;
    return b;
}

static void *
take(void *arg, size_t bytes)
{
    ws_scratch *s = arg;
    void *p;

    if (bytes > SIZE_MAX / 2)
        return ws_alloc(s->owner, bytes, 1); /* raises */
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    while (s->at && s->at->size - s->used < bytes) {
        s->at = s->at->next;
        s->used = 0;
    }
    if (!s->at)
        s->at = add_block(s, bytes);
    p = (char *)s->at->bytes + s->used;
    s->used += bytes;
    return p;
}

void
ws_scratch_begin(ws_ctx *owner, ws_scratch *s)
{
    *s = (ws_scratch){.cx = *owner, .owner = owner};
    s->cx.alloc = take;
    s->cx.alloc_arg = s;
}

void
ws_scratch_clear(ws_scratch *s)
{
    s->at = s->first;
    s->used = 0;
}

bool
ws_scratch_failed(ws_scratch *s)
{
    s->owner->error = s->cx.error;
    return false;
}
