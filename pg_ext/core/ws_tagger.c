/*
 * ws_tagger.c
 *    From a text to attributions.
 */
#include "ws_tagger.h"

#include <string.h>

#include "ws_spans_model.h"

/* ---- pieces ---------------------------------------------------------------------------------- */

typedef struct piece_list {
    ws_ctx *cx;
    ws_piece *v;
    uint32_t n, cap;
} piece_list;

static ws_piece *
room_for(piece_list *list, uint32_t more)
{
    if (list->n + more > list->cap) {
        uint32_t cap = list->cap * 2 + more;
        ws_piece *grown = ws_alloc(list->cx, cap, sizeof(*grown));

        if (list->n)
            memcpy(grown, list->v, list->n * sizeof(*grown));
        list->v = grown;
        list->cap = cap;
    }
    return list->v + list->n;
}

static ws_pieces_of
find_pieces(ws_ctx *cx, ws_spans_model *m, const ws_text *t)
{
    ws_chain *c = &m->chain;
    piece_list list = {cx, NULL, 0, 0};

    c->unit.t = t;
    for (uint32_t from = 0; from < t->n; from = c->unit.to) {
        uint32_t paragraph = t->tokens[from].paragraph, n;

        c->unit.from = from;
        c->unit.to = ws_unit_end(t, from);
        c->unit.first_paragraph = paragraph > 1 ? 0 : 1 + paragraph;
        ws_chain_unit(m);
        n = ws_pieces(&c->unit, c->labels, c->margins, c->pieces);
        if (n)
            memcpy(room_for(&list, n), c->pieces, n * sizeof(*c->pieces));
        list.n += n;
        ws_poll(cx);
    }
    return (ws_pieces_of){t, list.v, list.n};
}

/* ---- attributions ------------------------------------------------------------------------------
 */

static ws_span
bytes_of(const ws_text *t, const ws_piece *p)
{
    return (ws_span){t->tokens[p->from].start, t->tokens[p->to - 1].end};
}

static ws_spans
one_span(ws_ctx *cx, const ws_text *t, const ws_piece *p)
{
    ws_spans spans = {ws_alloc(cx, 1, sizeof(ws_span)), 1};

    spans.v[0] = bytes_of(t, p);
    return spans;
}

/* Content spans; fragments that touch are one. */
static ws_spans
content_spans(ws_ctx *cx, const ws_pieces_of *p, const ws_candidate *c, const uint32_t *next)
{
    ws_spans spans = {ws_alloc(cx, c->fragments, sizeof(ws_span)), 0};

    for (uint32_t k = c->content; k != UINT32_MAX; k = next[k]) {
        ws_span s = bytes_of(p->t, &p->v[k]);

        if (spans.n && spans.v[spans.n - 1].end == s.start)
            spans.v[spans.n - 1].end = s.end;
        else
            spans.v[spans.n++] = s;
    }
    return spans;
}

static ws_attribution
attribution_of(ws_ctx *cx, const ws_pieces_of *p, const ws_candidate *c, const uint32_t *next)
{
    const ws_piece *cue = &p->v[c->cue];
    ws_attribution a = {.parent = WS_NO_PARENT, .cue_head = cue->head};

    a.cue = one_span(cx, p->t, cue);
    a.cue_at = (ws_token_range){cue->from, cue->to};
    if (c->source != UINT32_MAX) {
        const ws_piece *source = &p->v[c->source];

        a.source = one_span(cx, p->t, source);
        a.source_at = (ws_token_range){source->from, source->to};
    }
    a.content = content_spans(cx, p, c, next);
    a.mode = ws_mode_of(p->t->s, p->t->len, a.content.v, a.content.n);
    return a;
}

static uint32_t
first_byte(const ws_attribution *a)
{
    uint32_t at = a->cue.n ? a->cue.v[0].start : UINT32_MAX;

    if (a->source.n && a->source.v[0].start < at)
        at = a->source.v[0].start;
    return a->content.v[0].start < at ? a->content.v[0].start : at;
}

/* Nearly sorted already, so insertion it is: sources and contents stand near their cues. */
static void
sort_found(ws_attributions *found)
{
    for (uint32_t i = 1; i < found->n; i++) {
        ws_attribution a = found->v[i];
        uint32_t at = first_byte(&a), k = i;

        for (; k > 0 && first_byte(&found->v[k - 1]) > at; k--)
            found->v[k] = found->v[k - 1];
        found->v[k] = a;
    }
}

bool
ws_tag(ws_ctx *cx, ws_spans_model *m, const ws_text *t, double threshold, ws_attributions *found)
{
    ws_pieces_of p = find_pieces(cx, m, t);
    uint32_t *partner = ws_alloc(cx, p.n, sizeof(*partner));
    uint32_t *next = ws_alloc(cx, p.n, sizeof(*next)), n;
    float *odds = ws_alloc(cx, p.n, sizeof(*odds));
    ws_candidate *candidates = ws_alloc(cx, p.n, sizeof(*candidates));

    ws_link_all(cx, &p, &m->link, partner, odds);
    n = ws_link_groups(&p, partner, odds, next, candidates);
    *found = (ws_attributions){ws_alloc(cx, n, sizeof(*found->v)), 0};
    for (uint32_t i = 0; i < n; i++) {
        float sure = ws_link_sure(&p, &candidates[i], &m->link);

        ws_poll(cx);
        if (sure < threshold)
            continue;
        found->v[found->n] = attribution_of(cx, &p, &candidates[i], next);
        found->v[found->n++].confidence = sure;
    }
    sort_found(found);
    return true;
}
