/*
 * model/article.c
 *    The article: its text, its claims in order of id, and what must hold among them.
 */
#include "model/article.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void
ws_draft_init(ws_draft *d)
{
    memset(d, 0, sizeof(*d));
    ws_claim_init(&d->c);
    d->polarity = WS_UNKNOWN;
}

bool
ws_article_init(ws_ctx *cx, ws_article *a, ws_str text)
{
    size_t valid;

    memset(a, 0, sizeof(*a));
    if (text.len > WS_TEXT_MAX)
        return ws_fail(cx, WS_LIMIT, "text is %u bytes long, the limit is %u", text.len,
                       WS_TEXT_MAX);
    if (!text.s)
        text = WS_STR("");
    valid = ws_utf8_valid_prefix(text.s, text.len);
    if (valid < text.len)
        return ws_fail(cx, WS_BAD_VALUE, "text has %s at character %u",
                       text.s[valid] == '\0' ? "a NUL" : "bytes that are not UTF-8",
                       ws_utf8_count(text.s, valid));
    a->text = text;
    a->text_len = text.len;
    a->text_chars = ws_utf8_count(text.s, text.len);
    return true;
}

bool
ws_article_room(ws_ctx *cx, ws_article *a)
{
    if (a->nclaims >= WS_CLAIMS_MAX)
        return ws_fail(cx, WS_LIMIT, "article has more than %u claims", WS_CLAIMS_MAX);
    a->claims = ws_grown(cx, a->claims, a->nclaims, &a->cap, sizeof(ws_claim));
    return true;
}

bool
ws_article_add(ws_ctx *cx, ws_article *a, const ws_draft *draft, uint32_t *id)
{
    ws_draft d = *draft;

    if (!ws_article_room(cx, a))
        return false;
    if (d.c.id == 0) {
        if (a->last_id >= WS_ID_MAX)
            return ws_fail(cx, WS_LIMIT, "article has used up its claim ids (the highest is %u)",
                           (uint32_t)WS_ID_MAX);
        d.c.id = a->last_id + 1;
    }
    if (!ws_claim_build(cx, a, &d, &a->claims[a->nclaims]))
        return false;
    a->nclaims++;
    if (d.c.id > a->last_id)
        a->last_id = d.c.id;
    if (id)
        *id = d.c.id;
    return true;
}

ws_claim *
ws_article_find(const ws_article *a, uint32_t id)
{
    uint32_t low = 0, high = a->nclaims;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (a->claims[middle].id == id)
            return &a->claims[middle];
        if (a->claims[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static int
by_id(const void *left, const void *right)
{
    uint32_t l = ((const ws_claim *)left)->id, r = ((const ws_claim *)right)->id;

    return (l > r) - (l < r);
}

/* Ascending unique ids, none above last_id. */
static bool
seal_ids(ws_ctx *cx, ws_article *a)
{
    uint32_t i = 1;

    while (i < a->nclaims && a->claims[i - 1].id < a->claims[i].id)
        i++;
    if (i < a->nclaims)
        qsort(a->claims, a->nclaims, sizeof(ws_claim), by_id);
    for (i = 1; i < a->nclaims; i++) {
        if (a->claims[i - 1].id == a->claims[i].id)
            return ws_fail(cx, WS_BAD_VALUE, "claim id %u is used twice", a->claims[i].id);
    }
    if (a->last_id > WS_ID_MAX)
        return ws_fail(cx, WS_LIMIT, "last_id %u is above the highest claim id, %u", a->last_id,
                       (uint32_t)WS_ID_MAX);
    if (a->nclaims && a->claims[a->nclaims - 1].id > a->last_id)
        return ws_fail(cx, WS_BAD_VALUE, "last_id %u is below the id of claim %u", a->last_id,
                       a->claims[a->nclaims - 1].id);
    return true;
}

#define NO_PARENT UINT32_MAX

/* Per claim the index of its parent. */
static bool
find_parents(ws_ctx *cx, const ws_article *a, uint32_t *parent)
{
    for (uint32_t i = 0; i < a->nclaims; i++) {
        const ws_claim *c = &a->claims[i], *p;

        parent[i] = NO_PARENT;
        if (c->parent == 0)
            continue;
        if (c->parent == c->id)
            return ws_fail(cx, WS_BAD_VALUE, "claim %u is its own parent", c->id);
        p = ws_article_find(a, c->parent);
        if (!p)
            return ws_fail(cx, WS_BAD_VALUE, "claim %u: there is no parent claim %u", c->id,
                           c->parent);
        parent[i] = (uint32_t)(p - a->claims);
    }
    return true;
}

/* One walk up and one down from `from`; depth[] keeps what is known (0: nothing yet; else one more
 * than the claims around it), so all walks together are linear. */
static bool
measure(ws_ctx *cx, const ws_article *a, const uint32_t *parent, uint32_t *depth, uint32_t from)
{
    uint32_t steps = 0, at, base;

    for (at = from; at != NO_PARENT && depth[at] == 0; at = parent[at]) {
        if (steps++ > a->nclaims)
            return ws_fail(cx, WS_BAD_VALUE, "claim %u is inside itself by way of its parents",
                           a->claims[from].id);
    }
    base = at == NO_PARENT ? 0 : depth[at];
    if (base + steps > WS_NESTING_MAX + 1)
        return ws_fail(cx, WS_LIMIT, "claim %u lies inside %u claims, the limit is %u",
                       a->claims[from].id, base + steps - 1, WS_NESTING_MAX);
    for (at = from; steps > 0; at = parent[at])
        depth[at] = base + steps--;
    return true;
}

static bool
seal_parents(ws_ctx *cx, ws_article *a)
{
    uint32_t i = 0, *parent, *depth;

    while (i < a->nclaims && a->claims[i].parent == 0)
        i++;
    if (i == a->nclaims)
        return true;
    parent = ws_alloc(cx, a->nclaims, sizeof(uint32_t));
    depth = ws_alloc0(cx, a->nclaims, sizeof(uint32_t));
    if (!find_parents(cx, a, parent))
        return false;
    for (; i < a->nclaims; i++) {
        if (depth[i] == 0 && !measure(cx, a, parent, depth, i))
            return false;
    }
    return true;
}

bool
ws_article_seal(ws_ctx *cx, ws_article *a)
{
    return seal_ids(cx, a) && seal_parents(cx, a);
}

/* Spans in code points. */
static ws_marks
marks_of(ws_ctx *cx, const ws_charmap *map, const ws_spans *spans)
{
    ws_marks marks = {NULL, spans->n};

    if (spans->n)
        marks.v = ws_alloc(cx, spans->n, sizeof(ws_mark));
    for (uint32_t i = 0; i < spans->n; i++) {
        marks.v[i].start = ws_charmap_char(map, spans->v[i].start);
        marks.v[i].end = ws_charmap_char(map, spans->v[i].end);
    }
    return marks;
}

bool
ws_draft_of(ws_ctx *cx, ws_article *a, const ws_claim *c, ws_draft *draft)
{
    const ws_charmap *map;

    if (!ws_article_map(cx, a, &map))
        return false;
    ws_draft_init(draft);
    draft->c = *c;
    draft->source = marks_of(cx, map, &c->source);
    draft->cue = marks_of(cx, map, &c->cue);
    draft->content = marks_of(cx, map, &c->content);
    if (c->nconcepts) {
        draft->concept_named = ws_alloc(cx, c->nconcepts, sizeof(bool));
        memset(draft->concept_named, true, c->nconcepts);
    }
    return true;
}
