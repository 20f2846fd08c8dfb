/*
 * edit/replace.c
 *    Replace, remove, and keep one coder's claims.
 */
#include "edit/edit.h"

#include <stdio.h>
#include <stdlib.h>

static ws_claim *
find_claim(ws_ctx *cx, ws_article *a, uint32_t id)
{
    ws_claim *c = ws_article_find(a, id);

    if (c)
        return c;
    ws_fail(cx, WS_NOT_FOUND, "article has no claim %u", id);
    if (a->nclaims == 0)
        ws_detail(cx, "It has no claims.");
    else if (a->nclaims == 1)
        ws_detail(cx, "It has one claim, %u.", a->claims[0].id);
    else
        ws_detail(cx, "It has %u claims, from %u to %u.", a->nclaims, a->claims[0].id,
                  a->claims[a->nclaims - 1].id);
    return NULL;
}

bool
ws_article_replace(ws_ctx *cx, ws_article *a, const ws_draft *draft)
{
    ws_claim *c = find_claim(cx, a, draft->c.id), claim;
    bool moves;

    if (!c || !ws_claim_build(cx, a, draft, &claim))
        return false;
    moves = claim.parent != c->parent;
    *c = claim;
    /* Many are replaced in a row: only another parent can break what holds between claims. */
    return !moves || ws_article_seal(cx, a);
}

static int
by_number(const void *left, const void *right)
{
    uint32_t l = *(const uint32_t *)left, r = *(const uint32_t *)right;

    return (l > r) - (l < r);
}

static bool
is_one_of(const uint32_t *ids, uint32_t n, uint32_t id)
{
    return bsearch(&id, ids, n, sizeof(id), by_number) != NULL;
}

/* The one of the claims that c is inside of, at whatever depth; 0: none. Parents of a sealed
 * article do not go round. */
static uint32_t
around(const ws_article *a, const ws_claim *c, const uint32_t *ids, uint32_t n)
{
    while (c && c->parent != 0 && !is_one_of(ids, n, c->parent))
        c = ws_article_find(a, c->parent);
    return c ? c->parent : 0;
}

static bool
in_use(ws_ctx *cx, const ws_article *a, uint32_t id)
{
    char list[160] = "";
    size_t len = 0;

    for (uint32_t i = 0; i < a->nclaims; i++) {
        if (a->claims[i].parent != id)
            continue;
        if (len > sizeof(list) - 32) {
            snprintf(list + len, sizeof(list) - len, " and others");
            break;
        }
        len += (size_t)snprintf(list + len, sizeof(list) - len, "%s%u", len ? ", " : "",
                                a->claims[i].id);
    }
    ws_fail(cx, WS_IN_USE, "claim %u has claims inside it", id);
    ws_detail(cx, "Inside it: %s.", list);
    ws_hint(cx, "Remove those first, or all together with cascade.");
    return false;
}

bool
ws_article_remove(ws_ctx *cx, ws_article *a, uint32_t *ids, uint32_t n, bool cascade)
{
    bool *gone = ws_alloc(cx, a->nclaims, sizeof(bool));
    uint32_t kept = 0;

    qsort(ids, n, sizeof(*ids), by_number);
    for (uint32_t i = 0; i < n; i++)
        if (!find_claim(cx, a, ids[i]))
            return false;
    for (uint32_t i = 0; i < a->nclaims; i++) {
        uint32_t outer = around(a, &a->claims[i], ids, n);

        gone[i] = is_one_of(ids, n, a->claims[i].id);
        if (outer != 0 && !gone[i] && !cascade)
            return in_use(cx, a, outer);
        gone[i] |= outer != 0;
    }
    for (uint32_t i = 0; i < a->nclaims; i++) {
        if (!gone[i])
            a->claims[kept++] = a->claims[i];
    }
    a->nclaims = kept;
    return ws_article_seal(cx, a);
}

bool
ws_article_layer(ws_ctx *cx, ws_article *a, ws_str coder)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < a->nclaims; i++) {
        ws_claim *c = &a->claims[i];
        const ws_claim *parent = c->parent ? ws_article_find(a, c->parent) : NULL;

        if (!parent || !ws_str_eq(parent->coder, coder))
            c->parent = 0;
    }
    for (uint32_t i = 0; i < a->nclaims; i++) {
        if (ws_str_eq(a->claims[i].coder, coder))
            a->claims[n++] = a->claims[i];
    }
    a->nclaims = n;
    return ws_article_seal(cx, a);
}
