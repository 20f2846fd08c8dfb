/*
 * articles.h
 *    Drafts and articles for the tests of the model, the format and the edits.
 */
#ifndef ARTICLES_H
#define ARTICLES_H

#include "store/format.h"
#include "unit.h"

#define MARKS(...)                                                                                 \
    ((ws_marks){(ws_mark[]){__VA_ARGS__}, sizeof((ws_mark[]){__VA_ARGS__}) / sizeof(ws_mark)})
#define NAMES(...) ((ws_str[]){__VA_ARGS__}), sizeof((ws_str[]){__VA_ARGS__}) / sizeof(ws_str)

/* 0         1         2         3         4         5
 * 012345678901234567890123456789012345678901234567890123456 */
#define HARBOUR "The mayor of Brno denied that the café had paid anybody."

static inline void
must(ws_ctx *cx, bool ok)
{
    if (!ok)
        fail_msg("%s (%s)", cx->error.message, cx->error.detail);
}

static inline ws_article *
article_over(ws_ctx *cx, const char *text)
{
    ws_article *a = ws_alloc(cx, 1, sizeof(*a));

    must(cx, ws_article_init(cx, a, unit_str(text)));
    return a;
}

/* A draft whose content is [start,end). The mark lives in the context. */
static inline ws_draft
draft_at(ws_ctx *cx, int64_t start, int64_t end)
{
    ws_draft d;

    ws_draft_init(&d);
    d.content = (ws_marks){ws_alloc(cx, 1, sizeof(ws_mark)), 1};
    d.content.v[0] = (ws_mark){start, end};
    return d;
}

static inline ws_str
repeat(ws_ctx *cx, char c, uint32_t n)
{
    char *s = ws_alloc(cx, n, 1);

    memset(s, c, n);
    return (ws_str){s, n};
}

/* Packed bytes in an allocation of their exact size, so that a read past them is seen. */
typedef struct packed {
    char *data;
    uint32_t len;
} packed;

static inline packed
pack(ws_ctx *cx, ws_article *a)
{
    packed p;
    char *data;

    must(cx, ws_article_seal(cx, a));
    must(cx, ws_article_pack(cx, a, 4, &data, &p.len));
    p.data = ws_alloc(cx, p.len, 1);
    memcpy(p.data, data + 4, p.len);
    return p;
}

static inline ws_article *
unpack(ws_ctx *cx, packed p)
{
    ws_article *a = ws_alloc(cx, 1, sizeof(*a));

    must(cx, ws_article_unpack(cx, p.data, p.len, a));
    return a;
}

static inline bool
same_bytes(packed a, packed b)
{
    return a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
}

/* ---- random articles ---- */

static const char *const random_words[] = {
    "The", "minister", "denied", "accusations", "of",      "fraud", "in",     "Łódź",
    "and", "said",     "“no”",   "talks",       "went on", "世界",  "O’Neill"};
static const char *const random_names[] = {"China", "China/MFA", "France/Élysée",
                                           "A\\/B", "Mayor",     "China/MFA/Speaker"};

static inline uint32_t
below(uint64_t *seed, uint32_t n)
{
    return unit_random(seed) % n;
}

static inline ws_str
random_text(ws_ctx *cx, uint64_t *seed, uint32_t words)
{
    ws_buf b;

    ws_buf_init(&b, cx, 64);
    for (uint32_t i = 0; i < words; i++) {
        const char *w = random_words[below(seed, 15)];

        ws_buf_add(&b, w, strlen(w));
        ws_buf_add(&b, &". "[below(seed, 2)], 1);
    }
    return (ws_str){b.data, (uint32_t)b.len};
}

/* Some disjoint fragments within the first half of `chars`, then a step to the right each. */
static inline ws_marks
random_marks(ws_ctx *cx, uint64_t *seed, uint32_t chars, uint32_t max)
{
    ws_marks m = {ws_alloc(cx, max + 1, sizeof(ws_mark)), 0};
    uint32_t pos = below(seed, chars / 2 + 1);

    for (uint32_t n = below(seed, max + 1); n > 0 && pos + 2 < chars; n--) {
        uint32_t end = pos + 1 + below(seed, 30);

        if (end > chars)
            end = chars;
        m.v[m.n++] = (ws_mark){pos, end};
        pos = end + below(seed, 4);
    }
    return m;
}

/* Up to `max` of the names, each once. */
static inline ws_str *
random_list(ws_ctx *cx, uint64_t *seed, uint32_t max, uint32_t *n)
{
    ws_str *v = ws_alloc(cx, 6, sizeof(ws_str));
    uint32_t first = below(seed, 6);

    *n = below(seed, max + 1);
    for (uint32_t i = 0; i < *n; i++)
        v[i] = unit_str(random_names[(first + i) % 6]);
    return v;
}

static inline void
random_values(ws_ctx *cx, uint64_t *seed, ws_draft *d)
{
    static const char *const acts[] = {"deny", "state", "accuse"};
    static const char *const coders[] = {"anna", "ben"};
    ws_attr *attrs = ws_alloc0(cx, 3, sizeof(ws_attr));
    ws_claim *c = &d->c;

    if (below(seed, 2))
        c->act = unit_str(acts[below(seed, 3)]);
    if (below(seed, 2))
        c->coder = unit_str(coders[below(seed, 2)]);
    if (below(seed, 4) == 0)
        c->note = unit_str("look\tat this\nagain");
    if (below(seed, 2))
        c->confidence = below(seed, 101) / 100.0;
    if (below(seed, 2))
        c->tagged_at = (int64_t)unit_random(seed) * 1000003;
    c->origin = below(seed, 3);
    c->status = below(seed, 3);
    c->nattrs = below(seed, 4);
    attrs[0] = (ws_attr){WS_STR("zone"), WS_ATTR_STRING, WS_STR("")};
    attrs[1] = (ws_attr){WS_STR("frame"), WS_ATTR_NUMBER, WS_STR("-1500")};
    attrs[2] = (ws_attr){WS_STR("sure"), WS_ATTR_TRUE, WS_NONE};
    c->attrs = attrs;
}

static inline ws_draft
random_draft(ws_ctx *cx, uint64_t *seed, const ws_article *a)
{
    ws_draft d;
    uint32_t n;
    ws_str *codes;

    ws_draft_init(&d);
    d.content = random_marks(cx, seed, a->text_chars, 3);
    d.cue = random_marks(cx, seed, a->text_chars, 2);
    d.source = random_marks(cx, seed, a->text_chars, 2);
    if (d.content.n + d.cue.n == 0) {
        d.content = (ws_marks){ws_alloc(cx, 1, sizeof(ws_mark)), 1};
        d.content.v[0] = (ws_mark){0, a->text_chars};
    }
    random_values(cx, seed, &d);
    d.c.actors = random_list(cx, seed, 3, &d.c.nactors);
    d.c.targets = random_list(cx, seed, 2, &d.c.ntargets);
    codes = random_list(cx, seed, 3, &n);
    d.c.concepts = ws_alloc0(cx, 6, sizeof(ws_concept));
    d.c.nconcepts = n;
    d.concept_named = ws_alloc(cx, 6, sizeof(bool));
    for (uint32_t i = 0; i < n; i++) {
        d.concept_named[i] = below(seed, 2);
        d.c.concepts[i] = (ws_concept){codes[i], (ws_polarity)((int)below(seed, 4) - 1)};
    }
    d.derive_mode = true;
    return d;
}

/* An article of random claims, some of them inside others. */
static inline ws_article *
random_article(ws_ctx *cx, uint64_t *seed, uint32_t words, uint32_t claims)
{
    ws_article *a = ws_alloc(cx, 1, sizeof(*a));

    must(cx, ws_article_init(cx, a, random_text(cx, seed, words)));
    for (uint32_t i = 0; i < claims && a->text_chars > 0; i++) {
        ws_draft d = random_draft(cx, seed, a);

        if (i > 0 && below(seed, 4) == 0)
            d.c.parent = a->claims[below(seed, i)].id;
        if (below(seed, 5) == 0)
            d.c.id = a->last_id + 1 + below(seed, 3);
        must(cx, ws_article_add(cx, a, &d, NULL));
    }
    a->last_id += below(seed, 2);
    must(cx, ws_article_seal(cx, a));
    return a;
}

#endif
