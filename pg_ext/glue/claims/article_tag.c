/*
 * article_tag.c
 *    tag(): a new claim, at a span or at words of the text.
 *
 * Not strict, so that what is not known stays out; known acts, coder and clock come in as
 * arguments, so that the function is immutable.
 */
#include "glue/server/whosaid.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "edit/difference.h"
#include "funcapi.h"
#include "utils/multirangetypes.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

/* Arguments that are no field of a claim. */
enum { ARG_POLARITY, ARG_POLARITIES, ARG_KNOWN_ACTS, ARG_OCCURRENCE, ARGS_OTHER };

static const char *const other_args[ARGS_OTHER] = {"polarity", "polarities", "known_acts",
                                                   "occurrence"};

/* Where the arguments stand, found by their names in the catalog; -1 for what there is not. */
typedef struct arg_places {
    int field[WS_C_COUNT];
    int other[ARGS_OTHER];
} arg_places;

enum { ARG_ARTICLE, ARG_CONTENT }; /* these two are always first */

typedef struct tagging {
    FunctionCallInfo fcinfo;
    const arg_places *args;
    ws_ctx cx;
    ws_article article;
    ws_draft draft;
} tagging;

static void
find_arg(const char *name, int n, arg_places *places)
{
    const ws_claim_field *f = ws_claim_field_named((ws_str){name, (uint32_t)strlen(name)});

    if (f)
        places->field[f - ws_claim_fields] = n;
    for (int i = 0; i < ARGS_OTHER; i++)
        if (strcmp(name, other_args[i]) == 0)
            places->other[i] = n;
}

/* Once for each call site. */
static const arg_places *
arg_places_of(FmgrInfo *function)
{
    arg_places *places = function->fn_extra;
    HeapTuple row;
    char **names, *modes;
    Oid *types;
    int n;

    if (places)
        return places;
    places = MemoryContextAlloc(function->fn_mcxt, sizeof(arg_places));
    memset(places, 0xFF, sizeof(arg_places));
    row = SearchSysCache1(PROCOID, ObjectIdGetDatum(function->fn_oid));
    if (!HeapTupleIsValid(row))
        elog(ERROR, "cache lookup failed for function %u", function->fn_oid);
    n = get_func_arg_info(row, &types, &names, &modes);
    for (int i = 0; names && i < n; i++)
        find_arg(names[i], i, places);
    ReleaseSysCache(row);
    return function->fn_extra = places;
}

static bool
is_given(const tagging *t, int n)
{
    return n >= 0 && !t->fcinfo->args[n].isnull;
}

/* ---- places given as ranges ----------------------------------------------------------------- */

static void
bad_place(const char *what, const char *problem)
{
    ereport(
        ERROR,
        (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s %s", what, problem),
         errhint("Give the characters that it covers, counted from 0, end exclusive: {[0,12)}.")));
}

static ws_marks
marks_arg(FunctionCallInfo fcinfo, int n, const char *what)
{
    MultirangeType *places;
    TypeCacheEntry *type;
    ws_marks marks = {NULL, 0};

    if (n < 0 || PG_ARGISNULL(n))
        return marks;
    places = PG_GETARG_MULTIRANGE_P(n);
    type = lookup_type_cache(MultirangeTypeGetOid(places), TYPECACHE_MULTIRANGE_INFO);
    if (MultirangeIsEmpty(places))
        bad_place(what, "must not be empty");
    marks.n = places->rangeCount;
    marks.v = palloc(marks.n * sizeof(ws_mark));
    for (uint32_t i = 0; i < marks.n; i++) {
        RangeBound lower, upper;

        multirange_get_bounds(type->rngtype, places, i, &lower, &upper);
        if (lower.infinite || upper.infinite)
            bad_place(what, "must have a start and an end");
        marks.v[i] = (ws_mark){DatumGetInt32(lower.val), DatumGetInt32(upper.val)};
    }
    return marks;
}

/* ---- places given as words ------------------------------------------------------------------ */

#define FIRST_REACH 256 /* bytes on each side of the content that are searched first */

/* A part of the text, in bytes. */
typedef struct window {
    uint32_t start, end;
} window;

/* The paragraph that the content is in, or the paragraphs. */
static window
paragraph_of(ws_str text, window content)
{
    window w = content;

    while (w.start > 0 && text.s[w.start - 1] != '\n')
        w.start--;
    while (w.end < text.len && text.s[w.end] != '\n')
        w.end++;
    return w;
}

/* Never a part of a character, whatever the locale. */
static bool
is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* So many bytes on each side of the content, and what is needed for whole words, within bounds. */
static window
around(ws_str text, window content, uint32_t reach, window bounds)
{
    window w = {content.start - Min(content.start - bounds.start, reach),
                content.end + Min(bounds.end - content.end, reach)};

    while (w.start > bounds.start && !is_blank(text.s[w.start - 1]))
        w.start--;
    while (w.end < bounds.end && !is_blank(text.s[w.end]))
        w.end++;
    return w;
}

/* What lies in the content itself comes after all else: that is where others are quoted. */
#define WITHIN INT64_MAX

static int64_t
distance(ws_mark m, ws_mark content)
{
    if (m.end <= content.start)
        return content.start - m.end;
    return m.start >= content.end ? m.start - content.end : WITHIN;
}

#define OTHER_SENTENCE (INT64_C(1) << 40) /* farther than any words of the same one */

/* Does a sentence end between the words and the content? */
static bool
in_other_sentence(const tagging *t, ws_mark m, ws_mark content)
{
    const ws_charmap *map = &t->article.map;
    bool before = m.end <= content.start;
    uint32_t from = ws_charmap_byte(map, (uint32_t)(before ? m.end : content.end));
    uint32_t to = ws_charmap_byte(map, (uint32_t)(before ? content.start : m.start));
    const char *s = t->article.text.s;

    for (uint32_t i = from; i + 1 < to; i++)
        if ((s[i] == '.' || s[i] == '!' || s[i] == '?' || s[i] == '\n') && is_blank(s[i + 1]))
            return true;
    return false;
}

/* How far words are from where they belong: the content's sentence, and there near the source. */
static int64_t
rank_of(const tagging *t, ws_mark m)
{
    const ws_draft *d = &t->draft;
    ws_mark content = d->content.v[0];
    int64_t far = distance(m, content);

    if (far == WITHIN)
        return WITHIN;
    if (d->source.n > 0 && distance(m, d->source.v[0]) < WITHIN)
        far += distance(m, d->source.v[0]);
    return in_other_sentence(t, m, content) ? far + OTHER_SENTENCE : far;
}

/* The same of words in parts: that of the part that is nearest. */
static int64_t
rank(const tagging *t, const ws_marks *m)
{
    int64_t least = WITHIN;

    for (uint32_t i = 0; i < m->n; i++)
        least = Min(least, rank_of(t, m->v[i]));
    return least;
}

/* The occurrence of the words in the window that is nearest. */
static bool
nearest_in(tagging *t, window w, ws_wanted wanted, ws_marks *at)
{
    int64_t offset = ws_charmap_char(&t->article.map, w.start);
    ws_str text = {t->article.text.s + w.start, w.end - w.start};
    bool found = false;
    ws_article part;
    ws_marks m;

    CORE(&t->cx, ws_article_init(&t->cx, &part, text));
    for (wanted.nth = 1; ws_article_locate(&t->cx, &part, &wanted, &m); wanted.nth++) {
        for (uint32_t i = 0; i < m.n; i++) {
            m.v[i].start += offset;
            m.v[i].end += offset;
        }
        if (!found || rank(t, &m) < rank(t, at))
            *at = m;
        found = true;
    }
    return found;
}

/* Look in ever wider surroundings: common words are near, and there are many more far away. */
static bool
nearest_within(tagging *t, window bounds, window content, ws_wanted wanted, ws_marks *at)
{
    for (uint32_t reach = FIRST_REACH;; reach *= 2) {
        window w = around(t->article.text, content, reach, bounds);
        bool found = nearest_in(t, w, wanted, at);

        if (found && rank(t, at) < WITHIN)
            return true;
        if (w.start == bounds.start && w.end == bounds.end)
            return found;
    }
}

/* The words of argument n that are nearest to the content, in its paragraph if they are there. */
static ws_marks
locate_near(tagging *t, int n, const char *what)
{
    ws_marks marks = {NULL, 0};
    ws_wanted wanted = {what, WS_NONE, 1};
    ws_str text;
    const ws_charmap *map;
    window content, whole;

    if (!is_given(t, n))
        return marks;
    wanted.words = text_arg(t->fcinfo, n);
    CORE(&t->cx, ws_article_map(&t->cx, &t->article, &map));
    CORE(&t->cx, ws_article_text(&t->cx, &t->article, &text));
    content.start = ws_charmap_byte(map, (uint32_t)t->draft.content.v[0].start);
    content.end = ws_charmap_byte(map, (uint32_t)t->draft.content.v[0].end);
    whole = (window){0, text.len};
    if (!nearest_within(t, paragraph_of(text, content), content, wanted, &marks) &&
        !nearest_within(t, whole, content, wanted, &marks))
        core_error(&t->cx);
    return marks;
}

static ws_marks
locate_content(tagging *t)
{
    FunctionCallInfo fcinfo = t->fcinfo;
    int occurrence = t->args->other[ARG_OCCURRENCE];
    int64 nth = is_given(t, occurrence) ? PG_GETARG_INT64(occurrence) : 0;
    ws_marks marks = {NULL, 0};
    ws_wanted wanted = {"quote", WS_NONE, 0};
    ws_str quote;

    if ((nth < 1 || nth > INT32_MAX) && is_given(t, occurrence))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("occurrence must be 1 or more, not " INT64_FORMAT, nth)));
    quote = wanted.words = text_arg(fcinfo, ARG_CONTENT);
    wanted.nth = (uint32_t)nth;
    if (ws_article_locate(&t->cx, &t->article, &wanted, &marks))
        return marks;
    if (quote.len > 1 && quote.s[0] == '{' && (quote.s[1] == '[' || quote.s[1] == '('))
        ws_hint(&t->cx, "To give positions, write '%.*s'::int4multirange.",
                (int)ws_utf8_cut(quote.s, quote.len, 80), quote.s);
    core_error(&t->cx);
}

/* ---- the rest of the claim ------------------------------------------------------------------ */

/* polarities, when given, say for every concept what it is; null is unknown. */
static void
take_polarities(tagging *t, int arg)
{
    ws_draft *d = &t->draft;
    uint32_t n;
    bool *nulls = NULL;
    Datum *stances = array_arg(t->fcinfo, arg, "polarities", INT8OID, &nulls, &n);

    if (n != d->c.nconcepts)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("polarities must have one element for each concept"),
                        errdetail("Concepts: %u, polarities: %u.", d->c.nconcepts, n)));
    d->concept_named = palloc(n * sizeof(bool));
    for (uint32_t i = 0; i < n; i++) {
        d->concept_named[i] = true;
        if (!nulls[i])
            CORE(&t->cx, ws_polarity_from_number(&t->cx, "polarity", DatumGetInt64(stances[i]),
                                                 &d->c.concepts[i].polarity));
    }
}

static void
take_concepts(tagging *t, int n)
{
    ws_draft *d = &t->draft;
    ws_str *codes = texts_arg(t->fcinfo, n, "concepts", &d->c.nconcepts);

    d->c.concepts = palloc(d->c.nconcepts * sizeof(ws_concept));
    for (uint32_t i = 0; i < d->c.nconcepts; i++)
        d->c.concepts[i] = (ws_concept){codes[i], WS_UNKNOWN};
}

/* One stance for all concepts, or one for each. */
static void
take_stances(tagging *t)
{
    FunctionCallInfo fcinfo = t->fcinfo;
    ws_draft *d = &t->draft;
    int one = t->args->other[ARG_POLARITY], each = t->args->other[ARG_POLARITIES];

    if (is_given(t, each)) {
        take_polarities(t, each);
    } else if (is_given(t, one)) {
        d->has_polarity = true;
        CORE(&t->cx,
             ws_polarity_from_number(&t->cx, "polarity", PG_GETARG_INT64(one), &d->polarity));
    }
}

static void
take_choice(tagging *t, const ws_claim_field *f, int n, int *choice)
{
    CORE(&t->cx,
         ws_choose(&t->cx, f->name.s, ws_choices_of_kind(f->kind), text_arg(t->fcinfo, n), choice));
}

/* NaN means absent inside the model, so it must not come in from outside. */
static double
real_arg(FunctionCallInfo fcinfo, int n, const char *what)
{
    double real = PG_GETARG_FLOAT8(n);

    if (isnan(real))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("%s must be a number from 0 to 1", what)));
    return real;
}

/* Argument n, which is not null, as a field. Spans were taken before. */
static void
take_field(tagging *t, const ws_claim_field *f, int n)
{
    FunctionCallInfo fcinfo = t->fcinfo;
    ws_claim *c = &t->draft.c;
    void *member = (char *)c + f->at;

    switch (f->kind) {
    case WS_KIND_PARENT:
        c->parent = claim_arg(fcinfo, n, &t->article)->id;
        return;
    case WS_KIND_PATHS:
        *(ws_str **)member = texts_arg(fcinfo, n, f->name.s, (uint32_t *)((char *)c + f->count_at));
        return;
    case WS_KIND_CONCEPTS:
        take_concepts(t, n);
        return;
    case WS_KIND_ATTRS:
        attrs_from_jsonb(&t->cx, f->name.s, PG_GETARG_DATUM(n), c);
        return;
    case WS_KIND_ACT:
    case WS_KIND_NAME:
    case WS_KIND_PROSE:
        *(ws_str *)member = text_arg(fcinfo, n);
        return;
    case WS_KIND_MODE:
    case WS_KIND_ORIGIN:
    case WS_KIND_STATUS:
        take_choice(t, f, n, member);
        return;
    case WS_KIND_REAL:
        *(double *)member = real_arg(fcinfo, n, f->name.s);
        return;
    case WS_KIND_TIME:
        *(int64_t *)member = time_arg(fcinfo, n);
        return;
    case WS_KIND_ID:
    case WS_KIND_SPANS:
    case WS_KIND_PATCH:
        return;
    }
}

static void
take_fields(tagging *t)
{
    for (int i = 0; i < WS_C_COUNT; i++)
        if (is_given(t, t->args->field[i]))
            take_field(t, &ws_claim_fields[i], t->args->field[i]);
    take_stances(t);
    check_known_act(&t->cx, t->draft.c.act, t->fcinfo, t->args->other[ARG_KNOWN_ACTS]);
    t->draft.derive_mode = t->draft.c.mode == WS_MODE_NONE;
}

/* ---- the functions -------------------------------------------------------------------------- */

/* False when there is no article to tag. */
static bool
start(tagging *t, FunctionCallInfo fcinfo, const char *content)
{
    if (PG_ARGISNULL(ARG_ARTICLE))
        return false;
    need_arg(fcinfo, ARG_CONTENT, content);
    t->fcinfo = fcinfo;
    t->args = arg_places_of(fcinfo->flinfo);
    core_begin(&t->cx);
    ws_draft_init(&t->draft);
    article_load(&t->cx, PG_GETARG_DATUM(ARG_ARTICLE), &t->article);
    return true;
}

/* The article itself when a claim says that already: a second one would count twice. */
static Datum
finish(tagging *t)
{
    const ws_claim *twin;

    take_fields(t);
    CORE(&t->cx, ws_article_add(&t->cx, &t->article, &t->draft, NULL));
    twin = ws_article_twin(&t->article, &t->article.claims[t->article.nclaims - 1]);
    if (twin) {
        ereport(NOTICE, (errmsg("claim %u says that already, nothing was added", twin->id)));
        return t->fcinfo->args[ARG_ARTICLE].value;
    }
    CORE(&t->cx, ws_article_seal(&t->cx, &t->article));
    return article_datum(&t->cx, &t->article);
}

PG_FUNCTION_INFO_V1(article_tag_span);

Datum
article_tag_span(PG_FUNCTION_ARGS)
{
    tagging t;

    if (!start(&t, fcinfo, "content"))
        PG_RETURN_NULL();
    t.draft.content = marks_arg(fcinfo, ARG_CONTENT, "content");
    t.draft.source = marks_arg(fcinfo, t.args->field[WS_C_source], "source");
    t.draft.cue = marks_arg(fcinfo, t.args->field[WS_C_cue], "cue");
    return finish(&t);
}

PG_FUNCTION_INFO_V1(article_tag_quote);

Datum
article_tag_quote(PG_FUNCTION_ARGS)
{
    tagging t;

    if (!start(&t, fcinfo, "quote"))
        PG_RETURN_NULL();
    t.draft.content = locate_content(&t);
    t.draft.source = locate_near(&t, t.args->field[WS_C_source], "source");
    t.draft.cue = locate_near(&t, t.args->field[WS_C_cue], "cue");
    return finish(&t);
}
