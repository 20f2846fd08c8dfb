/*
 * spans/clauses.h
 *    Contents that run on into the next clause.
 */
#ifndef WS_CLAUSES_H
#define WS_CLAUSES_H

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

#endif
