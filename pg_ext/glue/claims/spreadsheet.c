/*
 * spreadsheet.c
 *    Text that a spreadsheet does not run.
 *
 * What begins with = + - @ (or a blank and then one, or their full-width forms) is a formula to
 * Excel, LibreOffice and others when they open a CSV; an apostrophe before it makes it text. See
 * "CSV Injection", OWASP.
 */
#include "glue/server/whosaid.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/typcache.h"

static bool
begins_formula(ws_str s)
{
    uint32_t cp = 0, at = 0;

    while (at < s.len && (uint8_t)s.s[at] <= ' ')
        at++;
    if (at > 0 && (s.s[0] == '\t' || s.s[0] == '\r' || s.s[0] == '\n'))
        return true;
    ws_utf8_decode(s.s + at, s.len - at, &cp);
    return at < s.len && (cp == '=' || cp == '+' || cp == '-' || cp == '@' || cp == 0xFF1D ||
                          cp == 0xFF0B || cp == 0xFF0D || cp == 0xFF20);
}

static Datum
safe_text(Datum text_datum)
{
    ws_str s = utf8_from_text(text_datum);
    ws_buf out;
    ws_ctx cx;

    if (!begins_formula(s))
        return text_datum;
    core_begin(&cx);
    ws_buf_init(&out, &cx, s.len + 1);
    ws_buf_byte(&out, '\'');
    ws_buf_add(&out, s.s, s.len);
    return server_text_datum(((ws_str){out.data, (uint32_t)out.len}));
}

PG_FUNCTION_INFO_V1(spreadsheet_cell);

Datum
spreadsheet_cell(PG_FUNCTION_ARGS)
{
    return safe_text(PG_GETARG_DATUM(0));
}

PG_FUNCTION_INFO_V1(spreadsheet_row);

/* A row of any type, its text columns made safe. Other types print nothing that begins so but
 * numbers. */
Datum
spreadsheet_row(PG_FUNCTION_ARGS)
{
    HeapTupleHeader row = PG_GETARG_HEAPTUPLEHEADER(0);
    TupleDesc desc =
        lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(row), HeapTupleHeaderGetTypMod(row));
    HeapTupleData tuple = {.t_len = HeapTupleHeaderGetDatumLength(row), .t_data = row};
    Datum *values = palloc(desc->natts * sizeof(Datum));
    bool *nulls = palloc(desc->natts * sizeof(bool));
    HeapTuple safe;

    heap_deform_tuple(&tuple, desc, values, nulls);
    for (int i = 0; i < desc->natts; i++) {
        Oid type = TupleDescAttr(desc, i)->atttypid;

        if (!nulls[i] && (type == TEXTOID || type == VARCHAROID))
            values[i] = safe_text(values[i]);
    }
    safe = heap_form_tuple(desc, values, nulls);
    ReleaseTupleDesc(desc);
    PG_RETURN_DATUM(HeapTupleGetDatum(safe));
}
