/*
 * propose.c
 *    Spans and what hangs on them, for one coded article.
 */
#include "propose.h"

ws_spans_model *
open_spans(const char *path)
{
    ws_spans_model *m;
    ws_str file;

    file.s = read_file(path, &file.len);
    if (!ws_spans_model_open(heap(), file, &m))
        die("%s (%s)", heap()->error.message, heap()->error.detail);
    return m;
}

ws_who_model *
open_who(const char *path)
{
    ws_who_model *m;
    ws_str file;

    file.s = read_file(path, &file.len);
    if (!ws_who_model_open(heap(), file, &m))
        die("%s: %s", path, heap()->error.message);
    return m;
}

void
propose(const proposer *p, const coded *c, ws_article *a, ws_attributions *found,
        ws_suggested *made)
{
    ws_suggest_options options = {p->threshold, WS_NO_DAY, WS_NONE, WS_NO_TIME, &p->judge};

    *made = (ws_suggested){.model = WS_NONE};
    if (p->given)
        *found = coded_attributions(c);
    else if (!ws_tag(heap(), p->spans, &c->t, p->threshold, found))
        die("%s: %s", c->name, heap()->error.message);
    if (!ws_article_init(heap(), a, c->text) ||
        !ws_article_suggest_found(heap(), p->lexicon, &c->t, found, a, &options, made))
        die("%s: %s", c->name, heap()->error.message);
}
