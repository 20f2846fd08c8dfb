/*
 * who/strangers.c
 *    People who are called as somebody is whom the lexicon knows, and are somebody else.
 */
#include "who/internal.h"

/* The countries of which the text names something. */
static ws_index
named_countries(const ws_cast *cast)
{
    ws_index named = {NULL, 0, 0};

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        uint32_t entity = cast->mentions[i].entity;

        if (entity != WS_NOBODY)
            ws_index_put(cast->cx, &named, ws_path_key(cast->entities[entity].top), entity, false);
    }
    return named;
}

/* One of the many who sit in a parliament, without a title before the name. */
static bool
is_of_chamber(const ws_cast *cast, const ws_mention *m)
{
    static const char *const chambers[] = {"House of Commons", "House of Lords", "Senate",
                                           "House of Representatives", "European Parliament"};
    ws_str above = ws_path_above(cast->lex->actors[m->holder].path);
    uint32_t last = ws_path_last(above);
    ws_str chamber = {above.s + last, above.len - last};

    return WS_STR_IN(chamber, chambers) &&
           !(m->start > 0 && has_class(cast, m->start - 1, WS_WC_TITLE | WS_WC_ROLE));
}

/* What nobody does who sits in a parliament. */
static bool
is_elsewhere(uint32_t role)
{
    static const char *const roles[] = {"director", "pastor",   "professor", "analyst",
                                        "manager",  "engineer", "economist", "researcher",
                                        "reporter", "editor",   "coach",     "dean",
                                        "lecturer", "fellow",   "officer",   "spokesman"};

    for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
        if (role == ws_word_hash((ws_str){roles[i], (uint32_t)strlen(roles[i])}))
            return true;
    return false;
}

/* "Ada Moe, a teacher at X", where the lexicon's holds an office of a country of which the text
 * says nothing: somebody else. */
static bool
is_stranger(ws_cast *cast, const ws_mention *m, const ws_index *named)
{
    ws_str country = ws_cast_top(cast->lex->actors[m->holder].path);
    uint32_t role, end, body, entity;

    end = ws_cast_apposition_end(cast, m->end, &role);
    if (end == m->end || has_class_of(cast, role, WS_WC_PUBLIC))
        return false;
    if (!(is_of_chamber(cast, m) && is_elsewhere(role)) &&
        (ws_str_eq(country, cast->home) || ws_index_get(named, ws_path_key(country), &entity)))
        return false;
    body = ws_cast_affiliation(cast, m->end + 1, end);
    return body != WS_NOBODY && !ws_str_eq(cast->entities[body].top, country);
}

/* All of the name, or with the title: President Moe. */
static bool
is_told(const ws_cast *cast, const ws_mention *m)
{
    static const char *const titles[] = {"president", "minister", "premier", "chancellor"};

    return m->end > m->start + 1 || (m->start > 0 && WS_TOKEN_IN(cast->t, m->start - 1, titles));
}

/* A surname alone of somebody who left the office, where the text tells neither who it is nor the
 * country: of whomever. */
static bool
is_namesake(const ws_cast *cast, const ws_mention *m, const ws_index *named, const ws_index *told)
{
    const ws_actor *a = &cast->lex->actors[m->holder];
    ws_str country = ws_cast_top(a->path);
    uint32_t ignored;

    if (a->until == INT32_MAX ||
        (cast->day != WS_NO_DAY && a->from <= cast->day && cast->day < a->until))
        return false;
    return !ws_str_eq(country, cast->home) &&
           !ws_index_get(named, ws_path_key(country), &ignored) &&
           !ws_index_get(told, cast->t->tokens[m->end - 1].word, &ignored);
}

void
ws_cast_find_strangers(ws_cast *cast)
{
    ws_index named = named_countries(cast), told = {NULL, 0, 0};

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        const ws_mention *m = &cast->mentions[i];

        if (m->holder != UINT32_MAX && is_told(cast, m))
            ws_index_put(cast->cx, &told, cast->t->tokens[m->end - 1].word, i, false);
    }
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];

        if (m->holder != UINT32_MAX && ((cast->home.len && is_stranger(cast, m, &named)) ||
                                        is_namesake(cast, m, &named, &told)))
            m->holder = UINT32_MAX;
    }
}
