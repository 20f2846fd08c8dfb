/*
 * model/quote_marks.c
 *    Which words stand between quotation marks.
 */
#include "base/words.h"

#include "base/utf8.h"

#define MAX_DEPTH 8  /* nested quotations; what opens deeper is not counted */
#define MAX_BLANK 16 /* blanks looked through around a line break */

/* What can close a quotation, as bits. */
enum {
    STRAIGHT = 1 << 0,     /* " or '' that closes what it opened */
    STRAIGHT_END = 1 << 1, /* " or '' standing where only a closing mark stands */
    LEFT_DOUBLE = 1 << 2,
    RIGHT_DOUBLE = 1 << 3,
    LEFT_SINGLE = 1 << 4,
    RIGHT_SINGLE = 1 << 5, /* ’ or ' */
    LEFT_ANGLE = 1 << 6,
    RIGHT_ANGLE = 1 << 7,
    LEFT_ANGLE1 = 1 << 8,
    RIGHT_ANGLE1 = 1 << 9,
    RIGHT_CORNER = 1 << 10,
    RIGHT_CORNER2 = 1 << 11
};

typedef struct quotes {
    const char *s;
    uint32_t len;
    uint32_t pos;   /* marks before it are in the state */
    uint32_t depth; /* open quotations */
    uint16_t closers[MAX_DEPTH];
} quotes;

/* How a mark stands between its neighbours. */
typedef enum side { SIDE_NONE, SIDE_OPENS, SIDE_CLOSES } side;

typedef struct mark {
    uint32_t cp, pos, end;
    uint32_t before, after; /* neighbouring code points, 0 at the text's ends */
} mark;

static bool
is_blank(uint32_t cp)
{
    return cp == 0 || cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0xA0 ||
           cp == 0x202F || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x3000;
}

static bool
is_dash(uint32_t cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015);
}

/* A quotation may open right behind it. */
static bool
is_opening(uint32_t cp)
{
    return is_blank(cp) || is_dash(cp) || cp == '(' || cp == '[' || cp == '{';
}

static uint32_t
code_point_before(const char *s, uint32_t pos)
{
    uint32_t cp = 0;
    size_t start;

    if (pos > 0) {
        start = ws_utf8_cut(s, pos, pos - 1);
        ws_utf8_decode(s + start, pos - start, &cp);
    }
    return cp;
}

static mark
mark_at(const quotes *q, uint32_t pos)
{
    mark m = {.pos = pos};

    m.end = pos + ws_utf8_decode(q->s + pos, q->len - pos, &m.cp);
    if (m.cp == '\'' && m.end < q->len && q->s[m.end] == '\'') {
        m.cp = '"'; /* two apostrophes stand for a double quote */
        m.end++;
    }
    m.before = code_point_before(q->s, pos);
    if (m.end < q->len)
        ws_utf8_decode(q->s + m.end, q->len - m.end, &m.after);
    return m;
}

static side
side_of(const mark *m)
{
    bool word_before = ws_word_char(m->before), word_after = ws_word_char(m->after);

    if (word_before && word_after)
        return SIDE_NONE;
    if (is_opening(m->before))
        return !is_blank(m->after) ? SIDE_OPENS : is_blank(m->before) ? SIDE_NONE : SIDE_CLOSES;
    return word_after ? SIDE_OPENS : SIDE_CLOSES;
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Whether the line break at pos ends a paragraph. */
static bool
ends_paragraph(const quotes *q, uint32_t pos)
{
    uint32_t next = pos + 1, end = pos, cp;

    while (next < q->len && next - pos < MAX_BLANK && is_space(q->s[next]))
        next++;
    while (end > 0 && pos - end < MAX_BLANK && is_space(q->s[end - 1]))
        end--;
    if (next >= q->len || q->s[next] == '\n')
        return true;
    cp = code_point_before(q->s, end);
    return !ws_word_char(cp) && cp != ',' && !is_dash(cp);
}

static uint32_t
paragraph_start(const quotes *q, uint32_t pos)
{
    uint32_t floor = pos > WS_QUOTE_SCAN ? pos - WS_QUOTE_SCAN : 0;

    for (uint32_t at = pos; at > floor; at--)
        if (q->s[at - 1] == '\n' && ends_paragraph(q, at - 1))
            return at;
    return (uint32_t)ws_utf8_cut(q->s, q->len, floor);
}

/* To the next line break or byte that may begin a mark. */
static uint32_t
skip_plain(const quotes *q, uint32_t pos, uint32_t end)
{
    static const bool stops[256] = {
        ['\n'] = true, ['"'] = true, ['\''] = true, [0xC2] = true, [0xE2] = true, [0xE3] = true,
    };

    while (pos < end && !stops[(uint8_t)q->s[pos]])
        pos++;
    return pos;
}

/* Whether a single mark closes behind pos, in this paragraph and before another one opens. In
 * strict mode it must follow punctuation, so that it is no apostrophe. */
static bool
closes_later(const quotes *q, uint32_t pos, bool strict)
{
    uint32_t end = q->len - pos > WS_QUOTE_SCAN ? pos + WS_QUOTE_SCAN : q->len;

    while ((pos = skip_plain(q, pos, end)) < end) {
        mark m = mark_at(q, pos);
        side s = side_of(&m);

        if (m.cp == '\n' && ends_paragraph(q, pos))
            return false;
        if (m.cp == 0x2018 || (m.cp == '\'' && s == SIDE_OPENS))
            return false;
        if ((m.cp == '\'' || m.cp == 0x2019) && s == SIDE_CLOSES &&
            !(strict && ws_word_char(m.before)))
            return true;
        pos = m.end;
    }
    return false;
}

static void
open_quotation(quotes *q, uint16_t closers)
{
    if (q->depth < MAX_DEPTH)
        q->closers[q->depth++] = closers;
}

/* Close the innermost quotation that `closer` can close, with all inside it. */
static bool
close_quotation(quotes *q, uint16_t closer)
{
    for (uint32_t i = q->depth; i > 0; i--) {
        if (q->closers[i - 1] & closer) {
            q->depth = i - 1;
            return true;
        }
    }
    return false;
}

static bool
is_hebrew(uint32_t cp)
{
    return cp >= 0x05D0 && cp <= 0x05F2;
}

static void
straight_double(quotes *q, const mark *m)
{
    bool inch = ws_word_char(m->before) && !ws_word_char(m->after);

    if (is_hebrew(m->before) && is_hebrew(m->after))
        return;
    if (close_quotation(q, STRAIGHT))
        return;
    if (side_of(m) == SIDE_CLOSES && close_quotation(q, STRAIGHT_END))
        return;
    if (!inch)
        open_quotation(q, STRAIGHT | RIGHT_DOUBLE);
}

static void
left_double(quotes *q, const mark *m)
{
    side s = side_of(m);

    if (s == SIDE_CLOSES && close_quotation(q, LEFT_DOUBLE))
        return;
    if (q->depth > 0 && q->closers[q->depth - 1] == (RIGHT_DOUBLE | STRAIGHT_END)) {
        if (s == SIDE_CLOSES) /* typed the wrong way round */
            q->depth--;
        return; /* else opened again without a close */
    }
    open_quotation(q, RIGHT_DOUBLE | STRAIGHT_END);
}

/* A mark that closes when it can, and opens only where an opening mark stands (»so« and ”so”). */
static void
close_or_open(quotes *q, const mark *m, uint16_t closer, uint16_t closers)
{
    if (!close_quotation(q, closer) && side_of(m) == SIDE_OPENS)
        open_quotation(q, closers);
}

/* A left guillemet opens, unless it ends what a right one opened. */
static void
left_angle(quotes *q, uint16_t left, uint16_t right)
{
    if (!close_quotation(q, left))
        open_quotation(q, right);
}

/* '90s */
static bool
is_decade(const quotes *q, uint32_t pos)
{
    const char *s = q->s + pos;

    return q->len - pos >= 3 && s[0] >= '0' && s[0] <= '9' && s[1] == '0' && s[2] == 's';
}

/* ‘ ’ ‚ and the straight single mark: quotation marks only in pairs, else apostrophes. */
static void
single(quotes *q, const mark *m)
{
    uint16_t closer = m->cp == 0x2018 ? LEFT_SINGLE : RIGHT_SINGLE;
    bool opener = m->cp != 0x2019 && !is_decade(q, m->end);
    side s = side_of(m);

    if (s == SIDE_OPENS && opener && closes_later(q, m->end, false)) {
        open_quotation(q, m->cp == 0x201A ? LEFT_SINGLE | RIGHT_SINGLE : RIGHT_SINGLE);
        return;
    }
    if (s != SIDE_CLOSES || q->depth == 0 || !(q->closers[q->depth - 1] & closer))
        return;
    if ((m->before == 's' || m->before == 'S') && is_blank(m->after) &&
        closes_later(q, m->end, true))
        return; /* a plural's genitive inside a quotation */
    q->depth--;
}

static void
take_mark(quotes *q, const mark *m)
{
    switch (m->cp) {
    case '\n':
        if (ends_paragraph(q, m->pos))
            q->depth = 0;
        break;
    case '"':
        straight_double(q, m);
        break;
    case 0x201C: /* “ */
        left_double(q, m);
        break;
    case 0x201D: /* ” */
        close_or_open(q, m, RIGHT_DOUBLE, RIGHT_DOUBLE);
        break;
    case 0x201E: /* „ */
        open_quotation(q, LEFT_DOUBLE | RIGHT_DOUBLE | STRAIGHT_END);
        break;
    case '\'':
    case 0x2018: /* ‘ */
    case 0x2019: /* ’ */
    case 0x201A: /* ‚ */
        single(q, m);
        break;
    case 0xAB: /* « */
        left_angle(q, LEFT_ANGLE, RIGHT_ANGLE);
        break;
    case 0xBB: /* » */
        close_or_open(q, m, RIGHT_ANGLE, LEFT_ANGLE | RIGHT_ANGLE);
        break;
    case 0x2039: /* ‹ */
        left_angle(q, LEFT_ANGLE1, RIGHT_ANGLE1);
        break;
    case 0x203A: /* › */
        close_or_open(q, m, RIGHT_ANGLE1, LEFT_ANGLE1 | RIGHT_ANGLE1);
        break;
    case 0x300C: /* 「 */
        open_quotation(q, RIGHT_CORNER);
        break;
    case 0x300D: /* 」 */
        close_quotation(q, RIGHT_CORNER);
        break;
    case 0x300E: /* 『 */
        open_quotation(q, RIGHT_CORNER2);
        break;
    case 0x300F: /* 』 */
        close_quotation(q, RIGHT_CORNER2);
        break;
    }
}

static void
advance(quotes *q, uint32_t to)
{
    while ((q->pos = skip_plain(q, q->pos, to)) < to) {
        mark m = mark_at(q, q->pos);

        take_mark(q, &m);
        q->pos = m.end;
    }
}

ws_mode
ws_mode_of(const char *text, uint32_t len, const ws_span *spans, uint32_t n)
{
    quotes q = {.s = text, .len = len, .pos = len};
    bool inside = false, outside = false;

    for (uint32_t i = 0; i < n; i++) {
        ws_words it;
        ws_word word;

        if (spans[i].start < q.pos || spans[i].start - q.pos > WS_QUOTE_SCAN) {
            q.depth = 0;
            q.pos = paragraph_start(&q, spans[i].start);
        }
        ws_words_init(&it, text + spans[i].start, spans[i].end - spans[i].start);
        while (!(inside && outside) && ws_words_next(&it, &word)) {
            advance(&q, spans[i].start + word.start);
            inside = inside || q.depth > 0;
            outside = outside || q.depth == 0;
            q.pos = skip_plain(&q, q.pos, spans[i].end);
            if (q.pos == spans[i].end) /* the other words stand like this one */
                break;
        }
    }
    if (inside && outside)
        return WS_MIXED;
    return inside ? WS_DIRECT : outside ? WS_INDIRECT : WS_MODE_NONE;
}
