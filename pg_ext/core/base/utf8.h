/*
 * base/utf8.h
 *    UTF-8 with bounds, and the map between bytes and code points.
 */
#ifndef WS_UTF8_H
#define WS_UTF8_H

#include "base/base.h"

/* Number of leading bytes that are well-formed UTF-8 (no overlong forms, no surrogates, nothing
 * above U+10FFFF); equals len when all of it is. NUL counts as ill-formed: PostgreSQL has none. */
size_t ws_utf8_valid_prefix(const char *s, size_t len);

/* Decode one code point of valid UTF-8 at s, never reading past len. Returns its bytes, 0 when
 * len is 0. Ill-formed bytes give U+FFFD and 1. */
uint32_t ws_utf8_decode(const char *s, size_t len, uint32_t *cp);

/* Write cp to dst (4 bytes of room), return the bytes. */
uint32_t ws_utf8_encode(uint32_t cp, char *dst);

uint32_t ws_utf8_count(const char *s, size_t len); /* code points */

/* Largest cut <= max that does not split a code point of s. */
size_t ws_utf8_cut(const char *s, size_t len, size_t max);

/* Byte <-> code point map of one text. Costs one pass to make; then the lookup of a byte reads at
 * most WS_CHARMAP_STEP bytes, that of a code point adds a binary search; both are constant when the
 * text is ASCII. `s` is borrowed. */
#define WS_CHARMAP_STEP 64
typedef struct ws_charmap {
    const char *s;
    uint32_t len;      /* bytes */
    uint32_t chars;    /* code points */
    uint32_t *char_of; /* code points before every WS_CHARMAP_STEP-th byte; NULL when ASCII */
    uint32_t steps;
} ws_charmap;

void ws_charmap_init(ws_charmap *m, ws_ctx *cx, const char *s, uint32_t len);
uint32_t ws_charmap_byte(const ws_charmap *m, uint32_t chars); /* chars <= m->chars */
uint32_t ws_charmap_char(const ws_charmap *m, uint32_t byte);  /* byte <= m->len, on a boundary */

#endif
