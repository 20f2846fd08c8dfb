/*
 * base/words.c
 *    Word breaking (UAX #29 WB3 to WB13b, as far as words go) and folding.
 */
#include "base/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode_tables.h"
#include "base/utf8.h"

#define BIT(class)   (1u << (class))
#define LETTERS      (BIT(WC_LETTER) | BIT(WC_HEBREW))
#define ASCII_SET    (BIT(WC_LETTER) | BIT(WC_DIGIT) | BIT(WC_JOINER))
#define STARTS       (LETTERS | ASCII_SET | BIT(WC_KATAKANA) | BIT(WC_SINGLE))
#define WORDY        (STARTS & ~BIT(WC_JOINER))
#define HANGUL_BASE  0xAC00
#define HANGUL_COUNT 11172
#define DOT_ABOVE    0x307

_Static_assert(UNICODE_FOLD_MAX <= sizeof(((ws_words *)0)->fold) - WS_WORD_MAX,
               "the fold of one code point fits behind a full word");

/* Classes that may come next in the same word, marks aside. */
static const uint16_t follows[WC_COUNT] = {
    [WC_OTHER] = STARTS, /* nothing read yet */
    [WC_LETTER] = LETTERS | ASCII_SET | BIT(WC_MID_LETTER) | BIT(WC_MID_BOTH),
    [WC_HEBREW] = LETTERS | ASCII_SET | BIT(WC_MID_LETTER) | BIT(WC_MID_BOTH) | BIT(WC_MID_HEBREW),
    [WC_DIGIT] = LETTERS | ASCII_SET | BIT(WC_MID_DIGIT) | BIT(WC_MID_BOTH),
    [WC_KATAKANA] = BIT(WC_KATAKANA) | BIT(WC_JOINER),
    [WC_JOINER] = LETTERS | ASCII_SET | BIT(WC_KATAKANA),
};

/* A word while it is read. What stands behind `end` and `kept` waits for a letter or digit. */
typedef struct reader {
    uint32_t pos, end; /* in the source */
    uint32_t n, kept;  /* in the fold */
    uint32_t last;     /* class of the last code point that is neither mark nor middle */
    uint32_t next;     /* classes that may come */
    bool counts;       /* has a letter or digit */
} reader;

static const unicode_kind *
kind_of(uint32_t cp)
{
    uint32_t block = unicode_index[cp / UNICODE_BLOCK];

    return &unicode_kinds[unicode_blocks[block * UNICODE_BLOCK + cp % UNICODE_BLOCK]];
}

bool
ws_word_ignores(uint32_t cp)
{
    return kind_of(cp)->fold == 1;
}

bool
ws_word_char(uint32_t cp)
{
    return (WORDY & BIT(kind_of(cp)->class)) != 0;
}

/* The code point that ends at `end` > 0; *start is where it begins. */
static uint32_t
code_point_before(const char *s, uint32_t end, uint32_t *start)
{
    uint32_t cp;

    *start = (uint32_t)ws_utf8_cut(s, end, end - 1);
    ws_utf8_decode(s + *start, end - *start, &cp);
    return cp;
}

/* Bring the marks from `from` on into canonical order with those before them. */
static void
order_marks(char *fold, uint32_t from, uint32_t end)
{
    uint32_t bytes;

    for (uint32_t at = from; at < end; at += bytes) {
        uint32_t cp, to = at, before;
        uint8_t combining;
        char mark[4];

        bytes = ws_utf8_decode(fold + at, end - at, &cp);
        combining = kind_of(cp)->combining;
        while (combining && to > 0 &&
               kind_of(code_point_before(fold, to, &before))->combining > combining)
            to = before;
        memcpy(mark, fold + at, bytes);
        memmove(fold + to + bytes, fold + to, at - to);
        memcpy(fold + to, mark, bytes);
    }
}

/* Join a Hangul vowel or final consonant to the syllable before it; false when there is none. */
static bool
compose_hangul(char *fold, uint32_t n, uint32_t cp)
{
    uint32_t vowel = cp - 0x1161, final = cp - 0x11A7, before, start;

    if (n == 0 || (vowel >= 21 && (final == 0 || final >= 28)))
        return false;
    before = code_point_before(fold, n, &start);
    if (vowel < 21 && before - 0x1100 < 19)
        cp = HANGUL_BASE + ((before - 0x1100) * 21 + vowel) * 28;
    else if (vowel >= 21 && before - HANGUL_BASE < HANGUL_COUNT && (before - HANGUL_BASE) % 28 == 0)
        cp = before + final;
    else
        return false;
    ws_utf8_encode(cp, fold + start);
    return true;
}

/* Does a dot above that comes next belong to an i? It does unless a mark of its own class, or
 * what marks cannot pass, stands between them. */
static bool
dots_an_i(const char *fold, uint32_t n)
{
    uint32_t cp = 0;

    while (n > 0) {
        uint8_t combining;

        cp = code_point_before(fold, n, &n);
        combining = kind_of(cp)->combining;
        if (combining == 0 || combining == kind_of(DOT_ABOVE)->combining)
            break;
    }
    return cp == 'i';
}

/* Append the fold of cp, which stands at s; false when there is no room for it. */
static bool
append_fold(char *fold, uint32_t *n, uint32_t room, const char *s, uint32_t bytes, uint32_t cp)
{
    const unicode_kind *kind = kind_of(cp);
    uint32_t from = *n;

    if (kind->fold) {
        s = (const char *)unicode_folds + kind->fold + 1;
        bytes = unicode_folds[kind->fold];
    }
    if (cp >= 0x1161 && cp <= 0x11C2 && compose_hangul(fold, from, cp))
        return true;
    if (cp == DOT_ABOVE && dots_an_i(fold, from))
        return true; /* U+0130 taken apart: its fold has no dot either */
    if (from + bytes > room)
        return false;
    memcpy(fold + from, s, bytes);
    *n += bytes;
    if (kind->combining)
        order_marks(fold, from, *n);
    return true;
}

void
ws_words_init(ws_words *it, const char *s, uint32_t len)
{
    it->s = s;
    it->len = len;
    it->pos = 0;
}

/* To the next code point that can start a word; false at the end. */
static bool
skip_to_word(ws_words *it)
{
    while (it->pos < it->len) {
        uint8_t byte = (uint8_t)it->s[it->pos];
        uint32_t cp, bytes;

        if (unicode_ascii[byte])
            return true;
        if (byte < 0x80) {
            it->pos++;
            continue;
        }
        bytes = ws_utf8_decode(it->s + it->pos, it->len - it->pos, &cp);
        if (STARTS & BIT(kind_of(cp)->class))
            return true;
        it->pos += bytes;
    }
    return false;
}

static void
keep(reader *r, uint32_t class)
{
    r->end = r->pos;
    r->kept = r->n;
    r->last = class;
    r->next = follows[class];
}

/* Letters, digits and underscores all join each other: no rule to look up in a run of ASCII. */
static void
read_ascii(ws_words *it, reader *r)
{
    const char *s = it->s;
    uint32_t pos = r->pos, n = r->n;
    uint8_t byte = 0, seen = 0;

    while (pos < it->len && n < WS_WORD_MAX && unicode_ascii[(uint8_t)s[pos]]) {
        byte = unicode_ascii[(uint8_t)s[pos++]];
        seen |= byte ^ '_';
        it->fold[n++] = (char)byte;
    }
    r->pos = pos;
    r->n = n;
    r->counts = r->counts || seen != 0;
    keep(r, byte == '_' ? WC_JOINER : byte <= '9' ? WC_DIGIT : WC_LETTER);
}

/* Past spaces, tabs and carriage returns. */
static uint32_t
past_blanks(const char *s, uint32_t len, uint32_t at)
{
    while (at < len && (s[at] == ' ' || s[at] == '\t' || s[at] == '\r'))
        at++;
    return at;
}

/* A letter that is no capital, as far as its fold tells: one that folds to another letter is. */
static bool
small_letter(const char *s, uint32_t len)
{
    uint32_t cp, other, bytes = ws_utf8_decode(s, len, &cp);
    const unicode_kind *kind = kind_of(cp);
    const unsigned char *fold = unicode_folds + kind->fold;

    if (bytes == 0 || !(LETTERS & BIT(kind->class)))
        return false;
    return !kind->fold || ws_utf8_decode((const char *)fold + 1, fold[0], &other) < fold[0];
}

/* Does the word, read up to its letter's end, go on in the next line? Behind a hyphen or a soft one
 * (which was read with the letter), one line's end and a small letter. To that letter if so. */
static bool
goes_on_below(const ws_words *it, reader *r)
{
    uint32_t cp, hyphen = ws_utf8_decode(it->s + r->pos, it->len - r->pos, &cp), at = r->pos;
    bool soft = at >= 2 && memcmp(it->s + at - 2, "\xC2\xAD", 2) == 0;

    if (r->last != WC_LETTER || r->end != at)
        return false;
    if (cp == '-' || cp == 0x2010)
        at += hyphen;
    else if (!soft)
        return false;
    at = past_blanks(it->s, it->len, at);
    if (at == it->len || it->s[at] != '\n')
        return false;
    at = past_blanks(it->s, it->len, at + 1);
    if (!small_letter(it->s + at, it->len - at))
        return false;
    r->pos = at;
    return true;
}

/* Take one code point into the word, or return false where the word ends. */
static bool
read_code_point(ws_words *it, reader *r)
{
    const char *s = it->s + r->pos;
    uint32_t cp, bytes = ws_utf8_decode(s, it->len - r->pos, &cp);
    uint32_t class = kind_of(cp)->class;

    if (class != WC_MARK && !(r->next & BIT(class)))
        return goes_on_below(it, r);
    if (!append_fold(it->fold, &r->n, WS_WORD_MAX, s, bytes, cp))
        return false;
    r->pos += bytes;
    if (class == WC_MARK && r->next == follows[r->last])
        keep(r, r->last);
    else if (STARTS & BIT(class)) {
        r->counts = r->counts || class != WC_JOINER;
        keep(r, class);
    } else if (class != WC_MARK) /* a middle: stays only before its like */
        r->next = r->last == WC_DIGIT      ? BIT(WC_DIGIT)
                  : class == WC_MID_HEBREW ? BIT(WC_HEBREW)
                                           : LETTERS;
    return true;
}

bool
ws_words_next(ws_words *it, ws_word *word)
{
    while (skip_to_word(it)) {
        reader r = {.pos = it->pos, .last = WC_OTHER, .next = follows[WC_OTHER]};
        uint32_t start = it->pos;

        while (r.pos < it->len) {
            if ((r.next & ASCII_SET) == ASCII_SET && r.n < WS_WORD_MAX &&
                unicode_ascii[(uint8_t)it->s[r.pos]])
                read_ascii(it, &r);
            else if (!read_code_point(it, &r))
                break;
        }
        it->pos = r.end;
        if (r.counts) {
            *word = (ws_word){start, r.end, {it->fold, r.kept}};
            return true;
        }
    }
    return false;
}

/* Everything, not only words; capitals of ASCII need no table. */
uint32_t
ws_name_fold(ws_str name, char *out)
{
    uint32_t n = 0, room = WS_NAME_FOLD_MAX(name.len);

    for (uint32_t at = 0, bytes; at < name.len; at += bytes) {
        uint8_t byte = (uint8_t)name.s[at];
        uint32_t cp;

        if (byte < 0x80) {
            out[n++] = (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
            bytes = 1;
            continue;
        }
        bytes = ws_utf8_decode(name.s + at, name.len - at, &cp);
        append_fold(out, &n, room, name.s + at, bytes, cp);
    }
    return n;
}

ws_str
ws_name_folded(ws_ctx *cx, ws_str name)
{
    char *out;

    if (!name.s)
        return name;
    out = ws_alloc(cx, WS_NAME_FOLD_MAX(name.len), 1);
    return (ws_str){out, ws_name_fold(name, out)};
}

static int
pair_order(const void *left, const void *right)
{
    const uint16_t *l = left, *r = right;

    return l[0] != r[0] ? l[0] - r[0] : l[1] - r[1];
}

uint32_t
ws_join_pair(uint32_t first, uint32_t second)
{
    uint16_t key[2] = {(uint16_t)first, (uint16_t)second};
    const uint16_t *pair = NULL;

    if (first <= 0xFFFF && second <= 0xFFFF)
        pair = bsearch(key, unicode_pairs, sizeof(unicode_pairs) / sizeof(unicode_pairs[0]),
                       sizeof(unicode_pairs[0]), pair_order);
    return pair ? pair[2] : 0;
}

/* Unicode's canonical composition, in place; returns how many are left. A mark joins its letter
 * unless one of its own kind or a later one stands between them; marks are in order, so only the
 * last that stayed counts. */
static uint32_t
compose(uint32_t *cps, uint32_t len)
{
    uint32_t n = 0, letter = 0;
    uint8_t last = 0; /* class of the mark that stayed last, 0 right behind the letter */

    for (uint32_t i = 0; i < len; i++) {
        uint8_t class = kind_of(cps[i])->combining;
        bool free = n > 0 && (last == 0 ? n == letter + 1 : last < class);
        uint32_t joined = free ? ws_join_pair(cps[letter], cps[i]) : 0;

        if (joined) {
            cps[letter] = joined;
            continue;
        }
        if (class == 0)
            letter = n;
        last = class;
        cps[n++] = cps[i];
    }
    return n;
}

ws_str
ws_words_compose(ws_ctx *cx, ws_str folded)
{
    uint32_t *cps, n = 0, len = 0;
    char *out;

    if (ws_utf8_valid_prefix(folded.s, folded.len) < folded.len)
        return folded; /* a stored query with damaged words: shown as it is */
    cps = ws_alloc(cx, folded.len, sizeof(uint32_t));
    out = ws_alloc(cx, folded.len, 1);
    for (uint32_t at = 0; at < folded.len; n++)
        at += ws_utf8_decode(folded.s + at, folded.len - at, &cps[n]);
    n = compose(cps, n);
    for (uint32_t i = 0; i < n; i++)
        len += ws_utf8_encode(cps[i], out + len);
    return (ws_str){out, len};
}
