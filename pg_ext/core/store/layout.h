/*
 * store/layout.h
 *    The parts of a packed article, found and bounded: what store/format.c, store/pack.c and
 * store/unpack.c share. Not for others.
 */
#ifndef WS_LAYOUT_H
#define WS_LAYOUT_H

#include <string.h>

#include "store/format.h"

typedef struct ws_header {
    uint8_t version; /* of the format, */
    uint8_t unicode; /* and of the tables that folded the words */
    uint8_t flags;
    uint32_t nclaims, last_id;
    uint32_t block;                /* bytes of the claims block */
    uint32_t text_len, text_chars; /* of the text */
    uint32_t stored_len;           /* bytes of the text part */
    uint32_t nstrings, nwords;     /* entries */
    uint32_t strings_at, words_at; /* where these parts begin */
} ws_header;

/* A table of strings: n + 1 offsets from `bytes`, 2 or 4 bytes wide. */
typedef struct ws_table {
    const char *offsets, *bytes;
    uint32_t n, width, size; /* size: of bytes */
} ws_table;

typedef struct ws_layout {
    ws_header h;
    const char *data;
    const char *claims; /* they end where the strings begin */
    ws_table strings;
    const char *words; /* dictionary and words; NULL when only the fields were given, */
    const char *text;  /* and text when only the claims block was */
} ws_layout;

static inline uint32_t
ws_get_u32(const char *p)
{
    uint32_t v;

    memcpy(&v, p, sizeof(v));
    return v;
}

/* Offset i of a table, not yet checked. */
static inline uint32_t
ws_table_offset(const ws_table *t, uint32_t i)
{
    uint16_t narrow;

    if (t->width == 4)
        return ws_get_u32(t->offsets + (size_t)i * 4);
    memcpy(&narrow, t->offsets + (size_t)i * 2, sizeof(narrow));
    return narrow;
}

/* Error of every check on stored bytes; `reason` is a full sentence. */
bool ws_corrupt(ws_ctx *cx, const char *reason);

/* Read and check the header alone. */
bool ws_header_read(ws_ctx *cx, const char *data, uint32_t len, ws_header *h);
void ws_header_write(const ws_header *h, char out[WS_HEADER_SIZE]);

/* Find the parts; each lies inside `len` bytes. What stands in them is not checked. */
bool ws_layout_open(ws_ctx *cx, const char *data, uint32_t len, ws_layout *l);

#endif
