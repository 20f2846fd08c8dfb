/*
 * generate_names.c
 *    Words, countries, bodies, persons, concepts and acts of the made-up news.
 */
#include "generate.h"

#include <stdlib.h>
#include <string.h>

const act acts[ACTS] = {
    {"state", 22, false, {"said", "stated", "noted"}},
    {"claim", 10, false, {"claimed", "alleged", "maintained"}},
    {"confirm", 6, false, {"confirmed", "acknowledged", "verified"}},
    {"deny", 8, false, {"denied", "disputed", "rebutted"}},
    {"accuse", 9, true, {"accused", "blamed", "charged"}},
    {"condemn", 6, true, {"condemned", "denounced", "deplored"}},
    {"support", 7, false, {"supported", "welcomed", "backed"}},
    {"demand", 7, false, {"demanded", "urged", "insisted"}},
    {"promise", 5, false, {"promised", "pledged", "vowed"}},
    {"threaten", 3, true, {"threatened", "warned", "menaced"}},
    {"reject", 5, false, {"rejected", "refused", "dismissed"}},
    {"ask", 4, false, {"asked", "requested", "inquired"}},
    {"think", 5, false, {"thought", "believed", "expected"}},
    {"decide", 3, false, {"decided", "ruled", "ordered"}},
};

const char *const function_words[FUNCTION_WORDS] = {
    "the",   "of",   "to",   "and",  "a",    "in",    "that",  "for",   "on",    "is",
    "was",   "with", "as",   "by",   "at",   "from",  "it",    "has",   "be",    "his",
    "their", "an",   "this", "have", "are",  "not",   "will",  "but",   "been",  "were",
    "which", "who",  "they", "had",  "its",  "after", "more",  "about", "would", "new",
    "one",   "or",   "when", "also", "over", "than",  "could", "two"};

const char *const coders[] = {"ada", "ben", "cem", "dora", "emil", "fay", "gus", "hana"};

static const char *const bodies[BODIES] = {
    "Foreign Ministry",     "Government",          "Parliament",     "Defence Ministry",
    "Central Bank",         "Supreme Court",       "Trade Ministry", "Opposition",
    "Border Guard Service", "Broadcasting Council"};

char
capital(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* Pairs of consonant and vowel spell the number; the end varies. Different numbers, different
 * words. */
static char *
word(int number, int syllables)
{
    static const char consonants[] = "bdfgklmnprstvzhj", vowels[] = "aeiou", ends[] = "\0nrslt";
    char s[16];
    int len = 0;

    s[2 * syllables] = ends[number % 6];
    s[2 * syllables + 1] = '\0';
    for (number /= 6; syllables-- > 0; number /= 80) {
        s[len++] = consonants[number % 16];
        s[len++] = vowels[number / 16 % 5];
    }
    return strdup(s);
}

/* Frequent words are short. The factors are prime to what they are reduced by: no word comes twice.
 */
static void
make_words(names *n)
{
    for (int i = 0; i < WORDS; i++)
        n->words[i] =
            i < 6000 ? word((int)(i * 7919L % 38400), 2) : word((int)(i * 1299709L % 3072000), 3);
}

static char *
name_of(int number, int syllables, const char *end)
{
    buf b = {0};
    char *stem = word(number, syllables);

    stem[0] = capital(stem[0]);
    stem[2 * syllables] = '\0';
    buf_text(&b, stem);
    buf_text(&b, end);
    free(stem);
    return b.s;
}

int
actor_number(int country, int body, int person)
{
    if (body < 0)
        return country;
    if (person < 0)
        return COUNTRIES + country * BODIES + body;
    return COUNTRIES * (1 + BODIES) + (country * BODIES + body) * PERSONS + person;
}

static void
set_actor(names *n, int number, int above, const char *name)
{
    actor *a = &n->actors[number], *over = above < 0 ? NULL : &n->actors[above];
    buf path = {0};

    if (over) {
        memcpy(a->above, over->above, sizeof a->above);
        a->n_above = over->n_above;
        buf_text(&path, over->path);
        buf_char(&path, '/');
    }
    buf_text(&path, name);
    a->path = path.s;
    a->above[a->n_above++] = number;
    a->country = a->above[0];
    a->body = a->n_above > 1 ? a->above[1] : -1;
}

static void
make_persons(names *n, int first, int country, int body)
{
    for (int person = 0; person < PERSONS; person++) {
        int number = first + actor_number(country, body, person);
        char *name = name_of((int)(number * 53L % 4099 * 6), 2, " ");
        char *last = name_of((int)(number * 4099L % 500009 * 6), 3, "");
        buf whole = {0};

        buf_text(&whole, name);
        buf_text(&whole, last);
        set_actor(n, number, first + actor_number(country, body, -1), whole.s);
        free(name);
        free(last);
        free(whole.s);
    }
}

static void
make_actors(names *n, int first, const char *const *ends)
{
    for (int country = 0; country < COUNTRIES; country++) {
        char *name = name_of(country * 37 % 6400 * 6, 2, ends[country % 4]);

        set_actor(n, first + country, -1, name);
        free(name);
        for (int body = 0; body < BODIES; body++) {
            set_actor(n, first + actor_number(country, body, -1), first + country, bodies[body]);
            make_persons(n, first, country, body);
        }
    }
}

void
make_names(names *n)
{
    static const char *const ends[] = {"ia", "land", "stan", "mark"};
    static const char *const other_ends[] = {"burg", "istan", "onia", "ville"};

    make_words(n);
    make_actors(n, 0, ends);
    make_actors(n, ACTORS, other_ends);
    for (int i = 0; i < CONCEPTS; i++) {
        buf b = {0};

        buf_text(&b, n->words[3000 + i]);
        buf_char(&b, '-');
        buf_text(&b, n->words[5000 + i % 40]);
        n->concepts[i] = b.s;
    }
}
