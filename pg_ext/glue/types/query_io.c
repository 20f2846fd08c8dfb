/*
 * query_io.c
 *    claimquery: input, output, send, receive, and the operators that combine queries.
 */
#include "glue/server/whosaid.h"

#include "lib/stringinfo.h"
#include "libpq/pqformat.h"

/* As for article: a version byte and the text form. */
#define WIRE_VERSION 1

static Datum
query_datum(char *value, uint32_t len)
{
    SET_VARSIZE(value, len + VARHDRSZ);
    return PointerGetDatum(value);
}

static Datum
query_of_text(const char *text, size_t len, Node *escontext)
{
    ws_ctx cx;
    char *value;
    uint32_t value_len;

    core_begin(&cx);
    if (ws_query_parse(&cx, utf8_from_server(text, len), VARHDRSZ, &value, &value_len))
        return query_datum(value, value_len);
    core_error_soft(&cx, escontext);
    return (Datum)0;
}

static char *
text_of_query(Datum datum)
{
    ws_ctx cx;
    ws_query q;
    ws_buf out;

    core_begin(&cx);
    query_load(&cx, datum, &q);
    ws_buf_init(&out, &cx, 128);
    CORE(&cx, ws_query_print(&cx, &q, &out));
    return server_cstring((ws_str){out.data, (uint32_t)out.len});
}

PG_FUNCTION_INFO_V1(claimquery_in);

Datum
claimquery_in(PG_FUNCTION_ARGS)
{
    char *text = PG_GETARG_CSTRING(0);

    return query_of_text(text, strlen(text), SOFT_CONTEXT(fcinfo));
}

PG_FUNCTION_INFO_V1(claimquery_out);

Datum
claimquery_out(PG_FUNCTION_ARGS)
{
    PG_RETURN_CSTRING(text_of_query(PG_GETARG_DATUM(0)));
}

PG_FUNCTION_INFO_V1(claimquery_recv);

Datum
claimquery_recv(PG_FUNCTION_ARGS)
{
    StringInfo message = (StringInfo)PG_GETARG_POINTER(0);
    int version = pq_getmsgbyte(message);
    char *text;
    int len;

    if (version != WIRE_VERSION)
        ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
                        errmsg("unsupported claimquery version number %d", version),
                        errdetail("This server reads version %d.", WIRE_VERSION)));
    text = pq_getmsgtext(message, message->len - message->cursor, &len);
    return query_of_text(text, (size_t)len, NULL);
}

PG_FUNCTION_INFO_V1(claimquery_send);

Datum
claimquery_send(PG_FUNCTION_ARGS)
{
    char *text = text_of_query(PG_GETARG_DATUM(0));
    StringInfoData message;

    pq_begintypsend(&message);
    pq_sendint8(&message, WIRE_VERSION);
    pq_sendtext(&message, text, (int)strlen(text));
    PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

static Datum
combine(FunctionCallInfo fcinfo, ws_kind op)
{
    ws_ctx cx;
    ws_query a, b;
    char *value;
    uint32_t len;

    core_begin(&cx);
    query_load(&cx, PG_GETARG_DATUM(0), &a);
    if (op != WS_Q_NOT)
        query_load(&cx, PG_GETARG_DATUM(1), &b);
    CORE(&cx, ws_query_combine(&cx, op, &a, op == WS_Q_NOT ? NULL : &b, VARHDRSZ, &value, &len));
    return query_datum(value, len);
}

PG_FUNCTION_INFO_V1(claimquery_and);
PG_FUNCTION_INFO_V1(claimquery_or);
PG_FUNCTION_INFO_V1(claimquery_not);

Datum
claimquery_and(PG_FUNCTION_ARGS)
{
    return combine(fcinfo, WS_Q_AND);
}

Datum
claimquery_or(PG_FUNCTION_ARGS)
{
    return combine(fcinfo, WS_Q_OR);
}

Datum
claimquery_not(PG_FUNCTION_ARGS)
{
    return combine(fcinfo, WS_Q_NOT);
}
