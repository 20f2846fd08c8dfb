/*
 * text/paragraphs.c
 *    Where paragraphs end. A text has its paragraphs one a line, or its lines are wrapped to a
 * width and paragraphs stand apart by blank lines or an indent. Which of both is seen once for the
 * whole text: in wrapped lines the next word would not have fitted. Where that does not decide, a
 * line goes on that cannot be an end: it ends in a comma or a word like "the", or the next one
 * begins in lower case.
 */
#include "text/internal.h"
#include "text/letters.h"

#include <string.h>

#define WIDTH_MIN     28u /* code points of wrapped lines */
#define WIDTH_MAX     120u
#define SIGNATURE_MIN 8u /* bytes of a post's signature */
#define SIGNATURE_MAX 160u
#define BREAKS_MIN    3u /* line breaks within paragraphs, from which wrapping can be told */

/* A line without its line break and the blanks around it. */
typedef struct line {
    uint32_t from, to; /* bytes; from == to: blank */
    uint32_t width;    /* code points, with the indent */
    uint32_t first;    /* code points of its first word */
    uint32_t end;      /* byte of the line break, or the text's end */
} line;

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static line
line_at(ws_str text, uint32_t start)
{
    const char *end = start < text.len ? memchr(text.s + start, '\n', text.len - start) : NULL;
    line l = {.from = start, .end = end ? (uint32_t)(end - text.s) : text.len};
    uint32_t word;

    for (l.to = l.end; l.to > start && is_blank(text.s[l.to - 1]);)
        l.to--;
    while (l.from < l.to && (is_blank(text.s[l.from]) || ws_quotes_line(text.s[l.from])))
        l.from++;
    for (word = l.from; word < l.to && !is_blank(text.s[word]);)
        word++;
    if (l.to - start > 4 * WIDTH_MAX) { /* whatever its letters are */
        l.width = WIDTH_MAX + 1;
        return l;
    }
    l.width = ws_utf8_count(text.s + start, l.to - start);
    l.first = ws_utf8_count(text.s + l.from, word - l.from);
    return l;
}

/* The width that all but one of 32 lines keep to, 0 when it is none that lines are wrapped to. */
static uint32_t
common_width(ws_str text)
{
    uint32_t lines[WIDTH_MAX + 2] = {0}, n = 0, width = 0, kept = 0;

    for (uint32_t at = 0; at < text.len;) {
        line l = line_at(text, at);

        at = l.end + 1;
        if (l.from == l.to)
            continue;
        lines[l.width > WIDTH_MAX ? WIDTH_MAX + 1 : l.width]++;
        n++;
    }
    while (width <= WIDTH_MAX && kept + n / 32 < n)
        kept += lines[width++];
    width -= width > 0;
    return width >= WIDTH_MIN && width <= WIDTH_MAX && kept + n / 32 >= n ? width : 0;
}

static bool
is_full(const line *l, const line *next, uint32_t width)
{
    return l->width + 1 + next->first > width;
}

/* The line ends in a letter or comma, and the next begins in lower case. */
static bool
is_broken(ws_str text, const line *last, const line *next)
{
    ws_text t = {.s = text.s, .len = text.len};
    char end = text.s[last->to - 1];
    ws_letter c = ws_letter_at(&t, next->from);

    return !strchr(".!?:;", end) && c.class == C_LETTER && ws_is_lower(c.cp);
}

ws_lines
ws_lines_of(ws_str text)
{
    uint32_t width = common_width(text), breaks = 0, full = 0, broken = 0;
    line last = {.from = 0};

    for (uint32_t at = 0; at < text.len;) {
        line l = line_at(text, at);

        if (last.from < last.to && l.from < l.to) {
            breaks++;
            full += is_full(&last, &l, width);
            broken += is_broken(text, &last, &l);
        }
        last = l;
        at = l.end + 1;
    }
    return (ws_lines){breaks >= BREAKS_MIN && full * 10 >= breaks * 7 ? width : 0,
                      broken && broken * 3 >= breaks};
}

/* - item, * item, 1. item */
static bool
begins_item(ws_str text, const line *l)
{
    uint32_t at = l->from;

    if (ws_class_of_ascii((uint8_t)text.s[at]) == C_DIGIT) {
        while (at < l->to && ws_class_of_ascii((uint8_t)text.s[at]) == C_DIGIT)
            at++;
        return at + 1 < l->to && (text.s[at] == '.' || text.s[at] == ')') && text.s[at + 1] == ' ';
    }
    if (l->to - at > 4 && memcmp(text.s + at, "\xE2\x80\xA2", 3) == 0) /* a bullet */
        return true;
    return at + 1 < l->to && strchr("-*+", text.s[at]) && text.s[at + 1] == ' ';
}

/* A word that no paragraph ends with. */
static bool
is_unfinished(ws_str word)
{
    static const char words[] =
        " the a an of to in on at by for with from and or but that which who "
        "whose is are was were has have had will would its his her their our as "
        "than said says told mr mrs ms dr ";
    char folded[16] = " ";
    uint32_t n = ws_word_fold(word, folded + 1, sizeof(folded) - 2);

    if (!n)
        return false;
    memcpy(folded + 1 + n, " ", 2);
    return strstr(words, folded) != NULL;
}

/* "said Professor": the name is still to come. */
static bool
is_title(const ws_text *t, const ws_token *last)
{
    static const char *const titles[] = {
        "mr",       "mrs",       "ms",       "dr",      "mr.",        "mrs.",       "ms.",
        "dr.",      "prof.",     "judge",    "captain", "professor",  "senator",    "mayor",
        "sir",      "president", "justice",  "lord",    "lady",       "chancellor", "governor",
        "general",  "dame",      "minister", "colonel", "major",      "bishop",     "doctor",
        "princess", "prince",    "king",     "queen",   "councillor", "sergeant",   "sheriff"};
    uint32_t i = (uint32_t)(last - t->tokens);

    return i > 0 && last->shape == WS_SHAPE_TITLE && WS_TOKEN_IN(t, i, titles) &&
           t->tokens[i - 1].shape == WS_SHAPE_LOWER;
}

/* Whatever its width, a line ends where no paragraph can. */
static bool
cannot_end(const ws_text *t, const ws_token *last, const line *next)
{
    ws_letter c = ws_letter_at(t, next->from);
    uint8_t mark = (uint8_t)t->s[last->end - 1];

    if (mark == ',')
        return true;
    if (last->kind == WS_TOKEN_MARK)
        return false;
    if (c.class == C_LETTER && (ws_is_lower(c.cp) || is_title(t, last)))
        return true;
    return last->kind == WS_TOKEN_WORD && last->shape == WS_SHAPE_LOWER &&
           is_unfinished((ws_str){t->s + last->start, last->end - last->start});
}

/* A line that breaks off in running text: it is not the paragraph's first, or where lines are
 * broken it has an article, as headlines and names have not. */
static bool
breaks_off(const ws_text *t, const ws_lines *lines, uint32_t first, uint32_t line_start)
{
    static const char *const articles[] = {"a", "an", "the"};
    const ws_token *last = &t->tokens[t->n - 1];

    if (last->kind > WS_TOKEN_NUMBER || ws_ends_sentence(t, last))
        return false;
    if (t->tokens[first].start < line_start)
        return true;
    for (uint32_t i = first; lines->broken && i < t->n; i++)
        if (WS_TOKEN_IN(t, i, articles))
            return true;
    return false;
}

/* "— Ada Moe (@adamoe) May 3": the signature of a post, whose words stand above. */
static bool
is_signature(ws_str text, const line *l)
{
    const char *s = text.s + l->from, *at;

    if (l->to - l->from < SIGNATURE_MIN || l->to - l->from > SIGNATURE_MAX ||
        memcmp(s, "\xE2\x80", 2) != 0 || (uint8_t)s[2] < 0x93 || (uint8_t)s[2] > 0x95)
        return false;
    at = memchr(s, '@', l->to - l->from);
    return at && at[-1] == '(';
}

/* The next line signs, also behind a blank one. */
static bool
signs_post(ws_str text, uint32_t pos)
{
    line l = line_at(text, pos + 1);

    if (l.from == l.to && l.end < text.len)
        l = line_at(text, l.end + 1);
    return is_signature(text, &l);
}

static uint32_t
line_start_before(const ws_text *t, uint32_t first, uint32_t pos)
{
    uint32_t floor = t->tokens[first].start;

    while (pos > floor && t->s[pos - 1] != '\n')
        pos--;
    while (pos == floor && pos > 0 && t->s[pos - 1] != '\n') /* its indent */
        floor = --pos;
    return pos;
}

bool
ws_line_goes_on(const ws_text *t, const ws_lines *lines, uint32_t first, uint32_t pos)
{
    ws_str text = {t->s, t->len};
    const ws_token *last = &t->tokens[t->n - 1];
    uint32_t start;
    line here, next;

    if (t->s[pos] != '\n')
        return false;
    if (signs_post(text, pos))
        return true;
    next = line_at(text, pos + 1);
    if (next.from == next.to || begins_item(text, &next))
        return false;
    if (cannot_end(t, last, &next))
        return true;
    start = line_start_before(t, first, pos);
    here = line_at(text, start);
    if (is_signature(text, &here))
        return false;
    if (breaks_off(t, lines, first, start))
        return true;
    if (!lines->width)
        return false;
    if (next.from - pos - 1 > here.from - start && ws_ends_sentence(t, last))
        return false; /* an indent begins a paragraph */
    return is_full(&here, &next, lines->width);
}
