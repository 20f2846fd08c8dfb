/*
 * agree/coders.h
 *    How far others bear out what each coder says: of his claims those that the other coding of the
 * same text has too, alike in the fields that matter. The share is the chance that a claim of his
 * is found again by whoever codes the text as the others did, and so what it may weigh.
 */
#ifndef WS_CODERS_H
#define WS_CODERS_H

#include "agree/claims.h"

/* What a stance is made of. */
#define WS_STANCE_FIELDS (1u << WS_TRAIT_ACTORS | 1u << WS_TRAIT_CONCEPTS | 1u << WS_TRAIT_POLARITY)

typedef struct ws_coder_count {
    uint64_t claims, agreed;
} ws_coder_count;

typedef struct ws_coders {
    ws_intern names; /* empty: claims without a coder */
    ws_coder_count *counts;
    uint32_t room;
} ws_coders;

void ws_coders_init(ws_coders *k, ws_ctx *cx);

/* Two codings of one text: the claims of each side against the other's. `fields` are bits of
 * ws_claim_pair.differ. Fails as ws_pair_claims() does. */
bool ws_coders_add(ws_ctx *cx, ws_coders *k, ws_article *left, ws_article *right,
                   ws_counted counted, uint32_t fields);

/* Put the coders in bytewise order. */
void ws_coders_sort(ws_coders *k);

#endif
