/*
 * who/public.c
 *    Who holds an office of a state or sits in its parliament, by titles, parties and brackets.
 */
#include "who/internal.h"

#define BRACKET_WORDS 8u  /* behind a name in which its brackets stand */
#define SEVERAL_WORDS 16u /* between a title and the last of several names */

/* "Ada Moe (Halden North) (Lab)": the parties of the House of Commons, as its record has them. */
static bool
is_commoner(const ws_cast *cast, const ws_mention *m)
{
    static const char *const parties[] = {"lab", "con", "ld", "snp", "dup", "pc", "alliance"};
    const ws_text *t = cast->t;

    for (uint32_t i = m->end; i + 2 < t->n && i < m->end + BRACKET_WORDS; i++) {
        if (t->s[t->tokens[i].start] == ':')
            return false;
        if (t->s[t->tokens[i].start] == '(' && t->s[t->tokens[i + 2].start] == ')' && i > m->end &&
            WS_TOKEN_IN(t, i + 1, parties))
            return true;
    }
    return false;
}

/* The title right before a name, or before the first of several: "Sens. Ada Moe (D-NJ) and Tom
 * Ost". The name's own token for none. */
static uint32_t
title_of(const ws_cast *cast, const ws_mention *m)
{
    static const char *const several[] = {"sens.", "reps."};
    const ws_token *k = cast->t->tokens;

    if (m->start == 0)
        return 0;
    if (has_class(cast, m->start - 1, WS_WC_TITLE))
        return m->start - 1;
    for (uint32_t i = m->start;
         i > 0 && m->start - i < SEVERAL_WORDS && k[i - 1].sentence == k[m->start].sentence; i--)
        if (WS_TOKEN_IN(cast->t, i - 1, several) &&
            (is_the_word(cast, m->start - 1, "and") || cast->t->s[k[m->start - 1].start] == ','))
            return i - 1;
    return m->start;
}

/* "(D-NJ)", "(R-Utah)" at a token: party and state, as the press of the United States writes. */
static bool
has_party_of_state(const ws_text *t, uint32_t i)
{
    ws_str s = i + 1 < t->n ? ws_token_str(t, i + 1) : WS_NONE;

    return s.len > 2 && t->s[t->tokens[i].start] == '(' && s.s[1] == '-' &&
           (s.s[0] == 'D' || s.s[0] == 'R');
}

/* Rep. and Sen. are titles of the United States. */
ws_str
ws_cast_chamber_of(const ws_cast *cast, const ws_mention *m)
{
    static const char *const titles[][2] = {{"rep.", "United States/House of Representatives"},
                                            {"sen.", "United States/Senate"},
                                            {"reps.", "United States/House of Representatives"},
                                            {"sens.", "United States/Senate"}};

    uint32_t title = title_of(cast, m);

    for (size_t i = 0; i < 4; i++) /* not State Rep. Ada Moe */
        if (is_the_word(cast, title, titles[i][0]) &&
            !(title > 0 && is_the_word(cast, title - 1, "state")))
            return (ws_str){titles[i][1], (uint32_t)strlen(titles[i][1])};
    if (has_party_of_state(cast->t, m->end))
        return WS_STR("United States");
    if (is_commoner(cast, m))
        return WS_STR("United Kingdom/House of Commons");
    return WS_NONE;
}

/* Who stands for a seat: the member's name and, in brackets, where from, before a colon. */
static bool
is_member(const ws_cast *cast, const ws_mention *m)
{
    const ws_text *t = cast->t;
    uint32_t i = m->end;

    while (i + 2 < t->n && t->s[t->tokens[i].start] == '(' && is_capital(t, i + 1) &&
           t->tokens[i + 1].shape == WS_SHAPE_TITLE) {
        while (i < t->n && i < m->end + BRACKET_WORDS && t->s[t->tokens[i].start] != ')')
            i++;
        i++;
    }
    return i > m->end && i < t->n && t->s[t->tokens[i].start] == ':';
}

/* "a government adviser", "the former intelligence chief": what stands before the role, on either
 * side of the name, makes it one of the state. */
static bool
serves_state(const ws_cast *cast, const ws_mention *m)
{
    static const char *const parts[] = {"government", "intelligence", "army",    "military",
                                        "security",   "presidential", "cabinet", "parliamentary"};
    static const char *const students[] = {"historian", "expert",     "analyst",   "researcher",
                                           "scholar",   "specialist", "professor", "writer",
                                           "author",    "consultant", "reporter",  "correspondent",
                                           "engineer",  "contractor", "firm",      "lawyer"};
    uint32_t from = m->start > 4 ? m->start - 4 : 0, role,
             end = ws_cast_apposition_end(cast, m->end, &role);

    for (uint32_t i = from; i + 1 < end; i++) {
        if (i + 1 == m->start || i == m->start)
            i = m->end;
        if (WS_TOKEN_IN(cast->t, i, parts) && has_class(cast, i + 1, WS_WC_ROLE) &&
            !WS_TOKEN_IN(cast->t, i + 1, students) &&
            cast->t->tokens[i].sentence == cast->t->tokens[m->start].sentence)
            return true;
    }
    return false;
}

/* A title of an office of the state right before the name, or letters of a member behind it. */
static bool
has_public_title(const ws_cast *cast, const ws_mention *m)
{
    static const char *const letters[] = {"mp", "mep", "msp", "td"};

    for (uint32_t i = m->start; i > 0 && has_class(cast, i - 1, WS_WC_TITLE); i--)
        if (has_class(cast, i - 1, WS_WC_PUBLIC) && is_capital(cast->t, i - 1))
            return true;
    return m->end < cast->t->n && cast->t->tokens[m->end].shape == WS_SHAPE_UPPER &&
           WS_TOKEN_IN(cast->t, m->end, letters);
}

/* What people of a party or of a side of parliament are called. */
static const char *const sides[] = {"conservative", "liberal",    "green",      "socialist",
                                    "communist",    "democratic", "opposition", "minority",
                                    "majority",     "district",   "circuit"};

bool
ws_cast_is_side(ws_str name)
{
    uint32_t word = ws_word_hash(name);

    for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++)
        if (word == ws_word_hash((ws_str){sides[i], (uint32_t)strlen(sides[i])}))
            return true;
    return false;
}

/* What somebody is called who thinks so, where it has no capital: a conservative writer. */
static bool
is_conviction(const ws_cast *cast, uint32_t i)
{
    static const char *const words[] = {"conservative", "liberal", "green", "socialist",
                                        "communist"};

    return WS_TOKEN_IN(cast->t, i, words);
}

/* Conservative chairman Ada Moe. */
static bool
is_of_party(const ws_cast *cast, const ws_mention *m)
{
    uint32_t i = m->start;

    while (i > 0 && m->start - i < OFFICE_WORDS &&
           cast->t->tokens[i - 1].sentence == cast->t->tokens[m->start].sentence &&
           has_class(cast, i - 1, WS_WC_ROLE | WS_WC_TITLE))
        i--;
    return i > 0 && i < m->start && WS_TOKEN_IN(cast->t, i - 1, sides) &&
           !(is_conviction(cast, i - 1) && cast->t->tokens[i - 1].shape == WS_SHAPE_LOWER);
}

/* World Athletics, school board: what stands before "president" is no rank and no article. */
static bool
ends_body(const ws_cast *cast, uint32_t i)
{
    return has_class(cast, i, WS_WC_ORG) ||
           (is_capital(cast->t, i) && !is_initial(cast->t, i) &&
            !has_class(cast, i, WS_WC_DET | WS_WC_PREP | WS_WC_TITLE | WS_WC_DAY));
}

/* "the president of a union", "its president and owner", "senior vice president", "World Athletics
 * president": of some body that is not the state. */
static bool
is_of_some_body(const ws_cast *cast, const ws_mention *m, uint32_t role)
{
    static const char *const before[] = {"its", "their", "vice"};
    static const char *const behind[] = {"of", "and", "for", "at"};
    const ws_text *t = cast->t;
    uint32_t from = m->start > OFFICE_WORDS ? m->start - OFFICE_WORDS : 0, ignored,
             end = ws_cast_apposition_end(cast, m->end, &ignored);

    if (role != ws_word_hash(WS_STR("president")))
        return false;
    for (uint32_t i = from + 1; i + 1 < t->n && i < end; i++)
        if (t->tokens[i].word == role && t->tokens[i].shape == WS_SHAPE_LOWER &&
            t->tokens[i].sentence == t->tokens[m->start].sentence &&
            (WS_TOKEN_IN(t, i - 1, before) || is_possessive(t, i - 1) || ends_body(cast, i - 1) ||
             WS_TOKEN_IN(t, i + 1, behind)))
            return true;
    return false;
}

/* Holds an office of the state, or speaks in its parliament. */
bool
ws_cast_is_public(const ws_cast *cast, const ws_mention *m, uint32_t role)
{
    return (has_class_of(cast, role, WS_WC_PUBLIC) && !is_of_some_body(cast, m, role)) ||
           is_member(cast, m) || has_public_title(cast, m) || is_of_party(cast, m) ||
           serves_state(cast, m) ||
           (m->start > 0 && is_capital(cast->t, m->start - 1) &&
            is_the_word(cast, m->start - 1, "justice")) ||
           (role == ws_word_hash(WS_STR("leader")) && m->start > 1 &&
            (is_the_word(cast, m->start - 2, "opposition") ||
             (m->start > 2 && is_the_word(cast, m->start - 3, "opposition"))));
}
