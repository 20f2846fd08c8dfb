/*
 * spans/mend.c
 *    What clauses and quotations say against the ends of what the chain found.
 */
#include <string.h>

#include "spans/clauses.h"
#include "spans/finder.h"

#define LOOK_MAX     40u  /* tokens from a cue back to its clause's beginning */
#define SENTENCE_MAX 256u /* tokens that are looked back */
#define CLAUSE_SURE  0.8f /* how much less sure a clause is that a content ran on into */

/* ---- clauses that a content ran on into ---------------------------------------------------------
 */

/* The tokens of an attribution's last fragment, which must follow the cue. */
static bool
last_fragment(const ws_finder *f, const ws_attribution *a, ws_token_range *r)
{
    ws_span s = a->content.v[a->content.n - 1];

    *r = (ws_token_range){ws_token_at(f->t, s.start), ws_token_at(f->t, s.end - 1) + 1};
    return a->cue.n && r->start >= a->cue_at.end && r->start < r->end;
}

/* Cut the contents of attribution i where a clause of its own begins; that one follows, and is
 * looked at in turn. */
static void
split_clauses(ws_finder *f, uint32_t i)
{
    ws_clause c;
    ws_token_range r;

    for (; last_fragment(f, &f->v[i], &r) && ws_clause_next(f->m, f->t, r, f->v[i].cue_head, &c);
         i = f->n - 1) {
        ws_attribution *more = ws_finder_new(f), *a = &f->v[i];

        *more = *a;
        a->content.v[a->content.n - 1].end = f->t->tokens[c.before - 1].end;
        a->mode = ws_mode_of(f->t->s, f->t->len, a->content.v, a->content.n);
        if (c.source.start < c.source.end) {
            more->source = ws_finder_span(f, c.source);
            more->source_at = c.source;
        }
        more->cue = ws_finder_span(f, c.cue);
        more->cue_at = c.cue;
        more->cue_head = c.head;
        more->content = ws_finder_span(f, c.content);
        more->mode = ws_mode_of(f->t->s, f->t->len, more->content.v, 1);
        more->confidence *= CLAUSE_SURE;
    }
}

/* Contents that ended before a relative clause within them. */
static void
mend_relatives(ws_finder *f)
{
    uint8_t *taken = ws_alloc0(f->cx, f->t->n + 1, 1);

    for (uint32_t i = 0; i < f->n; i++) {
        ws_finder_take(f, &f->v[i].cue, taken);
        ws_finder_take(f, &f->v[i].source, taken);
    }
    for (uint32_t i = 0; i < f->n; i++) {
        ws_attribution *a = &f->v[i];
        ws_span *first = &a->content.v[0];
        ws_token_range r = {ws_token_at(f->t, first->start), ws_token_at(f->t, first->end - 1) + 1};

        r = ws_content_whole(f->m, f->t, a, r, taken);
        first->start = f->t->tokens[r.start].start;
        first->end = f->t->tokens[r.end - 1].end;
        a->mode = ws_mode_of(f->t->s, f->t->len, a->content.v, a->content.n);
        if (!last_fragment(f, a, &r))
            continue;
        a->content.v[a->content.n - 1].end =
            f->t->tokens[ws_content_end(f->m, f->t, a, r, taken) - 1].end;
        a->mode = ws_mode_of(f->t->s, f->t->len, a->content.v, a->content.n);
    }
}

/* Whose cue each token is, of the first n. */
static uint32_t *
cues_of(const ws_finder *f, uint32_t n)
{
    uint32_t *at = ws_alloc(f->cx, f->t->n + 1, sizeof(*at));

    memset(at, 0xFF, (f->t->n + 1) * sizeof(*at));
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = f->v[i].cue_at.start; k < f->v[i].cue_at.end; k++)
            at[k] = i;
    return at;
}

/* Speakers behind their verb, whatever else was found there. */
static void
add_inverted(ws_finder *f)
{
    uint32_t *at = cues_of(f, f->n);
    ws_attribution more;

    for (uint32_t i = 0; i < f->t->n; i++) {
        if (!ws_inverted_at(f->cx, f->m, f->t, i, &more))
            continue;
        if (at[i] == UINT32_MAX)
            *ws_finder_new(f) = more;
        else if (f->v[at[i]].source_at.start < i || !f->v[at[i]].source.n)
            f->v[at[i]] = more;
    }
}

/* Give the subject with which the content of attribution i ends to the one whose clause it is. */
static void
give_tail(ws_finder *f, uint32_t i, const uint32_t *first)
{
    ws_attribution *a = &f->v[i], *next;
    ws_token_range r;
    uint32_t conjunction, end;

    if (!last_fragment(f, a, &r) || r.end + 1 >= f->t->n || first[r.end + 1] == UINT32_MAX)
        return;
    next = &f->v[first[r.end + 1]];
    conjunction = ws_tail_begin(f->m, f->t, r, next, &end);
    if (conjunction == r.end || next == a || !next->cue.n ||
        next->content.v[0].start < next->cue.v[0].end)
        return;
    next->source_at = (ws_token_range){conjunction + 1, end};
    next->source = ws_finder_span(f, next->source_at);
    a->content.v[a->content.n - 1].end = f->t->tokens[conjunction - 1].end;
    if (f->t->s[f->t->tokens[conjunction - 1].start] == ',' && conjunction > r.start + 1)
        a->content.v[a->content.n - 1].end = f->t->tokens[conjunction - 2].end;
    a->mode = ws_mode_of(f->t->s, f->t->len, a->content.v, a->content.n);
}

static void
give_tails(ws_finder *f)
{
    uint32_t *first = ws_alloc(f->cx, f->t->n + 1, sizeof(*first)); /* who begins at a token */

    memset(first, 0xFF, (f->t->n + 1) * sizeof(*first));
    for (uint32_t i = f->n; i-- > 0;) {
        const ws_attribution *a = &f->v[i];

        first[a->cue_at.start] = a->cue.n ? i : first[a->cue_at.start];
        if (a->source.n && a->source_at.end <= a->cue_at.start)
            first[a->source_at.start] = i;
    }
    for (uint32_t i = 0; i < f->n; i++)
        give_tail(f, i, first);
}

void
ws_mend_found(ws_finder *f)
{
    uint32_t top;

    for (uint32_t i = 0; i < f->n; i++)
        ws_turn_told(f->m, f->t, &f->v[i]);
    add_inverted(f);
    mend_relatives(f);
    top = f->n;
    for (uint32_t i = 0; i < top; i++)
        split_clauses(f, i);
    give_tails(f);
}

/* ---- what a quotation runs on into ------------------------------------------------------------
 */

/* The first token behind the closing mark of the quotation with which tokens [from, to) begin; `to`
 * when there is none. */
static uint32_t
behind_quotation(const ws_text *t, uint32_t from, uint32_t to)
{
    uint32_t i = from;

    if (t->tokens[from].kind != WS_TOKEN_OPEN)
        return to;
    while (i < to && t->tokens[i].quoted != WS_UNQUOTED)
        i++;
    return i;
}

/* "A," said "B," another said: the second claim is no part of the first content. */
void
ws_cut_quotations(ws_finder *f)
{
    uint8_t *is_cue = ws_alloc0(f->cx, f->t->n + 1, 1);

    for (uint32_t k = 0; k < f->n; k++)
        for (uint32_t i = f->v[k].cue_at.start; i < f->v[k].cue_at.end; i++)
            is_cue[i] = 1;
    for (uint32_t k = 0; k < f->n; k++) {
        ws_attribution *a = &f->v[k];
        ws_span *s = &a->content.v[a->content.n - 1];
        uint32_t from = ws_token_at(f->t, s->start), to = ws_token_at(f->t, s->end - 1) + 1;
        uint32_t behind = behind_quotation(f->t, from, to);
        bool another = false;

        for (uint32_t i = behind; i < to; i++)
            another = another || (is_cue[i] && f->t->tokens[i].quoted == WS_UNQUOTED);
        if (!another)
            continue;
        s->end = f->t->tokens[behind - 1].end;
        a->mode = ws_mode_of(f->t->s, f->t->len, a->content.v, a->content.n);
    }
}

/* ---- clauses of others --------------------------------------------------------------------------
 */

/* Where the clause of attribution `other` begins within tokens [from, to), at its conjunction; `to`
 * when it does not, or may be a part of what is said there. */
static uint32_t
clause_of(const ws_finder *f, const ws_attribution *other, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"while", "whereas"};
    uint32_t at = other->source_at.start;

    if (!other->source.n || other->source_at.end > other->cue_at.start || at < from + 2 ||
        at >= to || other->cue_at.start < at)
        return to;
    return WS_TOKEN_IN(f->t, at - 1, words) && f->t->tokens[at - 1].quoted == WS_UNQUOTED ? at - 1
                                                                                          : to;
}

/* The content of `a` ends before "whereas the union blamed"; of two fragments the second goes that
 * is a part of another's words. */
static void
cut_clause(const ws_finder *f, ws_attribution *a, ws_attribution *other)
{
    ws_span *last = &a->content.v[a->content.n - 1];
    uint32_t from = ws_token_at(f->t, last->start), to = ws_token_at(f->t, last->end - 1) + 1;
    uint32_t at = clause_of(f, other, from, to);

    if (a->content.n > 1 && from > other->cue_at.start && from < other->cue_at.end &&
        f->t->tokens[from].quoted == WS_UNQUOTED) {
        a->content.n--;
    } else if (at < to) {
        at -= f->t->s[f->t->tokens[at - 1].start] == ',';
        last->end = f->t->tokens[at - 1].end;
        other->parent = a->parent;
    } else {
        return;
    }
    a->mode = ws_mode_of(f->t->s, f->t->len, a->content.v, a->content.n);
}

void
ws_cut_clauses(ws_finder *f)
{
    uint32_t *at = cues_of(f, f->n);

    for (uint32_t k = 0; k < f->n; k++) {
        uint32_t cue = f->v[k].cue_at.start, sentence;

        if (!f->v[k].cue.n)
            continue;
        sentence = f->t->tokens[cue].sentence;
        for (uint32_t i = cue;
             i > 0 && cue - i < SENTENCE_MAX && f->t->tokens[i - 1].sentence == sentence; i--)
            if (at[i - 1] != UINT32_MAX && at[i - 1] != k && f->v[at[i - 1]].parent != k &&
                (i < 2 || at[i - 2] != at[i - 1]))
                cut_clause(f, &f->v[at[i - 1]], &f->v[k]);
    }
}

/* ---- speakers -----------------------------------------------------------------------------------
 */

/* "..., whereas Moe, who is late, urged": who stands behind the conjunction, not who spoke before.
 */
static bool
take_subject(const ws_finder *f, ws_attribution *a, uint32_t conjunction)
{
    ws_token_range subject;

    if (!ws_clause_subject(f->m, f->t, conjunction + 1, a->cue_head, &subject))
        return false;
    a->source = ws_finder_span(f, subject);
    a->source_at = subject;
    return true;
}

static void
mend_speaker(const ws_finder *f, ws_attribution *a, const uint32_t *at)
{
    static const char *const words[] = {"while", "whereas", "but", "though", "although"};
    uint32_t cue = a->cue_at.start, sentence = f->t->tokens[cue].sentence;
    bool joined =
        cue > 0 && (ws_token_is(f->t, cue - 1, "and") || ws_token_is(f->t, cue - 1, "but"));

    for (uint32_t i = cue; i > 0 && cue - i < LOOK_MAX && f->t->tokens[i - 1].sentence == sentence;
         i--) {
        const ws_attribution *before = at[i - 1] == UINT32_MAX ? NULL : &f->v[at[i - 1]];

        if (before && !a->source.n && joined && before->source.n && before->parent == a->parent &&
            before->source_at.end <= before->cue_at.start) {
            a->source = before->source;
            a->source_at = before->source_at;
        }
        if (before || (a->source.n && (i <= a->source_at.end || f->t->tokens[i - 1].quoted)))
            return;
        if (a->source.n && WS_TOKEN_IN(f->t, i - 1, words) && take_subject(f, a, i - 1))
            return;
    }
}

void
ws_mend_speakers(ws_finder *f)
{
    uint32_t *at = cues_of(f, f->n);

    for (uint32_t i = 0; i < f->n; i++)
        if (f->v[i].cue.n && (!f->v[i].source.n || f->v[i].source_at.end < f->v[i].cue_at.start))
            mend_speaker(f, &f->v[i], at);
}
