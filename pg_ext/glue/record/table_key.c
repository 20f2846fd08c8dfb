/*
 * table_key.c
 *    Rows of the users' tables by their primary key, as text that is the same under all settings.
 */
#include "glue/record/record.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/nbtree.h"
#include "access/table.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "parser/parse_coerce.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/ruleutils.h"
#include "utils/typcache.h"

/* The server keeps no note of one that is deferrable. */
static Oid
primary_key_index(Relation table)
{
    List *indexes = RelationGetIndexList(table);
    ListCell *cell;

    if (OidIsValid(table->rd_pkindex))
        return table->rd_pkindex;
    foreach (cell, indexes) {
        Relation index = index_open(lfirst_oid(cell), AccessShareLock);
        bool primary = index->rd_index->indisprimary;

        index_close(index, AccessShareLock);
        if (primary)
            return lfirst_oid(cell);
    }
    return InvalidOid;
}

void
table_key_read(table_key *k, Relation table)
{
    Oid primary = primary_key_index(table);
    Relation index;

    if (!OidIsValid(primary))
        ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                        errmsg("table \"%s\" has no primary key", RelationGetRelationName(table)),
                        errhint("The record of an article is kept under its primary key.")));
    index = index_open(primary, AccessShareLock);
    k->n = index->rd_index->indnkeyatts;
    k->columns = palloc(k->n * sizeof(AttrNumber));
    k->types = palloc(k->n * sizeof(Oid));
    k->collations = palloc(k->n * sizeof(Oid));
    for (int i = 0; i < k->n; i++) {
        Form_pg_attribute a;

        k->columns[i] = index->rd_index->indkey.values[i];
        a = TupleDescAttr(RelationGetDescr(table), k->columns[i] - 1);
        k->types[i] = a->atttypid;
        k->collations[i] = a->attcollation;
    }
    index_close(index, AccessShareLock);
}

/* Does the type print the same under all settings? */
static bool
is_plain(Oid type)
{
    return type == INT8OID || type == INT4OID || type == INT2OID || type == TEXTOID ||
           type == VARCHAROID || type == UUIDOID || type == NAMEOID;
}

static bool
are_plain(const Oid *types, int n)
{
    for (int i = 0; i < n; i++)
        if (!is_plain(types[i]))
            return false;
    return true;
}

/* As a cast to text has it, which is not what is printed for bool, inet and char(n). */
static Datum
value_as_text(Oid type, Datum value)
{
    Oid cast, output;
    bool varlena;

    if (!is_plain(type) &&
        find_coercion_pathway(TEXTOID, type, COERCION_EXPLICIT, &cast) == COERCION_PATH_FUNC)
        return OidFunctionCall1(cast, value);
    getTypeOutputInfo(type, &output, &varlena);
    return CStringGetTextDatum(OidOutputFunctionCall(output, value));
}

static Datum
values_as_texts(const Oid *types, const Datum *values, int n)
{
    Datum *texts = palloc(n * sizeof(Datum));
    bool plain = are_plain(types, n);
    int level = 0;

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

/* The argument as text[]. An array is one value where the key has one column of such. */
static Datum
given_key(FunctionCallInfo fcinfo, int n, const table_key *k)
{
    Oid type = get_fn_expr_argtype(fcinfo->flinfo, n), element = get_element_type(type);
    bool whole = k->n == 1 && OidIsValid(get_element_type(k->types[0]));
    Datum value = PG_GETARG_DATUM(n);
    Oid input, io_param;
    char *literal;

    if (OidIsValid(element) && !whole)
        return elements_as_texts(element, value);
    if (type != UNKNOWNOID && (type != TEXTOID || k->n == 1))
        return values_as_texts(&type, &value, 1);
    literal = type == UNKNOWNOID ? DatumGetCString(value) : TextDatumGetCString(value);
    if (k->n == 1) {
        value = CStringGetTextDatum(literal);
        return values_as_texts((Oid[]){TEXTOID}, &value, 1);
    }
    getTypeInputInfo(TEXTARRAYOID, &input, &io_param); /* an array, sent untyped */
    return elements_as_texts(TEXTOID, OidInputFunctionCall(input, literal, io_param, -1));
}

/* Texts as their types print them: "01" is 1. */
static Datum
in_their_types(const table_key *k, Datum key, const char *table)
{
    bool plain = are_plain(k->types, k->n);
    int n, level = 0;
    Datum *values;

    deconstruct_array(DatumGetArrayTypeP(key), TEXTOID, -1, false, TYPALIGN_INT, &values, NULL, &n);
    if (n != k->n)
        ereport(ERROR,
                (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                 errmsg("the primary key of table \"%s\" has %d columns, not %d", table, k->n, n)));
    if (!plain)
        level = fixed_settings_begin();
    for (int i = 0; i < n; i++) {
        Oid input, io_param;

        getTypeInputInfo(k->types[i], &input, &io_param);
        values[i] =
            OidInputFunctionCall(input, text_to_cstring(DatumGetTextPP(values[i])), io_param, -1);
    }
    if (!plain)
        fixed_settings_end(level);
    return values_as_texts(k->types, values, n);
}

/* Do equal values print the same? Not 1.5 and 1.50, nor names whose case does not count. */
static bool
has_one_spelling(Oid type, Oid collation)
{
    TypeCacheEntry *t = lookup_type_cache(type, TYPECACHE_BTREE_OPFAMILY);
    Oid proc =
        get_opfamily_proc(t->btree_opf, t->btree_opintype, t->btree_opintype, BTEQUALIMAGE_PROC);

    return OidIsValid(proc) &&
           DatumGetBool(OidFunctionCall1Coll(proc, collation, ObjectIdGetDatum(t->btree_opintype)));
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

/* Under fixed settings. */
static const char *
collate(Oid collation)
{
    return OidIsValid(collation) ? psprintf(" COLLATE %s", generate_collation_name(collation)) : "";
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

/* Append " AND (left)[1]::type = (right)[1]::type ..." for two such keys. */
static void
add_key_equality(StringInfo sql, const table_key *k, const char *left, const char *right)
{
    for (int i = 0; i < k->n; i++)
        appendStringInfo(sql, " AND (%1$s)[%3$d]::%4$s %5$s (%2$s)[%3$d]::%4$s%6$s", left, right,
                         i + 1, type_name(k->types[i]), equality_of(k->types[i]),
                         collate(k->collations[i]));
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

uint64
run_query(const char *sql, int expected, int nargs, const Oid *types, const Datum *args,
          const char *nulls)
{
    int status = SPI_execute_with_args(sql, nargs, (Oid *)types, (Datum *)args, nulls, false, 0);

    if (status != expected)
        elog(ERROR, "query ended as %s: %s", SPI_result_code_string(status), sql);
    return SPI_processed;
}

/* ---- a key that is asked for, as the table spells it ----------------------------------------- */

/* The key as the table's row spells it, or as a row that was there did, if there is any. */
static Datum
as_spelled(Oid table, const table_key *k, Datum key)
{
    MemoryContext caller = CurrentMemoryContext;
    Oid types[] = {TEXTARRAYOID, OIDOID};
    Datum args[] = {key, ObjectIdGetDatum(table)};
    StringInfoData sql;
    int level;

    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not connect to SPI");
    level = fixed_settings_begin();
    initStringInfo(&sql);
    appendStringInfoString(&sql, "SELECT s.key FROM (SELECT 9223372036854775807 AS id, ");
    add_key_array(&sql, table);
    appendStringInfo(&sql, " AS key FROM %s t", rows_of(table));
    add_key_match(&sql, table, "$1");
    appendStringInfo(&sql,
                     " UNION ALL SELECT c.id, c.key FROM %s c WHERE c.relation::pg_catalog.oid "
                     "OPERATOR(pg_catalog.=) $2",
                     qualified_name(extension_relation("whosaid_change")));
    add_key_equality(&sql, k, "c.key", "$1");
    appendStringInfoString(&sql, ") s ORDER BY s.id DESC LIMIT 1");
    if (run_query(sql.data, SPI_OK_SELECT, 2, types, args, NULL) > 0) {
        bool null;

        key = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &null);
        MemoryContextSwitchTo(caller);
        key = PointerGetDatum(PG_DETOAST_DATUM_COPY(key));
    }
    fixed_settings_end(level);
    SPI_finish();
    return key;
}

Datum
key_arg(FunctionCallInfo fcinfo, int n, Oid table)
{
    bool one_spelling = true;
    Relation relation;
    table_key k;
    Datum key;

    need_arg(fcinfo, n, "key");
    relation = table_open(table, AccessShareLock);
    table_key_read(&k, relation);
    key = in_their_types(&k, given_key(fcinfo, n, &k), RelationGetRelationName(relation));
    table_close(relation, AccessShareLock);
    for (int i = 0; i < k.n; i++)
        one_spelling = one_spelling && has_one_spelling(k.types[i], k.collations[i]);
    return one_spelling ? key : as_spelled(table, &k, key);
}
