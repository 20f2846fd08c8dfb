/*
 * store/format.c
 *    The header and the parts of a packed article, their order and their hash.
 *
 *    value   := header claim*nclaims strings dict words*nclaims textpart
 *    claim   := size                              bytes of the rest
 *               gap parent                        its id, from that of the one before; 0 for none
 *               act coder note                    strings; 0 for none
 *               kinds                             a byte: see store/layout.h
 *               confidence?                       a double, 8 bytes
 *               time?                             tagged_at, from the last one before that has it;
 *                                                 signed: 0, -1, 1, -2, ...
 *               spans(source) spans(cue) spans(content)
 *               names(actors) names(targets)
 *               n (code polarity)*n               concepts; polarity + 1, so 0 to 3
 *               n (key kind value)*n              attributes; value 0 for true and false
 *               (tag*4+wire value)*               extras to the end of the claim; tags ascend. A
 *                                                 value is a number, a string or length and bytes
 *    spans   := n (gap length)*n                  bytes; gap from the end of the one before
 *    names   := n string*n
 *    strings := offset*(nstrings + 1) bytes       numbered from 1; in order of first use
 *    dict    := (length bytes)*nwords             sorted, each word used
 *    words   := fragment*(cue fragments) fragment*(content fragments)
 *    fragment:= n word*n                          numbers in the dictionary, from 0
 *
 * Every number is a varint (LEB128, shortest form, 32 bits; time has 64) but the offsets of
 * strings, which are found at random. Nothing lies between the parts: each begins where the one
 * before ends. Claims and strings are the value; dictionary and words follow from them and the
 * text.
 */
#include "store/layout.h"
#include "store/v1.h"

bool
ws_corrupt(ws_ctx *cx, const char *reason)
{
    ws_fail(cx, WS_CORRUPT, "stored article is corrupt");
    ws_detail(cx, "%s", reason);
    return false;
}

static bool
later_version(ws_ctx *cx, const char *data)
{
    ws_fail(cx, WS_CORRUPT, "stored article has format version %u.%u, known is %u.%u",
            (uint8_t)data[0], (uint8_t)data[3], WS_FORMAT_VERSION, WS_FORMAT_NEEDS);
    ws_hint(cx, "Install the version of whosaid that wrote it, or a later one.");
    return false;
}

static bool
check_versions(ws_ctx *cx, const char *data)
{
    uint8_t version = (uint8_t)data[0];
    const char *fault = version == 1 ? ws_v1_fault(data) : NULL;

    if (version == 1)
        return !fault || ws_corrupt(cx, fault);
    if (version != WS_FORMAT_VERSION || (uint8_t)data[3] > WS_FORMAT_NEEDS)
        return later_version(cx, data);
    if ((uint8_t)data[1] & ~(WS_FLAG_COMPRESSED | WS_FLAG_WIDE_STRINGS))
        return ws_corrupt(cx, "It has unknown flags.");
    return true;
}

bool
ws_header_read(ws_ctx *cx, const char *data, uint32_t len, ws_header *h)
{
    if (len < WS_HEADER_SIZE)
        return ws_corrupt(cx, "It is shorter than a header.");
    if (!check_versions(cx, data))
        return false;
    h->version = (uint8_t)data[0];
    h->flags = (uint8_t)data[1];
    h->unicode = (uint8_t)data[2];
    h->nclaims = ws_get_u32(data + 4);
    h->last_id = ws_get_u32(data + 8);
    h->block = ws_get_u32(data + 12);
    h->text_len = ws_get_u32(data + 16);
    h->text_chars = ws_get_u32(data + 20);
    h->stored_len = ws_get_u32(data + 24);
    h->nstrings = ws_get_u32(data + 28);
    h->nwords = ws_get_u32(data + 32);
    h->strings_at = ws_get_u32(data + 36);
    h->words_at = ws_get_u32(data + 40);
    if (h->nclaims > WS_CLAIMS_MAX || h->last_id > WS_ID_MAX || h->text_len > WS_TEXT_MAX ||
        h->text_chars > h->text_len || h->stored_len > h->text_len || h->block > WS_BLOCK_MAX)
        return ws_corrupt(cx, "A number in its header is above its limit.");
    if (!(h->flags & WS_FLAG_COMPRESSED) && h->stored_len != h->text_len)
        return ws_corrupt(cx, "Its text has two lengths.");
    if (h->strings_at < WS_HEADER_SIZE || h->words_at < h->strings_at || h->block < h->words_at)
        return ws_corrupt(cx, "Its parts begin out of their place.");
    if (h->nclaims > h->strings_at - WS_HEADER_SIZE) /* each begins with its length */
        return ws_corrupt(cx, "It names more claims than it has bytes for.");
    return true;
}

void
ws_header_write(const ws_header *h, char out[WS_HEADER_SIZE])
{
    const uint32_t numbers[] = {h->nclaims,    h->last_id,  h->block,  h->text_len,   h->text_chars,
                                h->stored_len, h->nstrings, h->nwords, h->strings_at, h->words_at};

    out[0] = WS_FORMAT_VERSION;
    out[1] = (char)h->flags;
    out[2] = WS_FOLDING_VERSION;
    out[3] = WS_FORMAT_NEEDS;
    memcpy(out + 4, numbers, sizeof(numbers));
}

/* The strings, between their beginning and that of the words. */
static bool
open_strings(ws_ctx *cx, ws_layout *l)
{
    ws_table *t = &l->strings;
    uint64_t bytes;

    t->n = l->h.nstrings;
    t->width = l->h.flags & WS_FLAG_WIDE_STRINGS ? 4 : 2;
    bytes = l->h.strings_at + ((uint64_t)t->n + 1) * t->width;
    if (bytes > l->h.words_at)
        return ws_corrupt(cx, "Its table of strings runs out of its place.");
    t->offsets = l->data + l->h.strings_at;
    t->bytes = l->data + bytes;
    t->size = l->h.words_at - (uint32_t)bytes;
    if (ws_table_offset(t, 0) != 0 || ws_table_offset(t, t->n) != t->size)
        return ws_corrupt(cx, "Its table of strings does not fill its place.");
    return true;
}

bool
ws_layout_open(ws_ctx *cx, const char *data, uint32_t len, ws_layout *l)
{
    const ws_header *h = &l->h;

    if (!ws_header_read(cx, data, len, &l->h))
        return false;
    if (len != h->words_at && len != h->block && len != (uint64_t)h->block + h->stored_len)
        return ws_corrupt(cx, "Its length does not fit its header.");
    l->data = data;
    l->claims = data + WS_HEADER_SIZE;
    l->words = len >= h->block ? data + h->words_at : NULL;
    l->text = len == (uint64_t)h->block + h->stored_len ? data + h->block : NULL;
    return open_strings(cx, l);
}

bool
ws_article_slice_size(ws_ctx *cx, const char *data, uint32_t len, uint32_t members, uint32_t *size)
{
    ws_header h;

    if (!ws_header_read(cx, data, len, &h))
        return false;
    if (!(members & WS_READ_WORDS))
        *size = h.words_at;
    else if (h.unicode == WS_FOLDING_VERSION)
        *size = h.block;
    else /* they follow from the text */
        *size = h.block + h.stored_len;
    return true;
}

bool
ws_article_text_len(ws_ctx *cx, const char *data, uint32_t len, uint32_t *text_len)
{
    ws_header h;

    if (!ws_header_read(cx, data, len, &h))
        return false;
    *text_len = h.text_len;
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

/* Bytes of claims and strings. */
static size_t
claims_size(const ws_layout *l)
{
    return l->h.words_at - WS_HEADER_SIZE;
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
        *order = compare_bytes(l.claims, claims_size(&l), r.claims, claims_size(&r));
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
    h = ws_hash_bytes(l.claims, claims_size(&l), h);
    *hash = ws_hash_bytes(&l.h.last_id, sizeof(l.h.last_id), h);
    return true;
}
