/*
 * who/staff.c
 *    People who are named with whose they are: "Moe spokesman Tom Ost", "Moe's niece, Kim Lund".
 * They are of the owner's campaign or the owner's own, else of the country.
 */
#include "who/staff.h"

#include "who/campaign.h"

/* A word for what somebody is: any noun behind 's, by its look. */
static bool
is_noun(const ws_phrase *p, uint32_t i, bool owned)
{
    return has_class(p->cast, i, WS_WC_ROLE | WS_WC_GROUP) ||
           (owned && p->t->tokens[i].shape == WS_SHAPE_LOWER &&
            !has_class(p->cast, i, WS_WC_FUNCTION | WS_WC_PREP | WS_WC_DET));
}

/* Whether the words between an owner and a name say what the named one is. */
static bool
says_what(const ws_phrase *p, const ws_mention *owner, const ws_mention *named)
{
    uint32_t from = owner->end + owner->possessive, i = named->start;

    while (i > from && has_class(p->cast, i - 1, WS_WC_TITLE) && is_capital(p->t, i - 1))
        i--;
    i -= owner->possessive && i > from && is_mark(p->cast, i - 1, ',');
    if (i == from || !is_noun(p, i - 1, owner->possessive) || is(p->cast, from, "and"))
        return false;
    for (uint32_t k = from; k < i; k++)
        if (p->t->tokens[k].kind >= WS_TOKEN_MARK || has_class(p->cast, k, WS_WC_CLAUSE))
            return false;
    return true;
}

static const ws_mention *
named_behind(const ws_phrase *p, const ws_mention *owner)
{
    for (uint32_t i = p->first; i < p->last; i++) {
        const ws_mention *m = &p->cast->mentions[i];

        if (m->start > owner->end && m->end <= p->to && !m->possessive &&
            ws_wants_person(p->cast, m) && says_what(p, owner, m))
            return m;
    }
    return NULL;
}

/* "Moe's wife, Kari, told": a first name alone, between commas, behind what a relative is. */
static ws_speaker
relative_of(const ws_phrase *p, const ws_mention *owner)
{
    static const char *const kin[] = {"wife",   "husband", "son",    "daughter", "brother",
                                      "sister", "mother",  "father", "widow",    "partner",
                                      "cousin", "uncle",   "aunt",   "widower",  "fiancee"};
    uint32_t comma = p->core, at = comma + 1, m = ws_cast_mention_from(p->cast, at);

    if (!owner->possessive || at >= p->to || !is_mark(p->cast, comma, ',') ||
        !WS_TOKEN_IN(p->t, comma - 1, kin) || m == p->cast->nmentions ||
        p->cast->mentions[m].start != at || p->cast->mentions[m].end != at + 1 ||
        p->cast->mentions[m].kind != WS_MENTION_NAME)
        return NOTHING;
    return one(ws_cast_entity(p->cast, ws_cast_phrase(p->cast, at, at + 1), WS_KIND_PERSON),
               "somebody's relative");
}

/* Who works for somebody, by the words between: not a rival, a niece, who worked for Moe once. */
static bool
works_for(const ws_phrase *p, uint32_t from, uint32_t to)
{
    static const char *const works[] = {
        "spokesman",  "spokeswoman", "spokesperson", "adviser",  "advisor",    "aide",
        "strategist", "manager",     "secretary",    "director", "pollster",   "chief",
        "counsel",    "surrogate",   "consultant",   "chairman", "chairwoman", "speechwriter"};
    bool found = false;

    for (uint32_t i = from; i < to; i++)
        found = found || WS_TOKEN_IN(p->t, i, works);
    return found;
}

/* Whose somebody is who is named behind the owner, from `end` on; *named: a campaign. */
static ws_str
body_of(const ws_phrase *p, const ws_mention *owner, uint32_t end, bool *named)
{
    uint32_t person = ws_cast_name(p->cast, owner), country;
    const ws_entity *e = &p->cast->entities[person];
    bool former = owner->start > p->from && is(p->cast, owner->start - 1, "former");
    ws_str campaign;

    if (!former && !is(p->cast, owner->end + owner->possessive, "former") &&
        works_for(p, owner->end, end)) {
        campaign = ws_campaign_of(p, person);
        *named = campaign.len > 0;
        return *named ? campaign : e->path;
    }
    return ws_index_get(&p->cast->by_path, ws_path_key(e->top), &country) &&
                   p->cast->entities[country].kind == WS_KIND_COUNTRY
               ? e->top
               : WS_NONE;
}

/* Who has been of the country alone until the campaign is read; not who is in the lexicon. */
static void
leave_country(ws_cast *cast, uint32_t person, ws_str campaign)
{
    ws_entity *e = &cast->entities[person];
    uint32_t name = ws_path_last(e->path);

    if (!e->listed && e->top.len + 1 == name && campaign.len > name &&
        memcmp(campaign.s, e->path.s, name) == 0)
        ws_entity_set_path(e, (ws_str){e->path.s + name, e->path.len - name});
}

ws_speaker
ws_read_somebodys(ws_phrase *p, const ws_mention *owner)
{
    const ws_mention *m = named_behind(p, owner);
    uint32_t person = m ? ws_cast_name(p->cast, m) : WS_NOBODY;
    bool campaign = false;
    ws_speaker kin = relative_of(p, owner);
    ws_str body = m ? body_of(p, owner, m->start, &campaign) : WS_NONE;

    if (kin.n)
        return kin;
    if (campaign && person != WS_NOBODY)
        leave_country(p->cast, person, body);
    if (body.len)
        ws_cast_put_under(p->cast, person, body);
    return one(person, "somebody's");
}
