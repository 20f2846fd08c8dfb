/*
 * text/quotes.c
 *    Which tokens stand between quotation marks. Marks are paired within a paragraph: a quotation
 *    over several paragraphs opens each of them and closes only the last.
 */
#include "text/internal.h"
#include "text/letters.h"

#include <string.h>

#define SINGLE_SCAN 120  /* tokens within which a single mark must find its partner */
#define DOUBLE_SCAN 1024 /* and a double one that closes as a rule */

/* What a mark can be. Double marks: those that open, those that close, and those that do either; a
 * mark closes what its kind opens. */
typedef enum sort {
    SORT_NONE,
    SORT_STRAIGHT, /* " and '' */
    SORT_LEFT,     /* “ opens; closes what „ opened */
    SORT_RIGHT,    /* ” closes; opens where it stands before a word: ”so” */
    SORT_LOW,      /* „ */
    SORT_ANGLE,    /* « and » open and close in either order */
    SORT_ANGLE_END,
    SORT_CORNER, /* 「 『 */
    SORT_CORNER_END,
    SORT_SINGLE /* ' ‘ ’ ‚ ‹ › */
} sort;

static uint32_t
code_point(const ws_text *t, uint32_t i)
{
    return ws_letter_at(t, t->tokens[i].start).cp;
}

static sort
sort_of(const ws_text *t, uint32_t i)
{
    const ws_token *k = &t->tokens[i];

    if (k->kind != WS_TOKEN_MARK)
        return SORT_NONE;
    switch (code_point(t, i)) {
    case '"':
    case 0xFF02:
    case 0x201F: /* ‟ stands at either end where it is used */
        return SORT_STRAIGHT;
    case '`':
        return k->end - k->start == 2 ? SORT_LEFT : SORT_NONE;
    case '\'':
        return k->end - k->start == 2 ? SORT_STRAIGHT : SORT_SINGLE;
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2039:
    case 0x203A:
        return SORT_SINGLE;
    case 0x201C:
    case 0x301D:
        return SORT_LEFT;
    case 0x201D:
    case 0x301E:
    case 0x301F:
        return SORT_RIGHT;
    case 0x201E:
    case 0x2E42:
        return SORT_LOW;
    case 0xAB:
        return SORT_ANGLE;
    case 0xBB:
        return SORT_ANGLE_END;
    case 0x300C:
    case 0x300E:
    case 0xFE41:
    case 0xFE43:
    case 0xFF62:
        return SORT_CORNER;
    case 0x300D:
    case 0x300F:
    case 0xFE42:
    case 0xFE44:
    case 0xFF63:
        return SORT_CORNER_END;
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

static bool
looks_open(const ws_text *t, uint32_t i, uint32_t to)
{
    return t->tokens[i].spaced && touches_next(t, i, to);
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

/* ---- single marks -----------------------------------------------------------------------------
 */

static bool
behind_punctuation(const ws_text *t, uint32_t i)
{
    const ws_token *k = &t->tokens[i - 1];

    return k->kind == WS_TOKEN_MARK && strchr(",.!?", t->s[k->end - 1]);
}

/* As the apostrophe of "the voters' view" stands. */
static bool
like_genitive(const ws_text *t, uint32_t i, uint32_t to)
{
    const ws_token *k = &t->tokens[i - 1];

    return (t->s[k->end - 1] | 0x20) == 's' && i + 1 < to &&
           t->tokens[i + 1].shape == WS_SHAPE_LOWER;
}

static bool
may_open(const ws_text *t, uint32_t i, uint32_t to)
{
    if (!t->tokens[i].spaced && i > 0 && t->tokens[i - 1].kind <= WS_TOKEN_NUMBER)
        return false;
    if (!touches_next(t, i, to))
        return false;
    return code_point(t, i) != 0x2019 || t->tokens[i + 1].kind != WS_TOKEN_NUMBER; /* ’90s */
}

/* Where the quotation ends that a single mark opens: at the first mark that closes and is no
 * genitive's, else at the last genitive's; `to` when there is none. */
static uint32_t
single_partner(const ws_text *t, uint32_t i, uint32_t to)
{
    uint32_t end = to - i > SINGLE_SCAN ? i + SINGLE_SCAN : to, partner = to;

    if (!may_open(t, i, to))
        return to;
    for (uint32_t k = i + 2; k < end; k++) {
        sort s = sort_of(t, k);

        if (s != SORT_NONE && s != SORT_SINGLE)
            break;
        if (s != SORT_SINGLE || t->tokens[k].spaced ||
            (touches_next(t, k, to) && t->tokens[k + 1].kind <= WS_TOKEN_NUMBER))
            continue;
        if (behind_punctuation(t, k) || !like_genitive(t, k, to))
            return k;
        partner = partner < to ? partner : k;
    }
    return partner;
}

/* ---- double marks -----------------------------------------------------------------------------
 */

static bool
closes(sort open, sort s)
{
    switch (open) {
    case SORT_STRAIGHT:
    case SORT_LEFT:
        return s == SORT_STRAIGHT || s == SORT_RIGHT;
    case SORT_LOW:
        return s == SORT_LEFT || s == SORT_RIGHT || s == SORT_STRAIGHT;
    case SORT_RIGHT:
        return s == SORT_RIGHT;
    case SORT_ANGLE:
        return s == SORT_ANGLE_END;
    case SORT_ANGLE_END:
        return s == SORT_ANGLE;
    default:
        return open == SORT_CORNER && s == SORT_CORNER_END;
    }
}

/* A straight mark behind a figure may say inches: it does where nothing is open, and where a word
 * goes on behind it and a later mark closes. */
static bool
is_inches(const ws_text *t, uint32_t i, uint32_t to, bool open)
{
    const ws_token *next = i + 1 < to ? &t->tokens[i + 1] : NULL;

    if (i == 0 || t->tokens[i].spaced || t->tokens[i - 1].kind != WS_TOKEN_NUMBER)
        return false;
    if (!open)
        return true;
    if (!next || next->shape != WS_SHAPE_LOWER)
        return false;
    for (uint32_t k = i + 1; k < to; k++)
        if (sort_of(t, k) == SORT_STRAIGHT)
            return !looks_open(t, k, to);
    return false;
}

/* Marks that mostly close open only with a partner behind. */
static bool
can_open(const ws_text *t, uint32_t i, uint32_t to, sort s)
{
    if (s != SORT_RIGHT && s != SORT_ANGLE_END && s != SORT_CORNER_END)
        return true;
    if (s == SORT_CORNER_END || !looks_open(t, i, to))
        return false;
    for (uint32_t k = i + 1; k < to && k - i < DOUBLE_SCAN; k++)
        if (closes(s, sort_of(t, k)))
            return !t->tokens[k].spaced;
    return false;
}

typedef struct quotation {
    uint32_t open; /* its first mark; `to` when none is open */
    sort sort;
} quotation;

static void
double_mark(ws_text *t, uint32_t i, uint32_t to, sort s, quotation *q)
{
    bool anew;

    if (s == SORT_STRAIGHT && is_inches(t, i, to, q->open < to))
        return;
    anew = s == SORT_STRAIGHT && looks_open(t, i, to) && q->open < to && i > q->open + 1;
    if (anew) /* the last one was never closed */
        mark_unclosed(t, q->open, i);
    if (q->open == to || anew) {
        if (can_open(t, i, to, s))
            *q = (quotation){i, s};
    } else if (closes(q->sort, s)) {
        mark_pair(t, q->open, i);
        q->open = to;
    }
}

void
ws_text_pair_quotes(ws_text *t, uint32_t from, uint32_t to)
{
    quotation q = {to, SORT_NONE};

    for (uint32_t i = from; i < to; i++) {
        sort s = sort_of(t, i);
        uint32_t partner;

        if (s == SORT_NONE)
            continue;
        if (s != SORT_SINGLE) {
            double_mark(t, i, to, s, &q);
            continue;
        }
        partner = q.open == to ? single_partner(t, i, to) : to;
        if (partner < to) {
            mark_pair(t, i, partner);
            i = partner;
        }
    }
    if (q.open < to)
        mark_unclosed(t, q.open, to);
}
