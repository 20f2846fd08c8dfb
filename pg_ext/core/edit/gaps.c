/*
 * edit/gaps.c
 *    Between two paired neighbours: a longest common subsequence of the words that are left.
 */
#include "edit/gaps.h"

#include <string.h>

#define CELLS_MAX 1000000u  /* of one gap */
#define WORK_MAX  64000000u /* cells of all gaps */

/* The free old tokens from `old` on, and the free new ones that may be theirs: behind the left
 * neighbour's, and, when something else was put between, before the right neighbour's. */
typedef struct gap {
    uint32_t old, n;
    uint32_t left, nleft, right, nright; /* new tokens */
} gap;

static uint32_t
new_at(const gap *g, uint32_t i)
{
    return i < g->nleft ? g->left + i : g->right + (i - g->nleft);
}

static void
find_new(const ws_alignment *al, gap *g)
{
    uint32_t end = g->old + g->n, last;

    g->left = g->old > 0 ? al->to[g->old - 1] + 1 : 0;
    while (g->left + g->nleft < al->new.n && al->from[g->left + g->nleft] == WS_NO_TOKEN)
        g->nleft++;
    last = end < al->old.n ? al->to[end] : al->new.n;
    g->right = last;
    while (g->right > 0 && al->from[g->right - 1] == WS_NO_TOKEN)
        g->right--;
    g->nright = g->right == g->left ? 0 : last - g->right;
}

/* Lengths of common subsequences of what is left, backwards; then the pairs, forwards. */
static void
pair_gap(ws_alignment *al, const gap *g, uint16_t *length)
{
    uint32_t m = g->nleft + g->nright, width = m + 1, j = 0;
    const ws_edit_token *old = al->old.v + g->old;

    memset(length + (size_t)g->n * width, 0, width * sizeof(uint16_t));
    for (uint32_t i = g->n; i-- > 0;) {
        uint16_t *row = length + (size_t)i * width, *below = row + width;

        row[m] = 0;
        for (uint32_t k = m; k-- > 0;) {
            uint16_t longer = row[k + 1] > below[k] ? row[k + 1] : below[k];

            row[k] = old[i].id == al->new.v[new_at(g, k)].id ? below[k + 1] + 1 : longer;
        }
    }
    for (uint32_t i = 0; i < g->n && j < m;) {
        const uint16_t *row = length + (size_t)i * width;

        if (old[i].id == al->new.v[new_at(g, j)].id)
            ws_pair(al, g->old + i++, new_at(g, j++));
        else if (row[width + j] >= row[j + 1])
            i++;
        else
            j++;
    }
}

void
ws_align_gaps(ws_ctx *cx, ws_alignment *al)
{
    uint64_t work = 0, most = (uint64_t)(al->old.n + 1) * (al->new.n + 1);
    uint16_t *length = ws_alloc(cx, most < CELLS_MAX ? most : CELLS_MAX, sizeof(uint16_t));

    for (uint32_t i = 0; i < al->old.n;) {
        gap g = {.old = i};
        uint64_t cells;

        while (i < al->old.n && al->to[i] == WS_NO_TOKEN)
            i++;
        g.n = i - g.old;
        if (g.n == 0) {
            i++;
            continue;
        }
        find_new(al, &g);
        cells = (uint64_t)(g.n + 1) * (g.nleft + g.nright + 1);
        if (cells > CELLS_MAX || (work += cells) > WORK_MAX || g.n > UINT16_MAX)
            continue;
        ws_poll(cx);
        pair_gap(al, &g, length);
    }
}
