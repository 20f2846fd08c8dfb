/*
 * who/speaker.h
 *    Who says something, and who was met before in the text.
 */
#ifndef WS_SPEAKER_H
#define WS_SPEAKER_H

#include "who/cast.h"
#include "who/judge.h"

#define WS_SPEAKERS_MAX 16u /* joint actors of one claim */

/* Who says it. `why` names the rule, static. */
typedef struct ws_speaker {
    uint32_t entities[WS_SPEAKERS_MAX];
    uint32_t n;
    const char *why;
    float margin; /* nats by which it was chosen among those who may be meant; 0: it was not */
} ws_speaker;

/* Somebody met at a token; how: see antecedent.h. */
typedef struct ws_met {
    uint32_t entity, token, how;
} ws_met;

#define WS_MAIN_MAX 3u /* of those named most often */

/* What was said before, for pronouns and short forms. One per text; attributions are resolved in
 * the order of the text. */
typedef struct ws_memory {
    ws_cast *cast;
    ws_judge judge;
    ws_index heads;  /* word hash of a noun: whom "the ministry" meant last */
    uint32_t office; /* body of the lexicon named last, or WS_NOBODY */
    uint32_t seen;   /* mentions before this index are in `heads` */
    ws_met *met;     /* everybody named or speaking, in the order of the text */
    uint32_t nmet, met_cap;
    uint32_t main[WS_MAIN_MAX]; /* those met most often so far, or WS_NOBODY */
    uint32_t spoke[2];          /* the last two speakers, the latest first */
    const ws_speaker *others;   /* who speaks, while words of a content are read; else NULL */
    ws_speaker person, body, group, anonymous, last;
    struct ws_beginnings *sayings; /* see who/sayings.c; made when they are asked for */
} ws_memory;

#endif
