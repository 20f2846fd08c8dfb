/*
 * learn/learn.h
 *    Learn from a user's own claims: articles in, a model out that begins where another one ended;
 *    and how well a model does on articles.
 *
 * What is learned of spans: the chain's rows and edges. Word classes, ends of spans, links and
 * confidence stay those of the model at the start. A new feature takes the place of the weakest one
 * that its bucket has, so the file keeps its size. What is learned of speakers, acts and targets:
 * the tables of weights; what words mean, and how sure a claim is, stay.
 */
#ifndef WS_LEARN_H
#define WS_LEARN_H

#include "lexicon/lexicon.h"
#include "spans/tagger.h"
#include "who/judge.h"

/* Bytes of all articles; about ten times that in memory, and some 3 KB a claim. */
#define WS_LEARN_TEXT_MAX (8u << 20)
#define WS_LEARN_PASSES   8u
#define WS_LEARN_NEW      (1u << 18) /* features that the model at the start has not */

/* What somebody says, known. A source may be absent. */
typedef struct ws_gold {
    ws_spans source, cue, content;
    bool nested; /* within the content of another */
} ws_gold;

/* Label tokens; `labels` has an element for each. */
void ws_gold_labels(const ws_text *t, const ws_gold *gold, uint32_t n, uint8_t *labels);

/* The confirmed claims of an article that have a content. Returns how many; `gold` has room for
 * a->nclaims. */
uint32_t ws_gold_of(const ws_article *a, ws_gold *gold);

typedef struct ws_learner ws_learner;

/* The two files of a model: of spans, and of speakers, acts and targets. */
typedef struct ws_model_files {
    ws_str spans, who;
} ws_model_files;

/* `keep` is a context whose memory lasts until the end; the files are the model to begin with, and
 * stay. Fails with WS_CORRUPT. */
bool ws_learner_begin(ws_ctx *keep, ws_model_files files, ws_learner **learner);

/* Take an article in: what has no confirmed claim teaches that nobody says anything there, so it
 * should be tagged throughout. Paragraphs of claims without a cue are left out. Fails with WS_LIMIT
 * above WS_LEARN_TEXT_MAX. */
bool ws_learner_add(ws_ctx *cx, ws_learner *learner, ws_article *a);

/* Counts of what is right; indexes of `exact` are source, cue, content. */
typedef struct ws_score {
    uint64_t articles, gold, found, right;
    uint64_t exact_gold[3], exact_found[3], exact[3];
} ws_score;

#define WS_LEARN_SCORERS                                                                           \
    WS_ASK_SURE /* of the questions before it: whom a noun means, act, target */

/* What is said over given spans: actors, acts or targets. */
typedef struct ws_matches {
    uint64_t gold, found, right;
} ws_matches;

/* What a scorer learned, and how good it is over the spans of claims that were held back, beside
 * the model at the start; where it is left out, beside the new one without it. */
typedef struct ws_tried {
    uint32_t taught; /* answers that it learned from */
    ws_matches own, base;
    bool left_out; /* it was worse, and stays as it was */
} ws_tried;

/* What a model was learned from; and when that were articles enough, how good a model of four
 * fifths of them was on the others, beside the one at the start (own.articles == 0: not tried). */
typedef struct ws_learned {
    uint32_t articles, claims;
    ws_score own, base; /* spans */
    bool spans_left_out;
    ws_tried scorers[WS_LEARN_SCORERS];
} ws_learned;

/* The model's files; where nothing was learned, what it began with. The same articles in the same
 * order give the same bytes. Fails with WS_BAD_VALUE when no article has a confirmed claim to learn
 * from, with WS_LIMIT when there are too many. Polls. */
bool ws_learner_finish(ws_ctx *cx, ws_learner *learner, const ws_lexicon *lexicon,
                       ws_model_files *made, ws_learned *learned);

/* Tag the text anew and compare with the article's confirmed claims. An attribution is right when
 * its cue and its source share a token with the claim's (or both have none), and the contents share
 * at least half of the tokens that either has; each claim counts once. Polls. */
bool ws_score_article(ws_ctx *cx, ws_spans_model *model, ws_article *a, ws_score *score);

/* The same of a text and what is known to be said in it. */
bool ws_score_text(ws_ctx *cx, ws_spans_model *model, const ws_text *t, const ws_gold *gold,
                   uint32_t ngold, ws_score *score);

/* Harmonic mean of right / found and right / gold; 0 when nothing is right. */
double ws_f1(uint64_t right, uint64_t found, uint64_t gold);
double ws_matches_f1(const ws_matches *m);

#endif
