/*
 * who/source.c
 *    One actor by the words of a source: a person, a body, a country with a noun, a document, a
 *    pronoun or a short form.
 */
#include "who/source.h"

#include "who/against.h"
#include "who/anonymous.h"
#include "who/antecedent.h"
#include "who/author.h"
#include "who/campaign.h"
#include "who/clash.h"
#include "who/definite.h"
#include "who/document.h"
#include "who/earlier.h"
#include "who/groups.h"
#include "who/implied.h"
#include "who/memory.h"
#include "who/named.h"
#include "who/only.h"
#include "who/owner.h"
#include "who/quantity.h"
#include "who/relative.h"
#include "who/staff.h"
#include "who/they.h"

#define NOUN_WORDS 4u /* words behind a country in which its noun is looked for */

/* The kind of a pronoun; false: it is none that means somebody named before. */
static bool
pronoun_kind(const ws_phrase *p, ws_anaphor *kind)
{
    static const struct {
        const char *word;
        ws_anaphor kind;
    } pronouns[] = {{"he", WS_ANA_HE},      {"his", WS_ANA_HE},    {"him", WS_ANA_HE},
                    {"she", WS_ANA_SHE},    {"her", WS_ANA_SHE},   {"they", WS_ANA_THEY},
                    {"their", WS_ANA_THEY}, {"them", WS_ANA_THEY}, {"it", WS_ANA_IT},
                    {"its", WS_ANA_IT},     {"who", WS_ANA_WHO},   {"which", WS_ANA_WHO},
                    {"that", WS_ANA_WHO},   {"whose", WS_ANA_WHO}};

    for (size_t i = 0; i < sizeof(pronouns) / sizeof(*pronouns); i++) {
        *kind = pronouns[i].kind;
        if (is(p->cast, p->from, pronouns[i].word))
            return true;
    }
    return false;
}

/* The noun phrase to which a relative pronoun belongs. */
static ws_speaker
relative(ws_phrase *p)
{
    uint32_t from, end;
    ws_speaker s = ws_read_relative(p, &from, &end);

    if (!s.n && from < end)
        s = ws_read_noun_phrase(p->memory, from, end);
    return s.n && p->cast->entities[s.entities[0]].nameless ? NOTHING : s;
}

/* he, she; they; it. */
static ws_speaker
pronoun(ws_phrase *p)
{
    const ws_memory *m = p->memory;
    ws_speaker s = NOTHING;
    ws_anaphor kind;

    if (is(p->cast, p->to - 1, "he") || is(p->cast, p->to - 1, "she")) /* "a month later she" */
        p->from = p->to - 1;
    if (p->to - p->from != 1)
        return NOTHING;
    if (is(p->cast, p->from, "q")) { /* of an interview: whoever asks */
        p->done = true;
        return s;
    }
    if (is_learned(p) && pronoun_kind(p, &kind)) {
        p->done = true;
        if (kind == WS_ANA_WHO && (s = relative(p)).n)
            return s;
        if (kind == WS_ANA_THEY && (s = ws_read_they(p)).n)
            return s;
        if (!ws_choose_antecedent(p->memory, kind, p->from, p->to, &s) && kind == WS_ANA_THEY)
            return ws_several_before(p);
        return s;
    }
    if (p->cast->t->tokens[p->from].shape == WS_SHAPE_CAPS && is(p->cast, p->from, "us"))
        return s; /* US WARNS IRAN */
    if (is_learned(p) && (has_class(p->cast, p->from, WS_WC_WE) || is(p->cast, p->from, "you"))) {
        p->done = true;
        return is(p->cast, p->from, "i") || is(p->cast, p->from, "me") || is(p->cast, p->from, "my")
                   ? ws_read_author(p->memory, p->from)
                   : s;
    }
    if (is_learned(p) && is(p->cast, p->from, "both") && (s = ws_read_both(p)).n)
        return s;
    if (has_class(p->cast, p->from, WS_WC_HE))
        return m->person.n ? m->person : m->anonymous;
    if (has_class(p->cast, p->from, WS_WC_THEY))
        return m->group.n ? m->group : m->last;
    if (is(p->cast, p->from, "it"))
        return m->body.n ? m->body : m->last;
    if (has_class(p->cast, p->from, WS_WC_WE) || is(p->cast, p->from, "who"))
        return m->last;
    return NOTHING;
}

/* The body or country that was named last. */
static uint32_t
named_before(const ws_phrase *p)
{
    uint32_t entity = WS_NOBODY;

    ws_met_before(p->memory, WS_ANA_IT, p->from, &entity, 1);
    return entity;
}

/* The country under which somebody stands; absent for none. */
static ws_str
country_of(const ws_cast *cast, uint32_t person)
{
    ws_str top = cast->entities[person].top;
    uint32_t country;

    return ws_index_get(&cast->by_path, ws_path_key(top), &country) &&
                   cast->entities[country].kind == WS_KIND_COUNTRY
               ? top
               : WS_NONE;
}

/* "Ada Moe, a spokeswoman,": of whom is not said. The body that the noun means; WS_NOBODY. */
static uint32_t
bare_spokesman_behind(ws_phrase *p, const ws_mention *m)
{
    uint32_t at = m->end + 1, end = at + 1;
    ws_speaker s = NOTHING;

    if (!is_learned(p) || at + 2 > p->to || !is_mark(p->cast, m->end, ',') ||
        !has_class(p->cast, at, WS_WC_DET))
        return WS_NOBODY;
    end += has_class(p->cast, end, WS_WC_ORG) && end + 1 < p->to; /* a company spokesman */
    if (!has_class(p->cast, end, WS_WC_SPOKE))
        return WS_NOBODY;
    end++;
    if (end < p->to && !is_mark(p->cast, end, ','))
        return WS_NOBODY;
    ws_choose_antecedent(p->memory, WS_ANA_BODY, at, end == at + 3 ? at + 2 : end, &s);
    return s.n ? s.entities[0] : ws_body_of_paragraph(p);
}

/* A person who has no body yet gets the one that the source means ("the company's president"), a
 * spokesman the paragraph's or the last one. */
static void
give_body(ws_phrase *p, const ws_mention *m, uint32_t person)
{
    ws_cast *cast = p->cast;
    uint32_t body = WS_NOBODY, ignored;
    bool spoke = false, left = m->end < p->to && ws_cast_led_once(cast, m->end);
    ws_str above;

    for (uint32_t i = p->from; i < p->to; i++) {
        spoke = spoke || (i < m->start && has_class(cast, i, WS_WC_SPOKE) &&
                          !(is_learned(p) && is(cast, i + 1, "for")));
        if (body == WS_NOBODY && has_class(cast, i, WS_WC_ORG))
            body = ws_memory_means(p->memory, p->t->tokens[i].word);
        if (body == WS_NOBODY && is(cast, i, "its"))
            body = p->memory->body.n ? p->memory->body.entities[0] : named_before(p);
    }
    if (body == WS_NOBODY && !memchr(path_of(cast, person).s, '/', path_of(cast, person).len))
        body = bare_spokesman_behind(p, m);
    if (body == WS_NOBODY && is_learned(p))
        body = ws_read_owner_in(p, p->from, p->to, &ignored);
    if (body == WS_NOBODY && spoke)
        body = ws_body_of_paragraph(p);
    if (body == WS_NOBODY && spoke)
        body = p->memory->body.n ? p->memory->body.entities[0] : p->memory->office;
    if (body != WS_NOBODY)
        ws_cast_put_under(cast, person,
                          left && (above = country_of(cast, body)).len ? above
                                                                       : path_of(cast, body));
}

/* Admirers, questioners: people by the look of the word. */
static bool
looks_like_people(const ws_phrase *p, uint32_t i)
{
    static const char *const ends[] = {"ers", "ors", "ists", "ians"};
    ws_str s = ws_token_str(p->t, i);

    for (size_t k = 0; k < sizeof(ends) / sizeof(*ends); k++) {
        size_t n = strlen(ends[k]);

        if (s.len > n + 3 && memcmp(s.s + s.len - n, ends[k], n) == 0)
            return p->t->tokens[i].shape == WS_SHAPE_LOWER;
    }
    return false;
}

/* Moe's aides, Moe aides, a Moe adviser: the token of the noun for others than the person who is
 * named; p->core for none. */
static uint32_t
noun_of_owner(const ws_phrase *p, const ws_mention *m)
{
    uint32_t noun = ws_phrase_noun(p, WS_WC_ROLE | WS_WC_GROUP | WS_WC_ORG);

    if (m->possessive && p->core > m->end + 1 && looks_like_people(p, p->core - 1))
        return p->core - 1;
    if (noun == p->core || noun < m->end)
        return p->core;
    if (m->possessive || (noun == m->end && noun + 1 == p->core && ws_phrase_is_plural(p, noun)))
        return noun;
    return is_learned(p) && noun == m->end && noun + 1 == p->core && m->start > p->from &&
                   p->t->tokens[noun].shape == WS_SHAPE_LOWER &&
                   has_class(p->cast, noun, WS_WC_ROLE) && !has_class(p->cast, noun, WS_WC_SPOKE)
               ? noun
               : p->core;
}

static ws_speaker
person(ws_phrase *p)
{
    const ws_mention *m = ws_phrase_mention(p, p->from, p->core, ws_wants_person);
    uint32_t entity, noun;
    ws_speaker s;

    if (!m && !ws_phrase_mention(p, p->from, p->core, ws_wants_any) && p->core + 1 < p->to &&
        is_mark(p->cast, p->core, ',')) /* a patient, NAME */
        m = ws_phrase_mention(p, p->core + 1, p->core + 2, ws_wants_person);
    if (m && is_learned(p) && ws_is_of_people(p, m))
        return NOTHING;
    if (m && (s = ws_read_somebodys(p, m)).n)
        return s;
    if (!m)
        m = ws_name_behind(p);
    for (uint32_t i = p->core; !m && i + 1 < p->to; i++) /* The Minister (NAME) */
        if (is_mark(p->cast, i, '('))
            m = ws_phrase_mention(p, i + 1, i + 2 + has_class(p->cast, i + 1, WS_WC_TITLE),
                                  ws_wants_person);
    if (!m)
        return NOTHING;
    entity = ws_cast_name(p->cast, m);
    give_body(p, m, entity);
    noun = noun_of_owner(p, m);
    if (noun < p->core && is_learned(p) && (s = ws_read_supporters(p, entity, noun)).n)
        return s;
    if (noun < p->core && is_learned(p) && ws_is_against(p->cast, noun))
        return one(ws_cast_entity(p->cast,
                                  ws_cast_join(p->cast, country_of(p->cast, entity),
                                               ws_cast_phrase(p->cast, noun, noun + 1)),
                                  WS_KIND_GROUP),
                   "against somebody");
    if (noun < p->core)
        return one(ws_cast_entity(p->cast,
                                  ws_cast_join(p->cast, path_of(p->cast, entity),
                                               ws_cast_phrase(p->cast, noun, p->core)),
                                  WS_KIND_ORGANISATION),
                   "somebody's");
    return one(entity, m->end - m->start > 1 ? "person" : "part of a person's name");
}

/* The name behind "the firm" or "telecoms giant", whatever stands before. */
static const ws_mention *
named_body(const ws_phrase *p)
{
    for (uint32_t i = p->first; i < p->last; i++) {
        const ws_mention *m = &p->cast->mentions[i];

        if (m->start > p->from && m->end <= p->core && m->kind == WS_MENTION_NAME &&
            has_class(p->cast, m->start - 1, WS_WC_ORG) &&
            p->t->tokens[m->start - 1].shape == WS_SHAPE_LOWER)
            return m;
    }
    return NULL;
}

/* "the governor's office", "the governor's people", "the Prime Minister's official spokesman": the
 * office of who was met last as governor. */
static ws_speaker
holders_office(ws_phrase *p)
{
    static const char *const people[] = {"office", "people", "aides", "team", "staff"};
    static const char *const ranks[] = {"official", "chief",  "senior", "press",
                                        "own",      "deputy", "main"};
    uint32_t role = p->from + is(p->cast, p->from, "the"), noun;

    role += is(p->cast, role, "prime");
    noun = role + 2;
    while (noun + 1 < p->core && WS_TOKEN_IN(p->t, noun, ranks))
        noun++;
    if (noun + 1 != p->core || !is_possessive(p->t, role + 1) ||
        !(WS_TOKEN_IN(p->t, noun, people) || has_class(p->cast, noun, WS_WC_SPOKE)))
        return NOTHING;
    return one(ws_cast_office_of_role(p->cast, role), "office of who was named");
}

/* "both", "the two men": two who are named in one breath. */
static ws_speaker
two_named(ws_phrase *p)
{
    static const char *const nouns[] = {"two",        "both",    "men",    "women",
                                        "candidates", "leaders", "rivals", "senators"};
    bool two = is(p->cast, p->from, "both") ||
               (is(p->cast, p->from, "the") && is(p->cast, p->from + 1, "two"));

    if (!is_learned(p) || p->core != p->to || !two || p->to - p->from > 3 ||
        !WS_TOKEN_IN(p->t, p->to - 1, nouns))
        return NOTHING;
    return ws_read_both(p);
}

/* "both sides", "the two leaders": the last two who spoke. */
static ws_speaker
both(ws_phrase *p)
{
    static const char *const sides[] = {"sides", "leaders", "ministers", "governments", "parties"};
    const uint32_t *spoke = p->memory->spoke;
    uint32_t noun = p->core - 1;
    ws_speaker s = one(spoke[0], "the last two speakers");

    if (!WS_TOKEN_IN(p->t, noun, sides) || noun == p->from || p->core != p->to ||
        !(is(p->cast, noun - 1, "both") || is(p->cast, noun - 1, "two")) ||
        is(p->cast, p->from, "two") || spoke[0] == WS_NOBODY || spoke[1] == WS_NOBODY)
        return NOTHING;
    s.entities[s.n++] = spoke[1];
    return s;
}

/* "one of them", "some of them": the group that spoke last; "my neighbour": nobody whom readers
 * know. */
static ws_speaker
of_group(ws_phrase *p)
{
    static const char *const alone[] = {"some", "others", "many", "most", "several"};
    bool them =
        p->core + 2 == p->to && is(p->cast, p->core, "of") && is(p->cast, p->core + 1, "them");

    if (them)
        return p->memory->group;
    if (is_learned(p) && p->from + 1 == p->to && WS_TOKEN_IN(p->t, p->from, alone))
        return ws_read_others(p);
    p->done = is_learned(p) && is(p->cast, p->from, "my") && p->first == p->last;
    return NOTHING;
}

/* "his party" is no ministry. */
static bool
unlike(const ws_phrase *p, ws_str body)
{
    uint32_t entity = ws_cast_entity(p->cast, body, WS_KIND_ORGANISATION);

    return entity == WS_NOBODY || p->cast->entities[entity].kind == WS_KIND_PERSON ||
           ws_clashes(p->memory, WS_ANA_BODY, p->from, p->core, entity) ||
           (is(p->cast, p->core - 1, "party") && !ws_cast_is_party(p->cast, entity));
}

/* "his office": the body that the last person belongs to. */
static ws_speaker
somebodys_body(ws_phrase *p)
{
    uint32_t noun = ws_phrase_noun(p, WS_WC_ORG | WS_WC_STATE), person;
    ws_str body;

    if (noun == p->core || !p->memory->person.n ||
        !(is(p->cast, p->from, "his") || is(p->cast, p->from, "her")))
        return NOTHING;
    person = p->memory->person.entities[0];
    body = ws_path_above(path_of(p->cast, person));
    if (is_learned(p) && (!body.len || unlike(p, body)))
        return NOTHING;
    return one(body.len ? ws_cast_entity(p->cast, body, WS_KIND_ORGANISATION) : person,
               "somebody's");
}

/* "Many Mexicans": not the country's own name, and in the plural. */
static bool
is_people(const ws_phrase *p, const ws_mention *m)
{
    const ws_entity *e = m->entity == WS_NOBODY ? NULL : &p->cast->entities[m->entity];
    ws_str name = ws_cast_phrase(p->cast, m->start, m->end);
    uint32_t own = e ? ws_path_last(e->path) : 0;

    return e && e->kind == WS_KIND_COUNTRY && m->kind == WS_MENTION_ACTOR &&
           m->end - m->start == 1 && ws_phrase_is_plural(p, m->start) &&
           p->t->tokens[m->start].shape == WS_SHAPE_TITLE &&
           !ws_str_eq((ws_str){e->path.s + own, e->path.len - own}, name); /* but Texas */
}

/* "Senate Republicans": people of a party behind a body of the state. */
static bool
is_side_of(const ws_phrase *p, const ws_mention *m)
{
    const ws_mention *next = m + 1;

    return next < p->cast->mentions + p->cast->nmentions && next->start == m->end &&
           next->end == m->end + 1 && next->end <= p->core && ws_phrase_is_plural(p, m->end) &&
           !m->possessive && next->kind == WS_MENTION_ACTOR && next->entity != WS_NOBODY &&
           p->cast->entities[next->entity].kind == WS_KIND_ORGANISATION &&
           ws_str_eq(p->cast->entities[next->entity].top,
                     ws_cast_top(path_of(p->cast, ws_cast_name(p->cast, m))));
}

static ws_speaker
body(ws_phrase *p)
{
    const ws_mention *m = named_body(p);

    if (!m)
        m = ws_phrase_mention(p, p->from, p->core, ws_wants_body);
    if (!m || (is_learned(p) && ws_is_faith(p, m) && m->start > p->from + 1))
        m = ws_phrase_mention(p, p->from, p->core, ws_wants_country);
    if (!m)
        return NOTHING;
    if (is_learned(p) && ws_is_of_people(p, m))
        return NOTHING;
    if (is_learned(p) && m->end == p->core && is_people(p, m))
        return one(
            ws_cast_entity(p->cast, ws_cast_phrase(p->cast, m->end - 1, m->end), WS_KIND_GROUP),
            "people of a country");
    if (is_learned(p) && is_side_of(p, m))
        return one(ws_cast_entity(p->cast,
                                  ws_cast_join(p->cast, path_of(p->cast, ws_cast_name(p->cast, m)),
                                               ws_cast_phrase(p->cast, m->end, m->end + 1)),
                                  WS_KIND_GROUP),
                   "side of a house");
    return ws_read_with_noun(p, ws_cast_name(p->cast, m), m->end);
}

/* The noun of a group is what a later "they" or "the prosecutors" means. */
static void
note_group(ws_phrase *p, const ws_speaker *s)
{
    uint32_t noun = ws_phrase_noun(p, WS_WC_GROUP | WS_WC_ORG);

    if (s->n == 1 && noun < p->core)
        ws_index_put(p->cast->cx, &p->memory->heads, p->t->tokens[noun].word, s->entities[0], true);
}

ws_speaker
ws_read_noun_phrase(ws_memory *memory, uint32_t from, uint32_t to)
{
    static ws_speaker (*const rules[])(ws_phrase *) = {pronoun,
                                                       of_group,
                                                       two_named,
                                                       both,
                                                       ws_read_two_countries,
                                                       ws_read_anonymous,
                                                       ws_read_campaign,
                                                       ws_read_document,
                                                       ws_read_state_media,
                                                       ws_read_apposed,
                                                       person,
                                                       ws_read_its_head,
                                                       ws_read_bare_spokesman,
                                                       holders_office,
                                                       ws_read_only_holder,
                                                       ws_read_named_ahead,
                                                       ws_read_only_body,
                                                       ws_read_own_government,
                                                       ws_read_body_behind,
                                                       ws_read_unnamed_holder,
                                                       ws_read_owned,
                                                       ws_read_of_noun,
                                                       ws_read_named_so,
                                                       ws_read_definite,
                                                       ws_read_body_named_so,
                                                       somebodys_body,
                                                       body,
                                                       ws_read_of_place,
                                                       ws_read_described,
                                                       ws_read_short_form,
                                                       ws_read_unnamed};
    ws_phrase p = {
        .memory = memory, .cast = memory->cast, .t = memory->cast->t, .from = from, .to = to};
    ws_speaker s = NOTHING;

    ws_phrase_trim(&p);
    if (p.from == p.to)
        return s;
    if (is_learned(&p) && !ws_skip_quantity(&p))
        return memory->group.n == 1 ? memory->group : NOTHING;
    ws_phrase_find_core(&p);
    for (size_t i = 0; i < sizeof(rules) / sizeof(*rules) && s.n == 0 && !p.done; i++)
        s = rules[i](&p);
    if (!memory->others) /* of a source */
        note_group(&p, &s);
    return s;
}

uint32_t
ws_resolve_definite(ws_memory *memory, uint32_t from, uint32_t to)
{
    ws_phrase p = {
        .memory = memory, .cast = memory->cast, .t = memory->cast->t, .from = from, .to = to};
    ws_speaker s;

    ws_phrase_find_core(&p);
    s = ws_read_only_holder(&p);
    if (!s.n)
        s = ws_read_only_body(&p);
    return s.n ? s.entities[0] : WS_NOBODY;
}

/* Behind a country or body at token i: what it does or is, no noun of its own. */
static bool
ends_noun(const ws_cast *cast, uint32_t i)
{
    static const char *const verbs[] = {
        "could", "can",  "cannot", "may",   "might", "has",   "have", "had",   "do",    "does",
        "did",   "and",  "or",     "get",   "gets",  "got",   "give", "gives", "gave",  "send",
        "sends", "sent", "want",   "wants", "need",  "needs", "take", "takes", "took",  "make",
        "makes", "made", "lose",   "loses", "lost",  "use",   "uses", "keep",  "keeps", "kept"};

    return cast->t->tokens[i].kind >= WS_TOKEN_MARK || ws_cast_is_past_verb(cast, i) ||
           WS_TOKEN_IN(cast->t, i, verbs) ||
           has_class(cast, i,
                     WS_WC_DET | WS_WC_PREP | WS_WC_CLAUSE | WS_WC_BE | WS_WC_MUST | WS_WC_WILL |
                         WS_WC_NOT | WS_WC_HOSTILE);
}

uint32_t
ws_resolve_mention(ws_memory *memory, const ws_mention *m, uint32_t limit)
{
    ws_cast *cast = memory->cast;
    ws_phrase p = {.memory = memory, .cast = cast, .t = cast->t, .from = m->start, .to = m->end};
    uint32_t entity = ws_cast_name(cast, m);

    if (entity == WS_NOBODY || m->kind == WS_MENTION_CAPITAL ||
        cast->entities[entity].kind == WS_KIND_PERSON)
        return entity;
    for (uint32_t i = m->end; i < limit && i < m->end + NOUN_WORDS && !ends_noun(cast, i); i++)
        if (has_class(cast, i, WS_WC_GROUP | WS_WC_STATE | WS_WC_ORG))
            p.to = i + 1;
    if (p.to == m->end)
        return entity;
    ws_phrase_find_core(&p);
    return ws_read_with_noun(&p, entity, m->end).entities[0];
}
