/*
 * job_key.c
 *    The primary key by which a job goes through a table: queries compare it by the operators of
 * its index, the job's row keeps it as text that is the same under all settings.
 */
#include "glue/server/whosaid.h"

#include "access/genam.h"
#include "access/table.h"
#include "catalog/pg_operator.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/relcache.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

/* ---- settings ------------------------------------------------------------------------------- */

int
fixed_settings_begin(void)
{
    static const char *const fixed[][2] = {
        {"bytea_output", "hex"},       {"DateStyle", "ISO, YMD"},
        {"extra_float_digits", "3"},   {"lc_monetary", "C"},
        {"IntervalStyle", "postgres"}, {"quote_all_identifiers", "off"},
        {"search_path", "pg_catalog"}, {"TimeZone", "UTC"}};
    int level = NewGUCNestLevel();

    for (size_t i = 0; i < lengthof(fixed); i++)
        set_config_option(fixed[i][0], fixed[i][1], PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE,
                          true, 0, false);
    return level;
}

void
fixed_settings_end(int level)
{
    AtEOXact_GUC(true, level);
}

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

/* A comparison of rows takes one operator for all columns. */
static void
find_operators(job_key *k, const char *relation)
{
    for (int i = 0; i < k->n; i++) {
        TypeCacheEntry *type = lookup_type_cache(k->types[i], TYPECACHE_EQ_OPR | TYPECACHE_GT_OPR);
        char *equal = operator_by_name(type->eq_opr), *greater = operator_by_name(type->gt_opr);

        if (i > 0 && (strcmp(equal, k->equal) != 0 || strcmp(greater, k->greater) != 0))
            ereport(ERROR,
                    (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                     errmsg("cannot go through table \"%s\" by its primary key", relation),
                     errdetail("Columns of the key are compared by operators of several schemas: "
                               "%s and %s.",
                               k->greater, greater)));
        k->equal = equal;
        k->greater = greater;
    }
}

void
job_key_read(job_key *k, Oid table)
{
    Relation relation = table_open(table, AccessShareLock), index = open_key(relation);

    if (!index)
        ereport(ERROR,
                (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                 errmsg("table \"%s\" has no primary key", RelationGetRelationName(relation)),
                 errhint("autotag_table() goes through a table by its primary key, so that "
                         "it can go on where it was stopped.")));
    k->context = CurrentMemoryContext;
    k->n = index->rd_index->indnkeyatts;
    k->names = palloc(k->n * sizeof(char *));
    k->types = palloc(k->n * sizeof(Oid));
    k->last = NULL;
    for (int i = 0; i < k->n; i++) {
        AttrNumber n = index->rd_index->indkey.values[i];
        Form_pg_attribute a = TupleDescAttr(RelationGetDescr(relation), n - 1);

        k->names[i] = pstrdup(quote_identifier(NameStr(a->attname)));
        k->types[i] = a->atttypid;
    }
    find_operators(k, RelationGetRelationName(relation));
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
    return PointerGetDatum(construct_array(texts, k->n, TEXTOID, -1, false, TYPALIGN_INT));
}

void
job_key_from_text(job_key *k, Datum array)
{
    Datum *texts, *values;
    int n, level;

    deconstruct_array(DatumGetArrayTypeP(array), TEXTOID, -1, false, TYPALIGN_INT, &texts, NULL,
                      &n);
    if (n != k->n)
        return;
    values = palloc(n * sizeof(Datum));
    level = fixed_settings_begin();
    for (int i = 0; i < n; i++) {
        Oid input, element;

        getTypeInputInfo(k->types[i], &input, &element);
        values[i] = OidInputFunctionCall(input, TextDatumGetCString(texts[i]), element, -1);
    }
    fixed_settings_end(level);
    job_key_set(k, values);
}
