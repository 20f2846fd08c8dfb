/*
 * users_table.c
 *    Tables of the users that have articles: their names, their columns of articles.
 */
#include "glue/server/whosaid.h"

#include "access/table.h"
#include "catalog/partition.h"
#include "catalog/pg_class.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

/* ---- tables --------------------------------------------------------------------------------- */

char *
qualified_name(Oid relation)
{
    const char *name = get_rel_name(relation);

    if (!name)
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
                        errmsg("relation with OID %u does not exist", relation)));
    return quote_qualified_identifier(get_namespace_name(get_rel_namespace(relation)), name);
}

char *
rows_of(Oid table)
{
    char *name = qualified_name(table);

    return get_rel_relkind(table) == RELKIND_PARTITIONED_TABLE ? name : psprintf("ONLY %s", name);
}

Oid
topmost(Oid table)
{
    List *ancestors;

    qualified_name(table); /* raises when there is none */
    ancestors = get_rel_relispartition(table) ? get_partition_ancestors(table) : NIL;
    return ancestors == NIL ? table : llast_oid(ancestors);
}

/* ---- columns -------------------------------------------------------------------------------- */

bool
is_article_type(Oid type)
{
    static Oid known = InvalidOid;

    type = getBaseType(type);
    if (type != known && type == extension_type("article"))
        known = type;
    return type == known;
}

AttrNumber
column_number(Oid table, const char *name)
{
    AttrNumber n = get_attnum(table, name);

    if (n == InvalidAttrNumber)
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN),
                        errmsg("column \"%s\" of relation \"%s\" does not exist", name,
                               get_rel_name(table))));
    return n;
}

AttrNumber
article_column_number(Oid table, const char *name)
{
    AttrNumber n = column_number(table, name);

    if (!is_article_type(get_atttype(table, n)))
        ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
                        errmsg("column \"%s\" of relation \"%s\" is not of type article", name,
                               get_rel_name(table))));
    return n;
}

int
trigger_column(const TriggerData *t)
{
    TupleDesc desc = RelationGetDescr(t->tg_relation);
    const char *name = t->tg_trigger->tgargs[0];
    int column = SPI_fnumber(desc, name);

    if (column <= 0 || !is_article_type(SPI_gettypeid(desc, column)))
        ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
                        errmsg("\"%s\" is no column of type article", name)));
    return column;
}

char *
column_of_articles(Oid table, const char *wanted)
{
    Relation relation;
    char *found = NULL;
    TupleDesc desc;
    int n = 0;

    qualified_name(table); /* raises when there is none */
    relation = table_open(table, AccessShareLock);
    desc = RelationGetDescr(relation);
    for (int i = 0; i < desc->natts; i++) {
        Form_pg_attribute column = TupleDescAttr(desc, i);

        if (column->attisdropped || !is_article_type(column->atttypid) ||
            (wanted && strcmp(wanted, NameStr(column->attname)) != 0))
            continue;
        found = pstrdup(NameStr(column->attname));
        n++;
    }
    if (n != 1)
        ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN),
                        n == 0 ? errmsg("table \"%s\" has no such column of type article",
                                        RelationGetRelationName(relation))
                               : errmsg("table \"%s\" has %d columns of type article",
                                        RelationGetRelationName(relation), n),
                        n == 0 ? 0 : errhint("Say which one with \"column\".")));
    table_close(relation, AccessShareLock);
    return found;
}
