/*
 * who/namesakes.c
 *    Of several actors of the lexicon that have one name, the one that is meant.
 */
#include "who/internal.h"

static bool
in_force(const ws_cast *cast, const ws_actor *a)
{
    return cast->day == WS_NO_DAY || (a->from <= cast->day && cast->day < a->until);
}

bool
ws_cast_is_met(const ws_cast *cast, ws_str path)
{
    uint32_t entity;

    return ws_index_get(&cast->by_path, ws_path_key(path), &entity);
}

/* Whether the text has named an actor, or its country, and not the other one's. */
static bool
is_nearer(const ws_cast *cast, const ws_actor *a, const ws_actor *than)
{
    bool met = ws_cast_is_met(cast, a->path), other = ws_cast_is_met(cast, than->path);

    if (met != other)
        return met;
    return ws_cast_is_met(cast, ws_cast_top(a->path)) &&
           !ws_cast_is_met(cast, ws_cast_top(than->path));
}

/* Whether a holder of an office says more than another one: in office on the day, then the later
 * to come into it. */
static bool
is_better_holder(const ws_cast *cast, const ws_actor *a, const ws_actor *than)
{
    if (in_force(cast, a) != in_force(cast, than))
        return in_force(cast, a);
    return a->from > than->from;
}

/* Somebody who held an office for a time: by the text's own words, see ws_cast_office. */
static bool
is_holder(const ws_actor *a)
{
    return a->kind == WS_KIND_PERSON && (a->from != INT32_MIN || a->until != INT32_MAX);
}

uint32_t
ws_cast_choose_holder(const ws_cast *cast, uint32_t name, uint32_t at, uint32_t end)
{
    const ws_lexicon *lex = cast->lex;
    uint32_t best = UINT32_MAX;

    for (; name != UINT32_MAX; name = lex->names[name].next) {
        uint32_t entry = lex->names[name].entry;

        if (!ws_name_fits(&lex->names[name], cast->t, at, end))
            continue;
        if (!is_holder(&lex->actors[entry]))
            return UINT32_MAX;
        if (best == UINT32_MAX || is_better_holder(cast, &lex->actors[entry], &lex->actors[best]))
            best = entry;
    }
    return best;
}

uint32_t
ws_cast_choose_actor(const ws_cast *cast, uint32_t name, uint32_t at, uint32_t end, ws_str country)
{
    const ws_lexicon *lex = cast->lex;
    uint32_t first = UINT32_MAX, anywhere = UINT32_MAX;

    for (; name != UINT32_MAX; name = lex->names[name].next) {
        uint32_t entry = lex->names[name].entry;
        const ws_actor *a = &lex->actors[entry];

        if (!ws_name_fits(&lex->names[name], cast->t, at, end) || !in_force(cast, a) ||
            is_holder(a))
            continue;
        if (a->anywhere)
            anywhere = entry;
        else if (country.len && ws_str_eq(ws_cast_top(a->path), country))
            return entry;
        else if (first == UINT32_MAX || is_nearer(cast, a, &lex->actors[first]))
            first = entry;
    }
    return anywhere != UINT32_MAX ? anywhere : first;
}

bool
ws_cast_is_shared(const ws_cast *cast, uint32_t name, uint32_t at, uint32_t end)
{
    const ws_lexicon *lex = cast->lex;
    const ws_actor *first = NULL;

    for (; name != UINT32_MAX; name = lex->names[name].next) {
        const ws_actor *a = &lex->actors[lex->names[name].entry];

        if (a->kind != WS_KIND_ORGANISATION || a->anywhere ||
            !ws_name_fits(&lex->names[name], cast->t, at, end))
            continue;
        if (first && !ws_str_eq(ws_cast_top(a->path), ws_cast_top(first->path)))
            return true;
        first = a;
    }
    return false;
}

/* The one that the text's country has. */
static void
choose_of_home(ws_cast *cast, ws_mention *m)
{
    uint32_t end, entry, name = ws_cast_longest(cast, WS_ROOT_ACTOR, m->start, cast->t->n, &end);
    ws_str home = ws_cast_home_at(cast, m->start);
    const ws_actor *a;

    if (name == UINT32_MAX || end != m->end || !home.len)
        return;
    entry = ws_cast_choose_actor(cast, name, m->start, m->end, home);
    a = entry == UINT32_MAX ? NULL : &cast->lex->actors[entry];
    if (!a || a->kind != WS_KIND_ORGANISATION || !ws_str_eq(ws_cast_top(a->path), home))
        return;
    m->actor = entry;
    m->entity = ws_cast_entity(cast, a->path, a->kind);
    if (m->entity != WS_NOBODY)
        cast->entities[m->entity].listed = true;
}

/* Georgia is the state, not the country, where the text speaks of the United States and has nothing
 * of the other. */
static bool
is_state_of_georgia(const ws_cast *cast)
{
    static const char *const country[] = {"georgian", "georgians", "tbilisi", "caucasus",
                                          "abkhazia", "ossetia",   "batumi",  "saakashvili"};
    static const char *const state[] = {"atlanta",   "savannah",  "u.s.",        "american",
                                        "americans", "democrats", "republicans", "republican",
                                        "gop",       "gov.",      "sen.",        "rep."};
    bool found = false;

    for (uint32_t i = 0; i < cast->t->n; i++) {
        if (WS_TOKEN_IN(cast->t, i, country))
            return false;
        found = found || WS_TOKEN_IN(cast->t, i, state);
    }
    return found;
}

/* The mentions of Georgia. */
void
ws_cast_settle_georgia(ws_cast *cast)
{
    bool decided = false;

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];

        if (m->entity == WS_NOBODY ||
            !ws_str_eq(cast->entities[m->entity].path, WS_STR("Georgia")) ||
            !ws_token_is(cast->t, m->start, "georgia"))
            continue;
        if (!decided && !is_state_of_georgia(cast))
            return;
        decided = true;
        m->actor = UINT32_MAX;
        m->entity = ws_cast_entity(cast, WS_STR("United States/Georgia"), WS_KIND_COUNTRY);
    }
}

/* What many countries have under the same name. */
static bool
is_general(ws_str name)
{
    static const char *const names[] = {"Workers' Party",
                                        "Liberal Party",
                                        "Labour Party",
                                        "Labor Party",
                                        "Socialist Party",
                                        "Green Party",
                                        "Conservative Party",
                                        "Communist Party",
                                        "People's Party",
                                        "Republican Party",
                                        "Democratic Party",
                                        "Freedom Party",
                                        "Social Democrats",
                                        "Christian Democrats",
                                        "Social Democratic Party",
                                        "National Front",
                                        "Liberal Democratic Party",
                                        "House of Representatives",
                                        "Senate",
                                        "Congress",
                                        "State House",
                                        "Greens"};

    return WS_STR_IN(name, names);
}

/* How often each entity is mentioned, and anything of its country by the key of its path. */
static uint32_t *
count_mentions(ws_cast *cast, ws_index *countries)
{
    uint32_t *counts = ws_alloc0(cast->cx, cast->nentities + 1, sizeof(*counts));

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        uint32_t entity = cast->mentions[i].entity, n = 0;
        uint64_t key;

        if (entity == WS_NOBODY)
            continue;
        key = ws_path_key(cast->entities[entity].top);
        counts[entity]++;
        ws_index_get(countries, key, &n);
        ws_index_put(cast->cx, countries, key, n + 1, true);
    }
    return counts;
}

/* What a chamber or party is called below the country; absent for other names. */
static ws_str
name_at_home(ws_str name)
{
    static const char *const chamber[] = {"House", "House Speaker", "House Majority Leader",
                                          "House Minority Leader"};

    if (WS_STR_IN(name, chamber))
        return WS_STR("House of Representatives");
    return is_general(name) ? name : WS_NONE;
}

/* "the Workers' Party", where the text has nothing else of the country whose party the lexicon
 * knows by that name: the text's own country has one, too. */
static void
take_home(ws_cast *cast)
{
    ws_index countries = {NULL, 0, 0};
    const uint32_t *counts = count_mentions(cast, &countries);

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];
        const ws_entity *e = m->entity == WS_NOBODY ? NULL : &cast->entities[m->entity];
        ws_str name;
        uint32_t n = 0;

        if (!e || m->actor == UINT32_MAX || e->top.len == e->path.len ||
            ws_str_eq(e->top, cast->home))
            continue;
        name = name_at_home(ws_cast_phrase(cast, m->start, m->end));
        if (!name.len || !ws_index_get(&countries, ws_path_key(e->top), &n) ||
            n > counts[m->entity])
            continue;
        m->actor = UINT32_MAX;
        m->entity =
            ws_cast_entity(cast, ws_cast_join(cast, cast->home, name), WS_KIND_ORGANISATION);
    }
}

void
ws_cast_settle_namesakes(ws_cast *cast)
{
    uint32_t home;

    for (uint32_t i = 0; i < cast->nmentions; i++)
        if (cast->mentions[i].shared)
            choose_of_home(cast, &cast->mentions[i]);
    if (ws_index_get(&cast->by_path, ws_path_key(cast->home), &home) && cast->entities[home].listed)
        take_home(cast);
}
