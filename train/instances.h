/*
 * instances.h
 *    What the questions about speakers, acts, targets and sureness are learned from, and how.
 */
#ifndef INSTANCES_H
#define INSTANCES_H

#include "meaning.h"
#include "who/choice.h"

/* One question with its right answer. Of acts there is one list of features for all choices. */
typedef struct instance {
    uint32_t article, claim;
    uint32_t n;     /* choices */
    uint32_t gold;  /* the right one */
    uint32_t right; /* bits of choices that are as right, together; 0: gold alone */
    float weight;
    uint32_t prior; /* see ws_choice, as is trust */
    float trust;
    uint32_t *features; /* of all choices, one after the other */
    uint32_t *ends;     /* of each choice's features */
    ws_meant *meant;    /* of acts: the claim's words */
} instance;

typedef struct instances {
    instance *v;
    uint32_t n, cap;
} instances;

void instances_add(instances *all, uint32_t article, uint32_t claim, const ws_choice *choices,
                   uint32_t n, uint32_t gold, uint32_t right, float weight);

void instances_clear(instances *all);

/* Weights of one question. */
typedef struct table {
    uint32_t bits;
    bool acts;                /* choices are acts: their weights stand side by side */
    const ws_meanings *words; /* of acts: what words mean */
    net net;                  /* of acts: what it makes of that */
    float *w;
    float *squares; /* of acts: sums of the squares of the gradients of each */
    int8_t *q;      /* the weights as they are written; of acts, from the beginning on with tags */
    float unit;
} table;

typedef struct learning {
    uint32_t epochs;
    float rate, penalty; /* of all weights' squares, over all instances: L2 */
    uint64_t seed;
} learning;

/* Give rows of a table of acts to features of the instances `order` names. */
void act_rows_give(int8_t *weights, uint32_t bits, const instances *all, const uint32_t *order,
                   uint32_t n);

/* Train on the instances whose article the mask includes (NULL: all). */
void table_train(table *t, const instances *all, const bool *articles, const learning *how);

/* The share that is answered rightly among those outside (or all with NULL) of the mask. */
double table_score(const table *t, const instances *all, const bool *not_articles);

float table_margin(const table *t, const instance *x); /* of the second of two choices */

void table_free(table *t);

/* Write the file of weights. */
void who_write(const char *path, const table tables[WS_QUESTIONS], const float sure[WS_SURE_STEPS],
               const char *name);

/* The same in memory. */
ws_str who_file(const table tables[WS_QUESTIONS], const float sure[WS_SURE_STEPS],
                const char *name);

#endif
