/*
 * agree/coders.c
 *    Claims of each coder, and how many of them others have.
 */
#include "agree/coders.h"

void
ws_coders_init(ws_coders *k, ws_ctx *cx)
{
    *k = (ws_coders){.counts = NULL};
    ws_intern_init(&k->names, cx);
}

static void
count_claim(ws_coders *k, const ws_claim *c, bool agreed)
{
    uint32_t known = k->names.n, i;

    if (!c)
        return;
    i = ws_intern_add(&k->names, c->coder.s ? c->coder : WS_STR(""));
    if (i == known) {
        k->counts = ws_grown(k->names.cx, k->counts, known, &k->room, sizeof(ws_coder_count));
        k->counts[i] = (ws_coder_count){0, 0};
    }
    k->counts[i].claims++;
    k->counts[i].agreed += agreed;
}

bool
ws_coders_add(ws_ctx *cx, ws_coders *k, ws_article *left, ws_article *right, ws_counted counted,
              uint32_t fields)
{
    ws_claim_pair *pairs;
    uint32_t n;

    if (!ws_pair_claims(cx, left, right, counted, &pairs, &n))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        const ws_claim_pair *p = &pairs[i];
        bool agreed = p->left && p->right && !(p->differ & fields);

        count_claim(k, p->left, agreed);
        count_claim(k, p->right, agreed);
    }
    return true;
}

void
ws_coders_sort(ws_coders *k)
{
    ws_ctx *cx = k->names.cx;
    uint32_t *new_of = ws_alloc(cx, k->names.n, sizeof(uint32_t));
    ws_coder_count *sorted = ws_alloc(cx, k->names.n, sizeof(ws_coder_count));

    ws_intern_sort(&k->names, new_of);
    for (uint32_t i = 0; i < k->names.n; i++)
        sorted[new_of[i]] = k->counts[i];
    k->counts = sorted;
    k->room = k->names.n;
}
