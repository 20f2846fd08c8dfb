/*
 * text/ends.c
 *    How far a token reaches, and which tokens end a sentence.
 */
#include "text/internal.h"
#include "text/letters.h"

#include <string.h>

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

/* ---- words ------------------------------------------------------------------------------------
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
        ws_letter after = ws_letter_at(t, pos + size + n);

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
joins(const ws_text *t, uint32_t start, uint32_t pos, const ws_letter *c)
{
    ws_letter next = ws_letter_at(t, pos + c->size);

    if (next.class != C_LETTER && next.class != C_DIGIT)
        return false;
    if (is_apostrophe(c->cp))
        return clitic_size(t, pos, c->size) == 0 && next.class == C_LETTER;
    if (c->cp == '-' || c->cp == 0x2010 || c->cp == 0x2011 || c->cp == '_')
        return true;
    if (c->cp == '&')
        return ws_is_upper(next.cp) && ws_is_upper((uint8_t)t->s[pos - 1]);
    return c->cp == '.' && (pos - start == 1 || (pos - start > 2 && t->s[pos - 2] == '.')) &&
           next.class == C_LETTER && ws_letter_at(t, pos + 2).class != C_LETTER;
}

/* "wrote on X. Moe": the network, no initial. */
static bool
is_network(const ws_text *t, uint32_t start)
{
    return t->s[start] == 'X' && start > 3 && memcmp(t->s + start - 4, " on ", 4) == 0;
}

/* A dot behind the word belongs to it. */
static bool
keeps_dot(const ws_text *t, uint32_t start, uint32_t end)
{
    ws_str word = {t->s + start, end - start};

    if (end >= t->len || t->s[end] != '.' || ws_letter_at(t, end + 1).class >= C_LETTER)
        return false;
    if (word.len == 1)
        return ws_is_upper((uint8_t)word.s[0]) && word.s[0] != 'I' && !is_network(t, start);
    return memchr(word.s, '.', word.len) || LISTED(word, titles) || LISTED(word, short_forms);
}

/* Whether a letter follows the invisible characters at pos: then they are part of its word. */
static bool
letter_follows(const ws_text *t, uint32_t pos)
{
    ws_letter c = ws_letter_at(t, pos);

    for (uint32_t limit = pos + WS_TOKEN_MAX; c.class == C_INVISIBLE && pos < limit;) {
        pos += c.size;
        c = ws_letter_at(t, pos);
    }
    return c.class == C_LETTER || c.class == C_DIGIT;
}

static bool
belongs(const ws_text *t, uint32_t start, uint32_t pos, const ws_letter *c)
{
    if (c->class == C_MARK)
        return ws_is_mark_of_letter(c->cp) || joins(t, start, pos, c);
    return c->class == C_LETTER || c->class == C_DIGIT ||
           (c->class == C_INVISIBLE && letter_follows(t, pos));
}

uint32_t
ws_word_end(const ws_text *t, uint32_t start)
{
    uint32_t limit = t->len - start > WS_TOKEN_MAX ? start + WS_TOKEN_MAX : t->len;
    uint32_t pos = start;

    for (;;) {
        ws_letter c;

        pos = plain_end(t, pos, limit);
        c = ws_letter_at(t, pos);
        if (c.size == 0 || pos + c.size - start > WS_TOKEN_MAX)
            break;
        if (!belongs(t, start, pos, &c))
            break;
        pos += c.size;
    }
    return keeps_dot(t, start, pos) ? pos + 1 : before_not(t, start, pos);
}

uint32_t
ws_number_end(const ws_text *t, uint32_t start)
{
    uint32_t pos = start;

    while (pos < t->len && pos - start < WS_TOKEN_MAX) {
        ws_letter c = ws_letter_at(t, pos);
        bool inner = c.cp == '.' || c.cp == ',' || c.cp == ':' || c.cp == '-';

        if (c.size == 1 && (c.class == C_DIGIT || c.class == C_LETTER))
            pos++;
        else if (inner && ws_letter_at(t, pos + 1).class == C_DIGIT)
            pos++;
        else
            break;
    }
    return pos;
}

uint32_t
ws_single_end(const ws_text *t, uint32_t start)
{
    uint32_t pos = start + ws_letter_at(t, start).size;

    for (;;) { /* vowel signs and tone marks */
        ws_letter c = ws_letter_at(t, pos);
        bool mark = (c.cp >= 0x0E31 && c.cp <= 0x0E3A) || (c.cp >= 0x0E47 && c.cp <= 0x0E4E) ||
                    (c.cp >= 0x102B && c.cp <= 0x103E) || (c.cp >= 0x17B4 && c.cp <= 0x17D3);

        if (!mark || pos + c.size - start > WS_TOKEN_MAX)
            return pos;
        pos += c.size;
    }
}

/* A run of one mark; two apostrophes are one quotation mark, single ones stand alone. */
uint32_t
ws_mark_end(const ws_text *t, uint32_t start)
{
    ws_letter first = ws_letter_at(t, start), c = first;
    uint32_t pos = start;
    uint32_t max = first.cp == '\'' ? 2 : WS_TOKEN_MAX;

    if (first.cp == '"' || is_apostrophe(first.cp)) {
        uint32_t clitic = is_apostrophe(first.cp) ? clitic_size(t, start, first.size) : 0;

        if (clitic && start > 0 &&
            ((uint8_t)t->s[start - 1] >= 0x80 || ws_letter_at(t, start - 1).class == C_LETTER))
            return start + clitic;
        if (first.cp != '\'')
            return start + first.size;
    }
    if (first.cp >= 0x2018 && first.cp <= 0x201F)
        return start + first.size;
    while (c.cp == first.cp && c.size && pos + c.size - start <= max) {
        pos += c.size;
        c = ws_letter_at(t, pos);
    }
    return pos;
}

bool
ws_ends_sentence(const ws_text *t, const ws_token *k)
{
    uint8_t last = (uint8_t)t->s[k->end - 1];
    ws_str word = {t->s + k->start, k->end - k->start - 1};

    if (k->kind == WS_TOKEN_MARK) {
        uint32_t cp = ws_letter_at(t, k->start).cp;

        return last == '.' || last == '!' || last == '?' || cp == 0x3002 || cp == 0xFF01 ||
               cp == 0xFF1F || cp == 0x0964 || cp == 0x061F || cp == 0x2026;
    }
    return last == '.' && k->kind == WS_TOKEN_WORD && LISTED(word, short_forms);
}
