/*
 * own_objects.c
 *    What belongs to this extension, wherever it lives and whatever its owner made of it.
 *
 * The owner of a table can hang code on it (a trigger, a default, a cast from a column's new type),
 * which runs as whoever reads or writes the table. Nobody who only tags an article means to run it,
 * least of all a superuser: our own queries run as the owner, in an operation that may not leave
 * that role.
 */
#include "glue/server/whosaid.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/dependency.h"
#include "catalog/pg_class.h"
#include "catalog/pg_extension.h"
#include "catalog/pg_type.h"
#include "commands/extension.h"
#include "utils/acl.h"
#include "utils/fmgroids.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/rls.h"
#include "utils/syscache.h"

/* ---- names ---------------------------------------------------------------------------------- */

/* Of an extension; InvalidOid when it is gone. */
static Oid
schema_of(Oid extension)
{
    Relation catalog = table_open(ExtensionRelationId, AccessShareLock);
    Oid schema = InvalidOid;
    SysScanDesc scan;
    ScanKeyData key;
    HeapTuple row;

    ScanKeyInit(&key, Anum_pg_extension_oid, BTEqualStrategyNumber, F_OIDEQ,
                ObjectIdGetDatum(extension));
    scan = systable_beginscan(catalog, ExtensionOidIndexId, true, NULL, 1, &key);
    row = systable_getnext(scan);
    if (HeapTupleIsValid(row))
        schema = ((Form_pg_extension)GETSTRUCT(row))->extnamespace;
    systable_endscan(scan);
    table_close(catalog, AccessShareLock);
    return schema;
}

Oid
extension_schema(void)
{
    return schema_of(get_extension_oid("whosaid", false));
}

Oid
extension_relation(const char *name)
{
    Oid extension = get_extension_oid("whosaid", false);
    Oid relation = get_relname_relid(name, schema_of(extension));

    if (!OidIsValid(relation) || getExtensionOfObject(RelationRelationId, relation) != extension)
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
                        errmsg("extension whosaid has no relation \"%s\"", name)));
    return relation;
}

Oid
extension_type(const char *name)
{
    return GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum(name),
                           ObjectIdGetDatum(extension_schema()));
}

/* ---- rights --------------------------------------------------------------------------------- */

void
need_right(Oid relation, AclMode mode)
{
    AclResult result = pg_class_aclcheck(relation, GetUserId(), mode);

    if (result != ACLCHECK_OK)
        result = pg_attribute_aclcheck_all(relation, GetUserId(), mode, ACLMASK_ALL);
    if (result != ACLCHECK_OK)
        aclcheck_error(result, get_relkind_objtype(get_rel_relkind(relation)),
                       get_rel_name(relation));
}

bool
sees_all_rows(Oid relation)
{
    return check_enable_rls(relation, InvalidOid, true) != RLS_ENABLED;
}

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

/* ---- as the owner --------------------------------------------------------------------------- */

Oid
relation_owner(Oid relation)
{
    HeapTuple row = SearchSysCache1(RELOID, ObjectIdGetDatum(relation));
    Oid owner;

    if (!HeapTupleIsValid(row))
        elog(ERROR, "cache lookup failed for relation %u", relation);
    owner = ((Form_pg_class)GETSTRUCT(row))->relowner;
    ReleaseSysCache(row);
    return owner;
}

void
restricted_begin(Oid relation, bool as_owner, identity *before)
{
    Oid user = as_owner ? relation_owner(relation) : GetUserId();
    int flags = SECURITY_RESTRICTED_OPERATION;

    if (as_owner) /* whoever is let in this way sees all rows */
        flags |= SECURITY_NOFORCE_RLS;
    before->level = fixed_settings_begin();
    GetUserIdAndSecContext(&before->user, &before->context);
    SetUserIdAndSecContext(user, before->context | flags);
}

void
restricted_end(const identity *before)
{
    SetUserIdAndSecContext(before->user, before->context);
    fixed_settings_end(before->level);
}
