/*
 * spans/weights.c
 *    Read a model file in place.
 */
#include "spans/weights.h"

#include <string.h>

#include "base/bytes.h"

#define KEYS_AHEAD 8 /* words whose keys are asked for before they are */

static float
float_at(const uint8_t *p)
{
    uint32_t bits = ws_u32_at(p);
    float v;

    memcpy(&v, &bits, sizeof(v));
    return v;
}

uint64_t
ws_spans_checksum(const uint8_t *file, uint32_t size)
{
    return ws_hash_bytes(file + WS_H_CHECKSUM + 8, size - WS_H_CHECKSUM - 8,
                         ws_u32_at(file + WS_H_FORMAT));
}

ws_str
ws_spans_sign(uint8_t *file, uint32_t size)
{
    uint64_t sum;

    ws_put_u32_at(file + WS_H_SIZE, size);
    sum = ws_spans_checksum(file, size);
    ws_put_u32_at(file + WS_H_CHECKSUM, (uint32_t)sum);
    ws_put_u32_at(file + WS_H_CHECKSUM + 4, (uint32_t)(sum >> 32));
    return (ws_str){(const char *)file, size};
}

ws_str
ws_spans_seal(uint8_t *file, uint32_t body, const char *name, const char *provenance)
{
    uint32_t n = (uint32_t)strlen(name), m = (uint32_t)strlen(provenance);

    memcpy(file + body, name, n);
    memcpy(file + body + n, provenance, m);
    ws_put_u32_at(file + WS_H_NAME, n);
    ws_put_u32_at(file + WS_H_PROVENANCE, m);
    return ws_spans_sign(file, body + n + m);
}

/* ---- opening ------------------------------------------------------------------------------------
 */

static bool
damaged(ws_ctx *cx, const char *what)
{
    ws_fail(cx, WS_CORRUPT, "tagger model is damaged");
    ws_detail(cx, "%s.", what);
    return false;
}

static bool
check_header(ws_ctx *cx, const uint8_t *f, uint32_t len)
{
    if (len < WS_SPANS_HEADER || memcmp(f, WS_SPANS_MAGIC, sizeof(WS_SPANS_MAGIC)) != 0)
        return ws_fail(cx, WS_CORRUPT, "these bytes are not a tagger model");
    if (ws_u32_at(f + WS_H_FORMAT) != WS_SPANS_FORMAT ||
        ws_u32_at(f + WS_H_FEATURES) != WS_FEATURES_VERSION) {
        ws_fail(cx, WS_CORRUPT,
                "tagger model has format %u with features %u, this server reads %u with %u",
                ws_u32_at(f + WS_H_FORMAT), ws_u32_at(f + WS_H_FEATURES), WS_SPANS_FORMAT,
                WS_FEATURES_VERSION);
        ws_hint(cx, "Train it anew.");
        return false;
    }
    if (ws_u32_at(f + WS_H_SIZE) != len)
        return damaged(cx, "Its length is not the one that its header names");
    if ((ws_u32_at(f + WS_H_CHECKSUM) | (uint64_t)ws_u32_at(f + WS_H_CHECKSUM + 4) << 32) !=
        ws_spans_checksum(f, len))
        return damaged(cx, "Its checksum is wrong");
    return true;
}

/* A checksum can be right over wrong tables: the file may come from anyone. */
static bool
check_tables(ws_ctx *cx, const ws_spans_model *m, const uint8_t *f, uint32_t len)
{
    uint64_t size = WS_SPANS_HEADER;
    uint32_t name = ws_u32_at(f + WS_H_NAME), provenance = ws_u32_at(f + WS_H_PROVENANCE);

    if (ws_u32_at(f + WS_H_LABELS) != WS_LABELS || ws_u32_at(f + WS_H_EDGES) != WS_EDGES ||
        ws_u32_at(f + WS_H_LINKS) != WS_LINK_WEIGHTS)
        return damaged(cx, "It has other labels");
    if (m->buckets == 0 || m->buckets > WS_SPANS_BUCKETS || m->slots == 0 ||
        m->slots > (1u << 22) || (m->slots & (m->slots - 1)) || m->nkinds > (1u << 14) ||
        m->nirregular > (1u << 20) || name == 0 || name > WS_SPANS_NAME ||
        provenance > WS_SPANS_NAME)
        return damaged(cx, "A table has an impossible size");
    size += (uint64_t)m->buckets * WS_BUCKET_BYTES + WS_EDGES * WS_LABELS * WS_LABELS * 2;
    size += (uint64_t)m->slots * 4 + m->nkinds * 4 + m->nirregular * 8;
    size += WS_BOUND_WEIGHTS + 2 * WS_LINK_WEIGHTS + WS_MISSED_BYTES + name + provenance;
    if (size != len)
        return damaged(cx, "Its tables do not fill it");
    if (!(m->unit > 0 && m->unit < 1) || !(m->link.link_unit > 0 && m->link.link_unit < 10) ||
        !(m->link.sure_unit > 0 && m->link.sure_unit < 10))
        return damaged(cx, "A unit is out of range");
    return true;
}

static bool
check_words(ws_ctx *cx, const ws_spans_model *m)
{
    uint32_t unused = 0, before = 0;

    for (uint32_t i = 0; i < m->slots; i++) {
        uint32_t slot = ws_u32_at(m->words + 4 * i);

        unused += slot == 0;
        if (slot && (slot >> 6 & 0x3FFF) >= m->nkinds)
            return damaged(cx, "A word has an unknown kind");
    }
    if (unused * 16 < m->slots) /* searches must end, and soon */
        return damaged(cx, "Its word table is too full");
    for (uint32_t i = 0; i < m->nirregular; i++) {
        uint32_t hash = ws_u32_at(m->irregular + 8 * i);

        if (i > 0 && hash <= before)
            return damaged(cx, "Its word forms are out of order");
        before = hash;
    }
    return true;
}

static bool
read_edges(ws_ctx *cx, ws_spans_model *m, const uint8_t *p)
{
    memset(m->edges, 0, sizeof(m->edges));
    for (uint32_t class = 0; class < WS_EDGES; class ++) {
        ws_edge_lanes *e = &m->edges[class];

        for (uint32_t b = 0; b < WS_LABELS; b++) {
            for (uint32_t y = 0; y < WS_LABELS; y++, p += 2) {
                int16_t v = (int16_t)(p[0] | p[1] << 8);

                if (v < WS_EDGE_FORBIDDEN || v > -WS_EDGE_FORBIDDEN)
                    return damaged(cx, "An edge is out of range");
                m->plain_edges[class][b][y] = (float)v * m->unit;
                if (y == WS_L_INSIDE)
                    e->to[b][7] = v;
                else if ((y & 1) == 0)
                    e->to[b][y / 2] = v;
                else if (b == y)
                    e->gone_on[y / 2] = v;
                else if (b + 1 == y)
                    e->begun[y / 2] = v;
            }
        }
    }
    return true;
}

static bool
read_missed(ws_ctx *cx, ws_spans_model *m, const uint8_t *p)
{
    const uint8_t *table = p + 4 * WS_MISSED_ASKS;

    for (uint32_t i = 0; i < WS_MISSED_ASKS; i++) {
        m->missed.units[i] = float_at(p + 4 * i);
        m->missed.tables[i] = (const int8_t *)table;
        table += ws_missed_table_size(i);
        if (!(m->missed.units[i] >= 0 && m->missed.units[i] < 10))
            return damaged(cx, "A unit is out of range");
    }
    return true;
}

static void
fill_cached(const ws_spans_model *m, ws_cached_word *c)
{
    ws_row_place places[2 * WS_REACH + 1][WS_WORD_KINDS];
    uint32_t features[WS_WORD_KINDS], n[2 * WS_REACH + 1];

    for (int d = 0; d <= 2 * WS_REACH; d++) {
        n[d] = ws_word_features(&c->info, d - WS_REACH, features);
        ws_rows_ask(m, features, n[d], places[d]);
    }
    for (int d = 0; d <= 2 * WS_REACH; d++) {
        memset(&c->at[d], 0, sizeof(c->at[d]));
        ws_rows_add(m, places[d], n[d], &c->at[d]);
    }
}

/* It begins with a cache line, as the words in it do. */
static ws_spans_model *
new_model(ws_ctx *cx)
{
    char *room = ws_alloc(cx, 1, sizeof(ws_spans_model) + WS_CACHE_LINE - 1);

    return (ws_spans_model *)(room + (-(uintptr_t)room & (WS_CACHE_LINE - 1)));
}

bool
ws_spans_model_open(ws_ctx *cx, ws_str file, ws_spans_model **model)
{
    const uint8_t *f = (const uint8_t *)file.s, *p;
    ws_spans_model *m;

    if (!check_header(cx, f, file.len))
        return false;
    m = new_model(cx);
    m->buckets = ws_u32_at(f + WS_H_BUCKETS);
    m->slots = ws_u32_at(f + WS_H_SLOTS);
    m->nkinds = ws_u32_at(f + WS_H_KINDS);
    m->nirregular = ws_u32_at(f + WS_H_IRREGULAR);
    m->unit = float_at(f + WS_H_UNIT);
    m->link.link_unit = float_at(f + WS_H_LINK_UNIT);
    m->link.sure_unit = float_at(f + WS_H_SURE_UNIT);
    if (!check_tables(cx, m, f, file.len))
        return false;
    m->rows = f + WS_SPANS_HEADER;
    p = m->rows + (size_t)m->buckets * WS_BUCKET_BYTES;
    m->words = p + WS_EDGES * WS_LABELS * WS_LABELS * 2;
    m->kinds = m->words + (size_t)m->slots * 4;
    m->irregular = m->kinds + m->nkinds * 4;
    m->bounds = (const int8_t *)m->irregular + m->nirregular * 8;
    m->link.links = m->bounds + WS_BOUND_WEIGHTS;
    m->link.sure = m->link.links + WS_LINK_WEIGHTS;
    m->name = (ws_str){(const char *)m->link.sure + WS_LINK_WEIGHTS + WS_MISSED_BYTES,
                       ws_u32_at(f + WS_H_NAME)};
    m->provenance = (ws_str){m->name.s + m->name.len, ws_u32_at(f + WS_H_PROVENANCE)};
    if (!read_edges(cx, m, p) || !check_words(cx, m) ||
        !read_missed(cx, m, (const uint8_t *)m->link.sure + WS_LINK_WEIGHTS))
        return false;
    if (ws_utf8_valid_prefix(m->name.s, m->name.len + m->provenance.len) !=
        m->name.len + m->provenance.len)
        return damaged(cx, "Its name is not UTF-8");
    memset(m->sets, 0, sizeof(m->sets));
    m->ncached = m->next_way = 0;
    memset(m->nothing, 128, sizeof(m->nothing));
    ws_sorts_init(&m->sorts);
    for (uint32_t i = 0; i < 2 * WS_REACH; i++) {
        ws_unit_edge_word(i, &m->edge_words[i].info);
        fill_cached(m, &m->edge_words[i]);
    }
    *model = m;
    return true;
}

ws_str
ws_spans_model_name(const ws_spans_model *model)
{
    return model->name;
}

ws_str
ws_spans_model_provenance(const ws_spans_model *model)
{
    return model->provenance;
}

/* ---- look-ups
 * ------------------------------------------------------------------------------------ */

static uint32_t
irregular_lemma(const ws_spans_model *m, uint32_t hash)
{
    uint32_t low = 0, high = m->nirregular;

    while (low < high) {
        uint32_t mid = low + (high - low) / 2, at = ws_u32_at(m->irregular + 8 * mid);

        if (at == hash)
            return ws_u32_at(m->irregular + 8 * mid + 4);
        if (at < hash)
            low = mid + 1;
        else
            high = mid;
    }
    return 0;
}

bool
ws_spans_find(const void *model, uint32_t hash, ws_lex *found)
{
    const ws_spans_model *m = model;
    uint32_t i = ws_word_slot(hash, m->slots);

    for (;; i = (i + 1) & (m->slots - 1)) {
        uint32_t slot = ws_u32_at(m->words + 4 * i);

        if (slot == 0)
            return false;
        if (slot >> 20 != ws_word_tag(hash))
            continue;
        found->bits = ws_u32_at(m->kinds + 4 * (slot >> 6 & 0x3FFF));
        found->cue = slot & 7;
        found->seen = slot >> 4 & 1;
        found->lemma = slot & 8 ? irregular_lemma(m, hash) : 0;
        return true;
    }
}

/* A tag as a file has it. */
static inline uint16_t
as_stored(uint16_t tag)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap16(tag);
#else
    return tag;
#endif
}

void
ws_rows_ask(const ws_spans_model *m, const uint32_t *features, uint32_t n, ws_row_place *places)
{
    const uint8_t *rows = m->rows;
    uint32_t buckets = m->buckets;

#pragma GCC unroll 4
    for (uint32_t i = 0; i < n; i++) {
        uint32_t feature = features[i];

        places[i].bucket = rows + (size_t)ws_row_bucket(feature, buckets) * WS_BUCKET_BYTES;
        places[i].tags = (ws_tags){0} + as_stored(ws_row_tag(feature));
        __builtin_prefetch(places[i].bucket);
    }
}

/* The row at a place, or the one of nothing. Without branches, as they would be guessed wrong. */
static inline const uint8_t *
row_at(const ws_spans_model *m, const ws_row_place *place)
{
    uintptr_t bucket = (uintptr_t)place->bucket, nothing = (uintptr_t)m->nothing;
    ws_tags here, same;
    uint64_t lanes;

    memcpy(&here, place->bucket + WS_BUCKET_ROWS * WS_LABELS, sizeof(here));
    same = (ws_tags)(here == place->tags);
    memcpy(&lanes, &same, sizeof(lanes));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    lanes = __builtin_bswap64(lanes); /* the lowest are of the first row */
#endif
    bucket = nothing + ((bucket - nothing) & -(uintptr_t)(lanes != 0));
    return (const uint8_t *)bucket + (uint32_t)__builtin_ctzll(lanes | 1ull << 63) / 16 * WS_LABELS;
}

void
ws_rows_add(const ws_spans_model *m, const ws_row_place *places, uint32_t n, ws_sums *sums)
{
    ws_ulanes both = {0}, upper = {0};
    uint16_t none = (uint16_t)(n * 128);

#pragma GCC unroll 4
    for (uint32_t i = 0; i < n; i++) {
        ws_ulanes bytes;

        memcpy(&bytes, row_at(m, &places[i]), sizeof(bytes)); /* lane 7 is of another row */
        both += bytes;
        upper += bytes >> 8;
    }
    both -= upper << 8; /* what is left are the lower bytes */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    sums->even += upper - none;
    sums->odd += both - none;
#else
    sums->even += both - none;
    sums->odd += upper - none;
#endif
}

/* Beside the hash of its folded bytes, all that a word's info depends on, hashed; never 0. How the
 * inner letters are written shows in the shape, or not at all. */
static uint32_t
exact_hash(ws_str s, const ws_token *k)
{
    uint32_t head = 0, tail = 0;
    uint64_t h;

    if (s.len >= sizeof(head)) {
        memcpy(&head, s.s, sizeof(head));
        memcpy(&tail, s.s + s.len - sizeof(tail), sizeof(tail));
    } else if (s.len) {
        head = (uint8_t)s.s[0] | (uint32_t)(uint8_t)s.s[s.len / 2] << 8;
        tail = (uint8_t)s.s[s.len - 1];
    }
    h = (head | (uint64_t)tail << 32) * 0x9E3779B97F4A7C15u;
    h ^= s.len | (uint32_t)k->kind << 8 | (uint32_t)k->shape << 16;
    return (uint32_t)(h * 0x9E3779B97F4A7C15u >> 32) | 1;
}

static inline uint64_t
key_of(const ws_text *t, uint32_t token)
{
    const ws_token *k = &t->tokens[token];

    return k->word | (uint64_t)exact_hash(ws_token_str(t, token), k) << 32;
}

/* The set of all ways to write a word. */
static inline const ws_cache_set *
set_of(const ws_spans_model *m, const ws_text *t, uint32_t token)
{
    return &m->sets[t->tokens[token].word & (WS_CACHE_SETS - 1)];
}

/* The way of a set that has the key; any when none has. */
static inline uint32_t
way_of(const uint64_t *keys, uint64_t key)
{
    return (keys[1] == key) + 2u * (keys[2] == key) + 3u * (keys[3] == key);
}

void
ws_spans_ask(const ws_spans_model *m, const ws_text *t, uint32_t token)
{
    const ws_cache_set *set = set_of(m, t, token);
    const char *word = (const char *)&m->cache[set->words[way_of(set->keys, key_of(t, token))]];

    for (size_t i = 0; i < sizeof(ws_cached_word); i += WS_CACHE_LINE)
        __builtin_prefetch(word + i);
    if (token + KEYS_AHEAD < t->n)
        __builtin_prefetch(set_of(m, t, token + KEYS_AHEAD));
}

/* The way that a new word of the set takes: the first free one, or one that another gives up. */
static uint32_t
make_way(ws_spans_model *m, ws_cache_set *set)
{
    for (uint32_t way = 0; way < WS_CACHE_WAYS; way++) {
        if (set->keys[way])
            continue;
        set->words[way] = (uint16_t)m->ncached++;
        return way;
    }
    return m->next_way++ % WS_CACHE_WAYS;
}

/* The word of a token, from the cache when it has been met. */
const ws_cached_word *
ws_spans_word(ws_spans_model *m, const ws_text *t, uint32_t token)
{
    ws_cache_set *set = (ws_cache_set *)set_of(m, t, token);
    uint64_t key = key_of(t, token);
    uint32_t way = way_of(set->keys, key);
    ws_lex_view lexicon = {ws_spans_find, m, &m->sorts};

    if (set->keys[way] != key) {
        ws_cached_word *word;

        way = make_way(m, set);
        word = &m->cache[set->words[way]];
        ws_word_info_fill(&lexicon, ws_token_str(t, token), &t->tokens[token], &word->info);
        fill_cached(m, word);
        set->keys[way] = key;
    }
    return &m->cache[set->words[way]];
}
