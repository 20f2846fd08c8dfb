/*
 * who/implied.c
 *    Speakers whom the words imply: whose government, whose president, who is named soon.
 */
#include "who/implied.h"

#include "who/antecedent.h"

#define MET_BACK       30u  /* how many meetings are looked back at */
#define HOLDERS_BACK   400u /* mentions among which somebody in office is looked for */
#define LEDE_SENTENCES 2u   /* the headline, and the first of the text */

/* "The finance minister has resigned. Ada Moe, the minister, said": whoever the text begins with is
 * named soon. */
ws_speaker
ws_read_named_ahead(ws_phrase *p)
{
    const ws_mention *named = ws_phrase_mention(p, p->from, p->core, ws_wants_any);
    uint32_t noun = p->core - 1;

    if (!is_learned(p) || p->t->tokens[p->from].sentence > LEDE_SENTENCES ||
        !has_class(p->cast, noun, WS_WC_ROLE) || ws_phrase_is_plural(p, noun) ||
        (named && (named->entity == WS_NOBODY || ws_wants_person(p->cast, named))))
        return NOTHING;
    return one(ws_cast_named_ahead(p->cast, noun, p->to,
                                   named ? ws_cast_top(path_of(p->cast, named->entity)) : WS_NONE),
               "named ahead");
}

/* "the government", "a government spokesman", of no country that the words name: the text's own. */
ws_speaker
ws_read_own_government(ws_phrase *p)
{
    ws_str home = ws_cast_home_at(p->cast, p->from);
    uint32_t noun = p->from + has_class(p->cast, p->from, WS_WC_DET);

    if (is_learned(p) && is(p->cast, noun, "government") && noun + 1 == p->core &&
        p->core + 1 < p->to && is(p->cast, p->core, "in") && p->first < p->last &&
        p->cast->mentions[p->first].start == p->core + 1 &&
        p->cast->mentions[p->first].kind == WS_MENTION_CAPITAL) /* the government in Oslo */
        return one(p->cast->mentions[p->first].entity, "country");
    if (is_learned(p) && home.len && p->core == p->to && noun + 1 == p->core &&
        is(p->cast, p->from, "the") &&
        (is(p->cast, noun, "presidency") || is(p->cast, noun, "chancellery")))
        return guessed(
            ws_cast_office_of_head(p->cast, ws_cast_entity(p->cast, home, WS_KIND_COUNTRY), noun),
            "the text's own presidency");
    if (!is_learned(p) || !home.len || p->core != p->to || p->first != p->last ||
        !is(p->cast, noun, "government"))
        return NOTHING;
    if (!(noun + 1 == p->core && is(p->cast, p->from, "the")) &&
        !(noun + 2 == p->core && has_class(p->cast, noun + 1, WS_WC_SPOKE)))
        return NOTHING;
    return one(ws_cast_entity(p->cast, ws_cast_join(p->cast, home, WS_STR("Government")),
                              WS_KIND_ORGANISATION),
               "the text's own government");
}

/* "Norway's response team, HARBOR-1", "The parliament's biggest group, the Reds": the name is all
 * that stands behind the comma. */
static bool
is_named_behind(const ws_phrase *p, const ws_mention *m)
{
    uint32_t noun = p->core - 1;

    return m->end == p->to && m->kind == WS_MENTION_NAME && !m->possessive &&
           p->t->tokens[noun].shape == WS_SHAPE_LOWER &&
           (has_class(p->cast, noun, WS_WC_ORG) ||
            (!has_class(p->cast, noun, WS_WC_ROLE) && is_abbreviation(p->t, m->start)));
}

/* "An industry group, the Harbour Council": the body whose kind was said before its name. */
ws_speaker
ws_read_body_behind(ws_phrase *p)
{
    uint32_t at = p->core + 1;
    const ws_mention *m, *owner = ws_phrase_mention(p, p->from, p->core, ws_wants_country);
    bool one_of = is(p->cast, p->from, "a") || is(p->cast, p->from, "an");

    if (p->core + 1 >= p->to || !is_mark(p->cast, p->core, ',') ||
        (one_of && !has_class(p->cast, p->core - 1, WS_WC_ORG)))
        return NOTHING;
    at += has_class(p->cast, at, WS_WC_DET);
    m = ws_phrase_mention(p, at, at + 1, ws_wants_body);
    if (m && !one_of && !(is_learned(p) && is_named_behind(p, m)))
        return NOTHING;
    if (m && owner && owner->possessive)
        ws_cast_put_under(p->cast, ws_cast_name(p->cast, m), path_of(p->cast, owner->entity));
    return m ? one(ws_cast_name(p->cast, m), "body") : NOTHING;
}

/* "Its president", without a name: speaks for the body that "its" means. */
ws_speaker
ws_read_its_head(ws_phrase *p)
{
    ws_speaker s = NOTHING;

    if (is_learned(p) && is(p->cast, p->from, "its") && p->core == p->to && p->from + 1 < p->to &&
        p->first == p->last && has_class(p->cast, p->to - 1, WS_WC_ROLE) &&
        !ws_phrase_is_plural(p, p->to - 1) &&
        !ws_choose_antecedent(p->memory, WS_ANA_IT, p->from, p->from + 1, &s)) {
        s = one(ws_cast_means_its(p->cast, p->from, p->t->tokens[p->to - 1].word), "its head");
        p->done = !s.n && p->to > p->from + 2; /* its new director is not the one of before */
    }
    return s;
}

/* "A spokesman", and no more: speaks for the body of which the text speaks. */
ws_speaker
ws_read_bare_spokesman(ws_phrase *p)
{
    ws_speaker s = NOTHING;

    if (is_learned(p) && p->core == p->to && p->from + 2 == p->to && is(p->cast, p->from, "a") &&
        has_class(p->cast, p->to - 1, WS_WC_SPOKE) && !ws_phrase_is_plural(p, p->to - 1))
        ws_choose_antecedent(p->memory, WS_ANA_BODY, p->from, p->to, &s);
    return s;
}

uint32_t
ws_body_of_paragraph(const ws_phrase *p)
{
    const ws_memory *m = p->memory;
    const ws_token *k = p->t->tokens;
    uint32_t found = WS_NOBODY, at = p->from;

    for (uint32_t i = m->nmet; i > 0 && m->nmet - i < MET_BACK; i--) {
        const ws_met *met = &m->met[i - 1];

        if (met->token >= p->from)
            continue;
        if (k[met->token].paragraph != k[p->from].paragraph ||
            (found != WS_NOBODY && k[met->token].sentence != k[at].sentence))
            break;
        if (met->how & WS_MET_SPEAKING)
            return WS_NOBODY;
        if (p->cast->entities[met->entity].kind != WS_KIND_ORGANISATION ||
            k[met->token].sentence == k[p->from].sentence ||
            (met->how & (WS_MET_QUOTED | WS_MET_OWNER)))
            continue;
        found = met->entity;
        at = met->token;
    }
    return found;
}

/* Whether somebody named so far has the role, by its word. */
static bool
is_held(const ws_phrase *p, uint32_t noun)
{
    for (uint32_t i = 0; i < p->cast->nentities; i++)
        if (p->cast->entities[i].kind == WS_KIND_PERSON &&
            p->cast->entities[i].role == p->t->tokens[noun].word)
            return true;
    return false;
}

/* The office that "the defence secretary" or "the president" means, of the text's own country. */
static uint32_t
office_of_holder(ws_phrase *p, uint32_t noun)
{
    const ws_mention *m = ws_phrase_mention(p, p->from, p->core, ws_wants_body);
    uint32_t country;

    if (m && m->end == p->core && m->kind == WS_MENTION_ACTOR)
        return ws_cast_name(p->cast, m);
    if (p->first != p->last || is_held(p, noun) || (p->core < p->to && is(p->cast, p->core, "of")))
        return WS_NOBODY;
    if (noun != p->from + 1 && !(noun == p->from + 2 && is(p->cast, p->from + 1, "prime")))
        return WS_NOBODY;
    country = ws_cast_entity(p->cast, ws_cast_home_at(p->cast, p->from), WS_KIND_COUNTRY);
    return ws_cast_office_of_head(p->cast, country, noun);
}

/* Whether the lexicon has somebody named before a token in the office, be it for another time, or
 * in the government without saying where. */
static bool
has_held(const ws_cast *cast, uint32_t person, ws_str office, uint32_t before)
{
    uint32_t last = ws_cast_mention_from(cast, before), end;

    for (uint32_t i = last; i > 0 && last - i < HOLDERS_BACK; i--) {
        const ws_mention *m = &cast->mentions[i - 1];
        uint32_t name;

        if (m->entity != person || m->holder == UINT32_MAX)
            continue;
        name = ws_cast_longest(cast, WS_ROOT_ACTOR, m->start, m->end, &end);
        for (; name != UINT32_MAX; name = cast->lex->names[name].next) {
            ws_str body = ws_path_above(cast->lex->actors[cast->lex->names[name].entry].path);
            uint32_t own = ws_path_last(body);

            if (ws_str_eq(body, office) ||
                ws_str_eq((ws_str){body.s + own, body.len - own}, WS_STR("Government")))
                return true;
        }
    }
    return false;
}

/* A politician by the lexicon, of this office, else of a country and of nothing else. */
static bool
may_hold(const ws_cast *cast, uint32_t person, uint32_t office, uint32_t before)
{
    const ws_entity *e = &cast->entities[person];
    uint32_t above;

    if (e->holder)
        return has_held(cast, person, cast->entities[office].path, before);
    return ws_index_get(&cast->by_path, ws_path_key(ws_path_above(e->path)), &above) &&
           cast->entities[above].kind == WS_KIND_COUNTRY && !e->role;
}

/* "The defence secretary", "the president", whom the text does not name: the office. */
ws_speaker
ws_read_unnamed_holder(ws_phrase *p)
{
    uint32_t noun = p->core - 1, office;
    ws_speaker s = NOTHING;

    if (!is_learned(p) || !is(p->cast, p->from, "the") || !has_class(p->cast, noun, WS_WC_PUBLIC) ||
        ws_phrase_is_plural(p, noun))
        return NOTHING;
    office = office_of_holder(p, noun);
    if (office == WS_NOBODY)
        return NOTHING;
    if (ws_choose_antecedent(p->memory, WS_ANA_ROLE, p->from, p->core, &s) &&
        may_hold(p->cast, s.entities[0], office, p->from))
        return s;
    return one(office, "speaks for a body");
}
