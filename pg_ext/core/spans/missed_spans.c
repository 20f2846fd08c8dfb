/*
 * spans/missed_spans.c
 *    What could be cue, content and source of a claim that was left out: a sentence with its words,
 *    and candidates in it, by what grammar knows of words.
 */
#include <string.h>

#include "spans/known.h"
#include "spans/missed_parts.h"

#define BEFORE_MAX 5  /* auxiliaries and adverbs before a cue's head */
#define MARKER_MAX 12 /* tokens to 'that', 'to' or a quotation mark */
#define ENDS_MAX   10 /* places where a content might end, beside the last one */
#define PHRASE_MAX 8  /* tokens of a source */
#define LEFT_MAX   24 /* tokens between a cue and its source */
#define COMMA_MAX  8  /* from a cue back to the comma before it */
#define RIGHT_MAX  7
#define QUOTE_MAX  400 /* tokens of a quotation */

/* ---- the sentence ---------------------------------------------------------------------------- */

static void
mark(ws_missed_view *v, const ws_spans *spans, uint8_t role, uint32_t holder)
{
    for (uint32_t k = 0; k < spans->n; k++) {
        uint32_t i = ws_token_at(v->t, spans->v[k].start);

        for (; i < v->t->n && v->t->tokens[i].start < spans->v[k].end; i++) {
            v->roles[i] |= role;
            if (holder != WS_NO_PARENT)
                v->holder[i] = holder;
        }
    }
}

ws_missed_view *
ws_missed_open(ws_ctx *cx, const ws_text *t, const ws_seen *seen, const ws_attributions *found)
{
    ws_missed_view *v = ws_alloc0(cx, 1, sizeof(*v));

    v->t = t;
    v->seen = seen;
    v->found = found->v;
    v->roles = ws_alloc0(cx, t->n + 1, 1);
    v->holder = ws_alloc(cx, t->n + 1, sizeof(*v->holder));
    memset(v->holder, 0xFF, (t->n + 1) * sizeof(*v->holder));
    for (uint32_t i = 0; i < found->n; i++) {
        mark(v, &found->v[i].source, ROLE_SOURCE, WS_NO_PARENT);
        mark(v, &found->v[i].cue, ROLE_CUE, i);
        mark(v, &found->v[i].content, ROLE_CONTENT, i);
    }
    return v;
}

static void
read_words(ws_missed_view *v)
{
    uint32_t n = v->at.end - v->at.start;

    for (uint32_t i = 0; i < WS_REACH; i++) {
        ws_unit_edge_word(i, &v->room[i]);
        ws_unit_edge_word(WS_REACH + i, &v->room[WS_REACH + n + i]);
    }
    for (uint32_t i = 0; i < n; i++)
        v->room[WS_REACH + i] = v->seen[v->at.start + i].info;
}

static void
count_words(ws_missed_view *v)
{
    ws_missed_count n = {0, 0, 0, 0};

    v->before[0] = n;
    for (uint32_t i = 0; i < v->at.end - v->at.start; i++) {
        const ws_word_info *w = &v->room[WS_REACH + i];

        n.verbs += w->between == WS_BETWEEN_VERB;
        n.names += w->noun;
        n.commas += w->sort == WS_SORT_COMMA;
        n.marks += w->sort == WS_SORT_OPEN || w->sort == WS_SORT_CLOSE;
        v->before[i + 1] = n;
    }
}

static void
find_cues(ws_missed_view *v)
{
    v->cues = (ws_token_range){v->at.end, v->at.start};
    for (uint32_t i = v->at.start; i < v->at.end; i++) {
        if (!(v->roles[i] & ROLE_CUE))
            continue;
        if (v->cues.start == v->at.end)
            v->cues.start = i;
        v->cues.end = i + 1;
    }
}

static bool
is_hinted(const ws_missed_view *v, uint32_t i)
{
    return v->seen[i].hint || ws_known_cue(v->t, i, &v->seen[i].info);
}

bool
ws_missed_next(ws_missed_view *v)
{
    const ws_token *tokens = v->t->tokens;

    while (v->at.end < v->t->n) {
        bool hinted = false;

        v->at.start = v->at.end;
        while (v->at.end < v->t->n && tokens[v->at.end].sentence == tokens[v->at.start].sentence)
            hinted |= is_hinted(v, v->at.end++);
        if (!hinted)
            continue;
        if (v->at.end - v->at.start > WS_MISSED_WINDOW)
            continue;
        read_words(v);
        count_words(v);
        find_cues(v);
        return true;
    }
    return false;
}

static uint8_t
sort_at(const ws_missed_view *v, uint32_t i)
{
    return ws_missed_word(v, (int32_t)i)->sort;
}

/* ---- cues ------------------------------------------------------------------------------------ */

static bool
is_adverb(const ws_word_info *w)
{
    return w->sort == WS_SORT_ADVERB || (w->sort == WS_SORT_NONE && w->bits && DOMINANT(w) == 3);
}

static bool
stands_before(const ws_word_info *w)
{
    return (w->sort >= WS_SORT_BE && w->sort <= WS_SORT_NOT) || is_adverb(w);
}

/* A verb's form that a passive has; some stand in the word table as adjectives. */
static bool
is_participle(const ws_word_info *w)
{
    return w->form == WS_ENDS_ED || w->form == WS_ENDS_IRREGULAR ||
           (w->form == WS_ENDS_BASE && DOMINANT(w) == 2 &&
            w->suffix2 == ws_word_hash(WS_STR("ed")));
}

/* Where the cue of a head begins: with its auxiliaries. */
static uint32_t
cue_start(const ws_missed_view *v, const ws_missed_cue *c, bool *passive)
{
    uint32_t from = c->head;
    const ws_word_info *head = ws_missed_word(v, (int32_t)from);

    *passive = false;
    if (head->form == WS_ENDS_BASE && DOMINANT(head) != 1 && DOMINANT(head) != 2)
        return from;
    for (uint32_t i = from; i > c->scope.start && from - i < BEFORE_MAX; i--) {
        const ws_word_info *w = ws_missed_word(v, (int32_t)i - 1);

        if (!stands_before(w) || (v->roles[i - 1] & ROLE_CUE))
            break;
        *passive |= w->sort == WS_SORT_BE && is_participle(head);
        if (!is_adverb(w) || i == from)
            from = i - 1;
    }
    return from;
}

static ws_token_range
scope_of(const ws_missed_view *v, uint32_t head, uint32_t parent)
{
    ws_token_range r = v->at;

    if (parent == WS_NO_PARENT)
        return r;
    for (r.start = head; r.start > v->at.start && v->holder[r.start - 1] == parent;)
        r.start--;
    for (r.end = head + 1; r.end < v->at.end && v->holder[r.end] == parent;)
        r.end++;
    return r;
}

/* "denied allegations that": a noun at the end of a cue that was found may be one of its own. */
static bool
ends_cue(const ws_missed_view *v, uint32_t head)
{
    const ws_attribution *a = &v->found[v->holder[head]];
    const ws_word_info *w = ws_missed_word(v, (int32_t)head);
    uint32_t behind = a->cue_at.end - head;

    return head > a->cue_head && DOMINANT(w) == 0 && w->form <= WS_ENDS_S &&
           (behind == 1 || (behind == 2 && w[1].sort == WS_SORT_PREPOSITION));
}

/* As ws_known_cue; 0 where it may go on with a content's own verb: "denies it planned the raid and
 * blamed others". */
static uint32_t
known_at(const ws_missed_view *v, uint32_t head)
{
    if (v->holder[head] != WS_NO_PARENT && head > v->at.start &&
        (sort_at(v, head - 1) == WS_SORT_AND || sort_at(v, head - 1) == WS_SORT_BUT ||
         ws_known_is_own(v->t, head)))
        return 0;
    return ws_known_cue(v->t, head, ws_missed_word(v, (int32_t)head));
}

/* Where a known cue ends: with a preposition behind several words. */
static uint32_t
known_end(const ws_missed_view *v, uint32_t head, uint32_t known)
{
    static const char *const words[] = {"about", "over", "on", "for",    "with",
                                        "to",    "at",   "of", "against"};
    uint32_t end = head + known;

    return end + (known > 1 && end + 2 < v->at.end && WS_TOKEN_IN(v->t, end, words));
}

bool
ws_missed_cue_at(const ws_missed_view *v, uint32_t head, ws_missed_cue *c)
{
    uint32_t known = known_at(v, head);
    uint8_t after;

    if (!(v->seen[head].hint || known) || ((v->roles[head] & ROLE_CUE) && !ends_cue(v, head)))
        return false;
    *c = (ws_missed_cue){.head = head, .parent = v->holder[head], .known = known > 0};
    c->scope = scope_of(v, head, c->parent);
    if (c->scope.end - c->scope.start < 3)
        return false;
    c->cue = (ws_token_range){cue_start(v, c, &c->passive), head + 1};
    if (known) {
        c->cue.end = known_end(v, head, known);
        return c->cue.end < c->scope.end;
    }
    after = sort_at(v, head + 1);
    c->aimed = after == WS_SORT_PREPOSITION && (c->passive || c->cue.start == head) &&
               is_participle(ws_missed_word(v, (int32_t)head)) && ws_form_is_passive(v->t, head);
    c->passive |= c->aimed;
    if (head + 2 < c->scope.end &&
        ((after == WS_SORT_PREPOSITION && !ws_token_is(v->t, head + 1, "by")) ||
         after == WS_SORT_AS))
        c->cue.end++;
    return true;
}

/* ---- names and nouns ------------------------------------------------------------------------- */

static bool
is_determiner(uint8_t sort)
{
    return sort == WS_SORT_ARTICLE || sort == WS_SORT_THIS || sort == WS_SORT_HIS;
}

/* The word table has no names of things: what it lacks may be one. */
static bool
may_be_noun(const ws_word_info *w)
{
    return (w->bits == 0 && w->sort == WS_SORT_NONE) || ((w->bits & 1) && w->form <= WS_ENDS_S);
}

/* "the plan", "Norland's plan": whatever else the word may be. */
static bool
is_determined(const ws_word_info *w)
{
    return w->sort == WS_SORT_NONE && (is_determiner(w[-1].sort) || w[-1].sort == WS_SORT_GENITIVE);
}

static bool
is_name(const ws_missed_view *v, uint32_t i)
{
    const ws_token *k = &v->t->tokens[i];
    const ws_word_info *w = ws_missed_word(v, (int32_t)i);

    if (k->kind != WS_TOKEN_WORD)
        return false;
    if (w->sort != WS_SORT_NONE)
        return w->noun;
    return (is_determined(w) && may_be_noun(w)) || (w->noun && w->form <= WS_ENDS_S) ||
           w->bits == 0 || (k->shape >= WS_SHAPE_TITLE && k->shape != WS_SHAPE_CAPS);
}

static bool
goes_before_name(const ws_missed_view *v, uint32_t i)
{
    const ws_word_info *w = ws_missed_word(v, (int32_t)i);

    if (v->t->tokens[i].kind == WS_TOKEN_NUMBER || is_name(v, i) || is_determined(w))
        return true;
    return w->sort == WS_SORT_GENITIVE || is_determiner(w->sort) || w->sort == WS_SORT_NUMBER ||
           (w->sort == WS_SORT_NONE && w->form == WS_ENDS_BASE &&
            (DOMINANT(w) == 2 || may_be_noun(w)));
}

static bool
is_pronoun(const ws_word_info *w)
{
    return w->sort >= WS_SORT_HE && w->sort <= WS_SORT_WHO;
}

/* The phrase whose last word is `last`, from `low` on. */
static ws_token_range
phrase_ending(const ws_missed_view *v, uint32_t last, uint32_t low)
{
    ws_token_range r = {last, last + 1};

    if (is_pronoun(ws_missed_word(v, (int32_t)last)))
        return r;
    while (r.start > low && r.end - r.start < PHRASE_MAX && goes_before_name(v, r.start - 1) &&
           !is_pronoun(ws_missed_word(v, (int32_t)r.start - 1))) {
        if (is_determiner(sort_at(v, --r.start)))
            break;
    }
    return r;
}

/* The nearest phrase that ends before token `before`; false: there is none from `low` on. */
static bool
phrase_before(const ws_missed_view *v, uint32_t before, uint32_t low, ws_token_range *r)
{
    for (uint32_t i = before; i > low; i--) {
        if (!is_name(v, i - 1) && sort_at(v, i - 1) != WS_SORT_HIS)
            continue;
        *r = phrase_ending(v, i - 1, low);
        return true;
    }
    return false;
}

bool
ws_missed_before_aside(const ws_missed_view *v, uint32_t cue, ws_token_range *r)
{
    uint32_t i = cue;
    const ws_word_info *w;

    if (cue < v->at.start + 4 || sort_at(v, cue - 1) != WS_SORT_COMMA)
        return false;
    for (i = cue - 2; i > v->at.start && cue - i < LEFT_MAX && sort_at(v, i) != WS_SORT_COMMA; i--)
        ;
    w = ws_missed_word(v, (int32_t)i + 1);
    if (i == v->at.start || sort_at(v, i) != WS_SORT_COMMA || !is_name(v, i - 1) ||
        !(w->sort == WS_SORT_WHO || w->sort == WS_SORT_PREPOSITION || w->form >= WS_ENDS_ED))
        return false;
    *r = phrase_ending(v, i - 1, v->at.start);
    return true;
}

/* ---- contents -------------------------------------------------------------------------------- */

typedef struct contents {
    const ws_missed_view *v;
    const ws_missed_cue *c;
    ws_missed_content *out;
    uint32_t n;
} contents;

/* Whether the words can be what is claimed: one alone must be a name, or quoted. */
static bool
says_something(const ws_missed_view *v, ws_token_range r)
{
    return r.end - r.start > 1 ||
           (r.start < r.end &&
            (v->t->tokens[r.start].quoted != WS_UNQUOTED || is_name(v, r.start)));
}

static void
add(contents *o, ws_missed_kind kind, uint32_t nth, ws_token_range first, ws_token_range second)
{
    if (o->n < WS_MISSED_CONTENTS &&
        (says_something(o->v, first) || (o->c->known && first.start < first.end)))
        o->out[o->n++] = (ws_missed_content){(uint8_t)kind, (uint8_t)nth, first, second};
}

/* Whether a content might end before token i. */
static bool
may_end(const ws_missed_view *v, uint32_t i)
{
    const ws_word_info *w = ws_missed_word(v, (int32_t)i);

    switch (w->sort) {
    case WS_SORT_COMMA:
    case WS_SORT_SEMICOLON:
    case WS_SORT_DASH:
    case WS_SORT_OPEN:
    case WS_SORT_BUT:
    case WS_SORT_IF:
    case WS_SORT_WHO:
    case WS_SORT_PREPOSITION:
    case WS_SORT_AS:
        return true;
    case WS_SORT_AND:
        return sort_at(v, i - 1) != WS_SORT_COMMA;
    default:
        return (w->sort >= WS_SORT_BE && w->sort <= WS_SORT_MODAL) ||
               sort_at(v, i - 1) == WS_SORT_CLOSE;
    }
}

/* Where the scope ends, without the marks behind its last word. */
static uint32_t
last_end(const ws_missed_view *v, const ws_missed_cue *c)
{
    uint32_t end = c->scope.end;

    while (end > c->head + 1 && v->t->tokens[end - 1].kind == WS_TOKEN_MARK)
        end--;
    return end;
}

static void
add_ends(contents *o, ws_missed_kind kind, uint32_t start)
{
    uint32_t last = last_end(o->v, o->c), n = 0;
    ws_token_range none = {0, 0};

    for (uint32_t i = start + 1; i < last && n < ENDS_MAX; i++)
        if (may_end(o->v, i))
            add(o, kind, n++, (ws_token_range){start, i}, none);
    if (start < last)
        add(o, kind, n, (ws_token_range){start, last}, none);
}

/* The quotation that opens at token i and goes on behind the sentence. */
static void
add_quotation(contents *o, uint32_t i)
{
    const ws_token *k = o->v->t->tokens;

    if (k[i].kind != WS_TOKEN_OPEN || o->c->parent != WS_NO_PARENT)
        return;
    for (uint32_t end = i + 1; end < o->v->t->n && end < i + QUOTE_MAX && k[end].quoted; end++) {
        if (k[end].kind != WS_TOKEN_CLOSE)
            continue;
        if (end >= o->v->at.end)
            add(o, WS_BRINGS_QUOTED, 0, (ws_token_range){i, end + 1}, (ws_token_range){0, 0});
        return;
    }
}

/* 'that', 'to' or a quotation mark behind the cue; 0: none. */
static uint32_t
marker(const ws_missed_view *v, const ws_missed_cue *c)
{
    for (uint32_t i = c->cue.end + 1; i + 1 < c->scope.end && i <= c->cue.end + MARKER_MAX; i++) {
        uint8_t sort = sort_at(v, i);

        if (sort == WS_SORT_THAT || sort == WS_SORT_TO || sort == WS_SORT_WHETHER ||
            sort == WS_SORT_OPEN)
            return i;
    }
    return 0;
}

/* ", she believed": the clause before the comma. */
static void
add_before(contents *o)
{
    uint32_t i = o->c->cue.start, low = o->c->scope.start;

    for (; i > low + 2 && o->c->cue.start - i < COMMA_MAX; i--) {
        uint8_t sort = sort_at(o->v, i - 1);

        if (sort != WS_SORT_COMMA && sort != WS_SORT_CLOSE)
            continue;
        add(o, WS_BRINGS_BEFORE, 0, (ws_token_range){low, i - (sort == WS_SORT_COMMA)},
            (ws_token_range){0, 0});
        return;
    }
}

static void
add_subject(contents *o)
{
    ws_token_range subject, none = {0, 0};
    uint32_t last = last_end(o->v, o->c), end = o->c->cue.end;

    if (!phrase_before(o->v, o->c->cue.start, o->c->scope.start, &subject))
        return;
    add(o, WS_BRINGS_SUBJECT, 0, subject, none);
    if (end >= last)
        return;
    for (uint32_t i = end + 1; i < last; i++) {
        if (!may_end(o->v, i))
            continue;
        add(o, WS_BRINGS_BOTH, 0, subject, (ws_token_range){end, i});
        break;
    }
    add(o, WS_BRINGS_BOTH, 1, subject, (ws_token_range){end, last});
}

uint32_t
ws_missed_contents(const ws_missed_view *v, const ws_missed_cue *c,
                   ws_missed_content out[WS_MISSED_CONTENTS])
{
    contents o = {v, c, out, 0};
    uint32_t far = marker(v, c);

    if (c->cue.end < c->scope.end) {
        add_quotation(&o, c->cue.end);
        add_ends(&o, WS_BRINGS_NEXT, c->cue.end);
    }
    if (c->known)
        return o.n;
    if (far) {
        add_quotation(&o, far);
        add_ends(&o, WS_BRINGS_MARKED, far);
    }
    add_before(&o);
    if (c->passive)
        add_subject(&o);
    return o.n;
}

/* ---- sources --------------------------------------------------------------------------------- */

static bool
overlaps(ws_token_range a, ws_token_range b)
{
    return a.start < b.end && b.start < a.end;
}

/* The phrase that begins at token i, up to `high`. */
static ws_token_range
phrase_from(const ws_missed_view *v, uint32_t i, uint32_t high)
{
    ws_token_range r = {i, i};

    while (r.end < high && r.end - i < PHRASE_MAX && goes_before_name(v, r.end))
        r.end++;
    return r;
}

/* The phrase behind 'by', else the first one behind 'from', 'of' or 'among'. */
static ws_missed_source
source_behind(const ws_missed_view *v, const ws_missed_cue *c)
{
    ws_missed_source s = {.by = WS_BY_NOBODY};

    for (uint32_t i = c->head + 1; i + 1 < c->scope.end && i <= c->head + RIGHT_MAX; i++) {
        bool by = sort_at(v, i) == WS_SORT_PREPOSITION && ws_token_is(v->t, i, "by");

        if (sort_at(v, i) != WS_SORT_PREPOSITION ||
            (!by && (s.by != WS_BY_NOBODY ||
                     !(ws_token_is(v->t, i, "from") || ws_token_is(v->t, i, "of") ||
                       ws_token_is(v->t, i, "among")))))
            continue;
        s = (ws_missed_source){WS_BY_RIGHT, by, phrase_from(v, i + 1, c->scope.end)};
        if (by)
            break;
    }
    return s;
}

uint32_t
ws_missed_sources(const ws_missed_view *v, const ws_missed_cue *c, const ws_missed_content *content,
                  uint32_t left, ws_missed_source out[WS_MISSED_SOURCES])
{
    uint32_t n = 1, at = c->cue.start, nth = 0;
    uint32_t low = at > v->at.start + LEFT_MAX ? at - LEFT_MAX : v->at.start;
    ws_token_range r;
    ws_missed_source right;

    out[0] = (ws_missed_source){.by = WS_BY_NOBODY};
    for (; !c->aimed && nth < left && phrase_before(v, at, low, &r); at = r.start, nth++)
        if (!overlaps(r, content->first) && !overlaps(r, content->second))
            out[n++] = (ws_missed_source){WS_BY_LEFT, (uint8_t)nth, r};
    right = source_behind(v, c);
    if (right.at.start < right.at.end && !overlaps(right.at, content->first) &&
        !overlaps(right.at, content->second))
        out[n++] = right;
    return n;
}
