/*
 * store/format.h
 *    The article on disk, version 2: claims first, text last. Version 1 (store/v1) has no extras.
 *
 *  offset  bytes  (after the varlena header; native byte order, no alignment assumed)
 *    0      1     version, 2
 *    1      1     flags: 1 text compressed, 2 string offsets are 4 bytes (else 2); others zero
 *    2      1     WS_FOLDING_VERSION of the words
 *    3      1     what a reader must know at least: WS_FORMAT_NEEDS, 0
 *    4      4     number of claims
 *    8      4     last_id
 *   12      4     bytes of the claims block: where the text part begins
 *   16      4     bytes of the text
 *   20      4     code points of the text
 *   24      4     bytes of the text part as stored
 *   28      4     number of strings
 *   32      4     number of dictionary words
 *   36      4     offset of the strings
 *   40      4     offset of the words
 *   44            claims by id: varints, see store/format.c
 *                 strings: offsets (n + 1), bytes; in order of first use
 *                 words: the dictionary, sorted bytewise, and those of each claim
 *                 text part: the text, or raw DEFLATE (RFC 1951) of it when that is smaller by a
 *                 sixteenth. Not the server's pglz, which leaves a third more of a news text
 *
 * A value has exactly one packed form apart from the text part, so equality compares bytes. Claims
 * without extras have the same bytes in both versions: equality, order and hash hold across them.
 * Words that other tables folded are derived anew from the text when somebody reads them.
 */
#ifndef WS_FORMAT_H
#define WS_FORMAT_H

#include "model/article.h"

#define WS_HEADER_SIZE 44
#define WS_BLOCK_MAX   (48u << 20) /* bytes of a claims block */

/* Pack a sealed article; *out is allocated with `reserve` free bytes in front (for a varlena
 * header) which are not counted in *len. A text that is still packed is copied as it is. */
bool ws_article_pack(ws_ctx *cx, ws_article *a, uint32_t reserve, char **out, uint32_t *len);

/* How many leading bytes are enough to read some members; with WS_READ_WORDS the whole claims
 * block. `data` needs WS_HEADER_SIZE bytes. */
bool ws_article_slice_size(ws_ctx *cx, const char *data, uint32_t len, uint32_t members,
                           uint32_t *size);

/* Read a packed article; strings are borrowed from `data`. With len == block size only (a slice),
 * everything but the text is there. Every offset and count is checked against len: corrupt bytes
 * give WS_CORRUPT, never a bad read. */
bool ws_article_unpack(ws_ctx *cx, const char *data, uint32_t len, ws_article *a);

/* The same with some members of the claims, from a slice that has them; the others are empty, and
 * parents are not checked: enough to read these, not to pack the article again. */
bool ws_article_unpack_some(ws_ctx *cx, const char *data, uint32_t len, uint32_t members,
                            ws_article *a);

/* Read the words of those claims of `a` that are wanted, which was read without any, but with
 * spans, from the same bytes. */
bool ws_article_unpack_words(ws_ctx *cx, const char *data, uint32_t len, const bool *wanted,
                             ws_article *a);

/* Bytes of the text of a packed article, from its first WS_HEADER_SIZE bytes. */
bool ws_article_text_len(ws_ctx *cx, const char *data, uint32_t len, uint32_t *text_len);

/* Order and hash of packed articles (whole values). The order: length of the text, text, number of
 * claims, claims, last_id. Neither hangs on compression, nor on the derived words. */
bool ws_article_compare(ws_ctx *cx, const char *a, uint32_t alen, const char *b, uint32_t blen,
                        int *order);
bool ws_article_hash(ws_ctx *cx, const char *a, uint32_t len, uint64_t seed, uint64_t *hash);

#endif
