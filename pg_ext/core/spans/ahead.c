/*
 * spans/ahead.c
 *    What stands before a paragraph's first sentence with a colon and says nothing of who speaks:
 *    "HALDEN: The mayor on Monday said ...", "THE FACTS: ...".
 */
#include "spans/ahead.h"

#include "spans/sorts.h"

#define WORDS_MAX 4u  /* of a place or a label */
#define LEADS     3u  /* paragraphs in which a dateline may stand: behind a headline and a line */
#define SENTENCE  60u /* tokens of the first sentence that are looked at */
#define SURE_CUE  4   /* strength of a verb that is one of speaking */

/* The colon behind the few words with which a paragraph begins; `from` when there is none. */
static uint32_t
colon_of(const ws_text *t, uint32_t from)
{
    const ws_token *k = t->tokens;

    for (uint32_t i = from; i + 2 < t->n && i <= from + WORDS_MAX; i++) {
        if (k[i].paragraph != k[from].paragraph)
            return from;
        if (k[i].kind == WS_TOKEN_MARK && t->s[k[i].start] == ':')
            return k[i + 1].paragraph == k[from].paragraph ? i : from;
        if (k[i].kind != WS_TOKEN_WORD)
            return from;
    }
    return from;
}

/* THE CLAIM, VERDICT, OUR RULING, What we found. */
static bool
is_heading(const ws_text *t, uint32_t from, uint32_t colon)
{
    static const char *const before[] = {"the", "our"};
    static const char *const heads[] = {"claim",      "claims",  "fact",       "facts",
                                        "rating",     "verdict", "ruling",     "analysis",
                                        "conclusion", "context", "background", "update"};
    uint32_t i = from + WS_TOKEN_IN(t, from, before);

    if (colon == from + 3)
        return ws_token_is(t, from, "what") && ws_token_is(t, from + 1, "we") &&
               ws_token_is(t, from + 2, "found");
    return i + 1 == colon && WS_TOKEN_IN(t, i, heads);
}

static bool
is_weekday(const ws_text *t, uint32_t i)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};

    return WS_TOKEN_IN(t, i, days);
}

/* A sentence of news: a day or a verb of speaking in the past, and nobody who speaks for himself.
 */
static bool
is_news(ws_spans_model *m, const ws_text *t, uint32_t from, bool capitals)
{
    uint32_t sentence = t->tokens[from].sentence;
    bool told = false;

    if (t->tokens[from].kind > WS_TOKEN_NUMBER || t->tokens[from].shape < WS_SHAPE_TITLE)
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
    bool capitals = true;

    if (t->tokens[from].paragraph >= LEADS)
        return false;
    for (uint32_t i = from; i < colon; i++) {
        if (t->tokens[i].shape < WS_SHAPE_TITLE)
            return false;
        capitals = capitals && t->tokens[i].shape >= WS_SHAPE_UPPER;
    }
    return is_news(m, t, colon + 1, capitals);
}

uint32_t
ws_ahead_end(ws_spans_model *m, const ws_text *t, uint32_t from, bool dialogue)
{
    uint32_t colon = colon_of(t, from);

    if (colon == from || t->tokens[from].shape < WS_SHAPE_TITLE)
        return from;
    return is_heading(t, from, colon) || (!dialogue && is_dateline(m, t, from, colon)) ? colon + 1
                                                                                       : from;
}
