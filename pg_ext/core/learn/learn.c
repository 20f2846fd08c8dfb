/*
 * learn/learn.c
 *    Articles in, a model out.
 */
#include "learn/learn.h"

#include <stdio.h>
#include <string.h>

#include "learn/school.h"
#include "learn/scorers.h"
#include "spans/weights.h"

#define HELD_MIN  10u /* articles from which some are held back to try the model */
#define HELD_EACH 5u

typedef ws_lesson lesson;

struct ws_learner {
    ws_ctx *keep;
    ws_model_files files;
    ws_spans_model *spans;
    ws_who_model *who;
    lesson *first, *last;
    uint32_t articles, claims;
    uint64_t bytes;
};

/* ---- articles in ------------------------------------------------------------------------------
 */

bool
ws_learner_begin(ws_ctx *keep, ws_model_files files, ws_learner **learner)
{
    ws_learner *l = ws_alloc0(keep, 1, sizeof(*l));

    l->keep = keep;
    l->files = files;
    *learner = l;
    return ws_spans_model_open(keep, files.spans, &l->spans) &&
           ws_who_model_open(keep, files.who, &l->who);
}

/* Tokens of claims without a cue: they are no examples, and neither are claims inside others.
 * Returns how many are. */
static uint32_t
leave_out(const ws_text *t, ws_gold *gold, uint32_t n, uint8_t *left_out)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < n; i++) {
        if (gold[i].nested)
            continue;
        if (gold[i].cue.n) {
            gold[kept++] = gold[i];
            continue;
        }
        for (uint32_t k = 0; k < gold[i].content.n; k++)
            for (uint32_t at = ws_token_at(t, gold[i].content.v[k].start);
                 at < t->n && t->tokens[at].start < gold[i].content.v[k].end; at++)
                left_out[at] = 1;
    }
    return kept;
}

static void
keep_gold(ws_ctx *cx, lesson *doc, const ws_gold *gold, uint32_t n)
{
    doc->gold = ws_alloc(cx, n, sizeof(*doc->gold));
    doc->ngold = n;
    for (uint32_t i = 0; i < n; i++)
        doc->gold[i] =
            (ws_gold){ws_spans_copy(cx, &gold[i].source), ws_spans_copy(cx, &gold[i].cue),
                      ws_spans_copy(cx, &gold[i].content), gold[i].nested};
}

bool
ws_learner_add(ws_ctx *cx, ws_learner *l, ws_article *a)
{
    ws_gold *gold = ws_alloc(cx, a->nclaims, sizeof(*gold));
    uint32_t n = ws_gold_of(a, gold);
    lesson *doc = ws_alloc0(l->keep, 1, sizeof(*doc));
    uint8_t *left_out;
    ws_token *tokens;
    ws_str text;

    if (!ws_article_text(cx, a, &text))
        return false;
    if (l->bytes + text.len > WS_LEARN_TEXT_MAX) {
        ws_fail(cx, WS_LIMIT, "articles to learn from exceed %u MB", WS_LEARN_TEXT_MAX >> 20);
        ws_hint(cx, "Train on fewer of them, for example a random sample.");
        return false;
    }
    if (!ws_text_read(cx, ws_str_copy(l->keep, text), &doc->t))
        return false;
    tokens = ws_alloc(l->keep, doc->t.n, sizeof(*tokens));
    left_out = ws_alloc0(cx, doc->t.n, 1);
    doc->labels = ws_alloc(l->keep, doc->t.n, 1);
    if (doc->t.n)
        memcpy(tokens, doc->t.tokens, doc->t.n * sizeof(*tokens));
    doc->t.tokens = tokens;
    n = leave_out(&doc->t, gold, n, left_out);
    ws_gold_labels(&doc->t, gold, n, doc->labels);
    for (uint32_t i = 0; i < doc->t.n; i++)
        if (left_out[i])
            doc->labels[i] = WS_LEFT_OUT;
    keep_gold(l->keep, doc, gold, n);
    ws_coded_of(l->keep, &doc->t, a, &doc->coded);
    *(l->last ? &l->last->next : &l->first) = doc;
    l->last = doc;
    l->bytes += text.len;
    l->articles++;
    l->claims += n;
    return true;
}

/* ---- the model out ----------------------------------------------------------------------------
 */

/* Every HELD_EACH-th article that has claims is held back, or none. Returns how many. */
static uint32_t
hold_back(ws_learner *l, bool some)
{
    uint32_t n = 0, held = 0;

    for (lesson *doc = l->first; doc; doc = doc->next) {
        doc->held = some && doc->ngold > 0 && ++n % HELD_EACH == 0;
        held += doc->held;
    }
    return held;
}

static bool
score_held(ws_ctx *cx, const ws_learner *l, ws_spans_model *m, ws_score *score)
{
    *score = (ws_score){0};
    for (const lesson *doc = l->first; doc; doc = doc->next)
        if (doc->held && !ws_score_text(cx, m, &doc->t, doc->gold, doc->ngold, score))
            return false;
    return true;
}

/* Whole characters of at most `max` bytes. */
static ws_str
cut(ws_str s, uint32_t max)
{
    return (ws_str){s.s, (uint32_t)ws_utf8_valid_prefix(s.s, s.len < max ? s.len : max)};
}

/* The file of spans with a name of its own, by what is in both files. */
static ws_str
name_model(const ws_learner *l, ws_str who, uint8_t *data)
{
    uint32_t body = ws_school_body(l->files.spans, l->spans);
    ws_str was = cut(ws_spans_model_name(l->spans), WS_SPANS_NAME / 2);
    uint64_t seed = ws_str_eq(who, l->files.who) ? 0 : ws_who_checksum(who.s, who.len);
    char name[WS_SPANS_NAME], provenance[WS_SPANS_NAME];

    snprintf(name, sizeof(name), "%.*s + %08x", WS_FMT(was),
             (unsigned)ws_hash_bytes(data + WS_SPANS_HEADER, body - WS_SPANS_HEADER, seed));
    snprintf(provenance, sizeof(provenance), "%.*s, then %u claim%s of %u article%s", WS_FMT(was),
             l->claims, WS_PLURAL(l->claims), l->articles, WS_PLURAL(l->articles));
    return ws_spans_seal(data, body, name, provenance);
}

/* The spans that are not learned, as they were. */
static uint8_t *
copy_spans_file(ws_ctx *cx, const ws_learner *l)
{
    uint32_t body = ws_school_body(l->files.spans, l->spans);
    uint8_t *data = ws_alloc(cx, body + 2 * WS_SPANS_NAME, 1);

    return memcpy(data, l->files.spans.s, body);
}

/* What articles teach about others: a model of the rest, on those that are held back. */
static bool
try_spans(ws_ctx *cx, ws_school *s, const ws_learner *l, ws_learned *learned)
{
    ws_str file = name_model(l, l->files.who, ws_school_learn(s, l->first));
    ws_spans_model *m;

    if (!ws_spans_model_open(cx, file, &m) || !score_held(cx, l, m, &learned->own) ||
        !score_held(cx, l, l->spans, &learned->base))
        return false;
    learned->spans_left_out = ws_f1(learned->own.right, learned->own.found, learned->own.gold) <
                              ws_f1(learned->base.right, learned->base.found, learned->base.gold);
    return true;
}

static bool
learns(const ws_learner *l, ws_str who, const ws_learned *learned)
{
    return !learned->spans_left_out || !ws_str_eq(who, l->files.who);
}

bool
ws_learner_finish(ws_ctx *cx, ws_learner *l, const ws_lexicon *lexicon, ws_model_files *made,
                  ws_learned *learned)
{
    ws_school *s;

    if (!l->claims) {
        ws_fail(cx, WS_BAD_VALUE, "there are no confirmed claims to learn from");
        ws_hint(cx, "A claim that teaches has a cue and a content.");
        return false;
    }
    *made = l->files;
    *learned = (ws_learned){.articles = l->articles, .claims = l->claims};
    s = ws_school_open(cx, l->spans, l->files.spans);
    if (hold_back(l, l->articles >= HELD_MIN) > 0 && !try_spans(cx, s, l, learned))
        return false;
    if (!ws_scorers_learn(cx, lexicon, l->files.who, l->who, l->first, &made->who, learned))
        return false;
    if (!learns(l, made->who, learned))
        return true;
    hold_back(l, false);
    made->spans =
        name_model(l, made->who,
                   learned->spans_left_out ? copy_spans_file(cx, l) : ws_school_learn(s, l->first));
    return true;
}
