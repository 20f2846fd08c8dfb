/*
 * edit/difference.c
 *    What changed between two states of an article, and the way back.
 */
#include "edit/difference.h"

#include <math.h>
#include <string.h>

#include "model/fields.h"

/* ---- claims --------------------------------------------------------------------------------- */

static bool
same_paths(const ws_str *a, const ws_str *b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!ws_str_eq(a[i], b[i]))
            return false;
    }
    return true;
}

static bool
same_concepts(const ws_concept *a, const ws_concept *b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (a[i].polarity != b[i].polarity || !ws_str_eq(a[i].code, b[i].code))
            return false;
    }
    return true;
}

static bool
same_attrs(const ws_attr *a, const ws_attr *b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (a[i].kind != b[i].kind || !ws_str_eq(a[i].key, b[i].key) ||
            !ws_str_eq(a[i].value, b[i].value))
            return false;
    }
    return true;
}

#define MEMBER(claim, f, type) (*(type const *)((const char *)(claim) + (f)->at))

/* One member of two claims, lists of the same length. */
static bool
same_field(const ws_claim *a, const ws_claim *b, const ws_claim_field *f, uint32_t n)
{
    double x, y;

    switch (f->kind) {
    case WS_KIND_ID:
    case WS_KIND_PARENT:
    case WS_KIND_MODE:
    case WS_KIND_ORIGIN:
    case WS_KIND_STATUS:
        return MEMBER(a, f, uint32_t) == MEMBER(b, f, uint32_t);
    case WS_KIND_PATHS:
        return same_paths(MEMBER(a, f, ws_str *), MEMBER(b, f, ws_str *), n);
    case WS_KIND_SPANS:
        return ws_spans_equal(&MEMBER(a, f, ws_spans), &MEMBER(b, f, ws_spans));
    case WS_KIND_CONCEPTS:
        return same_concepts(MEMBER(a, f, ws_concept *), MEMBER(b, f, ws_concept *), n);
    case WS_KIND_ATTRS:
        return same_attrs(MEMBER(a, f, ws_attr *), MEMBER(b, f, ws_attr *), n);
    case WS_KIND_ACT:
    case WS_KIND_NAME:
    case WS_KIND_PROSE:
    case WS_KIND_PATCH:
        return ws_str_eq(MEMBER(a, f, ws_str), MEMBER(b, f, ws_str));
    case WS_KIND_REAL:
        x = MEMBER(a, f, double);
        y = MEMBER(b, f, double);
        return x == y || (isnan(x) && isnan(y));
    case WS_KIND_TIME:
        return MEMBER(a, f, int64_t) == MEMBER(b, f, int64_t);
    }
    return false;
}

static bool
same_claim(const ws_claim *a, const ws_claim *b, bool all)
{
    for (uint32_t i = 0; i < WS_C_COUNT; i++) {
        const ws_claim_field *f = &ws_claim_fields[i];
        bool is_list = f->count_at != 0;
        uint32_t n = is_list ? ws_field_count(a, f) : 0;

        if (!all && (f->kind == WS_KIND_ID || f->kind == WS_KIND_TIME))
            continue;
        if ((is_list && n != ws_field_count(b, f)) || !same_field(a, b, f, n))
            return false;
    }
    return true;
}

bool
ws_claim_equal(const ws_claim *a, const ws_claim *b)
{
    return same_claim(a, b, true);
}

const ws_claim *
ws_article_twin(const ws_article *a, const ws_claim *c)
{
    for (uint32_t i = 0; i < a->nclaims; i++) {
        const ws_claim *other = &a->claims[i];

        /* content first: it tells most claims apart */
        if (other->id != c->id && ws_spans_equal(&other->content, &c->content) &&
            same_claim(other, c, false))
            return other;
    }
    return NULL;
}

/* ---- texts ---------------------------------------------------------------------------------- */

/* Let both know the text when their stored ones are the same, so that it is unpacked once. */
static bool
share_text(ws_ctx *cx, ws_article *before, ws_article *after, bool *same)
{
    const ws_charmap *map;
    ws_str old, new;

    if (before->stored.s && before->compressed == after->compressed &&
        before->text_len == after->text_len && ws_str_eq(before->stored, after->stored)) {
        *same = true;
        if (!ws_article_map(cx, after, &map))
            return false;
        before->text = after->text;
        before->map = after->map;
        return true;
    }
    if (!ws_article_text(cx, before, &old) || !ws_article_text(cx, after, &new))
        return false;
    *same = ws_str_eq(old, new);
    return true;
}

/* What is left between the beginning and the end that both texts have. */
static ws_splice
splice_of(ws_str old, ws_str new)
{
    uint32_t most = old.len < new.len ? old.len : new.len, start = 0, end = 0;

    while (start < most && old.s[start] == new.s[start])
        start++;
    start = (uint32_t)ws_utf8_cut(old.s, old.len, start);
    while (end < most - start && old.s[old.len - 1 - end] == new.s[new.len - 1 - end])
        end++;
    while (end > 0 && ((uint8_t)old.s[old.len - end] & 0xC0) == 0x80)
        end--;
    return (ws_splice){start, old.len - end, new.len - end};
}

/* ---- differences ---------------------------------------------------------------------------- */

bool
ws_article_difference(ws_ctx *cx, ws_article *before, ws_article *after, ws_difference *d)
{
    uint32_t i = 0, j = 0;
    bool same;

    if (!share_text(cx, before, after, &same))
        return false;
    *d = (ws_difference){.text = !same};
    if (d->text)
        d->splice = splice_of(before->text, after->text);
    d->v = ws_alloc(cx, (size_t)before->nclaims + after->nclaims, sizeof(ws_claim_change));
    while (i < before->nclaims || j < after->nclaims) {
        const ws_claim *b = i < before->nclaims ? &before->claims[i] : NULL;
        const ws_claim *a = j < after->nclaims ? &after->claims[j] : NULL;

        if (a && b && a->id != b->id)
            *(a->id < b->id ? &b : &a) = NULL;
        i += b != NULL;
        j += a != NULL;
        if (!a || !b || !ws_claim_equal(a, b))
            d->v[d->n++] = (ws_claim_change){b, a};
    }
    return true;
}

/* ---- the way back --------------------------------------------------------------------------- */

static const ws_draft *
find_draft(const ws_draft *v, uint32_t n, uint32_t id)
{
    for (uint32_t i = 0; i < n; i++) {
        if (v[i].c.id == id)
            return &v[i];
    }
    return NULL;
}

static bool
changed_since(ws_ctx *cx, uint32_t id, const char *how)
{
    ws_fail(cx, WS_IN_USE, "claim %u has %s since that change", id, how);
    ws_hint(cx, "Undo the later change first.");
    return false;
}

/* Everything that the change left is still as it left it. */
static bool
check_after(ws_ctx *cx, ws_article *a, const ws_reversal *r)
{
    for (uint32_t i = 0; i < r->nafter; i++) {
        const ws_claim *now = ws_article_find(a, r->after[i].c.id);
        ws_claim then;

        ws_poll(cx);
        if (!now)
            return changed_since(cx, r->after[i].c.id, "been removed");
        if (!ws_claim_build(cx, a, &r->after[i], &then))
            return false;
        if (!ws_claim_equal(now, &then))
            return changed_since(cx, now->id, "been changed");
    }
    for (uint32_t i = 0; i < r->nbefore; i++) {
        uint32_t id = r->before[i].c.id;

        if (ws_article_find(a, id) && !find_draft(r->after, r->nafter, id))
            return changed_since(cx, id, "been brought back");
    }
    return true;
}

/* The text before, and where its passage begins (bytes). */
static bool
text_before(ws_ctx *cx, ws_article *a, const ws_reversal *r, ws_str *text, uint32_t *start)
{
    const ws_charmap *map;
    ws_buf b;

    if (!ws_article_map(cx, a, &map))
        return false;
    *start = r->text_at <= map->chars ? ws_charmap_byte(map, r->text_at) : UINT32_MAX;
    if (*start > a->text.len || a->text.len - *start < r->text_after.len ||
        memcmp(a->text.s + *start, r->text_after.s, r->text_after.len) != 0) {
        ws_fail(cx, WS_IN_USE, "text of the article has been changed since that change");
        ws_hint(cx, "Undo the later change first.");
        return false;
    }
    ws_buf_init(&b, cx, a->text.len + r->text_before.len + 1);
    ws_buf_add(&b, a->text.s, *start);
    ws_buf_add(&b, r->text_before.s, r->text_before.len);
    ws_buf_add(&b, a->text.s + *start + r->text_after.len,
               a->text.len - *start - r->text_after.len);
    *text = (ws_str){b.data, (uint32_t)b.len};
    return true;
}

static bool
ends_before(const ws_spans *spans, uint32_t byte)
{
    return spans->n == 0 || spans->v[spans->n - 1].end <= byte;
}

static ws_marks
marks_over(ws_ctx *cx, const ws_charmap *map, const ws_spans *spans)
{
    ws_marks m = {spans->n ? ws_alloc(cx, spans->n, sizeof(ws_mark)) : NULL, spans->n};

    for (uint32_t i = 0; i < spans->n; i++)
        m.v[i] = (ws_mark){ws_charmap_char(map, spans->v[i].start),
                           ws_charmap_char(map, spans->v[i].end)};
    return m;
}

/* A claim that the change did not touch, over the text before: at the same bytes. One that stands
 * behind the passage came later, and its place would shift. */
static bool
carry_claim(ws_ctx *cx, const ws_claim *c, const ws_reversal *r, uint32_t start, ws_article *out)
{
    bool shifts = r->text_before.len != r->text_after.len;
    const ws_charmap *map;
    ws_draft d;

    if (shifts && !(ends_before(&c->content, start) && ends_before(&c->source, start) &&
                    ends_before(&c->cue, start)))
        return changed_since(cx, c->id, "been placed behind the passage");
    if (!ws_article_map(cx, out, &map))
        return false;
    ws_draft_init(&d);
    d.c = *c;
    d.content = marks_over(cx, map, &c->content);
    d.source = marks_over(cx, map, &c->source);
    d.cue = marks_over(cx, map, &c->cue);
    if (c->nconcepts) {
        d.concept_named = ws_alloc(cx, c->nconcepts, sizeof(bool));
        memset(d.concept_named, true, c->nconcepts);
    }
    return ws_article_add(cx, out, &d, NULL);
}

/* The article without the claims that the change left, over the text before. */
static bool
carry_rest(ws_ctx *cx, ws_article *a, const ws_reversal *r, ws_article *out)
{
    ws_str text = WS_NONE;
    uint32_t start = 0, kept = 0;

    if (r->text && (!text_before(cx, a, r, &text, &start) || !ws_article_init(cx, out, text)))
        return false;
    if (!r->text)
        *out = *a;
    for (uint32_t i = 0; i < a->nclaims; i++) {
        if (find_draft(r->after, r->nafter, a->claims[i].id))
            continue;
        if (!r->text)
            out->claims[kept++] = a->claims[i];
        else if (!carry_claim(cx, &a->claims[i], r, start, out))
            return false;
    }
    if (!r->text)
        out->nclaims = kept;
    return true;
}

bool
ws_article_reverse(ws_ctx *cx, ws_article *a, const ws_reversal *r, ws_article *out)
{
    uint32_t last_id = a->last_id;

    if (!check_after(cx, a, r) || !carry_rest(cx, a, r, out))
        return false;
    for (uint32_t i = 0; i < r->nbefore; i++) {
        if (!ws_article_add(cx, out, &r->before[i], NULL))
            return false;
    }
    out->last_id = r->set_last_id ? r->last_id : last_id;
    return ws_article_seal(cx, out);
}
