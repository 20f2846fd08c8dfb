/*
 * job_key.c
 *    The primary key by which a job goes through a table: queries compare it by the operators of
 * its index, the job's row keeps it as text that is the same under all settings.
 */
#include "glue/tagger/job.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "catalog/pg_operator.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/relcache.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

/* ---- names ---------------------------------------------------------------------------------- */

/* The index of the primary key, opened; NULL when there is none. */
static Relation
open_key(Relation relation)
{
    ListCell *cell;

    foreach (cell, RelationGetIndexList(relation)) {
        Relation index = index_open(lfirst_oid(cell), AccessShareLock);

        if (index->rd_index->indisprimary)
            return index;
        index_close(index, AccessShareLock);
    }
    return NULL;
}

/* OPERATOR(schema.name), whatever the search_path. */
char *
operator_by_name(Oid oid)
{
    HeapTuple row = SearchSysCache1(OPEROID, ObjectIdGetDatum(oid));
    Form_pg_operator form;
    char *name;

    if (!HeapTupleIsValid(row))
        elog(ERROR, "cache lookup failed for operator %u", oid);
    form = (Form_pg_operator)GETSTRUCT(row);
    name = psprintf("OPERATOR(%s.%s)", quote_identifier(get_namespace_name(form->oprnamespace)),
                    NameStr(form->oprname));
    ReleaseSysCache(row);
    return name;
}

static void
find_operators(Oid key_type, char *names[3])
{
    TypeCacheEntry *type =
        lookup_type_cache(key_type, TYPECACHE_EQ_OPR | TYPECACHE_GT_OPR | TYPECACHE_BTREE_OPFAMILY);

    names[0] = operator_by_name(type->eq_opr);
    names[1] = operator_by_name(type->gt_opr);
    names[2] = operator_by_name(get_opfamily_member(
        type->btree_opf, type->btree_opintype, type->btree_opintype, BTLessEqualStrategyNumber));
}

/* A comparison of rows takes one operator for all columns. */
static void
agree_on_operators(job_key *k, const char *relation)
{
    char *first[3], *names[3];

    find_operators(k->types[0], first);
    for (int i = 1; i < k->n; i++) {
        find_operators(k->types[i], names);
        for (int o = 0; o < 3; o++)
            if (strcmp(first[o], names[o]) != 0)
                ereport(ERROR,
                        (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                         errmsg("cannot go through table \"%s\" by its primary key", relation),
                         errdetail("Columns of the key are compared by operators of several "
                                   "schemas: %s and %s.",
                                   first[o], names[o])));
    }
    k->equal = first[0];
    k->greater = first[1];
    k->at_most = first[2];
}

void
job_key_read(job_key *k, Oid table, const char *hint)
{
    Relation relation = table_open(table, AccessShareLock), index = open_key(relation);
    int level;

    if (!index)
        ereport(ERROR,
                (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                 errmsg("table \"%s\" has no primary key", RelationGetRelationName(relation)),
                 errhint("%s", hint)));
    k->n = index->rd_index->indnkeyatts;
    k->names = palloc(k->n * sizeof(char *));
    k->types = palloc(k->n * sizeof(Oid));
    k->last = NULL;
    level = fixed_settings_begin();
    for (int i = 0; i < k->n; i++) {
        AttrNumber n = index->rd_index->indkey.values[i];
        Form_pg_attribute a = TupleDescAttr(RelationGetDescr(relation), n - 1);

        k->names[i] = pstrdup(quote_identifier(NameStr(a->attname)));
        k->types[i] = a->atttypid;
    }
    agree_on_operators(k, RelationGetRelationName(relation));
    fixed_settings_end(level);
    index_close(index, AccessShareLock);
    table_close(relation, AccessShareLock);
}

/* ---- values --------------------------------------------------------------------------------- */

static void
keep_value(job_key *k, int i, Datum value)
{
    MemoryContext caller = MemoryContextSwitchTo(k->context);
    int16 len;
    bool by_value;

    get_typlenbyval(k->types[i], &len, &by_value);
    if (len == -1)
        k->last[i] = PointerGetDatum(PG_DETOAST_DATUM_COPY(value));
    else
        k->last[i] = datumCopy(value, by_value, len);
    MemoryContextSwitchTo(caller);
}

static void
make_room(job_key *k)
{
    int16 len;
    bool by_value;

    if (!k->last) {
        k->last = MemoryContextAllocZero(k->context, k->n * sizeof(Datum));
        return;
    }
    for (int i = 0; i < k->n; i++) {
        get_typlenbyval(k->types[i], &len, &by_value);
        if (!by_value)
            pfree(DatumGetPointer(k->last[i]));
    }
}

void
job_key_set(job_key *k, const Datum *values)
{
    make_room(k);
    for (int i = 0; i < k->n; i++)
        keep_value(k, i, values[i]);
}

static Datum
texts_array(const Datum *texts, int n)
{
    return PointerGetDatum(
        construct_array(unconstify(Datum *, texts), n, TEXTOID, -1, false, TYPALIGN_INT));
}

Datum
job_key_described(const job_key *k)
{
    Datum *texts = palloc(k->n * sizeof(Datum));
    int level = fixed_settings_begin();

    for (int i = 0; i < k->n; i++)
        texts[i] = CStringGetTextDatum(psprintf("%s %s", k->names[i], format_type_be(k->types[i])));
    fixed_settings_end(level);
    return texts_array(texts, k->n);
}

Datum
job_key_to_text(const job_key *k)
{
    Datum *texts = palloc(k->n * sizeof(Datum));
    int level = fixed_settings_begin();

    for (int i = 0; i < k->n; i++) {
        Oid output;
        bool varlena;

        getTypeOutputInfo(k->types[i], &output, &varlena);
        texts[i] = CStringGetTextDatum(OidOutputFunctionCall(output, k->last[i]));
    }
    fixed_settings_end(level);
    return texts_array(texts, k->n);
}

bool
job_key_from_text(job_key *k, Datum array)
{
    ArrayType *a = DatumGetArrayTypeP(array);
    Datum *texts, *values;
    int n, level;

    if (ARR_NDIM(a) != 1 || array_contains_nulls(a))
        return false;
    deconstruct_array(a, TEXTOID, -1, false, TYPALIGN_INT, &texts, NULL, &n);
    if (n != k->n)
        return false;
    values = palloc(n * sizeof(Datum));
    level = fixed_settings_begin();
    for (int i = 0; i < n; i++) {
        Oid input, element;

        getTypeInputInfo(k->types[i], &input, &element);
        values[i] = OidInputFunctionCall(input, TextDatumGetCString(texts[i]), element, -1);
    }
    fixed_settings_end(level);
    job_key_set(k, values);
    return true;
}
