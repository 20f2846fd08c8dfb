/*
 * who/employer.c
 *    What a person can belong to, of what a description names.
 */
#include "who/internal.h"

/* One word for people or a side, or a verb, that had a capital: Lobbyists, Conservative, Shows.
 * Nobody belongs to it. */
static bool
is_common_noun(const ws_cast *cast, uint32_t body)
{
    const ws_entity *e = body == WS_NOBODY ? NULL : &cast->entities[body];

    return e && e->kind == WS_KIND_ORGANISATION && !e->listed &&
           !memchr(e->path.s, ' ', e->path.len) && !memchr(e->path.s, '/', e->path.len) &&
           (ws_cast_is_side(e->path) ||
            has_class_of(cast, ws_word_hash(e->path),
                         WS_WC_ROLE | WS_WC_GROUP | WS_WC_DOCUMENT | WS_WC_FUNCTION));
}

/* No body is a continent's: Labour's Europe minister. */
static bool
is_continents(const ws_cast *cast, uint32_t body)
{
    return body != WS_NOBODY && ws_cast_is_continent(cast->entities[body].path);
}

/* Who is for or against a person is no part of the state, nor is the lawyer of one out of office.
 */
static bool
is_partisan(uint32_t role, bool holder)
{
    static const char *const roles[] = {"lawyer",   "attorney", "supporter", "fan",
                                        "opponent", "critic",   "rival",     "backer"};

    for (size_t i = holder ? 2 : 0; i < sizeof(roles) / sizeof(*roles); i++)
        if (role == ws_word_hash((ws_str){roles[i], (uint32_t)strlen(roles[i])}))
            return true;
    return false;
}

/* Nobody is a part of a person: an adviser to Mr Moe is of his country. */
static uint32_t
country_of_person(ws_cast *cast, uint32_t body, uint32_t role)
{
    const ws_entity *e = body == WS_NOBODY ? NULL : &cast->entities[body];
    uint32_t top;

    if (!e || e->kind != WS_KIND_PERSON)
        return body;
    if (is_partisan(role, e->holder))
        return WS_NOBODY;
    if (e->holder)
        return ws_cast_entity(cast, e->top, WS_KIND_COUNTRY);
    return ws_index_get(&cast->by_path, ws_path_key(e->top), &top) &&
                   cast->entities[top].kind == WS_KIND_COUNTRY
               ? top
               : WS_NOBODY;
}

/* "African-American", "Oscar-winning", "Central": what is said of somebody, with a capital. */
static bool
is_modifier(const ws_cast *cast, uint32_t body)
{
    static const char *const words[] = {
        "Central",  "Public",        "Real",      "Key",        "Local",    "Federal",    "Senior",
        "Former",   "Veteran",       "National",  "Hispanic",   "Latino",   "Jewish",     "Muslim",
        "Catholic", "Christian",     "Nobel",     "Hollywood",  "Internet", "Indigenous", "Islamic",
        "Human",    "Civil",         "Social",    "Political",  "Economic", "Legal",      "Medical",
        "Digital",  "Environmental", "Financial", "Islamist",   "Sunni",    "Shiite",     "Hindu",
        "Sikh",     "Buddhist",      "Orthodox",  "Evangelical"};
    const ws_entity *e = body == WS_NOBODY ? NULL : &cast->entities[body];
    ws_str end;

    if (!e || e->listed || e->kind != WS_KIND_ORGANISATION || memchr(e->path.s, ' ', e->path.len) ||
        memchr(e->path.s, '/', e->path.len))
        return false;
    end = e->path;
    while (end.len > 0 && end.s[0] != '-')
        end = (ws_str){end.s + 1, end.len - 1};
    if (end.len && e->path.s[0] >= 'a' && e->path.s[0] <= 'z')
        return true; /* pro-Norwegian */
    return WS_STR_IN(e->path, words) || ws_str_eq(end, WS_STR("-American")) ||
           ws_str_eq(end, WS_STR("-area")) ||
           (end.len > 3 && end.s[1] >= 'a' && end.s[1] <= 'z' &&
            (memcmp(end.s + end.len - 2, "ed", 2) == 0 ||
             memcmp(end.s + end.len - 3, "ing", 3) == 0));
}

/* "the daughter of X's head", "his friend at X": somebody's, and no body's. */
static bool
is_kin(uint32_t role)
{
    static const char *const kin[] = {"daughter", "son",    "wife",  "husband", "father",
                                      "mother",   "sister", "widow", "brother", "friend"};

    for (size_t i = 0; i < sizeof(kin) / sizeof(*kin); i++)
        if (role == ws_word_hash((ws_str){kin[i], (uint32_t)strlen(kin[i])}))
            return true;
    return false;
}

/* Who has this role heads or speaks for the body that is named beside it. */
static bool
is_of_head(uint32_t role)
{
    static const char *const heads[] = {"leader",    "president", "chairman",    "chairwoman",
                                        "chair",     "chief",     "director",    "head",
                                        "minister",  "secretary", "general",     "commissioner",
                                        "spokesman", "premier",   "spokeswoman", "spokesperson"};

    for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
        if (role == ws_word_hash((ws_str){heads[i], (uint32_t)strlen(heads[i])}))
            return true;
    return false;
}

bool
ws_cast_is_body_now(const ws_cast *cast, const ws_mention *m, uint32_t body, uint32_t role)
{
    const ws_entity *e = body == WS_NOBODY ? NULL : &cast->entities[body];

    return e && e->kind == WS_KIND_ORGANISATION && is_of_head(role) &&
           !ws_cast_is_party(cast, body) &&
           (e->listed || ws_str_eq(e->top, ws_cast_top(cast->lex->actors[m->holder].path)));
}

/* Opposition leader NAME. */
static bool
is_in_opposition(const ws_cast *cast, const ws_mention *m)
{
    return m->start > 1 && has_class(cast, m->start - 1, WS_WC_ROLE) &&
           is_the_word(cast, m->start - 2, "opposition");
}

ws_str
ws_cast_body_held(const ws_cast *cast, const ws_mention *m)
{
    return is_in_opposition(cast, m) ? ws_cast_top(cast->lex->actors[m->holder].path)
                                     : ws_cast_office_of(cast, m);
}

/* "an Iranian journalist", "a Texas investor": of no state, whatever land they come from. */
static bool
is_private(uint32_t role)
{
    static const char *const roles[] = {
        "man",      "woman",  "journalist", "writer",   "author",      "comedian", "actor",
        "actress",  "singer", "musician",   "investor", "developer",   "tourist",  "filmmaker",
        "novelist", "poet",   "artist",     "blogger",  "manufacturer"};

    for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
        if (role == ws_word_hash((ws_str){roles[i], (uint32_t)strlen(roles[i])}))
            return true;
    return false;
}

uint32_t
ws_cast_employer(ws_cast *cast, uint32_t body, uint32_t role)
{
    const ws_entity *e = body == WS_NOBODY ? NULL : &cast->entities[body];

    if (e && e->kind == WS_KIND_COUNTRY && is_private(role))
        return WS_NOBODY;
    if (e && e->kind == WS_KIND_ORGANISATION && !memchr(e->path.s, '/', e->path.len) &&
        (role == ws_word_hash(WS_STR("donor")) || role == ws_word_hash(WS_STR("backer"))))
        return WS_NOBODY; /* who gives to it is none of its people */
    if (body == WS_NOBODY || is_kin(role))
        return WS_NOBODY;
    if (is_modifier(cast, body) || is_common_noun(cast, body) || is_continents(cast, body))
        return WS_NOBODY;
    return country_of_person(cast, body, role);
}

/* "Researchers Ada Moe and Tom Ost of Harbour Labs", "Ada Moe and Tom Ost, both of Harbour Labs":
 * who is named first is of the same body. */
static void
share_body(ws_cast *cast, const ws_mention *m)
{
    static const char *const prepositions[] = {"of", "at", "from"};
    const ws_text *t = cast->t;
    const ws_mention *next = m + 1;
    bool both = is_the_word(cast, next->end + 1, "both") && t->s[t->tokens[next->end].start] == ',';
    bool several = m->start > 0 && next->end < t->n &&
                   has_class(cast, m->start - 1, WS_WC_ROLE | WS_WC_GROUP) &&
                   ws_ends_in_s(t, m->start - 1) && WS_TOKEN_IN(t, next->end, prepositions);
    ws_str above;

    if (next->start != m->end + 1 || !is_the_word(cast, m->end, "and") || !(both || several) ||
        m->entity == WS_NOBODY || next->entity == WS_NOBODY ||
        cast->entities[m->entity].kind != WS_KIND_PERSON ||
        cast->entities[next->entity].kind != WS_KIND_PERSON)
        return;
    above = ws_path_above(cast->entities[next->entity].path);
    if (above.len)
        ws_cast_put_under(cast, m->entity, above);
}

void
ws_cast_share_bodies(ws_cast *cast)
{
    for (uint32_t i = 0; i + 1 < cast->nmentions; i++)
        if (cast->mentions[i + 1].end + 1 < cast->t->n)
            share_body(cast, &cast->mentions[i]);
}
