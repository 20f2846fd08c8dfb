/*
 * who/document.c
 *    Statements, letters, polls, counts: whoever made them speaks. The maker stands before the noun
 *    or behind "by"; else it is the one who was named with such a document before.
 */
#include "who/document.h"

#include "who/groups.h"
#include "who/maker.h"
#include "who/memory.h"

#define WORDS_AHEAD 250u /* tokens in which the maker of "a new poll" is looked for */

static bool
is_document(const ws_cast *cast, uint32_t i)
{
    static const char *const others[] = {"ad",       "ads",        "count", "counts", "average",
                                         "headline", "commercial", "order", "summary"};

    return has_class(cast, i, WS_WC_DOCUMENT) || ws_is_poll(cast, i) ||
           WS_TOKEN_IN(cast->t, i, others);
}

/* "the advisory panel", "research firms": the word before it is no document, unless it is one of
 * somebody's: the editorial board. */
static bool
is_of_body(const ws_phrase *p, uint32_t i)
{
    static const char *const bodies[] = {"panel", "team", "staff", "panels", "teams"};

    return is_learned(p) && i + 1 < p->core && p->t->tokens[i + 1].shape == WS_SHAPE_LOWER &&
           (has_class(p->cast, i + 1, WS_WC_ORG | WS_WC_GROUP) ||
            WS_TOKEN_IN(p->t, i + 1, bodies)) &&
           !is_document(p->cast, i + 1) &&
           ws_memory_means(p->memory, ws_document_kind(p->cast, i)) == WS_NOBODY;
}

/* The last document in the core, outside names; p->core when none. */
static uint32_t
document_noun(const ws_phrase *p)
{
    for (uint32_t i = p->core; i > p->from; i--) {
        uint32_t m = ws_cast_mention_from(p->cast, i - 1);

        if (m < p->cast->nmentions && p->cast->mentions[m].start < i &&
            !(m > p->first && i == p->core && p->cast->mentions[m].end == i &&
              ws_is_poll(p->cast, i - 1)))
            continue; /* but Harbour Herald/Fish News Poll is one */
        if (is_document(p->cast, i - 1))
            return is_of_body(p, i - 1) ? p->core : i - 1;
    }
    return p->core;
}

/* "sent from Manila", "from Manila": a place, not a country that speaks. */
static bool
is_sent_from(const ws_phrase *p, const ws_mention *m)
{
    uint32_t from = m->start - 1;

    return is(p->cast, from, "from") &&
           (m->kind == WS_MENTION_CAPITAL || is(p->cast, from - 1, "sent") ||
            ws_cast_is_past_verb(p->cast, from - 1));
}

/* Who made a document, behind its noun: who stands behind "by" or "from", else not where it was
 * released nor whom it asked. */
static const ws_mention *
made_by(const ws_phrase *p, uint32_t noun)
{
    static const char *const places[] = {"in", "at", "on", "near", "about", "against", "to", "for"};
    const ws_mention *found = NULL;
    uint32_t joined = 0; /* where a place ends: on WhatsApp and TikTok */

    for (uint32_t i = p->first; i < p->last; i++) {
        const ws_mention *m = &p->cast->mentions[i];
        bool place = joined && m->start == joined + 1 && is(p->cast, joined, "and");

        if (m->start < p->core || !ws_makes(p->cast, m) || is_sent_from(p, m))
            continue;
        if (ws_follows(p->cast, m, "by") || ws_follows(p->cast, m, "from") ||
            (m->end < p->to && ws_is_poll(p->cast, m->end)))
            return m;
        for (size_t k = 0; k < sizeof(places) / sizeof(*places); k++)
            place = place || ws_follows(p->cast, m, places[k]);
        joined = place ? m->end : 0;
        if (!found && !place && !ws_is_poll(p->cast, noun))
            found = m;
    }
    return found;
}

/* "a petition signed by 900 students": those people, who have no name. */
static ws_speaker
made_by_people(const ws_phrase *p)
{
    ws_phrase part = *p;

    for (uint32_t i = p->core; i + 1 < p->to; i++) {
        if (!is(p->cast, i, "by"))
            continue;
        part.from = i + 1;
        ws_phrase_find_core(&part);
        if (part.first < part.last && p->cast->mentions[part.first].start < part.core)
            return NOTHING;
        return has_class(p->cast, part.core - 1, WS_WC_GROUP | WS_WC_ROLE | WS_WC_ORG)
                   ? ws_read_unnamed(&part)
                   : NOTHING;
    }
    return NOTHING;
}

/* Both who made a document are what a later one of its kind means. */
static ws_speaker
two_makers(const ws_phrase *p, uint32_t noun, uint32_t first, uint32_t second)
{
    ws_speaker s = one(first, "document of");

    s.entities[s.n++] = second;
    ws_note_makers(p->memory, noun, first, second);
    return s;
}

/* "a Harbour Herald/Fish News poll", "... Poll": the other one. */
static uint32_t
second_maker(const ws_phrase *p, const ws_mention *m, uint32_t noun)
{
    const ws_mention *next = m + 1;

    if (next >= p->cast->mentions + p->cast->nmentions || next->start != m->end + 1 ||
        next->end > p->core || !is_mark(p->cast, m->end, '/'))
        return WS_NOBODY;
    return next->start < noun && next->end == noun + 1
               ? ws_cast_entity(p->cast, ws_cast_phrase(p->cast, next->start, noun),
                                WS_KIND_ORGANISATION)
               : ws_cast_name(p->cast, next);
}

/* Whom the text names as the makers of a poll, shortly behind token `from`. */
static ws_speaker
named_ahead(const ws_phrase *p, uint32_t from)
{
    ws_cast *cast = p->cast;
    uint32_t pair[2];

    for (uint32_t i = ws_cast_mention_from(cast, from);
         i < cast->nmentions && cast->mentions[i].start < from + WORDS_AHEAD; i++) {
        const ws_mention *m = &cast->mentions[i];

        if (m->end < cast->t->n && ws_is_poll(cast, m->end) &&
            ws_joint_makers(cast, from, m->end, pair))
            return two_makers(p, m->end, pair[0], pair[1]);
        if (m->end < cast->t->n && ws_is_poll(cast, m->end) && ws_polls(cast, m))
            return one(ws_cast_name(cast, m), "who made it before");
    }
    return NOTHING;
}

/* Whether the last speaker can have made the document: no people without a name, no head of state a
 * report, and nobody what is said to be another's: the state's records. */
static bool
may_have_made(const ws_phrase *p, uint32_t speaker, uint32_t noun)
{
    static const char *const studies[] = {"report", "study", "paper", "research", "book"};
    const ws_entity *e = &p->cast->entities[speaker];

    for (uint32_t i = p->from; i < noun; i++)
        if (is_possessive(p->t, i))
            return false;
    return e->kind != WS_KIND_GROUP &&
           !(e->kind == WS_KIND_PERSON && e->holder && WS_TOKEN_IN(p->t, noun, studies));
}

/* No maker beside the noun: the one of before, or the last speaker's where somebody can make it. */
static ws_speaker
without_maker(ws_phrase *p, uint32_t noun)
{
    uint32_t kind = ws_document_kind(p->cast, noun);
    uint32_t maker = ws_memory_means(p->memory, kind), second;
    ws_speaker s = one(maker, "who made it before");

    if (s.n && (second = ws_memory_means(p->memory, WS_SECOND_MAKER(kind))) != WS_NOBODY)
        s.entities[s.n++] = second;
    p->done = is_learned(p);
    if (is_learned(p) && ws_is_poll(p->cast, noun)) {
        bool several = is(p->cast, noun, "polls") || is(p->cast, noun, "surveys");

        if (maker == WS_NOBODY && !several)
            return named_ahead(p, p->to);
        return several ? NOTHING : s;
    }
    if (maker != WS_NOBODY && is(p->cast, p->from, "the"))
        return s;
    if (is_learned(p) && !(is(p->cast, p->from, "the") || is(p->cast, p->from, "its")))
        return NOTHING;
    s = p->memory->last;
    if (is_learned(p) && s.n && !may_have_made(p, s.entities[0], noun))
        return NOTHING;
    s.why = "document of the last speaker";
    return s;
}

ws_speaker
ws_read_document(ws_phrase *p)
{
    uint32_t noun = document_noun(p), other, pair[2];
    const ws_mention *m;
    ws_phrase part;
    ws_speaker s;

    if (noun == p->core || ws_phrase_mention(p, noun + 1, p->core, ws_wants_person))
        return NOTHING; /* Poll analyst Ada Moe */
    p->core = noun + 1; /* a video shared by thousands */
    if (ws_joint_makers(p->cast, p->from, noun, pair))
        return two_makers(p, noun, pair[0], pair[1]);
    m = ws_phrase_mention(p, p->from, p->core, ws_makes);
    other = m ? second_maker(p, m, noun) : WS_NOBODY;
    if (!m)
        m = made_by(p, noun);
    if (!m && (s = made_by_people(p)).n)
        return one(s.entities[0], "document of");
    if (!m)
        return without_maker(p, noun);
    part = *p;
    part.from = m->start;
    ws_phrase_find_core(&part);
    s = ws_read_with_noun(&part, ws_cast_name(p->cast, m), m->end);
    s = one(s.entities[0], "document of");
    if (other != WS_NOBODY)
        return two_makers(p, noun, s.entities[0], other);
    ws_note_makers(p->memory, noun, s.entities[0], WS_NOBODY);
    return s;
}
