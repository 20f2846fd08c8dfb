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
