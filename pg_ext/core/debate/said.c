/*
 * debate/said.c
 *    Claims out of articles, and what two of them share.
 */
#include "debate/said.h"

#include <stdlib.h>
#include <string.h>

#define WORD_LEAST 4 /* bytes: shorter words say little of what a claim is about */
#define PROMPTS_LOOKED                                                                             \
    64 /* claims before and behind it, in their order, that may have prompted one */

#define IDLE_MOST 7 /* bytes of the longest of these, which say as little. Sorted. */
static const ws_str idle_words[] = {
    WS_STR("about"), WS_STR("after"),  WS_STR("against"), WS_STR("also"),    WS_STR("because"),
    WS_STR("been"),  WS_STR("before"), WS_STR("being"),   WS_STR("between"), WS_STR("could"),
    WS_STR("does"),  WS_STR("done"),   WS_STR("during"),  WS_STR("from"),    WS_STR("have"),
    WS_STR("into"),  WS_STR("mine"),   WS_STR("more"),    WS_STR("most"),    WS_STR("much"),
    WS_STR("only"),  WS_STR("other"),  WS_STR("ours"),    WS_STR("over"),    WS_STR("said"),
    WS_STR("says"),  WS_STR("should"), WS_STR("some"),    WS_STR("such"),    WS_STR("than"),
    WS_STR("that"),  WS_STR("their"),  WS_STR("them"),    WS_STR("then"),    WS_STR("there"),
    WS_STR("these"), WS_STR("they"),   WS_STR("this"),    WS_STR("those"),   WS_STR("upon"),
    WS_STR("very"),  WS_STR("were"),   WS_STR("what"),    WS_STR("when"),    WS_STR("where"),
    WS_STR("which"), WS_STR("while"),  WS_STR("will"),    WS_STR("with"),    WS_STR("would"),
    WS_STR("your"),
};

static int
by_word(const void *a, const void *b)
{
    return ws_str_cmp(*(const ws_str *)a, *(const ws_str *)b);
}

static bool
tells(ws_str word)
{
    return word.len > IDLE_MOST ||
           (word.len >= WORD_LEAST &&
            !bsearch(&word, idle_words, sizeof idle_words / sizeof idle_words[0],
                     sizeof idle_words[0], by_word));
}

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

        if (word != WS_WORD_BREAK && tells(a->dict.words[word]))
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

/* ---- what prompted it ----------------------------------------------------------------------- */

static uint32_t
place_of(const ws_claim *c)
{
    const ws_spans *at = c->content.n ? &c->content : &c->cue;

    return at->n ? at->v[0].start : 0;
}

static bool
one_speaks(const ws_claim *a, const ws_claim *b)
{
    for (uint32_t i = 0; i < a->nactors; i++)
        for (uint32_t j = 0; j < b->nactors; j++)
            if (ws_str_eq(a->actors[i], b->actors[j]))
                return true;
    return false;
}

static void
take_prompt(ws_ctx *keep, const ws_article *a, const ws_claim *c, ws_counted counted, ws_said *s)
{
    uint32_t at = (uint32_t)(c - a->claims), last = UINT32_MAX;
    uint32_t end = a->nclaims - at > PROMPTS_LOOKED ? at + PROMPTS_LOOKED : a->nclaims;

    for (uint32_t i = at > PROMPTS_LOOKED ? at - PROMPTS_LOOKED : 0; i < end; i++) {
        const ws_claim *p = &a->claims[i];

        if (place_of(p) < s->place && (last == UINT32_MAX || place_of(p) > s->prompt_place) &&
            ws_claim_counts(p, counted) &&
            ws_paths_meet(p->targets, p->ntargets, c->actors, c->nactors) && !one_speaks(p, c)) {
            last = i;
            s->prompt_place = place_of(p);
        }
    }
    if (last == UINT32_MAX)
        return;
    s->nprompters = a->claims[last].nactors;
    s->prompters = copy_strings(keep, a->claims[last].actors, s->nprompters);
}

/* ---- taking a claim out --------------------------------------------------------------------- */

static bool
make_room(ws_ctx *keep, ws_said_list *list)
{
    if (list->n == WS_SAID_MAX) {
        ws_fail(keep, WS_LIMIT, "more than %u claims", WS_SAID_MAX);
        ws_hint(keep, "Ask of a shorter time or of fewer actors.");
        return false;
    }
    list->v = ws_grown(keep, list->v, list->n, &list->room, sizeof(ws_said));
    return true;
}

bool
ws_said_add(ws_ctx *keep, ws_said_list *list, ws_str article, int64_t at, const ws_article *a,
            const ws_claim *c, ws_counted counted)
{
    ws_said *s;

    if (!make_room(keep, list))
        return false;
    s = &list->v[list->n++];
    *s = (ws_said){.article = article, .at = at, .id = c->id, .parent = c->parent};
    s->place = place_of(c);
    s->act = ws_str_copy(keep, c->act);
    s->act_is = ws_debate_act_of(c->act);
    s->actors = copy_strings(keep, c->actors, s->nactors = c->nactors);
    s->targets = copy_strings(keep, c->targets, s->ntargets = c->ntargets);
    take_prompt(keep, a, c, counted, s);
    take_concepts(keep, c, s);
    take_words(keep, a, c, s);
    return true;
}

bool
ws_said_quote(ws_ctx *cx, const ws_said *s, ws_article *a, ws_str *quote)
{
    const ws_claim *c = ws_article_find(a, s->id);

    return ws_spans_text(cx, a, c->content.n ? &c->content : &c->cue, quote);
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
