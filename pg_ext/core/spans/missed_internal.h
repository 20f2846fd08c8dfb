/*
 * spans/missed_internal.h
 *    What the parts of spans/missed share.
 */
#ifndef WS_MISSED_INTERNAL_H
#define WS_MISSED_INTERNAL_H

#include "spans/missed.h"
#include "spans/sorts.h"
#include "spans/weights.h"

enum { ROLE_SOURCE = 1, ROLE_CUE = 2, ROLE_CONTENT = 4 };

/* The most frequent part of speech of a word that has bits: noun, verb, adjective, adverb. */
#define DOMINANT(w) ((w)->bits >> 4 & 3)

/* A word of the sentence, or of the WS_REACH places around it; further away, the outermost. */
static inline const ws_word_info *
ws_missed_word(const ws_missed_view *v, int32_t i)
{
    int32_t at = i - (int32_t)v->at.start + WS_REACH;
    int32_t last = (int32_t)(v->at.end - v->at.start) + 2 * WS_REACH - 1;

    return &v->room[at < 0 ? 0 : at > last ? last : at];
}

/* Features are collected here. */
typedef struct ws_missed_sink {
    uint32_t *out;
    uint32_t n;
} ws_missed_sink;

static inline uint32_t
ws_missed_mix(uint32_t h, uint32_t v)
{
    h = (h ^ v) * 0x9E3779B1u;
    return h ^ h >> 15;
}

static inline void
ws_missed_put(ws_missed_sink *s, uint32_t kind, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t h = ws_missed_mix(ws_missed_mix(ws_missed_mix(0x3D3Du + kind, a), b), c);

    s->out[s->n++] = h ^ h >> 13;
}

static inline uint32_t
ws_missed_bucket(uint32_t n)
{
    return n < 4 ? n : n < 6 ? 4 : n < 10 ? 5 : n < 16 ? 6 : n < 30 ? 7 : 8;
}

#endif
