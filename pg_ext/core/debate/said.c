/*
 * debate/said.c
 *    Claims out of articles, and what two of them share.
 */
#include "debate/said.h"

#include <stdlib.h>
#include <string.h>

#define WORD_LEAST 4 /* bytes: shorter words say little of what a claim is about */

static ws_str *
copy_strings(ws_ctx *keep, const ws_str *from, uint32_t n)
{
    ws_str *to = ws_alloc(keep, n, sizeof(ws_str));

    for (uint32_t i = 0; i < n; i++)
        to[i] = ws_str_copy(keep, from[i]);
    return to;
}

static int
by_hash(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

static void
take_words(ws_ctx *keep, const ws_article *a, const ws_claim *c, ws_said *s)
{
    uint32_t n = 0;

    s->words = ws_alloc(keep, c->content_words.n, sizeof(uint64_t));
    for (uint32_t i = 0; i < c->content_words.n; i++) {
        uint32_t word = c->content_words.v[i];

        if (word != WS_WORD_BREAK && a->dict.words[word].len >= WORD_LEAST)
            s->words[n++] = ws_hash_bytes(a->dict.words[word].s, a->dict.words[word].len, 0);
    }
    qsort(s->words, n, sizeof(uint64_t), by_hash);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || s->words[i] != s->words[i - 1])
            s->words[s->nwords++] = s->words[i];
}

static void
take_concepts(ws_ctx *keep, const ws_claim *c, ws_said *s)
{
    s->nconcepts = c->nconcepts;
    s->concepts = ws_alloc(keep, c->nconcepts, sizeof(ws_concept));
    for (uint32_t i = 0; i < c->nconcepts; i++)
        s->concepts[i] =
            (ws_concept){ws_str_copy(keep, c->concepts[i].code), c->concepts[i].polarity};
}

static bool
make_room(ws_ctx *keep, ws_said_list *list)
{
    ws_said *v;

    if (list->n == WS_SAID_MAX) {
        ws_fail(keep, WS_LIMIT, "more than %u claims", WS_SAID_MAX);
        ws_hint(keep, "Ask of a shorter time or of fewer actors.");
        return false;
    }
    if (list->n < list->room)
        return true;
    list->room = list->room ? list->room * 2 : 256;
    v = ws_alloc(keep, list->room, sizeof(ws_said));
    if (list->n)
        memcpy(v, list->v, list->n * sizeof(ws_said));
    list->v = v;
    return true;
}

bool
ws_said_add(ws_ctx *keep, ws_said_list *list, ws_str article, int64_t at, ws_article *a,
            const ws_claim *c)
{
    const ws_spans *at_words = c->content.n ? &c->content : &c->cue;
    ws_said *s;
    ws_str quote;

    if (!make_room(keep, list) || !ws_spans_text(keep, a, at_words, &quote))
        return false;
    s = &list->v[list->n++];
    *s = (ws_said){.article = article, .at = at, .id = c->id, .parent = c->parent};
    s->place = at_words->n ? at_words->v[0].start : 0;
    s->act = ws_str_copy(keep, c->act);
    s->quote = ws_str_copy(keep, quote);
    s->actors = copy_strings(keep, c->actors, s->nactors = c->nactors);
    s->targets = copy_strings(keep, c->targets, s->ntargets = c->ntargets);
    take_concepts(keep, c, s);
    take_words(keep, a, c, s);
    return true;
}

double
ws_said_words_shared(const ws_said *a, const ws_said *b)
{
    uint32_t i = 0, j = 0, shared = 0, least = a->nwords < b->nwords ? a->nwords : b->nwords;

    while (i < a->nwords && j < b->nwords) {
        shared += a->words[i] == b->words[j];
        if (a->words[i] <= b->words[j])
            i++;
        else
            j++;
    }
    /* one word of two says less than five of ten */
    return shared ? (double)shared / (least > 4 ? least : 4) : 0;
}

static int
sign_of(ws_polarity p)
{
    return p == WS_AGREES ? 1 : p == WS_DISAGREES ? -1 : 0;
}

bool
ws_said_concept_shared(const ws_said *a, const ws_said *b, ws_str *code, int *sign)
{
    bool any = false;

    for (uint32_t i = 0; i < a->nconcepts; i++)
        for (uint32_t j = 0; j < b->nconcepts; j++) {
            if (!ws_str_eq(a->concepts[i].code, b->concepts[j].code))
                continue;
            *sign = sign_of(a->concepts[i].polarity) * sign_of(b->concepts[j].polarity);
            *code = a->concepts[i].code;
            any = true;
            if (*sign)
                return true;
        }
    return any;
}
