/*
 * propose.h
 *    Claims of coded articles, proposed without a server.
 */
#ifndef PROPOSE_H
#define PROPOSE_H

#include "coded.h"
#include "who/suggest.h"

/* What proposing needs besides the article. */
typedef struct proposer {
    ws_spans_model *spans;
    const ws_lexicon *lexicon;
    bool given; /* the spans are those that were coded */
    double threshold;
    ws_judge judge;
} proposer;

ws_spans_model *open_spans(const char *path);
ws_who_model *open_who(const char *path);

/* Propose for one article; *found gets the spans, *made the reasons. */
void propose(const proposer *p, const coded *c, ws_article *a, ws_attributions *found,
             ws_suggested *made);

void write_proposals(const char *path, ws_article *a, const ws_suggested *made); /* json.c */

#endif
