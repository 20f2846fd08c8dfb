/*
 * who/names.c
 *    What names stand for: people by parts of their names, abbreviations, bodies; and the body that
 * a description names.
 */
#include "who/internal.h"

#define NAMES_LOOK     1024u /* mentions among which a longer form of a name is looked for */
#define TITLE_WORDS    10u   /* of a book, before a name in it */
#define SENTENCE_WORDS 40u   /* in which a sentence's end is looked for */

/* Whether the sentence of token i, or the one before it, ends with a full stop, as no headline
 * does. */
static bool
has_full_stop(const ws_text *t, uint32_t i)
{
    uint32_t last = i ? i - 1 : 0;

    while (last + 1 < t->n && last < i + SENTENCE_WORDS &&
           t->tokens[last + 1].sentence == t->tokens[i ? i - 1 : 0].sentence)
        last++;
    return t->s[t->tokens[last].start] == '.';
}

/* Headlines in capitals tell nothing by them: no longer word in lower case near the name. */
static bool
in_headline(const ws_cast *cast, const ws_mention *m)
{
    const ws_text *t = cast->t;
    uint32_t sentence = t->tokens[m->start].sentence;
    uint32_t from = m->start > 12 ? m->start - 12 : 0;

    for (uint32_t i = from; i < t->n && i < m->end + 12; i++)
        if (t->tokens[i].sentence == sentence && t->tokens[i].shape == WS_SHAPE_LOWER &&
            t->tokens[i].end - t->tokens[i].start > 3)
            return false;
    return !has_full_stop(t, m->end);
}

/* "De Brekke said", where the text has Tom de Brekke: a surname, whose capital the sentence gave.
 */
static bool
is_surname_with_particle(const ws_cast *cast, const ws_mention *m)
{
    const ws_token *k = cast->t->tokens;

    if (!m->initial || m->end != m->start + 2 || k[m->start].end - k[m->start].start > 3 ||
        k[m->start].shape != WS_SHAPE_TITLE)
        return false;
    for (uint32_t i = 0; i < cast->nmentions && i < NAMES_LOOK; i++) {
        const ws_mention *other = &cast->mentions[i];

        if (other->end > other->start + 2 && k[other->end - 1].word == k[m->end - 1].word &&
            k[other->end - 2].word == k[m->start].word && k[other->end - 2].shape == WS_SHAPE_LOWER)
            return true;
    }
    return false;
}

bool
ws_cast_is_person_name(const ws_cast *cast, const ws_mention *m)
{
    uint32_t n = m->end - m->start;

    if (m->kind != WS_MENTION_NAME || n < 2 || n > 5 || m->entity != WS_NOBODY)
        return false;
    if (m->body)
        return false;
    if (m->end + 1 < cast->t->n && is_capital(cast->t, m->end) && is_capital(cast->t, m->end + 1) &&
        has_class(cast, m->end, WS_WC_ROLE | WS_WC_TITLE) &&
        cast->t->tokens[m->end].sentence == cast->t->tokens[m->start].sentence)
        return false; /* House Minority Leader Ada Moe, Cook Islands Prime Minister Ada Moe */
    if ((is_abbreviation(cast->t, m->start) && !is_abbreviation(cast->t, m->end - 1)) ||
        is_the_word(cast, m->end - 1, "county"))
        return false;
    for (uint32_t i = m->start; i < m->end; i++)
        if (has_class(cast, i, WS_WC_ORG | WS_WC_FIRM | WS_WC_DOCUMENT | WS_WC_PREP) ||
            cast->t->tokens[i].kind == WS_TOKEN_NUMBER || is_the_word(cast, i, "&"))
            return false;
    return !in_headline(cast, m) && !is_surname_with_particle(cast, m);
}

/* A body's name without Corp., Inc. and the like. */
static ws_str
body_name(const ws_cast *cast, const ws_mention *m)
{
    uint32_t end = m->end;

    while (end > m->start + 1 && has_class(cast, end - 1, WS_WC_FIRM) &&
           !has_class(cast, end - 1, WS_WC_ORG))
        end--;
    return ws_cast_phrase(cast, m->start, end);
}

/* The body for which a holder of an office speaks: on the day, else the country alone. */
ws_str
ws_cast_office_of(const ws_cast *cast, const ws_mention *m)
{
    const ws_actor *a = &cast->lex->actors[m->holder];

    if (cast->day != WS_NO_DAY && (cast->day < a->from || cast->day >= a->until))
        return ws_cast_top(a->path);
    return ws_path_above(a->path);
}

/* "A." */
static bool
is_initial_letter(const ws_cast *cast, uint32_t i)
{
    ws_str s = ws_token_str(cast->t, i);

    return s.len == 2 && s.s[1] == '.';
}

static bool
ends_with_word(ws_str path, ws_str name)
{
    return path.len > name.len && memcmp(path.s + path.len - name.len, name.s, name.len) == 0 &&
           path.s[path.len - name.len - 1] == ' ';
}

/* "De Brekke", of Tom de Brekke: the sentence gave the capital. */
static bool
ends_with_particle(ws_str path, ws_str name, bool initial)
{
    return initial && path.len > name.len + 1 && name.s[0] >= 'A' && name.s[0] <= 'Z' &&
           path.s[path.len - name.len] == (name.s[0] | 0x20) &&
           path.s[path.len - name.len - 1] == ' ' &&
           memcmp(path.s + path.len - name.len + 1, name.s + 1, name.len - 1) == 0;
}

/* The last element begins with the letter. */
static bool
begins_name(ws_str path, char letter)
{
    uint32_t last = ws_path_last(path);

    return last < path.len && path.s[last] == letter;
}

/* The person's whole name ends with these words: Berg Lindqvist; or is what they are short
 * for: A. Moe. */
bool
ws_cast_is_part_of(const ws_cast *cast, const ws_mention *m, uint32_t entity)
{
    ws_str name = ws_cast_phrase(cast, m->start, m->end), path = cast->entities[entity].path;

    if (m->end - m->start == 2 && is_initial_letter(cast, m->start))
        return begins_name(path, name.s[0]) &&
               ends_with_word(path, ws_token_str(cast->t, m->end - 1));
    return m->end - m->start > 1 &&
           (ends_with_word(path, name) || ends_with_particle(path, name, m->initial));
}

static bool
begins_with_word(ws_str path, ws_str name)
{
    uint32_t last = ws_path_last(path);

    return path.len - last > name.len && memcmp(path.s + last, name.s, name.len) == 0 &&
           path.s[last + name.len] == ' ';
}

/* A surname alone, by which the lexicon knows somebody, is that of a person of the text: behind
 * the first name, or before it as in that one's name. */
static bool
has_surname(const ws_cast *cast, const ws_mention *m, uint32_t entity, ws_str name)
{
    ws_str path = cast->entities[entity].path;

    return m->holder == UINT32_MAX || ends_with_word(path, name) ||
           (begins_with_word(path, name) &&
            begins_with_word(cast->lex->actors[m->holder].path, name));
}

static uint32_t
look_up_name(ws_cast *cast, const ws_mention *m)
{
    const ws_token *first = &cast->t->tokens[m->start];
    uint32_t entity;
    ws_str name;

    if (m->actor != UINT32_MAX)
        return ws_cast_entity(cast, cast->lex->actors[m->actor].path, WS_KIND_ORGANISATION);
    name = ws_cast_phrase(cast, m->start, m->end);
    if (m->end - m->start == 1 && (ws_index_get(&cast->aliases, first->word, &entity) ||
                                   (ws_index_get(&cast->persons, first->word, &entity) &&
                                    has_surname(cast, m, entity, name))))
        return entity;
    if (m->holder != UINT32_MAX)
        return ws_cast_entity(
            cast, ws_cast_join(cast, ws_cast_office_of(cast, m), ws_cast_called(cast, m)),
            WS_KIND_PERSON);
    if (name.len && ws_index_get(&cast->persons, ws_path_key(name), &entity))
        return entity;
    if (ws_index_get(&cast->persons, cast->t->tokens[m->end - 1].word, &entity) &&
        ws_cast_is_part_of(cast, m, entity))
        return entity;
    if (ws_cast_is_person_name(cast, m))
        return ws_cast_entity(cast, name, WS_KIND_PERSON);
    return ws_cast_entity(cast, body_name(cast, m), WS_KIND_ORGANISATION);
}

uint32_t
ws_cast_name(ws_cast *cast, const ws_mention *m)
{
    if (m->entity != WS_NOBODY)
        return m->entity;
    if (!cast->settled)
        return look_up_name(cast, m);
    if (m->stands_for == WS_NOBODY)
        cast->mentions[m - cast->mentions].stands_for = look_up_name(cast, m);
    return m->stands_for;
}

ws_gender
ws_cast_gender(const ws_cast *cast, uint32_t token)
{
    return has_class(cast, token, WS_WC_MALE)     ? WS_GENDER_MALE
           : has_class(cast, token, WS_WC_FEMALE) ? WS_GENDER_FEMALE
                                                  : WS_GENDER_UNKNOWN;
}

/* A town that no lexicon has: a man visiting Halden; Ada Moe of Halden, Norway. */
bool
ws_cast_is_place(const ws_cast *cast, const ws_mention *m)
{
    static const char *const before[] = {"near", "nearby", "in", "visiting"};
    const ws_text *t = cast->t;
    const ws_mention *next = m + 1;

    if (m->kind != WS_MENTION_NAME || m->entity != WS_NOBODY || m->body ||
        has_class(cast, m->end - 1, WS_WC_ORG | WS_WC_FIRM))
        return false;
    if ((m->start > 0 && WS_TOKEN_IN(t, m->start - 1, before)) ||
        is_the_word(cast, m->end - 1, "county") || is_the_word(cast, m->end, "resident"))
        return true;
    return m->end + 1 < t->n && t->s[t->tokens[m->end].start] == ',' &&
           next < cast->mentions + cast->nmentions && next->start == m->end + 1 &&
           is_country(cast, next);
}

/* How well a mention within a description says whose it is: "at X" best, a country least. */
static int
affiliation_rank(const ws_cast *cast, const ws_mention *m, uint32_t from)
{
    const ws_text *t = cast->t;
    uint32_t i = m->start, floor = from + 5 < i ? i - 5 : from;

    while (i > floor && is_word(t, i - 1) && !has_class(cast, i - 1, WS_WC_PREP | WS_WC_ORG))
        i--;
    if (m->kind == WS_MENTION_CAPITAL)
        return 0;
    if (i > floor && (t->tokens[i - 1].word == ws_word_hash(WS_STR("in")) ||
                      t->tokens[i - 1].word == ws_word_hash(WS_STR("on"))))
        return 0;
    if (is_country(cast, m))
        return 1;
    if (ws_cast_is_place(cast, m))
        return 0;
    return i > floor && t->tokens[i - 1].word == ws_word_hash(WS_STR("at")) ? 3 : 2;
}

bool
ws_cast_is_person(const ws_cast *cast, const ws_mention *m)
{
    return ws_cast_is_person_name(cast, m) ||
           (m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_PERSON);
}

/* "author of X: The Y", at a token: within the name of a book. */
static bool
is_in_title(const ws_cast *cast, uint32_t from, uint32_t at)
{
    static const char *const makers[] = {"author", "co-author", "authors", "co-authors"};

    for (uint32_t i = at; i > from + 1 && at - i < TITLE_WORDS; i--) {
        if (is_the_word(cast, i - 1, "and") || is_the_word(cast, i - 1, "at") ||
            has_class(cast, i - 1, WS_WC_CLAUSE))
            return false;
        if (is_the_word(cast, i - 1, "of") && WS_TOKEN_IN(cast->t, i - 2, makers))
            return true;
    }
    return false;
}

/* No body of somebody who is described from a token on: a book, where an envoy goes, the enemy. */
static bool
is_beside(const ws_cast *cast, uint32_t from, const ws_mention *m)
{
    static const char *const goers[] = {"envoy", "ambassador", "emissary"};
    static const char *const verbs[] = {"fighting", "visiting", "against"};
    uint32_t at = m->start - (m->start > 0 && has_class(cast, m->start - 1, WS_WC_DET));

    return (at > 0 && WS_TOKEN_IN(cast->t, at - 1, verbs)) ||
           (at > 1 && is_the_word(cast, at - 1, "to") && WS_TOKEN_IN(cast->t, at - 2, goers)) ||
           is_in_title(cast, from, at);
}

/* Behind "for", "with" or "at", as in "a Green pollster working for X". */
static bool
works_for(const ws_cast *cast, const ws_mention *m)
{
    static const char *const words[] = {"for", "with", "at"};
    uint32_t at = m->start - (m->start > 0 && has_class(cast, m->start - 1, WS_WC_DET));

    return at > 0 && WS_TOKEN_IN(cast->t, at - 1, words);
}

bool
ws_cast_is_party(const ws_cast *cast, uint32_t body)
{
    ws_str path = body == WS_NOBODY ? WS_NONE : cast->entities[body].path;

    return path.len > 6 && memcmp(path.s + path.len - 6, " Party", 6) == 0;
}

uint32_t
ws_cast_affiliation(ws_cast *cast, uint32_t from, uint32_t to)
{
    uint32_t best = WS_NOBODY, person = WS_NOBODY; /* an adviser to Mr Moe, at X */
    int rank = 0;

    for (uint32_t i = ws_cast_mention_from(cast, from);
         i < cast->nmentions && cast->mentions[i].start < to && rank < 3; i++) {
        int r = affiliation_rank(cast, &cast->mentions[i], from);
        uint32_t body;

        if (r + (ws_cast_is_party(cast, best) && works_for(cast, &cast->mentions[i])) <= rank ||
            is_beside(cast, from, &cast->mentions[i]) ||
            (ws_cast_is_person(cast, &cast->mentions[i]) && cast->mentions[i].entity == WS_NOBODY &&
             cast->mentions[i].holder == UINT32_MAX))
            continue;
        body = ws_cast_name(cast, &cast->mentions[i]);
        if (body != WS_NOBODY && cast->entities[body].kind == WS_KIND_PERSON) {
            person = person == WS_NOBODY ? body : person;
            continue;
        }
        best = body;
        rank = r;
    }
    return best == WS_NOBODY ? person : best;
}
