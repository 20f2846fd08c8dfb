/*
 * spans/missed_features.c
 *    What speaks for a cue that was left out, for what it brings, and for who says it.
 */
#include "spans/link.h"
#include "spans/missed_parts.h"

static uint32_t
verb_class(const ws_word_info *w)
{
    return w->bits >> 6 & 15;
}

static uint32_t
noun_class(const ws_word_info *w)
{
    return w->bits >> 10 & 31;
}

/* ---- hints --------------------------------------------------------------------------------------
 */

/* Nats: words that the chain, or a user's own, holds this surely to be no cue are none. */
#define LEAN_LEAST (-5.0f)

/* Classes of nouns: acts, cognition, communication, feelings. */
static bool
may_be_noun_cue(const ws_word_info *w)
{
    uint32_t class = noun_class(w);

    return (w->bits & 1) && (class == 2 || class == 7 || class == 8 || class == 10);
}

static bool
may_be_verb_cue(const ws_word_info *w)
{
    return (w->bits & 2) && (w->form >= WS_ENDS_ED || DOMINANT(w) == 1);
}

uint8_t
ws_missed_hint(const ws_word_info *w, const ws_token *k, float lean)
{
    float step = (lean - LEAN_LEAST) * 1.5f;

    if (k->kind != WS_TOKEN_WORD || lean < LEAN_LEAST ||
        (w->sort != WS_SORT_NONE && w->sort != WS_SORT_PAPER && w->sort != WS_SORT_ACCORDING))
        return 0;
    if (!w->strength && !may_be_noun_cue(w) && !may_be_verb_cue(w) && DOMINANT(w) != 2)
        return 0;
    step = step < 0 ? 0 : step > WS_MISSED_LEANS ? WS_MISSED_LEANS : step;
    return (uint8_t)(1 + (uint32_t)step);
}

/* ---- cues ---------------------------------------------------------------------------------------
 */

/* Which function words stand shortly before a cue. */
static uint32_t
words_before(const ws_missed_view *v, const ws_missed_cue *c)
{
    uint32_t seen = 0;

    for (int32_t i = (int32_t)c->head - 1; i >= (int32_t)c->cue.start - 2 && i >= 0; i--) {
        uint8_t sort = ws_missed_word(v, i)->sort;

        seen |= (sort == WS_SORT_BE) | (sort == WS_SORT_HAVE) << 1 | (sort == WS_SORT_MODAL) << 2;
        seen |= (sort == WS_SORT_NOT) << 3 | (sort == WS_SORT_TO) << 4 | (sort == WS_SORT_DO) << 5;
        seen |= (sort == WS_SORT_IF) << 6 | (sort == WS_SORT_GENITIVE || sort == WS_SORT_HIS) << 7;
    }
    return seen;
}

/* What was found around the cue. */
static uint32_t
found_around(const ws_missed_view *v, const ws_missed_cue *c)
{
    uint32_t seen = (v->cues.start < c->head) | (v->cues.end > c->head) << 1;

    return seen | (v->roles[c->head] & (ROLE_SOURCE | ROLE_CONTENT)) << 2;
}

static uint32_t
holder_lemma(const ws_missed_view *v, const ws_missed_cue *c)
{
    if (c->parent == WS_NO_PARENT)
        return 0;
    return v->t->tokens[v->found[c->parent].cue_head].word;
}

static void
put_words(ws_missed_sink *s, const ws_missed_view *v, int32_t at, uint32_t nested)
{
    const ws_word_info *w = ws_missed_word(v, at), *next = w + 1, *further = w + 2, *before = w - 1;

    ws_missed_put(s, 2, w->lemma, w->form, 0);
    ws_missed_put(s, 3, w->lemma, nested, 0);
    ws_missed_put(s, 4, w->lemma, next->sort, next->sort ? 0 : 1u + DOMINANT(next));
    ws_missed_put(s, 5, w->lemma, before->sort, w->form);
    ws_missed_put(s, 6, next->word, w->tag, 0);
    ws_missed_put(s, 7, before->word, w->tag, 0);
    ws_missed_put(s, 8, w->bits >> 22, w->form, nested);
    ws_missed_put(s, 9, w->bits >> 22, next->tag, w->form);
    ws_missed_put(s, 10, verb_class(w), w->form, w->tag);
    ws_missed_put(s, 11, noun_class(w), w->tag, next->sort);
    ws_missed_put(s, 12, w->bits >> 15 & 0x7F, w->tag, next->sort);
    ws_missed_put(s, 13, w->cue * 64u + w->lemma_cue * 8u + w->family_cue, w->tag, nested);
    ws_missed_put(s, 14, before->tag, w->tag, next->tag);
    ws_missed_put(s, 15, w[-2].tag, before->tag, w->tag);
    ws_missed_put(s, 16, next->tag, further->tag, w->tag);
    ws_missed_put(s, 17, w->suffix3, w->tag, 0);
    ws_missed_put(s, 18, next->word, further->word, w->bits & 3);
    ws_missed_put(s, 19, w->word, next->word, 0);
    ws_missed_put(s, 140, w->lemma, next->sort, further->sort);
    ws_missed_put(s, 141, w->bits >> 22, next->word, nested);
    ws_missed_put(s, 142, w->bits >> 22, before->sort, next->sort);
    ws_missed_put(s, 143, w->lemma, before->word, 0);
}

/* The name or noun before the cue. */
static void
put_subject(ws_missed_sink *s, const ws_missed_view *v, const ws_missed_cue *c)
{
    const ws_word_info *w = ws_missed_word(v, (int32_t)c->head);
    ws_missed_content none = {0};
    ws_missed_source sources[WS_MISSED_SOURCES];
    uint32_t n = ws_missed_sources(v, c, &none, 1, sources), gap = 9, sort = 99;

    if (n > 1 && sources[1].by == WS_BY_LEFT) {
        const ws_word_info *head = ws_missed_word(v, (int32_t)sources[1].at.end - 1);

        gap = ws_missed_bucket(c->cue.start - sources[1].at.end);
        sort = head->sort ? head->sort : 64u + (head->bits >> 21 & 1) * 2 + (head->look & 7);
    }
    ws_missed_put(s, 20, gap, sort, w->form);
    ws_missed_put(s, 21, gap, w->tag, n > 1 && sources[n - 1].by == WS_BY_RIGHT);
    ws_missed_put(s, 22, sort, verb_class(w), w->form);
    ws_missed_put(s, 144, w->lemma, sort, gap);
    ws_missed_put(s, 145, w->bits >> 22, sort, gap);
}

uint32_t
ws_missed_cue_features(const ws_missed_view *v, const ws_missed_cue *c,
                       uint32_t out[WS_MISSED_KINDS])
{
    ws_missed_sink s = {out, 0};
    int32_t at = (int32_t)c->head;
    const ws_word_info *w = ws_missed_word(v, at);
    const ws_token *k = &v->t->tokens[at];
    uint32_t nested = c->parent != WS_NO_PARENT, lean = v->seen[at].hint;
    uint32_t before = words_before(v, c), around = found_around(v, c);
    uint32_t first = c->head - c->scope.start, quoted = k->quoted;

    ws_missed_put(&s, 1, nested, quoted, 0);
    put_words(&s, v, at, nested);
    put_subject(&s, v, c);
    ws_missed_put(&s, 23, lean, nested, quoted);
    ws_missed_put(&s, 24, lean, w->strength, nested);
    ws_missed_put(&s, 25, before, w->tag, 0);
    ws_missed_put(&s, 26, before, w->lemma, 0);
    ws_missed_put(&s, 27, before, verb_class(w), nested);
    ws_missed_put(&s, 28, around, nested, w->tag);
    ws_missed_put(&s, 29, around, lean, 0);
    ws_missed_put(&s, 30, holder_lemma(v, c), w->tag, 0);
    ws_missed_put(&s, 31, ws_missed_bucket(first), nested, w->tag);
    ws_missed_put(&s, 32, quoted, w->strength, before);
    ws_missed_put(&s, 33, k->shape, k->paragraph == 0, w->tag);
    ws_missed_put(&s, 34, ws_missed_bucket(c->scope.end - c->head), nested, w->tag);
    return s.n;
}

/* ---- contents -----------------------------------------------------------------------------------
 */

static uint32_t
at_most(uint32_t n, uint32_t most)
{
    return n < most ? n : most;
}

/* Verbs, names, commas and quotation marks in a range, as far as it is of the sentence. */
static uint32_t
held_in(const ws_missed_view *v, ws_token_range r)
{
    uint32_t end = at_most(r.end, v->at.end), start = at_most(r.start, end);
    const ws_missed_count *from = &v->before[start - v->at.start];
    const ws_missed_count *to = &v->before[end - v->at.start];

    return at_most(to->verbs - from->verbs, 2) + 3 * at_most(to->names - from->names, 2) +
           9 * at_most(to->commas - from->commas, 2) + 27 * ((to->marks - from->marks) & 1);
}

/* How the cue is tied to what stands before: as a relative clause, a participle, after a comma. */
static uint32_t
way_in(const ws_missed_view *v, const ws_missed_cue *c)
{
    const ws_word_info *w = ws_missed_word(v, (int32_t)c->head);
    const ws_word_info *before = ws_missed_word(v, (int32_t)c->cue.start - 1);

    return (before->sort == WS_SORT_WHO) + 2u * (before->sort == WS_SORT_COMMA) +
           4u * (w->form == WS_ENDS_ING && c->cue.start == c->head) +
           8u * (before->sort == WS_SORT_TO);
}

/* What stands at the ends of a content. */
static void
put_ends(ws_missed_sink *s, const ws_missed_view *v, const ws_missed_cue *c,
         const ws_missed_content *x)
{
    const ws_word_info *w = ws_missed_word(v, (int32_t)c->head);
    ws_token_range r = x->second.start < x->second.end ? x->second : x->first;
    const ws_word_info *start = ws_missed_word(v, (int32_t)r.start);
    /* A quotation may go on behind the words that are known. */
    const ws_word_info *last = ws_missed_word(v, (int32_t)at_most(r.end, v->at.end + WS_REACH) - 1);
    const ws_word_info *next = r.end < v->at.end ? last + 1 : last;
    const ws_word_info *further = r.end < v->at.end + WS_REACH ? next + 1 : last;
    uint32_t held = held_in(v, r), whole = r.end + 1 >= c->scope.end;

    ws_missed_put(s, 40, start->sort, next->sort, held);
    ws_missed_put(s, 41, start->tag, next->sort, whole);
    ws_missed_put(s, 42, next->word, start->sort, x->kind);
    ws_missed_put(s, 43, last->tag, next->tag, whole);
    ws_missed_put(s, 44, w->lemma, next->sort, whole);
    ws_missed_put(s, 45, ws_missed_bucket(r.end - r.start), start->sort, whole);
    ws_missed_put(s, 46, held, start->sort, whole);
    ws_missed_put(s, 47, next->sort, further->tag, held % 3);
    ws_missed_put(s, 48, w->tag, start->tag, next->sort);
    ws_missed_put(s, 49, v->t->tokens[c->head].quoted, v->t->tokens[r.end - 1].quoted, next->sort);
    ws_missed_put(s, 50, w->bits >> 22, start->sort, whole);
    ws_missed_put(s, 35, next->word, held % 3, start->sort == WS_SORT_THAT);
    ws_missed_put(s, 36, next->word, w->tag, held % 3);
    ws_missed_put(s, 37, next->sort, held, w->tag);
    ws_missed_put(s, 38, next->word, further->tag, held % 3);
    ws_missed_put(s, 39, noun_class(last), next->word, held % 3);
    ws_missed_put(s, 133, next->between, held % 3, start->sort);
    ws_missed_put(s, 134, next->between, held % 3, way_in(v, c));
    ws_missed_put(s, 135, next->sort, held % 9, way_in(v, c));
    ws_missed_put(s, 136, last->word, whole, start->sort);
    if (!whole) {
        ws_token_range rest = {r.end, c->scope.end};
        uint32_t left = r.end < c->scope.end ? held_in(v, rest) : 0;

        ws_missed_put(s, 131, left, next->sort, held % 3);
        ws_missed_put(s, 132, ws_missed_bucket(c->scope.end - r.end), next->sort, start->sort);
    }
}

uint32_t
ws_missed_content_features(const ws_missed_view *v, const ws_missed_cue *c,
                           const ws_missed_content *x, uint32_t out[WS_MISSED_KINDS])
{
    ws_missed_sink s = {out, 0};
    const ws_word_info *w = ws_missed_word(v, (int32_t)c->head), *behind = w + 1;
    uint32_t nested = c->parent != WS_NO_PARENT;

    ws_missed_put(&s, 51, x->kind, x->nth > 5 ? 5 : x->nth, nested);
    ws_missed_put(&s, 52, x->kind, w->lemma, 0);
    ws_missed_put(&s, 53, x->kind, w->tag, c->passive);
    ws_missed_put(&s, 54, x->kind, behind->sort, w->form);
    ws_missed_put(&s, 55, x->kind, behind->word, c->passive);
    ws_missed_put(&s, 56, x->kind, w->bits >> 22, w->form);
    ws_missed_put(&s, 57, x->kind, ws_missed_bucket(x->first.end - x->first.start),
                  ws_missed_bucket(x->second.end - x->second.start));
    ws_missed_put(&s, 58, x->kind, verb_class(w), c->passive);
    ws_missed_put(&s, 59, x->kind,
                  ws_missed_bucket(x->first.start > c->head ? x->first.start - c->head : 99),
                  w->tag);
    put_ends(&s, v, c, x);
    return s.n;
}

/* ---- sources ------------------------------------------------------------------------------------
 */

/* What stands between a source and its cue. */
static uint32_t
between(const ws_missed_view *v, uint32_t from, uint32_t to)
{
    uint32_t verbs = 0, commas = 0, seen = 0;

    for (uint32_t i = from; i < to; i++) {
        const ws_word_info *w = ws_missed_word(v, (int32_t)i);

        verbs += w->between == WS_BETWEEN_VERB && verbs < 2;
        commas += w->sort == WS_SORT_COMMA && commas < 2;
        seen |= (w->sort == WS_SORT_THAT) | (w->sort == WS_SORT_WHO) << 1;
        seen |= (w->sort == WS_SORT_AND || w->sort == WS_SORT_BUT) << 2;
        seen |= (w->sort == WS_SORT_PREPOSITION) << 3;
    }
    return verbs + 3 * commas + 9 * seen;
}

static void
put_source(ws_missed_sink *s, const ws_missed_view *v, const ws_missed_cue *c,
           const ws_missed_source *x)
{
    const ws_word_info *w = ws_missed_word(v, (int32_t)c->head);
    const ws_word_info *last = ws_missed_word(v, (int32_t)x->at.end - 1), *next = last + 1;
    const ws_word_info *before = ws_missed_word(v, (int32_t)x->at.start - 1);
    bool left = x->by == WS_BY_LEFT;
    uint32_t gap = left ? ws_missed_bucket(c->cue.start - x->at.end) : 10;
    uint32_t way = left ? between(v, x->at.end, c->cue.start) : 999;
    uint32_t look = last->sort ? last->sort : 64u + (last->bits >> 21 & 1) * 8u + (last->look & 7);
    uint32_t role = v->roles[x->at.start], inside = x->at.start >= c->scope.start;

    ws_missed_put(s, 70, gap, w->form, c->passive);
    ws_missed_put(s, 71, way, w->form, x->by);
    ws_missed_put(s, 72, look, gap, x->by);
    ws_missed_put(s, 73, before->sort, way, 0);
    ws_missed_put(s, 74, next->tag, gap, w->tag);
    ws_missed_put(s, 75, look, before->sort, w->form);
    ws_missed_put(s, 76, role, inside, gap);
    ws_missed_put(s, 77, noun_class(last), last->bits >> 21 & 1, gap);
    ws_missed_put(s, 78, last->lemma, gap == 0, x->by);
    ws_missed_put(s, 79, way, w->tag, next->sort);
    ws_missed_put(s, 80, x->at.end - x->at.start, look, x->by);
    ws_missed_put(s, 81, w->lemma, gap, c->passive);
    ws_missed_put(s, 82, x->at.start == v->at.start, way, next->sort);
    ws_missed_put(s, 83, way_in(v, c), gap, way);
    ws_missed_put(s, 84, next->between, way, before->sort == WS_SORT_PREPOSITION);
    ws_missed_put(s, 85, next->sort, before->sort, w->form);
}

uint32_t
ws_missed_source_features(const ws_missed_view *v, const ws_missed_cue *c,
                          const ws_missed_source *x, uint32_t out[WS_MISSED_KINDS])
{
    ws_missed_sink s = {out, 0};
    const ws_word_info *w = ws_missed_word(v, (int32_t)c->head);
    uint32_t nested = c->parent != WS_NO_PARENT;

    ws_missed_put(&s, 60, x->by, x->nth, nested);
    ws_missed_put(&s, 61, x->by, w->lemma, c->passive);
    ws_missed_put(&s, 62, x->by, w->bits >> 22, w->form);
    ws_missed_put(&s, 63, x->by * 8u + x->nth, w->tag, c->passive);
    ws_missed_put(&s, 64, x->by, w[-1].sort, w->form);
    ws_missed_put(&s, 65, x->by, w[1].sort, w->form * 2u + c->passive);
    ws_missed_put(&s, 66, x->by, words_before(v, c), w->form);
    if (x->by != WS_BY_NOBODY)
        put_source(&s, v, c, x);
    return s.n;
}

/* ---- the claim ----------------------------------------------------------------------------------
 */

static uint32_t
odds_step(float odds)
{
    return odds < 0.02f  ? 0
           : odds < 0.1f ? 1
           : odds < 0.3f ? 2
           : odds < 0.7f ? 3
           : odds < 1.5f ? 4
                         : 5;
}

/* How much of the holder's content the claim's content is, in eighths. */
static uint32_t
share_of_holder(const ws_missed_view *v, const ws_missed_claim *x)
{
    const ws_spans *held;
    uint32_t all = 0, from = v->t->tokens[x->content.first.start].start;
    uint32_t to = v->t->tokens[x->content.first.end - 1].end;

    if (x->cue.parent == WS_NO_PARENT)
        return 9;
    held = &v->found[x->cue.parent].content;
    for (uint32_t i = 0; i < held->n; i++)
        all += held->v[i].end - held->v[i].start;
    return all ? (to - from) * 8 / all : 0;
}

uint32_t
ws_missed_sure_features(const ws_missed_view *v, const ws_missed_claim *x,
                        uint32_t out[WS_MISSED_KINDS])
{
    ws_missed_sink s = {out, 0};
    const ws_word_info *w = ws_missed_word(v, (int32_t)x->cue.head);
    const ws_word_info *start = ws_missed_word(v, (int32_t)x->content.first.start);
    uint32_t nested = x->cue.parent != WS_NO_PARENT, share = share_of_holder(v, x);
    uint32_t score = (uint32_t)(x->score < -4 ? 0 : x->score > 4 ? 16 : (x->score + 4) * 2);
    uint32_t content = odds_step(x->content_odds), source = odds_step(x->source_odds);

    ws_missed_put(&s, 90, 0, 0, 0);
    ws_missed_put(&s, 91, score, nested, 0);
    ws_missed_put(&s, 92, content, x->content.kind, nested);
    ws_missed_put(&s, 93, source, x->source.by, nested);
    ws_missed_put(&s, 94, content, source, x->source.by);
    ws_missed_put(&s, 95, x->content.kind, start->sort, w->form);
    ws_missed_put(&s, 96, ws_missed_bucket(x->content.first.end - x->content.first.start),
                  x->content.kind, nested);
    ws_missed_put(&s, 97, share, x->source.by, 0);
    ws_missed_put(&s, 98, x->source.by, x->source.nth, w->tag);
    ws_missed_put(&s, 99, start->tag, w->tag, nested);
    ws_missed_put(&s, 100, w->lemma, x->source.by, 0);
    return s.n;
}
