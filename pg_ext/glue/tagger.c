/*
 * tagger.c
 *    suggest() and autotag(): the tagger over one text or article.
 */
#include "whosaid.h"

#include <math.h>

#include "commands/trigger.h"
#include "common/int.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/timestamp.h"

/* The model in the library, opened once per backend. */
static ws_spans_model *
shipped_model(void)
{
    static ws_spans_model *model = NULL;
    MemoryContext caller, context;
    ws_spans_model *opened;
    ws_ctx cx;

    if (model)
        return model;
    context = AllocSetContextCreate(CurrentMemoryContext, "whosaid model", ALLOCSET_SMALL_SIZES);
    caller = MemoryContextSwitchTo(context);
    core_begin(&cx);
    CORE(&cx, ws_spans_model_open(&cx, ws_spans_model_shipped(), &opened));
    MemoryContextSwitchTo(caller);
    MemoryContextSetParent(context, TopMemoryContext);
    model = opened;
    return model;
}

static double
threshold_arg(FunctionCallInfo fcinfo, int n)
{
    double threshold = PG_ARGISNULL(n) ? WS_TAG_THRESHOLD : PG_GETARG_FLOAT8(n);

    if (isnan(threshold) || threshold < 0 || threshold > 1)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("threshold must be a number from 0 to 1")));
    return threshold;
}

static ws_suggest_options
options_arg(FunctionCallInfo fcinfo, int threshold, int published)
{
    return (ws_suggest_options){
        .threshold = threshold_arg(fcinfo, threshold),
        .day = PG_ARGISNULL(published) ? WS_NO_DAY : PG_GETARG_DATEADT(published),
        .coder = WS_NONE,
        .tagged_at = WS_NO_TIME,
    };
}

/* Put suggestions into the article. */
static void
suggest_into(FunctionCallInfo fcinfo, ws_ctx *cx, ws_article *a, const ws_suggest_options *options,
             ws_suggested *made)
{
    const ws_lexicon *lexicon = lexicon_for(fcinfo);

    CORE(cx, ws_article_suggest(cx, lexicon, shipped_model(), a, options, made));
}

static Datum
return_all(FunctionCallInfo fcinfo, ws_ctx *cx, ws_article *a)
{
    ws_suggest_options options = options_arg(fcinfo, 1, 2);
    ws_suggested made;

    suggest_into(fcinfo, cx, a, &options, &made);
    return_suggestions(fcinfo, a, &made);
    return (Datum)0;
}

PG_FUNCTION_INFO_V1(whosaid_suggest_text);

/* No text: no rows. */
Datum
whosaid_suggest_text(PG_FUNCTION_ARGS)
{
    ws_article a;
    ws_ctx cx;

    core_begin(&cx);
    CORE(&cx, ws_article_init(&cx, &a, PG_ARGISNULL(0) ? WS_STR("") : text_arg(fcinfo, 0)));
    return return_all(fcinfo, &cx, &a);
}

PG_FUNCTION_INFO_V1(whosaid_suggest_article);

Datum
whosaid_suggest_article(PG_FUNCTION_ARGS)
{
    ws_article a;
    ws_ctx cx;

    core_begin(&cx);
    if (PG_ARGISNULL(0))
        CORE(&cx, ws_article_init(&cx, &a, WS_STR("")));
    else
        article_load(&cx, PG_GETARG_DATUM(0), &a);
    return return_all(fcinfo, &cx, &a);
}

static int64_t
time_arg(FunctionCallInfo fcinfo, int n)
{
    int64 time;

    if (PG_ARGISNULL(n))
        return WS_NO_TIME;
    if (TIMESTAMP_NOT_FINITE(PG_GETARG_TIMESTAMPTZ(n)) ||
        pg_add_s64_overflow(PG_GETARG_TIMESTAMPTZ(n), EPOCH_SHIFT, &time))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("tagged_at must lie within the years 0001 to 9999")));
    return time;
}

PG_FUNCTION_INFO_V1(whosaid_autotag);

/* The article itself comes back when nothing is new. */
Datum
whosaid_autotag(PG_FUNCTION_ARGS)
{
    ws_suggest_options options;
    ws_suggested made;
    ws_article a;
    ws_ctx cx;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    options = options_arg(fcinfo, 1, 2);
    options.coder = text_arg(fcinfo, 3);
    options.tagged_at = time_arg(fcinfo, 4);
    suggest_into(fcinfo, &cx, &a, &options, &made);
    if (made.n == 0)
        PG_RETURN_DATUM(PG_GETARG_DATUM(0));
    return article_datum(&cx, &a);
}
