/*
 * learn/right.c
 *    Paths that are as good as the same, and choices among them.
 */
#include "learn/right.h"

#include "model/article.h"

static ws_str
last_of(ws_str path)
{
    uint32_t pos = 0;
    ws_str element, last = WS_NONE;

    while (ws_path_next(path, &pos, &element))
        last = element;
    return last;
}

bool
ws_same_top(ws_str a, ws_str b)
{
    return ws_str_eq(ws_path_first(a), ws_path_first(b));
}

bool
ws_same_ends(ws_str a, ws_str b)
{
    return ws_same_top(a, b) && ws_str_eq(last_of(a), last_of(b));
}

static bool
have(ws_names names, ws_str path, bool (*same)(ws_str, ws_str))
{
    for (uint32_t i = 0; i < names.n; i++)
        if (same(path, names.v[i]))
            return true;
    return false;
}

uint32_t
ws_names_shared(ws_names names, ws_names others, bool (*same)(ws_str, ws_str))
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < names.n; i++)
        n += have(others, names.v[i], same);
    return n;
}

uint32_t
ws_right_actor(ws_names actors, const ws_choice *choices, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (choices[i].path.len && have(actors, choices[i].path, ws_same_ends))
            return i;
    return 0;
}

uint32_t
ws_right_target(ws_names targets, const ws_choice *choices, uint32_t n, uint32_t *right)
{
    uint32_t best = 0;

    *right = 0;
    for (uint32_t i = 1; i < n; i++) {
        if (!have(targets, choices[i].path, ws_same_top))
            continue;
        *right |= 1u << i;
        best = best ? best : i;
    }
    return best || targets.n == 0 ? best : WS_NO_CHOICE;
}
