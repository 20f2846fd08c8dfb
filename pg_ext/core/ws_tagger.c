/*
 * ws_tagger.c
 *    From a text to attributions. For now: direct quotations with a cue beside them, by rule.
 */
#include "ws_tagger.h"

#include <string.h>

#define NEAR 10 /* tokens behind a quotation in which its cue is looked for */

struct ws_spans_model {
    ws_str name;
};

bool
ws_spans_model_open(ws_ctx *cx, ws_str file, ws_spans_model **model)
{
    (void)file;
    *model = ws_alloc0(cx, 1, sizeof(**model));
    (*model)->name = WS_STR("rules 0");
    return true;
}

ws_str
ws_spans_model_shipped(void)
{
    return WS_STR("");
}

ws_str
ws_spans_model_name(const ws_spans_model *model)
{
    return model->name;
}

static ws_spans
span_of(ws_ctx *cx, const ws_text *t, ws_token_range r)
{
    ws_spans spans = {ws_alloc(cx, 1, sizeof(ws_span)), r.start < r.end};

    if (spans.n)
        spans.v[0] = (ws_span){t->tokens[r.start].start, t->tokens[r.end - 1].end};
    return spans;
}

/* The cue behind the quotation that ends before `from`: NULL range when there is none. */
static ws_token_range
cue_behind(const ws_text *t, uint32_t from)
{
    static const char *const forms[] = {"said", "says", "told", "added", "wrote", "stated"};

    for (uint32_t i = from; i < t->n && i < from + NEAR; i++) {
        if (t->tokens[i].sentence != t->tokens[from].sentence || t->tokens[i].quoted)
            break;
        for (uint32_t k = 0; k < sizeof(forms) / sizeof(*forms); k++)
            if (ws_str_eq(ws_token_str(t, i), (ws_str){forms[k], (uint32_t)strlen(forms[k])}))
                return (ws_token_range){i, i + 1};
    }
    return (ws_token_range){from, from};
}

static ws_attribution
attribution_of(ws_ctx *cx, const ws_text *t, ws_token_range content)
{
    ws_attribution a = {.parent = WS_NO_PARENT, .mode = WS_DIRECT, .confidence = 0.5f};

    a.cue_at = cue_behind(t, content.end);
    a.cue_head = a.cue_at.start;
    a.source_at = (ws_token_range){content.end, a.cue_at.start};
    a.content = span_of(cx, t, content);
    a.cue = span_of(cx, t, a.cue_at);
    a.source = span_of(cx, t, a.source_at);
    return a;
}

bool
ws_tag(ws_ctx *cx, const ws_spans_model *model, const ws_text *t, double threshold,
       ws_attributions *found)
{
    uint32_t closed = 0;

    (void)model;
    for (uint32_t i = 0; i < t->n; i++)
        closed += t->tokens[i].kind == WS_TOKEN_CLOSE;
    *found = (ws_attributions){ws_alloc(cx, closed + 1, sizeof(*found->v)), 0};
    for (uint32_t i = 0, open = 0; i < t->n && threshold <= 0.5; i++) {
        if (t->tokens[i].kind == WS_TOKEN_OPEN)
            open = i;
        if (t->tokens[i].kind == WS_TOKEN_CLOSE && i - open > 3)
            found->v[found->n++] = attribution_of(cx, t, (ws_token_range){open, i + 1});
    }
    return true;
}
