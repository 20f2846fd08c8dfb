/*
 * who/suggest.h
 *    The tagger whole: an article in, claims added that say who said what about whom.
 */
#ifndef WS_SUGGEST_H
#define WS_SUGGEST_H

#include "lexicon/lexicon.h"
#include "model/article.h"
#include "spans/tagger.h"
#include "who/judge.h"

typedef struct ws_suggest_options {
    double threshold;      /* attributions less sure than this are left out */
    int32_t day;           /* of the article, for actors with dates; WS_NO_DAY */
    ws_str coder;          /* of the new claims; may be absent */
    int64_t tagged_at;     /* WS_NO_TIME for none */
    const ws_judge *judge; /* weights of the choices; NULL: rules alone */
} ws_suggest_options;

/* Claims [first, first + n) of the article are new; why[i] explains claim first + i. */
typedef struct ws_suggested {
    uint32_t first, n;
    ws_str *why;
    ws_str model;
} ws_suggested;

/* Add suggested claims to the article and seal it. Words that a claim of the article covers already
 * are left alone, whatever its status: a rejected claim does not come back. The model's name goes
 * into attrs. Time and memory are linear in the text. */
bool ws_article_suggest(ws_ctx *cx, const ws_lexicon *lexicon, ws_spans_model *model, ws_article *a,
                        const ws_suggest_options *options, ws_suggested *made);

/* The same from attributions that are given. */
bool ws_article_suggest_found(ws_ctx *cx, const ws_lexicon *lexicon, const ws_text *t,
                              const ws_attributions *found, ws_article *a,
                              const ws_suggest_options *options, ws_suggested *made);

#endif
