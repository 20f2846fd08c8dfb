/*
 * spans/finder.h
 *    What a tagger has found so far, for its parts.
 */
#ifndef WS_FINDER_H
#define WS_FINDER_H

#include "spans/weights.h"

/* Parents are indexes of v. */
typedef struct ws_finder {
    ws_ctx *cx;
    ws_spans_model *m;
    const ws_text *t;
    ws_seen *seen; /* of each token */
    ws_attribution *v;
    uint32_t n, cap;
} ws_finder;

static inline ws_attribution *
ws_finder_new(ws_finder *f)
{
    f->v = ws_grown(f->cx, f->v, f->n, &f->cap, sizeof(*f->v));
    return &f->v[f->n++];
}

static inline ws_spans
ws_finder_span(const ws_finder *f, ws_token_range r)
{
    return ws_range_spans(f->t, r, (ws_token_range){0, 0}, ws_alloc(f->cx, 2, sizeof(ws_span)));
}

/* Mark the tokens of spans. */
static inline void
ws_finder_take(const ws_finder *f, const ws_spans *spans, uint8_t *taken)
{
    for (uint32_t k = 0; k < spans->n; k++)
        for (uint32_t i = ws_token_at(f->t, spans->v[k].start);
             i < f->t->n && f->t->tokens[i].start < spans->v[k].end; i++)
            taken[i] = 1;
}

/* Mend what the chain found: speakers behind their verbs, contents that end too soon, or too late,
 * in clauses of their own. */
void ws_mend_found(ws_finder *f);

/* "A," said "B," another said: the second claim is no part of the first content. */
void ws_cut_quotations(ws_finder *f);

/* End contents where the clauses of others begin. */
void ws_cut_clauses(ws_finder *f);

/* Give cues whoever speaks in their own clause, and those behind "and" who spoke before. */
void ws_mend_speakers(ws_finder *f);

#endif
