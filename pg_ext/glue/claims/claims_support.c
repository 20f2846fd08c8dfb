/*
 * claims_support.c
 *    Planner support for claims() and claim_rows() in FROM: make only the columns that the query
 *    reads.
 *
 * Quotes and places need the text, which is most of an article; a query that asks who and how only
 * should not unpack it. The executor does not tell a function which columns are wanted, but the
 * planner lets its support function look at the whole query: the call becomes one of claims_some()
 * or claim_rows_some(), whose last argument lists the columns. When in doubt the call stays.
 */
#include "glue/server/whosaid.h"

#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "parser/parsetree.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

typedef struct usage {
    Oid function;
    Query *query;     /* whose range table has the calls */
    int level;        /* how many queries below it the walk is */
    Bitmapset *calls; /* range table entries that are calls */
    int others;       /* calls anywhere else, or together with other functions */
    Bitmapset *used;  /* attribute numbers */
    bool all;
} usage;

/* A variable that names a join stands for columns of its sides; that is rare enough to give up. */
static void
use_column(usage *u, const Var *var)
{
    bool call = bms_is_member((int)var->varno, u->calls);

    if ((int)var->varlevelsup != u->level)
        return;
    if (rt_fetch(var->varno, u->query->rtable)->rtekind == RTE_JOIN)
        u->all = true;
    else if (call && var->varattno > 0)
        u->used = bms_add_member(u->used, var->varattno);
    else if (call)
        u->all = true;
}

static bool
usage_walker(Node *node, usage *u)
{
    bool stop;

    if (!node)
        return false;
    if (IsA(node, Var))
        use_column(u, (Var *)node);
    if (IsA(node, FuncExpr) && ((FuncExpr *)node)->funcid == u->function && u->level == 0)
        u->others++;
    if (!IsA(node, Query))
        return expression_tree_walker(node, usage_walker, u);
    u->level++;
    stop = query_tree_walker((Query *)node, usage_walker, u, QTW_IGNORE_JOINALIASES);
    u->level--;
    return stop;
}

/* Calls that are a range table entry of their own. */
static void
find_calls(usage *u)
{
    ListCell *cell;
    int rti = 0;

    foreach (cell, u->query->rtable) {
        const RangeTblEntry *rte = lfirst(cell);
        const Node *call;

        rti++;
        if (rte->rtekind != RTE_FUNCTION || list_length(rte->functions) != 1)
            continue;
        call = linitial_node(RangeTblFunction, rte->functions)->funcexpr;
        if (call && IsA(call, FuncExpr) && ((const FuncExpr *)call)->funcid == u->function)
            u->calls = bms_add_member(u->calls, rti);
    }
    u->others = -bms_num_members(u->calls);
}

/* Columns that the query reads of its calls, as int[]; NULL when it must be all. Calls cannot be
 * told apart here, so that each gets what any of them needs. */
static Const *
used_columns(Oid function, Query *query)
{
    usage u = {.function = function, .query = query};
    ArrayType *array;
    Datum *numbers;
    int n = 0;

    find_calls(&u);
    if (bms_is_empty(u.calls))
        return NULL;
    query_tree_walker(query, usage_walker, &u, QTW_IGNORE_JOINALIASES);
    if (u.all || u.others > 0)
        return NULL;
    numbers = palloc(bms_num_members(u.used) * sizeof(Datum));
    for (int attno = bms_next_member(u.used, -1); attno >= 0;
         attno = bms_next_member(u.used, attno))
        numbers[n++] = Int32GetDatum(attno);
    array = construct_array(numbers, n, INT4OID, sizeof(int32), true, TYPALIGN_INT);
    return makeConst(INT4ARRAYOID, -1, InvalidOid, -1, PointerGetDatum(array), false, false);
}

/* The function of the same schema, called NAME_some, that takes int[] as well. */
static Oid
some_columns_function(const FuncExpr *call, List *args)
{
    const char *name = psprintf("%s_some", get_func_name(call->funcid));
    Oid schema = get_func_namespace(call->funcid);
    Oid *types = palloc(list_length(args) * sizeof(Oid)), function;
    int n = 0;
    ListCell *cell;

    foreach (cell, args)
        types[n++] = exprType(lfirst(cell));
    function = GetSysCacheOid3(PROCNAMEARGSNSP, Anum_pg_proc_oid, CStringGetDatum(name),
                               PointerGetDatum(buildoidvector(types, n)), ObjectIdGetDatum(schema));
    if (OidIsValid(function) && get_func_rettype(function) != call->funcresulttype)
        return InvalidOid;
    return function;
}

static Node *
simplify(const SupportRequestSimplify *request)
{
    const FuncExpr *call = request->fcall;
    Const *columns;
    FuncExpr *some;
    List *args;
    Oid function;

    /* Members of a flattened UNION ALL are read through this list, where the walk does not look. */
    if (!request->root || request->root->append_rel_list || !call->funcretset)
        return NULL;
    columns = used_columns(call->funcid, request->root->parse);
    if (!columns)
        return NULL;
    args = lappend(list_copy(call->args), columns);
    function = some_columns_function(call, args);
    /* A right to one is no right to the other. */
    if (!OidIsValid(function) || !may_execute(call->funcid) || !may_execute(function))
        return NULL;
    some = makeFuncExpr(function, call->funcresulttype, args, call->funccollid, call->inputcollid,
                        COERCE_EXPLICIT_CALL);
    some->funcretset = true;
    return (Node *)some;
}

/* Rows for each claim: claims() makes one, claim_rows() one for each actor and concept. */
#define ROWS_OF_CLAIMS     1.0
#define ROWS_OF_CLAIM_ROWS 1.5

static Node *
support(Node *request, double rows_per_claim)
{
    if (IsA(request, SupportRequestSimplify))
        return simplify((SupportRequestSimplify *)request);
    if (IsA(request, SupportRequestRows) && rows_per_claim > 0)
        return estimate_claims((SupportRequestRows *)request, rows_per_claim);
    return NULL;
}

PG_FUNCTION_INFO_V1(article_claims_support);
PG_FUNCTION_INFO_V1(article_claim_rows_support);
PG_FUNCTION_INFO_V1(debate_support);

Datum
article_claims_support(PG_FUNCTION_ARGS)
{
    PG_RETURN_POINTER(support((Node *)PG_GETARG_POINTER(0), ROWS_OF_CLAIMS));
}

Datum
article_claim_rows_support(PG_FUNCTION_ARGS)
{
    PG_RETURN_POINTER(support((Node *)PG_GETARG_POINTER(0), ROWS_OF_CLAIM_ROWS));
}

/* answers() and contradictions() read a whole table: what they are declared to return stays. */
Datum
debate_support(PG_FUNCTION_ARGS)
{
    PG_RETURN_POINTER(support((Node *)PG_GETARG_POINTER(0), 0));
}
