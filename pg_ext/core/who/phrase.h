/*
 * who/phrase.h
 *    One noun phrase of a source while it is read: where its core ends, its nouns, who is named in
 * it.
 */
#ifndef WS_PHRASE_H
#define WS_PHRASE_H

#include "who/internal.h"
#include "who/speaker.h"

#define NOTHING ((ws_speaker){.n = 0, .why = NULL})

/* One noun phrase while it is read. */
typedef struct ws_phrase {
    ws_memory *memory;
    ws_cast *cast;
    const ws_text *t;
    uint32_t from, to;    /* all of it */
    uint32_t core;        /* where its core ends: at a preposition, comma or clause */
    uint32_t first, last; /* mentions that begin in it: [first, last) */
    bool done;            /* nobody is the answer */
} ws_phrase;

/* Whether token i is the word, given in lower case. */
static inline bool
is(const ws_cast *cast, uint32_t i, const char *word)
{
    ws_str s = ws_token_str(cast->t, i);
    size_t n = strlen(word);

    if (s.len != n)
        return false;
    for (size_t k = 0; k < n; k++)
        if ((s.s[k] >= 'A' && s.s[k] <= 'Z' ? s.s[k] | 0x20 : s.s[k]) != word[k])
            return false;
    return true;
}

/* Whether token i begins with the mark. */
static inline bool
is_mark(const ws_cast *cast, uint32_t i, char mark)
{
    return cast->t->s[cast->t->tokens[i].start] == mark;
}

/* Whether a trained model chooses antecedents. */
static inline bool
is_learned(const ws_phrase *p)
{
    return p->memory->judge.model || p->memory->judge.watch;
}

/* One actor, or nobody for WS_NOBODY; `why` is static. */
static inline ws_speaker
one(uint32_t entity, const char *why)
{
    ws_speaker s = {.n = entity != WS_NOBODY, .why = why};

    s.entities[0] = entity;
    return s;
}

/* The same where the words do not name who is meant, so that it may be another. */
static inline ws_speaker
guessed(uint32_t entity, const char *why)
{
    ws_speaker s = one(entity, why);

    s.margin = 1.0f;
    return s;
}

/* The path of an entity; absent for WS_NOBODY. */
static inline ws_str
path_of(const ws_cast *cast, uint32_t entity)
{
    return entity == WS_NOBODY ? WS_NONE : cast->entities[entity].path;
}

/* Leave out marks at both ends, and "and" or "as" at the beginning. */
void ws_phrase_trim(ws_phrase *p);
/* Fill in core, first and last. */
void ws_phrase_find_core(ws_phrase *p);
/* The last token of the core with one of the classes, outside names; p->core when none. */
uint32_t ws_phrase_noun(const ws_phrase *p, ws_classes classes);
/* Whether the noun at the token ends like a plural. */
bool ws_phrase_is_plural(const ws_phrase *p, uint32_t noun);
/* The first mention of the phrase that begins in [from, to) and is wanted, or NULL. */
const ws_mention *ws_phrase_mention(const ws_phrase *p, uint32_t from, uint32_t to,
                                    bool (*wanted)(ws_cast *, const ws_mention *));
/* What can be wanted of a mention: a person; a body; a country; anybody. */
bool ws_wants_person(ws_cast *cast, const ws_mention *m);
bool ws_wants_body(ws_cast *cast, const ws_mention *m);
bool ws_wants_country(ws_cast *cast, const ws_mention *m);
bool ws_wants_any(ws_cast *cast, const ws_mention *m);
/* A comma between what a person is and the name: its president, Ada Moe. */
bool ws_names_role(const ws_cast *cast, uint32_t comma);

#endif
