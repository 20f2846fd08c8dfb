/*
 * who/suggest.c
 *    From attributions to claims of an article.
 */
#include "who/suggest.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "who/act.h"
#include "who/mood.h"

#define NONE      UINT32_MAX
#define DEPTH_MAX 8u /* claims inside claims that are suggested */

/* A claim that is there already, by where its content begins. */
typedef struct taken {
    uint32_t start;
    uint32_t claim; /* index */
} taken;

typedef struct suggester {
    ws_ctx *cx;
    const ws_lexicon *lex;
    const ws_text *t;
    ws_article *a;
    const ws_suggest_options *options;
    const ws_attributions *found;
    const ws_charmap *map;
    ws_cast cast;
    ws_memory memory;
    ws_aim aim;
    taken *taken;
    uint32_t ntaken;
    uint32_t *ids; /* per attribution: the claim's id, new or found there */
    bool *fresh;   /* per attribution: it becomes a claim */
    ws_str model;
    ws_suggested *made;
} suggester;

/* ---- what is there already ------------------------------------------------------------------ */

/* The same claim: half of the joined contents is shared, and so is a part of the cues. */
static bool
is_same(const ws_attribution *f, const ws_claim *c)
{
    uint32_t shared = ws_spans_shared(&f->content, &c->content);
    uint32_t joined = ws_spans_bytes(&f->content) + ws_spans_bytes(&c->content) - shared;

    if (shared * 2ull < joined)
        return false;
    return !f->cue.n || !c->cue.n || ws_spans_shared(&f->cue, &c->cue) > 0;
}

static int
by_start(const void *a, const void *b)
{
    const taken *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->claim < y->claim ? -1 : x->claim > y->claim;
}

static void
list_taken(suggester *s)
{
    s->taken = ws_alloc(s->cx, s->a->nclaims + 1, sizeof(*s->taken));
    for (uint32_t i = 0; i < s->a->nclaims; i++)
        if (s->a->claims[i].content.n)
            s->taken[s->ntaken++] = (taken){s->a->claims[i].content.v[0].start, i};
    qsort(s->taken, s->ntaken, sizeof(*s->taken), by_start);
}

/* The claim that covers these words already, or NULL. One that shares half begins at most twice the
 * content's length before it. */
static const ws_claim *
covered(const suggester *s, const ws_attribution *f)
{
    uint32_t start = f->content.v[0].start, end = f->content.v[f->content.n - 1].end;
    uint32_t reach = 2 * (end - start), low = 0, high = s->ntaken;
    uint32_t from = start > reach ? start - reach : 0;

    while (low < high) {
        uint32_t mid = low + (high - low) / 2;

        if (s->taken[mid].start < from)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < s->ntaken && s->taken[low].start < end; low++)
        if (is_same(f, &s->a->claims[s->taken[low].claim]))
            return &s->a->claims[s->taken[low].claim];
    return NULL;
}

/* ---- one claim ------------------------------------------------------------------------------ */

static ws_marks
marks_of(suggester *s, const ws_spans *spans)
{
    ws_marks m = {ws_alloc(s->cx, spans->n + 1, sizeof(ws_mark)), spans->n};

    for (uint32_t i = 0; i < spans->n; i++)
        m.v[i] = (ws_mark){ws_charmap_char(s->map, spans->v[i].start),
                           ws_charmap_char(s->map, spans->v[i].end)};
    return m;
}

static ws_str *
paths_of(suggester *s, const ws_speaker *who, uint32_t *n)
{
    ws_str *paths = ws_alloc(s->cx, who->n + 1, sizeof(*paths));

    *n = 0;
    for (uint32_t i = 0; i < who->n; i++)
        if (!s->cast.entities[who->entities[i]].nameless)
            paths[(*n)++] = s->cast.entities[who->entities[i]].path;
    return paths;
}

static void
add_concept(ws_draft *d, ws_str code, ws_polarity polarity)
{
    for (uint32_t i = 0; i < d->c.nconcepts; i++)
        if (ws_str_eq(d->c.concepts[i].code, code))
            return;
    if (d->c.nconcepts < WS_LIST_MAX)
        d->c.concepts[d->c.nconcepts++] = (ws_concept){code, polarity};
}

/* Concepts whose terms stand in the content. */
static void
find_concepts(suggester *s, const ws_attribution *f, const ws_reading *reading, ws_draft *d)
{
    const ws_lexicon *lex = s->lex;

    if (lex->nconcepts == 0)
        return;
    d->c.concepts = ws_alloc(s->cx, WS_LIST_MAX, sizeof(ws_concept));
    for (uint32_t k = 0; k < f->content.n; k++) {
        uint32_t i = ws_token_at(s->t, f->content.v[k].start);
        uint32_t limit = ws_token_at(s->t, f->content.v[k].end), end;

        for (; i < limit; i++) {
            uint32_t name = ws_lexicon_longest(lex, WS_ROOT_CONCEPT, s->t, i, limit, &end);

            for (; name != NONE; name = lex->names[name].next)
                if (ws_name_fits(&lex->names[name], s->t, i, end))
                    add_concept(d, lex->concepts[lex->names[name].entry].code,
                                ws_polarity_of(&s->cast, reading, f,
                                               &lex->concepts[lex->names[name].entry], i, end));
        }
    }
    d->concept_named = ws_alloc(s->cx, d->c.nconcepts + 1, sizeof(bool));
    memset(d->concept_named, 1, d->c.nconcepts + 1);
}

#define LEMMA_SHOWN 100u /* bytes */

/* Which rules and rows decided, for people. */
static ws_str
explain(suggester *s, const ws_speaker *speaker, const ws_reading *reading)
{
    ws_str lemma = reading->lemma;
    ws_buf text;

    ws_buf_init(&text, s->cx, 128);
    ws_buf_text(&text, "actor: ");
    ws_buf_text(&text, speaker->why ? speaker->why : "none found");
    ws_buf_text(&text, "; act: ");
    ws_buf_text(&text, reading->rule);
    if (lemma.s) {
        ws_buf_text(&text, " (");
        ws_buf_add(&text, lemma.s, ws_utf8_cut(lemma.s, lemma.len, LEMMA_SHOWN));
        ws_buf_text(&text, ")");
    }
    if (reading->targets.n) {
        ws_buf_text(&text, "; targets: ");
        ws_buf_text(&text, reading->targets.why);
    }
    return (ws_str){text.data, (uint32_t)text.len};
}

static ws_attr *
model_attr(suggester *s)
{
    ws_attr *attr = ws_alloc(s->cx, 1, sizeof(*attr));

    *attr = (ws_attr){WS_STR("model"), WS_ATTR_STRING, s->model};
    return attr;
}

static uint32_t
parent_of(const suggester *s, uint32_t index)
{
    const ws_attribution *v = s->found->v;
    uint32_t parent = v[index].parent, depth = 0;

    for (uint32_t i = index; v[i].parent < s->found->n; i = v[i].parent)
        if (++depth > DEPTH_MAX)
            return 0;
    return parent < s->found->n ? s->ids[parent] : 0;
}

/* ---- how sure ------------------------------------------------------------------------------- */

enum sure_kind {
    SURE_BIAS = 201,
    SURE_SPANS,
    SURE_WHO,
    SURE_ACT,
    SURE_TARGET,
    SURE_RULE,
    SURE_MODE
};

/* Where the speaker is whom other words mean, or nobody of the lexicon: it may be an opponent. */
#define MEANT_MOST 0.5

/* Where the words do not say that it was claimed. */
#define UNMADE_MOST 0.15

static uint32_t
step_of(float margin)
{
    return margin < 0.3f ? 0 : margin < 0.8f ? 1 : margin < 1.5f ? 2 : margin < 3 ? 3 : 4;
}

/* What somebody is, and whether the lexicon has him. */
static uint32_t
known_as(const suggester *s, uint32_t entity)
{
    const ws_entity *e = entity == WS_NOBODY ? NULL : &s->cast.entities[entity];

    return e ? 2 * (1 + (uint32_t)e->kind) + (e->listed || e->holder) : 0;
}

/* Whom or what a path begins with, when it goes on; WS_NOBODY. */
static uint32_t
first_of(const suggester *s, uint32_t entity)
{
    const ws_entity *e = entity == WS_NOBODY ? NULL : &s->cast.entities[entity];
    uint32_t top = WS_NOBODY;

    if (e && e->top.len < e->path.len)
        ws_index_get(&s->cast.by_path, ws_path_key(e->top), &top);
    return top;
}

/* Whether the words themselves name who speaks, and the lexicon has them. */
static bool
is_told(const suggester *s, const ws_speaker *speaker)
{
    return speaker->margin == 0 && speaker->n && (known_as(s, speaker->entities[0]) & 1);
}

static void
add_known(const suggester *s, const ws_speaker *speaker, const ws_speaker *targets, ws_choice *c)
{
    uint32_t actor = speaker->n ? speaker->entities[0] : WS_NOBODY;
    uint32_t target = targets->n ? targets->entities[0] : WS_NOBODY, known = known_as(s, actor);

    ws_choice_add(c, ws_feature(SURE_WHO, known, 2, 0));
    ws_choice_add(c, ws_feature(SURE_WHO, known_as(s, first_of(s, actor)), 3, known & 1));
    ws_choice_add(c, ws_feature(SURE_TARGET, known_as(s, target), 4, 0));
}

/* How likely the claim is wholly right: spans, speaker, act and targets. Without weights the
 * confidence of its spans. */
static double
confidence_of(suggester *s, const ws_attribution *f, const ws_speaker *speaker,
              const ws_reading *reading)
{
    ws_judge *judge = &s->memory.judge;
    ws_choice pair[2], *c = &pair[1];
    uint32_t who =
        speaker->why ? (uint32_t)ws_hash_bytes(speaker->why, strlen(speaker->why), 0) : 0;
    uint32_t act = ws_word_hash(reading->act);
    double spans = f->confidence < 0 ? 0 : f->confidence > 1 ? 1 : (double)f->confidence, sure;

    if (!judge->model)
        return spans;
    ws_choice_begin(&pair[0], WS_NO_CHOICE, WS_NONE);
    ws_choice_begin(&pair[1], 0, WS_NONE);
    ws_choice_add(c, ws_feature(SURE_BIAS, 0, 0, 0));
    ws_choice_add(c, ws_feature(SURE_SPANS, (uint32_t)(spans * 8), 0, 0));
    ws_choice_add(c, ws_feature(SURE_WHO, who, 0, 0));
    ws_choice_add(
        c, ws_feature(SURE_WHO, speaker->n > 1 ? 2 : speaker->n, 1, step_of(speaker->margin)));
    ws_choice_add(c, ws_feature(SURE_ACT, step_of(reading->act_margin), 0, 0));
    ws_choice_add(c, ws_feature(SURE_ACT, act, 1, 0));
    ws_choice_add(c, ws_feature(SURE_TARGET, step_of(reading->target_margin),
                                reading->targets.n > 1 ? 2 : reading->targets.n, 0));
    ws_choice_add(c, ws_feature(SURE_TARGET, reading->targets.n > 0, act, 1));
    ws_choice_add(c, ws_feature(SURE_MODE, f->mode, f->cue.n > 0, f->source.n > 0));
    add_known(s, speaker, &reading->targets, c);
    ws_judge_choose(judge, WS_ASK_SURE, pair, 2);
    sure = judge->model->sure[ws_sure_step(c->score)];
    if (sure > UNMADE_MOST && ws_is_unmade(&s->cast, f, reading))
        return UNMADE_MOST;
    return sure > MEANT_MOST && !is_told(s, speaker) ? MEANT_MOST : sure;
}

static bool
add_claim(suggester *s, uint32_t index, const ws_speaker *speaker, const ws_reading *reading)
{
    const ws_attribution *f = &s->found->v[index];
    ws_draft d;

    ws_draft_init(&d);
    d.c.id = s->ids[index];
    d.c.parent = parent_of(s, index);
    d.source = marks_of(s, &f->source);
    d.cue = marks_of(s, &f->cue);
    d.content = marks_of(s, &f->content);
    d.c.actors = paths_of(s, speaker, &d.c.nactors);
    d.c.targets = paths_of(s, &reading->targets, &d.c.ntargets);
    d.c.act = ws_lexicon_has_act(s->lex, reading->act) ? reading->act : WS_NONE;
    d.c.mode = f->mode;
    d.derive_mode = f->mode == WS_MODE_NONE;
    d.c.origin = WS_TAGGER;
    d.c.status = WS_SUGGESTED;
    d.c.coder = s->options->coder;
    d.c.tagged_at = s->options->tagged_at;
    d.c.confidence = confidence_of(s, f, speaker, reading);
    if (s->model.s) {
        d.c.attrs = model_attr(s);
        d.c.nattrs = 1;
    }
    find_concepts(s, f, reading, &d);
    s->made->why[s->made->n++] = explain(s, speaker, reading);
    return ws_article_add(s->cx, s->a, &d, NULL);
}

/* ---- all of them ---------------------------------------------------------------------------- */

/* Which attributions become claims, and under which ids. False when ids run out. */
static bool
give_ids(suggester *s)
{
    uint32_t next = s->a->last_id;

    s->ids = ws_alloc0(s->cx, s->found->n + 1, sizeof(*s->ids));
    s->fresh = ws_alloc0(s->cx, s->found->n + 1, sizeof(*s->fresh));
    for (uint32_t i = 0; i < s->found->n; i++) {
        const ws_claim *c = covered(s, &s->found->v[i]);

        if (!c && next == WS_ID_MAX)
            return ws_fail(s->cx, WS_LIMIT, "no claim id is left");
        s->ids[i] = c ? c->id : ++next;
        s->fresh[i] = !c;
    }
    return true;
}

static void
resolve_implicit(suggester *s, const ws_attribution *f, ws_speaker *speaker)
{
    ws_span last = f->content.v[f->content.n - 1];

    ws_resolve_implicit(&s->memory, ws_token_at(s->t, f->content.v[0].start),
                        ws_token_at(s->t, last.end - 1) + 1, speaker);
}

static bool
add_all(suggester *s)
{
    for (uint32_t i = 0; i < s->found->n; i++) {
        const ws_attribution *f = &s->found->v[i];
        ws_speaker speaker;
        ws_reading reading;

        ws_poll(s->cx);
        s->memory.judge.claim = i;
        if (f->source_at.start < f->source_at.end)
            ws_resolve_source(&s->memory, f->source_at.start, f->source_at.end, &speaker);
        else if (!f->cue.n)
            resolve_implicit(s, f, &speaker);
        else
            ws_resolve_going_on(&s->memory, ws_token_at(s->t, f->cue.v[0].start), &speaker);
        ws_read_claim(&s->memory, f, &speaker, &s->aim, &reading);
        if (s->fresh[i] && !add_claim(s, i, &speaker, &reading))
            return false;
    }
    return true;
}

bool
ws_article_suggest_found(ws_ctx *cx, const ws_lexicon *lexicon, const ws_text *t,
                         const ws_attributions *found, ws_article *a,
                         const ws_suggest_options *options, ws_suggested *made)
{
    static const ws_judge rules = {.model = NULL};
    suggester s = {.cx = cx, .lex = lexicon, .t = t, .a = a, .options = options, .found = found};

    s.made = made;
    s.model = made->model;
    made->first = a->nclaims;
    made->n = 0;
    made->why = ws_alloc(cx, found->n + 1, sizeof(*made->why));
    if (!ws_article_map(cx, a, &s.map) || !ws_cast_read(cx, lexicon, t, options->day, &s.cast))
        return false;
    ws_memory_init(&s.memory, &s.cast, options->judge ? options->judge : &rules);
    list_taken(&s);
    return give_ids(&s) && add_all(&s) && ws_article_seal(cx, a);
}

/* ---- passages ------------------------------------------------------------------------------- */

/* ASCII only: what else ends a text may be a quotation mark. */
static bool
is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A headline, or a passage that somebody selected, may end in the middle of a sentence, which the
 * model does not know: it is read as if it had its full stop. Returns the text up to its last word
 * with one; WS_NONE when it needs none. */
static ws_str
with_full_stop(ws_ctx *cx, ws_str text)
{
    uint32_t end = text.len;
    char *copy;

    while (end > 0 && memchr(" \n\r\t", text.s[end - 1], 4))
        end--;
    if (end == 0 || !is_alphanumeric(text.s[end - 1]))
        return WS_NONE;
    copy = ws_alloc(cx, (size_t)end + 1, 1);
    memcpy(copy, text.s, end);
    copy[end] = '.';
    return (ws_str){copy, end + 1};
}

/* Leave out the full stop, which stands at `end`; what was nothing else takes the letter before. */
static void
cut_spans(ws_spans *spans, uint32_t end)
{
    ws_span *last;

    if (spans->n == 0)
        return;
    last = &spans->v[spans->n - 1];
    if (last->end <= end)
        return;
    if (last->start >= end && spans->n > 1) {
        spans->n--;
        return;
    }
    *last = (ws_span){last->start < end ? last->start : end - 1, end};
}

static void
cut_attributions(ws_attributions *found, uint32_t end)
{
    for (uint32_t i = 0; i < found->n; i++) {
        cut_spans(&found->v[i].source, end);
        cut_spans(&found->v[i].cue, end);
        cut_spans(&found->v[i].content, end);
    }
}

bool
ws_article_suggest(ws_ctx *cx, const ws_lexicon *lexicon, ws_spans_model *model, ws_article *a,
                   const ws_suggest_options *options, ws_suggested *made)
{
    ws_attributions found;
    ws_str text, whole;
    ws_text t;

    made->model = ws_spans_model_name(model);
    if (!ws_article_text(cx, a, &text))
        return false;
    whole = with_full_stop(cx, text);
    if (!ws_text_read(cx, whole.s ? whole : text, &t) ||
        !ws_tag(cx, model, &t, options->threshold, &found))
        return false;
    if (whole.s)
        cut_attributions(&found, whole.len - 1);
    return ws_article_suggest_found(cx, lexicon, &t, &found, a, options, made);
}
