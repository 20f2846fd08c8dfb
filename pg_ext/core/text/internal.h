/*
 * text/internal.h
 *    What the files of this room share.
 */
#ifndef WS_TEXT_INTERNAL_H
#define WS_TEXT_INTERNAL_H

#include <string.h>

#include "base/utf8.h"
#include "text/tokens.h"

/* ---- letters.c: characters as they come ------------------------------------------------------ */

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

/* A character at a position: a code point, a character reference of HTML (&ldquo;), or a tag. */
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
    if (b >= 0x80 || b == '&' || b == '<')
        return ws_letter_slow(t->s, t->len, pos);
    return (ws_letter){b, 1, ws_class_of_ascii(b)};
}

bool ws_is_mark_of_letter(uint32_t cp); /* an accent that stands behind its letter */

/* The letter that both make, 0 when there is none; the tables know lower case. */
uint32_t ws_letter_with_mark(uint32_t letter, uint32_t mark);

/* ---- shape.c: case -------------------------------------------------------------------------- */

bool ws_is_upper(uint32_t cp);
bool ws_is_lower(uint32_t cp);
ws_token_shape ws_shape_of(ws_str word);

/* Upper case means nothing in a paragraph that has nothing else: tokens [from, to) get
 * WS_SHAPE_CAPS there. */
void ws_text_mark_capitals(ws_text *t, uint32_t from, uint32_t to);

/* ---- ends.c: how far a token reaches --------------------------------------------------------- */

/* End of the token that begins at a character of that class. */
uint32_t ws_word_end(const ws_text *t, uint32_t start);
uint32_t ws_number_end(const ws_text *t, uint32_t start);
uint32_t ws_single_end(const ws_text *t, uint32_t start);
uint32_t ws_mark_end(const ws_text *t, uint32_t start);

/* Whether a sentence ends with this token, unless a closing mark follows or a word in lower case.
 */
bool ws_ends_sentence(const ws_text *t, const ws_token *k);

/* ---- paragraphs.c: where paragraphs end
 * ----------------------------------------------------------- */

/* Width in code points to which the text's lines are wrapped; 0: they are not. */
uint32_t ws_lines_width(ws_str text);

/* At a line break at byte pos behind token `last` of the line that begins at line_start: whether
 * the paragraph goes on in the next line. */
bool ws_line_goes_on(const ws_text *t, uint32_t width, uint32_t line_start, uint32_t pos,
                     const ws_token *last);

/* ---- quotes.c ------------------------------------------------------------------------------- */

/* Pair the quotation marks of one paragraph, tokens [from, to): sets kind and quoted. Linear. */
void ws_text_pair_quotes(ws_text *t, uint32_t from, uint32_t to);

#endif
