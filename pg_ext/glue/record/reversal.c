/*
 * reversal.c
 *    A row of the log, and an article led back by it.
 */
#include "glue/record/reversal.h"

#include "access/htup_details.h"
#include "edit/difference.h"
#include "executor/executor.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"

/* Claims of a json array, as drafts. */
static void
drafts_of(ws_ctx *cx, Datum json, ws_draft **drafts, uint32_t *n)
{
    char *document = TextDatumGetCString(json);
    Jsonb *array = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(document)));

    *n = JB_ROOT_COUNT(array);
    *drafts = palloc0(*n * sizeof(ws_draft));
    for (uint32_t i = 0; i < *n; i++) {
        JsonbValue *claim = getIthJsonbValueFromContainer(&array->root, i);
        ws_draft *d = &(*drafts)[i];

        ws_draft_init(d);
        draft_from_jsonb(cx, JsonbPGetDatum(JsonbValueToJsonb(claim)), true, d);
        d->derive_mode = false; /* as it was */
    }
}

static void
read_reversal(ws_ctx *cx, HeapTupleHeader row, bool set_last_id, ws_reversal *r)
{
    Datum value;
    bool null;

    memset(r, 0, sizeof(*r));
    value = GetAttributeByName(row, "before", &null);
    if (!null)
        drafts_of(cx, value, &r->before, &r->nbefore);
    value = GetAttributeByName(row, "after", &null);
    if (!null)
        drafts_of(cx, value, &r->after, &r->nafter);
    value = GetAttributeByName(row, "last_id", &null);
    r->set_last_id = set_last_id && !null;
    r->last_id = null ? 0 : (uint32_t)DatumGetInt32(value);
    value = GetAttributeByName(row, "text_at", &null);
    r->text = !null;
    if (!r->text)
        return;
    r->text_at = (uint32_t)DatumGetInt32(value);
    r->text_before = utf8_from_text(GetAttributeByName(row, "text_before", &null));
    r->text_after = utf8_from_text(GetAttributeByName(row, "text_after", &null));
}

bool
kind_is(HeapTupleHeader row, const char *kind)
{
    bool null;

    return strcmp(TextDatumGetCString(GetAttributeByName(row, "kind", &null)), kind) == 0;
}

int64
id_of(HeapTupleHeader row)
{
    bool null;

    return DatumGetInt64(GetAttributeByName(row, "id", &null));
}

static void
does_not_follow(HeapTupleHeader row, const char *detail)
{
    ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
                    errmsg("change " INT64_FORMAT " cannot be reversed from here", id_of(row)),
                    errdetail("%s", detail)));
}

/* Raise the core's error with the change that it is about. */
static void
cannot_reverse(ws_ctx *cx, HeapTupleHeader row)
{
    char *reason = pstrdup(cx->error.message);

    snprintf(cx->error.message, sizeof(cx->error.message),
             "change " INT64_FORMAT " cannot be reversed: %.560s", id_of(row), reason);
    cx->error.message[ws_utf8_valid_prefix(cx->error.message, strlen(cx->error.message))] = '\0';
    core_error(cx);
}

void
reverse_change(state *s, HeapTupleHeader row, bool set_last_id)
{
    ws_reversal r;
    ws_article before;
    bool null;

    if (kind_is(row, "removed")) {
        if (s->is_there)
            does_not_follow(row, "It removed the article, and there is one.");
        article_load(&s->cx, GetAttributeByName(row, "gone", &null), &s->article);
        s->is_there = true;
        return;
    }
    if (!s->is_there)
        does_not_follow(row, "There is no article.");
    if (kind_is(row, "added")) {
        s->is_there = false;
        return;
    }
    read_reversal(&s->cx, row, set_last_id, &r);
    if (!ws_article_reverse(&s->cx, &s->article, &r, &before))
        cannot_reverse(&s->cx, row);
    s->article = before;
}

void
start_state(state *s, Datum article, bool null)
{
    core_begin(&s->cx);
    s->is_there = !null;
    if (s->is_there)
        article_load(&s->cx, article, &s->article);
}

PG_FUNCTION_INFO_V1(article_undo);

/* One row's part of undo_change(): the article, and a row of whosaid_change. Ids stay used. */
Datum
article_undo(PG_FUNCTION_ARGS)
{
    HeapTupleHeader row;
    state s;

    need_arg(fcinfo, 1, "change");
    row = PG_GETARG_HEAPTUPLEHEADER(1);
    check_change_row(row);
    if (kind_is(row, "added"))
        ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                        errmsg("change " INT64_FORMAT " added the article", id_of(row)),
                        errhint("To be rid of it, DELETE the row.")));
    start_state(&s, PG_GETARG_DATUM(0), PG_ARGISNULL(0));
    reverse_change(&s, row, false);
    return article_datum(&s.cx, &s.article);
}
