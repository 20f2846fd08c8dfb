/*
 * model/text.c
 *    The text of an article, unpacked when it is asked for, and its words at spans.
 */
#include "model/article.h"

static bool
unpack_text(ws_ctx *cx, ws_article *a)
{
    char *text;
    int32_t len;

    if (!a->stored.s)
        return ws_fail(cx, WS_CORRUPT, "text of the article was not read");
    if (!cx->decompress)
        return ws_fail(cx, WS_CORRUPT, "text of the article is compressed, and nothing reads it");
    text = ws_alloc(cx, a->text_len, 1);
    len = cx->decompress(cx, a->stored.s, (int32_t)a->stored.len, text, (int32_t)a->text_len);
    if (len < 0 || (uint32_t)len != a->text_len) {
        ws_fail(cx, WS_CORRUPT, "stored article is corrupt");
        ws_detail(cx, "Its compressed text does not give %u byte%s.", a->text_len,
                  WS_PLURAL(a->text_len));
        return false;
    }
    a->text = (ws_str){text, a->text_len};
    return true;
}

bool
ws_article_text(ws_ctx *cx, ws_article *a, ws_str *text)
{
    if (!a->text.s && !unpack_text(cx, a))
        return false;
    *text = a->text;
    return true;
}

bool
ws_article_map(ws_ctx *cx, ws_article *a, const ws_charmap **map)
{
    ws_str text;

    if (!ws_article_text(cx, a, &text))
        return false;
    if (!a->map.s) {
        ws_charmap_init(&a->map, cx, text.s, text.len);
        if (a->map.chars != a->text_chars) {
            ws_fail(cx, WS_CORRUPT, "stored article is corrupt");
            ws_detail(cx, "Its text has %u character%s instead of %u.", a->map.chars,
                      WS_PLURAL(a->map.chars), a->text_chars);
            a->map.s = NULL;
            return false;
        }
    }
    *map = &a->map;
    return true;
}

bool
ws_spans_text(ws_ctx *cx, ws_article *a, const ws_spans *spans, ws_str *out)
{
    const char *gap = cx->gap ? cx->gap : " \xE2\x80\xA6 ";
    size_t gap_len = strlen(gap), len = 0;
    char *p;
    ws_str text;

    *out = WS_NONE;
    if (spans->n == 0)
        return true;
    if (!ws_article_text(cx, a, &text))
        return false;
    *out = (ws_str){text.s + spans->v[0].start, spans->v[0].end - spans->v[0].start};
    if (spans->n == 1)
        return true;
    for (uint32_t i = 0; i < spans->n; i++)
        len += spans->v[i].end - spans->v[i].start + gap_len;
    p = ws_alloc(cx, len, 1);
    *out = (ws_str){p, (uint32_t)(len - gap_len)};
    for (uint32_t i = 0; i < spans->n; i++) {
        uint32_t bytes = spans->v[i].end - spans->v[i].start;

        memcpy(p, text.s + spans->v[i].start, bytes);
        p += bytes;
        if (i + 1 < spans->n)
            memcpy(p, gap, gap_len);
        p += gap_len;
    }
    return true;
}

uint32_t
ws_spans_bytes(const ws_spans *s)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < s->n; i++)
        n += s->v[i].end - s->v[i].start;
    return n;
}

uint32_t
ws_spans_shared(const ws_spans *a, const ws_spans *b)
{
    uint32_t n = 0;

    for (uint32_t i = 0, k = 0; i < a->n && k < b->n;) {
        uint32_t from = a->v[i].start > b->v[k].start ? a->v[i].start : b->v[k].start;
        uint32_t to = a->v[i].end < b->v[k].end ? a->v[i].end : b->v[k].end;

        n += to > from ? to - from : 0;
        if (a->v[i].end < b->v[k].end)
            i++;
        else
            k++;
    }
    return n;
}

ws_spans
ws_spans_copy(ws_ctx *cx, const ws_spans *spans)
{
    ws_spans copy = {ws_alloc(cx, spans->n, sizeof(*copy.v)), spans->n};

    if (spans->n)
        memcpy(copy.v, spans->v, spans->n * sizeof(*copy.v));
    return copy;
}

bool
ws_spans_equal(const ws_spans *a, const ws_spans *b)
{
    return a->n == b->n && (a->n == 0 || memcmp(a->v, b->v, a->n * sizeof(ws_span)) == 0);
}
