/*
 * article_io.c
 *    Input, output, send, receive, casts, and the two functions between article and plain text.
 */
#include "glue/server/whosaid.h"

#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"

/* The binary form is this byte and the text form, as jsonb and jsonpath do it: nothing in it can
 * point outside itself, and it survives a conversion of encodings. */
#define WIRE_VERSION 1

static Datum
article_of_json(char *json, int len, Node *escontext)
{
    ws_ctx cx;
    ws_article a;

    core_begin(&cx);
    if (!article_from_json(&cx, json, len, escontext, &a))
        return (Datum)0;
    return article_datum(&cx, &a);
}

static char *
json_of_article(Datum article, bool checks, int *len)
{
    ws_ctx cx;
    ws_article a;

    core_begin(&cx);
    article_load(&cx, article, &a);
    return article_to_json(&cx, &a, checks, len);
}

PG_FUNCTION_INFO_V1(article_in);

Datum
article_in(PG_FUNCTION_ARGS)
{
    char *json = PG_GETARG_CSTRING(0);

    return article_of_json(json, (int)strlen(json), SOFT_CONTEXT(fcinfo));
}

PG_FUNCTION_INFO_V1(article_out);

Datum
article_out(PG_FUNCTION_ARGS)
{
    int len;

    PG_RETURN_CSTRING(json_of_article(PG_GETARG_DATUM(0), false, &len));
}

PG_FUNCTION_INFO_V1(article_recv);

Datum
article_recv(PG_FUNCTION_ARGS)
{
    StringInfo message = (StringInfo)PG_GETARG_POINTER(0);
    int version = pq_getmsgbyte(message);
    char *json;
    int len;

    if (version != WIRE_VERSION)
        ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
                        errmsg("unsupported article version number %d", version),
                        errdetail("This server reads version %d.", WIRE_VERSION)));
    json = pq_getmsgtext(message, message->len - message->cursor, &len);
    return article_of_json(json, len, NULL);
}

PG_FUNCTION_INFO_V1(article_send);

Datum
article_send(PG_FUNCTION_ARGS)
{
    int len;
    char *json = json_of_article(PG_GETARG_DATUM(0), false, &len);
    StringInfoData message;

    pq_begintypsend(&message);
    pq_sendint8(&message, WIRE_VERSION);
    pq_sendtext(&message, json, len);
    PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* With the words as checks: a text that is exchanged inside the jsonb would move under its claims.
 */
PG_FUNCTION_INFO_V1(article_to_jsonb);

Datum
article_to_jsonb(PG_FUNCTION_ARGS)
{
    int len;
    char *json = json_of_article(PG_GETARG_DATUM(0), true, &len);

    return DirectFunctionCall1(jsonb_in, CStringGetDatum(json));
}

PG_FUNCTION_INFO_V1(jsonb_to_article);

Datum
jsonb_to_article(PG_FUNCTION_ARGS)
{
    Jsonb *jsonb = PG_GETARG_JSONB_P(0);
    char *json = JsonbToCString(NULL, &jsonb->root, VARSIZE(jsonb));

    return article_of_json(json, (int)strlen(json), NULL);
}

ws_str
plain_text(ws_ctx *cx, Datum text_datum)
{
    ws_str s = utf8_from_text(text_datum);
    char *lf = ws_alloc(cx, s.len, 1);
    uint32_t n = 0, turned = 0;

    for (uint32_t i = 0; i < s.len; i++) {
        if (s.s[i] == '\r' && i + 1 < s.len && s.s[i + 1] == '\n')
            turned++;
        else
            lf[n++] = s.s[i];
    }
    if (turned)
        ereport(NOTICE, (errmsg_plural("turned %u CRLF line end into LF",
                                       "turned %u CRLF line ends into LF", turned, turned)));
    return (ws_str){lf, n};
}

PG_FUNCTION_INFO_V1(to_article);

Datum
to_article(PG_FUNCTION_ARGS)
{
    ws_ctx cx;
    ws_article a;

    core_begin(&cx);
    CORE(&cx, ws_article_init(&cx, &a, plain_text(&cx, PG_GETARG_DATUM(0))));
    CORE(&cx, ws_article_seal(&cx, &a));
    return article_datum(&cx, &a);
}

PG_FUNCTION_INFO_V1(article_text);

Datum
article_text(PG_FUNCTION_ARGS)
{
    ws_ctx cx;
    ws_article a;
    ws_str text;

    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    CORE(&cx, ws_article_text(&cx, &a, &text));
    return server_text_datum(text);
}

PG_FUNCTION_INFO_V1(article_has_text);

/* How many blanks one text may have more than another that it is to be the same as, at most: a few,
 * and two a line. */
#define SOME_BLANKS     64
#define BLANKS_PER_LINE 2

static int64
blanks_allowed(ws_str text)
{
    int64 lines = 1;

    for (uint32_t i = 0; i < text.len; i++)
        lines += text.s[i] == '\n';
    return SOME_BLANKS + BLANKS_PER_LINE * lines;
}

/* Nearly all others are told apart by their length. */
Datum
article_has_text(PG_FUNCTION_ARGS)
{
    bool blanks = PG_GETARG_BOOL(2);
    ws_ctx cx;
    ws_article a;
    ws_str sought, text;
    int64 more, most;

    core_begin(&cx);
    sought = utf8_from_text(PG_GETARG_DATUM(1));
    more = (int64)article_load_text_len(&cx, PG_GETARG_DATUM(0)) - sought.len;
    most = blanks ? blanks_allowed(sought) : 0;
    if (more < -most || more > most)
        PG_RETURN_BOOL(false);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    CORE(&cx, ws_article_text(&cx, &a, &text));
    PG_RETURN_BOOL(blanks ? ws_str_eq_but_blanks(text, sought)
                          : memcmp(text.s, sought.s, sought.len) == 0);
}
