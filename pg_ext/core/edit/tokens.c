/*
 * edit/tokens.c
 *    A text as words and symbols, for alignment, and whether two passages have the same letters.
 */
#include "edit/tokens.h"

#include <string.h>

/* White space and what nobody sees. */
static bool
is_invisible(uint32_t cp)
{
    return cp <= 0x20 || (cp >= 0x7F && cp <= 0xA0) || cp == 0xAD || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202F) ||
           (cp >= 0x205F && cp <= 0x206F) || cp == 0x3000 || cp == 0xFEFF;
}

uint32_t
ws_family_of(uint32_t cp)
{
    switch (cp) {
    case 0x201C: /* “ ” „ ‟ « » and the straight one */
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB:
    case 0xFF02:
        return '"';
    case 0x2018: /* ‘ ’ ‚ ‛ ‹ › ` ´ and the straight one */
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2039:
    case 0x203A:
    case '`':
    case 0xB4:
    case 0xFF07:
        return '\'';
    case 0x2010: /* hyphens, dashes, minus */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    default:
        return cp;
    }
}

/* ---- tokens ---- */

typedef struct list {
    ws_ctx *cx;
    ws_dict *dict;
    ws_edit_tokens *t;
    uint32_t cap;
} list;

static void
add_token(list *l, uint32_t start, uint32_t end, ws_str form)
{
    l->t->v = ws_grown(l->cx, l->t->v, l->t->n, &l->cap, sizeof(ws_edit_token));
    l->t->v[l->t->n++] = (ws_edit_token){start, end, ws_dict_intern(l->dict, l->cx, form)};
}

static void
add_symbols(list *l, uint32_t from, uint32_t to)
{
    const char *s = l->t->text.s;

    while (from < to) {
        uint32_t cp, bytes = ws_utf8_decode(s + from, to - from, &cp);
        char form[4];

        if (!is_invisible(cp))
            add_token(l, from, from + bytes,
                      (ws_str){form, ws_utf8_encode(ws_family_of(cp), form)});
        from += bytes;
    }
}

void
ws_tokens_read(ws_ctx *cx, ws_str text, ws_dict *dict, ws_edit_tokens *t)
{
    list l = {cx, dict, t, text.len / 5 + 16};
    uint32_t at = 0;
    ws_words it;
    ws_word w;

    *t = (ws_edit_tokens){text, ws_alloc(cx, l.cap, sizeof(ws_edit_token)), 0,
                          ws_dict_intern(dict, cx, WS_STR("\""))};
    ws_words_init(&it, text.s, text.len);
    while (ws_words_next(&it, &w)) {
        if (t->n % 4096 == 0)
            ws_poll(cx);
        add_symbols(&l, at, w.start);
        add_token(&l, w.start, w.end, w.fold);
        at = w.end;
    }
    add_symbols(&l, at, text.len);
}

/* ---- letters ---- */

/* The visible characters of s, each family as one, letters joined with their marks. */
static ws_str
visible(ws_ctx *cx, ws_str s)
{
    char *out = ws_alloc(cx, (size_t)s.len * 2 + 1, 1);
    uint32_t n = 0;

    for (uint32_t at = 0; at < s.len;) {
        uint32_t cp;

        at += ws_utf8_decode(s.s + at, s.len - at, &cp);
        if (!is_invisible(cp))
            n += ws_utf8_encode(ws_family_of(cp), out + n);
    }
    return ws_words_compose(cx, (ws_str){out, n});
}

bool
ws_same_letters(ws_ctx *cx, ws_str a, ws_str b)
{
    return ws_str_eq(a, b) || ws_str_eq(visible(cx, a), visible(cx, b));
}
