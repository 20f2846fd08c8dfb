/*
 * generate.h
 *    What the parts of the benchmark's generator share: random laws (generate_random.c), names
 *    (generate_names.c), the files of each peer (generate_write.c).
 */
#ifndef GENERATE_H
#define GENERATE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum {
    FUNCTION_WORDS = 48,
    WORDS = 20000,
    TOPICS = 24,
    COUNTRIES = 200,
    BODIES = 10,
    PERSONS = 5,
    ACTORS = COUNTRIES * (1 + BODIES * (1 + PERSONS)),
    CONCEPTS = 400,
    ACTS = 14,
    DENY = 3,
    CLAIMS_MAX = 214,
    UNKNOWN = 2 /* polarity */
};

/* ---- random numbers ------------------------------------------------------------------------- */

/* Below n, evenly; the state is any number. */
int below(uint64_t *rng, int n);

/* A discrete distribution; drawn from in constant time. */
typedef struct law {
    int n;
    int *chance; /* of 65536 */
    int *other;
} law;

law law_of(const int *weights, int n);
/* Rank r (from 0) has weight 1 / (r + shift). */
law zipf(int n, int shift);
int draw(const law *l, uint64_t *rng);

/* ---- growing strings ------------------------------------------------------------------------ */

typedef struct buf {
    char *s;
    int len, cap;
} buf;

void buf_bytes(buf *b, const char *s, int len);
void buf_text(buf *b, const char *s);
void buf_char(buf *b, char c);
void buf_format(buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- names ---------------------------------------------------------------------------------- */

typedef struct actor {
    char *path;
    int country, body;     /* numbers of the actors above it or itself; body is -1 for a country */
    int above[3], n_above; /* from the country down to itself */
} actor;

typedef struct names {
    char *words[WORDS];
    char *concepts[CONCEPTS];
    actor actors[2 * ACTORS]; /* the second half: of countries that no query names */
} names;

typedef struct act {
    const char *name;
    int weight;
    bool accuses;
    const char *cues[3];
} act;

extern const act acts[ACTS];
extern const char *const function_words[FUNCTION_WORDS];
extern const char *const coders[];

void make_names(names *n);
/* body and person from 0, or -1 for none. */
int actor_number(int country, int body, int person);
char capital(char c);

/* ---- articles ------------------------------------------------------------------------------- */

typedef struct span {
    int start, end; /* code points */
} span;

typedef struct claim {
    int id, parent;
    int actors[2], n_actors, targets[2], n_targets;
    int act;
    int concepts[3], polarities[3], n_concepts;
    span source, cue, content[2];
    int n_content;
    bool direct;
    int coder, seconds; /* after publication */
} claim;

typedef struct file {
    FILE *out;
    buf row;
} file;

typedef struct maker {
    uint64_t rng;
    bool dense;
    law function_law, word_law, topic_law, country_law, body_law, person_law, concept_law, act_law;
    names names;
    /* the article being made */
    long id;
    int day;
    int first_actor; /* 0, or ACTORS */
    buf text;
    claim claims[CLAIMS_MAX];
    int n_claims;
    /* one per table; those without a stream are not wanted */
    file news, p1, p1t, article, claim, claim_actor, claim_target, claim_concept, claim_facets;
    file actor, concept, act, word;
} maker;

void open_peer(maker *m, const char *dir, const char *peer);
void write_names(maker *m);
void write_article(maker *m);
/* False when something could not be written. */
bool close_files(maker *m);

#endif
