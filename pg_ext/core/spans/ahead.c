/*
 * spans/ahead.c
 *    What stands before a paragraph's first sentence and says nothing of who speaks: what
 *    text/leading.c knows, and places: "HALDEN: The mayor on Monday said ...".
 */
#include "spans/ahead.h"

#include <string.h>

#include "spans/sorts.h"

#define WORDS_MAX 7u  /* tokens of a place with its day, or of a label */
#define LEADS     3u  /* paragraphs in which a dateline may stand: behind a headline and a line */
#define SENTENCE  60u /* tokens of the first sentence that are looked at */
#define SURE_CUE  4   /* strength of a verb that is one of speaking */

/* The colon behind the place with which a paragraph begins, and the day there; `from` when there is
 * none. */
static uint32_t
colon_of(const ws_text *t, uint32_t from)
{
    const ws_token *k = t->tokens;

    for (uint32_t i = from; i + 2 < t->n && i <= from + WORDS_MAX; i++) {
        if (k[i].paragraph != k[from].paragraph)
            return from;
        if (ws_token_is_mark(t, i, ':'))
            return k[i + 1].paragraph == k[from].paragraph ? i : from;
        if (k[i].kind > WS_TOKEN_NUMBER && !ws_token_is_any_mark(t, i, ",&/;()"))
            return from;
    }
    return from;
}

static bool
is_weekday(const ws_text *t, uint32_t i)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};

    return WS_TOKEN_IN(t, i, days);
}

static bool
is_month(const ws_text *t, uint32_t i)
{
    static const char *const months[] = {
        "january", "february", "march",    "april", "may",      "june",     "july",
        "august",  "october",  "november", "jan",   "feb",      "mar",      "apr",
        "jun",     "jul",      "aug",      "sep",   "sept",     "oct",      "nov",
        "dec",     "jan.",     "feb.",     "mar.",  "apr.",     "aug.",     "sep.",
        "sept.",   "oct.",     "nov.",     "dec.",  "december", "september"};

    return WS_TOKEN_IN(t, i, months);
}

/* A sentence of news: behind a place with a day, or itself with a day or a verb of speaking in the
 * past, and nobody who speaks for himself. */
static bool
is_news(ws_spans_model *m, const ws_text *t, uint32_t from, bool capitals, bool dated)
{
    uint32_t sentence = t->tokens[from].sentence;
    bool told = dated;

    if (t->tokens[from].kind != WS_TOKEN_OPEN &&
        (t->tokens[from].kind > WS_TOKEN_NUMBER || t->tokens[from].shape < WS_SHAPE_TITLE))
        return false;
    for (uint32_t i = from; i < t->n && i < from + SENTENCE && t->tokens[i].sentence == sentence;
         i++) {
        ws_word_info w = ws_spans_word(m, t, i)->info;
        bool past = w.form == WS_ENDS_ED || w.form == WS_ENDS_IRREGULAR;

        if (t->tokens[i].quoted != WS_UNQUOTED)
            continue;
        if (w.sort == WS_SORT_I || w.sort == WS_SORT_YOU)
            return false;
        told = told || is_weekday(t, i) || (capitals && past && w.strength >= SURE_CUE);
    }
    return told;
}

static bool
is_dateline(ws_spans_model *m, const ws_text *t, uint32_t from, uint32_t colon)
{
    bool capitals = true, dated = false, place = true; /* before a bracket and a day */

    if (t->tokens[from].paragraph >= LEADS)
        return false;
    for (uint32_t i = from; i < colon; i++) {
        bool number = ws_token_is_number(t, i), word = t->tokens[i].kind == WS_TOKEN_WORD;

        if ((word && t->tokens[i].shape < WS_SHAPE_TITLE) ||
            (number && !dated && !is_month(t, i - 1) && !is_month(t, i + 1)))
            return false;
        dated = dated || number;
        place = place && !number && !ws_token_is_mark(t, i, '(');
        capitals = capitals && (!word || !place || t->tokens[i].shape >= WS_SHAPE_UPPER);
    }
    return is_news(m, t, colon + 1, capitals, dated);
}

/* Behind a dateline of a form that is rare where the model learned: not in capitals. */
static uint32_t
behind_place(const ws_text *t, uint32_t from)
{
    uint32_t at = ws_leading_end(t, from), end = ws_placed_end(t, from);

    return t->tokens[at].shape == WS_SHAPE_UPPER ? at : end;
}

uint32_t
ws_ahead_end(ws_spans_model *m, const ws_text *t, uint32_t from, bool dialogue)
{
    uint32_t at = behind_place(t, from), colon = colon_of(t, at);

    if (dialogue || colon == at || t->tokens[at].shape < WS_SHAPE_TITLE)
        return at;
    return is_dateline(m, t, at, colon) ? colon + 1 : at;
}
