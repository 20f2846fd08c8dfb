/*
 * who/owner.c
 *    Whom a noun for a body means within a longer phrase: "the union's lawyers", "a spokesman for
 * the company".
 */
#include "who/owner.h"

#include "who/antecedent.h"
#include "who/clash.h"
#include "who/definite.h"
#include "who/memory.h"
#include "who/only.h"

#define OWNER_WORDS 4u /* "the local farmers' union" */

uint32_t
ws_read_owner(const ws_phrase *p, uint32_t from, uint32_t to)
{
    static ws_speaker (*const rules[])(ws_phrase *) = {ws_read_only_body, ws_read_definite,
                                                       ws_read_short_form};
    bool any = from + 2 == to || (from + 2 < to && has_class(p->cast, to - 1, WS_WC_TRADE));
    ws_phrase part = *p;
    ws_speaker s = NOTHING;

    part.from = from;
    part.to = to;
    if (from + 2 > to || from + OWNER_WORDS < to || !is(p->cast, from, "the") ||
        !has_class(p->cast, to - 1, WS_WC_ORG | WS_WC_LEARNING) ||
        p->t->tokens[to - 1].shape != WS_SHAPE_LOWER)
        return WS_NOBODY;
    ws_phrase_find_core(&part);
    if (part.core != to || part.first < part.last)
        return WS_NOBODY;
    for (size_t i = 0; i < (any ? sizeof(rules) / sizeof(*rules) : 1) && !s.n; i++)
        s = rules[i](&part); /* with more words than the noun, by its name alone */
    return s.n == 1 && p->cast->entities[s.entities[0]].kind == WS_KIND_ORGANISATION ? s.entities[0]
                                                                                     : WS_NOBODY;
}

uint32_t
ws_read_owner_before(const ws_phrase *p, uint32_t noun)
{
    uint32_t entity = ws_memory_means(p->memory, p->t->tokens[noun].word);
    ws_speaker s = NOTHING;

    if (!has_class(p->cast, noun, WS_WC_ORG | WS_WC_LEARNING) ||
        p->t->tokens[noun].shape != WS_SHAPE_LOWER)
        return WS_NOBODY;
    if (entity != WS_NOBODY && p->cast->entities[entity].kind == WS_KIND_ORGANISATION &&
        !ws_clashes(p->memory, WS_ANA_BODY, noun, noun + 1, entity))
        return entity;
    ws_choose_antecedent(p->memory, WS_ANA_BODY, noun, noun + 1, &s);
    return s.n == 1 && p->cast->entities[s.entities[0]].kind == WS_KIND_ORGANISATION ? s.entities[0]
                                                                                     : WS_NOBODY;
}

uint32_t
ws_read_owner_in(const ws_phrase *p, uint32_t from, uint32_t to, uint32_t *behind)
{
    for (uint32_t i = from + 1; i < to; i++) {
        uint32_t start = i - 1;

        if (!is_possessive(p->t, i))
            continue;
        while (start > from && i - start < OWNER_WORDS && !has_class(p->cast, start, WS_WC_DET))
            start--;
        *behind = i + 1;
        return ws_read_owner(p, start, i);
    }
    return WS_NOBODY;
}
