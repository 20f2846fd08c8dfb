/*
 * who/strangers.c
 *    People who are called as somebody is whom the lexicon knows, and are somebody else.
 */
#include "who/internal.h"

/* Whether the text names something of a country. */
static bool
is_named(const ws_cast *cast, ws_str country)
{
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        uint32_t entity = cast->mentions[i].entity;

        if (entity != WS_NOBODY && ws_str_eq(cast->entities[entity].top, country))
            return true;
    }
    return false;
}

/* "Ada Moe, a teacher at X", where the lexicon's holds an office of a country of which the text
 * says nothing: somebody else. */
static bool
is_stranger(ws_cast *cast, const ws_mention *m)
{
    ws_str country = ws_cast_top(cast->lex->actors[m->holder].path);
    uint32_t role, end, body;

    if (!cast->home.len || ws_str_eq(country, cast->home))
        return false;
    end = ws_cast_apposition_end(cast, m->end, &role);
    if (end == m->end || has_class_of(cast, role, WS_WC_PUBLIC) || is_named(cast, country))
        return false;
    body = ws_cast_affiliation(cast, m->end + 1, end);
    return body != WS_NOBODY && !ws_str_eq(cast->entities[body].top, country);
}

void
ws_cast_find_strangers(ws_cast *cast)
{
    for (uint32_t i = 0; i < cast->nmentions; i++)
        if (cast->mentions[i].holder != UINT32_MAX && is_stranger(cast, &cast->mentions[i]))
            cast->mentions[i].holder = UINT32_MAX;
}
