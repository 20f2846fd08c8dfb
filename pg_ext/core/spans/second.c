/*
 * spans/second.c
 *    The best path through one sentence whose cues are known.
 */
#include "spans/second.h"

#include "spans/link.h"

/* Nats for each span of the role that is missing. */
#define SOURCE_GAIN  2.0f
#define CONTENT_GAIN 2.0f
#define IMPOSSIBLE   1e4f

bool
ws_again_next(const ws_text *t, uint32_t first, uint32_t n, const uint8_t *labels, uint32_t at,
              ws_again *a)
{
    const ws_token *tokens = t->tokens + first;

    for (a->from = at; a->from < n; a->from = a->to) {
        uint32_t seen = 0;

        for (a->to = a->from; a->to < n && tokens[a->to].sentence == tokens[a->from].sentence;)
            seen |= 1u << ws_label_role(labels[a->to++]);
        a->source = !(seen & 2);
        a->content = !(seen & 8);
        if ((seen & 4) && (a->source || a->content))
            return true;
    }
    return false;
}

/* What the second look adds to the scores of a token. */
static void
encourage(const ws_again *a, uint8_t label, float *scores)
{
    for (uint32_t y = 0; y < WS_LABELS; y++) {
        uint32_t role = ws_label_role(y);

        if (ws_label_role(label) == 2 && y != label)
            scores[y] -= IMPOSSIBLE;
        if (role == 1 && (y & 1) == 0 && a->source)
            scores[y] += SOURCE_GAIN;
        if (role == 3 && (y & 1) == 0 && a->content)
            scores[y] += CONTENT_GAIN;
    }
}

/* One step of the best path: `best` of the token before becomes that of this one. */
static void
step(const ws_edge_table edges, const float *scores, float *best, uint8_t *back)
{
    float now[WS_LABELS];

    for (uint32_t y = 0; y < WS_LABELS; y++) {
        now[y] = best[0] + edges[0][y];
        back[y] = 0;
    }
    for (uint32_t b = 1; b < WS_LABELS; b++) {
        if (best[b] < -IMPOSSIBLE / 2) /* behind a cue there is one label */
            continue;
        for (uint32_t y = 0; y < WS_LABELS; y++) {
            float v = best[b] + edges[b][y];

            if (v > now[y]) {
                now[y] = v;
                back[y] = (uint8_t)b;
            }
        }
    }
    for (uint32_t y = 0; y < WS_LABELS; y++)
        best[y] = now[y] + scores[y];
}

void
ws_again_label(const ws_again *a, uint32_t n, const ws_edge_table *edges, const uint8_t *classes,
               float (*scores)[WS_LANES], uint8_t *labels)
{
    uint8_t back[WS_UNIT_MAX][WS_LABELS];
    float best[WS_LABELS];
    uint32_t last = 0;

    for (uint32_t y = 0; y < WS_LABELS; y++) /* before a unit's start there is one label */
        best[y] = y == (a->from ? labels[a->from - 1] : 0) ? 0 : -IMPOSSIBLE;
    for (uint32_t i = a->from; i < a->to; i++) {
        encourage(a, labels[i], scores[i - a->from]);
        step(edges[classes[i]], scores[i - a->from], best, back[i]);
    }
    for (uint32_t y = 0; y < WS_LABELS && a->to < n; y++)
        best[y] += edges[classes[a->to]][y][labels[a->to]];
    for (uint32_t y = 1; y < WS_LABELS; y++)
        if (best[y] > best[last])
            last = y;
    for (uint32_t i = a->to; i-- > a->from;) {
        labels[i] = (uint8_t)last;
        last = back[i][last];
    }
}
