/*
 * lexicon.c
 *    The lexicon tables of this database.
 */
#include "glue/tagger/kept.h"

#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datum.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#define ROWS_MAX 1000000 /* of one view */

/* ---- reading -------------------------------------------------------------------------------- */

/* The user's rows of a lexicon, then the shipped ones that they leave, each in the order of their
 * key; they stay until SPI_finish. This is what the view whosaid_NAME shows, without running what
 * somebody may have put in its place. */
static uint64
select_rows(const char *columns, const char *name, const char *key)
{
    char *user = psprintf("whosaid_%s_user", name);
    Oid relation = extension_relation(user);
    char *schema = get_namespace_name(get_rel_namespace(relation));
    const char *shipped = quote_qualified_identifier(schema, psprintf("whosaid_%s_shipped", name));
    StringInfoData sql;
    identity before;

    user = quote_qualified_identifier(schema, user);
    initStringInfo(&sql);
    appendStringInfo(
        &sql,
        "SELECT %s, true AS own, %s COLLATE pg_catalog.\"C\" AS by FROM ONLY %s v "
        "WHERE NOT disabled UNION ALL "
        "SELECT %s, false, %s COLLATE pg_catalog.\"C\" FROM ONLY %s v WHERE NOT EXISTS "
        "(SELECT FROM ONLY %s u WHERE u.%s OPERATOR(pg_catalog.=) v.%s) "
        "ORDER BY own DESC, by",
        columns, key, user, columns, key, shipped, user, key, key);
    restricted_begin(relation, sees_all_rows(relation), &before);
    if (SPI_execute(sql.data, true, ROWS_MAX) != SPI_OK_SELECT)
        elog(ERROR, "could not read %s", user);
    restricted_end(&before);
    return SPI_processed;
}

static Datum
cell(uint64 row, int column, bool *null)
{
    return SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column, null);
}

static ws_str
text_cell(uint64 row, int column)
{
    bool null;
    Datum value = cell(row, column, &null);

    return null ? WS_NONE : utf8_from_text(value);
}

static ws_str *
texts_cell(uint64 row, int column, uint32_t *n)
{
    bool null, *nulls;
    Datum value = cell(row, column, &null), *elements;
    ws_str *texts;
    int count;

    *n = 0;
    if (null)
        return NULL;
    deconstruct_array(DatumGetArrayTypeP(value), TEXTOID, -1, false, TYPALIGN_INT, &elements,
                      &nulls, &count);
    texts = palloc((count + 1) * sizeof(ws_str));
    for (int i = 0; i < count; i++)
        if (!nulls[i])
            texts[(*n)++] = utf8_from_text(elements[i]);
    return texts;
}

static int32_t
day_cell(uint64 row, int column, int32_t missing)
{
    bool null;
    Datum value = cell(row, column, &null);

    return null ? missing : DatumGetDateADT(value);
}

static void
read_actors(ws_lexicon_rows *rows)
{
    uint64 n = select_rows("path, names, kind, pg_catalog.lower(valid), pg_catalog.upper(valid)",
                           "actor", "path");
    ws_actor_row *v = palloc((n + 1) * sizeof(*v));

    for (uint64 i = 0; i < n; i++) {
        v[i].path = text_cell(i, 1);
        v[i].names = texts_cell(i, 2, &v[i].nnames);
        v[i].kind = text_cell(i, 3);
        v[i].from = day_cell(i, 4, INT32_MIN);
        v[i].until = day_cell(i, 5, INT32_MAX);
    }
    rows->actors = v;
    rows->nactors = (uint32_t)n;
}

static void
read_cues(ws_lexicon_rows *rows)
{
    uint64 n = select_rows("lemma, act, tone", "cue", "lemma");
    ws_cue_row *v = palloc((n + 1) * sizeof(*v));

    rows->nown = 0; /* they come first */
    for (uint64 i = 0; i < n; i++) {
        bool null;
        Datum tone = cell(i, 3, &null);

        v[i] = (ws_cue_row){text_cell(i, 1), text_cell(i, 2), null ? 0 : DatumGetInt16(tone)};
        rows->nown += DatumGetBool(cell(i, 4, &null));
    }
    rows->cues = v;
    rows->ncues = (uint32_t)n;
}

static void
read_concepts(ws_lexicon_rows *rows)
{
    uint64 n = select_rows("COALESCE(merged_into, code), terms, proposition", "concept", "code");
    ws_concept_row *v = palloc((n + 1) * sizeof(*v));

    for (uint64 i = 0; i < n; i++) {
        v[i].code = text_cell(i, 1);
        v[i].terms = texts_cell(i, 2, &v[i].nterms);
        v[i].proposition = text_cell(i, 3);
    }
    rows->concepts = v;
    rows->nconcepts = (uint32_t)n;
}

static void
read_act_names(ws_lexicon_rows *rows)
{
    uint64 n = select_rows("act", "act", "act");
    ws_str *v = palloc((n + 1) * sizeof(*v));

    for (uint64 i = 0; i < n; i++)
        v[i] = text_cell(i, 1);
    rows->acts = v;
    rows->nacts = (uint32_t)n;
}

static void *
read_lexicon(MemoryContext context, ws_str name)
{
    ws_lexicon_rows rows;
    ws_lexicon *lexicon;
    MemoryContext spi;
    ws_ctx cx;

    read_actors(&rows);
    read_cues(&rows);
    read_concepts(&rows);
    read_act_names(&rows);
    spi = MemoryContextSwitchTo(context);
    core_begin(&cx);
    CORE(&cx, ws_lexicon_build(&cx, &rows, &lexicon));
    MemoryContextSwitchTo(spi);
    return lexicon;
}

const ws_lexicon *
lexicon_for(FunctionCallInfo fcinfo)
{
    static const char *const tables[] = {
        "whosaid_actor_shipped", "whosaid_actor_user",      "whosaid_cue_shipped",
        "whosaid_cue_user",      "whosaid_concept_shipped", "whosaid_concept_user",
        "whosaid_act_shipped",   "whosaid_act_user",        NULL};
    static const char *const shown[] = {"whosaid_actor", "whosaid_cue", "whosaid_concept",
                                        "whosaid_act", NULL};
    static kept_kind kind = {"whosaid lexicon", tables, shown, read_lexicon};

    return kept_for(&kind, WS_STR(""), fcinfo);
}

/* ---- acts ----------------------------------------------------------------------------------- */

static void *
read_acts(MemoryContext context, ws_str name)
{
    uint64 n = select_rows("act", "act", "act");
    Datum *acts = palloc((n + 1) * sizeof(*acts));
    MemoryContext spi;
    ArrayType *array;
    bool null;

    for (uint64 i = 0; i < n; i++)
        acts[i] = cell(i, 1, &null);
    spi = MemoryContextSwitchTo(context);
    array = construct_array(acts, (int)n, TEXTOID, -1, false, TYPALIGN_INT);
    MemoryContextSwitchTo(spi);
    return array;
}

PG_FUNCTION_INFO_V1(whosaid_acts);

Datum
whosaid_acts(PG_FUNCTION_ARGS)
{
    static const char *const tables[] = {"whosaid_act_shipped", "whosaid_act_user", NULL};
    static const char *const shown[] = {"whosaid_act", NULL};
    static kept_kind kind = {"whosaid acts", tables, shown, read_acts};
    const ArrayType *acts = kept_for(&kind, WS_STR(""), fcinfo);

    PG_RETURN_DATUM(datumCopy(PointerGetDatum(acts), false, -1));
}

/* ---- the codebook --------------------------------------------------------------------------- */

static void
read_codebook_actors(ws_codebook_rows *rows)
{
    uint64 n = select_rows("path, names, kind OPERATOR(pg_catalog.=) 'country'", "actor", "path");
    ws_codebook_actor *v = palloc((n + 1) * sizeof(*v));

    for (uint64 i = 0; i < n; i++) {
        bool null;
        Datum country = cell(i, 3, &null);

        v[i].path = text_cell(i, 1);
        v[i].names = texts_cell(i, 2, &v[i].nnames);
        v[i].country = !null && DatumGetBool(country);
    }
    rows->actors = v;
    rows->nactors = (uint32_t)n;
}

static void
read_codebook_concepts(ws_codebook_rows *rows)
{
    uint64 n = select_rows("code, merged_into", "concept", "code");
    ws_codebook_concept *v = palloc((n + 1) * sizeof(*v));

    for (uint64 i = 0; i < n; i++)
        v[i] = (ws_codebook_concept){text_cell(i, 1), text_cell(i, 2)};
    rows->concepts = v;
    rows->nconcepts = (uint32_t)n;
}

static void
read_codebook_attrs(ws_codebook_rows *rows)
{
    uint64 n = select_rows("key, kind, \"values\"", "attr", "key");
    ws_codebook_attr *v = palloc((n + 1) * sizeof(*v));

    for (uint64 i = 0; i < n; i++) {
        v[i].key = text_cell(i, 1);
        v[i].kind = text_cell(i, 2);
        v[i].values = texts_cell(i, 3, &v[i].nvalues);
    }
    rows->attrs = v;
    rows->nattrs = (uint32_t)n;
}

static void *
read_codebook(MemoryContext context, ws_str name)
{
    const ws_codebook *codebook;
    ws_lexicon_rows acts;
    ws_codebook_rows rows;
    MemoryContext spi;
    ws_ctx cx;

    read_codebook_actors(&rows);
    read_codebook_concepts(&rows);
    read_codebook_attrs(&rows);
    read_act_names(&acts);
    rows.acts = acts.acts;
    rows.nacts = acts.nacts;
    spi = MemoryContextSwitchTo(context);
    core_begin(&cx);
    codebook = ws_codebook_build(&cx, &rows);
    MemoryContextSwitchTo(spi);
    return (void *)codebook;
}

const ws_codebook *
codebook_for(FunctionCallInfo fcinfo)
{
    static const char *const tables[] = {
        "whosaid_actor_shipped", "whosaid_actor_user",  "whosaid_concept_shipped",
        "whosaid_concept_user",  "whosaid_act_shipped", "whosaid_act_user",
        "whosaid_attr_shipped",  "whosaid_attr_user",   NULL};
    static const char *const shown[] = {"whosaid_actor", "whosaid_concept", "whosaid_act",
                                        "whosaid_attr", NULL};
    static kept_kind kind = {"whosaid codebook", tables, shown, read_codebook};

    return kept_for(&kind, WS_STR(""), fcinfo);
}

/* ---- the trigger ---------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(whosaid_lexicon_changed);

/* Trigger of the lexicon tables: what backends keep of them is out of date. Rows pass as they are.
 */
Datum
whosaid_lexicon_changed(PG_FUNCTION_ARGS)
{
    TriggerData *t = (TriggerData *)fcinfo->context;

    if (!CALLED_AS_TRIGGER(fcinfo))
        ereport(ERROR, (errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
                        errmsg("whosaid_lexicon_changed() must be called as a trigger")));
    CacheInvalidateRelcache(t->tg_relation);
    if (!TRIGGER_FIRED_FOR_ROW(t->tg_event))
        return PointerGetDatum(NULL);
    return PointerGetDatum(TRIGGER_FIRED_BY_UPDATE(t->tg_event) ? t->tg_newtuple : t->tg_trigtuple);
}
