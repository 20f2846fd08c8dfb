/*
 * text/letters.h
 *    Characters as they come to the tokenizer.
 */
#ifndef WS_LETTERS_H
#define WS_LETTERS_H

#include "base/utf8.h"
#include "text/text.h"

/* What a character is to the tokenizer. Invisible ones (soft hyphens, zero-width marks) are part of
 * a word only between its letters. */
typedef enum ws_class {
    C_MARK,
    C_INVISIBLE,
    C_BLANK,
    C_LINE,
    C_LETTER,
    C_DIGIT,
    C_SINGLE /* a letter of a script without spaces */
} ws_class;

/* A character at a position: a code point, a character reference of HTML (&ldquo;), a tag, or the
 * hyphen and line break that divide a word. */
typedef struct ws_letter {
    uint32_t cp, size; /* size: bytes */
    ws_class class;
} ws_letter;

/* What is not plain ASCII; pos < len. */
ws_letter ws_letter_slow(const char *s, uint32_t len, uint32_t pos);

static inline ws_class
ws_class_of_ascii(uint8_t b)
{
    if ((uint8_t)((b | 0x20) - 'a') < 26)
        return C_LETTER;
    if ((uint8_t)(b - '0') < 10)
        return C_DIGIT;
    if (b == '\n')
        return C_LINE;
    return b <= ' ' || b == 0x7F ? C_BLANK : C_MARK;
}

/* At the end of the text a line ends, with no size. */
static inline ws_letter
ws_letter_at(const ws_text *t, uint32_t pos)
{
    uint8_t b = pos < t->len ? (uint8_t)t->s[pos] : 0;

    if (pos >= t->len)
        return (ws_letter){0, 0, C_LINE};
    if (b >= 0x80 || b == '&' || b == '<' || b == '-')
        return ws_letter_slow(t->s, t->len, pos);
    return (ws_letter){b, 1, ws_class_of_ascii(b)};
}

bool ws_is_mark_of_letter(uint32_t cp); /* an accent that stands behind its letter */

/* The letter that both make, 0 when there is none; the tables know lower case. */
uint32_t ws_letter_with_mark(uint32_t letter, uint32_t mark);

#endif
