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

#define SITE_KINDS 2 /* kinds that one function asks for, at most */

struct kept_value {
    MemoryContext context;
    ws_str name;
    void *value;
    int users;           /* call sites that hold it */
    bool stale;          /* nobody new may have it */
    bool of_transaction; /* stale at its end */
};

/* A statement and its role, as far as they decide what is seen. */
typedef struct moment {
    Oid role;
    TransactionId xmin, xmax;
    CommandId command;
    uint64 completed;
} moment;

/* What a call site holds of one kind. */
typedef struct hold {
    kept_kind *kind; /* NULL: free */
    kept_value *kept;
    moment at;
} hold;

typedef struct site {
    hold holds[SITE_KINDS];
} site;

static kept_kind *kinds = NULL; /* those that were asked for */

/* ---- dropping ------------------------------------------------------------------------------- */

static void
free_unused(kept_value *kept)
{
    if (kept->stale && kept->users == 0)
        MemoryContextDelete(kept->context);
}

static void
forget(kept_value **slot)
{
    kept_value *kept = *slot;

    if (!kept)
        return;
    *slot = NULL;
    kept->stale = true;
    free_unused(kept);
}

static bool
is_watched(const kept_kind *kind, Oid relation)
{
    for (int i = 0; kind->tables[i]; i++)
        if (kind->table_oids[i] == relation)
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
        kind->resolved = false;
        for (int i = 0; i < KEPT_MAX; i++)
            forget(&kind->values[i]);
    }
}

static void
transaction_ended(XactEvent event, void *arg)
{
    for (kept_kind *kind = kinds; kind; kind = kind->next)
        for (int i = 0; i < KEPT_MAX; i++)
            if (kind->values[i] && kind->values[i]->of_transaction)
                forget(&kind->values[i]);
}

/* ---- whose it is ---------------------------------------------------------------------------- */

static void
find_relations(const char *const *names, Oid *oids)
{
    for (int i = 0; names[i]; i++)
        oids[i] = extension_relation(names[i]);
}

static void
watch(kept_kind *kind)
{
    static bool registered = false;
    bool known = false;

    find_relations(kind->tables, kind->table_oids);
    find_relations(kind->shown, kind->shown_oids);
    kind->resolved = true;
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

/* Raise when the current role may not have the value; false when it may not have that of others. */
static bool
may_share(const kept_kind *kind)
{
    bool all = true;

    for (int i = 0; kind->shown[i]; i++)
        need_right(kind->shown_oids[i], ACL_SELECT);
    for (int i = 0; kind->tables[i]; i++)
        all = all && sees_all_rows(kind->table_oids[i]);
    return all;
}

/* ---- reading -------------------------------------------------------------------------------- */

static void *
read_with_spi(kept_kind *kind, MemoryContext context, ws_str name)
{
    void *value;

    if (SPI_connect() != SPI_OK_CONNECT)
        elog(ERROR, "could not read %s", kind->tables[0]);
    value = kind->read(context, name);
    SPI_finish();
    return value;
}

static kept_value *
read_value(kept_kind *kind, ws_str name)
{
    bool of_transaction = IsolationUsesXactSnapshot() || IsInParallelMode();
    MemoryContext context =
        AllocSetContextCreate(CurrentMemoryContext, "whosaid kept", ALLOCSET_DEFAULT_SIZES);
    kept_value *kept = MemoryContextAllocZero(context, sizeof(*kept));
    uint64 before = kind->changes;
    char *copy = MemoryContextAlloc(context, name.len + 1);

    MemoryContextSetIdentifier(context, kind->what);
    memcpy(copy, name.s, name.len);
    PushActiveSnapshot(of_transaction ? GetActiveSnapshot() : GetLatestSnapshot());
    kept->context = context;
    kept->name = (ws_str){copy, name.len};
    kept->value = read_with_spi(kind, context, name);
    kept->of_transaction = of_transaction;
    PopActiveSnapshot();
    MemoryContextSetParent(context, TopMemoryContext);
    kept->stale = kind->changes != before; /* good for this statement only */
    return kept;
}

static kept_value *
find_value(const kept_kind *kind, ws_str name)
{
    for (int i = 0; i < KEPT_MAX; i++)
        if (kind->values[i] && ws_str_eq(kind->values[i]->name, name))
            return kind->values[i];
    return NULL;
}

/* For others; when all places are taken, each is given up in turn. */
static void
share(kept_kind *kind, kept_value *kept)
{
    static int next = 0;
    int slot = 0;

    while (slot < KEPT_MAX && kind->values[slot])
        slot++;
    if (slot == KEPT_MAX)
        slot = next = (next + 1) % KEPT_MAX;
    forget(&kind->values[slot]);
    kind->values[slot] = kept;
}

static kept_value *
look_up(kept_kind *kind, ws_str name)
{
    kept_value *kept;
    bool shared;

    AcceptInvalidationMessages();
    if (!kind->resolved)
        watch(kind);
    shared = may_share(kind);
    kept = shared ? find_value(kind, name) : NULL;
    if (kept)
        return kept;
    kept = read_value(kind, name);
    if (shared && !kept->stale)
        share(kind, kept);
    else
        kept->stale = true;
    return kept;
}

/* ---- call sites ----------------------------------------------------------------------------- */

static moment
this_moment(void)
{
    Snapshot s = GetActiveSnapshot();

    return (moment){GetUserId(), s->xmin, s->xmax, s->curcid, s->snapXactCompletionCount};
}

static bool
same_moment(const moment *a, const moment *b)
{
    return a->role == b->role && a->xmin == b->xmin && a->xmax == b->xmax &&
           a->command == b->command && a->completed == b->completed;
}

static void
release(hold *h)
{
    if (!h->kept)
        return;
    h->kept->users--;
    free_unused(h->kept);
    h->kept = NULL;
}

static void
release_all(void *arg)
{
    for (int i = 0; i < SITE_KINDS; i++)
        release(&((site *)arg)->holds[i]);
}

static hold *
hold_of(FmgrInfo *function, kept_kind *kind)
{
    site *s = function->fn_extra;
    int i = 0;

    if (!s) {
        MemoryContextCallback *callback = MemoryContextAlloc(function->fn_mcxt, sizeof(*callback));

        s = MemoryContextAllocZero(function->fn_mcxt, sizeof(*s));
        *callback = (MemoryContextCallback){release_all, s, NULL};
        MemoryContextRegisterResetCallback(function->fn_mcxt, callback);
        function->fn_extra = s;
    }
    while (s->holds[i].kind && s->holds[i].kind != kind)
        i++;
    Assert(i < SITE_KINDS);
    s->holds[i].kind = kind;
    return &s->holds[i];
}

const void *
kept_for(kept_kind *kind, ws_str name, FunctionCallInfo fcinfo)
{
    hold *h = hold_of(fcinfo->flinfo, kind);
    moment now = this_moment();
    kept_value *kept;

    if (h->kept && same_moment(&h->at, &now) && ws_str_eq(h->kept->name, name))
        return h->kept->value;
    kept = look_up(kind, name);
    kept->users++;
    release(h);
    h->kept = kept;
    h->at = now;
    return kept->value;
}
