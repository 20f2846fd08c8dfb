/*
 * who/candidates.h
 *    Whom a claim may be about.
 */
#ifndef WS_CANDIDATES_H
#define WS_CANDIDATES_H

#include "who/reading.h"

#define WS_CANDIDATES_MAX (WS_CHOICES_MAX - 1) /* nobody is a choice too */

/* Where a candidate comes from. Append only: part of the weights' format. */
typedef enum ws_candidate_from {
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
} ws_candidate_from;

typedef struct ws_candidate {
    uint32_t entity;
    ws_str top;  /* first element of its path */
    uint32_t at; /* position in the content, or NONE */
    const ws_mention *m;
    ws_candidate_from origin;
    uint32_t count;   /* in the content */
    uint32_t pronoun; /* word hash; 0: none */
} ws_candidate;

typedef struct ws_candidates {
    ws_candidate v[WS_CANDIDATES_MAX];
    uint32_t n;
    const ws_speaker *speaker;
    uint32_t act;
} ws_candidates;

/* Collect them; the speaker and the act are filled in already. */
void ws_candidates_collect(const reader *r, const ws_aim *aim, ws_candidates *all);

/* Whether the entity is one of those who make the claim. */
bool ws_candidate_speaks(const ws_candidates *all, uint32_t entity);

static inline bool
ws_candidates_meet(const ws_candidate *a, const ws_candidate *b)
{
    return ws_str_eq(a->top, b->top);
}

#endif
