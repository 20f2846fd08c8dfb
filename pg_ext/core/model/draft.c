/*
 * model/draft.c
 *    From a draft to a claim: every check that needs no other claim.
 *
 * Messages name the field; ws_claim_build puts "claim N: " before them.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "model/fields.h"

typedef struct builder {
    ws_ctx *cx;
    ws_article *a;
    const ws_charmap *map;
    const ws_draft *d;
    ws_claim *c;
} builder;

/* ---- spans ---- */

static bool
check_mark(builder *b, const char *what, ws_mark m)
{
    ws_ctx *cx = b->cx;

    if (m.start < 0)
        return ws_fail(cx, WS_BAD_SPAN, "%s [%" PRId64 ",%" PRId64 ") begins before the text", what,
                       m.start, m.end);
    if (m.end < m.start)
        return ws_fail(cx, WS_BAD_SPAN, "%s [%" PRId64 ",%" PRId64 ") ends before it begins", what,
                       m.start, m.end);
    if (m.end == m.start)
        return ws_fail(cx, WS_BAD_SPAN, "%s [%" PRId64 ",%" PRId64 ") is empty", what, m.start,
                       m.end);
    if (m.end > b->map->chars)
        return ws_fail(cx, WS_BAD_SPAN,
                       "%s [%" PRId64 ",%" PRId64
                       ") runs past the end of the text (%u character%s)",
                       what, m.start, m.end, b->map->chars, WS_PLURAL(b->map->chars));
    return true;
}

static int
by_place(const void *left, const void *right)
{
    const ws_mark *l = left, *r = right;

    if (l->start != r->start)
        return l->start < r->start ? -1 : 1;
    return (l->end > r->end) - (l->end < r->end);
}

/* A sorted copy whose touching marks are one. */
static bool
merge_marks(builder *b, const char *what, const ws_marks *from, ws_marks *to)
{
    ws_mark *v = ws_alloc(b->cx, from->n, sizeof(ws_mark));
    uint32_t n = 1;

    memcpy(v, from->v, from->n * sizeof(ws_mark));
    qsort(v, from->n, sizeof(ws_mark), by_place);
    for (uint32_t i = 1; i < from->n; i++) {
        if (v[i].start < v[n - 1].end)
            return ws_fail(b->cx, WS_BAD_SPAN,
                           "%s [%" PRId64 ",%" PRId64 ") and [%" PRId64 ",%" PRId64 ") overlap",
                           what, v[n - 1].start, v[n - 1].end, v[i].start, v[i].end);
        if (v[i].start == v[n - 1].end)
            v[n - 1].end = v[i].end;
        else
            v[n++] = v[i];
    }
    if (n > WS_FRAGMENTS_MAX)
        return ws_fail(b->cx, WS_LIMIT, "%s has %u fragments, the limit is %u", what, n,
                       WS_FRAGMENTS_MAX);
    *to = (ws_marks){v, n};
    return true;
}

static bool
take_spans(builder *b, const char *what, const ws_marks *marks, ws_spans *spans)
{
    ws_marks merged = {NULL, 0};

    *spans = (ws_spans){NULL, 0};
    if (marks->n == 0)
        return true;
    for (uint32_t i = 0; i < marks->n; i++) {
        if (!check_mark(b, what, marks->v[i]))
            return false;
    }
    if (!merge_marks(b, what, marks, &merged))
        return false;
    spans->n = merged.n;
    spans->v = ws_alloc(b->cx, merged.n, sizeof(ws_span));
    for (uint32_t i = 0; i < merged.n; i++) {
        spans->v[i].start = ws_charmap_byte(b->map, (uint32_t)merged.v[i].start);
        spans->v[i].end = ws_charmap_byte(b->map, (uint32_t)merged.v[i].end);
    }
    return true;
}

/* ---- check fields ---- */

#define SHOWN_MAX 120 /* bytes shown of each of two texts that differ */

/* The part of s around byte `at`, from the same start in both texts. */
static ws_str
excerpt(ws_str s, uint32_t start)
{
    ws_str part = {s.s + start, s.len - start};

    part.len = (uint32_t)ws_utf8_cut(part.s, part.len, SHOWN_MAX);
    return part;
}

static bool
mismatch(builder *b, const char *what, const char *field, ws_str given, ws_str text)
{
    uint32_t same = 0, start;
    ws_str g, t;

    while (same < given.len && same < text.len && given.s[same] == text.s[same])
        same++;
    start = same > SHOWN_MAX / 2 ? (uint32_t)ws_utf8_cut(given.s, same, same - SHOWN_MAX / 3) : 0;
    same = (uint32_t)ws_utf8_cut(given.s, given.len, same);
    g = excerpt(given, start);
    t = excerpt(text, start);
    ws_fail(b->cx, WS_BAD_SPAN, "%s is not what the text has at the %s", field, what);
    ws_detail(b->cx,
              "Given is \"%s%.*s%s\", the text has \"%s%.*s%s\" (they differ from character %u).",
              start ? "…" : "", WS_FMT(g), start + g.len < given.len ? "…" : "", start ? "…" : "",
              WS_FMT(t), start + t.len < text.len ? "…" : "", ws_utf8_count(given.s, same));
    ws_hint(b->cx, "When the text was corrected, reanchor(article, text) keeps the claims at their "
                   "words. Else correct the check, or leave it out.");
    return false;
}

static bool
check_words(builder *b, const char *what, const char *field, ws_str given, const ws_spans *spans)
{
    ws_str text;

    if (!given.s)
        return true;
    if (!ws_spans_text(b->cx, b->a, spans, &text))
        return false;
    if (!text.s)
        text = WS_STR("");
    return ws_str_eq(given, text) || mismatch(b, what, field, given, text);
}

static bool
take_places(builder *b)
{
    const ws_draft *d = b->d;
    ws_claim *c = b->c;

    if (!take_spans(b, "source", &d->source, &c->source) ||
        !take_spans(b, "cue", &d->cue, &c->cue) ||
        !take_spans(b, "content", &d->content, &c->content))
        return false;
    if (c->content.n == 0 && c->cue.n == 0) {
        ws_fail(b->cx, WS_BAD_VALUE, "content is missing");
        ws_hint(b->cx, "A claim has content, or a cue alone, as in \"declined to comment\".");
        return false;
    }
    return check_words(b, "source", "source_text", d->source_text, &c->source) &&
           check_words(b, "cue", "cue_text", d->cue_text, &c->cue) &&
           check_words(b, "content", "quote", d->quote, &c->content);
}

/* ---- lists ---- */

static bool
check_count(builder *b, const char *what, uint32_t n)
{
    if (n <= WS_LIST_MAX)
        return true;
    return ws_fail(b->cx, WS_LIMIT, "claim has %u %ss, the limit is %u", n, what, WS_LIST_MAX);
}

static bool
twice(builder *b, const char *what, ws_str name)
{
    return ws_fail(b->cx, WS_BAD_VALUE, "%s \"%.*s\" is named twice", what, WS_FMT(name));
}

static bool
take_paths(builder *b, const char *what, const ws_str *from, uint32_t n, ws_str **to)
{
    *to = NULL;
    if (!check_count(b, what, n))
        return false;
    if (n)
        *to = ws_alloc(b->cx, n, sizeof(ws_str));
    for (uint32_t i = 0; i < n; i++) {
        ws_str path = ws_path_clean(b->cx, what, from[i]);

        if (!ws_path_check(b->cx, what, path))
            return false;
        for (uint32_t j = 0; j < i; j++) {
            if (ws_str_eq(path, (*to)[j]))
                return twice(b, what, path);
        }
        (*to)[i] = ws_str_copy(b->cx, path);
    }
    return true;
}

static bool
check_polarity(builder *b, int polarity)
{
    if (polarity >= WS_DISAGREES && polarity <= WS_UNKNOWN)
        return true;
    return ws_fail(b->cx, WS_BAD_VALUE, "polarity %d is none of -1, 0 and 1", polarity);
}

static ws_polarity
effective_polarity(const ws_draft *d, uint32_t i)
{
    if (d->concept_named && d->concept_named[i])
        return d->c.concepts[i].polarity;
    return d->has_polarity ? d->polarity : WS_UNKNOWN;
}

static bool
take_concepts(builder *b)
{
    const ws_draft *d = b->d;
    const ws_concept *from = d->c.concepts;
    ws_claim *c = b->c;

    c->concepts = NULL;
    if (!check_count(b, "concept", c->nconcepts) ||
        (d->has_polarity && !check_polarity(b, d->polarity)))
        return false;
    if (c->nconcepts == 0 && d->has_polarity && d->polarity != WS_UNKNOWN) {
        ws_fail(b->cx, WS_BAD_VALUE, "polarity stands without a concept");
        ws_hint(b->cx, "Name the concept that it is about, or leave polarity out.");
        return false;
    }
    if (c->nconcepts)
        c->concepts = ws_alloc0(b->cx, c->nconcepts, sizeof(ws_concept));
    for (uint32_t i = 0; i < c->nconcepts; i++) {
        ws_str code = ws_name_clean(b->cx, "concept", from[i].code);

        if (!ws_name_check(b->cx, "concept", code, WS_NAME_MAX) ||
            !check_polarity(b, effective_polarity(d, i)))
            return false;
        for (uint32_t j = 0; j < i; j++) {
            if (ws_str_eq(code, c->concepts[j].code))
                return twice(b, "concept", code);
        }
        c->concepts[i].code = ws_str_copy(b->cx, code);
        c->concepts[i].polarity = effective_polarity(d, i);
    }
    return true;
}

/* ---- attributes ---- */

static bool
take_attr(builder *b, const ws_attr *from, ws_attr *to)
{
    ws_str key = ws_name_clean(b->cx, "attribute", from->key);
    ws_str value = from->value.s ? from->value : WS_STR("");

    memset(to, 0, sizeof(*to));
    if (!ws_name_check(b->cx, "attribute", key, WS_NAME_MAX))
        return false;
    to->key = ws_str_copy(b->cx, key);
    to->kind = from->kind;
    switch (from->kind) {
    case WS_ATTR_TRUE:
    case WS_ATTR_FALSE:
        return true;
    case WS_ATTR_STRING:
        value = ws_name_clean(b->cx, "value of an attribute", value);
        if (!ws_prose_check(b->cx, "value of an attribute", value, WS_VALUE_MAX))
            return false;
        break;
    case WS_ATTR_NUMBER:
        if (value.len > WS_VALUE_MAX || !ws_is_number(value))
            return ws_fail(b->cx, WS_BAD_VALUE, "value of attribute \"%.*s\" is not a number",
                           WS_FMT(from->key));
        break;
    default:
        return ws_fail(b->cx, WS_BAD_VALUE, "attribute \"%.*s\" is of no known kind",
                       WS_FMT(from->key));
    }
    to->value = ws_str_copy(b->cx, value);
    return true;
}

static int
by_key(const void *left, const void *right)
{
    return ws_str_cmp(((const ws_attr *)left)->key, ((const ws_attr *)right)->key);
}

static bool
take_attrs(builder *b)
{
    ws_claim *c = b->c;
    const ws_attr *from = b->d->c.attrs;

    c->attrs = NULL;
    if (!check_count(b, "attribute", c->nattrs))
        return false;
    if (c->nattrs == 0)
        return true;
    c->attrs = ws_alloc(b->cx, c->nattrs, sizeof(ws_attr));
    for (uint32_t i = 0; i < c->nattrs; i++) {
        if (!take_attr(b, &from[i], &c->attrs[i]))
            return false;
    }
    qsort(c->attrs, c->nattrs, sizeof(ws_attr), by_key);
    for (uint32_t i = 1; i < c->nattrs; i++) {
        if (ws_str_eq(c->attrs[i - 1].key, c->attrs[i].key))
            return twice(b, "attribute", c->attrs[i].key);
    }
    return true;
}

/* ---- single fields ---- */

/* An empty note is none. */
static bool
take_string(builder *b, const ws_claim_field *f, ws_str *s)
{
    const char *what = f->name.s;

    if (!s->s)
        return true;
    if (f->kind == WS_KIND_PROSE && s->len == 0) {
        *s = WS_NONE;
        return true;
    }
    if (f->kind == WS_KIND_NAME)
        *s = ws_name_clean(b->cx, what, *s);
    if (f->kind == WS_KIND_ACT     ? !ws_act_check(b->cx, what, *s)
        : f->kind == WS_KIND_PROSE ? !ws_prose_check(b->cx, what, *s, f->limit)
                                   : !ws_name_check(b->cx, what, *s, f->limit))
        return false;
    *s = ws_str_copy(b->cx, *s);
    return true;
}

static bool
check_time(builder *b, const ws_claim_field *f, int64_t time)
{
    if (time == WS_NO_TIME || ws_time_known(time))
        return true;
    return ws_fail(b->cx, WS_BAD_VALUE, "%s lies outside the years 0001 to 9999", f->name.s);
}

/* Strings and times, by the list of fields. */
static bool
take_singles(builder *b)
{
    for (int i = 0; i < WS_C_COUNT; i++) {
        const ws_claim_field *f = &ws_claim_fields[i];
        void *member = (char *)b->c + f->at;

        if (f->kind == WS_KIND_ACT || f->kind == WS_KIND_NAME || f->kind == WS_KIND_PROSE) {
            if (!take_string(b, f, member))
                return false;
        } else if (f->kind == WS_KIND_PATCH) {
            *(ws_str *)member = ws_str_copy(b->cx, *(const ws_str *)member);
        } else if (f->kind == WS_KIND_TIME) {
            if (!check_time(b, f, *(const int64_t *)member))
                return false;
        }
    }
    return true;
}

static bool
take_numbers(builder *b)
{
    ws_ctx *cx = b->cx;
    ws_claim *c = b->c;

    if (c->id == 0 || c->id > WS_ID_MAX)
        return ws_fail(cx, WS_LIMIT, "id is not from 1 to %u", (uint32_t)WS_ID_MAX);
    if (c->parent > WS_ID_MAX)
        return ws_fail(cx, WS_LIMIT, "parent %u is not from 1 to %u", c->parent,
                       (uint32_t)WS_ID_MAX);
    if ((unsigned)c->mode > WS_MIXED || (unsigned)c->origin > WS_IMPORT ||
        (unsigned)c->status > WS_REJECTED)
        return ws_fail(cx, WS_BAD_VALUE, "mode, origin or status is of no known kind");
    if (!isnan(c->confidence) && !(c->confidence >= 0 && c->confidence <= 1))
        return ws_fail(cx, WS_BAD_VALUE, "confidence %.15g is not from 0 to 1", c->confidence);
    if (c->confidence == 0)
        c->confidence = 0; /* not -0, which has other bytes */
    return true;
}

/* ---- derived fields ---- */

static void
push(ws_ctx *cx, ws_wordlist *list, uint32_t *cap, uint32_t id)
{
    list->v = ws_grown(cx, list->v, list->n, cap, sizeof(uint32_t));
    list->v[list->n++] = id;
}

static ws_wordlist
words_of(ws_ctx *cx, ws_article *a, const char *text, const ws_spans *spans)
{
    ws_wordlist list = {NULL, 0};
    uint32_t cap = 0;
    ws_words it;
    ws_word word;

    for (uint32_t i = 0; i < spans->n && !a->unsearched; i++) {
        ws_poll(cx);
        if (i > 0)
            push(cx, &list, &cap, WS_WORD_BREAK);
        ws_words_init(&it, text + spans->v[i].start, spans->v[i].end - spans->v[i].start);
        while (ws_words_next(&it, &word))
            push(cx, &list, &cap, ws_dict_intern(&a->dict, cx, word.fold));
    }
    return list;
}

bool
ws_article_derive_words(ws_ctx *cx, ws_article *a)
{
    ws_str text;

    if (!ws_article_text(cx, a, &text))
        return false;
    for (uint32_t i = 0; i < a->nclaims; i++) {
        ws_claim *c = &a->claims[i];

        c->content_words = words_of(cx, a, text.s, &c->content);
        c->cue_words = words_of(cx, a, text.s, &c->cue);
    }
    return true;
}

static void
derive(builder *b)
{
    ws_claim *c = b->c;

    c->content_words = words_of(b->cx, b->a, b->map->s, &c->content);
    c->cue_words = words_of(b->cx, b->a, b->map->s, &c->cue);
    if (b->d->derive_mode && c->mode == WS_MODE_NONE)
        c->mode = ws_mode_of(b->map->s, b->map->len, c->content.v, c->content.n);
}

static bool
build(builder *b)
{
    const ws_claim *from = &b->d->c;
    ws_claim *c = b->c;

    if (!take_numbers(b) || !take_places(b) || !take_singles(b) ||
        !take_paths(b, "actor", from->actors, from->nactors, &c->actors) ||
        !take_paths(b, "target", from->targets, from->ntargets, &c->targets) || !take_concepts(b) ||
        !take_attrs(b))
        return false;
    derive(b);
    return true;
}

bool
ws_claim_build(ws_ctx *cx, ws_article *a, const ws_draft *draft, ws_claim *claim)
{
    builder b = {cx, a, NULL, draft, claim};
    char where[32];

    if (!ws_article_map(cx, a, &b.map))
        return false;
    *claim = draft->c;
    if (build(&b))
        return true;
    snprintf(where, sizeof(where), "claim %u", draft->c.id);
    return ws_fail_in(cx, where);
}
