/*
 * agree/claims.h
 *    Two codings of one text held against each other: which claims are the same, in what they
 * differ, and how far the coders agree by role and by field.
 */
#ifndef WS_AGREE_CLAIMS_H
#define WS_AGREE_CLAIMS_H

#include "agree/nominal.h"
#include "agree/unitize.h"
#include "model/article.h"
#include "model/fields.h"

#define WS_SAME_CLAIM 0.5 /* F1 of the words of two contents that make them one claim */

/* What is compared. */
typedef enum ws_agree_part {
    WS_AGREE_CONTENT,
    WS_AGREE_SOURCE,
    WS_AGREE_CUE,
    WS_AGREE_PARTS
} ws_agree_part;
typedef enum ws_trait {
    WS_TRAIT_ACTORS,
    WS_TRAIT_ACTOR_TOP, /* first elements */
    WS_TRAIT_ACT,
    WS_TRAIT_TARGETS,
    WS_TRAIT_TARGET_TOP,
    WS_TRAIT_CONCEPTS,
    WS_TRAIT_POLARITY, /* of concepts that both name */
    WS_TRAIT_MODE,
    WS_TRAITS
} ws_trait;

#define WS_DIFFERENCES (WS_TRAITS + WS_AGREE_PARTS)

/* In what two claims may differ: the traits by name, then the parts. */
ws_choices ws_difference_choices(void);

/* A pair of claims, or one that the other coder has not: NULL on that side. */
typedef struct ws_claim_pair {
    const ws_claim *left, *right;
    double shared;   /* F1 of the words of their contents (cues, where there is no content) */
    uint32_t differ; /* bits: 1 << trait, and 1 << (WS_TRAITS + part) */
} ws_claim_pair;

/* Pairs in the order of the left claims, then those of the right alone. One to one, the best first.
 * Claims that do not count are taken out of both articles. Fails unless these have the same text.
 */
bool ws_pair_claims(ws_ctx *cx, ws_article *left, ws_article *right, ws_counted counted,
                    ws_claim_pair **pairs, uint32_t *n);

/* Counts over many pairs of articles. */
typedef struct ws_agreement {
    ws_ctx *cx;
    uint64_t articles, left, right, matched;
    uint64_t exact[WS_AGREE_PARTS], exact_left[WS_AGREE_PARTS],
        exact_right[WS_AGREE_PARTS]; /* claims that have the part */
    uint64_t words[WS_AGREE_PARTS], words_left[WS_AGREE_PARTS],
        words_right[WS_AGREE_PARTS]; /* words under it */
    uint64_t all_words;
    ws_crosstab traits[WS_TRAITS];
    ws_unitizing contents;
} ws_agreement;

void ws_agreement_init(ws_agreement *g, ws_ctx *cx);
bool ws_agreement_add(ws_ctx *cx, ws_agreement *g, ws_article *left, ws_article *right,
                      ws_counted counted);

/* One figure. */
typedef struct ws_figure {
    const char *field, *measure;
    ws_coefficient c;
} ws_figure;

/* All figures: f1 and exact_f1 and token_f1 by part, kappa of words with and without those that
 * nobody marked, alpha of units, kappa and alpha by trait of claims that both have. */
bool ws_agreement_figures(ws_ctx *cx, ws_agreement *g, ws_figure **figures, uint32_t *n);

#endif
