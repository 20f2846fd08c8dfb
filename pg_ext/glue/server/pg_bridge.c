/*
 * pg_bridge.c
 *    The core's context inside the server: palloc, interrupts, zlib, ereport, encodings.
 */
#include "glue/server/whosaid.h"

#include "glue/server/text_codec.h"

#include "catalog/namespace.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

static void *
core_alloc(void *arg, size_t size)
{
    return MemoryContextAllocHuge(CurrentMemoryContext, size);
}

static void
core_poll(void)
{
    CHECK_FOR_INTERRUPTS();
}

static int32_t
check_memory(int32_t coded)
{
    if (coded == TEXT_CODEC_NO_MEMORY)
        ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
    return coded;
}

static int32_t
core_compress(ws_ctx *cx, const char *src, int32_t src_len, char *dst, int32_t dst_len)
{
    return check_memory(text_deflate(cx, src, src_len, dst, dst_len));
}

/* The text that was unpacked last, with its packed bytes: a statement that tags, logs and shows an
 * article asks for the same one again and again. */
static struct {
    const char *packed, *text; /* NULL: none */
    int32_t packed_len, text_len;
} last_text;

enum { LAST_TEXT_MOST = 65536 /* bytes of both */ };

static bool
is_last_text(const char *src, int32_t src_len, int32_t dst_len)
{
    return last_text.packed && last_text.packed_len == src_len && last_text.text_len == dst_len &&
           memcmp(last_text.packed, src, (size_t)src_len) == 0;
}

static void
keep_last_text(const char *src, int32_t src_len, const char *text, int32_t len)
{
    static char room[LAST_TEXT_MOST];

    if ((int64)src_len + len > LAST_TEXT_MOST)
        return;
    last_text.packed = memcpy(room, src, (size_t)src_len);
    last_text.text = memcpy(room + src_len, text, (size_t)len);
    last_text.packed_len = src_len;
    last_text.text_len = len;
}

static int32_t
core_decompress(ws_ctx *cx, const char *src, int32_t src_len, char *dst, int32_t dst_len)
{
    int32_t len;

    if (is_last_text(src, src_len, dst_len)) {
        memcpy(dst, last_text.text, (size_t)dst_len);
        return dst_len;
    }
    len = check_memory(text_inflate(cx, src, src_len, dst, dst_len));
    if (len == dst_len)
        keep_last_text(src, src_len, dst, len);
    return len;
}

/* Other encodings may lack U+2026; whether they do is not asked, so that all behave alike. */
static bool
has_ellipsis(void)
{
    return GetDatabaseEncoding() == PG_UTF8 || GetDatabaseEncoding() == PG_SQL_ASCII;
}

void
core_begin(ws_ctx *cx)
{
    cx->alloc = core_alloc;
    cx->alloc_arg = NULL;
    cx->poll = core_poll;
    cx->compress = core_compress;
    cx->decompress = core_decompress;
    cx->gap = has_ellipsis() ? NULL : " ... ";
    cx->repairs = 0;
    cx->error.code = WS_OK;
    cx->error.message[0] = cx->error.detail[0] = cx->error.hint[0] = '\0';
}

static int
sqlstate_of(ws_code code)
{
    switch (code) {
    case WS_BAD_SYNTAX:
        return ERRCODE_INVALID_TEXT_REPRESENTATION;
    case WS_BAD_QUERY:
        return ERRCODE_SYNTAX_ERROR;
    case WS_BAD_VALUE:
    case WS_BAD_SPAN:
    case WS_AMBIGUOUS:
        return ERRCODE_INVALID_PARAMETER_VALUE;
    case WS_LIMIT:
        return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
    case WS_NOT_FOUND:
        return ERRCODE_UNDEFINED_OBJECT;
    case WS_IN_USE:
        return ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST;
    case WS_CORRUPT:
        return ERRCODE_DATA_CORRUPTED;
    case WS_BAD_CHARACTER:
        return ERRCODE_UNTRANSLATABLE_CHARACTER;
    case WS_OK:
        break;
    }
    return ERRCODE_INTERNAL_ERROR;
}

/* A message gets through whatever it shows: characters that the server's encoding lacks are
 * replaced (an ellipsis by dots, others by a question mark). */
static const char *
server_message(const char *utf8)
{
    int encoding = GetDatabaseEncoding(), len = (int)strlen(utf8);
    int room = len * MAX_CONVERSION_GROWTH + 1;
    Oid conversion = has_ellipsis() ? InvalidOid : FindDefaultConversionProc(PG_UTF8, encoding);
    char *message, *out;

    if (!OidIsValid(conversion))
        return pstrdup(utf8);
    out = message = palloc(room + 3);
    while (len > 0) {
        int done =
            pg_do_encoding_conversion_buf(conversion, PG_UTF8, encoding, (unsigned char *)utf8, len,
                                          (unsigned char *)out, room - (int)(out - message), true);

        out += strlen(out);
        utf8 += done;
        len -= done;
        if (len == 0)
            break;
        done = pg_utf_mblen((const unsigned char *)utf8);
        out = stpcpy(out, memcmp(utf8, "\xE2\x80\xA6", 3) == 0 ? "..." : "?");
        utf8 += done;
        len -= done;
    }
    return message;
}

void
core_error_soft(const ws_ctx *cx, Node *escontext)
{
    const ws_error *e = &cx->error;

    errsave(escontext, (errcode(sqlstate_of(e->code)), errmsg("%s", server_message(e->message)),
                        e->detail[0] ? errdetail("%s", server_message(e->detail)) : 0,
                        e->hint[0] ? errhint("%s", server_message(e->hint)) : 0));
}

void
core_error(const ws_ctx *cx)
{
    core_error_soft(cx, NULL);
    pg_unreachable();
}

ws_str
utf8_from_server(const char *s, size_t len)
{
    char *utf8;

    if (GetDatabaseEncoding() == PG_UTF8 || len == 0)
        return (ws_str){s, (uint32_t)len};
    utf8 = pg_server_to_any(s, (int)len, PG_UTF8);
    return (ws_str){utf8, utf8 == s ? (uint32_t)len : (uint32_t)strlen(utf8)};
}

ws_str
utf8_from_text(Datum text_datum)
{
    text *t = DatumGetTextPP(text_datum);

    return utf8_from_server(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t));
}

char *
server_cstring(ws_str s)
{
    char *copy = pnstrdup(s.s ? s.s : "", s.len);

    if (GetDatabaseEncoding() == PG_UTF8)
        return copy;
    return pg_any_to_server(copy, (int)s.len, PG_UTF8);
}

text *
server_text(ws_str s)
{
    if (GetDatabaseEncoding() == PG_UTF8)
        return cstring_to_text_with_len(s.s, (int)s.len);
    return cstring_to_text(server_cstring(s));
}
