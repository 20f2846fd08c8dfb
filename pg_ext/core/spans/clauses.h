/*
 * spans/clauses.h
 *    Contents that run on into the next clause.
 */
#ifndef WS_CLAUSES_H
#define WS_CLAUSES_H

#include "spans/attribution.h"
#include "spans/weights.h"

/* A clause with a cue of its own, as tokens of the text. */
typedef struct ws_clause {
    uint32_t before;       /* where the content that it was part of ends */
    ws_token_range source; /* its subject; empty: that of the clause before */
    ws_token_range cue, content;
    uint32_t head; /* the cue's verb */
} ws_clause;

/* The first such clause in a content that follows its cue; false: there is none. */
bool ws_clause_next(ws_spans_model *m, const ws_text *t, ws_token_range content, uint32_t cue_head,
                    ws_clause *c);

/* The conjunction with whose clause a content ends that has no verb yet, a comma being next, as
 * the clause of `next` that begins behind the comma; content.end: there is none. *subject_end:
 * where who speaks there ends. */
uint32_t ws_tail_begin(ws_spans_model *m, const ws_text *t, ws_token_range content,
                       const ws_attribution *next, uint32_t *subject_end);

/* Where a content ends that was found to end before its verb, at or behind an aside between
 * commas; `taken`: the tokens at which it may not go on. */
uint32_t ws_content_end(ws_spans_model *m, const ws_text *t, const ws_attribution *a,
                        ws_token_range content, const uint8_t *taken);

/* The words of a content that is a part of what stands before ", he said." at a sentence's end. */
ws_token_range ws_content_whole(ws_spans_model *m, const ws_text *t, const ws_attribution *a,
                                ws_token_range content, const uint8_t *taken);

/* "It is unsafe, warned engineers.", whose verb is token `verb`, into *a (spans from cx). False: it
 * is none. */
bool ws_inverted_at(ws_ctx *cx, ws_spans_model *m, const ws_text *t, uint32_t verb,
                    ws_attribution *a);

/* The subject from token `from` on of the verb at `verb`, with what commas set off between. False:
 * there is none. */
bool ws_clause_subject(ws_spans_model *m, const ws_text *t, uint32_t from, uint32_t verb,
                       ws_token_range *subject);

/* "It is safe, a spokeswoman, Ada Moe, told | the agency": the agency is no source. */
void ws_turn_told(ws_spans_model *m, const ws_text *t, ws_attribution *a);

#endif
