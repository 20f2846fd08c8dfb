/*
 * bounds.c
 *    Learn where sources and cues begin and end from what the chain finds in documents that it has
 *    not seen.
 */
#include "train.h"

#define EPOCHS 10

/* The annotated span of the role that shares a token with this one. */
static bool
right_span(const ws_bound *b, const uint8_t *gold, uint32_t *from, uint32_t *to)
{
    for (uint32_t i = b->from; i < b->to; i++) {
        if (ws_label_role(gold[i]) != b->role)
            continue;
        for (*from = i; *from > 0 && gold[*from] & 1; (*from)--)
            ;
        for (*to = i + 1; *to < b->u->n && gold[*to] == (gold[i] | 1); (*to)++)
            ;
        return true;
    }
    return false;
}

/* One choice among several, of which `right` is an end of the annotated span. */
static void
learn_choice(learner *l, const ws_bound *b, uint32_t right)
{
    uint32_t choices[WS_BOUND_CHOICES], features[WS_BOUND_CHOICES][WS_BOUND_KINDS];
    uint32_t n = ws_bound_choices(b, choices), count[WS_BOUND_CHOICES];
    float scores[WS_BOUND_CHOICES], top = -1e9f, sum = 0;

    if (n == 0 || right < choices[0] || right > choices[n - 1])
        return;
    for (uint32_t k = 0; k < n; k++) {
        count[k] = ws_bound_features(b, choices[k], features[k]);
        scores[k] = learner_score(l, features[k], count[k]);
        top = scores[k] > top ? scores[k] : top;
    }
    for (uint32_t k = 0; k < n; k++)
        sum += ws_exp(scores[k] - top);
    for (uint32_t k = 0; k < n; k++)
        learner_step(l, features[k], count[k],
                     ws_exp(scores[k] - top) / sum - (float)(choices[k] == right));
}

static void
learn_unit(learner *l, const ws_unit *u, const doc *d, const uint8_t *gold)
{
    const uint8_t *labels = d->found + u->from;
    ws_bound b = {.u = u, .labels = labels, .lean = d->lean + u->from};

    for (uint32_t at = 0, from, to; ws_bound_next(labels, u->n, at, &b); at = b.to) {
        ws_bound end = b;

        if (!right_span(&b, gold, &from, &to))
            continue;
        learn_choice(l, &b, from);
        end.end = true;
        end.from = from < b.to ? from : b.from;
        learn_choice(l, &end, to - 1);
    }
}

static void
fix_doc(const corpus *c, doc *d, const int8_t *weights, ws_unit *u)
{
    for (uint32_t k = 0; k < d->nseqs; k++) {
        const seq *s = &c->seqs[d->first_seq + k];

        corpus_unit(d, s->from, u);
        ws_bounds_fix(u, d->lean + s->from, weights, d->found + s->from);
    }
    for (uint32_t i = 0; i < d->t.n; i++) {
        uint32_t role = ws_label_role(d->found[i]);

        if (role == 1 || role == 2)
            d->margins[i] = role == 1 ? d->lean[i].source : d->lean[i].cue;
    }
}

int8_t *
bounds_train(corpus *c)
{
    static ws_unit unit;
    learner l = learner_new(WS_BOUND_WEIGHTS, 0.03f, 3e-4f);
    int8_t *weights;
    float scale;

    for (uint32_t epoch = 0; epoch < EPOCHS; epoch++) {
        for (uint32_t k = 0; k < c->nseqs; k++) {
            const seq *s = &c->seqs[(k * 7919ull + epoch * 31) % c->nseqs];

            corpus_unit(&c->docs[s->doc], s->from, &unit);
            learn_unit(&l, &unit, &c->docs[s->doc], s->labels);
        }
        if (epoch >= EPOCHS / 2)
            learner_mean(&l, 2.0f / EPOCHS);
    }
    weights = learner_result(&l, &scale);
    for (uint32_t i = 0; i < c->ndocs; i++)
        fix_doc(c, &c->docs[i], weights, &unit);
    return weights;
}
