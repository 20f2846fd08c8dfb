/*
 * article_value.c
 *    Articles and queries as datums: what is read of a value, and how one is made.
 */
#include "glue/server/whosaid.h"

#include "access/detoast.h"
#include "access/heaptoast.h"

/* One TOAST chunk has the fields of most articles, two have their words as well. A second fetch
 * costs more than a second chunk. */
#define FIELDS_SLICE (1 * TOAST_MAX_CHUNK_SIZE)
#define WORDS_SLICE  (2 * TOAST_MAX_CHUNK_SIZE)

void
article_load(ws_ctx *cx, Datum datum, ws_article *a)
{
    struct varlena *value = PG_DETOAST_DATUM_PACKED(datum);

    CORE(cx, ws_article_unpack(cx, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), a));
}

/* The first `bytes` of an out-of-line or compressed value, the whole of any other. */
static struct varlena *
slice_of(Datum datum, int32 bytes)
{
    struct varlena *value = (struct varlena *)DatumGetPointer(datum);

    if (VARATT_IS_EXTERNAL(value) || VARATT_IS_COMPRESSED(value))
        return PG_DETOAST_DATUM_SLICE(datum, 0, bytes);
    return value;
}

ws_str
article_slice(ws_ctx *cx, Datum datum, uint32_t members)
{
    struct varlena *value = slice_of(datum, members & WS_READ_WORDS ? WORDS_SLICE : FIELDS_SLICE);
    uint32_t len = VARSIZE_ANY_EXHDR(value), size;

    CORE(cx, ws_article_slice_size(cx, VARDATA_ANY(value), len, members, &size));
    if (size > len)
        value = slice_of(datum, (int32)size);
    /* A chunk that goes on is cut. */
    return (ws_str){VARDATA_ANY(value), Min(size, VARSIZE_ANY_EXHDR(value))};
}

void
article_load_claims(ws_ctx *cx, Datum datum, uint32_t members, ws_article *a)
{
    ws_str slice = article_slice(cx, datum, members);

    CORE(cx, ws_article_unpack_some(cx, slice.s, slice.len, members, a));
}

uint32_t
article_load_text_len(ws_ctx *cx, Datum datum)
{
    struct varlena *value = slice_of(datum, WS_HEADER_SIZE);
    uint32_t bytes;

    CORE(cx, ws_article_text_len(cx, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), &bytes));
    return bytes;
}

void
tell_repairs(const ws_ctx *cx)
{
    if (cx->repairs > 0)
        ereport(NOTICE,
                (errmsg_plural("cleaned %u name", "cleaned %u names", cx->repairs, cx->repairs),
                 errdetail("%s%s.", cx->repairs > 1 ? "The first: " : "",
                           server_cstring((ws_str){cx->repair, (uint32_t)strlen(cx->repair)}))));
}

Datum
article_datum(ws_ctx *cx, ws_article *a)
{
    char *value;
    uint32_t len;

    CORE(cx, ws_article_pack(cx, a, VARHDRSZ, &value, &len));
    tell_repairs(cx);
    SET_VARSIZE(value, len + VARHDRSZ);
    return PointerGetDatum(value);
}

void
query_load(ws_ctx *cx, Datum datum, ws_query *q)
{
    struct varlena *value = PG_DETOAST_DATUM_PACKED(datum);

    CORE(cx, ws_query_open(cx, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), q));
}
