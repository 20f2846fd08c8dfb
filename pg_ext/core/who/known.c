/*
 * who/known.c
 *    People of the lexicon under a name that says more, or other, than it does: with a middle name,
 *    an initial, Jr. behind it, the long or short form of the first name.
 */
#include "who/internal.h"

#define FULL_WORDS 5u /* of a name with everything in it */

/* First names that stand for each other, in lower case. */
static const char *const forms[][4] = {
    {"joe", "joseph"},
    {"bill", "william", "will"},
    {"bob", "robert", "rob", "bobby"},
    {"mike", "michael"},
    {"jim", "james"},
    {"tom", "thomas"},
    {"dan", "daniel"},
    {"dave", "david"},
    {"ed", "edward"},
    {"ted", "edward"},
    {"steve", "stephen"},
    {"steve", "steven"},
    {"chris", "christopher"},
    {"rick", "richard"},
    {"dick", "richard"},
    {"tim", "timothy"},
    {"ben", "benjamin"},
    {"bernie", "bernard"},
    {"chuck", "charles"},
    {"ken", "kenneth"},
    {"ron", "ronald"},
    {"don", "donald"},
    {"sam", "samuel"},
    {"pat", "patrick"},
    {"pete", "peter"},
    {"greg", "gregory"},
    {"jeff", "jeffrey"},
    {"larry", "lawrence"},
    {"nick", "nicholas"},
    {"matt", "matthew"},
    {"tony", "anthony"},
    {"andy", "andrew"},
    {"alex", "alexander"},
    {"liz", "elizabeth"},
    {"debbie", "deborah"},
    {"sue", "susan"},
    {"frank", "francis"},
    {"hal", "harold"},
    {"jerry", "gerald"},
};

/* "Jr.", "III": behind a surname. */
bool
ws_cast_is_suffix(const ws_cast *cast, uint32_t i)
{
    static const char *const suffixes[] = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"};

    return WS_TOKEN_IN(cast->t, i, suffixes);
}

uint32_t
ws_cast_surname(const ws_cast *cast, const ws_mention *m)
{
    uint32_t last = m->end - 1;

    return last > m->start + 1 && ws_cast_is_suffix(cast, last) ? last - 1 : last;
}

/* A person of the lexicon called by a first name and a surname, which stands at token `surname`:
 * the holder of an office, or another actor. */
static bool
find_person(const ws_cast *cast, ws_str first, uint32_t at, uint32_t surname, ws_mention *m)
{
    ws_str last = ws_token_str(cast->t, surname);
    char s[2 * WS_TOKEN_MAX + 1];
    ws_token k[2] = {cast->t->tokens[at], cast->t->tokens[surname]};
    ws_text words = {.s = s, .tokens = k, .n = 2};
    uint32_t name, end = 0, actor;

    if (first.len > WS_TOKEN_MAX || last.len > WS_TOKEN_MAX)
        return false;
    memcpy(s, first.s, first.len);
    memcpy(s + first.len, last.s, last.len);
    words.len = first.len + last.len;
    k[0] = (ws_token){.end = first.len, .word = ws_word_hash(first), .shape = WS_SHAPE_TITLE};
    k[1].start = first.len;
    k[1].end = words.len;
    k[1].paragraph = 0;
    name = ws_lexicon_longest(cast->lex, WS_ROOT_ACTOR, &words, 0, 2, &end);
    if (name == UINT32_MAX || end < 2)
        return false;
    m->holder = ws_cast_choose_holder(cast, name, at, at + 2);
    if (m->holder != UINT32_MAX)
        return true;
    actor = ws_cast_choose_actor(cast, name, at, at + 2, WS_NONE);
    if (actor != UINT32_MAX && cast->lex->actors[actor].kind == WS_KIND_PERSON)
        m->actor = actor;
    return m->actor != UINT32_MAX;
}

/* By the first name as it stands, then by those that it stands for. */
static bool
find_by_forms(const ws_cast *cast, uint32_t surname, ws_mention *m)
{
    ws_str first = ws_token_str(cast->t, m->start);

    if (m->end - m->start > 2 && find_person(cast, first, m->start, surname, m))
        return true;
    for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
        for (size_t k = 0; k < 4 && forms[i][k]; k++)
            for (size_t other = 0;
                 ws_token_is(cast->t, m->start, forms[i][k]) && other < 4 && forms[i][other];
                 other++)
                if (other != k &&
                    find_person(cast, (ws_str){forms[i][other], (uint32_t)strlen(forms[i][other])},
                                m->start, surname, m))
                    return true;
    return false;
}

/* First name and surname as one key. */
static uint64_t
pair_key(const ws_cast *cast, const ws_mention *m)
{
    const ws_token *k = cast->t->tokens;

    return (uint64_t)k[m->start].word << 32 | k[ws_cast_surname(cast, m)].word | 1;
}

static bool
may_be_known(const ws_mention *m)
{
    return m->kind == WS_MENTION_NAME && m->entity == WS_NOBODY && !m->body &&
           m->end - m->start > 1 && m->end - m->start <= FULL_WORDS;
}

void
ws_cast_find_known(ws_cast *cast)
{
    ws_index without = {NULL, 0, 0}; /* names without a suffix: the other one is somebody else's */
    uint32_t ignored;

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        const ws_mention *m = &cast->mentions[i];

        if (may_be_known(m) && ws_cast_surname(cast, m) + 1 == m->end)
            ws_index_put(cast->cx, &without, pair_key(cast, m), i, false);
    }
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];
        uint32_t surname = ws_cast_surname(cast, m);

        if (!may_be_known(m) || m->holder != UINT32_MAX || surname > m->start + 2 ||
            (surname + 1 < m->end && ws_index_get(&without, pair_key(cast, m), &ignored)) ||
            !find_by_forms(cast, surname, m) || m->actor == UINT32_MAX)
            continue;
        m->entity = ws_cast_entity(cast, cast->lex->actors[m->actor].path, WS_KIND_PERSON);
        m->kind = WS_MENTION_ACTOR;
        if (m->entity != WS_NOBODY)
            cast->entities[m->entity].listed = true;
    }
}

/* The lexicon has just these words for somebody. */
static bool
is_listed_name(const ws_cast *cast, const ws_mention *m)
{
    uint32_t end;

    return m->end - m->start > 1 &&
           ws_cast_longest(cast, WS_ROOT_ACTOR, m->start, m->end, &end) != UINT32_MAX &&
           end == m->end;
}

ws_str
ws_cast_called(const ws_cast *cast, const ws_mention *m)
{
    ws_str path;
    uint32_t last;

    if (m->holder == UINT32_MAX || is_listed_name(cast, m))
        return ws_cast_phrase(cast, m->start, m->end);
    path = cast->lex->actors[m->holder].path;
    last = ws_path_last(path);
    return (ws_str){path.s + last, path.len - last};
}
