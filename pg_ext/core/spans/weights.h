/*
 * spans/weights.h
 *    The model file: what the trainer writes and the tagger reads in place. All numbers are
 *    little-endian.
 *
 *    header     WS_SPANS_HEADER bytes, see spans_header
 *    rows       buckets of 64 bytes: 4 rows of 14 weights (128 is none), then their 4 tags (uint16)
 *    edges      int16 [WS_EDGES][WS_LABELS][WS_LABELS]
 *    words      uint32 slots: cue bucket (3 bits), irregular form (1), free (2), kind (14), tag
 *               (12); 0 is no word
 *    kinds      uint32: lexicon bits
 *    irregular  pairs of uint32, sorted by the first: hash of a form, hash of its lemma
 *    links      int8 [WS_LINK_WEIGHTS]
 *    sure       int8 [WS_LINK_WEIGHTS]
 *    missed     float [WS_MISSED_ASKS] (0: not learned), int8 [WS_MISSED_ASKS][WS_MISSED_TABLE]
 *    name       bytes
 */
#ifndef WS_SPANS_MODEL_H
#define WS_SPANS_MODEL_H

#include "spans/bounds.h"
#include "spans/link.h"
#include "spans/missed_tables.h"
#include "spans/second.h"
#include "spans/tagger.h"

#define WS_SPANS_MAGIC   "whosaid spans\n\0" /* 16 bytes with its own NUL */
#define WS_SPANS_FORMAT  2u
#define WS_SPANS_NAME    255u /* bytes of name and of provenance, at most */
#define WS_BUCKET_BYTES  64u
#define WS_BUCKET_ROWS   4u
#define WS_CACHE_SETS    4096u
#define WS_CACHE_WAYS    4u
#define WS_SPANS_BUCKETS (1u << 20) /* at most */
/* Units and tables of spans/missed.h: 2^18, 2^17, 2^16 and 2^15 weights. */
#define WS_MISSED_BYTES                                                                            \
    (WS_MISSED_ASKS * 4u + (2u << WS_MISSED_BITS) - (1u << (WS_MISSED_BITS - WS_MISSED_SURE)))

/* Offsets in the header; every field is a uint32 unless it says otherwise. */
enum spans_header {
    WS_H_MAGIC = 0, /* 16 bytes */
    WS_H_FORMAT = 16,
    WS_H_FEATURES = 20, /* WS_FEATURES_VERSION */
    WS_H_SIZE = 24,     /* of the file */
    WS_H_LABELS = 28,
    WS_H_CHECKSUM = 32, /* uint64, of everything behind it */
    WS_H_BUCKETS = 40,
    WS_H_SLOTS = 44, /* a power of two */
    WS_H_KINDS = 48,
    WS_H_IRREGULAR = 52,
    WS_H_NAME = 56,      /* bytes */
    WS_H_UNIT = 60,      /* float: nats of one step of a weight */
    WS_H_LINK_UNIT = 64, /* float */
    WS_H_SURE_UNIT = 68, /* float */
    WS_H_EDGES = 72,     /* WS_EDGES */
    WS_H_LINKS = 76,     /* WS_LINK_WEIGHTS */
    WS_H_PROVENANCE = 80 /* bytes */
};

/* Forbidden edges, the floor of scores and the most that features count, in steps: the sum of all
 * three stays within int16. */
#define WS_EDGE_FORBIDDEN (-8000)
#define WS_SCORE_FLOOR    (-12000)
#define WS_SUM_MAX        8000

/* Eight labels in a vector: `even` has the labels 0, 2, 4 ..., `odd` 1, 3, 5 ... The odd ones go on
 * with the even one in the same place. Lane 7 has no label in either. */
typedef int16_t ws_slanes __attribute__((vector_size(16), aligned(2)));
typedef uint16_t ws_ulanes __attribute__((vector_size(16), aligned(2)));

typedef struct ws_sums {
    ws_ulanes even, odd;
} ws_sums;

/* Edges of one class for the decoder, which keeps INSIDE in lane 7 of the even labels: to those
 * from each label, and to a label that goes on from the two that it may follow. */
typedef struct ws_edge_lanes {
    ws_slanes to[WS_LABELS];
    ws_slanes begun, gone_on;
} ws_edge_lanes;

#define WS_CACHE_LINE 64u

/* A word with what it adds to the scores of its neighbours. */
typedef struct ws_cached_word {
    ws_word_info info;
    ws_sums at[2 * WS_REACH + 1]; /* seen from `distance + WS_REACH` */
} ws_cached_word;

/* Where words are kept by the hash of their letters; key 0: free. */
typedef struct ws_cache_set {
    uint64_t keys[WS_CACHE_WAYS];
    uint16_t words[WS_CACHE_WAYS]; /* indexes of ws_spans_model.cache */
} __attribute__((aligned(WS_CACHE_LINE))) ws_cache_set;

/* Where a unit is labelled; margins in nats, set where the label is of a span. */
typedef struct ws_chain {
    ws_unit unit;
    ws_sums sums[WS_UNIT_MAX];
    ws_slanes back[WS_UNIT_MAX][2]; /* even, odd: the label before */
    uint8_t labels[WS_UNIT_MAX];
    float margins[WS_UNIT_MAX];
    ws_lean lean[WS_UNIT_MAX];
    uint8_t classes[WS_UNIT_MAX];        /* of edges, for a second look */
    float scores[WS_UNIT_MAX][WS_LANES]; /* likewise */
    ws_piece pieces[WS_UNIT_MAX];
} ws_chain;

struct ws_spans_model {
    ws_str name, provenance;
    const uint8_t *rows;
    uint32_t buckets;
    float unit;
    uint8_t nothing[WS_BUCKET_BYTES]; /* the rows of a feature that has none */
    ws_edge_lanes edges[WS_EDGES];
    ws_edge_table plain_edges[WS_EDGES]; /* the same in nats */
    ws_sorts sorts;
    const uint8_t *words, *kinds, *irregular;
    uint32_t slots, nkinds, nirregular;
    const int8_t *bounds;
    ws_link_weights link;
    ws_missed_weights missed;
    ws_cached_word edge_words[2 * WS_REACH]; /* before and behind a unit */
    ws_cache_set sets[WS_CACHE_SETS];
    /* In the order in which they were met, so that few pages are used. */
    ws_cached_word cache[WS_CACHE_SETS * WS_CACHE_WAYS] __attribute__((aligned(WS_CACHE_LINE)));
    uint32_t ncached;
    uint32_t next_way; /* the one to give up */
    ws_chain chain;    /* room to work in */
};

/* Checksum of the bytes behind the field, whatever the format. */
uint64_t ws_spans_checksum(const uint8_t *file, uint32_t size);

/* Fill in size and checksum. Returns the file. */
ws_str ws_spans_sign(uint8_t *file, uint32_t size);

/* Put name and provenance behind the `body` bytes of a file, for which there is room, and fill in
 * what of the header depends on its end. Returns the file. */
ws_str ws_spans_seal(uint8_t *file, uint32_t body, const char *name, const char *provenance);

/* The bucket and tag of a feature. */
static inline uint32_t
ws_row_bucket(uint32_t feature, uint32_t buckets)
{
    return (uint32_t)((uint64_t)feature * buckets >> 32);
}

static inline uint16_t
ws_row_tag(uint32_t feature)
{
    return (uint16_t)feature | 1; /* never 0 */
}

/* Slot at which the search for a word begins, and its tag. */
static inline uint32_t
ws_word_slot(uint32_t hash, uint32_t slots)
{
    return (hash * 0x85EBCA6Bu) >> 8 & (slots - 1);
}

static inline uint32_t
ws_word_tag(uint32_t hash)
{
    return hash >> 20;
}

bool ws_spans_find(const void *model, uint32_t hash, ws_lex *found);

/* Ask for the memory of a token's word ahead of its use. */
void ws_spans_ask(const ws_spans_model *m, const ws_text *t, uint32_t token);

/* The word of a token, from the cache when it was met before; valid until the next call. */
const ws_cached_word *ws_spans_word(ws_spans_model *m, const ws_text *t, uint32_t token);

typedef uint16_t ws_tags __attribute__((vector_size(8)));

/* Where the row of a feature stands, if it has one. */
typedef struct ws_row_place {
    const uint8_t *bucket;
    ws_tags tags; /* its tag four times, as they stand in a bucket */
} ws_row_place;

/* Find the places of n features, and ask for their memory ahead of its use. */
void ws_rows_ask(const ws_spans_model *m, const uint32_t *features, uint32_t n,
                 ws_row_place *places);

/* Add the weights of the features that have a row. */
void ws_rows_add(const ws_spans_model *m, const ws_row_place *places, uint32_t n, ws_sums *sums);

/* Label the tokens of m->chain.unit, whose ends and first_paragraph are set. */
void ws_chain_unit(ws_spans_model *m);

/* A part of it: labels from sums. */
void ws_chain_decode(ws_spans_model *m);

#endif
