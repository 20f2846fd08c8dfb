/*
 * ws_format.c
 *    The header and the parts of a packed article, their order and their hash.
 *
 *    value   := header record*nclaims stream*nclaims words*nclaims strings dict textpart
 *    record  := id parent act coder note          4 bytes each; the last three number a string
 *               mode origin status zero           1 byte each
 *               confidence tagged_at              8 bytes each; NaN and INT64_MIN for none
 *               stream words                      4 bytes each: offsets of this claim's
 *    stream  := spans(source) spans(cue) spans(content)
 *               names(actors) names(targets)
 *               n (code polarity)*n               concepts; polarity + 1, so 0 to 3
 *               n (key kind value)*n              attributes; value 0 for true and false
 *    spans   := n (gap length)*n                  bytes; gap from the end of the one before
 *    names   := n string*n
 *    words   := fragment*(cue fragments) fragment*(content fragments)
 *    fragment:= n word*n                          numbers in the dictionary, from 0
 *    strings := offset*(nstrings + 1) bytes       numbered from 1; in order of first use: by claim
 *                                                 act, coder, note, then as in the stream
 *    dict    := offset*(nwords + 1) bytes         sorted, each word used
 *
 * Everything in a stream is a varint (LEB128, shortest form, 32 bits). Nothing lies between the
 * parts: each begins where the one before ends. A record without its offsets, the streams and the
 * strings are the claims; words and dictionary follow from them and the text.
 */
#include "ws_layout.h"

bool
ws_corrupt(ws_ctx *cx, const char *reason)
{
    ws_fail(cx, WS_CORRUPT, "stored article is corrupt");
    ws_detail(cx, "%s", reason);
    return false;
}

static bool
check_versions(ws_ctx *cx, const char *data)
{
    uint8_t version = (uint8_t)data[0], unicode = (uint8_t)data[2];

    if (version != WS_FORMAT_VERSION)
        return ws_fail(cx, WS_CORRUPT, "stored article has format version %u, known is %u", version,
                       WS_FORMAT_VERSION);
    if (unicode != WS_UNICODE_VERSION)
        return ws_fail(cx, WS_CORRUPT, "stored article has words of Unicode %u, known is %u",
                       unicode, WS_UNICODE_VERSION);
    if ((uint8_t)data[1] & ~(WS_FLAG_COMPRESSED | WS_FLAG_WIDE_STRINGS | WS_FLAG_WIDE_DICT))
        return ws_corrupt(cx, "It has unknown flags.");
    if (data[3] != 0)
        return ws_corrupt(cx, "Its reserved byte is not zero.");
    return true;
}

bool
ws_header_read(ws_ctx *cx, const char *data, uint32_t len, ws_header *h)
{
    if (len < WS_HEADER_SIZE)
        return ws_corrupt(cx, "It is shorter than a header.");
    if (!check_versions(cx, data))
        return false;
    h->flags = (uint8_t)data[1];
    h->nclaims = ws_get_u32(data + 4);
    h->last_id = ws_get_u32(data + 8);
    h->block = ws_get_u32(data + 12);
    h->text_len = ws_get_u32(data + 16);
    h->text_chars = ws_get_u32(data + 20);
    h->stored_len = ws_get_u32(data + 24);
    h->nstrings = ws_get_u32(data + 28);
    h->nwords = ws_get_u32(data + 32);
    h->strings_at = ws_get_u32(data + 36);
    h->dict_at = ws_get_u32(data + 40);
    if (h->nclaims > WS_CLAIMS_MAX || h->last_id > WS_ID_MAX || h->text_len > WS_TEXT_MAX ||
        h->text_chars > h->text_len || h->stored_len > h->text_len || h->block > WS_BLOCK_MAX)
        return ws_corrupt(cx, "A number in its header is above its limit.");
    if (!(h->flags & WS_FLAG_COMPRESSED) && h->stored_len != h->text_len)
        return ws_corrupt(cx, "Its text has two lengths.");
    if (h->block < WS_HEADER_SIZE)
        return ws_corrupt(cx, "Its claims block is shorter than a header.");
    return true;
}

void
ws_header_write(const ws_header *h, char out[WS_HEADER_SIZE])
{
    const uint32_t numbers[] = {h->nclaims,    h->last_id,  h->block,  h->text_len,   h->text_chars,
                                h->stored_len, h->nstrings, h->nwords, h->strings_at, h->dict_at};

    out[0] = WS_FORMAT_VERSION;
    out[1] = (char)h->flags;
    out[2] = WS_UNICODE_VERSION;
    out[3] = 0;
    memcpy(out + 4, numbers, sizeof(numbers));
}

/* A table at `at` that must end at `end`, offsets from data's start. */
static bool
open_table(ws_ctx *cx, const char *data, uint32_t at, uint32_t end, uint32_t n, bool wide,
           ws_table *t)
{
    uint64_t offsets_end;

    t->n = n;
    t->width = wide ? 4 : 2;
    offsets_end = at + ((uint64_t)n + 1) * t->width;
    if (at > end || offsets_end > end)
        return ws_corrupt(cx, "A table of its strings or words runs out of the claims block.");
    t->offsets = data + at;
    t->bytes = data + offsets_end;
    t->size = end - (uint32_t)offsets_end;
    if (ws_table_offset(t, 0) != 0 || ws_table_offset(t, n) != t->size)
        return ws_corrupt(cx, "A table of its strings or words does not fill its place.");
    return true;
}

/* Without bytes when the value was cut before it. */
static bool
open_dict(ws_ctx *cx, uint32_t len, ws_layout *l)
{
    l->dict = (ws_table){.offsets = l->data + l->h.dict_at};
    return len == l->h.dict_at || open_table(cx, l->data, l->h.dict_at, l->h.block, l->h.nwords,
                                             l->h.flags & WS_FLAG_WIDE_DICT, &l->dict);
}

static bool
open_streams(ws_ctx *cx, ws_layout *l)
{
    uint64_t streams = WS_HEADER_SIZE + (uint64_t)l->h.nclaims * WS_RECORD_SIZE;
    uint32_t words = l->h.strings_at;

    if (streams > l->h.strings_at)
        return ws_corrupt(cx, "Its claim records run out of the claims block.");
    if (l->h.nclaims > 0)
        words = ws_get_u32(l->records + WS_REC_WORDS);
    if (words < streams || words > l->h.strings_at)
        return ws_corrupt(cx, "Its claims begin out of their place.");
    l->streams = l->data + streams;
    l->words = l->data + words;
    l->words_end = l->data + l->h.strings_at;
    return true;
}

bool
ws_layout_open(ws_ctx *cx, const char *data, uint32_t len, ws_layout *l)
{
    if (!ws_header_read(cx, data, len, &l->h))
        return false;
    if (len != l->h.dict_at && len != l->h.block && len != (uint64_t)l->h.block + l->h.stored_len)
        return ws_corrupt(cx, "Its length does not fit its header.");
    l->data = data;
    l->records = data + WS_HEADER_SIZE;
    l->text = len == (uint64_t)l->h.block + l->h.stored_len ? data + l->h.block : NULL;
    return open_dict(cx, len, l) &&
           open_table(cx, data, l->h.strings_at, l->h.dict_at, l->h.nstrings,
                      l->h.flags & WS_FLAG_WIDE_STRINGS, &l->strings) &&
           open_streams(cx, l);
}

bool
ws_article_block_size(ws_ctx *cx, const char *data, uint32_t len, uint32_t *block)
{
    ws_header h;

    if (!ws_header_read(cx, data, len, &h))
        return false;
    *block = h.block;
    return true;
}

bool
ws_article_slice_size(ws_ctx *cx, const char *data, uint32_t len, uint32_t members, uint32_t *size)
{
    ws_header h;

    if (!ws_header_read(cx, data, len, &h))
        return false;
    if (h.dict_at > h.block)
        return ws_corrupt(cx, "Its dictionary begins out of its place.");
    *size = members & WS_READ_WORDS ? h.block : h.dict_at;
    return true;
}

bool
ws_article_count(ws_ctx *cx, const char *data, uint32_t len, uint32_t *nclaims)
{
    ws_header h;

    if (!ws_header_read(cx, data, len, &h))
        return false;
    *nclaims = h.nclaims;
    return true;
}

/* The text of a packed article. */
static bool
text_of(ws_ctx *cx, const ws_layout *l, ws_str *text)
{
    ws_article a = {.text_len = l->h.text_len};

    if (l->text)
        a.stored = (ws_str){l->text, l->h.stored_len};
    if (l->text && !(l->h.flags & WS_FLAG_COMPRESSED))
        a.text = a.stored;
    return ws_article_text(cx, &a, text);
}

static int
compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int
compare_bytes(const char *a, size_t alen, const char *b, size_t blen)
{
    int order = 0;

    if (alen != blen)
        return alen < blen ? -1 : 1;
    if (alen)
        order = memcmp(a, b, alen);
    return (order > 0) - (order < 0);
}

/* Texts of one length; the same stored bytes need no unpacking. */
static bool
compare_texts(ws_ctx *cx, const ws_layout *a, const ws_layout *b, int *order)
{
    ws_str atext, btext;

    *order = 0;
    if (((a->h.flags ^ b->h.flags) & WS_FLAG_COMPRESSED) == 0 && a->text && b->text &&
        compare_bytes(a->text, a->h.stored_len, b->text, b->h.stored_len) == 0)
        return true;
    if (!text_of(cx, a, &atext) || !text_of(cx, b, &btext))
        return false;
    *order = compare_bytes(atext.s, atext.len, btext.s, btext.len);
    return true;
}

/* As many claims on both sides. */
static int
compare_claims(const ws_layout *a, const ws_layout *b)
{
    int order = 0;
    const char *astrings = a->strings.offsets, *bstrings = b->strings.offsets;

    for (size_t i = 0; i < a->h.nclaims && order == 0; i++)
        order = compare_bytes(a->records + i * WS_RECORD_SIZE, WS_REC_STREAM,
                              b->records + i * WS_RECORD_SIZE, WS_REC_STREAM);
    if (order == 0)
        order = compare_bytes(a->streams, (size_t)(a->words - a->streams), b->streams,
                              (size_t)(b->words - b->streams));
    if (order == 0)
        order = compare_bytes(astrings, (size_t)(a->dict.offsets - astrings), bstrings,
                              (size_t)(b->dict.offsets - bstrings));
    return order;
}

bool
ws_article_compare(ws_ctx *cx, const char *a, uint32_t alen, const char *b, uint32_t blen,
                   int *order)
{
    ws_layout l, r;

    if (!ws_layout_open(cx, a, alen, &l) || !ws_layout_open(cx, b, blen, &r))
        return false;
    *order = compare_numbers(l.h.text_len, r.h.text_len);
    if (*order == 0 && !compare_texts(cx, &l, &r, order))
        return false;
    if (*order == 0)
        *order = compare_numbers(l.h.nclaims, r.h.nclaims);
    if (*order == 0)
        *order = compare_claims(&l, &r);
    if (*order == 0)
        *order = compare_numbers(l.h.last_id, r.h.last_id);
    return true;
}

bool
ws_article_hash(ws_ctx *cx, const char *a, uint32_t len, uint64_t seed, uint64_t *hash)
{
    ws_layout l;
    ws_str text;
    uint64_t h;

    if (!ws_layout_open(cx, a, len, &l) || !text_of(cx, &l, &text))
        return false;
    h = ws_hash_bytes(text.s, text.len, seed);
    for (size_t i = 0; i < l.h.nclaims; i++)
        h = ws_hash_bytes(l.records + i * WS_RECORD_SIZE, WS_REC_STREAM, h);
    h = ws_hash_bytes(l.streams, (size_t)(l.words - l.streams), h);
    h = ws_hash_bytes(l.strings.offsets, (size_t)(l.dict.offsets - l.strings.offsets), h);
    *hash = ws_hash_bytes(&l.h.last_id, sizeof(l.h.last_id), h);
    return true;
}
