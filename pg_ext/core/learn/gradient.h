/*
 * learn/gradient.h
 *    One step of learning a linear chain: forward, backward, row-wise AdaGrad. The offline trainer
 *    and the server's train_tagger() share it.
 */
#ifndef WS_GRADIENT_H
#define WS_GRADIENT_H

#include "spans/features.h"

#define WS_CHAIN_FORBIDDEN -1e4f /* weight of an edge that no path takes */
#define WS_CHAIN_URGE      1.5f  /* nats: learned chains miss more than they invent */
#define WS_TOKEN_FEATURES  (WS_WORD_KINDS * (2 * WS_REACH + 1) + WS_PLACE_KINDS)

typedef float ws_weights[WS_LANES];

/* The chain while it is learned, in nats. */
typedef struct ws_chain_weights {
    ws_weights *rows;
    ws_weights (*edges)[WS_LANES]; /* [class][previous][label] */
} ws_chain_weights;

/* A unit whose labels are known. */
typedef struct ws_example {
    uint32_t n;
    const uint32_t *first; /* features of token i: ids[first[i]] .. ids[first[i + 1] - 1] */
    const uint32_t *ids;   /* rows */
    const uint8_t *labels, *edges;
} ws_example;

/* cost: nats added to the other roles where the label is of a source or cue. */
typedef struct ws_step_options {
    float rate, dropout, cost;
} ws_step_options;

/* Room to work in, reused; zeroed at first. row_squares has an element for each row. */
typedef struct ws_gradient {
    ws_weights scores[WS_UNIT_MAX], alpha[WS_UNIT_MAX], beta[WS_UNIT_MAX], grad[WS_UNIT_MAX];
    uint64_t drop[WS_UNIT_MAX][4];
    ws_weights exp_edges[WS_EDGES][WS_LANES];
    ws_weights edge_grad[WS_EDGES][WS_LANES];
    bool edge_used[WS_EDGES];
    float *row_squares;
    float edge_squares[WS_EDGES];
    uint64_t random;
} ws_gradient;

/* To be called before the first step, once the edges are set. */
void ws_gradient_begin(ws_gradient *w, const ws_chain_weights *m);

/* Learn from one unit. */
void ws_gradient_step(ws_gradient *w, ws_chain_weights *m, const ws_example *s,
                      const ws_step_options *o);

/* Make the ways into sources, cues and contents cheaper once the chain is learned (times: 1), or
 * undo it (-1). */
void ws_chain_urge(ws_chain_weights *m, float times);

/* Scores of a token's labels; drop: bits of features that are left out, or NULL. */
void ws_token_scores(const ws_chain_weights *m, const ws_example *s, uint32_t i,
                     const uint64_t *drop, float keep, float *out);

/* The same numbers everywhere for the same state. */
uint32_t ws_random_next(uint64_t *state);

#endif
