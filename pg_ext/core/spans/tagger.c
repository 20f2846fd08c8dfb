/*
 * spans/tagger.c
 *    From a text to attributions.
 */
#include "spans/tagger.h"

#include <stdlib.h>
#include <string.h>

#include "spans/ahead.h"
#include "spans/ends.h"
#include "spans/finder.h"
#include "spans/missed.h"
#include "spans/passive.h"
#include "spans/votes.h"
#include "spans/weights.h"

#define QUOTATION_SURE 0.4f /* of a quotation without a cue */
#define DIALOGUE_MIN   3u /* paragraphs that begin with a name and a colon make a text a dialogue */
#define LABEL_WORDS    6u /* of them that it may begin with */
#define LABEL_LOOK     24u /* tokens of a paragraph in which its label ends */

/* ---- pieces ---------------------------------------------------------------------------------- */

typedef struct piece_list {
    ws_ctx *cx;
    ws_piece *v;
    uint32_t n, cap;
} piece_list;

static ws_piece *
room_for(piece_list *list, uint32_t more)
{
    if (list->n + more > list->cap) {
        uint32_t cap = list->cap * 2 + more;
        ws_piece *grown = ws_alloc(list->cx, cap, sizeof(*grown));

        if (list->n)
            memcpy(grown, list->v, list->n * sizeof(*grown));
        list->v = grown;
        list->cap = cap;
    }
    return list->v + list->n;
}

/* Whether paragraphs of the text begin with a name and a colon, again and again. */
static bool
is_dialogue(ws_spans_model *m, const ws_text *t)
{
    ws_unit *u = &m->chain.unit;
    uint32_t labelled = 0;

    u->t = t;
    for (uint32_t i = 0, end; i < t->n && labelled < DIALOGUE_MIN; i = end) {
        for (end = i + 1; end < t->n && t->tokens[end].paragraph == t->tokens[i].paragraph;)
            end++;
        u->from = i;
        u->to = end;
        u->n = end - i < LABEL_LOOK ? end - i : LABEL_LOOK;
        u->info = u->info_room + WS_REACH;
        for (uint32_t k = 0; k < u->n && (k < LABEL_WORDS || t->tokens[i].kind > WS_TOKEN_WORD);
             k++)
            u->info[k] = ws_spans_word(m, t, i + k)->info;
        labelled += ws_form_is_labelled(u);
    }
    return labelled >= DIALOGUE_MIN;
}

/* The unit's words, and what the chain thought of them. */
static void
keep_seen(const ws_chain *c, ws_seen *seen)
{
    const ws_unit *u = &c->unit;

    for (uint32_t i = 0; i < u->n; i++) {
        seen[u->from + i].info = u->info[i];
        seen[u->from + i].hint =
            u->mended ? 0 : ws_missed_hint(&u->info[i], &u->t->tokens[u->from + i], c->lean[i].cue);
    }
}

/* The pieces of a text; `seen` has an element for each token. */
static ws_pieces_of
find_pieces(ws_ctx *cx, ws_spans_model *m, const ws_text *t, ws_seen *seen)
{
    ws_chain *c = &m->chain;
    piece_list list = {cx, NULL, 0, 0};

    c->unit.dialogue = is_dialogue(m, t);
    c->unit.t = t;
    for (uint32_t from = 0; from < t->n; from = c->unit.to) {
        uint32_t paragraph = t->tokens[from].paragraph, n, first = from;

        if (from == 0 || t->tokens[from - 1].paragraph != paragraph)
            first = ws_ahead_end(m, t, from, c->unit.dialogue);
        memset(seen + from, 0, (first - from) * sizeof(*seen));
        from = c->unit.from = first;
        c->unit.to = ws_unit_end(t, from);
        c->unit.first_paragraph = paragraph > 1 ? 0 : 1 + paragraph;
        ws_chain_unit(m);
        keep_seen(c, seen);
        n = ws_pieces(&c->unit, c->labels, c->margins, c->pieces);
        if (n)
            memcpy(room_for(&list, n), c->pieces, n * sizeof(*c->pieces));
        list.n += n;
        ws_poll(cx);
    }
    return (ws_pieces_of){t, list.v, list.n};
}

/* ---- attributions ------------------------------------------------------------------------------
 */

static ws_span
bytes_of(const ws_text *t, const ws_piece *p)
{
    return (ws_span){t->tokens[p->from].start, t->tokens[p->to - 1].end};
}

static ws_spans
one_span(ws_ctx *cx, const ws_text *t, const ws_piece *p)
{
    ws_spans spans = {ws_alloc(cx, 1, sizeof(ws_span)), 1};

    spans.v[0] = bytes_of(t, p);
    return spans;
}

/* Whether all tokens between two fragments, [from, to), are of the quotation around both. */
static bool
is_quoted_gap(const ws_text *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (t->tokens[i].quoted == WS_UNQUOTED || t->tokens[i].kind >= WS_TOKEN_OPEN ||
            t->tokens[i].paragraph != t->tokens[to].paragraph)
            return false;
    return t->tokens[to].quoted != WS_UNQUOTED && t->tokens[to].kind != WS_TOKEN_OPEN;
}

/* Content spans; fragments that touch, or stand in one quotation, are one. */
static ws_spans
content_spans(ws_ctx *cx, const ws_pieces_of *p, const ws_candidate *c, const uint32_t *next)
{
    ws_spans spans = {ws_alloc(cx, c->fragments, sizeof(ws_span)), 0};
    uint32_t end = 0;

    for (uint32_t k = c->content; k != UINT32_MAX; k = next[k]) {
        ws_span s = bytes_of(p->t, &p->v[k]);

        if (spans.n &&
            (spans.v[spans.n - 1].end == s.start || is_quoted_gap(p->t, end, p->v[k].from)))
            spans.v[spans.n - 1].end = s.end;
        else
            spans.v[spans.n++] = s;
        end = p->v[k].to;
    }
    return spans;
}

static void
add_attribution(ws_finder *f, const ws_pieces_of *p, const ws_candidate *c, const uint32_t *next,
                float sure)
{
    const ws_piece *cue = &p->v[c->cue];
    ws_attribution *a = ws_finder_new(f);

    *a = (ws_attribution){.parent = WS_NO_PARENT, .cue_head = cue->head, .confidence = sure};
    a->cue = one_span(f->cx, p->t, cue);
    a->cue_at = (ws_token_range){cue->from, cue->to};
    if (c->source != UINT32_MAX) {
        const ws_piece *source = &p->v[c->source];

        a->source = one_span(f->cx, p->t, source);
        a->source_at = (ws_token_range){source->from, source->to};
    }
    a->content = content_spans(f->cx, p, c, next);
    ws_turn_passive(f->cx, p->t, a);
    if (!ws_mend_ends(p->t, a)) {
        f->n--;
        return;
    }
    a->mode = ws_mode_of(p->t->s, p->t->len, a->content.v, a->content.n);
}

/* The end of the run of pieces from i on that are quotations without a cue, in paragraphs that
 * follow each other. */
static uint32_t
quotations_end(const ws_pieces_of *p, const uint32_t *partner, uint32_t i)
{
    uint32_t end = i;

    while (end < p->n && end - i < WS_FRAGMENTS_MAX && p->v[end].alone &&
           partner[end] == UINT32_MAX &&
           (end == i || p->v[end].paragraph == p->v[end - 1].paragraph + 1))
        end++;
    return end;
}

/* The quotations of a run are one claim. */
static void
add_quotation(ws_finder *f, const ws_pieces_of *p, uint32_t from, uint32_t end)
{
    ws_attribution *a = ws_finder_new(f);

    *a = (ws_attribution){.parent = WS_NO_PARENT, .confidence = QUOTATION_SURE};
    a->content.v = ws_alloc(f->cx, end - from, sizeof(ws_span));
    for (uint32_t k = from; k < end; k++)
        a->content.v[a->content.n++] = bytes_of(p->t, &p->v[k]);
    a->mode = ws_mode_of(p->t->s, p->t->len, a->content.v, a->content.n);
}

/* Quotations that fill their paragraphs, where no words lead to who speaks: whoever was talking. */
static void
add_quotations(ws_finder *f, const ws_pieces_of *p, const uint32_t *partner)
{
    for (uint32_t i = 0; i < p->n; i++) {
        uint32_t end = quotations_end(p, partner, i);

        if (end == i)
            continue;
        add_quotation(f, p, i, end);
        i = end - 1;
    }
}

/* Join pieces into attributions. */
static void
join_pieces(ws_finder *f, const ws_pieces_of *p, double threshold)
{
    uint32_t *partner = ws_alloc(f->cx, p->n, sizeof(*partner));
    uint32_t *next = ws_alloc(f->cx, p->n, sizeof(*next)), n;
    float *odds = ws_alloc(f->cx, p->n, sizeof(*odds));
    ws_candidate *candidates = ws_alloc(f->cx, p->n, sizeof(*candidates));

    ws_link_all(f->cx, p, &f->m->link, partner, odds);
    n = ws_link_groups(p, partner, odds, next, candidates);
    for (uint32_t i = 0; i < n; i++) {
        float sure = ws_link_sure(p, &candidates[i], &f->m->link);

        ws_poll(f->cx);
        if (sure >= threshold)
            add_attribution(f, p, &candidates[i], next, sure);
    }
    if ((double)QUOTATION_SURE >= threshold)
        add_quotations(f, p, partner);
}

/* ---- votes ------------------------------------------------------------------------------------
 */

/* Votes that the model did not see. */
static void
add_votes(ws_finder *f, double threshold)
{
    uint8_t *is_cue = ws_alloc0(f->cx, f->t->n + 1, 1);
    ws_attribution vote;

    for (uint32_t k = 0; k < f->n; k++)
        for (uint32_t i = f->v[k].cue_at.start; i < f->v[k].cue_at.end; i++)
            is_cue[i] = 1;
    for (uint32_t i = 0; i < f->t->n; i++)
        if (!is_cue[i] && ws_token_is(f->t, i, "voted") && ws_vote_at(f->cx, f->t, i, &vote) &&
            (double)vote.confidence >= threshold)
            *ws_finder_new(f) = vote;
}

/* ---- claims that the chain left out -------------------------------------------------------------
 */

static void
add_missed(ws_finder *f, double threshold)
{
    ws_attributions found = {f->v, f->n}, more;
    ws_missed_view *v;

    if (f->m->missed.units[WS_MISSED_CUE] == 0)
        return;
    v = ws_missed_open(f->cx, f->t, f->seen, &found);
    ws_missed_find(f->cx, v, &f->m->missed, threshold, &more);
    for (uint32_t i = 0; i < more.n; i++)
        if (ws_mend_ends(f->t, &more.v[i]))
            *ws_finder_new(f) = more.v[i];
}

/* Passives that neither found. */
static void
add_agents(ws_finder *f)
{
    uint8_t *taken = ws_alloc0(f->cx, f->t->n + 1, 1);
    ws_attribution more;

    for (uint32_t k = 0; k < f->n; k++) {
        ws_finder_take(f, &f->v[k].cue, taken);
        ws_finder_take(f, &f->v[k].content, taken);
    }
    for (uint32_t i = 0; i < f->t->n; i++)
        if (!taken[i] && ws_agent_at(f->cx, f->t, i, &more))
            *ws_finder_new(f) = more;
}

/* ---- quotations that are left ------------------------------------------------------------------
 */

/* Quotations beside other words of their paragraph, where no cue stands. */
static void
add_lone(ws_finder *f)
{
    uint8_t *taken = ws_alloc0(f->cx, f->t->n + 1, 1);
    ws_token_range r = {0, 0};

    for (uint32_t i = 0; i < f->n; i++) {
        ws_finder_take(f, &f->v[i].content, taken);
        ws_finder_take(f, &f->v[i].cue, taken);
        ws_finder_take(f, &f->v[i].source, taken);
    }
    while (ws_lone_next(f->t, taken, r.end, &r)) {
        ws_attribution *a = ws_finder_new(f);

        *a = (ws_attribution){.parent = WS_NO_PARENT, .confidence = QUOTATION_SURE};
        a->content = ws_finder_span(f, r);
        a->mode = ws_mode_of(f->t->s, f->t->len, a->content.v, a->content.n);
    }
}

/* ---- order --------------------------------------------------------------------------------------
 */

static uint32_t
first_byte(const ws_attribution *a)
{
    uint32_t at = a->cue.n ? a->cue.v[0].start : UINT32_MAX;

    if (a->source.n && a->source.v[0].start < at)
        at = a->source.v[0].start;
    return a->content.v[0].start < at ? a->content.v[0].start : at;
}

typedef struct place {
    uint32_t byte, index; /* where it begins, and where it stands now */
} place;

static int
by_place(const void *a, const void *b)
{
    const place *x = a, *y = b;

    if (x->byte != y->byte)
        return x->byte < y->byte ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static ws_attributions
sorted(const ws_finder *f)
{
    place *places = ws_alloc(f->cx, f->n, sizeof(*places));
    uint32_t *now = ws_alloc(f->cx, f->n, sizeof(*now));
    ws_attributions found = {ws_alloc(f->cx, f->n, sizeof(*found.v)), f->n};

    for (uint32_t i = 0; i < f->n; i++)
        places[i] = (place){first_byte(&f->v[i]), i};
    qsort(places, f->n, sizeof(*places), by_place);
    for (uint32_t i = 0; i < f->n; i++) {
        found.v[i] = f->v[places[i].index];
        now[places[i].index] = i;
    }
    for (uint32_t i = 0; i < f->n; i++)
        if (found.v[i].parent != WS_NO_PARENT)
            found.v[i].parent = now[found.v[i].parent];
    return found;
}

/* What the chain finds, and what forms of words give away. */
static void
find_seen(ws_finder *f, double threshold)
{
    ws_pieces_of p = find_pieces(f->cx, f->m, f->t, f->seen);

    join_pieces(f, &p, threshold);
    ws_mend_found(f);
    add_votes(f, threshold);
}

void
ws_tag_seen(ws_ctx *cx, ws_spans_model *m, const ws_text *t, double threshold, ws_seen *seen,
            ws_attributions *found)
{
    ws_finder f = {.cx = cx, .m = m, .t = t, .seen = seen};

    find_seen(&f, threshold);
    *found = (ws_attributions){f.v, f.n};
}

bool
ws_tag(ws_ctx *cx, ws_spans_model *m, const ws_text *t, double threshold, ws_attributions *found)
{
    ws_finder f = {.cx = cx, .m = m, .t = t};

    f.seen = ws_alloc(cx, t->n + 1, sizeof(*f.seen));
    find_seen(&f, threshold);
    add_missed(&f, threshold);
    ws_mend_speakers(&f);
    ws_cut_clauses(&f);
    if ((double)QUOTATION_SURE >= threshold) {
        add_agents(&f);
        add_lone(&f);
    }
    for (uint32_t i = 0; i < f.n; i++)
        ws_widen_source(t, &f.v[i]);
    ws_cut_quotations(&f);
    *found = sorted(&f);
    return true;
}
