/*
 * query_fields.c
 *    whosaid_fields(): the fields of the query language as rows, for editors and documentation.
 */
#include "glue/server/whosaid.h"

#include "query/fields.h"

#include "nodes/execnodes.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

/* The words that a field can have, where they are few. */
static Datum
choices_datum(uint32_t field)
{
    ws_choices choices = {NULL, 0, 0};
    ws_str words[8];

    if (ws_fields[field].shape == WS_SHAPE_CHOICE)
        choices = ws_choices_of((ws_field)field);
    for (int i = 0; i < choices.n && i < (int)lengthof(words); i++)
        words[i] = (ws_str){choices.names[i], (uint32_t)strlen(choices.names[i])};
    return texts_datum(words, (uint32_t)Min(choices.n, (int)lengthof(words)));
}

PG_FUNCTION_INFO_V1(whosaid_fields);

/* field, of (the field of a claim), choices, expected */
Datum
whosaid_fields(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    Tuplestorestate *rows = ((ReturnSetInfo *)fcinfo->resultinfo)->setResult;

    for (uint32_t i = 0; i < WS_FIELDS_END; i++) {
        Datum values[4];
        bool nulls[4] = {false};

        if (!ws_fields[i].name)
            continue;
        values[0] = CStringGetTextDatum(ws_fields[i].name);
        values[1] = server_text_datum(ws_claim_fields[ws_fields[i].of].name);
        values[2] = choices_datum(i);
        values[3] = CStringGetTextDatum(ws_fields[i].expected);
        tuplestore_putvalues(rows, desc, values, nulls);
    }
    return (Datum)0;
}
