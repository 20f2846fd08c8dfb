/*
 * who/suggest_for.h
 *    The tagger told the content: who says these words, by which cue, about whom.
 */
#ifndef WS_SUGGEST_FOR_H
#define WS_SUGGEST_FOR_H

#include "who/suggest.h"

/* Read the words at `content` (bytes, ascending, disjoint) as what somebody claims. `scratch` is an
 * article over the same text without claims: afterwards claim made->first of it is the proposal
 * (made->n is 1). A cue and a source are taken from what the tagger finds about these words;
 * without any it is a quotation that goes on. Its parent is left out: that is an id of scratch. */
bool ws_article_suggest_for(ws_ctx *cx, const ws_lexicon *lexicon, ws_spans_model *model,
                            ws_article *scratch, const ws_spans *content,
                            const ws_suggest_options *options, ws_suggested *made);

#endif
