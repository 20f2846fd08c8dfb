/*
 * write.c
 *    The model file; its layout is in spans/weights.h.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "train.h"

typedef struct out {
    uint8_t *data;
    size_t n, cap;
} out;

static void
add_bytes(out *o, const void *data, size_t n)
{
    if (o->n + n > o->cap) {
        o->cap = o->cap * 2 + n + 4096;
        o->data = grow(o->data, o->cap, 1);
    }
    memcpy(o->data + o->n, data, n);
    o->n += n;
}

static void
add_zeros(out *o, size_t n)
{
    uint8_t zero = 0;

    while (n--)
        add_bytes(o, &zero, 1);
}

static void
put_u32(uint8_t *p, uint32_t v)
{
    for (uint32_t i = 0; i < 4; i++)
        p[i] = (uint8_t)(v >> 8 * i);
}

static void
add_u32(out *o, uint32_t v)
{
    uint8_t p[4];

    put_u32(p, v);
    add_bytes(o, p, 4);
}

static void
put_float(uint8_t *p, float v)
{
    uint32_t bits;

    memcpy(&bits, &v, sizeof(bits));
    put_u32(p, bits);
}

/* ---- rows
 * ---------------------------------------------------------------------------------------- */

typedef struct ranked {
    uint32_t id;
    float weight;
} ranked;

static int
by_weight(const void *a, const void *b)
{
    const ranked *x = a, *y = b;

    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return x->id < y->id ? -1 : 1;
}

static int
to_step(float v, float unit)
{
    long n = lrintf(v / unit);

    return (int)(n > 127 ? 127 : n < -127 ? -127 : n);
}

/* What a row is worth: how much it moves scores, and how often. */
static ranked *
rank_rows(const corpus *c, const crf *m)
{
    ranked *r = get(c->nfeatures, sizeof(*r));

    for (uint32_t i = 0; i < c->nfeatures; i++) {
        float norm = 0;

        for (uint32_t y = 0; y < WS_LABELS; y++)
            norm += m->rows[i][y] * m->rows[i][y];
        r[i] = (ranked){i, sqrtf(norm * sqrtf((float)c->counts[i]))};
    }
    qsort(r, c->nfeatures, sizeof(*r), by_weight);
    return r;
}

uint8_t *
rows_kept(const corpus *c, const crf *m, uint32_t buckets)
{
    uint8_t *kept = get(c->nfeatures, 1), *used = get(buckets, 1);
    ranked *r = rank_rows(c, m);

    for (uint32_t i = 0; i < c->nfeatures; i++) {
        uint32_t b = ws_row_bucket(c->keys[r[i].id], buckets);

        if (used[b] < WS_BUCKET_ROWS) {
            used[b]++;
            kept[r[i].id] = 1;
        }
    }
    free(used);
    free(r);
    return kept;
}

static void
add_rows(out *o, const corpus *c, const crf *m, uint32_t buckets, float unit)
{
    uint8_t *rows = get(buckets, WS_BUCKET_BYTES), *used = get(buckets, 1);
    ranked *r = rank_rows(c, m);
    uint32_t kept = 0;

    for (uint32_t i = 0; i < c->nfeatures; i++) {
        uint32_t key = c->keys[r[i].id], b = ws_row_bucket(key, buckets), k = used[b];
        uint8_t *bucket = rows + (size_t)b * WS_BUCKET_BYTES;

        if (k == WS_BUCKET_ROWS)
            continue;
        used[b]++;
        kept++;
        for (uint32_t y = 0; y < WS_LABELS; y++)
            bucket[k * WS_LABELS + y] = (uint8_t)(128 + to_step(m->rows[r[i].id][y], unit));
        bucket[WS_BUCKET_ROWS * WS_LABELS + 2 * k] = (uint8_t)ws_row_tag(key);
        bucket[WS_BUCKET_ROWS * WS_LABELS + 2 * k + 1] = (uint8_t)(ws_row_tag(key) >> 8);
    }
    fprintf(stderr, "%u rows kept of %u\n", kept, c->nfeatures);
    add_bytes(o, rows, (size_t)buckets * WS_BUCKET_BYTES);
    free(rows);
    free(used);
    free(r);
}

static void
add_edges(out *o, const crf *m, float unit)
{
    for (uint32_t class = 0; class < WS_EDGES; class ++) {
        for (uint32_t b = 0; b < WS_LABELS; b++) {
            for (uint32_t y = 0; y < WS_LABELS; y++) {
                long v = lrintf(m->edges[class][b][y] / unit);
                uint8_t p[2];

                v = v < WS_EDGE_FORBIDDEN ? WS_EDGE_FORBIDDEN : v;
                p[0] = (uint8_t)v;
                p[1] = (uint8_t)((unsigned long)v >> 8);
                add_bytes(o, p, 2);
            }
        }
    }
}

/* ---- words
 * --------------------------------------------------------------------------------------- */

static int
by_hash(const void *a, const void *b)
{
    const lex_word *x = *(lex_word *const *)a, *y = *(lex_word *const *)b;

    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

static uint32_t
kind_of(uint32_t *kinds, uint32_t *n, uint32_t bits)
{
    for (uint32_t i = 0; i < *n; i++)
        if (kinds[i] == bits)
            return i;
    if (*n == 1u << 14)
        die("too many kinds of words");
    kinds[*n] = bits;
    return (*n)++;
}

static lex_word **
sorted_words(const lex_table *x, uint32_t *n)
{
    lex_word **v = get(x->n, sizeof(*v));

    *n = 0;
    for (uint32_t i = 0; i < x->slots; i++)
        if (x->v[i].hash && (x->v[i].bits || x->v[i].lemma || lex_bucket(&x->v[i])))
            v[(*n)++] = &x->v[i];
    qsort(v, *n, sizeof(*v), by_hash);
    return v;
}

static void
add_words(out *o, const lex_table *x, uint8_t *header)
{
    uint32_t n, nkinds = 1, nirregular = 0, slots = 1, *kinds = get(1u << 14, sizeof(*kinds));
    lex_word **words = sorted_words(x, &n);
    uint32_t *table;

    while (slots * 8 < n * 9)
        slots *= 2;
    table = get(slots, sizeof(*table));
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = ws_word_slot(words[i]->hash, slots);

        while (table[at])
            at = (at + 1) & (slots - 1);
        table[at] = ws_word_tag(words[i]->hash) << 20 |
                    kind_of(kinds, &nkinds, words[i]->bits) << 6 | (words[i]->lemma != 0) << 3 |
                    (uint32_t)lex_seen(words[i]) << 4 | lex_bucket(words[i]);
        if (!table[at]) /* a word that looks like a free slot */
            table[at] = 1u << 5;
    }
    for (uint32_t i = 0; i < slots; i++)
        add_u32(o, table[i]);
    for (uint32_t i = 0; i < nkinds; i++)
        add_u32(o, kinds[i]);
    for (uint32_t i = 0; i < n; i++) {
        if (!words[i]->lemma)
            continue;
        add_u32(o, words[i]->hash);
        add_u32(o, words[i]->lemma);
        nirregular++;
    }
    put_u32(header + WS_H_SLOTS, slots);
    put_u32(header + WS_H_KINDS, nkinds);
    put_u32(header + WS_H_IRREGULAR, nirregular);
    fprintf(stderr, "%u words in %u slots, %u kinds\n", n, slots, nkinds);
    free(kinds);
    free(words);
    free(table);
}

/* ---- the file
 * ------------------------------------------------------------------------------------ */

void
model_write(const corpus *c, const crf *m, const int8_t *bounds, const ws_link_weights *w,
            uint32_t buckets, const char *name, const char *provenance, const char *path)
{
    out o = {NULL, 0, 0};
    uint8_t header[WS_SPANS_HEADER] = {0};
    float unit = 1.0f / 64;
    uint32_t body;
    FILE *f = fopen(path, "wb");

    memcpy(header, WS_SPANS_MAGIC, sizeof(WS_SPANS_MAGIC));
    add_bytes(&o, header, sizeof(header));
    add_rows(&o, c, m, buckets, unit);
    add_edges(&o, m, unit);
    add_words(&o, &c->lex, header);
    add_bytes(&o, bounds, WS_BOUND_WEIGHTS);
    add_bytes(&o, w->links, WS_LINK_WEIGHTS);
    add_bytes(&o, w->sure, WS_LINK_WEIGHTS);
    add_zeros(&o, WS_MISSED_BYTES); /* train/missed.c fills them */
    body = (uint32_t)o.n;
    add_bytes(&o, name, strlen(name));
    add_bytes(&o, provenance, strlen(provenance));
    put_u32(header + WS_H_FORMAT, WS_SPANS_FORMAT);
    put_u32(header + WS_H_FEATURES, WS_FEATURES_VERSION);
    put_u32(header + WS_H_LABELS, WS_LABELS);
    put_u32(header + WS_H_BUCKETS, buckets);
    put_float(header + WS_H_UNIT, unit);
    put_float(header + WS_H_LINK_UNIT, w->link_unit);
    put_float(header + WS_H_SURE_UNIT, w->sure_unit);
    put_u32(header + WS_H_EDGES, WS_EDGES);
    put_u32(header + WS_H_LINKS, WS_LINK_WEIGHTS);
    memcpy(o.data, header, sizeof(header));
    ws_spans_seal(o.data, body, name, provenance);
    if (!f || fwrite(o.data, 1, o.n, f) != o.n || fclose(f) != 0)
        die("cannot write %s", path);
    fprintf(stderr, "%s: %zu bytes\n", path, o.n);
    free(o.data);
}
