/*
 * who/settle.c
 *    Names that are short for what stands elsewhere in the text: offices without their country,
 *    firms and bodies by a part of their names, abbreviations, handles.
 */
#include "who/internal.h"

/* An office that the lexicon has not, and of no country yet. */
static bool
is_bare_office(const ws_cast *cast, const ws_mention *m)
{
    const ws_entity *e = m->entity == WS_NOBODY ? NULL : &cast->entities[m->entity];

    return e && m->kind == WS_MENTION_ACTOR && m->actor == UINT32_MAX &&
           e->kind == WS_KIND_ORGANISATION && !memchr(e->path.s, '/', e->path.len);
}

/* Begins its sentence, "in" before it allowed. */
static bool
begins(const ws_cast *cast, const ws_mention *m)
{
    return m->initial || (m->start > 0 && is_the_word(cast, m->start - 1, "in") &&
                          is_initial(cast->t, m->start - 1));
}

/* The country that the sentence before, in the same paragraph, begins with. */
static ws_str
country_before(const ws_cast *cast, uint32_t index)
{
    const ws_token *k = cast->t->tokens;
    uint32_t at = cast->mentions[index].start;

    for (uint32_t i = index; i-- > 0;) {
        const ws_mention *m = &cast->mentions[i];

        if (k[m->start].paragraph != k[at].paragraph || k[m->start].sentence + 1 < k[at].sentence)
            break;
        if (k[m->start].sentence + 1 == k[at].sentence && begins(cast, m) &&
            m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_COUNTRY &&
            !m->possessive)
            return cast->entities[m->entity].path;
    }
    return WS_NONE;
}

/* "Forest Department", "Department for Work", as a name: of the text's own country; so are a party
 * and what only a state has, where that country is one of the lexicon. */
static bool
is_of_home(const ws_cast *cast, const ws_mention *m)
{
    static const char *const kinds[] = {"department", "ministry"};
    uint32_t home;

    if (m->kind != WS_MENTION_NAME || m->entity != WS_NOBODY || m->end - m->start < 2)
        return false;
    if (WS_TOKEN_IN(cast->t, m->end - 1, kinds) ||
        (WS_TOKEN_IN(cast->t, m->start, kinds) && has_class(cast, m->start + 1, WS_WC_PREP)))
        return true;
    return (is_the_word(cast, m->end - 1, "party") || ws_cast_is_of_state(cast, m)) &&
           ws_index_get(&cast->by_path, ws_path_key(cast->home), &home) &&
           cast->entities[home].listed;
}

/* "the Constitutional Court of Norway": the country that stands in the name of what only a state
 * has; "Norway's Unity party": that before a party. */
static ws_str
country_in_name(const ws_cast *cast, const ws_mention *m)
{
    static const char *const kinds[] = {"court",     "commission", "parliament", "assembly",
                                        "authority", "agency",     "forces",     "party"};
    const ws_mention *before = m > cast->mentions ? m - 1 : m;
    uint32_t end, name;

    if (m->kind != WS_MENTION_NAME || m->entity != WS_NOBODY)
        return WS_NONE;
    if (before < m && is_country(cast, before) && before->possessive &&
        before->end + 1 == m->start && is_the_word(cast, m->end, "party"))
        return cast->entities[before->entity].path;
    for (uint32_t i = m->start + 1; i + 1 < m->end; i++) {
        if (!is_the_word(cast, i, "of") || !WS_TOKEN_IN(cast->t, i - 1, kinds))
            continue;
        name = ws_cast_longest(cast, WS_ROOT_ACTOR, i + 1, m->end, &end);
        if (name != UINT32_MAX && end == m->end &&
            cast->lex->actors[cast->lex->names[name].entry].kind == WS_KIND_COUNTRY)
            return ws_cast_top(cast->lex->actors[cast->lex->names[name].entry].path);
    }
    return WS_NONE;
}

/* The path of an office of any country, where this one has a row of its own by the same name: the
 * Foreign Secretary of the United Kingdom is of the Foreign Office; absent. */
static ws_str
own_office(const ws_cast *cast, const ws_mention *m, ws_str country)
{
    uint32_t end, name, entry;

    if (m->actor == UINT32_MAX || !country.len)
        return WS_NONE;
    name = ws_cast_longest(cast, WS_ROOT_ACTOR, m->start, m->end, &end);
    if (name == UINT32_MAX || end != m->end)
        return WS_NONE;
    entry = ws_cast_choose_actor(cast, name, m->start, m->end, country);
    return entry == UINT32_MAX || cast->lex->actors[entry].anywhere ? WS_NONE
                                                                    : cast->lex->actors[entry].path;
}

/* What an office without a country is called; absent for whatever else. */
static ws_str
open_office(const ws_cast *cast, const ws_mention *m)
{
    if (is_bare_office(cast, m))
        return cast->entities[m->entity].path;
    return m->entity == WS_NOBODY && m->actor != UINT32_MAX ? cast->lex->actors[m->actor].path
                                                            : WS_NONE;
}

/* "Nairobi police", "Nairobi's police": the country of the capital; absent for none. */
static ws_str
capital_beside(const ws_cast *cast, uint32_t index)
{
    const ws_mention *m = &cast->mentions[index], *before = index ? m - 1 : NULL;

    return before && before->kind == WS_MENTION_CAPITAL && before->entity != WS_NOBODY &&
                   before->end + before->possessive == m->start
               ? cast->entities[before->entity].path
               : WS_NONE;
}

/* It takes the country that the text gives elsewhere, else the text's own country, else the one
 * that was named last. */
static void
settle_office(ws_cast *cast, uint32_t index, ws_str name, ws_str country, const ws_index *given)
{
    ws_mention *m = &cast->mentions[index];
    ws_str near = m->initial ? country_before(cast, index) : WS_NONE, own;
    uint32_t entity;

    if (ws_cast_is_run_by_others(cast, m->start)) {
        m->entity = ws_cast_entity(cast, name, WS_KIND_ORGANISATION);
        return;
    }
    near = near.len ? near : capital_beside(cast, index);
    near = near.len ? near : ws_cast_country_at(cast, m->start);
    near = near.len ? near : ws_cast_country_of_subject(cast, m->start);
    country = near.len ? near : country;
    own = m->entity == WS_NOBODY ? own_office(cast, m, country) : WS_NONE;
    if (!near.len && ws_index_get(&cast->offices, ws_path_key(name), &entity) &&
        (!country.len || ws_index_get(given, entity + 1, &entity)))
        m->entity = entity;
    else
        m->entity = ws_cast_entity(cast, own.len ? own : ws_cast_join(cast, country, name),
                                   WS_KIND_ORGANISATION);
}

void
ws_cast_settle_offices(ws_cast *cast)
{
    ws_str country = cast->home;
    ws_index given = {NULL, 0, 0};

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];
        ws_str name = open_office(cast, m);

        if (name.s)
            settle_office(cast, i, name, country, &given);
        else if (m->entity != WS_NOBODY && m->kind == WS_MENTION_ACTOR)
            ws_index_put(cast->cx, &given, m->entity + 1, m->entity, false);
        if ((name = country_in_name(cast, m)).len)
            m->entity = ws_cast_entity(
                cast, ws_cast_join(cast, name, ws_cast_phrase(cast, m->start, m->end)),
                WS_KIND_ORGANISATION);
        else if (is_of_home(cast, m) && cast->home.len)
            m->entity = ws_cast_entity(
                cast, ws_cast_join(cast, cast->home, ws_cast_phrase(cast, m->start, m->end)),
                WS_KIND_ORGANISATION);
        if (!cast->home.len && m->entity != WS_NOBODY &&
            cast->entities[m->entity].kind == WS_KIND_COUNTRY)
            country = cast->entities[m->entity].path;
    }
}

/* "the Brekke bridge" is not what the Brekke Bridge Company is called for short. */
static bool
is_before(const ws_cast *cast, uint32_t at, uint32_t word)
{
    return at < cast->t->n && cast->t->tokens[at].word == word;
}

/* A firm's full name means the short one where the text has that too: Harbour Corp, Harbour. */
void
ws_cast_settle_firm(ws_cast *cast, ws_mention *m)
{
    uint32_t single;

    if (m->kind == WS_MENTION_NAME && m->entity == WS_NOBODY && m->end - m->start > 1 &&
        has_class(cast, m->end - 1, WS_WC_FIRM) &&
        ws_index_get(&cast->singles, cast->t->tokens[m->start].word, &single) &&
        !is_before(cast, cast->mentions[single].end, cast->t->tokens[m->start + 1].word))
        m->entity = ws_cast_entity(cast, ws_cast_phrase(cast, m->start, m->start + 1),
                                   WS_KIND_ORGANISATION);
}

/* "Forum Secretary General Ada Moe": a title of the body stands behind it. */
static bool
leads_title(const ws_cast *cast, const ws_mention *m)
{
    return m->end < cast->t->n && is_capital(cast->t, m->end) &&
           has_class(cast, m->end, WS_WC_TITLE) &&
           cast->t->tokens[m->end].sentence == cast->t->tokens[m->start].sentence;
}

/* Bank of Halden, which may be the Bank later. */
static bool
begins_with_kind(const ws_cast *cast, const ws_mention *m)
{
    return has_class(cast, m->start, WS_WC_ORG) && is_the_word(cast, m->start + 1, "of") &&
           is_capital(cast->t, m->start) && m->end > m->start + 2;
}

/* "the Guild", "Albion": the body that was named last with the word in its longer name. */
void
ws_cast_settle_short(ws_cast *cast, ws_mention *m, ws_index *shorts)
{
    const ws_token *k = cast->t->tokens;
    bool several = m->end - m->start > 1;
    uint32_t body, ignored;

    if (several && begins_with_kind(cast, m))
        ws_index_put(cast->cx, shorts, k[m->start].word, ws_cast_name(cast, m), true);
    if (several && m->kind == WS_MENTION_ACTOR && m->actor != UINT32_MAX &&
        m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_ORGANISATION &&
        has_class(cast, m->end - 1, WS_WC_ORG) && is_capital(cast->t, m->end - 1))
        ws_index_put(cast->cx, shorts, k[m->end - 1].word, m->entity, true);
    if (m->kind != WS_MENTION_NAME ||
        (several && m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_PERSON))
        return;
    if (several) {
        body = ws_cast_name(cast, m);
        if (has_class(cast, m->end - 1, WS_WC_ORG))
            ws_index_put(cast->cx, shorts, k[m->end - 1].word, body, true);
        if (m->body && m->end - m->start == 2)
            ws_index_put(cast->cx, shorts, k[m->start].word, body, true);
    } else if (m->entity == WS_NOBODY && m->holder == UINT32_MAX &&
               ws_index_get(shorts, k[m->start].word, &body) &&
               (!has_class(cast, m->start, WS_WC_ORG) || leads_title(cast, m) ||
                (m->start > 0 && is_the_word(cast, m->start - 1, "the"))) &&
               !ws_index_get(&cast->persons, k[m->start].word, &ignored)) {
        m->entity = body;
    }
}

void
ws_cast_settle_alias(ws_cast *cast, ws_mention *m)
{
    uint32_t entity;

    if (m->kind == WS_MENTION_NAME && m->entity == WS_NOBODY && m->end - m->start == 1 &&
        ws_index_get(&cast->aliases, cast->t->tokens[m->start].word, &entity))
        m->entity = entity;
}

/* A name of several words as one: Unity Party, UnityParty. */
static uint32_t
joined_hash(const ws_cast *cast, const ws_mention *m)
{
    char s[WS_TOKEN_MAX];
    uint32_t n = 0;

    for (uint32_t i = m->start; i < m->end; i++) {
        ws_str word = ws_token_str(cast->t, i);

        if (n + word.len > sizeof(s))
            return 0;
        memcpy(s + n, word.s, word.len);
        n += word.len;
    }
    return ws_word_hash((ws_str){s, n});
}

/* @UnityParty, in a text that has the Unity Party. */
void
ws_cast_settle_handles(ws_cast *cast)
{
    ws_index joined = {NULL, 0, 0};

    for (uint32_t i = 0; i < cast->nmentions; i++)
        if (cast->mentions[i].end > cast->mentions[i].start + 1)
            ws_index_put(cast->cx, &joined, joined_hash(cast, &cast->mentions[i]), i, false);
    for (uint32_t i = 0; i < cast->nmentions && joined.n; i++) {
        ws_mention *m = &cast->mentions[i];
        uint32_t whole;

        if (m->kind == WS_MENTION_NAME && m->entity == WS_NOBODY && m->end == m->start + 1 &&
            cast->t->tokens[m->start].shape == WS_SHAPE_INNER &&
            ws_index_get(&joined, cast->t->tokens[m->start].word, &whole))
            m->entity = ws_cast_name(cast, &cast->mentions[whole]);
    }
}
