/*
 * make.c
 *    Articles from a fuzzer's bytes.
 */
#include "make.h"

#include "store/format.h"

#define CLAIMS_MAX 8u

uint32_t
choose(choices *c, uint32_t n)
{
    if (c->left == 0)
        return 0;
    c->left--;
    return *c->p++ % n;
}

ws_str
choose_text(choices *c)
{
    const char *s = (const char *)c->p;
    size_t len = 0, valid;

    while (len < c->left && s[len] != '\0')
        len++;
    valid = ws_utf8_valid_prefix(s, len);
    c->p += len < c->left ? len + 1 : len;
    c->left -= len < c->left ? len + 1 : len;
    return (ws_str){s, (uint32_t)valid};
}

ws_str
choose_name(choices *c)
{
    static const ws_str names[] = {WS_STR("Zorbia"),          WS_STR("Zorbia/Ministry of Ice"),
                                   WS_STR("Zorbia/Ada Moe"),  WS_STR("a"),
                                   WS_STR("A\\/B/c"),         WS_STR("deny"),
                                   WS_STR("state"),           WS_STR("\xC3\x89t\xC3\xA9"),
                                   WS_STR("Sylvania/x/y/z"),  WS_STR(" "),
                                   WS_STR("dam-safe"),        WS_STR("anna"),
                                   WS_STR("the long, long x")};

    return names[choose(c, sizeof(names) / sizeof(names[0]))];
}

static ws_marks
choose_marks(ws_ctx *cx, choices *c, uint32_t chars, uint32_t n)
{
    ws_marks marks = {ws_alloc(cx, n, sizeof(ws_mark)), n};
    int64_t at = 0;

    for (uint32_t i = 0; i < n; i++) {
        at += choose(c, 256) * (chars / 256 + 1) / 2;
        marks.v[i].start = at;
        at += 1 + choose(c, 64);
        marks.v[i].end = at;
    }
    return marks;
}

static ws_str *
choose_names(ws_ctx *cx, choices *c, uint32_t *n)
{
    ws_str *names;

    *n = choose(c, 4);
    names = ws_alloc(cx, *n, sizeof(*names));
    for (uint32_t i = 0; i < *n; i++)
        names[i] = choose_name(c);
    return names;
}

static void
choose_concepts(ws_ctx *cx, choices *c, ws_draft *d)
{
    d->c.nconcepts = choose(c, 4);
    d->c.concepts = ws_alloc(cx, d->c.nconcepts, sizeof(ws_concept));
    d->concept_named = ws_alloc(cx, d->c.nconcepts, sizeof(bool));
    for (uint32_t i = 0; i < d->c.nconcepts; i++) {
        d->c.concepts[i] = (ws_concept){choose_name(c), (ws_polarity)choose(c, 4) - 1};
        d->concept_named[i] = choose(c, 2);
    }
    d->has_polarity = choose(c, 2);
    d->polarity = (ws_polarity)choose(c, 4) - 1;
}

static void
choose_attrs(ws_ctx *cx, choices *c, ws_claim *claim)
{
    claim->nattrs = choose(c, 3);
    claim->attrs = ws_alloc(cx, claim->nattrs, sizeof(ws_attr));
    for (uint32_t i = 0; i < claim->nattrs; i++) {
        ws_attr_kind kind = (ws_attr_kind)choose(c, 4);

        claim->attrs[i] = (ws_attr){choose_name(c), kind, WS_NONE};
        if (kind == WS_ATTR_STRING)
            claim->attrs[i].value = choose_name(c);
        if (kind == WS_ATTR_NUMBER)
            claim->attrs[i].value = WS_STR("1.5");
    }
}

static void
choose_draft(ws_ctx *cx, choices *c, const ws_article *a, ws_draft *d)
{
    ws_draft_init(d);
    d->content = choose_marks(cx, c, a->text_chars, choose(c, 4));
    d->cue = choose_marks(cx, c, a->text_chars, choose(c, 2));
    d->source = choose_marks(cx, c, a->text_chars, choose(c, 2));
    d->derive_mode = choose(c, 2);
    d->c.parent = choose(c, CLAIMS_MAX);
    d->c.actors = choose_names(cx, c, &d->c.nactors);
    d->c.targets = choose_names(cx, c, &d->c.ntargets);
    choose_concepts(cx, c, d);
    choose_attrs(cx, c, &d->c);
    d->c.mode = (ws_mode)choose(c, 4);
    d->c.origin = (ws_origin)choose(c, 3);
    d->c.status = (ws_status)choose(c, 3);
    if (choose(c, 2))
        d->c.act = choose_name(c);
    if (choose(c, 2))
        d->c.coder = choose_name(c);
    if (choose(c, 2))
        d->c.note = choose_name(c);
    if (choose(c, 2))
        d->c.confidence = choose(c, 9) / 8.0;
    if (choose(c, 2))
        d->c.tagged_at = (int64_t)choose(c, 256) * 1000003;
}

void
make_claims(ws_ctx *cx, choices *c, ws_article *a)
{
    uint32_t n = choose(c, CLAIMS_MAX);

    for (uint32_t i = 0; i < n; i++) {
        ws_draft d;
        uint32_t id;

        choose_draft(cx, c, a, &d);
        if (ws_article_add(cx, a, &d, &id))
            continue;
        FUZZ_CHECK(cx->error.code != WS_OK && cx->error.message[0]);
        d.c.nactors = d.c.ntargets = d.c.nconcepts = d.c.nattrs = 0;
        d.has_polarity = false;
        ws_article_add(cx, a, &d, &id);
    }
    while (!ws_article_seal(cx, a)) /* a parent that is not there */
        a->nclaims--;
    cx->error.code = WS_OK;
}

void
check_article(ws_ctx *cx, ws_article *a)
{
    char *once, *twice;
    uint32_t once_len, twice_len;
    ws_article again;

    FUZZ_CHECK(ws_article_pack(cx, a, 0, &once, &once_len));
    FUZZ_CHECK(ws_article_unpack(cx, once, once_len, &again));
    FUZZ_CHECK(again.nclaims == a->nclaims && again.last_id == a->last_id);
    FUZZ_CHECK(ws_article_pack(cx, &again, 0, &twice, &twice_len));
    FUZZ_CHECK(once_len == twice_len && memcmp(once, twice, once_len) == 0);
}

static void *
keep_forever(void *arg, size_t size)
{
    static void *list = NULL; /* so that the leak checker sees them */
    void **block = malloc(sizeof(max_align_t) + size);

    (void)arg;
    FUZZ_CHECK(block);
    *block = list;
    list = block;
    return (char *)block + sizeof(max_align_t);
}

void
fuzz_begin_forever(ws_ctx *cx)
{
    memset(cx, 0, sizeof(*cx));
    cx->alloc = keep_forever;
}

const ws_lexicon *
small_lexicon(void)
{
    static const ws_str zorbian[] = {WS_STR("Zorbian"), WS_STR("Zorb")};
    static const ws_str ice[] = {WS_STR("ministry of ice"), WS_STR("ice minister")};
    static const ws_str spying[] = {WS_STR("spy*"), WS_STR("espionage")};
    static const ws_actor_row actors[] = {
        {WS_STR("Zorbia"), zorbian, 2, WS_STR("country"), INT32_MIN, INT32_MAX},
        {WS_STR("Zorbia/Zorbgrad"), NULL, 0, WS_STR("capital"), INT32_MIN, INT32_MAX},
        {WS_STR("*/Ministry of Ice"), ice, 2, WS_STR("organisation"), INT32_MIN, INT32_MAX},
        {WS_STR("Ada Moe"), NULL, 0, WS_STR("person"), 0, 10000},
    };
    static const ws_cue_row cues[] = {{WS_STR("say"), WS_STR("state"), 0},
                                      {WS_STR("deny"), WS_STR("deny"), -1},
                                      {WS_STR("accuse"), WS_STR("accuse"), -1},
                                      {WS_STR("according to"), WS_STR("state"), 0}};
    static const ws_concept_row concepts[] = {{WS_STR("spying"), spying, 2}};
    static const ws_lexicon_rows rows = {.actors = actors,
                                         .nactors = 4,
                                         .cues = cues,
                                         .ncues = 4,
                                         .concepts = concepts,
                                         .nconcepts = 1};
    static ws_lexicon *lexicon = NULL;
    ws_ctx cx;

    if (!lexicon) {
        fuzz_begin_forever(&cx);
        FUZZ_CHECK(ws_lexicon_build(&cx, &rows, &lexicon));
    }
    return lexicon;
}
