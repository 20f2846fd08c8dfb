/*
 * who/earlier.c
 *    "The rebels", "the agency": whoever stands before by the same noun with a name.
 */
#include "who/earlier.h"

#include "who/groups.h"

#define OWN_WORDS  3u   /* between a name and a noun that go together */
#define WORDS_BACK 120u /* tokens in which a noun stands with a name */

/* The name that stands before the noun at a token, with a few words of its own between: "Swedish
 * freelance journalists", "Moe's lawyers"; NULL. */
static const ws_mention *
owner_of(const ws_phrase *p, uint32_t noun)
{
    static const char *const verbs[] = {"sent", "shot", "paid", "let",   "sold", "held",
                                        "kept", "gave", "took", "hit",   "beat", "left",
                                        "lost", "cut",  "saw",  "found", "won",  "bought"};
    const ws_cast *cast = p->cast;
    uint32_t i = noun, m;

    while (i > 0 && noun - i < OWN_WORDS && !WS_TOKEN_IN(p->t, i - 1, verbs) &&
           p->t->tokens[i - 1].shape == WS_SHAPE_LOWER &&
           !has_class(cast, i - 1, WS_WC_DET | WS_WC_PREP | WS_WC_FUNCTION | WS_WC_CLAUSE) &&
           !ws_cast_is_past_verb(cast, i - 1))
        i--;
    i -= i > 0 && is_possessive(p->t, i - 1);
    m = i > 0 ? ws_cast_mention_from(cast, i - 1) : cast->nmentions;
    return m < cast->nmentions && cast->mentions[m].end == i &&
                   p->t->tokens[i - 1].sentence == p->t->tokens[noun].sentence
               ? &cast->mentions[m]
               : NULL;
}

static bool
is_several(const ws_phrase *p, uint32_t noun)
{
    ws_str s = ws_token_str(p->t, noun);

    return ws_phrase_is_plural(p, noun) || (s.len > 3 && memcmp(s.s + s.len - 3, "men", 3) == 0);
}

/* "The rebels", "the agency": whoever stands before by the noun with a name. */
static ws_speaker
named_with(const ws_phrase *p, uint32_t noun)
{
    const ws_token *k = p->t->tokens;
    uint32_t floor = noun > WORDS_BACK ? noun - WORDS_BACK : 0;
    const ws_mention *m = NULL;
    ws_phrase part = *p;
    ws_speaker s;

    for (uint32_t i = p->from; i > floor && !m; i--) {
        if (k[i - 1].word != k[noun].word || k[i - 1].shape != WS_SHAPE_LOWER)
            continue;
        m = owner_of(p, i - 1);
        part.to = i;
    }
    if (!m || ws_wants_person(p->cast, m) || !ws_wants_any(p->cast, m))
        return NOTHING;
    part.from = m->start;
    ws_phrase_find_core(&part);
    s = ws_read_with_noun(&part, ws_cast_name(p->cast, m), m->end);
    return s.entities[0] == ws_cast_name(p->cast, m) ? NOTHING
                                                     : guessed(s.entities[0], "named before so");
}

/* "the" and one word: its token; p->core for other words. */
static uint32_t
noun_alone(const ws_phrase *p)
{
    return is_learned(p) && is(p->cast, p->from, "the") && p->from + 2 == p->core &&
                   p->core == p->to && p->t->tokens[p->core - 1].shape == WS_SHAPE_LOWER
               ? p->core - 1
               : p->core;
}

/* "The rebels": Houthi rebels, who stand before. */
ws_speaker
ws_read_named_so(ws_phrase *p)
{
    uint32_t noun = noun_alone(p);

    return noun < p->core && is_several(p, noun) &&
                   has_class(p->cast, noun, WS_WC_GROUP | WS_WC_ROLE)
               ? named_with(p, noun)
               : NOTHING;
}

/* "The agency": Norway's harbour agency, which stands before. */
ws_speaker
ws_read_body_named_so(ws_phrase *p)
{
    uint32_t noun = noun_alone(p);

    return noun < p->core && !is_several(p, noun) &&
                   has_class(p->cast, noun, WS_WC_ORG | WS_WC_LEARNING)
               ? named_with(p, noun)
               : NOTHING;
}
