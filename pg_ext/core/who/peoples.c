/*
 * who/peoples.c
 *    Peoples within a country: "African Americans", "Cuban American voters".
 */
#include "who/internal.h"

/* Continents of which an American can be. */
static bool
is_american_side(const ws_cast *cast, uint32_t at)
{
    static const char *const sides[] = {"latin", "north", "south", "central", "all"};

    return WS_TOKEN_IN(cast->t, at, sides);
}

uint32_t
ws_cast_add_people(ws_cast *cast, uint32_t name, uint32_t at, uint32_t end)
{
    const ws_text *t = cast->t;
    const ws_actor *a;
    bool several;
    ws_mention *m;

    if (end != at + 1 || end >= t->n || !is_capital(t, at) || !is_capital(t, end))
        return at;
    several = is_the_word(cast, end, "americans");
    a = &cast->lex->actors[cast->lex->names[name].entry];
    if ((!several && !is_the_word(cast, end, "american")) || is_american_side(cast, at) ||
        !(a->kind == WS_KIND_COUNTRY || ws_cast_is_continent(a->path)) ||
        ws_str_eq(a->path, WS_STR("United States")))
        return at;
    m = ws_cast_add_mention(cast, at, end + 1, WS_MENTION_ACTOR);
    m->entity = several ? ws_cast_entity(cast, ws_cast_phrase(cast, at, end + 1), WS_KIND_GROUP)
                        : ws_cast_entity(cast, WS_STR("United States"), WS_KIND_COUNTRY);
    return end + 1;
}
