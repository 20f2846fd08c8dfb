/*
 * base/utf8.c
 *    Decoding, validation and the code-point map. Runs of ASCII go eight bytes at a time.
 */
#include "base/utf8.h"

#include <string.h>

#define REPLACEMENT 0xFFFD
#define BLOCK       8
#define EACH_BYTE   UINT64_C(0x0101010101010101)

static bool
is_tail(uint8_t byte)
{
    return (byte & 0xC0) == 0x80;
}

static uint64_t
load_block(const char *s)
{
    uint64_t block;

    memcpy(&block, s, sizeof(block));
    return block;
}

/* As block_is_ascii, without a NUL. */
static bool
block_is_plain(const char *s)
{
    const uint64_t tops = EACH_BYTE * 0x80;
    uint64_t block = load_block(s);

    return (block & tops) == 0 && ((block + EACH_BYTE * 0x7F) & tops) == tops;
}

/* How many of the eight bytes at s start a code point. */
static uint32_t
block_leads(const char *s)
{
    uint64_t block = load_block(s);
    uint64_t tails = (block >> 7) & ~(block >> 6) & EACH_BYTE;

    return BLOCK - (uint32_t)(tails * EACH_BYTE >> 56);
}

/* Bytes of the well-formed sequence at s that starts with `lead` (not ASCII), 0 when there is none.
 * The second byte's range rules out overlong forms, surrogates and what lies above U+10FFFF. */
static uint32_t
sequence_length(const uint8_t *s, size_t len)
{
    uint8_t lead = s[0];
    uint32_t n = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;

    if (lead < 0xC2 || lead > 0xF4 || len < n || s[1] < low || s[1] > high)
        return 0;
    for (uint32_t i = 2; i < n; i++)
        if (!is_tail(s[i]))
            return 0;
    return n;
}

size_t
ws_utf8_valid_prefix(const char *s, size_t len)
{
    size_t pos = 0;

    while (pos < len) {
        uint32_t n;

        if (len - pos >= BLOCK && block_is_plain(s + pos))
            n = BLOCK;
        else if ((uint8_t)s[pos] < 0x80)
            n = s[pos] != '\0';
        else
            n = sequence_length((const uint8_t *)s + pos, len - pos);
        if (n == 0)
            break;
        pos += n;
    }
    return pos;
}

uint32_t
ws_utf8_decode(const char *s, size_t len, uint32_t *cp)
{
    const uint8_t *b = (const uint8_t *)s;
    uint32_t n;

    *cp = REPLACEMENT;
    if (len == 0)
        return 0;
    if (b[0] < 0x80) {
        *cp = b[0];
        return 1;
    }
    n = sequence_length(b, len);
    if (n == 0)
        return 1;
    *cp = b[0] & (0x7F >> n);
    for (uint32_t i = 1; i < n; i++)
        *cp = *cp << 6 | (b[i] & 0x3F);
    return n;
}

uint32_t
ws_utf8_encode(uint32_t cp, char *dst)
{
    uint32_t n = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    uint8_t mark = n == 1 ? 0 : (uint8_t)(0xF00 >> n);

    for (uint32_t i = n - 1; i > 0; i--) {
        dst[i] = (char)(0x80 | (cp & 0x3F));
        cp >>= 6;
    }
    dst[0] = (char)(mark | cp);
    return n;
}

uint32_t
ws_utf8_count(const char *s, size_t len)
{
    uint32_t chars = 0;
    size_t pos = 0;

    for (; len - pos >= BLOCK; pos += BLOCK)
        chars += block_leads(s + pos);
    for (; pos < len; pos++)
        chars += !is_tail((uint8_t)s[pos]);
    return chars;
}

size_t
ws_utf8_cut(const char *s, size_t len, size_t max)
{
    size_t cut = max;

    if (max >= len)
        return len;
    while (cut > 0 && max - cut < 3 && is_tail((uint8_t)s[cut]))
        cut--;
    return cut;
}

void
ws_charmap_init(ws_charmap *m, ws_ctx *cx, const char *s, uint32_t len)
{
    uint32_t chars = 0;

    *m = (ws_charmap){.s = s, .len = len, .steps = len / WS_CHARMAP_STEP + 1};
    m->char_of = ws_alloc(cx, m->steps, sizeof(uint32_t));
    for (uint32_t i = 0; i < m->steps; i++) {
        uint32_t pos = i * WS_CHARMAP_STEP, left = len - pos;

        m->char_of[i] = chars;
        chars += ws_utf8_count(s + pos, left < WS_CHARMAP_STEP ? left : WS_CHARMAP_STEP);
    }
    m->chars = chars;
    if (chars == len)
        m->char_of = NULL;
}

/* The last step with no more than so many code points before it. */
static uint32_t
find_step(const ws_charmap *m, uint32_t chars)
{
    uint32_t low = 0, high = m->steps;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (m->char_of[middle] <= chars)
            low = middle;
        else
            high = middle;
    }
    return low;
}

uint32_t
ws_charmap_byte(const ws_charmap *m, uint32_t chars)
{
    uint32_t step, pos, left;

    if (!m->char_of)
        return chars;
    if (chars >= m->chars)
        return m->len;
    step = find_step(m, chars);
    pos = step * WS_CHARMAP_STEP;
    left = chars - m->char_of[step];
    for (; m->len - pos >= BLOCK && block_leads(m->s + pos) <= left; pos += BLOCK)
        left -= block_leads(m->s + pos);
    for (; pos < m->len; pos++)
        if (!is_tail((uint8_t)m->s[pos]) && left-- == 0)
            break;
    return pos;
}

uint32_t
ws_charmap_char(const ws_charmap *m, uint32_t byte)
{
    uint32_t step = byte / WS_CHARMAP_STEP, pos = step * WS_CHARMAP_STEP;

    if (!m->char_of)
        return byte;
    return m->char_of[step] + ws_utf8_count(m->s + pos, byte - pos);
}
