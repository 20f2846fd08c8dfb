/*
 * text/tokens.c
 *    Tokens, sentences and paragraphs. The quotation marks are paired in text/quotes.c.
 */
#include "text/internal.h"

#include <string.h>

#include "base/utf8.h"
#include "base/words.h"

#define POLL_TOKENS 4096 /* tokens between two calls of poll */

/* What a code point is to the tokenizer. */
typedef enum cclass { C_MARK, C_BLANK, C_LINE, C_LETTER, C_DIGIT, C_SINGLE } cclass;

typedef struct reader {
    ws_ctx *cx;
    ws_text *t;
    uint32_t cap;
    uint32_t pos;
    uint32_t paragraph_first; /* first token of the current paragraph */
    bool spaced;              /* a blank stands before pos */
    bool sentence_over;       /* the next token that may begin a sentence does */
} reader;

/* A code point at a position, with its class. */
typedef struct letter {
    uint32_t cp, size;
    cclass class;
} letter;

static cclass
class_above_ascii(uint32_t cp)
{
    if (cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x202F ||
        cp == 0x205F || cp == 0x3000 || cp == 0xFEFF)
        return C_BLANK;
    if (cp == 0x85 || cp == 0x2028 || cp == 0x2029)
        return C_LINE;
    if ((cp >= 0x0E00 && cp <= 0x0EFF) || (cp >= 0x1000 && cp <= 0x109F) ||
        (cp >= 0x1780 && cp <= 0x17FF) || (cp >= 0x3040 && cp <= 0x30FF) ||
        (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
        (cp >= 0x20000 && cp <= 0x3FFFF))
        return C_SINGLE;
    return ws_word_char(cp) ? C_LETTER : C_MARK;
}

static inline cclass
class_of_ascii(uint8_t b)
{
    if ((uint8_t)((b | 0x20) - 'a') < 26)
        return C_LETTER;
    if ((uint8_t)(b - '0') < 10)
        return C_DIGIT;
    if (b == '\n')
        return C_LINE;
    return b <= ' ' || b == 0x7F ? C_BLANK : C_MARK;
}

static letter
wide_letter_at(const ws_text *t, uint32_t pos)
{
    letter c;

    c.size = ws_utf8_decode(t->s + pos, t->len - pos, &c.cp);
    c.class = class_above_ascii(c.cp);
    return c;
}

/* At the end of the text a line ends, with no size. */
static inline letter
letter_at(const ws_text *t, uint32_t pos)
{
    uint8_t b = pos < t->len ? (uint8_t)t->s[pos] : 0;

    if (pos >= t->len)
        return (letter){0, 0, C_LINE};
    if (b >= 0x80)
        return wide_letter_at(t, pos);
    return (letter){b, 1, class_of_ascii(b)};
}

/* End of the run of ASCII letters at pos. */
static inline uint32_t
plain_end(const ws_text *t, uint32_t pos, uint32_t limit)
{
    while (pos < limit && (uint8_t)((t->s[pos] | 0x20) - 'a') < 26)
        pos++;
    return pos;
}

static bool
is_apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == 0x2019;
}

/* ---- case and hashing ------------------------------------------------------------------------ */

static bool
is_upper(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z';
    if (cp < 0x100)
        return cp >= 0xC0 && cp <= 0xDE && cp != 0xD7;
    if (cp < 0x180)
        return cp >= 0x139 && cp <= 0x148 ? cp & 1 : !(cp & 1) && cp != 0x138;
    return (cp >= 0x391 && cp <= 0x3A9) || (cp >= 0x400 && cp <= 0x42F);
}

static bool
is_lower(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'a' && cp <= 'z';
    if (cp < 0x180)
        return cp >= 0xDF && cp != 0xF7 && !is_upper(cp);
    return (cp >= 0x3B1 && cp <= 0x3C9) || (cp >= 0x430 && cp <= 0x45F);
}

static uint32_t
to_lower(uint32_t cp)
{
    if (cp == 0x2019)
        return '\'';
    if (!is_upper(cp))
        return cp;
    if (cp < 0x100 || (cp >= 0x391 && cp < 0x400) || (cp >= 0x410 && cp <= 0x42F))
        return cp + 32;
    return cp >= 0x400 ? cp + 80 : cp + 1;
}

uint32_t
ws_word_hash(ws_str word)
{
    uint32_t h = 0x9E3779B9u, cp;

    for (uint32_t i = 0; i < word.len;) {
        uint8_t b = (uint8_t)word.s[i];

        if (b < 0x80) {
            cp = b >= 'A' && b <= 'Z' ? b | 0x20u : b;
            i++;
        } else {
            i += ws_utf8_decode(word.s + i, word.len - i, &cp);
            cp = to_lower(cp);
        }
        h = (h ^ cp) * 0x01000193u;
    }
    h ^= h >> 15;
    h *= 0x85EBCA6Bu;
    h ^= h >> 13;
    return h ? h : 1;
}

/* As shape_of; false: not all of it is ASCII letters. */
static bool
plain_shape(ws_str word, ws_token_shape *shape)
{
    uint32_t upper = 0;

    for (uint32_t i = 0; i < word.len; i++) {
        uint8_t b = (uint8_t)word.s[i];

        if ((uint8_t)((b | 0x20) - 'a') >= 26)
            return false;
        upper += (b & 0x20) == 0;
    }
    if (upper == 0)
        *shape = WS_SHAPE_LOWER;
    else if (upper == word.len && upper > 1)
        *shape = WS_SHAPE_UPPER;
    else
        *shape = upper == 1 && !(word.s[0] & 0x20) ? WS_SHAPE_TITLE : WS_SHAPE_INNER;
    return true;
}

static ws_token_shape
shape_of(ws_str word)
{
    ws_token_shape plain;
    uint32_t upper = 0, lower = 0, cp, letters = 0;
    bool first_upper = false, inner_upper = false;

    if (plain_shape(word, &plain))
        return plain;
    for (uint32_t i = 0; i < word.len;) {
        uint32_t size = ws_utf8_decode(word.s + i, word.len - i, &cp);
        bool up = is_upper(cp);

        upper += up;
        lower += is_lower(cp);
        if (letters == 0)
            first_upper = up;
        else
            inner_upper = inner_upper || up;
        letters += ws_word_char(cp);
        i += size;
    }
    if (upper == 0)
        return lower > 0 ? WS_SHAPE_LOWER : WS_SHAPE_NONE;
    if (lower == 0 && letters > 1)
        return WS_SHAPE_UPPER;
    return first_upper && !inner_upper ? WS_SHAPE_TITLE : WS_SHAPE_INNER;
}

/* ---- how far a token reaches ------------------------------------------------------------------
 */

/* Abbreviations that keep their dot. After a title no sentence ends. */
static const char *const titles[] = {"mr",  "mrs",  "ms",   "dr",   "gov", "sen",  "rep",  "gen",
                                     "lt",  "col",  "sgt",  "capt", "adm", "st",   "prof", "rev",
                                     "hon", "pres", "sens", "reps", "maj", "cmdr", "amb",  "vs"};
static const char *const short_forms[] = {"inc", "corp", "ltd", "co",  "jr",  "sr",
                                          "etc", "jan",  "feb", "aug", "sep", "sept",
                                          "oct", "nov",  "dec", "bros"};

static bool
listed(ws_str word, const char *const *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = 0;

        while (k < word.len && list[i][k] && (word.s[k] | 0x20) == list[i][k])
            k++;
        if (k == word.len && !list[i][k])
            return true;
    }
    return false;
}

#define LISTED(word, list) listed((word), (list), sizeof(list) / sizeof(*(list)))

/* 's 're 'll 've 'd 'm behind an apostrophe at pos (its size given); 0 when there is none. */
static uint32_t
clitic_size(const ws_text *t, uint32_t pos, uint32_t size)
{
    static const char *const forms[] = {"s", "re", "ll", "ve", "d", "m"};

    for (uint32_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
        uint32_t n = (uint32_t)strlen(forms[i]);
        letter after = letter_at(t, pos + size + n);

        if (pos + size + n > t->len || after.class == C_LETTER || after.class == C_DIGIT)
            continue;
        if ((t->s[pos + size] | 0x20) == forms[i][0] &&
            (n == 1 || (t->s[pos + size + 1] | 0x20) == forms[i][1]))
            return size + n;
    }
    return 0;
}

/* Where n't begins in a word that ends at `end`, or `end`. */
static uint32_t
before_not(const ws_text *t, uint32_t start, uint32_t end)
{
    uint32_t quote = end - start > 3 && t->s[end - 2] == '\'' ? 1 : 3; /* U+2019 has three bytes */

    if (end - start < quote + 3 || (t->s[end - 1] | 0x20) != 't')
        return end;
    if (quote == 3 && memcmp(t->s + end - 4, "\xE2\x80\x99", 3) != 0)
        return end;
    return (t->s[end - 2 - quote] | 0x20) == 'n' ? end - 2 - quote : end;
}

/* Whether the mark at pos holds a word's parts together: a hyphen, apostrophe or dot (U.S., at
 * most one letter between dots) before another letter, an ampersand between capitals (AT&T). */
static bool
joins(const ws_text *t, uint32_t start, uint32_t pos, const letter *c)
{
    letter next = letter_at(t, pos + c->size);

    if (next.class != C_LETTER && next.class != C_DIGIT)
        return false;
    if (is_apostrophe(c->cp))
        return clitic_size(t, pos, c->size) == 0 && next.class == C_LETTER;
    if (c->cp == '-' || c->cp == 0x2010 || c->cp == 0x2011 || c->cp == '_')
        return true;
    if (c->cp == '&')
        return is_upper(next.cp) && is_upper((uint8_t)t->s[pos - 1]);
    return c->cp == '.' && (pos - start == 1 || (pos - start > 2 && t->s[pos - 2] == '.')) &&
           next.class == C_LETTER && letter_at(t, pos + 2).class != C_LETTER;
}

/* A dot behind the word belongs to it. */
static bool
keeps_dot(const ws_text *t, uint32_t start, uint32_t end)
{
    ws_str word = {t->s + start, end - start};

    if (end >= t->len || t->s[end] != '.' || letter_at(t, end + 1).class >= C_LETTER)
        return false;
    if (word.len == 1)
        return is_upper((uint8_t)word.s[0]) && word.s[0] != 'I';
    return memchr(word.s, '.', word.len) || LISTED(word, titles) || LISTED(word, short_forms);
}

static uint32_t
word_end(const ws_text *t, uint32_t start)
{
    uint32_t limit = t->len - start > WS_TOKEN_MAX ? start + WS_TOKEN_MAX : t->len;
    uint32_t pos = start;

    for (;;) {
        letter c;

        pos = plain_end(t, pos, limit);
        c = letter_at(t, pos);
        if (c.size == 0 || pos + c.size - start > WS_TOKEN_MAX)
            break;
        if (c.class == C_LETTER || c.class == C_DIGIT ||
            (c.class == C_MARK && joins(t, start, pos, &c)))
            pos += c.size;
        else
            break;
    }
    return keeps_dot(t, start, pos) ? pos + 1 : before_not(t, start, pos);
}

static uint32_t
number_end(const ws_text *t, uint32_t start)
{
    uint32_t pos = start;

    while (pos < t->len && pos - start < WS_TOKEN_MAX) {
        letter c = letter_at(t, pos);
        bool inner = c.cp == '.' || c.cp == ',' || c.cp == ':' || c.cp == '-';

        if (c.size == 1 && (c.class == C_DIGIT || c.class == C_LETTER))
            pos++;
        else if (inner && letter_at(t, pos + 1).class == C_DIGIT)
            pos++;
        else
            break;
    }
    return pos;
}

static uint32_t
single_end(const ws_text *t, uint32_t start)
{
    uint32_t pos = start + letter_at(t, start).size;

    for (;;) { /* vowel signs and tone marks */
        letter c = letter_at(t, pos);
        bool mark = (c.cp >= 0x0E31 && c.cp <= 0x0E3A) || (c.cp >= 0x0E47 && c.cp <= 0x0E4E) ||
                    (c.cp >= 0x102B && c.cp <= 0x103E) || (c.cp >= 0x17B4 && c.cp <= 0x17D3);

        if (!mark || pos + c.size - start > WS_TOKEN_MAX)
            return pos;
        pos += c.size;
    }
}

/* A run of one mark; two apostrophes are one quotation mark, single ones stand alone. */
static uint32_t
mark_end(const ws_text *t, uint32_t start)
{
    letter first = letter_at(t, start), c = first;
    uint32_t pos = start;
    uint32_t max = first.cp == '\'' ? 2 : WS_TOKEN_MAX;

    if (first.cp == '"' || is_apostrophe(first.cp)) {
        uint32_t clitic = is_apostrophe(first.cp) ? clitic_size(t, start, first.size) : 0;

        if (clitic && start > 0 &&
            ((uint8_t)t->s[start - 1] >= 0x80 || letter_at(t, start - 1).class == C_LETTER))
            return start + clitic;
        if (first.cp != '\'')
            return start + first.size;
    }
    if (first.cp >= 0x2018 && first.cp <= 0x201E)
        return start + first.size;
    while (c.cp == first.cp && c.size && pos + c.size - start <= max) {
        pos += c.size;
        c = letter_at(t, pos);
    }
    return pos;
}

/* ---- tokens ------------------------------------------------------------------------------------
 */

static ws_token *
new_token(reader *r)
{
    ws_text *t = r->t;

    if (t->n == r->cap) {
        uint32_t cap = r->cap ? r->cap * 2 : t->len / 4 + 16; /* English needs no second one */
        ws_token *grown;

        if (cap > t->len + 1)
            cap = t->len + 1;
        grown = ws_alloc(r->cx, cap, sizeof(*grown));
        if (t->n)
            memcpy(grown, t->tokens, t->n * sizeof(*grown));
        t->tokens = grown;
        r->cap = cap;
    }
    return &t->tokens[t->n++];
}

static bool
ends_sentence(const ws_text *t, const ws_token *k)
{
    uint8_t last = (uint8_t)t->s[k->end - 1];
    ws_str word = {t->s + k->start, k->end - k->start - 1};

    if (k->kind == WS_TOKEN_MARK) {
        uint32_t cp = letter_at(t, k->start).cp;

        return last == '.' || last == '!' || last == '?' || cp == 0x3002 || cp == 0xFF01 ||
               cp == 0xFF1F || cp == 0x0964 || cp == 0x061F || cp == 0x2026;
    }
    return last == '.' && k->kind == WS_TOKEN_WORD && LISTED(word, short_forms);
}

/* Sentence ends are seen one token late: closing marks and brackets behind a period belong to its
 * sentence, and a word in lower case goes on. */
static void
place_in_sentence(reader *r, ws_token *k)
{
    ws_text *t = r->t;
    uint8_t first = (uint8_t)t->s[k->start];
    bool closing = !k->spaced && (k->kind != WS_TOKEN_WORD && k->kind != WS_TOKEN_NUMBER);

    if (r->sentence_over && !closing && first != ')' && first != ']') {
        if (k->shape != WS_SHAPE_LOWER && (k->spaced || letter_at(t, k->start).cp >= 0x2E80))
            t->sentences++;
        r->sentence_over = false;
    }
    k->sentence = t->sentences;
    k->paragraph = t->paragraphs;
    if (ends_sentence(t, k))
        r->sentence_over = true;
}

static void
add_token(reader *r, uint32_t end, ws_token_kind kind)
{
    ws_token *k = new_token(r);
    ws_str s = {r->t->s + r->pos, end - r->pos};

    k->start = r->pos;
    k->end = end;
    k->kind = (uint8_t)kind;
    k->word = ws_word_hash(s);
    k->shape = kind == WS_TOKEN_WORD ? (uint8_t)shape_of(s) : WS_SHAPE_NONE;
    k->quoted = WS_UNQUOTED;
    k->spaced = r->spaced || r->t->n - 1 == r->paragraph_first;
    place_in_sentence(r, k);
    r->pos = end;
    r->spaced = false;
    if (r->t->n % POLL_TOKENS == 0)
        ws_poll(r->cx);
}

/* At a line break: whether the line just wraps, so that the paragraph goes on. */
static bool
line_wraps(const reader *r)
{
    const ws_text *t = r->t;
    const ws_token *last = &t->tokens[t->n - 1];
    letter next = letter_at(t, r->pos + 1);
    uint8_t c = (uint8_t)t->s[last->end - 1];

    if (t->s[r->pos] != '\n' || r->pos - last->end > 3)
        return false;
    return next.class == C_LETTER && is_lower(next.cp) && (last->kind != WS_TOKEN_MARK || c == ',');
}

static void
end_paragraph(reader *r)
{
    ws_text *t = r->t;

    if (t->n == r->paragraph_first)
        return;
    ws_text_pair_quotes(t, r->paragraph_first, t->n);
    t->paragraphs++;
    t->sentences++;
    r->paragraph_first = t->n;
    r->sentence_over = false;
}

bool
ws_text_read(ws_ctx *cx, ws_str text, ws_text *t)
{
    reader r = {.cx = cx, .t = t};

    if (text.len > WS_TAG_TEXT_MAX)
        return ws_fail(cx, WS_LIMIT, "text is too long to tag: %u bytes", text.len);
    *t = (ws_text){.s = text.s, .len = text.len};
    while (r.pos < t->len) {
        letter c = letter_at(t, r.pos);

        if (c.class == C_LINE && !(t->n > r.paragraph_first && line_wraps(&r)))
            end_paragraph(&r);
        if (c.class == C_LINE || c.class == C_BLANK) {
            r.pos += c.size;
            r.spaced = true;
        } else if (c.class == C_LETTER) {
            add_token(&r, word_end(t, r.pos), WS_TOKEN_WORD);
        } else if (c.class == C_DIGIT) {
            add_token(&r, number_end(t, r.pos), WS_TOKEN_NUMBER);
        } else if (c.class == C_SINGLE) {
            add_token(&r, single_end(t, r.pos), WS_TOKEN_WORD);
        } else {
            uint32_t end = mark_end(t, r.pos);
            uint8_t last = (uint8_t)t->s[end - 1];

            add_token(&r, end,
                      (last | 0x20) >= 'a' && (last | 0x20) <= 'z' ? WS_TOKEN_WORD : WS_TOKEN_MARK);
        }
    }
    end_paragraph(&r);
    return true;
}

uint32_t
ws_token_at(const ws_text *t, uint32_t at)
{
    uint32_t low = 0, high = t->n;

    while (low < high) {
        uint32_t mid = low + (high - low) / 2;

        if (t->tokens[mid].end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

ws_str
ws_token_str(const ws_text *t, uint32_t token)
{
    const ws_token *k = &t->tokens[token];

    return (ws_str){t->s + k->start, k->end - k->start};
}
