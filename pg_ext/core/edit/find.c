/*
 * edit/find.c
 *    Occurrences of quoted words: see find.h.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif
#include "edit/find.h"

#include <string.h>

#include "edit/tokens.h"

#define NO_WORD    UINT32_MAX
#define WINDOW_MAX 256 /* bytes looked at on each side of an occurrence */
#define CLOSE_MAX  4   /* marks of punctuation between a word and a quotation mark */

static void
add_hit(ws_hits *h, uint32_t start, uint32_t end)
{
    h->v = ws_grown(h->cx, h->v, h->n, &h->cap, sizeof(ws_span));
    h->v[h->n++] = (ws_span){start, end};
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* ---- the very bytes ---- */

static bool
continues(char c)
{
    return ((uint8_t)c & 0xC0) == 0x80;
}

/* Does [start,end) begin or end inside a word? Words are found between the blanks around it. */
static bool
splits_word(ws_str text, uint32_t start, uint32_t end)
{
    uint32_t from = start, to = end;
    ws_words it;
    ws_word w;

    while (from > 0 && !is_blank(text.s[from - 1]) &&
           (start - from < WINDOW_MAX || continues(text.s[from])))
        from--;
    while (to < text.len && !is_blank(text.s[to]) &&
           (to - end < WINDOW_MAX || continues(text.s[to])))
        to++;
    ws_words_init(&it, text.s + from, to - from);
    while (ws_words_next(&it, &w)) {
        uint32_t word_start = from + w.start, word_end = from + w.end;

        if ((word_start < start && start < word_end) || (word_start < end && end < word_end))
            return true;
    }
    return false;
}

static void
find_bytes(ws_ctx *cx, ws_str text, ws_str quote, ws_hits *whole, ws_hits *split)
{
    uint32_t pos = 0;
    const char *p;

    while (pos < text.len && (p = memmem(text.s + pos, text.len - pos, quote.s, quote.len))) {
        uint32_t start = (uint32_t)(p - text.s);

        ws_poll(cx);
        add_hit(splits_word(text, start, start + quote.len) ? split : whole, start,
                start + quote.len);
        pos = start + quote.len;
    }
}

/* ---- words, joined or not ---- */

/* Words of a text from left to right; joined: what a hyphen parts, with or without a line break
 * behind it, is one word. */
typedef struct reader {
    ws_str text;
    ws_words it;
    bool joined, pending; /* pending: `next` was read already */
    ws_span next;
    char next_fold[WS_WORD_MAX + 16];
    uint32_t next_len;
    char fold[4 * WS_WORD_MAX];
} reader;

static void
read_words(reader *r, ws_str text, bool joined)
{
    r->text = text;
    r->joined = joined;
    r->pending = false;
    ws_words_init(&r->it, text.s, text.len);
}

static bool
peek(reader *r)
{
    ws_word w;

    if (r->pending)
        return true;
    if (!ws_words_next(&r->it, &w))
        return false;
    r->next = (ws_span){w.start, w.end};
    memcpy(r->next_fold, w.fold.s, w.fold.len);
    r->next_len = w.fold.len;
    return r->pending = true;
}

/* A hyphen, a soft one at a line's end (which is part of the word before it), or nothing that is
 * seen. */
static bool
joins(ws_str text, uint32_t end, uint32_t start)
{
    uint32_t lines = 0;
    bool soft = end >= 2 && memcmp(text.s + end - 2, "\xC2\xAD", 2) == 0;
    uint32_t cp = 0, bytes = ws_utf8_decode(text.s + end, start - end, &cp);
    bool hyphen = cp == '-' || cp == 0x2010 || cp == 0x2011;

    if (bytes > 0 && start - end == bytes)
        return hyphen || cp == 0x200B || cp == 0x2060 || cp == 0xFEFF || (soft && cp == '\n');
    for (uint32_t i = end + (hyphen ? bytes : 0); i < start; i++) {
        if (!is_blank(text.s[i]))
            return false;
        lines += text.s[i] == '\n';
    }
    return lines == 1 && (hyphen || soft);
}

/* The fold is the reader's, gone at the next call. */
static bool
next_word(reader *r, ws_word *w)
{
    if (!peek(r))
        return false;
    *w = (ws_word){r->next.start, r->next.end, {r->fold, r->next_len}};
    memcpy(r->fold, r->next_fold, r->next_len);
    r->pending = false;
    while (r->joined && peek(r) && joins(r->text, w->end, r->next.start) &&
           w->fold.len + r->next_len <= sizeof(r->fold)) {
        memcpy(r->fold + w->fold.len, r->next_fold, r->next_len);
        w->fold.len += r->next_len;
        w->end = r->next.end;
        r->pending = false;
    }
    return true;
}

/* ---- folded words ---- */

/* The quote's words: ids of a dictionary of their own. */
typedef struct pattern {
    ws_dict dict;
    uint32_t *ids, *back; /* back: how much of the pattern still fits after a mismatch */
    uint32_t n;
    uint32_t *starts;       /* of the last n words of the text */
    uint32_t first, behind; /* the quote's words lie between these bytes of it */
} pattern;

static void
add_word(ws_ctx *cx, pattern *p, uint32_t *cap, ws_word w)
{
    p->ids = ws_grown(cx, p->ids, p->n, cap, sizeof(uint32_t));
    if (p->n == 0)
        p->first = w.start;
    p->behind = w.end;
    p->ids[p->n++] = ws_dict_intern(&p->dict, cx, w.fold);
}

static void
make_pattern(ws_ctx *cx, ws_str quote, bool joined, pattern *p)
{
    uint32_t cap = 16;
    reader r;
    ws_word w;

    memset(p, 0, sizeof(*p));
    p->ids = ws_alloc(cx, cap, sizeof(uint32_t));
    read_words(&r, quote, joined);
    while (next_word(&r, &w))
        add_word(cx, p, &cap, w);
    p->back = ws_alloc0(cx, (size_t)p->n + 1, sizeof(uint32_t));
    p->starts = ws_alloc0(cx, p->n, sizeof(uint32_t));
    for (uint32_t i = 1, k = 0; i < p->n; i++) {
        while (k > 0 && p->ids[i] != p->ids[k])
            k = p->back[k];
        k += p->ids[i] == p->ids[k];
        p->back[i + 1] = k;
    }
}

/* Knuth, Morris and Pratt over words. */
static void
find_words(ws_ctx *cx, ws_str text, bool joined, pattern *p, ws_hits *h)
{
    uint32_t k = 0, seen = 0;
    reader r;
    ws_word w;

    if (p->n == 0)
        return;
    read_words(&r, text, joined);
    for (; next_word(&r, &w); seen++) {
        uint32_t id = ws_dict_find(&p->dict, w.fold);

        if (seen % 1024 == 0)
            ws_poll(cx);
        p->starts[seen % p->n] = w.start;
        while (k > 0 && id != p->ids[k])
            k = p->back[k];
        k += id == p->ids[k];
        if (k < p->n)
            continue;
        add_hit(h, p->starts[(seen + 1) % p->n], w.end);
        k = 0;
    }
}

/* ---- marks at the ends ---- */

static bool
is_quotation_mark(uint32_t cp)
{
    uint32_t family = ws_family_of(cp);

    return family == '"' || family == '\'' || (cp >= 0x300C && cp <= 0x300F);
}

static bool
has_mark(ws_str s)
{
    uint32_t cp;

    for (uint32_t i = 0; i < s.len;) {
        i += ws_utf8_decode(s.s + i, s.len - i, &cp);
        if (is_quotation_mark(cp))
            return true;
    }
    return false;
}

/* Which stand with blanks, « so », in some languages. */
static bool
is_guillemet(uint32_t cp)
{
    return cp == 0xAB || cp == 0xBB || cp == 0x2039 || cp == 0x203A;
}

static bool
is_space(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || cp == 0x202F;
}

static bool
is_close(uint32_t cp)
{
    return cp == '.' || cp == ',' || cp == ';' || cp == ':' || cp == '!' || cp == '?' ||
           cp == 0x2026;
}

/* Behind the first quotation mark behind `end`, with nothing but punctuation before it. */
static uint32_t
close_mark(ws_str text, uint32_t end)
{
    uint32_t at = end, cp;
    bool spaced = false;

    for (uint32_t n = 0; at < text.len && n <= CLOSE_MAX; n++) {
        at += ws_utf8_decode(text.s + at, text.len - at, &cp);
        if (is_quotation_mark(cp))
            return spaced && !is_guillemet(cp) ? end : at;
        if (!is_close(cp) && (spaced || !is_space(cp)))
            break;
        spaced = spaced || is_space(cp);
    }
    return end;
}

static uint32_t
character_before(ws_str text, uint32_t at)
{
    do
        at--;
    while (at > 0 && continues(text.s[at]));
    return at;
}

static uint32_t
open_mark(ws_str text, uint32_t start)
{
    uint32_t at = start, cp;
    bool spaced = false;

    for (uint32_t n = 0; at > 0 && n < 2; n++) {
        at = character_before(text, at);
        ws_utf8_decode(text.s + at, text.len - at, &cp);
        if (is_quotation_mark(cp))
            return spaced && !is_guillemet(cp) ? start : at;
        spaced = is_space(cp);
        if (!spaced)
            break;
    }
    return start;
}

/* What both have in common behind, or before, the words. */
static uint32_t
same_behind(ws_str text, uint32_t end, ws_str tail)
{
    uint32_t n = 0;

    while (n < tail.len && end + n < text.len && text.s[end + n] == tail.s[n])
        n++;
    while (n > 0 && end + n < text.len && continues(text.s[end + n]))
        n--;
    while (n > 0 && is_blank(text.s[end + n - 1]))
        n--;
    return end + n;
}

static uint32_t
same_before(ws_str text, uint32_t start, ws_str head)
{
    uint32_t n = 0;

    while (n < head.len && n < start && text.s[start - 1 - n] == head.s[head.len - 1 - n])
        n++;
    while (n > 0 && (continues(text.s[start - n]) || is_blank(text.s[start - n])))
        n--;
    return start - n;
}

/* What the quote has before and behind its words belongs to a place, as far as the text has it. */
static void
widen(ws_str text, ws_str quote, const pattern *p, ws_hits *h)
{
    ws_str head = {quote.s, p->first}, tail = {quote.s + p->behind, quote.len - p->behind};
    bool opens = has_mark(head), closes = has_mark(tail);

    for (uint32_t i = 0; i < h->n; i++) {
        ws_span *s = &h->v[i];
        uint32_t least = i > 0 ? h->v[i - 1].end : 0;
        uint32_t most = i + 1 < h->n ? h->v[i + 1].start : text.len;
        uint32_t start = opens ? open_mark(text, s->start) : same_before(text, s->start, head);
        uint32_t end = closes ? close_mark(text, s->end) : same_behind(text, s->end, tail);

        s->start = start < least ? s->start : start;
        s->end = end > most ? s->end : end;
    }
}

void
ws_find_quote(ws_ctx *cx, ws_str text, ws_str quote, ws_hits *h)
{
    ws_hits split = {.cx = cx};
    pattern p;

    *h = (ws_hits){.cx = cx};
    find_bytes(cx, text, quote, h, &split);
    for (int joined = 0; joined <= 1 && h->n == 0; joined++) {
        make_pattern(cx, quote, joined, &p);
        find_words(cx, text, joined, &p, h);
        widen(text, quote, &p, h);
    }
    if (h->n == 0)
        *h = split;
}

/* ---- the nearest passage ---- */

/* A window of as many words as the quote has, and how many of the quote's words are in it. */
typedef struct window {
    ws_span *words;
    uint32_t *ids;
    int32_t *wanted; /* per word of the quote: how often it is missing; negative: too often there */
    uint32_t n, seen, score;
} window;

static void
slide(window *v, ws_span word, uint32_t id)
{
    uint32_t slot = v->seen++ % v->n;

    if (v->seen > v->n && v->ids[slot] != NO_WORD && ++v->wanted[v->ids[slot]] > 0)
        v->score--;
    if (id != NO_WORD && v->wanted[id]-- > 0)
        v->score++;
    v->words[slot] = word;
    v->ids[slot] = id;
}

static bool
nearest(ws_ctx *cx, ws_str text, const pattern *p, ws_span *best)
{
    window v = {.words = ws_alloc(cx, p->n, sizeof(ws_span)),
                .ids = ws_alloc(cx, p->n, sizeof(uint32_t)),
                .wanted = ws_alloc0(cx, p->dict.n, sizeof(int32_t)),
                .n = p->n};
    uint32_t score = (p->n + 1) / 2;
    bool found = false;
    ws_words it;
    ws_word w;

    for (uint32_t i = 0; i < p->n; i++)
        v.wanted[p->ids[i]]++;
    ws_words_init(&it, text.s, text.len);
    while (p->n > 0 && ws_words_next(&it, &w)) {
        uint32_t first;

        slide(&v, (ws_span){w.start, w.end}, ws_dict_find(&p->dict, w.fold));
        first = v.seen < v.n ? 0 : v.seen % v.n;
        if (v.score < score || v.ids[first] == NO_WORD)
            continue;
        score = v.score + 1;
        found = true;
        *best = (ws_span){v.words[first].start, w.end};
    }
    return found;
}

bool
ws_find_nearest(ws_ctx *cx, ws_str text, ws_str quote, ws_span *best)
{
    pattern p;

    make_pattern(cx, quote, false, &p);
    return nearest(cx, text, &p, best);
}
