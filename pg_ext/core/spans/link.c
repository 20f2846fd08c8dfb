/*
 * spans/link.c
 *    Features of links between sources, cues and contents.
 */
#include "spans/link.h"

#include "model/article.h"

#include <string.h>

#define SURE_BY_RULE 0.9f
/* Nats against leaving a content without its cue, a cue without its source: what is joined wrongly
 * is found out by its confidence. */
#define CONTENT_JOINS 1.0f
#define CUE_JOINS     0.7f
#define SCAN_PIECES   32u /* pieces looked at to either side for candidates */

static uint32_t
bucket(uint32_t n)
{
    return n < 4 ? n : n < 6 ? 4 : n < 10 ? 5 : n < 16 ? 6 : n < 30 ? 7 : 8;
}

static uint8_t
margin_bucket(float margin)
{
    float step = margin / 1.2f + 2;

    return (uint8_t)(step < 0 ? 0 : step > 9 ? 9 : step);
}

static uint8_t
fine_bucket(float margin)
{
    float step = margin * 2 + 6;

    return (uint8_t)(step < 0 ? 0 : step > 20 ? 20 : step);
}

/* ---- pieces ---------------------------------------------------------------------------------- */

static void
describe(const ws_unit *u, uint32_t from, uint32_t to, const float *margins, ws_piece *p)
{
    float sum = 0, least = margins[from], most = least;

    p->head = to - 1;
    for (uint32_t i = from; i < to; i++) {
        sum += margins[i];
        least = margins[i] < least ? margins[i] : least;
        most = margins[i] > most ? margins[i] : most;
        if (p->role == 2 && u->info[i].strength > p->strength) {
            p->strength = u->info[i].strength;
            p->head = i;
        }
    }
    p->lemma = u->info[p->head].lemma;
    p->bits = u->info[p->head].bits;
    p->form = u->info[p->head].form;
    p->lead = fine_bucket(most);
    p->margin = margin_bucket(sum / (float)(to - from));
    p->least = margin_bucket(least);
    p->before = u->info[(int32_t)from - 1].sort;
    p->first = u->info[from].sort;
    p->last = u->info[to - 1].sort;
    p->after = u->info[to].sort;
    p->head += u->from;
}

uint32_t
ws_pieces(const ws_unit *u, const uint8_t *labels, const float *margins, ws_piece *out)
{
    uint32_t n = 0;

    for (uint32_t i = 0, end; i < u->n; i = end) {
        uint32_t role = ws_label_role(labels[i]);
        const ws_token *k = &u->t->tokens[u->from + i];
        ws_piece *p;

        end = i + 1;
        if (!role)
            continue;
        while (end < u->n && labels[end] == (labels[i] | 1))
            end++;
        p = &out[n++];
        memset(p, 0, sizeof(*p));
        p->from = u->from + i;
        p->to = u->from + end;
        p->sentence = k->sentence;
        p->paragraph = k->paragraph;
        p->role = (uint8_t)role;
        p->ruled = u->ruled;
        p->alone = role == 3 ? u->alone : 0;
        p->side = (labels[i] - WS_L_SOURCE_RIGHT) >> 1 & 1;
        p->quoted = (uint8_t)((k->quoted > 0) + 2 * (u->t->tokens[p->to - 1].quoted > 0));
        describe(u, i, end, margins, p);
    }
    return n;
}

/* ---- choices --------------------------------------------------------------------------------- */

uint32_t
ws_link_choices(const ws_pieces_of *p, uint32_t i, uint32_t choices[WS_LINK_CHOICES])
{
    uint32_t role = p->v[i].role - 1u, n = 0, left = 0, right = 0;

    choices[n++] = UINT32_MAX;
    for (uint32_t k = i; k-- > 0 && i - k <= SCAN_PIECES && left < WS_LINK_EACH;) {
        if (p->v[k].paragraph + 1 < p->v[i].paragraph)
            break;
        if (p->v[k].role == role) {
            choices[n++] = k;
            left++;
        }
    }
    for (uint32_t k = i + 1; k < p->n && k - i <= SCAN_PIECES && right < WS_LINK_EACH; k++) {
        if (p->v[k].paragraph > p->v[i].paragraph + 1)
            break;
        if (p->v[k].role == role) {
            choices[n++] = k;
            right++;
        }
    }
    return n;
}

typedef struct sink {
    uint32_t *out;
    uint32_t n;
} sink;

static void
put(sink *s, uint32_t kind, uint32_t a, uint32_t b)
{
    s->out[s->n++] = ws_mix(ws_mix(0x7171u + kind, a), b);
}

/* What speaks for choosing nothing. */
static void
none_features(const ws_pieces_of *p, uint32_t i, sink *s)
{
    const ws_piece *me = &p->v[i];
    uint32_t role = me->role, near = 0, size = bucket(me->to - me->from);

    for (uint32_t k = i > 3 ? i - 3 : 0; k < p->n && k <= i + 3; k++)
        if (p->v[k].sentence == me->sentence && p->v[k].role == role - 1)
            near |= 1u << ((k > i) + (p->v[k].side == (k < i)) * 2);
    put(s, role * 64 + 0, 0, 0);
    put(s, role * 64 + 1, me->side, size);
    put(s, role * 64 + 2, me->quoted, size);
    put(s, role * 64 + 3, me->margin, me->side);
    put(s, role * 64 + 4, me->least, me->margin);
    put(s, role * 64 + 5, near, me->side);
    put(s, role * 64 + 6, me->first, me->last);
    put(s, role * 64 + 7, me->before, me->after);
    put(s, role * 64 + 8, me->lemma, me->side);
    put(s, role * 64 + 9, me->strength, me->margin);
    put(s, role * 64 + 10, near, me->margin * 4u + me->quoted);
}

/* What lies between two pieces. */
typedef struct gap {
    uint32_t same, other, inner; /* pieces of the choice's role, of mine, of the third */
    uint32_t tokens, sentences, paragraphs;
} gap;

static gap
gap_between(const ws_pieces_of *p, uint32_t i, uint32_t choice)
{
    const ws_piece *me = &p->v[i], *it = &p->v[choice];
    uint32_t low = i < choice ? i : choice, high = i < choice ? choice : i;
    gap g = {0, 0, 0, 0, 0, 0};

    for (uint32_t k = low + 1; k < high; k++) {
        g.same += p->v[k].role == it->role && g.same < 3;
        g.other += p->v[k].role == me->role && g.other < 3;
        g.inner += p->v[k].role != me->role && p->v[k].role != it->role && g.inner < 3;
    }
    g.tokens = bucket(p->v[high].from - p->v[low].to);
    g.sentences = p->v[high].sentence - p->v[low].sentence;
    g.paragraphs = p->v[high].paragraph - p->v[low].paragraph;
    g.sentences = g.sentences > 2 ? 2 : g.sentences;
    return g;
}

uint32_t
ws_link_features(const ws_pieces_of *p, uint32_t i, uint32_t choice, uint32_t out[WS_LINK_KINDS])
{
    sink s = {out, 0};
    const ws_piece *me = &p->v[i], *it;
    uint32_t role = me->role, side, agree, between;
    gap g;

    if (choice == UINT32_MAX) {
        none_features(p, i, &s);
        return s.n;
    }
    it = &p->v[choice];
    g = gap_between(p, i, choice);
    side = choice < i;
    /* a content names its cue's side, a cue its content's, a source its cue's */
    agree = (role == 3 ? (me->side == side) * 2u + (it->side != side) : 2u + (it->side != side));
    between = (g.same * 4 + g.other) * 4 + g.inner;
    put(&s, role * 64 + 20, side * 4 + agree, g.same);
    put(&s, role * 64 + 21, side * 4 + agree, between);
    put(&s, role * 64 + 22, side * 4 + agree, g.sentences * 8 + me->quoted * 2u + g.paragraphs);
    put(&s, role * 64 + 23, side * 16 + g.tokens, g.sentences * 4 + agree);
    put(&s, role * 64 + 24, side * 4 + agree, it->lemma);
    put(&s, role * 64 + 25, side * 4 + agree, it->margin * 16u + me->margin);
    put(&s, role * 64 + 26, side * 4 + agree, it->strength * 4u + g.sentences);
    put(&s, role * 64 + 27, side * 4 + agree,
        side ? it->after * 64u + me->before : me->after * 64u + it->before);
    put(&s, role * 64 + 28, side * 4 + agree, between * 4 + g.sentences);
    put(&s, role * 64 + 29, side * 4 + agree, it->least);
    put(&s, role * 64 + 30, side * 4 + me->side * 2u + it->side, g.same * 4 + g.sentences);
    put(&s, role * 64 + 31, it->first * 64u + it->last, side * 4 + agree);
    put(&s, role * 64 + 32, me->lemma * (role == 2), side * 4 + agree);
    put(&s, role * 64 + 33, g.tokens == 0, between * 8 + side * 4 + agree);
    put(&s, role * 64 + 34, me->quoted * 4u + it->quoted, side * 4 + agree);
    put(&s, role * 64 + 35, it->to - it->from > 6 ? 6 : it->to - it->from, side * 4 + agree);
    return s.n;
}

/* ---- confidence ---------------------------------------------------------------------------------
 */

/* Steps of half a nat: e^0, e^-0.5, e^-1 ... */
static uint32_t
odds_bucket(float odds)
{
    static const float edges[] = {1.0f,     0.60653f, 0.36788f, 0.22313f, 0.13534f,
                                  0.08208f, 0.04979f, 0.03020f, 0.01832f, 0.01111f,
                                  0.00674f, 0.00409f, 0.00248f, 0.00150f, 0.00091f};
    uint32_t n = 0;

    while (n < sizeof(edges) / sizeof(*edges) && odds <= edges[n])
        n++;
    return n;
}

static uint32_t
gap_of(const ws_piece *a, const ws_piece *b)
{
    return a->from < b->from ? bucket(b->from - a->to) : bucket(a->from - b->to);
}

uint32_t
ws_sure_features(const ws_pieces_of *p, const ws_candidate *c, uint32_t out[WS_SURE_KINDS])
{
    sink s = {out, 0};
    const ws_piece *cue = &p->v[c->cue], *content = &p->v[c->content];
    const ws_piece *source = c->source == UINT32_MAX ? NULL : &p->v[c->source];
    uint32_t mode = c->quoted_tokens == 0 ? 0 : c->quoted_tokens == c->tokens ? 2 : 1;
    uint32_t side = c->content < c->cue, size = bucket(c->tokens);

    put(&s, 200, 0, 0);
    put(&s, 201, cue->margin, cue->least);
    put(&s, 202, content->margin, content->least);
    put(&s, 203, source ? source->margin : 20u, source ? source->least : 20u);
    put(&s, 204, odds_bucket(c->content_odds), mode);
    put(&s, 205, odds_bucket(c->source_odds), source != NULL);
    put(&s, 206, mode, side * 16 + size);
    put(&s, 207, cue->strength, mode * 2 + side);
    put(&s, 208, cue->lemma, 0);
    put(&s, 209, bucket(cue->to - cue->from), cue->strength);
    put(&s, 210, c->fragments > 3 ? 3 : c->fragments, mode);
    put(&s, 211, cue->margin * 16u + content->margin, source ? source->margin : 20u);
    put(&s, 212, content->first, content->last);
    put(&s, 213, content->before, content->after);
    put(&s, 214, cue->before, cue->after);
    put(&s, 215, cue->quoted, content->quoted);
    put(&s, 216, source ? source->first * 64u + source->last : 9999u, mode);
    put(&s, 217, size, content->margin);
    put(&s, 219, cue->bits >> 6 & 0x7FFF, mode * 2 + side);
    put(&s, 220, cue->bits >> 22, content->first);
    put(&s, 221, cue->lemma, content->first);
    put(&s, 222, cue->lemma, source ? source->first : 99u);
    put(&s, 223, source ? source->lemma : 99u, 0);
    put(&s, 224, source ? (source->bits >> 10 & 31) * 64u + source->last : 9999u,
        cue->bits >> 6 & 15);
    put(&s, 225, source ? (c->source < c->cue) * 16u + gap_of(source, cue) : 99u,
        side * 16 + gap_of(cue, content));
    put(&s, 226, cue->first, cue->last);
    put(&s, 227, cue->form * 8u + cue->strength, cue->before);
    put(&s, 228, cue->lead, mode);
    put(&s, 229, content->lead, side);
    put(&s, 230, source ? source->lead : 99u, mode);
    put(&s, 231, cue->form, content->first * 64u + (source ? source->last : 63u));
    put(&s, 232, cue->bits & 0x3FF, cue->form);
    put(&s, 218, cue->sentence - content->sentence + 8, cue->paragraph - content->paragraph + 8);
    return s.n;
}

/* ---- choosing -----------------------------------------------------------------------------------
 */

float
ws_exp(float x)
{
    float n, r, p;
    uint32_t bits;

    x = x < -87.0f ? -87.0f : x > 88.0f ? 88.0f : x;
    n = (float)(int32_t)(x * 1.44269504f + (x < 0 ? -0.5f : 0.5f));
    r = x - n * 0.693359375f + n * 2.12194440e-4f; /* ln 2 in two parts */
    p = 1.0f / 720;
    p = p * r + 1.0f / 120;
    p = p * r + 1.0f / 24;
    p = p * r + 1.0f / 6;
    p = p * r + 0.5f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    bits = (uint32_t)((int32_t)n + 127) << 23;
    memcpy(&n, &bits, sizeof(n));
    return p * n;
}

static float
sum_of(const int8_t *weights, const uint32_t *features, uint32_t n, float unit)
{
    int32_t sum = 0;

    for (uint32_t i = 0; i < n; i++)
        sum += weights[features[i] & (WS_LINK_WEIGHTS - 1)];
    return (float)sum * unit;
}

/* Of pieces by rule: the nearest one of the role in the paragraph. */
static uint32_t
partner_by_rule(const ws_pieces_of *p, uint32_t i)
{
    for (uint32_t k = i > 2 ? i - 2 : 0; k < p->n && k <= i + 2; k++)
        if (p->v[k].role == p->v[i].role - 1 && p->v[k].paragraph == p->v[i].paragraph)
            return k;
    return UINT32_MAX;
}

void
ws_link_all(ws_ctx *cx, const ws_pieces_of *p, const ws_link_weights *w, uint32_t *partner,
            float *odds)
{
    for (uint32_t i = 0; i < p->n; i++) {
        uint32_t choices[WS_LINK_CHOICES], features[WS_LINK_KINDS], n;
        float scores[WS_LINK_CHOICES], others = 0;
        uint32_t best = 0;

        partner[i] = UINT32_MAX;
        odds[i] = 0;
        if (i % 256 == 0)
            ws_poll(cx);
        if (p->v[i].role < 2)
            continue;
        if (p->v[i].ruled) {
            partner[i] = partner_by_rule(p, i);
            continue;
        }
        n = ws_link_choices(p, i, choices);
        for (uint32_t k = 0; k < n; k++) {
            uint32_t m = ws_link_features(p, i, choices[k], features);

            scores[k] = sum_of(w->links, features, m, w->link_unit);
            if (k == 0)
                scores[k] -= p->v[i].role == 3 ? CONTENT_JOINS : CUE_JOINS;
            if (scores[k] > scores[best])
                best = k;
        }
        for (uint32_t k = 0; k < n; k++)
            if (k != best)
                others += ws_exp(scores[k] - scores[best]);
        partner[i] = choices[best];
        odds[i] = others;
    }
    ws_speech_link(p, partner, odds);
}

uint32_t
ws_link_groups(const ws_pieces_of *p, const uint32_t *partner, const float *odds, uint32_t *next,
               ws_candidate *out)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < p->n; i++)
        next[i] = UINT32_MAX;
    for (uint32_t i = p->n; i-- > 0;) {
        if (p->v[i].role != 3 || partner[i] == UINT32_MAX)
            continue;
        next[i] = next[partner[i]]; /* of a cue: its first content so far */
        next[partner[i]] = i;
    }
    for (uint32_t i = 0; i < p->n; i++) {
        ws_candidate *c = &out[n];

        if (p->v[i].role != 2 || next[i] == UINT32_MAX)
            continue;
        *c = (ws_candidate){.source = partner[i], .cue = i, .content = next[i]};
        c->source_odds = odds[i];
        c->content_odds = 1e9f;
        for (uint32_t k = next[i]; k != UINT32_MAX; k = next[k]) {
            c->fragments++;
            c->tokens += p->v[k].to - p->v[k].from;
            for (uint32_t t = p->v[k].from; t < p->v[k].to; t++)
                c->quoted_tokens += p->t->tokens[t].quoted != WS_UNQUOTED;
            c->content_odds = odds[k] < c->content_odds ? odds[k] : c->content_odds;
            if (c->fragments == WS_FRAGMENTS_MAX)
                next[k] = UINT32_MAX;
        }
        n++;
    }
    return n;
}

float
ws_link_sure(const ws_pieces_of *p, const ws_candidate *c, const ws_link_weights *w)
{
    uint32_t features[WS_SURE_KINDS], n;

    if (p->v[c->cue].ruled)
        return SURE_BY_RULE;
    n = ws_sure_features(p, c, features);
    return 1.0f / (1.0f + ws_exp(-sum_of(w->sure, features, n, w->sure_unit)));
}
