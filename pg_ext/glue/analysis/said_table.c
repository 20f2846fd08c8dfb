/*
 * said_table.c
 *    Claims out of a table: no more of an article is read than what decides whether it has any, its
 *    text only for claims that are shown.
 */
#include "glue/analysis/said_table.h"

#include "glue/tagger/job.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "query/match.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#define FETCH        200    /* rows at a time */
#define ARENA_BLOCK  65536u /* bytes */
#define ARTICLE_ROOM 65536  /* bytes that most articles do with: they stay when it is emptied */

/* ---- memory ---------------------------------------------------------------------------------- */

/* Of many short strings that all last as long: a chunk of the server's for each costs more than
 * most of them. */
typedef struct arena {
    MemoryContext context;
    char *free;
    size_t left;
} arena;

static void *
keep_alloc(void *arg, size_t size)
{
    arena *a = arg;
    char *got;

    if (size > ARENA_BLOCK / 8)
        return MemoryContextAllocHuge(a->context, size);
    size = MAXALIGN(size);
    if (size > a->left) {
        a->free = MemoryContextAlloc(a->context, ARENA_BLOCK);
        a->left = ARENA_BLOCK;
    }
    got = a->free;
    a->free += size;
    a->left -= size;
    return got;
}

void
begin_keeping(ws_ctx *cx)
{
    arena *a = palloc0(sizeof(arena));

    core_begin(cx);
    a->context = CurrentMemoryContext;
    cx->alloc = keep_alloc;
    cx->alloc_arg = a;
}

/* ---- the table ------------------------------------------------------------------------------ */

/* A primary key of several columns is written with commas. */
static const char *
key_expression(Oid table)
{
    StringInfoData sql;
    job_key key;

    job_key_read(&key, table, "Name a column that tells the articles apart: key => 'url'.");
    if (key.n == 1)
        return psprintf("%s::pg_catalog.text", key.names[0]);
    initStringInfo(&sql);
    appendStringInfoString(&sql, "pg_catalog.concat_ws(','");
    for (int i = 0; i < key.n; i++)
        appendStringInfo(&sql, ", %s", key.names[i]);
    appendStringInfoChar(&sql, ')');
    return sql.data;
}

static const char *
key_column(Oid table, const char *name)
{
    column_number(table, name);
    return psprintf("%s::pg_catalog.text", quote_identifier(name));
}

/* Comparing the column itself lets an index of it serve. */
static void
open_time(said_table *t, const char *name)
{
    Oid type = getBaseType(get_atttype(t->table, column_number(t->table, name)));
    const char *column = quote_identifier(name);

    t->at = psprintf("%s::pg_catalog.timestamp", column);
    t->at_column =
        type == DATEOID || type == TIMESTAMPOID || type == TIMESTAMPTZOID ? column : t->at;
}

/* Does the call show one of these columns? One that lists none shows all. */
static bool
shows(FunctionCallInfo fcinfo, int columns, const int any_of[2])
{
    uint32_t n;
    Datum *shown;

    if (PG_NARGS() <= columns)
        return true;
    shown = array_arg(fcinfo, columns, "columns", INT4OID, NULL, &n);
    for (uint32_t i = 0; i < n; i++)
        if (DatumGetInt32(shown[i]) == any_of[0] || DatumGetInt32(shown[i]) == any_of[1])
            return true;
    return false;
}

void
said_table_open(FunctionCallInfo fcinfo, ws_ctx *keep, int columns, const int quotes[2],
                said_table *out)
{
    need_arg(fcinfo, 0, "table");
    need_arg(fcinfo, 1, "body");
    *out = (said_table){.keep = keep, .table = PG_GETARG_OID(0)};
    out->quotes = shows(fcinfo, columns, quotes);
    out->name = qualified_name(out->table);
    article_column_number(out->table, NameStr(*PG_GETARG_NAME(1)));
    out->body = quote_identifier(NameStr(*PG_GETARG_NAME(1)));
    out->at = "NULL::pg_catalog.timestamp";
    if (!PG_ARGISNULL(2))
        open_time(out, NameStr(*PG_GETARG_NAME(2)));
    out->key = PG_ARGISNULL(3) ? key_expression(out->table)
                               : key_column(out->table, NameStr(*PG_GETARG_NAME(3)));
    out->scratch = AllocSetContextCreate(CurrentMemoryContext, "article", ARTICLE_ROOM,
                                         ARTICLE_ROOM, ALLOCSET_DEFAULT_MAXSIZE);
}

int64_t
said_table_end(const said_table *t)
{
    int64_t last = WS_NO_TIME;
    bool null;
    Datum at;

    if (!t->at_column)
        return last;
    if (SPI_execute(psprintf("SELECT pg_catalog.max(%s) FROM %s", t->at, t->name), true, 1) !=
        SPI_OK_SELECT)
        elog(ERROR, "answers: the last time cannot be read");
    at = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &null);
    if (!null)
        last = instant_of_timestamp(DatumGetTimestamp(at));
    return last;
}

/* ---- quotes --------------------------------------------------------------------------------- */

/* Of claims that stand in one article. */
static void
quote_from(said_table *t, Datum body, ws_said **claims, uint32_t n)
{
    struct varlena *value = PG_DETOAST_DATUM_PACKED(body);
    ws_article a;
    ws_str quote;
    ws_ctx cx;

    core_begin(&cx);
    CORE(&cx, ws_article_unpack_some(&cx, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value),
                                     WS_READ_SPANS, &a));
    for (uint32_t i = 0; i < n; i++) {
        CORE(&cx, ws_said_quote(&cx, claims[i], &a, &quote));
        claims[i]->quote = ws_str_copy(t->keep, quote);
    }
}

static int
by_row(const void *a, const void *b)
{
    const ws_said *x = *(ws_said *const *)a, *y = *(ws_said *const *)b;

    return (x->row > y->row) - (x->row < y->row);
}

void
said_table_quote(said_table *t, ws_said **claims, uint32_t n)
{
    MemoryContext caller;
    uint32_t end;

    if (!t->quotes)
        return;
    caller = MemoryContextSwitchTo(t->scratch);
    qsort(claims, n, sizeof(*claims), by_row);
    for (uint32_t i = 0; i < n; i = end) {
        Datum body = t->rows[claims[i]->row];

        for (end = i + 1; end < n && claims[end]->row == claims[i]->row; end++)
            ;
        CHECK_FOR_INTERRUPTS();
        if (body)
            quote_from(t, body, claims + i, end - i);
        MemoryContextReset(t->scratch);
    }
    MemoryContextSwitchTo(caller);
}

/* ---- reading claims ------------------------------------------------------------------------- */

/* One article of the table. */
typedef struct article_row {
    Datum key, body;
    int64_t at;
    bool keyless;
} article_row;

/* A value that stands outside of its row is found again by its pointer, as long as the snapshot
 * that read it lasts. Others, which may be long and many, are not kept but quoted at once. */
static void
keep_row(said_table *t, Datum body, ws_said *claims, uint32_t n)
{
    struct varlena *value = (struct varlena *)DatumGetPointer(body);
    Datum kept = 0;

    if (VARATT_IS_EXTERNAL_ONDISK(value)) {
        kept = PointerGetDatum(ws_alloc(t->keep, VARSIZE_EXTERNAL(value), 1));
        memcpy(DatumGetPointer(kept), value, VARSIZE_EXTERNAL(value));
    } else {
        ws_said **each = palloc(n * sizeof(*each));

        for (uint32_t i = 0; i < n; i++)
            each[i] = &claims[i];
        quote_from(t, body, each, n);
    }
    t->rows = ws_grown(t->keep, t->rows, t->nrows, &t->rows_room, sizeof(Datum));
    t->rows[t->nrows++] = kept;
}

/* Add the claims of `a` that are wanted. */
static void
add_wanted(said_table *t, const said_reading *how, const article_row *row, const ws_article *a,
           const bool *wanted, ws_said_list *list)
{
    uint32_t before = list->n;
    ws_str key = WS_STR("");

    for (uint32_t i = 0; i < a->nclaims; i++) {
        if (!wanted[i])
            continue;
        if (list->n == before && !row->keyless)
            key = ws_str_copy(t->keep, utf8_from_text(row->key));
        CORE(t->keep, ws_said_add(t->keep, list, key, row->at, a, &a->claims[i], how->counted));
        list->v[list->n - 1].row = t->nrows;
    }
    if (list->n > before && t->quotes)
        keep_row(t, row->body, list->v + before, list->n - before);
}

/* Which claims of the article are wanted; `m` NULL: whether they match or not. NULL: none. */
static bool *
find_wanted(const said_reading *how, const article_row *row, const ws_article *a, ws_matcher *m)
{
    bool *wanted = palloc(a->nclaims * sizeof(bool)), any = false;

    for (uint32_t i = 0; i < a->nclaims; i++) {
        const ws_claim *c = &a->claims[i];

        wanted[i] = ws_claim_counts(c, how->counted) && (!m || ws_match_claim(m, c)) &&
                    (!how->asked || ws_asked_claim(how->asked, c, row->at));
        any |= wanted[i];
    }
    return any ? wanted : NULL;
}

/* Everything of an article that decides which claims are wanted, and what is stored of it. */
typedef struct article_read {
    ws_article a;
    ws_matcher *m; /* NULL: all match */
    ws_str stored; /* absent: the words are read, too */
} article_read;

/* Words are most of what there is to read: unless the query asks for them, they wait. */
static void
begin_article(ws_ctx *cx, Datum body, const ws_query *q, article_read *r)
{
    uint32_t members = q ? ws_query_members(q) : 0;

    *r = (article_read){.m = NULL};
    if (q && (q->needs_text || members & WS_READ_WORDS)) {
        article_match(cx, body, q, WS_SAID_READS, &r->a, &r->m);
        return;
    }
    members |= WS_SAID_READS;
    r->stored = article_slice(cx, body, members);
    CORE(cx,
         ws_article_unpack_some(cx, r->stored.s, r->stored.len, members & ~WS_READ_WORDS, &r->a));
    if (q)
        CORE(cx, ws_matcher_init(cx, q, &r->a, &r->m));
}

static void
read_article(said_table *t, const said_reading *how, const ws_query *q, const article_row *row,
             ws_said_list *list)
{
    article_read r;
    bool *wanted;
    ws_ctx cx;

    core_begin(&cx);
    begin_article(&cx, row->body, how->all ? NULL : q, &r);
    wanted = find_wanted(how, row, &r.a, r.m);
    if (!wanted)
        return;
    if (r.stored.s)
        CORE(&cx, ws_article_unpack_words(&cx, r.stored.s, r.stored.len, wanted, &r.a));
    add_wanted(t, how, row, &r.a, wanted, list);
}

static bool
is_time(const said_reading *how, int64_t at)
{
    return ws_asked_at(how->asked, how->when, at) &&
           !(how->not_rare && ws_asked_at(how->asked, WS_ASKED_RARE(how->asked), at));
}

static void
read_row(said_table *t, const said_reading *how, const ws_query *q, HeapTuple tuple,
         ws_said_list *list)
{
    TupleDesc desc = SPI_tuptable->tupdesc;
    bool no_time, no_body;
    Datum at = SPI_getbinval(tuple, desc, 2, &no_time);
    MemoryContext caller;
    article_row row;

    row.key = SPI_getbinval(tuple, desc, 1, &row.keyless);
    row.body = SPI_getbinval(tuple, desc, 3, &no_body);
    row.at = no_time ? WS_NO_TIME : instant_of_timestamp(DatumGetTimestamp(at));
    if (no_body || (how->asked && !is_time(how, row.at)))
        return;
    caller = MemoryContextSwitchTo(t->scratch);
    read_article(t, how, q, &row, list);
    MemoryContextSwitchTo(caller);
    MemoryContextReset(t->scratch);
}

/* Articles are unpacked here: a plan that reads the table and unpacks each for @@, too, costs twice
 * what the index does, although the planner cannot know that. Where there is no index, what it is
 * told to avoid looks so dear to it that it would compile the query. */
static Portal
open_by_index(const char *sql, int nargs, Oid *types, Datum *args)
{
    static const char *const off[] = {"enable_seqscan", "jit"};
    int level = NewGUCNestLevel();
    Portal portal;

    for (size_t i = 0; i < lengthof(off); i++)
        set_config_option(off[i], "off", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0,
                          false);
    portal = SPI_cursor_open_with_args(NULL, sql, nargs, types, args, NULL, true,
                                       CURSOR_OPT_PARALLEL_OK);
    AtEOXact_GUC(true, level);
    return portal;
}

static Portal
open_cursor(const said_table *t, const said_reading *how)
{
    int64_t from, to;
    bool timed = how->asked && ws_asked_span(how->asked, how->when, &from, &to);
    Oid types[] = {extension_type("claimquery"), TIMESTAMPOID, TIMESTAMPOID};
    Datum args[] = {how->query, 0, 0};
    const char *schema = quote_identifier(get_namespace_name(extension_schema()));
    StringInfoData sql;

    initStringInfo(&sql);
    appendStringInfo(&sql, "SELECT %s, %s, %s FROM %s WHERE %s OPERATOR(%s.@@) $1", t->key, t->at,
                     t->body, t->name, t->body, schema);
    if (timed) {
        appendStringInfo(&sql,
                         " AND %s OPERATOR(pg_catalog.>=) $2 AND %s OPERATOR(pg_catalog.<=) $3",
                         t->at_column, t->at_column);
        args[1] = TimestampGetDatum(timestamp_of_instant(from));
        args[2] = TimestampGetDatum(timestamp_of_instant(to));
    }
    return open_by_index(sql.data, timed ? 3 : 1, types, args);
}

void
said_table_read(said_table *t, const said_reading *how, ws_said_list *list)
{
    Portal portal = open_cursor(t, how);
    ws_query q;
    ws_ctx cx;

    core_begin(&cx);
    query_load(&cx, how->query, &q);
    do {
        SPI_cursor_fetch(portal, true, FETCH);
        for (uint64 i = 0; i < SPI_processed; i++)
            read_row(t, how, &q, SPI_tuptable->vals[i], list);
        SPI_freetuptable(SPI_tuptable);
    } while (SPI_processed > 0);
    SPI_cursor_close(portal);
}
