/*
 * debate/contradictions.c
 *    Stances in order of time, and their turns.
 */
#include "debate/contradictions.h"

#include <stdlib.h>
#include <string.h>

#define SAME_EVENT   (INT64_C(2) * 86400 * 1000000) /* microseconds between reports of one event */
#define SAME_WORDS   0.5                            /* of the shorter one's words in common */
#define STANCES_MOST 40000000u

const char *const ws_contradiction_names[] = {"change", "wavering", "reporting", "quoted"};

/* An actor's stance to a concept in one claim; for bodies, that of an actor right below. */
typedef struct stance {
    uint32_t actor, concept, claim;
    uint32_t who; /* the actor itself, where `actor` is its body */
    int64_t at;
    int sign;
} stance;

typedef struct stances {
    ws_ctx *cx;
    const ws_said_list *claims;
    ws_intern actors, concepts;
    stance *v;
    uint32_t n, room;
} stances;

static bool
add_stance(stances *s, stance one)
{
    if (s->n == STANCES_MOST)
        return ws_fail(s->cx, WS_LIMIT, "more than %u stances", STANCES_MOST);
    s->v = ws_grown(s->cx, s->v, s->n, &s->room, sizeof(stance));
    s->v[s->n++] = one;
    return true;
}

/* The path without its last element; the path itself when it has but one. */
static ws_str
body_of(ws_str path)
{
    ws_str element;
    uint32_t pos = 0, last = 0;

    while (ws_path_next(path, &pos, &element))
        last = (uint32_t)(element.s - path.s);
    return last > 0 ? (ws_str){path.s, last - 1} : path;
}

static bool
take_stances(stances *s, uint32_t claim, bool bodies)
{
    const ws_said *c = &s->claims->v[claim];

    for (uint32_t k = 0; k < c->nconcepts; k++) {
        int sign = c->concepts[k].polarity == WS_AGREES      ? 1
                   : c->concepts[k].polarity == WS_DISAGREES ? -1
                                                             : 0;

        for (uint32_t a = 0; sign && a < c->nactors; a++) {
            ws_str actor = bodies ? body_of(c->actors[a]) : c->actors[a];
            stance one = {ws_intern_add(&s->actors, actor),
                          ws_intern_add(&s->concepts, c->concepts[k].code),
                          claim,
                          ws_intern_add(&s->actors, c->actors[a]),
                          c->at,
                          sign};

            if (!add_stance(s, one))
                return false;
        }
    }
    return true;
}

static int
by_time(const void *a, const void *b)
{
    const stance *x = a, *y = b;

    WS_COMPARE(x->actor, y->actor);
    WS_COMPARE(x->concept, y->concept);
    WS_COMPARE(x->at, y->at);
    WS_COMPARE(x->claim, y->claim);
    return 0;
}

static ws_contradiction_kind
kind_of(const ws_said *a, const ws_said *b, uint32_t turns)
{
    bool near = a->at != WS_NO_TIME && b->at != WS_NO_TIME && b->at - a->at <= SAME_EVENT;

    if (a->parent || b->parent)
        return WS_BY_OTHERS;
    if (ws_str_eq(a->article, b->article) || (near && ws_said_words_shared(a, b) >= SAME_WORDS))
        return WS_REPORTING;
    return turns == 1 ? WS_CHANGE : WS_WAVERING;
}

typedef struct found {
    ws_ctx *cx;
    ws_contradiction *v;
    uint32_t n, room;
} found;

static void
add_pair(found *f, ws_contradiction c)
{
    f->v = ws_grown(f->cx, f->v, f->n, &f->room, sizeof(ws_contradiction));
    f->v[f->n++] = c;
}

/* How many stances from v[i] on in this direction are of one sign. */
static uint32_t
run_of(const stance *v, uint32_t n, uint32_t i, int step)
{
    uint32_t run = 1;

    for (int64_t at = (int64_t)i + step; at >= 0 && at < n && v[at].sign == v[i].sign; at += step)
        run++;
    return run;
}

static void
add_turn(const stances *s, const stance *v, uint32_t n, uint32_t i, uint32_t turns, bool bodies,
         found *f)
{
    const stance *a = &v[i - 1], *b = &v[i];

    if (a->sign == b->sign || a->claim == b->claim || (bodies && a->who == b->who))
        return;
    add_pair(
        f, (ws_contradiction){s->actors.strings[a->actor], !bodies, s->concepts.strings[a->concept],
                              a->claim, b->claim, a->sign > 0 ? WS_AGREES : WS_DISAGREES,
                              b->sign > 0 ? WS_AGREES : WS_DISAGREES, run_of(v, n, i - 1, -1),
                              run_of(v, n, i, 1),
                              kind_of(&s->claims->v[a->claim], &s->claims->v[b->claim], turns)});
}

static bool
is_quoted(const stances *s, const stance *one)
{
    return s->claims->v[one->claim].parent != 0;
}

/* One actor's stances to one concept. What others report of him is no turn of his own: it is held
 * against what stands beside it, and left out of his series. */
static void
find_turns(const stances *s, stance *v, uint32_t n, bool bodies, found *f)
{
    uint32_t turns = 0, own = 0;

    for (uint32_t i = 1; i < n; i++)
        if (is_quoted(s, &v[i - 1]) || is_quoted(s, &v[i]))
            add_turn(s, v, n, i, 0, bodies, f);
    for (uint32_t i = 0; i < n; i++)
        if (!is_quoted(s, &v[i]))
            v[own++] = v[i];
    for (uint32_t i = 1; i < own; i++)
        turns += v[i].sign != v[i - 1].sign;
    for (uint32_t i = 1; turns > 0 && i < own; i++)
        add_turn(s, v, own, i, turns, bodies, f);
}

static bool
find_all(ws_ctx *cx, const ws_said_list *claims, bool bodies, found *f)
{
    stances s = {.cx = cx, .claims = claims};
    uint32_t next;

    ws_intern_init(&s.actors, cx);
    ws_intern_init(&s.concepts, cx);
    for (uint32_t i = 0; i < claims->n; i++)
        if (!take_stances(&s, i, bodies))
            return false;
    if (s.n > 1)
        qsort(s.v, s.n, sizeof(stance), by_time);
    for (uint32_t i = 0; i < s.n; i = next) {
        for (next = i;
             next < s.n && s.v[next].actor == s.v[i].actor && s.v[next].concept == s.v[i].concept;
             next++)
            ;
        find_turns(&s, &s.v[i], next - i, bodies, f);
    }
    return true;
}

static uint32_t
support(const ws_contradiction *c)
{
    return c->before_n < c->after_n ? c->before_n : c->after_n;
}

static int
by_kind(const void *a, const void *b)
{
    const ws_contradiction *x = a, *y = b;

    WS_COMPARE(x->kind, y->kind);
    WS_COMPARE(y->same_actor, x->same_actor);
    WS_COMPARE(support(y), support(x));
    WS_COMPARE(x->earlier, y->earlier);
    WS_COMPARE(x->later, y->later);
    WS_COMPARE(ws_str_cmp(x->actor, y->actor), 0);
    return ws_str_cmp(x->concept, y->concept);
}

bool
ws_contradictions(ws_ctx *cx, const ws_said_list *claims, bool bodies, ws_contradiction **out,
                  uint32_t *n)
{
    found f = {.cx = cx};

    if (!find_all(cx, claims, false, &f) || (bodies && !find_all(cx, claims, true, &f)))
        return false;
    if (f.n > 1)
        qsort(f.v, f.n, sizeof(ws_contradiction), by_kind);
    *out = f.v;
    *n = f.n;
    return true;
}
