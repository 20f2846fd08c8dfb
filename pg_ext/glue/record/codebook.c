/*
 * codebook.c
 *    Names that the codebook (the lexicon views) does not have: refused by the trigger
 *    whosaid_codebook('column'), shown as rows, counted over a table.
 *
 * A trigger, and no check inside tag() and the like: those are immutable and read no table, and
 * there are other ways in (a cast from JSON, COPY, merge), which it watches as well. It binds
 * confirmed claims: a proposal names whom the text names, and becomes part of the record when it is
 * confirmed.
 */
#include "glue/record/record.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "nodes/execnodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/tuplestore.h"

#define SHOWN_MAX 20 /* names in an error */
#define NAMES     (WS_READ_ACTORS | WS_READ_TARGETS | WS_READ_CONCEPTS | WS_READ_ATTRS)

/* ---- which kinds ---------------------------------------------------------------------------- */

typedef struct kinds {
    bool has[WS_NAME_KINDS];
} kinds;

static const kinds all_kinds = {{[WS_NAME_ACTOR] = true,
                                 [WS_NAME_TARGET] = true,
                                 [WS_NAME_CONCEPT] = true,
                                 [WS_NAME_ACT] = true,
                                 [WS_NAME_ATTR] = true}};

static ws_name_kind
kind_of(ws_str word)
{
    ws_name_kind kind;

    if (!ws_name_kind_of(word, &kind) || kind == WS_NAME_CODER)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("\"%s\" is no kind of name", server_cstring(word)),
                        errdetail("It is one of actor, target, concept, act and attr.")));
    return kind;
}

/* Argument n, an array; all when it is null. */
static kinds
kinds_arg(FunctionCallInfo fcinfo, int n)
{
    kinds k = {{false}};
    uint32_t nwords;
    ws_str *words;

    if (PG_ARGISNULL(n))
        return all_kinds;
    words = texts_arg(fcinfo, n, "kinds", &nwords);
    for (uint32_t i = 0; i < nwords; i++)
        k.has[kind_of(words[i])] = true;
    return k;
}

/* ---- unknown names of an article ------------------------------------------------------------- */

typedef struct unknown {
    uint32_t id;
    ws_claim_name name;
} unknown;

typedef struct search {
    ws_ctx cx;
    const ws_codebook *codebook;
    kinds kinds;
    bool confirmed; /* only claims that are */
    unknown *v;
    uint32_t n, cap;
} search;

static void
add_unknown(search *s, uint32_t id, const ws_claim_name *name)
{
    if (s->n == s->cap) {
        s->cap = s->cap ? s->cap * 2 : 8;
        s->v = s->v ? repalloc(s->v, s->cap * sizeof(unknown)) : palloc(s->cap * sizeof(unknown));
    }
    s->v[s->n++] = (unknown){id, *name};
}

static bool
had(const ws_claim_name *before, uint32_t n, const ws_claim_name *name)
{
    for (uint32_t i = 0; i < n; i++)
        if (before[i].kind == name->kind && ws_str_eq(before[i].name, name->name) &&
            (!name->attr || before[i].attr->kind == name->attr->kind))
            return true;
    return false;
}

/* Those that the claim did not have before, when it was as binding as now. */
static void
search_claim(search *s, const ws_claim *c, const ws_claim *before)
{
    ws_claim_name *names, *old = NULL;
    uint32_t n = ws_claim_names(&s->cx, c, &names), nold = 0;

    if (before && before->status == c->status)
        nold = ws_claim_names(&s->cx, before, &old);
    for (uint32_t i = 0; i < n; i++)
        if (s->kinds.has[names[i].kind] && !had(old, nold, &names[i]) &&
            !ws_codebook_knows(s->codebook, &names[i]))
            add_unknown(s, c->id, &names[i]);
}

static void
search_article(search *s, Datum article, bool has_before, Datum before)
{
    ws_article a, old = {.nclaims = 0};

    article_load_claims(&s->cx, article, NAMES, &a);
    if (has_before)
        article_load_claims(&s->cx, before, NAMES, &old);
    for (uint32_t i = 0; i < a.nclaims; i++) {
        const ws_claim *c = &a.claims[i];

        if (!s->confirmed || c->status == WS_CONFIRMED)
            search_claim(s, c, ws_article_find(&old, c->id));
    }
}

/* ---- refused -------------------------------------------------------------------------------- */

static void
add_nearest(search *s, StringInfo line, const unknown *u)
{
    ws_str nearest[WS_NEAR_MAX];
    uint32_t n = ws_codebook_nearest(&s->cx, s->codebook, &u->name, false, nearest);

    if (n == 0)
        appendStringInfoString(line, "nothing there is near to it");
    for (uint32_t i = 0; i < n; i++)
        appendStringInfo(line, "%s\"%s\"", i == 0 ? "nearest: " : ", ", server_cstring(nearest[i]));
}

/* One name: what is near to it. Several: a line for each. */
static char *
details(search *s)
{
    StringInfoData list;

    initStringInfo(&list);
    for (uint32_t i = 0; i < s->n && i < SHOWN_MAX; i++) {
        const unknown *u = &s->v[i];

        if (s->n > 1)
            appendStringInfo(&list, "%sclaim %u: %s \"%s\", ", i ? "\n" : "", u->id,
                             ws_name_kinds[u->name.kind].s, server_cstring(u->name.name));
        add_nearest(s, &list, u);
    }
    if (s->n > SHOWN_MAX)
        appendStringInfo(&list, "\nand %u more", s->n - SHOWN_MAX);
    list.data[0] = s->n == 1 ? (char)pg_toupper((unsigned char)list.data[0]) : list.data[0];
    if (s->n == 1)
        appendStringInfoChar(&list, '.');
    return list.data;
}

static const char *
how_to_add(const unknown *u)
{
    static const char *const keys[WS_NAME_KINDS] = {
        [WS_NAME_ACTOR] = "actor_user (path)",
        [WS_NAME_TARGET] = "actor_user (path)",
        [WS_NAME_CONCEPT] = "concept_user (code)",
        [WS_NAME_ACT] = "act_user (act)",
    };

    if (u->name.kind == WS_NAME_ATTR)
        return "Keys and values of attributes are those of whosaid_attr; yours stand in "
               "whosaid_attr_user.";
    return psprintf("To add it, INSERT INTO whosaid_%s VALUES (%s).", keys[u->name.kind],
                    quote_literal_cstr(server_cstring(u->name.name)));
}

/* Raise when names were found; `table` and its column may be NULL. */
static void
refuse(search *s, Relation table, const char *column)
{
    const unknown *u = s->v;

    if (s->n == 0)
        return;
    ereport(ERROR,
            (errcode(ERRCODE_CHECK_VIOLATION),
             errmsg("claim %u: %s \"%s\" is not in the codebook", u->id,
                    ws_name_kinds[u->name.kind].s, server_cstring(u->name.name)),
             errdetail("%s", details(s)), errhint("%s", how_to_add(u)),
             table ? err_generic_string(PG_DIAG_SCHEMA_NAME,
                                        get_namespace_name(RelationGetNamespace(table)))
                   : 0,
             table ? err_generic_string(PG_DIAG_TABLE_NAME, RelationGetRelationName(table)) : 0,
             column ? err_generic_string(PG_DIAG_COLUMN_NAME, column) : 0));
}

PG_FUNCTION_INFO_V1(check_codebook);

/* The article, unless confirmed claims have names that the codebook lacks and an article before did
 * not have. */
Datum
check_codebook(PG_FUNCTION_ARGS)
{
    search s = {.confirmed = true};

    if (PG_ARGISNULL(0))
        PG_RETURN_NULL();
    core_begin(&s.cx);
    s.kinds = kinds_arg(fcinfo, 1);
    s.codebook = codebook_for(fcinfo);
    search_article(&s, PG_GETARG_DATUM(0), !PG_ARGISNULL(2), PG_GETARG_DATUM(2));
    refuse(&s, NULL, NULL);
    return PG_GETARG_DATUM(0);
}

/* ---- the trigger ---------------------------------------------------------------------------- */

static kinds
trigger_kinds(const Trigger *t)
{
    kinds k = {{false}};

    if (t->tgnargs == 1)
        return all_kinds;
    for (int i = 1; i < t->tgnargs; i++)
        k.has[kind_of(utf8_from_server(t->tgargs[i], strlen(t->tgargs[i])))] = true;
    return k;
}

static void
check_trigger_call(FunctionCallInfo fcinfo)
{
    TriggerData *t = (TriggerData *)fcinfo->context;

    if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(t->tg_event) ||
        !TRIGGER_FIRED_FOR_ROW(t->tg_event) || TRIGGER_FIRED_BY_DELETE(t->tg_event) ||
        t->tg_trigger->tgnargs < 1)
        ereport(ERROR, (errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
                        errmsg("whosaid_codebook('column') must be called by a trigger after "
                               "insert or update, for each row")));
}

PG_FUNCTION_INFO_V1(whosaid_codebook);

/* AFTER INSERT OR UPDATE, FOR EACH ROW; the arguments name the column and the kinds of names. */
Datum
whosaid_codebook(PG_FUNCTION_ARGS)
{
    TriggerData *t = (TriggerData *)fcinfo->context;
    search s = {.confirmed = true};
    bool null, no_old = true;
    Datum new, old = (Datum)0;
    TupleDesc desc;
    int column;

    check_trigger_call(fcinfo);
    column = trigger_column(t);
    desc = RelationGetDescr(t->tg_relation);
    if (TRIGGER_FIRED_BY_UPDATE(t->tg_event))
        old = heap_getattr(t->tg_trigtuple, column, desc, &no_old);
    new = heap_getattr(TRIGGER_FIRED_BY_UPDATE(t->tg_event) ? t->tg_newtuple : t->tg_trigtuple,
                       column, desc, &null);
    if (null || (!no_old && datumIsEqual(old, new, false, -1)))
        return PointerGetDatum(NULL);
    core_begin(&s.cx);
    s.kinds = trigger_kinds(t->tg_trigger);
    s.codebook = codebook_for(fcinfo);
    search_article(&s, new, !no_old, old);
    refuse(&s, t->tg_relation, t->tg_trigger->tgargs[0]);
    return PointerGetDatum(NULL);
}

/* ---- as rows -------------------------------------------------------------------------------- */

static Datum
nearest_datum(ws_ctx *cx, const ws_codebook *b, const ws_claim_name *name)
{
    ws_str nearest[WS_NEAR_MAX];

    return texts_datum(nearest, ws_codebook_nearest(cx, b, name, false, nearest));
}

static int
by_name(const void *left, const void *right)
{
    const ws_claim_name *l = &(*(unknown *const *)left)->name,
                        *r = &(*(unknown *const *)right)->name;
    int order = ws_str_cmp(l->name, r->name);

    return order ? order : (l->kind > r->kind) - (l->kind < r->kind);
}

/* What is near to each name: found once for all claims that have it, since each search goes through
 * thousands of names. */
static Datum *
nearest_of_all(search *s)
{
    unknown **v = palloc(s->n * sizeof(unknown *));
    Datum *nearest = palloc(s->n * sizeof(Datum));
    MemoryContext own = CurrentMemoryContext,
                  of_name = AllocSetContextCreate(own, "unknown name", ALLOCSET_DEFAULT_SIZES);

    for (uint32_t i = 0; i < s->n; i++)
        v[i] = &s->v[i];
    qsort(v, s->n, sizeof(unknown *), by_name);
    for (uint32_t i = 0; i < s->n; i++) {
        Datum found;

        if (i > 0 && by_name(&v[i], &v[i - 1]) == 0) {
            nearest[v[i] - s->v] = nearest[v[i - 1] - s->v];
            continue;
        }
        MemoryContextSwitchTo(of_name);
        found = nearest_datum(&s->cx, s->codebook, &v[i]->name);
        MemoryContextSwitchTo(own);
        nearest[v[i] - s->v] = datumCopy(found, false, -1);
        MemoryContextReset(of_name);
    }
    return nearest;
}

PG_FUNCTION_INFO_V1(unknown_names);

Datum
unknown_names(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    Tuplestorestate *rows = ((ReturnSetInfo *)fcinfo->resultinfo)->setResult;
    search s = {.confirmed = false};
    Datum *nearest;

    if (PG_ARGISNULL(0))
        return (Datum)0;
    core_begin(&s.cx);
    s.kinds = kinds_arg(fcinfo, 1);
    s.codebook = codebook_for(fcinfo);
    search_article(&s, PG_GETARG_DATUM(0), false, (Datum)0);
    nearest = nearest_of_all(&s);
    for (uint32_t i = 0; i < s.n; i++) {
        bool nulls[4] = {false};
        Datum values[] = {Int32GetDatum((int32)s.v[i].id),
                          server_text_datum(ws_name_kinds[s.v[i].name.kind]),
                          server_text_datum(s.v[i].name.name), nearest[i]};

        tuplestore_putvalues(rows, desc, values, nulls);
    }
    return (Datum)0;
}

/* ---- the nearest names ----------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(nearest_names);

/* Arguments: kind, name, and names to choose among; null: those of the codebook. */
Datum
nearest_names(PG_FUNCTION_ARGS)
{
    uint32_t found[WS_NEAR_MAX], n, nnames;
    ws_str nearest[WS_NEAR_MAX], *names;
    ws_claim_name name = {0};
    ws_ctx cx;

    need_arg(fcinfo, 0, "kind");
    need_arg(fcinfo, 1, "name");
    name.kind = kind_of(text_arg(fcinfo, 0));
    name.name = text_arg(fcinfo, 1);
    core_begin(&cx);
    if (PG_ARGISNULL(2))
        return nearest_datum(&cx, codebook_for(fcinfo), &name);
    names = texts_arg(fcinfo, 2, "among", &nnames);
    n = ws_nearest(&cx, name.name, names, nnames, found, WS_NEAR_MAX);
    for (uint32_t i = 0; i < n; i++)
        nearest[i] = names[found[i]];
    return texts_datum(nearest, n);
}
