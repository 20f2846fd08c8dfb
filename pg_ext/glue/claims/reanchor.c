/*
 * reanchor.c
 *    reanchor() and reanchor_report(): the claims of an article over a corrected text.
 */
#include "glue/server/whosaid.h"

#include "edit/reanchor.h"
#include "nodes/execnodes.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#define AROUND    40 /* bytes of text shown on each side of a fragment */
#define SHOWN_MAX 60 /* bytes of its words in a message */
#define LOST_MAX  5  /* fragments named in a message */

typedef struct anchoring {
    ws_ctx cx;
    ws_article article;
    ws_str text; /* the new one */
    ws_anchors anchors;
} anchoring;

static void
find_anchors(anchoring *r, FunctionCallInfo fcinfo)
{
    core_begin(&r->cx);
    article_load(&r->cx, PG_GETARG_DATUM(0), &r->article);
    r->text = plain_text(&r->cx, PG_GETARG_DATUM(1));
    CORE(&r->cx, ws_article_find_anchors(&r->cx, &r->article, r->text, &r->anchors));
}

static ws_str
words_at(ws_str text, ws_span at)
{
    return (ws_str){text.s + at.start, at.end - at.start};
}

/* ---- what is lost --------------------------------------------------------------------------- */

static bool
is_lost(const ws_anchor *x)
{
    return x->status == WS_ANCHOR_AMBIGUOUS || x->status == WS_ANCHOR_ORPHAN;
}

/* "claim 3: its cue "said" is gone; ..." */
static char *
list_of_lost(const anchoring *r)
{
    StringInfoData list;
    uint32_t n = 0;

    initStringInfo(&list);
    for (uint32_t i = 0; i < r->anchors.n; i++) {
        const ws_anchor *x = &r->anchors.v[i];
        ws_str words = words_at(r->article.text, x->old);
        uint32_t shown = (uint32_t)ws_utf8_cut(words.s, words.len, SHOWN_MAX);

        if (!is_lost(x))
            continue;
        if (n++ == LOST_MAX) {
            appendStringInfoString(&list, "; and others");
            break;
        }
        appendStringInfo(&list, "%sclaim %u: its %s \"%s%s\" %s", n > 1 ? "; " : "", x->claim,
                         ws_part_names[x->part], server_cstring((ws_str){words.s, shown}),
                         shown < words.len ? "..." : "",
                         x->status == WS_ANCHOR_ORPHAN ? "is gone" : "stands at several places");
    }
    return list.data;
}

static void
refuse_lost(const anchoring *r)
{
    uint32_t n = ws_anchors_lost(&r->anchors);

    ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                    errmsg_plural("the new text lacks words of claims at %u place",
                                  "the new text lacks words of claims at %u places", n, n),
                    errdetail("%s.", list_of_lost(r)),
                    errhint("reanchor_report() shows every place. lost => 'drop' lets such claims "
                            "go, and takes a lost source or cue from its claim.")));
}

/* Ids as "3, 5, 8", of claims one of whose places has the status. */
static char *
claims_with(const anchoring *r, ws_anchor_status status)
{
    StringInfoData list;
    uint32_t last = 0;

    initStringInfo(&list);
    for (uint32_t i = 0; i < r->anchors.n; i++) {
        const ws_anchor *x = &r->anchors.v[i];

        if (x->status != status || x->claim == last)
            continue;
        appendStringInfo(&list, "%s%u", list.len ? ", " : "", x->claim);
        last = x->claim;
    }
    return list.data;
}

static void
tell(const anchoring *r, uint32_t ngone)
{
    char *changed = claims_with(r, WS_ANCHOR_FUZZY);

    if (changed[0])
        ereport(NOTICE, (errmsg("words have changed at %s %s",
                                strchr(changed, ',') ? "claims" : "claim", changed)));
    if (ws_anchors_lost(&r->anchors) > 0)
        ereport(NOTICE,
                (errmsg_plural("%u claim is dropped", "%u claims are dropped", ngone, ngone),
                 errdetail("%s.", list_of_lost(r))));
}

static bool
drops_lost(FunctionCallInfo fcinfo, int n)
{
    ws_str lost = text_arg(fcinfo, n);

    if (!lost.s || ws_str_eq(lost, WS_STR("refuse")))
        return false;
    if (!ws_str_eq(lost, WS_STR("drop")))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("lost must be refuse or drop, not \"%s\"", server_cstring(lost))));
    return true;
}

PG_FUNCTION_INFO_V1(article_reanchor);

Datum
article_reanchor(PG_FUNCTION_ARGS)
{
    anchoring r;
    ws_article out;
    uint32_t *gone, ngone;

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    need_arg(fcinfo, 1, "new_text");
    find_anchors(&r, fcinfo);
    if (!drops_lost(fcinfo, 2) && ws_anchors_lost(&r.anchors) > 0)
        refuse_lost(&r);
    CORE(&r.cx, ws_article_reanchor(&r.cx, &r.article, r.text, &r.anchors, &out, &gone, &ngone));
    tell(&r, ngone);
    return article_datum(&r.cx, &out);
}

/* ---- the report ----------------------------------------------------------------------------- */

enum {
    COL_ID,
    COL_PART,
    COL_FRAGMENT,
    COL_STATUS,
    COL_SCORE,
    COL_MARGIN,
    COL_OLD_START,
    COL_OLD_END,
    COL_NEW_START,
    COL_NEW_END,
    COL_OLD_WORDS,
    COL_NEW_WORDS,
    COL_BEFORE,
    COL_AFTER,
    COLUMNS
};

static void
set_place(const ws_charmap *map, ws_str text, ws_span at, Datum *start, Datum *end, Datum *words)
{
    *start = Int32GetDatum((int32)ws_charmap_char(map, at.start));
    *end = Int32GetDatum((int32)ws_charmap_char(map, at.end));
    *words = server_text_datum(words_at(text, at));
}

/* The words on either side of the old place. */
static void
set_surroundings(ws_str text, ws_span at, Datum *values)
{
    uint32_t from = at.start > AROUND ? at.start - AROUND : 0;

    from = (uint32_t)ws_utf8_cut(text.s, text.len, from);
    values[COL_BEFORE] = server_text_datum(words_at(text, (ws_span){from, at.start}));
    text = (ws_str){text.s + at.end, text.len - at.end};
    text.len = (uint32_t)ws_utf8_cut(text.s, text.len, AROUND);
    values[COL_AFTER] = server_text_datum(text);
}

static void
put_row(anchoring *r, const ws_charmap *old, const ws_charmap *new, const ws_anchor *x,
        Tuplestorestate *rows, TupleDesc desc)
{
    Datum v[COLUMNS];
    bool nulls[COLUMNS] = {false};
    bool nowhere = x->new.end == 0;

    v[COL_ID] = Int32GetDatum((int32)x->claim);
    v[COL_PART] = CStringGetTextDatum(ws_part_names[x->part]);
    v[COL_FRAGMENT] = Int32GetDatum((int32)x->fragment);
    v[COL_STATUS] = CStringGetTextDatum(ws_anchor_names[x->status]);
    v[COL_SCORE] = Float8GetDatum(x->score);
    v[COL_MARGIN] = Float8GetDatum(x->margin);
    set_place(old, r->article.text, x->old, &v[COL_OLD_START], &v[COL_OLD_END], &v[COL_OLD_WORDS]);
    set_place(new, r->text, x->new, &v[COL_NEW_START], &v[COL_NEW_END], &v[COL_NEW_WORDS]);
    nulls[COL_NEW_START] = nulls[COL_NEW_END] = nulls[COL_NEW_WORDS] = nowhere;
    set_surroundings(r->article.text, x->old, v);
    tuplestore_putvalues(rows, desc, v, nulls);
}

PG_FUNCTION_INFO_V1(article_reanchor_report);

Datum
article_reanchor_report(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    Tuplestorestate *rows = ((ReturnSetInfo *)fcinfo->resultinfo)->setResult;
    const ws_charmap *old;
    ws_charmap new;
    anchoring r;

    find_anchors(&r, fcinfo);
    CORE(&r.cx, ws_article_map(&r.cx, &r.article, &old));
    ws_charmap_init(&new, &r.cx, r.text.s, r.text.len);
    for (uint32_t i = 0; i < r.anchors.n; i++)
        put_row(&r, old, &new, &r.anchors.v[i], rows, desc);
    return (Datum)0;
}
