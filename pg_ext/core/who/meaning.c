/*
 * who/meaning.c
 *    Acts by what words mean: looking vectors up, and the network.
 */
#include "who/meaning.h"

#include <string.h>

/* ---- the file ------------------------------------------------------------------------------- */

typedef struct cursor {
    ws_ctx *cx;
    ws_str file;
    uint32_t at;
} cursor;

/* The next n bytes, or NULL with an error. */
static const char *
take(cursor *c, uint32_t n)
{
    const char *s = c->file.s + c->at;

    if (c->file.len - c->at < n) {
        ws_fail(c->cx, WS_CORRUPT, "damaged weights");
        return NULL;
    }
    c->at += n;
    return s;
}

static bool
take_weights(cursor *c, int16_t *weights, uint32_t n)
{
    const int8_t *s = (const int8_t *)take(c, n);

    if (!s)
        return false;
    for (uint32_t i = 0; i < n; i++)
        weights[i] = s[i];
    return true;
}

/* Within bounds, so that no sum overflows. */
static bool
take_biases(cursor *c, int32_t *biases, uint32_t n)
{
    const char *s = take(c, n * 4);

    if (!s)
        return false;
    memcpy(biases, s, n * 4);
    for (uint32_t i = 0; i < n; i++)
        if (biases[i] < -WS_MEANING_BIAS || biases[i] > WS_MEANING_BIAS)
            return ws_fail(c->cx, WS_CORRUPT, "damaged weights");
    return true;
}

static bool
take_vectors(cursor *c, ws_meanings *m)
{
    const char *n = take(c, 4);

    if (!n)
        return false;
    memcpy(&m->nwords, n, 4);
    if (m->nwords > WS_MEANING_TABLE)
        return ws_fail(c->cx, WS_CORRUPT, "damaged weights");
    m->hashes = take(c, m->nwords * 4);
    m->vectors = m->hashes ? (const int8_t *)take(c, m->nwords * WS_MEANING_DIMS) : NULL;
    return m->vectors != NULL;
}

static bool
take_network(cursor *c, ws_meanings *m)
{
    const char *unit;

    if (!take_weights(c, m->filters[0], WS_MEANING_FILTERS * WS_MEANING_WINDOW) ||
        !take_biases(c, m->filter_bias, WS_MEANING_FILTERS) ||
        !take_weights(c, m->hidden[0], WS_MEANING_HIDDEN * WS_MEANING_FILTERS) ||
        !take_biases(c, m->hidden_bias, WS_MEANING_HIDDEN) ||
        !take_weights(c, m->acts[0], WS_ACTS * WS_MEANING_HIDDEN))
        return false;
    unit = take(c, 4);
    if (unit)
        memcpy(&m->unit, unit, 4);
    return unit != NULL;
}

static uint32_t
hash_at(const ws_meanings *m, uint32_t i)
{
    uint32_t hash;

    memcpy(&hash, m->hashes + i * 4, 4);
    return hash;
}

/* The first word of [from, to) whose hash is not below; `to` when there is none. */
static uint32_t
search(const ws_meanings *m, uint32_t from, uint32_t to, uint32_t hash)
{
    while (from < to) {
        uint32_t middle = (from + to) / 2;

        if (hash_at(m, middle) < hash)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

void
ws_meaning_index(ws_meanings *m)
{
    const uint32_t n = 1u << WS_MEANING_INDEX;

    for (uint32_t i = 0; i < n; i++)
        m->first[i] = search(m, 0, m->nwords, i << (32 - WS_MEANING_INDEX));
    m->first[n] = m->nwords;
}

bool
ws_meaning_open(ws_ctx *cx, ws_str file, uint32_t *at, ws_meanings *m)
{
    cursor c = {cx, file, *at};

    if (!take_vectors(&c, m) || (m->nwords && !take_network(&c, m)))
        return false;
    ws_meaning_index(m);
    *at = c.at;
    return true;
}

/* ---- words ---------------------------------------------------------------------------------- */

static uint32_t
row_of(const ws_meanings *m, uint32_t hash)
{
    uint32_t i = hash >> (32 - WS_MEANING_INDEX), to = m->first[i + 1];
    uint32_t at = search(m, m->first[i], to, hash);

    return at < to && hash_at(m, at) == hash ? at + 1 : 0;
}

void
ws_meant_ask(const ws_meanings *m, uint32_t hash)
{
    __builtin_prefetch(m->hashes + 4 * m->first[hash >> (32 - WS_MEANING_INDEX)]);
}

void
ws_meant_add(const ws_meanings *m, ws_meant *meant, ws_meaning_part part, uint32_t hash)
{
    if (meant->n[part] < WS_MEANING_WORDS)
        meant->words[part][meant->n[part]++] = row_of(m, hash);
}

/* ---- the network ---------------------------------------------------------------------------- */

/* What is passed on from a sum: nothing below 0, the low bits dropped. */
static int16_t
pass_on(int32_t sum, int shift)
{
    if (sum <= 0)
        return 0;
    sum >>= shift;
    return (int16_t)(sum < INT16_MAX ? sum : INT16_MAX);
}

static int32_t
product(const int16_t *a, const int16_t *b, uint32_t n)
{
    int32_t sum = 0;

    for (uint32_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* How strongly each filter of a part is met where it is met best; one word's room stays empty
 * before the first and behind the last. */
static void
read_part(const ws_meanings *m, const ws_meant *meant, ws_meaning_part part, int16_t *met)
{
    int16_t words[(WS_MEANING_WORDS + WS_MEANING_WIDTH - 1) * WS_MEANING_DIMS] = {0};
    uint32_t n = meant->n[part];

    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = meant->words[part][i];

        for (uint32_t k = 0; row && k < WS_MEANING_DIMS; k++)
            words[(i + 1) * WS_MEANING_DIMS + k] = m->vectors[(row - 1) * WS_MEANING_DIMS + k];
    }
    for (uint32_t f = ws_meaning_first[part]; f < ws_meaning_first[part + 1]; f++) {
        int32_t best = -WS_MEANING_BIAS;

        for (uint32_t i = 0; i < n; i++) {
            int32_t sum = product(words + i * WS_MEANING_DIMS, m->filters[f], WS_MEANING_WINDOW);

            best = sum > best ? sum : best;
        }
        met[f] = n ? pass_on(best + m->filter_bias[f], WS_MEANING_MET_SHIFT) : 0;
    }
}

void
ws_meaning_score(const ws_meanings *m, const ws_meant *meant, float scores[WS_ACTS])
{
    int16_t met[WS_MEANING_FILTERS], hidden[WS_MEANING_HIDDEN];

    if (!m->nwords)
        return;
    for (uint32_t part = 0; part < WS_MEANING_PARTS; part++)
        read_part(m, meant, part, met);
    for (uint32_t i = 0; i < WS_MEANING_HIDDEN; i++)
        hidden[i] = pass_on(product(met, m->hidden[i], WS_MEANING_FILTERS) + m->hidden_bias[i],
                            WS_MEANING_HIDDEN_SHIFT);
    for (uint32_t k = 0; k < WS_ACTS; k++)
        scores[k] += (float)product(hidden, m->acts[k], WS_MEANING_HIDDEN) * m->unit;
}
