/*
 * train.h
 *    What the parts of the trainer share. One thread, fixed order, one random generator: the same
 *    input and seed give the same model.
 */
#ifndef TRAIN_H
#define TRAIN_H

#include <stdio.h>

#include "learn/gradient.h"
#include "learn/learn.h"
#include "spans/second.h"
#include "spans/weights.h"

/* ---- util.c ---------------------------------------------------------------------------------- */

void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
void *get(size_t n, size_t size); /* zeroed, or die */
void *grow(void *old, size_t n, size_t size);
char *path_of(const char *dir, const char *name, const char *suffix); /* dir/name + suffix */
char *read_file(const char *path, uint32_t *len);
ws_ctx *heap(void); /* a core context over malloc; nothing is freed */
char **list_dir(const char *path, const char *suffix, uint32_t *n); /* sorted base names */
uint64_t next_random(uint64_t *state); /* 31 bits: who.bin's order of learning hangs on them */
void shuffle_order(uint32_t *order, uint32_t n, uint64_t *random);

/* ---- brat.c: standoff --------------------------------------------------------------------------
 */

#define SPANS_MAX 24

typedef struct span_list {
    ws_span v[SPANS_MAX]; /* bytes */
    uint32_t n;
} span_list;

typedef struct gold_item {
    span_list source, cue, content;
} gold_item;

typedef struct gold_list {
    gold_item *v;
    uint32_t n;
} gold_list;

/* Attributions with a cue and a content. */
gold_list read_brat(const char *path, ws_str text);

/* ---- words.c: the lexicon while training -------------------------------------------------------
 */

typedef struct lex_word {
    uint32_t hash, lemma, bits;
    uint32_t in_cue, total;
} lex_word;

typedef struct lex_table {
    lex_word *v; /* open addressing, hash 0 is free */
    uint32_t slots, n;
    ws_sorts sorts;
} lex_table;

void lex_load(lex_table *x, const char *path); /* wordnet.txt */
lex_word *lex_at(lex_table *x, uint32_t hash); /* made when missing */
uint8_t lex_bucket(const lex_word *w);
bool lex_seen(const lex_word *w);
ws_lex_view lex_view(const lex_table *x);

/* ---- corpus.c
 * ------------------------------------------------------------------------------------ */

/* One unit as the learner sees it. */
typedef struct seq {
    uint32_t doc, from, n; /* tokens of the document */
    uint32_t *first;       /* features of token i: ids[first[i]] .. ids[first[i + 1] - 1] */
    uint32_t *ids;
    uint8_t *labels, *edges;
} seq;

typedef struct doc {
    uint32_t text; /* number of it: several people may have annotated one */
    ws_text t;
    gold_list gold;
    ws_word_info *info;
    uint8_t *labels; /* gold, one a token */
    uint8_t *found;  /* predicted while held out */
    float *margins;  /* of these */
    ws_lean *lean;
    uint32_t first_seq, nseqs;
} doc;

typedef struct corpus {
    doc *docs;
    uint32_t ndocs;
    seq *seqs;
    uint32_t nseqs;
    uint32_t *keys;   /* hash of feature id */
    uint32_t *counts; /* how often it occurs */
    uint32_t nfeatures;
    lex_table lex;
} corpus;

void corpus_read(corpus *c, const char *dir, const char *words, uint32_t limit);
void corpus_features(corpus *c, uint32_t cutoff);
void corpus_keep(corpus *c, const uint8_t *kept);          /* drop the other features */
void corpus_unit(const doc *d, uint32_t from, ws_unit *u); /* the unit that begins there */

/* ---- crf.c
 * ----------------------------------------------------------------------------------------- */

typedef ws_chain_weights crf;

typedef struct crf_options {
    uint32_t epochs, mean_of; /* of the last so many epochs */
    ws_step_options step;
    uint64_t seed;
} crf_options;

/* Train on the units whose text is not t % folds == fold (folds 0: all). */
void crf_train(const corpus *c, const crf_options *o, uint32_t folds, uint32_t fold, crf *m);
void crf_decode(const crf *m, const seq *s, const ws_text *t, uint8_t *labels, float *margins,
                ws_lean *lean);
void crf_urge(crf *m); /* make every way into an attribution cheaper */
bool label_follows(uint32_t before, uint32_t label); /* before == WS_LABELS: the start */

/* ---- learner.c
 * ------------------------------------------------------------------------------------- */

/* A linear model over hashed features, by AdaGrad; its result is a mean over epochs, as int8. */
typedef struct learner {
    float *w, *squares, *sum;
    uint32_t size; /* a power of two */
    float rate, decay;
} learner;

learner learner_new(uint32_t size, float rate, float decay);
float learner_score(const learner *l, const uint32_t *features, uint32_t n);
void learner_step(learner *l, const uint32_t *features, uint32_t n, float gradient);
void learner_mean(learner *l, float factor); /* add the weights of now */
int8_t *learner_result(const learner *l, float *unit);

/* ---- bounds.c
 * -------------------------------------------------------------------------------------- */

/* Learn to move the ends of what was found while held out, then move them. */
int8_t *bounds_train(corpus *c);

/* ---- links.c
 * --------------------------------------------------------------------------------------- */

/* Learn links and confidence from the documents' labels while held out. */
void links_train(const corpus *c, uint64_t seed, ws_link_weights *w);

/* ---- write.c
 * --------------------------------------------------------------------------------------- */

/* Of each feature: whether the model file has room for it. */
uint8_t *rows_kept(const corpus *c, const crf *m, uint32_t buckets);
void model_write(const corpus *c, const crf *m, const int8_t *bounds, const ws_link_weights *w,
                 uint32_t buckets, const char *name, const char *provenance, const char *path);

#endif
