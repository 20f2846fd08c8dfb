/*
 * who.c
 *    Learn who speaks, which act, about whom, and how sure that is:
 *       who [--also CODED]... [--acts CODED] VECTORS SPANS LEXICON CODED WEIGHTS
 *       who [--also CODED]... [--acts CODED] [--always CODED] --folds N --out DIR VECTORS SPANS
 *           LEXICON CODED
 *    The second form never learns from the article that it then proposes claims for: OUT/NAME.json
 *    as found, OUT/NAME.given.json over the coded spans. What is --always learned from is never
 *    left out; nor is what is learned from --also, whose spans the model of spans knows: it tells
 *    how sure a claim is over them; nor from --acts, which teaches acts and how sure it is.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "instances.h"
#include "learn/right.h"
#include "propose.h"
#include "rows.h"

#define SEED         20261127u
#define ARTICLES_MAX 8192u
#define ALSO_MAX     4u

typedef struct options {
    const char *out, *always, *acts, *also[ALSO_MAX], *paths[5];
    uint32_t nalso, npaths, folds;
} options;

typedef struct trainer {
    const proposer *p;
    const ws_meanings *words;
    coded *articles;
    uint32_t nscored; /* those behind are never left out */
    uint32_t ntagged; /* those behind are learned from over coded spans alone */
    uint32_t nwhole;  /* those behind teach acts, and some of them how sure it is */
    uint32_t n;
    instances coded[WS_QUESTIONS]; /* with what is right of the claims before */
    instances own[WS_QUESTIONS];   /* with what was answered of the claims before */
    /* while one article is read */
    uint32_t article;
    bool alone; /* what is taken down goes on with its own answers */
} trainer;

/* ---- watching ------------------------------------------------------------------------------- */

/* The targets of articles that teach acts count for so much: there are more of them than of others.
 */
#define OTHERS_TARGETS 0.03f

/* For how much the claims of an article count. */
static float
share(const trainer *t, ws_question question)
{
    if (question == WS_ASK_ACT || t->article < t->nwhole)
        return 1;
    return question == WS_ASK_TARGET ? OTHERS_TARGETS : 0;
}

static ws_names
names_of(const coded_names *names)
{
    return (ws_names){names->v, names->n};
}

/* The right answer, with bits of all that are as right in *right; WS_NO_CHOICE: it is none of them.
 */
static uint32_t
right_answer(const coded_claim *c, ws_question question, const ws_choice *choices, uint32_t n,
             uint32_t *right)
{
    *right = 0;
    if (question == WS_ASK_WHO)
        return ws_right_actor(names_of(&c->actors), choices, n);
    if (question == WS_ASK_ACT)
        return ws_act_number(c->act);
    return ws_right_target(names_of(&c->targets), choices, n, right);
}

/* Over coded spans: take the question down with its right answer, and go on with that, or with its
 * own answer once it has learned. */
static uint32_t
watch_coded(void *arg, uint32_t claim, ws_question question, const ws_choice *choices, uint32_t n,
            uint32_t best)
{
    trainer *t = arg;
    const coded_claim *c = &t->articles[t->article].claims[claim];
    float weight = c->weight * share(t, question);
    uint32_t gold, right;

    if (!c->act.len || question == WS_ASK_SURE)
        return best;
    gold = right_answer(c, question, choices, n, &right);
    if (gold != WS_NO_CHOICE && weight > 0)
        instances_add(&(t->alone ? t->own : t->coded)[question], t->article, claim, choices, n,
                      gold, right, weight);
    if (t->alone || gold != WS_NO_CHOICE)
        return t->alone ? best : gold;
    return question == WS_ASK_TARGET ? 0 : best;
}

/* How sure it is, is learned besides from every so many of the articles that are learned from over
 * coded spans alone: what is right where the spans are; and of those that teach acts: what is right
 * of people whom no lexicon knows. (All parts have some of them: that is no multiple of INNER.) A
 * claim counts for so much. */
#define CODINGS_EVERY 2u
#define OTHERS_EVERY  6u
#define OTHERS_COUNT  0.2f

/* Whether an article is read over its coded spans to tell how sure it is. */
static bool
has_known_spans(const trainer *t, uint32_t article)
{
    return article >= t->ntagged && article < t->nwhole;
}

static bool
tells_sureness(const trainer *t, uint32_t article)
{
    if (has_known_spans(t, article))
        return article % CODINGS_EVERY == 0;
    return article < t->ntagged || article % OTHERS_EVERY == 0;
}

static float
share_of_sureness(const trainer *t, uint32_t claim)
{
    if (has_known_spans(t, t->article))
        return t->articles[t->article].claims[claim].weight * OTHERS_COUNT;
    return t->article < t->ntagged ? 1 : OTHERS_COUNT;
}

/* How sure, of which the right answer is known later. */
static uint32_t
watch_found(void *arg, uint32_t claim, ws_question question, const ws_choice *choices, uint32_t n,
            uint32_t best)
{
    trainer *t = arg;

    if (question == WS_ASK_SURE)
        instances_add(&t->own[question], t->article, claim, choices, n, 0, 0,
                      share_of_sureness(t, claim));
    return best;
}

/* ---- reading -------------------------------------------------------------------------------- */

/* Those of the articles whose part of `parts` it is (NULL: all); their answers are taken down. */
static void
read_coded(trainer *t, const proposer *p, const uint32_t *parts, uint32_t part)
{
    proposer given = *p;

    given.given = true;
    given.judge.watch = watch_coded;
    given.judge.teaches = !t->alone;
    given.judge.arg = t;
    for (t->article = 0; t->article < t->n; t->article++) {
        ws_attributions found;
        ws_suggested made;
        ws_article a;

        if (!parts || parts[t->article] == part)
            propose(&given, &t->articles[t->article], &a, &found, &made);
    }
}

/* ---- right as a whole ----------------------------------------------------------------------- */

static bool
meet(const ws_spans *a, const ws_spans *b)
{
    return (!a->n && !b->n) || ws_spans_shared(a, b) > 0;
}

static bool
same_claim(const coded_claim *c, const ws_claim *p)
{
    uint32_t shared = ws_spans_shared(&c->at.content, &p->content);
    uint32_t joined = ws_spans_bytes(&c->at.content) + ws_spans_bytes(&p->content) - shared;

    return shared * 2 >= joined && meet(&c->at.source, &p->source) && meet(&c->at.cue, &p->cue);
}

static bool
same_set(const coded_names *names, const ws_str *paths, uint32_t n, bool (*same)(ws_str, ws_str))
{
    ws_names coded = names_of(names), made = {paths, n};

    return ws_names_shared(coded, made, same) == coded.n &&
           ws_names_shared(made, coded, same) == made.n;
}

static bool
is_right(const coded *article, const ws_claim *p)
{
    for (uint32_t i = 0; i < article->nclaims; i++) {
        const coded_claim *c = &article->claims[i];

        if (same_claim(c, p) && ws_str_eq(c->act, p->act) &&
            same_set(&c->actors, p->actors, p->nactors, ws_same_ends) &&
            same_set(&c->targets, p->targets, p->ntargets, ws_same_top))
            return true;
    }
    return false;
}

/* ---- learning ------------------------------------------------------------------------------- */

static const learning how[WS_QUESTIONS] = {[WS_ASK_WHO] = {20, 0.02f, 3, SEED},
                                           [WS_ASK_ACT] = {12, 0.02f, 0.75f, SEED},
                                           [WS_ASK_TARGET] = {20, 0.01f, 12, SEED},
                                           [WS_ASK_SURE] = {20, 0.02f, 3, SEED}};
static const uint32_t bits[WS_QUESTIONS] = {14, 19, 16, 12};

static void
train_tables(const trainer *t, const instances *all, table *tables, const bool *articles)
{
    for (uint32_t q = 0; q < WS_ASK_SURE; q++) {
        table_free(&tables[q]);
        tables[q] = (table){.bits = bits[q], .acts = q == WS_ASK_ACT, .words = t->words};
        table_train(&tables[q], &all[q], articles, &how[q]);
    }
}

static ws_who_model *
model_of(const table *tables, const float *sure)
{
    ws_who_model *m;

    if (!ws_who_model_open(heap(), who_file(tables, sure, "who"), &m))
        die("%s", heap()->error.message);
    return m;
}

/* Claims of one article as they would be proposed, over coded spans where the tagger knows those;
 * their sureness is taken down in t. */
static void
read_found(trainer *t, const proposer *p, uint32_t article)
{
    proposer found = *p;
    uint32_t first = t->own[WS_ASK_SURE].n;
    ws_attributions spans;
    ws_suggested made;
    ws_article a;

    found.given = has_known_spans(t, article);
    found.judge.watch = watch_found;
    found.judge.arg = t;
    t->article = article;
    propose(&found, &t->articles[article], &a, &spans, &made);
    for (uint32_t i = first; i < t->own[WS_ASK_SURE].n; i++)
        t->own[WS_ASK_SURE].v[i].gold =
            is_right(&t->articles[article], &a.claims[t->own[WS_ASK_SURE].v[i].claim]);
}

static void
choose_articles(bool *mask, const bool *within, const uint32_t *fold, uint32_t n, uint32_t left_out)
{
    for (uint32_t i = 0; i < n; i++)
        mask[i] = (!within || within[i]) && fold[i] != left_out;
}

#define INNER 5u

/* How many claims of the first articles there are in each step of score, and how many of them are
 * right, by sureness that was learned without them. */
static void
count_steps(const instances *all, uint32_t narticles, const uint32_t *inner, double *right,
            double *n)
{
    bool mask[ARTICLES_MAX];

    for (uint32_t left_out = 0; left_out < INNER; left_out++) {
        table t = {.bits = bits[WS_ASK_SURE]};

        for (uint32_t i = 0; i < ARTICLES_MAX; i++)
            mask[i] = inner[i] < INNER && inner[i] != left_out;
        table_train(&t, all, mask, &how[WS_ASK_SURE]);
        for (uint32_t i = 0; i < all->n; i++) {
            const instance *x = &all->v[i];
            uint32_t k = ws_sure_step(table_margin(&t, x));

            if (inner[x->article] != left_out || x->article >= narticles)
                continue;
            right[k] += x->gold;
            n[k]++;
        }
    }
}

#define TERMS 3u /* of the curve: offset, slope, bend */

/* Log odds as a parabola of score. */
typedef struct curve {
    double by[TERMS];
} curve;

static double
odds(const curve *c, double x)
{
    return c->by[0] + x * (c->by[1] + x * c->by[2]);
}

/* A lower score is never surer: behind its turn the parabola goes on level. */
static double
probability(const curve *c, uint32_t step)
{
    double x = (double)ws_sure_middle(step), turn = -c->by[1] / (2 * c->by[2]);

    x = c->by[2] > 0 ? fmax(x, turn) : c->by[2] < 0 ? fmin(x, turn) : x;
    return 1 / (1 + exp(-odds(c, x)));
}

/* Solve h x = g; g becomes x. */
static void
solve(double h[TERMS][TERMS], double g[TERMS])
{
    for (uint32_t i = 0; i < TERMS; i++)
        for (uint32_t k = i + 1; k < TERMS; k++) {
            double share = h[k][i] / h[i][i];

            for (uint32_t m = i; m < TERMS; m++)
                h[k][m] -= share * h[i][m];
            g[k] -= share * g[i];
        }
    for (uint32_t i = TERMS; i-- > 0;) {
        for (uint32_t k = i + 1; k < TERMS; k++)
            g[i] -= h[i][k] * g[k];
        g[i] /= h[i][i];
    }
}

/* The curve from score to probability (Platt 1999, with a bend), by Newton's method. Scores are
 * learned as log odds: where few claims tell otherwise they are taken for that. */
static curve
fit_curve(const double *right, const double *n)
{
    static const curve start = {{0, 1, 0}}, trust = {{1, 1, 4}};
    curve c = start;

    for (uint32_t round = 0; round < 20; round++) {
        double g[TERMS], h[TERMS][TERMS] = {{0}};

        for (uint32_t i = 0; i < TERMS; i++) {
            g[i] = trust.by[i] * (start.by[i] - c.by[i]);
            h[i][i] = trust.by[i];
        }
        for (uint32_t k = 0; k < WS_SURE_STEPS; k++) {
            double x = (double)ws_sure_middle(k), f[TERMS] = {1, x, x * x};
            double p = 1 / (1 + exp(-odds(&c, x)));

            for (uint32_t i = 0; i < TERMS; i++) {
                g[i] += (right[k] - n[k] * p) * f[i];
                for (uint32_t m = 0; m < TERMS; m++)
                    h[i][m] += n[k] * p * (1 - p) * f[i] * f[m];
            }
        }
        solve(h, g);
        for (uint32_t i = 0; i < TERMS; i++)
            c.by[i] += g[i];
    }
    return c;
}

/* Probabilities of the steps of score. */
static void
calibrate(const instances *all, uint32_t narticles, const uint32_t *inner,
          float sure[WS_SURE_STEPS])
{
    double right[WS_SURE_STEPS] = {0}, n[WS_SURE_STEPS] = {0};
    curve c;

    count_steps(all, narticles, inner, right, n);
    c = fit_curve(right, n);
    for (uint32_t k = 0; k < WS_SURE_STEPS; k++)
        sure[k] = (float)probability(&c, k);
}

/* Deal out the articles of the mask (NULL: all) to parts; what is not there belongs to none. */
static void
deal_parts(uint32_t *part, uint32_t parts, uint32_t n, const bool *articles)
{
    uint32_t k = 0;

    for (uint32_t i = 0; i < ARTICLES_MAX; i++)
        part[i] = i >= n || (articles && !articles[i]) ? parts : k++ % parts;
}

#define HALVES 2u

/* Answer the questions again, in each half by what is learned from the other one: that the claims
 * before may have been answered wrongly has to be learned, too. */
static void
answer_alone(trainer *t, const proposer *p, table *tables, const bool *articles)
{
    bool *mask = get(t->n, sizeof(*mask));
    uint32_t *half = get(ARTICLES_MAX, sizeof(*half));
    float none[WS_SURE_STEPS] = {0};

    for (uint32_t q = 0; q < WS_QUESTIONS; q++)
        instances_clear(&t->own[q]);
    t->alone = true;
    deal_parts(half, HALVES, t->n, articles);
    for (uint32_t k = 0; k < HALVES; k++) {
        proposer q = *p;

        choose_articles(mask, articles, half, t->n, k);
        train_tables(t, t->coded, tables, mask);
        q.judge.model = model_of(tables, none);
        read_coded(t, &q, half, k);
    }
    free(half);
    free(mask);
}

/* Everything that is learned from the articles of the mask (NULL: all). */
static void
learn(trainer *t, const proposer *p, table *tables, float *sure, const bool *articles)
{
    bool *mask = get(t->n, sizeof(*mask));
    float none[WS_SURE_STEPS] = {0};
    uint32_t *part = get(ARTICLES_MAX, sizeof(*part));

    answer_alone(t, p, tables, articles);
    deal_parts(part, INNER, t->n, articles);
    tables[WS_ASK_SURE] = (table){.bits = bits[WS_ASK_SURE]};
    for (uint32_t left_out = 0; left_out < INNER; left_out++) {
        proposer q = *p;

        choose_articles(mask, articles, part, t->n, left_out);
        train_tables(t, t->own, tables, mask);
        q.judge.model = model_of(tables, none);
        for (uint32_t i = 0; i < t->n; i++)
            if (part[i] == left_out && tells_sureness(t, i))
                read_found(t, &q, i);
    }
    train_tables(t, t->own, tables, articles);
    table_train(&tables[WS_ASK_SURE], &t->own[WS_ASK_SURE], articles, &how[WS_ASK_SURE]);
    calibrate(&t->own[WS_ASK_SURE], t->ntagged, part, sure);
}

static void
propose_left_out(const trainer *t, const proposer *p, const char *out, uint32_t i)
{
    for (int given = 0; given < 2; given++) {
        proposer q = *p;
        ws_attributions found;
        ws_suggested made;
        ws_article a;

        q.given = given;
        propose(&q, &t->articles[i], &a, &found, &made);
        write_proposals(path_of(out, t->articles[i].name, given ? ".given.json" : ".json"), &a,
                        &made);
    }
}

/* Folds by article: dealt out after a shuffle with a fixed seed. */
static void
deal(uint32_t *fold, uint32_t n, uint32_t folds)
{
    uint32_t *order = get(n, sizeof(*order));
    uint64_t state = SEED;

    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    shuffle_order(order, n, &state);
    for (uint32_t i = 0; i < n; i++)
        fold[order[i]] = i % folds;
}

static void
cross_validate(trainer *t, const proposer *p, table *tables, const options *o)
{
    uint32_t *fold = get(t->n, sizeof(*fold));
    bool *mask = get(t->n, sizeof(*mask));
    double who = 0, act = 0, target = 0;

    for (uint32_t i = t->nscored; i < t->n; i++)
        fold[i] = o->folds;
    deal(fold, t->nscored, o->folds);
    for (uint32_t left_out = 0; left_out < o->folds; left_out++) {
        float sure[WS_SURE_STEPS];
        proposer q = *p;

        choose_articles(mask, NULL, fold, t->n, left_out);
        learn(t, p, tables, sure, mask);
        who += table_score(&tables[WS_ASK_WHO], &t->coded[WS_ASK_WHO], mask);
        act += table_score(&tables[WS_ASK_ACT], &t->coded[WS_ASK_ACT], mask);
        target += table_score(&tables[WS_ASK_TARGET], &t->coded[WS_ASK_TARGET], mask);
        q.judge.model = model_of(tables, sure);
        for (uint32_t i = 0; i < t->n; i++)
            if (fold[i] == left_out)
                propose_left_out(t, &q, o->out, i);
    }
    fprintf(stderr, "answers right while left out: who %.3f, act %.3f, target %.3f\n",
            who / o->folds, act / o->folds, target / o->folds);
}

static options
read_options(int argc, char **argv)
{
    options o = {.nalso = 0};

    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-' && o.npaths < 5)
            o.paths[o.npaths++] = argv[i];
        else if (i + 1 < argc && strcmp(argv[i], "--also") == 0 && o.nalso < ALSO_MAX)
            o.also[o.nalso++] = argv[++i];
        else if (i + 1 < argc && strcmp(argv[i], "--always") == 0)
            o.always = argv[++i];
        else if (i + 1 < argc && strcmp(argv[i], "--acts") == 0)
            o.acts = argv[++i];
        else if (i + 1 < argc && strcmp(argv[i], "--out") == 0)
            o.out = argv[++i];
        else if (i + 1 < argc && strcmp(argv[i], "--folds") == 0)
            o.folds = (uint32_t)atoi(argv[++i]);
        else
            die("unknown option %s", argv[i]);
    }
    if (o.npaths != (o.folds ? 4u : 5u))
        die("usage: who [--also DIR]... [--acts DIR] [--folds N --out DIR [--always DIR]] VECTORS "
            "SPANS LEXICON CODED [WEIGHTS]");
    return o;
}

static void
read_more(trainer *t, const char *dir)
{
    uint32_t n;
    coded *more = coded_read(dir, &n);

    if (t->n + n > ARTICLES_MAX)
        die("%s: more than %u articles", dir, ARTICLES_MAX);
    t->articles = grow(t->articles, t->n + n, sizeof(*t->articles));
    memcpy(t->articles + t->n, more, n * sizeof(*more));
    t->n += n;
}

int
main(int argc, char **argv)
{
    options o = read_options(argc, argv);
    proposer p = {.threshold = WS_TAG_THRESHOLD};
    trainer t = {.p = &p};
    table tables[WS_QUESTIONS] = {{.bits = 0}};
    float sure[WS_SURE_STEPS] = {0};
    uint64_t random = SEED;

    t.words = vectors_read(o.paths[0]);
    p.spans = open_spans(o.paths[1]);
    p.lexicon = read_lexicon(o.paths[2]);
    t.articles = coded_read(o.paths[3], &t.n);
    t.nscored = t.n;
    if (o.always)
        read_more(&t, o.always);
    t.ntagged = t.n;
    for (uint32_t i = 0; i < o.nalso; i++)
        read_more(&t, o.also[i]);
    t.nwhole = t.n;
    if (o.acts)
        read_more(&t, o.acts);
    for (uint32_t q = 0; q < WS_QUESTIONS; q++)
        tables[q].bits = bits[q];
    tables[WS_ASK_ACT] =
        (table){.bits = bits[WS_ASK_ACT], .acts = true, .words = t.words, .net = net_new(&random)};
    p.judge.model = model_of(tables, sure);
    read_coded(&t, &p, NULL, 0);
    fprintf(stderr, "%u who, %u acts, %u targets\n", t.coded[WS_ASK_WHO].n, t.coded[WS_ASK_ACT].n,
            t.coded[WS_ASK_TARGET].n);
    if (o.folds) {
        cross_validate(&t, &p, tables, &o);
        return 0;
    }
    learn(&t, &p, tables, sure, NULL);
    who_write(o.paths[4], tables, sure, "who 3");
    return 0;
}
