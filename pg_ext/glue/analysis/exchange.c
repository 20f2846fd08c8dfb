/*
 * exchange.c
 *    Networks as text for other programs, and attributes of their nodes.
 */
#include "glue/analysis/analysis.h"

#include "catalog/pg_type.h"
#include "formats/graph.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"

typedef bool (*writer)(ws_ctx *cx, const ws_network *n, ws_buf *out);

static Datum
write_network(FunctionCallInfo fcinfo, writer write)
{
    ws_network n;
    ws_buf out;
    ws_ctx cx;

    core_begin(&cx);
    network_arg(fcinfo, 0, &cx, &n);
    ws_buf_init(&out, &cx, 4096);
    CORE(&cx, write(&cx, &n, &out));
    return server_text_datum(((ws_str){out.data, (uint32_t)out.len}));
}

static bool
static_gexf(ws_ctx *cx, const ws_network *n, ws_buf *out)
{
    ws_slice slice = {*n, WS_NO_INSTANT, WS_NO_INSTANT};

    return ws_gexf(cx, &slice, 1, out);
}

PG_FUNCTION_INFO_V1(network_graphml);
PG_FUNCTION_INFO_V1(network_gexf);
PG_FUNCTION_INFO_V1(network_dot);
PG_FUNCTION_INFO_V1(network_ucinet);
PG_FUNCTION_INFO_V1(network_csv);

Datum
network_graphml(PG_FUNCTION_ARGS)
{
    return write_network(fcinfo, ws_graphml);
}

Datum
network_gexf(PG_FUNCTION_ARGS)
{
    return write_network(fcinfo, static_gexf);
}

Datum
network_dot(PG_FUNCTION_ARGS)
{
    return write_network(fcinfo, ws_dot);
}

Datum
network_ucinet(PG_FUNCTION_ARGS)
{
    return write_network(fcinfo, ws_ucinet);
}

Datum
network_csv(PG_FUNCTION_ARGS)
{
    return write_network(fcinfo, ws_matrix_csv);
}

/* ---- through time --------------------------------------------------------------------------- */

static Datum *
slice_array(FunctionCallInfo fcinfo, int n, int *count)
{
    ArrayType *array = PG_GETARG_ARRAYTYPE_P(n);
    Datum *elements;
    int16 length;
    bool by_value;
    char align;

    if (ARR_NDIM(array) > 1 || array_contains_nulls(array))
        ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
                        errmsg("arrays of slices must have one dimension and no nulls")));
    get_typlenbyvalalign(ARR_ELEMTYPE(array), &length, &by_value, &align);
    deconstruct_array(array, ARR_ELEMTYPE(array), length, by_value, align, &elements, NULL, count);
    return elements;
}

static void
load_slice(ws_ctx *cx, Datum network, Datum start, Datum stop, ws_slice *slice)
{
    struct varlena *value = PG_DETOAST_DATUM_PACKED(network);

    CORE(cx, ws_network_unpack(cx, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), &slice->network));
    slice->start = instant_of_timestamp(DatumGetTimestamp(start));
    slice->stop = instant_of_timestamp(DatumGetTimestamp(stop));
}

PG_FUNCTION_INFO_V1(network_gexf_slices);

/* Arguments: networks, beginnings and ends, of one length. */
Datum
network_gexf_slices(PG_FUNCTION_ARGS)
{
    int n[3];
    Datum *parts[3];
    ws_slice *slices;
    ws_buf out;
    ws_ctx cx;

    for (int i = 0; i < 3; i++)
        parts[i] = slice_array(fcinfo, i, &n[i]);
    if (n[0] != n[1] || n[0] != n[2])
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("networks, begins and ends must have the same length")));
    core_begin(&cx);
    slices = palloc0(sizeof(ws_slice) * (Size)(n[0] + 1));
    for (int i = 0; i < n[0]; i++)
        load_slice(&cx, parts[0][i], parts[1][i], parts[2][i], &slices[i]);
    ws_buf_init(&out, &cx, 4096);
    CORE(&cx, ws_gexf(&cx, slices, (uint32_t)n[0], &out));
    return server_text_datum(((ws_str){out.data, (uint32_t)out.len}));
}

/* ---- attributes ----------------------------------------------------------------------------- */

PG_FUNCTION_INFO_V1(network_with_attrs);

/* Nodes that `attrs` names (label: object) have its object from now on. */
Datum
network_with_attrs(PG_FUNCTION_ARGS)
{
    Jsonb *attrs = PG_GETARG_JSONB_P(1);
    ws_network n;
    ws_ctx cx;

    core_begin(&cx);
    network_arg(fcinfo, 0, &cx, &n);
    if (!JB_ROOT_IS_OBJECT(attrs))
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("attrs must be an object of labels and their attributes")));
    for (uint32_t i = 0; i < n.nnodes; i++) {
        char *label = server_cstring(n.nodes[i].label), *text;
        JsonbValue v;

        if (!getKeyJsonValueFromContainer(&attrs->root, label, (int)strlen(label), &v))
            continue;
        if (v.type != jbvBinary || !JsonContainerIsObject(v.val.binary.data))
            ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                            errmsg("attributes of \"%s\" must be an object", label)));
        text = JsonbToCString(NULL, v.val.binary.data, v.val.binary.len);
        n.nodes[i].attrs = utf8_from_server(text, strlen(text));
    }
    CORE(&cx, ws_network_settle(&cx, &n));
    return network_datum(&cx, &n);
}
