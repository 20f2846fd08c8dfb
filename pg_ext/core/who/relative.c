/*
 * who/relative.c
 *    Whom a relative pronoun means. "Who" is somebody: not the place or party behind the name
 *    ("Moe of Halden, who"), and the person, not the noun beside the name ("Moe, a baker who").
 */
#include "who/relative.h"

#define PHRASE_WORDS 6u  /* of a noun phrase before the pronoun */
#define CLAUSE_WORDS 40u /* between two relative clauses that are joined */
#define STEPS        4u  /* noun phrases that are stepped over to the left */

/* Where the words behind a name end, the pronoun left out: commas, and "to" of "to whom". */
static uint32_t
phrase_end(const ws_phrase *p)
{
    uint32_t at = p->from;

    while (at > 0 && (is_mark(p->cast, at - 1, ',') || has_class(p->cast, at - 1, WS_WC_PREP)))
        at--;
    return at;
}

/* Before brackets that end at a token: Ada Moe (R-Halden). */
static uint32_t
before_brackets(const ws_phrase *p, uint32_t end)
{
    uint32_t i = end;

    if (end == 0 || !is_mark(p->cast, end - 1, ')'))
        return end;
    while (i > 0 && end - i < 2 * PHRASE_WORDS && !is_mark(p->cast, i - 1, '('))
        i--;
    return i > 0 && is_mark(p->cast, i - 1, '(') ? i - 1 : end;
}

/* The mention that ends at a token, or NULL. */
static const ws_mention *
mention_at(const ws_phrase *p, uint32_t end)
{
    uint32_t m = end ? ws_cast_mention_from(p->cast, end - 1) : p->cast->nmentions;

    return m < p->cast->nmentions && p->cast->mentions[m].start < end ? &p->cast->mentions[m]
                                                                      : NULL;
}

/* A word that can stand before a noun, by its look: political, Norwegian. */
static bool
may_describe(const ws_phrase *p, uint32_t i)
{
    static const char *const ends[] = {"al", "ic", "ive", "ous", "ary", "an", "ern", "ish"};
    ws_str s = ws_token_str(p->t, i);

    if (mention_at(p, i + 1) ||
        has_class(p->cast, i, WS_WC_ROLE | WS_WC_GROUP | WS_WC_ORG | WS_WC_VAGUE))
        return true;
    for (size_t k = 0; k < sizeof(ends) / sizeof(*ends); k++) {
        size_t n = strlen(ends[k]);

        if (s.len > n + 2 && memcmp(s.s + s.len - n, ends[k], n) == 0)
            return true;
    }
    return false;
}

/* Whether the word at a token cannot be within a noun phrase. */
static bool
ends_phrase(const ws_phrase *p, uint32_t i, uint32_t end)
{
    uint32_t ignored;

    return p->t->tokens[i].sentence != p->t->tokens[end - 1].sentence ||
           (p->t->tokens[i].kind >= WS_TOKEN_MARK && !is_possessive(p->t, i)) ||
           has_class(p->cast, i, WS_WC_CLAUSE | WS_WC_BE | WS_WC_WILL | WS_WC_MUST) ||
           (has_class(p->cast, i, WS_WC_FUNCTION) && !has_class(p->cast, i, WS_WC_DET)) ||
           ws_cast_is_past_verb(p->cast, i) ||
           (!has_class(p->cast, i, WS_WC_ROLE | WS_WC_GROUP | WS_WC_ORG) &&
            p->t->tokens[i].shape == WS_SHAPE_LOWER &&
            ws_cast_longest(p->cast, WS_ROOT_CUE, i, i + 1, &ignored) != UINT32_MAX);
}

/* Where the noun phrase begins that ends at a token. Without an article or a preposition before it,
 * only words that look as if they belonged to it are its own. */
static uint32_t
phrase_start(const ws_phrase *p, uint32_t end)
{
    uint32_t from = end, own = end - (end > 0), strange = 0; /* The plan split voters who */

    while (from > 0 && end - from < PHRASE_WORDS) {
        const ws_mention *m = mention_at(p, from);

        if (m && m->end == from && m->end - m->start > 1) {
            from = m->start;
            continue;
        }
        if (ends_phrase(p, from - 1, end))
            break;
        from--;
        if (has_class(p->cast, from, WS_WC_DET) &&
            (strange < 2 || is_mark(p->cast, from - (from > 0), ',')))
            return from;
        strange += from + 1 < end && !may_describe(p, from);
    }
    if (from < end && from > 0 && has_class(p->cast, from - 1, WS_WC_PREP))
        return from;
    while (own > from && may_describe(p, own - 1))
        own--;
    return own;
}

/* The person whose name the noun phrases before token `end` belong to: Ada Moe of Halden; Senator
 * Ada Moe, Republican of Halden; Ada Moe, 24, from Halden. NULL for none. */
static const ws_mention *
person_before(const ws_phrase *p, uint32_t end)
{
    for (uint32_t n = 0; n < STEPS; n++) {
        const ws_mention *m = mention_at(p, end = before_brackets(p, end));
        uint32_t start;

        if (m && ws_wants_person(p->cast, m))
            return m->possessive && m->end < end ? NULL : m;
        if (end == 0 || (!m && p->t->tokens[end - 1].kind >= WS_TOKEN_MARK))
            return NULL;
        start = m ? m->start : end - 1;
        if (!m && p->t->tokens[start].kind != WS_TOKEN_NUMBER)
            start = phrase_start(p, end);
        start -= start > 0 && m && has_class(p->cast, start - 1, WS_WC_DET);
        if (start == 0 || !(is_mark(p->cast, start - 1, ',') || is(p->cast, start - 1, "of") ||
                            is(p->cast, start - 1, "from") || is(p->cast, start - 1, "at")))
            return NULL;
        end = start - 1;
        if (end > 0 && is_mark(p->cast, end - 1, ','))
            end--; /* NAME, of X */
    }
    return NULL;
}

/* "a baker who", "a poet and baker who", behind a comma: one person or body is described, from the
 * token that is returned; `end` for none. */
static uint32_t
apposition(const ws_phrase *p, uint32_t start, uint32_t end)
{
    if (ws_phrase_is_plural(p, end - 1))
        return end;
    if (start > 1 && is(p->cast, start - 1, "and") && !has_class(p->cast, start, WS_WC_DET) &&
        p->t->tokens[start - 2].shape == WS_SHAPE_LOWER && !ws_phrase_is_plural(p, start - 2))
        start = phrase_start(p, start - 1);
    return start > 1 && is_mark(p->cast, start - 1, ',') &&
                   (is(p->cast, start, "a") || is(p->cast, start, "an") ||
                    is(p->cast, start, "the") || has_class(p->cast, start, WS_WC_ROLE))
               ? start
               : end;
}

/* "editors of The Harbour who", "an official in Halden, who": who is meant by a noun for people
 * before a preposition. */
static bool
is_owned(const ws_phrase *p, uint32_t start)
{
    static const char *const words[] = {"of", "in", "at", "from", "to"};

    return start > 1 && WS_TOKEN_IN(p->t, start - 1, words) &&
           has_class(p->cast, start - 2, WS_WC_ROLE | WS_WC_GROUP);
}

/* The person named; else nobody, and *from is where the noun phrase begins that names somebody by
 * other words (`end`: there is none). */
static ws_speaker
who(const ws_phrase *p, uint32_t end, uint32_t *from)
{
    const ws_mention *m = mention_at(p, end), *named = person_before(p, end);
    uint32_t start = phrase_start(p, end), described = apposition(p, start, end), owner;

    if (m && named == m)
        return one(ws_cast_name(p->cast, m), "named right before");
    if (!named && described < end)
        named = person_before(p, described - 1);
    if (named && (m || described < end))
        return one(ws_cast_name(p->cast, named), "named before");
    owner = m ? m->start - (m->start > 0 && has_class(p->cast, m->start - 1, WS_WC_DET)) : 0;
    if (m && is_owned(p, owner))
        *from = phrase_start(p, owner - 1);
    else if (m || has_class(p->cast, end - 1, WS_WC_ROLE | WS_WC_GROUP) ||
             (end == p->from && !ends_phrase(p, end - 1, end))) /* not "who who" */
        *from = start;
    while (*from == end && start > 1 && has_class(p->cast, start - 1, WS_WC_PREP)) {
        uint32_t noun = start - 2; /* opponents on the left, who */

        start = phrase_start(p, noun + 1);
        if (has_class(p->cast, noun, WS_WC_ROLE | WS_WC_GROUP))
            *from = start;
    }
    return NOTHING;
}

/* Which, that: what stands right before; the name, where a noun behind a comma describes it. */
static ws_speaker
which(const ws_phrase *p, uint32_t end, uint32_t *from)
{
    const ws_mention *m = mention_at(p, end);
    uint32_t start = phrase_start(p, end), described = apposition(p, start, end);

    if (m)
        return one(ws_cast_name(p->cast, m), "named right before");
    if (described < end && (m = mention_at(p, described - 1)) && m->end < described &&
        !ws_wants_person(p->cast, m))
        return one(ws_cast_name(p->cast, m), "named before");
    if (has_class(p->cast, end - 1, WS_WC_ROLE | WS_WC_GROUP | WS_WC_ORG | WS_WC_DOCUMENT))
        *from = start;
    return NOTHING;
}

/* "the union, which met and which said": the first of two that are joined; `at` for none. */
static uint32_t
first_of_two(const ws_phrase *p, uint32_t at)
{
    const ws_token *k = p->t->tokens;
    bool joined = at > 0 && (is(p->cast, at - 1, "and") || is(p->cast, at - 1, "but"));

    for (uint32_t i = at; joined && i > 0 && at - i < CLAUSE_WORDS; i--) {
        if (k[i - 1].sentence != k[at].sentence)
            break;
        if (k[i - 1].word == k[at].word)
            return i - 1;
    }
    return at;
}

ws_speaker
ws_read_relative(ws_phrase *p, uint32_t *from, uint32_t *end)
{
    p->from = first_of_two(p, p->from);
    *end = *from = before_brackets(p, phrase_end(p));
    if (*end == 0 || p->t->tokens[*end - 1].sentence != p->t->tokens[p->from].sentence)
        return NOTHING;
    return is(p->cast, p->from, "which") || is(p->cast, p->from, "that") ? which(p, *end, from)
                                                                         : who(p, *end, from);
}
