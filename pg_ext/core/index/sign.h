/*
 * index/sign.h
 *    Signatures: keys that say much of one claim. Not for others.
 *
 *    signature := tag lead body
 *    lead      := actor act target        parts, folded: what narrows a range of them; first
 *                                         elements; '' when there is none. Joint actors and several
 *                                         targets make several signatures
 *    body of S := kinds flags names(other actors) names(other targets) concepts
 *                                         folded, first elements of paths
 *    body of R := kinds flags coder? confidence? names(actors) names(targets) concepts attrs
 *                 content cue             to the letter; words
 *    names, concepts and attrs begin with their number; a length is one byte, or 255 and two.
 *
 * Most queries of facets alone are answered by S whatever the number of claims: the formula is
 * asked of each signature in the range. R says all, so that later claims need no other keys.
 */
#ifndef WS_SIGN_H
#define WS_SIGN_H

#include "index/key.h"

/* Claims with more pairs of actor and target, or with longer signatures, are left out, and their
 * articles marked as wide. */
#define WS_SIGN_LEADS_MAX 16u

/* What signatures of a claim are made of: names folded, lists as they stand in the claim. */
typedef struct ws_sign_names {
    const ws_str *actors, *targets; /* first elements */
    const ws_str *concepts;
} ws_sign_names;

/* Write the one led by these actor and target (UINT32_MAX: none) into `k`; false when it is too
 * long. */
bool ws_sign_write(ws_key *k, const ws_sign_names *names, uint32_t actor, uint32_t target,
                   const ws_claim *c);
bool ws_sign_write_later(ws_key *k, const ws_sign_names *names, uint32_t actor, uint32_t target,
                         const ws_claim *c, const ws_dict *dict);

/* A claim read back; borrowed from the key. One reader serves many. */
typedef struct ws_sign {
    ws_claim claim;      /* without places, word lists and texts */
    ws_str content, cue; /* words as ws_match_loose() takes them; absent without */
} ws_sign;

void ws_sign_init(ws_ctx *cx, ws_sign *s);
bool ws_sign_read(ws_sign *s, ws_str key); /* false: these are other bytes */

/* Does a signature say whether the leaf holds? One of a later claim? */
bool ws_sign_tells(const ws_qnode *leaf);
bool ws_sign_tells_later(const ws_qnode *leaf);

#endif
