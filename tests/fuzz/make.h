/*
 * make.h
 *    Articles from a fuzzer's bytes: each byte is a choice, so that every input makes a valid one
 * and a small change of the input is a small change of the article.
 */
#ifndef FUZZ_MAKE_H
#define FUZZ_MAKE_H

#include "fuzz.h"
#include "lexicon/lexicon.h"
#include "model/article.h"

typedef struct choices {
    const uint8_t *p;
    size_t left;
} choices;

uint32_t choose(choices *c, uint32_t n); /* 0 to n - 1; 0 at the end */

/* The bytes up to the next NUL, as far as they are UTF-8. */
ws_str choose_text(choices *c);

/* Names of all kinds: a path, a code, a coder; from a few. */
ws_str choose_name(choices *c);

/* Add claims, of which some are refused, and seal the article. */
void make_claims(ws_ctx *cx, choices *c, ws_article *a);

/* The article packs, reads back, and packs to the same bytes. */
void check_article(ws_ctx *cx, ws_article *a);

/* A lexicon that knows a few words of everything; made once. */
const ws_lexicon *small_lexicon(void);

#endif
