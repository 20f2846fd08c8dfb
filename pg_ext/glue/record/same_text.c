/*
 * same_text.c
 *    Copies of one story: sketches of texts as arrays of keys, and a table's stories.
 */
#include "glue/record/record.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/execnodes.h"
#include "text/sketch.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#define FETCH 1000 /* rows of the table at a time */

static Datum
sketch_datum(ws_str text)
{
    Datum keys[WS_SKETCH_KEYS];
    ws_sketch sketch;
    ws_ctx cx;
    int n = 0;

    core_begin(&cx);
    if (ws_sketch_of(&cx, text, &sketch))
        for (; n < WS_SKETCH_KEYS; n++)
            keys[n] = Int64GetDatum(sketch.key[n]);
    return PointerGetDatum(
        construct_array(keys, n, INT8OID, sizeof(int64), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

PG_FUNCTION_INFO_V1(same_text);

/* Empty for a text without words: it is nothing's copy. */
Datum
same_text(PG_FUNCTION_ARGS)
{
    struct varlena *value = PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));
    ws_article a;
    ws_str text;
    ws_ctx cx;

    core_begin(&cx);
    CORE(&cx, ws_article_unpack_some(&cx, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), 0, &a));
    CORE(&cx, ws_article_text(&cx, &a, &text));
    return sketch_datum(text);
}

/* False when the array is none that same_text() makes, or empty. */
static bool
sketch_from(Datum array, ws_sketch *sketch)
{
    ArrayType *a = DatumGetArrayTypeP(array);

    if (ARR_NDIM(a) == 0)
        return false;
    if (ARR_NDIM(a) != 1 || ARR_DIMS(a)[0] != WS_SKETCH_KEYS || ARR_HASNULL(a))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("this is no array that same_text() made")));
    memcpy(sketch->key, ARR_DATA_PTR(a), sizeof(sketch->key));
    return true;
}

PG_FUNCTION_INFO_V1(text_likeness);

Datum
text_likeness(PG_FUNCTION_ARGS)
{
    ws_sketch a, b;

    if (!sketch_from(PG_GETARG_DATUM(0), &a) || !sketch_from(PG_GETARG_DATUM(1), &b))
        PG_RETURN_FLOAT8(0);
    PG_RETURN_FLOAT8(ws_sketch_likeness(ws_sketch_shared(&a, &b)));
}

/* ---- a table's stories ---------------------------------------------------------------------- */

typedef struct texts {
    MemoryContext context;
    ws_sketch *sketches;
    Datum *keys; /* text[] */
    uint32_t n, cap;
} texts;

static void
add_text(texts *t, Datum key, Datum sketch)
{
    MemoryContext caller = MemoryContextSwitchTo(t->context);

    if (t->n == t->cap) {
        t->cap *= 2;
        t->sketches = repalloc_huge(t->sketches, t->cap * sizeof(ws_sketch));
        t->keys = repalloc_huge(t->keys, t->cap * sizeof(Datum));
    }
    t->keys[t->n] = PointerGetDatum(PG_DETOAST_DATUM_COPY(key));
    if (!sketch_from(sketch, &t->sketches[t->n]))
        for (int i = 0; i < WS_SKETCH_KEYS; i++) /* a text of its own */
            t->sketches[t->n].key[i] = INT64_MIN + (int64)t->n;
    t->n++;
    MemoryContextSwitchTo(caller);
}

/* Inside SPI. */
static void
read_texts(texts *t, Oid table, const char *column)
{
    StringInfoData sql;
    Portal portal;

    initStringInfo(&sql);
    appendStringInfoString(&sql, "SELECT ");
    add_key_array(&sql, table);
    appendStringInfo(&sql, ", %s.same_text(t.%s) FROM %s t WHERE t.%s IS NOT NULL",
                     quote_identifier(get_namespace_name(extension_schema())),
                     quote_identifier(column), rows_of(table), quote_identifier(column));
    add_key_columns(&sql, table, " ORDER BY ", NULL);
    portal = SPI_cursor_open_with_args(NULL, sql.data, 0, NULL, NULL, NULL, true, 0);
    for (;;) {
        SPI_cursor_fetch(portal, true, FETCH);
        if (SPI_processed == 0)
            break;
        for (uint64 i = 0; i < SPI_processed; i++) {
            bool null;

            add_text(t, SPI_getbinval(SPI_tuptable->vals[i], SPI_tuptable->tupdesc, 1, &null),
                     SPI_getbinval(SPI_tuptable->vals[i], SPI_tuptable->tupdesc, 2, &null));
        }
        SPI_freetuptable(SPI_tuptable);
    }
    SPI_cursor_close(portal);
}

static void
put_stories(const texts *t, const uint32_t *story, Tuplestorestate *rows, TupleDesc desc)
{
    uint32_t *copies = palloc0(t->n * sizeof(uint32_t));

    for (uint32_t i = 0; i < t->n; i++)
        copies[story[i]]++;
    for (uint32_t i = 0; i < t->n; i++) {
        Datum values[4];
        bool nulls[4] = {false};

        values[0] = t->keys[i];
        values[1] = t->keys[story[i]];
        values[2] = Int32GetDatum((int32)copies[story[i]]);
        values[3] = Float8GetDatum(1.0 / copies[story[i]]);
        tuplestore_putvalues(rows, desc, values, nulls);
    }
}

PG_FUNCTION_INFO_V1(stories);

/* Every article with the story that it tells: the key of the first that tells it. */
Datum
stories(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    texts t = {.context = CurrentMemoryContext, .cap = FETCH};
    Oid table = PG_GETARG_OID(0);
    char *column = column_of_articles(table, NameStr(*PG_GETARG_NAME(1)));
    double likeness = PG_GETARG_FLOAT8(2);
    uint32_t *story;
    ws_ctx cx;
    int level;

    if (!(likeness > 0 && likeness <= 1))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("likeness must be above 0 and at most 1")));
    t.sketches = palloc(t.cap * sizeof(ws_sketch));
    t.keys = palloc(t.cap * sizeof(Datum));
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    level = fixed_settings_begin();
    read_texts(&t, table, column);
    fixed_settings_end(level);
    SPI_finish();
    core_begin(&cx);
    story = palloc(t.n * sizeof(uint32_t) + 1);
    ws_sketch_stories(&cx, t.sketches, t.n, likeness, story);
    put_stories(&t, story, ((ReturnSetInfo *)fcinfo->resultinfo)->setResult, desc);
    return (Datum)0;
}
