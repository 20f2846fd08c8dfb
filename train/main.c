/*
 * main.c
 *    Train the tagger:
 *       train [--folds N] [--epochs N] [--buckets N] [--words FILE] [--limit N] DIR MODEL
 *    DIR holds text/NAME.txt and ann/NAME[_...].ann.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "train.h"

typedef struct options {
    const char *dir, *model, *words;
    uint32_t folds, buckets, limit, cutoff;
    crf_options crf;
} options;

static options
read_options(int argc, char **argv)
{
    options o = {.words = "wordnet.txt", .folds = 4, .buckets = 56000, .limit = UINT32_MAX};

    o.cutoff = 3;
    o.crf = (crf_options){.epochs = 12, .mean_of = 4, .rate = 0.05f, .dropout = 0.3f, .cost = 0.5f};
    o.crf.seed = 20161108;
    for (int i = 1; i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : "";

        if (argv[i][0] != '-') {
            *(o.dir ? &o.model : &o.dir) = argv[i];
            continue;
        }
        i++;
        if (strcmp(argv[i - 1], "--folds") == 0)
            o.folds = (uint32_t)atoi(value);
        else if (strcmp(argv[i - 1], "--epochs") == 0)
            o.crf.epochs = (uint32_t)atoi(value);
        else if (strcmp(argv[i - 1], "--buckets") == 0)
            o.buckets = (uint32_t)atoi(value);
        else if (strcmp(argv[i - 1], "--limit") == 0)
            o.limit = (uint32_t)atoi(value);
        else if (strcmp(argv[i - 1], "--cutoff") == 0)
            o.cutoff = (uint32_t)atoi(value);
        else if (strcmp(argv[i - 1], "--words") == 0)
            o.words = value;
        else if (strcmp(argv[i - 1], "--rate") == 0)
            o.crf.rate = (float)atof(value);
        else if (strcmp(argv[i - 1], "--dropout") == 0)
            o.crf.dropout = (float)atof(value);
        else if (strcmp(argv[i - 1], "--cost") == 0)
            o.crf.cost = (float)atof(value);
        else
            die("unknown option %s", argv[i - 1]);
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

/* Label every document by a chain that has not seen it. */
static void
label_held_out(corpus *c, const options *o, double start)
{
    for (uint32_t fold = 0; fold < o->folds; fold++) {
        crf m;

        crf_train(c, &o->crf, o->folds, fold, &m);
        for (uint32_t k = 0; k < c->nseqs; k++) {
            const seq *s = &c->seqs[k];
            doc *d = &c->docs[s->doc];

            if (s->doc % o->folds == fold)
                crf_decode(&m, s, d->found + s->from, d->margins + s->from);
        }
        free(m.rows);
        free(m.edges);
        fprintf(stderr, "fold %u done after %.0f s\n", fold + 1, seconds() - start);
    }
}

int
main(int argc, char **argv)
{
    options o = read_options(argc, argv);
    corpus c = {.ndocs = 0};
    double start = seconds();
    ws_link_weights links;
    char provenance[WS_SPANS_NAME];
    crf m;

    corpus_read(&c, o.dir, o.words, o.limit);
    corpus_features(&c, o.cutoff);
    label_held_out(&c, &o, start);
    links_train(&c, o.crf.seed, &links);
    fprintf(stderr, "links done after %.0f s\n", seconds() - start);
    crf_train(&c, &o.crf, 0, 0, &m);
    snprintf(provenance, sizeof(provenance),
             "hashed weights of a linear chain; %u annotated documents of PolNeAR 1 (train); "
             "word classes of WordNet 3.0; seed %llu",
             c.ndocs, (unsigned long long)o.crf.seed);
    model_write(&c, &m, &links, o.buckets, "polnear 1", provenance, o.model);
    fprintf(stderr, "done after %.0f s\n", seconds() - start);
    return 0;
}
