/*
 * who/cast.h
 *    Who appears in a text: names of the lexicon, offices of a country, abbreviations that the text
 *    introduces, and people with the body that they belong to.
 *
 * A few passes over the tokens and over the names found. Memory: 17 bytes per token at most, and
 * the names.
 */
#ifndef WS_CAST_H
#define WS_CAST_H

#include "lexicon/lexicon.h"

#define WS_NOBODY UINT32_MAX

typedef enum ws_gender { WS_GENDER_UNKNOWN, WS_GENDER_MALE, WS_GENDER_FEMALE } ws_gender;

/* Somebody with a path. */
typedef struct ws_entity {
    ws_str path, top; /* its first element */
    ws_actor_kind kind;
    uint32_t role;  /* word hash of a person's role, 0 when none is known */
    bool listed;    /* the lexicon has it */
    bool holder;    /* a person who holds an office by the lexicon */
    uint8_t gender; /* ws_gender */
    uint32_t times; /* met so far */
    bool place;     /* a town that the lexicon has not, taken for a body */
    bool in_title;  /* met in the first sentence */
    bool nameless;  /* those, another: shown as nobody */
    ws_classes kinds; /* of a body: what the text calls it besides its name, of clash.c's kinds */
    uint64_t about; /* words by which the text describes it: see ws_about_bit */
} ws_entity;

typedef enum ws_mention_kind {
    WS_MENTION_ACTOR,   /* of the lexicon */
    WS_MENTION_CAPITAL, /* a city that may stand for its country */
    WS_MENTION_NAME     /* words with capitals that the lexicon does not have */
} ws_mention_kind;

typedef struct ws_mention {
    uint32_t start, end; /* tokens */
    uint32_t entity;     /* WS_NOBODY: an office whose country is not known, or an unknown name */
    uint32_t actor;      /* of the lexicon, or UINT32_MAX */
    uint32_t holder;     /* of an office, by the lexicon: its actor, or UINT32_MAX */
    uint32_t stands_for; /* what ws_cast_name found, or WS_NOBODY */
    uint8_t kind;        /* ws_mention_kind */
    bool initial;        /* begins a sentence: its capital may say nothing */
    bool possessive;     /* 's or ' behind it */
    bool body;           /* looks like a person's name, and is a body's */
    bool shared;         /* bodies of several countries are called so; none of them is said */
} ws_mention;

/* Open addressing from a hash to an index. */
typedef struct ws_index_slot {
    uint64_t key; /* 0: free */
    uint32_t value;
} ws_index_slot;

typedef struct ws_index {
    ws_index_slot *slots;
    uint32_t nslots, n;
} ws_index;

typedef struct ws_cast {
    ws_ctx *cx;
    const ws_lexicon *lex;
    const ws_text *t;
    int32_t day;
    ws_str home;         /* the country that the text is about; may be absent */
    bool settled;        /* everything is read: names mean what they mean */
    ws_classes *classes; /* per token */
    uint8_t *begins;     /* per token: bit k, names of the lexicon under root k may begin with it */
    ws_mention *mentions;
    uint32_t nmentions, mentions_cap;
    uint32_t *from; /* per token: what ws_cast_mention_from says; NULL until all are found */
    ws_entity *entities;
    uint32_t nentities, entities_cap;
    ws_index countries; /* word hash of a country's name or adjective that the text alone knows */
    ws_index states;    /* word hash of X in "X State": its entity */
    ws_index proper;    /* word hash of what has a capital within a sentence */
    ws_index by_path;   /* entities */
    ws_index aliases;   /* word hash of an abbreviation: entity */
    ws_index persons;   /* word hash of a part of a name: entity of the person */
    ws_index singles;   /* word hash of a name of one word: its mention */
    ws_index offices;   /* hash of an office's name: entity, first one with a country */
} ws_cast;

/* Read who appears in t at a day (days from 2000-01-01). */
bool ws_cast_read(ws_ctx *cx, const ws_lexicon *lex, const ws_text *t, int32_t day, ws_cast *cast);

/* The entity with this path, made when there is none. */
uint32_t ws_cast_entity(ws_cast *cast, ws_str path, ws_actor_kind kind);

/* Put an entity that has nothing but its name under a path, where both fit into one. */
void ws_cast_put_under(ws_cast *cast, uint32_t entity, ws_str above);

/* The words [from, to) as one name: single blanks, no control characters, '/' escaped, without a
 * mark at either end. Absent when nothing is left. */
ws_str ws_cast_phrase(const ws_cast *cast, uint32_t from, uint32_t to);

/* parent/name; just one of them when the other is absent. */
ws_str ws_cast_join(ws_cast *cast, ws_str parent, ws_str name);

ws_str ws_cast_top(ws_str path); /* its first element */

static inline void
ws_entity_set_path(ws_entity *entity, ws_str path)
{
    entity->path = path;
    entity->top = ws_cast_top(path);
}

/* The first mention that ends behind `token`: its index, or nmentions. The same by a search. */
uint32_t ws_cast_search_mention(const ws_cast *cast, uint32_t token);
static inline uint32_t
ws_cast_mention_from(const ws_cast *cast, uint32_t token)
{
    return cast->from && token < cast->t->n ? cast->from[token]
                                            : ws_cast_search_mention(cast, token);
}

/* As ws_lexicon_longest, for actors and cues. */
static inline uint32_t
ws_cast_longest(const ws_cast *cast, uint32_t root, uint32_t at, uint32_t limit, uint32_t *end)
{
    if (at >= limit || !(cast->begins[at] >> root & 1))
        return UINT32_MAX;
    return ws_lexicon_longest(cast->lex, root, cast->t, at, limit, end);
}

/* What a name that the lexicon does not have stands for: a person known by a part of the name, an
 * abbreviation, else a body of its own. Makes an entity when there is none. */
uint32_t ws_cast_name(ws_cast *cast, const ws_mention *m);

/* The body that a person described by [from, to) belongs to ("director of X at Y"), or WS_NOBODY.
 */
uint32_t ws_cast_affiliation(ws_cast *cast, uint32_t from, uint32_t to);

bool ws_cast_is_person_name(const ws_cast *cast, const ws_mention *m);

/* The sex that a word tells: Mr., Mary, mother. */
ws_gender ws_cast_gender(const ws_cast *cast, uint32_t token);

uint64_t ws_path_key(ws_str path); /* in by_path */

/* The byte of a path where its last element begins; the path above it, '' for one element. */
uint32_t ws_path_last(ws_str path);
ws_str ws_path_above(ws_str path);

bool ws_index_get(const ws_index *index, uint64_t key, uint32_t *value);
void ws_index_put(ws_ctx *cx, ws_index *index, uint64_t key, uint32_t value, bool replace);

/* A word's bit in ws_entity.about. */
static inline uint64_t
ws_about_bit(uint32_t word)
{
    return 1ull << ((word * 0x9E3779B1u) >> 26);
}

#endif
