/*
 * who/only.c
 *    The only one named before whom a role or a noun for a body can mean: "the mayor", "the
 *    farmers' union".
 */
#include "who/only.h"

#define HOLDERS_BACK 400u /* meetings in which a role's holder is looked for */

/* "The Utah senator": who is described with the region's name or stands under it. */
static bool
may_be_of(const ws_phrase *p, const ws_entity *e, const ws_mention *region, ws_str path)
{
    if (!memchr(path.s, '/', path.len))
        return true;
    if (e->path.len > path.len && memcmp(e->path.s, path.s, path.len) == 0)
        return true;
    for (uint32_t i = region->start; i < region->end; i++)
        if (!(e->about & ws_about_bit(p->t->tokens[i].word)))
            return false;
    return true;
}

/* Whether a person may be meant by a role: by the office that the words name, else by the word for
 * the role and the country beside it. */
static bool
holds(const ws_phrase *p, const ws_entity *e, const ws_mention *named, uint32_t noun)
{
    ws_str owner = named ? path_of(p->cast, named->entity) : WS_NONE;

    if (e->kind != WS_KIND_PERSON || (named && named->entity == WS_NOBODY))
        return false;
    if (named && named->end > noun)
        return e->path.len > owner.len + 1 && e->path.s[owner.len] == '/' &&
               memcmp(e->path.s, owner.s, owner.len) == 0;
    return e->role == p->t->tokens[noun].word &&
           (!named || (ws_str_eq(ws_cast_top(owner), e->top) && may_be_of(p, e, named, owner)));
}

/* "the foreign minister", "the Turkish minister", "the mayor": the only one named before. */
ws_speaker
ws_read_only_holder(ws_phrase *p)
{
    const ws_mention *named = ws_phrase_mention(p, p->from, p->core, ws_wants_any);
    uint32_t noun = p->core - 1, found = WS_NOBODY;
    const ws_memory *memory = p->memory;

    if (!is(p->cast, p->from, "the") || p->core < p->from + 2 || p->core != p->to ||
        !has_class(p->cast, noun, WS_WC_ROLE) || ws_phrase_is_plural(p, noun))
        return NOTHING;
    for (uint32_t i = memory->nmet > HOLDERS_BACK ? memory->nmet - HOLDERS_BACK : 0;
         i < memory->nmet; i++) {
        uint32_t entity = memory->met[i].entity;

        if (memory->met[i].token >= p->from || entity == found ||
            !holds(p, &p->cast->entities[entity], named, noun))
            continue;
        if (found != WS_NOBODY)
            return NOTHING;
        found = entity;
    }
    return one(found, "meant by a role");
}

bool
ws_is_called(const ws_phrase *p, ws_str path, uint32_t start, uint32_t end)
{
    uint32_t from = ws_path_last(path);

    for (uint32_t i = start; i < end; i++) {
        bool there = is_possessive(p->t, i);

        for (uint32_t k = from, n; !there && k < path.len; k += n + 1) {
            for (n = 0; k + n < path.len && path.s[k + n] != ' ' && path.s[k + n] != '\'';)
                n++;
            there = ws_word_hash((ws_str){path.s + k, n}) == p->t->tokens[i].word;
        }
        if (!there)
            return false;
    }
    return true;
}

/* "the union", "the farmers' union", "the agency": the only body named before that is called so. */
ws_speaker
ws_read_only_body(ws_phrase *p)
{
    uint32_t noun = p->core - 1, found = WS_NOBODY;
    const ws_memory *memory = p->memory;

    if (!is(p->cast, p->from, "the") || p->core < p->from + 2 || p->core != p->to ||
        p->t->tokens[noun].shape != WS_SHAPE_LOWER ||
        !has_class(p->cast, noun, WS_WC_ORG | WS_WC_LEARNING) || p->first != p->last ||
        ws_phrase_is_plural(p, noun) || is(p->cast, noun, "party"))
        return NOTHING;
    for (uint32_t i = memory->nmet > HOLDERS_BACK ? memory->nmet - HOLDERS_BACK : 0;
         i < memory->nmet; i++) {
        const ws_entity *e = &p->cast->entities[memory->met[i].entity];

        if (memory->met[i].token >= p->from || memory->met[i].entity == found ||
            e->kind != WS_KIND_ORGANISATION || !ws_is_called(p, e->path, p->from + 1, noun + 1))
            continue;
        if (found != WS_NOBODY)
            return NOTHING;
        found = memory->met[i].entity;
    }
    return one(found, "the only body called so");
}
