/*
 * text/leading.c
 *    What a paragraph begins with before its words do: the mark of a list, the time of an entry.
 */
#include "text/internal.h"
#include "text/letters.h"

#include <string.h>

static bool
is_number(const ws_text *t, uint32_t i)
{
    return i < t->n && t->tokens[i].kind == WS_TOKEN_NUMBER;
}

static bool
is_any_mark(const ws_text *t, uint32_t i, const char *marks)
{
    return i < t->n && t->tokens[i].kind == WS_TOKEN_MARK &&
           t->tokens[i].end == t->tokens[i].start + 1 && strchr(marks, t->s[t->tokens[i].start]);
}

static bool
is_long_dash(const ws_text *t, uint32_t i)
{
    uint32_t cp = i < t->n ? ws_letter_at(t, t->tokens[i].start).cp : 0;

    return cp == 0x2013 || cp == 0x2014 || cp == 0x2015;
}

/* Of the marks beyond ASCII any that does not open a quotation: a dot, a box, an arrow. */
static bool
is_bullet(const ws_text *t, uint32_t i)
{
    return is_any_mark(t, i, "-*+") ||
           (t->tokens[i].kind == WS_TOKEN_MARK && (uint8_t)t->s[t->tokens[i].start] >= 0xC2);
}

/* Behind a bullet, "1." or "a)", and a blank; `from` with none. */
static uint32_t
behind_bullet(const ws_text *t, uint32_t from)
{
    uint32_t size = t->tokens[from].end - t->tokens[from].start, at = from;

    if (is_bullet(t, from))
        at = from + 1;
    else if (size <= 2 && (is_number(t, from) ? is_any_mark(t, from + 1, ".)")
                                              : size == 1 && is_any_mark(t, from + 1, ")")))
        at = from + 2;
    return at > from && at < t->n && t->tokens[at].spaced ? at : from;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 14:05, 9.15pm, 11h30: two digits behind one or two. */
static bool
is_clock(const ws_text *t, uint32_t i)
{
    const char *s = t->s + t->tokens[i].start;
    uint32_t n = t->tokens[i].end - t->tokens[i].start, at = 1;

    if (!is_number(t, i) || n < 4)
        return false;
    at += is_digit(s[1]);
    if (n < at + 3 || !strchr(":.h", s[at]) || !is_digit(s[at + 1]) || s[at + 1] > '5' ||
        !is_digit(s[at + 2]))
        return false;
    return n == at + 3 || (n == at + 5 && (s[at + 4] | 0x20) == 'm');
}

/* Behind "14.05 BST -" and "2 hours ago:"; `from` with none. */
static uint32_t
behind_time(const ws_text *t, uint32_t from)
{
    static const char *const zones[] = {"am",  "pm",  "a.m.", "p.m.", "gmt", "bst", "utc", "est",
                                        "edt", "cet", "cest", "ist",  "eat", "wat", "aest"};
    static const char *const units[] = {"min", "mins", "minutes", "hour", "hours", "h", "m"};
    uint32_t i = from + 1;

    if (is_number(t, from) && WS_TOKEN_IN(t, i, units) && ws_token_is(t, i + 1, "ago"))
        i += 2;
    else if (!is_clock(t, from) && !(is_number(t, from) && WS_TOKEN_IN(t, i, zones)))
        return from;
    while (WS_TOKEN_IN(t, i, zones) || is_any_mark(t, i, "-:|.") || is_long_dash(t, i))
        i++;
    return i;
}

uint32_t
ws_leading_end(const ws_text *t, uint32_t from)
{
    const ws_token *k = t->tokens;
    uint32_t at = behind_time(t, behind_bullet(t, from));

    return at + 1 < t->n && k[at + 1].paragraph == k[from].paragraph &&
                   (k[at].shape >= WS_SHAPE_TITLE || k[at].kind == WS_TOKEN_OPEN)
               ? at
               : from;
}
