/*
 * spans/features.h
 *    What the chain looks at: features of words and of their places, as hashes. The trainer and the
 *    tagger call the same functions; a change of any feature is a new WS_FEATURES_VERSION.
 */
#ifndef WS_FEATURES_H
#define WS_FEATURES_H

#include "text/text.h"

#define WS_FEATURES_VERSION 2u

/* One value more into a feature's hash. */
static inline uint32_t
ws_mix(uint32_t h, uint32_t v)
{
    h = (h ^ v) * 0x9E3779B1u;
    return h ^ h >> 15;
}

/* Labels name a role and the side of its partner, so that linking is nearly decided by them. */
typedef enum ws_label {
    WS_L_OUT,
    WS_L_INSIDE,       /* between the spans of one attribution */
    WS_L_SOURCE_RIGHT, /* its cue stands to the right */
    WS_L_SOURCE_LEFT = WS_L_SOURCE_RIGHT + 2,
    WS_L_CUE_RIGHT = WS_L_SOURCE_LEFT + 2, /* its content stands to the right */
    WS_L_CUE_LEFT = WS_L_CUE_RIGHT + 2,
    WS_L_CONTENT_RIGHT = WS_L_CUE_LEFT + 2, /* its cue stands to the right */
    WS_L_CONTENT_LEFT = WS_L_CONTENT_RIGHT + 2,
    WS_LABELS = WS_L_CONTENT_LEFT + 2 /* of each pair the first begins a span, the second goes on */
} ws_label;

/* 0 none, 1 source, 2 cue, 3 content. */
static inline uint32_t
ws_label_role(uint32_t label)
{
    if (label < WS_L_SOURCE_RIGHT)
        return 0;
    return label < WS_L_CUE_RIGHT ? 1 : label < WS_L_CONTENT_RIGHT ? 2 : 3;
}

#define WS_LANES 16 /* labels, padded */

/* What the lexicon knows of a word. bits: see train/wordnet.py; cue: 0..7, how often it is part of
 * a cue; lemma: of an irregular form, else 0. */
typedef struct ws_lex {
    uint32_t bits;
    uint32_t lemma;
    uint8_t cue;
    bool seen; /* often enough to know that it is no cue where cue is 0 */
} ws_lex;

/* Function words by hash; filled by ws_sorts_init. */
#define WS_SORT_SLOTS 1024u
typedef struct ws_sorts {
    uint32_t hash[WS_SORT_SLOTS]; /* 0: free */
    uint8_t sort[WS_SORT_SLOTS];
} ws_sorts;

void ws_sorts_init(ws_sorts *sorts);

/* Looks a hash up: of a word, of a lemma by ws_lemma_key, of a family. False: not known. */
typedef struct ws_lex_view {
    bool (*find)(const void *arg, uint32_t hash, ws_lex *found);
    const void *arg;
    const ws_sorts *sorts;
} ws_lex_view;

uint32_t ws_lemma_key(uint32_t lemma);
uint32_t ws_family_key(uint32_t bits); /* of words of like meaning; 0 when it has no family */

/* A dash between words: – — ― or two hyphens. */
struct ws_word_info;
bool ws_is_dash(const struct ws_word_info *info);

/* What a word is to those that look past it for a cue. */
typedef enum ws_between {
    WS_BETWEEN_PLAIN,
    WS_BETWEEN_COMMA,
    WS_BETWEEN_QUOTE, /* a quotation mark */
    WS_BETWEEN_THAT,  /* that, whether, how */
    WS_BETWEEN_VERB,
    WS_BETWEEN_WHO /* who, which */
} ws_between;

/* Everything about a word that does not depend on its place. */
typedef struct ws_word_info {
    uint32_t word, lemma, suffix2, suffix3;
    uint32_t bits;
    uint8_t cue, lemma_cue, family_cue; /* buckets */
    uint8_t strength;                   /* the best known of them */
    uint8_t form;                       /* how an inflected verb form ends */
    uint8_t sort;                       /* function word class, 0 for none */
    uint8_t look;                       /* kind and shape */
    uint8_t between;                    /* ws_between */
    bool noun;                          /* a noun, name or pronoun, as far as known */
    uint16_t tag;                       /* a guess like a part of speech */
} ws_word_info;

/* A token as the chain saw it, for those who look for what it left out. */
typedef struct ws_seen {
    ws_word_info info;
    uint8_t hint; /* see spans/missed_parts.h */
} ws_seen;

void ws_word_info_fill(const ws_lex_view *lexicon, ws_str word, const ws_token *k,
                       ws_word_info *info);

#define WS_REACH       3  /* words to either side whose features a token has */
#define WS_WORD_KINDS  16 /* at most so many features of one word at one distance */
#define WS_PLACE_KINDS 96 /* at most so many features of a place */
#define WS_UNIT_MAX    1024u

/* Features of a word seen `distance` (-WS_REACH .. WS_REACH) tokens away. Returns how many. */
uint32_t ws_word_features(const ws_word_info *info, int distance, uint32_t out[WS_WORD_KINDS]);

/* The sentence to one side of a token: the nearest word outside quotations that may be a cue (-1:
 * none), and what stands between. */
typedef struct ws_side {
    int16_t cue;
    uint8_t commas, that, quote;
    uint8_t verb;  /* 1: a verb, 2: who or which, 3: both */
    uint8_t comma; /* distance to the nearest comma, capped */
} ws_side;

/* Where a token stands in its unit. Indexes are of tokens in the unit; -1 is none. */
typedef struct ws_place {
    ws_side left, right;
    int16_t open, close;           /* marks of the quotation around it */
    int16_t last_close, next_open; /* nearest quotations in its sentence and their neighbours */
    int16_t head, tail;            /* its sentence: first token, last token */
    int16_t best;                  /* strongest cue of its sentence */
    int16_t noun;                  /* nearest noun or pronoun to the left */
    uint8_t before_best;           /* strength of the previous sentence's best cue */
} ws_place;

/* A paragraph, or a piece of a long one. Fixed size, reused. */
typedef struct ws_unit {
    const ws_text *t;
    uint32_t from, to; /* tokens */
    uint32_t n;
    int32_t speaker;          /* the colon of `NAME: words`, or -1 */
    bool ruled;               /* its labels are by rule: see spans/lines.c */
    bool mended;              /* the chain took for a source or a cue what is none */
    bool dialogue;            /* of a text in which paragraphs begin with a name and a colon */
    uint8_t alone;            /* ws_alone */
    uint32_t first_paragraph; /* 1: the text's first, 2: its second, 0: a later one */
    ws_word_info info_room[WS_UNIT_MAX + 2 * WS_REACH];
    ws_word_info *info; /* info[-WS_REACH] .. info[n + WS_REACH - 1] */
    ws_place place[WS_UNIT_MAX];
} ws_unit;

/* End of the unit that begins at token `from`. */
uint32_t ws_unit_end(const ws_text *t, uint32_t from);

/* The words that stand before (0 .. WS_REACH - 1) and behind (WS_REACH ..) every unit. */
void ws_unit_edge_word(uint32_t i, ws_word_info *info);

/* Fill the edges of `info` and the places; from, to and info[0..n-1] are given. */
void ws_unit_place(ws_unit *u);

uint32_t ws_place_features(const ws_unit *u, uint32_t i, uint32_t out[WS_PLACE_KINDS]);

/* What features that a place shares with the places beside it depend on. */
typedef enum ws_share { WS_OF_QUOTATION, WS_OF_SENTENCE, WS_SHARES } ws_share;

#define WS_SHARE_KINDS 8 /* at most so many features of one share */

/* Features of the place before: the same keys stand for the same features within a unit. */
typedef struct ws_shared {
    uint64_t key[WS_SHARES]; /* UINT64_MAX: none */
} ws_shared;

/* The features of a place: its own, and those that it shares, of which there are none where they
 * are those of the place before. */
typedef struct ws_place_parts {
    uint32_t n, nshared[WS_SHARES];
    uint32_t own[WS_PLACE_KINDS], shared[WS_SHARES][WS_SHARE_KINDS];
} ws_place_parts;

/* The same features as ws_place_features; places are asked for in order. */
void ws_place_features_apart(const ws_unit *u, uint32_t i, ws_shared *known, ws_place_parts *parts);

/* Class of the edge between token i - 1 and i (i == 0: the unit's start). */
#define WS_EDGES 40
uint32_t ws_edge_class(const ws_unit *u, uint32_t i);

#endif
