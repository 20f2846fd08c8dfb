/*
 * base/bytes.h
 *    Little-endian numbers and strings with their length, written and read with bounds.
 */
#ifndef WS_BYTES_H
#define WS_BYTES_H

#include "base/base.h"

void ws_put(ws_buf *b, uint64_t v, int bytes); /* the lowest bytes of v */
void ws_put_f64(ws_buf *b, double v);
void ws_put_str(ws_buf *b, ws_str s); /* u32 length, bytes; absent as '' */

/* Reading past the end gives 0 and sets `failed`, once and for all. */
typedef struct ws_reader {
    const uint8_t *p, *end;
    bool failed;
} ws_reader;

uint64_t ws_get(ws_reader *r, int bytes);
double ws_get_f64(ws_reader *r);
/* Valid UTF-8 of at most max bytes, borrowed; '' reads as absent. */
ws_str ws_get_str(ws_reader *r, uint32_t max);

#endif
