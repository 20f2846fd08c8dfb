/*
 * spans/link.h
 *    From labelled spans to attributions: a content picks its cue, a cue its source, by linear
 *    scores over hashed features that trainer and tagger share.
 */
#ifndef WS_LINK_H
#define WS_LINK_H

#include "spans/features.h"

#define WS_LINK_WEIGHTS 32768u /* a power of two */
#define WS_LINK_KINDS   32     /* at most so many features of one choice */
#define WS_LINK_EACH    4      /* candidates on each side */
#define WS_LINK_CHOICES (2 * WS_LINK_EACH + 1)
#define WS_SURE_KINDS   48

/* A run of tokens with one label. */
typedef struct ws_piece {
    uint32_t from, to; /* tokens */
    uint32_t sentence, paragraph;
    uint32_t lemma; /* of the word that counts most: a cue's head, a source's last */
    uint32_t head;  /* its token */
    uint32_t bits;  /* what the lexicon knows of it */
    uint8_t role;   /* 1 source, 2 cue, 3 content */
    uint8_t side;   /* 0: the partner stands right, 1: left */
    uint8_t strength;
    uint8_t form;   /* of the head, as in ws_word_info */
    uint8_t lead;   /* fine bucket of the greatest margin of its labels */
    uint8_t quoted; /* 1: first token is, 2: last token is */
    uint8_t margin; /* bucket of the mean margin of its labels */
    uint8_t least;  /* and of the smallest */
    bool ruled;     /* by spans/lines.c: links within its paragraph, and surely */
    uint8_t
        alone; /* a quotation that fills its paragraph, without a cue there: see spans/speech.c */
    uint8_t before, first, last, after; /* sorts of the words around its edges */
} ws_piece;

/* Pieces of one unit, appended to `out` (room for the unit's tokens). margins: for each token, how
 * much better its label is than the best of another role, in nats. Returns how many. */
uint32_t ws_pieces(const ws_unit *u, const uint8_t *labels, const float *margins, ws_piece *out);

/* What the form of a paragraph says: nothing; all, so that its spans are joined by rule; or that
 * the chain took for a source what is none. */
typedef enum ws_line_form { WS_FORM_NONE, WS_FORM_RULED, WS_FORM_MENDED } ws_line_form;

/* "accused of": a verb that wants an object and has none, so that who stands before it is whom it
 * is about. */
bool ws_form_is_passive(const ws_text *t, uint32_t i);

/* Label a unit whose form alone says who speaks. */
ws_line_form ws_forms_label(const ws_unit *u, uint8_t *labels);

/* Whether the paragraph begins like `Name: words`; "Q." counts for two. A text with several of them
 * is a dialogue. */
uint32_t ws_form_is_labelled(const ws_unit *u);

/* All pieces of a text, in order. */
typedef struct ws_pieces_of {
    const ws_text *t;
    const ws_piece *v;
    uint32_t n;
} ws_pieces_of;

/* Choices of piece i (a content or a cue): indexes of pieces, UINT32_MAX for none, which comes
 * first. Returns how many. */
uint32_t ws_link_choices(const ws_pieces_of *p, uint32_t i, uint32_t choices[WS_LINK_CHOICES]);

/* Features of choosing `choice` for piece i. */
uint32_t ws_link_features(const ws_pieces_of *p, uint32_t i, uint32_t choice,
                          uint32_t out[WS_LINK_KINDS]);

/* A paragraph that is one quotation. */
typedef enum ws_alone {
    WS_NOT_ALONE,
    WS_ALONE,     /* its marks are closed */
    WS_ALONE_OPEN /* it goes on in the next paragraph */
} ws_alone;

/* Whether the unit is a quotation without a cue; then it is labelled as one content. */
ws_alone ws_speech_label(const ws_unit *u, uint8_t *labels);

/* Give quotations that stand alone the cue of the speech that they are part of: partner and odds as
 * in ws_link_all. */
void ws_speech_link(const ws_pieces_of *p, uint32_t *partner, float *odds);

/* What the confidence of an attribution is judged by. */
typedef struct ws_candidate {
    uint32_t source; /* pieces; UINT32_MAX: none */
    uint32_t cue;
    uint32_t content;           /* first fragment */
    uint32_t fragments, tokens; /* of the content */
    uint32_t quoted_tokens;
    float content_odds, source_odds; /* of the other choices against this one: 0 is sure */
} ws_candidate;

uint32_t ws_sure_features(const ws_pieces_of *p, const ws_candidate *c,
                          uint32_t out[WS_SURE_KINDS]);

/* Weights of both, WS_LINK_WEIGHTS of each. */
typedef struct ws_link_weights {
    const int8_t *links, *sure;
    float link_unit, sure_unit; /* nats of one step */
} ws_link_weights;

/* Choose: partner[i] is a piece or UINT32_MAX, odds[i] those of all other choices against it.
 * Linear; polls. */
void ws_link_all(ws_ctx *cx, const ws_pieces_of *p, const ws_link_weights *w, uint32_t *partner,
                 float *odds);

/* Cues that have contents, in order; next[i] is the next fragment behind content i, or
 * UINT32_MAX. `out` has room for p->n. Returns how many. */
uint32_t ws_link_groups(const ws_pieces_of *p, const uint32_t *partner, const float *odds,
                        uint32_t *next, ws_candidate *out);

/* e to the x, the same on every machine (libm's is not), good to 1e-6 of itself. */
float ws_exp(float x);

/* How likely the attribution is right, 0..1. */
float ws_link_sure(const ws_pieces_of *p, const ws_candidate *c, const ws_link_weights *w);

#endif
