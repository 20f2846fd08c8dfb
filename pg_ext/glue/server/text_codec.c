/*
 * text_codec.c
 *    Compresses texts with libdeflate or zlib. Needs nothing of the server, so the unit tests and
 *    the fuzzers run it too.
 *
 *    Per news article of 5 kB (of the benchmark, 3.5 kB), microseconds of a 2024 server's CPU:
 *                            left of it     compress     decompress
 *        pglz                63 % (71)       67 (45)       8 (6)
 *        zlib, level 1       49 % (51)       58 (45)      20 (15)
 *        zlib, level 6       46 % (49)       96 (65)      20 (15)
 *        libdeflate, 1       46 % (49)       28 (21)      10 (9)
 *        libdeflate, 6       45 % (48)       54 (39)      10 (9)
 */
#include "glue/server/text_codec.h"

enum { LEVEL = 1 };

#ifdef WS_LIBDEFLATE

#include <libdeflate.h>

int32_t
text_deflate(ws_ctx *cx, const char *src, int32_t src_len, char *dst, int32_t dst_len)
{
    static struct libdeflate_compressor *z;
    size_t len;

    (void)cx;
    if (!z)
        z = libdeflate_alloc_compressor(LEVEL);
    if (!z)
        return TEXT_CODEC_NO_MEMORY;
    len = libdeflate_deflate_compress(z, src, (size_t)src_len, dst, (size_t)dst_len);
    return len > 0 ? (int32_t)len : -1;
}

int32_t
text_inflate(ws_ctx *cx, const char *src, int32_t src_len, char *dst, int32_t dst_len)
{
    static struct libdeflate_decompressor *z;
    size_t read, written;

    (void)cx;
    if (!z)
        z = libdeflate_alloc_decompressor();
    if (!z)
        return TEXT_CODEC_NO_MEMORY;
    if (libdeflate_deflate_decompress_ex(z, src, (size_t)src_len, dst, (size_t)dst_len, &read,
                                         &written) != LIBDEFLATE_SUCCESS ||
        read != (size_t)src_len)
        return -1;
    return (int32_t)written;
}

#else

#define ZLIB_CONST
#include <zlib.h>

enum { RAW = -MAX_WBITS, MEMORY = 8 };

#define SLICE (1 << 20) /* bytes between two polls */

/* Take src through the stream, to the last byte of both. */
static int32_t
run(ws_ctx *cx, z_stream *z, int (*step)(z_stream *z, int flush), const char *src, int32_t src_len,
    char *dst, int32_t dst_len)
{
    int32_t left = src_len;
    int status;

    z->next_in = (const Bytef *)src;
    z->next_out = (Bytef *)dst;
    z->avail_out = (uInt)dst_len;
    do {
        ws_poll(cx);
        z->avail_in = (uInt)(left < SLICE ? left : SLICE);
        left -= (int32_t)z->avail_in;
        status = step(z, left > 0 ? Z_NO_FLUSH : Z_FINISH);
    } while (status == Z_OK && z->avail_in == 0 && left > 0);
    if (status != Z_STREAM_END || z->avail_in > 0 || left > 0)
        return -1;
    return dst_len - (int32_t)z->avail_out;
}

/* The streams are reset before every use: the last one may have ended in an interrupt. */
int32_t
text_deflate(ws_ctx *cx, const char *src, int32_t src_len, char *dst, int32_t dst_len)
{
    static z_stream z;

    if (!z.state && deflateInit2(&z, LEVEL, Z_DEFLATED, RAW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return TEXT_CODEC_NO_MEMORY;
    deflateReset(&z);
    return run(cx, &z, deflate, src, src_len, dst, dst_len);
}

int32_t
text_inflate(ws_ctx *cx, const char *src, int32_t src_len, char *dst, int32_t dst_len)
{
    static z_stream z;

    if (!z.state && inflateInit2(&z, RAW) != Z_OK)
        return TEXT_CODEC_NO_MEMORY;
    inflateReset(&z);
    return run(cx, &z, inflate, src, src_len, dst, dst_len);
}

#endif
