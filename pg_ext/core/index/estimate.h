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
    ws_str rarer;       /* of others, how many articles of a sample had them: index/rarer.h */
    double sample;      /* how many articles that was; 0 for none */
    double others[256]; /* by tag: the share of articles that a key has that is in neither */
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
