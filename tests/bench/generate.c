/*
 * generate.c
 *    Made-up news for the benchmark: the same articles and claims as COPY files for every peer.
 *
 *    generate KIND SEED N TIMES DIR PEER...     PEER is whosaid, p1, p1t, p2 or p2f
 *
 *    N articles, and between each two of them TIMES - 1 others of the same kind about other actors.
 *
 *    KIND is light: 4 to 12 claims in texts of 3 to 4 kB, those that a study codes; or dense: all
 *    that anybody says, with as many claims as the attributions that PolNeAR's articles have, and
 *    texts as long. Words by a Zipf law with a few topical words that come back within the article;
 *    actors by a Zipf law over countries, bodies and persons; 14 acts, 400 concepts with polarity;
 *    dates over ten years. Same kind, seed and N, same files, everywhere: only integer arithmetic
 *    decides. All text is ASCII, so bytes are code points.
 */
#include "generate.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS = 3652, CODERS = 8, LIGHT_MIN = 4, LIGHT_MAX = 12 };

/* ---- text ----------------------------------------------------------------------------------- */

static void
put_word(maker *m, int *topic)
{
    if (m->text.len > 0 && !strchr(" \n\"", m->text.s[m->text.len - 1]))
        buf_char(&m->text, ' ');
    if (below(&m->rng, 100) < 44)
        buf_text(&m->text, function_words[draw(&m->function_law, &m->rng)]);
    else if (below(&m->rng, 100) < 25)
        buf_text(&m->text, m->names.words[topic[below(&m->rng, TOPICS)]]);
    else
        buf_text(&m->text, m->names.words[draw(&m->word_law, &m->rng)]);
}

static void
put_words(maker *m, int *topic, int n)
{
    while (n-- > 0)
        put_word(m, topic);
}

static void
put_sentence(maker *m, int *topic)
{
    int start = m->text.len + (m->text.len > 0);

    put_words(m, topic, 8 + below(&m->rng, 16));
    m->text.s[start] = capital(m->text.s[start]);
    buf_char(&m->text, '.');
}

static span
put_span(maker *m, const char *s)
{
    span at = {m->text.len, 0};

    buf_text(&m->text, s);
    at.end = m->text.len;
    return at;
}

static span
put_content(maker *m, int *topic, int n)
{
    span at;

    if (m->text.s[m->text.len - 1] == ' ')
        m->text.len--;
    at.start = m->text.len + (m->text.s[m->text.len - 1] != '"');
    put_words(m, topic, n);
    at.end = m->text.len;
    return at;
}

/* The words that name the actors: the last elements of their paths. */
static span
put_source(maker *m, const claim *c)
{
    span at = {m->text.len, 0};

    if (c->n_actors == 0)
        buf_text(&m->text, "observers");
    for (int i = 0; i < c->n_actors; i++) {
        const char *path = m->names.actors[c->actors[i]].path;
        const char *slash = strrchr(path, '/');

        buf_text(&m->text, i > 0 ? " and " : "");
        buf_text(&m->text, slash ? slash + 1 : path);
    }
    at.end = m->text.len;
    return at;
}

static void
put_indirect(maker *m, int *topic, claim *c)
{
    c->source = put_source(m, c);
    buf_char(&m->text, ' ');
    c->cue = put_span(m, acts[c->act].cues[below(&m->rng, 3)]);
    buf_text(&m->text, " that ");
    c->content[0] = put_content(m, topic, 10 + below(&m->rng, 14));
    c->n_content = 1;
    c->direct = false;
    buf_char(&m->text, '.');
}

static void
put_direct(maker *m, int *topic, claim *c)
{
    buf_char(&m->text, '"');
    c->content[0] = put_content(m, topic, 7 + below(&m->rng, 12));
    buf_text(&m->text, ",\" ");
    c->cue = put_span(m, acts[c->act].cues[below(&m->rng, 3)]);
    buf_char(&m->text, ' ');
    c->source = put_source(m, c);
    c->n_content = 1;
    c->direct = true;
    if (below(&m->rng, 100) < 20) {
        buf_text(&m->text, ", \"");
        c->content[1] = put_content(m, topic, 4 + below(&m->rng, 8));
        c->n_content = 2;
        buf_char(&m->text, '"');
    }
    buf_char(&m->text, '.');
}

/* ---- claims --------------------------------------------------------------------------------- */

static int
draw_actor(maker *m)
{
    int country = draw(&m->country_law, &m->rng);
    int level = below(&m->rng, 100);
    int body = draw(&m->body_law, &m->rng);
    int person = draw(&m->person_law, &m->rng);

    return m->first_actor + actor_number(country, level < 15 ? -1 : body, level < 40 ? -1 : person);
}

static int
draw_several(maker *m, int *list, int n)
{
    int kept = 0;

    for (int i = 0; i < n; i++) {
        int actor = draw_actor(m);

        if (kept == 0 || list[0] != actor)
            list[kept++] = actor;
    }
    return kept;
}

static void
draw_concepts(maker *m, claim *c)
{
    int n = below(&m->rng, 100);

    c->n_concepts = 0;
    for (n = n < 15 ? 0 : n < 55 ? 1 : n < 85 ? 2 : 3; n > 0; n--) {
        int code = draw(&m->concept_law, &m->rng), p = below(&m->rng, 100);
        bool there = false;

        for (int i = 0; i < c->n_concepts; i++)
            there = there || c->concepts[i] == code;
        if (there)
            continue;
        c->concepts[c->n_concepts] = code;
        c->polarities[c->n_concepts++] = p < 41 ? 1 : p < 81 ? -1 : p < 88 ? 0 : UNKNOWN;
    }
}

/* One in three of those accused of something answers later in the article. */
static bool
draw_answer(maker *m, claim *c)
{
    for (int i = 0; i < c->id - 1; i++) {
        const claim *before = &m->claims[i];

        if (acts[before->act].accuses && before->n_targets > 0 && below(&m->rng, 3) == 0) {
            c->actors[0] = before->targets[0];
            c->n_actors = 1;
            c->act = DENY;
            c->targets[0] = before->actors[0];
            c->n_targets = before->n_actors > 0;
            return true;
        }
    }
    return false;
}

static void
draw_claim(maker *m, claim *c)
{
    int chance = below(&m->rng, 100);

    if (below(&m->rng, 100) >= 12 || !draw_answer(m, c)) {
        c->act = draw(&m->act_law, &m->rng);
        c->n_actors = draw_several(m, c->actors, chance < 3 ? 0 : chance < 91 ? 1 : 2);
        chance = below(&m->rng, 100);
        c->n_targets = draw_several(m, c->targets, chance < 45 ? 0 : chance < 90 ? 1 : 2);
    }
    draw_concepts(m, c);
    c->coder = below(&m->rng, CODERS);
    c->parent = c->id > 1 && below(&m->rng, 100) < 3 ? c->id - 1 : 0;
    c->seconds = 86400 * (1 + below(&m->rng, 30)) + below(&m->rng, 86400);
}

static void
put_claim(maker *m, int *topic)
{
    claim *c = &m->claims[m->n_claims];

    c->id = ++m->n_claims;
    draw_claim(m, c);
    buf_char(&m->text, ' ');
    if (below(&m->rng, 100) < 35)
        put_direct(m, topic, c);
    else
        put_indirect(m, topic, c);
}

/* ---- articles ------------------------------------------------------------------------------- */

/* Attributions of the 1,013 articles of PolNeAR (Newell, Margolin and Ruths, 2018): quantiles, in
 * thousandths; between them evenly. Median 20, mean 24.5, 90th percentile 46. */
static const struct quantile {
    int share, claims;
} quantiles[] = {{0, 1},    {50, 5},   {100, 7},   {250, 11},  {500, 20},         {750, 31},
                 {900, 46}, {950, 56}, {990, 100}, {995, 118}, {1000, CLAIMS_MAX}};

static int
draw_dense(maker *m)
{
    int share = below(&m->rng, 1000);
    const struct quantile *q = quantiles;

    while (q[1].share <= share)
        q++;
    return q->claims + below(&m->rng, q[1].claims - q->claims + 1);
}

static void
make_article(maker *m, long id, int day)
{
    int topic[TOPICS];
    int length, wanted;

    if (m->dense) {
        wanted = draw_dense(m);
        length = 820 + 159 * wanted; /* the line through PolNeAR's lengths in bytes */
    } else {
        length = 3000 + below(&m->rng, 1000);
        wanted = LIGHT_MIN + below(&m->rng, LIGHT_MAX - LIGHT_MIN + 1);
    }

    for (int i = 0; i < TOPICS; i++)
        topic[i] = draw(&m->topic_law, &m->rng);
    m->id = id;
    m->day = day;
    m->text.len = 0;
    m->n_claims = 0;
    put_sentence(m, topic);
    while (m->n_claims < wanted || m->text.len < length) {
        int left = (length - m->text.len) / 100; /* sentences, roughly */

        if (m->n_claims < wanted && below(&m->rng, left < 1 ? 1 : left) < wanted - m->n_claims)
            put_claim(m, topic);
        else
            put_sentence(m, topic);
    }
}

static void
make_laws(maker *m)
{
    static int act_weights[ACTS];

    for (int i = 0; i < ACTS; i++)
        act_weights[i] = acts[i].weight;
    m->function_law = zipf(FUNCTION_WORDS, 3);
    m->word_law = zipf(WORDS, 12);
    m->topic_law = zipf(WORDS, 300);
    m->country_law = zipf(COUNTRIES, 1);
    m->body_law = zipf(BODIES, 1);
    m->person_law = zipf(PERSONS, 1);
    m->concept_law = zipf(CONCEPTS, 1);
    m->act_law = law_of(act_weights, ACTS);
}

/* An article's words depend on its number and kind alone. */
static void
make_articles(maker *m, uint64_t seed, long n, int times)
{
    for (long id = 1; id <= n * times; id++) {
        bool other = id % times != 0;

        m->rng = seed << 48 ^ (uint64_t)(other ? n * times + id : id / times) << 8;
        m->first_actor = other ? ACTORS : 0;
        make_article(m, id, (int)((id - 1) / times * DAYS / n));
        write_article(m);
    }
}

int
main(int argc, char **argv)
{
    static maker m;
    long n = argc > 6 ? atol(argv[3]) : 0;
    int times = argc > 6 ? atoi(argv[4]) : 0;

    if (n < 1 || times < 1) {
        fprintf(stderr, "usage: generate light|dense SEED N TIMES DIR PEER...\n");
        return 2;
    }
    m.dense = strcmp(argv[1], "dense") == 0;
    make_laws(&m);
    make_names(&m.names);
    for (int i = 6; i < argc; i++)
        open_peer(&m, argv[5], argv[i]);
    write_names(&m);
    make_articles(&m, (uint64_t)atoll(argv[2]), n, times);
    return close_files(&m) ? 0 : 1;
}
