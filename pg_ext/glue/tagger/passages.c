/*
 * passages.c
 *    What an editor asks about a text: the lines and columns of positions, the sentences and
 *    quotations, and who says the words that somebody selected.
 */
#include "glue/server/whosaid.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/date.h"
#include "utils/multirangetypes.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "text/passages.h"
#include "who/suggest_for.h"

static Datum
numbers_datum(int32 *numbers, uint32_t n)
{
    Datum *elements = palloc(n * sizeof(Datum) + 1);

    for (uint32_t i = 0; i < n; i++)
        elements[i] = Int32GetDatum(numbers[i]);
    return PointerGetDatum(
        construct_array(elements, n, INT4OID, sizeof(int32), true, TYPALIGN_INT));
}

/* ---- lines and columns ---------------------------------------------------------------------- */

/* The bytes at which lines begin, and how many lines there are. */
static uint32_t *
line_starts(ws_ctx *cx, ws_str text, uint32_t *count)
{
    uint32_t n = 1, *starts;

    for (uint32_t i = 0; i < text.len; i++)
        n += text.s[i] == '\n';
    starts = ws_alloc(cx, n, sizeof(*starts));
    starts[0] = 0;
    *count = 1;
    for (uint32_t i = 0; i < text.len; i++)
        if (text.s[i] == '\n')
            starts[(*count)++] = i + 1;
    return starts;
}

/* Which line holds a byte, from 0. */
static uint32_t
line_of(const uint32_t *starts, uint32_t n, uint32_t byte)
{
    uint32_t low = 0, high = n - 1;

    while (low < high) {
        uint32_t middle = low + (high - low + 1) / 2;

        if (starts[middle] <= byte)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static void
check_position(int32 at, uint32_t chars)
{
    if (at < 0 || (uint32_t)at > chars)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("position %d lies outside the text (%u characters)", at, chars)));
}

PG_FUNCTION_INFO_V1(whosaid_line_columns);

Datum
whosaid_line_columns(PG_FUNCTION_ARGS)
{
    uint32_t count, lines;
    Datum *positions = array_arg(fcinfo, 1, "positions", INT4OID, NULL, &count);
    int32 *pairs = palloc(count * 2 * sizeof(int32) + 1);
    const ws_charmap *map;
    uint32_t *starts;
    ws_article a;
    ws_str text;
    ws_ctx cx;

    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    CORE(&cx, ws_article_text(&cx, &a, &text) && ws_article_map(&cx, &a, &map));
    starts = line_starts(&cx, text, &lines);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t byte, line;

        check_position(DatumGetInt32(positions[i]), map->chars);
        byte = ws_charmap_byte(map, DatumGetInt32(positions[i]));
        line = line_of(starts, lines, byte);
        pairs[2 * i] = line + 1;
        pairs[2 * i + 1] = byte - starts[line] + 1;
    }
    PG_RETURN_DATUM(numbers_datum(pairs, count * 2));
}

/* ---- sentences and quotations --------------------------------------------------------------- */

typedef uint32_t (*passage_finder)(const ws_text *t, ws_span *out);

static Datum
passage_bounds(Datum article, passage_finder find)
{
    const ws_charmap *map;
    ws_span *spans;
    int32 *bounds;
    ws_article a;
    ws_text t;
    ws_str text;
    ws_ctx cx;
    uint32_t n;

    core_begin(&cx);
    article_load(&cx, article, &a);
    CORE(&cx, ws_article_text(&cx, &a, &text) && ws_article_map(&cx, &a, &map));
    CORE(&cx, ws_text_read(&cx, text, &t));
    spans = ws_alloc(&cx, t.n + 1, sizeof(*spans));
    n = find(&t, spans);
    bounds = ws_alloc(&cx, 2 * n + 1, sizeof(*bounds));
    for (uint32_t i = 0; i < n; i++) {
        bounds[2 * i] = ws_charmap_char(map, spans[i].start);
        bounds[2 * i + 1] = ws_charmap_char(map, spans[i].end);
    }
    return numbers_datum(bounds, 2 * n);
}

PG_FUNCTION_INFO_V1(whosaid_sentence_bounds);

Datum
whosaid_sentence_bounds(PG_FUNCTION_ARGS)
{
    PG_RETURN_DATUM(passage_bounds(PG_GETARG_DATUM(0), ws_sentences));
}

PG_FUNCTION_INFO_V1(whosaid_quotation_bounds);

Datum
whosaid_quotation_bounds(PG_FUNCTION_ARGS)
{
    PG_RETURN_DATUM(passage_bounds(PG_GETARG_DATUM(0), ws_quotations));
}

/* ---- told the content ----------------------------------------------------------------------- */

/* The words of a multirange of code points as bytes. */
static ws_spans
content_arg(ws_ctx *cx, FunctionCallInfo fcinfo, int n, const ws_charmap *map)
{
    MultirangeType *content = PG_GETARG_MULTIRANGE_P(n);
    TypeCacheEntry *type =
        lookup_type_cache(MultirangeTypeGetOid(content), TYPECACHE_MULTIRANGE_INFO);
    ws_spans spans = {ws_alloc(cx, content->rangeCount + 1, sizeof(ws_span)), content->rangeCount};

    if (spans.n == 0)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("content is empty")));
    for (uint32_t i = 0; i < spans.n; i++) {
        RangeBound from, to;

        multirange_get_bounds(type->rngtype, content, i, &from, &to);
        if (from.infinite || to.infinite)
            ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                            errmsg("content must not be unbounded")));
        check_position(DatumGetInt32(from.val), map->chars);
        check_position(DatumGetInt32(to.val), map->chars);
        spans.v[i] = (ws_span){ws_charmap_byte(map, DatumGetInt32(from.val)),
                               ws_charmap_byte(map, DatumGetInt32(to.val))};
    }
    return spans;
}

PG_FUNCTION_INFO_V1(whosaid_suggest_for);

Datum
whosaid_suggest_for(PG_FUNCTION_ARGS)
{
    ws_suggest_options options = {0, WS_NO_DAY, WS_NONE, WS_NO_TIME, NULL};
    const tagger_model *tagger;
    const ws_charmap *map;
    ws_article a, scratch;
    ws_suggested made;
    ws_spans content;
    ws_str text;
    ws_ctx cx;

    need_arg(fcinfo, 0, "article");
    need_arg(fcinfo, 1, "content");
    if (!PG_ARGISNULL(2))
        options.day = PG_GETARG_DATEADT(2);
    core_begin(&cx);
    article_load(&cx, PG_GETARG_DATUM(0), &a);
    CORE(&cx, ws_article_text(&cx, &a, &text) && ws_article_init(&cx, &scratch, text) &&
                  ws_article_map(&cx, &scratch, &map));
    content = content_arg(&cx, fcinfo, 1, map);
    tagger = model_named(fcinfo, text_arg(fcinfo, 3));
    options.judge = &tagger->judge;
    CORE(&cx, ws_article_suggest_for(&cx, lexicon_for(fcinfo), tagger->spans, &scratch, &content,
                                     &options, &made));
    return_suggestions(fcinfo, &scratch, &made);
    return (Datum)0;
}
