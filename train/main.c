/*
 * main.c
 *    Train the tagger:
 *       train [options] DIR MODEL
 *    DIR holds text/NAME.txt and ann/NAME[_...].ann. Options, each with a value: --words FILE;
 *    --held PREFIX (write PREFIX0, PREFIX1 ...: models of all texts but those of a fold, for
 *    missed.c); --folds, --epochs, --mean-of, --cutoff, --buckets, --limit (documents), --rate,
 *    --dropout, --cost.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "train.h"

typedef struct options {
    const char *dir, *model, *words, *held;
    uint32_t folds, buckets, limit, cutoff;
    crf_options crf;
} options;

/* Where the value of a whole-numbered option goes; NULL: there is none of that name. */
static uint32_t *
number_option(options *o, const char *name)
{
    const struct {
        const char *name;
        uint32_t *value;
    } known[] = {{"--folds", &o->folds},       {"--buckets", &o->buckets},
                 {"--limit", &o->limit},       {"--cutoff", &o->cutoff},
                 {"--epochs", &o->crf.epochs}, {"--mean-of", &o->crf.mean_of}};

    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
        if (strcmp(name, known[i].name) == 0)
            return known[i].value;
    return NULL;
}

static float *
real_option(options *o, const char *name)
{
    if (strcmp(name, "--rate") == 0)
        return &o->crf.step.rate;
    if (strcmp(name, "--dropout") == 0)
        return &o->crf.step.dropout;
    return strcmp(name, "--cost") == 0 ? &o->crf.step.cost : NULL;
}

static options
read_options(int argc, char **argv)
{
    options o = {.words = "wordnet.txt", .folds = 4, .buckets = 55500, .limit = UINT32_MAX};

    o.cutoff = 3;
    o.crf = (crf_options){.epochs = 16, .mean_of = 5, .seed = 20161108};
    o.crf.step.rate = 0.03f;
    o.crf.step.dropout = 0.3f;
    o.crf.step.cost = 0.5f;
    for (int i = 1; i < argc; i++) {
        uint32_t *number = number_option(&o, argv[i]);
        float *real = real_option(&o, argv[i]);

        if (argv[i][0] != '-')
            *(o.dir ? &o.model : &o.dir) = argv[i];
        else if (i + 1 == argc)
            die("option %s needs a value", argv[i]);
        else if (number)
            *number = (uint32_t)strtoul(argv[++i], NULL, 10);
        else if (real)
            *real = strtof(argv[++i], NULL);
        else if (strcmp(argv[i], "--words") == 0)
            o.words = argv[++i];
        else if (strcmp(argv[i], "--held") == 0)
            o.held = argv[++i];
        else
            die("unknown option %s", argv[i]);
    }
    if (!o.dir || !o.model)
        die("usage: train [options] DIR MODEL");
    return o;
}

static double
seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Label every document by a chain that has not seen it. Returns the chains. */
static crf *
label_held_out(corpus *c, const options *o, double start)
{
    crf *held = get(o->folds, sizeof(*held));

    for (uint32_t fold = 0; fold < o->folds; fold++) {
        crf *m = &held[fold];

        crf_train(c, &o->crf, o->folds, fold, m);
        crf_urge(m);
        for (uint32_t k = 0; k < c->nseqs; k++) {
            const seq *s = &c->seqs[k];
            doc *d = &c->docs[s->doc];

            if (d->text % o->folds == fold)
                crf_decode(m, s, &d->t, d->found + s->from, d->margins + s->from,
                           d->lean + s->from);
        }
        fprintf(stderr, "fold %u done after %.0f s\n", fold + 1, seconds() - start);
    }
    return held;
}

static void
write_held(const corpus *c, const options *o, const crf *held, const int8_t *bounds,
           const ws_link_weights *links)
{
    for (uint32_t fold = 0; o->held && fold < o->folds; fold++) {
        char path[4096];

        snprintf(path, sizeof(path), "%s%u", o->held, fold);
        model_write(c, &held[fold], bounds, links, o->buckets, "held", "", path);
    }
}

/* Keep the features that the model file has room for, as a short training ranks them. */
static void
drop_features(corpus *c, const options *o)
{
    crf_options brief = o->crf;
    uint8_t *kept;
    crf m;

    brief.epochs /= 2;
    brief.mean_of = (brief.mean_of + 1) / 2;
    crf_train(c, &brief, 0, 0, &m);
    kept = rows_kept(c, &m, o->buckets);
    corpus_keep(c, kept);
    free(kept);
    free(m.rows);
    free(m.edges);
}

int
main(int argc, char **argv)
{
    options o = read_options(argc, argv);
    corpus c = {.ndocs = 0};
    double start = seconds();
    ws_link_weights links;
    int8_t *bounds;
    crf *held;
    char provenance[WS_SPANS_NAME];
    crf m;

    corpus_read(&c, o.dir, o.words, o.limit);
    corpus_features(&c, o.cutoff);
    drop_features(&c, &o);
    fprintf(stderr, "%u features kept after %.0f s\n", c.nfeatures, seconds() - start);
    held = label_held_out(&c, &o, start);
    bounds = bounds_train(&c);
    links_train(&c, o.crf.seed, &links);
    fprintf(stderr, "links done after %.0f s\n", seconds() - start);
    write_held(&c, &o, held, bounds, &links);
    crf_train(&c, &o.crf, 0, 0, &m);
    crf_urge(&m);
    snprintf(provenance, sizeof(provenance),
             "hashed weights of a linear chain; %u annotated documents of PolNeAR 1 (train); "
             "word classes of WordNet 3.0; seed %llu",
             c.ndocs, (unsigned long long)o.crf.seed);
    model_write(&c, &m, bounds, &links, o.buckets, "polnear 1", provenance, o.model);
    fprintf(stderr, "done after %.0f s\n", seconds() - start);
    return 0;
}
