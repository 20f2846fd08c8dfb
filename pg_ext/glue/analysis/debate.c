/*
 * debate.c
 *    answers() and contradictions(): claims are read from the user's table (said_table.c), then
 * held against each other in the core.
 */
#include "glue/analysis/said_table.h"

#include "debate/answers.h"
#include "debate/contradictions.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include <math.h>

#define BODIES_MOST 1000 /* first elements of targets that are asked for one by one */

/* ---- answers -------------------------------------------------------------------------------- */

enum { ARG_CLAIMS = 4, ARG_REPLIES, ARG_WITHIN, ARG_THRESHOLD, ARG_COUNTED, ARG_COLUMNS };

static const int answer_quotes[2] = {6, 13};

static Datum
query_of_text(ws_ctx *cx, ws_str text)
{
    char *value;
    uint32_t len;

    CORE(cx, ws_query_parse(cx, text, VARHDRSZ, &value, &len));
    SET_VARSIZE(value, len + VARHDRSZ);
    return PointerGetDatum(value);
}

static void
add_body(ws_buf *text, ws_str body)
{
    ws_buf_text(text, text->len > 0 ? " | actor:\"" : "actor:\"");
    for (uint32_t i = 0; i < body.len; i++) { /* a path keeps its own escapes */
        if (body.s[i] == '"')
            ws_buf_byte(text, '\\');
        ws_buf_byte(text, (uint8_t)body.s[i]);
    }
    ws_buf_byte(text, '"');
}

/* Claims of those who are asked, or only of those who are often. */
static Datum
query_for(ws_ctx *cx, const ws_asked *asked, bool often)
{
    uint32_t n = often ? asked->noften : asked->bodies.n;
    ws_buf text;

    if (n == 0 || n > BODIES_MOST)
        return query_of_text(cx, WS_STR("actor:*"));
    ws_buf_init(&text, cx, 256);
    for (uint32_t b = 0; b < asked->bodies.n; b++)
        if (!often || asked->often[b])
            add_body(&text, asked->bodies.strings[b]);
    return query_of_text(cx, (ws_str){text.data, (uint32_t)text.len});
}

/* Claims of whoever is asked, in two parts when some are only now and then: most of the time the
 * index has to find only the others. */
static void
read_replies(ws_ctx *cx, said_table *t, said_reading *how, ws_said_list *list)
{
    const ws_asked *asked = how->asked;

    how->all = true;
    if (asked->noften > 0 && asked->noften < asked->bodies.n) {
        how->query = query_for(cx, asked, true);
        how->not_rare = true;
        said_table_read(t, how, list);
        how->when = WS_ASKED_RARE(asked);
        how->not_rare = false;
    }
    how->query = query_for(cx, asked, false);
    said_table_read(t, how, list);
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

/* Quotes of what is shown. */
static void
quote_answers(said_table *t, ws_said_list *claims, ws_said_list *replies, const ws_answer *answers,
              uint32_t n)
{
    ws_said **shown = ws_alloc(t->keep, (size_t)n * 2, sizeof(*shown));
    uint32_t nshown = 0;

    for (uint32_t i = 0; i < n; i++) {
        shown[nshown++] = &claims->v[answers[i].claim];
        if (answers[i].reply != UINT32_MAX)
            shown[nshown++] = &replies->v[answers[i].reply];
    }
    said_table_quote(t, shown, nshown);
}

PG_FUNCTION_INFO_V1(debate_answers);

Datum
debate_answers(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_said_list claims = {0}, replies = {0};
    int64_t within = within_arg(fcinfo);
    said_reading how = {.all = false};
    ws_answer *answers;
    ws_asked asked;
    said_table t;
    uint32_t n;
    ws_ctx cx;

    need_arg(fcinfo, ARG_CLAIMS, "claims");
    need_arg(fcinfo, ARG_THRESHOLD, "threshold");
    if (isnan(PG_GETARG_FLOAT8(ARG_THRESHOLD)))
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("threshold must be a number")));
    begin_keeping(&cx);
    how.counted = counted_arg(&cx, fcinfo, ARG_COUNTED);
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "answers: SPI_connect failed");
    said_table_open(fcinfo, &cx, ARG_COLUMNS, answer_quotes, &t);
    how.query = PG_GETARG_DATUM(ARG_CLAIMS);
    said_table_read(&t, &how, &claims);
    ws_asked_init(&cx, &claims, within, &asked);
    how.asked = &asked;
    how.when = WS_ASKED_ANYBODY(&asked);
    how.query = PG_GETARG_DATUM(ARG_REPLIES);
    if (asked.bodies.n > 0 && PG_ARGISNULL(ARG_REPLIES))
        read_replies(&cx, &t, &how, &replies);
    else if (asked.bodies.n > 0)
        said_table_read(&t, &how, &replies);
    CORE(&cx, ws_answers(&cx, &claims, &replies, within, said_table_end(&t),
                         PG_GETARG_FLOAT8(ARG_THRESHOLD), &answers, &n));
    quote_answers(&t, &claims, &replies, answers, n);
    for (uint32_t i = 0; i < n; i++)
        put_answer(fcinfo, desc, &claims, &replies, &answers[i]);
    SPI_finish();
    return (Datum)0;
}

/* ---- contradictions ------------------------------------------------------------------------- */

static const int contradiction_quotes[2] = {9, 14};

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

/* Arguments: table, body, at, key, claims, bodies, counted [, columns]. */
Datum
debate_contradictions(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_said_list claims = {0};
    ws_contradiction *found;
    said_reading how = {.all = false};
    ws_said **shown;
    said_table t;
    uint32_t n;
    ws_ctx cx;

    begin_keeping(&cx);
    how.counted = counted_arg(&cx, fcinfo, 6);
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "contradictions: SPI_connect failed");
    said_table_open(fcinfo, &cx, 7, contradiction_quotes, &t);
    how.query = PG_ARGISNULL(ARG_CLAIMS) ? query_of_text(&cx, WS_STR("concept:* & actor:*"))
                                         : PG_GETARG_DATUM(ARG_CLAIMS);
    said_table_read(&t, &how, &claims);
    CORE(&cx, ws_contradictions(&cx, &claims, !PG_ARGISNULL(5) && PG_GETARG_BOOL(5), &found, &n));
    shown = ws_alloc(&cx, (size_t)n * 2, sizeof(*shown));
    for (uint32_t i = 0; i < n; i++) {
        shown[2 * i] = &claims.v[found[i].earlier];
        shown[2 * i + 1] = &claims.v[found[i].later];
    }
    said_table_quote(&t, shown, 2 * n);
    for (uint32_t i = 0; i < n; i++)
        put_contradiction(fcinfo, desc, &claims, &found[i]);
    SPI_finish();
    return (Datum)0;
}
