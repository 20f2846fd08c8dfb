/*
 * who/resolve.h
 *    On whose behalf something is said: from the words of a source to actor paths.
 */
#ifndef WS_RESOLVE_H
#define WS_RESOLVE_H

#include "spans/tagger.h"
#include "who/cast.h"
#include "who/judge.h"

#define WS_SPEAKERS_MAX 16u /* joint actors of one claim */

/* Who says it. `why` names the rule, static. */
typedef struct ws_speaker {
    uint32_t entities[WS_SPEAKERS_MAX];
    uint32_t n;
    const char *why;
    float margin; /* nats by which it was chosen; 9 where nothing was to choose */
} ws_speaker;

/* Somebody met at a token; how: see antecedent.h. */
typedef struct ws_met {
    uint32_t entity, token, how;
} ws_met;

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
    uint32_t spoke[2]; /* the last two speakers, the latest first */
    ws_speaker person, body, group, anonymous, last;
} ws_memory;

void ws_memory_init(ws_memory *memory, ws_cast *cast, const ws_judge *judge);

/* Resolve the source words [from, to). */
void ws_resolve_source(ws_memory *memory, uint32_t from, uint32_t to, ws_speaker *speaker);

/* Whom a mention within a content means: the body or country, with a noun behind it ("US
 * intelligence agencies") up to token `limit`. */
uint32_t ws_resolve_mention(ws_memory *memory, const ws_mention *m, uint32_t limit);

/* Whom "the governor" or "the farmers' union" at tokens [from, to) means: the only one named before,
 * or WS_NOBODY. */
uint32_t ws_resolve_definite(ws_memory *memory, uint32_t from, uint32_t to);

/* The mention at `index` with those joined to it by "and" and the like, up to token `limit`. */
void ws_resolve_joint(ws_memory *memory, uint32_t index, uint32_t limit, ws_speaker *all);

/* A claim without source: its speaker is the last one. */
void ws_resolve_implicit(ws_memory *memory, ws_speaker *speaker);

#endif
