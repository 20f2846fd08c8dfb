/*
 * text/quotes.c
 *    Which tokens stand between quotation marks. Marks are paired within a paragraph: a quotation
 *    over several paragraphs opens each of them and closes only the last.
 */
#include "text/internal.h"

#include "base/utf8.h"

#define SINGLE_SCAN 120 /* tokens within which a single mark must find its partner */

typedef enum mark_sort { SORT_NONE, SORT_OPEN, SORT_CLOSE, SORT_STRAIGHT, SORT_SINGLE } mark_sort;

static mark_sort
sort_of(const ws_text *t, uint32_t i)
{
    const ws_token *k = &t->tokens[i];
    uint32_t cp;

    if (k->kind != WS_TOKEN_MARK)
        return SORT_NONE;
    ws_utf8_decode(t->s + k->start, k->end - k->start, &cp);
    switch (cp) {
    case '"':
        return SORT_STRAIGHT;
    case '\'':
        return k->end - k->start == 2 ? SORT_STRAIGHT : SORT_SINGLE;
    case 0x2018:
    case 0x2019:
        return SORT_SINGLE;
    case 0x201C:
    case 0x201E:
    case 0xAB:
    case 0x300C:
    case 0x300E:
        return SORT_OPEN;
    case 0x201D:
    case 0xBB:
    case 0x300D:
    case 0x300F:
        return SORT_CLOSE;
    default:
        return SORT_NONE;
    }
}

/* The next token touches this one. */
static bool
touches_next(const ws_text *t, uint32_t i, uint32_t to)
{
    return i + 1 < to && !t->tokens[i + 1].spaced;
}

static void
mark_pair(ws_text *t, uint32_t open, uint32_t close)
{
    t->tokens[open].kind = WS_TOKEN_OPEN;
    t->tokens[close].kind = WS_TOKEN_CLOSE;
    for (uint32_t i = open; i <= close; i++)
        t->tokens[i].quoted = WS_QUOTED;
}

static void
mark_unclosed(ws_text *t, uint32_t open, uint32_t to)
{
    t->tokens[open].kind = WS_TOKEN_OPEN;
    for (uint32_t i = open; i < to; i++)
        t->tokens[i].quoted = WS_QUOTED_OPEN;
}

/* A single mark that opens: blank before, none behind, and a partner near that closes. */
static uint32_t
single_partner(const ws_text *t, uint32_t i, uint32_t to)
{
    uint32_t end = to - i > SINGLE_SCAN ? i + SINGLE_SCAN : to;

    if (!t->tokens[i].spaced && i > 0 && t->tokens[i - 1].kind <= WS_TOKEN_NUMBER)
        return to;
    if (!touches_next(t, i, to))
        return to;
    for (uint32_t k = i + 2; k < end; k++) {
        mark_sort sort = sort_of(t, k);

        if (sort != SORT_NONE && sort != SORT_SINGLE)
            return to;
        if (sort == SORT_SINGLE && !t->tokens[k].spaced &&
            (!touches_next(t, k, to) || t->tokens[k + 1].kind > WS_TOKEN_NUMBER))
            return k;
    }
    return to;
}

void
ws_text_pair_quotes(ws_text *t, uint32_t from, uint32_t to)
{
    uint32_t open = to; /* where the current quotation began, `to` for none */

    for (uint32_t i = from; i < to; i++) {
        mark_sort sort = sort_of(t, i);
        bool opens = t->tokens[i].spaced && touches_next(t, i, to);

        if (sort == SORT_NONE)
            continue;
        if (sort == SORT_SINGLE) {
            uint32_t partner = open == to ? single_partner(t, i, to) : to;

            if (partner < to) {
                mark_pair(t, i, partner);
                i = partner;
            }
        } else if (open == to) {
            if (sort != SORT_CLOSE || opens)
                open = i;
        } else if (sort == SORT_CLOSE || (sort == SORT_STRAIGHT && !(opens && i > open + 1))) {
            mark_pair(t, open, i);
            open = to;
        } else if (sort == SORT_STRAIGHT) { /* the last one was never closed */
            mark_unclosed(t, open, i);
            open = i;
        }
    }
    if (open < to)
        mark_unclosed(t, open, to);
}
