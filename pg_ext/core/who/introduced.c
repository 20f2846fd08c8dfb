/*
 * who/introduced.c
 *    People whose name stands apart from what they are: "The home secretary has accused France. Ada
 *    Moe said ..."; "The boss of Harbour Lines said sorry. \"It hurts,\" Ada Moe told members."
 */
#include "who/internal.h"

#define SENTENCES_BACK 3u  /* in which the description is looked for */
#define WORDS_BACK     90u /* tokens */
#define PHRASE_WORDS   10u /* of a description */
#define DATELINE_WORDS 12u /* before the dash */
#define NAME_GAP       2u  /* behind a description, in which its own name may stand */

/* At the beginning of a sentence, or behind a quotation or a comma. */
static bool
begins_clause(const ws_text *t, uint32_t i)
{
    return is_initial(t, i) || t->tokens[i - 1].kind == WS_TOKEN_CLOSE ||
           t->s[t->tokens[i - 1].start] == ',';
}

/* A verb of speaking right before or right behind the name, as where somebody known speaks. */
static bool
speaks(const ws_cast *cast, const ws_mention *m)
{
    const ws_text *t = cast->t;
    uint32_t end, at = m->end, sentence = t->tokens[m->start].sentence;

    if (t->tokens[m->start].quoted || m->possessive)
        return false;
    if (m->start > 0 && t->tokens[m->start - 1].sentence == sentence &&
        ws_cast_longest(cast, WS_ROOT_CUE, m->start - 1, m->start, &end) != UINT32_MAX)
        return at >= t->n || t->tokens[at].kind >= WS_TOKEN_MARK;
    if (at < t->n && (is_the_word(cast, at, "has") || is_the_word(cast, at, "had")))
        at++;
    return begins_clause(t, m->start) && at < t->n && t->tokens[at].sentence == sentence &&
           ws_cast_longest(cast, WS_ROOT_CUE, at, t->n, &end) != UINT32_MAX;
}

/* Norway's, or Norway's foreign ministry, at the beginning. */
static bool
owns(const ws_cast *cast, uint32_t from)
{
    uint32_t m = ws_cast_mention_from(cast, from);

    return m < cast->nmentions && cast->mentions[m].start == from &&
           (cast->mentions[m].possessive || is_possessive(cast->t, from + 1));
}

/* Where the words at the beginning of a sentence end that say what one person is; `from` for none.
 * *role is the word for it. */
static uint32_t
description(const ws_cast *cast, uint32_t from, uint32_t *role)
{
    const ws_text *t = cast->t;
    uint32_t i = from + has_class(cast, from, WS_WC_DET), head = UINT32_MAX;

    if (i == from && !(t->tokens[from].sentence == 0 && is_capital(t, from)) && !owns(cast, from))
        return from;
    for (; i < t->n && i < from + PHRASE_WORDS; i++) {
        if (is_possessive(t, i))
            continue;
        if (t->tokens[i].sentence != t->tokens[from].sentence || t->tokens[i].kind >= WS_TOKEN_MARK)
            break;
        if (has_class(cast, i, WS_WC_PREP) && head != UINT32_MAX && i != head + 1)
            break;
        if (has_class(cast, i, WS_WC_BE | WS_WC_CLAUSE | WS_WC_WILL) ||
            (head == UINT32_MAX && has_class(cast, i, WS_WC_PREP)))
            break;
        if (head != UINT32_MAX && t->tokens[i].shape == WS_SHAPE_LOWER &&
            !has_class(cast, i, WS_WC_PREP | WS_WC_DET) && !is_possessive(t, i) &&
            !has_class(cast, i, WS_WC_ROLE | WS_WC_ORG))
            break;
        if (has_class(cast, i, WS_WC_ROLE) && (head == UINT32_MAX || i == head + 1))
            head = i;
    }
    if (head == UINT32_MAX || is_possessive(t, head + 1))
        return from;
    *role = t->tokens[head].word;
    return i;
}

/* Whether somebody with a name is among the mentions that begin in [from, to). */
static bool
names_person(const ws_cast *cast, uint32_t from, uint32_t to)
{
    for (uint32_t k = ws_cast_mention_from(cast, from);
         k < cast->nmentions && cast->mentions[k].start < to; k++)
        if (ws_cast_is_person(cast, &cast->mentions[k]))
            return true;
    return false;
}

/* The body that a description names; WS_NOBODY when it names none. */
static uint32_t
body_in(ws_cast *cast, uint32_t from, uint32_t to)
{
    for (uint32_t k = ws_cast_mention_from(cast, from);
         k < cast->nmentions && cast->mentions[k].start < to; k++)
        if (cast->mentions[k].kind == WS_MENTION_ACTOR && cast->mentions[k].end == to &&
            !is_country(cast, &cast->mentions[k]))
            return ws_cast_name(cast, &cast->mentions[k]); /* The home secretary */
    return ws_cast_affiliation(cast, from, to);
}

/* "For Labour, Ada Moe called it unfair." */
static uint32_t
spoken_for(ws_cast *cast, uint32_t index)
{
    const ws_mention *m = &cast->mentions[index], *before = index ? m - 1 : NULL;
    uint32_t start = before ? before->start : 0;

    start -= start > 0 && has_class(cast, start - 1, WS_WC_DET);
    if (start == 0 || before->end + 1 != m->start || !is_the_word(cast, start - 1, "for") ||
        !is_initial(cast->t, start - 1) || ws_cast_is_person(cast, before))
        return WS_NOBODY;
    return ws_cast_name(cast, before);
}

/* Where the sentence at `from` begins behind a dateline. */
static uint32_t
behind_place(const ws_text *t, uint32_t from)
{
    for (uint32_t i = from + 1; i < t->n && i < from + DATELINE_WORDS; i++)
        if (t->tokens[i].sentence == t->tokens[from].sentence && is_behind_place(t, i))
            return i;
    return from;
}

uint32_t
ws_cast_introduced_before(ws_cast *cast, uint32_t index, uint32_t *role)
{
    const ws_mention *m = &cast->mentions[index];
    const ws_token *k = cast->t->tokens;
    uint32_t limit = m->start, from, found = 0, spoken;

    if (!speaks(cast, m))
        return WS_NOBODY;
    if ((spoken = spoken_for(cast, index)) != WS_NOBODY)
        return spoken;
    while (limit > 0 && k[limit - 1].sentence == k[m->start].sentence &&
           m->start - limit < WORDS_BACK)
        limit--;
    if (names_person(cast, limit, m->start))
        return WS_NOBODY;
    for (uint32_t n = 0; n < SENTENCES_BACK && limit > 0 && m->start - limit < WORDS_BACK; n++) {
        uint32_t end;

        for (from = limit - 1; from > 0 && k[from - 1].sentence == k[from].sentence &&
                               m->start - from < 2 * WORDS_BACK;)
            from--;
        from = behind_place(cast->t, from);
        end = description(cast, from, &found);
        if (names_person(cast, from, end > from ? end + NAME_GAP : limit))
            return WS_NOBODY;
        if (end > from) {
            *role = found;
            return body_in(cast, from, end);
        }
        limit = from;
    }
    return WS_NOBODY;
}

uint32_t
ws_cast_named_ahead(const ws_cast *cast, uint32_t noun, uint32_t from, ws_str country)
{
    uint32_t found = WS_NOBODY, sentence = cast->t->tokens[from].sentence;

    for (uint32_t k = ws_cast_mention_from(cast, from);
         k < cast->nmentions && cast->mentions[k].start < from + WORDS_BACK &&
         cast->t->tokens[cast->mentions[k].start].sentence <= sentence + SENTENCES_BACK;
         k++) {
        const ws_entity *e = cast->mentions[k].entity == WS_NOBODY
                                 ? NULL
                                 : &cast->entities[cast->mentions[k].entity];

        if (!e || e->kind != WS_KIND_PERSON || cast->mentions[k].entity == found)
            continue;
        if (e->role != cast->t->tokens[noun].word || (country.len && !ws_str_eq(e->top, country)))
            continue;
        if (found != WS_NOBODY)
            return WS_NOBODY;
        found = cast->mentions[k].entity;
    }
    return found;
}
