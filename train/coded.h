/*
 * coded.h
 *    Articles whose claims were coded by hand.
 */
#ifndef CODED_H
#define CODED_H

#include "spans/tagger.h"
#include "train.h"

#define NAMES_MAX 16 /* actors, targets of one claim */

typedef struct coded_names {
    ws_str v[NAMES_MAX];
    uint32_t n;
} coded_names;

typedef struct coded_claim {
    ws_str act;
    coded_names actors, targets;
    ws_attribution at; /* its spans */
    float weight;      /* how much it counts for beside others */
} coded_claim;

typedef struct coded {
    char *name;
    ws_str text;
    ws_text t;
    coded_claim *claims; /* in the order of their first byte */
    uint32_t nclaims;
} coded;

/* DIR/NAME.txt with NAME.claims, one line a claim (see coded.py), which may be missing. */
coded *coded_read(const char *dir, uint32_t *n);

/* The claims' spans as attributions, as if the model had found them. */
ws_attributions coded_attributions(const coded *c);

#endif
