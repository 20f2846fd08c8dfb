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

/* "Ada Moe, a teacher at X", where the lexicon's holds an office of a country of which the text
 * says nothing: somebody else. */
static bool
is_stranger(ws_cast *cast, const ws_mention *m, const ws_index *named)
{
    ws_str country = ws_cast_top(cast->lex->actors[m->holder].path);
    uint32_t role, end, body, entity;

    if (ws_str_eq(country, cast->home))
        return false;
    end = ws_cast_apposition_end(cast, m->end, &role);
    if (end == m->end || has_class_of(cast, role, WS_WC_PUBLIC) ||
        ws_index_get(named, ws_path_key(country), &entity))
        return false;
    body = ws_cast_affiliation(cast, m->end + 1, end);
    return body != WS_NOBODY && !ws_str_eq(cast->entities[body].top, country);
}

void
ws_cast_find_strangers(ws_cast *cast)
{
    ws_index named;

    if (!cast->home.len)
        return;
    named = named_countries(cast);
    for (uint32_t i = 0; i < cast->nmentions; i++)
        if (cast->mentions[i].holder != UINT32_MAX && is_stranger(cast, &cast->mentions[i], &named))
            cast->mentions[i].holder = UINT32_MAX;
}
