/*
 * who/titles.c
 *    Words before a name that say who is named: Mr, a title, a title of which a body is called.
 */
#include "who/internal.h"

bool
ws_cast_follows_mr(const ws_cast *cast, uint32_t at)
{
    static const char *const titles[] = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss"};

    return at > 0 && is_capital(cast->t, at) && WS_TOKEN_IN(cast->t, at - 1, titles);
}

bool
ws_cast_is_surname_too(const ws_cast *cast, uint32_t i)
{
    static const char *const surnames[] = {"sen",   "king", "pope",   "prince", "bishop", "dean",
                                           "judge", "duke", "sultan", "baron",  "marshal"};
    const ws_text *t = cast->t;

    return t->tokens[i].shape == WS_SHAPE_TITLE && WS_TOKEN_IN(t, i, surnames) &&
           !(i + 1 < t->n && is_capital(t, i + 1) &&
             t->tokens[i + 1].sentence == t->tokens[i].sentence);
}

/* "Premier League": no title, where only a body's kind stands behind. */
bool
ws_cast_is_titled_body(const ws_cast *cast, uint32_t at)
{
    const ws_text *t = cast->t;

    return at + 1 < t->n && t->tokens[at].shape == WS_SHAPE_TITLE && is_capital(t, at + 1) &&
           has_class(cast, at + 1, WS_WC_ORG) &&
           !has_class(cast, at + 1, WS_WC_TITLE | WS_WC_ROLE | WS_WC_STATE) &&
           !(at > 0 && is_capital(t, at - 1) && has_class(cast, at - 1, WS_WC_TITLE));
}

bool
ws_cast_begins_rank(const ws_cast *cast, uint32_t at)
{
    static const char *const firsts[] = {"rear",      "air",      "field",    "wing",
                                         "squadron",  "flight",   "fleet",    "group",
                                         "managing",  "founding", "creative", "technical",
                                         "executive", "regional", "medical",  "scientific"};
    static const char *const ranks[] = {"admiral",  "marshal", "commander",  "leader",
                                        "captain",  "vice",    "lieutenant", "commodore",
                                        "director", "editor",  "partner",    "chief"};

    return at + 1 < cast->t->n && WS_TOKEN_IN(cast->t, at, firsts) && is_capital(cast->t, at + 1) &&
           WS_TOKEN_IN(cast->t, at + 1, ranks) &&
           cast->t->tokens[at + 1].sentence == cast->t->tokens[at].sentence;
}

/* Words that are no day here: Sun Weidong, Pham Thu Hang. */
void
ws_cast_settle_days(ws_cast *cast)
{
    static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const ws_text *t = cast->t;

    for (uint32_t i = 0; i < t->n; i++) {
        bool before = i > 0 && is_capital(t, i - 1) &&
                      t->tokens[i - 1].sentence == t->tokens[i].sentence &&
                      !has_class(cast, i - 1, WS_WC_DAY | WS_WC_FUNCTION);
        bool behind = i + 1 < t->n && is_capital(t, i + 1) &&
                      t->tokens[i + 1].sentence == t->tokens[i].sentence &&
                      !has_class(cast, i + 1, WS_WC_DAY) &&
                      !(i > 0 && has_class(cast, i - 1, WS_WC_PREP));

        if (t->tokens[i].shape == WS_SHAPE_TITLE && (before || behind) && WS_TOKEN_IN(t, i, days) &&
            !(i + 1 < t->n && t->tokens[i + 1].kind == WS_TOKEN_NUMBER))
            cast->classes[i] &= ~(ws_classes)(WS_WC_DAY | WS_WC_FUNCTION);
    }
}

/* "Comrade Sunday Eze": behind a title and before another name, no day. */
bool
ws_cast_is_called_by_day(const ws_cast *cast, uint32_t at)
{
    const ws_token *k = cast->t->tokens;

    return at > 0 && at + 1 < cast->t->n && has_class(cast, at - 1, WS_WC_TITLE) &&
           is_capital(cast->t, at - 1) && k[at - 1].sentence == k[at].sentence &&
           is_capital(cast->t, at + 1) && k[at + 1].sentence == k[at].sentence &&
           !has_class(cast, at + 1, WS_WC_DAY | WS_WC_FUNCTION | WS_WC_TITLE);
}

/* "Mr Speaker, ": an office that is spoken to. */
bool
ws_cast_is_address(const ws_cast *cast, uint32_t at)
{
    static const char *const offices[] = {"speaker", "president", "chairman",
                                          "chair",   "secretary", "minister"};

    return at > 0 && at + 1 < cast->t->n && cast->t->s[cast->t->tokens[at + 1].start] == ',' &&
           (is_the_word(cast, at - 1, "mr") || is_the_word(cast, at - 1, "mr.") ||
            is_the_word(cast, at - 1, "madam")) &&
           WS_TOKEN_IN(cast->t, at, offices);
}

/* "Attorney's Office", "District Attorney General's Office": titles that a body is called by. */
bool
ws_cast_titles_office(const ws_cast *cast, uint32_t i)
{
    const ws_text *t = cast->t;
    uint32_t last = i + OFFICE_WORDS;

    while (i < last && i + 2 < t->n && has_class(cast, i, WS_WC_TITLE) && is_capital(t, i) &&
           !is_possessive(t, i + 1))
        i++;
    return i + 2 < t->n && has_class(cast, i, WS_WC_TITLE) && is_capital(t, i) &&
           is_possessive(t, i + 1) && is_capital(t, i + 2) && is_the_word(cast, i + 2, "office");
}

/* Letters behind a name that are no part of it. */
bool
ws_cast_is_post_nominal(const ws_text *t, uint32_t i)
{
    static const char *const letters[] = {"qc", "kc",  "sc",  "mp",  "mep", "msp",
                                          "md", "phd", "obe", "cbe", "mbe", "jr"};

    return t->tokens[i].shape >= WS_SHAPE_UPPER && WS_TOKEN_IN(t, i, letters);
}
