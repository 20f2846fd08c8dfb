/*
 * buf.h
 *    A growing byte buffer, and JSON strings written into it.
 */
#ifndef WHOSAID_BUF_H
#define WHOSAID_BUF_H

#include <stdbool.h>
#include <stddef.h>

/* Zero-initialised is empty. After a failed allocation the buffer stays as it was, failed is set.
 */
typedef struct Buf {
    char *data; /* owned; NUL-terminated once anything was added */
    size_t len;
    size_t size;
    bool failed;
} Buf;

/* Append n bytes. */
extern void buf_add(Buf *buf, const char *bytes, size_t n);

/* Append a NUL-terminated string. */
extern void buf_str(Buf *buf, const char *text);

/* Append text as a JSON string in its quotes. Bytes that are not UTF-8 become question marks:
 * libpq's own messages come in the locale's encoding. */
extern void buf_json(Buf *buf, const char *text);

/* Append "name":"text" with a comma before it unless an object has just been opened; a null text
 * appends nothing. */
extern void buf_member(Buf *buf, const char *name, const char *text);

/* Release the bytes and make the buffer empty again. */
extern void buf_free(Buf *buf);

#endif
