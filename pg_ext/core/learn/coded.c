/*
 * learn/coded.c
 *    From claims to attributions and answers.
 */
#include "learn/coded.h"

#include "who/choice.h"

/* A claim that teaches, while they are put in order. */
typedef struct item {
    const ws_claim *c;
    uint32_t start;
} item;

static bool
teaches(const ws_claim *c)
{
    return c->status == WS_CONFIRMED && c->content.n > 0;
}

static uint32_t
first_byte(const ws_claim *c)
{
    uint32_t at = c->content.v[0].start;

    if (c->source.n && c->source.v[0].start < at)
        at = c->source.v[0].start;
    if (c->cue.n && c->cue.v[0].start < at)
        at = c->cue.v[0].start;
    return at;
}

static int
by_start(const void *a, const void *b)
{
    const item *x = a, *y = b;

    WS_COMPARE(x->start, y->start);
    return x->c->id < y->c->id ? -1 : x->c->id > y->c->id;
}

static ws_names
copy_names(ws_ctx *cx, const ws_str *names, uint32_t n)
{
    ws_str *copy = ws_alloc(cx, n, sizeof(*copy));

    for (uint32_t i = 0; i < n; i++)
        copy[i] = ws_str_copy(cx, names[i]);
    return (ws_names){copy, n};
}

/* Tokens of the first fragment; people may mark white space that has none. */
static ws_token_range
tokens_of(const ws_text *t, const ws_spans *spans)
{
    uint32_t start, end;

    if (!spans->n)
        return (ws_token_range){0, 0};
    start = ws_token_at(t, spans->v[0].start);
    for (end = start; end < t->n && t->tokens[end].start < spans->v[0].end;)
        end++;
    return start < end ? (ws_token_range){start, end} : (ws_token_range){0, 0};
}

static ws_attribution
attribution_of(ws_ctx *cx, const ws_text *t, const ws_claim *c)
{
    ws_attribution at = {.source = ws_spans_copy(cx, &c->source),
                         .cue = ws_spans_copy(cx, &c->cue),
                         .content = ws_spans_copy(cx, &c->content),
                         .source_at = tokens_of(t, &c->source),
                         .cue_at = tokens_of(t, &c->cue),
                         .parent = WS_NO_PARENT,
                         .mode = ws_mode_of(t->s, t->len, c->content.v, c->content.n),
                         .confidence = 1};

    at.cue_head = at.cue_at.start;
    return at;
}

static ws_right_answer
answer_of(ws_ctx *cx, const ws_claim *c, bool names_actors, bool names_targets)
{
    bool looked = c->origin == WS_TAGGER;

    return (ws_right_answer){.act = c->act.len ? ws_act_number(c->act) : WS_NO_CHOICE,
                             .actors = copy_names(cx, c->actors, c->nactors),
                             .targets = copy_names(cx, c->targets, c->ntargets),
                             .tells_actors = c->nactors || looked || names_actors,
                             .tells_targets = c->ntargets || looked || names_targets};
}

void
ws_coded_of(ws_ctx *cx, const ws_text *t, const ws_article *a, ws_coded *coded)
{
    item *items = ws_alloc(cx, a->nclaims, sizeof(*items));
    bool actors = false, targets = false;
    uint32_t n = 0;

    for (uint32_t i = 0; i < a->nclaims; i++) {
        const ws_claim *c = &a->claims[i];

        if (!teaches(c))
            continue;
        items[n++] = (item){c, first_byte(c)};
        actors = actors || c->nactors;
        targets = targets || c->ntargets;
    }
    ws_sort(items, n, sizeof(*items), by_start);
    coded->at = (ws_attributions){ws_alloc(cx, n, sizeof(*coded->at.v)), n};
    coded->answers = ws_alloc(cx, n, sizeof(*coded->answers));
    for (uint32_t i = 0; i < n; i++) {
        coded->at.v[i] = attribution_of(cx, t, items[i].c);
        coded->answers[i] = answer_of(cx, items[i].c, actors, targets);
    }
}
