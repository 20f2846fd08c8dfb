/*
 * tagger.c
 *    suggest() and autotag(): the tagger over one text or article.
 */
#include "glue/server/whosaid.h"

#include <math.h>

#include "access/htup_details.h"
#include "access/xact.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/timestamp.h"

double
check_threshold(double threshold)
{
    if (isnan(threshold) || threshold < 0 || threshold > 1)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("threshold must be a number from 0 to 1")));
    return threshold;
}

static double
threshold_arg(FunctionCallInfo fcinfo, int n)
{
    return PG_ARGISNULL(n) ? WS_TAG_THRESHOLD : check_threshold(PG_GETARG_FLOAT8(n));
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

/* Put suggestions by a model into the article. */
static void
suggest_into(FunctionCallInfo fcinfo, ws_ctx *cx, ws_str model, ws_article *a,
             ws_suggest_options options, ws_suggested *made)
{
    const ws_lexicon *lexicon = lexicon_for(fcinfo);
    const tagger_model *tagger = model_named(fcinfo, model);

    options.judge = &tagger->judge;
    CORE(cx, ws_article_suggest(cx, lexicon, tagger->spans, a, &options, made));
}

static Datum
return_all(FunctionCallInfo fcinfo, ws_ctx *cx, ws_article *a)
{
    ws_suggest_options options = options_arg(fcinfo, 1, 2);
    ws_suggested made;

    a->unsearched = true;
    suggest_into(fcinfo, cx, text_arg(fcinfo, 3), a, options, &made);
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

Datum
with_suggestions(FunctionCallInfo fcinfo, ws_str model, const ws_suggest_options *options,
                 Datum article, uint32_t *n)
{
    ws_suggested made;
    ws_article a;
    ws_ctx cx;

    core_begin(&cx);
    article_load(&cx, article, &a);
    suggest_into(fcinfo, &cx, model, &a, *options, &made);
    *n = made.n;
    return made.n ? article_datum(&cx, &a) : article;
}

int64_t
transaction_time(void)
{
    return GetCurrentTransactionStartTimestamp() + EPOCH_SHIFT;
}

PG_FUNCTION_INFO_V1(whosaid_autotag);

/* The article itself comes back when nothing is new. */
Datum
whosaid_autotag(PG_FUNCTION_ARGS)
{
    ws_suggest_options options;
    uint32_t n;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    options = options_arg(fcinfo, 1, 2);
    options.coder = text_arg(fcinfo, 3);
    options.tagged_at = time_arg(fcinfo, 4);
    return with_suggestions(fcinfo, text_arg(fcinfo, 5), &options, PG_GETARG_DATUM(0), &n);
}

/* ---- the trigger ---------------------------------------------------------------------------- */

static bool
same_text(ws_ctx *cx, Datum left, Datum right)
{
    ws_article a, b;
    ws_str s, t;

    article_load(cx, left, &a);
    article_load(cx, right, &b);
    CORE(cx, ws_article_text(cx, &a, &s) && ws_article_text(cx, &b, &t));
    return ws_str_eq(s, t);
}

/* Whether an update leaves the text as it was: then a removed claim must not come back. */
static bool
is_tagged_already(ws_ctx *cx, const TriggerData *t, int column, Datum value)
{
    bool null;
    Datum old;

    if (!TRIGGER_FIRED_BY_UPDATE(t->tg_event))
        return false;
    old = heap_getattr(t->tg_trigtuple, column, RelationGetDescr(t->tg_relation), &null);
    return !null && same_text(cx, old, value);
}

/* What the trigger's arguments behind the first say: 'threshold=0.8', 'model=name'. */
static ws_str
read_trigger_options(const Trigger *trigger, ws_suggest_options *options)
{
    ws_str model = WS_NONE;

    for (int i = 1; i < trigger->tgnargs; i++) {
        const char *arg = trigger->tgargs[i];

        if (strncmp(arg, "threshold=", 10) == 0)
            options->threshold = check_threshold(
                DatumGetFloat8(DirectFunctionCall1(float8in, CStringGetDatum(arg + 10))));
        else if (strncmp(arg, "model=", 6) == 0)
            model = utf8_from_server(arg + 6, strlen(arg + 6));
        else
            ereport(ERROR,
                    (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                     errmsg("trigger \"%s\" has an unknown argument \"%s\"", trigger->tgname, arg),
                     errhint("Behind the column it takes 'threshold=number' and "
                             "'model=name'.")));
    }
    return model;
}

/* What a trigger puts into a column nobody else checks against its domain. */
static void
check_domain(const TriggerData *t, int column, Datum value)
{
    Oid type = SPI_gettypeid(RelationGetDescr(t->tg_relation), column);

    if (type != getBaseType(type))
        domain_check(value, false, type, NULL, NULL);
}

static HeapTuple
with_claims(FunctionCallInfo fcinfo, HeapTuple row, int column, Datum value)
{
    TriggerData *t = (TriggerData *)fcinfo->context;
    ws_suggest_options options = {WS_TAG_THRESHOLD, WS_NO_DAY, WS_STR("tagger"),
                                  transaction_time()};
    ws_str model = read_trigger_options(t->tg_trigger, &options);
    bool null = false;
    uint32_t n;

    value = with_suggestions(fcinfo, model, &options, value, &n);
    if (n == 0)
        return row;
    check_domain(t, column, value);
    return heap_modify_tuple_by_cols(row, RelationGetDescr(t->tg_relation), 1, &column, &value,
                                     &null);
}

PG_FUNCTION_INFO_V1(whosaid_autotag_trigger);

/* BEFORE INSERT OR UPDATE, FOR EACH ROW; the first argument names the column. */
Datum
whosaid_autotag_trigger(PG_FUNCTION_ARGS)
{
    TriggerData *t = (TriggerData *)fcinfo->context;
    bool update, null;
    HeapTuple row;
    Datum value;
    int column;
    ws_ctx cx;

    if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BEFORE(t->tg_event) ||
        !TRIGGER_FIRED_FOR_ROW(t->tg_event) || TRIGGER_FIRED_BY_DELETE(t->tg_event) ||
        t->tg_trigger->tgnargs < 1)
        ereport(ERROR, (errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
                        errmsg("whosaid_autotag_trigger('column', ...) must be called by a trigger "
                               "before insert or update, for each row")));
    column = trigger_column(t);
    core_begin(&cx);
    update = TRIGGER_FIRED_BY_UPDATE(t->tg_event);
    row = update ? t->tg_newtuple : t->tg_trigtuple;
    value = heap_getattr(row, column, RelationGetDescr(t->tg_relation), &null);
    if (!null && !is_tagged_already(&cx, t, column, value))
        row = with_claims(fcinfo, row, column, value);
    return PointerGetDatum(row);
}
