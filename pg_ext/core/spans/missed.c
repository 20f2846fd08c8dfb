/*
 * spans/missed.c
 *    Choose what words that may be cues bring, and which of them are claims.
 */
#include "spans/missed.h"

#include <string.h>

#include "spans/link.h"

#define PRUNE (-2.0f) /* nats: cues below are not looked at further */
#define MEASURED                                                                                   \
    0.54f /* of what the scores promise: so many of them articles coded from scratch have, too */
#define KNOWN_SCORE 2.0f /* nats: of a cue that is known, at least */
#define KNOWN_SURE  0.4f /* and of its claim, when somebody makes it */
#define CLAIMS_MAX  24u  /* claims of one sentence that are compared */

static const int8_t *
weight_of(const ws_missed_weights *w, ws_missed_ask ask, uint32_t feature)
{
    return &w->tables[ask][feature & (ws_missed_table_size(ask) - 1)];
}

/* Ask for the memory of weights ahead of its use. */
static void
fetch(const ws_missed_weights *w, ws_missed_ask ask, const uint32_t *features, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        __builtin_prefetch(weight_of(w, ask, features[i]));
}

float
ws_missed_score(const ws_missed_weights *w, ws_missed_ask ask, const uint32_t *features, uint32_t n)
{
    int32_t sum = 0;

    for (uint32_t i = 0; i < n; i++)
        sum += *weight_of(w, ask, features[i]);
    return (float)sum * w->units[ask];
}

/* The best of several scores, and the odds of the others against it. */
static uint32_t
best_of(const float *scores, uint32_t n, float *odds)
{
    uint32_t best = 0;

    for (uint32_t i = 1; i < n; i++)
        best = scores[i] > scores[best] ? i : best;
    *odds = 0;
    for (uint32_t i = 0; i < n; i++)
        if (i != best)
            *odds += ws_exp(scores[i] - scores[best]);
    return best;
}

static void
choose_content(const ws_missed_view *v, const ws_missed_weights *w, ws_missed_claim *x,
               const ws_missed_content *contents, uint32_t n)
{
    uint32_t features[WS_MISSED_CONTENTS][WS_MISSED_KINDS], nfeatures[WS_MISSED_CONTENTS];
    float scores[WS_MISSED_CONTENTS];

    for (uint32_t i = 0; i < n; i++) {
        nfeatures[i] = ws_missed_content_features(v, &x->cue, &contents[i], features[i]);
        fetch(w, WS_MISSED_CONTENT, features[i], nfeatures[i]);
    }
    for (uint32_t i = 0; i < n; i++)
        scores[i] = ws_missed_score(w, WS_MISSED_CONTENT, features[i], nfeatures[i]);
    x->content = contents[best_of(scores, n, &x->content_odds)];
}

/* ", pilots blamed": a phrase by itself, right before a cue that is known. */
static bool
is_subject(const ws_missed_view *v, const ws_missed_cue *c, const ws_missed_source *s)
{
    uint8_t before = ws_missed_word(v, (int32_t)s->at.start - 1)->sort;

    return s->by == WS_BY_LEFT && s->at.end == c->cue.start &&
           (s->at.start == v->at.start || before == WS_SORT_COMMA || before == WS_SORT_AND ||
            before == WS_SORT_BUT);
}

/* "said it was late, and blamed": who spoke before. False: nobody did. */
static bool
spoke_before(const ws_missed_view *v, const ws_missed_cue *c, ws_token_range *r)
{
    uint8_t before = ws_missed_word(v, (int32_t)c->cue.start - 1)->sort;
    uint32_t i = c->cue.start;

    if (c->parent != WS_NO_PARENT || (before != WS_SORT_AND && before != WS_SORT_BUT))
        return false;
    while (i > v->at.start && !(v->roles[i - 1] & ROLE_CUE))
        i--;
    if (i == v->at.start || v->holder[i - 1] == WS_NO_PARENT)
        return false;
    *r = v->found[v->holder[i - 1]].source_at;
    return v->found[v->holder[i - 1]].source.n > 0 && r->end < i;
}

/* Who speaks where grammar tells. */
static bool
is_plain(const ws_missed_view *v, const ws_missed_cue *c, const ws_missed_source *sources,
         uint32_t n, ws_missed_source *s)
{
    *s = (ws_missed_source){.by = WS_BY_LEFT};
    if (spoke_before(v, c, &s->at) || ws_missed_before_aside(v, c->cue.start, &s->at))
        return true;
    if (n > 1)
        *s = sources[1];
    return n > 1 && is_subject(v, c, &sources[1]);
}

static void
choose_source(const ws_missed_view *v, const ws_missed_weights *w, ws_missed_claim *x)
{
    ws_missed_source sources[WS_MISSED_SOURCES];
    uint32_t features[WS_MISSED_SOURCES][WS_MISSED_KINDS], nfeatures[WS_MISSED_SOURCES];
    float scores[WS_MISSED_SOURCES];
    uint32_t n = ws_missed_sources(v, &x->cue, &x->content, WS_MISSED_LEFT, sources);

    x->source_odds = 0;
    if (x->cue.known && is_plain(v, &x->cue, sources, n, &x->source))
        return;
    for (uint32_t i = 0; i < n; i++) {
        nfeatures[i] = ws_missed_source_features(v, &x->cue, &sources[i], features[i]);
        fetch(w, WS_MISSED_SOURCE, features[i], nfeatures[i]);
    }
    for (uint32_t i = 0; i < n; i++)
        scores[i] = ws_missed_score(w, WS_MISSED_SOURCE, features[i], nfeatures[i]);
    x->source = sources[best_of(scores, n, &x->source_odds)];
}

/* Choose content and source of a cue. False: it brings nothing. */
static bool
choose(const ws_missed_view *v, const ws_missed_weights *w, ws_missed_claim *x)
{
    ws_missed_content contents[WS_MISSED_CONTENTS];
    uint32_t n = ws_missed_contents(v, &x->cue, contents);

    if (n == 0)
        return false;
    choose_content(v, w, x, contents, n);
    choose_source(v, w, x);
    return true;
}

/* A word that may be a cue, with what its score depends on. */
typedef struct asked {
    ws_missed_cue cue;
    uint32_t features[WS_MISSED_KINDS], n;
} asked;

/* Whether token `head` may be one; its weights are fetched meanwhile. */
static bool
ask(const ws_missed_view *v, const ws_missed_weights *w, uint32_t head, asked *a)
{
    if (!ws_missed_cue_at(v, head, &a->cue))
        return false;
    a->n = ws_missed_cue_features(v, &a->cue, a->features);
    fetch(w, WS_MISSED_CUE, a->features, a->n);
    return true;
}

/* Whether it brings a claim, which is *x then. */
static bool
answer(const ws_missed_view *v, const ws_missed_weights *w, const asked *a, ws_missed_claim *x)
{
    x->cue = a->cue;
    x->score = ws_missed_score(w, WS_MISSED_CUE, a->features, a->n);
    if (x->cue.known && x->score < KNOWN_SCORE)
        x->score = KNOWN_SCORE;
    return x->score >= PRUNE && choose(v, w, x);
}

bool
ws_missed_claim_at(const ws_missed_view *v, const ws_missed_weights *w, uint32_t head,
                   ws_missed_claim *x)
{
    asked a;

    return ask(v, w, head, &a) && answer(v, w, &a, x);
}

/* ---- attributions ---------------------------------------------------------------------------- */

static ws_spans
spans_of(ws_ctx *cx, const ws_text *t, ws_token_range a, ws_token_range b)
{
    return ws_range_spans(t, a, b, ws_alloc(cx, 2, sizeof(ws_span)));
}

static ws_attribution
attribution_of(ws_ctx *cx, const ws_text *t, const ws_missed_claim *x, float sure)
{
    ws_token_range none = {0, 0};
    ws_attribution a = {.parent = x->cue.parent, .cue_head = x->cue.head, .confidence = sure};

    a.source = spans_of(cx, t, x->source.at, none);
    a.source_at = x->source.at;
    a.cue = spans_of(cx, t, x->cue.cue, none);
    a.cue_at = x->cue.cue;
    a.content = spans_of(cx, t, x->content.first, x->content.second);
    a.mode = ws_mode_of(t->s, t->len, a.content.v, a.content.n);
    return a;
}

/* ---- which ----------------------------------------------------------------------------------- */

typedef struct rated {
    ws_missed_claim claim;
    float sure;
} rated;

static float
sure_of(const ws_missed_view *v, const ws_missed_weights *w, const ws_missed_claim *x)
{
    uint32_t features[WS_MISSED_KINDS], n = ws_missed_sure_features(v, x, features);

    return MEASURED /
           (1.0f + ws_exp(-(x->score + ws_missed_score(w, WS_MISSED_SURE, features, n))));
}

/* Whether what was asked is a claim that is likely enough. */
static bool
rate(const ws_missed_view *v, const ws_missed_weights *w, const asked *a, double threshold,
     rated *r)
{
    if (!answer(v, w, a, &r->claim))
        return false;
    r->sure = sure_of(v, w, &r->claim);
    if (r->claim.cue.known && r->claim.source.by != WS_BY_NOBODY && r->sure < KNOWN_SURE)
        r->sure = KNOWN_SURE;
    return (double)r->sure >= threshold;
}

/* The claims of the sentence that are likely enough. Returns how many. Of two words that may be
 * cues, the weights of the second are fetched while the first is rated. */
static uint32_t
rate_sentence(const ws_missed_view *v, const ws_missed_weights *w, double threshold, rated *out)
{
    asked two[2];
    uint32_t n = 0, met = 0;

    for (uint32_t i = v->at.start; i < v->at.end && n < CLAIMS_MAX; i++) {
        if (!ask(v, w, i, &two[met & 1]))
            continue;
        if (met++ > 0)
            n += rate(v, w, &two[met & 1], threshold, &out[n]);
    }
    if (met > 0 && n < CLAIMS_MAX)
        n += rate(v, w, &two[~met & 1], threshold, &out[n]);
    return n;
}

/* Whether two claims cannot both be: the same cue, or the same words from cues side by side. */
static bool
excludes(const ws_missed_claim *a, const ws_missed_claim *b)
{
    ws_token_range x = a->content.first, y = b->content.first;
    uint32_t from = x.start > y.start ? x.start : y.start, to = x.end < y.end ? x.end : y.end;
    uint32_t shared = to > from ? to - from : 0;

    if (a->cue.cue.start < b->cue.cue.end && b->cue.cue.start < a->cue.cue.end)
        return true;
    return shared * 2 >= x.end - x.start + y.end - y.start - shared;
}

static bool
is_best(const rated *all, uint32_t n, uint32_t i)
{
    for (uint32_t k = 0; k < n; k++)
        if (k != i && (all[k].sure > all[i].sure || (all[k].sure == all[i].sure && k < i)) &&
            excludes(&all[k].claim, &all[i].claim))
            return false;
    return true;
}

/* "denied the charge and accused him": a content ends before the cue that goes on behind it. */
static void
cut_at_cues(const ws_text *t, rated *all, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++) {
            ws_token_range *r = &all[i].claim.content.first;
            uint32_t cue = all[k].claim.cue.cue.start;

            if (k != i && cue > r->start + 2 && cue < r->end &&
                (ws_token_is(t, cue - 1, "and") || ws_token_is(t, cue - 1, "but")))
                r->end = cue - 1 - (t->s[t->tokens[cue - 2].start] == ',');
        }
}

void
ws_missed_find(ws_ctx *cx, ws_missed_view *v, const ws_missed_weights *w, double threshold,
               ws_attributions *out)
{
    rated all[CLAIMS_MAX];
    uint32_t cap = 0;

    *out = (ws_attributions){NULL, 0};
    while (ws_missed_next(v)) {
        uint32_t n = rate_sentence(v, w, threshold, all);

        ws_poll(cx);
        cut_at_cues(v->t, all, n);
        for (uint32_t i = 0; i < n; i++) {
            if (!is_best(all, n, i))
                continue;
            out->v = ws_grown(cx, out->v, out->n, &cap, sizeof(*out->v));
            out->v[out->n++] = attribution_of(cx, v->t, &all[i].claim, all[i].sure);
        }
    }
}
