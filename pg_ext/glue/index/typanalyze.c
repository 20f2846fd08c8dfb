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

#define SAMPLE_PER_TARGET 300
#define KEYS_PER_TARGET   10
#define TAG_PART          4      /* a tag takes at most one in so many of the keys */
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

typedef struct choice {
    counter **kept;
    int n;
    int of_tag[256];    /* kept */
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

/* The most frequent, no tag having too many; of the others, the typical count. */
static void
choose_keys(tally *t, choice *ch, int most)
{
    int n;
    counter **all = all_counters(t, &n);

    memset(ch, 0, sizeof(*ch));
    ch->kept = palloc(most * sizeof(counter *));
    for (int i = 0; i < n; i++) {
        uint8 tag = (uint8)all[i]->key.s[0];

        if (ch->n < most && ch->of_tag[tag] < most / TAG_PART) {
            ch->of_tag[tag]++;
            ch->kept[ch->n++] = all[i];
        } else {
            ch->others[tag]++;
            ch->logs[tag] += log(all[i]->articles);
        }
    }
    qsort(ch->kept, ch->n, sizeof(counter *), by_key);
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
        if (ch->of_tag[tag] + ch->others[tag] == 0)
            continue;
        numbers[at++] = (float4)tag;
        numbers[at++] = (float4)other_share(t, ch, tag);
        tags++;
    }
    numbers[0] = (float4)(t->claims / Max(t->nonempty, 1));
    numbers[1] = (float4)(t->nonempty / articles);
    numbers[2] = (float4)tags;
    for (int i = 0; i < ch->n; i++) {
        numbers[at++] = (float4)(ch->kept[i]->articles / articles);
        numbers[at++] = (float4)(ch->kept[i]->claims / claims);
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

static void
store(VacAttrStats *stats, const tally *t, const choice *ch)
{
    MemoryContext old = MemoryContextSwitchTo(stats->anl_context);
    Datum *values = palloc(Max(ch->n, 1) * sizeof(Datum));
    float4 *numbers = palloc((KEY_STATS_NUMBERS + 2 * 256 + 2 * ch->n) * sizeof(float4));

    for (int i = 0; i < ch->n; i++)
        values[i] = bytea_datum(ch->kept[i]->key);
    stats->stakind[0] = KEY_STATS_KIND;
    stats->stavalues[0] = values;
    stats->numvalues[0] = ch->n;
    stats->stanumbers[0] = numbers;
    stats->numnumbers[0] = put_numbers(t, ch, numbers);
    stats->statypid[0] = BYTEAOID;
    stats->statyplen[0] = -1;
    stats->statypbyval[0] = false;
    stats->statypalign[0] = TYPALIGN_INT;
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
    choose_keys(&t, &ch, KEYS_PER_TARGET * STATISTICS_TARGET(stats));
    if (ch.n > 0)
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
