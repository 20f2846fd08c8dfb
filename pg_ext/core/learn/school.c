/*
 * learn/school.c
 *    The chain's weights are read out of a model file, learned further, and written back into a
 *    copy of it.
 */
#include "learn/school.h"

#include <math.h>
#include <string.h>

#include "learn/gradient.h"
#include "spans/weights.h"

#define SEED      20161108u
#define NO_ROW    UINT32_MAX
#define KNOWN     100.0f /* AdaGrad begins with so many squares: known rows move slowly */
#define UNKNOWN   1.0f
#define MEAN_OF   (WS_LEARN_PASSES / 2)
#define WEIGHT_AT (WS_BUCKET_ROWS * WS_LABELS) /* where a bucket's tags begin */

typedef struct unit_ref {
    const ws_lesson *doc;
    uint32_t from;
} unit_ref;

/* While learning. A row is known by its bucket and tag, as in the file. */
struct ws_school {
    ws_ctx *cx;
    ws_spans_model *base;
    ws_str file;    /* of the base */
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
};

typedef struct ws_school school;

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
teaches(const ws_lesson *doc, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (doc->labels[i] == WS_LEFT_OUT)
            return false;
    return doc->labels[from] <= WS_L_INSIDE || !(doc->labels[from] & 1);
}

static void
find_units(school *s, const ws_lesson *lessons)
{
    uint32_t n = 0;

    for (int count = 1; count >= 0; count--) {
        s->nunits = 0;
        for (const ws_lesson *doc = lessons; doc; doc = doc->next) {
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

ws_school *
ws_school_open(ws_ctx *cx, ws_spans_model *base, ws_str file)
{
    school *s = ws_alloc0(cx, 1, sizeof(*s));

    s->cx = cx;
    s->base = base;
    s->file = file;
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
begin_school(school *s, const ws_lesson *lessons)
{
    s->nrows = s->nnew = 0;
    memset(s->keys, 0, s->slots * sizeof(*s->keys));
    memset(s->w.edges, 0, WS_EDGES * sizeof(*s->w.edges));
    memset(s->sum.edges, 0, WS_EDGES * sizeof(*s->sum.edges));
    memset(s->g, 0, sizeof(*s->g));
    s->g->row_squares = s->row_squares;
    s->g->random = SEED;
    find_units(s, lessons);
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

uint32_t
ws_school_body(ws_str file, const ws_spans_model *model)
{
    return file.len - ws_spans_model_name(model).len - ws_spans_model_provenance(model).len;
}

uint8_t *
ws_school_learn(ws_school *s, const ws_lesson *lessons)
{
    uint32_t body = ws_school_body(s->file, s->base);
    uint8_t *data = ws_alloc(s->cx, body + 2 * WS_SPANS_NAME, 1);

    begin_school(s, lessons);
    learn(s);
    memcpy(data, s->file.s, body);
    write_weights(s, data);
    return data;
}
