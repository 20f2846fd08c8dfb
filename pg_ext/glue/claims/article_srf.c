/*
 * article_srf.c
 *    Claims as rows: claims(), claim_rows(), claim_json().
 */
#include "glue/claims/columns.h"

#include <math.h>

#include "miscadmin.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

/* ---- columns -------------------------------------------------------------------------------- */

/* All columns, or those whose numbers are in int[] argument n; the others stay NULL. */
static void
bind_columns(row_maker *m, FunctionCallInfo fcinfo, bool some, int n)
{
    uint32_t nwanted = 0;
    Datum *wanted = some ? array_arg(fcinfo, n, "columns", INT4OID, NULL, &nwanted) : NULL;

    m->columns = palloc(Max((Size)m->desc->natts, nwanted) * sizeof(bound_column));
    m->ncolumns = 0;
    for (int i = 0; !some && i < m->desc->natts; i++)
        bind_column(m, i);
    for (uint32_t i = 0; i < nwanted; i++) {
        int32 attno = DatumGetInt32(wanted[i]);

        if (attno > 0 && attno <= m->desc->natts)
            bind_column(m, attno - 1);
    }
}

/* The columns of a call site, which are the same in all its calls unless their numbers are none. */
typedef struct binding {
    int natts;
    Oid type;
    int32 typmod;
    uint32 members;
    bound_column *columns;
    int ncolumns;
} binding;

static bool
is_binding_of(const binding *b, TupleDesc desc)
{
    return b && b->natts == desc->natts && b->type == desc->tdtypeid && b->typmod == desc->tdtypmod;
}

static void
bind_once(row_maker *m, FunctionCallInfo fcinfo, bool some, int n)
{
    FmgrInfo *site = fcinfo->flinfo;
    binding *b = site->fn_extra;
    uint32 members = m->members;
    MemoryContext caller;

    if (some && !get_fn_expr_arg_stable(site, n)) {
        bind_columns(m, fcinfo, some, n);
        return;
    }
    if (!is_binding_of(b, m->desc)) {
        caller = MemoryContextSwitchTo(site->fn_mcxt);
        m->members = 0;
        bind_columns(m, fcinfo, some, n);
        b = palloc(sizeof(*b));
        *b = (binding){m->desc->natts, m->desc->tdtypeid, m->desc->tdtypmod,
                       m->members,     m->columns,        m->ncolumns};
        site->fn_extra = b;
        MemoryContextSwitchTo(caller);
    }
    m->columns = b->columns;
    m->ncolumns = b->ncolumns;
    m->members = members | b->members;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static bool
has_text(const ws_article *a)
{
    return a->text.s || a->stored.s;
}

/* Which claims satisfy the query; returns how many. */
static uint32_t
choose(row_maker *m, const ws_query *q)
{
    bool *chosen = palloc(m->article.nclaims * sizeof(bool));
    uint32_t n = 0;
    ws_matcher *matcher;

    CORE(&m->cx, ws_matcher_init(&m->cx, q, &m->article, &matcher));
    for (uint32_t i = 0; i < m->article.nclaims; i++) {
        chosen[i] = ws_match_claim(matcher, &m->article.claims[i]);
        n += chosen[i];
    }
    m->chosen = chosen;
    return n;
}

/* Read the article: of a long one no more than the query and the columns ask for. */
static void
load_claims(row_maker *m, FunctionCallInfo fcinfo, bool filtered)
{
    Datum article = PG_GETARG_DATUM(0);
    bool needs_text = m->members & NEEDS_TEXT;
    uint32 rows, members = m->members & WS_READ_ALL;
    ws_query q;

    if (filtered) {
        PG_GETARG_QUERY(&m->cx, 1, &q);
        members |= ws_query_members(&q);
    }
    if (filtered ? q.needs_text : needs_text)
        article_load(&m->cx, article, &m->article);
    else
        article_load_claims(&m->cx, article, members, &m->article);
    rows = filtered ? choose(m, &q) : m->article.nclaims;
    if (!needs_text || rows == 0)
        return;
    if (!has_text(&m->article))
        article_load(&m->cx, article, &m->article);
    CORE(&m->cx, ws_article_map(&m->cx, &m->article, &m->map));
}

/* Everything but the article and the columns. */
static void
prepare_rows(row_maker *m, FunctionCallInfo fcinfo)
{
    core_begin(&m->cx);
    m->desc = begin_rows(fcinfo);
    m->result = (ReturnSetInfo *)fcinfo->resultinfo;
    m->values = palloc0(m->desc->natts * sizeof(Datum));
    m->nulls = palloc(m->desc->natts * sizeof(bool));
    memset(m->nulls, true, m->desc->natts * sizeof(bool));
    m->row =
        AllocSetContextCreate(CurrentMemoryContext, "whosaid claim row", ALLOCSET_DEFAULT_SIZES);
}

static void
start_rows(row_maker *m, FunctionCallInfo fcinfo, bool some, uint32 members, bool filtered)
{
    memset(m, 0, sizeof(*m));
    m->members = members;
    prepare_rows(m, fcinfo);
    bind_once(m, fcinfo, some, PG_NARGS() - 1);
    load_claims(m, fcinfo, filtered);
}

/* What the values take is freed at once: a claim can make very many rows. */
static void
put_row(row_maker *m, const ws_claim *c)
{
    MemoryContext caller = MemoryContextSwitchTo(m->row);

    CHECK_FOR_INTERRUPTS();
    for (const bound_column *b = m->columns; b < m->columns + m->ncolumns; b++)
        m->nulls[b->at] = !b->make(m, c, b->field, &m->values[b->at]);
    tuplestore_putvalues(m->result->setResult, m->desc, m->values, m->nulls);
    MemoryContextSwitchTo(caller);
    MemoryContextReset(m->row);
}

/* One row per actor and concept, and per target when `m->per_target`; a list that is empty counts
 * as one unknown. */
static void
put_combinations(row_maker *m, const ws_claim *c)
{
    uint32_t nactors = Max(c->nactors, 1), nconcepts = Max(c->nconcepts, 1);
    uint32_t ntargets = m->per_target ? Max(c->ntargets, 1) : 1;

    m->weight = 1.0 / ((double)nactors * nconcepts * ntargets);
    for (uint32_t i = 0; i < nactors; i++) {
        m->actor = c->nactors ? &c->actors[i] : NULL;
        for (uint32_t j = 0; j < nconcepts; j++) {
            m->concept = c->nconcepts ? &c->concepts[j] : NULL;
            for (uint32_t k = 0; k < ntargets; k++) {
                m->target = m->per_target && c->ntargets ? &c->targets[k] : NULL;
                put_row(m, c);
            }
        }
    }
}

/* article [, claimquery] [, int[] when `some`] */
static Datum
all_claims(FunctionCallInfo fcinfo, bool some)
{
    row_maker m;

    start_rows(&m, fcinfo, some, 0, PG_NARGS() - 1 > (some ? 1 : 0));
    for (uint32_t i = 0; i < m.article.nclaims; i++)
        if (!m.chosen || m.chosen[i])
            put_row(&m, &m.article.claims[i]);
    MemoryContextDelete(m.row);
    return (Datum)0;
}

#define ROW_MEMBERS (WS_READ_ACTORS | WS_READ_CONCEPTS)

/* article, claimquery, counted, per_target [, int[] when `some`] */
static Datum
counted_rows(FunctionCallInfo fcinfo, bool some)
{
    ws_counted counted;
    bool per_target;
    row_maker m;

    need_declaration(fcinfo, some ? 5 : 4, InvalidOid);
    per_target = !PG_ARGISNULL(3) && PG_GETARG_BOOL(3);
    if (PG_ARGISNULL(0)) {
        begin_rows(fcinfo);
        return (Datum)0;
    }
    start_rows(&m, fcinfo, some, ROW_MEMBERS | (per_target ? WS_READ_TARGETS : 0),
               !PG_ARGISNULL(1));
    counted = counted_arg(&m.cx, fcinfo, 2);
    m.per_target = per_target;
    for (uint32_t i = 0; i < m.article.nclaims; i++)
        if ((!m.chosen || m.chosen[i]) && ws_claim_counts(&m.article.claims[i], counted))
            put_combinations(&m, &m.article.claims[i]);
    MemoryContextDelete(m.row);
    return (Datum)0;
}

void
return_suggestions(FunctionCallInfo fcinfo, const ws_article *a, const ws_suggested *suggested)
{
    row_maker m = {.article = *a, .suggested = suggested};

    prepare_rows(&m, fcinfo);
    bind_columns(&m, fcinfo, false, 0);
    CORE(&m.cx, ws_article_map(&m.cx, &m.article, &m.map));
    for (uint32_t i = 0; i < suggested->n; i++)
        put_row(&m, &m.article.claims[suggested->first + i]);
    MemoryContextDelete(m.row);
}

PG_FUNCTION_INFO_V1(article_claims);

Datum
article_claims(PG_FUNCTION_ARGS)
{
    return all_claims(fcinfo, false);
}

PG_FUNCTION_INFO_V1(article_claims_brief);

/* article, most */
Datum
article_claims_brief(PG_FUNCTION_ARGS)
{
    int32 most = PG_GETARG_INT32(1);
    ws_str text;
    row_maker m;

    if (most <= 0)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("words cannot be cut after %d bytes", most)));
    start_rows(&m, fcinfo, false, 0, false);
    m.most = (uint32)most;
    if (m.article.nclaims > 0)
        CORE(&m.cx, ws_article_text(&m.cx, &m.article, &text));
    for (uint32_t i = 0; i < m.article.nclaims; i++)
        put_row(&m, &m.article.claims[i]);
    MemoryContextDelete(m.row);
    return (Datum)0;
}

PG_FUNCTION_INFO_V1(article_claims_some);

Datum
article_claims_some(PG_FUNCTION_ARGS)
{
    return all_claims(fcinfo, true);
}

PG_FUNCTION_INFO_V1(article_claim_rows);

Datum
article_claim_rows(PG_FUNCTION_ARGS)
{
    return counted_rows(fcinfo, false);
}

PG_FUNCTION_INFO_V1(article_claim_rows_some);

Datum
article_claim_rows_some(PG_FUNCTION_ARGS)
{
    return counted_rows(fcinfo, true);
}

PG_FUNCTION_INFO_V1(article_claim_json);

/* NULL when there is no such claim. */
Datum
article_claim_json(PG_FUNCTION_ARGS)
{
    int64 id = PG_GETARG_INT64(1);
    ws_ctx cx;
    ws_article a;
    ws_claim *c;

    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    c = id > 0 && id <= WS_ID_MAX ? ws_article_find(&a, (uint32_t)id) : NULL;
    if (!c)
        PG_RETURN_NULL();
    PG_RETURN_DATUM(claim_to_jsonb(&cx, &a, c));
}
