/*
 * who/campaign.c
 *    The people around somebody who stands for office. A campaign is a body of its own, called by
 *    the surname, under the country and not under the office that the person holds.
 */
#include "who/campaign.h"

#include "who/antecedent.h"

#define BETWEEN_WORDS 3u    /* words between a name and the noun: Moe's top aides */
#define TEXT_WORDS    1500u /* tokens to either side in which the campaign is looked for */

#define CAMPAIGN_WORD ws_word_hash(WS_STR("campaign")) /* in memory->heads */

/* What the noun makes of the surname. */
typedef enum around {
    NO_NOUN,
    CAMPAIGN,   /* the campaign itself, and who leads it */
    ITS_PEOPLE, /* who works for it */
    SUPPORTERS, /* who is for the person */
    NAMED_SO    /* Moe allies */
} around;

static around
kind_of(const ws_cast *cast, uint32_t noun)
{
    static const char *const campaigns[] = {"campaign", "camp", "team", "campaigns"};
    static const char *const people[] = {"aides",      "advisers",    "advisors",
                                         "officials",  "staff",       "staffers",
                                         "operatives", "strategists", "surrogates"};
    static const char *const supporters[] = {"supporters", "backers", "fans", "supporter",
                                             "backer"};
    static const char *const others[] = {"allies", "delegates"};

    return WS_TOKEN_IN(cast->t, noun, campaigns)    ? CAMPAIGN
           : WS_TOKEN_IN(cast->t, noun, people)     ? ITS_PEOPLE
           : WS_TOKEN_IN(cast->t, noun, supporters) ? SUPPORTERS
           : WS_TOKEN_IN(cast->t, noun, others)     ? NAMED_SO
                                                    : NO_NOUN;
}

/* Where the last word of a name begins, "Jr." left out and small words before it kept. */
static ws_str
surname(ws_str path)
{
    static const char *const behind[] = {"Jr.", "Jr", "Sr.", "Sr", "II", "III"};
    uint32_t from = ws_path_last(path), end = path.len, start;
    ws_str last;

    for (;; end = start - 1) {
        for (start = end; start > from && path.s[start - 1] != ' ';)
            start--;
        last = (ws_str){path.s + start, end - start};
        if (start == from || !WS_STR_IN(last, behind))
            break;
    }
    while (start > from + 1) {
        uint32_t k = start - 1;

        while (k > from && path.s[k - 1] != ' ')
            k--;
        if (path.s[k] < 'a' || path.s[k] > 'z')
            break;
        start = k;
    }
    return (ws_str){path.s + start, end - start};
}

/* Whether the text speaks of a campaign that may be the person's: "Moe's campaign", "the Moe
 * campaign", "her campaign", "the presidential campaign". */
static bool
has_campaign(const ws_cast *cast, uint32_t at, uint32_t person)
{
    static const char *const before[] = {"his", "her", "presidential"};
    uint32_t word = ws_word_hash(surname(cast->entities[person].path)), campaign = CAMPAIGN_WORD;
    uint32_t from = at > TEXT_WORDS ? at - TEXT_WORDS : 0;
    const ws_token *k = cast->t->tokens;

    for (uint32_t i = from + 2; i < cast->t->n && i < at + TEXT_WORDS; i++)
        if (k[i].word == campaign && (k[i - 1 - is_possessive(cast->t, i - 1)].word == word ||
                                      WS_TOKEN_IN(cast->t, i - 1, before)))
            return true;
    return false;
}

/* The country of the person, else the text's own. */
static ws_str
country_of(const ws_phrase *p, uint32_t person)
{
    ws_str top = p->cast->entities[person].top;
    uint32_t country;

    if (ws_index_get(&p->cast->by_path, ws_path_key(top), &country) &&
        p->cast->entities[country].kind == WS_KIND_COUNTRY)
        return top;
    return ws_cast_home_at(p->cast, p->from);
}

/* COUNTRY/Moe campaign */
static ws_str
named_after(const ws_phrase *p, uint32_t person, const char *noun)
{
    ws_str name = surname(p->cast->entities[person].path);
    uint32_t n = (uint32_t)strlen(noun);
    char *s = ws_alloc(p->cast->cx, name.len + 1 + n, 1);

    memcpy(s, name.s, name.len);
    s[name.len] = ' ';
    memcpy(s + name.len + 1, noun, n);
    return ws_cast_join(p->cast, country_of(p, person), (ws_str){s, name.len + 1 + n});
}

ws_str
ws_campaign_of(const ws_phrase *p, uint32_t person)
{
    return has_campaign(p->cast, p->from, person) ? named_after(p, person, "campaign") : WS_NONE;
}

static ws_speaker
around_person(ws_phrase *p, uint32_t person, uint32_t from, uint32_t noun)
{
    around kind = kind_of(p->cast, noun);
    bool by_name = from < noun && is(p->cast, noun - 1, "campaign");
    ws_str path;

    if (kind == SUPPORTERS)
        return one(ws_cast_entity(p->cast, named_after(p, person, "supporters"), WS_KIND_GROUP),
                   "supporters of");
    if (kind == NAMED_SO)
        return one(ws_cast_entity(
                       p->cast,
                       named_after(p, person, is(p->cast, noun, "allies") ? "allies" : "delegates"),
                       WS_KIND_GROUP),
                   "supporters of");
    if (!is(p->cast, noun, "campaign") && !by_name && !has_campaign(p->cast, p->from, person))
        return NOTHING;
    path = named_after(p, person, "campaign");
    if (kind == ITS_PEOPLE)
        path = ws_cast_join(p->cast, path, ws_cast_phrase(p->cast, noun, noun + 1));
    return one(
        ws_cast_entity(p->cast, path, kind == ITS_PEOPLE ? WS_KIND_GROUP : WS_KIND_ORGANISATION),
        "campaign of");
}

/* "the campaign", "campaign officials", "its aides": of the campaign that was named last. */
static ws_speaker
around_last(ws_phrase *p, uint32_t noun)
{
    bool by_name = noun > p->from && is(p->cast, noun - 1, "campaign");
    around kind = kind_of(p->cast, noun);
    uint32_t campaign;
    ws_str path;

    if (!ws_index_get(&p->memory->heads, CAMPAIGN_WORD, &campaign))
        return NOTHING;
    if (is(p->cast, noun, "campaign") && is(p->cast, p->from, "the") && noun == p->from + 1)
        return one(campaign, "campaign named before");
    if (kind != ITS_PEOPLE || !by_name)
        return NOTHING;
    path =
        ws_cast_join(p->cast, path_of(p->cast, campaign), ws_cast_phrase(p->cast, noun, noun + 1));
    return one(ws_cast_entity(p->cast, path, WS_KIND_GROUP), "campaign named before");
}

/* "the Moe campaign", "Moe's top aides": the person, and where the words between begin. */
static const ws_mention *
named_before_noun(const ws_phrase *p, uint32_t noun)
{
    const ws_mention *m = NULL;

    for (uint32_t i = p->first; i < p->last; i++)
        if (p->cast->mentions[i].end <= noun)
            m = &p->cast->mentions[i];
    if (!m || m->end + m->possessive + BETWEEN_WORDS < noun || !ws_wants_person(p->cast, m))
        return NULL;
    if (!m->possessive && m->end != noun &&
        !(m->end + 1 == noun && is(p->cast, m->end, "campaign")))
        return NULL;
    return m;
}

ws_speaker
ws_read_campaign(ws_phrase *p)
{
    uint32_t noun = p->core - 1;
    const ws_mention *m;
    ws_speaker s;
    bool his = is(p->cast, p->from, "his"), role = has_class(p->cast, noun, WS_WC_ROLE);

    if (!is_learned(p) || noun == p->from)
        return NOTHING;
    if (kind_of(p->cast, noun) == NO_NOUN && role && is(p->cast, noun - 1, "campaign"))
        noun--; /* Moe's campaign manager */
    if (noun == p->from || kind_of(p->cast, noun) == NO_NOUN)
        return NOTHING;
    if ((his || is(p->cast, p->from, "her")) && p->from + 1 + BETWEEN_WORDS > noun &&
        ws_choose_antecedent(p->memory, his ? WS_ANA_HE : WS_ANA_SHE, p->from, p->from + 1, &s) &&
        p->cast->entities[s.entities[0]].kind == WS_KIND_PERSON)
        return around_person(p, s.entities[0], p->from + 1, noun);
    m = named_before_noun(p, noun);
    return m                     ? around_person(p, ws_cast_name(p->cast, m), m->end, noun)
           : p->first == p->last ? around_last(p, noun)
                                 : NOTHING;
}

ws_speaker
ws_read_supporters(ws_phrase *p, uint32_t person, uint32_t noun)
{
    return kind_of(p->cast, noun) == SUPPORTERS ? around_person(p, person, noun, noun) : NOTHING;
}

ws_speaker
ws_read_supporters_of(ws_phrase *p, uint32_t noun)
{
    const ws_mention *m = ws_phrase_mention(p, p->core + 1, p->core + 3, ws_wants_person);

    if (!is_learned(p) || kind_of(p->cast, noun) != SUPPORTERS || !is(p->cast, p->core, "of") ||
        !m || m->possessive)
        return NOTHING;
    return around_person(p, ws_cast_name(p->cast, m), noun, noun);
}

void
ws_note_campaign(ws_memory *memory, const ws_mention *m)
{
    ws_cast *cast = memory->cast;
    uint32_t noun = m->end + m->possessive;
    ws_phrase p = {.memory = memory, .cast = cast, .t = cast->t, .from = m->start, .to = noun + 1};

    if (noun < cast->t->n && is(cast, noun, "campaign") && ws_wants_person(cast, m))
        ws_index_put(cast->cx, &memory->heads, CAMPAIGN_WORD,
                     ws_cast_entity(cast, named_after(&p, ws_cast_name(cast, m), "campaign"),
                                    WS_KIND_ORGANISATION),
                     true);
}
