/*
 * fuzz_edit.c
 *    Changes one after the other: recode, layer, merge, remove, replace, locate, re-anchor.
 * Whatever they leave is valid.
 */
#include "edit/edit.h"
#include "edit/reanchor.h"
#include "make.h"
#include "json/read.h"

static void
recode(ws_ctx *cx, choices *c, ws_article *a)
{
    ws_recode_what what = (ws_recode_what)choose(c, WS_RECODE_CODER + 1);
    ws_str from = choose(c, 8) ? choose_name(c) : WS_NONE, to = choose_name(c);
    uint32_t changed, len;
    ws_query q;
    char *packed;

    if (choose(c, 2) && ws_query_parse(cx, choose_text(c), 0, &packed, &len) &&
        ws_query_open(cx, packed, len, &q))
        ws_article_recode(cx, a, what, from, to, &q, &changed);
    else
        ws_article_recode(cx, a, what, from, to, NULL, &changed);
}

static void
merge(ws_ctx *cx, choices *c, ws_article *a)
{
    uint32_t *map;
    ws_article other;
    ws_str text;

    FUZZ_CHECK(ws_article_text(cx, a, &text) && ws_article_init(cx, &other, text));
    make_claims(cx, c, &other);
    if (!ws_article_merge(cx, a, &other, &map))
        return;
    for (uint32_t i = 0; i < other.nclaims; i++)
        FUZZ_CHECK(ws_article_find(a, map[i]));
}

static void
replace(ws_ctx *cx, choices *c, ws_article *a)
{
    ws_str json = choose_text(c);
    ws_draft d;

    if (a->nclaims == 0)
        return;
    FUZZ_CHECK(ws_draft_of(cx, a, &a->claims[choose(c, a->nclaims)], &d));
    if (ws_draft_of_json(cx, json, false, &d))
        ws_article_replace(cx, a, &d);
}

static void
locate(ws_ctx *cx, choices *c, ws_article *a)
{
    ws_str words = choose_text(c);
    ws_marks at;

    if (!ws_article_locate(cx, a, &(ws_wanted){"quote", words, choose(c, 3)}, &at))
        return;
    for (uint32_t i = 0; i < at.n; i++)
        FUZZ_CHECK(at.v[i].start >= (i ? at.v[i - 1].end : 0) && at.v[i].start < at.v[i].end &&
                   at.v[i].end <= a->text_chars);
}

/* To the text with some bytes left out, and something else in their place. */
static void
reanchor(ws_ctx *cx, choices *c, ws_article *a)
{
    uint32_t *gone, ngone, from, to;
    ws_anchors anchors;
    ws_article moved;
    ws_str text, put = choose_text(c);
    ws_buf corrected;

    FUZZ_CHECK(ws_article_text(cx, a, &text));
    from = (uint32_t)ws_utf8_cut(text.s, text.len, choose(c, 256) * (text.len / 256 + 1));
    to = (uint32_t)ws_utf8_cut(text.s, text.len, from + choose(c, 256));
    ws_buf_init(&corrected, cx, 64);
    ws_buf_add(&corrected, text.s, from);
    ws_buf_add(&corrected, put.s, put.len);
    ws_buf_add(&corrected, text.s + to, text.len - to);
    text = (ws_str){corrected.data, (uint32_t)corrected.len};
    FUZZ_CHECK(ws_article_find_anchors(cx, a, text, &anchors));
    FUZZ_CHECK(ws_article_reanchor(cx, a, text, &anchors, &moved, &gone, &ngone));
    FUZZ_CHECK(moved.nclaims + ngone == a->nclaims);
    check_article(cx, &moved);
    *a = moved;
}

static void
edit(ws_ctx *cx, choices *c, ws_article *a)
{
    switch (choose(c, 7)) {
    case 0:
        recode(cx, c, a);
        break;
    case 1:
        ws_article_layer(cx, a, choose_name(c));
        break;
    case 2:
        merge(cx, c, a);
        break;
    case 3:
        ws_article_remove(cx, a, (uint32_t[]){choose(c, 9), choose(c, 9)}, 2, choose(c, 2));
        break;
    case 4:
        replace(cx, c, a);
        break;
    case 5:
        locate(cx, c, a);
        break;
    case 6:
        reanchor(cx, c, a);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    choices c = {data, size};
    ws_str text = choose_text(&c);
    ws_article a;
    ws_ctx cx;

    fuzz_begin(&cx);
    FUZZ_CHECK(ws_article_init(&cx, &a, text));
    make_claims(&cx, &c, &a);
    for (int i = 0; i < 6 && c.left > 0 && cx.error.code == WS_OK; i++) {
        edit(&cx, &c, &a);
        if (cx.error.code == WS_OK) /* a change that failed may leave half of itself */
            check_article(&cx, &a);
    }
    fuzz_end(&cx);
    return 0;
}
