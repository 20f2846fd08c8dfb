/*
 * spans/attribution.h
 *    What is found: that somebody says something, and at which words.
 */
#ifndef WS_ATTRIBUTION_H
#define WS_ATTRIBUTION_H

#include "model/article.h"
#include "text/text.h"

/* Half-open range of tokens. */
typedef struct ws_token_range {
    uint32_t start, end;
} ws_token_range;

/* The bytes of two ranges of tokens, either of which may be empty, as spans in `room`; ranges that
 * touch are one span. */
static inline ws_spans
ws_range_spans(const ws_text *t, ws_token_range a, ws_token_range b, ws_span room[2])
{
    ws_spans spans = {room, 0};

    if (a.start < a.end)
        room[spans.n++] = (ws_span){t->tokens[a.start].start, t->tokens[a.end - 1].end};
    if (b.start < b.end)
        room[spans.n++] = (ws_span){t->tokens[b.start].start, t->tokens[b.end - 1].end};
    if (spans.n == 2 && room[0].end == room[1].start)
        room[--spans.n - 1].end = room[1].end;
    return spans;
}

#define WS_NO_PARENT UINT32_MAX

/* Somebody says something. Spans are bytes, ascending, disjoint, not touching; each begins and ends
 * at a token's edge. */
typedef struct ws_attribution {
    ws_spans source;       /* n == 0: implicit */
    ws_spans cue;          /* n == 0: a quotation that no words introduce */
    ws_spans content;      /* never empty */
    ws_token_range cue_at; /* its tokens, the first fragment's; empty when there is no cue */
    ws_token_range source_at;
    uint32_t cue_head; /* the token that a lexicon should look up first, within cue_at */
    uint32_t parent;   /* index of the attribution whose content holds this one, or WS_NO_PARENT */
    ws_mode mode;      /* by the quotation marks around the content */
    float confidence;  /* 0..1: how likely source, cue and content all overlap the right ones */
} ws_attribution;

/* Attributions in the order of their first byte. */
typedef struct ws_attributions {
    ws_attribution *v;
    uint32_t n;
} ws_attributions;

#endif
