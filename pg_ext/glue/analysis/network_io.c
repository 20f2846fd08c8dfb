/*
 * network_io.c
 *    The text form of a network, which is JSON:
 *    {"modes": 1, "nodes": [{"id": "China", "count": 3, "attrs": {...}}],
 *     "edges": [["China", "United States", -1.5]]}
 *    In a network of two modes the nodes of the second carry "column": true, and an edge names its
 * row first. Output is canonical; input takes any order of members.
 */
#include "glue/analysis/analysis.h"

#include <errno.h>
#include <math.h>

#include "base/number.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/json.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"

#define WIRE_VERSION 1

/* ---- output --------------------------------------------------------------------------------- */

static void
append_number(StringInfo out, double v)
{
    char text[WS_REAL_ROOM];

    appendBinaryStringInfo(out, text, (int)ws_real_print(v, text));
}

static void
append_node(StringInfo out, const ws_node *node)
{
    appendStringInfoString(out, "{\"id\": ");
    escape_json(out, server_cstring(node->label));
    if (node->column)
        appendStringInfoString(out, ", \"column\": true");
    appendStringInfoString(out, ", \"count\": ");
    append_number(out, node->count);
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
    append_number(out, e->weight);
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

/* The server's own cast would show all of the digits of a number that does not fit. */
static double
number_of(const JsonbValue *v)
{
    const char *digits;
    double number;

    if (!v || v->type != jbvNumeric)
        bad_network("A count or a weight must be a number.");
    digits = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(v->val.numeric)));
    errno = 0;
    number = strtod(digits, NULL);
    if (errno == ERANGE && (number == 0 || isinf(number)))
        bad_network("A count or a weight is too large or too small.");
    return number;
}

static bool
boolean_of(const JsonbValue *v)
{
    if (v->type != jbvBool)
        bad_network("A node's column must be true or false.");
    return v->val.boolean;
}

static ws_str
attrs_of(const JsonbValue *v)
{
    char *text;

    if (v->type != jbvBinary || !JsonContainerIsObject(v->val.binary.data))
        bad_network("A node's attrs must be an object.");
    text = JsonbToCString(NULL, v->val.binary.data, v->val.binary.len);
    return utf8_from_server(text, strlen(text));
}

static void
read_node(ws_network *n, JsonbValue *v)
{
    ws_node *node = &n->nodes[n->nnodes++];
    JsonbContainer *object = v && v->type == jbvBinary ? v->val.binary.data : NULL;
    uint32_t known = 1;
    JsonbValue part;

    if (!object || !JsonContainerIsObject(object))
        bad_network("A node must be an object with an id.");
    node->label = string_of(member(object, "id", &part));
    if (member(object, "column", &part) && ++known)
        node->column = boolean_of(&part);
    if (member(object, "count", &part) && ++known)
        node->count = number_of(&part);
    if (member(object, "attrs", &part) && ++known)
        node->attrs = attrs_of(&part);
    if (JsonContainerSize(object) != known)
        bad_network("A node has an id, a count, attrs and, in the second mode, column.");
}

/* Walk the elements of an array once: looking each up by its number would be quadratic. */
static void
each_element(JsonbContainer *array, void (*take)(void *arg, JsonbValue *v), void *arg)
{
    JsonbIterator *it = JsonbIteratorInit(array);
    JsonbValue v;
    JsonbIteratorToken token;

    while ((token = JsonbIteratorNext(&it, &v, true)) != WJB_DONE)
        if (token == WJB_ELEM) {
            CHECK_FOR_INTERRUPTS();
            take(arg, &v);
        }
}

/* Of two modes each has labels of its own: a row and a column may have the same. */
typedef struct mode_labels {
    ws_intern labels;
    uint32_t *node; /* by number of the label */
} mode_labels;

typedef struct network_reader {
    ws_network *n;
    mode_labels modes[2];
} network_reader;

static void
take_node(void *arg, JsonbValue *v)
{
    read_node(((network_reader *)arg)->n, v);
}

static uint32_t
node_named(const mode_labels *mode, const JsonbValue *v)
{
    uint32_t number = 0;

    if (!ws_intern_find(&mode->labels, string_of(v), &number))
        bad_network("An edge names a node that is not there.");
    return mode->node[number];
}

static void
take_edge(void *arg, JsonbValue *v)
{
    network_reader *r = arg;
    ws_edge *e = &r->n->edges[r->n->nedges++];
    JsonbContainer *a = v && v->type == jbvBinary ? v->val.binary.data : NULL;

    if (!a || !JsonContainerIsArray(a) || JsonContainerSize(a) != 3)
        bad_network("An edge must be an array of two ids and a weight.");
    e->from = node_named(&r->modes[0], getIthJsonbValueFromContainer(a, 0));
    e->to = node_named(&r->modes[r->n->two_mode], getIthJsonbValueFromContainer(a, 1));
    e->weight = number_of(getIthJsonbValueFromContainer(a, 2));
}

static void
index_labels(ws_ctx *cx, network_reader *r)
{
    for (int i = 0; i < 2; i++) {
        ws_intern_init(&r->modes[i].labels, cx);
        r->modes[i].node = ws_alloc(cx, r->n->nnodes, sizeof(uint32_t));
    }
    for (uint32_t i = 0; i < r->n->nnodes; i++) {
        mode_labels *mode = &r->modes[r->n->two_mode && r->n->nodes[i].column];
        uint32_t before = mode->labels.n;

        CHECK_FOR_INTERRUPTS();
        if (ws_intern_add(&mode->labels, r->n->nodes[i].label) != before)
            bad_network("Two nodes have one id.");
        mode->node[before] = i;
    }
}

static bool
is_two_mode(Jsonb *json)
{
    JsonbValue modes;
    double n = member(&json->root, "modes", &modes) ? number_of(&modes) : 1;

    if (n != 1 && n != 2)
        bad_network("It must have 1 or 2 modes.");
    if (JB_ROOT_COUNT(json) != 2u + (member(&json->root, "modes", &modes) != NULL))
        bad_network("It has modes, nodes and edges.");
    return n == 2;
}

static void
make_room(ws_ctx *cx, network_reader *r, uint32_t nodes, uint32_t edges)
{
    ws_network many = {.nnodes = nodes, .nedges = edges};

    if (nodes > WS_NODES_MAX || edges > WS_EDGES_MAX)
        CORE(cx, ws_network_settle(cx, &many));
    r->n->nodes = ws_alloc0(cx, nodes, sizeof(ws_node));
    r->n->edges = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(ws_edge) * ((Size)edges + 1));
}

static void
read_network(ws_ctx *cx, char *text, ws_network *n)
{
    Jsonb *json = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(text)));
    network_reader r = {.n = n};
    JsonbContainer *nodes, *edges;

    memset(n, 0, sizeof(*n));
    if (!JB_ROOT_IS_OBJECT(json))
        bad_network("It must be a JSON object.");
    nodes = array_member(json, "nodes");
    edges = array_member(json, "edges");
    n->two_mode = is_two_mode(json);
    make_room(cx, &r, JsonContainerSize(nodes), JsonContainerSize(edges));
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
