/*
 * codings.c
 *    tag() of a set of codings: each is tried on its own, in a subtransaction, so that all that are
 *    refused can be named, and the others stored if that is wanted.
 */
#include "glue/server/whosaid.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "executor/spi.h"
#include "nodes/execnodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/resowner.h"
#include "utils/tuplestore.h"

#define SHOWN_MAX 20 /* refused codings named in an error */

typedef struct coder {
    MemoryContext context; /* what outlives a coding */
    SPIPlanPtr tag;
    Datum article, kinds; /* kinds: of names that must be the codebook's; 0: none need to */
    Datum *codings;
    bool *nulls;
    uint32_t n;
} coder;

/* tag(article, coding) of one; the reason when it is refused. */
static ErrorData *
try_coding(coder *c, uint32_t i)
{
    ResourceOwner owner = CurrentResourceOwner;
    MemoryContext context = CurrentMemoryContext;
    Datum args[] = {c->article, c->codings[i], c->kinds};
    ErrorData *volatile refusal = NULL;

    BeginInternalSubTransaction(NULL);
    MemoryContextSwitchTo(context);
    PG_TRY();
    {
        bool null;

        if (SPI_execute_plan(c->tag, args, c->kinds ? NULL : "  n", false, 1) != SPI_OK_SELECT)
            elog(ERROR, "could not tag");
        MemoryContextSwitchTo(c->context);
        c->article = PointerGetDatum(PG_DETOAST_DATUM_COPY(
            SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &null)));
        ReleaseCurrentSubTransaction();
    }
    PG_CATCH();
    {
        MemoryContextSwitchTo(c->context);
        refusal = CopyErrorData();
        FlushErrorState();
        RollbackAndReleaseCurrentSubTransaction();
    }
    PG_END_TRY();
    MemoryContextSwitchTo(context);
    CurrentResourceOwner = owner;
    if (refusal && (refusal->sqlerrcode == ERRCODE_QUERY_CANCELED ||
                    ERRCODE_TO_CATEGORY(refusal->sqlerrcode) == ERRCODE_INSUFFICIENT_RESOURCES))
        ReThrowError(refusal);
    return refusal;
}

/* Inside SPI. */
static void
begin(coder *c, FunctionCallInfo fcinfo, int kinds)
{
    ArrayType *array = PG_GETARG_ARRAYTYPE_P(1);
    Oid types[] = {extension_type("article"), ARR_ELEMTYPE(array), TEXTARRAYOID};
    char *schema = pstrdup(quote_identifier(get_namespace_name(extension_schema())));
    char *sql = psprintf(PG_ARGISNULL(kinds)
                             ? "SELECT %1$s.tag_coding($1, $2)"
                             : "SELECT %1$s.check_codebook(%1$s.tag_coding($1, $2), $3, $1)",
                         schema);
    int n;

    deconstruct_array(array, types[1], -1, false, TYPALIGN_DOUBLE, &c->codings, &c->nulls, &n);
    c->n = (uint32_t)n;
    c->article = PG_GETARG_DATUM(0);
    c->kinds = PG_ARGISNULL(kinds) ? (Datum)0 : PG_GETARG_DATUM(kinds);
    c->tag = SPI_prepare(sql, 3, types);
    if (!c->tag)
        elog(ERROR, "could not prepare: %s", sql);
}

static bool
skips_refused(FunctionCallInfo fcinfo)
{
    char *refused = PG_ARGISNULL(2) ? "error" : TextDatumGetCString(PG_GETARG_DATUM(2));

    if (strcmp(refused, "error") != 0 && strcmp(refused, "skip") != 0)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("refused must be error or skip, not \"%s\"", refused)));
    return strcmp(refused, "skip") == 0;
}

static void
warn(uint32_t i, const ErrorData *e)
{
    ereport(WARNING, (errcode(e->sqlerrcode), errmsg("coding %u: %s", i + 1, e->message),
                      e->detail ? errdetail("%s", e->detail) : 0));
}

static void
add_refusal(StringInfo list, uint32_t nth, uint32_t i, const ErrorData *e)
{
    if (nth > SHOWN_MAX)
        return;
    if (nth == SHOWN_MAX)
        appendStringInfoString(list, "\nand others");
    else
        appendStringInfo(list, "%scoding %u: %s", list->len ? "\n" : "", i + 1, e->message);
}

PG_FUNCTION_INFO_V1(article_tag_codings);

Datum
article_tag_codings(PG_FUNCTION_ARGS)
{
    coder c = {.context = CurrentMemoryContext};
    uint32_t refused = 0;
    StringInfoData list;
    bool skip;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    if (PG_ARGISNULL(1))
        PG_RETURN_DATUM(PG_GETARG_DATUM(0));
    skip = skips_refused(fcinfo);
    initStringInfo(&list);
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    begin(&c, fcinfo, 3);
    for (uint32_t i = 0; i < c.n; i++) {
        ErrorData *e = c.nulls[i] ? NULL : try_coding(&c, i);

        if (!e)
            continue;
        if (skip)
            warn(i, e);
        else
            add_refusal(&list, refused, i, e);
        refused++;
    }
    SPI_finish();
    if (refused && !skip)
        ereport(
            ERROR,
            (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
             errmsg_plural("%u of %u codings is refused", "%u of %u codings are refused", refused,
                           refused, c.n),
             errdetail("%s", list.data),
             errhint("refused_codings() has them as rows; refused => 'skip' adds the others.")));
    return c.article;
}

/* ---- as rows -------------------------------------------------------------------------------- */

static void
put_refusal(Tuplestorestate *rows, TupleDesc desc, uint32_t i, Datum coding, const ErrorData *e)
{
    bool nulls[5] = {false};
    Datum values[5];

    values[0] = Int32GetDatum((int32)i + 1);
    values[1] = GetAttributeByName(DatumGetHeapTupleHeader(coding), "quote", &nulls[1]);
    values[2] = CStringGetTextDatum(e->message);
    nulls[3] = !e->detail;
    values[3] = e->detail ? CStringGetTextDatum(e->detail) : (Datum)0;
    nulls[4] = !e->hint;
    values[4] = e->hint ? CStringGetTextDatum(e->hint) : (Datum)0;
    tuplestore_putvalues(rows, desc, values, nulls);
}

PG_FUNCTION_INFO_V1(article_refused_codings);

Datum
article_refused_codings(PG_FUNCTION_ARGS)
{
    coder c = {.context = CurrentMemoryContext};
    TupleDesc desc = begin_rows(fcinfo);
    Tuplestorestate *rows = ((ReturnSetInfo *)fcinfo->resultinfo)->setResult;

    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    if (PG_ARGISNULL(0) || PG_ARGISNULL(1)) {
        SPI_finish();
        return (Datum)0;
    }
    begin(&c, fcinfo, 2);
    for (uint32_t i = 0; i < c.n; i++) {
        ErrorData *e = c.nulls[i] ? NULL : try_coding(&c, i);

        if (e)
            put_refusal(rows, desc, i, c.codings[i], e);
    }
    SPI_finish();
    return (Datum)0;
}
