/*
 * learn/score.c
 *    How well a model does on articles that people have tagged.
 */
#include <string.h>

#include "learn/learn.h"

#define ROLES 3 /* source, cue, content */

/* The tokens that the spans of a role touch, as ranges. */
typedef struct token_set {
    ws_token_range *v;
    uint32_t n, tokens;
} token_set;

typedef struct said {
    token_set of[ROLES];
    bool used; /* one-to-one */
} said;

static token_set
tokens_of(ws_ctx *cx, const ws_text *t, const ws_spans *spans)
{
    token_set set = {ws_alloc(cx, spans->n, sizeof(*set.v)), 0, 0};

    for (uint32_t i = 0; i < spans->n; i++) {
        uint32_t from = ws_token_at(t, spans->v[i].start);
        uint32_t to = ws_token_at(t, spans->v[i].end - 1);

        to += to < t->n && t->tokens[to].start < spans->v[i].end;
        if (set.n && set.v[set.n - 1].end > from)
            from = set.v[set.n - 1].end;
        if (from >= to)
            continue;
        if (set.n && set.v[set.n - 1].end == from)
            set.v[set.n - 1].end = to;
        else
            set.v[set.n++] = (ws_token_range){from, to};
        set.tokens += to - from;
    }
    return set;
}

static uint32_t
shared(const token_set *a, const token_set *b)
{
    uint32_t n = 0;

    for (uint32_t i = 0, k = 0; i < a->n && k < b->n;) {
        uint32_t from = a->v[i].start > b->v[k].start ? a->v[i].start : b->v[k].start;
        uint32_t to = a->v[i].end < b->v[k].end ? a->v[i].end : b->v[k].end;

        n += from < to ? to - from : 0;
        if (a->v[i].end < b->v[k].end)
            i++;
        else
            k++;
    }
    return n;
}

static bool
meet(const token_set *a, const token_set *b)
{
    return (!a->tokens && !b->tokens) || shared(a, b);
}

static bool
is_right(const said *gold, const said *found)
{
    const token_set *a = &gold->of[2], *b = &found->of[2];
    uint32_t both = shared(a, b);

    return 2 * both >= a->tokens + b->tokens - both && both && meet(&gold->of[1], &found->of[1]) &&
           meet(&gold->of[0], &found->of[0]);
}

static said
said_of(ws_ctx *cx, const ws_text *t, const ws_spans *source, const ws_spans *cue,
        const ws_spans *content)
{
    return (said){{tokens_of(cx, t, source), tokens_of(cx, t, cue), tokens_of(cx, t, content)},
                  false};
}

static bool
is_exact(const said *gold, const said *found, uint32_t role)
{
    const token_set *a = &gold->of[role], *b = &found->of[role];

    return a->tokens && a->tokens == b->tokens && shared(a, b) == a->tokens;
}

/* role == ROLES: right as a whole. Each counts once. */
static uint64_t
count_pairs(ws_ctx *cx, said *gold, uint32_t ngold, said *found, uint32_t nfound, uint32_t role)
{
    uint64_t n = 0;

    for (uint32_t k = 0; k < nfound; k++)
        found[k].used = false;
    for (uint32_t i = 0; i < ngold; i++) {
        ws_poll(cx);
        for (uint32_t k = 0; k < nfound; k++) {
            if (found[k].used || !(role == ROLES ? is_right(&gold[i], &found[k])
                                                 : is_exact(&gold[i], &found[k], role)))
                continue;
            found[k].used = true;
            n++;
            break;
        }
    }
    return n;
}

/* Add to the score what is found in a text of which ngold are known. */
static void
count_found(ws_ctx *cx, const ws_text *t, const ws_gold *gold, uint32_t ngold,
            const ws_attributions *found, ws_score *score)
{
    said *known = ws_alloc(cx, ngold, sizeof(*known)),
         *made = ws_alloc(cx, found->n, sizeof(*made));

    for (uint32_t i = 0; i < ngold; i++)
        known[i] = said_of(cx, t, &gold[i].source, &gold[i].cue, &gold[i].content);
    for (uint32_t i = 0; i < found->n; i++)
        made[i] = said_of(cx, t, &found->v[i].source, &found->v[i].cue, &found->v[i].content);
    score->articles++;
    score->gold += ngold;
    score->found += found->n;
    score->right += count_pairs(cx, known, ngold, made, found->n, ROLES);
    for (uint32_t role = 0; role < ROLES; role++) {
        for (uint32_t i = 0; i < ngold; i++)
            score->exact_gold[role] += known[i].of[role].n > 0;
        for (uint32_t i = 0; i < found->n; i++)
            score->exact_found[role] += made[i].of[role].n > 0;
        score->exact[role] += count_pairs(cx, known, ngold, made, found->n, role);
    }
}

bool
ws_score_text(ws_ctx *cx, ws_spans_model *model, const ws_text *t, const ws_gold *gold,
              uint32_t ngold, ws_score *score)
{
    ws_attributions found;

    if (!ws_tag(cx, model, t, WS_TAG_THRESHOLD, &found))
        return false;
    count_found(cx, t, gold, ngold, &found, score);
    return true;
}

bool
ws_score_article(ws_ctx *cx, ws_spans_model *model, ws_article *a, ws_score *score)
{
    ws_gold *gold = ws_alloc(cx, a->nclaims, sizeof(*gold));
    ws_str text;
    ws_text t;

    return ws_article_text(cx, a, &text) && ws_text_read(cx, text, &t) &&
           ws_score_text(cx, model, &t, gold, ws_gold_of(a, gold), score);
}

double
ws_f1(uint64_t right, uint64_t found, uint64_t gold)
{
    return right ? 2.0 * (double)right / (double)(found + gold) : 0;
}

double
ws_matches_f1(const ws_matches *m)
{
    return ws_f1(m->right, m->found, m->gold);
}
