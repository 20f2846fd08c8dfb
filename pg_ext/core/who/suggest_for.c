/*
 * who/suggest_for.c
 *    The tagger told the content.
 */
#include "who/suggest_for.h"

#include <string.h>

/* How well spans fit the content, 0: not at all. They must share half of all words, or lie mostly
 * within the content. */
static double
fit_of_spans(const ws_spans *found, const ws_spans *content)
{
    uint32_t shared = ws_spans_shared(found, content);
    uint32_t own = ws_spans_bytes(found), all = own + ws_spans_bytes(content) - shared;

    return shared && (2ull * shared >= all || 2ull * shared >= own) ? (double)shared / all : 0;
}

/* The same of an attribution, by all its words or by the first fragment, which stands by the cue:
 * further ones alone are a quotation that goes on. Its words for speaker and cue must stand
 * outside. */
static double
fit_of(const ws_attribution *found, const ws_spans *content)
{
    ws_spans first = {found->content.v, 1};
    double whole = fit_of_spans(&found->content, content), begun = fit_of_spans(&first, content);

    if (ws_spans_shared(&first, content) == 0 || ws_spans_shared(&found->cue, content) ||
        ws_spans_shared(&found->source, content))
        return 0;
    return whole > begun ? whole : begun;
}

static uint32_t
best_fit(const ws_attributions *found, const ws_spans *content)
{
    uint32_t best = found->n;
    double most = 0;

    for (uint32_t i = 0; i < found->n; i++) {
        double fit = fit_of(&found->v[i], content);

        /* of one that is reported inside another both may fit: the outer one comes first */
        if (fit > most) {
            most = fit;
            best = i;
        }
    }
    return best;
}

/* Put an attribution without cue and source where its content begins. Returns its place. */
static uint32_t
insert_bare(ws_ctx *cx, const ws_text *t, ws_attributions *found, const ws_spans *content)
{
    ws_attribution *v = ws_alloc(cx, found->n + 1, sizeof(*v));
    uint32_t at = 0;

    while (at < found->n && found->v[at].content.v[0].start < content->v[0].start)
        at++;
    if (at)
        memcpy(v, found->v, at * sizeof(*v));
    v[at] =
        (ws_attribution){.parent = WS_NO_PARENT, .cue_head = ws_token_at(t, content->v[0].start)};
    if (found->n > at)
        memcpy(v + at + 1, found->v + at, (found->n - at) * sizeof(*v));
    found->v = v;
    found->n++;
    return at;
}

bool
ws_article_suggest_for(ws_ctx *cx, const ws_lexicon *lexicon, ws_spans_model *model,
                       ws_article *scratch, const ws_spans *content,
                       const ws_suggest_options *options, ws_suggested *made)
{
    ws_attributions found;
    ws_str text;
    uint32_t at;
    ws_text t;

    made->model = ws_spans_model_name(model);
    if (!ws_article_text(cx, scratch, &text) || !ws_text_read(cx, text, &t) ||
        !ws_tag(cx, model, &t, 0, &found))
        return false;
    at = best_fit(&found, content);
    if (at == found.n)
        at = insert_bare(cx, &t, &found, content);
    for (uint32_t i = 0; i < found.n; i++)
        found.v[i].parent = WS_NO_PARENT;
    found.v[at].content = *content;
    found.v[at].mode = ws_mode_of(text.s, text.len, content->v, content->n);
    if (!ws_article_suggest_found(cx, lexicon, &t, &found, scratch, options, made))
        return false;
    made->first += at;
    made->why += at;
    made->n = 1;
    return true;
}
