/*
 * spans/missed_parts.h
 *    The parts that spans/missed is made of: a sentence with what was found in it, words that may
 * be cues, what each could bring and who could say it, and their features. Trainer and tagger share
 *    them.
 */
#ifndef WS_MISSED_PARTS_H
#define WS_MISSED_PARTS_H

#include "spans/attribution.h"
#include "spans/sorts.h"
#include "spans/weights.h"

#define WS_MISSED_KINDS    48  /* at most so many features of one choice */
#define WS_MISSED_CONTENTS 32  /* choices of contents */
#define WS_MISSED_SOURCES  10  /* choices of sources; the first is nobody */
#define WS_MISSED_WINDOW   256 /* tokens of a sentence that are looked at */

#define WS_MISSED_LEANS 20u

/* What the chain thought of a word, for later: 0, it cannot be a cue, else 1 and how far the role
 * of a cue leads there. */
uint8_t ws_missed_hint(const ws_word_info *info, const ws_token *k, float lean);

/* How many there are of what a content is judged by. */
typedef struct ws_missed_count {
    uint16_t verbs, names, commas, marks; /* marks of quotations */
} ws_missed_count;

/* A text with what was found in it, and the sentence that is looked at. */
typedef struct ws_missed_view {
    const ws_text *t;
    const ws_seen *seen; /* of each token */
    const ws_attribution *found;
    uint8_t *roles;    /* of each token, in what was found: bit 0 source, 1 cue, 2 content */
    uint32_t *holder;  /* of each token: the one whose content it is in, or WS_NO_PARENT */
    ws_token_range at; /* the sentence */
    ws_token_range
        cues; /* from its first word in a cue to behind the last; empty at its end: none */
    ws_word_info room[WS_MISSED_WINDOW + 2 * WS_REACH]; /* its words, with those around it */
    ws_missed_count before[WS_MISSED_WINDOW + 1];       /* what stands before each of its words */
} ws_missed_view;

ws_missed_view *ws_missed_open(ws_ctx *cx, const ws_text *t, const ws_seen *seen,
                               const ws_attributions *found);

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
    bool known; /* see spans/known.h */
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

/* Sources that stand outside of the content, at most `left` of them to the left of the cue. */
#define WS_MISSED_LEFT 5
uint32_t ws_missed_sources(const ws_missed_view *v, const ws_missed_cue *c,
                           const ws_missed_content *content, uint32_t left,
                           ws_missed_source out[WS_MISSED_SOURCES]);

/* Who stands before what two commas set off before a cue: "the union, whose men are tired, blamed".
 * False: nobody does. */
bool ws_missed_before_aside(const ws_missed_view *v, uint32_t cue, ws_token_range *r);

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

/* ---- for the parts themselves --------------------------------------------------------------- */

enum { ROLE_SOURCE = 1, ROLE_CUE = 2, ROLE_CONTENT = 4 };

/* The most frequent part of speech of a word that has bits: noun, verb, adjective, adverb. */
#define DOMINANT(w) ((w)->bits >> 4 & 3)

/* A word of the sentence, or of the WS_REACH places around it. */
static inline const ws_word_info *
ws_missed_word(const ws_missed_view *v, int32_t i)
{
    return &v->room[i - (int32_t)v->at.start + WS_REACH];
}

/* Features are collected here. */
typedef struct ws_missed_sink {
    uint32_t *out;
    uint32_t n;
} ws_missed_sink;

static inline void
ws_missed_put(ws_missed_sink *s, uint32_t kind, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t h = ws_mix(ws_mix(ws_mix(0x3D3Du + kind, a), b), c);

    s->out[s->n++] = h ^ h >> 13;
}

static inline uint32_t
ws_missed_bucket(uint32_t n)
{
    return n < 4 ? n : n < 6 ? 4 : n < 10 ? 5 : n < 16 ? 6 : n < 30 ? 7 : 8;
}

#endif
