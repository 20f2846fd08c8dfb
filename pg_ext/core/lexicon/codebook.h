/*
 * lexicon/codebook.h
 *    Which names a claim may have where only those of the lexicon are wanted, and which ones were
 *    meant by others. Built once from rows, then only read.
 */
#ifndef WS_CODEBOOK_H
#define WS_CODEBOOK_H

#include "model/article.h"
#include "model/near.h"

typedef enum ws_name_kind {
    WS_NAME_ACTOR,
    WS_NAME_TARGET,
    WS_NAME_CONCEPT,
    WS_NAME_ACT,
    WS_NAME_ATTR,
    WS_NAME_CODER, /* in no codebook */
    WS_NAME_KINDS
} ws_name_kind;

extern const ws_str ws_name_kinds[WS_NAME_KINDS]; /* actor, target, concept, act, attr, coder */
bool ws_name_kind_of(ws_str word, ws_name_kind *kind); /* false when there is no such kind */

/* A name that a claim has. An attribute's is key:value, where the value is a string; else its key.
 */
typedef struct ws_claim_name {
    ws_name_kind kind;
    ws_str name;
    const ws_attr *attr; /* of an attribute */
} ws_claim_name;

/* The names of a claim in the order of its fields; in new memory, strings borrowed. Returns how
 * many. */
uint32_t ws_claim_names(ws_ctx *cx, const ws_claim *c, ws_claim_name **names);

/* Rows as they come from the lexicon. A path that begins with an element '*' is an office that
 * every country has. A concept that is merged into another one is not to be used any more. */
typedef struct ws_codebook_actor {
    ws_str path;
    const ws_str *names; /* other ones: they mean the path, but a claim does not have them */
    uint32_t nnames;
    bool country;
} ws_codebook_actor;

typedef struct ws_codebook_concept {
    ws_str code, merged_into;
} ws_codebook_concept;

typedef struct ws_codebook_attr {
    ws_str key;
    ws_str kind;          /* text, number or boolean; others: any */
    const ws_str *values; /* the allowed ones; NULL: any */
    uint32_t nvalues;
} ws_codebook_attr;

typedef struct ws_codebook_rows {
    const ws_codebook_actor *actors;
    const ws_codebook_concept *concepts;
    const ws_codebook_attr *attrs;
    const ws_str *acts;
    uint32_t nactors, nconcepts, nattrs, nacts;
} ws_codebook_rows;

typedef struct ws_codebook ws_codebook;

/* Copies what it keeps. */
const ws_codebook *ws_codebook_build(ws_ctx *cx, const ws_codebook_rows *rows);

/* Is the name one of the codebook's, to the letter? Coders always are. */
bool ws_codebook_knows(const ws_codebook *b, const ws_claim_name *name);

/* The known names that may have been meant, the likest first; other names of an actor give its
 * path, merged concepts what they were merged into. With `spelt`, of actors, concepts and acts only
 * those that look like the same name in another spelling. At most WS_NEAR_MAX; returns how many. */
uint32_t ws_codebook_nearest(ws_ctx *cx, const ws_codebook *b, const ws_claim_name *name,
                             bool spelt, ws_str *nearest);

#endif
