/*
 * edit/alignment.h
 *    The words of two texts, and which are which.
 */
#ifndef WS_ALIGNMENT_H
#define WS_ALIGNMENT_H

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

#endif
