/*
 * who/own.c
 *    Whom the speaker speaks for: nobody speaks about that as about another.
 */
#include "who/candidates.h"

static bool
begins(ws_str s, ws_str with)
{
    return s.len >= with.len && memcmp(s.s, with.s, with.len) == 0;
}

/* Whether the path goes on behind the other: a body of the country, somebody of the body. */
static bool
is_below(ws_str path, ws_str above)
{
    return path.len > above.len && begins(path, above) && path.s[above.len] == '/';
}

/* A body that speaks for its country, and not, as members of parliament do, about it. */
static bool
is_of_government(ws_str body)
{
    static const ws_str offices[] = {
        WS_STR("Ministry of "),   WS_STR("Department of "), WS_STR("Embassy"),
        WS_STR("Consulate"),      WS_STR("Mission"),        WS_STR("Government"),
        WS_STR("Foreign Office"), WS_STR("White House"),    WS_STR("Presidency")};

    for (size_t i = 0; i < sizeof(offices) / sizeof(*offices); i++)
        if (begins(body, offices[i]))
            return true;
    return false;
}

static ws_str
below(ws_str path, uint32_t top)
{
    return path.len > top ? (ws_str){path.s + top + 1, path.len - top - 1} : WS_NONE;
}

bool
ws_target_is_own(const reader *r, const ws_speaker *s, uint32_t entity)
{
    const ws_entity *e = &r->cast->entities[entity];
    ws_str path, body;

    if (!s->n || act_is(r, "demand"))
        return false;
    path = r->cast->entities[s->entities[0]].path;
    body = below(path, r->own.len);
    if (e->kind == WS_KIND_COUNTRY && ws_str_eq(e->path, r->own))
        return !body.len || is_of_government(body);
    return e->kind != WS_KIND_PERSON && is_below(path, e->path) && is_of_government(body);
}
