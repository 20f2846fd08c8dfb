/*
 * learn.c
 *    Aggregates over articles: train_tagger() makes a model, score_tagger() says how good one is.
 */
#include "glue/server/whosaid.h"

#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "learn/stored.h"

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
    CORE(keep, ws_learner_begin(keep, shipped_files(), &learner));
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

/* The scorers, as they are told. */
static const char *const scorers[WS_LEARN_SCORERS] = {
    [WS_ASK_WHO] = "speakers", [WS_ASK_ACT] = "acts", [WS_ASK_TARGET] = "targets"};

static bool
left_out(const ws_tried *t)
{
    return t->left_out;
}

/* It is better than without it, but what was learned before it makes it worse. */
static bool
worse(const ws_tried *t)
{
    return !t->left_out && ws_matches_f1(&t->own) < ws_matches_f1(&t->base);
}

/* The parts of the model of which that is so. */
static char *
list_parts(const ws_learned *l, bool spans, bool (*is_so)(const ws_tried *))
{
    StringInfoData list;

    initStringInfo(&list);
    if (spans)
        appendStringInfoString(&list, "spans");
    for (int i = 0; i < WS_LEARN_SCORERS; i++)
        if (is_so(&l->scorers[i]))
            appendStringInfo(&list, "%s%s", list.len ? ", " : "", scorers[i]);
    return list.data;
}

/* How many answers the scorers learned from. */
static char *
answers_told(const ws_learned *l)
{
    StringInfoData s;

    initStringInfo(&s);
    for (int i = 0; i < WS_LEARN_SCORERS; i++)
        if (l->scorers[i].taught)
            appendStringInfo(&s, "%s %u %s", s.len ? "," : "They tell", l->scorers[i].taught,
                             scorers[i]);
    if (s.len)
        appendStringInfoString(&s, ". ");
    return s.data;
}

/* How what was learned did on articles that were held back, beside the shipped model. */
static char *
trial_told(const ws_learned *l)
{
    StringInfoData s;
    bool given = false;

    if (l->own.articles == 0)
        return "These are too few to hold some back and try it on them.";
    initStringInfo(&s);
    appendStringInfo(&s,
                     "On " UINT64_FORMAT " claims of articles that were held back a model of the "
                     "others has an F1 of %.3f, the shipped one %.3f",
                     l->own.gold, ws_f1(l->own.right, l->own.found, l->own.gold),
                     ws_f1(l->base.right, l->base.found, l->base.gold));
    for (int i = 0; i < WS_LEARN_SCORERS; i++) {
        const ws_tried *t = &l->scorers[i];

        if (!t->taught)
            continue;
        appendStringInfo(&s, "%s of %s %.3f and %.3f", given ? "," : "; over given spans",
                         scorers[i], ws_matches_f1(&t->own), ws_matches_f1(&t->base));
        given = true;
    }
    appendStringInfoChar(&s, '.');
    return s.data;
}

static char *
learned_from(const ws_learned *l)
{
    return psprintf("%u claim%s of %u article%s", l->claims, l->claims == 1 ? "" : "s", l->articles,
                    l->articles == 1 ? "" : "s");
}

/* Say what was learned from, and how it did. */
static void
report(const ws_learned *l)
{
    char *out = list_parts(l, l->spans_left_out, left_out), *lower = list_parts(l, false, worse);
    char *told = psprintf("%s%s", answers_told(l), trial_told(l));

    if (!*out && !*lower)
        ereport(NOTICE, (errmsg("model learned from %s", learned_from(l)), errdetail("%s", told)));
    else
        ereport(WARNING,
                (*out ? errmsg("what was learned is worse than the shipped model on claims that "
                               "were held back, and is left out: %s",
                               out)
                      : errmsg("the model is worse than the shipped one on claims that were held "
                               "back: %s",
                               lower),
                 errdetail("The model learned from %s. %s", learned_from(l), told),
                 errhint("Tag the articles throughout, or take more of them.")));
}

PG_FUNCTION_INFO_V1(whosaid_train_finish);

/* No rows: no model. */
Datum
whosaid_train_finish(PG_FUNCTION_ARGS)
{
    MemoryContext caller, context;
    ws_model_files made;
    ws_learned learned;
    bytea *result;
    ws_str model;
    ws_ctx cx;

    aggregate_memory(fcinfo);
    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    context =
        AllocSetContextCreate(CurrentMemoryContext, "whosaid training", ALLOCSET_DEFAULT_SIZES);
    caller = MemoryContextSwitchTo(context);
    core_begin(&cx);
    CORE(&cx, ws_learner_finish(&cx, (ws_learner *)PG_GETARG_POINTER(0), lexicon_for(fcinfo), &made,
                                &learned));
    model = ws_stored_make(&cx, shipped_files(), made);
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
    const tagger_model *model;
    ws_article a;
    ws_ctx cx;

    if (!score)
        score = MemoryContextAllocZero(context, sizeof(*score));
    if (PG_ARGISNULL(1))
        PG_RETURN_POINTER(score);
    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(1), &a);
    model = model_named(fcinfo, PG_NARGS() > 2 ? text_arg(fcinfo, 2) : WS_NONE);
    CORE(&cx, ws_score_article(&cx, model->spans, &a, score));
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
