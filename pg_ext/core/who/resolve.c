/*
 * who/resolve.c
 *    Source words to actors. A source is cut into joint actors, each of which is read by itself.
 */
#include "who/resolve.h"

#include "who/antecedent.h"
#include "who/phrase.h"
#include "who/source.h"

#define ANSWER_WORDS      600u /* tokens of an answer in which its label is looked for */
#define HEAD_NAMES        256u /* mentions among which who is interviewed is named */
#define BRACKET_WORDS     4u
#define DESCRIPTION_WORDS 8u /* between "his" and the comma before the name */

/* Tokens of a coordinator at i: "and", "along with", a comma; 0 when there is none. */
static uint32_t
coordinator(const ws_cast *cast, uint32_t i, uint32_t to)
{
    if (is(cast, i, "and") || is(cast, i, "&"))
        return 1;
    if (i + 1 < to && (is(cast, i, "along") || is(cast, i, "together")) && is(cast, i + 1, "with"))
        return 2;
    if (i + 2 < to && is(cast, i, "as") && is(cast, i + 1, "well") && is(cast, i + 2, "as"))
        return 3;
    return is_mark(cast, i, ',') ? 1 : 0;
}

/* Whether somebody named begins at token i, articles and titles skipped. */
static bool
named_at(const ws_cast *cast, uint32_t i, uint32_t to)
{
    uint32_t m;

    while (i < to && (has_class(cast, i, WS_WC_DET | WS_WC_TITLE) || is(cast, i, "and")))
        i++;
    m = ws_cast_mention_from(cast, i);
    return i < to && m < cast->nmentions && cast->mentions[m].start <= i;
}

/* "other allies", "its allies": whose they are is in `first`. */
static bool
is_allies(const ws_cast *cast, uint32_t from, uint32_t to)
{
    return to - from <= 3 && to > from && is(cast, to - 1, "allies");
}

static uint32_t
allies_of(ws_cast *cast, uint32_t first, uint32_t from)
{
    ws_str name = cast->entities[first].path;
    char *s = ws_alloc(cast->cx, name.len + 8, 1);
    uint32_t m = ws_cast_mention_from(cast, from);

    /* the short form that stands before, as in "the United States (US) and other allies" */
    while (m > 0 && cast->mentions[m - 1].end + 3 > from)
        m--;
    if (m < cast->nmentions && cast->mentions[m].end <= from && cast->mentions[m].entity == first)
        name = ws_cast_phrase(cast, cast->mentions[m].start, cast->mentions[m].end);
    memcpy(s, name.s, name.len);
    memcpy(s + name.len, " allies", 7);
    return ws_cast_entity(cast, (ws_str){s, name.len + 7}, WS_KIND_GROUP);
}

static void
join(ws_speaker *all, const ws_speaker *s)
{
    for (uint32_t i = 0; i < s->n && all->n < WS_SPEAKERS_MAX; i++) {
        bool there = false;

        for (uint32_t k = 0; k < all->n; k++)
            there = there || all->entities[k] == s->entities[i];
        if (!there)
            all->entities[all->n++] = s->entities[i];
    }
    if (!all->why) {
        all->why = s->why;
        all->margin = s->margin;
    }
}

/* Commas join actors only where "and" or the like does too. */
static bool
joins_later(const ws_cast *cast, uint32_t i, uint32_t to)
{
    for (; i < to; i++) {
        uint32_t m = ws_cast_mention_from(cast, i);
        bool inside = m < cast->nmentions && cast->mentions[m].start < i;

        if (has_class(cast, i, WS_WC_CLAUSE))
            return false;
        if (!inside && !is_mark(cast, i, ',') && coordinator(cast, i, to))
            return true;
    }
    return false;
}

/* A noun for several people at the token: officials, media. */
static bool
is_people(const ws_cast *cast, uint32_t i)
{
    ws_str s = ws_token_str(cast->t, i);

    return cast->t->tokens[i].shape == WS_SHAPE_LOWER &&
           has_class(cast, i, WS_WC_GROUP | WS_WC_ROLE) &&
           (s.s[s.len - 1] == 's' || !has_class(cast, i, WS_WC_ROLE));
}

/* The last word of the noun phrase at token i. */
static uint32_t
phrase_head(const ws_cast *cast, uint32_t i, uint32_t to)
{
    while (i + 1 < to && cast->t->tokens[i + 1].kind < WS_TOKEN_MARK &&
           !has_class(cast, i + 1, WS_WC_PREP | WS_WC_CLAUSE))
        i++;
    return i;
}

/* "Harbour Lines founder and chief executive Ada Moe": the body's name, and nothing in capitals
 * until the person's. */
static bool
heads_one_body(const ws_cast *cast, uint32_t from, uint32_t and, uint32_t next, uint32_t to)
{
    uint32_t m = ws_cast_mention_from(cast, from);

    if (m + 1 >= cast->nmentions || cast->mentions[m].start != from ||
        cast->mentions[m].end >= and || ws_cast_is_person(cast, &cast->mentions[m]) ||
        !has_class(cast, and-1, WS_WC_ROLE) || is_people(cast, and-1))
        return false;
    for (uint32_t i = cast->mentions[m].end; i < cast->mentions[m + 1].start; i++)
        if (cast->t->tokens[i].shape != WS_SHAPE_LOWER)
            return false;
    return cast->mentions[m + 1].start > next && cast->mentions[m + 1].end <= to &&
           has_class(cast, cast->mentions[m + 1].start - 1, WS_WC_ROLE) &&
           ws_cast_is_person(cast, &cast->mentions[m + 1]);
}

/* "Deputy prime minister and minister of transport Ada Moe": two offices of one person, without an
 * article; "the senator and Whig candidate": one article, one person. */
static bool
is_second_office(const ws_cast *cast, uint32_t from, uint32_t and, uint32_t next, uint32_t to)
{
    uint32_t m = ws_cast_mention_from(cast, from), head = phrase_head(cast, next, to);

    if (is(cast, from, "the") && cast->t->tokens[next].kind == WS_TOKEN_WORD)
        return has_class(cast, and-1, WS_WC_ROLE) && !is_people(cast, and-1) && head + 1 == to &&
               cast->t->tokens[head].shape == WS_SHAPE_LOWER && has_class(cast, head, WS_WC_ROLE) &&
               !is_people(cast, head) && !has_class(cast, next, WS_WC_DET);
    if (heads_one_body(cast, from, and, next, to))
        return true;
    return !has_class(cast, from, WS_WC_DET) && has_class(cast, and-1, WS_WC_ROLE) &&
           !is_people(cast, and-1) && (m == cast->nmentions || cast->mentions[m].start >= next);
}

/* Whose people are: "his", "Moe's" is said of all that are joined. */
static bool
has_owner(const ws_cast *cast, uint32_t from, uint32_t to)
{
    uint32_t m = ws_cast_mention_from(cast, from);

    for (uint32_t i = from; i < to; i++)
        if (has_class(cast, i, WS_WC_PRONOUN) || is_possessive(cast->t, i))
            return true;
    return m < cast->nmentions && cast->mentions[m].start < to;
}

/* "officials and union leaders", "she and her aides": people without a name, joined at `and`. */
static bool
joins_people(const ws_cast *cast, uint32_t from, uint32_t and, uint32_t next, uint32_t to)
{
    uint32_t m = ws_cast_mention_from(cast, and-1), head = phrase_head(cast, next, to);
    static const char *const camps[] = {"campaign", "camp", "team", "staff", "surrogates"};
    bool named = m < cast->nmentions && cast->mentions[m].start < and;
    bool camp = next < to && (is(cast, next, "his") || is(cast, next, "her")) &&
                WS_TOKEN_IN(cast->t, head, camps);

    if (next >= to || !(camp || is_people(cast, head)) ||
        (has_class(cast, next, WS_WC_FUNCTION) && !has_class(cast, next, WS_WC_DET)))
        return false;
    if (named || (from + 1 == and&&has_class(cast, from, WS_WC_HE | WS_WC_THEY)))
        return has_class(cast, next, WS_WC_PRONOUN) || (named && !has_owner(cast, next, head));
    return is_people(cast, and-1) && !has_owner(cast, from, and);
}

/* The mention that ends at a token, brackets behind it allowed, is a person's. */
static bool
is_behind_person(const ws_cast *cast, uint32_t at)
{
    uint32_t i = at, m;

    if (i > 0 && is_mark(cast, i - 1, ')'))
        while (i > 0 && at - i < 2 * BRACKET_WORDS && !is_mark(cast, i, '('))
            i--;
    m = i > 0 ? ws_cast_mention_from(cast, i - 1) : cast->nmentions;
    return m < cast->nmentions && cast->mentions[m].end == i &&
           (ws_cast_is_person(cast, &cast->mentions[m]) ||
            (cast->mentions[m].stands_for != WS_NOBODY &&
             cast->entities[cast->mentions[m].stands_for].kind == WS_KIND_PERSON));
}

/* Whether a person's name begins at token i, a title before it allowed. */
static bool
is_person_at(const ws_cast *cast, uint32_t i, uint32_t to)
{
    uint32_t m;

    while (i + 1 < to && has_class(cast, i, WS_WC_TITLE))
        i++;
    m = ws_cast_mention_from(cast, i);
    return i < to && m < cast->nmentions && cast->mentions[m].start == i &&
           !cast->mentions[m].possessive && is_behind_person(cast, cast->mentions[m].end);
}

/* "his wife, NAME", "the future head of the board, NAME" at token i. */
static bool
is_role_and_name(const ws_cast *cast, uint32_t i, uint32_t to)
{
    bool role = false;

    if (i >= to || !has_class(cast, i, WS_WC_DET))
        return false;
    for (uint32_t k = i + 1; k + 1 < to && k < i + DESCRIPTION_WORDS; k++) {
        if (is_mark(cast, k, ','))
            return role && is_person_at(cast, k + 1, to);
        if (has_class(cast, k, WS_WC_CLAUSE))
            return false;
        role = role || has_class(cast, k, WS_WC_ROLE);
    }
    return false;
}

/* The name that ends at a token stands behind "to" or "for", a title between allowed. */
static bool
is_behind_to(const ws_cast *cast, uint32_t at)
{
    uint32_t m = ws_cast_mention_from(cast, at - 1), i;

    if (m == cast->nmentions || cast->mentions[m].end != at)
        return false;
    i = cast->mentions[m].start;
    i -= i > 0 && has_class(cast, i - 1, WS_WC_TITLE);
    return i > 0 && (is(cast, i - 1, "to") || is(cast, i - 1, "for"));
}

/* Whether the coordinator of n tokens at i joins somebody to a person who is described, and no more
 * to the description: ", and the Board", "and NAME". */
static bool
ends_description(const ws_cast *cast, uint32_t i, uint32_t n, uint32_t to)
{
    uint32_t next = i + n;

    if (n == 1 && is(cast, i, "and") && is_behind_to(cast, i))
        return false; /* NAME, an aide to Ada Moe and Tom Ost */
    if (is_person_at(cast, next, to) || is_role_and_name(cast, next, to))
        return true;
    return n > 1 && is_mark(cast, i, ',') && next < to && !is(cast, next, "a") &&
           !is(cast, next, "an") && named_at(cast, next, to);
}

/* "NAME, a Danish poet and former judge": a comma behind which a person is described, and no other
 * is named: "NAME, the Harbour Board and ...". */
static bool
begins_description(const ws_cast *cast, uint32_t comma, uint32_t to)
{
    uint32_t i = comma + 1, m;
    bool article = i < to && has_class(cast, i, WS_WC_DET);

    if (i + 1 >= to || !is_mark(cast, comma, ',') || !is_behind_person(cast, comma))
        return false;
    if (cast->t->tokens[i].kind == WS_TOKEN_NUMBER)
        return true;
    i += article;
    m = ws_cast_mention_from(cast, i);
    if (m < cast->nmentions && cast->mentions[m].start <= i)
        return !ws_cast_is_person(cast, &cast->mentions[m]) && cast->mentions[m].end < to &&
               (is(cast, comma + 1, "a") || !coordinator(cast, cast->mentions[m].end, to)) &&
               (article || cast->mentions[m].possessive ||
                has_class(cast, cast->mentions[m].end, WS_WC_PREP));
    return article || has_class(cast, i, WS_WC_ROLE | WS_WC_VAGUE);
}

/* "Videos on WhatsApp and TikTok": places of what was posted, no joint actors. */
static bool
is_posted(const ws_cast *cast, uint32_t from, uint32_t and)
{
    bool document = false;

    for (uint32_t i = from; i < and; i++) {
        document = document || has_class(cast, i, WS_WC_DOCUMENT);
        if (document && (is(cast, i, "on") || is(cast, i, "across")))
            return true;
    }
    return false;
}

/* Where the first of several joint actors ends: a coordinator with somebody named behind it, and no
 * description ("X, director of Y"). `to` when there is just one. */
static uint32_t
conjunct_end(ws_cast *cast, uint32_t from, uint32_t to, uint32_t *next)
{
    bool described = false;

    for (uint32_t i = from + 1; i < to; i++) {
        uint32_t n = coordinator(cast, i, to), m = ws_cast_mention_from(cast, i);

        if (has_class(cast, i, WS_WC_CLAUSE))
            break;
        if (is_mark(cast, i, ',') && ws_names_role(cast, i))
            continue;
        if (is_mark(cast, i, ',') && !joins_later(cast, i, to))
            break;
        if (begins_description(cast, i, to)) {
            described = true;
            continue;
        }
        while (n && i + n < to && coordinator(cast, i + n, to))
            n += coordinator(cast, i + n, to);
        if (described && n && !ends_description(cast, i, n, to))
            continue;
        if (!n ||
            (m < cast->nmentions && cast->mentions[m].start < i && i + 1 < cast->mentions[m].end))
            continue;
        *next = i + n;
        if ((named_at(cast, i + n, to) && !is_posted(cast, from, i) &&
             !is_second_office(cast, from, i, i + n, to)) ||
            is_allies(cast, i + n, to) || is_role_and_name(cast, i + n, to) ||
            (n == 1 && joins_people(cast, from, i, i + n, to)))
            return i;
        if (is_mark(cast, i, ',') || n > 1)
            break;
    }
    *next = to;
    return to;
}

/* The place of a country whose name ends at a token, or is all of [from, end); WS_NONE. */
static ws_str
place_at(const ws_cast *cast, uint32_t from, uint32_t end, bool alone)
{
    uint32_t m = ws_cast_mention_from(cast, end - 1), at;
    const ws_mention *place = m < cast->nmentions ? &cast->mentions[m] : NULL;

    if (!place || place->end != end || place->start < from || place->entity == WS_NOBODY ||
        cast->entities[place->entity].kind != WS_KIND_COUNTRY)
        return WS_NONE;
    at = place->start;
    at -= at > from && has_class(cast, at - 1, WS_WC_DET);
    if (alone ? at > from : at <= from + 1 || !has_class(cast, at - 1, WS_WC_PREP))
        return WS_NONE;
    return cast->entities[place->entity].path;
}

/* "Officials from Norway and Denmark": what the first are in the one country, others are in the
 * other. */
static ws_speaker
in_other_place(ws_cast *cast, const ws_speaker *first, ws_str place, ws_str other)
{
    ws_str path = first->n ? cast->entities[first->entities[0]].path : WS_NONE;
    ws_str rest;

    if (path.len < place.len || memcmp(path.s, place.s, place.len) != 0)
        return NOTHING;
    rest = (ws_str){path.s + place.len, path.len - place.len};
    if (!rest.len)
        return one(ws_cast_entity(cast, other, WS_KIND_COUNTRY), first->why);
    if (rest.s[0] != '/')
        return NOTHING;
    rest = (ws_str){rest.s + 1, rest.len - 1};
    return one(ws_cast_entity(cast, ws_cast_join(cast, other, rest),
                              cast->entities[first->entities[0]].kind),
               first->why);
}

/* "A:" of an interview: its answers are of the person named first. */
static bool
is_answer(const ws_cast *cast, uint32_t from, uint32_t to)
{
    return to - from == 1 && is(cast, from, "a") && to < cast->t->n &&
           (is_mark(cast, to, ':') || is_mark(cast, to, '.'));
}

static ws_speaker
who_answers(ws_cast *cast)
{
    for (uint32_t i = 0; i < cast->nmentions && i < HEAD_NAMES; i++) {
        uint32_t entity = ws_cast_name(cast, &cast->mentions[i]);

        if (entity != WS_NOBODY && cast->entities[entity].kind == WS_KIND_PERSON)
            return one(entity, "who is interviewed");
    }
    return NOTHING;
}

/* The letter of the label "Q:" or "A:" that the last paragraph with one begins with, up to a token;
 * 0 for none. */
static char
label_before(const ws_cast *cast, uint32_t at)
{
    const ws_token *k = cast->t->tokens;

    for (uint32_t i = at; i > 0 && at - i < ANSWER_WORDS; i--) {
        uint32_t first = i - 1;

        if (first + 1 < cast->t->n && is_mark(cast, first + 1, ':') &&
            (first == 0 || k[first - 1].paragraph != k[first].paragraph)) {
            if (is(cast, first, "a") || is(cast, first, "q"))
                return cast->t->s[k[first].start] | 0x20;
        }
    }
    return 0;
}

/* "I" in an answer, "you" in a question of an interview. */
static bool
is_interviewed(const ws_cast *cast, uint32_t from, uint32_t to)
{
    char label;

    if (to - from != 1 || cast->t->tokens[from].quoted)
        return false;
    if (is(cast, from, "i") || is(cast, from, "me") || is(cast, from, "my") || is(cast, from, "we"))
        return label_before(cast, from) == 'a';
    label = is(cast, from, "you") || is(cast, from, "your") ? label_before(cast, from) : 0;
    return label == 'q';
}

/* "including prize-winning poet Ada Moe": whose name begins some words on. */
static bool
named_soon(const ws_cast *cast, uint32_t i, uint32_t to)
{
    uint32_t limit = i + BRACKET_WORDS;

    while (i < to && i < limit && !named_at(cast, i, to) &&
           cast->t->tokens[i].kind < WS_TOKEN_MARK && !has_class(cast, i, WS_WC_PREP | WS_WC_DET))
        i++;
    return i < to && named_at(cast, i, to);
}

/* "Many observers, including Ada Moe", "groups like X": where those begin who are named for others
 * without a name; `from` for none. */
static uint32_t
named_for_others(const ws_cast *cast, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i + 1 < to; i++) {
        uint32_t next = i + 1, noun = i - 1 - (i > from + 1 && is_mark(cast, i - 1, ','));

        if (has_class(cast, i, WS_WC_CLAUSE) || is_person_at(cast, i, to))
            return from;
        if (is(cast, i, "such") && is(cast, next, "as"))
            next++;
        else if (!is(cast, i, "including") && !is(cast, i, "like"))
            continue;
        return next < to && (!has_class(cast, next, WS_WC_DET) || is(cast, next, "the")) &&
                       named_soon(cast, next, to) &&
                       has_class(cast, noun, WS_WC_ROLE | WS_WC_GROUP | WS_WC_ORG)
                   ? next
                   : from;
    }
    return from;
}

/* "A spokesman for the ministry", "the minister": one person, who may be "he" later. */
static bool
is_one_person(ws_memory *memory, uint32_t from, uint32_t to)
{
    ws_phrase p = {
        .memory = memory, .cast = memory->cast, .t = memory->cast->t, .from = from, .to = to};

    ws_phrase_trim(&p);
    if (p.from == p.to)
        return false;
    ws_phrase_find_core(&p);
    return has_class(p.cast, p.core - 1, WS_WC_ROLE) && !ws_phrase_is_plural(&p, p.core - 1);
}

void
ws_resolve_source(ws_memory *memory, uint32_t from, uint32_t to, ws_speaker *speaker)
{
    ws_cast *cast = memory->cast;
    uint32_t begin = named_for_others(cast, from, to), next = begin;
    ws_str place = WS_NONE, other;

    *speaker = NOTHING;
    ws_memory_catch_up(memory, from);
    do {
        uint32_t end = conjunct_end(cast, begin, to, &next);
        ws_speaker s;

        ws_memory_catch_up(memory, begin);
        other = place_at(cast, begin, end, true);
        if (place.len && other.len)
            s = in_other_place(cast, speaker, place, other);
        else if (is_answer(cast, begin, end) || is_interviewed(cast, begin, end))
            s = who_answers(cast);
        else if (speaker->n && is_allies(cast, begin, end))
            s = one(allies_of(cast, speaker->entities[0], begin), "allies");
        else
            s = ws_read_noun_phrase(memory, begin, end);
        if (!(place.len && other.len))
            place = place_at(cast, begin, end, false);
        join(speaker, &s);
        begin = next;
    } while (begin < to);
    ws_memory_catch_up(memory, to);
    ws_memory_remember(memory, speaker, from, is_one_person(memory, from, to));
}

void
ws_resolve_joint(ws_memory *memory, uint32_t index, uint32_t limit, ws_speaker *all)
{
    ws_cast *cast = memory->cast;

    *all = NOTHING;
    while (index < cast->nmentions && cast->mentions[index].end <= limit) {
        const ws_mention *m = &cast->mentions[index];
        ws_speaker s = one(ws_resolve_mention(memory, m, limit), "named in the content");
        uint32_t i = m->end + m->possessive, n;

        join(all, &s);
        while (i < limit && i < m->end + BRACKET_WORDS && is_mark(cast, m->end, '(') &&
               !is_mark(cast, i - 1, ')'))
            i++;
        n = i < limit ? coordinator(cast, i, limit) : 0;
        while (n && i + n < limit && coordinator(cast, i + n, limit))
            n += coordinator(cast, i + n, limit);
        if (n && i + n + 2 <= limit && all->n && is_allies(cast, i + n, i + n + 2)) {
            s = one(allies_of(cast, all->entities[0], i + n), "allies");
            join(all, &s);
            return;
        }
        index = ws_cast_mention_from(cast, i + n);
        if (!n || index == cast->nmentions || cast->mentions[index].start > i + n + 1)
            return;
    }
}
