/*
 * who/phrase.c
 *    The words of one source: where its core ends, its nouns, who is named in it.
 */
#include "who/phrase.h"

void
ws_phrase_trim(ws_phrase *p)
{
    static const char *const behind[] = {"himself", "herself", "itself",   "themselves",
                                         "alike",   "abroad",  "overseas", "nationwide"};

    while (p->from < p->to && (p->t->tokens[p->from].kind >= WS_TOKEN_MARK ||
                               is(p->cast, p->from, "and") || is(p->cast, p->from, "as")))
        p->from++;
    if (p->from + 2 < p->to && ws_cast_is_participle(p->cast, p->from))
        p->from += 2;
    while (p->to > p->from &&
           (p->t->tokens[p->to - 1].kind >= WS_TOKEN_MARK ||
            (is_learned(p) && p->to > p->from + 1 && WS_TOKEN_IN(p->t, p->to - 1, behind))))
        p->to--;
}

/* A comma between what a person is and the name: its president, Ada Moe. */
bool
ws_names_role(const ws_cast *cast, uint32_t comma)
{
    uint32_t m = ws_cast_mention_from(cast, comma), name = comma + 1;

    while (name < cast->t->n && has_class(cast, name, WS_WC_TITLE))
        name++;
    return comma > 0 && has_class(cast, comma - 1, WS_WC_ROLE) && m < cast->nmentions &&
           cast->mentions[m].start == name && cast->mentions[m].kind == WS_MENTION_NAME &&
           cast->mentions[m].entity != WS_NOBODY &&
           cast->entities[cast->mentions[m].entity].kind == WS_KIND_PERSON;
}

/* "voters looking for work", "officials interviewed in May": a participle behind people. */
static bool
is_participle_behind(const ws_phrase *p, uint32_t i)
{
    ws_str s = ws_token_str(p->t, i);

    return p->t->tokens[i].shape == WS_SHAPE_LOWER && s.len > 5 &&
           (memcmp(s.s + s.len - 3, "ing", 3) == 0 || memcmp(s.s + s.len - 2, "ed", 2) == 0) &&
           has_class(p->cast, i - 1, WS_WC_GROUP | WS_WC_ROLE) && ws_phrase_is_plural(p, i - 1) &&
           !has_class(p->cast, i, WS_WC_GROUP | WS_WC_ROLE | WS_WC_ORG) &&
           (p->t->tokens[i - 1].shape == WS_SHAPE_LOWER || is_initial(p->t, i - 1));
}

void
ws_phrase_find_core(ws_phrase *p)
{
    p->first = ws_cast_mention_from(p->cast, p->from);
    p->last = p->first;
    p->core = p->to;
    for (uint32_t i = p->from; i < p->to; i++) {
        uint32_t m = ws_cast_mention_from(p->cast, i);

        if (m < p->cast->nmentions && p->cast->mentions[m].start <= i &&
            i + 1 < p->cast->mentions[m].end)
            continue; /* of, and inside a name */
        if (is_mark(p->cast, i, ',') && ws_names_role(p->cast, i))
            continue;
        if (i > p->from &&
            (has_class(p->cast, i, WS_WC_PREP | WS_WC_CLAUSE) || is_participle_behind(p, i) ||
             is_mark(p->cast, i, ',') || is_mark(p->cast, i, '('))) {
            p->core = i;
            break;
        }
    }
    while (p->last < p->cast->nmentions && p->cast->mentions[p->last].start < p->to)
        p->last++;
}

/* The last token of the core with one of the classes, outside names; p->core when none. */
uint32_t
ws_phrase_noun(const ws_phrase *p, ws_classes classes)
{
    for (uint32_t i = p->core; i > p->from; i--) {
        uint32_t m = ws_cast_mention_from(p->cast, i - 1);

        if (m < p->cast->nmentions && p->cast->mentions[m].start < i)
            continue;
        if (has_class(p->cast, i - 1, classes))
            return i - 1;
    }
    return p->core;
}

bool
ws_phrase_is_plural(const ws_phrase *p, uint32_t noun)
{
    ws_str word = ws_token_str(p->t, noun);

    return word.len > 3 && (word.s[word.len - 1] | 0x20) == 's' &&
           (word.s[word.len - 2] | 0x20) != 's';
}

const ws_mention *
ws_phrase_mention(const ws_phrase *p, uint32_t from, uint32_t to,
                  bool (*wanted)(ws_cast *, const ws_mention *))
{
    for (uint32_t i = p->first; i < p->last; i++) {
        const ws_mention *m = &p->cast->mentions[i];

        if (m->start >= from && m->start < to && wanted(p->cast, m))
            return m;
    }
    return NULL;
}

bool
ws_wants_person(ws_cast *cast, const ws_mention *m)
{
    uint32_t entity;

    if (m->kind == WS_MENTION_CAPITAL || (m->kind == WS_MENTION_ACTOR && m->entity == WS_NOBODY))
        return false;
    entity = ws_cast_name(cast, m);
    return entity != WS_NOBODY && cast->entities[entity].kind == WS_KIND_PERSON;
}

bool
ws_wants_body(ws_cast *cast, const ws_mention *m)
{
    uint32_t entity = m->kind == WS_MENTION_CAPITAL ? WS_NOBODY : ws_cast_name(cast, m);

    return entity != WS_NOBODY && cast->entities[entity].kind != WS_KIND_PERSON &&
           cast->entities[entity].kind != WS_KIND_COUNTRY;
}

bool
ws_wants_country(ws_cast *cast, const ws_mention *m)
{
    return m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_COUNTRY;
}

bool
ws_wants_any(ws_cast *cast, const ws_mention *m)
{
    return ws_cast_name(cast, m) != WS_NOBODY;
}
