/*
 * text/leading.c
 *    What a paragraph begins with before its sentences do: the mark of a list, the time of an
 *    entry, a heading with a colon.
 */
#include "text/internal.h"
#include "text/letters.h"

#include <string.h>

#define HEADING_MAX 4u /* words of it */
#define ZONE_SIZE   5u /* tokens of one in brackets */

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
    return ws_token_is_any_mark(t, i, "-*+") ||
           (t->tokens[i].kind == WS_TOKEN_MARK && (uint8_t)t->s[t->tokens[i].start] >= 0xC2);
}

/* Behind a bullet, "1." or "a)", and a blank; `from` with none. */
static uint32_t
behind_bullet(const ws_text *t, uint32_t from)
{
    uint32_t size = t->tokens[from].end - t->tokens[from].start, at = from;

    if (is_bullet(t, from))
        at = from + 1;
    else if (size <= 2 &&
             (ws_token_is_number(t, from) ? ws_token_is_any_mark(t, from + 1, ".)")
                                          : size == 1 && ws_token_is_any_mark(t, from + 1, ")")))
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

    if (!ws_token_is_number(t, i) || n < 4)
        return false;
    at += is_digit(s[1]);
    if (n < at + 3 || !strchr(":.h", s[at]) || !is_digit(s[at + 1]) || s[at + 1] > '5' ||
        !is_digit(s[at + 2]))
        return false;
    return n == at + 3 || (n == at + 5 && (s[at + 4] | 0x20) == 'm');
}

/* (UTC+3) */
static bool
is_zone(const ws_text *t, uint32_t i)
{
    return i + ZONE_SIZE < t->n && ws_token_is_any_mark(t, i, "(") &&
           ws_token_is_any_mark(t, i + 2, "+-") && ws_token_is_number(t, i + 3) &&
           ws_token_is_any_mark(t, i + 4, ")");
}

/* Behind "14.05 BST -" and "2 hours ago:"; `from` with none. */
static uint32_t
behind_time(const ws_text *t, uint32_t from)
{
    static const char *const zones[] = {"am",  "pm",  "a.m.", "p.m.", "gmt", "bst", "utc", "est",
                                        "edt", "cet", "cest", "ist",  "eat", "wat", "aest"};
    static const char *const units[] = {"min", "mins", "minutes", "hour", "hours", "h", "m"};
    uint32_t i = from + 1;

    if (ws_token_is_number(t, from) && WS_TOKEN_IN(t, i, units) && ws_token_is(t, i + 1, "ago"))
        i += 2;
    else if (!is_clock(t, from) && !(ws_token_is_number(t, from) && WS_TOKEN_IN(t, i, zones)))
        return from;
    while (WS_TOKEN_IN(t, i, zones) || ws_token_is_any_mark(t, i, "-:|.") || is_long_dash(t, i) ||
           is_zone(t, i))
        i += is_zone(t, i) ? ZONE_SIZE : 1;
    return i;
}

/* ---- headings ----------------------------------------------------------------------------------
 */

/* What a line begins with that leads to other pages, says what a picture shows, whose it is, or of
 * what kind the words behind are. */
static bool
is_of_page(const ws_text *t, uint32_t from, uint32_t colon)
{
    static const char *const firsts[] = {
        "photo",       "photos",        "image",         "images",    "picture",
        "pictures",    "video",         "watch",         "listen",    "related",
        "explainer",   "breaking",      "icymi",         "exclusive", "correction",
        "corrections", "clarification", "caption",       "credit",    "factbox",
        "live",        "live-blog",     "advertisement", "topics",    "tags",
        "opinion",     "developing",    "timeline",      "obituary",  "profile",
        "results",     "methods",       "q&a",           "tl",        "subscribe",
        "subject",     "source",        "date",          "from",      "to",
        "cc",          "bcc",           "sent",          "contact",   "tel",
        "phone",       "email",         "e-mail",        "website",   "venue",
        "reply-to",    "category",      "author",        "location",  "published",
        "updated",     "note",          "podcast",       "gallery",   "sign-up",
        "copyright",   "summary",       "takeaway",      "warning",   "disclaimer",
        "reminder",    "editorial"};
    static const char *const lasts[] = {
        "photo",   "photos", "image",  "video",  "more",    "also",    "note",  "points", "news",
        "stories", "story",  "credit", "update", "article", "caption", "links", "facts",  "read"};

    return WS_TOKEN_IN(t, from, firsts) || (colon > from + 1 && WS_TOKEN_IN(t, colon - 1, lasts));
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

/* Behind "THE FACTS:" and "Photo:"; `from` with none. */
static uint32_t
behind_heading(const ws_text *t, uint32_t from)
{
    uint32_t i = from;

    if (t->tokens[from].shape < WS_SHAPE_TITLE)
        return from;
    while (i < t->n && i < from + HEADING_MAX &&
           (t->tokens[i].kind == WS_TOKEN_WORD || ws_token_is_any_mark(t, i, ";&")))
        i++;
    return i < t->n && ws_token_is_any_mark(t, i, ":") &&
                   (is_heading(t, from, i) || is_of_page(t, from, i))
               ? i + 1
               : from;
}

uint32_t
ws_leading_end(const ws_text *t, uint32_t from)
{
    const ws_token *k = t->tokens;
    uint32_t at = behind_time(t, behind_bullet(t, from)), behind;

    if (at + 1 >= t->n || k[at].paragraph != k[from].paragraph ||
        (k[at].shape < WS_SHAPE_TITLE && k[at].kind != WS_TOKEN_OPEN))
        return from;
    behind = behind_heading(t, at);
    return behind < t->n && k[behind].paragraph == k[from].paragraph ? behind : at;
}
