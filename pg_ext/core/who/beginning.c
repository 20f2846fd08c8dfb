/*
 * who/beginning.c
 *    Words that only the beginning of their sentence gave a capital, and what somebody is in front
 *    of a name: no names.
 */
#include "who/internal.h"

#define PLAIN_WORDS 1000u /* in which a word is looked for in lower case */

/* "shepherds said": a noun of people, be it in no list. */
static bool
is_plural_that_speaks(const ws_cast *cast, uint32_t i)
{
    const ws_text *t = cast->t;
    uint32_t end;

    return i + 1 < t->n && t->tokens[i].end - t->tokens[i].start > 4 && ws_ends_in_s(t, i) &&
           ws_cast_longest(cast, WS_ROOT_CUE, i, i + 1, &end) == UINT32_MAX &&
           (ws_cast_is_past_verb(cast, i + 1) || is_the_word(cast, i + 1, "who"));
}

/* "Weary Mariners", "Weary Danish leaders": people of a party or a country stand at a token, in the
 * plural or before a noun for people. */
static bool
precedes_side(const ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    uint32_t end, name = ws_cast_longest(cast, WS_ROOT_ACTOR, at, t->n, &end);
    const ws_actor *a;
    ws_str own;

    if (name == UINT32_MAX || end != at + 1 || t->tokens[at].shape != WS_SHAPE_TITLE ||
        t->tokens[at].sentence != t->tokens[at - 1].sentence)
        return false;
    a = &cast->lex->actors[cast->lex->names[name].entry];
    own = (ws_str){a->path.s + ws_path_last(a->path), a->path.len - ws_path_last(a->path)};
    if (a->anywhere || a->kind == WS_KIND_PERSON || a->kind == WS_KIND_CAPITAL ||
        ws_str_eq(own, ws_token_str(t, at)))
        return false;
    return ws_ends_in_s(t, at) || (end < t->n && t->tokens[end].shape == WS_SHAPE_LOWER &&
                                   has_class(cast, end, WS_WC_GROUP | WS_WC_ROLE));
}

/* No English word ends so: Komeito, Fiocruz, Açai. */
static bool
is_foreign(const ws_cast *cast, uint32_t i)
{
    static const char *const words[] = {"media", "data",   "radio",  "video",   "mafia", "militia",
                                        "photo", "studio", "casino", "quantum", "euro",  "macro",
                                        "micro", "disco",  "piano",  "opera",   "extra", "era"};
    ws_str s = ws_token_str(cast->t, i);

    return s.len > 4 && memchr("aiouzjq", s.s[s.len - 1], 7) && !WS_TOKEN_IN(cast->t, i, words);
}

/* "Petrobras chief executive", no "Airline chief executive", "Former chief executive". */
static bool
is_headed(const ws_cast *cast, uint32_t at, uint32_t end)
{
    static const char *const others[] = {
        "outgoing", "interim",  "acting",   "retired",  "veteran", "embattled", "ousted",
        "incoming", "deputy",   "vice",     "founding", "british", "assistant", "joint",
        "club",     "hospital", "football", "rugby",    "cricket", "theatre"};
    ws_str s = ws_token_str(cast->t, at);
    bool chief = end + 1 < cast->t->n && is_the_word(cast, end, "chief") &&
                 is_the_word(cast, end + 1, "executive");

    return end < cast->t->n && (chief || is_the_word(cast, end, "ceo")) && s.len > 3 &&
           !has_class(cast, at,
                      WS_WC_ORG | WS_WC_STATE | WS_WC_GROUP | WS_WC_ROLE | WS_WC_TITLE |
                          WS_WC_FUNCTION | WS_WC_DOCUMENT | WS_WC_TRADE | WS_WC_MEMBERS |
                          WS_WC_LEARNING | WS_WC_SEAT | WS_WC_VAGUE | WS_WC_THING) &&
           !WS_TOKEN_IN(cast->t, at, others) &&
           !(s.len > 5 &&
             (memcmp(s.s + s.len - 2, "ed", 2) == 0 || memcmp(s.s + s.len - 2, "al", 2) == 0 ||
              memcmp(s.s + s.len - 3, "ing", 3) == 0 || memcmp(s.s + s.len - 5, "maker", 5) == 0));
}

/* "Environmental group CooperAccion", no "Harbour group chairman": the name stands behind. */
static bool
precedes_body(const ws_cast *cast, uint32_t i)
{
    return i < cast->t->n && is_capital(cast->t, i) &&
           cast->t->tokens[i].sentence == cast->t->tokens[i - 1].sentence &&
           !has_class(cast, i, WS_WC_ROLE | WS_WC_TITLE | WS_WC_DAY);
}

/* The word stands in lower case in the words around. */
static bool
is_plain_nearby(const ws_cast *cast, uint32_t at)
{
    const ws_token *k = cast->t->tokens;
    uint32_t from = at > PLAIN_WORDS ? at - PLAIN_WORDS : 0;

    for (uint32_t i = from; i < cast->t->n && i < at + PLAIN_WORDS; i++)
        if (k[i].word == k[at].word && k[i].shape == WS_SHAPE_LOWER)
            return true;
    return false;
}

/* "Foreign policy analysts": a capital that only the sentence gave, before a noun for people. */
bool
ws_cast_is_plain_beginning(const ws_cast *cast, uint32_t at, uint32_t end)
{
    const ws_text *t = cast->t;
    uint32_t ignored;

    if (end < t->n && is_possessive(t, end))
        return false;
    if (end != at + 1 || !is_initial(t, at) || t->tokens[at].shape != WS_SHAPE_TITLE)
        return false;
    if (ws_index_get(&cast->proper, t->tokens[at].word, &ignored))
        return end < t->n && t->tokens[end].shape == WS_SHAPE_LOWER &&
               has_class(cast, end, WS_WC_GROUP | WS_WC_ROLE) && ws_ends_in_s(t, end) &&
               is_plain_nearby(cast, at); /* Labor leaders, and the Department of Labor */
    if (end < t->n && t->tokens[end].shape == WS_SHAPE_LOWER &&
        (ws_cast_looks_like_trade(cast, at, true) || is_plural_that_speaks(cast, end)))
        return true; /* Exporters said, Local shepherds said */
    if (precedes_side(cast, end) && !has_class(cast, at, WS_WC_MALE | WS_WC_FEMALE | WS_WC_ORG))
        return true;
    if (is_foreign(cast, at) && has_class(cast, end, WS_WC_ROLE))
        return false; /* Komeito leader */
    if (is_headed(cast, at, end))
        return false;
    for (uint32_t i = end; i < t->n && i < end + 2 && t->tokens[i].shape == WS_SHAPE_LOWER; i++)
        if (has_class(cast, i, WS_WC_GROUP | WS_WC_ROLE | WS_WC_DOCUMENT) ||
            (has_class(cast, i, WS_WC_ORG) && (ws_ends_in_s(t, i) || precedes_body(cast, i + 1))))
            return true;
    return false;
}

bool
ws_cast_is_participle(const ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    ws_str s = ws_token_str(t, at);
    uint32_t ignored;

    return is_initial(t, at) && at + 1 < t->n && t->s[t->tokens[at + 1].start] == ',' &&
           s.len > 5 &&
           (memcmp(s.s + s.len - 2, "ed", 2) == 0 || memcmp(s.s + s.len - 3, "ing", 3) == 0) &&
           !ws_index_get(&cast->proper, t->tokens[at].word, &ignored);
}

/* "Opening a review", "Masked gunmen": a word in -ing or -ed that only the sentence gave its
 * capital. */
bool
ws_cast_is_plain_gerund(const ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    ws_str s = ws_token_str(t, at);
    uint32_t ignored;

    return is_initial(t, at) && t->tokens[at].shape == WS_SHAPE_TITLE && s.len > 5 &&
           at + 1 < t->n &&
           (memcmp(s.s + s.len - 3, "ing", 3) == 0 ||
            (memcmp(s.s + s.len - 2, "ed", 2) == 0 && !ws_cast_is_past_verb(cast, at + 1) &&
             !has_class(cast, at + 1, WS_WC_FUNCTION | WS_WC_ROLE))) &&
           t->tokens[at + 1].shape == WS_SHAPE_LOWER && !is_possessive(t, at + 1) &&
           !ws_index_get(&cast->proper, t->tokens[at].word, &ignored);
}

/* "Consultancy Poliarquia", "Carmaker Skoda": what a firm is, at the beginning. */
bool
ws_cast_is_trade_before_name(const ws_cast *cast, uint32_t at)
{
    static const char *const trades[] = {"consultancy", "pollster",  "retailer", "conglomerate",
                                         "watchdog",    "insurer",   "lender",   "startup",
                                         "broadcaster", "developer", "airline",  "chipmaker",
                                         "brokerage",   "utility",   "charity",  "publisher"};
    ws_str s = ws_token_str(cast->t, at);
    bool maker = s.len > 6 && memcmp(s.s + s.len - 5, "maker", 5) == 0;

    return is_initial(cast->t, at) && cast->t->tokens[at].shape == WS_SHAPE_TITLE &&
           (maker || WS_TOKEN_IN(cast->t, at, trades)) && at + 1 < cast->t->n &&
           is_capital(cast->t, at + 1) && !has_class(cast, at + 1, WS_WC_ORG | WS_WC_FIRM);
}

/* "Writer Ada Moe", "MP Ada Moe", "Senators Ada Moe": not the first word of the name. */
bool
ws_cast_is_role_before_name(const ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;
    bool group =
        has_class(cast, at, WS_WC_ROLE) && has_class(cast, at, WS_WC_GROUP) && ws_ends_in_s(t, at);

    bool first = at + 1 < t->n && has_class(cast, at + 1, WS_WC_MALE | WS_WC_FEMALE) &&
                 !has_class(cast, at, WS_WC_ORG);

    return (is_initial(t, at) || t->tokens[at].shape == WS_SHAPE_UPPER || group || first) &&
           (has_class(cast, at, WS_WC_ROLE) || ws_cast_looks_like_trade(cast, at, false)) &&
           at + 2 < t->n && is_capital(t, at + 1) && is_capital(t, at + 2);
}
