/*
 * debate.c
 *    answers() and contradictions(): claims are read from the user's table by index, as the caller
 *    and under his row security, then held against each other in the core.
 */
#include "glue/analysis/analysis.h"

#include "glue/tagger/job.h"

#include "catalog/pg_type.h"
#include "debate/answers.h"
#include "debate/contradictions.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#define FETCH       200  /* rows at a time */
#define BODIES_MOST 1000 /* first elements of targets that are asked for one by one */

/* ---- memory ---------------------------------------------------------------------------------- */

static void *
keep_alloc(void *context, size_t size)
{
    return MemoryContextAllocHuge(context, size);
}

/* A core context whose memory lasts as long as the call, whichever context is current: SPI has its
 * own, and articles are read in one that is emptied after each. */
static void
begin_keeping(ws_ctx *cx)
{
    core_begin(cx);
    cx->alloc = keep_alloc;
    cx->alloc_arg = CurrentMemoryContext;
}

/* ---- the table ------------------------------------------------------------------------------ */

/* What the questions name. Column names are quoted. */
typedef struct source {
    Oid table;
    const char *name;            /* of the table, qualified */
    const char *body, *key, *at; /* expressions: article, text, timestamp */
    bool timed;
} source;

static const char *
column_of(Oid table, const char *name)
{
    if (get_attnum(table, name) == InvalidAttrNumber)
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN),
                        errmsg("column \"%s\" of relation \"%s\" does not exist", name,
                               get_rel_name(table))));
    return quote_identifier(name);
}

static const char *
article_column(Oid table, const char *name)
{
    const char *quoted = column_of(table, name);

    if (getBaseType(get_atttype(table, get_attnum(table, name))) != extension_type("article"))
        ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
                        errmsg("column \"%s\" of relation \"%s\" is not of type article", name,
                               get_rel_name(table))));
    return quoted;
}

/* A primary key of several columns is written with commas. */
static const char *
key_expression(Oid table)
{
    StringInfoData sql;
    job_key key;

    job_key_read(&key, table);
    initStringInfo(&sql);
    appendStringInfoString(&sql, "pg_catalog.concat_ws(','");
    for (int i = 0; i < key.n; i++)
        appendStringInfo(&sql, ", %s", key.names[i]);
    appendStringInfoChar(&sql, ')');
    return sql.data;
}

/* Arguments: table, body, at, key. */
static void
source_args(FunctionCallInfo fcinfo, source *s)
{
    need_arg(fcinfo, 0, "table");
    need_arg(fcinfo, 1, "body");
    s->table = PG_GETARG_OID(0);
    if (!get_rel_name(s->table))
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
                        errmsg("relation with OID %u does not exist", s->table)));
    s->name = quote_qualified_identifier(get_namespace_name(get_rel_namespace(s->table)),
                                         get_rel_name(s->table));
    s->body = article_column(s->table, NameStr(*PG_GETARG_NAME(1)));
    s->timed = !PG_ARGISNULL(2);
    s->at = s->timed ? psprintf("%s::pg_catalog.timestamp",
                                column_of(s->table, NameStr(*PG_GETARG_NAME(2))))
                     : "NULL::pg_catalog.timestamp";
    s->key = PG_ARGISNULL(3) ? key_expression(s->table)
                             : psprintf("%s::pg_catalog.text",
                                        column_of(s->table, NameStr(*PG_GETARG_NAME(3))));
}

/* ---- reading claims ------------------------------------------------------------------------- */

typedef struct reading {
    ws_ctx *keep;
    ws_said_list *list;
    Datum query;
    ws_counted counted;
    MemoryContext scratch;
} reading;

static void
read_claims(reading *r, ws_str key, int64_t at, Datum body)
{
    MemoryContext caller = MemoryContextSwitchTo(r->scratch);
    ws_matcher *m;
    ws_article a;
    ws_query q;
    ws_ctx cx;

    core_begin(&cx);
    article_load(&cx, body, &a);
    query_load(&cx, r->query, &q);
    CORE(&cx, ws_matcher_init(&cx, &q, &a, &m));
    for (uint32_t i = 0; i < a.nclaims; i++)
        if (ws_claim_counts(&a.claims[i], r->counted) && ws_match_claim(m, &a.claims[i]))
            CORE(r->keep, ws_said_add(r->keep, r->list, key, at, &a, &a.claims[i], r->counted));
    MemoryContextSwitchTo(caller);
    MemoryContextReset(r->scratch);
}

static void
read_row(reading *r, HeapTuple row, TupleDesc desc)
{
    bool no_key, no_time, no_body;
    Datum key = SPI_getbinval(row, desc, 1, &no_key);
    Datum at = SPI_getbinval(row, desc, 2, &no_time);
    Datum body = SPI_getbinval(row, desc, 3, &no_body);

    if (no_body)
        return;
    read_claims(r, no_key ? WS_STR("") : ws_str_copy(r->keep, utf8_from_text(key)),
                no_time ? WS_NO_TIME : instant_of_timestamp(DatumGetTimestamp(at)), body);
}

/* Claims of the articles that match, from then to then (WS_NO_TIME: whenever). */
static void
read_table(const source *s, reading *r, int64_t from, int64_t to)
{
    Oid types[] = {extension_type("claimquery"), TIMESTAMPOID, TIMESTAMPOID};
    Datum args[] = {r->query,
                    TimestampGetDatum(from == WS_NO_TIME ? 0 : timestamp_of_instant(from)),
                    TimestampGetDatum(to == WS_NO_TIME ? 0 : timestamp_of_instant(to))};
    const char *schema = quote_identifier(get_namespace_name(extension_schema()));
    StringInfoData sql;
    Portal portal;

    initStringInfo(&sql);
    appendStringInfo(&sql, "SELECT %s, %s, %s FROM %s WHERE %s OPERATOR(%s.@@) $1", s->key, s->at,
                     s->body, s->name, s->body, schema);
    if (from != WS_NO_TIME)
        appendStringInfo(&sql,
                         " AND %s OPERATOR(pg_catalog.>=) $2 AND %s OPERATOR(pg_catalog.<=) $3",
                         s->at, s->at);
    portal = SPI_cursor_open_with_args(NULL, sql.data, from == WS_NO_TIME ? 1 : 3, types, args,
                                       NULL, true, CURSOR_OPT_PARALLEL_OK);
    do {
        SPI_cursor_fetch(portal, true, FETCH);
        for (uint64 i = 0; i < SPI_processed; i++)
            read_row(r, SPI_tuptable->vals[i], SPI_tuptable->tupdesc);
        SPI_freetuptable(SPI_tuptable);
    } while (SPI_processed > 0);
    SPI_cursor_close(portal);
}

/* The last time that the table has. */
static int64_t
last_time(const source *s)
{
    int64_t last = WS_NO_TIME;
    bool null;
    Datum at;

    if (!s->timed)
        return last;
    if (SPI_execute(psprintf("SELECT pg_catalog.max(%s) FROM %s", s->at, s->name), true, 1) !=
        SPI_OK_SELECT)
        elog(ERROR, "answers: the last time cannot be read");
    at = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &null);
    if (!null)
        last = instant_of_timestamp(DatumGetTimestamp(at));
    return last;
}

/* ---- answers -------------------------------------------------------------------------------- */

enum { ARG_CLAIMS = 4, ARG_REPLIES, ARG_WITHIN, ARG_THRESHOLD, ARG_COUNTED };

static Datum
query_of_text(ws_ctx *cx, ws_str text)
{
    char *value;
    uint32_t len;

    CORE(cx, ws_query_parse(cx, text, VARHDRSZ, &value, &len));
    SET_VARSIZE(value, len + VARHDRSZ);
    return PointerGetDatum(value);
}

/* Claims of the bodies that the claims' targets belong to. */
static Datum
query_for_targets(ws_ctx *cx, const ws_said_list *claims)
{
    ws_intern bodies;
    ws_buf text;

    ws_intern_init(&bodies, cx);
    for (uint32_t i = 0; i < claims->n; i++)
        for (uint32_t t = 0; t < claims->v[i].ntargets; t++)
            ws_intern_add(&bodies, ws_path_first(claims->v[i].targets[t]));
    if (bodies.n == 0 || bodies.n > BODIES_MOST)
        return query_of_text(cx, WS_STR("actor:*"));
    ws_buf_init(&text, cx, 256);
    for (uint32_t b = 0; b < bodies.n; b++) {
        ws_str body = bodies.strings[b];

        ws_buf_add(&text, b > 0 ? " | actor:\"" : "actor:\"", b > 0 ? 10 : 7);
        for (uint32_t i = 0; i < body.len; i++) { /* a path keeps its own escapes */
            if (body.s[i] == '"')
                ws_buf_byte(&text, '\\');
            ws_buf_byte(&text, (uint8_t)body.s[i]);
        }
        ws_buf_byte(&text, '"');
    }
    return query_of_text(cx, (ws_str){text.data, (uint32_t)text.len});
}

/* From the first claim's time to `within` after the last one's. */
static void
time_of_replies(const ws_said_list *claims, int64_t within, int64_t *from, int64_t *to)
{
    *from = *to = WS_NO_TIME;
    for (uint32_t i = 0; i < claims->n; i++) {
        int64_t at = claims->v[i].at;

        if (at == WS_NO_TIME) {
            *from = WS_NO_TIME;
            return;
        }
        *from = *from == WS_NO_TIME || at < *from ? at : *from;
        *to = at > *to ? at : *to;
    }
    if (*from == WS_NO_TIME)
        return;
    *to += within;
    if (!ws_time_known(*to))
        *from = WS_NO_TIME;
}

static Datum
time_datum(int64_t at, bool *null)
{
    *null = at == WS_NO_TIME;
    return *null ? (Datum)0 : TimestampGetDatum(timestamp_of_instant(at));
}

static Datum
string_datum(ws_str s, bool *null)
{
    *null = !s.s;
    return *null ? (Datum)0 : server_text_datum(s);
}

/* Six columns of a claim from `at` on: article, claim, time, actors, act, quote. */
static void
said_values(const ws_said *s, Datum *values, bool *nulls)
{
    values[0] = string_datum(s->article, &nulls[0]);
    values[1] = Int32GetDatum((int32)s->id);
    values[2] = time_datum(s->at, &nulls[2]);
    values[3] = texts_datum(s->actors, s->nactors);
    values[4] = string_datum(s->act, &nulls[4]);
    values[5] = string_datum(s->quote, &nulls[5]);
}

static Datum
interval_datum(int64_t usec)
{
    Interval *i = palloc0(sizeof(Interval));

    i->day = (int32)(usec / USECS_PER_DAY);
    i->time = usec % USECS_PER_DAY;
    return IntervalPGetDatum(i);
}

static void
put_answer(FunctionCallInfo fcinfo, TupleDesc desc, const ws_said_list *claims,
           const ws_said_list *replies, const ws_answer *a)
{
    const char *kind = ws_answer_names[a->kind];
    const ws_said *claim = &claims->v[a->claim];
    const ws_said *reply = a->reply == UINT32_MAX ? NULL : &replies->v[a->reply];
    Datum values[21] = {0};
    bool nulls[21] = {false};

    said_values(claim, values, nulls);
    values[6] = CStringGetTextDatum(kind);
    if (reply)
        said_values(reply, values + 7, nulls + 7);
    else
        memset(nulls + 7, true, 12);
    nulls[13] = !reply || claim->at == WS_NO_TIME || reply->at == WS_NO_TIME;
    values[13] = nulls[13] ? (Datum)0 : interval_datum(reply->at - claim->at);
    values[14] = Float8GetDatum(a->score);
    values[15] = Float8GetDatum(a->parts.speaker);
    values[16] = Float8GetDatum(a->parts.topic);
    values[17] = Float8GetDatum(a->parts.acts);
    values[18] = Float8GetDatum(a->parts.nearness);
    values[19] = Int32GetDatum((int32)a->thread);
    values[20] = Int32GetDatum((int32)a->depth);
    put_row(fcinfo, desc, values, nulls);
}

static int64_t
within_arg(FunctionCallInfo fcinfo)
{
    Interval *i;

    need_arg(fcinfo, ARG_WITHIN, "within");
    i = PG_GETARG_INTERVAL_P(ARG_WITHIN);
    if (i->month < 0 || i->day < 0 || i->time < 0 || i->month > 12000 || i->day > 400000 ||
        i->time > USECS_PER_DAY * INT64CONST(400000))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("within must be a positive interval of at most a thousand years")));
    return i->time + USECS_PER_DAY * (i->day + INT64CONST(30) * i->month);
}

PG_FUNCTION_INFO_V1(debate_answers);

Datum
debate_answers(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_said_list claims = {0}, replies = {0};
    int64_t within = within_arg(fcinfo), from, to;
    ws_answer *answers;
    uint32_t n;
    reading r;
    source s;
    ws_ctx cx;

    need_arg(fcinfo, ARG_CLAIMS, "claims");
    need_arg(fcinfo, ARG_THRESHOLD, "threshold");
    begin_keeping(&cx);
    r = (reading){.keep = &cx, .counted = counted_arg(&cx, fcinfo, ARG_COUNTED)};
    source_args(fcinfo, &s);
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "answers: SPI_connect failed");
    r.scratch = AllocSetContextCreate(CurrentMemoryContext, "article", ALLOCSET_DEFAULT_SIZES);
    r.list = &claims;
    r.query = PG_GETARG_DATUM(ARG_CLAIMS);
    read_table(&s, &r, WS_NO_TIME, WS_NO_TIME);
    r.list = &replies;
    r.query =
        PG_ARGISNULL(ARG_REPLIES) ? query_for_targets(&cx, &claims) : PG_GETARG_DATUM(ARG_REPLIES);
    time_of_replies(&claims, within, &from, &to);
    read_table(&s, &r, from, to);
    CORE(&cx, ws_answers(&cx, &claims, &replies, within, last_time(&s),
                         PG_GETARG_FLOAT8(ARG_THRESHOLD), &answers, &n));
    for (uint32_t i = 0; i < n; i++)
        put_answer(fcinfo, desc, &claims, &replies, &answers[i]);
    SPI_finish();
    return (Datum)0;
}

/* ---- contradictions ------------------------------------------------------------------------- */

static void
put_contradiction(FunctionCallInfo fcinfo, TupleDesc desc, const ws_said_list *claims,
                  const ws_contradiction *c)
{
    const ws_said *pair[] = {&claims->v[c->earlier], &claims->v[c->later]};
    ws_polarity polarity[] = {c->before, c->after};
    Datum values[16] = {0};
    bool nulls[16] = {false};

    values[0] = server_text_datum(c->actor);
    values[1] = server_text_datum(c->concept);
    values[2] = CStringGetTextDatum(ws_contradiction_names[c->kind]);
    values[3] = BoolGetDatum(c->same_actor);
    for (int i = 0; i < 2; i++) {
        int at = 4 + 5 * i;

        values[at] = string_datum(pair[i]->article, &nulls[at]);
        values[at + 1] = Int32GetDatum((int32)pair[i]->id);
        values[at + 2] = time_datum(pair[i]->at, &nulls[at + 2]);
        values[at + 3] = Int32GetDatum(polarity[i]);
        values[at + 4] = string_datum(pair[i]->quote, &nulls[at + 4]);
    }
    values[14] = Int32GetDatum((int32)c->before_n);
    values[15] = Int32GetDatum((int32)c->after_n);
    put_row(fcinfo, desc, values, nulls);
}

PG_FUNCTION_INFO_V1(debate_contradictions);

/* Arguments: table, body, at, key, claims, bodies, counted. */
Datum
debate_contradictions(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_said_list claims = {0};
    ws_contradiction *found;
    uint32_t n;
    reading r;
    source s;
    ws_ctx cx;

    begin_keeping(&cx);
    r = (reading){.keep = &cx, .list = &claims, .counted = counted_arg(&cx, fcinfo, 6)};
    source_args(fcinfo, &s);
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "contradictions: SPI_connect failed");
    r.scratch = AllocSetContextCreate(CurrentMemoryContext, "article", ALLOCSET_DEFAULT_SIZES);
    r.query = PG_ARGISNULL(ARG_CLAIMS) ? query_of_text(&cx, WS_STR("concept:* & actor:*"))
                                       : PG_GETARG_DATUM(ARG_CLAIMS);
    read_table(&s, &r, WS_NO_TIME, WS_NO_TIME);
    CORE(&cx, ws_contradictions(&cx, &claims, !PG_ARGISNULL(5) && PG_GETARG_BOOL(5), &found, &n));
    for (uint32_t i = 0; i < n; i++)
        put_contradiction(fcinfo, desc, &claims, &found[i]);
    SPI_finish();
    return (Datum)0;
}
