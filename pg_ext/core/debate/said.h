/*
 * debate/said.h
 *    Claims taken out of their articles, to be held against each other.
 */
#ifndef WS_SAID_H
#define WS_SAID_H

#include "debate/acts.h"
#include "model/article.h"
#include "model/fields.h"

#define WS_SAID_MAX 5000000u /* claims that one question looks at */

typedef struct ws_said {
    ws_str article; /* its key, as text */
    uint32_t row;   /* where the caller has the article */
    int64_t at;     /* microseconds; WS_NO_TIME */
    uint32_t id, parent;
    uint32_t place; /* byte where its content, else its cue begins: order within the article */
    ws_str act;
    ws_debate_act act_is;
    ws_str quote; /* absent until the caller asks for it */
    ws_str *actors, *targets;
    uint32_t nactors, ntargets;
    ws_concept *concepts;
    uint32_t nconcepts;
    ws_str *prompters; /* who, last before it in its article, said something to its speakers */
    uint32_t nprompters, prompt_place;
    uint64_t *words; /* hashes of the telling words of its content, ascending, each once */
    uint32_t nwords;
} ws_said;

typedef struct ws_said_list {
    ws_said *v;
    uint32_t n, room;
} ws_said_list;

/* What of the claims must have been read to add one. */
#define WS_SAID_READS                                                                              \
    (WS_READ_SPANS | WS_READ_ACTORS | WS_READ_TARGETS | WS_READ_CONCEPTS | WS_READ_WORDS)

/* Add a claim without its quote; everything is copied to `keep`. Of the article's other claims
 * those that count may have prompted this one. */
bool ws_said_add(ws_ctx *keep, ws_said_list *list, ws_str article, int64_t at, const ws_article *a,
                 const ws_claim *c, ws_counted counted);

/* Its words, from its article, which has been read whole and may lend them. */
bool ws_said_quote(ws_ctx *cx, const ws_said *s, ws_article *a, ws_str *quote);

/* How much of the shorter one's words the other has, 0 to 1. */
double ws_said_words_shared(const ws_said *a, const ws_said *b);

/* Polarities of a concept that both name: 1 both agree or both disagree, -1 one each, 0 otherwise;
 * false when they share none. The first shared concept with a sign counts. */
bool ws_said_concept_shared(const ws_said *a, const ws_said *b, ws_str *code, int *sign);

#endif
