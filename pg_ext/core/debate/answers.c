/*
 * debate/answers.c
 *    Answers, silences, threads.
 */
#include "debate/answers.h"

#include <stdlib.h>
#include <string.h>

const char *const ws_answer_names[] = {"silence", "open", "reply", "rebuttal", "confirmation"};

static ws_answer_kind
kind_of(const ws_said *claim, const ws_said *reply)
{
    static const char *const against[] = {"deny", "reject", "accuse", "condemn", "threaten"};
    static const char *const with[] = {"confirm", "support", "promise"};
    ws_str code;
    int sign = 0;

    if (ws_said_concept_shared(claim, reply, &code, &sign) && sign)
        return sign < 0 ? WS_REBUTTAL : WS_CONFIRMATION;
    for (size_t i = 0; i < sizeof against / sizeof against[0]; i++)
        if (ws_is_act(reply->act, against[i]))
            return WS_REBUTTAL;
    for (size_t i = 0; i < sizeof with / sizeof with[0]; i++)
        if (ws_is_act(reply->act, with[i]))
            return WS_CONFIRMATION;
    return WS_REPLY;
}

/* ---- finding replies ------------------------------------------------------------------------ */

/* A reply under the first element of one of its actors. */
typedef struct speaking {
    uint32_t body;
    uint32_t reply;
    int64_t at;
} speaking;

typedef struct reply_index {
    const ws_said_list *replies;
    ws_intern bodies;
    speaking *v; /* by body and time: those with a time */
    uint32_t n;
    ws_intern articles;
    uint32_t *first; /* of each article: its replies stand together */
} reply_index;

static int
by_body(const void *a, const void *b)
{
    const speaking *x = a, *y = b;

    if (x->body != y->body)
        return x->body < y->body ? -1 : 1;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->reply > y->reply) - (x->reply < y->reply);
}

/* Replies of one article came one after the other. */
static void
index_articles(ws_ctx *cx, reply_index *x)
{
    ws_intern_init(&x->articles, cx);
    x->first = ws_alloc(cx, x->replies->n, sizeof(uint32_t));
    for (uint32_t i = 0; i < x->replies->n; i++) {
        uint32_t number = ws_intern_add(&x->articles, x->replies->v[i].article);

        if (number + 1 == x->articles.n &&
            (i == 0 || !ws_str_eq(x->replies->v[i - 1].article, x->replies->v[i].article)))
            x->first[number] = i;
    }
}

static void
index_replies(ws_ctx *cx, reply_index *x, const ws_said_list *replies)
{
    size_t n = 0;

    *x = (reply_index){.replies = replies};
    ws_intern_init(&x->bodies, cx);
    for (uint32_t i = 0; i < replies->n; i++)
        n += replies->v[i].nactors;
    x->v = ws_alloc(cx, n, sizeof(speaking));
    for (uint32_t i = 0; i < replies->n; i++)
        for (uint32_t a = 0; a < replies->v[i].nactors; a++) {
            uint32_t body = ws_intern_add(&x->bodies, ws_path_first(replies->v[i].actors[a]));

            if (replies->v[i].at != WS_NO_TIME)
                x->v[x->n++] = (speaking){body, i, replies->v[i].at};
        }
    qsort(x->v, x->n, sizeof(speaking), by_body);
    index_articles(cx, x);
}

/* The first entry of the body at or behind `at`. */
static uint32_t
first_entry(const reply_index *x, uint32_t body, int64_t at)
{
    uint32_t low = 0, high = x->n;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const speaking *s = &x->v[middle];

        if (s->body < body || (s->body == body && s->at < at))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

typedef struct answer_list {
    ws_ctx *cx;
    ws_answer *v;
    uint32_t n, room;
} answer_list;

static void
add_answer(answer_list *l, ws_answer a)
{
    l->v = ws_grown(l->cx, l->v, l->n, &l->room, sizeof(ws_answer));
    l->v[l->n++] = a;
}

/* What is looked for: the best answer of one body to one claim. */
typedef struct quest {
    const reply_index *x;
    const ws_said *claim;
    uint32_t body;
    int64_t within;
    double threshold;
    ws_answer best; /* reply UINT32_MAX as long as there is none */
} quest;

static void
consider(quest *q, uint32_t reply)
{
    const ws_said *r = &q->x->replies->v[reply];
    bool first = q->best.reply == UINT32_MAX;
    ws_answer a = {.claim = q->best.claim, .reply = reply};

    if (!ws_may_answer(q->claim, r) ||
        !ws_weigh_answer(q->claim, r, q->within, first ? q->threshold : q->best.score, &a.parts))
        return;
    a.score = ws_answer_score(&a.parts);
    if (!first && a.score <= q->best.score)
        return;
    a.kind = kind_of(q->claim, r);
    q->best = a;
}

static bool
speaks_of_body(const quest *q, const ws_said *reply)
{
    for (uint32_t a = 0; a < reply->nactors; a++)
        if (ws_str_eq(ws_path_first(reply->actors[a]), q->x->bodies.strings[q->body]))
            return true;
    return false;
}

/* In the claim's own article: what stands behind it. */
static void
look_in_article(quest *q)
{
    const ws_said_list *replies = q->x->replies;
    uint32_t number;

    if (!ws_intern_find(&q->x->articles, q->claim->article, &number))
        return;
    for (uint32_t i = q->x->first[number];
         i < replies->n && ws_str_eq(replies->v[i].article, q->claim->article); i++)
        if (replies->v[i].place > q->claim->place && speaks_of_body(q, &replies->v[i]))
            consider(q, i);
}

/* In others: what came at the same time or later. */
static void
look_later(quest *q)
{
    const reply_index *x = q->x;

    if (q->claim->at == WS_NO_TIME)
        return;
    for (uint32_t i = first_entry(x, q->body, q->claim->at);
         i < x->n && x->v[i].body == q->body && x->v[i].at - q->claim->at <= q->within; i++)
        if (!ws_str_eq(x->replies->v[x->v[i].reply].article, q->claim->article))
            consider(q, x->v[i].reply);
}

/* Was the body looked at before, for an earlier target? */
static bool
named_before(const ws_said *claim, uint32_t target)
{
    for (uint32_t t = 0; t < target; t++)
        if (ws_str_eq(ws_path_first(claim->targets[t]), ws_path_first(claim->targets[target])))
            return true;
    return false;
}

static void
answer_claim(const reply_index *x, const ws_said_list *claims, uint32_t i, int64_t within,
             int64_t end, double threshold, answer_list *l)
{
    const ws_said *claim = &claims->v[i];
    uint32_t before = l->n;

    for (uint32_t t = 0; t < claim->ntargets; t++) {
        quest q = {x, claim, 0, within, threshold, {.claim = i, .reply = UINT32_MAX}};

        if (named_before(claim, t) ||
            !ws_intern_find(&x->bodies, ws_path_first(claim->targets[t]), &q.body))
            continue;
        look_in_article(&q);
        look_later(&q);
        if (q.best.reply != UINT32_MAX)
            add_answer(l, q.best);
    }
    if (l->n == before && claim->ntargets > 0)
        add_answer(l, (ws_answer){.claim = i,
                                  .reply = UINT32_MAX,
                                  .kind = claim->at != WS_NO_TIME && end - claim->at < within
                                              ? WS_OPEN
                                              : WS_SILENCE});
}

/* ---- threads -------------------------------------------------------------------------------- */

/* One number for a claim, whichever list it stands in. */
static uint32_t
node_of(ws_ctx *cx, ws_intern *nodes, const ws_said *s)
{
    char *key = ws_alloc(cx, (size_t)s->article.len + 4, 1);

    memcpy(key, &s->id, 4);
    memcpy(key + 4, s->article.s, s->article.len);
    return ws_intern_add(nodes, (ws_str){key, s->article.len + 4});
}

static uint32_t
root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

typedef struct threads {
    uint32_t *claim, *reply; /* node of each answer's two sides */
    uint32_t *parent, *depth, *number;
} threads;

/* Depths settle after as many rounds as the longest chain has links; each goes in order of time, so
 * that nearly always one is enough. */
#define ROUNDS_MOST 64

static void
find_depths(const answer_list *l, threads *t)
{
    bool changed = true;

    for (int round = 0; changed && round < ROUNDS_MOST; round++) {
        changed = false;
        for (uint32_t i = 0; i < l->n; i++) {
            uint32_t next = t->depth[t->claim[i]] + 1;

            if (l->v[i].reply == UINT32_MAX || t->depth[t->reply[i]] >= next)
                continue;
            t->depth[t->reply[i]] = next;
            changed = true;
        }
    }
}

static void
find_threads(ws_ctx *cx, const ws_said_list *claims, const ws_said_list *replies, answer_list *l)
{
    threads t = {.claim = ws_alloc(cx, l->n, sizeof(uint32_t)),
                 .reply = ws_alloc(cx, l->n, sizeof(uint32_t))};
    uint32_t count = 0;
    ws_intern nodes;

    ws_intern_init(&nodes, cx);
    for (uint32_t i = 0; i < l->n; i++) {
        t.claim[i] = node_of(cx, &nodes, &claims->v[l->v[i].claim]);
        t.reply[i] = l->v[i].reply == UINT32_MAX ? t.claim[i]
                                                 : node_of(cx, &nodes, &replies->v[l->v[i].reply]);
    }
    t.parent = ws_alloc(cx, nodes.n, sizeof(uint32_t));
    t.depth = ws_alloc(cx, nodes.n, sizeof(uint32_t));
    t.number = ws_alloc0(cx, nodes.n, sizeof(uint32_t));
    for (uint32_t i = 0; i < nodes.n; i++) {
        t.parent[i] = i;
        t.depth[i] = 1;
    }
    for (uint32_t i = 0; i < l->n; i++)
        t.parent[root_of(t.parent, t.reply[i])] = root_of(t.parent, t.claim[i]);
    find_depths(l, &t);
    for (uint32_t i = 0; i < l->n; i++) {
        uint32_t root = root_of(t.parent, t.claim[i]);

        if (!t.number[root])
            t.number[root] = ++count;
        l->v[i].thread = t.number[root];
        l->v[i].depth = t.depth[t.claim[i]];
    }
}

bool
ws_answers(ws_ctx *cx, const ws_said_list *claims, const ws_said_list *replies, int64_t within,
           int64_t end, double threshold, ws_answer **out, uint32_t *n)
{
    answer_list l = {.cx = cx};
    reply_index x;

    index_replies(cx, &x, replies);
    for (uint32_t i = 0; i < claims->n; i++) {
        if (i % 1024 == 0)
            ws_poll(cx);
        answer_claim(&x, claims, i, within, end, threshold, &l);
    }
    find_threads(cx, claims, replies, &l);
    *out = l.v;
    *n = l.n;
    return true;
}
