/*
 * text/shape.c
 *    The letters of a word whatever their case, and how it is capitalised.
 */
#include "text/internal.h"
#include "text/letters.h"

#include <string.h>

#include "base/words.h"

#define ORNAMENT_MIN 3u /* tokens in capitals at the beginning that are more than a name */
#define ORNAMENT_MAX 12u
#define CAPITALS_MIN 3 /* words in capitals without which a paragraph is not all capitals */

bool
ws_is_upper(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z';
    if (cp < 0x100)
        return cp >= 0xC0 && cp <= 0xDE && cp != 0xD7;
    if (cp < 0x180)
        return cp >= 0x139 && cp <= 0x148 ? cp & 1 : !(cp & 1) && cp != 0x138;
    return (cp >= 0x391 && cp <= 0x3A9) || (cp >= 0x400 && cp <= 0x42F);
}

bool
ws_is_lower(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'a' && cp <= 'z';
    if (cp < 0x180)
        return cp >= 0xDF && cp != 0xF7 && !ws_is_upper(cp);
    return (cp >= 0x3B1 && cp <= 0x3C9) || (cp >= 0x430 && cp <= 0x45F);
}

static uint32_t
to_lower(uint32_t cp)
{
    if (cp == 0x2019)
        return '\'';
    if (!ws_is_upper(cp))
        return cp;
    if (cp < 0x100 || (cp >= 0x391 && cp < 0x400) || (cp >= 0x410 && cp <= 0x42F))
        return cp + 32;
    return cp >= 0x400 ? cp + 80 : cp + 1;
}

/* ---- letter by letter --------------------------------------------------------------------------
 */

/* The character at byte *pos of a word, which moves behind it: composed with the marks behind it;
 * 0 for one that is not seen. */
static uint32_t
next_character(ws_str word, uint32_t *pos)
{
    uint8_t b = (uint8_t)word.s[*pos], after = *pos + 1 < word.len ? (uint8_t)word.s[*pos + 1] : 0;
    ws_letter c = {b, 1, C_LETTER}, mark;
    uint32_t joined;

    if (b >= 0x80 || b == '&' || b == '<' || b == '-')
        c = ws_letter_slow(word.s, word.len, *pos);
    *pos += c.size;
    if (c.class == C_INVISIBLE)
        return 0;
    while ((b >= 0x80 || after >= 0x80) && *pos < word.len && (uint8_t)word.s[*pos] >= 0x80) {
        mark = ws_letter_slow(word.s, word.len, *pos);
        joined = ws_is_mark_of_letter(mark.cp) ? ws_letter_with_mark(c.cp, mark.cp) : 0;
        if (!joined)
            break;
        c.cp = joined;
        *pos += mark.size;
    }
    return c.cp;
}

/* Whether a byte and the one behind it do not stand for themselves alone. */
static bool
is_more_than_byte(uint8_t b, uint8_t after)
{
    return (b | after) >= 0x80 || b == '&' || b == '<' ||
           (b == '-' && (after == '\n' || after == '\r'));
}

static uint8_t
lower_ascii(uint8_t b)
{
    return b >= 'A' && b <= 'Z' ? b | 0x20u : b;
}

#define HASH_START 0x9E3779B9u
#define HASH_STEP  0x01000193u

/* What a word is of which every byte stands for itself, whatever follows. */
typedef struct plain_letters {
    uint32_t hash, capitals;
    bool letters; /* of ASCII, all of it */
} plain_letters;

/* False: some byte may be another. */
static inline bool
read_plain(ws_str word, plain_letters *p)
{
    uint32_t h = HASH_START, capitals = 0;
    bool letters = true;

    for (uint32_t i = 0; i < word.len; i++) {
        uint8_t b = (uint8_t)word.s[i], lower = b | 0x20;

        if ((uint8_t)(lower - 'a') >= 26) {
            if (is_more_than_byte(b, '\n'))
                return false;
            lower = b;
            letters = false;
        }
        capitals += lower != b;
        h = (h ^ lower) * HASH_STEP;
    }
    *p = (plain_letters){h, capitals, letters};
    return true;
}

static uint32_t
hash_letters(ws_str word)
{
    uint32_t h = HASH_START, cp;

    for (uint32_t i = 0; i < word.len;) {
        uint8_t b = (uint8_t)word.s[i], after = i + 1 < word.len ? (uint8_t)word.s[i + 1] : 0;

        if (!is_more_than_byte(b, after)) {
            cp = lower_ascii(b);
            i++;
        } else {
            cp = to_lower(next_character(word, &i));
            if (!cp)
                continue;
        }
        h = (h ^ cp) * HASH_STEP;
    }
    return h;
}

static inline uint32_t
finish_hash(uint32_t h)
{
    h ^= h >> 15;
    h *= 0x85EBCA6Bu;
    h ^= h >> 13;
    return h ? h : 1;
}

uint32_t
ws_word_hash(ws_str word)
{
    plain_letters p;

    return finish_hash(read_plain(word, &p) ? p.hash : hash_letters(word));
}

/* Of a token that is plain. */
static inline bool
spells_plain(ws_str token, const char *word)
{
    for (uint32_t i = 0; i < token.len; i++)
        if (lower_ascii((uint8_t)token.s[i]) != (uint8_t)word[i])
            return false;
    return word[token.len] == '\0';
}

/* Letter by letter; where a character is more than its byte (a letter with a mark, an entity), by
 * the hash. */
static bool
spells(ws_str token, uint32_t hash, const char *word)
{
    for (uint32_t i = 0; i < token.len; i++) {
        uint8_t b = (uint8_t)token.s[i], after = i + 1 < token.len ? (uint8_t)token.s[i + 1] : 0;

        if (is_more_than_byte(b, after))
            return hash == ws_word_hash((ws_str){word, (uint32_t)strlen(word)});
        if (lower_ascii(b) != (uint8_t)word[i])
            return false;
    }
    return word[token.len] == '\0';
}

bool
ws_token_spells(const ws_text *t, uint32_t i, const char *word)
{
    ws_str token = ws_token_str(t, i);

    return t->tokens[i].plain ? spells_plain(token, word) : spells(token, t->tokens[i].word, word);
}

static bool
is_any_plain(ws_str token, const char *const *words, size_t n)
{
    char first = (char)lower_ascii((uint8_t)*token.s);

    for (size_t k = 0; k < n; k++)
        if (*words[k] == first && spells_plain(token, words[k]))
            return true;
    return false;
}

bool
ws_token_is_any(const ws_text *t, uint32_t i, const char *const *words, size_t n)
{
    ws_str token;

    if (i >= t->n)
        return false;
    token = ws_token_str(t, i);
    if (t->tokens[i].plain)
        return is_any_plain(token, words, n);
    for (size_t k = 0; k < n; k++)
        if (ws_may_begin((uint8_t)*token.s, words[k]) && spells(token, t->tokens[i].word, words[k]))
            return true;
    return false;
}

bool
ws_word_ends_so(ws_str word, const char *ending, uint32_t n, uint32_t least)
{
    if (word.len < n + least)
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (lower_ascii((uint8_t)word.s[word.len - n + i]) != (uint8_t)ending[i])
            return false;
    return true;
}

uint32_t
ws_word_fold(ws_str word, char *out, uint32_t room)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < word.len;) {
        uint32_t cp = to_lower(next_character(word, &i));

        if (n + 4 >= room)
            return 0;
        if (cp)
            n += ws_utf8_encode(cp, out + n);
    }
    return n;
}

/* ---- capitals ---------------------------------------------------------------------------------
 */

/* Of ASCII letters alone, so many of them capitals. */
static inline ws_token_shape
shape_of_letters(ws_str word, uint32_t capitals)
{
    if (capitals == 0)
        return WS_SHAPE_LOWER;
    if (capitals == word.len && capitals > 1)
        return WS_SHAPE_UPPER;
    return capitals == 1 && !(word.s[0] & 0x20) ? WS_SHAPE_TITLE : WS_SHAPE_INNER;
}

ws_token_shape
ws_shape_of(ws_str word)
{
    uint32_t upper = 0, lower = 0, letters = 0;
    bool first_upper = false, inner_upper = false;

    for (uint32_t i = 0; i < word.len;) {
        uint32_t cp = next_character(word, &i);
        bool up = ws_is_upper(cp);

        upper += up;
        lower += ws_is_lower(cp);
        if (letters == 0)
            first_upper = up;
        else
            inner_upper = inner_upper || up;
        letters += ws_word_char(cp);
    }
    if (upper == 0)
        return lower > 0 ? WS_SHAPE_LOWER : WS_SHAPE_NONE;
    if (lower == 0 && letters > 1)
        return WS_SHAPE_UPPER;
    return first_upper && !inner_upper ? WS_SHAPE_TITLE : WS_SHAPE_INNER;
}

void
ws_token_letters(ws_str s, ws_token *k)
{
    plain_letters p = {0, 0, false};

    k->plain = read_plain(s, &p);
    k->word = finish_hash(k->plain ? p.hash : hash_letters(s));
    k->shape = WS_SHAPE_NONE;
    if (k->kind == WS_TOKEN_WORD)
        k->shape = (uint8_t)(p.letters ? shape_of_letters(s, p.capitals) : ws_shape_of(s));
}

static void
mark_run(ws_text *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (t->tokens[i].shape == WS_SHAPE_UPPER || t->tokens[i].shape == WS_SHAPE_TITLE)
            t->tokens[i].shape = WS_SHAPE_CAPS;
}

/* FARMERS IN THE SOUTH have said: the end of the capitals with which a paragraph begins by way of
 * ornament; `from` when they are a name. */
static uint32_t
ornament_end(const ws_text *t, uint32_t from, uint32_t to)
{
    static const char *const small[] = {"the", "a",   "an", "of",   "in",  "on", "at",
                                        "and", "for", "to", "from", "has", "is", "its"};
    uint32_t i = from, inner = 0;

    for (; i < to && i < from + ORNAMENT_MAX &&
           (t->tokens[i].shape == WS_SHAPE_UPPER || t->tokens[i].shape == WS_SHAPE_NONE ||
            t->tokens[i].end - t->tokens[i].start < 3);
         i++) {
        if (t->tokens[i].shape == WS_SHAPE_LOWER && t->tokens[i].spaced)
            break;
        inner += i > from && t->tokens[i].shape == WS_SHAPE_UPPER && WS_TOKEN_IN(t, i, small);
    }
    return i < to && inner && i >= from + ORNAMENT_MIN && t->tokens[i].shape == WS_SHAPE_LOWER
               ? i
               : from;
}

void
ws_text_mark_capitals(ws_text *t, uint32_t from, uint32_t to)
{
    uint32_t upper = 0, others = 0;

    for (uint32_t i = from; i < to; i++) {
        const ws_token *k = &t->tokens[i];

        upper += k->shape == WS_SHAPE_UPPER;
        others += k->shape == WS_SHAPE_LOWER || k->shape == WS_SHAPE_INNER ||
                  (k->shape == WS_SHAPE_TITLE && k->end - k->start > 1);
    }
    mark_run(t, from, upper < CAPITALS_MIN || others * 9 > upper ? ornament_end(t, from, to) : to);
}
