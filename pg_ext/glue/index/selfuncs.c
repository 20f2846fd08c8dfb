/*
 * selfuncs.c
 *    How many rows article @@ claimquery and claims() will give, for the planner.
 *
 * Statistics are read as bytes and compared by our own code; no operator that a user could define
 * is ever applied to them.
 */
#include "glue/server/whosaid.h"

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/selfuncs.h"

#include "glue/index/key_stats.h"
#include "index/estimate.h"

#define SHARE_UNKNOWN_QUERY 0.005 /* of articles, when the query is not a constant */
/* Of all rows a scan of the table, which unpacks each, would seem the cheapest way. */
#define SHARE_MOST 0.9

/* ---- statistics ----------------------------------------------------------------------------- */

/* Unpacking what ANALYZE stored takes longer than all else that planning a short query does, so
 * each backend keeps that of the columns it asked for last. */
#define KEPT_STATS 32

typedef struct kept_stats {
    MemoryContext context; /* NULL: nothing is kept here */
    FormData_pg_statistic row;
    ItemPointerData place; /* with the transaction: which version of the row */
    TransactionId writer;
    ws_key_stats stats;
} kept_stats;

static kept_stats kept[KEPT_STATS];

static ws_str
bytea_str(Datum value)
{
    bytea *b = DatumGetByteaPP(value);

    return (ws_str){VARDATA_ANY(b), (uint32_t)VARSIZE_ANY_EXHDR(b)};
}

/* Into `s`, whose keys then lie in the slot; false when it does not hold what ANALYZE stored. */
static bool
read_slot(const AttStatsSlot *slot, ws_key_stats *s)
{
    int tags = slot->nnumbers >= KEY_STATS_NUMBERS ? (int)slot->numbers[2] : -1;
    const float4 *shares = slot->numbers + KEY_STATS_NUMBERS + 2 * tags;
    ws_key_share *v;

    if (slot->valuetype != BYTEAOID || tags < 0 || tags > 256 ||
        slot->nnumbers != KEY_STATS_NUMBERS + 2 * tags + 2 * slot->nvalues)
        return false;
    s->per_article = Max(slot->numbers[0], 1);
    s->nonempty = slot->numbers[1];
    for (int i = 0; i < tags; i++)
        s->others[(uint8)slot->numbers[KEY_STATS_NUMBERS + 2 * i]] =
            slot->numbers[KEY_STATS_NUMBERS + 2 * i + 1];
    v = palloc(slot->nvalues * sizeof(*v));
    for (int i = 0; i < slot->nvalues; i++) {
        v[i].key = bytea_str(slot->values[i]);
        v[i].articles = shares[2 * i];
        v[i].claims = shares[2 * i + 1];
    }
    s->v = v;
    s->n = (uint32_t)slot->nvalues;
    return true;
}

static void
read_rarer(HeapTuple row, ws_key_stats *s)
{
    AttStatsSlot slot;

    if (!get_attstatsslot(&slot, row, KEY_STATS_RARER, InvalidOid,
                          ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS) ||
        slot.valuetype != BYTEAOID || slot.nvalues != 1 || slot.nnumbers != 1)
        return;
    s->rarer = bytea_str(slot.values[0]);
    s->sample = slot.numbers[0];
}

/* From a row of pg_statistic, into the current memory context. A tag that ANALYZE did not see is
 * rare. */
static void
read_stats(HeapTuple row, ws_key_stats *s)
{
    AttStatsSlot slot;

    ws_key_stats_default(s);
    if (get_attstatsslot(&slot, row, KEY_STATS_KIND, InvalidOid,
                         ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS) &&
        !read_slot(&slot, s))
        ws_key_stats_default(s);
    read_rarer(row, s);
}

static bool
is_kept(kept_stats *k, HeapTuple row)
{
    const FormData_pg_statistic *form = (Form_pg_statistic)GETSTRUCT(row);

    return k->context && k->row.starelid == form->starelid && k->row.staattnum == form->staattnum &&
           k->row.stainherit == form->stainherit && ItemPointerEquals(&k->place, &row->t_self) &&
           k->writer == HeapTupleHeaderGetRawXmin(row->t_data);
}

static void
keep_stats(kept_stats *k, HeapTuple row)
{
    MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "whosaid statistics",
                                                  ALLOCSET_START_SMALL_SIZES);
    MemoryContext caller = MemoryContextSwitchTo(context);
    ws_key_stats stats;

    read_stats(row, &stats);
    MemoryContextSwitchTo(caller);
    if (k->context)
        MemoryContextDelete(k->context);
    MemoryContextSetParent(context, CacheMemoryContext);
    k->context = context;
    k->row = *(Form_pg_statistic)GETSTRUCT(row);
    k->place = row->t_self;
    k->writer = HeapTupleHeaderGetRawXmin(row->t_data);
    k->stats = stats;
}

/* What is known of the column; good until the next call. */
static const ws_key_stats *
stats_of(const VariableStatData *column)
{
    static ws_key_stats other;
    HeapTuple row = column->statsTuple;
    kept_stats *k;

    if (!HeapTupleIsValid(row)) {
        ws_key_stats_default(&other);
        return &other;
    }
    if (!ItemPointerIsValid(&row->t_self)) { /* made up by somebody's hook */
        read_stats(row, &other);
        return &other;
    }
    k = &kept[((Form_pg_statistic)GETSTRUCT(row))->starelid % KEPT_STATS];
    if (!is_kept(k, row))
        keep_stats(k, row);
    return &k->stats;
}

static double
null_share(const VariableStatData *column)
{
    if (!HeapTupleIsValid(column->statsTuple))
        return 0;
    return ((Form_pg_statistic)GETSTRUCT(column->statsTuple))->stanullfrac;
}

static void
open_query(const Const *value, ws_query *q)
{
    ws_ctx cx;

    core_begin(&cx);
    query_load(&cx, value->constvalue, q);
}

/* ---- operators ------------------------------------------------------------------------------ */

/* A superuser can name this estimator for an operator of other types, whose constants must not be
 * read as queries: only our own functions are known to take them. */
static bool
is_match_operator(Oid op, Oid *article, Oid *query)
{
    FmgrInfo function;

    fmgr_info(get_opcode(op), &function);
    if (function.fn_addr == article_matches)
        op_input_types(op, article, query);
    else if (function.fn_addr == claimquery_matches)
        op_input_types(op, query, article);
    else
        return false;
    return true;
}

static double
match_share(VariableStatData *column, const Const *value)
{
    ws_query q;

    if (value->constisnull)
        return 0;
    open_query(value, &q);
    return ws_estimate_articles(&q, stats_of(column)) * (1 - null_share(column));
}

PG_FUNCTION_INFO_V1(article_match_sel);

Datum
article_match_sel(PG_FUNCTION_ARGS)
{
    PlannerInfo *root = (PlannerInfo *)PG_GETARG_POINTER(0);
    Oid op = PG_GETARG_OID(1), article, query;
    List *args = (List *)PG_GETARG_POINTER(2);
    double share = SHARE_UNKNOWN_QUERY;
    VariableStatData column;
    Node *other;
    bool left;

    if (!is_match_operator(op, &article, &query) ||
        !get_restriction_variable(root, args, PG_GETARG_INT32(3), &column, &other, &left))
        PG_RETURN_FLOAT8(share);
    if (IsA(other, Const) && ((Const *)other)->consttype == query && column.vartype == article)
        share = match_share(&column, (Const *)other);
    ReleaseVariableStats(column);
    PG_RETURN_FLOAT8(Max(0, Min(share, SHARE_MOST)));
}

PG_FUNCTION_INFO_V1(article_match_joinsel);

/* Queries that stand in a table are not known. */
Datum
article_match_joinsel(PG_FUNCTION_ARGS)
{
    PG_RETURN_FLOAT8(SHARE_UNKNOWN_QUERY);
}

/* ---- claims() ------------------------------------------------------------------------------- */

/* The function may have other arguments that are constants. */
static bool
is_query(const Node *node)
{
    Oid input, parameter;
    FmgrInfo function;

    if (!IsA(node, Const) || ((const Const *)node)->constisnull)
        return false;
    getTypeInputInfo(((const Const *)node)->consttype, &input, &parameter);
    fmgr_info(input, &function);
    return function.fn_addr == claimquery_in;
}

/* Claims per article, or, with a query, per article that matches: it is mostly asked twice. */
static double
claims_per_article(PlannerInfo *root, List *args)
{
    VariableStatData column;
    const ws_key_stats *s;
    double claims;

    examine_variable(root, linitial(args), 0, &column);
    s = stats_of(&column);
    claims = s->per_article * s->nonempty;
    if (list_length(args) > 1 && is_query(lsecond(args))) {
        ws_query q;

        open_query(lsecond(args), &q);
        claims = ws_estimate_claims(&q, s);
    }
    ReleaseVariableStats(column);
    return claims;
}

Node *
estimate_claims(SupportRequestRows *request, double rows_per_claim)
{
    if (!request->root || !IsA(request->node, FuncExpr))
        return NULL;
    request->rows = Max(
        1, rows_per_claim * claims_per_article(request->root, ((FuncExpr *)request->node)->args));
    return (Node *)request;
}
