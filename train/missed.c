/*
 * missed.c
 *    Learn what the chain leaves out, from articles in which every claim is known:
 *       missed POLNEAR DIR MODEL HELD...
 *    DIR holds NAME.txt and NAME.claims (see coded.py) of articles of POLNEAR/text. Each is tagged
 * by the model of HELD that was learned without it (`train --held`), and what that one leaves out
 * is learned. The weights become a part of MODEL.
 */
#include "missed.h"

#include <stdlib.h>
#include <string.h>

#define HELD_MAX    8u
#define EPOCHS      12u
#define SPAN_EPOCHS 10u
#define SEED        20161108u
#define PROMISED    0.5f /* where the report counts claims as proposed */

typedef struct school {
    lesson *v;
    uint32_t n, folds;
} school;

/* What the weights say of a claim in an article that they were learned without. */
typedef struct verdict {
    uint32_t fold, n, features[WS_MISSED_KINDS];
    float score;
    bool right;
} verdict;

typedef struct verdicts {
    verdict *v;
    uint32_t n;
} verdicts;

/* ---- learning -------------------------------------------------------------------------------- */

static float
chance(float nats)
{
    return 1 / (1 + ws_exp(-nats));
}

static uint32_t *
shuffled(uint32_t n, uint64_t *random)
{
    uint32_t *order = get(n, sizeof(*order));

    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = ws_random_next(random) % i, swap = order[i - 1];

        order[i - 1] = order[j];
        order[j] = swap;
    }
    return order;
}

/* Towards the choices that are worth something, each by its share. */
static void
learn_question(learner *l, const question *q)
{
    float scores[WS_MISSED_CONTENTS], top = -1e9f, sum = 0, worth = 0;

    for (uint32_t k = 0; k < q->n; k++) {
        scores[k] = learner_score(l, q->features[k], q->count[k]);
        top = scores[k] > top ? scores[k] : top;
    }
    for (uint32_t k = 0; k < q->n; k++) {
        scores[k] = ws_exp(scores[k] - top);
        sum += scores[k];
        worth += scores[k] * q->worth[k];
    }
    for (uint32_t k = 0; k < q->n; k++)
        learner_step(l, q->features[k], q->count[k],
                     scores[k] / sum - scores[k] * q->worth[k] / worth);
}

static void
learn_lesson(learner *l, const lesson *from, ws_missed_ask what)
{
    const questions *all = what == WS_MISSED_CONTENT ? &from->contents : &from->sources;

    for (uint32_t i = 0; what == WS_MISSED_CUE && i < from->ncandidates; i++) {
        const candidate *c = &from->candidates[i];

        learner_step(l, c->features, c->n,
                     chance(learner_score(l, c->features, c->n)) - (float)c->right);
    }
    for (uint32_t i = 0; what != WS_MISSED_CUE && i < all->n; i++)
        learn_question(l, &all->v[i]);
}

/* Learn from the articles that are not of the fold. */
static void
learn(const school *s, ws_missed_ask what, uint32_t fold, ws_missed_weights *w)
{
    learner l =
        learner_new(ws_missed_table_size(what), 0.03f, what == WS_MISSED_CUE ? 3e-2f : 3e-4f);
    uint32_t epochs = what == WS_MISSED_CUE ? EPOCHS : SPAN_EPOCHS;
    uint64_t random = SEED;

    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        uint32_t *order = shuffled(s->n, &random);

        for (uint32_t i = 0; i < s->n; i++)
            if (s->v[order[i]].fold != fold)
                learn_lesson(&l, &s->v[order[i]], what);
        if (epoch >= epochs / 2)
            learner_mean(&l, 2.0f / (float)epochs);
        free(order);
    }
    w->tables[what] = learner_result(&l, &w->units[what]);
}

static void
learn_choices(const school *s, uint32_t fold, ws_missed_weights *w)
{
    learn(s, WS_MISSED_CUE, fold, w);
    learn(s, WS_MISSED_CONTENT, fold, w);
    learn(s, WS_MISSED_SOURCE, fold, w);
}

/* ---- confidence ------------------------------------------------------------------------------ */

/* What the weights make of an article that they have not seen. */
static void
judge(const lesson *l, const ws_missed_weights *w, verdicts *out)
{
    ws_missed_view *v = ws_missed_open(heap(), &l->c->t, l->seen, &l->found);
    uint32_t next = 0;

    while (ws_missed_next(v))
        for (; next < l->ncandidates && l->candidates[next].cue.head < v->at.end; next++) {
            verdict *j;
            ws_missed_claim x;

            if (!ws_missed_claim_at(v, w, l->candidates[next].cue.head, &x))
                continue;
            if (out->n % 1024 == 0)
                out->v = grow(out->v, out->n + 1024, sizeof(*out->v));
            j = &out->v[out->n++];
            *j = (verdict){.fold = l->fold, .score = x.score, .right = lesson_has(l, &x)};
            j->n = ws_missed_sure_features(v, &x, j->features);
        }
}

/* Learn from the verdicts that are not of the fold. */
static void
learn_sure(const verdicts *all, uint32_t fold, ws_missed_weights *w)
{
    learner l = learner_new(ws_missed_table_size(WS_MISSED_SURE), 0.02f, 1e-3f);
    uint64_t random = SEED;

    for (uint32_t epoch = 0; epoch < EPOCHS; epoch++) {
        uint32_t *order = shuffled(all->n, &random);

        for (uint32_t i = 0; i < all->n; i++) {
            const verdict *j = &all->v[order[i]];

            if (j->fold != fold)
                learner_step(&l, j->features, j->n,
                             chance(j->score + learner_score(&l, j->features, j->n)) -
                                 (float)j->right);
        }
        if (epoch >= EPOCHS / 2)
            learner_mean(&l, 2.0f / EPOCHS);
        free(order);
    }
    w->tables[WS_MISSED_SURE] = learner_result(&l, &w->units[WS_MISSED_SURE]);
}

/* How many claims would be proposed of articles that are not learned from, and how many are right.
 */
static void
report(const school *s, const verdicts *all)
{
    uint32_t proposed = 0, right = 0, missed = 0;

    for (uint32_t fold = 0; fold < s->folds; fold++) {
        ws_missed_weights w;

        learn_sure(all, fold, &w);
        for (uint32_t i = 0; i < all->n; i++) {
            const verdict *j = &all->v[i];
            bool likely = chance(j->score + ws_missed_score(&w, WS_MISSED_SURE, j->features,
                                                            j->n)) >= PROMISED;

            proposed += j->fold == fold && likely;
            right += j->fold == fold && likely && j->right;
        }
    }
    for (uint32_t i = 0; i < s->n; i++)
        for (uint32_t k = 0; k < s->v[i].c->nclaims; k++)
            missed += !s->v[i].taken[k];
    fprintf(stderr, "%u articles, %u claims left out; held back: %u proposed, %u of them right\n",
            s->n, missed, proposed, right);
}

/* ---- files ----------------------------------------------------------------------------------- */

static ws_spans_model *
open_model(const char *path, ws_str *file)
{
    ws_spans_model *m;

    file->s = read_file(path, &file->len);
    if (!ws_spans_model_open(heap(), *file, &m))
        die("%s: %s (%s)", path, heap()->error.message, heap()->error.detail);
    return m;
}

static void
write_model(const char *path, const ws_missed_weights *w)
{
    ws_str file, name, provenance, sealed;
    ws_spans_model *m = open_model(path, &file);
    uint8_t *at;
    FILE *f;

    name = ws_spans_model_name(m);
    provenance = ws_spans_model_provenance(m);
    at = (uint8_t *)name.s - WS_MISSED_BYTES;
    memcpy(at, w->units, sizeof(w->units));
    at += sizeof(w->units);
    for (uint32_t i = 0; i < WS_MISSED_ASKS; at += ws_missed_table_size(i++))
        memcpy(at, w->tables[i], ws_missed_table_size(i));
    sealed = ws_spans_seal((uint8_t *)file.s, (uint32_t)(name.s - file.s),
                           strndup(name.s, name.len), strndup(provenance.s, provenance.len));
    f = fopen(path, "wb");
    if (!f || fwrite(sealed.s, 1, sealed.len, f) != sealed.len || fclose(f) != 0)
        die("cannot write %s", path);
}

/* Number of a text among all, by which it was given to a fold. */
static uint32_t
number_of(char **names, uint32_t n, const char *name)
{
    for (uint32_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    die("there is no text of %s", name);
}

static school
read_school(const char *polnear, const char *dir, char **held, uint32_t folds)
{
    school s = {.folds = folds};
    ws_spans_model *models[HELD_MAX];
    ws_str file;
    uint32_t ntexts;
    char **texts = list_dir(path_of(polnear, "text", ""), ".txt", &ntexts);
    const coded *c = coded_read(dir, &s.n);

    for (uint32_t i = 0; i < folds; i++)
        models[i] = open_model(held[i], &file);
    s.v = get(s.n, sizeof(*s.v));
    for (uint32_t i = 0; i < s.n; i++) {
        lesson *l = &s.v[i];

        l->c = &c[i];
        l->fold = number_of(texts, ntexts, c[i].name) % folds;
        l->model = models[l->fold];
        lesson_read(l);
    }
    return s;
}

int
main(int argc, char **argv)
{
    uint32_t folds = argc > 4 ? (uint32_t)argc - 4 : 0;
    ws_missed_weights w;
    verdicts all = {NULL, 0};
    school s;

    if (folds < 2 || folds > HELD_MAX)
        die("usage: missed POLNEAR DIR MODEL HELD HELD...");
    s = read_school(argv[1], argv[2], argv + 4, folds);
    for (uint32_t fold = 0; fold < folds; fold++) {
        learn_choices(&s, fold, &w);
        for (uint32_t i = 0; i < s.n; i++)
            if (s.v[i].fold == fold)
                judge(&s.v[i], &w, &all);
    }
    report(&s, &all);
    learn_choices(&s, folds, &w);
    learn_sure(&all, folds, &w);
    write_model(argv[3], &w);
    return 0;
}
