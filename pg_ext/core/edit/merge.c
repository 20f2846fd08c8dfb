/*
 * edit/merge.c
 *    Two articles over one text become one.
 */
#include <math.h>
#include <string.h>

#include "edit/edit.h"
#include "model/fields.h"

#define NONE UINT32_MAX

/* ---- are two claims the same but for id, parent and times? ---- */

static bool
same_names(const ws_str *a, uint32_t an, const ws_str *b, uint32_t bn)
{
    if (an != bn)
        return false;
    for (uint32_t i = 0; i < an; i++) {
        if (!ws_str_eq(a[i], b[i]))
            return false;
    }
    return true;
}

static bool
same_concepts(const ws_claim *a, const ws_claim *b)
{
    if (a->nconcepts != b->nconcepts)
        return false;
    for (uint32_t i = 0; i < a->nconcepts; i++) {
        if (a->concepts[i].polarity != b->concepts[i].polarity ||
            !ws_str_eq(a->concepts[i].code, b->concepts[i].code))
            return false;
    }
    return true;
}

static bool
same_attrs(const ws_claim *a, const ws_claim *b)
{
    if (a->nattrs != b->nattrs)
        return false;
    for (uint32_t i = 0; i < a->nattrs; i++) {
        if (a->attrs[i].kind != b->attrs[i].kind || !ws_str_eq(a->attrs[i].key, b->attrs[i].key) ||
            !ws_str_eq(a->attrs[i].value, b->attrs[i].value))
            return false;
    }
    return true;
}

static bool
same_real(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* Ids, parents and times do not count. */
static bool
same_field(const ws_claim_field *f, const ws_claim *a, const ws_claim *b)
{
    const void *l = (const char *)a + f->at, *r = (const char *)b + f->at;

    switch (f->kind) {
    case WS_KIND_ID:
    case WS_KIND_PARENT:
    case WS_KIND_TIME:
        return true;
    case WS_KIND_PATHS:
        return same_names(*(ws_str *const *)l, ws_field_count(a, f), *(ws_str *const *)r,
                          ws_field_count(b, f));
    case WS_KIND_SPANS:
        return ws_spans_equal(l, r);
    case WS_KIND_CONCEPTS:
        return same_concepts(a, b);
    case WS_KIND_ATTRS:
        return same_attrs(a, b);
    case WS_KIND_REAL:
        return same_real(*(const double *)l, *(const double *)r);
    case WS_KIND_MODE:
    case WS_KIND_ORIGIN:
    case WS_KIND_STATUS:
        return *(const int *)l == *(const int *)r;
    default:
        return ws_str_eq(*(const ws_str *)l, *(const ws_str *)r);
    }
}

static bool
same_claim(const ws_claim *a, const ws_claim *b)
{
    for (int i = 0; i < WS_C_COUNT; i++)
        if (!same_field(&ws_claim_fields[i], a, b))
            return false;
    return true;
}

/* ---- claims by what they say ---- */

typedef struct claim_index {
    const ws_article *a;
    uint32_t *head, *next; /* chains of claim indexes */
    uint32_t mask;
} claim_index;

static uint32_t
bucket(const claim_index *x, const ws_claim *c)
{
    uint64_t h = ws_hash_bytes(c->content.v, c->content.n * sizeof(ws_span), 0);

    h = ws_hash_bytes(c->cue.v, c->cue.n * sizeof(ws_span), h);
    for (uint32_t i = 0; i < c->nactors; i++)
        h = ws_hash_bytes(c->actors[i].s, c->actors[i].len, h);
    for (uint32_t i = 0; i < c->nconcepts; i++)
        h = ws_hash_bytes(c->concepts[i].code.s, c->concepts[i].code.len, h);
    return (uint32_t)ws_hash_bytes(c->coder.s, c->coder.len, h) & x->mask;
}

static void
make_index(ws_ctx *cx, const ws_article *a, claim_index *x)
{
    uint32_t size = 16;

    while (size < a->nclaims)
        size *= 2;
    *x = (claim_index){a, ws_alloc(cx, size, sizeof(uint32_t)),
                       ws_alloc(cx, a->nclaims, sizeof(uint32_t)), size - 1};
    memset(x->head, 0xFF, size * sizeof(uint32_t));
    for (uint32_t i = a->nclaims; i-- > 0;) {
        uint32_t b = bucket(x, &a->claims[i]);

        x->next[i] = x->head[b];
        x->head[b] = i;
    }
}

static const ws_claim *
find_same(const claim_index *x, const ws_claim *c)
{
    for (uint32_t i = x->head[bucket(x, c)]; i != NONE; i = x->next[i]) {
        if (same_claim(&x->a->claims[i], c))
            return &x->a->claims[i];
    }
    return NULL;
}

/* ---- merging ---- */

static bool
check_texts(ws_ctx *cx, ws_article *left, ws_article *right)
{
    ws_str l, r;
    uint32_t same = 0;

    if (left->stored.s && left->compressed == right->compressed &&
        left->text_len == right->text_len && ws_str_eq(left->stored, right->stored))
        return true;
    if (!ws_article_text(cx, left, &l) || !ws_article_text(cx, right, &r))
        return false;
    if (ws_str_eq(l, r))
        return true;
    while (same < l.len && same < r.len && l.s[same] == r.s[same])
        same++;
    ws_fail(cx, WS_BAD_VALUE, "articles have different texts");
    ws_detail(cx, "Their lengths in characters are %u and %u; they differ from character %u.",
              left->text_chars, right->text_chars,
              ws_utf8_count(l.s, ws_utf8_cut(l.s, l.len, same)));
    return false;
}

/* Where each claim of right goes: ids[i] is its id in left, and is_new[i] says whether it must be
 * added. An id that left has ever given counts as taken: ids are never reused. */
static bool
give_ids(ws_ctx *cx, const ws_article *left, const ws_article *right, uint32_t *ids, bool *is_new,
         uint32_t *last_id)
{
    claim_index x;

    make_index(cx, left, &x);
    *last_id = left->last_id > right->last_id ? left->last_id : right->last_id;
    for (uint32_t i = 0; i < right->nclaims; i++) {
        const ws_claim *c = &right->claims[i], *twin = find_same(&x, c);

        ws_poll(cx);
        is_new[i] = twin == NULL;
        if (twin)
            ids[i] = twin->id;
        else if (c->id > left->last_id)
            ids[i] = c->id;
        else if (*last_id < WS_ID_MAX)
            ids[i] = ++*last_id;
        else
            return ws_fail(cx, WS_LIMIT, "article has used up its claim ids (the highest is %u)",
                           (uint32_t)WS_ID_MAX);
    }
    return true;
}

/* Word ids of right in left's dictionary; known[] keeps what was looked up. */
static ws_wordlist
move_words(ws_ctx *cx, ws_article *left, const ws_article *right, const ws_wordlist *from,
           uint32_t *known)
{
    ws_wordlist to = {NULL, from->n};

    if (from->n)
        to.v = ws_alloc(cx, from->n, sizeof(uint32_t));
    for (uint32_t i = 0; i < from->n; i++) {
        uint32_t id = from->v[i];

        if (id == WS_WORD_BREAK) {
            to.v[i] = WS_WORD_BREAK;
            continue;
        }
        if (known[id] == NONE)
            known[id] = ws_dict_intern(&left->dict, cx, right->dict.words[id]);
        to.v[i] = known[id];
    }
    return to;
}

static bool
add_claims(ws_ctx *cx, ws_article *left, const ws_article *right, const uint32_t *ids,
           const bool *is_new)
{
    uint32_t *known = ws_alloc(cx, right->dict.n, sizeof(uint32_t));

    memset(known, 0xFF, right->dict.n * sizeof(uint32_t));
    for (uint32_t i = 0; i < right->nclaims; i++) {
        ws_claim c = right->claims[i];

        if (!is_new[i])
            continue;
        if (!ws_article_room(cx, left))
            return false;
        c.id = ids[i];
        if (c.parent)
            c.parent = ids[ws_article_find(right, c.parent) - right->claims];
        c.content_words = move_words(cx, left, right, &c.content_words, known);
        c.cue_words = move_words(cx, left, right, &c.cue_words, known);
        left->claims[left->nclaims++] = c;
    }
    return true;
}

bool
ws_article_merge(ws_ctx *cx, ws_article *left, ws_article *right, uint32_t **map)
{
    uint32_t *ids = ws_alloc(cx, right->nclaims, sizeof(uint32_t)), last_id;
    bool *is_new = ws_alloc(cx, right->nclaims, sizeof(bool));

    if (!check_texts(cx, left, right) || !give_ids(cx, left, right, ids, is_new, &last_id) ||
        !add_claims(cx, left, right, ids, is_new))
        return false;
    left->last_id = last_id;
    if (map)
        *map = ids;
    return ws_article_seal(cx, left);
}
