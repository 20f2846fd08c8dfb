/*
 * who/cast.c
 *    Entities with their paths, and what stands where in a text.
 */
#include "text/letters.h"
#include "who/internal.h"

#define NAME_BYTES 200u

/* ---- hashes --------------------------------------------------------------------------------- */

bool
ws_index_get(const ws_index *index, uint64_t key, uint32_t *value)
{
    uint64_t h = key * 0x9E3779B97F4A7C15u;

    if (!index->nslots || !key)
        return false;
    for (uint32_t i = (uint32_t)(h >> 40) & (index->nslots - 1); index->slots[i].key;
         i = (i + 1) & (index->nslots - 1)) {
        if (index->slots[i].key == key) {
            *value = index->slots[i].value;
            return true;
        }
    }
    return false;
}

static void
index_place(ws_index *index, uint64_t key, uint32_t value, bool replace)
{
    uint32_t i = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 40) & (index->nslots - 1);

    while (index->slots[i].key && index->slots[i].key != key)
        i = (i + 1) & (index->nslots - 1);
    if (index->slots[i].key && !replace)
        return;
    index->n += !index->slots[i].key;
    index->slots[i] = (ws_index_slot){key, value};
}

void
ws_index_put(ws_ctx *cx, ws_index *index, uint64_t key, uint32_t value, bool replace)
{
    if (index->n * 2 >= index->nslots) {
        ws_index old = *index;

        index->nslots = old.nslots ? old.nslots * 2 : 128;
        index->slots = ws_alloc0(cx, index->nslots, sizeof(*index->slots));
        index->n = 0;
        for (uint32_t i = 0; i < old.nslots; i++)
            if (old.slots[i].key)
                index_place(index, old.slots[i].key, old.slots[i].value, true);
    }
    if (key)
        index_place(index, key, value, replace);
}

/* ---- paths ---------------------------------------------------------------------------------- */

uint64_t
ws_path_key(ws_str s)
{
    return ws_hash_bytes(s.s, s.len, 0) | 1;
}

uint32_t
ws_path_last(ws_str path)
{
    uint32_t n = path.len;

    while (n > 0 && path.s[n - 1] != '/')
        n--;
    return n;
}

ws_str
ws_path_above(ws_str path)
{
    uint32_t last = ws_path_last(path);

    return (ws_str){path.s, last ? last - 1 : 0};
}

/* Whether it can be an actor; no failure where it cannot. */
static bool
is_path(const ws_cast *cast, ws_str path)
{
    bool right = ws_path_check(cast->cx, "actor", path);

    if (!right)
        cast->cx->error.code = WS_OK;
    return right;
}

uint32_t
ws_cast_entity(ws_cast *cast, ws_str path, ws_actor_kind kind)
{
    uint64_t key = ws_path_key(path);
    uint32_t found;

    if (!path.len)
        return WS_NOBODY;
    if (ws_index_get(&cast->by_path, key, &found) && ws_str_eq(cast->entities[found].path, path))
        return found;
    if (!is_path(cast, path))
        return WS_NOBODY;
    cast->entities =
        ws_grown(cast->cx, cast->entities, cast->nentities, &cast->entities_cap, sizeof(ws_entity));
    cast->entities[cast->nentities] = (ws_entity){.kind = kind};
    ws_entity_set_path(&cast->entities[cast->nentities], path);
    ws_index_put(cast->cx, &cast->by_path, key, cast->nentities, true);
    return cast->nentities++;
}

ws_str
ws_cast_top(ws_str path)
{
    uint32_t pos = 0;
    ws_str element = WS_NONE;

    ws_path_next(path, &pos, &element);
    return element;
}

ws_str
ws_cast_join(ws_cast *cast, ws_str parent, ws_str name)
{
    char *s;

    if (!parent.len || !name.len || parent.len + name.len + 1 > WS_PATH_MAX)
        return name.len ? name : parent;
    s = ws_alloc(cast->cx, parent.len + name.len + 1, 1);
    memcpy(s, parent.s, parent.len);
    s[parent.len] = '/';
    memcpy(s + parent.len + 1, name.s, name.len);
    return (ws_str){s, parent.len + 1 + name.len};
}

void
ws_cast_put_under(ws_cast *cast, uint32_t entity, ws_str above)
{
    ws_entity *e = &cast->entities[entity];
    ws_str path;
    uint32_t other;

    if (memchr(e->path.s, '/', e->path.len))
        return;
    path = ws_cast_join(cast, above, e->path);
    if (!is_path(cast, path)) /* too many elements */
        return;
    ws_entity_set_path(e, path);
    if (!ws_index_get(&cast->by_path, ws_path_key(path), &other))
        ws_index_put(cast->cx, &cast->by_path, ws_path_key(path), entity, true);
}

/* The words of a token as they are read: character references of HTML are what they stand for. */
static uint32_t
put_word(const ws_text *t, uint32_t i, char *out)
{
    uint32_t n = 0;

    for (uint32_t at = t->tokens[i].start; at < t->tokens[i].end;) {
        ws_letter c = t->s[at] == '&' ? ws_letter_at(t, at) : (ws_letter){0, 1, 0};

        if (t->s[at] == '/' || t->s[at] == '\\')
            out[n++] = '\\';
        if (c.size > 1)
            n += ws_utf8_encode(c.cp, out + n);
        else
            out[n++] = t->s[at];
        at += c.size;
    }
    return n;
}

ws_str
ws_cast_phrase(const ws_cast *cast, uint32_t from, uint32_t to)
{
    const ws_text *t = cast->t;
    char s[2 * NAME_BYTES + 2 * WS_TOKEN_MAX + 1];
    uint32_t n = 0;

    while (from < to && !is_word(t, from))
        from++;
    while (to > from && (!is_word(t, to - 1) || is_possessive(t, to - 1)))
        to--;
    if (from == to)
        return WS_NONE;
    for (uint32_t i = from; i < to && n < NAME_BYTES; i++) {
        if (n && t->tokens[i].spaced)
            s[n++] = ' ';
        n += put_word(t, i, s + n);
    }
    return ws_str_copy(cast->cx, (ws_str){s, n});
}

uint32_t
ws_cast_search_mention(const ws_cast *cast, uint32_t token)
{
    uint32_t low = 0, high = cast->nmentions;

    while (low < high) {
        uint32_t mid = low + (high - low) / 2;

        if (cast->mentions[mid].end <= token)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* ---- mentions, as they are found ------------------------------------------------------------- */

ws_mention *
ws_cast_add_mention(ws_cast *cast, uint32_t start, uint32_t end, ws_mention_kind kind)
{
    const ws_text *t = cast->t;
    ws_mention *m;

    if (cast->nmentions == cast->mentions_cap) {
        ws_mention *old = cast->mentions;

        cast->mentions_cap = cast->mentions_cap ? cast->mentions_cap * 2 : 256;
        cast->mentions = ws_alloc(cast->cx, cast->mentions_cap, sizeof(ws_mention));
        if (cast->nmentions)
            memcpy(cast->mentions, old, cast->nmentions * sizeof(ws_mention));
    }
    m = &cast->mentions[cast->nmentions++];
    *m = (ws_mention){.start = start,
                      .end = end,
                      .entity = WS_NOBODY,
                      .actor = UINT32_MAX,
                      .holder = UINT32_MAX,
                      .stands_for = WS_NOBODY,
                      .kind = (uint8_t)kind};
    m->initial = is_initial(t, start);
    m->possessive = end < t->n && is_possessive(t, end);
    return m;
}

/* "Norway's deputy foreign minister", "Gaza's Hamas-run health ministry": which of them it is, or
 * whose besides, between the country and the office. */
static uint32_t
before_rank(const ws_cast *cast, uint32_t at)
{
    static const char *const ranks[] = {"deputy",   "acting", "new",    "then",      "former",
                                        "outgoing", "vice",   "junior", "caretaker", "interim"};

    while (at > 0 && cast->t->tokens[at - 1].kind == WS_TOKEN_WORD &&
           (WS_TOKEN_IN(cast->t, at - 1, ranks) || ws_cast_is_compound(cast->t, at - 1)))
        at--;
    return at;
}

/* The last mention, when it is a country that ends where `at` begins, 's between allowed. */
ws_mention *
ws_cast_country_before(ws_cast *cast, uint32_t at)
{
    ws_mention *m = cast->nmentions ? &cast->mentions[cast->nmentions - 1] : NULL;

    if (!m || !is_country(cast, m))
        return NULL;
    at = before_rank(cast, at);
    return m->end == at || (m->possessive && m->end + 1 == at) ? m : NULL;
}

/* South, New: before the rest of a country's name. */
bool
ws_cast_is_side_of_land(const ws_cast *cast, uint32_t i)
{
    static const char *const sides[] = {"north", "south", "east", "west", "new", "upper", "lower"};

    return i + 1 < cast->t->n && is_capital(cast->t, i) && is_capital(cast->t, i + 1) &&
           cast->t->tokens[i].sentence == cast->t->tokens[i + 1].sentence &&
           WS_TOKEN_IN(cast->t, i, sides);
}

/* Where the country's name at i ends that only the text knows; i when none stands there. */
uint32_t
ws_cast_own_country_at(const ws_cast *cast, uint32_t i, uint32_t *country)
{
    uint32_t last = i + ws_cast_is_side_of_land(cast, i);

    if (last >= cast->t->n || !is_capital(cast->t, last) ||
        !ws_index_get(&cast->countries, cast->t->tokens[last].word, country))
        return i;
    if (last > i && !ws_str_eq(ws_cast_phrase(cast, i, last + 1), cast->entities[*country].path))
        return i;
    return last + 1;
}

/* "the Republic of Turkey", "Kingdom of Norway": where it ends; `at` for none. */
uint32_t
ws_cast_realm_end(ws_cast *cast, uint32_t at, uint32_t *country)
{
    static const char *const realms[] = {"republic",     "kingdom", "sultanate",
                                         "commonwealth", "emirate", "principality"};
    uint32_t end, name;
    const ws_actor *a;

    if (at + 2 >= cast->t->n || !WS_TOKEN_IN(cast->t, at, realms) ||
        !is_the_word(cast, at + 1, "of"))
        return at;
    name = ws_cast_longest(cast, WS_ROOT_ACTOR, at + 2, cast->t->n, &end);
    a = name == UINT32_MAX ? NULL : &cast->lex->actors[cast->lex->names[name].entry];
    if (!a || a->kind != WS_KIND_COUNTRY)
        return at;
    *country = ws_cast_entity(cast, a->path, WS_KIND_COUNTRY);
    return *country == WS_NOBODY ? at : end;
}

/* "the ministry in Oslo", where a state has its seat, "the party in Norway"; an embassy there is
 * another's. */
static ws_str
country_of_seat(const ws_cast *cast, uint32_t at, uint32_t *end)
{
    static const char *const guests[] = {"embassy",     "consulate", "mission",   "ambassador",
                                         "delegations", "embassies", "delegation"};
    uint32_t name;
    const ws_actor *a;

    if (at == 0 || at + 1 >= cast->t->n || WS_TOKEN_IN(cast->t, at - 1, guests))
        return WS_NONE;
    name = ws_cast_longest(cast, WS_ROOT_ACTOR, at + 1, cast->t->n, end);
    if (name == UINT32_MAX)
        return WS_NONE;
    a = &cast->lex->actors[cast->lex->names[name].entry];
    return a->kind == WS_KIND_CAPITAL ||
                   (a->kind == WS_KIND_COUNTRY && is_the_word(cast, at - 1, "party"))
               ? ws_cast_top(a->path)
               : WS_NONE;
}

/* A country behind "of", or its capital behind "in", at token `at`: its path, and where it ends. */
ws_str
ws_cast_country_behind(const ws_cast *cast, uint32_t at, uint32_t *end)
{
    const ws_text *t = cast->t;
    uint32_t name, start = at + 1;

    if (is_the_word(cast, at, "in"))
        return country_of_seat(cast, at, end);
    if (at + 1 >= t->n || t->tokens[at].word != ws_word_hash(WS_STR("of")))
        return WS_NONE;
    start += has_class(cast, start, WS_WC_DET);
    name = ws_cast_longest(cast, WS_ROOT_ACTOR, start, t->n, end);
    if (name == UINT32_MAX && start < t->n &&
        (*end = ws_cast_own_country_at(cast, start, &name)) > start)
        return cast->entities[name].path;
    if (name == UINT32_MAX)
        return WS_NONE;
    if (cast->lex->actors[cast->lex->names[name].entry].kind != WS_KIND_COUNTRY)
        return WS_NONE;
    return cast->lex->actors[cast->lex->names[name].entry].path;
}
