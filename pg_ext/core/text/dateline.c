/*
 * text/dateline.c
 *    Where a text comes from, before it begins: "OSLO, June 3 (Wire) -- ", "(Tallinn) ",
 *    "Dakar | ".
 */
#include "text/internal.h"
#include "text/letters.h"

#define DATELINE_MAX 14u /* tokens of a place, a day and an agency */

static uint32_t
code_point(const ws_text *t, uint32_t i)
{
    return t->tokens[i].kind == WS_TOKEN_MARK ? ws_letter_at(t, t->tokens[i].start).cp : 0;
}

/* A dash behind the place: also close to it where nothing but a closing bracket or a dot can be. */
static bool
is_dash(const ws_text *t, uint32_t i)
{
    uint32_t cp = code_point(t, i);

    return (cp == '-' || cp == 0x2013 || cp == 0x2014 || cp == 0x2015) &&
           (t->tokens[i].spaced || cp != '-');
}

/* LONDON / Newswire / June 3 / */
static bool
is_slash(const ws_text *t, uint32_t i)
{
    return code_point(t, i) == '/' && t->tokens[i].spaced && t->tokens[i + 1].spaced;
}

/* Words in lower case that places and days have. */
static bool
is_small(const ws_text *t, uint32_t i)
{
    static const char *const words[] = {"of", "de", "la", "le", "el",  "al",   "du",
                                        "on", "am", "pm", "to", "and", "upon", "via"};

    return WS_TOKEN_IN(t, i, words);
}

/* What may follow: a capital, a number, a quotation. */
static bool
may_follow(const ws_text *t, uint32_t i, uint32_t to)
{
    const ws_token *k = &t->tokens[i];

    return i + 1 < to && k->shape != WS_SHAPE_LOWER &&
           (k->kind != WS_TOKEN_MARK || code_point(t, i) == '"');
}

/* The token behind the bracket with a place or an agency that the paragraph begins with, and behind
 * the dash there; `from` when there is none. */
static uint32_t
behind_bracket(const ws_text *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i + 1 < to && i < from + DATELINE_MAX; i++) {
        if (code_point(t, i) == ')' || code_point(t, i) == ']')
            return i == from + 1 ? from : i + 1 + is_dash(t, i + 1);
        if (t->tokens[i].shape < WS_SHAPE_TITLE && t->tokens[i].kind != WS_TOKEN_MARK)
            return from;
    }
    return from;
}

static uint32_t
behind_place(const ws_text *t, uint32_t from, uint32_t to)
{
    uint32_t marks = 0, end = from, slash = from;
    bool bracket = false; /* one is open: what it holds ends no place */

    if (code_point(t, from) == '(' || code_point(t, from) == '[')
        end = behind_bracket(t, from, to);
    else if (t->tokens[from].shape < WS_SHAPE_TITLE)
        return from;
    for (uint32_t i = from + 1; end == from && i + 1 < to && i < from + DATELINE_MAX; i++) {
        const ws_token *k = &t->tokens[i];

        bracket = (bracket || code_point(t, i) == '(') && code_point(t, i) != ')';
        if (!bracket && (is_dash(t, i) || code_point(t, i) == '|')) {
            if (!marks && t->tokens[from].shape != WS_SHAPE_UPPER && code_point(t, i) != '|')
                return from;
            end = i + 1;
        } else if (k->kind >= WS_TOKEN_OPEN || (k->shape == WS_SHAPE_LOWER && !is_small(t, i))) {
            break;
        }
        marks += k->kind == WS_TOKEN_MARK;
        slash = is_slash(t, i) ? i + 1 : slash;
    }
    if (end == from && t->tokens[from].shape == WS_SHAPE_UPPER)
        end = slash;
    return end > from && end < to && may_follow(t, end, to) ? end : from;
}

uint32_t
ws_dateline_end(const ws_text *t, uint32_t from, uint32_t to)
{
    return from < to ? behind_place(t, ws_leading_end(t, from), to) : from;
}

bool
ws_in_dateline(const ws_text *t, uint32_t i)
{
    uint32_t from = i, to, floor = i > DATELINE_MAX ? i - DATELINE_MAX : 0;

    while (from > floor && t->tokens[from - 1].paragraph == t->tokens[i].paragraph)
        from--;
    if (from > 0 && t->tokens[from - 1].paragraph == t->tokens[i].paragraph)
        return false;
    for (to = i; to < t->n && to < from + DATELINE_MAX + 2 &&
                 t->tokens[to].paragraph == t->tokens[i].paragraph;)
        to++;
    return i < ws_dateline_end(t, from, to);
}

uint32_t
ws_placed_end(const ws_text *t, uint32_t from)
{
    uint32_t to;

    for (to = from; to < t->n && to < from + DATELINE_MAX + 2 &&
                    t->tokens[to].paragraph == t->tokens[from].paragraph;)
        to++;
    return ws_dateline_end(t, from, to);
}
