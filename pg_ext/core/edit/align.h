/*
 * edit/align.h
 *    Which words of a corrected text are which of the old one, moved passages included.
 *
 * Anchors are runs of words that occur once in each text, extended over equal neighbours on both
 * sides (P. Heckel, A technique for isolating differences between files, CACM 21 (4), 1978, with
 * runs instead of lines, long ones first); between anchors a longest common subsequence. Linear but
 * for that last step, which has a limit.
 */
#ifndef WS_ALIGN_H
#define WS_ALIGN_H

#include "model/article.h"

#define WS_NO_TOKEN UINT32_MAX

/* A word, or one other visible character. Equal ids: the same folded word, the same character,
 * quotation marks and dashes of all kinds alike. */
typedef struct ws_edit_token {
    uint32_t start, end; /* bytes */
    uint32_t id;
} ws_edit_token;

typedef struct ws_edit_tokens {
    ws_str text;
    ws_edit_token *v;
    uint32_t n;
    uint32_t closing; /* id of a quotation mark that may end a sentence */
} ws_edit_tokens;

typedef struct ws_alignment {
    ws_edit_tokens old, new;
    uint32_t nids;
    uint32_t *to;   /* per old token its new one, or WS_NO_TOKEN */
    uint32_t *from; /* per new token its old one, or WS_NO_TOKEN */
    bool *moved;    /* per old token: has one, but out of the order of most others */
} ws_alignment;

/* The texts are borrowed. Never fails but by the allocator. */
void ws_align(ws_ctx *cx, ws_str old_text, ws_str new_text, ws_alignment *al);

/* Are the letters of the two passages the same but for normalisation, invisible characters, white
 * space and the kind of quotation marks and dashes? */
bool ws_same_letters(ws_ctx *cx, ws_str a, ws_str b);

#endif
