/*
 * learn/learn.c
 *    From articles to a model: the chain's weights are read out of a model file, learned further,
 *    and written back into a copy of it.
 */
#include "learn/learn.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "learn/gradient.h"
#include "spans/weights.h"

#define SEED      20161108u
#define LEFT_OUT  255u /* label: its unit teaches nothing */
#define NO_ROW    UINT32_MAX
#define KNOWN     100.0f /* AdaGrad begins with so many squares: known rows move slowly */
#define UNKNOWN   1.0f
#define MEAN_OF   (WS_LEARN_PASSES / 2)
#define HELD_MIN  10u /* articles from which some are held back to try the model */
#define HELD_EACH 5u
#define WEIGHT_AT (WS_BUCKET_ROWS * WS_LABELS) /* where a bucket's tags begin */

typedef struct lesson {
    ws_text t;
    uint8_t *labels;
    ws_gold *gold;
    uint32_t ngold;
    bool held; /* back, to see what was learned from the others */
    struct lesson *next;
} lesson;

typedef struct unit_ref {
    const lesson *doc;
    uint32_t from;
} unit_ref;

struct ws_learner {
    ws_ctx *keep;
    ws_str file;
    ws_spans_model *base;
    lesson *first, *last;
    uint32_t articles, claims;
    uint64_t bytes;
};

/* While learning. A row is known by its bucket and tag, as in the file. */
typedef struct school {
    ws_ctx *cx;
    ws_spans_model *base;
    uint64_t *keys; /* open addressing: bucket << 16 | tag; 0 is free */
    uint32_t *ids;
    uint32_t slots, nrows, nnew, cap;
    uint64_t *row_keys; /* by id */
    ws_chain_weights w, sum;
    ws_gradient *g;
    float *row_squares;
    unit_ref *units;
    uint32_t nunits;
    uint32_t *features;
    uint32_t first[WS_UNIT_MAX + 1];
    uint8_t edges[WS_UNIT_MAX];
} school;

/* ---- articles in ------------------------------------------------------------------------------
 */

bool
ws_learner_begin(ws_ctx *keep, ws_str file, ws_learner **learner)
{
    ws_learner *l = ws_alloc0(keep, 1, sizeof(*l));

    l->keep = keep;
    l->file = file;
    *learner = l;
    return ws_spans_model_open(keep, file, &l->base);
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

static ws_spans
copy_spans(ws_ctx *cx, const ws_spans *spans)
{
    ws_spans copy = {ws_alloc(cx, spans->n, sizeof(*copy.v)), spans->n};

    if (spans->n)
        memcpy(copy.v, spans->v, spans->n * sizeof(*copy.v));
    return copy;
}

static void
keep_gold(ws_ctx *cx, lesson *doc, const ws_gold *gold, uint32_t n)
{
    doc->gold = ws_alloc(cx, n, sizeof(*doc->gold));
    doc->ngold = n;
    for (uint32_t i = 0; i < n; i++)
        doc->gold[i] = (ws_gold){copy_spans(cx, &gold[i].source), copy_spans(cx, &gold[i].cue),
                                 copy_spans(cx, &gold[i].content), gold[i].nested};
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
            doc->labels[i] = LEFT_OUT;
    keep_gold(l->keep, doc, gold, n);
    *(l->last ? &l->last->next : &l->first) = doc;
    l->last = doc;
    l->bytes += text.len;
    l->articles++;
    l->claims += n;
    return true;
}

/* ---- rows -------------------------------------------------------------------------------------
 */

static uint8_t *
bucket_of(const ws_spans_model *m, uint64_t key)
{
    return (uint8_t *)m->rows + (size_t)(key >> 16) * WS_BUCKET_BYTES;
}

/* Where in its bucket a row stands; WS_BUCKET_ROWS: nowhere. */
static uint32_t
place_of(const uint8_t *bucket, uint64_t key)
{
    uint32_t r = 0;

    while (r < WS_BUCKET_ROWS && (bucket[WEIGHT_AT + 2 * r] |
                                  (uint32_t)bucket[WEIGHT_AT + 2 * r + 1] << 8) != (key & 0xFFFF))
        r++;
    return r;
}

static uint32_t
slot_of(const school *s, uint64_t key)
{
    uint32_t i = (uint32_t)(key * 0x9E3779B97F4A7C15u >> 32) & (s->slots - 1);

    while (s->keys[i] && s->keys[i] != key)
        i = (i + 1) & (s->slots - 1);
    return i;
}

static void
add_row(school *s, uint32_t slot, uint64_t key)
{
    const uint8_t *bucket = bucket_of(s->base, key);
    uint32_t r = place_of(bucket, key);
    bool known = r < WS_BUCKET_ROWS;

    if (!known && s->nnew == WS_LEARN_NEW)
        return;
    s->nnew += !known;
    s->keys[slot] = key;
    s->ids[slot] = s->nrows;
    s->row_keys[s->nrows] = key;
    s->g->row_squares[s->nrows] = known ? KNOWN : UNKNOWN;
    memset(s->w.rows[s->nrows], 0, sizeof(ws_weights));
    memset(s->sum.rows[s->nrows], 0, sizeof(ws_weights));
    for (uint32_t y = 0; known && y < WS_LABELS; y++)
        s->w.rows[s->nrows][y] = (float)((int)bucket[r * WS_LABELS + y] - 128) * s->base->unit;
    s->nrows++;
}

static uint32_t
row_of(school *s, uint32_t feature)
{
    uint64_t key = (uint64_t)ws_row_bucket(feature, s->base->buckets) << 16 | ws_row_tag(feature);
    uint32_t slot = slot_of(s, key);

    if (!s->keys[slot])
        add_row(s, slot, key);
    return s->keys[slot] ? s->ids[slot] : NO_ROW;
}

/* ---- units ------------------------------------------------------------------------------------
 */

static uint32_t
token_rows(school *s, uint32_t i, uint32_t *out)
{
    const ws_unit *u = &s->base->chain.unit;
    uint32_t features[WS_TOKEN_FEATURES], n = 0, kept = 0;

    for (int k = -WS_REACH; k <= WS_REACH; k++)
        n += ws_word_features(&u->info[(int)i + k], k, features + n);
    n += ws_place_features(u, i, features + n);
    for (uint32_t f = 0; f < n; f++) {
        uint32_t row = row_of(s, features[f]);

        if (row != NO_ROW)
            out[kept++] = row;
    }
    return kept;
}

static ws_example
example_of(school *s, const unit_ref *ref)
{
    ws_unit *u = &s->base->chain.unit;
    const ws_text *t = &ref->doc->t;
    uint32_t paragraph = t->tokens[ref->from].paragraph, n = 0;

    u->t = t;
    u->from = ref->from;
    u->to = ws_unit_end(t, ref->from);
    u->first_paragraph = paragraph > 1 ? 0 : 1 + paragraph;
    ws_chain_unit(s->base); /* fills in words and places */
    for (uint32_t i = 0; i < u->n; i++) {
        s->first[i] = n;
        n += token_rows(s, i, s->features + n);
        s->edges[i] = (uint8_t)ws_edge_class(u, i);
    }
    s->first[u->n] = n;
    return (ws_example){u->n, s->first, s->features, ref->doc->labels + ref->from, s->edges};
}

/* A unit that goes on in a span which began in the unit before has labels that no path takes. */
static bool
teaches(const lesson *doc, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (doc->labels[i] == LEFT_OUT)
            return false;
    return doc->labels[from] <= WS_L_INSIDE || !(doc->labels[from] & 1);
}

static void
find_units(school *s, const ws_learner *l)
{
    uint32_t n = 0;

    for (int count = 1; count >= 0; count--) {
        s->nunits = 0;
        for (const lesson *doc = l->first; doc; doc = doc->next) {
            for (uint32_t from = 0, to; from < doc->t.n; from = to) {
                to = ws_unit_end(&doc->t, from);
                if (doc->held || !teaches(doc, from, to))
                    continue;
                if (!count)
                    s->units[s->nunits] = (unit_ref){doc, from};
                s->nunits++;
            }
        }
        n = s->nunits;
        if (count)
            s->units = ws_alloc(s->cx, n, sizeof(*s->units));
    }
}

/* ---- learning ---------------------------------------------------------------------------------
 */

static const uint8_t *
edges_in(const ws_spans_model *m)
{
    return m->rows + (size_t)m->buckets * WS_BUCKET_BYTES;
}

static void
read_weights(school *s)
{
    const uint8_t *p = edges_in(s->base);

    for (uint32_t class = 0; class < WS_EDGES; class ++) {
        s->g->edge_squares[class] = KNOWN;
        for (uint32_t b = 0; b < WS_LABELS; b++) {
            for (uint32_t y = 0; y < WS_LABELS; y++, p += 2) {
                int16_t v = (int16_t)(p[0] | p[1] << 8);

                s->w.edges[class][b][y] =
                    v == WS_EDGE_FORBIDDEN ? WS_CHAIN_FORBIDDEN : (float)v * s->base->unit;
            }
        }
    }
    ws_chain_urge(&s->w, -1);
    ws_gradient_begin(s->g, &s->w);
}

static school *
open_school(ws_ctx *cx, const ws_learner *l)
{
    school *s = ws_alloc0(cx, 1, sizeof(*s));

    s->cx = cx;
    s->base = l->base;
    s->cap = WS_BUCKET_ROWS * s->base->buckets + WS_LEARN_NEW;
    for (s->slots = 1; s->slots < s->cap + s->cap / 2;)
        s->slots *= 2;
    s->keys = ws_alloc(cx, s->slots, sizeof(*s->keys));
    s->ids = ws_alloc(cx, s->slots, sizeof(*s->ids));
    s->row_keys = ws_alloc(cx, s->cap, sizeof(*s->row_keys));
    s->w.rows = ws_alloc(cx, s->cap, sizeof(*s->w.rows));
    s->w.edges = ws_alloc(cx, WS_EDGES, sizeof(*s->w.edges));
    s->sum.rows = ws_alloc(cx, s->cap, sizeof(*s->sum.rows));
    s->sum.edges = ws_alloc(cx, WS_EDGES, sizeof(*s->sum.edges));
    s->g = ws_alloc(cx, 1, sizeof(*s->g));
    s->row_squares = ws_alloc(cx, s->cap, sizeof(float));
    s->features = ws_alloc(cx, WS_UNIT_MAX * WS_TOKEN_FEATURES, sizeof(*s->features));
    return s;
}

/* Forget what was learned, and take the lessons that are not held back. */
static void
begin_school(school *s, const ws_learner *l)
{
    s->nrows = s->nnew = 0;
    memset(s->keys, 0, s->slots * sizeof(*s->keys));
    memset(s->w.edges, 0, WS_EDGES * sizeof(*s->w.edges));
    memset(s->sum.edges, 0, WS_EDGES * sizeof(*s->sum.edges));
    memset(s->g, 0, sizeof(*s->g));
    s->g->row_squares = s->row_squares;
    s->g->random = SEED;
    find_units(s, l);
    read_weights(s);
}

static void
shuffle(school *s)
{
    for (uint32_t i = s->nunits; i > 1; i--) {
        uint32_t j = ws_random_next(&s->g->random) % i;
        unit_ref swap = s->units[i - 1];

        s->units[i - 1] = s->units[j];
        s->units[j] = swap;
    }
}

static void
add_mean(school *s)
{
    for (uint32_t i = 0; i < s->nrows; i++)
        for (uint32_t y = 0; y < WS_LABELS; y++)
            s->sum.rows[i][y] += s->w.rows[i][y] / MEAN_OF;
    for (uint32_t class = 0; class < WS_EDGES; class ++)
        for (uint32_t b = 0; b < WS_LABELS; b++)
            for (uint32_t y = 0; y < WS_LABELS; y++)
                s->sum.edges[class][b][y] += s->w.edges[class][b][y] / MEAN_OF;
}

static void
learn(school *s)
{
    static const ws_step_options options = {.rate = 0.03f, .dropout = 0.3f, .cost = 0.5f};

    for (uint32_t i = 0; i < s->nunits; i++) { /* every row, before means are taken */
        example_of(s, &s->units[i]);
        ws_poll(s->cx);
    }
    for (uint32_t pass = 0; pass < WS_LEARN_PASSES; pass++) {
        shuffle(s);
        for (uint32_t i = 0; i < s->nunits; i++) {
            ws_example x = example_of(s, &s->units[i]);

            ws_gradient_step(s->g, &s->w, &x, &options);
            ws_poll(s->cx);
        }
        if (pass + MEAN_OF >= WS_LEARN_PASSES)
            add_mean(s);
    }
}

/* ---- the model out ----------------------------------------------------------------------------
 */

static uint32_t
worth(const uint8_t *bucket, uint32_t r)
{
    uint32_t sum = 0;

    if (!bucket[WEIGHT_AT + 2 * r] && !bucket[WEIGHT_AT + 2 * r + 1])
        return 0; /* free */
    for (uint32_t y = 0; y < WS_LABELS; y++) {
        int v = (int)bucket[r * WS_LABELS + y] - 128;

        sum += (uint32_t)(v * v);
    }
    return sum;
}

/* In the place that it has, else in that of the weakest row that is worth less. */
static void
write_row(const school *s, uint8_t *rows, uint32_t id)
{
    uint64_t key = s->row_keys[id];
    uint8_t row[WS_LABELS], *bucket = rows + (size_t)(key >> 16) * WS_BUCKET_BYTES;
    uint32_t r = place_of(bucket, key), sum = 0;

    for (uint32_t y = 0; y < WS_LABELS; y++) {
        long v = lrintf(s->sum.rows[id][y] / s->base->unit);

        v = v > 127 ? 127 : v < -127 ? -127 : v;
        row[y] = (uint8_t)(128 + v);
        sum += (uint32_t)(v * v);
    }
    if (r == WS_BUCKET_ROWS) {
        r = 0;
        for (uint32_t k = 1; k < WS_BUCKET_ROWS; k++)
            r = worth(bucket, k) < worth(bucket, r) ? k : r;
        if (sum <= worth(bucket, r))
            return;
    }
    memcpy(bucket + r * WS_LABELS, row, WS_LABELS);
    bucket[WEIGHT_AT + 2 * r] = (uint8_t)key;
    bucket[WEIGHT_AT + 2 * r + 1] = (uint8_t)(key >> 8);
}

static void
write_edges(school *s, uint8_t *p)
{
    ws_chain_urge(&s->sum, 1);
    for (uint32_t class = 0; class < WS_EDGES; class ++) {
        for (uint32_t b = 0; b < WS_LABELS; b++) {
            for (uint32_t y = 0; y < WS_LABELS; y++, p += 2) {
                long v = lrintf(s->sum.edges[class][b][y] / s->base->unit);

                v = v < WS_EDGE_FORBIDDEN    ? WS_EDGE_FORBIDDEN
                    : v > -WS_EDGE_FORBIDDEN ? -WS_EDGE_FORBIDDEN
                                             : v;
                p[0] = (uint8_t)v;
                p[1] = (uint8_t)((unsigned long)v >> 8);
            }
        }
    }
}

/* Known rows first: then those that are new compete for the places of the weakest. */
static void
write_weights(school *s, uint8_t *file)
{
    uint8_t *rows = file + WS_SPANS_HEADER;

    for (int known = 1; known >= 0; known--)
        for (uint32_t id = 0; id < s->nrows; id++)
            if ((place_of(bucket_of(s->base, s->row_keys[id]), s->row_keys[id]) < WS_BUCKET_ROWS) ==
                known)
                write_row(s, rows, id);
    write_edges(s, rows + (size_t)s->base->buckets * WS_BUCKET_BYTES);
}

/* Whole characters of at most `max` bytes. */
static ws_str
cut(ws_str s, uint32_t max)
{
    return (ws_str){s.s, (uint32_t)ws_utf8_valid_prefix(s.s, s.len < max ? s.len : max)};
}

/* The model that the lessons make which are not held back, `room` bytes into its allocation. */
static ws_str
make_model(school *s, const ws_learner *l, uint32_t room)
{
    ws_str old = ws_spans_model_name(l->base), was = cut(old, WS_SPANS_NAME / 2);
    uint32_t body = l->file.len - old.len - ws_spans_model_provenance(l->base).len;
    char name[WS_SPANS_NAME], provenance[WS_SPANS_NAME];
    uint8_t *data = (uint8_t *)ws_alloc(s->cx, room + body + 2 * WS_SPANS_NAME, 1) + room;

    begin_school(s, l);
    learn(s);
    memcpy(data, l->file.s, body);
    write_weights(s, data);
    snprintf(name, sizeof(name), "%.*s + %08x", WS_FMT(was),
             (unsigned)ws_hash_bytes(data + WS_SPANS_HEADER, body - WS_SPANS_HEADER, 0));
    snprintf(provenance, sizeof(provenance), "%.*s, then %u claim%s of %u article%s", WS_FMT(was),
             l->claims, WS_PLURAL(l->claims), l->articles, WS_PLURAL(l->articles));
    return ws_spans_seal(data, body, name, provenance);
}

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

/* What articles teach about others: a model of the rest, on those that are held back. */
static bool
try_model(ws_ctx *cx, school *s, ws_learner *l, ws_learned *learned)
{
    ws_spans_model *m;

    if (hold_back(l, l->articles >= HELD_MIN) == 0)
        return true;
    return ws_spans_model_open(cx, make_model(s, l, 0), &m) &&
           score_held(cx, l, m, &learned->own) && score_held(cx, l, l->base, &learned->base);
}

bool
ws_learner_finish(ws_ctx *cx, ws_learner *l, uint32_t room, ws_str *model, ws_learned *learned)
{
    school *s;

    if (!l->claims) {
        ws_fail(cx, WS_BAD_VALUE, "there are no confirmed claims to learn from");
        ws_hint(cx, "A claim that teaches has a cue and a content.");
        return false;
    }
    s = open_school(cx, l);
    *learned = (ws_learned){.articles = l->articles, .claims = l->claims};
    if (!try_model(cx, s, l, learned))
        return false;
    hold_back(l, false);
    *model = make_model(s, l, room);
    return true;
}
