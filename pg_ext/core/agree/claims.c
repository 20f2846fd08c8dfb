/*
 * agree/claims.c
 *    Matching two coders' claims, and counting.
 */
#include "agree/claims.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const difference_names[WS_DIFFERENCES] = {
    "actors",   "actor_top", "act",     "targets", "target_top", "concepts",
    "polarity", "mode",      "content", "source",  "cue"};

ws_choices
ws_difference_choices(void)
{
    return (ws_choices){difference_names, WS_DIFFERENCES, 0};
}

/* ---- words of a text ------------------------------------------------------------------------ */

/* Where each word of the text begins. */
typedef struct word_map {
    uint32_t *start;
    uint32_t n;
} word_map;

static void
map_words(ws_ctx *cx, ws_str text, word_map *m)
{
    ws_words it;
    ws_word word;

    m->start = ws_alloc(cx, (size_t)text.len / 2 + 1, sizeof(uint32_t));
    m->n = 0;
    ws_words_init(&it, text.s, text.len);
    while (ws_words_next(&it, &word))
        m->start[m->n++] = word.start;
}

/* The first word that begins at or behind `byte`. */
static uint32_t
word_at(const word_map *m, uint32_t byte)
{
    uint32_t low = 0, high = m->n;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (m->start[middle] < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const ws_spans *
part_of(const ws_claim *c, ws_agree_part part)
{
    return part == WS_AGREE_CONTENT ? &c->content : part == WS_AGREE_SOURCE ? &c->source : &c->cue;
}

/* What a claim is matched by. */
static const ws_spans *
body_of(const ws_claim *c)
{
    return c->content.n ? &c->content : &c->cue;
}

static uint32_t
words_in(const word_map *m, const ws_spans *spans)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < spans->n; i++)
        n += word_at(m, spans->v[i].end) - word_at(m, spans->v[i].start);
    return n;
}

static uint32_t
words_shared(const word_map *m, const ws_spans *a, const ws_spans *b)
{
    uint32_t n = 0, i = 0, j = 0;

    while (i < a->n && j < b->n) {
        uint32_t start = a->v[i].start > b->v[j].start ? a->v[i].start : b->v[j].start;
        uint32_t end = a->v[i].end < b->v[j].end ? a->v[i].end : b->v[j].end;

        if (start < end)
            n += word_at(m, end) - word_at(m, start);
        if (a->v[i].end < b->v[j].end)
            i++;
        else
            j++;
    }
    return n;
}

/* ---- traits as labels ----------------------------------------------------------------------- */

static int
by_bytes(const void *a, const void *b)
{
    return ws_str_cmp(*(const ws_str *)a, *(const ws_str *)b);
}

/* Names in bytewise order, each once, a line each: what two lists have alike is alike. */
static ws_str
list_label(ws_ctx *cx, const ws_str *names, uint32_t n, bool top)
{
    ws_str *sorted = ws_alloc(cx, n, sizeof(ws_str));
    ws_buf out;

    for (uint32_t i = 0; i < n; i++)
        sorted[i] = top ? ws_path_first(names[i]) : names[i];
    qsort(sorted, n, sizeof(ws_str), by_bytes);
    ws_buf_init(&out, cx, 64);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || !ws_str_eq(sorted[i - 1], sorted[i])) {
            ws_buf_add(&out, sorted[i].s, sorted[i].len);
            ws_buf_byte(&out, '\n');
        }
    return (ws_str){out.data, (uint32_t)out.len};
}

static ws_str
concepts_label(ws_ctx *cx, const ws_claim *c)
{
    ws_str *codes = ws_alloc(cx, c->nconcepts, sizeof(ws_str));

    for (uint32_t i = 0; i < c->nconcepts; i++)
        codes[i] = c->concepts[i].code;
    return list_label(cx, codes, c->nconcepts, false);
}

static ws_str
label_of(ws_ctx *cx, const ws_claim *c, ws_trait trait)
{
    switch (trait) {
    case WS_TRAIT_ACTORS:
    case WS_TRAIT_ACTOR_TOP:
        return list_label(cx, c->actors, c->nactors, trait == WS_TRAIT_ACTOR_TOP);
    case WS_TRAIT_TARGETS:
    case WS_TRAIT_TARGET_TOP:
        return list_label(cx, c->targets, c->ntargets, trait == WS_TRAIT_TARGET_TOP);
    case WS_TRAIT_CONCEPTS:
        return concepts_label(cx, c);
    case WS_TRAIT_MODE:
        return (ws_str){ws_mode_names[c->mode], (uint32_t)strlen(ws_mode_names[c->mode])};
    default:
        return c->act.s ? c->act : WS_STR("");
    }
}

static ws_str
polarity_label(ws_polarity p)
{
    return p == WS_AGREES         ? WS_STR("1")
           : p == WS_DISAGREES    ? WS_STR("-1")
           : p == WS_MIXED_STANCE ? WS_STR("0")
                                  : WS_STR("null");
}

/* Each concept that both name, with both polarities. */
static bool
each_polarity(const ws_claim *a, const ws_claim *b, ws_crosstab *t)
{
    bool same = true;

    for (uint32_t i = 0; i < a->nconcepts; i++)
        for (uint32_t j = 0; j < b->nconcepts; j++)
            if (ws_str_eq(a->concepts[i].code, b->concepts[j].code)) {
                same &= a->concepts[i].polarity == b->concepts[j].polarity;
                if (t)
                    ws_crosstab_add(t, polarity_label(a->concepts[i].polarity),
                                    polarity_label(b->concepts[j].polarity));
            }
    return same;
}

static uint32_t
differences(ws_ctx *cx, const ws_claim *a, const ws_claim *b)
{
    uint32_t differ = 0;

    for (ws_trait t = 0; t < WS_TRAITS; t++) {
        bool same = t == WS_TRAIT_POLARITY ? each_polarity(a, b, NULL)
                                           : ws_str_eq(label_of(cx, a, t), label_of(cx, b, t));

        differ |= same ? 0 : 1u << t;
    }
    for (ws_agree_part p = 0; p < WS_AGREE_PARTS; p++)
        if (!ws_spans_equal(part_of(a, p), part_of(b, p)))
            differ |= 1u << (WS_TRAITS + p);
    return differ;
}

/* ---- matching ------------------------------------------------------------------------------- */

typedef struct candidate {
    uint32_t left, right;
    double shared;
    uint32_t alike; /* traits alike, for claims stacked on the same words */
} candidate;

static int
best_first(const void *a, const void *b)
{
    const candidate *x = a, *y = b;

    if (x->shared != y->shared)
        return x->shared > y->shared ? -1 : 1;
    if (x->alike != y->alike)
        return x->alike > y->alike ? -1 : 1;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    return (x->right > y->right) - (x->right < y->right);
}

static double
shared_of(const word_map *m, const ws_claim *a, const ws_claim *b)
{
    uint32_t both = words_in(m, body_of(a)) + words_in(m, body_of(b));

    return both ? 2.0 * words_shared(m, body_of(a), body_of(b)) / both : 0;
}

typedef struct candidate_list {
    candidate *v;
    uint32_t n, room;
} candidate_list;

static void
add_candidate(ws_ctx *cx, candidate_list *l, candidate c)
{
    l->v = ws_grown(cx, l->v, l->n, &l->room, sizeof(candidate));
    l->v[l->n++] = c;
}

static uint32_t
first_byte(const ws_claim *c)
{
    return body_of(c)->n ? body_of(c)->v[0].start : 0;
}

static uint32_t
last_byte(const ws_claim *c)
{
    return body_of(c)->n ? body_of(c)->v[body_of(c)->n - 1].end : 0;
}

static void
find_candidates(ws_ctx *cx, const word_map *m, const ws_article *left, const ws_article *right,
                candidate_list *l)
{
    for (uint32_t i = 0; i < left->nclaims; i++) {
        const ws_claim *a = &left->claims[i];

        ws_poll(cx);
        for (uint32_t j = 0; j < right->nclaims; j++) {
            const ws_claim *b = &right->claims[j];
            double shared;

            if (first_byte(b) >= last_byte(a) || first_byte(a) >= last_byte(b))
                continue;
            shared = shared_of(m, a, b);
            if (shared >= WS_SAME_CLAIM)
                add_candidate(
                    cx, l,
                    (candidate){i, j, shared,
                                WS_TRAITS - (uint32_t)__builtin_popcount(differences(cx, a, b) &
                                                                         ((1u << WS_TRAITS) - 1))});
        }
    }
    if (l->n > 1)
        qsort(l->v, l->n, sizeof(candidate), best_first);
}

/* Leave those that count, in their order. */
static void
drop_uncounted(ws_article *a, ws_counted counted)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < a->nclaims; i++)
        if (ws_claim_counts(&a->claims[i], counted))
            a->claims[kept++] = a->claims[i];
    a->nclaims = kept;
}

static bool
check_texts(ws_ctx *cx, ws_article *left, ws_article *right, ws_str *text)
{
    ws_str other;

    if (!ws_article_text(cx, left, text) || !ws_article_text(cx, right, &other))
        return false;
    if (ws_str_eq(*text, other))
        return true;
    ws_fail(cx, WS_BAD_VALUE, "the articles have different texts");
    ws_hint(cx, "Bring both over one text with reanchor().");
    return false;
}

/* right_of[i] is the right claim of the i-th left one, left_of[j] the other way; UINT32_MAX: none.
 */
static void
take_best(const candidate_list *l, uint32_t *right_of, uint32_t *left_of)
{
    for (uint32_t i = 0; i < l->n; i++) {
        const candidate *c = &l->v[i];

        if (right_of[c->left] != UINT32_MAX || left_of[c->right] != UINT32_MAX)
            continue;
        right_of[c->left] = c->right;
        left_of[c->right] = c->left;
    }
}

static uint32_t *
no_partners(ws_ctx *cx, uint32_t n)
{
    uint32_t *v = ws_alloc(cx, n, sizeof(uint32_t));

    for (uint32_t i = 0; i < n; i++)
        v[i] = UINT32_MAX;
    return v;
}

static bool
pair_over(ws_ctx *cx, const word_map *m, const ws_article *left, const ws_article *right,
          ws_claim_pair **pairs, uint32_t *n)
{
    uint32_t *right_of = no_partners(cx, left->nclaims), *left_of = no_partners(cx, right->nclaims);
    candidate_list l = {NULL, 0, 0};

    find_candidates(cx, m, left, right, &l);
    take_best(&l, right_of, left_of);
    *pairs = ws_alloc0(cx, (size_t)left->nclaims + right->nclaims, sizeof(ws_claim_pair));
    *n = 0;
    for (uint32_t i = 0; i < left->nclaims; i++) {
        ws_claim_pair *p = &(*pairs)[(*n)++];

        p->left = &left->claims[i];
        if (right_of[i] == UINT32_MAX)
            continue;
        p->right = &right->claims[right_of[i]];
        p->shared = shared_of(m, p->left, p->right);
        p->differ = differences(cx, p->left, p->right);
    }
    for (uint32_t j = 0; j < right->nclaims; j++)
        if (left_of[j] == UINT32_MAX)
            (*pairs)[(*n)++].right = &right->claims[j];
    return true;
}

bool
ws_pair_claims(ws_ctx *cx, ws_article *left, ws_article *right, ws_counted counted,
               ws_claim_pair **pairs, uint32_t *n)
{
    word_map m;
    ws_str text;

    if (!check_texts(cx, left, right, &text))
        return false;
    drop_uncounted(left, counted);
    drop_uncounted(right, counted);
    map_words(cx, text, &m);
    return pair_over(cx, &m, left, right, pairs, n);
}

/* ---- counting ------------------------------------------------------------------------------- */

void
ws_agreement_init(ws_agreement *g, ws_ctx *cx)
{
    memset(g, 0, sizeof(*g));
    g->cx = cx;
    for (ws_trait t = 0; t < WS_TRAITS; t++)
        ws_crosstab_init(&g->traits[t], cx);
    ws_unitizing_init(&g->contents, cx);
}

static void
count_pairs(ws_ctx *cx, ws_agreement *g, const ws_claim_pair *pairs, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        const ws_claim_pair *p = &pairs[i];

        g->left += p->left != NULL;
        g->right += p->right != NULL;
        for (ws_agree_part part = 0; part < WS_AGREE_PARTS; part++) {
            bool left = p->left && part_of(p->left, part)->n;
            bool right = p->right && part_of(p->right, part)->n;

            g->exact_left[part] += left;
            g->exact_right[part] += right;
            g->exact[part] +=
                left && right && ws_spans_equal(part_of(p->left, part), part_of(p->right, part));
        }
        if (!p->left || !p->right)
            continue;
        g->matched++;
        for (ws_trait t = 0; t < WS_TRAITS; t++)
            if (t == WS_TRAIT_POLARITY)
                (void)each_polarity(p->left, p->right, &g->traits[t]);
            else
                ws_crosstab_add(&g->traits[t], label_of(cx, p->left, t), label_of(cx, p->right, t));
    }
}

/* Mark the words that lie under a part of any claim. */
static uint8_t *
marked_words(ws_ctx *cx, const word_map *m, const ws_article *a, ws_agree_part part)
{
    uint8_t *marked = ws_alloc0(cx, (size_t)m->n + 1, 1);

    for (uint32_t i = 0; i < a->nclaims; i++) {
        const ws_spans *spans = part_of(&a->claims[i], part);

        for (uint32_t s = 0; s < spans->n; s++) {
            uint32_t from = word_at(m, spans->v[s].start), to = word_at(m, spans->v[s].end);

            if (to > from)
                memset(marked + from, 1, to - from);
        }
    }
    return marked;
}

/* Runs of marked words as units of the coder. */
static bool
add_units(ws_ctx *cx, ws_agreement *g, ws_str continuum, const word_map *m, ws_str coder,
          const uint8_t *marked)
{
    if (m->n == 0)
        return true;
    if (!ws_unitizing_add(cx, &g->contents, continuum, m->n, coder, WS_STR("content"), 0, 0))
        return false;
    for (uint32_t i = 0, end; i < m->n; i = end + 1) {
        for (end = i; end < m->n && marked[end]; end++)
            ;
        if (end > i &&
            !ws_unitizing_add(cx, &g->contents, continuum, m->n, coder, WS_STR("content"), i, end))
            return false;
    }
    return true;
}

static bool
count_words(ws_ctx *cx, ws_agreement *g, const word_map *m, const ws_article *left,
            const ws_article *right)
{
    char number[24];
    ws_str continuum = {
        number, (uint32_t)snprintf(number, sizeof number, "%llu", (unsigned long long)g->articles)};

    g->all_words += m->n;
    for (ws_agree_part part = 0; part < WS_AGREE_PARTS; part++) {
        uint8_t *a = marked_words(cx, m, left, part), *b = marked_words(cx, m, right, part);

        for (uint32_t i = 0; i < m->n; i++) {
            g->words_left[part] += a[i];
            g->words_right[part] += b[i];
            g->words[part] += a[i] && b[i];
        }
        if (part == WS_AGREE_CONTENT && (!add_units(cx, g, continuum, m, WS_STR("left"), a) ||
                                         !add_units(cx, g, continuum, m, WS_STR("right"), b)))
            return false;
    }
    return true;
}

bool
ws_agreement_add(ws_ctx *cx, ws_agreement *g, ws_article *left, ws_article *right,
                 ws_counted counted)
{
    ws_claim_pair *pairs;
    word_map m;
    ws_str text;
    uint32_t n;

    if (!check_texts(cx, left, right, &text))
        return false;
    drop_uncounted(left, counted);
    drop_uncounted(right, counted);
    map_words(cx, text, &m);
    if (!pair_over(cx, &m, left, right, &pairs, &n))
        return false;
    g->articles++;
    count_pairs(cx, g, pairs, n);
    return count_words(cx, g, &m, left, right);
}

/* ---- figures -------------------------------------------------------------------------------- */

static ws_coefficient
f1(uint64_t both, uint64_t left, uint64_t right)
{
    ws_coefficient c = {NAN, NAN, NAN, left + right, 0};

    if (left + right > 0)
        c.value = 2.0 * (double)both / (double)(left + right);
    return c;
}

/* Words marked by both, by one, by nobody. */
static ws_crosstab
table_of_words(ws_ctx *cx, uint64_t both, uint64_t left, uint64_t right, uint64_t all,
               uint64_t dropped)
{
    ws_crosstab t;

    ws_crosstab_init(&t, cx);
    (void)ws_intern_add(&t.labels, WS_STR("marked"));
    (void)ws_intern_add(&t.labels, WS_STR("not marked"));
    t.cells[0] = both;
    t.cells[1] = left - both;
    t.cells[t.room] = right - both;
    t.cells[t.room + 1] = all - left - right + both;
    t.dropped = dropped;
    return t;
}

/* Alpha of two coders who both labelled every unit. */
static ws_coefficient
alpha_of(const ws_crosstab *t)
{
    double n = 0, squares = 0, differ = 0;
    ws_coefficient c = {NAN, NAN, NAN, 0, t->dropped};

    for (uint32_t a = 0; a < t->labels.n; a++) {
        double of_label = 0;

        for (uint32_t b = 0; b < t->labels.n; b++) {
            double cell = (double)t->cells[(size_t)a * t->room + b];

            of_label += cell + (double)t->cells[(size_t)b * t->room + a];
            n += 2 * cell;
            differ += a == b ? 0 : 2 * cell;
        }
        squares += of_label * of_label;
    }
    c.used = (uint64_t)(n / 2);
    if (n < 2)
        return c;
    c.observed = differ / n;
    c.expected = (n * n - squares) / (n * (n - 1));
    c.value = c.expected > 0 ? 1 - c.observed / c.expected : NAN;
    return c;
}

bool
ws_agreement_figures(ws_ctx *cx, ws_agreement *g, ws_figure **figures, uint32_t *n)
{
    ws_figure *f = *figures =
        ws_alloc(cx, 5 + 2 * WS_AGREE_PARTS + 2 * WS_TRAITS, sizeof(ws_figure));
    uint64_t either = g->words_left[0] + g->words_right[0] - g->words[0];
    ws_coefficient alpha = {NAN, 0, 0, g->contents.n, 0};
    ws_crosstab whole, tagged;

    *f++ = (ws_figure){"claims", "f1", f1(g->matched, g->left, g->right)};
    for (ws_agree_part p = 0; p < WS_AGREE_PARTS; p++) {
        *f++ = (ws_figure){difference_names[WS_TRAITS + p], "exact_f1",
                           f1(g->exact[p], g->exact_left[p], g->exact_right[p])};
        *f++ = (ws_figure){difference_names[WS_TRAITS + p], "token_f1",
                           f1(g->words[p], g->words_left[p], g->words_right[p])};
    }
    whole = table_of_words(cx, g->words[0], g->words_left[0], g->words_right[0], g->all_words, 0);
    tagged = table_of_words(cx, g->words[0], g->words_left[0], g->words_right[0], either,
                            g->all_words - either);
    *f++ = (ws_figure){"content", "token_kappa", ws_cohen_kappa(&whole)};
    *f++ = (ws_figure){"content", "token_alpha", alpha_of(&whole)};
    *f++ = (ws_figure){"content", "token_kappa_tagged", ws_cohen_kappa(&tagged)};
    if (!ws_alpha_unitizing(cx, &g->contents, &alpha.value, &alpha.observed, &alpha.expected))
        return false;
    *f++ = (ws_figure){"content", "alpha_u", alpha};
    for (ws_trait t = 0; t < WS_TRAITS; t++) {
        *f++ = (ws_figure){difference_names[t], "kappa", ws_cohen_kappa(&g->traits[t])};
        *f++ = (ws_figure){difference_names[t], "alpha", alpha_of(&g->traits[t])};
    }
    *n = (uint32_t)(f - *figures);
    return true;
}
