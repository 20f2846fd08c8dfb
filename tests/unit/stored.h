/*
 * stored.h
 *    Stored articles for the tests of the format: a claim that has everything, a text that packs
 * well, cuts of the bytes, and what is the same.
 */
#ifndef STORED_H
#define STORED_H

#include <math.h>

#include "articles.h"

static inline ws_draft
small_draft(ws_ctx *cx)
{
    static ws_str actors[] = {WS_STR("Ada/X"), WS_STR("Bo")};
    static ws_concept concepts[] = {{WS_STR("tax"), WS_DISAGREES}};
    static ws_attr attrs[] = {{WS_STR("k"), WS_ATTR_NUMBER, WS_STR("1")},
                              {WS_STR("q"), WS_ATTR_TRUE, WS_NONE}};
    static ws_mark content[] = {{8, 12}, {14, 17}};
    static ws_mark cue[] = {{3, 7}};
    ws_draft d = draft_at(cx, 0, 2);

    d.source = d.content;
    d.cue = (ws_marks){cue, 1};
    d.content = (ws_marks){content, 2};
    d.c.act = WS_STR("state");
    d.c.coder = WS_STR("cd");
    d.c.note = WS_STR("n");
    d.c.actors = actors;
    d.c.nactors = 2;
    d.c.targets = actors + 1;
    d.c.ntargets = 1;
    d.c.concepts = concepts;
    d.c.nconcepts = 1;
    d.concept_named = ws_alloc(cx, 1, sizeof(bool));
    d.concept_named[0] = true;
    d.c.attrs = attrs;
    d.c.nattrs = 2;
    d.c.mode = WS_DIRECT;
    d.c.origin = WS_IMPORT;
    d.c.status = WS_SUGGESTED;
    d.c.confidence = 0.5;
    d.c.tagged_at = 0x0102030405060708;
    return d;
}

static inline ws_article *
runs(ws_ctx *cx)
{
    ws_article *a = ws_alloc(cx, 1, sizeof(*a));
    ws_draft d = draft_at(cx, 2, 9);

    must(cx, ws_article_init(cx, a, repeat(cx, 'a', 5000)));
    must(cx, ws_article_add(cx, a, &d, NULL));
    return a;
}

static inline void
assert_same_list(const ws_str *a, uint32_t an, const ws_str *b, uint32_t bn)
{
    assert_int_equal(an, bn);
    for (uint32_t i = 0; i < an; i++)
        assert_true(ws_str_eq(a[i], b[i]));
}

static inline void
assert_same_spans(const ws_spans *a, const ws_spans *b)
{
    assert_int_equal(a->n, b->n);
    for (uint32_t i = 0; i < a->n; i++) {
        assert_int_equal(a->v[i].start, b->v[i].start);
        assert_int_equal(a->v[i].end, b->v[i].end);
    }
}

static inline void
assert_same_words(const ws_article *a, const ws_wordlist *aw, const ws_article *b,
                  const ws_wordlist *bw)
{
    assert_int_equal(aw->n, bw->n);
    for (uint32_t i = 0; i < aw->n; i++) {
        if (aw->v[i] == WS_WORD_BREAK)
            assert_int_equal(bw->v[i], WS_WORD_BREAK);
        else
            assert_true(ws_str_eq(a->dict.words[aw->v[i]], b->dict.words[bw->v[i]]));
    }
}

static inline void
assert_same_claim(const ws_article *a, const ws_claim *c, const ws_article *b, const ws_claim *e)
{
    assert_int_equal(c->id, e->id);
    assert_int_equal(c->parent, e->parent);
    assert_same_spans(&c->source, &e->source);
    assert_same_spans(&c->cue, &e->cue);
    assert_same_spans(&c->content, &e->content);
    assert_same_list(c->actors, c->nactors, e->actors, e->nactors);
    assert_same_list(c->targets, c->ntargets, e->targets, e->ntargets);
    assert_int_equal(c->nconcepts, e->nconcepts);
    for (uint32_t i = 0; i < c->nconcepts; i++) {
        assert_true(ws_str_eq(c->concepts[i].code, e->concepts[i].code));
        assert_int_equal(c->concepts[i].polarity, e->concepts[i].polarity);
    }
    assert_int_equal(c->nattrs, e->nattrs);
    for (uint32_t i = 0; i < c->nattrs; i++) {
        assert_true(ws_str_eq(c->attrs[i].key, e->attrs[i].key));
        assert_int_equal(c->attrs[i].kind, e->attrs[i].kind);
        assert_true(ws_str_eq(c->attrs[i].value, e->attrs[i].value));
    }
    assert_true(ws_str_eq(c->act, e->act) && ws_str_eq(c->coder, e->coder) &&
                ws_str_eq(c->note, e->note));
    assert_true(c->mode == e->mode && c->origin == e->origin && c->status == e->status);
    assert_true(c->confidence == e->confidence || (isnan(c->confidence) && isnan(e->confidence)));
    assert_true(c->tagged_at == e->tagged_at);
    assert_same_words(a, &c->content_words, b, &e->content_words);
    assert_same_words(a, &c->cue_words, b, &e->cue_words);
}

static inline void
assert_corrupt(ws_ctx *cx, packed p)
{
    ws_article a;

    cx->error.code = WS_OK;
    assert_false(ws_article_unpack(cx, p.data, p.len, &a));
    assert_int_equal(cx->error.code, WS_CORRUPT);
}

/* The first bytes alone, in their own memory, so that one byte too far is seen. */
static inline packed
cut(ws_ctx *cx, packed p, uint32_t len)
{
    packed slice = {ws_alloc(cx, len, 1), len};

    memcpy(slice.data, p.data, len);
    return slice;
}

#endif
