/*
 * codebook_use.c
 *    How often the names of a table's claims are used, which of them the codebook lacks, and which
 *    look like others.
 */
#include "glue/record/record.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "nodes/execnodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/tuplestore.h"

/* ---- one article ---------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(article_names);

/* A row for each name of each claim that counts: kind, name, whether it is known. */
Datum
article_names(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    Tuplestorestate *rows = ((ReturnSetInfo *)fcinfo->resultinfo)->setResult;
    const ws_codebook *codebook;
    ws_counted counted;
    ws_article a;
    ws_ctx cx;

    if (PG_ARGISNULL(0))
        return (Datum)0;
    core_begin(&cx);
    counted = counted_arg(&cx, fcinfo, 1);
    codebook = codebook_for(fcinfo);
    article_load_claims(&cx, PG_GETARG_DATUM(0),
                        WS_READ_ACTORS | WS_READ_TARGETS | WS_READ_CONCEPTS | WS_READ_ATTRS, &a);
    for (uint32_t i = 0; i < a.nclaims; i++) {
        ws_claim_name *names;
        uint32_t n = ws_claim_names(&cx, &a.claims[i], &names);

        for (uint32_t j = 0; j < n && ws_claim_counts(&a.claims[i], counted); j++) {
            bool nulls[3] = {false, false, names[j].kind == WS_NAME_CODER};
            Datum values[3] = {server_text_datum(ws_name_kinds[names[j].kind]),
                               server_text_datum(names[j].name),
                               BoolGetDatum(ws_codebook_knows(codebook, &names[j]))};

            tuplestore_putvalues(rows, desc, values, nulls);
        }
    }
    return (Datum)0;
}

/* ---- a table -------------------------------------------------------------------------------- */

typedef struct use {
    ws_name_kind kind;
    ws_str name;
    int64 uses, articles;
    bool known;
    ws_str alike[2 * WS_NEAR_MAX];
    uint32_t nalike;
} use;

static ws_str
cell(uint64 row, int column)
{
    bool null;

    return utf8_from_text(
        SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column, &null));
}

static Datum
value(uint64 row, int column, bool *null)
{
    return SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column, null);
}

/* Inside SPI: kind by kind, the most used first. */
static use *
read_uses(Oid table, const char *column, Datum counted, uint64 *n)
{
    static const Oid text[] = {TEXTOID};
    char *sql = psprintf(
        "SELECT r.kind, r.name, pg_catalog.sum(r.uses)::bigint, pg_catalog.count(*), "
        "pg_catalog.bool_and(r.known) FROM %s t, LATERAL (SELECT r.kind, r.name, "
        "pg_catalog.count(*) AS uses, pg_catalog.bool_and(r.known) AS known FROM "
        "%s.article_names(t.%s, $1) r GROUP BY r.kind, r.name) r GROUP BY r.kind, r.name "
        "ORDER BY r.kind COLLATE pg_catalog.\"C\", 3 DESC, r.name COLLATE pg_catalog.\"C\"",
        qualified_name(table), quote_identifier(get_namespace_name(extension_schema())),
        quote_identifier(column));
    use *uses;

    *n = run_query(sql, SPI_OK_SELECT, 1, text, &counted, NULL);
    uses = palloc0((*n + 1) * sizeof(use));
    for (uint64 i = 0; i < *n; i++) {
        bool null;

        ws_name_kind_of(cell(i, 1), &uses[i].kind);
        uses[i].name = cell(i, 2);
        uses[i].uses = DatumGetInt64(value(i, 3, &null));
        uses[i].articles = DatumGetInt64(value(i, 4, &null));
        uses[i].known = DatumGetBool(value(i, 5, &null)) && !null;
    }
    return uses;
}

static void
add_alike(use *u, ws_str name)
{
    for (uint32_t i = 0; i < u->nalike; i++)
        if (ws_str_eq(u->alike[i], name))
            return;
    if (u->nalike < lengthof(u->alike))
        u->alike[u->nalike++] = name;
}

/* Of an attribute by the name that it has here. */
static ws_attr
attr_of(ws_str name)
{
    const char *colon = memchr(name.s, ':', name.len);
    uint32_t len = colon ? (uint32_t)(colon - name.s) : name.len;

    return (ws_attr){{name.s, len},
                     colon ? WS_ATTR_STRING : WS_ATTR_TRUE,
                     colon ? (ws_str){colon + 1, name.len - len - 1} : WS_STR("")};
}

static void
find_known(ws_ctx *cx, const ws_codebook *codebook, use *u)
{
    ws_attr attr = attr_of(u->name);
    ws_claim_name name = {u->kind, u->name, u->kind == WS_NAME_ATTR ? &attr : NULL};
    ws_str nearest[WS_NEAR_MAX];
    uint32_t n = ws_codebook_nearest(cx, codebook, &name, true, nearest);

    for (uint32_t i = 0; i < n; i++)
        add_alike(u, nearest[i]);
}

/* Names of one kind that look like each other; what the codebook has both of is meant so. */
static void
find_twins(ws_ctx *cx, use *uses, uint32_t n)
{
    ws_str *names = palloc((n + 1) * sizeof(ws_str));
    uint32_t *near = palloc((n + 1) * WS_NEAR_MAX * sizeof(uint32_t));
    uint32_t *counts = palloc((n + 1) * sizeof(uint32_t));

    for (uint32_t i = 0; i < n; i++)
        names[i] = uses[i].name;
    ws_near_twins(cx, names, n, near, counts);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < counts[i]; j++) {
            const use *other = &uses[near[i * WS_NEAR_MAX + j]];

            if (!uses[i].known || !other->known)
                add_alike(&uses[i], other->name);
        }
}

static void
put_uses(FunctionCallInfo fcinfo, TupleDesc desc, const use *uses, uint64 n)
{
    Tuplestorestate *rows = ((ReturnSetInfo *)fcinfo->resultinfo)->setResult;

    for (uint64 i = 0; i < n; i++) {
        const use *u = &uses[i];
        bool nulls[6] = {[4] = u->kind == WS_NAME_CODER};
        Datum values[6] = {server_text_datum(ws_name_kinds[u->kind]),
                           server_text_datum(u->name),
                           Int64GetDatum(u->uses),
                           Int64GetDatum(u->articles),
                           BoolGetDatum(u->known),
                           texts_datum(u->alike, u->nalike)};

        tuplestore_putvalues(rows, desc, values, nulls);
    }
}

PG_FUNCTION_INFO_V1(codebook_use);

Datum
codebook_use(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    const ws_codebook *codebook;
    char *column;
    ws_ctx cx;
    use *uses;
    uint64 n;

    need_arg(fcinfo, 0, "table");
    need_arg(fcinfo, 2, "counted");
    core_begin(&cx);
    counted_arg(&cx, fcinfo, 2);
    column =
        column_of_articles(PG_GETARG_OID(0), PG_ARGISNULL(1) ? NULL : NameStr(*PG_GETARG_NAME(1)));
    codebook = codebook_for(fcinfo);
    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    uses = read_uses(PG_GETARG_OID(0), column, PG_GETARG_DATUM(2), &n);
    for (uint64 i = 0, next; i < n; i = next) {
        for (next = i; next < n && uses[next].kind == uses[i].kind; next++)
            if (!uses[next].known && uses[next].kind != WS_NAME_CODER)
                find_known(&cx, codebook, &uses[next]);
        find_twins(&cx, &uses[i], (uint32_t)(next - i));
    }
    put_uses(fcinfo, desc, uses, n);
    SPI_finish();
    return (Datum)0;
}
