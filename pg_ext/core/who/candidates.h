/*
 * who/candidates.h
 *    Whom a claim may be about.
 */
#ifndef WS_CANDIDATES_H
#define WS_CANDIDATES_H

#include "who/reading.h"

#define WS_TARGETS_CONSIDERED (WS_CHOICES_MAX - 1) /* nobody is a choice too */

/* Where a candidate comes from. Append only: part of the weights' format. */
typedef enum ws_target_from {
    FROM_CONTENT,
    FROM_CUE,    /* between the claim's parts: accused X of */
    FROM_BEFORE, /* the sentence before */
    FROM_AIM,    /* whom the claim before was about */
    FROM_SAID,   /* who made the claim before */
    FROM_PRONOUN,
    FROM_OWN,   /* we, our: the speaker's country */
    FROM_GROUP, /* people without a name: sponsors, reporters */
    FROM_OFTEN, /* whom the claims before were about most often */
    FROM_MAIN,  /* who is named most often */
    FROM_HOME   /* the speaker's country, which the content does not name */
} ws_target_from;

typedef struct ws_target {
    uint32_t entity;
    ws_str top;  /* first element of its path */
    uint32_t at; /* position in the content, or NONE */
    const ws_mention *m;
    ws_target_from origin;
    uint32_t count;   /* in the content */
    uint32_t pronoun; /* word hash; 0: none */
} ws_target;

typedef struct ws_targets {
    ws_target v[WS_TARGETS_CONSIDERED];
    uint32_t n;
    const ws_speaker *speaker;
    uint32_t act;
    uint32_t lemma; /* word hash of the cue's, 0 for none */
} ws_targets;

/* Collect them; all but the candidates is filled in already. */
void ws_targets_collect(const reader *r, const ws_aim *aim, ws_targets *all);

/* Whether the entity is one of those who make the claim. */
bool ws_target_speaks(const ws_targets *all, uint32_t entity);

/* own.c: whether the speaker speaks for it: his own government's country, his own office. */
bool ws_target_is_own(const reader *r, const ws_speaker *s, uint32_t entity);

/* Whether one of them has the first element. */
bool ws_has_top(const reader *r, const ws_speaker *s, ws_str top);

/* target_features.c: of the candidate; of nobody. Part of the weights' format. */
void ws_target_features(const reader *r, const ws_targets *all, const ws_aim *aim, uint32_t index,
                        ws_choice *c);
void ws_no_target_features(const reader *r, const ws_targets *all, const ws_aim *aim, ws_choice *c);

static inline bool
ws_targets_meet(const ws_target *a, const ws_target *b)
{
    return ws_str_eq(a->top, b->top);
}

#endif
