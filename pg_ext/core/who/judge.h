/*
 * who/judge.h
 *    Choices by trained weights: of several candidates, each with hashed features, the one with the
 *    highest sum of weights.
 *
 *    The file of weights, all numbers little-endian:
 *    magic      16 bytes
 *    format     uint32 WS_WHO_FORMAT
 *    size       uint32, of the file
 *    checksum   uint64, of everything behind it
 *    tables     per question: uint32 bits, float unit; int8 [1 << bits] weights in such units; of
 *               acts, rows: see who/act_rows.h
 *    meaning    see who/meaning.h
 *    sure       float [WS_SURE_STEPS]: how likely a claim is wholly right, by its score
 *    name       bytes, NUL
 */
#ifndef WS_JUDGE_H
#define WS_JUDGE_H

#include "who/meaning.h"

#define WS_WHO_MAGIC    "whosaid who\0\0\0\0\0"
#define WS_WHO_FORMAT   4u
#define WS_WHO_SUM_AT   24u /* where the checksum stands */
#define WS_WHO_BITS     20u /* of one table, at most */
#define WS_CHOICES_MAX  24u
#define WS_CHOICE_KINDS 240u /* features of one choice */
#define WS_SURE_STEPS   16u
#define WS_TARGET_NONE  (-0.3f) /* nats for nobody */
#define WS_TARGET_BIAS  1.0f    /* nats by which a second target must be better than none */
#define WS_TARGET_NEAR  0.5f    /* and at most so many worse than the first */
#define WS_NO_CHOICE    UINT32_MAX
#define WS_PRIOR        3.0f  /* nats for the act that a plain cue tells */
#define WS_PRIOR_IDIOM  5.0f  /* that a cue of several words tells, or the words of the content */
#define WS_PRIOR_OWN    30.0f /* that a cue of the user tells */

/* What is asked: the order of the tables. */
typedef enum ws_question {
    WS_ASK_WHO,    /* whom a pronoun or a noun means */
    WS_ASK_ACT,    /* what kind of speech a claim is */
    WS_ASK_TARGET, /* whether a candidate is talked about */
    WS_ASK_SURE,   /* whether a claim is wholly right */
    WS_QUESTIONS
} ws_question;

typedef struct ws_choice {
    uint32_t what;  /* an entity, an act; WS_NO_CHOICE: none of them */
    ws_str path;    /* of an entity, for who watches */
    uint32_t prior; /* of acts: the one that the cue alone tells, or WS_NO_CHOICE */
    float trust;    /* nats for it */
    uint32_t n;
    uint32_t features[WS_CHOICE_KINDS];
    float score;           /* in nats */
    const ws_meant *meant; /* of acts: the claim's words; borrowed, absent without a model */
} ws_choice;

typedef struct ws_who_table {
    const int8_t *weights;
    uint32_t bits;
    float unit;
} ws_who_table;

typedef struct ws_who_model {
    ws_who_table tables[WS_QUESTIONS];
    ws_meanings meaning;
    float sure[WS_SURE_STEPS];
    ws_str name;
} ws_who_model;

/* Decides; a trainer looks on, and may decide otherwise. */
typedef struct ws_judge {
    const ws_who_model *model; /* NULL: every score is 0, the first choice wins */
    uint32_t (*watch)(void *arg, uint32_t claim, ws_question question, const ws_choice *choices,
                      uint32_t n, uint32_t best);
    void *arg;
    bool teaches;   /* what `watch` answers is right, and nothing is weighed on top of it */
    uint32_t claim; /* that is read now: its index among the attributions */
} ws_judge;

/* Read and verify a file of weights; the bytes are borrowed. Fails with WS_CORRUPT. */
bool ws_who_model_open(ws_ctx *cx, ws_str file, ws_who_model **model);

/* The one linked into the library. */
ws_str ws_who_model_shipped(void);

/* The index of the best of n > 0 choices; fills their scores. */
uint32_t ws_judge_choose(const ws_judge *judge, ws_question question, ws_choice *choices,
                         uint32_t n);

float ws_judge_score(const ws_who_model *model, ws_question question, const uint32_t *features,
                     uint32_t n);

/* Checksum of the bytes behind the field. */
uint64_t ws_who_checksum(const char *file, uint32_t size);

/* The step of ws_who_model.sure for a score, and the score in the middle of it. */
static inline uint32_t
ws_sure_step(float score)
{
    float step = (score + 4) * 2;

    return step < 0 ? 0 : step >= WS_SURE_STEPS ? WS_SURE_STEPS - 1 : (uint32_t)step;
}

static inline float
ws_sure_middle(uint32_t step)
{
    return ((float)step + 0.5f) / 2 - 4;
}

/* Without features yet; what has been in their room does not count. */
static inline void
ws_choice_begin(ws_choice *c, uint32_t what, ws_str path)
{
    c->what = what;
    c->path = path;
    c->prior = WS_NO_CHOICE;
    c->trust = c->score = 0;
    c->n = 0;
    c->meant = NULL;
}

static inline void
ws_choice_add(ws_choice *c, uint32_t feature)
{
    if (c->n < WS_CHOICE_KINDS)
        c->features[c->n++] = feature;
}

/* One feature of a kind and up to three values. */
static inline uint32_t
ws_feature(uint32_t kind, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t h = (kind * 0x9E3779B1u ^ a) * 0x85EBCA6Bu;

    h = ((h ^ h >> 15) + b) * 0xC2B2AE35u;
    h = ((h ^ h >> 13) + c) * 0x27D4EB2Fu;
    return h ^ h >> 16;
}

#endif
