/*
 * text_codec.h
 *    How texts are compressed: raw DEFLATE (RFC 1951), by libdeflate (WS_LIBDEFLATE) or zlib. Each
 *    reads what the other wrote.
 */
#ifndef TEXT_CODEC_H
#define TEXT_CODEC_H

#include "base/base.h"

#define TEXT_CODEC_NO_MEMORY (-2) /* what a codec works in is got at its first use, and kept */

/* ws_codecs that can also return TEXT_CODEC_NO_MEMORY. Bytes that text_deflate did not make are
 * refused, or give other bytes; never more than dst_len. */
int32_t text_deflate(ws_ctx *cx, const char *src, int32_t src_len, char *dst, int32_t dst_len);
int32_t text_inflate(ws_ctx *cx, const char *src, int32_t src_len, char *dst, int32_t dst_len);

#endif
