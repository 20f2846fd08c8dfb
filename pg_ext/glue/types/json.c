/*
 * json.c
 *    The text form of articles and claims between the server's encoding and the core, and its jsonb
 *    parts.
 */
#include "glue/server/whosaid.h"

#include "json/read.h"
#include "json/write.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"

/* NUL-terminated, in the server's encoding. */
static char *
server_json(ws_buf *json, int *len)
{
    char *out;

    if (json->len >= MaxAllocSize)
        ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                        errmsg("the text form of the article is too long"),
                        errdetail("It would take %zu bytes.", json->len)));
    ws_buf_byte(json, '\0');
    out = pg_any_to_server(json->data, (int)json->len - 1, PG_UTF8);
    *len = out == json->data ? (int)json->len - 1 : (int)strlen(out);
    return out;
}

/* An escape can name a character that the server's encoding lacks: what could not be written must
 * not be stored. */
static void
check_encoding(ws_ctx *cx, ws_str json, ws_article *a)
{
    int len;

    if (GetDatabaseEncoding() != PG_UTF8 && GetDatabaseEncoding() != PG_SQL_ASCII &&
        memmem(json.s, json.len, "\\u", 2))
        article_to_json(cx, a, false, &len);
}

bool
article_from_json(ws_ctx *cx, const char *json, int len, Node *escontext, ws_article *a)
{
    ws_str utf8 = utf8_from_server(json, (size_t)len);

    if (ws_article_of_json(cx, utf8, a)) {
        check_encoding(cx, utf8, a);
        return true;
    }
    core_error_soft(cx, escontext);
    return false;
}

static ws_str
utf8_from_jsonb(Datum jsonb)
{
    Jsonb *value = DatumGetJsonbP(jsonb);
    char *json = JsonbToCString(NULL, &value->root, VARSIZE(value));

    return utf8_from_server(json, strlen(json));
}

void
draft_from_jsonb(ws_ctx *cx, Datum jsonb, bool with_id, ws_draft *d)
{
    CORE(cx, ws_draft_of_json(cx, utf8_from_jsonb(jsonb), with_id, d));
}

void
attrs_from_jsonb(ws_ctx *cx, const char *what, Datum jsonb, ws_claim *c)
{
    CORE(cx, ws_attrs_of_json(cx, what, utf8_from_jsonb(jsonb), c));
}

#define CLAIM_ROOM 400 /* bytes that a claim mostly takes */

char *
article_to_json(ws_ctx *cx, ws_article *a, bool checks, int *len)
{
    ws_buf json;

    ws_buf_init(&json, cx,
                (size_t)a->text_len + a->text_len / 8 + 256 + (size_t)a->nclaims * CLAIM_ROOM);
    CORE(cx, ws_json_of_article(cx, a, checks, &json));
    return server_json(&json, len);
}

static Datum
jsonb_of(ws_buf *json)
{
    int len;

    return DirectFunctionCall1(jsonb_in, CStringGetDatum(server_json(json, &len)));
}

Datum
claim_to_jsonb(ws_ctx *cx, ws_article *a, const ws_claim *c)
{
    ws_buf json;

    ws_buf_init(&json, cx, CLAIM_ROOM);
    CORE(cx, ws_json_of_claim(cx, a, c, &json));
    return jsonb_of(&json);
}

Datum
attrs_to_jsonb(ws_ctx *cx, const ws_claim *c)
{
    ws_buf json;

    if (c->nattrs == 0)
        return (Datum)0;
    ws_buf_init(&json, cx, 256);
    ws_json_of_attrs(c, &json);
    return jsonb_of(&json);
}
