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

#define WIDTH_MIN  40u /* code points of wrapped lines */
#define WIDTH_MAX  120u
#define BREAKS_MIN 3u /* line breaks within paragraphs, from which wrapping can be told */

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
    while (l.from < l.to && is_blank(text.s[l.from]))
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

uint32_t
ws_lines_width(ws_str text)
{
    uint32_t width = common_width(text), breaks = 0, full = 0;
    line last = {.from = 0};

    for (uint32_t at = 0; width && at < text.len;) {
        line l = line_at(text, at);

        if (last.from < last.to && l.from < l.to) {
            breaks++;
            full += is_full(&last, &l, width);
        }
        last = l;
        at = l.end + 1;
    }
    return breaks >= BREAKS_MIN && full * 10 >= breaks * 7 ? width : 0;
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
    if (c.class == C_LETTER && ws_is_lower(c.cp))
        return true;
    return last->kind == WS_TOKEN_WORD && last->shape == WS_SHAPE_LOWER &&
           is_unfinished((ws_str){t->s + last->start, last->end - last->start});
}

bool
ws_line_goes_on(const ws_text *t, uint32_t width, uint32_t line_start, uint32_t pos,
                const ws_token *last)
{
    ws_str text = {t->s, t->len};
    line here, next;

    if (t->s[pos] != '\n')
        return false;
    next = line_at(text, pos + 1);
    if (next.from == next.to || begins_item(text, &next))
        return false;
    if (cannot_end(t, last, &next))
        return true;
    if (!width)
        return false;
    here = line_at(text, line_start);
    if (next.from - pos - 1 > here.from - line_start && ws_ends_sentence(t, last))
        return false; /* an indent begins a paragraph */
    return is_full(&here, &next, width);
}
