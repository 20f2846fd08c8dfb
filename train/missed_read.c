/*
 * missed_read.c
 *    From an article to candidates and choices: which words are cues that were left out, which of
 *    the words that they may bring are theirs, and whose.
 */
#include <string.h>

#include "missed.h"

/* ---- likeness -------------------------------------------------------------------------------- */

static float
likeness(const ws_spans *a, const ws_spans *b)
{
    uint32_t shared = ws_spans_shared(a, b);
    uint32_t joined = ws_spans_bytes(a) + ws_spans_bytes(b) - shared;

    return joined ? (float)shared / (float)joined : 0;
}

static bool
meets(const ws_spans *a, const ws_spans *b)
{
    return (!a->n && !b->n) || ws_spans_shared(a, b) > 0;
}

static bool
is_same(const ws_attribution *a, const ws_attribution *b)
{
    return likeness(&a->content, &b->content) >= 0.5f && meets(&a->source, &b->source) &&
           meets(&a->cue, &b->cue);
}

bool
lesson_has(const lesson *l, const ws_missed_claim *x)
{
    const ws_text *t = &l->c->t;
    ws_span room[3][2];
    ws_token_range none = {0, 0};
    ws_attribution a = {.parent = WS_NO_PARENT};

    a.source = ws_range_spans(t, x->source.at, none, room[0]);
    a.cue = ws_range_spans(t, x->cue.cue, none, room[1]);
    a.content = ws_range_spans(t, x->content.first, x->content.second, room[2]);
    for (uint32_t k = 0; k < l->c->nclaims; k++)
        if (!l->taken[k] && is_same(&a, &l->c->claims[k].at))
            return true;
    return false;
}

static void
find_taken(lesson *l)
{
    l->taken = get(l->c->nclaims, sizeof(*l->taken));
    for (uint32_t i = 0; i < l->found.n; i++)
        for (uint32_t k = 0; k < l->c->nclaims; k++)
            if (!l->taken[k] && is_same(&l->found.v[i], &l->c->claims[k].at)) {
                l->taken[k] = true;
                break;
            }
}

/* ---- cues ------------------------------------------------------------------------------------ */

static bool
holds(const ws_text *t, const ws_spans *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (t->tokens[token].start < s->v[i].end && t->tokens[token].end > s->v[i].start)
            return true;
    return false;
}

/* The claim whose cue holds the token: of several, one that was left out and has the fewest words.
 * WS_NO_PARENT: none. */
static uint32_t
claim_at(const lesson *l, uint32_t token)
{
    uint32_t best = WS_NO_PARENT, least = UINT32_MAX;

    for (uint32_t k = 0; k < l->c->nclaims; k++) {
        const ws_spans *cue = &l->c->claims[k].at.cue;
        uint32_t size = ws_spans_bytes(cue) + l->c->text.len * l->taken[k];

        if (size < least && holds(&l->c->t, cue, token)) {
            least = size;
            best = k;
        }
    }
    return best;
}

/* Whether the token is the one that counts most in a claim's cue. */
static bool
is_head(const lesson *l, const ws_missed_view *v, uint32_t token, const ws_spans *cue)
{
    const ws_text *t = &l->c->t;
    uint32_t best = WS_NO_PARENT, most = 0;
    ws_missed_cue c;

    for (uint32_t i = v->at.start; i < v->at.end; i++) {
        uint32_t worth;

        if (!holds(t, cue, i) || !ws_missed_cue_at(v, i, &c))
            continue;
        worth = 1 + l->seen[i].info.strength * 32u + l->seen[i].hint;
        if (worth >= most) {
            most = worth;
            best = i;
        }
    }
    return best == token;
}

/* ---- choices --------------------------------------------------------------------------------- */

static question
new_question(uint32_t n)
{
    return (question){n, get(n, sizeof(uint32_t)), get(n, sizeof(uint32_t[WS_MISSED_KINDS])),
                      get(n, sizeof(float))};
}

static void
add_question(questions *all, question q)
{
    all->v = grow(all->v, all->n + 1, sizeof(*all->v));
    all->v[all->n++] = q;
}

/* Which of the sources that the cue may have is the claim's, if any. */
static void
ask_source(lesson *l, const ws_missed_view *v, const ws_missed_cue *cue,
           const ws_missed_content *content, const ws_spans *gold)
{
    ws_missed_source sources[WS_MISSED_SOURCES];
    ws_token_range none = {0, 0};
    question q = new_question(ws_missed_sources(v, cue, content, WS_MISSED_LEFT, sources));
    uint32_t right = gold->n ? WS_NO_PARENT : 0;
    float best = 0;

    for (uint32_t i = 0; i < q.n; i++) {
        ws_span room[2];
        ws_spans s = ws_range_spans(&l->c->t, sources[i].at, none, room);
        float like = likeness(&s, gold);

        q.count[i] = ws_missed_source_features(v, cue, &sources[i], q.features[i]);
        if (like > best) {
            best = like;
            right = i;
        }
    }
    if (right == WS_NO_PARENT)
        return;
    q.worth[right] = 1;
    add_question(&l->sources, q);
}

/* Which of the contents that the cue may bring are the claim's, if any; then whose. */
static void
ask(lesson *l, const ws_missed_view *v, const ws_missed_cue *cue, const ws_attribution *gold)
{
    ws_missed_content contents[WS_MISSED_CONTENTS], *right = NULL;
    question q = new_question(ws_missed_contents(v, cue, contents));
    float best = 0.5f;

    for (uint32_t i = 0; i < q.n; i++) {
        ws_span room[2];
        ws_spans s = ws_range_spans(&l->c->t, contents[i].first, contents[i].second, room);
        float like = likeness(&s, &gold->content);

        q.count[i] = ws_missed_content_features(v, cue, &contents[i], q.features[i]);
        q.worth[i] = like >= 0.5f ? like * like : 0;
        if (like >= best) {
            best = like;
            right = &contents[i];
        }
    }
    if (!right)
        return;
    add_question(&l->contents, q);
    ask_source(l, v, cue, right, &gold->source);
}

static void
add_candidate(lesson *l, const ws_missed_view *v, const ws_missed_cue *cue, bool right)
{
    uint32_t features[WS_MISSED_KINDS];
    candidate c = {*cue, right, ws_missed_cue_features(v, cue, features), NULL};

    c.features = get(c.n, sizeof(uint32_t));
    memcpy(c.features, features, c.n * sizeof(uint32_t));
    if (l->ncandidates % 256 == 0)
        l->candidates = grow(l->candidates, l->ncandidates + 256, sizeof(c));
    l->candidates[l->ncandidates++] = c;
}

/* The words of a sentence that may be cues; of a claim's cue the one that counts. */
static void
read_sentence(lesson *l, const ws_missed_view *v)
{
    ws_missed_cue cue;

    for (uint32_t i = v->at.start; i < v->at.end; i++) {
        const ws_attribution *gold;
        uint32_t claim;

        if (!ws_missed_cue_at(v, i, &cue))
            continue;
        claim = claim_at(l, i);
        gold = claim == WS_NO_PARENT ? NULL : &l->c->claims[claim].at;
        if (gold && (l->taken[claim] || !is_head(l, v, i, &gold->cue)))
            continue;
        add_candidate(l, v, &cue, gold != NULL);
        if (gold)
            ask(l, v, &cue, gold);
    }
}

void
lesson_read(lesson *l)
{
    ws_missed_view *v;

    l->seen = get(l->c->t.n + 1, sizeof(*l->seen));
    ws_tag_seen(heap(), l->model, &l->c->t, WS_TAG_THRESHOLD, l->seen, &l->found);
    find_taken(l);
    v = ws_missed_open(heap(), &l->c->t, l->seen, &l->found);
    while (ws_missed_next(v))
        read_sentence(l, v);
}
