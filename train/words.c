/*
 * words.c
 *    The lexicon while training: words of wordnet.txt, and how often each is part of a cue.
 *
 * Bits of a word: 0-3 it is a noun, verb, adjective, adverb; 4-5 the most frequent of these; 6-9
 * class of its first verb sense; 10-14 class of its first noun sense; 15, 16 some verb sense is of
 * communication, cognition; 17-19 it takes a that-clause, an infinitive, whether; 20, 21 some noun
 * sense is of communication, a person; 22-31 its family: words of like meaning.
 */
#include <stdlib.h>
#include <string.h>

#include "train.h"

static void
lex_grow(lex_table *x)
{
    lex_table old = *x;

    x->slots = old.slots ? old.slots * 2 : 1u << 17;
    x->v = get(x->slots, sizeof(*x->v));
    x->n = 0;
    for (uint32_t i = 0; i < old.slots; i++)
        if (old.v[i].hash)
            *lex_at(x, old.v[i].hash) = old.v[i];
    free(old.v);
}

static lex_word *
slot_of(const lex_table *x, uint32_t hash)
{
    uint32_t i = (hash * 0x9E3779B1u) & (x->slots - 1);

    while (x->v[i].hash && x->v[i].hash != hash)
        i = (i + 1) & (x->slots - 1);
    return &x->v[i];
}

lex_word *
lex_at(lex_table *x, uint32_t hash)
{
    lex_word *w;

    if (x->n * 2 >= x->slots)
        lex_grow(x);
    w = slot_of(x, hash);
    if (!w->hash) {
        w->hash = hash;
        x->n++;
    }
    return w;
}

void
lex_load(lex_table *x, const char *path)
{
    uint32_t len;
    char *data = read_file(path, &len);

    ws_sorts_init(&x->sorts);
    for (char *line = strtok(data, "\n"); line; line = strtok(NULL, "\n")) {
        char *value = strchr(line, ' ');
        lex_word *w;

        if (line[0] == '#' || !value)
            continue;
        w = lex_at(x, ws_word_hash((ws_str){line, (uint32_t)(value - line)}));
        if (value[1] == '=') {
            ws_str lemma = {value + 2, (uint32_t)strlen(value + 2)};

            w->lemma = ws_word_hash(lemma);
            w->bits = lex_at(x, w->lemma)->bits;
        } else {
            w->bits = (uint32_t)strtoul(value + 1, NULL, 16);
        }
    }
    free(data);
}

uint8_t
lex_bucket(const lex_word *w)
{
    static const float edges[] = {0.03f, 0.1f, 0.25f, 0.45f, 0.65f, 0.85f};
    float p = ((float)w->in_cue - 0.3f) / ((float)w->total + 1.0f);
    uint8_t bucket = 1;

    if (w->in_cue == 0)
        return 0;
    while (bucket < 7 && p >= edges[bucket - 1])
        bucket++;
    return bucket;
}

bool
lex_seen(const lex_word *w)
{
    return w->total >= 3;
}

static bool
find(const void *arg, uint32_t hash, ws_lex *found)
{
    const lex_word *w = slot_of(arg, hash);

    if (!w->hash)
        return false;
    *found = (ws_lex){w->bits, w->lemma, lex_bucket(w), lex_seen(w)};
    return true;
}

ws_lex_view
lex_view(const lex_table *x)
{
    return (ws_lex_view){find, x, &x->sorts};
}
