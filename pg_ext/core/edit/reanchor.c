/*
 * edit/reanchor.c
 *    The claims of an article over a corrected text: anchors of every fragment, and the article
 *    that follows from them.
 */
#include "edit/reanchor.h"

#include <stdio.h>
#include <string.h>

#include "edit/place.h"
#include "edit/tokens.h"
#include "json/values.h"
#include "json/write.h"

#define FUZZY_LEAST 0.5  /* letters that stay in a place that is believed */
#define FUZZY_MOST  0.99 /* shown for words that differ */

const char *const ws_anchor_names[] = {"exact", "moved", "fuzzy", "ambiguous", "orphan"};
const char *const ws_part_names[] = {"content", "source", "cue"};

typedef struct finder {
    ws_ctx *cx;
    ws_alignment al;
    ws_placer *placer;
    const ws_charmap *old_map;
    ws_anchors *out;
} finder;

/* ---- from bytes to tokens and back ---- */

/* The first token that ends behind `byte`. */
static uint32_t
token_behind(const ws_edit_tokens *t, uint32_t byte)
{
    uint32_t low = 0, high = t->n;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (t->v[middle].end > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The tokens that the span has a part of. */
static ws_run
run_of(const ws_edit_tokens *t, ws_span span)
{
    ws_run r = {token_behind(t, span.start), 0};

    r.end = r.first;
    while (r.end < t->n && t->v[r.end].start < span.end)
        r.end++;
    return r;
}

static bool
same_bytes(ws_str a, uint32_t at, ws_str b, uint32_t bt, uint32_t len)
{
    return (uint64_t)at + len <= a.len && (uint64_t)bt + len <= b.len &&
           memcmp(a.s + at, b.s + bt, len) == 0;
}

/* How the edge of a span stands to the edge of its token, carried over where the bytes allow. */
static uint32_t
carry_start(const finder *f, ws_span old, uint32_t token, uint32_t to)
{
    const ws_edit_tokens *o = &f->al.old, *n = &f->al.new;
    uint32_t edge = o->v[token].start, start = n->v[to].start;

    if (old.start < edge && start >= edge - old.start &&
        same_bytes(o->text, old.start, n->text, start - (edge - old.start), edge - old.start))
        return start - (edge - old.start);
    if (old.start > edge && same_bytes(o->text, edge, n->text, start, o->v[token].end - edge))
        return start + (old.start - edge);
    return start;
}

static uint32_t
carry_end(const finder *f, ws_span old, uint32_t token, uint32_t to)
{
    const ws_edit_tokens *o = &f->al.old, *n = &f->al.new;
    uint32_t edge = o->v[token].end, end = n->v[to].end, start = o->v[token].start;

    if (old.end > edge && same_bytes(o->text, edge, n->text, end, old.end - edge))
        return end + (old.end - edge);
    if (old.end < edge && same_bytes(o->text, start, n->text, n->v[to].start, edge - start))
        return end - (edge - old.end);
    return end;
}

static ws_str
words_at(ws_str text, ws_span at)
{
    return (ws_str){text.s + at.start, at.end - at.start};
}

/* ---- anchors ---- */

/* A span of white space alone hangs on the token before it. */
static void
anchor_blank(finder *f, uint32_t before, ws_anchor *x)
{
    const ws_edit_tokens *o = &f->al.old, *n = &f->al.new;
    uint32_t len = x->old.end - x->old.start, edge, at;

    x->status = WS_ANCHOR_ORPHAN;
    if (before > 0 && f->al.to[before - 1] == WS_NO_TOKEN)
        return;
    edge = before > 0 ? o->v[before - 1].end : 0;
    at = (before > 0 ? n->v[f->al.to[before - 1]].end : 0) + (x->old.start - edge);
    if (!same_bytes(o->text, x->old.start, n->text, at, len))
        return;
    x->new = (ws_span){at, at + len};
    x->score = x->margin = 1;
    x->status = before > 0 && f->al.moved[before - 1] ? WS_ANCHOR_MOVED : WS_ANCHOR_EXACT;
}

static void
set_status(finder *f, const ws_run_place *place, ws_anchor *x)
{
    bool same =
        ws_same_letters(f->cx, words_at(f->al.old.text, x->old), words_at(f->al.new.text, x->new));

    x->score = same ? 1 : place->score > FUZZY_MOST ? FUZZY_MOST : place->score;
    if (place->score < FUZZY_LEAST)
        x->status = WS_ANCHOR_ORPHAN;
    else if (place->twins)
        x->status = WS_ANCHOR_AMBIGUOUS;
    else if (!same)
        x->status = WS_ANCHOR_FUZZY;
    else
        x->status = place->moved ? WS_ANCHOR_MOVED : WS_ANCHOR_EXACT;
}

static void
anchor_span(finder *f, ws_run near, ws_anchor *x, ws_run *at)
{
    ws_run run = run_of(&f->al.old, x->old);
    ws_run_place place;

    *at = (ws_run){0, 0};
    if (run.first == run.end) {
        anchor_blank(f, run.first, x);
        return;
    }
    place = ws_place_run(f->placer, run, near);
    x->margin = place.margin;
    x->status = WS_ANCHOR_ORPHAN;
    if (place.at.first == place.at.end)
        return;
    *at = place.at;
    x->new.start = carry_start(f, x->old, run.first, place.at.first);
    x->new.end = carry_end(f, x->old, run.end - 1, place.at.end - 1);
    if (x->new.start >= x->new.end) /* parts of a word that has become shorter */
        x->new = (ws_span){f->al.new.v[place.at.first].start, f->al.new.v[place.at.end - 1].end};
    set_status(f, &place, x);
}

static bool
is_lost(const ws_anchor *x)
{
    return x->status == WS_ANCHOR_AMBIGUOUS || x->status == WS_ANCHOR_ORPHAN;
}

/* Fragments that no longer follow each other are not the same words any more. */
static void
check_order(ws_anchor *v, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        if (!is_lost(&v[i]) && !is_lost(&v[i - 1]) && v[i].new.start < v[i - 1].new.end)
            v[i].status = WS_ANCHOR_ORPHAN;
    }
}

/* Add the anchors of a part; *near goes in as where its content went, and out as where it went. */
static void
anchor_part(finder *f, const ws_claim *c, ws_part part, const ws_spans *spans, ws_run *near,
            ws_anchors *out)
{
    ws_anchor *first = out->v + out->n;
    ws_run whole = {0, 0}, at;

    for (uint32_t i = 0; i < spans->n; i++) {
        ws_anchor *x = first + i;

        *x = (ws_anchor){.claim = c->id, .part = part, .fragment = i + 1, .old = spans->v[i]};
        anchor_span(f, *near, x, &at);
        if (is_lost(x))
            continue;
        if (whole.end == 0 || at.first < whole.first)
            whole.first = at.first;
        if (at.end > whole.end)
            whole.end = at.end;
    }
    check_order(first, spans->n);
    out->n += spans->n;
    if (part == WS_PART_CONTENT)
        *near = whole;
}

/* ---- proposals ---- */

/* What the proposal says of a part; NULL when it names no places for it. */
static const ws_json *
proposed_places(const ws_json *proposal, ws_part part)
{
    const char *name = ws_part_names[part];
    const ws_json *m = ws_json_member(proposal, (ws_str){name, (uint32_t)strlen(name)});

    return m && m->kind == WS_JSON_ARRAY && m->n > 0 ? m : NULL;
}

/* In bytes; false when they are no places of the text. */
static bool
spans_of_places(finder *f, const ws_json *places, ws_spans *spans)
{
    ws_marks marks;

    if (!ws_json_read_spans(f->cx, "proposed", places, &marks))
        return false;
    *spans = (ws_spans){ws_alloc(f->cx, marks.n, sizeof(ws_span)), marks.n};
    for (uint32_t i = 0; i < marks.n; i++) {
        if (marks.v[i].start < 0 || marks.v[i].start >= marks.v[i].end ||
            marks.v[i].end > f->old_map->chars)
            return false;
        spans->v[i] = (ws_span){ws_charmap_byte(f->old_map, (uint32_t)marks.v[i].start),
                                ws_charmap_byte(f->old_map, (uint32_t)marks.v[i].end)};
    }
    return true;
}

static void
anchor_proposal(finder *f, const ws_claim *c, ws_run near, ws_anchors *out)
{
    ws_json *proposal;

    if (!c->proposed.s || !ws_json_parse(f->cx, c->proposed, &proposal))
        return;
    for (ws_part part = WS_PART_CONTENT; part <= WS_PART_CUE; part++) {
        const ws_json *places = proposed_places(proposal, part);
        ws_anchors grown;
        ws_spans spans;

        if (!places || !spans_of_places(f, places, &spans))
            continue;
        grown = (ws_anchors){ws_alloc(f->cx, out->n + spans.n, sizeof(ws_anchor)), out->n, NULL};
        if (out->n)
            memcpy(grown.v, out->v, out->n * sizeof(ws_anchor));
        *out = grown;
        anchor_part(f, c, part, &spans, &near, out);
    }
}

/* ---- all of them ---- */

bool
ws_article_find_anchors(ws_ctx *cx, ws_article *a, ws_str text, ws_anchors *anchors)
{
    finder f = {.cx = cx, .out = anchors};
    uint32_t n = 0;
    ws_str old;

    if (!ws_article_text(cx, a, &old) || !ws_article_map(cx, a, &f.old_map))
        return false;
    for (uint32_t i = 0; i < a->nclaims; i++)
        n += a->claims[i].content.n + a->claims[i].source.n + a->claims[i].cue.n;
    *anchors = (ws_anchors){ws_alloc(cx, n, sizeof(ws_anchor)), 0,
                            ws_alloc0(cx, a->nclaims, sizeof(ws_anchors))};
    ws_align(cx, old, text, &f.al);
    f.placer = ws_placer_new(cx, &f.al);
    for (uint32_t i = 0; i < a->nclaims; i++) {
        const ws_claim *c = &a->claims[i];
        ws_run near = {0, 0};

        ws_poll(cx);
        anchor_part(&f, c, WS_PART_CONTENT, &c->content, &near, anchors);
        anchor_part(&f, c, WS_PART_SOURCE, &c->source, &near, anchors);
        anchor_part(&f, c, WS_PART_CUE, &c->cue, &near, anchors);
        anchor_proposal(&f, c, near, &anchors->proposed[i]);
    }
    return true;
}

uint32_t
ws_anchors_lost(const ws_anchors *anchors)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < anchors->n; i++)
        n += is_lost(&anchors->v[i]);
    return n;
}

/* ---- the new article ---- */

typedef struct mover {
    ws_ctx *cx;
    const ws_anchors *anchors;
    uint32_t at; /* the next anchor */
    const ws_charmap *map;
} mover;

/* The marks of the next n anchors; false when one of them is lost. */
static bool
marks_of_part(mover *m, uint32_t n, ws_marks *marks)
{
    bool whole = true;

    *marks = (ws_marks){n ? ws_alloc(m->cx, n, sizeof(ws_mark)) : NULL, n};
    for (uint32_t i = 0; i < n; i++) {
        const ws_anchor *x = &m->anchors->v[m->at++];

        whole &= !is_lost(x);
        marks->v[i].start = ws_charmap_char(m->map, x->new.start);
        marks->v[i].end = ws_charmap_char(m->map, x->new.end);
    }
    if (!whole)
        marks->n = 0;
    return whole;
}

static void
print_places(mover *m, const ws_anchors *anchors, ws_part part, ws_buf *out)
{
    bool lost = false;

    for (uint32_t i = 0; i < anchors->n; i++)
        lost = lost || (anchors->v[i].part == part && is_lost(&anchors->v[i]));
    if (lost) {
        ws_buf_text(out, "null");
        return;
    }
    for (uint32_t i = 0, n = 0; i < anchors->n; i++) {
        const ws_anchor *x = &anchors->v[i];
        char place[32];

        if (x->part != part)
            continue;
        snprintf(place, sizeof(place), "%s[%u, %u]", n++ ? ", " : "[",
                 ws_charmap_char(m->map, x->new.start), ws_charmap_char(m->map, x->new.end));
        ws_buf_text(out, place);
    }
    ws_buf_byte(out, ']');
}

static bool
has_part(const ws_anchors *anchors, ws_part part)
{
    for (uint32_t i = 0; i < anchors->n; i++)
        if (anchors->v[i].part == part)
            return true;
    return false;
}

/* The part that the member of a proposal names and that has anchors; -1 for others. */
static int
moved_part(const ws_anchors *anchors, const ws_json *member)
{
    for (ws_part part = WS_PART_CONTENT; part <= WS_PART_CUE; part++) {
        const char *name = ws_part_names[part];

        if (ws_str_eq(member->key, (ws_str){name, (uint32_t)strlen(name)}) &&
            has_part(anchors, part))
            return part;
    }
    return -1;
}

/* What was proposed, with the places where its words are now. */
static ws_str
move_proposal(mover *m, const ws_claim *c, const ws_anchors *anchors)
{
    ws_json *proposal;
    ws_buf out;

    if (anchors->n == 0 || !ws_json_parse(m->cx, c->proposed, &proposal))
        return c->proposed;
    ws_buf_init(&out, m->cx, c->proposed.len + 32);
    for (const ws_json *member = proposal->child; member; member = member->next) {
        int part = moved_part(anchors, member);

        ws_buf_text(&out, out.len ? ", " : "{");
        ws_json_string(&out, member->key);
        ws_buf_text(&out, ": ");
        if (part >= 0)
            print_places(m, anchors, (ws_part)part, &out);
        else
            ws_json_of_tree(member, &out);
    }
    ws_buf_byte(&out, '}');
    return (ws_str){out.data, (uint32_t)out.len};
}

/* The claim as a draft over the new text; false when it goes. */
static bool
move_claim(mover *m, const ws_claim *c, ws_draft *d)
{
    bool content;

    ws_draft_init(d);
    d->c = *c;
    if (c->nconcepts) {
        d->concept_named = ws_alloc(m->cx, c->nconcepts, sizeof(bool));
        memset(d->concept_named, true, c->nconcepts);
    }
    content = marks_of_part(m, c->content.n, &d->content);
    marks_of_part(m, c->source.n, &d->source);
    marks_of_part(m, c->cue.n, &d->cue);
    return content && d->content.n + d->cue.n > 0;
}

static bool
add_moved(mover *m, const ws_claim *c, const ws_anchors *proposed, ws_draft *d, ws_article *out)
{
    d->c.proposed = move_proposal(m, c, proposed);
    return ws_article_add(m->cx, out, d, NULL);
}

static void
drop_parents(ws_article *a)
{
    for (uint32_t i = 0; i < a->nclaims; i++) {
        if (a->claims[i].parent && !ws_article_find(a, a->claims[i].parent))
            a->claims[i].parent = 0;
    }
}

bool
ws_article_reanchor(ws_ctx *cx, ws_article *a, ws_str text, const ws_anchors *anchors,
                    ws_article *out, uint32_t **gone, uint32_t *ngone)
{
    mover m = {.cx = cx, .anchors = anchors};

    *ngone = 0;
    *gone = ws_alloc(cx, a->nclaims, sizeof(uint32_t));
    if (!ws_article_init(cx, out, text) || !ws_article_map(cx, out, &m.map))
        return false;
    for (uint32_t i = 0; i < a->nclaims; i++) {
        ws_draft d;

        ws_poll(cx);
        if (!move_claim(&m, &a->claims[i], &d))
            (*gone)[(*ngone)++] = a->claims[i].id;
        else if (!add_moved(&m, &a->claims[i], &anchors->proposed[i], &d, out))
            return false;
    }
    drop_parents(out);
    out->last_id = a->last_id;
    return ws_article_seal(cx, out);
}
