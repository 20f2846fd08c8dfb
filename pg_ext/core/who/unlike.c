/*
 * who/unlike.c
 *    What a noun for a body cannot mean, word by word: "the union" no firm, "the group" no army,
 *    "The rebels" no ministry.
 */
#include "who/unlike.h"

#include "who/internal.h"

#define MENTIONS_BACK 100u /* in which a word beside a name is looked for */
#define BESIDE        4u   /* tokens to either side of a name */

#define IS_ONE_OF(hash, words) is_one_of(hash, words, sizeof(words) / sizeof(*(words)))

static bool
is_one_of(uint32_t hash, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (hash == ws_word_hash((ws_str){words[i], (uint32_t)strlen(words[i])}))
            return true;
    return false;
}

/* Whether the name is written in small letters, and is no abbreviation. */
static bool
is_spelled(const ws_entity *e)
{
    for (uint32_t i = ws_path_last(e->path); i < e->path.len; i++)
        if (e->path.s[i] >= 'a' && e->path.s[i] <= 'z')
            return true;
    return false;
}

/* A word of the name begins like the noun: Committee, Courts. */
static bool
has_noun(const ws_cast *cast, const ws_entity *e, uint32_t noun)
{
    ws_str s = ws_token_str(cast->t, noun);

    for (uint32_t i = ws_path_last(e->path); i + s.len <= e->path.len; i++)
        if ((i == 0 || e->path.s[i - 1] == ' ' || e->path.s[i - 1] == '/') &&
            (e->path.s[i] | 0x20) == (s.s[0] | 0x20) &&
            memcmp(e->path.s + i + 1, s.s + 1, s.len - 1) == 0)
            return true;
    return false;
}

/* "the union": what is one has the word in its name, else is called by letters: the UAW. A ministry
 * may be called an office. */
static bool
lacks_name(const ws_cast *cast, const ws_entity *e, uint32_t noun, ws_classes own)
{
    static const char *const nouns[] = {"union", "federation", "association", "guild",
                                        "court", "tribunal",   "council"};
    static const char *const seats[] = {"ministry", "embassy", "consulate"};
    static const char *const boards[] = {"board",  "commission", "committee", "center",
                                         "centre", "foundation", "institute", "panel"};
    bool of_state = e->listed && e->path.len > e->top.len;

    if (WS_TOKEN_IN(cast->t, noun, nouns))
        return !own && is_spelled(e);
    if (WS_TOKEN_IN(cast->t, noun, seats))
        return !own && !of_state && is_spelled(e);
    return WS_TOKEN_IN(cast->t, noun, boards) && is_spelled(e) && !has_noun(cast, e, noun);
}

/* "the company" is no board and no institute, and no agency that reports on it. */
static bool
is_no_firm(const ws_entity *e, ws_classes own, uint32_t head)
{
    static const char *const heads[] = {
        "board",      "commission", "committee", "agency",   "office",   "authority", "department",
        "foundation", "bureau",     "institute", "assembly", "congress", "campaign"};
    static const char *const wires[] = {
        "Reuters", "Associated Press", "AFP", "Bloomberg News", "Xinhua", "TASS", "Interfax"};
    uint32_t last = ws_path_last(e->path);

    return (!own && IS_ONE_OF(head, heads)) ||
           WS_STR_IN(((ws_str){e->path.s + last, e->path.len - last}), wires);
}

/* A ministry, an office, a house: one word of the name is enough. */
static bool
is_office(const ws_entity *e)
{
    static const char *const words[] = {"Department", "Ministry", "Office",  "House",
                                        "Government", "Police",   "Council", "Commission",
                                        "Treasury",   "Kremlin",  "Cabinet", "Parliament"};

    for (uint32_t at = ws_path_last(e->path), n; at < e->path.len; at += n + 1) {
        for (n = 0; at + n < e->path.len && e->path.s[at + n] != ' ';)
            n++;
        if (WS_STR_IN(((ws_str){e->path.s + at, n}), words))
            return true;
    }
    return false;
}

/* Gulf, West: where somebody is, and nobody that speaks. */
static bool
is_quarter(ws_str path)
{
    static const char *const names[] = {
        "Gulf",      "West",    "East",   "Pacific", "Sahel",    "North",         "South",
        "Caribbean", "Balkans", "Baltic", "Arctic",  "Atlantic", "Mediterranean", "Middle East"};

    return WS_STR_IN(path, names);
}

/* "the union" is no party, nor "the party" a union. */
static bool
is_party_and_not(uint32_t noun, uint32_t head)
{
    static const char *const others[] = {"union", "federation", "association", "league",
                                         "guild", "society",    "club",        "charity"};
    uint32_t party = ws_word_hash(WS_STR("party"));

    return (head == party && IS_ONE_OF(noun, others)) || (noun == party && IS_ONE_OF(head, others));
}

/* "The unions" are not one of them; "The rebels" are of no army and no ministry. */
static bool
is_several_and_not(const ws_cast *cast, const ws_entity *e, uint32_t noun, ws_classes own)
{
    static const char *const forces[] = {"forces", "services", "authorities", "media"};
    static const char *const served[] = {"officers", "soldiers", "diplomats", "investigators"};

    if (!ws_ends_in_s(cast->t, noun) || e->kind == WS_KIND_GROUP ||
        WS_TOKEN_IN(cast->t, noun, forces))
        return false;
    if (has_class(cast, noun, WS_WC_ORG))
        return true;
    return (own & (WS_WC_SEAT | WS_WC_TRADE)) && has_class(cast, noun, WS_WC_GROUP) &&
           !has_class(cast, noun, WS_WC_SERVANT) && !WS_TOKEN_IN(cast->t, noun, served);
}

/* Where the name of a body stands: whether a word is within a few tokens of one. */
static bool
stands_by(const ws_cast *cast, const ws_entity *e, uint32_t word, uint32_t before)
{
    uint32_t self = (uint32_t)(e - cast->entities);

    for (uint32_t i = ws_cast_mention_from(cast, before), n = 0; i > 0 && n < MENTIONS_BACK;
         i--, n++) {
        const ws_mention *m = &cast->mentions[i - 1];
        uint32_t from = m->start > BESIDE ? m->start - BESIDE : 0;

        if (m->entity != self && m->stands_for != self)
            continue;
        for (uint32_t k = from; k < m->end + BESIDE && k < cast->t->n; k++)
            if (cast->t->tokens[k].word == word && k < before)
                return true;
    }
    return false;
}

bool
ws_is_other_by_word(const ws_cast *cast, const ws_entity *e, uint32_t noun)
{
    static const char *const words[] = {"ruling", "governing", "opposition", "rival",  "parent",
                                        "other",  "second",    "third",      "another"};
    uint32_t at = noun - 1;

    return noun > 0 && WS_TOKEN_IN(cast->t, at, words) &&
           !stands_by(cast, e, cast->t->tokens[at].word, at);
}

bool
ws_is_unlike(const ws_cast *cast, const ws_entity *e, uint32_t noun, ws_classes own, uint32_t head)
{
    static const char *const groups[] = {"group", "movement", "charity", "ngo", "militia", "gang"};
    static const char *const guards[] = {"regulator", "watchdog", "authority", "agency"};
    static const char *const nobody[] = {"media", "administration"};

    if (WS_TOKEN_IN(cast->t, noun, nobody) || is_quarter(e->path))
        return true;
    if (WS_TOKEN_IN(cast->t, noun, guards) && (own & WS_WC_TRADE))
        return true;
    if (is_the_word(cast, noun, "opposition")) /* no house, and no firm */
        return !ws_cast_is_party(cast, (uint32_t)(e - cast->entities));
    if (WS_TOKEN_IN(cast->t, noun, groups) &&
        ((own & WS_WC_SEAT) || e->kind == WS_KIND_COUNTRY || is_office(e) || is_no_firm(e, own, 0)))
        return true;
    if (has_class(cast, noun, WS_WC_TRADE) && is_no_firm(e, own, head))
        return true;
    return is_party_and_not(cast->t->tokens[noun].word, head) ||
           is_several_and_not(cast, e, noun, own) || lacks_name(cast, e, noun, own);
}
