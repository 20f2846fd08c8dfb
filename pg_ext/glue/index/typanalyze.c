/*
 * typanalyze.c
 *    ANALYZE of a column of articles: how frequent their keys are.
 */
#include "glue/server/whosaid.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "commands/vacuum.h"
#include "common/hashfn.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"

#include "glue/index/key_stats.h"
#include "index/estimate.h"
#include "index/keys.h"
#include "index/rarer.h"

#define SAMPLE_PER_TARGET 300
#define KEYS_PER_TARGET   10
#define TAG_PART          4      /* a tag takes at most one in so many of the keys */
#define RARER_PER_TARGET  320    /* keys of which only the number is kept, 5 bytes each */
#define COUNTERS_MAX      500000 /* then the rarest are dropped */

typedef struct counter {
    ws_str key; /* the hash key */
    uint32 articles, claims;
} counter;

typedef struct tally {
    MemoryContext context;
    HTAB *counters;
    uint32 rare; /* counters up to this were dropped before */
    double articles, nonempty, claims, nulls, width;
} tally;

/* ---- counting ------------------------------------------------------------------------------- */

static uint32
hash_counter(const void *key, Size size)
{
    const ws_str *s = key;

    return hash_bytes((const unsigned char *)s->s, (int)s->len);
}

static int
match_counter(const void *left, const void *right, Size size)
{
    return ws_str_cmp(*(const ws_str *)left, *(const ws_str *)right);
}

static void
start_tally(tally *t)
{
    HASHCTL control = {.keysize = sizeof(ws_str), .entrysize = sizeof(counter)};

    memset(t, 0, sizeof(*t));
    t->context = CurrentMemoryContext;
    control.hash = hash_counter;
    control.match = match_counter;
    control.hcxt = CurrentMemoryContext;
    t->counters = hash_create("whosaid keys", 10000, &control,
                              HASH_ELEM | HASH_FUNCTION | HASH_COMPARE | HASH_CONTEXT);
}

/* Makes room by forgetting the rarest keys, which would not be kept anyway. */
static void
drop_rare(tally *t)
{
    HASH_SEQ_STATUS scan;
    counter *c;

    t->rare++;
    hash_seq_init(&scan, t->counters);
    while ((c = hash_seq_search(&scan))) {
        char *bytes = (char *)c->key.s;

        if (c->articles > t->rare)
            continue;
        hash_search(t->counters, &c->key, HASH_REMOVE, NULL);
        pfree(bytes);
    }
}

static counter *
find_counter(tally *t, ws_str key)
{
    bool found;
    counter *c = hash_search(t->counters, &key, HASH_ENTER, &found);

    if (!found) {
        char *bytes = MemoryContextAlloc(t->context, key.len);

        memcpy(bytes, key.s, key.len);
        *c = (counter){{bytes, key.len}, 0, 0};
    }
    return c;
}

/* Keys come sorted: those that differ in their claim only stand together. */
static void
count_keys(tally *t, const ws_str *keys, uint32_t n)
{
    ws_str last = WS_NONE, key;
    counter *c = NULL;

    for (uint32_t i = 0; i < n; i++) {
        if (!ws_key_counted(keys[i], &key))
            continue;
        if (!c || !ws_str_eq(key, last)) {
            c = find_counter(t, key);
            c->articles++;
        }
        c->claims++;
        last = key;
    }
}

static void
count_article(tally *t, Datum article)
{
    ws_ctx cx;
    ws_article a;
    ws_str *keys;
    uint32_t n;

    core_begin(&cx);
    article_load_claims(&cx, article, WS_READ_ALL, &a);
    CORE(&cx, ws_keys_of_article(&cx, &a, (ws_key_options){0}, 0, &keys, &n));
    count_keys(t, keys, n);
    t->nonempty += a.nclaims > 0;
    t->claims += a.nclaims;
}

static void
count_sample(tally *t, VacAttrStatsP stats, AnalyzeAttrFetchFunc fetch, int rows)
{
    MemoryContext row = AllocSetContextCreate(t->context, "whosaid row", ALLOCSET_DEFAULT_SIZES);

    for (int i = 0; i < rows; i++) {
        bool null;
        Datum article = fetch(stats, i, &null);

        vacuum_delay();
        if (null) {
            t->nulls++;
            continue;
        }
        t->articles++;
        t->width += VARSIZE_ANY(DatumGetPointer(article));
        MemoryContextSwitchTo(row);
        count_article(t, article);
        MemoryContextSwitchTo(t->context);
        MemoryContextReset(row);
        if (hash_get_num_entries(t->counters) > COUNTERS_MAX)
            drop_rare(t);
    }
    MemoryContextDelete(row);
}

/* ---- choosing ------------------------------------------------------------------------------- */

/* Keys that are kept, no more than `most`. */
typedef struct shelf {
    counter **kept;
    int n, most;
    int of_tag[256];
} shelf;

typedef struct choice {
    shelf named, rarer;
    double logs[256];   /* of the others' counts, summed */
    double others[256]; /* how many others */
} choice;

static int
by_count(const void *left, const void *right)
{
    const counter *l = *(counter *const *)left, *r = *(counter *const *)right;

    if (l->articles != r->articles)
        return l->articles < r->articles ? 1 : -1;
    return ws_str_cmp(l->key, r->key);
}

static int
by_key(const void *left, const void *right)
{
    return ws_str_cmp((*(counter *const *)left)->key, (*(counter *const *)right)->key);
}

static counter **
all_counters(tally *t, int *n)
{
    counter **all = palloc(hash_get_num_entries(t->counters) * sizeof(counter *));
    HASH_SEQ_STATUS scan;
    counter *c;

    *n = 0;
    hash_seq_init(&scan, t->counters);
    while ((c = hash_seq_search(&scan)))
        all[(*n)++] = c;
    qsort(all, *n, sizeof(counter *), by_count);
    return all;
}

static bool
put_on(shelf *s, counter *c)
{
    uint8 tag = (uint8)c->key.s[0];

    if (s->n == s->most || s->of_tag[tag] >= s->most / TAG_PART)
        return false;
    s->of_tag[tag]++;
    s->kept[s->n++] = c;
    return true;
}

/* The most frequent, no tag having too many; of the next, those that were seen twice, their number;
 * of the others, the typical count. */
static void
choose_keys(tally *t, choice *ch, int target)
{
    int n;
    counter **all = all_counters(t, &n);

    memset(ch, 0, sizeof(*ch));
    ch->named.most = KEYS_PER_TARGET * target;
    ch->rarer.most = RARER_PER_TARGET * target;
    ch->named.kept = palloc(Max(ch->named.most, 1) * sizeof(counter *));
    ch->rarer.kept = palloc(Max(ch->rarer.most, 1) * sizeof(counter *));
    for (int i = 0; i < n; i++) {
        uint8 tag = (uint8)all[i]->key.s[0];

        if (put_on(&ch->named, all[i]) || (all[i]->articles > 1 && put_on(&ch->rarer, all[i])))
            continue;
        ch->others[tag]++;
        ch->logs[tag] += log(all[i]->articles);
    }
    qsort(ch->named.kept, ch->named.n, sizeof(counter *), by_key);
}

/* ---- storing -------------------------------------------------------------------------------- */

/* A key that was never seen is taken as seen in half an article. */
static double
other_share(const tally *t, const choice *ch, int tag)
{
    double typical = ch->others[tag] > 0 ? exp(ch->logs[tag] / ch->others[tag]) : 0.5;

    return typical / Max(t->articles, 1);
}

static int
put_numbers(const tally *t, const choice *ch, float4 *numbers)
{
    double claims = Max(t->claims, 1), articles = Max(t->articles, 1);
    int at = KEY_STATS_NUMBERS, tags = 0;

    for (int tag = 0; tag < 256; tag++) {
        if (ch->named.of_tag[tag] + ch->others[tag] == 0)
            continue;
        numbers[at++] = (float4)tag;
        numbers[at++] = (float4)other_share(t, ch, tag);
        tags++;
    }
    numbers[0] = (float4)(t->claims / Max(t->nonempty, 1));
    numbers[1] = (float4)(t->nonempty / articles);
    numbers[2] = (float4)tags;
    for (int i = 0; i < ch->named.n; i++) {
        numbers[at++] = (float4)(ch->named.kept[i]->articles / articles);
        numbers[at++] = (float4)(ch->named.kept[i]->claims / claims);
    }
    return at;
}

static Datum
bytea_datum(ws_str s)
{
    bytea *value = palloc(VARHDRSZ + s.len);

    SET_VARSIZE(value, VARHDRSZ + s.len);
    memcpy(VARDATA(value), s.s, s.len);
    return PointerGetDatum(value);
}

/* Into the next slot. */
static void
put_slot(VacAttrStats *stats, int slot, int16 kind, Datum *values, int nvalues, float4 *numbers,
         int nnumbers)
{
    stats->stakind[slot] = kind;
    stats->stavalues[slot] = values;
    stats->numvalues[slot] = nvalues;
    stats->stanumbers[slot] = numbers;
    stats->numnumbers[slot] = nnumbers;
    stats->statypid[slot] = BYTEAOID;
    stats->statyplen[slot] = -1;
    stats->statypbyval[slot] = false;
    stats->statypalign[slot] = TYPALIGN_INT;
}

static void
store_named(VacAttrStats *stats, const tally *t, const choice *ch)
{
    Datum *values = palloc(Max(ch->named.n, 1) * sizeof(Datum));
    float4 *numbers = palloc((KEY_STATS_NUMBERS + 2 * 256 + 2 * ch->named.n) * sizeof(float4));

    for (int i = 0; i < ch->named.n; i++)
        values[i] = bytea_datum(ch->named.kept[i]->key);
    put_slot(stats, 0, KEY_STATS_KIND, values, ch->named.n, numbers, put_numbers(t, ch, numbers));
}

static void
store_rarer(VacAttrStats *stats, const tally *t, const shelf *rarer)
{
    ws_str entries = {palloc(rarer->n * WS_RARER_BYTES), (uint32)rarer->n * WS_RARER_BYTES};
    Datum *value = palloc(sizeof(Datum));
    float4 *number = palloc(sizeof(float4));

    for (int i = 0; i < rarer->n; i++)
        ws_rarer_put((char *)entries.s + i * WS_RARER_BYTES, rarer->kept[i]->key,
                     rarer->kept[i]->articles);
    ws_rarer_sort((char *)entries.s, (uint32)rarer->n);
    *value = bytea_datum(entries);
    *number = (float4)t->articles;
    put_slot(stats, 1, KEY_STATS_RARER, value, 1, number, 1);
}

static void
store(VacAttrStats *stats, const tally *t, const choice *ch)
{
    MemoryContext old = MemoryContextSwitchTo(stats->anl_context);

    store_named(stats, t, ch);
    if (ch->rarer.n > 0)
        store_rarer(stats, t, &ch->rarer);
    MemoryContextSwitchTo(old);
}

static void
compute_stats(VacAttrStatsP stats, AnalyzeAttrFetchFunc fetch, int rows, double total)
{
    double seen;
    tally t;
    choice ch;

    start_tally(&t);
    count_sample(&t, stats, fetch, rows);
    seen = t.articles + t.nulls;
    if (seen == 0)
        return;
    stats->stats_valid = true;
    stats->stanullfrac = (float4)(t.nulls / seen);
    stats->stawidth = (int32)(t.articles > 0 ? t.width / t.articles : 0);
    stats->stadistinct = (float4)(t.articles > 0 ? -(t.articles / seen) : 0);
    choose_keys(&t, &ch, STATISTICS_TARGET(stats));
    if (ch.named.n > 0)
        store(stats, &t, &ch);
}

PG_FUNCTION_INFO_V1(article_typanalyze);

Datum
article_typanalyze(PG_FUNCTION_ARGS)
{
    VacAttrStats *stats = (VacAttrStats *)PG_GETARG_POINTER(0);

    if (STATISTICS_TARGET(stats) < 0)
        STATISTICS_TARGET(stats) = default_statistics_target;
    stats->compute_stats = compute_stats;
    stats->minrows = SAMPLE_PER_TARGET * STATISTICS_TARGET(stats);
    PG_RETURN_BOOL(true);
}
