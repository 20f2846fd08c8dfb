/*
 * actor_file.c
 *    Actor dictionaries as rows. The content comes as text: no function here takes a file's path.
 */
#include "glue/server/whosaid.h"

#include "nodes/execnodes.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/tuplestore.h"

enum {
    COL_PATH,
    COL_NAMES,
    COL_KIND,
    COL_PERSON,
    COL_COUNTRY,
    COL_FROM,
    COL_UNTIL,
    COL_LINE,
    COL_WARNING,
    NCOLUMNS
};

static void
put_text(ws_str s, int column, Datum *values, bool *nulls)
{
    nulls[column] = s.len == 0;
    if (s.len)
        values[column] = server_text_datum(s);
}

static void
put_date(int32_t day, int column, Datum *values, bool *nulls)
{
    nulls[column] = day == WS_NO_DATE;
    values[column] = DateADTGetDatum(day);
}

static void
put_actor(Tuplestorestate *rows, TupleDesc desc, const ws_file_actor *a)
{
    Datum values[NCOLUMNS];
    bool nulls[NCOLUMNS] = {false};

    put_text(a->path, COL_PATH, values, nulls);
    values[COL_NAMES] = texts_datum(a->names, a->nnames);
    put_text(a->kind, COL_KIND, values, nulls);
    put_text(a->person, COL_PERSON, values, nulls);
    put_text(a->country, COL_COUNTRY, values, nulls);
    put_date(a->from, COL_FROM, values, nulls);
    put_date(a->until, COL_UNTIL, values, nulls);
    values[COL_LINE] = Int32GetDatum((int32)a->line);
    put_text(a->warning, COL_WARNING, values, nulls);
    tuplestore_putvalues(rows, desc, values, nulls);
}

PG_FUNCTION_INFO_V1(whosaid_read_actors);

/* content, format: petrarch or csv */
Datum
whosaid_read_actors(PG_FUNCTION_ARGS)
{
    ws_str content = text_arg(fcinfo, 0), format = text_arg(fcinfo, 1);
    TupleDesc desc = begin_rows(fcinfo);
    ws_file_actors actors;
    ws_ctx cx;

    core_begin(&cx);
    if (ws_str_eq(format, WS_STR("petrarch")))
        CORE(&cx, ws_read_petrarch(&cx, content, &actors));
    else if (ws_str_eq(format, WS_STR("csv")))
        CORE(&cx, ws_read_actor_csv(&cx, content, &actors));
    else
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("format \"%s\" is not known", server_cstring(format)),
                        errdetail("It is petrarch (CAMEO and TABARI dictionaries) or csv.")));
    for (uint32_t i = 0; i < actors.n; i++)
        put_actor(((ReturnSetInfo *)fcinfo->resultinfo)->setResult, desc, &actors.v[i]);
    return (Datum)0;
}
