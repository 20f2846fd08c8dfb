/*
 * learn/gold.c
 *    Labels of tokens from attributions that are known.
 */
#include "learn/learn.h"

#include <string.h>

#include "spans/features.h"
#include "spans/link.h"

typedef struct token_set {
    uint32_t first, last; /* n spans from first to last, when n > 0 */
    uint32_t n;
} token_set;

typedef struct painter {
    const ws_text *t;
    uint8_t *labels;
} painter;

/* Set a label on the tokens of the spans that have none; a new run begins with the begin label. */
static void
paint(const painter *p, const ws_spans *spans, uint32_t cue_first, uint32_t right, uint32_t left)
{
    const ws_token *tokens = p->t->tokens;

    for (uint32_t i = 0; i < spans->n; i++) {
        uint32_t from = ws_token_at(p->t, spans->v[i].start), at = from;

        for (; at < p->t->n && tokens[at].start < spans->v[i].end; at++) {
            uint32_t label = cue_first > from ? right : left;
            bool goes_on = at > 0 && (p->labels[at - 1] | 1) == (label | 1) &&
                           (at > from || i > 0) && tokens[at].paragraph == tokens[at - 1].paragraph;

            if (ws_label_role(p->labels[at]))
                continue;
            p->labels[at] = (uint8_t)(label + goes_on);
        }
    }
}

static void
extend(const ws_text *t, const ws_spans *spans, token_set *set)
{
    for (uint32_t i = 0; i < spans->n; i++) {
        uint32_t first = ws_token_at(t, spans->v[i].start);
        uint32_t last = ws_token_at(t, spans->v[i].end - 1);

        if (last >= t->n)
            last = t->n - 1;
        if (!set->n || first < set->first)
            set->first = first;
        if (!set->n || last > set->last)
            set->last = last;
        set->n++;
    }
}

static uint32_t
first_token(const ws_text *t, const ws_spans *spans)
{
    token_set set = {0, 0, 0};

    extend(t, spans, &set);
    return set.first;
}

/* What stands between the spans of one attribution. */
static void
paint_inside(const painter *p, const ws_gold *g)
{
    token_set all = {0, 0, 0};

    extend(p->t, &g->source, &all);
    extend(p->t, &g->cue, &all);
    extend(p->t, &g->content, &all);
    for (uint32_t k = all.first; k <= all.last && k < p->t->n; k++)
        if (p->labels[k] == WS_L_OUT)
            p->labels[k] = WS_L_INSIDE;
}

void
ws_gold_labels(const ws_text *t, const ws_gold *gold, uint32_t n, uint8_t *labels)
{
    painter p = {t, labels};

    if (t->n)
        memset(labels, WS_L_OUT, t->n);
    for (uint32_t i = 0; i < n; i++)
        paint(&p, &gold[i].cue, first_token(t, &gold[i].content), WS_L_CUE_RIGHT, WS_L_CUE_LEFT);
    for (uint32_t i = 0; i < n; i++)
        paint(&p, &gold[i].source, first_token(t, &gold[i].cue), WS_L_SOURCE_RIGHT,
              WS_L_SOURCE_LEFT);
    for (uint32_t i = 0; i < n; i++) {
        paint(&p, &gold[i].content, first_token(t, &gold[i].cue), WS_L_CONTENT_RIGHT,
              WS_L_CONTENT_LEFT);
        paint_inside(&p, &gold[i]);
    }
}

uint32_t
ws_gold_of(const ws_article *a, ws_gold *gold)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < a->nclaims; i++) {
        const ws_claim *c = &a->claims[i];

        if (c->status == WS_CONFIRMED && c->content.n)
            gold[n++] = (ws_gold){c->source, c->cue, c->content, c->parent != 0};
    }
    return n;
}
