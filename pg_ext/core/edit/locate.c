/*
 * edit/locate.c
 *    Find quoted words in the text.
 *
 * First the very bytes, where they split no word; then the folded words in sequence; then the bytes
 * anywhere. The first kind that occurs at all decides.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif
#include <stdio.h>
#include <string.h>

#include "edit/edit.h"

#define NO_WORD    UINT32_MAX
#define WINDOW_MAX 256 /* bytes looked at on each side of an occurrence */
#define SHOWN_MAX  120 /* bytes of text in a message */
#define PLACES_MAX 8   /* positions in a message */

typedef struct hits {
    ws_ctx *cx;
    ws_span *v;
    uint32_t n, cap;
} hits;

static void
add_hit(hits *h, uint32_t start, uint32_t end)
{
    if (h->n == h->cap) {
        ws_span *v = ws_alloc(h->cx, h->cap ? h->cap * 2 : 8, sizeof(ws_span));

        if (h->n)
            memcpy(v, h->v, h->n * sizeof(ws_span));
        h->v = v;
        h->cap = h->cap ? h->cap * 2 : 8;
    }
    h->v[h->n++] = (ws_span){start, end};
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static ws_str
trim(ws_str s)
{
    while (s.len && is_blank(s.s[0]))
        s = (ws_str){s.s + 1, s.len - 1};
    while (s.len && is_blank(s.s[s.len - 1]))
        s.len--;
    return s;
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
find_bytes(ws_ctx *cx, ws_str text, ws_str quote, hits *whole, hits *split)
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

/* ---- folded words ---- */

/* The quote's words: ids of a dictionary of their own. */
typedef struct pattern {
    ws_dict dict;
    uint32_t *ids, *back; /* back: how much of the pattern still fits after a mismatch */
    uint32_t n;
    uint32_t *starts; /* of the last n words of the text */
} pattern;

static void
make_pattern(ws_ctx *cx, ws_str quote, pattern *p)
{
    uint32_t cap = 16;
    ws_words it;
    ws_word w;

    memset(p, 0, sizeof(*p));
    p->ids = ws_alloc(cx, cap, sizeof(uint32_t));
    ws_words_init(&it, quote.s, quote.len);
    while (ws_words_next(&it, &w)) {
        if (p->n == cap) {
            uint32_t *ids = ws_alloc(cx, (size_t)cap * 2, sizeof(uint32_t));

            memcpy(ids, p->ids, cap * sizeof(uint32_t));
            p->ids = ids;
            cap *= 2;
        }
        p->ids[p->n++] = ws_dict_intern(&p->dict, cx, w.fold);
    }
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
find_words(ws_ctx *cx, ws_str text, pattern *p, hits *h)
{
    uint32_t k = 0, seen = 0;
    ws_words it;
    ws_word w;

    if (p->n == 0)
        return;
    ws_words_init(&it, text.s, text.len);
    for (; ws_words_next(&it, &w); seen++) {
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

/* The window that shares most words with the quote and begins with one; half of them at least. */
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

/* ---- answers ---- */

static bool
not_found(ws_ctx *cx, ws_str text, const ws_charmap *map, ws_str quote, const pattern *p)
{
    ws_span best;
    int shown = (int)ws_utf8_cut(quote.s, quote.len, SHOWN_MAX);
    bool near = nearest(cx, text, p, &best);

    ws_fail(cx, WS_NOT_FOUND, "quote \"%.*s%s\" does not occur in the text", shown, quote.s,
            (uint32_t)shown < quote.len ? "…" : "");
    if (near) {
        uint32_t len = best.end - best.start;
        int part = (int)ws_utf8_cut(text.s + best.start, len, SHOWN_MAX);

        ws_detail(cx, "The nearest passage is at [%u,%u): \"%.*s%s\".",
                  ws_charmap_char(map, best.start), ws_charmap_char(map, best.end), part,
                  text.s + best.start, (uint32_t)part < len ? "…" : "");
    }
    return false;
}

/* The detail of an error: where the quote stands. */
static void
show_places(ws_ctx *cx, const ws_charmap *map, const hits *h)
{
    char list[PLACES_MAX * 26];
    size_t len = 0;

    for (uint32_t i = 0; i < h->n && i < PLACES_MAX; i++)
        len += (size_t)snprintf(list + len, sizeof(list) - len, "%s[%u,%u)", i ? ", " : "",
                                ws_charmap_char(map, h->v[i].start),
                                ws_charmap_char(map, h->v[i].end));
    ws_detail(cx, "It stands at %s%s.", list, h->n > PLACES_MAX ? " and elsewhere" : "");
}

static bool
choose(ws_ctx *cx, const ws_charmap *map, const hits *h, uint32_t nth, ws_mark *at)
{
    const ws_span *hit = &h->v[nth ? nth - 1 : 0];

    if (nth > h->n) {
        ws_fail(cx, WS_NOT_FOUND, "quote occurs %u time%s in the text, not %u", h->n,
                WS_PLURAL(h->n), nth);
        show_places(cx, map, h);
        return false;
    }
    if (nth == 0 && h->n > 1) {
        ws_fail(cx, WS_AMBIGUOUS, "quote occurs %u times in the text", h->n);
        show_places(cx, map, h);
        ws_hint(cx, "Say which one with occurrence, or give more of the words.");
        return false;
    }
    *at = (ws_mark){ws_charmap_char(map, hit->start), ws_charmap_char(map, hit->end)};
    return true;
}

/* The occurrences of the first kind that occurs; none leave the quote's words in *p. */
static void
find_all(ws_ctx *cx, ws_str text, ws_str quote, hits *h, pattern *p)
{
    hits split = {.cx = cx};

    *h = (hits){.cx = cx};
    find_bytes(cx, text, quote, h, &split);
    if (h->n > 0)
        return;
    make_pattern(cx, quote, p);
    find_words(cx, text, p, h);
    if (h->n == 0)
        *h = split;
}

bool
ws_article_locate(ws_ctx *cx, ws_article *a, ws_str quote, uint32_t nth, ws_mark *at)
{
    const ws_charmap *map;
    ws_str text;
    pattern p;
    hits h;

    quote = trim(quote);
    if (quote.len == 0)
        return ws_fail(cx, WS_BAD_VALUE, "quote is empty");
    if (!ws_article_map(cx, a, &map) || !ws_article_text(cx, a, &text))
        return false;
    find_all(cx, text, quote, &h, &p);
    if (h.n > 0)
        return choose(cx, map, &h, nth, at);
    return not_found(cx, text, map, quote, &p);
}
