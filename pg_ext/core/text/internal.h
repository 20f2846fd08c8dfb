/*
 * text/internal.h
 *    What the files of this room share.
 */
#ifndef WS_TEXT_INTERNAL_H
#define WS_TEXT_INTERNAL_H

#include "text/text.h"

/* ---- shape.c: case -------------------------------------------------------------------------- */

bool ws_is_upper(uint32_t cp);
bool ws_is_lower(uint32_t cp);
ws_token_shape ws_shape_of(ws_str word);

/* Fill in hash and shape of a token of which all else but its place in the text is known. */
void ws_token_letters(ws_str s, ws_token *k);

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

/* ---- paragraphs.c: where they end ------------------------------------------------------------ */

/* How the text's lines break. */
typedef struct ws_lines {
    uint32_t width; /* in code points, to which they are wrapped; 0: to none */
    bool broken;    /* one in three goes on in lower case, whatever its width */
} ws_lines;

ws_lines ws_lines_of(ws_str text);

/* At the line break at byte pos behind the text's last token, in the paragraph that begins with
 * token `first`: whether the paragraph goes on in the next line. */
bool ws_line_goes_on(const ws_text *t, const ws_lines *lines, uint32_t first, uint32_t pos);

/* "> ", before the lines of a message that is answered. */
static inline bool
ws_quotes_line(char c)
{
    return c == '>';
}

/* ---- dateline.c ------------------------------------------------------------------------------ */

/* Behind the dateline with which the paragraph of tokens [from, to) begins; `from`: with none. */
uint32_t ws_dateline_end(const ws_text *t, uint32_t from, uint32_t to);

/* ---- quotes.c ------------------------------------------------------------------------------- */

/* Pair the quotation marks of one paragraph, tokens [from, to): sets kind and quoted. Linear. */
void ws_text_pair_quotes(ws_text *t, uint32_t from, uint32_t to);

#endif
