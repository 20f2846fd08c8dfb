/*
 * history.c
 *    The trigger whosaid_history('column'): every change of an article becomes a row of
 *    whosaid_change, as the difference that leads back.
 *
 * The row is written as the owner of whosaid_change, who alone may: what is logged is what happened
 * to the trigger's own table, so nobody can forge a change of another's.
 */
#include "glue/record/change_log.h"

#include "access/htup_details.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "commands/sequence.h"
#include "commands/trigger.h"
#include "edit/difference.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"
#include "json/write.h"

/* ---- the change ----------------------------------------------------------------------------- */

typedef struct change {
    TriggerData *t;
    table_key key;
    int column;
    Datum before, after; /* of the column; 0: none */
    Datum values[COLUMNS];
    char nulls[COLUMNS + 1];
} change;

static void
set(change *c, int column, Datum value)
{
    c->values[column] = value;
    c->nulls[column] = ' ';
}

static void
set_text(change *c, int column, ws_str s)
{
    set(c, column, server_text_datum(s));
}

/* JSON of one side of the claims that differ: an array, left out when it is empty. */
static void
set_claims(change *c, ws_ctx *cx, ws_article *a, const ws_difference *d, bool after)
{
    ws_buf json;
    uint32_t n = 0;

    ws_buf_init(&json, cx, 1024);
    for (uint32_t i = 0; i < d->n; i++) {
        const ws_claim *claim = after ? d->v[i].after : d->v[i].before;

        if (!claim)
            continue;
        ws_buf_byte(&json, n++ ? ',' : '[');
        CORE(cx, ws_json_of_claim(cx, a, claim, &json));
    }
    ws_buf_byte(&json, ']');
    if (n > 0)
        set_text(c, after ? C_AFTER : C_BEFORE, (ws_str){json.data, (uint32_t)json.len});
}

static void
set_ids(change *c, const ws_difference *d)
{
    Datum *ids = palloc(d->n * sizeof(Datum));

    for (uint32_t i = 0; i < d->n; i++)
        ids[i] = Int32GetDatum((int32)(d->v[i].before ? d->v[i].before : d->v[i].after)->id);
    set(c, C_CLAIMS,
        PointerGetDatum(construct_array(ids, (int)d->n, INT4OID, 4, true, TYPALIGN_INT)));
}

static void
set_splice(change *c, ws_ctx *cx, ws_article *before, ws_article *after, ws_splice s)
{
    const ws_charmap *map;

    CORE(cx, ws_article_map(cx, after, &map));
    set(c, C_TEXT_AT, Int32GetDatum((int32)ws_charmap_char(map, s.start)));
    set_text(c, C_TEXT_BEFORE, (ws_str){before->text.s + s.start, s.old_end - s.start});
    set_text(c, C_TEXT_AFTER, (ws_str){after->text.s + s.start, s.new_end - s.start});
}

/* Words are derived: they follow from what is compared. */
static void
load_without_words(ws_ctx *cx, Datum datum, ws_article *a)
{
    struct varlena *value = PG_DETOAST_DATUM_PACKED(datum);

    CORE(cx, ws_article_unpack_some(cx, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value),
                                    WS_READ_ALL & ~WS_READ_WORDS, a));
}

/* False when nothing changed. */
static bool
describe_update(change *c)
{
    ws_article before, after;
    ws_difference d;
    ws_ctx cx;

    core_begin(&cx);
    load_without_words(&cx, c->before, &before);
    load_without_words(&cx, c->after, &after);
    CORE(&cx, ws_article_difference(&cx, &before, &after, &d));
    if (d.n == 0 && !d.text && before.last_id == after.last_id && c->nulls[C_OLD_KEY] == 'n')
        return false;
    set(c, C_LAST_ID, Int32GetDatum((int32)before.last_id));
    set_ids(c, &d);
    set_claims(c, &cx, &before, &d, false);
    set_claims(c, &cx, &after, &d, true);
    if (d.text)
        set_splice(c, &cx, &before, &after, d.splice);
    return true;
}

static bool
describe(change *c)
{
    const char *kind = !c->before ? "added" : !c->after ? "removed" : "changed";

    if (!c->before && !c->after)
        return false;
    set(c, C_KIND, CStringGetTextDatum(kind));
    if (c->before && c->after)
        return describe_update(c);
    if (c->before)
        set(c, C_GONE, c->before);
    return true;
}

/* The command that made the row version, or removed it: the same for all rows of a statement. */
static CommandId
command_of(const TriggerData *t)
{
    HeapTupleHeader row = (t->tg_newtuple ? t->tg_newtuple : t->tg_trigtuple)->t_data;

    if (TRIGGER_FIRED_BY_DELETE(t->tg_event)) {
        if (TransactionIdIsCurrentTransactionId(HeapTupleHeaderGetRawXmax(row)))
            return HeapTupleHeaderGetCmax(row);
    } else if (TransactionIdIsCurrentTransactionId(HeapTupleHeaderGetRawXmin(row)))
        return HeapTupleHeaderGetCmin(row);
    return GetCurrentCommandId(false);
}

static void
set_who_and_when(change *c, Oid sequence, Oid user)
{
    CommandId command = command_of(c->t);
    int64 id = nextval_internal(sequence, false), operation = operation_of(command);

    if (operation == 0)
        begin_operation(command, operation = id);
    set(c, C_ID, Int64GetDatum(id));
    set(c, C_AT, TimestampTzGetDatum(GetCurrentTimestamp()));
    set(c, C_CODER, CStringGetTextDatum(current_coder(user)));
    set(c, C_ROLE, CStringGetDatum(pstrdup(GetUserNameFromId(GetSessionUserId(), false))));
    set(c, C_OPERATION, Int64GetDatum(operation));
}

static void
log_change(change *c)
{
    Relation table = c->t->tg_relation;
    const change_log *log = find_change_log();
    Oid user;
    int context;

    GetUserIdAndSecContext(&user, &context);
    SetUserIdAndSecContext(log->owner,
                           context | SECURITY_LOCAL_USERID_CHANGE | SECURITY_RESTRICTED_OPERATION);
    set_who_and_when(c, log->sequence, user);
    set(c, C_RELATION, ObjectIdGetDatum(topmost(RelationGetRelid(table))));
    set(c, C_COL, CStringGetDatum(c->t->tg_trigger->tgargs[0]));
    write_change(c->values, c->nulls);
    SetUserIdAndSecContext(user, context);
}

/* ---- the trigger ---------------------------------------------------------------------------- */

static void
check_call(FunctionCallInfo fcinfo)
{
    TriggerData *t = (TriggerData *)fcinfo->context;

    if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(t->tg_event) ||
        !TRIGGER_FIRED_FOR_ROW(t->tg_event) || t->tg_trigger->tgnargs != 1)
        ereport(ERROR, (errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
                        errmsg("whosaid_history('column') must be called by a trigger after "
                               "insert, update or delete, for each row")));
}

/* Has the transaction changed or removed this version of a row? */
static bool
is_superseded(HeapTuple row)
{
    HeapTupleHeader h = row->t_data;

    return !(h->t_infomask & HEAP_XMAX_INVALID) && !HEAP_XMAX_IS_LOCKED_ONLY(h->t_infomask) &&
           TransactionIdIsCurrentTransactionId(HeapTupleHeaderGetUpdateXid(h));
}

/* Another key or article than the trigger's row? */
static bool
is_other(const change *c, HeapTuple row)
{
    TupleDesc desc = RelationGetDescr(c->t->tg_relation);
    bool null;
    Datum article = heap_getattr(row, c->column, desc, &null);

    if (null != !c->after || (c->after && !datumIsEqual(article, c->after, false, -1)))
        return true;
    return !datumIsEqual(table_key_of(&c->key, row, desc), c->values[C_KEY], false, -1);
}

/* A statement inside this one, by another trigger, has been logged before this one where it changed
 * the same article: what leads back would lead astray. */
static void
check_order(const change *c, HeapTuple row)
{
    Relation table = c->t->tg_relation;
    TupleTableSlot *slot;
    bool other = false;

    if (!is_superseded(row))
        return;
    slot = table_slot_create(table, NULL);
    while (!other && is_superseded(row)) {
        ItemPointerData next = row->t_data->t_ctid;

        other = ItemPointerEquals(&next, &row->t_self) ||
                !table_tuple_fetch_row_version(table, &next, SnapshotAny, slot);
        if (!other) {
            row = ExecFetchSlotHeapTuple(slot, false, NULL);
            other = is_other(c, row);
        }
    }
    ExecDropSingleTupleTableSlot(slot);
    if (other)
        ereport(ERROR,
                (errcode(ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION),
                 errmsg("trigger \"%s\" comes too late: another one has changed the article again",
                        c->t->tg_trigger->tgname),
                 errhint("Triggers fire in the order of their names: ALTER TRIGGER %s ON %s RENAME "
                         "TO a_%s;",
                         quote_identifier(c->t->tg_trigger->tgname),
                         qualified_name(RelationGetRelid(table)), c->t->tg_trigger->tgname)));
}

/* The values on both sides, and the key, or keys. */
static void
read_rows(change *c)
{
    TriggerData *t = c->t;
    TupleDesc desc = RelationGetDescr(t->tg_relation);
    bool insert = TRIGGER_FIRED_BY_INSERT(t->tg_event);
    HeapTuple old = insert ? NULL : t->tg_trigtuple;
    HeapTuple new = insert ? t->tg_trigtuple : t->tg_newtuple; /* NULL for a delete */
    bool null = true;

    if (old)
        c->before = heap_getattr(old, c->column, desc, &null);
    c->before = null ? 0 : c->before;
    null = true;
    if (new)
        c->after = heap_getattr(new, c->column, desc, &null);
    c->after = null ? 0 : c->after;
    set(c, C_KEY, table_key_of(&c->key, new ? new : old, desc));
    if (old && new) {
        Datum key = table_key_of(&c->key, old, desc);

        if (!datumIsEqual(key, c->values[C_KEY], false, -1))
            set(c, C_OLD_KEY, key);
    }
}

PG_FUNCTION_INFO_V1(whosaid_history);

/* AFTER INSERT OR UPDATE OR DELETE, FOR EACH ROW; the argument names the column. */
Datum
whosaid_history(PG_FUNCTION_ARGS)
{
    change c = {.t = (TriggerData *)fcinfo->context};

    check_call(fcinfo);
    memset(c.nulls, 'n', COLUMNS);
    c.column = trigger_column(c.t);
    table_key_read(&c.key, c.t->tg_relation);
    read_rows(&c);
    if (c.before && c.after && c.nulls[C_OLD_KEY] == 'n' &&
        datumIsEqual(c.before, c.after, false, -1))
        return PointerGetDatum(NULL);
    if (describe(&c)) {
        if (!c.t->tg_trigger->tgdeferrable && !TRIGGER_FIRED_BY_DELETE(c.t->tg_event))
            check_order(&c, c.t->tg_newtuple ? c.t->tg_newtuple : c.t->tg_trigtuple);
        log_change(&c);
    }
    return PointerGetDatum(NULL);
}

/* ---- which column is kept ------------------------------------------------------------------- */

static bool
is_history_trigger(const Trigger *t)
{
    const char *name = get_func_name(t->tgfoid);

    return name && strcmp(name, "whosaid_history") == 0 && t->tgnargs == 1 &&
           t->tgenabled != TRIGGER_DISABLED && get_func_namespace(t->tgfoid) == extension_schema();
}

char *
history_column(Oid table, const char *wanted)
{
    Relation relation = table_open(table, AccessShareLock);
    /* A look-up may have the relation read anew, triggers and all. */
    TriggerDesc *triggers = CopyTriggerDesc(relation->trigdesc);
    char *column = NULL;

    for (int i = 0; triggers && i < triggers->numtriggers && !column; i++) {
        const Trigger *t = &triggers->triggers[i];

        if (is_history_trigger(t) && (!wanted || strcmp(wanted, t->tgargs[0]) == 0))
            column = pstrdup(t->tgargs[0]);
    }
    if (!column)
        ereport(ERROR,
                (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                 errmsg("table \"%s\" keeps no history", RelationGetRelationName(relation)),
                 errhint("CREATE TRIGGER history AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH "
                         "ROW EXECUTE FUNCTION whosaid_history('%s');",
                         qualified_name(table), wanted ? wanted : "body")));
    table_close(relation, AccessShareLock);
    return column;
}
