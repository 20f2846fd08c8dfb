/*
 * edit/align.c
 *    Anchors and their extension, the borders of moved passages, and which passages were moved.
 */
#include "edit/align.h"

#include <string.h>

#include "edit/gaps.h"
#include "edit/tokens.h"

/* ---- runs of words that occur once in each text ---- */

/* Words of an anchor, longest first. A shorter run too often says nothing. */
static const uint32_t runs[] = {32, 8, 4};

#define FACTOR 0x9E3779B97F4A7C15u

typedef struct seen {
    uint64_t hash;
    uint32_t old, new;   /* where */
    uint16_t nold, nnew; /* how often, up to 2 */
} seen;

typedef struct seen_table {
    seen *v;
    uint32_t mask;
} seen_table;

static seen *
seen_at(const seen_table *t, uint64_t hash)
{
    uint32_t slot = (uint32_t)(hash >> 32) & t->mask;

    while ((t->v[slot].nold || t->v[slot].nnew) && t->v[slot].hash != hash)
        slot = (slot + 1) & t->mask;
    t->v[slot].hash = hash;
    return &t->v[slot];
}

static void
count_run(const seen_table *t, uint64_t hash, uint32_t at, bool is_old)
{
    seen *s = seen_at(t, hash);
    uint16_t *n = is_old ? &s->nold : &s->nnew;

    *(is_old ? &s->old : &s->new) = at;
    *n = *n < 2 ? *n + 1 : 2;
}

/* Every run of k free tokens; their hash goes along. */
static void
count_runs(ws_ctx *cx, const seen_table *t, const ws_edit_tokens *tokens, const uint32_t *pairs,
           uint32_t k, bool is_old)
{
    uint64_t hash = 0, out = FACTOR; /* what the token that leaves was multiplied with */
    uint32_t free = 0;

    for (uint32_t i = 0; i < k; i++)
        out *= FACTOR;
    for (uint32_t i = 0; i < tokens->n; i++) {
        if (i % 4096 == 0)
            ws_poll(cx);
        if (pairs[i] != WS_NO_TOKEN) {
            free = 0;
            hash = 0;
            continue;
        }
        hash = (hash + tokens->v[i].id + 1) * FACTOR;
        if (++free > k)
            hash -= (tokens->v[i - k].id + 1) * out;
        if (free >= k)
            count_run(t, hash ^ hash >> 29, i + 1 - k, is_old);
    }
}

static void
extend(ws_alignment *al, uint32_t old, uint32_t new)
{
    uint32_t o = old, n = new;

    for (; ws_pairable(al, o, n); o++, n++)
        ws_pair(al, o, n);
    for (o = old - 1, n = new - 1; ws_pairable(al, o, n); o--, n--) /* wraps round below 0 */
        ws_pair(al, o, n);
}

static bool
equal_runs(const ws_alignment *al, uint32_t old, uint32_t new, uint32_t k)
{
    uint32_t i = 0;

    while (i < k && ws_pairable(al, old + i, new + i))
        i++;
    return i == k;
}

static void
pair_unique_runs(ws_ctx *cx, ws_alignment *al, uint32_t k)
{
    uint32_t size = 16;
    seen_table t;

    while (size < (al->old.n + al->new.n) * 2)
        size *= 2;
    t = (seen_table){ws_alloc0(cx, size, sizeof(seen)), size - 1};
    count_runs(cx, &t, &al->old, al->to, k, true);
    count_runs(cx, &t, &al->new, al->from, k, false);
    for (uint32_t slot = 0; slot < size; slot++) {
        const seen *s = &t.v[slot];

        if (s->nold == 1 && s->nnew == 1 && equal_runs(al, s->old, s->new, k))
            extend(al, s->old, s->new);
    }
}

/* ---- borders ---- */

/* The alignment seen from either text. */
typedef struct view {
    const ws_edit_tokens *here, *there;
    uint32_t *to, *from;
} view;

static bool
ends_sentence(const ws_edit_tokens *t, uint32_t i)
{
    char c = t->text.s[t->v[i].start];

    return c == '.' || c == '!' || c == '?' || c == '"' || t->v[i].id == t->closing;
}

/* How well a passage may begin at token i: a line, a sentence, any word. */
static int
beginning(const ws_edit_tokens *t, uint32_t i)
{
    uint32_t end = i > 0 ? t->v[i - 1].end : 0;

    if (i == 0 || memchr(t->text.s + end, '\n', t->v[i].start - end))
        return 2;
    return t->v[i].start > end && ends_sentence(t, i - 1);
}

/* How many tokens from `first` on could go with the passage before it. */
static uint32_t
room_ahead(const view *w, uint32_t first)
{
    uint32_t n = 0, new = w->to[first - 1] + 1;

    while (first + n < w->here->n && w->to[first + n] == w->to[first] + n &&
           new + n < w->there->n && w->from[new + n] == WS_NO_TOKEN &&
           w->here->v[first + n].id == w->there->v[new + n].id)
        n++;
    return n;
}

/* How many tokens before `first` could go with the passage that begins there. */
static uint32_t
room_behind(const view *w, uint32_t first)
{
    uint32_t n = 0, new = w->to[first];

    while (n < first && n < new && w->to[first - 1 - n] == w->to[first - 1] - n &&
           w->from[new - 1 - n] == WS_NO_TOKEN &&
           w->here->v[first - 1 - n].id == w->there->v[new - 1 - n].id)
        n++;
    return n;
}

static void
pair_again(const view *w, uint32_t here, uint32_t there)
{
    w->from[w->to[here]] = WS_NO_TOKEN;
    w->to[here] = there;
    w->from[there] = here;
}

/* Two passages that stand side by side here and apart there: words between them that could go with
 * either are parted where a line or a sentence begins. */
static void
settle_border(const view *w, uint32_t first)
{
    uint32_t ahead = room_ahead(w, first), behind = room_behind(w, first), cut = first;
    uint32_t left = w->to[first - 1], right = w->to[first];

    for (uint32_t i = first - behind; i <= first + ahead && i < w->here->n; i++) {
        if (beginning(w->here, i) > beginning(w->here, cut))
            cut = i;
    }
    for (uint32_t i = first; i < cut; i++)
        pair_again(w, i, left + 1 + (i - first));
    for (uint32_t i = first; i > cut; i--)
        pair_again(w, i - 1, right - 1 - (first - i));
}

static void
settle_borders(const view *w)
{
    for (uint32_t i = w->here->n; i-- > 1;) {
        if (w->to[i] != WS_NO_TOKEN && w->to[i - 1] != WS_NO_TOKEN && w->to[i] != w->to[i - 1] + 1)
            settle_border(w, i);
    }
}

static void
settle(ws_alignment *al)
{
    settle_borders(&(view){&al->old, &al->new, al->to, al->from});
    settle_borders(&(view){&al->new, &al->old, al->from, al->to});
}

/* ---- what was moved ---- */

/* Runs of tokens that go together; the heaviest ascending chain of them stayed, the others moved.
 */
typedef struct block {
    uint32_t old, new, n;
    uint32_t before; /* the block before it in its chain, or NO_BLOCK */
} block;

#define NO_BLOCK UINT32_MAX

typedef struct chains {
    block *blocks;
    uint64_t *weight; /* of the best chain that ends with each block */
    uint32_t *tree;   /* Fenwick tree over new tokens: the block whose chain is the heaviest */
    uint32_t size;
} chains;

static uint32_t
heavier(const chains *c, uint32_t a, uint32_t b)
{
    if (a == NO_BLOCK || b == NO_BLOCK)
        return a == NO_BLOCK ? b : a;
    return c->weight[b] > c->weight[a] ? b : a;
}

/* The best chain that ends before the new token `at`. */
static uint32_t
best_before(const chains *c, uint32_t at)
{
    uint32_t best = NO_BLOCK;

    for (; at > 0; at &= at - 1)
        best = heavier(c, best, c->tree[at]);
    return best;
}

static void
enter(chains *c, uint32_t i)
{
    for (uint32_t at = c->blocks[i].new + 1; at <= c->size; at += at & -at)
        c->tree[at] = heavier(c, c->tree[at], i);
}

static uint32_t
find_blocks(ws_ctx *cx, const ws_alignment *al, block **blocks)
{
    block *v = ws_alloc(cx, al->old.n, sizeof(block));
    uint32_t n = 0;

    for (uint32_t i = 0; i < al->old.n; i++) {
        if (al->to[i] == WS_NO_TOKEN)
            continue;
        if (n && v[n - 1].old + v[n - 1].n == i && v[n - 1].new + v[n - 1].n == al->to[i])
            v[n - 1].n++;
        else
            v[n++] = (block){i, al->to[i], 1, NO_BLOCK};
    }
    *blocks = v;
    return n;
}

static void
find_moved(ws_ctx *cx, ws_alignment *al)
{
    chains c = {.size = al->new.n};
    uint32_t n = find_blocks(cx, al, &c.blocks), best = NO_BLOCK;

    al->moved = ws_alloc0(cx, al->old.n, sizeof(bool));
    c.weight = ws_alloc(cx, n, sizeof(uint64_t));
    c.tree = ws_alloc(cx, (size_t)c.size + 1, sizeof(uint32_t));
    memset(c.tree, 0xFF, ((size_t)c.size + 1) * sizeof(uint32_t));
    for (uint32_t i = 0; i < n; i++) {
        block *b = &c.blocks[i];

        b->before = best_before(&c, b->new);
        c.weight[i] = b->n + (b->before == NO_BLOCK ? 0 : c.weight[b->before]);
        enter(&c, i);
        best = heavier(&c, best, i);
        memset(al->moved + b->old, true, b->n);
    }
    for (; best != NO_BLOCK; best = c.blocks[best].before)
        memset(al->moved + c.blocks[best].old, false, c.blocks[best].n);
}

/* ---- all together ---- */

/* After the anchors, which know which of two equal endings moved. */
static void
pair_ends(ws_alignment *al)
{
    uint32_t old = al->old.n, new = al->new.n;

    for (uint32_t i = 0; ws_pairable(al, i, i); i++)
        ws_pair(al, i, i);
    while (old-- > 0 && new -- > 0 && ws_pairable(al, old, new))
        ws_pair(al, old, new);
}

void
ws_align(ws_ctx *cx, ws_str old_text, ws_str new_text, ws_alignment *al)
{
    ws_dict dict = {0};

    memset(al, 0, sizeof(*al));
    ws_tokens_read(cx, old_text, &dict, &al->old);
    ws_tokens_read(cx, new_text, &dict, &al->new);
    al->nids = dict.n;
    al->to = ws_alloc(cx, al->old.n, sizeof(uint32_t));
    al->from = ws_alloc(cx, al->new.n, sizeof(uint32_t));
    memset(al->to, 0xFF, al->old.n * sizeof(uint32_t));
    memset(al->from, 0xFF, al->new.n * sizeof(uint32_t));
    for (uint32_t i = 0; i < sizeof(runs) / sizeof(runs[0]); i++)
        pair_unique_runs(cx, al, runs[i]);
    pair_ends(al);
    settle(al);
    ws_align_gaps(cx, al);
    settle(al);
    find_moved(cx, al);
}
