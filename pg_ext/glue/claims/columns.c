/*
 * columns.c
 *    Values of the columns of claims(), by the kind of their field.
 */
#include "glue/claims/columns.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "json/tree.h"

#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/timestamp.h"

#define MEMBER(type, c, f) (*(const type *)((const char *)(c) + (f)->at))

/* ---- values --------------------------------------------------------------------------------- */

static bool
text_value(ws_str s, Datum *value)
{
    if (!s.s)
        return false;
    *value = server_text_datum(s);
    return true;
}

static bool
polarity_value(ws_polarity polarity, Datum *value)
{
    *value = Int16GetDatum((int16)polarity);
    return polarity != WS_UNKNOWN;
}

/* ---- by kind -------------------------------------------------------------------------------- */

static bool
number_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    *value = Int32GetDatum((int32)MEMBER(uint32_t, c, f));
    return MEMBER(uint32_t, c, f) != 0;
}

/* Empty lists are empty arrays, so that unnest() and array functions need no special case. */
static bool
paths_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    *value = texts_datum(MEMBER(ws_str *, c, f), ws_field_count(c, f));
    return true;
}

/* The first bytes of spans, up to the beginning of a character. */
static ws_spans
first_bytes(const ws_spans *spans, uint32_t most, ws_str text)
{
    ws_spans first = {palloc(spans->n * sizeof(*spans->v)), 0};

    while (first.n < spans->n && most > 0) {
        ws_span *span = &first.v[first.n];

        *span = spans->v[first.n++];
        if (span->end - span->start <= most) {
            most -= span->end - span->start;
            continue;
        }
        span->end = span->start + most;
        while (span->end > span->start && ((uint8_t)text.s[span->end] & 0xC0) == 0x80)
            span->end--;
        most = 0;
    }
    return first;
}

static bool
words_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    const ws_spans *spans = &MEMBER(ws_spans, c, f);
    ws_spans first = *spans;
    ws_str words;

    if (m->most > 0)
        first = first_bytes(spans, m->most, m->article.text);
    CORE(&m->cx, ws_spans_text(&m->cx, &m->article, &first, &words));
    if (spans->n == 0 || first.v[first.n - 1].end == spans->v[spans->n - 1].end)
        return text_value(words, value);
    words.s = psprintf("%.*s…", WS_FMT(words));
    words.len += strlen("…");
    return text_value(words, value);
}

static bool
places_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    if (MEMBER(ws_spans, c, f).n == 0)
        return false;
    *value = places_datum(m->map, &MEMBER(ws_spans, c, f));
    return true;
}

static bool
concepts_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    ws_str *codes = palloc(c->nconcepts * sizeof(ws_str));

    for (uint32_t i = 0; i < c->nconcepts; i++)
        codes[i] = c->concepts[i].code;
    *value = texts_datum(codes, c->nconcepts);
    return true;
}

static bool
attrs_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    *value = attrs_to_jsonb(&m->cx, c);
    return *value != (Datum)0;
}

static bool
string_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    return text_value(MEMBER(ws_str, c, f), value);
}

static bool
patch_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    if (!MEMBER(ws_str, c, f).s)
        return false;
    *value = DirectFunctionCall1(jsonb_in, CStringGetDatum(server_cstring(MEMBER(ws_str, c, f))));
    return true;
}

static bool
choice_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    ws_choices choices = ws_choices_of_kind(f->kind);

    if (!ws_field_is_set(c, f))
        return false;
    *value = PointerGetDatum(cstring_to_text(choices.names[MEMBER(int, c, f) - choices.first]));
    return true;
}

static bool
real_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    *value = Float8GetDatum(MEMBER(double, c, f));
    return !isnan(MEMBER(double, c, f));
}

static bool
time_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    if (MEMBER(int64_t, c, f) == WS_NO_TIME)
        return false;
    *value = TimestampTzGetDatum(MEMBER(int64_t, c, f) - EPOCH_SHIFT);
    return true;
}

typedef struct column_kind {
    Oid type;
    column_fn make;
} column_kind;

static const column_kind kinds[] = {
    [WS_KIND_ID] = {INT4OID, number_column},
    [WS_KIND_PARENT] = {INT4OID, number_column},
    [WS_KIND_PATHS] = {TEXTARRAYOID, paths_column},
    [WS_KIND_SPANS] = {TEXTOID, words_column},
    [WS_KIND_CONCEPTS] = {TEXTARRAYOID, concepts_column},
    [WS_KIND_ATTRS] = {JSONBOID, attrs_column},
    [WS_KIND_ACT] = {TEXTOID, string_column},
    [WS_KIND_NAME] = {TEXTOID, string_column},
    [WS_KIND_PROSE] = {TEXTOID, string_column},
    [WS_KIND_PATCH] = {JSONBOID, patch_column},
    [WS_KIND_MODE] = {TEXTOID, choice_column},
    [WS_KIND_ORIGIN] = {TEXTOID, choice_column},
    [WS_KIND_STATUS] = {TEXTOID, choice_column},
    [WS_KIND_REAL] = {FLOAT8OID, real_column},
    [WS_KIND_TIME] = {TIMESTAMPTZOID, time_column},
};

/* ---- columns that are no field -------------------------------------------------------------- */

/* Aligned with concepts. */
static bool
polarities_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
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

/* The fields that are not as they were proposed. */
static bool
corrected_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    ws_str names[WS_C_COUNT];
    ws_json *proposed;
    uint32_t n = 0;

    if (!c->proposed.s)
        return false;
    CORE(&m->cx, ws_json_parse(&m->cx, c->proposed, &proposed));
    for (const ws_json *p = proposed->child; p && n < WS_C_COUNT; p = p->next)
        names[n++] = p->key;
    *value = texts_datum(names, n);
    return true;
}

/* The whole reach of the content: what lies between its fragments, too. */
static bool
start_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    const ws_spans *spans = &MEMBER(ws_spans, c, f);

    if (spans->n == 0)
        return false;
    *value = Int32GetDatum((int32)ws_charmap_char(m->map, spans->v[0].start));
    return true;
}

static bool
end_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    const ws_spans *spans = &MEMBER(ws_spans, c, f);

    if (spans->n == 0)
        return false;
    *value = Int32GetDatum((int32)ws_charmap_char(m->map, spans->v[spans->n - 1].end));
    return true;
}

static bool
target_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    return m->target && text_value(*m->target, value);
}

static bool
actor_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    return m->actor && text_value(*m->actor, value);
}

static bool
concept_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    return m->concept && text_value(m->concept->code, value);
}

static bool
polarity_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    return m->concept && polarity_value(m->concept->polarity, value);
}

static bool
weight_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    *value = Float8GetDatum(m->weight);
    return true;
}

static bool
why_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    uint32_t index = (uint32_t)(c - m->article.claims);

    return m->suggested && text_value(m->suggested->why[index - m->suggested->first], value);
}

static bool
model_column(row_maker *m, const ws_claim *c, const ws_claim_field *f, Datum *value)
{
    return m->suggested && text_value(m->suggested->model, value);
}

static const struct other_column {
    const char *name;
    Oid type;
    uint32 members;
    column_fn make;
    int field;
} others[] = {
    {"quote", TEXTOID, NEEDS_TEXT, words_column, WS_C_content},
    {"source_at", INT4MULTIRANGEOID, NEEDS_TEXT, places_column, WS_C_source},
    {"cue_at", INT4MULTIRANGEOID, NEEDS_TEXT, places_column, WS_C_cue},
    {"content_at", INT4MULTIRANGEOID, NEEDS_TEXT, places_column, WS_C_content},
    {"polarities", INT2ARRAYOID, WS_READ_CONCEPTS, polarities_column, 0},
    {"corrected", TEXTARRAYOID, WS_READ_EXTRAS, corrected_column, 0},
    {"content_start", INT4OID, NEEDS_TEXT, start_column, WS_C_content},
    {"content_end", INT4OID, NEEDS_TEXT, end_column, WS_C_content},
    {"source_start", INT4OID, NEEDS_TEXT, start_column, WS_C_source},
    {"source_end", INT4OID, NEEDS_TEXT, end_column, WS_C_source},
    {"cue_start", INT4OID, NEEDS_TEXT, start_column, WS_C_cue},
    {"cue_end", INT4OID, NEEDS_TEXT, end_column, WS_C_cue},
    {"target", TEXTOID, WS_READ_TARGETS, target_column, 0},
    {"actor", TEXTOID, WS_READ_ACTORS, actor_column, 0},
    {"concept", TEXTOID, WS_READ_CONCEPTS, concept_column, 0},
    {"polarity", INT2OID, WS_READ_CONCEPTS, polarity_column, 0},
    {"weight", FLOAT8OID, 0, weight_column, 0},
    {"why", TEXTOID, 0, why_column, 0},
    {"model", TEXTOID, 0, model_column, 0},
};

/* ---- binding -------------------------------------------------------------------------------- */

static bool
find_column(const char *name, struct other_column *column)
{
    const ws_claim_field *f = ws_claim_field_named((ws_str){name, (uint32_t)strlen(name)});

    for (size_t i = 0; i < lengthof(others); i++)
        if (strcmp(others[i].name, name) == 0) {
            *column = others[i];
            return true;
        }
    if (!f)
        return false;
    *column = (struct other_column){f->name.s, kinds[f->kind].type,
                                    f->kind == WS_KIND_SPANS ? NEEDS_TEXT : f->reads,
                                    kinds[f->kind].make, (int)(f - ws_claim_fields)};
    return true;
}

void
bind_column(row_maker *m, int i)
{
    const FormData_pg_attribute *attribute = TupleDescAttr(m->desc, i);
    struct other_column column;

    if (attribute->attisdropped || !find_column(NameStr(attribute->attname), &column))
        return;
    if (column.type != attribute->atttypid)
        ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
                        errmsg("column \"%s\" is of type %s, not %s", column.name,
                               format_type_be(attribute->atttypid), format_type_be(column.type))));
    m->columns[m->ncolumns++] = (bound_column){i, column.make, &ws_claim_fields[column.field]};
    m->members |= column.members;
}
