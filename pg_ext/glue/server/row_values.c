/*
 * row_values.c
 *    Arrays and multiranges of claims() in their stored form, written in one go. The server's
 *    constructors want every element as a datum of its own first; rows took half as long again.
 */
#include "glue/server/whosaid.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/multirangetypes.h"
#include "utils/rangetypes.h"

/* In multirangetypes.c: every fourth item is an offset, the others are lengths. */
#define OFFSET_STRIDE 4
#define IS_OFFSET     0x80000000

static ws_str
in_server_encoding(ws_str s)
{
    char *converted;

    if (GetDatabaseEncoding() == PG_UTF8)
        return s;
    converted = server_cstring(s);
    return (ws_str){converted, (uint32_t)strlen(converted)};
}

Datum
texts_datum(const ws_str *texts, uint32_t n)
{
    Size size = ARR_OVERHEAD_NONULLS(1);
    ws_str *parts;
    ArrayType *array;
    char *at;

    if (n == 0)
        return PointerGetDatum(construct_empty_array(TEXTOID));
    parts = palloc(n * sizeof(ws_str));
    for (uint32_t i = 0; i < n; i++) {
        parts[i] = in_server_encoding(texts[i]);
        size += INTALIGN(VARHDRSZ + parts[i].len);
    }
    array = palloc0(size);
    SET_VARSIZE(array, size);
    array->ndim = 1;
    array->dataoffset = 0;
    array->elemtype = TEXTOID;
    ARR_DIMS(array)[0] = (int)n;
    ARR_LBOUND(array)[0] = 1;
    at = ARR_DATA_PTR(array);
    for (uint32_t i = 0; i < n; i++) {
        SET_VARSIZE(at, VARHDRSZ + parts[i].len);
        memcpy(VARDATA(at), parts[i].s, parts[i].len);
        at += INTALIGN(VARHDRSZ + parts[i].len);
    }
    return PointerGetDatum(array);
}

/* header | items, one for each range but the first | flags | bounds of each range */
Datum
places_datum(const ws_charmap *map, const ws_spans *spans)
{
    const uint32 range_size = 2 * sizeof(int32);
    Size flags_at = sizeof(MultirangeType) + (spans->n - 1) * sizeof(uint32);
    Size bounds_at = INTALIGN(flags_at + spans->n);
    Size size = bounds_at + spans->n * range_size;
    char *value = palloc0(size);
    MultirangeType *head = (MultirangeType *)value;
    uint32 *items = (uint32 *)(head + 1);
    int32 *bounds = (int32 *)(value + bounds_at);

    Assert(spans->n > 0);
    SET_VARSIZE(value, size);
    head->multirangetypid = INT4MULTIRANGEOID;
    head->rangeCount = spans->n;
    for (uint32 i = 1; i < spans->n; i++)
        items[i - 1] = i % OFFSET_STRIDE == 0 ? (i * range_size) | IS_OFFSET : range_size;
    memset(value + flags_at, RANGE_LB_INC, spans->n);
    for (uint32 i = 0; i < spans->n; i++) {
        bounds[2 * i] = (int32)ws_charmap_char(map, spans->v[i].start);
        bounds[2 * i + 1] = (int32)ws_charmap_char(map, spans->v[i].end);
    }
    return PointerGetDatum(value);
}
