/*
 * spans/missed.h
 *    Claims that the chain left out: each word that may be a cue is looked at by itself, inside the
 *    contents of what was found and outside of them, with what it could bring and who could say it.
 *    Linear scores over hashed features that trainer and tagger share.
 */
#ifndef WS_MISSED_H
#define WS_MISSED_H

#include "spans/features.h"
#include "spans/tagger.h"

#define WS_MISSED_KINDS    48  /* at most so many features of one choice */
#define WS_MISSED_CONTENTS 32  /* choices of contents */
#define WS_MISSED_SOURCES  10  /* choices of sources; the first is nobody */
#define WS_MISSED_WINDOW   256 /* tokens of a sentence that are looked at */

/* The four questions, each with a table of weights, half as large as the one before. */
typedef enum ws_missed_ask {
    WS_MISSED_CUE,     /* whether a word is a cue that was left out */
    WS_MISSED_CONTENT, /* which words it brings */
    WS_MISSED_SOURCE,  /* whose */
    WS_MISSED_SURE,    /* whether the claim is right, beside what its cue says */
    WS_MISSED_ASKS
} ws_missed_ask;

#define WS_MISSED_LEANS 20u

#define WS_MISSED_BITS 18u /* of the largest table */

static inline uint32_t
ws_missed_table_size(ws_missed_ask ask)
{
    return 1u << (WS_MISSED_BITS - ask);
}

typedef struct ws_missed_weights {
    const int8_t *tables[WS_MISSED_ASKS];
    float units[WS_MISSED_ASKS]; /* nats of one step */
} ws_missed_weights;

/* What the chain thought of a word, for later: 0, it cannot be a cue, else 1 and how far the role
 * of a cue leads there. */
uint8_t ws_missed_hint(const ws_word_info *info, const ws_token *k, float lean);

/* What is found before: in no order, with the hints of each token. */
void ws_tag_seen(ws_ctx *cx, ws_spans_model *m, const ws_text *t, double threshold, uint8_t *hints,
                 ws_attributions *found);

/* A text with what was found in it, and the sentence that is looked at. */
typedef struct ws_missed_view {
    ws_spans_model *m;
    const ws_text *t;
    const uint8_t *hints; /* of each token */
    const ws_attribution *found;
    uint8_t *roles;    /* of each token, in what was found: bit 0 source, 1 cue, 2 content */
    uint32_t *holder;  /* of each token: the one whose content it is in, or WS_NO_PARENT */
    ws_token_range at; /* the sentence */
    ws_word_info room[WS_MISSED_WINDOW + 2 * WS_REACH]; /* its words, with those around it */
} ws_missed_view;

ws_missed_view *ws_missed_open(ws_ctx *cx, ws_spans_model *m, const ws_text *t,
                               const uint8_t *hints, const ws_attributions *found);

/* Look at the next sentence behind v->at in which a word may be a cue. False: there is none. */
bool ws_missed_next(ws_missed_view *v);

/* A word that may be a cue. */
typedef struct ws_missed_cue {
    uint32_t head;        /* token */
    ws_token_range cue;   /* with auxiliaries, up to a preposition behind it */
    ws_token_range scope; /* where its source and what it brings stand */
    uint32_t parent;      /* the attribution in whose content it stands, or WS_NO_PARENT */
    bool passive;
    bool aimed; /* what stands before it is whom it is about */
} ws_missed_cue;

/* Whether token `head` of the sentence is one. */
bool ws_missed_cue_at(const ws_missed_view *v, uint32_t head, ws_missed_cue *c);

typedef enum ws_missed_kind {
    WS_BRINGS_NEXT,    /* what follows the cue */
    WS_BRINGS_MARKED,  /* from 'that', 'to' or a quotation mark further on */
    WS_BRINGS_QUOTED,  /* a quotation that goes on behind the sentence */
    WS_BRINGS_SUBJECT, /* what stands before a passive */
    WS_BRINGS_BOTH,    /* its subject and what follows it */
    WS_BRINGS_BEFORE   /* the clause before, up to a comma */
} ws_missed_kind;

/* What a cue may bring: one range of tokens, or two. */
typedef struct ws_missed_content {
    uint8_t kind;
    uint8_t nth; /* end: so many places before it where it might have ended */
    ws_token_range first, second;
} ws_missed_content;

typedef enum ws_missed_by {
    WS_BY_NOBODY,
    WS_BY_LEFT,  /* the nth name or noun to the left */
    WS_BY_RIGHT, /* behind 'by', 'from', 'of' */
} ws_missed_by;

typedef struct ws_missed_source {
    uint8_t by, nth;
    ws_token_range at; /* empty: nobody */
} ws_missed_source;

uint32_t ws_missed_contents(const ws_missed_view *v, const ws_missed_cue *c,
                            ws_missed_content out[WS_MISSED_CONTENTS]);

/* Sources that stand outside of the content. */
uint32_t ws_missed_sources(const ws_missed_view *v, const ws_missed_cue *c,
                           const ws_missed_content *content,
                           ws_missed_source out[WS_MISSED_SOURCES]);

/* What was chosen, with the odds of the other choices against it. */
typedef struct ws_missed_claim {
    ws_missed_cue cue;
    ws_missed_content content;
    ws_missed_source source;
    float content_odds, source_odds;
    float score; /* of the cue, in nats */
} ws_missed_claim;

uint32_t ws_missed_cue_features(const ws_missed_view *v, const ws_missed_cue *c,
                                uint32_t out[WS_MISSED_KINDS]);
uint32_t ws_missed_content_features(const ws_missed_view *v, const ws_missed_cue *c,
                                    const ws_missed_content *choice, uint32_t out[WS_MISSED_KINDS]);
uint32_t ws_missed_source_features(const ws_missed_view *v, const ws_missed_cue *c,
                                   const ws_missed_source *choice, uint32_t out[WS_MISSED_KINDS]);
uint32_t ws_missed_sure_features(const ws_missed_view *v, const ws_missed_claim *claim,
                                 uint32_t out[WS_MISSED_KINDS]);

/* The sum of the features' weights, in nats. */
float ws_missed_score(const ws_missed_weights *w, ws_missed_ask ask, const uint32_t *features,
                      uint32_t n);

/* What token `head` of the sentence would claim as a cue. False: it is none, or hardly likely. */
bool ws_missed_claim_at(const ws_missed_view *v, const ws_missed_weights *w, uint32_t head,
                        ws_missed_claim *claim);

/* The claims that were left out and are at least so likely, in order; none of them takes the cue
 * of another. `parent` is an index of `found`. */
void ws_missed_find(ws_ctx *cx, ws_missed_view *v, const ws_missed_weights *w, double threshold,
                    ws_attributions *out);

#endif
