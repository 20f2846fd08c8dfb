/*
 * links.c
 *    Learn the linker and its confidence from what the chain finds in documents that it has not
 *    seen.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "train.h"

#define LINK_EPOCHS 12
#define SURE_EPOCHS 12

/* One attribution of the gold standard, as token ranges. */
typedef struct gold_ranges {
    ws_token_range source[SPANS_MAX], cue[SPANS_MAX], content[SPANS_MAX];
    uint32_t nsource, ncue, ncontent, size; /* size: tokens of the content */
} gold_ranges;

typedef struct example {
    ws_pieces_of p;
    gold_ranges *gold;
    uint32_t ngold;
} example;

/* ---- gold
 * ---------------------------------------------------------------------------------------- */

static uint32_t
ranges_of(const ws_text *t, const span_list *spans, ws_token_range *out)
{
    for (uint32_t i = 0; i < spans->n; i++) {
        out[i].start = ws_token_at(t, spans->v[i].start);
        out[i].end = ws_token_at(t, spans->v[i].end - 1) + 1;
    }
    return spans->n;
}

static uint32_t
overlap(const ws_token_range *v, uint32_t n, uint32_t from, uint32_t to)
{
    uint32_t sum = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t a = v[i].start > from ? v[i].start : from, b = v[i].end < to ? v[i].end : to;

        sum += b > a ? b - a : 0;
    }
    return sum;
}

static example
example_of(const corpus *c, const doc *d, ws_unit *u)
{
    example e = {.ngold = d->gold.n};
    ws_piece *v = get(d->t.n, sizeof(*v));

    e.gold = get(e.ngold, sizeof(*e.gold));
    for (uint32_t i = 0; i < e.ngold; i++) {
        gold_ranges *g = &e.gold[i];

        g->nsource = ranges_of(&d->t, &d->gold.v[i].source, g->source);
        g->ncue = ranges_of(&d->t, &d->gold.v[i].cue, g->cue);
        g->ncontent = ranges_of(&d->t, &d->gold.v[i].content, g->content);
        g->size = overlap(g->content, g->ncontent, 0, d->t.n);
    }
    e.p = (ws_pieces_of){&d->t, v, 0};
    for (uint32_t k = 0; k < d->nseqs; k++) {
        const seq *s = &c->seqs[d->first_seq + k];

        corpus_unit(d, s->from, u);
        e.p.n += ws_pieces(u, d->found + s->from, d->margins + s->from, v + e.p.n);
    }
    return e;
}

/* ---- links
 * --------------------------------------------------------------------------------------- */

/* The right choice for piece i: an index into choices; 0 is none. */
static uint32_t
right_choice(const example *e, uint32_t i, const uint32_t *choices, uint32_t n)
{
    const ws_piece *me = &e->p.v[i];
    const gold_ranges *best = NULL;
    uint32_t most = 0;

    for (uint32_t k = 0; k < e->ngold; k++) {
        const gold_ranges *g = &e->gold[k];
        uint32_t shared = me->role == 3 ? overlap(g->content, g->ncontent, me->from, me->to)
                                        : overlap(g->cue, g->ncue, me->from, me->to);

        if (shared > most) {
            most = shared;
            best = g;
        }
    }
    if (!best || (me->role == 3 && most * 3 < me->to - me->from))
        return 0;
    for (uint32_t k = 1; k < n; k++) {
        const ws_piece *it = &e->p.v[choices[k]];

        if (me->role == 3 ? overlap(best->cue, best->ncue, it->from, it->to)
                          : overlap(best->source, best->nsource, it->from, it->to))
            return k;
    }
    return 0;
}

static void
learn_links(learner *l, const example *e)
{
    for (uint32_t i = 0; i < e->p.n; i++) {
        uint32_t choices[WS_LINK_CHOICES], features[WS_LINK_CHOICES][WS_LINK_KINDS];
        uint32_t count[WS_LINK_CHOICES], n, right;
        float scores[WS_LINK_CHOICES], top = -1e9f, sum = 0;

        if (e->p.v[i].role < 2)
            continue;
        n = ws_link_choices(&e->p, i, choices);
        right = right_choice(e, i, choices, n);
        for (uint32_t k = 0; k < n; k++) {
            count[k] = ws_link_features(&e->p, i, choices[k], features[k]);
            scores[k] = learner_score(l, features[k], count[k]);
            top = scores[k] > top ? scores[k] : top;
        }
        for (uint32_t k = 0; k < n; k++)
            sum += ws_exp(scores[k] - top);
        for (uint32_t k = 0; k < n; k++)
            learner_step(l, features[k], count[k], ws_exp(scores[k] - top) / sum - (k == right));
    }
}

/* ---- confidence ---------------------------------------------------------------------------------
 */

static bool
is_right(const example *e, const ws_candidate *c, const uint32_t *next)
{
    const ws_piece *cue = &e->p.v[c->cue];

    for (uint32_t k = 0; k < e->ngold; k++) {
        const gold_ranges *g = &e->gold[k];
        uint32_t shared = 0;

        if (!overlap(g->cue, g->ncue, cue->from, cue->to))
            continue;
        for (uint32_t i = c->content; i != UINT32_MAX; i = next[i])
            shared += overlap(g->content, g->ncontent, e->p.v[i].from, e->p.v[i].to);
        if (shared * 2 < g->size + c->tokens - shared)
            continue;
        if (c->source == UINT32_MAX
                ? g->nsource == 0
                : overlap(g->source, g->nsource, e->p.v[c->source].from, e->p.v[c->source].to) > 0)
            return true;
    }
    return false;
}

static void
learn_sure(learner *l, const example *e, const ws_link_weights *w)
{
    uint32_t *partner = get(e->p.n, sizeof(*partner)), *next = get(e->p.n, sizeof(*next));
    float *odds = get(e->p.n, sizeof(*odds));
    ws_candidate *found = get(e->p.n, sizeof(*found));
    uint32_t n;

    ws_link_all(heap(), &e->p, w, partner, odds);
    n = ws_link_groups(&e->p, partner, odds, next, found);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t features[WS_SURE_KINDS], m = ws_sure_features(&e->p, &found[i], features);
        float p = 1 / (1 + ws_exp(-learner_score(l, features, m)));

        learner_step(l, features, m, p - (float)is_right(e, &found[i], next));
    }
    free(partner);
    free(next);
    free(odds);
    free(found);
}

/* ---- both
 * ---------------------------------------------------------------------------------------- */

static void
shuffle(example *v, uint32_t n, uint64_t *random)
{
    for (uint32_t i = n - 1; i > 0; i--) {
        uint32_t j = ws_random_next(random) % (i + 1);
        example swap = v[i];

        v[i] = v[j];
        v[j] = swap;
    }
}

void
links_train(const corpus *c, uint64_t seed, ws_link_weights *w)
{
    static ws_unit unit;
    example *examples = get(c->ndocs, sizeof(*examples));
    learner links = learner_new(WS_LINK_WEIGHTS, 0.02f, 3e-4f),
            sure = learner_new(WS_LINK_WEIGHTS, 0.03f, 1e-3f);

    for (uint32_t i = 0; i < c->ndocs; i++)
        examples[i] = example_of(c, &c->docs[i], &unit);
    for (uint32_t epoch = 0; epoch < LINK_EPOCHS; epoch++) {
        shuffle(examples, c->ndocs, &seed);
        for (uint32_t i = 0; i < c->ndocs; i++)
            learn_links(&links, &examples[i]);
        if (epoch >= LINK_EPOCHS / 2)
            learner_mean(&links, 2.0f / LINK_EPOCHS);
    }
    w->links = learner_result(&links, &w->link_unit);
    for (uint32_t epoch = 0; epoch < SURE_EPOCHS; epoch++) {
        shuffle(examples, c->ndocs, &seed);
        for (uint32_t i = 0; i < c->ndocs; i++)
            learn_sure(&sure, &examples[i], w);
        if (epoch >= SURE_EPOCHS / 2)
            learner_mean(&sure, 2.0f / SURE_EPOCHS);
    }
    w->sure = learner_result(&sure, &w->sure_unit);
}
