/*
 * article_change.c
 *    Claims that are there already: retag, restore, recode.
 */
#include "glue/server/whosaid.h"

#include "utils/builtins.h"
#include "utils/jsonb.h"

ws_decision
decision_arg(FunctionCallInfo fcinfo, int by, int at)
{
    return (ws_decision){text_arg(fcinfo, by), time_arg(fcinfo, at)};
}

/* Raise when the patch names an act that text[] argument n does not know. An ill-formed act is
 * left to the constructor. */
static void
check_patched_act(ws_ctx *cx, Datum patch, FunctionCallInfo fcinfo, int n)
{
    Jsonb *object = DatumGetJsonbP(patch);
    JsonbValue act;

    if (!JB_ROOT_IS_OBJECT(object))
        return;
    if (getKeyJsonValueFromContainer(&object->root, "act", 3, &act) && act.type == jbvString)
        check_known_act(cx, utf8_from_server(act.val.string.val, act.val.string.len), fcinfo, n);
}

/* Merge the patch over claim `id`; of a proposal, that is a decision. */
static void
patch_claim(ws_ctx *cx, ws_article *a, uint32_t id, Datum patch, const ws_decision *decision)
{
    ws_draft draft;

    CORE(cx, ws_draft_of(cx, a, ws_article_find(a, id), &draft));
    draft_from_jsonb(cx, patch, false, &draft);
    CORE(cx, ws_article_revise(cx, a, &draft, decision));
}

PG_FUNCTION_INFO_V1(article_retag);

Datum
article_retag(PG_FUNCTION_ARGS)
{
    Datum patch;
    ws_ctx cx;
    ws_article a;
    ws_decision decision;

    need_declaration(fcinfo, 6, InvalidOid);
    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    need_arg(fcinfo, 1, "id");
    need_arg(fcinfo, 2, "patch");
    core_begin(&cx);
    patch = jsonb_arg(fcinfo, 2);
    check_patched_act(&cx, patch, fcinfo, 3);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    decision = decision_arg(fcinfo, 4, 5);
    patch_claim(&cx, &a, claim_arg(fcinfo, 1, &a)->id, patch, &decision);
    return article_datum(&cx, &a);
}

PG_FUNCTION_INFO_V1(article_restore);

/* Acts are not checked: this brings back what was there. */
Datum
article_restore(PG_FUNCTION_ARGS)
{
    ws_ctx cx;
    ws_article a;
    ws_draft draft;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    need_arg(fcinfo, 1, "claim");
    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    ws_draft_init(&draft);
    draft_from_jsonb(&cx, jsonb_arg(fcinfo, 1), true, &draft);
    if (draft.c.id == 0)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("claim has no id"),
                        errhint("Use tag() to add a claim under a new id.")));
    if (ws_article_find(&a, draft.c.id))
        ereport(ERROR, (errcode(ERRCODE_DUPLICATE_OBJECT),
                        errmsg("claim %u is in the article already", draft.c.id)));
    CORE(&cx, ws_article_add(&cx, &a, &draft, NULL));
    CORE(&cx, ws_article_seal(&cx, &a));
    return article_datum(&cx, &a);
}

ws_recode_what
recode_what(ws_str name)
{
    static const char *const names[] = {
        [WS_RECODE_ACTOR] = "actor",     [WS_RECODE_TARGET] = "target", [WS_RECODE_NAME] = "name",
        [WS_RECODE_CONCEPT] = "concept", [WS_RECODE_ACT] = "act",       [WS_RECODE_CODER] = "coder",
    };

    for (size_t i = 0; i < lengthof(names); i++)
        if (ws_str_eq(name, (ws_str){names[i], (uint32_t)strlen(names[i])}))
            return (ws_recode_what)i;
    ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                    errmsg("\"%s\" cannot be recoded", server_cstring(name)),
                    errdetail("It is one of actor, target, name (actors and targets), concept, act "
                              "or coder.")));
}

PG_FUNCTION_INFO_V1(article_recode);

/* The article itself comes back when no claim has the name, so that an UPDATE can tell. */
Datum
article_recode(PG_FUNCTION_ARGS)
{
    ws_ctx cx;
    ws_article a;
    ws_query q;
    ws_recode_what what;
    uint32_t changed;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    need_arg(fcinfo, 1, "what");
    need_arg(fcinfo, 2, "old_name");
    need_arg(fcinfo, 3, "new_name");
    core_begin(&cx);
    what = recode_what(text_arg(fcinfo, 1));
    if (what == WS_RECODE_ACT)
        check_known_act(&cx, text_arg(fcinfo, 3), fcinfo, 5);
    if (!PG_ARGISNULL(4))
        PG_GETARG_QUERY(&cx, 4, &q);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    CORE(&cx, ws_article_recode(&cx, &a, what, text_arg(fcinfo, 2), text_arg(fcinfo, 3),
                                PG_ARGISNULL(4) ? NULL : &q, &changed));
    if (changed == 0)
        PG_RETURN_DATUM(PG_GETARG_DATUM(0));
    return article_datum(&cx, &a);
}

uint32_t *
matching_ids(ws_ctx *cx, ws_article *a, const ws_query *q, uint32_t *n)
{
    uint32_t *ids = palloc(a->nclaims * sizeof(uint32_t));
    ws_matcher *matcher;

    *n = 0;
    CORE(cx, ws_matcher_init(cx, q, a, &matcher));
    for (uint32_t i = 0; i < a->nclaims; i++)
        if (ws_match_claim(matcher, &a->claims[i]))
            ids[(*n)++] = a->claims[i].id;
    return ids;
}

PG_FUNCTION_INFO_V1(article_recode_patch);

Datum
article_recode_patch(PG_FUNCTION_ARGS)
{
    Datum patch;
    ws_ctx cx;
    ws_decision decision = {WS_NONE, WS_NO_TIME}; /* nobody, unless the patch names one */
    ws_article a;
    ws_query q;
    uint32_t *ids, n;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    need_arg(fcinfo, 1, "query");
    need_arg(fcinfo, 2, "patch");
    core_begin(&cx);
    patch = jsonb_arg(fcinfo, 2);
    check_patched_act(&cx, patch, fcinfo, 3);
    PG_GETARG_QUERY(&cx, 1, &q);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    if (PG_NARGS() > 4)
        decision = decision_arg(fcinfo, 5, 4);
    ids = matching_ids(&cx, &a, &q, &n);
    if (n == 0)
        PG_RETURN_DATUM(PG_GETARG_DATUM(0));
    for (uint32_t i = 0; i < n; i++)
        patch_claim(&cx, &a, ids[i], patch, &decision);
    return article_datum(&cx, &a);
}
