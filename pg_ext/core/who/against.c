/*
 * who/against.c
 *    Critics, rivals, exiles, experts: of somebody, and none of theirs.
 */
#include "who/against.h"

bool
ws_is_against(const ws_cast *cast, uint32_t noun)
{
    static const char *const nouns[] = {
        "critic",      "critics", "rival",     "rivals",     "opponent", "opponents", "adversary",
        "adversaries", "enemy",   "enemies",   "foe",        "foes",     "detractor", "detractors",
        "victim",      "victims", "expert",    "experts",    "exile",    "exiles",    "defector",
        "defectors",   "watcher", "watchers",  "ally",       "allies",   "supporter", "supporters",
        "backer",      "backers", "neighbour", "neighbours", "neighbor", "neighbors"};

    return WS_TOKEN_IN(cast->t, noun, nouns);
}

bool
ws_is_outside(const ws_phrase *p, uint32_t owner, uint32_t from, uint32_t noun)
{
    const ws_entity *e = &p->cast->entities[owner];
    uint32_t own = ws_path_last(e->path);
    ws_str name;

    if (!is_learned(p) || from == 0 || !ws_is_against(p->cast, noun))
        return false;
    if (is_possessive(p->t, from) || is_possessive(p->t, from - 1))
        return true;
    name = ws_token_str(p->t, from - 1);
    return e->kind == WS_KIND_COUNTRY
               ? own == 0 && e->path.len >= name.len &&
                     memcmp(e->path.s + e->path.len - name.len, name.s, name.len) == 0
               : e->path.len == e->top.len && !ws_cast_is_party(p->cast, owner) &&
                     !is(p->cast, noun, "allies");
}

bool
ws_is_against_behind(const ws_phrase *p, uint32_t noun)
{
    static const char *const preps[] = {"of", "from", "on", "to", "against"};
    static const char *const watch[] = {"observers", "analysts", "historians", "scholars",
                                        "observer",  "analyst",  "historian",  "scholar"};
    bool watches = WS_TOKEN_IN(p->t, noun, watch) &&
                   (is(p->cast, p->core, "of") || is(p->cast, p->core, "on"));

    return is_learned(p) &&
           (watches || (ws_is_against(p->cast, noun) && WS_TOKEN_IN(p->t, p->core, preps)));
}

ws_str
ws_against_whom(const ws_phrase *p, uint32_t owner, uint32_t noun, ws_str people)
{
    static const char *const nouns[] = {"supporters", "backers", "allies"};
    ws_str name = path_of(p->cast, owner);
    uint32_t from = ws_path_last(name), n = name.len - from;
    char *s;

    if (!WS_TOKEN_IN(p->t, noun, nouns))
        return people;
    s = ws_alloc(p->cast->cx, n + 1 + people.len, 1);
    memcpy(s, name.s + from, n);
    s[n] = ' ';
    memcpy(s + n + 1, people.s, people.len);
    return (ws_str){s, n + 1 + people.len};
}
