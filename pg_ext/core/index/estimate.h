/*
 * index/estimate.h
 *    How many articles a claimquery will find, from statistics about their keys.
 */
#ifndef WS_ESTIMATE_H
#define WS_ESTIMATE_H

#include "query/query.h"

/* A key without its claim's number: which share of the articles has it, and of the claims. */
typedef struct ws_key_share {
    ws_str key;
    double articles, claims;
} ws_key_share;

typedef struct ws_key_stats {
    const ws_key_share *v; /* the frequent ones, sorted by key */
    uint32_t n;
    double others[256]; /* by tag: the share of articles that a key not in `v` has */
    double per_article; /* claims of an article that has any */
    double nonempty;    /* share of articles that have any */
} ws_key_stats;

/* What is assumed when nothing is known. */
void ws_key_stats_default(ws_key_stats *s);

/* From one of ws_keys_of_article's keys to the part of it that is counted; false for those of which
 * no statistics are kept. */
bool ws_key_counted(ws_str key, ws_str *counted);

/* The share of articles that match, and the number of claims that match in one that does. */
double ws_estimate_articles(const ws_query *q, const ws_key_stats *s);
double ws_estimate_claims(const ws_query *q, const ws_key_stats *s);

#endif
