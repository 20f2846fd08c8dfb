/*
 * learn.c
 *    Aggregates over articles: train_tagger() makes a model, score_tagger() says how good one is.
 */
#include "glue/server/whosaid.h"

#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "learn/learn.h"
#include "spans/delta.h"

/* The memory that the aggregate keeps. */
static MemoryContext
aggregate_memory(FunctionCallInfo fcinfo)
{
    MemoryContext context;

    if (!AggCheckCallContext(fcinfo, &context))
        elog(ERROR, "aggregate function called in non-aggregate context");
    return context;
}

/* ---- train_tagger --------------------------------------------------------------------------- */

/* Where the learner's memory comes from: the aggregate's, whatever context is current. */
static void *
kept_alloc(void *arg, size_t size)
{
    return MemoryContextAllocHuge(arg, size);
}

static ws_learner *
begin_training(MemoryContext context)
{
    ws_ctx *keep = MemoryContextAlloc(context, sizeof(*keep));
    ws_learner *learner;

    core_begin(keep);
    keep->alloc = kept_alloc;
    keep->alloc_arg = context;
    CORE(keep, ws_learner_begin(keep, ws_spans_model_shipped(), &learner));
    return learner;
}

PG_FUNCTION_INFO_V1(whosaid_train_add);

/* The state is a learner; articles that are NULL teach nothing. */
Datum
whosaid_train_add(PG_FUNCTION_ARGS)
{
    MemoryContext context = aggregate_memory(fcinfo);
    ws_learner *learner = PG_ARGISNULL(0) ? NULL : (ws_learner *)PG_GETARG_POINTER(0);
    ws_article a;
    ws_ctx cx;

    if (!learner)
        learner = begin_training(context);
    if (PG_ARGISNULL(1))
        PG_RETURN_POINTER(learner);
    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(1), &a);
    CORE(&cx, ws_learner_add(&cx, learner, &a));
    PG_RETURN_POINTER(learner);
}

/* Say what was learned from, and how it did on articles that were held back. */
static void
report(const ws_learned *l)
{
    double own = ws_f1(l->own.right, l->own.found, l->own.gold);
    double base = ws_f1(l->base.right, l->base.found, l->base.gold);

    if (l->own.articles == 0)
        ereport(NOTICE,
                (errmsg("model learned from %u claims of %u articles", l->claims, l->articles),
                 errdetail("These are too few to hold some back and try it on them.")));
    else if (own >= base)
        ereport(NOTICE,
                (errmsg("model learned from %u claims of %u articles", l->claims, l->articles),
                 errdetail("On " UINT64_FORMAT " claims of articles that were held back a model of "
                           "the others has an F1 of %.2f, the shipped one %.2f.",
                           l->own.gold, own, base)));
    else
        ereport(
            WARNING,
            (errmsg("the model is worse than the shipped one on claims that were held back"),
             errdetail("It learned from %u claims of %u articles. On " UINT64_FORMAT
                       " claims of articles that were held back a model of the others has an F1 "
                       "of %.2f, the shipped one %.2f.",
                       l->claims, l->articles, l->own.gold, own, base),
             errhint("Tag the articles throughout, take more of them, or keep to the shipped "
                     "model.")));
}

PG_FUNCTION_INFO_V1(whosaid_train_finish);

/* No rows: no model. */
Datum
whosaid_train_finish(PG_FUNCTION_ARGS)
{
    MemoryContext caller, context;
    bytea *result;
    ws_learned learned;
    ws_str model;
    ws_ctx cx;

    aggregate_memory(fcinfo);
    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    context =
        AllocSetContextCreate(CurrentMemoryContext, "whosaid training", ALLOCSET_DEFAULT_SIZES);
    caller = MemoryContextSwitchTo(context);
    core_begin(&cx);
    CORE(&cx, ws_learner_finish(&cx, (ws_learner *)PG_GETARG_POINTER(0), 0, &model, &learned));
    model = ws_delta_make(&cx, ws_spans_model_shipped(), model);
    report(&learned);
    MemoryContextSwitchTo(caller);
    result = palloc(VARHDRSZ + model.len);
    SET_VARSIZE(result, VARHDRSZ + model.len);
    memcpy(VARDATA(result), model.s, model.len);
    MemoryContextDelete(context);
    PG_RETURN_BYTEA_P(result);
}

/* ---- score_tagger --------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(whosaid_score_add);

Datum
whosaid_score_add(PG_FUNCTION_ARGS)
{
    MemoryContext context = aggregate_memory(fcinfo);
    ws_score *score = PG_ARGISNULL(0) ? NULL : (ws_score *)PG_GETARG_POINTER(0);
    ws_article a;
    ws_ctx cx;

    if (!score)
        score = MemoryContextAllocZero(context, sizeof(*score));
    if (PG_ARGISNULL(1))
        PG_RETURN_POINTER(score);
    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(1), &a);
    CORE(&cx,
         ws_score_article(&cx, model_named(fcinfo, PG_NARGS() > 2 ? text_arg(fcinfo, 2) : WS_NONE),
                          &a, score));
    PG_RETURN_POINTER(score);
}

PG_FUNCTION_INFO_V1(whosaid_score_finish);

/* A row of whosaid_score. Ratios over nothing are NULL. */
Datum
whosaid_score_finish(PG_FUNCTION_ARGS)
{
    ws_score *s = PG_ARGISNULL(0) ? NULL : (ws_score *)PG_GETARG_POINTER(0);
    Datum values[9] = {0};
    bool nulls[9] = {false};
    TupleDesc desc;

    aggregate_memory(fcinfo);
    if (!s)
        PG_RETURN_NULL();
    if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE || desc->natts != 9)
        elog(ERROR, "score_tagger must return whosaid_score");
    values[0] = Int64GetDatum((int64)s->articles);
    values[1] = Int64GetDatum((int64)s->gold);
    values[2] = Int64GetDatum((int64)s->found);
    nulls[3] = s->found == 0;
    nulls[4] = s->gold == 0;
    values[3] = Float8GetDatum(nulls[3] ? 0 : (double)s->right / (double)s->found);
    values[4] = Float8GetDatum(nulls[4] ? 0 : (double)s->right / (double)s->gold);
    nulls[5] = s->found + s->gold == 0;
    values[5] = Float8GetDatum(ws_f1(s->right, s->found, s->gold));
    for (int i = 0; i < 3; i++) {
        nulls[6 + i] = s->exact_found[i] + s->exact_gold[i] == 0;
        values[6 + i] = Float8GetDatum(ws_f1(s->exact[i], s->exact_found[i], s->exact_gold[i]));
    }
    PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls)));
}
