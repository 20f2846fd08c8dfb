/*
 * base/nfc.c
 *    Normal form C by UAX #15: take apart, order marks, join. Hangul is computed.
 */
#include "base/nfc.h"

#include "base/nfc_tables.h"
#include "base/utf8.h"
#include "base/words.h"

#define L_BASE  0x1100
#define V_BASE  0x1161
#define T_BASE  0x11A7
#define S_BASE  0xAC00
#define L_COUNT 19
#define V_COUNT 21
#define T_COUNT 28
#define S_COUNT (L_COUNT * V_COUNT * T_COUNT)

#define FIRST_MARK 0x300 /* below it, text is in normal form C */
#define ZWNJ       0x200C
#define ZWJ        0x200D
#define JOINERS_IN 0x600 /* from here on joiners shape letters: Arabic, Indic scripts, emoji */

#define COUNT(table)   (sizeof(table) / sizeof((table)[0]))
#define NUMBERS(table) ((const uint32_t *)(table)) /* all rows, where table[0] is one */

/* ---- tables --------------------------------------------------------------------------------- */

/* The row whose first number is cp. */
static const uint32_t *
find_row(const uint32_t *rows, size_t n, size_t width, uint32_t cp)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (rows[middle * width] < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && rows[low * width] == cp ? &rows[low * width] : NULL;
}

static uint32_t
class_of(uint32_t cp)
{
    const uint32_t *row =
        cp < FIRST_MARK ? NULL : find_row(NUMBERS(nfc_classes), COUNT(nfc_classes), 2, cp);

    return row ? row[1] : 0;
}

bool
ws_is_mark(uint32_t cp)
{
    return class_of(cp) != 0;
}

static uint32_t
join_hangul(uint32_t a, uint32_t b)
{
    if (a - L_BASE < L_COUNT && b - V_BASE < V_COUNT)
        return S_BASE + ((a - L_BASE) * V_COUNT + (b - V_BASE)) * T_COUNT;
    if (a - S_BASE < S_COUNT && (a - S_BASE) % T_COUNT == 0 && b - T_BASE - 1 < T_COUNT - 1)
        return a + (b - T_BASE);
    return 0;
}

/* What two code points become, 0 when they stay two. */
static uint32_t
join(uint32_t a, uint32_t b)
{
    const uint32_t *row = find_row(NUMBERS(nfc_joined), COUNT(nfc_joined), 3, a);
    const uint32_t *end = NUMBERS(nfc_joined) + 3 * COUNT(nfc_joined);

    for (; row && row < end && row[0] == a; row += 3)
        if (row[1] == b)
            return row[2];
    return join_hangul(a, b);
}

/* ---- code points ---------------------------------------------------------------------------- */

typedef struct points {
    ws_ctx *cx;
    uint32_t *v, n, cap;
} points;

static void
push(points *p, uint32_t cp)
{
    p->v = ws_grown(p->cx, p->v, p->n, &p->cap, sizeof(uint32_t));
    p->v[p->n++] = cp;
}

/* Recursion is as deep as the longest chain in the table: three. */
static void
take_apart(points *p, uint32_t cp)
{
    const uint32_t *row;

    if (cp - S_BASE < S_COUNT) {
        uint32_t s = cp - S_BASE;

        push(p, L_BASE + s / (V_COUNT * T_COUNT));
        push(p, V_BASE + s % (V_COUNT * T_COUNT) / T_COUNT);
        if (s % T_COUNT)
            push(p, T_BASE + s % T_COUNT);
        return;
    }
    row = find_row(NUMBERS(nfc_apart), COUNT(nfc_apart), 3, cp);
    if (!row) {
        push(p, cp);
        return;
    }
    take_apart(p, row[1]);
    if (row[2])
        take_apart(p, row[2]);
}

/* A mark goes before those of higher classes, but never before a letter. Runs of marks are short in
 * anything that a person wrote; the insertion is bounded by the length of names. */
static void
order_marks(points *p)
{
    for (uint32_t i = 1; i < p->n; i++) {
        uint32_t cp = p->v[i], class = class_of(cp), to = i;

        for (; class && to > 0 && class_of(p->v[to - 1]) > class; to--)
            p->v[to] = p->v[to - 1];
        p->v[to] = cp;
    }
}

static void
join_all(points *p)
{
    uint32_t n = 0, letter = UINT32_MAX, last = 0;

    for (uint32_t i = 0; i < p->n; i++) {
        uint32_t cp = p->v[i], class = class_of(cp);
        bool free = letter != UINT32_MAX && (n == letter + 1 || (last != 0 && last < class));
        uint32_t both = free ? join(p->v[letter], cp) : 0;

        if (both) {
            p->v[letter] = both;
            continue;
        }
        if (class == 0)
            letter = n;
        last = class;
        p->v[n++] = cp;
    }
    p->n = n;
}

/* Whether all bytes are below `first`. */
static bool
is_plain(ws_str s, uint8_t first)
{
    for (uint32_t i = 0; i < s.len; i++)
        if ((uint8_t)s.s[i] >= first)
            return false;
    return true;
}

static ws_str
encode(const points *p, ws_str like)
{
    char *out = ws_alloc(p->cx, (size_t)p->n * 4, 1);
    uint32_t len = 0;

    for (uint32_t i = 0; i < p->n; i++)
        len += ws_utf8_encode(p->v[i], out + len);
    return ws_str_eq((ws_str){out, len}, like) ? like : (ws_str){out, len};
}

ws_str
ws_nfc(ws_ctx *cx, ws_str s)
{
    points p = {cx, NULL, 0, s.len + 8};
    uint32_t cp;

    if (is_plain(s, 0xCC)) /* the first byte of U+0300 */
        return s;
    p.v = ws_alloc(cx, p.cap, sizeof(uint32_t));
    for (uint32_t i = 0; i < s.len;) {
        i += ws_utf8_decode(s.s + i, s.len - i, &cp);
        take_apart(&p, cp);
    }
    order_marks(&p);
    join_all(&p);
    return encode(&p, s);
}

/* ---- names ---------------------------------------------------------------------------------- */

/* Does the joiner between these two shape what is seen? */
static bool
joins(uint32_t cp, uint32_t before, ws_str rest)
{
    uint32_t after = 0;

    if ((cp != ZWNJ && cp != ZWJ) || rest.len == 0)
        return false;
    ws_utf8_decode(rest.s, rest.len, &after);
    return before >= JOINERS_IN && after >= JOINERS_IN && !ws_word_ignores(after);
}

ws_str
ws_visible(ws_ctx *cx, ws_str s)
{
    uint32_t cp, bytes, before = 0, len = 0;
    char *out;

    if (!s.s || is_plain(s, 0x80) || ws_utf8_valid_prefix(s.s, s.len) < s.len)
        return s;
    out = ws_alloc(cx, s.len, 1);
    for (uint32_t i = 0; i < s.len; i += bytes) {
        bytes = ws_utf8_decode(s.s + i, s.len - i, &cp);
        if (ws_word_ignores(cp) && !joins(cp, before, (ws_str){s.s + i + bytes, s.len - i - bytes}))
            continue;
        for (uint32_t k = 0; k < bytes; k++)
            out[len++] = s.s[i + k];
        before = cp;
    }
    return ws_nfc(cx, len < s.len ? (ws_str){out, len} : s);
}

bool
ws_is_space(uint32_t cp)
{
    return cp == 0x20 || (cp >= 0x09 && cp <= 0x0D) || cp == 0xA0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F ||
           cp == 0x205F || cp == 0x3000;
}

ws_str
ws_trim(ws_str s)
{
    uint32_t cp, bytes, start;

    while (s.len && (bytes = ws_utf8_decode(s.s, s.len, &cp)) && ws_is_space(cp))
        s = (ws_str){s.s + bytes, s.len - bytes};
    while (s.len) {
        start = (uint32_t)ws_utf8_cut(s.s, s.len, s.len - 1);
        ws_utf8_decode(s.s + start, s.len - start, &cp);
        if (!ws_is_space(cp))
            break;
        s.len = start;
    }
    return s;
}
