/*
 * spans/bounds.c
 *    The ends of sources and cues.
 */
#include "spans/bounds.h"

#include "spans/link.h"
#include "spans/sorts.h"

static uint32_t
lean_bucket(float lean)
{
    float step = lean + 7;

    return step < 0 ? 0 : step > 14 ? 14 : (uint32_t)step;
}

static float
lean_of(const ws_bound *b, int32_t i)
{
    if (i < 0 || i >= (int32_t)b->u->n)
        return -9;
    return b->role == 1 ? b->lean[i].source : b->lean[i].cue;
}

/* Role of a token's label; 4 beyond the unit, 5 within the span itself. */
static uint32_t
role_at(const ws_bound *b, int32_t i)
{
    if (i < 0 || i >= (int32_t)b->u->n)
        return 4;
    return i >= (int32_t)b->from && i < (int32_t)b->to ? 5 : ws_label_role(b->labels[i]);
}

bool
ws_bound_next(const uint8_t *labels, uint32_t n, uint32_t at, ws_bound *b)
{
    for (; at < n; at++) {
        uint32_t role = ws_label_role(labels[at]);

        if (role != 1 && role != 2)
            continue;
        b->role = role;
        b->label = labels[at] & ~1u;
        b->from = at;
        for (b->to = at + 1; b->to < n && labels[b->to] == (labels[at] | 1);)
            b->to++;
        return true;
    }
    return false;
}

uint32_t
ws_bound_choices(const ws_bound *b, uint32_t choices[WS_BOUND_CHOICES])
{
    uint32_t n = 0, low, high, size = b->to - b->from;

    if (b->end) {
        low = size > WS_BOUND_IN ? b->to - 1 - WS_BOUND_IN : b->from;
        for (high = b->to - 1; high + 1 < b->u->n && high < b->to - 1 + WS_BOUND_OUT; high++)
            if (ws_label_role(b->labels[high + 1]))
                break;
    } else {
        high = size > WS_BOUND_IN ? b->from + WS_BOUND_IN : b->to - 1;
        for (low = b->from; low > 0 && b->from - low < WS_BOUND_OUT; low--)
            if (ws_label_role(b->labels[low - 1]))
                break;
    }
    for (uint32_t i = low; i <= high; i++)
        choices[n++] = i;
    return n;
}

/* What the span would hold. */
static uint32_t
contents_of(const ws_bound *b, uint32_t from, uint32_t to)
{
    uint32_t flags = 0;

    for (uint32_t i = from; i < to; i++) {
        const ws_word_info *w = &b->u->info[i];
        const ws_token *k = &b->u->t->tokens[b->u->from + i];

        flags |= (k->kind == WS_TOKEN_MARK) | (w->form >= WS_ENDS_ED) << 1 |
                 (w->sort == WS_SORT_WHO) << 2;
        flags |= (k->kind >= WS_TOKEN_OPEN) << 3 | (w->sort >= 10 && w->sort <= 13) << 4;
        flags |= (k->shape >= WS_SHAPE_TITLE) << 5;
    }
    return flags;
}

uint32_t
ws_bound_features(const ws_bound *b, uint32_t choice, uint32_t out[WS_BOUND_KINDS])
{
    const ws_word_info *in = &b->u->info[choice];
    int32_t step = b->end ? 1 : -1, at = (int32_t)choice;
    const ws_word_info *beside = in + step, *further = beside + step, *deeper = in - step;
    uint32_t from = b->end ? b->from : choice, to = b->end ? choice + 1 : b->to, n = 0;
    int32_t moved = b->end ? (int32_t)b->to - 1 - at : at - (int32_t)b->from; /* inwards */
    uint32_t shift = (uint32_t)(moved > 6 ? 6 : moved) + 3, stays = moved == 0;
    uint32_t salt = ws_mix(b->role * 2 + b->end, 0x6161u), size = to - from;
    uint32_t way = (moved > 0) * 2u + stays, inside = contents_of(b, from, to);

#define PUT(kind, a, c) out[n++] = ws_mix(ws_mix(ws_mix(salt, (kind)), (a)), (c))
    PUT(1, shift, 0);
    PUT(2, lean_bucket(lean_of(b, at)), way);
    PUT(3, lean_bucket(lean_of(b, at)), lean_bucket(lean_of(b, at + step)));
    PUT(4, beside->lemma, in->tag);
    PUT(5, beside->tag, in->tag);
    PUT(6, in->lemma, way);
    PUT(7, beside->sort * 64u + in->sort, way);
    PUT(8, size > 12 ? 12 : size, way);
    PUT(9, beside->tag * 256u + in->tag, way);
    PUT(10, beside->word, way);
    PUT(11, inside, way);
    PUT(12, inside, size > 12 ? 12 : size);
    PUT(13, deeper->tag, in->tag);
    PUT(14, beside->tag, further->tag);
    PUT(15, in->look * 64u + beside->look, way);
    PUT(16, b->label, shift);
    PUT(17, beside->lemma, in->lemma);
    PUT(18, lean_bucket(lean_of(b, at + step)), way);
    PUT(19, beside->strength * 8u + in->strength, way);
    PUT(21, role_at(b, at + step) * 16u + role_at(b, at + 2 * step), way);
    PUT(22, role_at(b, at + step) * 256u + in->tag, shift);
    PUT(23, role_at(b, at + step) * 256u + beside->tag, way);
    PUT(20, further->sort * 64u + beside->sort, in->sort);
#undef PUT
    return n;
}

void
ws_bound_move(const ws_bound *b, uint32_t from, uint32_t to, uint8_t *labels)
{
    for (uint32_t i = b->from; i < b->to; i++)
        labels[i] = WS_L_INSIDE;
    for (uint32_t i = from; i < to; i++)
        labels[i] = (uint8_t)(b->label + (i > from));
}

static uint32_t
best_choice(const ws_bound *b, const int8_t *weights)
{
    uint32_t choices[WS_BOUND_CHOICES], features[WS_BOUND_KINDS];
    uint32_t n = ws_bound_choices(b, choices), best = 0;
    int32_t top = INT32_MIN;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t m = ws_bound_features(b, choices[i], features);
        int32_t sum = 0;

        for (uint32_t k = 0; k < m; k++)
            sum += weights[features[k] & (WS_BOUND_WEIGHTS - 1)];
        if (sum > top) {
            top = sum;
            best = choices[i];
        }
    }
    return best;
}

void
ws_bounds_fix(const ws_unit *u, const ws_lean *lean, const int8_t *weights, uint8_t *labels)
{
    ws_bound b = {.u = u, .labels = labels, .lean = lean};

    for (uint32_t at = 0; ws_bound_next(labels, u->n, at, &b); at = b.to) {
        ws_bound span = b;
        uint32_t from = best_choice(&b, weights), to;

        b.from = from;
        b.end = true;
        to = best_choice(&b, weights) + 1;
        ws_bound_move(&span, from, to, labels);
        b.end = false;
        b.to = to > span.to ? to : span.to;
    }
}
