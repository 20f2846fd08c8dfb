/*
 * article_layer.c
 *    Several coders' claims on one text: layer, merge, merge_ids.
 */
#include "glue/server/whosaid.h"

#include "nodes/execnodes.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(article_layer);

Datum
article_layer(PG_FUNCTION_ARGS)
{
    ws_ctx cx;
    ws_article a;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    need_arg(fcinfo, 1, "coder");
    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    CORE(&cx, ws_article_layer(&cx, &a, name_arg(&cx, fcinfo, 1)));
    return article_datum(&cx, &a);
}

PG_FUNCTION_INFO_V1(article_merge);

Datum
article_merge(PG_FUNCTION_ARGS)
{
    ws_ctx cx;
    ws_article left, right;

    /* A layer that is not there adds nothing: an UPDATE must not lose the other one. */
    if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
        PG_RETURN_NULL();
    if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
        PG_RETURN_DATUM(PG_GETARG_DATUM(PG_ARGISNULL(0) ? 1 : 0));
    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(0), &left);
    article_load(&cx, PG_GETARG_DATUM(1), &right);
    CORE(&cx, ws_article_merge(&cx, &left, &right, NULL));
    return article_datum(&cx, &left);
}

PG_FUNCTION_INFO_V1(article_merge_ids);

/* What merge() does to the ids of the right article's claims. */
Datum
article_merge_ids(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    Tuplestorestate *rows = ((ReturnSetInfo *)fcinfo->resultinfo)->setResult;
    ws_ctx cx;
    ws_article left, right;
    uint32_t *map;

    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(0), &left);
    article_load(&cx, PG_GETARG_DATUM(1), &right);
    CORE(&cx, ws_article_merge(&cx, &left, &right, &map));
    for (uint32_t i = 0; i < right.nclaims; i++) {
        Datum values[2] = {Int32GetDatum((int32)right.claims[i].id), Int32GetDatum((int32)map[i])};
        bool nulls[2] = {false, false};

        tuplestore_putvalues(rows, desc, values, nulls);
    }
    return (Datum)0;
}
