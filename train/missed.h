/*
 * missed.h
 *    What is learned about claims that the chain leaves out, article by article.
 */
#ifndef MISSED_H
#define MISSED_H

#include "coded.h"
#include "spans/missed.h"

/* A word that may be a cue, with its features. */
typedef struct candidate {
    ws_missed_cue cue;
    bool right; /* it is the cue of a claim that was left out */
    uint32_t n, *features;
} candidate;

/* A choice among several. worth: how good each is, 0 when wrong. */
typedef struct question {
    uint32_t n, *count, (*features)[WS_MISSED_KINDS];
    float *worth;
} question;

typedef struct questions {
    question *v;
    uint32_t n;
} questions;

/* An article in which every claim is known, tagged by a model that was learned without it. */
typedef struct lesson {
    const coded *c;
    ws_spans_model *model;
    uint32_t fold; /* of the model */
    ws_attributions found;
    ws_seen *seen;
    bool *taken; /* of each claim: it was found */
    candidate *candidates;
    uint32_t ncandidates;
    questions contents, sources;
} lesson;

/* Fill the lesson, of which c, model and fold are given. */
void lesson_read(lesson *l);

/* Whether a claim that was left out is like this one: half of the joined contents shared, and a
 * part of source and cue. */
bool lesson_has(const lesson *l, const ws_missed_claim *claim);

#endif
