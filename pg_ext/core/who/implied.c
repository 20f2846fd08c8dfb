/*
 * who/implied.c
 *    Speakers whom the words imply: whose government, whose president, who is named soon.
 */
#include "who/implied.h"

#include "who/antecedent.h"

#define LEDE_SENTENCES 2u /* the headline, and the first of the text */

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

/* "An industry group, the Harbour Council": the body whose kind was said before its name. */
ws_speaker
ws_read_body_behind(ws_phrase *p)
{
    uint32_t at = p->core + 1;
    const ws_mention *m;

    if (p->core + 1 >= p->to || !is_mark(p->cast, p->core, ',') ||
        !has_class(p->cast, p->core - 1, WS_WC_ORG) ||
        !(is(p->cast, p->from, "a") || is(p->cast, p->from, "an")))
        return NOTHING;
    at += has_class(p->cast, at, WS_WC_DET);
    m = ws_phrase_mention(p, at, at + 1, ws_wants_body);
    return m ? one(ws_cast_name(p->cast, m), "body") : NOTHING;
}

/* "Its president", without a name: speaks for the body that "its" means. */
ws_speaker
ws_read_its_head(ws_phrase *p)
{
    ws_speaker s = NOTHING;

    if (is_learned(p) && is(p->cast, p->from, "its") && p->core == p->to && p->from + 1 < p->to &&
        p->first == p->last && has_class(p->cast, p->to - 1, WS_WC_ROLE) &&
        !ws_phrase_is_plural(p, p->to - 1))
        ws_choose_antecedent(p->memory, WS_ANA_IT, p->from, p->from + 1, &s);
    return s;
}
