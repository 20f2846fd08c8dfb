/*
 * who/anonymous.c
 *    Sources without a name: "Norwegian sources", "a person familiar with the talks".
 */
#include "who/anonymous.h"

#include "who/memory.h"
#include "who/owner.h"

#define CLAUSE_WORDS 14u /* of a clause that says how somebody spoke */

/* The noun of somebody without a name: a source, or a person of whom it is said that they know. */
static uint32_t
unnamed_person(const ws_phrase *p)
{
    static const char *const signs[] = {"familiar", "anonymity", "briefed",   "knowledge",
                                        "close",    "named",     "identified"};
    uint32_t noun = ws_phrase_noun(p, WS_WC_ANONYMOUS);

    for (uint32_t i = p->from; noun == p->core && i < p->core; i++)
        if (is(p->cast, i, "person") || is(p->cast, i, "people"))
            noun = i;
    if (noun == p->core || has_class(p->cast, noun, WS_WC_ANONYMOUS))
        return noun;
    for (uint32_t i = noun; i < p->to; i++)
        if (WS_TOKEN_IN(p->t, i, signs))
            return noun;
    return p->core;
}

/* Where the words end that say how somebody spoke, behind the source itself too: ", who declined to
 * be identified". */
static uint32_t
clause_end(const ws_phrase *p)
{
    static const char *const spoke[] = {"asked",   "spoke",  "declined", "requested",
                                        "refused", "wished", "insisted", "demanded"};
    const ws_text *t = p->t;
    uint32_t i = p->to, limit;

    i += i < t->n && is_mark(p->cast, i, ',');
    if (i + 2 >= t->n ||
        !(is(p->cast, i, "speaking") || (is(p->cast, i, "who") && WS_TOKEN_IN(t, i + 1, spoke))))
        return p->to;
    limit = i + CLAUSE_WORDS < t->n ? i + CLAUSE_WORDS : t->n;
    while (i < limit && t->tokens[i].sentence == t->tokens[p->from].sentence &&
           t->tokens[i].kind < WS_TOKEN_MARK)
        i++;
    return i;
}

/* "an official who asked not to be named", "diplomats, speaking on condition of anonymity": the
 * noun; p->core for none. */
static uint32_t
unnamed_official(const ws_phrase *p)
{
    static const char *const nouns[] = {
        "official",  "officials", "diplomat",  "diplomats", "officer", "officers",  "minister",
        "ministers", "lawmaker",  "lawmakers", "aide",      "aides",   "executive", "executives"};
    uint32_t noun = p->core - 1, end;

    if (!is_learned(p) || !WS_TOKEN_IN(p->t, noun, nouns))
        return p->core;
    end = clause_end(p);
    for (uint32_t i = p->core; i < end; i++)
        if (is(p->cast, i, "anonymity") || is(p->cast, i, "anonymously") ||
            (is(p->cast, i - 1, "be") && (is(p->cast, i, "named") || is(p->cast, i, "identified"))))
            return noun;
    return p->core;
}

/* "a ministry source", "sources in the ministry", "a source at Harbour Lines", "sources close to
 * the Norwegian government": whose they are; absent for none. */
static ws_str
body_of(const ws_phrase *p, uint32_t noun)
{
    static const char *const within[] = {"in", "at", "within", "inside"};
    const ws_mention *m = ws_phrase_mention(p, p->from, noun, ws_wants_any);
    bool close = noun + 2 == p->core && is(p->cast, noun + 1, "close");
    uint32_t owner, at = p->core + 1;

    if (m)
        return path_of(p->cast, ws_cast_name(p->cast, m));
    if (!is_learned(p))
        return WS_NONE;
    if (noun > p->from && has_class(p->cast, noun - 1, WS_WC_ORG | WS_WC_LEARNING) &&
        (owner = ws_memory_means(p->memory, p->t->tokens[noun - 1].word)) != WS_NOBODY)
        return path_of(p->cast, owner);
    if (at >= p->to || !(close || (noun + 1 == p->core && WS_TOKEN_IN(p->t, p->core, within))))
        return WS_NONE;
    if ((owner = ws_read_owner(p, at, p->to)) != WS_NOBODY)
        return path_of(p->cast, owner);
    m = ws_phrase_mention(p, at, at + 1 + has_class(p->cast, at, WS_WC_DET),
                          close ? ws_wants_country : ws_wants_body);
    if (close && m && !(m->end + 1 == p->to && has_class(p->cast, m->end, WS_WC_STATE)))
        return WS_NONE;
    return m && (close || m->end == p->to) ? path_of(p->cast, ws_cast_name(p->cast, m)) : WS_NONE;
}

/* Sources without a name; of a country or body that stands beside them. "the source" is the last
 * one. */
ws_speaker
ws_read_anonymous(ws_phrase *p)
{
    uint32_t noun = unnamed_person(p), official = unnamed_official(p);
    ws_str parent;
    ws_speaker s;

    noun = official < p->core ? official : noun;
    if (noun == p->core)
        return NOTHING;
    parent = body_of(p, noun);
    if (!parent.len && official < p->core && has_class(p->cast, noun, WS_WC_SERVANT))
        parent = ws_cast_home_at(p->cast, p->from);
    if (!parent.len && p->memory->anonymous.n && is(p->cast, p->from, "the"))
        return p->memory->anonymous;
    s = one(ws_cast_entity(p->cast, ws_cast_join(p->cast, parent, WS_STR("anonymous sources")),
                           WS_KIND_GROUP),
            "anonymous source");
    p->memory->anonymous = s;
    return s;
}
