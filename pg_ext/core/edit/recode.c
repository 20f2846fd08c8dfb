/*
 * edit/recode.c
 *    Renaming in claims: paths with all that is below them, concepts, acts, coders.
 */
#include <stdio.h>
#include <string.h>

#include "edit/edit.h"

typedef struct recoder {
    ws_ctx *cx;
    ws_recode_what what;
    ws_str from, to;
} recoder;

static bool
check_names(recoder *r)
{
    ws_ctx *cx = r->cx;

    switch (r->what) {
    case WS_RECODE_ACTOR:
    case WS_RECODE_TARGET:
    case WS_RECODE_NAME:
        return ws_path_check(cx, "old name", r->from) && ws_path_check(cx, "new name", r->to);
    case WS_RECODE_ACT:
        return (!r->from.s || ws_act_check(cx, "old act", r->from)) &&
               ws_act_check(cx, "new act", r->to);
    case WS_RECODE_CONCEPT:
        return ws_name_check(cx, "old concept", r->from, WS_NAME_MAX) &&
               ws_name_check(cx, "new concept", r->to, WS_NAME_MAX);
    case WS_RECODE_CODER:
        return (!r->from.s || ws_name_check(cx, "old coder", r->from, WS_NAME_MAX)) &&
               ws_name_check(cx, "new coder", r->to, WS_NAME_MAX);
    }
    return ws_fail(cx, WS_BAD_VALUE, "unknown kind of recoding");
}

/* The path with its beginning exchanged. */
static bool
rename_path(recoder *r, uint32_t id, const char *field, ws_str *path)
{
    uint32_t rest = path->len - r->from.len;
    char *p = ws_alloc(r->cx, (size_t)r->to.len + rest, 1), what[64];

    memcpy(p, r->to.s, r->to.len);
    memcpy(p + r->to.len, path->s + r->from.len, rest);
    *path = (ws_str){p, r->to.len + rest};
    snprintf(what, sizeof(what), "claim %u: %s", id, field);
    return ws_path_check(r->cx, what, *path);
}

/* Keep the first of equal names. */
static void
collapse(ws_str *v, uint32_t *n)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < *n; i++) {
        uint32_t j = 0;

        while (j < kept && !ws_str_eq(v[j], v[i]))
            j++;
        if (j == kept)
            v[kept++] = v[i];
    }
    *n = kept;
}

static bool
recode_paths(recoder *r, uint32_t id, const char *field, ws_str *v, uint32_t *n, bool *changed)
{
    bool mine = false;

    for (uint32_t i = 0; i < *n; i++) {
        if (!ws_path_within(v[i], r->from))
            continue;
        mine = true;
        if (!rename_path(r, id, field, &v[i]))
            return false;
    }
    if (mine)
        collapse(v, n);
    *changed |= mine;
    return true;
}

/* Two stances to one concept: what is known wins, and both sides together are mixed. */
static ws_polarity
both(ws_polarity a, ws_polarity b)
{
    if (a == WS_UNKNOWN || a == b)
        return b;
    return b == WS_UNKNOWN ? a : WS_MIXED_STANCE;
}

static void
recode_concepts(recoder *r, ws_claim *c, bool *changed)
{
    uint32_t old = 0, there = 0;

    while (old < c->nconcepts && !ws_str_eq(c->concepts[old].code, r->from))
        old++;
    if (old == c->nconcepts)
        return;
    *changed = true;
    while (there < c->nconcepts && !ws_str_eq(c->concepts[there].code, r->to))
        there++;
    c->concepts[old].code = r->to;
    if (there == c->nconcepts)
        return;
    /* the first of the two stays in its place, the other goes */
    uint32_t first = old < there ? old : there, second = old < there ? there : old;

    c->concepts[first].polarity = both(c->concepts[first].polarity, c->concepts[second].polarity);
    memmove(&c->concepts[second], &c->concepts[second + 1],
            (c->nconcepts - second - 1) * sizeof(ws_concept));
    c->nconcepts--;
}

static void
recode_name(recoder *r, ws_str *name, bool *changed)
{
    if ((r->from.s && !ws_str_eq(*name, r->from)) || ws_str_eq(*name, r->to))
        return;
    *name = r->to;
    *changed = true;
}

static bool
recode_claim(recoder *r, ws_claim *c, bool *changed)
{
    bool actors = r->what == WS_RECODE_ACTOR || r->what == WS_RECODE_NAME;
    bool targets = r->what == WS_RECODE_TARGET || r->what == WS_RECODE_NAME;

    if ((actors && !recode_paths(r, c->id, "actor", c->actors, &c->nactors, changed)) ||
        (targets && !recode_paths(r, c->id, "target", c->targets, &c->ntargets, changed)))
        return false;
    if (r->what == WS_RECODE_CONCEPT)
        recode_concepts(r, c, changed);
    if (r->what == WS_RECODE_ACT)
        recode_name(r, &c->act, changed);
    if (r->what == WS_RECODE_CODER)
        recode_name(r, &c->coder, changed);
    return true;
}

bool
ws_article_recode(ws_ctx *cx, ws_article *a, ws_recode_what what, ws_str from, ws_str to,
                  const ws_query *q, uint32_t *changed)
{
    bool path = what <= WS_RECODE_NAME;
    recoder r = {cx, what, path ? ws_path_kept(cx, from) : ws_name_kept(cx, from),
                 path ? ws_path_clean(cx, "new name", to) : ws_name_clean(cx, "new name", to)};
    ws_matcher *m = NULL;

    *changed = 0;
    if (!check_names(&r))
        return false;
    if (ws_str_eq(r.from, r.to))
        return true;
    if (q && !ws_matcher_init(cx, q, a, &m))
        return false;
    for (uint32_t i = 0; i < a->nclaims; i++) {
        bool mine = false;

        if (m && !ws_match_claim(m, &a->claims[i]))
            continue;
        if (!recode_claim(&r, &a->claims[i], &mine))
            return false;
        *changed += mine;
    }
    return true;
}
