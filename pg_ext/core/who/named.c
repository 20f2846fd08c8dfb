/*
 * who/named.c
 *    The name that stands behind what somebody is: The mayor of Halden, NAME; One of them, NAME;
 *    Ambassador to Norway NAME; secretary of state NAME; an old rival, former Halden mayor NAME.
 */
#include "who/named.h"

#define WORDS_BETWEEN 4u /* between a comma and a name */

#define OFFICE_BEHIND 4u /* words of an office behind its "of", its name among them */

/* Whether the core says what one person is, be it in an office's name. */
static bool
says_role(const ws_phrase *p)
{
    for (uint32_t i = p->from; i < p->core; i++)
        if (has_class(p->cast, i, WS_WC_ROLE))
            return true;
    if (is(p->cast, p->core - 1, "speaker") && is(p->cast, p->core, "of"))
        return true;
    return (is(p->cast, p->from, "one") && p->core > p->from) ||
           (has_class(p->cast, p->core - 1, WS_WC_GROUP) &&
            !ws_phrase_is_plural(p, p->core - 1)); /* an opponent */
}

/* "Ambassador to Norway NAME", "secretary of state NAME": no comma before the name. */
static const ws_mention *
behind_office(const ws_phrase *p)
{
    for (uint32_t k = p->first; k < p->last; k++) {
        const ws_mention *m = &p->cast->mentions[k];
        bool joined = k > p->first && m[-1].end == m->start;

        if (m->start <= p->core + 1 || m->start > p->core + OFFICE_BEHIND)
            continue;
        if (!joined &&
            (p->t->tokens[m->start - 1].shape != WS_SHAPE_LOWER ||
             !has_class(p->cast, p->core - 1, WS_WC_ROLE) || !is(p->cast, p->core, "of") ||
             has_class(p->cast, m->start - 1, WS_WC_PREP | WS_WC_DET | WS_WC_FUNCTION)))
            continue;
        if (ws_wants_person(p->cast, m))
            return m;
    }
    return NULL;
}

/* "former Halden mayor NAME" at a token: the name with which the words up to a mark end. */
static const ws_mention *
at_end(const ws_phrase *p, uint32_t from)
{
    for (uint32_t i = ws_cast_mention_from(p->cast, from);
         i < p->last && p->cast->mentions[i].end <= p->to; i++) {
        const ws_mention *m = &p->cast->mentions[i];

        for (uint32_t k = from; k < m->start; k++)
            if (p->t->tokens[k].kind >= WS_TOKEN_MARK ||
                has_class(p->cast, k, WS_WC_CLAUSE | WS_WC_DET | WS_WC_PREP))
                return NULL;
        if (ws_wants_person(p->cast, m))
            return m->start > from && has_class(p->cast, m->start - 1, WS_WC_ROLE | WS_WC_TITLE)
                       ? m
                       : NULL;
        from = m->end > from ? m->end : from;
    }
    return NULL;
}

/* "a voter, a teacher named NAME" */
static const ws_mention *
behind_named(const ws_phrase *p)
{
    for (uint32_t i = p->first; i < p->last; i++) {
        const ws_mention *m = &p->cast->mentions[i];

        if (m->start > p->core + 1 && m->end <= p->to && ws_wants_person(p->cast, m) &&
            (is(p->cast, m->start - 1, "named") || is(p->cast, m->start - 1, "called")) &&
            has_class(p->cast, m->start - 2, WS_WC_ROLE | WS_WC_GROUP))
            return m;
    }
    return NULL;
}

/* Titles, "junior Ada Moe", "Labour's Ada Moe": between a comma and a name. */
static bool
leads_to_name(const ws_phrase *p, uint32_t i)
{
    uint32_t m = ws_cast_mention_from(p->cast, i);

    return has_class(p->cast, i, WS_WC_TITLE) || is_possessive(p->t, i) ||
           (is_learned(p) && has_class(p->cast, i, WS_WC_ROLE) &&
            p->t->tokens[i].shape == WS_SHAPE_LOWER) ||
           (is_learned(p) && m < p->cast->nmentions && p->cast->mentions[m].start == i &&
            p->cast->mentions[m].end == i + 1 && p->cast->mentions[m].possessive);
}

const ws_mention *
ws_name_behind(const ws_phrase *p)
{
    const ws_mention *m = says_role(p) ? behind_office(p) : NULL;
    uint32_t i = p->core;

    if (m || !says_role(p) || (m = behind_named(p)))
        return m;
    while (i + 1 < p->to && !is_mark(p->cast, i, ','))
        i++;
    if (i + 1 >= p->to)
        return NULL;
    if ((m = at_end(p, i + 1)))
        return m;
    for (uint32_t n = 0; i + 2 < p->to && n < WORDS_BETWEEN && leads_to_name(p, i + 1); n++)
        i++;
    return ws_phrase_mention(p, i + 1, i + 2, ws_wants_person);
}

/* "the ship's owner, NAME," and "the airline, NAME,": a name of one word, or of a body, which says
 * more than the noun. */
ws_speaker
ws_read_apposed(ws_phrase *p)
{
    const ws_mention *m = p->last > p->first ? &p->cast->mentions[p->first] : NULL;

    if (!m || m->end != p->to || m->start < p->from + 3 || !is_mark(p->cast, m->start - 1, ',') ||
        m->kind != WS_MENTION_NAME || m->entity != WS_NOBODY || m->possessive ||
        !has_class(p->cast, p->from, WS_WC_DET) || ws_wants_person(p->cast, m))
        return NOTHING;
    for (uint32_t i = p->from + 1; i + 1 < m->start; i++)
        if (p->t->tokens[i].shape != WS_SHAPE_LOWER ||
            has_class(p->cast, i, WS_WC_PREP | WS_WC_CLAUSE))
            return NOTHING;
    return one(ws_cast_name(p->cast, m), "name behind what it is");
}
