/*
 * who/definite.c
 *    Whom "the ministry", "the president" or "Prosecutors" means: somebody named before.
 */
#include "who/definite.h"

#include "who/antecedent.h"
#include "who/clash.h"
#include "who/memory.h"
#include "who/only.h"

#define MET_BACK    120u /* meetings among which the only one of a kind is looked for */
#define PLACE_WORDS 120u /* tokens in which the place stands that "the state" means */

/* "the fishermen's league": of somebody who is not named, so nobody's short form. */
static bool
has_unknown_owner(const ws_phrase *p)
{
    bool named = p->first < p->last && p->cast->mentions[p->first].start < p->core;

    for (uint32_t i = p->from + 1; i < p->core; i++)
        if (is_possessive(p->t, i) && !named)
            return true;
    return false;
}

/* Whether a noun for a body cannot mean the entity. */
static bool
cannot_be(const ws_phrase *p, uint32_t entity)
{
    return is_learned(p) && ws_clashes(p->memory, WS_ANA_BODY, p->from, p->core, entity);
}

/* "Federal officials" are not the officials of before: a word before the noun that their name has
 * not. */
static bool
says_more(const ws_phrase *p, uint32_t noun, uint32_t entity)
{
    if (!is_learned(p) || !ws_phrase_is_plural(p, noun) || is(p->cast, p->from, "the") ||
        noun == p->from || has_class(p->cast, noun - 1, WS_WC_DET | WS_WC_VAGUE | WS_WC_FUNCTION))
        return false;
    return !ws_is_called(p, path_of(p->cast, entity), noun - 1, noun);
}

/* "Some experts", "one lawmaker", "her friend": not those of before. */
static bool
says_some(const ws_phrase *p)
{
    static const char *const words[] = {"some", "many", "one", "other", "another", "few",
                                        "most", "her",  "his", "my",    "a",       "an"};

    return is_learned(p) && (WS_TOKEN_IN(p->t, p->from, words) ||
                             (p->from > 0 && WS_TOKEN_IN(p->t, p->from - 1, words)));
}

/* "the ministry", "the expert", "Prosecutors": whoever was meant by the noun last. */
ws_speaker
ws_read_short_form(ws_phrase *p)
{
    uint32_t noun = ws_phrase_noun(p, WS_WC_ORG | WS_WC_GROUP | WS_WC_ROLE | WS_WC_STATE), entity;
    const ws_memory *m = p->memory;

    if (noun == p->core)
        return NOTHING;
    entity = ws_memory_means(p->memory, p->t->tokens[noun].word);
    if (is_learned(p) && entity != WS_NOBODY && is(p->cast, p->from, "its") &&
        p->cast->entities[entity].kind == WS_KIND_PERSON)
        return NOTHING;
    if (entity == WS_NOBODY && noun > p->from && has_class(p->cast, noun - 1, WS_WC_ORG)) {
        entity = ws_memory_means(p->memory, p->t->tokens[noun - 1].word); /* a ministry official */
        if (is_learned(p) && entity != WS_NOBODY && ws_phrase_is_plural(p, noun) &&
            p->cast->entities[entity].listed && !cannot_be(p, entity) &&
            has_class(p->cast, noun, WS_WC_GROUP | WS_WC_ROLE))
            return one(ws_cast_entity(p->cast,
                                      ws_cast_join(p->cast, path_of(p->cast, entity),
                                                   ws_cast_phrase(p->cast, noun, noun + 1)),
                                      WS_KIND_GROUP),
                       "group of a short form"); /* party leaders */
    }
    if (entity != WS_NOBODY && !cannot_be(p, entity) && !says_more(p, noun, entity) &&
        !says_some(p))
        return one(entity, "short form");
    if (!is(p->cast, p->from, "the") || has_unknown_owner(p) ||
        (is_learned(p) && (ws_phrase_is_plural(p, noun) || noun != p->from + 1 || p->core < p->to)))
        return NOTHING;
    if (has_class(p->cast, noun, WS_WC_ROLE) && m->person.n && !is_learned(p))
        return one(m->person.entities[0], "short form of a person");
    if (has_class(p->cast, noun, WS_WC_ORG | WS_WC_STATE) && m->body.n &&
        !(is_learned(p) && is(p->cast, noun, "state")) && !cannot_be(p, m->body.entities[0]))
        return one(m->body.entities[0], "short form of a body");
    return NOTHING;
}

/* What bodies are called that have not the noun in their names. */
static bool
is_known_as(const ws_phrase *p, const ws_entity *e)
{
    static const char *const names[][2] = {
        {"alliance", "NATO"}, {"bloc", "European Union"}, {"union", "European Union"},
        {"bloc", "ASEAN"},    {"bloc", "ECOWAS"},         {"bloc", "African Union"},
        {"bloc", "Mercosur"}, {"bloc", "BRICS"},          {"cartel", "OPEC"}};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (is(p->cast, p->core - 1, names[i][0]) &&
            ws_str_eq(e->top, (ws_str){names[i][1], (uint32_t)strlen(names[i][1])}))
            return true;
    return false;
}

/* A firm, or a group, by its path alone: no office of a state, and nothing that is said to be
 * something else. */
static bool
may_be_private(const ws_phrase *p, const ws_entity *e)
{
    static const char *const nouns[] = {"group", "charity", "organisation", "organization"};

    return e->kind == WS_KIND_ORGANISATION && e->path.len == e->top.len &&
           (has_class(p->cast, p->core - 1, WS_WC_TRADE) || WS_TOKEN_IN(p->t, p->core - 1, nouns));
}

/* "the agency", "the bureau": a body of a state by a name that tells no other kind. */
static bool
may_be_agency(const ws_phrase *p, const ws_entity *e)
{
    static const char *const others[] = {"House",    "Kremlin",  "Congress", "Party",
                                         "Office",   "Cabinet",  "Elysee",   "Presidency",
                                         "Treasury", "Military", "Army",     "Pentagon"};
    uint32_t last = ws_path_last(e->path), at = e->path.len;
    bool agency = is(p->cast, p->core - 1, "agency") || is(p->cast, p->core - 1, "bureau");

    while (at > last && e->path.s[at - 1] != ' ')
        at--;
    return agency && e->kind == WS_KIND_ORGANISATION && e->listed && last == e->top.len + 1 &&
           !WS_STR_IN(((ws_str){e->path.s + at, e->path.len - at}), others);
}

/* The one for whom the test holds, of those met before, whom the noun does not clash with; nobody
 * for two. */
static ws_speaker
only_one(ws_phrase *p, bool (*holds)(const ws_phrase *, const ws_entity *), const char *why)
{
    const ws_memory *m = p->memory;
    uint32_t found = WS_NOBODY;

    for (uint32_t i = m->nmet > MET_BACK ? m->nmet - MET_BACK : 0; i < m->nmet; i++) {
        const ws_met *met = &m->met[i];
        const ws_entity *e = &p->cast->entities[met->entity];

        if (met->token >= p->from || met->entity == found || !holds(p, e) ||
            cannot_be(p, met->entity))
            continue;
        if (found != WS_NOBODY && !ws_str_eq(e->top, p->cast->entities[found].top))
            return NOTHING;
        found = met->entity;
    }
    if (found != WS_NOBODY)
        p->cast->entities[found].kinds |= p->cast->classes[p->core - 1] & WS_KINDS;
    if (found != WS_NOBODY && holds == is_known_as)
        found = ws_cast_entity(p->cast, p->cast->entities[found].top, WS_KIND_ORGANISATION);
    return guessed(found, why);
}

/* "the city of Halden": that. */
static ws_speaker
place_behind(const ws_phrase *p)
{
    ws_cast *cast = p->cast;
    uint32_t i = ws_cast_mention_from(cast, p->core + 1);
    const ws_mention *m = i < cast->nmentions ? &cast->mentions[i] : NULL;

    if (!m || !is(cast, p->core, "of") || m->start != p->core + 1 || m->end != p->to)
        return NOTHING;
    if (m->kind == WS_MENTION_CAPITAL && m->actor != UINT32_MAX)
        return one(ws_cast_entity(cast, cast->lex->actors[m->actor].path, WS_KIND_COUNTRY),
                   "a place");
    return one(ws_cast_name(cast, m), "a place");
}

/* "the state", "the city": the only place of a country that stands before. */
static ws_speaker
place(ws_phrase *p)
{
    static const char *const nouns[] = {"state",  "city",   "town",  "province",
                                        "region", "county", "island"};
    static const char *const unions[] = {"United States", "India",     "Nigeria", "Brazil",
                                         "Mexico",        "Australia", "Germany", "Malaysia"};
    uint32_t floor = p->from > PLACE_WORDS ? p->from - PLACE_WORDS : 0, found = WS_NOBODY;
    const ws_cast *cast = p->cast;

    if (!WS_TOKEN_IN(p->t, p->core - 1, nouns))
        return NOTHING;
    if (p->core < p->to)
        return place_behind(p);
    for (uint32_t i = ws_cast_mention_from(cast, p->from); i > 0; i--) {
        const ws_mention *m = &cast->mentions[i - 1];
        const ws_entity *e = m->entity == WS_NOBODY ? NULL : &cast->entities[m->entity];

        if (m->start < floor)
            break;
        if (!e || m->start >= p->from || m->entity == found || e->kind != WS_KIND_COUNTRY ||
            e->path.len == e->top.len)
            continue;
        if (found != WS_NOBODY)
            return NOTHING;
        found = m->entity;
    }
    if (found != WS_NOBODY && is(cast, p->core - 1, "state") &&
        !WS_STR_IN(cast->entities[found].top, unions))
        return NOTHING;
    return guessed(found, "the only place before");
}

/* "the alliance", "the state", "the company": by what it is, where nobody was chosen. */
static ws_speaker
only_of_kind(ws_phrase *p)
{
    ws_speaker s = NOTHING;

    if (!is_learned(p) || !is(p->cast, p->from, "the") || p->from + 2 != p->core ||
        p->t->tokens[p->core - 1].shape != WS_SHAPE_LOWER)
        return s;
    s = only_one(p, is_known_as, "known as that");
    return s.n ? s : place(p);
}

/* "the UN's aid agency": of that, and none of before. */
static bool
has_named_owner(const ws_phrase *p, uint32_t noun)
{
    for (uint32_t i = p->first; i < p->last; i++)
        if (p->cast->mentions[i].possessive && p->cast->mentions[i].end < noun)
            return true;
    return false;
}

/* "The president of the faculty senate", "the chamber of commerce": nobody of whom none of these
 * words has been said. */
static bool
is_of_something_else(const ws_phrase *p, uint32_t entity)
{
    const ws_entity *e = &p->cast->entities[entity];
    ws_str body = e->kind == WS_KIND_PERSON ? ws_path_above(e->path) : e->path;

    if (p->core + 1 >= p->to || !is(p->cast, p->core, "of") || p->first < p->last)
        return false;
    for (uint32_t i = p->core + 1; i < p->to; i++)
        if (!has_class(p->cast, i, WS_WC_DET | WS_WC_PREP | WS_WC_FUNCTION) &&
            ((e->about & ws_about_bit(p->t->tokens[i].word)) || ws_is_called(p, body, i, i + 1)))
            return false;
    return true;
}

/* "The spokesman": whoever spoke so last, by name or for a body. */
static ws_speaker
spoke_last(const ws_phrase *p)
{
    const ws_memory *m = p->memory;

    if (!is_learned(p) || !is(p->cast, p->from, "the") || p->from + 2 != p->to ||
        !has_class(p->cast, p->to - 1, WS_WC_SPOKE))
        return NOTHING;
    for (uint32_t i = m->nmet; i > 0 && m->nmet - i < MET_BACK; i--) {
        const ws_met *met = &m->met[i - 1];
        const ws_entity *e = &p->cast->entities[met->entity];
        bool person = e->kind == WS_KIND_PERSON;

        if (met->token < p->from &&
            (person ? has_class_of(p->cast, e->role, WS_WC_SPOKE) : (met->how & WS_MET_VOICE) != 0))
            return guessed(met->entity, "spoke last");
    }
    return NOTHING;
}

/* "the president", "The Labour MP", "the group": somebody named before, if anybody. */
ws_speaker
ws_read_definite(ws_phrase *p)
{
    uint32_t noun = has_class(p->cast, p->core - 1, WS_WC_ROLE)
                        ? p->core - 1
                        : ws_phrase_noun(p, WS_WC_ROLE | WS_WC_ORG | WS_WC_GROUP);
    ws_speaker s = NOTHING;
    bool role;

    if ((s = spoke_last(p)).n || (s = only_of_kind(p)).n)
        return s;
    if (!is_learned(p) || noun == p->core || has_unknown_owner(p) ||
        !(is(p->cast, p->from, "the") || is(p->cast, p->from, "this") ||
          is(p->cast, p->from, "that")))
        return NOTHING;
    role = has_class(p->cast, noun, WS_WC_ROLE);
    if ((ws_phrase_is_plural(p, noun) && role) || (!role && has_named_owner(p, noun)))
        return NOTHING;
    if (!ws_choose_antecedent(p->memory, role ? WS_ANA_ROLE : WS_ANA_BODY, p->from, p->core, &s) &&
        is(p->cast, p->from, "the") && p->core == p->to &&
        (p->from + 2 == p->core || has_class(p->cast, p->core - 1, WS_WC_TRADE)))
        s = only_one(p, may_be_private, "the only one of its kind");
    if (s.n && is_of_something_else(p, s.entities[0]))
        return NOTHING;
    if (!s.n && !role && p->from + 2 == p->core && p->core == p->to)
        s = only_one(p, may_be_agency, "the only one of its kind");
    return s;
}
