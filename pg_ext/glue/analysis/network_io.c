/*
 * network_io.c
 *    The text form of a network, which is JSON:
 *    {"modes": 1, "nodes": [{"id": "China", "count": 3, "attrs": {...}}],
 *     "edges": [["China", "United States", -1.5]]}
 *    In a network of two modes the nodes of the second carry "column": true, and an edge names its
 * row first. Output is canonical; input takes any order of members.
 */
#include "glue/analysis/analysis.h"

#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/json.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"

#define WIRE_VERSION 1

/* ---- output --------------------------------------------------------------------------------- */

static void
append_number(StringInfo out, double v)
{
    appendStringInfoString(out, float8out_internal(v));
}

/* Shortest digits that read back as the same number, whatever extra_float_digits says. */
static void
append_exact(StringInfo out, double v)
{
    int digits = extra_float_digits;

    extra_float_digits = 1;
    append_number(out, v);
    extra_float_digits = digits;
}

static void
append_node(StringInfo out, const ws_node *node)
{
    appendStringInfoString(out, "{\"id\": ");
    escape_json(out, server_cstring(node->label));
    if (node->column)
        appendStringInfoString(out, ", \"column\": true");
    appendStringInfoString(out, ", \"count\": ");
    append_exact(out, node->count);
    if (node->attrs.s)
        appendStringInfo(out, ", \"attrs\": %s", server_cstring(node->attrs));
    appendStringInfoChar(out, '}');
}

static void
append_edge(StringInfo out, const ws_network *n, const ws_edge *e)
{
    appendStringInfoChar(out, '[');
    escape_json(out, server_cstring(n->nodes[e->from].label));
    appendStringInfoString(out, ", ");
    escape_json(out, server_cstring(n->nodes[e->to].label));
    appendStringInfoString(out, ", ");
    append_exact(out, e->weight);
    appendStringInfoChar(out, ']');
}

static void
print_network(FunctionCallInfo fcinfo, StringInfo out)
{
    ws_network n;
    ws_ctx cx;

    core_begin(&cx);
    network_arg(fcinfo, 0, &cx, &n);
    appendStringInfo(out, "{\"modes\": %d, \"nodes\": [", n.two_mode ? 2 : 1);
    for (uint32_t i = 0; i < n.nnodes; i++) {
        appendStringInfoString(out, i > 0 ? ", " : "");
        append_node(out, &n.nodes[i]);
    }
    appendStringInfoString(out, "], \"edges\": [");
    for (uint32_t i = 0; i < n.nedges; i++) {
        appendStringInfoString(out, i > 0 ? ", " : "");
        append_edge(out, &n, &n.edges[i]);
    }
    appendStringInfoString(out, "]}");
}

/* ---- input ---------------------------------------------------------------------------------- */

static void
bad_network(const char *what)
{
    ereport(ERROR, (errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
                    errmsg("invalid input syntax for type network"), errdetail("%s", what)));
}

static JsonbValue *
member(JsonbContainer *object, const char *key, JsonbValue *value)
{
    return getKeyJsonValueFromContainer(object, key, (int)strlen(key), value);
}

static JsonbContainer *
array_member(Jsonb *json, const char *key)
{
    JsonbValue value;

    if (!member(&json->root, key, &value) || value.type != jbvBinary ||
        !JsonContainerIsArray(value.val.binary.data))
        bad_network("\"nodes\" and \"edges\" must be arrays.");
    return value.val.binary.data;
}

static ws_str
string_of(const JsonbValue *v)
{
    if (!v || v->type != jbvString)
        bad_network("A node's id must be a string.");
    return utf8_from_server(v->val.string.val, (size_t)v->val.string.len);
}

static double
number_of(const JsonbValue *v)
{
    if (!v || v->type != jbvNumeric)
        bad_network("A count or a weight must be a number.");
    return DatumGetFloat8(DirectFunctionCall1(numeric_float8, NumericGetDatum(v->val.numeric)));
}

static void
read_node(ws_network *n, JsonbValue *v)
{
    ws_node *node = &n->nodes[n->nnodes++];
    JsonbValue part;

    if (!v || v->type != jbvBinary || !JsonContainerIsObject(v->val.binary.data))
        bad_network("A node must be an object with an id.");
    node->label = string_of(member(v->val.binary.data, "id", &part));
    if (member(v->val.binary.data, "column", &part))
        node->column = part.type == jbvBool && part.val.boolean;
    if (member(v->val.binary.data, "count", &part))
        node->count = number_of(&part);
    if (member(v->val.binary.data, "attrs", &part)) {
        char *attrs;

        if (part.type != jbvBinary || !JsonContainerIsObject(part.val.binary.data))
            bad_network("A node's attrs must be an object.");
        attrs = JsonbToCString(NULL, part.val.binary.data, part.val.binary.len);
        node->attrs = utf8_from_server(attrs, strlen(attrs));
    }
}

static uint32_t
node_named(const ws_intern *labels, const JsonbValue *v)
{
    uint32_t number = 0;

    if (!ws_intern_find(labels, string_of(v), &number))
        bad_network("An edge names a node that is not there.");
    return number;
}

static void
read_edge(ws_network *n, const ws_intern *labels, JsonbValue *v)
{
    ws_edge *e = &n->edges[n->nedges++];
    JsonbContainer *a = v && v->type == jbvBinary ? v->val.binary.data : NULL;

    if (!a || !JsonContainerIsArray(a) || JsonContainerSize(a) != 3)
        bad_network("An edge must be an array of two ids and a weight.");
    e->from = node_named(labels, getIthJsonbValueFromContainer(a, 0));
    e->to = node_named(labels + n->two_mode, getIthJsonbValueFromContainer(a, 1));
    e->weight = number_of(getIthJsonbValueFromContainer(a, 2));
}

/* Walk the elements of an array once: looking each up by its number would be quadratic. */
static void
each_element(JsonbContainer *array, void (*take)(void *arg, JsonbValue *v), void *arg)
{
    JsonbIterator *it = JsonbIteratorInit(array);
    JsonbValue v;
    JsonbIteratorToken token;

    while ((token = JsonbIteratorNext(&it, &v, true)) != WJB_DONE)
        if (token == WJB_ELEM)
            take(arg, &v);
}

typedef struct network_reader {
    ws_network *n;
    ws_intern labels[2]; /* of all nodes; in two modes, of the columns */
} network_reader;

static void
take_node(void *arg, JsonbValue *v)
{
    read_node(((network_reader *)arg)->n, v);
}

static void
take_edge(void *arg, JsonbValue *v)
{
    network_reader *r = arg;

    read_edge(r->n, r->labels, v);
}

/* A row and a column may have one label: numbers of nodes are looked up by mode. Nodes of the other
 * mode take a number all the same, under a label that cannot be. */
static void
index_labels(ws_ctx *cx, network_reader *r)
{
    for (int mode = 0; mode <= (int)r->n->two_mode; mode++) {
        ws_intern_init(&r->labels[mode], cx);
        for (uint32_t i = 0; i < r->n->nnodes; i++) {
            char other[16];
            bool here = !r->n->two_mode || r->n->nodes[i].column == (mode == 1);
            ws_str none = {other, (uint32_t)snprintf(other, sizeof other, "\x01%u", i)};

            if (ws_intern_add(&r->labels[mode], here ? r->n->nodes[i].label : none) != i)
                bad_network("Two nodes have one id.");
        }
    }
}

static void
read_network(ws_ctx *cx, char *text, ws_network *n)
{
    Jsonb *json = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(text)));
    network_reader r = {.n = n};
    JsonbContainer *nodes, *edges;
    JsonbValue modes;

    memset(n, 0, sizeof(*n));
    if (!JB_ROOT_IS_OBJECT(json))
        bad_network("It must be a JSON object.");
    nodes = array_member(json, "nodes");
    edges = array_member(json, "edges");
    n->two_mode = member(&json->root, "modes", &modes) && number_of(&modes) == 2;
    n->nodes = palloc0(sizeof(ws_node) * (JsonContainerSize(nodes) + 1));
    n->edges = MemoryContextAllocHuge(CurrentMemoryContext,
                                      sizeof(ws_edge) * ((Size)JsonContainerSize(edges) + 1));
    each_element(nodes, take_node, &r);
    index_labels(cx, &r);
    each_element(edges, take_edge, &r);
}

static Datum
network_of_text(char *text)
{
    ws_network n;
    ws_ctx cx;

    core_begin(&cx);
    read_network(&cx, text, &n);
    CORE(&cx, ws_network_settle(&cx, &n));
    return network_datum(&cx, &n);
}

/* ---- functions ------------------------------------------------------------------------------ */

PG_FUNCTION_INFO_V1(network_in);
PG_FUNCTION_INFO_V1(network_out);
PG_FUNCTION_INFO_V1(network_recv);
PG_FUNCTION_INFO_V1(network_send);

Datum
network_in(PG_FUNCTION_ARGS)
{
    return network_of_text(PG_GETARG_CSTRING(0));
}

Datum
network_out(PG_FUNCTION_ARGS)
{
    StringInfoData out;

    initStringInfo(&out);
    print_network(fcinfo, &out);
    PG_RETURN_CSTRING(out.data);
}

Datum
network_recv(PG_FUNCTION_ARGS)
{
    StringInfo message = (StringInfo)PG_GETARG_POINTER(0);
    int version = pq_getmsgbyte(message), len;

    if (version != WIRE_VERSION)
        ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
                        errmsg("unsupported network version number %d", version)));
    return network_of_text(pq_getmsgtext(message, message->len - message->cursor, &len));
}

Datum
network_send(PG_FUNCTION_ARGS)
{
    StringInfoData out, message;

    initStringInfo(&out);
    print_network(fcinfo, &out);
    pq_begintypsend(&message);
    pq_sendint8(&message, WIRE_VERSION);
    pq_sendtext(&message, out.data, out.len);
    PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}
