/*
 * base/base.h
 *    What every core file stands on: the context (allocator, poll hook, error), strings, checked
 *    sizes.
 *
 * The core is plain C: no postgres.h, no globals, no I/O. A function that can fail returns false
 * and leaves the reason in cx->error. The allocator may longjmp (palloc does), so the core owns
 * nothing beyond what it got from it and never frees: the caller drops the whole context.
 */
#ifndef WS_BASE_H
#define WS_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Kinds of failure; the glue maps each to one SQLSTATE. */
typedef enum ws_code {
    WS_OK = 0,
    WS_BAD_SYNTAX,    /* ill-formed external form (JSON shape, path, timestamp) */
    WS_BAD_QUERY,     /* ill-formed claimquery */
    WS_BAD_VALUE,     /* well-formed, but breaks a rule of the model */
    WS_BAD_SPAN,      /* a span that does not fit its text */
    WS_LIMIT,         /* a named limit below is exceeded */
    WS_NOT_FOUND,     /* no such claim, no such words */
    WS_AMBIGUOUS,     /* words found several times */
    WS_IN_USE,        /* other claims depend on it */
    WS_BAD_CHARACTER, /* a character that no text holds */
    WS_CORRUPT        /* stored bytes that the constructor cannot have written */
} ws_code;

/* One error in PostgreSQL's three layers. Texts are UTF-8, NUL-terminated, cut at a character. */
typedef struct ws_error {
    ws_code code;
    char message[640];
    char detail[640];
    char hint[320];
} ws_error;

/* Compressor callbacks return the number of bytes written to dst, or -1 when they do not fit or src
 * is nothing that the compressor made. */
typedef struct ws_ctx ws_ctx;
typedef int32_t (*ws_codec)(ws_ctx *cx, const char *src, int32_t src_len, char *dst,
                            int32_t dst_len);

struct ws_ctx {
    void *(*alloc)(void *arg, size_t size); /* never returns NULL; memory is not zeroed */
    void *alloc_arg;
    void (*poll)(void); /* may be NULL; called in long loops, may longjmp */
    ws_codec compress;  /* may be NULL: texts are stored as they are */
    ws_codec decompress;
    const char *gap;  /* between joined fragments; NULL: ' … ' */
    uint32_t repairs; /* of what came in: names that were cleaned */
    char repair[480]; /* the first of them, in words */
    ws_error error;
};

/* Bytes with a length, not NUL-terminated. s == NULL means absent, len 0 with s != NULL is ''. */
typedef struct ws_str {
    const char *s;
    uint32_t len;
} ws_str;

#define WS_STR(literal) ((ws_str){(literal), sizeof(literal) - 1})
#define WS_NONE         ((ws_str){NULL, 0})

/* A growing byte buffer of the context; `data` moves when it grows. Not NUL-terminated. */
typedef struct ws_buf {
    ws_ctx *cx;
    char *data;
    size_t len;
    size_t cap;
} ws_buf;

/* Memory from the context: `n` elements of `size` bytes; zeroed in the second form. Overflow of
 * n * size is a programming error and asks the allocator for SIZE_MAX. */
void *ws_alloc(ws_ctx *cx, size_t n, size_t size);
void *ws_alloc0(ws_ctx *cx, size_t n, size_t size);

/* In a function that orders two things: theirs is told by x and y unless these are equal. */
#define WS_COMPARE(x, y)                                                                           \
    do {                                                                                           \
        if ((x) != (y))                                                                            \
            return (x) < (y) ? -1 : 1;                                                             \
    } while (0)

/* qsort for what is mostly in order already, which is looked for first. */
void ws_sort(void *v, size_t n, size_t size, int (*order)(const void *, const void *));

/* Hash of bytes. Frozen: hash indexes and hash partitions keep its results. */
uint64_t ws_hash_bytes(const void *data, size_t len, uint64_t seed);

/* The array v of *cap elements of `size` bytes, n of them used, or a copy with room for more where
 * it is full. *cap 0: none yet. */
void *ws_grown(ws_ctx *cx, void *v, uint32_t n, uint32_t *cap, size_t size);

/* Set cx->error and return false, so that `return ws_fail(...)` reads well. detail and hint are
 * added after it. printf formats; a ws_str is printed by "%.*s" and WS_FMT(str). */
bool ws_fail(ws_ctx *cx, ws_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void ws_detail(ws_ctx *cx, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ws_hint(ws_ctx *cx, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Count a repair; the first one is kept to be told. */
void ws_repaired(ws_ctx *cx, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Put `where` and a colon before the message, and return false. */
bool ws_fail_in(ws_ctx *cx, const char *where);
#define WS_FMT(str) (int)(str).len, (str).s

/* The ending of a word that is counted: "%u claim%s", n, WS_PLURAL(n). */
#define WS_PLURAL(n) ((n) == 1 ? "" : "s")

void ws_poll(ws_ctx *cx);

void ws_buf_init(ws_buf *b, ws_ctx *cx, size_t cap);
void ws_buf_add(ws_buf *b, const void *data, size_t len);
void *ws_buf_more(ws_buf *b, size_t len); /* bytes at its end that the caller fills */
void ws_buf_byte(ws_buf *b, uint8_t byte);
void ws_buf_text(ws_buf *b, const char *text); /* NUL-terminated */

static inline bool
ws_str_eq(ws_str a, ws_str b)
{
    return a.len == b.len && !a.s == !b.s && (a.len == 0 || memcmp(a.s, b.s, a.len) == 0);
}

/* The same but for blanks and line ends (of ASCII), wherever they are. */
bool ws_str_eq_but_blanks(ws_str a, ws_str b);

/* Is it one of n words, to the byte? */
bool ws_str_is_any(ws_str s, const char *const *words, size_t n);
#define WS_STR_IN(s, words) ws_str_is_any((s), (words), sizeof(words) / sizeof(*(words)))

int ws_str_cmp(ws_str a, ws_str b); /* bytewise, shorter first; absent sorts before '' */
ws_str ws_str_copy(ws_ctx *cx, ws_str s);

#endif
