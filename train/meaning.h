/*
 * meaning.h
 *    Learns what kind of speech a claim is by what its words mean: the network of who/meaning.h.
 */
#ifndef MEANING_H
#define MEANING_H

#include "train.h"
#include "who/judge.h"

#define NET_LAYERS 5u

/* Numbers that are learned, with what Adam needs of them. */
typedef struct layer {
    float *w, *gradient, *mean, *square;
    uint32_t n;
} layer;

/* A filter's weights stand in a column, as do a hidden unit's, so that a loop over them is one over
 * neighbours. */
typedef struct net {
    layer filters, filter_bias, hidden, hidden_bias, acts;
    uint32_t steps;
} net;

/* What one claim does to the network. */
typedef struct firing {
    const ws_meant *meant;
    float met[WS_MEANING_FILTERS];
    uint32_t where[WS_MEANING_FILTERS]; /* the word in whose place it is met best */
    float hidden[WS_MEANING_HIDDEN];
    float met_kept[WS_MEANING_FILTERS], hidden_kept[WS_MEANING_HIDDEN];
} firing;

/* Words with what they mean, from vectors.tsv: a ws_meanings without a network. */
ws_meanings *vectors_read(const char *path);

net net_new(uint64_t *random);
void net_free(net *n);

/* Add the scores of acts. With `random` some units are left out, as in learning. */
void net_score(const net *n, const ws_meanings *m, const ws_meant *meant, uint64_t *random,
               firing *f, float scores[WS_ACTS]);

/* Add what the scores' gradient asks of the network's numbers. */
void net_back(net *n, const ws_meanings *m, const firing *f, const float gradient[WS_ACTS]);

/* Take the step that was added up. */
void net_step(net *n, float rate);

/* Bytes of it and its words as in the file of weights, at `to` unless that is NULL; how many. */
uint32_t net_write(const net *n, const ws_meanings *m, char *to);

#endif
