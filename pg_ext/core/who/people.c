/*
 * who/people.c
 *    What names stand for: people with the body that they belong to, abbreviations, offices whose
 *    country stands elsewhere in the text.
 */
#include "who/internal.h"

#define CLAUSE_WORDS 40u /* how far an apposition is followed */

/* Words that abbreviations in capitals are not: US, WHO, IT. */
#define SMALL_WORDS                                                                                \
    (WS_WC_WE | WS_WC_HE | WS_WC_THEY | WS_WC_DET | WS_WC_PREP | WS_WC_FUNCTION | WS_WC_CLAUSE |   \
     WS_WC_BE)

/* ---- what names stand for ------------------------------------------------------------------- */

/* Headlines in capitals tell nothing by them: no longer word in lower case near the name. */
static bool
in_headline(const ws_cast *cast, const ws_mention *m)
{
    const ws_text *t = cast->t;
    uint32_t sentence = t->tokens[m->start].sentence;
    uint32_t from = m->start > 12 ? m->start - 12 : 0;

    for (uint32_t i = from; i < t->n && i < m->end + 12; i++)
        if (t->tokens[i].sentence == sentence && t->tokens[i].shape == WS_SHAPE_LOWER &&
            t->tokens[i].end - t->tokens[i].start > 3)
            return false;
    return true;
}

static bool
is_abbreviation(const ws_text *t, uint32_t i)
{
    return t->tokens[i].shape == WS_SHAPE_UPPER && t->tokens[i].end - t->tokens[i].start > 2 &&
           !memchr(t->s + t->tokens[i].start, '.', t->tokens[i].end - t->tokens[i].start);
}

bool
ws_cast_is_person_name(const ws_cast *cast, const ws_mention *m)
{
    uint32_t n = m->end - m->start;

    if (m->kind != WS_MENTION_NAME || n < 2 || n > 5 || m->entity != WS_NOBODY)
        return false;
    if (is_abbreviation(cast->t, m->start) && !is_abbreviation(cast->t, m->end - 1))
        return false;
    for (uint32_t i = m->start; i < m->end; i++)
        if (has_class(cast, i, WS_WC_ORG | WS_WC_FIRM | WS_WC_DOCUMENT | WS_WC_PREP) ||
            cast->t->tokens[i].kind == WS_TOKEN_NUMBER)
            return false;
    return !in_headline(cast, m);
}

/* A body's name without Corp., Inc. and the like. */
static ws_str
body_name(const ws_cast *cast, const ws_mention *m)
{
    uint32_t end = m->end;

    while (end > m->start + 1 && has_class(cast, end - 1, WS_WC_FIRM))
        end--;
    return ws_cast_phrase(cast, m->start, end);
}

/* The body for which a holder of an office speaks: on the day, else the country alone. */
static ws_str
office_of(const ws_cast *cast, const ws_mention *m)
{
    const ws_actor *a = &cast->lex->actors[m->holder];
    uint32_t n = a->path.len;

    if (cast->day != WS_NO_DAY && (cast->day < a->from || cast->day >= a->until))
        return ws_cast_top(a->path);
    while (n > 0 && a->path.s[n - 1] != '/')
        n--;
    return (ws_str){a->path.s, n ? n - 1 : 0};
}

static uint32_t
look_up_name(ws_cast *cast, const ws_mention *m)
{
    const ws_token *first = &cast->t->tokens[m->start];
    uint32_t entity;
    ws_str name;

    if (m->actor != UINT32_MAX)
        return ws_cast_entity(cast, cast->lex->actors[m->actor].path, WS_KIND_ORGANISATION);
    if (m->end - m->start == 1 && (ws_index_get(&cast->aliases, first->word, &entity) ||
                                   ws_index_get(&cast->persons, first->word, &entity)))
        return entity;
    name = ws_cast_phrase(cast, m->start, m->end);
    if (m->holder != UINT32_MAX)
        return ws_cast_entity(cast, ws_cast_join(cast, office_of(cast, m), name), WS_KIND_PERSON);
    if (name.len && ws_index_get(&cast->persons, ws_path_key(name), &entity))
        return entity;
    if (ws_cast_is_person_name(cast, m))
        return ws_cast_entity(cast, name, WS_KIND_PERSON);
    return ws_cast_entity(cast, body_name(cast, m), WS_KIND_ORGANISATION);
}

uint32_t
ws_cast_name(ws_cast *cast, const ws_mention *m)
{
    if (m->entity != WS_NOBODY)
        return m->entity;
    if (!cast->settled)
        return look_up_name(cast, m);
    if (m->stands_for == WS_NOBODY)
        cast->mentions[m - cast->mentions].stands_for = look_up_name(cast, m);
    return m->stands_for;
}

/* ---- people and their bodies ---------------------------------------------------------------- */

/* How well a mention within a description says whose it is: "at X" best, a country least. */
static int
affiliation_rank(const ws_cast *cast, const ws_mention *m, uint32_t from)
{
    const ws_text *t = cast->t;
    uint32_t i = m->start, floor = from + 5 < i ? i - 5 : from;

    while (i > floor && is_word(t, i - 1) && !has_class(cast, i - 1, WS_WC_PREP | WS_WC_ORG))
        i--;
    if (m->kind == WS_MENTION_CAPITAL)
        return 0;
    if (i > floor && (t->tokens[i - 1].word == ws_word_hash(WS_STR("in")) ||
                      t->tokens[i - 1].word == ws_word_hash(WS_STR("on"))))
        return 0;
    if (is_country(cast, m))
        return 1;
    return i > floor && t->tokens[i - 1].word == ws_word_hash(WS_STR("at")) ? 3 : 2;
}

static bool
is_person(const ws_cast *cast, const ws_mention *m)
{
    return ws_cast_is_person_name(cast, m) ||
           (m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_PERSON);
}

uint32_t
ws_cast_affiliation(ws_cast *cast, uint32_t from, uint32_t to)
{
    uint32_t best = WS_NOBODY;
    int rank = 0;

    for (uint32_t i = ws_cast_mention_from(cast, from);
         i < cast->nmentions && cast->mentions[i].start < to && rank < 3; i++) {
        int r = affiliation_rank(cast, &cast->mentions[i], from);

        if (r <= rank || is_person(cast, &cast->mentions[i]))
            continue;
        best = ws_cast_name(cast, &cast->mentions[i]);
        rank = r;
    }
    return best;
}

/* Where a description behind a comma at `comma` ends; `comma` when none begins there. *role is the
 * word for what the person is. */
static uint32_t
apposition_end(const ws_cast *cast, uint32_t comma, uint32_t *role)
{
    const ws_text *t = cast->t;
    uint32_t i = comma + 1;

    *role = 0;
    if (comma >= t->n || t->s[t->tokens[comma].start] != ',')
        return comma;
    for (; i < t->n && i < comma + CLAUSE_WORDS; i++) {
        if (t->tokens[i].sentence != t->tokens[comma].sentence || t->s[t->tokens[i].start] == ',' ||
            t->tokens[i].kind >= WS_TOKEN_OPEN || has_class(cast, i, WS_WC_CLAUSE))
            break;
        if (!*role && i < comma + 8 && has_class(cast, i, WS_WC_ROLE))
            *role = t->tokens[i].word;
    }
    return *role ? i : comma;
}

/* What stands before a name: titles, then perhaps the body; or "its director, NAME". */
static uint32_t
body_before(ws_cast *cast, const ws_mention *m, uint32_t index, uint32_t *role)
{
    uint32_t i = m->start;
    const ws_mention *before = index ? &cast->mentions[index - 1] : NULL;

    if (i > 1 && cast->t->s[cast->t->tokens[i - 1].start] == ',' &&
        has_class(cast, i - 2, WS_WC_ROLE))
        i--;
    while (i > 0 && m->start - i < OFFICE_WORDS && !(before && before->end == i) &&
           is_word(cast->t, i - 1) && !has_class(cast, i - 1, WS_WC_DET | WS_WC_PREP)) {
        i--;
        if (has_class(cast, i, WS_WC_ROLE) && !*role)
            *role = cast->t->tokens[i].word;
        if (!*role && !has_class(cast, i, WS_WC_TITLE))
            break;
    }
    if (!before || (before->end != i && !(before->possessive && before->end + 1 == i)))
        return WS_NOBODY;
    if (has_class(cast, before->end - 1, WS_WC_ROLE) && !*role)
        *role = cast->t->tokens[before->end - 1].word;
    if ((!*role && i != m->start) || is_person(cast, before))
        return WS_NOBODY;
    return ws_cast_name(cast, before);
}

static uint32_t
body_behind(ws_cast *cast, const ws_mention *m, uint32_t *role)
{
    const ws_text *t = cast->t;
    uint32_t end = apposition_end(cast, m->end, role), i = m->end;

    if (end > m->end)
        return ws_cast_affiliation(cast, m->end + 1, end);
    if (i < t->n && (t->tokens[i].word == ws_word_hash(WS_STR("of")) ||
                     t->tokens[i].word == ws_word_hash(WS_STR("from")) ||
                     t->tokens[i].word == ws_word_hash(WS_STR("at")))) {
        uint32_t k = ws_cast_mention_from(cast, i);

        if (k < cast->nmentions && cast->mentions[k].start <= i + 2 &&
            cast->mentions[k].kind != WS_MENTION_CAPITAL)
            return ws_cast_affiliation(cast, i, cast->mentions[k].end);
    }
    return WS_NOBODY;
}

/* By the whole name, and by its parts; of somebody about whom nothing is known only by the last. */
static void
enrol(ws_cast *cast, const ws_mention *m, uint32_t entity, bool known)
{
    ws_str name = ws_cast_phrase(cast, m->start, m->end);

    ws_index_put(cast->cx, &cast->persons, ws_path_key(name), entity, true);
    for (uint32_t i = known ? m->start : m->end - 1; i < m->end; i++)
        if (cast->t->tokens[i].end - cast->t->tokens[i].start > 2 && is_capital(cast->t, i))
            ws_index_put(cast->cx, &cast->persons, cast->t->tokens[i].word, entity, known);
}

/* Take down who a person is; a description found later replaces none. */
static void
meet_person(ws_cast *cast, uint32_t index)
{
    ws_mention *m = &cast->mentions[index];
    ws_str name = ws_cast_phrase(cast, m->start, m->end);
    uint32_t role = 0, other = 0, known = WS_NOBODY, body = body_before(cast, m, index, &role);
    bool seen = ws_index_get(&cast->persons, ws_path_key(name), &known);

    if (body == WS_NOBODY)
        body = body_behind(cast, m, role ? &other : &role);
    if (m->holder != UINT32_MAX)
        body = ws_cast_entity(cast, office_of(cast, m), WS_KIND_ORGANISATION);
    if (!seen) {
        ws_str parent = body == WS_NOBODY ? WS_NONE : cast->entities[body].path;

        known = ws_cast_entity(cast, ws_cast_join(cast, parent, name), WS_KIND_PERSON);
        if (known == WS_NOBODY)
            return;
        enrol(cast, m, known, body != WS_NOBODY || role);
    } else if (body != WS_NOBODY && ws_str_eq(cast->entities[known].path, name)) {
        cast->entities[known].path = ws_cast_join(cast, cast->entities[body].path, name);
        enrol(cast, m, known, true);
    }
    if (role)
        cast->entities[known].role = role;
    m->entity = known;
}

/* ---- reading -------------------------------------------------------------------------------- */

/* "(MSS)" behind a mention: MSS means it, everywhere. */
static void
learn_alias(ws_cast *cast, const ws_mention *m)
{
    const ws_text *t = cast->t;
    uint32_t i = m->end, entity;

    if (i + 2 >= t->n || t->s[t->tokens[i].start] != '(' || t->s[t->tokens[i + 2].start] != ')')
        return;
    if (t->tokens[i + 1].shape != WS_SHAPE_UPPER && t->tokens[i + 1].shape != WS_SHAPE_INNER)
        return;
    entity = ws_cast_name(cast, m);
    if (entity != WS_NOBODY)
        ws_index_put(cast->cx, &cast->aliases, t->tokens[i + 1].word, entity, false);
}

/* Offices without a country take the one that the text gives elsewhere, else the country that was
 * named last. */
static void
settle_office(ws_cast *cast, ws_mention *m, ws_str country)
{
    uint32_t entity;
    ws_str name;

    if (m->entity != WS_NOBODY || m->actor == UINT32_MAX)
        return;
    name = cast->lex->actors[m->actor].path;
    if (ws_index_get(&cast->offices, ws_path_key(name), &entity))
        m->entity = entity;
    else
        m->entity = ws_cast_entity(cast, ws_cast_join(cast, country, name), WS_KIND_ORGANISATION);
}

static void
settle_offices(ws_cast *cast)
{
    ws_str country = WS_NONE;

    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];

        settle_office(cast, m, country);
        if (m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_COUNTRY)
            country = cast->entities[m->entity].path;
    }
}

/* A firm's full name means the short one where the text has that too: Harbour Corp, Harbour. */
static void
settle_firm(ws_cast *cast, ws_mention *m)
{
    uint32_t single;

    if (m->kind == WS_MENTION_NAME && m->entity == WS_NOBODY && m->end - m->start > 1 &&
        has_class(cast, m->end - 1, WS_WC_FIRM) &&
        ws_index_get(&cast->singles, cast->t->tokens[m->start].word, &single))
        m->entity = ws_cast_entity(cast, ws_cast_phrase(cast, m->start, m->start + 1),
                                   WS_KIND_ORGANISATION);
}

static void
settle_alias(ws_cast *cast, ws_mention *m)
{
    uint32_t entity;

    if (m->kind == WS_MENTION_NAME && m->entity == WS_NOBODY && m->end - m->start == 1 &&
        ws_index_get(&cast->aliases, cast->t->tokens[m->start].word, &entity))
        m->entity = entity;
}

bool
ws_cast_read(ws_ctx *cx, const ws_lexicon *lex, const ws_text *t, int32_t day, ws_cast *cast)
{
    *cast = (ws_cast){.cx = cx, .lex = lex, .t = t, .day = day};
    cast->classes = ws_alloc(cx, t->n + 1, sizeof(*cast->classes));
    for (uint32_t i = 0; i < t->n; i++) {
        cast->classes[i] = ws_wordclass_of(&lex->classes, t->tokens[i].word);
        if (t->tokens[i].shape == WS_SHAPE_UPPER)
            cast->classes[i] &= ~(uint32_t)SMALL_WORDS;
    }
    ws_cast_find_mentions(cast);
    settle_offices(cast);
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        const ws_mention *m = &cast->mentions[i];

        learn_alias(cast, m);
        if (m->kind == WS_MENTION_NAME && m->end - m->start == 1)
            ws_index_put(cx, &cast->singles, t->tokens[m->start].word, i, false);
    }
    for (uint32_t i = 0; i < cast->nmentions; i++) {
        ws_mention *m = &cast->mentions[i];

        if (ws_cast_is_person_name(cast, m))
            meet_person(cast, i);
        else if (m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_PERSON)
            enrol(cast, m, m->entity, true);
        else
            settle_alias(cast, m);
        settle_firm(cast, m);
        if (i % 1024 == 0)
            ws_poll(cx);
    }
    cast->settled = true;
    return true;
}
