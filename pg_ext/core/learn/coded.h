/*
 * learn/coded.h
 *    The confirmed claims of an article as what the tagger should say of their spans.
 */
#ifndef WS_CODED_H
#define WS_CODED_H

#include "learn/right.h"
#include "spans/attribution.h"

/* What a claim tells. That it names nobody is told only where somebody has looked: by a proposal
 * that was confirmed, and by an article whose other claims name somebody. */
typedef struct ws_right_answer {
    uint32_t act; /* WS_NO_CHOICE: none that can be chosen */
    ws_names actors, targets;
    bool tells_actors, tells_targets;
} ws_right_answer;

typedef struct ws_coded {
    ws_attributions at;       /* the claims' spans, in the order of the text */
    ws_right_answer *answers; /* one each */
} ws_coded;

/* Copies what it keeps. */
void ws_coded_of(ws_ctx *cx, const ws_text *t, const ws_article *a, ws_coded *coded);

#endif
