/*
 * who/countries.c
 *    Countries that the lexicon does not have: their adjective stands before a plain word, and
 * their name elsewhere in the text.
 */
#include "who/internal.h"

/* A word with a capital that no sentence or quotation gave it. */
static bool
is_proper(const ws_cast *cast, uint32_t i)
{
    return is_capital(cast->t, i) && cast->t->tokens[i].shape == WS_SHAPE_TITLE &&
           !has_class(cast, i, WS_WC_DAY | WS_WC_TITLE | WS_WC_FUNCTION);
}

/* Hashes of the names that an adjective may come from: Veskovian from Veskovia, Norlandic from
 * Norland. */
static uint32_t
stems_of(ws_str word, uint32_t stems[4])
{
    static const char *const ends[] = {"n", "ic", "ish", "ese"};
    uint32_t n = 0;

    for (uint32_t k = 0; k < 4; k++) {
        uint32_t len = (uint32_t)strlen(ends[k]);

        if (word.len > len + 3 && memcmp(word.s + word.len - len, ends[k], len) == 0)
            stems[n++] = ws_word_hash((ws_str){word.s, word.len - len});
    }
    return n;
}

/* The name at i is used as a country's: nothing with a capital beside it. */
static bool
stands_alone(const ws_cast *cast, uint32_t i)
{
    const ws_text *t = cast->t;

    return !(i > 0 && is_proper(cast, i - 1) &&
             t->tokens[i - 1].sentence == t->tokens[i].sentence) &&
           !(i + 1 < t->n && is_proper(cast, i + 1));
}

/* Take down the country whose adjective stands before a plain word at i, and whose name stands
 * elsewhere in the text. */
static void
note_country(ws_cast *cast, uint32_t i, const ws_index *names)
{
    const ws_text *t = cast->t;
    uint32_t stems[4], n = stems_of(ws_token_str(t, i), stems), at, country;

    if (i + 1 >= t->n || t->tokens[i + 1].shape != WS_SHAPE_LOWER)
        return;
    for (uint32_t k = 0; k < n; k++) {
        if (!ws_index_get(names, stems[k], &at))
            continue;
        country = ws_cast_entity(cast, ws_cast_phrase(cast, at, at + 1), WS_KIND_COUNTRY);
        if (country == WS_NOBODY)
            continue;
        ws_index_put(cast->cx, &cast->countries, t->tokens[at].word, country, false);
        ws_index_put(cast->cx, &cast->countries, t->tokens[i].word, country, false);
    }
}

void
ws_cast_find_countries(ws_cast *cast)
{
    ws_index names = {NULL, 0, 0};
    uint32_t ignored;

    for (uint32_t i = 0; i < cast->t->n; i++)
        if (is_proper(cast, i) && !is_initial(cast->t, i))
            ws_index_put(cast->cx, &cast->proper, cast->t->tokens[i].word, i, false);
    for (uint32_t i = 0; i < cast->t->n; i++)
        if (is_proper(cast, i) && stands_alone(cast, i) &&
            !has_class(cast, i, WS_WC_MALE | WS_WC_FEMALE))
            ws_index_put(cast->cx, &names, cast->t->tokens[i].word, i, false);
    for (uint32_t i = 0; i < cast->t->n; i++)
        if (is_proper(cast, i) && ws_lexicon_longest(cast->lex, WS_ROOT_ACTOR, cast->t, i,
                                                     cast->t->n, &ignored) == UINT32_MAX)
            note_country(cast, i, &names);
}
