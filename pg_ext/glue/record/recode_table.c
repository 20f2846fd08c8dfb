/*
 * recode_table.c
 *    Many names at once: in one article, in a whole table, or only shown.
 */
#include "glue/record/record.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "nodes/execnodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/tuplestore.h"

/* ---- one article ---------------------------------------------------------------------------- */

/* A line of a mapping. */
typedef struct renaming {
    ws_recode_what what;
    ws_str old, new, between; /* between: what no other line has, so that lines do not meet */
} renaming;

typedef struct renamings {
    renaming *v; /* the longest old names first: what is below goes before what it is below */
    uint32_t n;
} renamings;

static int
by_length(const void *left, const void *right)
{
    uint32_t l = ((const renaming *)left)->old.len, r = ((const renaming *)right)->old.len;

    return (l < r) - (l > r);
}

/* Two lines that give one name two new ones; lines of one length stand together. */
static void
check_once(const renamings *r)
{
    for (uint32_t i = 0; i < r->n; i++)
        for (uint32_t j = i + 1; j < r->n && r->v[j].old.len == r->v[i].old.len; j++)
            if (r->v[i].what == r->v[j].what && ws_str_eq(r->v[i].old, r->v[j].old) &&
                !ws_str_eq(r->v[i].new, r->v[j].new))
                ereport(ERROR,
                        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                         errmsg("\"%s\" has two new names", server_cstring(r->v[i].old)),
                         errdetail("They are \"%s\" and \"%s\".", server_cstring(r->v[i].new),
                                   server_cstring(r->v[j].new))));
}

static ws_str
kept_name(ws_ctx *cx, ws_recode_what what, ws_str name)
{
    return what <= WS_RECODE_NAME ? ws_path_kept(cx, name) : ws_name_kept(cx, name);
}

/* Arguments n, n + 1 and n + 2: arrays of what, old and new names. */
static renamings
renamings_arg(ws_ctx *cx, FunctionCallInfo fcinfo, int n)
{
    uint32_t nwhat, nold, nnew;
    ws_str *what = texts_arg(fcinfo, n, "what", &nwhat);
    ws_str *old = texts_arg(fcinfo, n + 1, "old_name", &nold);
    ws_str *new = texts_arg(fcinfo, n + 2, "new_name", &nnew);
    renamings r = {palloc(nwhat * sizeof(renaming)), nwhat};

    if (nwhat != nold || nold != nnew)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("what, old_name and new_name must have the same number of elements"),
                        errdetail("They have %u, %u and %u.", nwhat, nold, nnew)));
    for (uint32_t i = 0; i < r.n; i++) {
        char *between = psprintf("recoding-%u-in-progress", i);
        ws_recode_what kind = recode_what(what[i]);

        r.v[i] = (renaming){kind,
                            kept_name(cx, kind, old[i]),
                            kept_name(cx, kind, new[i]),
                            {between, (uint32_t)strlen(between)}};
    }
    qsort(r.v, r.n, sizeof(renaming), by_length);
    check_once(&r);
    return r;
}

/* All old names are taken out before the new ones are put in: two names can change places. */
static bool
rename_all(ws_ctx *cx, ws_article *a, const renamings *r)
{
    uint32_t changed, total = 0;

    for (uint32_t i = 0; i < r->n; i++) {
        const renaming *x = &r->v[i];

        if (ws_str_eq(x->old, x->new))
            continue;
        CORE(cx, ws_article_recode(cx, a, x->what, x->old, x->between, NULL, &changed));
        total += changed;
    }
    for (uint32_t i = 0; i < r->n && total > 0; i++)
        CORE(cx,
             ws_article_recode(cx, a, r->v[i].what, r->v[i].between, r->v[i].new, NULL, &changed));
    return total > 0;
}

PG_FUNCTION_INFO_V1(article_recode_many);

Datum
article_recode_many(PG_FUNCTION_ARGS)
{
    renamings r;
    ws_article a;
    ws_ctx cx;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    core_begin(&cx);
    r = renamings_arg(&cx, fcinfo, 1);
    for (uint32_t i = 0; i < r.n; i++)
        if (r.v[i].what == WS_RECODE_ACT)
            check_known_act(&cx, r.v[i].new, fcinfo, 4);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    if (!rename_all(&cx, &a, &r))
        PG_RETURN_DATUM(PG_GETARG_DATUM(0));
    return article_datum(&cx, &a);
}

/* ---- shown ---------------------------------------------------------------------------------- */

typedef struct preview {
    ws_ctx cx;
    Tuplestorestate *rows;
    TupleDesc desc;
    uint32_t id;
} preview;

static void
show(preview *p, const char *what, ws_str old, ws_str from, ws_str to)
{
    bool nulls[4] = {false};
    Datum values[4];
    ws_str new;
    ws_buf b;

    ws_buf_init(&b, &p->cx, to.len + old.len);
    ws_buf_add(&b, to.s, to.len);
    ws_buf_add(&b, old.s + from.len, old.len - from.len);
    new = (ws_str){b.data, (uint32_t)b.len};
    values[0] = Int32GetDatum((int32)p->id);
    values[1] = CStringGetTextDatum(what);
    values[2] = server_text_datum(old);
    values[3] = server_text_datum(new);
    tuplestore_putvalues(p->rows, p->desc, values, nulls);
}

static void
show_paths(preview *p, const char *what, const ws_str *v, uint32_t n, const renamings *r,
           ws_recode_what also)
{
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < r->n; j++) {
            const renaming *x = &r->v[j];

            if ((x->what != also && x->what != WS_RECODE_NAME) || !ws_path_within(v[i], x->old))
                continue;
            show(p, what, v[i], x->old, x->new);
            break;
        }
    }
}

static void
show_name(preview *p, const char *what, ws_str name, const renamings *r, ws_recode_what kind)
{
    for (uint32_t j = 0; j < r->n; j++) {
        if (r->v[j].what != kind || !ws_str_eq(name, r->v[j].old))
            continue;
        show(p, what, name, r->v[j].old, r->v[j].new);
        break;
    }
}

PG_FUNCTION_INFO_V1(article_recode_rows);

Datum
article_recode_rows(PG_FUNCTION_ARGS)
{
    preview p = {.desc = begin_rows(fcinfo)};
    renamings r;
    ws_article a;

    p.rows = ((ReturnSetInfo *)fcinfo->resultinfo)->setResult;
    core_begin(&p.cx);
    r = renamings_arg(&p.cx, fcinfo, 1);
    article_load(&p.cx, PG_GETARG_DATUM(0), &a);
    for (uint32_t i = 0; i < a.nclaims; i++) {
        const ws_claim *c = &a.claims[i];

        p.id = c->id;
        show_paths(&p, "actor", c->actors, c->nactors, &r, WS_RECODE_ACTOR);
        show_paths(&p, "target", c->targets, c->ntargets, &r, WS_RECODE_TARGET);
        for (uint32_t j = 0; j < c->nconcepts; j++)
            show_name(&p, "concept", c->concepts[j].code, &r, WS_RECODE_CONCEPT);
        show_name(&p, "act", c->act, &r, WS_RECODE_ACT);
        show_name(&p, "coder", c->coder, &r, WS_RECODE_CODER);
    }
    return (Datum)0;
}

/* ---- a whole table -------------------------------------------------------------------------- */

/* What to do: a pair, or the lines of a table. */
typedef struct job {
    Oid table;
    char *column;
    Datum args[3]; /* text[]: what, old_name, new_name */
} job;

static Datum
one_text(Datum text)
{
    return PointerGetDatum(construct_array(&text, 1, TEXTOID, -1, false, TYPALIGN_INT));
}

/* The mapping's columns as arrays; inside SPI. */
static void
read_mapping(job *j, Oid mapping)
{
    char *sql = psprintf("SELECT pg_catalog.array_agg(what::pg_catalog.text), "
                         "pg_catalog.array_agg(old_name::pg_catalog.text), "
                         "pg_catalog.array_agg(new_name::pg_catalog.text) FROM %s",
                         qualified_name(mapping));

    run_query(sql, SPI_OK_SELECT, 0, NULL, NULL, NULL);
    for (int i = 0; i < 3; i++) {
        bool null;

        j->args[i] = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, i + 1, &null);
        if (null)
            ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                            errmsg("mapping \"%s\" has no rows", get_rel_name(mapping))));
    }
}

static Datum *
elements_of(Datum array, bool **nulls, int *n)
{
    Datum *elements;

    deconstruct_array(DatumGetArrayTypeP(array), TEXTOID, -1, false, TYPALIGN_INT, &elements, nulls,
                      n);
    return elements;
}

/* Once for the whole table: the rows are silent about it. */
static void
tell_cleaned(const job *j)
{
    bool *no_what, *no_new;
    Datum *what, *new;
    ws_ctx cx;
    int n;

    core_begin(&cx);
    what = elements_of(j->args[0], &no_what, &n);
    new = elements_of(j->args[2], &no_new, &n);
    for (int i = 0; i < n; i++) {
        if (no_what[i] || no_new[i])
            continue; /* refused later */
        if (recode_what(utf8_from_text(what[i])) <= WS_RECODE_NAME)
            ws_path_clean(&cx, "new name", utf8_from_text(new[i]));
        else
            ws_name_clean(&cx, "new name", utf8_from_text(new[i]));
    }
    tell_repairs(&cx);
}

/* Arguments: table, column, then what, old name and new name, or a mapping. Inside SPI. */
static void
read_job(FunctionCallInfo fcinfo, bool mapping, job *j)
{
    need_arg(fcinfo, 0, "table");
    need_arg(fcinfo, 1, "column");
    j->table = topmost(PG_GETARG_OID(0));
    j->column = column_of_articles(j->table, NameStr(*PG_GETARG_NAME(1)));
    need_arg(fcinfo, 2, mapping ? "mapping" : "what");
    if (mapping) {
        read_mapping(j, PG_GETARG_OID(2));
    } else {
        need_arg(fcinfo, 3, "old_name");
        need_arg(fcinfo, 4, "new_name");
        for (int i = 0; i < 3; i++)
            j->args[i] = one_text(PG_GETARG_DATUM(2 + i));
    }
    tell_cleaned(j);
}

static const Oid three_arrays[] = {TEXTARRAYOID, TEXTARRAYOID, TEXTARRAYOID};

static Datum
preview_rows(FunctionCallInfo fcinfo, bool mapping)
{
    Tuplestorestate *store;
    StringInfoData sql;
    int level;
    uint64 n;
    job j;

    begin_rows(fcinfo);
    store = ((ReturnSetInfo *)fcinfo->resultinfo)->setResult;
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    read_job(fcinfo, mapping, &j);
    initStringInfo(&sql);
    appendStringInfoString(&sql, "SELECT ");
    add_key_array(&sql, j.table);
    appendStringInfo(&sql, ", r.* FROM %s t, %s.recode_rows(t.%s, $1, $2, $3) r", rows_of(j.table),
                     quote_identifier(get_namespace_name(extension_schema())),
                     quote_identifier(j.column));
    level = fixed_settings_begin();
    n = run_query(sql.data, SPI_OK_SELECT, 3, three_arrays, j.args, NULL);
    fixed_settings_end(level);
    for (uint64 i = 0; i < n; i++)
        tuplestore_puttuple(store, SPI_tuptable->vals[i]);
    SPI_finish();
    return (Datum)0;
}

PG_FUNCTION_INFO_V1(recode_preview);

Datum
recode_preview(PG_FUNCTION_ARGS)
{
    return preview_rows(fcinfo, false);
}

PG_FUNCTION_INFO_V1(recode_preview_mapping);

Datum
recode_preview_mapping(PG_FUNCTION_ARGS)
{
    return preview_rows(fcinfo, true);
}

/* One statement, so that one number undoes it; the last argument gives that out. */
static Datum
recode_all(FunctionCallInfo fcinfo, bool mapping)
{
    char *schema =
        quote_qualified_identifier(get_namespace_name(extension_schema()), "recode_many");
    char *differs;
    StringInfoData sql;
    HeapTuple row;
    Datum value;
    bool null;
    TupleDesc desc;
    CommandId command;
    uint64 n;
    job j;

    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    read_job(fcinfo, mapping, &j);
    history_column(j.table, j.column);
    differs = psprintf("OPERATOR(%s.<>)", quote_identifier(get_namespace_name(extension_schema())));
    initStringInfo(&sql);
    appendStringInfo(&sql,
                     "UPDATE %1$s t SET %2$s = %3$s(t.%2$s, $1, $2, $3) "
                     "WHERE %3$s(t.%2$s, $1, $2, $3) %4$s t.%2$s",
                     rows_of(j.table), quote_identifier(j.column), schema, differs);
    command = next_command(0);
    n = run_query(sql.data, SPI_OK_UPDATE, 3, three_arrays, j.args, NULL);
    SPI_finish();
    null = n == 0;
    value = Int64GetDatum(operation_of(command));
    if (null)
        ereport(NOTICE, (errmsg("no claim has such a name")));
    get_call_result_type(fcinfo, NULL, &desc);
    row = heap_form_tuple(BlessTupleDesc(desc), &value, &null);
    return HeapTupleGetDatum(row);
}

PG_FUNCTION_INFO_V1(recode_table);

Datum
recode_table(PG_FUNCTION_ARGS)
{
    return recode_all(fcinfo, false);
}

PG_FUNCTION_INFO_V1(recode_table_mapping);

Datum
recode_table_mapping(PG_FUNCTION_ARGS)
{
    return recode_all(fcinfo, true);
}
