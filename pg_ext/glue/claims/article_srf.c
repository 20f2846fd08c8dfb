/*
 * article_srf.c
 *    Claims as rows: claims(), claim_rows(), claim_json().
 *
 * Result columns are found by attribute name, so that the row types can grow at their end and a
 * view made before an upgrade keeps working: a name that is not known here is NULL.
 */
#include "glue/server/whosaid.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/tuplestore.h"

typedef struct row_maker row_maker;

/* Make a column's value; false when it is NULL. */
typedef bool (*column_fn)(row_maker *m, const ws_claim *c, Datum *value);

/* Put the rows of one claim. */
typedef void (*put_fn)(row_maker *m, const ws_claim *c);

#define NEEDS_TEXT (WS_READ_ALL + 1) /* for words and places */

struct row_maker {
    ws_ctx cx;
    ws_article article;
    const ws_charmap *map;
    const bool *chosen; /* per claim; NULL: all */
    ReturnSetInfo *result;
    TupleDesc desc;
    uint32 members;     /* of claims, that are shown: WS_READ_..., or NEEDS_TEXT */
    column_fn *columns; /* per attribute, NULL when unknown */
    Datum *values;
    bool *nulls;
    MemoryContext row;
    const ws_str *actor; /* claim_rows(): the pair that this row is about */
    const ws_concept *concept;
    double weight;
    const ws_suggested *suggested; /* suggest(): what its claims hang on */
};

/* ---- kinds of values ------------------------------------------------------------------------ */

static bool
text_value(ws_str s, Datum *value)
{
    if (!s.s)
        return false;
    *value = server_text_datum(s);
    return true;
}

static bool
name_value(const char *name, Datum *value)
{
    if (!name[0])
        return false;
    *value = PointerGetDatum(cstring_to_text(name));
    return true;
}

/* Empty lists are empty arrays, so that unnest() and array functions need no special case. */
static bool
texts_value(const ws_str *texts, uint32_t n, Datum *value)
{
    *value = texts_datum(texts, n);
    return true;
}

static bool
places_value(row_maker *m, const ws_spans *spans, Datum *value)
{
    if (spans->n == 0)
        return false;
    *value = places_datum(m->map, spans);
    return true;
}

static bool
words_value(row_maker *m, const ws_spans *spans, Datum *value)
{
    ws_str words;

    CORE(&m->cx, ws_spans_text(&m->cx, &m->article, spans, &words));
    return text_value(words, value);
}

static bool
polarity_value(ws_polarity polarity, Datum *value)
{
    *value = Int16GetDatum((int16)polarity);
    return polarity != WS_UNKNOWN;
}

/* ---- columns -------------------------------------------------------------------------------- */

static bool
id_column(row_maker *m, const ws_claim *c, Datum *value)
{
    *value = Int32GetDatum((int32)c->id);
    return true;
}

static bool
parent_column(row_maker *m, const ws_claim *c, Datum *value)
{
    *value = Int32GetDatum((int32)c->parent);
    return c->parent != 0;
}

static bool
actors_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return texts_value(c->actors, c->nactors, value);
}

static bool
source_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return words_value(m, &c->source, value);
}

static bool
cue_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return words_value(m, &c->cue, value);
}

static bool
quote_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return words_value(m, &c->content, value);
}

static bool
act_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return text_value(c->act, value);
}

static bool
targets_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return texts_value(c->targets, c->ntargets, value);
}

static bool
concepts_column(row_maker *m, const ws_claim *c, Datum *value)
{
    ws_str *codes = palloc(c->nconcepts * sizeof(ws_str));

    for (uint32_t i = 0; i < c->nconcepts; i++)
        codes[i] = c->concepts[i].code;
    return texts_value(codes, c->nconcepts, value);
}

/* Aligned with concepts. */
static bool
polarities_column(row_maker *m, const ws_claim *c, Datum *value)
{
    int dims[1] = {(int)c->nconcepts}, lbounds[1] = {1};
    Datum *elements = palloc(c->nconcepts * sizeof(Datum));
    bool *nulls = palloc(c->nconcepts * sizeof(bool));
    ArrayType *array;

    for (uint32_t i = 0; i < c->nconcepts; i++)
        nulls[i] = !polarity_value(c->concepts[i].polarity, &elements[i]);
    array = construct_md_array(elements, nulls, c->nconcepts > 0, dims, lbounds, INT2OID,
                               sizeof(int16), true, TYPALIGN_SHORT);
    *value = PointerGetDatum(array);
    return true;
}

static bool
mode_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return name_value(ws_mode_names[c->mode], value);
}

static bool
coder_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return text_value(c->coder, value);
}

static bool
origin_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return name_value(ws_origin_names[c->origin], value);
}

static bool
status_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return name_value(ws_status_names[c->status], value);
}

static bool
confidence_column(row_maker *m, const ws_claim *c, Datum *value)
{
    *value = Float8GetDatum(c->confidence);
    return !isnan(c->confidence);
}

static bool
tagged_at_column(row_maker *m, const ws_claim *c, Datum *value)
{
    if (c->tagged_at == WS_NO_TIME)
        return false;
    *value = TimestampTzGetDatum(c->tagged_at - EPOCH_SHIFT);
    return true;
}

static bool
note_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return text_value(c->note, value);
}

static bool
attrs_column(row_maker *m, const ws_claim *c, Datum *value)
{
    *value = attrs_to_jsonb(&m->cx, c);
    return *value != (Datum)0;
}

static bool
source_at_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return places_value(m, &c->source, value);
}

static bool
cue_at_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return places_value(m, &c->cue, value);
}

static bool
content_at_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return places_value(m, &c->content, value);
}

static bool
actor_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return m->actor && text_value(*m->actor, value);
}

static bool
concept_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return m->concept && text_value(m->concept->code, value);
}

static bool
polarity_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return m->concept && polarity_value(m->concept->polarity, value);
}

static bool
weight_column(row_maker *m, const ws_claim *c, Datum *value)
{
    *value = Float8GetDatum(m->weight);
    return true;
}

static bool
why_column(row_maker *m, const ws_claim *c, Datum *value)
{
    uint32_t index = (uint32_t)(c - m->article.claims);

    return m->suggested && text_value(m->suggested->why[index - m->suggested->first], value);
}

static bool
model_column(row_maker *m, const ws_claim *c, Datum *value)
{
    return m->suggested && text_value(m->suggested->model, value);
}

static const struct column {
    const char *name;
    Oid type;
    uint32 members;
    column_fn make;
} known_columns[] = {
    {"id", INT4OID, 0, id_column},
    {"parent", INT4OID, 0, parent_column},
    {"actors", TEXTARRAYOID, WS_READ_ACTORS, actors_column},
    {"source", TEXTOID, NEEDS_TEXT, source_column},
    {"cue", TEXTOID, NEEDS_TEXT, cue_column},
    {"quote", TEXTOID, NEEDS_TEXT, quote_column},
    {"act", TEXTOID, 0, act_column},
    {"targets", TEXTARRAYOID, WS_READ_TARGETS, targets_column},
    {"concepts", TEXTARRAYOID, WS_READ_CONCEPTS, concepts_column},
    {"polarities", INT2ARRAYOID, WS_READ_CONCEPTS, polarities_column},
    {"mode", TEXTOID, 0, mode_column},
    {"coder", TEXTOID, 0, coder_column},
    {"origin", TEXTOID, 0, origin_column},
    {"status", TEXTOID, 0, status_column},
    {"confidence", FLOAT8OID, 0, confidence_column},
    {"tagged_at", TIMESTAMPTZOID, 0, tagged_at_column},
    {"note", TEXTOID, 0, note_column},
    {"attrs", JSONBOID, WS_READ_ATTRS, attrs_column},
    {"source_at", INT4MULTIRANGEOID, NEEDS_TEXT, source_at_column},
    {"cue_at", INT4MULTIRANGEOID, NEEDS_TEXT, cue_at_column},
    {"content_at", INT4MULTIRANGEOID, NEEDS_TEXT, content_at_column},
    {"actor", TEXTOID, WS_READ_ACTORS, actor_column},
    {"concept", TEXTOID, WS_READ_CONCEPTS, concept_column},
    {"polarity", INT2OID, WS_READ_CONCEPTS, polarity_column},
    {"weight", FLOAT8OID, 0, weight_column},
    {"why", TEXTOID, 0, why_column},
    {"model", TEXTOID, 0, model_column},
};

static const struct column *
find_column(const FormData_pg_attribute *attribute)
{
    for (size_t i = 0; i < lengthof(known_columns); i++)
        if (strcmp(known_columns[i].name, NameStr(attribute->attname)) == 0)
            return &known_columns[i];
    return NULL;
}

static void
bind_column(row_maker *m, int i)
{
    const FormData_pg_attribute *attribute = TupleDescAttr(m->desc, i);
    const struct column *column = attribute->attisdropped ? NULL : find_column(attribute);

    if (!column)
        return;
    if (column->type != attribute->atttypid)
        ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
                        errmsg("column \"%s\" is of type %s, not %s", column->name,
                               format_type_be(attribute->atttypid), format_type_be(column->type))));
    m->columns[i] = column->make;
    m->members |= column->members;
}

/* All columns, or those whose numbers are in int[] argument n; the others stay NULL. */
static void
bind_columns(row_maker *m, FunctionCallInfo fcinfo, bool some, int n)
{
    uint32_t nwanted = 0;
    Datum *wanted = some ? array_arg(fcinfo, n, "columns", INT4OID, NULL, &nwanted) : NULL;

    m->columns = palloc0(m->desc->natts * sizeof(column_fn));
    for (int i = 0; !some && i < m->desc->natts; i++)
        bind_column(m, i);
    for (uint32_t i = 0; i < nwanted; i++) {
        int32 attno = DatumGetInt32(wanted[i]);

        if (attno > 0 && attno <= m->desc->natts)
            bind_column(m, attno - 1);
    }
}

/* ---- rows ----------------------------------------------------------------------------------- */

static bool
has_text(const ws_article *a)
{
    return a->text.s || a->stored.s;
}

/* Which claims satisfy the query; returns how many. */
static uint32_t
choose(row_maker *m, const ws_query *q)
{
    bool *chosen = palloc(m->article.nclaims * sizeof(bool));
    uint32_t n = 0;
    ws_matcher *matcher;

    CORE(&m->cx, ws_matcher_init(&m->cx, q, &m->article, &matcher));
    for (uint32_t i = 0; i < m->article.nclaims; i++) {
        chosen[i] = ws_match_claim(matcher, &m->article.claims[i]);
        n += chosen[i];
    }
    m->chosen = chosen;
    return n;
}

/* Read the article: of a long one no more than the query and the columns ask for. */
static void
load_claims(row_maker *m, FunctionCallInfo fcinfo, bool filtered)
{
    Datum article = PG_GETARG_DATUM(0);
    bool needs_text = m->members & NEEDS_TEXT;
    uint32 rows, members = m->members & WS_READ_ALL;
    ws_query q;

    if (filtered) {
        PG_GETARG_QUERY(&m->cx, 1, &q);
        members |= ws_query_members(&q);
    }
    if (filtered ? q.needs_text : needs_text)
        article_load(&m->cx, article, &m->article);
    else
        article_load_claims(&m->cx, article, members, &m->article);
    rows = filtered ? choose(m, &q) : m->article.nclaims;
    if (!needs_text || rows == 0)
        return;
    if (!has_text(&m->article))
        article_load(&m->cx, article, &m->article);
    CORE(&m->cx, ws_article_map(&m->cx, &m->article, &m->map));
}

/* Everything but the article. */
static void
prepare_rows(row_maker *m, FunctionCallInfo fcinfo, bool some)
{
    core_begin(&m->cx);
    m->desc = begin_rows(fcinfo);
    m->result = (ReturnSetInfo *)fcinfo->resultinfo;
    bind_columns(m, fcinfo, some, PG_NARGS() - 1);
    m->values = palloc0(m->desc->natts * sizeof(Datum));
    m->nulls = palloc(m->desc->natts * sizeof(bool));
    m->row =
        AllocSetContextCreate(CurrentMemoryContext, "whosaid claim row", ALLOCSET_DEFAULT_SIZES);
}

static void
start_rows(row_maker *m, FunctionCallInfo fcinfo, bool some, uint32 members)
{
    int last = PG_NARGS() - 1;

    memset(m, 0, sizeof(*m));
    m->members = members;
    prepare_rows(m, fcinfo, some);
    load_claims(m, fcinfo, last > (some ? 1 : 0));
}

/* What the values take is freed at once: a claim can make very many rows. */
static void
put_row(row_maker *m, const ws_claim *c)
{
    MemoryContext caller = MemoryContextSwitchTo(m->row);

    CHECK_FOR_INTERRUPTS();
    for (int i = 0; i < m->desc->natts; i++)
        m->nulls[i] = !m->columns[i] || !m->columns[i](m, c, &m->values[i]);
    tuplestore_putvalues(m->result->setResult, m->desc, m->values, m->nulls);
    MemoryContextSwitchTo(caller);
    MemoryContextReset(m->row);
}

#define PAIR_MEMBERS (WS_READ_ACTORS | WS_READ_CONCEPTS)

/* One row per actor and concept; a list that is empty counts as one unknown. */
static void
put_pairs(row_maker *m, const ws_claim *c)
{
    uint32_t nactors = Max(c->nactors, 1), nconcepts = Max(c->nconcepts, 1);

    m->weight = 1.0 / ((double)nactors * nconcepts);
    for (uint32_t i = 0; i < nactors; i++) {
        m->actor = c->nactors ? &c->actors[i] : NULL;
        for (uint32_t j = 0; j < nconcepts; j++) {
            m->concept = c->nconcepts ? &c->concepts[j] : NULL;
            put_row(m, c);
        }
    }
}

/* article [, claimquery] [, int[] when `some`]; `members` are what the rows hang on. */
static Datum
claim_table(FunctionCallInfo fcinfo, bool some, uint32 members, put_fn put)
{
    row_maker m;

    start_rows(&m, fcinfo, some, members);
    for (uint32_t i = 0; i < m.article.nclaims; i++)
        if (!m.chosen || m.chosen[i])
            put(&m, &m.article.claims[i]);
    MemoryContextDelete(m.row);
    return (Datum)0;
}

void
return_suggestions(FunctionCallInfo fcinfo, const ws_article *a, const ws_suggested *suggested)
{
    row_maker m = {.article = *a, .suggested = suggested};

    prepare_rows(&m, fcinfo, false);
    CORE(&m.cx, ws_article_map(&m.cx, &m.article, &m.map));
    for (uint32_t i = 0; i < suggested->n; i++)
        put_row(&m, &m.article.claims[suggested->first + i]);
    MemoryContextDelete(m.row);
}

PG_FUNCTION_INFO_V1(article_claims);

Datum
article_claims(PG_FUNCTION_ARGS)
{
    return claim_table(fcinfo, false, 0, put_row);
}

PG_FUNCTION_INFO_V1(article_claims_some);

Datum
article_claims_some(PG_FUNCTION_ARGS)
{
    return claim_table(fcinfo, true, 0, put_row);
}

PG_FUNCTION_INFO_V1(article_claim_rows);

Datum
article_claim_rows(PG_FUNCTION_ARGS)
{
    return claim_table(fcinfo, false, PAIR_MEMBERS, put_pairs);
}

PG_FUNCTION_INFO_V1(article_claim_rows_some);

Datum
article_claim_rows_some(PG_FUNCTION_ARGS)
{
    return claim_table(fcinfo, true, PAIR_MEMBERS, put_pairs);
}

PG_FUNCTION_INFO_V1(article_claim_json);

/* NULL when there is no such claim. */
Datum
article_claim_json(PG_FUNCTION_ARGS)
{
    int32 id = PG_GETARG_INT32(1);
    ws_ctx cx;
    ws_article a;
    ws_claim *c;

    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    c = id > 0 ? ws_article_find(&a, (uint32_t)id) : NULL;
    if (!c)
        PG_RETURN_NULL();
    PG_RETURN_DATUM(claim_to_jsonb(&cx, &a, c));
}
