/*
 * key_stats.h
 *    How statistics about keys stand in pg_statistic: typanalyze.c writes, selfuncs.c reads.
 *
 *    values   bytea[]: the frequent keys, sorted
 *    numbers  float4[]: claims per article that has any, share of such articles, number of tags;
 *             for each tag: its byte, the share of articles that a key not listed has;
 *             for each value: its share of articles, its share of claims
 *
 * and, of another kind, those of which less is known:
 *
 *    values   bytea[]: one, see index/rarer.h
 *    numbers  float4[]: how many articles the sample had
 */
#ifndef KEY_STATS_H
#define KEY_STATS_H

#define KEY_STATS_KIND    27182 /* of the private range */
#define KEY_STATS_RARER   27183
#define KEY_STATS_NUMBERS 3 /* that stand before the tags */

#endif
