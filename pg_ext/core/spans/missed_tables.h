/*
 * spans/missed_tables.h
 *    The weights that spans/missed asks, as a model file has them.
 */
#ifndef WS_MISSED_TABLES_H
#define WS_MISSED_TABLES_H

#include <stdint.h>

/* The four questions, each with a table of weights, half as large as the one before. */
typedef enum ws_missed_ask {
    WS_MISSED_CUE,     /* whether a word is a cue that was left out */
    WS_MISSED_CONTENT, /* which words it brings */
    WS_MISSED_SOURCE,  /* whose */
    WS_MISSED_SURE,    /* whether the claim is right, beside what its cue says */
    WS_MISSED_ASKS
} ws_missed_ask;

#define WS_MISSED_BITS 18u /* of the largest table */

static inline uint32_t
ws_missed_table_size(ws_missed_ask ask)
{
    return 1u << (WS_MISSED_BITS - ask);
}

typedef struct ws_missed_weights {
    const int8_t *tables[WS_MISSED_ASKS];
    float units[WS_MISSED_ASKS]; /* nats of one step */
} ws_missed_weights;

#endif
