/*
 * edit/locate.c
 *    Find quoted words in the text: whole, or in parts with an ellipsis between them.
 */
#include <stdio.h>
#include <string.h>

#include "edit/edit.h"
#include "edit/find.h"

#define SHOWN_MAX  120 /* bytes of text in a message */
#define PLACES_MAX 8   /* positions in a message */
#define PARTS_MAX  64  /* of a quote */

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

/* ---- parts ---- */

/* Bytes of the ellipsis that s begins with: … or three dots and more, in brackets or not. */
static uint32_t
ellipsis_at(const char *s, uint32_t len)
{
    bool bracket = len > 0 && (s[0] == '[' || s[0] == '(');
    uint32_t at = bracket, dots = 0;

    if (len - at >= 3 && memcmp(s + at, "\xE2\x80\xA6", 3) == 0) {
        at += 3;
    } else {
        while (at + dots < len && s[at + dots] == '.')
            dots++;
        if (dots < 3)
            return 0;
        at += dots;
    }
    if (!bracket)
        return at;
    return at < len && (s[at] == ']' || s[at] == ')') ? at + 1 : 0;
}

static bool
has_word(ws_str s)
{
    ws_words it;
    ws_word w;

    ws_words_init(&it, s.s, s.len);
    return ws_words_next(&it, &w);
}

static bool
add_part(ws_str part, ws_str *parts, uint32_t *n)
{
    part = trim(part);
    if (!has_word(part))
        return true;
    if (*n == PARTS_MAX)
        return false;
    parts[(*n)++] = part;
    return true;
}

/* What stands between its ellipses, without what has no word; 0 when it has no ellipsis, or too
 * many. */
static uint32_t
parts_of(ws_str quote, ws_str *parts)
{
    uint32_t n = 0, from = 0, found = 0;

    for (uint32_t at = 0; at < quote.len;) {
        uint32_t bytes = ellipsis_at(quote.s + at, quote.len - at);

        if (bytes == 0) {
            at++;
            continue;
        }
        found++;
        if (!add_part((ws_str){quote.s + from, at - from}, parts, &n))
            return 0;
        at += bytes;
        from = at;
    }
    if (found == 0 || !add_part((ws_str){quote.s + from, quote.len - from}, parts, &n))
        return 0;
    return n;
}

/* Places of a quote: n of `parts` spans each. */
typedef struct places {
    ws_span *v;
    uint32_t n, parts;
    bool *vague; /* a part of it stands once more in the same paragraph */
} places;

/* Is there one more of these in the paragraph? */
static bool
again_near(ws_str text, const ws_hits *h, uint32_t i)
{
    const ws_span *next = i + 1 < h->n ? &h->v[i + 1] : NULL;

    return next && !memchr(text.s + h->v[i].end, '\n', next->start - h->v[i].end);
}

/* The first of the hits that begins at `from` or behind; h->n when there is none. */
static uint32_t
hit_from(const ws_hits *h, uint32_t from)
{
    uint32_t low = 0, high = h->n;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (h->v[middle].start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The parts behind each other from the first part's hit i on, each where it comes next. */
static bool
follow(ws_str text, const ws_hits *h, uint32_t parts, uint32_t i, ws_span *chain, bool *vague)
{
    *vague = false;
    chain[0] = h[0].v[i];
    for (uint32_t k = 1; k < parts; k++) {
        uint32_t at = hit_from(&h[k], chain[k - 1].end);

        if (at == h[k].n)
            return false;
        chain[k] = h[k].v[at];
        *vague = *vague || again_near(text, &h[k], at);
    }
    return true;
}

/* Of two places with the same second part the later one is meant. */
static void
chain_hits(ws_ctx *cx, ws_str text, const ws_hits *h, uint32_t parts, places *p)
{
    p->parts = parts;
    p->v = ws_alloc(cx, (size_t)h[0].n * parts, sizeof(ws_span));
    p->vague = ws_alloc(cx, h[0].n, sizeof(bool));
    for (uint32_t i = 0; i < h[0].n; i++) {
        ws_span *chain = &p->v[(size_t)p->n * parts];

        if (!follow(text, h, parts, i, chain, &p->vague[p->n]))
            break;
        if (parts > 1 && p->n > 0 && chain[1].start == chain[1 - (int)parts].start) {
            memmove(chain - parts, chain, parts * sizeof(ws_span));
            p->vague[p->n - 1] = p->vague[p->n];
            continue;
        }
        p->n++;
    }
}

/* Whole, else by its parts; when there is none, *missing is what is nowhere. */
static void
find_places(ws_ctx *cx, ws_str text, ws_str quote, places *p, ws_str *missing)
{
    ws_str parts[PARTS_MAX];
    ws_hits h[PARTS_MAX];
    uint32_t n;

    memset(p, 0, sizeof(*p));
    *missing = quote;
    ws_find_quote(cx, text, quote, h);
    if (h[0].n > 0) {
        chain_hits(cx, text, h, 1, p);
        return;
    }
    n = parts_of(quote, parts);
    for (uint32_t i = 0; i < n; i++) {
        ws_find_quote(cx, text, parts[i], &h[i]);
        if (h[i].n > 0)
            continue;
        *missing = parts[i];
        return;
    }
    if (n > 0)
        chain_hits(cx, text, h, n, p);
}

/* ---- answers ---- */

static bool
not_found(ws_ctx *cx, ws_str text, const ws_charmap *map, const ws_wanted *w, ws_str missing)
{
    ws_span best;
    int shown = (int)ws_utf8_cut(w->words.s, w->words.len, SHOWN_MAX);

    ws_fail(cx, WS_NOT_FOUND, "%s \"%.*s%s\" does not occur in the text", w->what, shown,
            w->words.s, (uint32_t)shown < w->words.len ? "…" : "");
    if (ws_find_nearest(cx, text, missing, &best)) {
        uint32_t len = best.end - best.start;
        int part = (int)ws_utf8_cut(text.s + best.start, len, SHOWN_MAX);

        ws_detail(cx, "The nearest passage is at [%u,%u): \"%.*s%s\".",
                  ws_charmap_char(map, best.start), ws_charmap_char(map, best.end), part,
                  text.s + best.start, (uint32_t)part < len ? "…" : "");
    }
    return false;
}

/* Its first byte, and the one behind its last. */
static ws_span
extent(const places *p, uint32_t i)
{
    const ws_span *v = &p->v[(size_t)i * p->parts];

    return (ws_span){v[0].start, v[p->parts - 1].end};
}

/* The detail of an error: where the quote stands. */
static void
show_places(ws_ctx *cx, const ws_charmap *map, const places *p)
{
    char list[PLACES_MAX * 26];
    size_t len = 0;

    for (uint32_t i = 0; i < p->n && i < PLACES_MAX; i++)
        len += (size_t)snprintf(list + len, sizeof(list) - len, "%s[%u,%u)", i ? ", " : "",
                                ws_charmap_char(map, extent(p, i).start),
                                ws_charmap_char(map, extent(p, i).end));
    ws_detail(cx, "It stands at %s%s.", list, p->n > PLACES_MAX ? " and elsewhere" : "");
}

static void
give(ws_ctx *cx, const ws_charmap *map, const places *p, uint32_t i, ws_marks *at)
{
    const ws_span *v = &p->v[(size_t)i * p->parts];

    *at = (ws_marks){ws_alloc(cx, p->parts, sizeof(ws_mark)), p->parts};
    for (uint32_t k = 0; k < p->parts; k++)
        at->v[k] = (ws_mark){ws_charmap_char(map, v[k].start), ws_charmap_char(map, v[k].end)};
}

static bool
choose(ws_ctx *cx, const ws_charmap *map, const places *p, const ws_wanted *w, ws_marks *at)
{
    uint32_t nth = w->nth, i = nth ? nth - 1 : 0;

    if (nth > p->n) {
        ws_fail(cx, WS_NOT_FOUND, "%s occurs %u time%s in the text, not %u", w->what, p->n,
                WS_PLURAL(p->n), nth);
        show_places(cx, map, p);
        return false;
    }
    if (nth == 0 && p->n > 1) {
        ws_fail(cx, WS_AMBIGUOUS, "%s occurs %u times in the text", w->what, p->n);
        show_places(cx, map, p);
        ws_hint(cx, "Say which one with occurrence, or give more of the words.");
        return false;
    }
    if (p->vague[i]) {
        ws_fail(cx, WS_AMBIGUOUS, "%s has parts that occur several times in their paragraph",
                w->what);
        show_places(cx, map, p);
        ws_hint(cx, "Give more of the words of each part, or positions.");
        return false;
    }
    give(cx, map, p, i, at);
    return true;
}

bool
ws_article_locate(ws_ctx *cx, ws_article *a, const ws_wanted *wanted, ws_marks *at)
{
    ws_wanted w = {wanted->what, trim(wanted->words), wanted->nth};
    const ws_charmap *map;
    ws_str text, missing;
    places p;

    if (w.words.len == 0)
        return ws_fail(cx, WS_BAD_VALUE, "%s is empty", w.what);
    if (!ws_article_map(cx, a, &map) || !ws_article_text(cx, a, &text))
        return false;
    find_places(cx, text, w.words, &p, &missing);
    if (p.n > 0)
        return choose(cx, map, &p, &w, at);
    return not_found(cx, text, map, &w, missing);
}
