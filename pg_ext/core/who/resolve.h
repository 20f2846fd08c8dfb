/*
 * who/resolve.h
 *    On whose behalf something is said: from the words of a source to actor paths.
 */
#ifndef WS_RESOLVE_H
#define WS_RESOLVE_H

#include "spans/tagger.h"
#include "who/memory.h"

/* Resolve the source words [from, to). */
void ws_resolve_source(ws_memory *memory, uint32_t from, uint32_t to, ws_speaker *speaker);

/* The mention at `index` with those joined to it by "and" and the like, up to token `limit`. */
void ws_resolve_joint(ws_memory *memory, uint32_t index, uint32_t limit, ws_speaker *all);

/* A quotation at the tokens [from, to) without source and cue: whom the sentence beside it is
 * about; where it fills its paragraph, the last speaker. */
void ws_resolve_implicit(ws_memory *memory, uint32_t from, uint32_t to, ws_speaker *speaker);

/* Who speaks where a cue, which begins at a token, has no source and goes on with a sentence. */
void ws_resolve_going_on(ws_memory *memory, uint32_t cue, ws_speaker *speaker);

#endif
