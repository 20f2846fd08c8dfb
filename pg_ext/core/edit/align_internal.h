/*
 * edit/align_internal.h
 *    What the files of the alignment share.
 */
#ifndef WS_ALIGN_INTERNAL_H
#define WS_ALIGN_INTERNAL_H

#include "edit/align.h"

/* One for each family of characters that editors put in each other's place: quotation marks,
 * apostrophes, dashes. Others are their own. */
uint32_t ws_family_of(uint32_t cp);

/* The tokens of a text; their ids are those of the dictionary. */
void ws_tokens_read(ws_ctx *cx, ws_str text, ws_dict *dict, ws_edit_tokens *t);

/* Mark the pair; both tokens must be free. */
static inline void
ws_pair(ws_alignment *al, uint32_t old, uint32_t new)
{
    al->to[old] = new;
    al->from[new] = old;
}

/* Are these two tokens there, free and equal? */
static inline bool
ws_pairable(const ws_alignment *al, uint32_t old, uint32_t new)
{
    return old < al->old.n && new < al->new.n && al->to[old] == WS_NO_TOKEN &&
           al->from[new] == WS_NO_TOKEN && al->old.v[old].id == al->new.v[new].id;
}

/* Pair what lies between two neighbours that are paired, by a longest common subsequence. */
void ws_align_gaps(ws_ctx *cx, ws_alignment *al);

#endif
