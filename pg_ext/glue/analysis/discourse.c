/*
 * discourse.c
 *    The type discourse, and the aggregate that collects one: its state is the value.
 */
#include "glue/analysis/analysis.h"

#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/expandeddatum.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#define WIRE_VERSION 1

/* ---- in memory ------------------------------------------------------------------------------ */

typedef struct expanded_discourse {
    ExpandedObjectHeader head;
    ws_ctx cx; /* allocates in the object's context */
    ws_discourse d;
    char *flat; /* as last asked for, behind VARHDRSZ bytes; NULL after a change */
    size_t flat_size;
} expanded_discourse;

static Size
flat_size(ExpandedObjectHeader *head)
{
    expanded_discourse *e = (expanded_discourse *)head;

    if (!e->flat)
        e->flat = ws_discourse_pack(&e->cx, &e->d, VARHDRSZ, &e->flat_size);
    if (e->flat_size > MaxAllocSize)
        ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
                        errmsg("a discourse of %u stances is too large for one value", e->d.n)));
    return e->flat_size;
}

static void
flatten(ExpandedObjectHeader *head, void *result, Size size)
{
    expanded_discourse *e = (expanded_discourse *)head;

    Assert(size == e->flat_size);
    memcpy(result, e->flat, size);
    SET_VARSIZE(result, size);
}

static const ExpandedObjectMethods methods = {flat_size, flatten};

static void *
huge_alloc(void *context, size_t size)
{
    return MemoryContextAllocHuge(context, size);
}

static expanded_discourse *
make_expanded(MemoryContext parent)
{
    MemoryContext context = AllocSetContextCreate(parent, "discourse", ALLOCSET_DEFAULT_SIZES);
    expanded_discourse *e = MemoryContextAllocZero(context, sizeof(*e));

    EOH_init_header(&e->head, &methods, context);
    core_begin(&e->cx);
    e->cx.alloc = huge_alloc;
    e->cx.alloc_arg = context;
    ws_discourse_init(&e->d, &e->cx);
    return e;
}

static void
unpack_into(ws_ctx *cx, Datum datum, ws_discourse *d)
{
    struct varlena *value = PG_DETOAST_DATUM_PACKED(datum);

    CORE(cx, ws_discourse_unpack(cx, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), d));
}

/* The aggregate's state of an argument, ready to be added to. */
static expanded_discourse *
state_arg(FunctionCallInfo fcinfo, int n, MemoryContext context)
{
    expanded_discourse *e;

    if (!PG_ARGISNULL(n) && VARATT_IS_EXTERNAL_EXPANDED_RW(DatumGetPointer(PG_GETARG_DATUM(n))))
        e = (expanded_discourse *)DatumGetEOHP(PG_GETARG_DATUM(n));
    else {
        e = make_expanded(context);
        if (!PG_ARGISNULL(n))
            unpack_into(&e->cx, PG_GETARG_DATUM(n), &e->d);
    }
    e->flat = NULL;
    return e;
}

ws_discourse *
discourse_arg(FunctionCallInfo fcinfo, int n, ws_ctx *cx)
{
    Datum datum = PG_GETARG_DATUM(n);
    ws_discourse *d;

    if (VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(datum)))
        d = &((expanded_discourse *)DatumGetEOHP(datum))->d;
    else {
        d = palloc(sizeof(*d));
        unpack_into(cx, datum, d);
    }
    ws_discourse_sort(d);
    return d;
}

Datum
discourse_datum(ws_ctx *cx, ws_discourse *d)
{
    size_t len;
    char *value = ws_discourse_pack(cx, d, VARHDRSZ, &len);

    SET_VARSIZE(value, len);
    return PointerGetDatum(value);
}

/* ---- the aggregate -------------------------------------------------------------------------- */

static MemoryContext
aggregate_memory(FunctionCallInfo fcinfo)
{
    MemoryContext context;

    if (!AggCheckCallContext(fcinfo, &context))
        ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                        errmsg("this function may be called by its aggregate only")));
    return context;
}

int64_t
instant_of_timestamp(int64 timestamp)
{
    int64_t at = WS_NO_INSTANT;

    if (TIMESTAMP_NOT_FINITE(timestamp) || timestamp > PG_INT64_MAX - EPOCH_SHIFT ||
        !ws_time_known(at = timestamp + EPOCH_SHIFT))
        ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
                        errmsg("a time of a discourse must lie within the years 0001 to 9999")));
    return at;
}

int64
timestamp_of_instant(int64_t at)
{
    return at - EPOCH_SHIFT;
}

/* Arguments: state, row, column [, qualifier [, at, article [, claim, weight]]]. */
static void
read_stance(FunctionCallInfo fcinfo, ws_scale scale, ws_stance_in *in)
{
    int n = PG_NARGS();

    *in = (ws_stance_in){.scale = scale, .level = WS_NO_LEVEL, .at = WS_NO_INSTANT, .weight = 1};
    in->row = text_arg(fcinfo, 1);
    in->col = text_arg(fcinfo, 2);
    if (n > 3 && scale == WS_SCALE_INTEGER && !PG_ARGISNULL(3))
        in->level = PG_GETARG_INT32(3);
    if (n > 3 && scale == WS_SCALE_TEXT)
        in->level_text = text_arg(fcinfo, 3);
    if (n > 5) {
        if (!PG_ARGISNULL(4))
            in->at = instant_of_timestamp(PG_GETARG_TIMESTAMP(4));
        in->article = text_arg(fcinfo, 5);
    }
    if (n > 7) {
        in->claim = PG_ARGISNULL(6) ? 0 : PG_GETARG_INT32(6);
        in->weight = PG_ARGISNULL(7) ? 1 : PG_GETARG_FLOAT8(7);
    }
}

/* Who says nothing of anything (a claim without actor or concept) takes no stance. */
static Datum
add_stance(FunctionCallInfo fcinfo, ws_scale scale)
{
    expanded_discourse *e = state_arg(fcinfo, 0, aggregate_memory(fcinfo));
    ws_stance_in in;

    if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2)) {
        read_stance(fcinfo, scale, &in);
        CORE(&e->cx, ws_discourse_add(&e->cx, &e->d, &in));
    }
    return EOHPGetRWDatum(&e->head);
}

PG_FUNCTION_INFO_V1(discourse_add);
PG_FUNCTION_INFO_V1(discourse_add_polarity);
PG_FUNCTION_INFO_V1(discourse_add_level);

Datum
discourse_add(PG_FUNCTION_ARGS)
{
    return add_stance(fcinfo, WS_SCALE_NONE);
}

Datum
discourse_add_polarity(PG_FUNCTION_ARGS)
{
    return add_stance(fcinfo, WS_SCALE_INTEGER);
}

Datum
discourse_add_level(PG_FUNCTION_ARGS)
{
    return add_stance(fcinfo, WS_SCALE_TEXT);
}

/* ---- straight from articles ----------------------------------------------------------------- */

/* The path down to so many elements. */
static ws_str
cut_path(ws_str path, int depth)
{
    uint32_t pos = 0;
    ws_str element;

    for (int i = 0; i < depth; i++)
        if (!ws_path_next(path, &pos, &element))
            return path;
    return (ws_str){path.s, (uint32_t)(element.s - path.s) + element.len};
}

static void
add_claim(expanded_discourse *e, const ws_claim *c, int depth, ws_stance_in *in)
{
    in->claim = (int32_t)c->id;
    for (uint32_t i = 0; i < c->nactors; i++)
        for (uint32_t j = 0; j < c->nconcepts; j++) {
            in->row = depth > 0 ? cut_path(c->actors[i], depth) : c->actors[i];
            in->col = c->concepts[j].code;
            in->level =
                c->concepts[j].polarity == WS_UNKNOWN ? WS_NO_LEVEL : c->concepts[j].polarity;
            CORE(&e->cx, ws_discourse_add(&e->cx, &e->d, in));
        }
}

PG_FUNCTION_INFO_V1(discourse_add_article);

/* Arguments: state, article, at, key [, depth, claims, counted]. What claim_rows() would give as
 * rows is taken from the article at once. */
Datum
discourse_add_article(PG_FUNCTION_ARGS)
{
    expanded_discourse *e = state_arg(fcinfo, 0, aggregate_memory(fcinfo));
    bool more = PG_NARGS() > 4, some = more && !PG_ARGISNULL(5);
    int depth = more && !PG_ARGISNULL(4) ? PG_GETARG_INT32(4) : 0;
    ws_stance_in in = {.scale = WS_SCALE_INTEGER, .at = WS_NO_INSTANT, .weight = 1};
    uint32_t members = WS_READ_ACTORS | WS_READ_CONCEPTS;
    ws_counted counted = WS_COUNT_CONFIRMED;
    ws_matcher *m = NULL;
    ws_article a;
    ws_ctx cx;

    if (PG_ARGISNULL(1))
        return EOHPGetRWDatum(&e->head);
    core_begin(&cx);
    if (more)
        counted = counted_arg(&cx, fcinfo, 6);
    if (!PG_ARGISNULL(2))
        in.at = instant_of_timestamp(PG_GETARG_TIMESTAMP(2));
    in.article = text_arg(fcinfo, 3);
    if (some)
        article_bind(&cx, PG_GETARG_DATUM(1), PG_GETARG_DATUM(5), members, &a, &m);
    else
        article_load_claims(&cx, PG_GETARG_DATUM(1), members, &a);
    for (uint32_t i = 0; i < a.nclaims; i++)
        if (ws_claim_counts(&a.claims[i], counted) && (!m || ws_match_claim(m, &a.claims[i])))
            add_claim(e, &a.claims[i], depth, &in);
    return EOHPGetRWDatum(&e->head);
}

PG_FUNCTION_INFO_V1(discourse_combine);

Datum
discourse_combine(PG_FUNCTION_ARGS)
{
    expanded_discourse *e;
    ws_discourse *from;

    if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
        PG_RETURN_NULL();
    e = state_arg(fcinfo, 0, aggregate_memory(fcinfo));
    if (!PG_ARGISNULL(1)) {
        from = discourse_arg(fcinfo, 1, &e->cx);
        CORE(&e->cx, ws_discourse_merge(&e->cx, &e->d, from));
    }
    return EOHPGetRWDatum(&e->head);
}

PG_FUNCTION_INFO_V1(discourse_final);

/* The state as it is, only to be read: it lasts as long as its aggregate's other results do.
 * Servers before 16 flatten and copy what does not lie in the current memory context, so the
 * pointer does. */
Datum
discourse_final(PG_FUNCTION_ARGS)
{
    struct varlena *state = (struct varlena *)PG_GETARG_POINTER(0), *result;

    need_aggregate(fcinfo);
    if (!VARATT_IS_EXTERNAL_EXPANDED(state))
        PG_RETURN_POINTER(state);
    result = palloc(EXPANDED_POINTER_SIZE);
    memcpy(result, DatumGetEOHP(PointerGetDatum(state))->eoh_ro_ptr, EXPANDED_POINTER_SIZE);
    PG_RETURN_POINTER(result);
}

PG_FUNCTION_INFO_V1(discourse_merge);

Datum
discourse_merge(PG_FUNCTION_ARGS)
{
    expanded_discourse *e = make_expanded(CurrentMemoryContext);

    for (int i = 0; i < 2; i++)
        CORE(&e->cx, ws_discourse_merge(&e->cx, &e->d, discourse_arg(fcinfo, i, &e->cx)));
    return EOHPGetRWDatum(&e->head);
}

/* ---- input and output ----------------------------------------------------------------------- */

static Datum
parse_discourse(const char *text, size_t len)
{
    expanded_discourse *e = make_expanded(CurrentMemoryContext);

    CORE(&e->cx, ws_discourse_parse(&e->cx, utf8_from_server(text, len), &e->d));
    return EOHPGetRWDatum(&e->head);
}

static char *
print_discourse(FunctionCallInfo fcinfo)
{
    ws_ctx cx;
    ws_buf out;

    core_begin(&cx);
    ws_buf_init(&out, &cx, 1024);
    ws_discourse_print(&cx, discourse_arg(fcinfo, 0, &cx), &out);
    return server_cstring((ws_str){out.data, (uint32_t)out.len});
}

PG_FUNCTION_INFO_V1(discourse_in);
PG_FUNCTION_INFO_V1(discourse_out);
PG_FUNCTION_INFO_V1(discourse_recv);
PG_FUNCTION_INFO_V1(discourse_send);

Datum
discourse_in(PG_FUNCTION_ARGS)
{
    char *text = PG_GETARG_CSTRING(0);

    return parse_discourse(text, strlen(text));
}

Datum
discourse_out(PG_FUNCTION_ARGS)
{
    PG_RETURN_CSTRING(print_discourse(fcinfo));
}

Datum
discourse_recv(PG_FUNCTION_ARGS)
{
    StringInfo message = (StringInfo)PG_GETARG_POINTER(0);
    int version = pq_getmsgbyte(message), len;
    char *text;

    if (version != WIRE_VERSION)
        ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
                        errmsg("unsupported discourse version number %d", version)));
    text = pq_getmsgtext(message, message->len - message->cursor, &len);
    return parse_discourse(text, (size_t)len);
}

Datum
discourse_send(PG_FUNCTION_ARGS)
{
    char *text = print_discourse(fcinfo);
    StringInfoData message;

    pq_begintypsend(&message);
    pq_sendint8(&message, WIRE_VERSION);
    pq_sendtext(&message, text, (int)strlen(text));
    PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* ---- parts and rows ------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(discourse_transpose);

Datum
discourse_transpose(PG_FUNCTION_ARGS)
{
    ws_discourse out;
    ws_ctx cx;

    core_begin(&cx);
    ws_discourse_transpose(&cx, discourse_arg(fcinfo, 0, &cx), &out);
    return discourse_datum(&cx, &out);
}

PG_FUNCTION_INFO_V1(discourse_size);

Datum
discourse_size(PG_FUNCTION_ARGS)
{
    ws_ctx cx;

    core_begin(&cx);
    PG_RETURN_INT64(discourse_arg(fcinfo, 0, &cx)->n);
}

static Datum
label_datum(const ws_intern *labels, uint32_t i, bool *null)
{
    *null = i == UINT32_MAX;
    return *null ? (Datum)0 : server_text_datum(labels->strings[i]);
}

static void
put_stance(FunctionCallInfo fcinfo, TupleDesc desc, const ws_discourse *d, const ws_stance *s)
{
    bool words = d->scale == WS_SCALE_TEXT, unknown = s->level == WS_NO_LEVEL;
    Datum values[8] = {0};
    bool nulls[8] = {false};

    values[0] = label_datum(&d->rows, s->row, &nulls[0]);
    values[1] = label_datum(&d->cols, s->col, &nulls[1]);
    nulls[2] = unknown || d->scale != WS_SCALE_INTEGER;
    values[2] = Int32GetDatum(s->level);
    values[3] =
        label_datum(&d->levels, words && !unknown ? (uint32_t)s->level : UINT32_MAX, &nulls[3]);
    nulls[4] = s->at == WS_NO_INSTANT;
    values[4] = nulls[4] ? (Datum)0 : TimestampGetDatum(timestamp_of_instant(s->at));
    values[5] = label_datum(&d->articles, s->article, &nulls[5]);
    nulls[6] = s->claim == 0;
    values[6] = Int32GetDatum(s->claim);
    values[7] = Float8GetDatum(s->weight);
    put_row(fcinfo, desc, values, nulls);
}

PG_FUNCTION_INFO_V1(discourse_stances);

Datum
discourse_stances(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    ws_discourse *d;
    ws_ctx cx;

    core_begin(&cx);
    d = discourse_arg(fcinfo, 0, &cx);
    for (uint32_t i = 0; i < d->n; i++)
        put_stance(fcinfo, desc, d, &d->stances[i]);
    return (Datum)0;
}

/* ---- the claims behind an edge -------------------------------------------------------------- */

/* Columns to which both rows take a stance. */
static bool *
shared_columns(const ws_discourse *d, uint32_t a, uint32_t b)
{
    uint8_t *met = palloc0(d->cols.n + 1);
    bool *shared = palloc0(d->cols.n + 1);

    for (uint32_t i = 0; i < d->n; i++)
        if (d->stances[i].row == a || d->stances[i].row == b)
            met[d->stances[i].col] |= d->stances[i].row == a ? 1 : 2;
    for (uint32_t j = 0; j < d->cols.n; j++)
        shared[j] = met[j] == 3;
    return shared;
}

PG_FUNCTION_INFO_V1(discourse_edge_claims);

/* Of an edge between two rows their stances to what both speak of; of one from a row to a column
 * the row's stances to it. */
Datum
discourse_edge_claims(PG_FUNCTION_ARGS)
{
    TupleDesc desc = begin_rows(fcinfo);
    uint32_t source, row = UINT32_MAX, col = UINT32_MAX;
    bool *shared = NULL;
    ws_discourse *d;
    ws_ctx cx;

    core_begin(&cx);
    d = discourse_arg(fcinfo, 0, &cx);
    if (!ws_intern_find(&d->rows, text_arg(fcinfo, 1), &source))
        return (Datum)0;
    (void)ws_intern_find(&d->cols, text_arg(fcinfo, 2), &col);
    if (ws_intern_find(&d->rows, text_arg(fcinfo, 2), &row))
        shared = shared_columns(d, source, row);
    for (uint32_t i = 0; i < d->n; i++) {
        const ws_stance *s = &d->stances[i];

        if ((s->row == source && s->col == col) ||
            (shared && shared[s->col] && (s->row == source || s->row == row)))
            put_stance(fcinfo, desc, d, s);
    }
    return (Datum)0;
}
