/*
 * table_key.c
 *    Rows of the users' tables by their primary key, as text that is the same under all settings.
 */
#include "glue/record/record.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/partition.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/typcache.h"

void
table_key_read(table_key *k, Relation table)
{
    Oid primary;
    Relation index;

    RelationGetIndexList(table);
    primary = table->rd_pkindex;
    if (!OidIsValid(primary))
        ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                        errmsg("table \"%s\" has no primary key", RelationGetRelationName(table)),
                        errhint("The record of an article is kept under its primary key.")));
    index = index_open(primary, AccessShareLock);
    k->n = index->rd_index->indnkeyatts;
    k->columns = palloc(k->n * sizeof(AttrNumber));
    k->types = palloc(k->n * sizeof(Oid));
    for (int i = 0; i < k->n; i++) {
        k->columns[i] = index->rd_index->indkey.values[i];
        k->types[i] = TupleDescAttr(RelationGetDescr(table), k->columns[i] - 1)->atttypid;
    }
    index_close(index, AccessShareLock);
}

/* Does the type print the same under all settings? */
static bool
is_plain(Oid type)
{
    return type == INT8OID || type == INT4OID || type == INT2OID || type == TEXTOID ||
           type == VARCHAROID || type == BPCHAROID || type == UUIDOID || type == NAMEOID;
}

static Datum
value_as_text(Oid type, Datum value)
{
    Oid output;
    bool varlena;

    getTypeOutputInfo(type, &output, &varlena);
    return CStringGetTextDatum(OidOutputFunctionCall(output, value));
}

static Datum
values_as_texts(const Oid *types, const Datum *values, int n)
{
    Datum *texts = palloc(n * sizeof(Datum));
    bool plain = true;
    int level = 0;

    for (int i = 0; i < n; i++)
        plain = plain && is_plain(types[i]);
    if (!plain)
        level = fixed_settings_begin();
    for (int i = 0; i < n; i++)
        texts[i] = value_as_text(types[i], values[i]);
    if (!plain)
        fixed_settings_end(level);
    return PointerGetDatum(construct_array(texts, n, TEXTOID, -1, false, TYPALIGN_INT));
}

Datum
table_key_of(const table_key *k, HeapTuple row, TupleDesc desc)
{
    Datum *values = palloc(k->n * sizeof(Datum));
    bool null;

    for (int i = 0; i < k->n; i++)
        values[i] = heap_getattr(row, k->columns[i], desc, &null);
    return values_as_texts(k->types, values, k->n);
}

/* The elements of an array, one for each column. */
static Datum
elements_as_texts(Oid element, Datum array)
{
    ArrayType *a = DatumGetArrayTypeP(array);
    int16 len;
    bool by_value;
    char align;
    Datum *values;
    Oid *types;
    int n;

    if (array_contains_nulls(a))
        ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("key must not be null")));
    get_typlenbyvalalign(element, &len, &by_value, &align);
    deconstruct_array(a, element, len, by_value, align, &values, NULL, &n);
    types = palloc(n * sizeof(Oid));
    for (int i = 0; i < n; i++)
        types[i] = element;
    return values_as_texts(types, values, n);
}

Datum
key_arg(FunctionCallInfo fcinfo, int n)
{
    Oid type = get_fn_expr_argtype(fcinfo->flinfo, n), element = get_element_type(type);
    Datum value = PG_GETARG_DATUM(n);

    need_arg(fcinfo, n, "key");
    if (type == UNKNOWNOID) { /* a literal */
        Datum text = CStringGetTextDatum(DatumGetCString(value));

        return PointerGetDatum(construct_array(&text, 1, TEXTOID, -1, false, TYPALIGN_INT));
    }
    if (OidIsValid(element))
        return elements_as_texts(element, value);
    return values_as_texts(&type, &value, 1);
}

/* ---- parts of queries ----------------------------------------------------------------------- */

char *
type_name(Oid type)
{
    return format_type_extended(type, -1, FORMAT_TYPE_TYPEMOD_GIVEN | FORMAT_TYPE_FORCE_QUALIFY);
}

static char *
equality_of(Oid type)
{
    return operator_by_name(lookup_type_cache(type, TYPECACHE_EQ_OPR)->eq_opr);
}

void
add_key_match(StringInfo sql, Oid table, const char *key)
{
    Relation relation = table_open(table, AccessShareLock);
    table_key k;

    table_key_read(&k, relation);
    for (int i = 0; i < k.n; i++) {
        Form_pg_attribute a = TupleDescAttr(RelationGetDescr(relation), k.columns[i] - 1);

        appendStringInfo(sql, "%s t.%s %s (%s)[%d]::%s", i ? " AND" : " WHERE",
                         quote_identifier(NameStr(a->attname)), equality_of(a->atttypid), key,
                         i + 1, type_name(a->atttypid));
    }
    table_close(relation, AccessShareLock);
}

void
add_key_array(StringInfo sql, Oid table)
{
    Relation relation = table_open(table, AccessShareLock);
    table_key k;

    table_key_read(&k, relation);
    appendStringInfoString(sql, "ARRAY[");
    for (int i = 0; i < k.n; i++) {
        Form_pg_attribute a = TupleDescAttr(RelationGetDescr(relation), k.columns[i] - 1);

        appendStringInfo(sql, "%st.%s::pg_catalog.text", i ? ", " : "",
                         quote_identifier(NameStr(a->attname)));
    }
    appendStringInfoChar(sql, ']');
    table_close(relation, AccessShareLock);
}

void
add_key_columns(StringInfo sql, Oid table, const char *before, const char *format)
{
    Relation relation = table_open(table, AccessShareLock);
    table_key k;

    table_key_read(&k, relation);
    for (int i = 0; i < k.n; i++) {
        Form_pg_attribute a = TupleDescAttr(RelationGetDescr(relation), k.columns[i] - 1);
        const char *type = type_name(a->atttypid);

        appendStringInfoString(sql, i ? ", " : before);
        if (format)
            appendStringInfo(sql, format, i + 1, type);
        else
            appendStringInfo(sql, "t.%s", quote_identifier(NameStr(a->attname)));
    }
    table_close(relation, AccessShareLock);
}

bool
is_article_type(Oid type)
{
    static Oid known = InvalidOid;

    if (type != known && type == extension_type("article"))
        known = type;
    return type == known;
}

Oid
topmost(Oid table)
{
    List *ancestors = get_rel_relispartition(table) ? get_partition_ancestors(table) : NIL;

    return ancestors == NIL ? table : llast_oid(ancestors);
}

char *
qualified_name(Oid relation)
{
    return quote_qualified_identifier(get_namespace_name(get_rel_namespace(relation)),
                                      get_rel_name(relation));
}

uint64
run_query(const char *sql, int expected, int nargs, const Oid *types, const Datum *args,
          const char *nulls)
{
    int status = SPI_execute_with_args(sql, nargs, (Oid *)types, (Datum *)args, nulls, false, 0);

    if (status != expected)
        elog(ERROR, "query ended as %s: %s", SPI_result_code_string(status), sql);
    return SPI_processed;
}
