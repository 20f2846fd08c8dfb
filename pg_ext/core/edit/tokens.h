/*
 * edit/tokens.h
 *    A text as words that can be compared with another text's.
 */
#ifndef WS_EDIT_TOKENS_H
#define WS_EDIT_TOKENS_H

#include "edit/alignment.h"

/* One for each family of characters that editors put in each other's place: quotation marks,
 * apostrophes, dashes. Others are their own. */
uint32_t ws_family_of(uint32_t cp);

/* The tokens of a text; their ids are those of the dictionary. */
void ws_tokens_read(ws_ctx *cx, ws_str text, ws_dict *dict, ws_edit_tokens *t);

/* Are the letters of the two passages the same but for normalisation, invisible characters, white
 * space and the kind of quotation marks and dashes? */
bool ws_same_letters(ws_ctx *cx, ws_str a, ws_str b);

#endif
