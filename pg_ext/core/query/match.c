/*
 * query/match.c
 *    A claimquery against the claims of one article. Binding looks the query's words up once;
 *    after that a claim costs comparisons only.
 */
#include "query/match.h"
#include "query/names.h"

#include <math.h>
#include <string.h>

#include "query/fields.h"

#define POLL_WORDS 4096 /* words between two calls of poll */

/* A word leaf bound to an article: a phrase (of one word, mostly) for the matcher of Knuth, Morris
 * and Pratt, so that no text can make a long phrase slow. */
typedef struct phrase {
    ws_str *words;
    uint32_t n;
    uint32_t *ids;   /* of the words in the dictionary; the last is void with a prefix */
    uint32_t *fail;  /* fail[j]: longest proper border of the first j words */
    bool prefix;     /* the last word is a prefix */
    bool never;      /* some word is not in the dictionary */
    uint32_t lo, hi; /* ids of the sorted part that begin with the prefix */
    ws_tern in_text; /* text leaves: MAYBE until the text was asked */
} phrase;

struct ws_matcher {
    ws_ctx *cx;
    const ws_query *q;
    ws_article *a;
    phrase **phrases; /* per node; NULL but for word leaves */
    const ws_claim *claim;
    ws_tells_fn tells; /* it is in no article, tells these leaves, and has these words */
    ws_str content, cue;
};

/* Does the leaf have words to look for? cue:* and note:* have none. */
static bool
is_word_leaf(const ws_qnode *leaf)
{
    return ws_fields[leaf->field].shape == WS_SHAPE_WORDS && !(leaf->flags & WS_Q_ANY);
}

/* ---- binding ---- */

static uint32_t
count_words(ws_str value)
{
    uint32_t n = 1;

    for (uint32_t i = 0; i < value.len; i++)
        n += value.s[i] == ' ';
    return n;
}

static void
split_words(ws_str value, ws_str *words)
{
    uint32_t start = 0;

    for (uint32_t i = 0; i <= value.len; i++) {
        if (i < value.len && value.s[i] != ' ')
            continue;
        *words++ = (ws_str){value.s + start, i - start};
        start = i + 1;
    }
}

/* fail[j] for the states 1 .. n - 1; the last word, which may be a prefix, is never in a border. */
static void
find_borders(phrase *ph)
{
    uint32_t border = 0;

    for (uint32_t j = 1; j < ph->n; j++) {
        ph->fail[j] = border;
        while (border && !ws_str_eq(ph->words[j], ph->words[border]))
            border = ph->fail[border];
        border += ws_str_eq(ph->words[j], ph->words[border]);
    }
}

static bool
begins_with(ws_str s, ws_str start)
{
    return s.len >= start.len && memcmp(s.s, start.s, start.len) == 0;
}

/* The first sorted id whose word is not before `start`, or, past it, no longer begins with it. */
static uint32_t
prefix_bound(const ws_dict *d, ws_str start, bool past)
{
    uint32_t lo = 0, hi = d->sorted;

    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;

        if (ws_str_cmp(d->words[mid], start) < 0 || (past && begins_with(d->words[mid], start)))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static void
bind_ids(ws_ctx *cx, phrase *ph, const ws_dict *d)
{
    uint32_t exact = ph->n - ph->prefix;
    ws_str last = ph->words[ph->n - 1];

    ph->ids = ws_alloc(cx, ph->n, sizeof(*ph->ids));
    for (uint32_t i = 0; i < exact && !ph->never; i++) {
        ph->ids[i] = ws_dict_find(d, ph->words[i]);
        ph->never = ph->ids[i] == UINT32_MAX;
    }
    if (!ph->prefix || ph->never)
        return;
    ph->lo = prefix_bound(d, last, false);
    ph->hi = prefix_bound(d, last, true);
    ph->never = ph->lo == ph->hi && d->sorted == d->n;
}

static phrase *
bind_phrase(ws_ctx *cx, const ws_qnode *leaf, const ws_dict *d)
{
    phrase *ph = ws_alloc0(cx, 1, sizeof(*ph));

    ph->n = count_words(leaf->value);
    ph->words = ws_alloc(cx, ph->n, sizeof(*ph->words));
    split_words(leaf->value, ph->words);
    ph->prefix = leaf->flags & WS_Q_PREFIX;
    ph->in_text = WS_MAYBE;
    if (ph->n > 1) {
        ph->fail = ws_alloc(cx, ph->n, sizeof(*ph->fail));
        find_borders(ph);
    }
    if (leaf->field == WS_F_WORDS || leaf->field == WS_F_CUE)
        bind_ids(cx, ph, d);
    return ph;
}

/* ---- words ---- */

static bool
is_word_id(const phrase *ph, uint32_t j, uint32_t id, const ws_dict *d)
{
    if (!ph->prefix || j + 1 < ph->n)
        return ph->ids[j] == id;
    if (id < d->sorted)
        return id >= ph->lo && id < ph->hi;
    return begins_with(d->words[id], ph->words[j]);
}

static bool
in_list(ws_ctx *cx, const phrase *ph, const ws_wordlist *list, const ws_dict *d)
{
    uint32_t state = 0;

    if (ph->never)
        return false;
    for (uint32_t i = 0; i < list->n; i++) {
        uint32_t id = list->v[i];

        if (i % POLL_WORDS == POLL_WORDS - 1)
            ws_poll(cx);
        if (id == WS_WORD_BREAK) {
            state = 0;
            continue;
        }
        while (state && !is_word_id(ph, state, id, d))
            state = ph->fail[state];
        state += is_word_id(ph, state, id, d);
        if (state == ph->n)
            return true;
    }
    return false;
}

static bool
is_word(const phrase *ph, uint32_t j, ws_str word)
{
    if (ph->prefix && j + 1 == ph->n)
        return begins_with(word, ph->words[j]);
    return ws_str_eq(word, ph->words[j]);
}

/* In running text. */
static bool
in_string(ws_ctx *cx, const phrase *ph, ws_str text)
{
    uint32_t state = 0, seen = 0;
    ws_words it;
    ws_word word;

    ws_words_init(&it, text.s, text.len);
    while (ws_words_next(&it, &word)) {
        while (state && !is_word(ph, state, word.fold))
            state = ph->fail[state];
        state += is_word(ph, state, word.fold);
        if (state == ph->n)
            return true;
        if (seen++ % POLL_WORDS == 0)
            ws_poll(cx);
    }
    return false;
}

/* The next word of a loose claim, or a break, which is an empty one; false at the end. */
static bool
next_loose(ws_str text, uint32_t *at, ws_str *word)
{
    uint32_t start = *at, end = start;

    if (start >= text.len)
        return false;
    while (end < text.len && text.s[end] != ' ' && text.s[end] != '\n')
        end++;
    *word = (ws_str){text.s + start, end - start};
    *at = end + (end < text.len && (text.s[end] == ' ' || end == start));
    return true;
}

static bool
in_loose(const phrase *ph, ws_str text)
{
    uint32_t state = 0, at = 0;
    ws_str word;

    while (next_loose(text, &at, &word)) {
        if (word.len == 0) {
            state = 0;
            continue;
        }
        while (state && !is_word(ph, state, word))
            state = ph->fail[state];
        state += is_word(ph, state, word);
        if (state == ph->n)
            return true;
    }
    return false;
}

/* ---- names ---- */

static bool
any_path(const ws_qnode *leaf, const ws_str *paths, uint32_t n)
{
    if (leaf->flags & WS_Q_ANY)
        return n > 0;
    for (uint32_t i = 0; i < n; i++)
        if (ws_leaf_has_path(leaf, paths[i]))
            return true;
    return false;
}

/* concept, pro and con. */
static bool
any_concept(const ws_qnode *leaf, const ws_claim *c)
{
    for (uint32_t i = 0; i < c->nconcepts; i++) {
        const ws_concept *concept = &c->concepts[i];

        if (leaf->field == WS_F_PRO && concept->polarity != WS_AGREES)
            continue;
        if (leaf->field == WS_F_CON && concept->polarity != WS_DISAGREES)
            continue;
        if (ws_leaf_has_name(leaf, concept->code))
            return true;
    }
    return false;
}

/* A claim without concepts has no polarity: none. */
static bool
any_polarity(const ws_qnode *leaf, const ws_claim *c)
{
    if (c->nconcepts == 0)
        return leaf->number == WS_UNKNOWN;
    for (uint32_t i = 0; i < c->nconcepts; i++)
        if (c->concepts[i].polarity == leaf->number)
            return true;
    return false;
}

static bool
any_attr(const ws_qnode *leaf, const ws_claim *c)
{
    for (uint32_t i = 0; i < c->nattrs; i++) {
        const ws_attr *attr = &c->attrs[i];
        ws_str value = attr->value;

        if (!ws_str_eq(attr->key, leaf->key))
            continue;
        if (attr->kind == WS_ATTR_TRUE)
            value = WS_STR("true");
        else if (attr->kind == WS_ATTR_FALSE)
            value = WS_STR("false");
        else if (!value.s)
            value = WS_STR("");
        return ws_leaf_has_name(leaf, value);
    }
    return false;
}

static bool
real_matches(const ws_qnode *leaf, double real)
{
    if (isnan(real))
        return false;
    if (leaf->flags & WS_Q_ANY)
        return true;
    switch (leaf->number) {
    case WS_LT:
        return real < leaf->real;
    case WS_LE:
        return real <= leaf->real;
    case WS_GT:
        return real > leaf->real;
    case WS_GE:
        return real >= leaf->real;
    default:
        return real == leaf->real;
    }
}

/* ---- leaves ---- */

static bool
words_match(ws_matcher *m, const phrase *ph, const ws_qnode *leaf)
{
    if (leaf->field == WS_F_WORDS)
        return in_list(m->cx, ph, &m->claim->content_words, &m->a->dict);
    if (leaf->field == WS_F_CUE)
        return in_list(m->cx, ph, &m->claim->cue_words, &m->a->dict);
    return m->claim->note.len > 0 && in_string(m->cx, ph, m->claim->note);
}

/* By what the field of the claim holds. */
static bool
field_matches(const ws_qnode *leaf, const ws_claim *c)
{
    const ws_claim_field *f = &ws_claim_fields[ws_fields[leaf->field].of];
    const void *member = (const char *)c + f->at;

    switch (ws_fields[leaf->field].shape) {
    case WS_SHAPE_PATH:
        return any_path(leaf, *(ws_str *const *)member, ws_field_count(c, f));
    case WS_SHAPE_NAME:
    case WS_SHAPE_ACT:
        return ws_leaf_has_name(leaf, *(const ws_str *)member);
    case WS_SHAPE_CHOICE:
        return leaf->flags & WS_Q_ANY ? ws_field_is_set(c, f)
                                      : *(const int *)member == leaf->number;
    case WS_SHAPE_REAL:
        return real_matches(leaf, *(const double *)member);
    case WS_SHAPE_WORDS: /* any: words were dealt with */
        return ws_field_is_set(c, f);
    case WS_SHAPE_ATTR:
        return any_attr(leaf, c);
    }
    return false;
}

static bool
is_so(const ws_qnode *leaf, const ws_claim *c)
{
    if (leaf->number == WS_IS_DECIDED)
        return c->decided_by.s || c->decided_at != WS_NO_TIME;
    return leaf->number == WS_IS_CORRECTED ? c->proposed.s != NULL : c->parent != 0;
}

static bool
leaf_matches(const ws_qnode *leaf, const ws_claim *c)
{
    switch (leaf->field) {
    case WS_F_CONCEPT:
    case WS_F_PRO:
    case WS_F_CON:
        return any_concept(leaf, c);
    case WS_F_POLARITY:
        return any_polarity(leaf, c);
    case WS_F_IS:
        return is_so(leaf, c);
    default:
        return field_matches(leaf, c);
    }
}

static ws_tern
match_leaf(void *arg, uint32_t node, const ws_qnode *leaf)
{
    ws_matcher *m = arg;
    bool yes;

    ws_poll(m->cx);
    if (m->tells && !m->tells(leaf))
        return WS_MAYBE;
    if (!is_word_leaf(leaf))
        yes = leaf_matches(leaf, m->claim);
    else if (leaf->field == WS_F_TEXT)
        return m->phrases[node]->in_text;
    else if (m->tells)
        yes = in_loose(m->phrases[node], leaf->field == WS_F_CUE ? m->cue : m->content);
    else
        yes = words_match(m, m->phrases[node], leaf);
    return yes ? WS_YES : WS_NO;
}

static ws_tern
eval_claim(ws_matcher *m, const ws_claim *c)
{
    m->claim = c;
    return ws_query_eval(m->q, match_leaf, m);
}

/* ---- the text ---- */

/* Unpacking the text costs more than all else: is there a claim that hangs on it? */
static bool
text_decides(ws_matcher *m)
{
    for (uint32_t i = 0; i < m->a->nclaims; i++)
        if (eval_claim(m, &m->a->claims[i]) == WS_MAYBE)
            return true;
    return false;
}

static bool
ask_text(ws_ctx *cx, ws_matcher *m)
{
    ws_str text;

    if (!ws_article_text(cx, m->a, &text))
        return false;
    for (uint32_t i = 0; i < m->q->nnodes; i++) {
        const ws_qnode *node = &m->q->nodes[i];

        if (node->kind == WS_Q_LEAF && node->field == WS_F_TEXT)
            m->phrases[i]->in_text = in_string(cx, m->phrases[i], text) ? WS_YES : WS_NO;
    }
    return true;
}

/* ---- public ---- */

static uint32_t
leaf_members(const ws_qnode *leaf)
{
    if (leaf->field == WS_F_TEXT || (leaf->field == WS_F_NOTE && is_word_leaf(leaf)))
        return 0;
    if (leaf->field == WS_F_IS)
        return leaf->number == WS_IS_NESTED ? 0 : WS_READ_EXTRAS;
    return is_word_leaf(leaf) ? WS_READ_WORDS : ws_claim_fields[ws_fields[leaf->field].of].reads;
}

uint32_t
ws_query_members(const ws_query *q)
{
    uint32_t members = 0;

    for (uint32_t i = 0; i < q->nnodes; i++)
        if (q->nodes[i].kind == WS_Q_LEAF)
            members |= leaf_members(&q->nodes[i]);
    return members;
}

bool
ws_matcher_init(ws_ctx *cx, const ws_query *q, ws_article *a, ws_matcher **out)
{
    ws_matcher *m = ws_alloc0(cx, 1, sizeof(*m));

    m->cx = cx;
    m->q = q;
    m->a = a;
    *out = m;
    for (uint32_t i = 0; i < q->nnodes; i++) {
        const ws_qnode *node = &q->nodes[i];

        if (node->kind != WS_Q_LEAF || !is_word_leaf(node))
            continue;
        if (!m->phrases)
            m->phrases = ws_alloc0(cx, q->nnodes, sizeof(*m->phrases));
        m->phrases[i] = bind_phrase(cx, node, &a->dict);
    }
    return !q->needs_text || !text_decides(m) || ask_text(cx, m);
}

bool
ws_match_claim(ws_matcher *m, const ws_claim *c)
{
    return eval_claim(m, c) == WS_YES;
}

ws_tern
ws_match_loose(ws_matcher *m, const ws_claim *c, ws_str content, ws_str cue, ws_tells_fn tells)
{
    m->tells = tells;
    m->content = content;
    m->cue = cue;
    return eval_claim(m, c);
}

bool
ws_match_article(ws_matcher *m)
{
    for (uint32_t i = 0; i < m->a->nclaims; i++) {
        ws_poll(m->cx);
        if (ws_match_claim(m, &m->a->claims[i]))
            return true;
    }
    return false;
}
