/*
 * kept.c
 *    What is read from tables of this extension once per backend: see kept.h.
 */
#include "glue/tagger/kept.h"

#include "access/parallel.h"
#include "access/xact.h"
#include "executor/spi.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

struct kept_value {
    MemoryContext context;
    void *value;
    int users;           /* call sites that hold it */
    bool stale;          /* nobody new may have it */
    bool of_transaction; /* stale at its end */
};

static kept_kind *kinds = NULL; /* those that were asked for */

/* ---- dropping ------------------------------------------------------------------------------- */

static void
free_unused(kept_value *kept)
{
    if (kept->stale && kept->users == 0)
        MemoryContextDelete(kept->context);
}

static void
forget_current(kept_kind *kind)
{
    kept_value *kept = kind->current;

    if (!kept)
        return;
    kind->current = NULL;
    kept->stale = true;
    free_unused(kept);
}

static bool
is_watched(const kept_kind *kind, Oid relation)
{
    for (int i = 0; kind->tables[i]; i++)
        if (kind->watched[i] == relation)
            return true;
    return relation == InvalidOid; /* all relations */
}

static void
relation_changed(Datum arg, Oid relation)
{
    for (kept_kind *kind = kinds; kind; kind = kind->next) {
        if (!is_watched(kind, relation))
            continue;
        kind->changes++;
        forget_current(kind);
    }
}

static void
transaction_ended(XactEvent event, void *arg)
{
    for (kept_kind *kind = kinds; kind; kind = kind->next)
        if (kind->current && kind->current->of_transaction)
            forget_current(kind);
}

static void
release(void *arg)
{
    kept_value *kept = arg;

    kept->users--;
    free_unused(kept);
}

/* ---- reading -------------------------------------------------------------------------------- */

static void
watch(kept_kind *kind)
{
    static bool registered = false;
    bool known = false;

    for (int i = 0; kind->tables[i]; i++)
        kind->watched[i] = extension_relation(kind->tables[i]);
    for (kept_kind *k = kinds; k; k = k->next)
        known = known || k == kind;
    if (!known) {
        kind->next = kinds;
        kinds = kind;
    }
    if (registered)
        return;
    CacheRegisterRelcacheCallback(relation_changed, (Datum)0);
    RegisterXactCallback(transaction_ended, NULL);
    registered = true;
}

static void *
read_with_spi(kept_kind *kind, MemoryContext context)
{
    void *value;

    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not read %s", kind->tables[0]);
    value = kind->read(context);
    SPI_finish();
    return value;
}

static kept_value *
read_value(kept_kind *kind)
{
    bool of_transaction = IsolationUsesXactSnapshot() || IsInParallelMode();
    MemoryContext context =
        AllocSetContextCreate(CurrentMemoryContext, "whosaid kept", ALLOCSET_DEFAULT_SIZES);
    kept_value *kept = MemoryContextAllocZero(context, sizeof(*kept));
    uint64 before;

    MemoryContextSetIdentifier(context, kind->what);
    watch(kind);
    before = kind->changes;
    PushActiveSnapshot(of_transaction ? GetActiveSnapshot() : GetLatestSnapshot());
    kept->context = context;
    kept->value = read_with_spi(kind, context);
    kept->of_transaction = of_transaction;
    PopActiveSnapshot();
    MemoryContextSetParent(context, TopMemoryContext);
    if (kind->changes == before) {
        forget_current(kind);
        kind->current = kept;
    } else {
        kept->stale = true; /* changed meanwhile: good for this statement only */
    }
    return kept;
}

const void *
kept_for(kept_kind *kind, FunctionCallInfo fcinfo)
{
    FmgrInfo *site = fcinfo->flinfo;
    kept_value *kept = site->fn_extra;
    MemoryContextCallback *callback;

    if (kept)
        return kept->value;
    AcceptInvalidationMessages();
    callback = MemoryContextAlloc(site->fn_mcxt, sizeof(*callback));
    kept = kind->current ? kind->current : read_value(kind);
    callback->func = release;
    callback->arg = kept;
    kept->users++;
    MemoryContextRegisterResetCallback(site->fn_mcxt, callback);
    site->fn_extra = kept;
    return kept->value;
}
