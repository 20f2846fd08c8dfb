/*
 * who/own.c
 *    Whom the speaker speaks for: nobody speaks about that as about another.
 */
#include "who/candidates.h"

#include "who/internal.h"

#define LAWYER_WORDS  8u   /* between a lawyer and whom he speaks for */
#define MENTIONS_BACK 400u /* among which the lawyer's are looked for */

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

/* ---- clients -------------------------------------------------------------------------------- */

static bool
is_lawyer_word(const ws_text *t, uint32_t i)
{
    static const char *const words[] = {"lawyer",    "lawyers",    "attorney", "attorneys",
                                        "solicitor", "solicitors", "counsel",  "barrister"};

    return WS_TOKEN_IN(t, i, words);
}

/* Whom a mention is known to mean. */
static uint32_t
meant_by(const ws_mention *m)
{
    return m->entity == WS_NOBODY ? m->stands_for : m->entity;
}

static bool
is_at_for(const ws_cast *cast, uint32_t at)
{
    static const char *const before[] = {"for", "of", "representing", "represents"};

    while (at > 0 && has_class(cast, at - 1, WS_WC_TITLE))
        at--;
    return at > 0 && WS_TOKEN_IN(cast->t, at - 1, before);
}

/* The source names somebody besides the speaker. */
static bool
names(const reader *r, uint32_t entity)
{
    const ws_cast *cast = r->cast;

    for (uint32_t i = ws_cast_mention_from(cast, r->a->source_at.start);
         i < cast->nmentions && cast->mentions[i].start < r->a->source_at.end; i++)
        if (meant_by(&cast->mentions[i]) == entity)
            return true;
    return false;
}

static bool
has_lawyer_word(const ws_text *t, uint32_t from, uint32_t to, uint32_t sentence)
{
    for (uint32_t i = from; i < to; i++)
        if (t->tokens[i].sentence == sentence && is_lawyer_word(t, i))
            return true;
    return false;
}

/* "Ada Moe, a lawyer for Tom Ost", "Tom Ost's lawyer, Ada Moe": both within a few words. */
static bool
speaks_for(const reader *r, const ws_mention *lawyer, uint32_t client)
{
    const ws_cast *cast = r->cast;
    uint32_t from = lawyer->start > LAWYER_WORDS ? lawyer->start - LAWYER_WORDS : 0;
    uint32_t to = lawyer->end + LAWYER_WORDS, i = ws_cast_mention_from(cast, from);

    to = to < r->t->n ? to : r->t->n;
    for (; i < cast->nmentions && cast->mentions[i].start < to; i++)
        if (meant_by(&cast->mentions[i]) == client &&
            (cast->mentions[i].possessive || is_at_for(cast, cast->mentions[i].start)))
            return has_lawyer_word(r->t, from, to, r->t->tokens[lawyer->start].sentence);
    return false;
}

/* "His client, Tom Ost"; "his client", whose name the words do not tell. */
static bool
is_called_client(const reader *r, uint32_t entity)
{
    static const char *const owners[] = {"his", "her", "my", "our"};
    bool client = false, named = false;

    for (uint32_t i = 0; i < r->n; i++) {
        const ws_mention *m = ws_reader_mention(r, i);
        uint32_t at = r->v[i];

        client =
            client || (i > 0 && is_at(r, i, "client") && WS_TOKEN_IN(r->t, r->v[i - 1], owners));
        named = named || (m && meant_by(m) == entity);
        if (!m || meant_by(m) != entity || m->start != at || at < 2)
            continue;
        at -= r->t->tokens[at - 1].kind >= WS_TOKEN_MARK;
        if (is_the_word(r->cast, at - 1, "client") || is_the_word(r->cast, at - 1, "clients"))
            return true;
    }
    return client && !named;
}

static bool
is_client(const reader *r, const ws_speaker *s, uint32_t entity)
{
    const ws_cast *cast = r->cast;
    uint32_t floor = cast->nmentions > MENTIONS_BACK ? cast->nmentions - MENTIONS_BACK : 0;

    if (is_called_client(r, entity))
        return true;
    for (uint32_t i = r->a->source_at.start; i < r->a->source_at.end; i++)
        if (is_lawyer_word(r->t, i) && names(r, entity))
            return true;
    for (uint32_t i = floor; i < cast->nmentions; i++)
        if (meant_by(&cast->mentions[i]) == s->entities[0] &&
            speaks_for(r, &cast->mentions[i], entity))
            return true;
    return false;
}

bool
ws_target_is_own(const reader *r, const ws_speaker *s, uint32_t entity)
{
    const ws_entity *e = &r->cast->entities[entity];
    static const char *const others[] = {"deny", "reject", "threaten", "promise"}; /* to others */
    ws_str path, body;

    if (!s->n)
        return false;
    if (e->kind == WS_KIND_PERSON && is_client(r, s, entity))
        return true;
    if (act_is(r, "demand"))
        return false;
    path = r->cast->entities[s->entities[0]].path;
    body = below(path, r->own.len);
    if (e->kind == WS_KIND_COUNTRY && ws_str_eq(e->path, r->own))
        return !body.len || is_of_government(body) || WS_STR_IN(r->out->act, others);
    return e->kind != WS_KIND_PERSON && is_below(path, e->path) && is_of_government(body);
}
