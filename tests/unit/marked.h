/*
 * marked.h
 *    Texts with their attributions marked, and the claims that come of them: nothing hangs on the
 *    model that finds attributions.
 *
 * In the texts, [..] is a source, {..} a cue, <..> a content; a fragment goes on behind <+. The
 * marks are taken out before reading. Each claim ends with a '|' in the text.
 */
#ifndef MARKED_H
#define MARKED_H

#include <stdio.h>

#include "unit.h"
#include "who/suggest.h"

#define CLAIMS_MAX 12u

typedef struct marked {
    char text[2048];
    uint32_t len;
    ws_attribution found[CLAIMS_MAX];
    ws_span spans[CLAIMS_MAX][3][4];
    uint32_t n;
} marked;

static inline ws_spans *
role_of(ws_attribution *a, char mark)
{
    return mark == '[' ? &a->source : mark == '{' ? &a->cue : &a->content;
}

static inline void
open_span(marked *m, char mark)
{
    ws_attribution *a = &m->found[m->n];
    ws_spans *s = role_of(a, mark);

    s->v = m->spans[m->n][mark == '[' ? 0 : mark == '{' ? 1 : 2];
    assert_true(s->n < 4);
    s->v[s->n++].start = m->len;
}

static inline void
read_marks(marked *m, const char *s)
{
    memset(m, 0, sizeof(*m));
    for (; *s; s++) {
        char open = *s == ']' ? '[' : *s == '}' ? '{' : *s == '>' ? '<' : '\0';

        if (*s == '[' || *s == '{' || *s == '<') {
            open_span(m, *s);
        } else if (open) {
            ws_spans *spans = role_of(&m->found[m->n], open);

            spans->v[spans->n - 1].end = m->len;
        } else if (*s == '|') {
            m->found[m->n].parent = WS_NO_PARENT;
            m->found[m->n].confidence = 0.5f;
            m->n++;
        } else {
            m->text[m->len++] = *s;
        }
    }
}

static inline ws_token_range
tokens_of(const ws_text *t, const ws_spans *s)
{
    if (!s->n)
        return (ws_token_range){0, 0};
    return (ws_token_range){ws_token_at(t, s->v[0].start), ws_token_at(t, s->v[0].end - 1) + 1};
}

/* The article with the claims that the marks stand for, as of a day. */
static inline ws_article *
suggest_marked(ws_ctx *cx, const ws_lexicon *lexicon, const char *text, int32_t day,
               const ws_judge *judge)
{
    ws_suggest_options options = {0, day, WS_NONE, WS_NO_TIME, judge};
    ws_suggested made = {.model = WS_NONE};
    ws_article *a = ws_alloc0(cx, 1, sizeof(*a));
    marked *m = ws_alloc0(cx, 1, sizeof(*m));
    ws_attributions found = {m->found, 0};
    ws_text t;

    read_marks(m, text);
    found.n = m->n;
    assert_true(ws_article_init(cx, a, (ws_str){m->text, m->len}));
    assert_true(ws_text_read(cx, a->text, &t));
    for (uint32_t i = 0; i < m->n; i++) {
        m->found[i].source_at = tokens_of(&t, &m->found[i].source);
        m->found[i].cue_at = tokens_of(&t, &m->found[i].cue);
        m->found[i].cue_head = m->found[i].cue_at.start;
    }
    assert_true(ws_article_suggest_found(cx, lexicon, &t, &found, a, &options, &made));
    assert_int_equal(made.n, m->n);
    return a;
}

/* The paths, '+' between. */
static inline void
add_paths(char *out, const ws_str *paths, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        sprintf(out + strlen(out), "%s%.*s", i ? "+" : "", WS_FMT(paths[i]));
}

/* The actors of the claims, ';' between claims. */
static inline void
add_actors(char *out, const ws_article *a)
{
    for (uint32_t i = 0; i < a->nclaims; i++) {
        if (i)
            strcat(out, ";");
        add_paths(out, a->claims[i].actors, a->claims[i].nactors);
    }
}

/* The targets likewise. */
static inline void
add_targets(char *out, const ws_article *a)
{
    for (uint32_t i = 0; i < a->nclaims; i++) {
        if (i)
            strcat(out, ";");
        add_paths(out, a->claims[i].targets, a->claims[i].ntargets);
    }
}

/* "actors act targets" of each claim, in lines. */
static inline void
add_claims(char *out, const ws_article *a)
{
    for (uint32_t i = 0; i < a->nclaims; i++) {
        const ws_claim *c = &a->claims[i];

        sprintf(out + strlen(out), "%s", i ? "\n" : "");
        add_paths(out, c->actors, c->nactors);
        sprintf(out + strlen(out), " %.*s ", WS_FMT(c->act));
        add_paths(out, c->targets, c->ntargets);
    }
}

static inline ws_judge
shipped_judge(ws_ctx *cx)
{
    ws_judge judge = {.model = NULL};
    ws_who_model *model;

    assert_true(ws_who_model_open(cx, ws_who_model_shipped(), &model));
    judge.model = model;
    return judge;
}

typedef struct marked_case {
    const char *text, *expected;
} marked_case;

/* Whether something else came out, which is printed. */
static inline bool
differs(const char *text, const char *expected, const char *out)
{
    if (strcmp(out, expected) == 0)
        return false;
    print_error("%s\n  expected %s\n  got      %s\n", text, expected, out);
    return true;
}

/* By the shipped weights. Print every case that differs before failing: one change often touches
 * several. `add` appends what is compared. */
static inline void
assert_marked(ws_ctx *cx, const ws_lexicon_rows *rows, int32_t day, const marked_case *cases,
              size_t n, void (*add)(char *out, const ws_article *a))
{
    ws_judge judge = shipped_judge(cx);
    ws_lexicon *lex;
    uint32_t wrong = 0;

    assert_true(ws_lexicon_build(cx, rows, &lex));
    for (size_t i = 0; i < n; i++) {
        char out[2048] = "";

        add(out, suggest_marked(cx, lex, cases[i].text, day, &judge));
        wrong += differs(cases[i].text, cases[i].expected, out);
    }
    assert_int_equal(wrong, 0);
}

#endif
