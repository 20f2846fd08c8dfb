/*
 * network/network.c
 *    The value: order, checks, packed form, the words of its options.
 */
#include "network/network.h"

#include <math.h>
#include <string.h>

#include "base/bytes.h"

#define NETWORK_VERSION 1u
#define FLAG_TWO_MODE   1u
#define HEAD_BYTES      10u
#define NODE_BYTES      17u /* at least */
#define NODE_ROOM       64u /* enough for most */
#define EDGE_BYTES      16u

/* ---- options by name ------------------------------------------------------------------------ */

bool
ws_aggregation_of(ws_ctx *cx, ws_str name, ws_aggregation *out)
{
    static const char *const names[] = {"ignore", "subtract", "combine", "congruence", "conflict"};
    int i;

    if (!ws_option_of(cx, "aggregation", names, 5, name, &i))
        return false;
    *out = (ws_aggregation)i;
    return true;
}

bool
ws_normalisation_of(ws_ctx *cx, ws_str name, ws_normalisation *out)
{
    static const char *const names[] = {"none",    "activity", "prominence",
                                        "average", "jaccard",  "cosine"};
    int i;

    if (!ws_option_of(cx, "normalisation", names, 6, name, &i))
        return false;
    *out = (ws_normalisation)i;
    return true;
}

bool
ws_duplicates_of(ws_ctx *cx, ws_str name, ws_duplicates *out)
{
    static const char *const names[] = {"include", "article", "day",    "week",
                                        "month",   "year",    "overall"};
    int i;

    if (!ws_option_of(cx, "duplicates", names, 7, name, &i))
        return false;
    *out = (ws_duplicates)i;
    return true;
}

/* ---- order and checks ----------------------------------------------------------------------- */

typedef struct placed {
    ws_node node;
    uint32_t number;
} placed;

static int
by_label(const void *a, const void *b)
{
    const placed *x = a, *y = b;

    if (x->node.column != y->node.column)
        return x->node.column ? 1 : -1;
    return ws_str_cmp(x->node.label, y->node.label);
}

static int
by_ends(const void *a, const void *b)
{
    const ws_edge *x = a, *y = b;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static bool
bad(ws_ctx *cx, const char *what)
{
    return ws_fail(cx, WS_BAD_VALUE, "invalid network: %s", what);
}

static bool
settle_nodes(ws_ctx *cx, ws_network *n, uint32_t *new_of)
{
    placed *nodes = ws_alloc(cx, n->nnodes, sizeof(placed));

    for (uint32_t i = 0; i < n->nnodes; i++)
        nodes[i] = (placed){n->nodes[i], i};
    ws_sort(nodes, n->nnodes, sizeof(placed), by_label);
    for (uint32_t i = 0; i < n->nnodes; i++) {
        const ws_node *node = &nodes[i].node;

        if (!node->label.s || node->label.len == 0 || node->label.len > WS_LABEL_MAX)
            return bad(cx, "a node's label is empty or too long");
        if (i > 0 && by_label(&nodes[i - 1], &nodes[i]) == 0)
            return bad(cx, "two nodes have one label");
        if (!(node->count >= 0) || isinf(node->count) || (node->column && !n->two_mode))
            return bad(cx, "a node's count or mode is out of range");
        if (node->attrs.s && node->attrs.len > WS_NODE_ATTRS_MAX)
            return ws_fail(cx, WS_LIMIT, "a node's attributes take more than %u bytes",
                           WS_NODE_ATTRS_MAX);
        n->nodes[i] = *node;
        new_of[nodes[i].number] = i;
    }
    return true;
}

static bool
settle_edge(ws_ctx *cx, const ws_network *n, ws_edge *e)
{
    if (e->from == e->to)
        return bad(cx, "an edge leads from a node to itself");
    if (e->from > e->to) {
        uint32_t from = e->to;

        e->to = e->from;
        e->from = from;
    }
    if (n->two_mode && n->nodes[e->from].column == n->nodes[e->to].column)
        return bad(cx, "an edge of a two-mode network joins two nodes of one mode");
    if (isnan(e->weight) || isinf(e->weight))
        return bad(cx, "an edge's weight is not finite");
    return true;
}

static bool
settle_edges(ws_ctx *cx, ws_network *n, const uint32_t *new_of)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < n->nedges; i++) {
        ws_edge e = n->edges[i];

        if (e.from >= n->nnodes || e.to >= n->nnodes)
            return bad(cx, "an edge names a node that is not there");
        e.from = new_of[e.from];
        e.to = new_of[e.to];
        if (!settle_edge(cx, n, &e))
            return false;
        if (e.weight != 0)
            n->edges[kept++] = e;
    }
    n->nedges = kept;
    if (kept > 1)
        ws_sort(n->edges, kept, sizeof(ws_edge), by_ends);
    for (uint32_t i = 1; i < kept; i++)
        if (by_ends(&n->edges[i - 1], &n->edges[i]) == 0)
            return bad(cx, "two edges join the same nodes");
    return true;
}

bool
ws_network_settle(ws_ctx *cx, ws_network *n)
{
    uint32_t *new_of;

    if (n->nnodes > WS_NODES_MAX || n->nedges > WS_EDGES_MAX)
        return ws_fail(cx, WS_LIMIT, "a network has at most %u nodes and %u edges", WS_NODES_MAX,
                       WS_EDGES_MAX);
    new_of = ws_alloc(cx, n->nnodes, sizeof(uint32_t));
    return settle_nodes(cx, n, new_of) && settle_edges(cx, n, new_of);
}

/* ---- parts ---------------------------------------------------------------------------------- */

void
ws_network_part(ws_ctx *cx, const ws_network *n, const ws_intern *labels, double least,
                bool isolates, ws_network *out)
{
    bool *wanted = ws_alloc(cx, n->nnodes, sizeof(bool));
    bool *kept = ws_alloc(cx, n->nnodes, sizeof(bool));
    uint32_t *new_of = ws_alloc(cx, n->nnodes, sizeof(uint32_t)), ignored;

    *out = (ws_network){.two_mode = n->two_mode};
    out->nodes = ws_alloc(cx, n->nnodes, sizeof(ws_node));
    out->edges = ws_alloc(cx, n->nedges, sizeof(ws_edge));
    for (uint32_t i = 0; i < n->nnodes; i++) {
        wanted[i] = !labels || ws_intern_find(labels, n->nodes[i].label, &ignored);
        kept[i] = wanted[i] && isolates;
    }
    for (uint32_t i = 0; i < n->nedges; i++) {
        const ws_edge *e = &n->edges[i];

        if (!wanted[e->from] || !wanted[e->to] || fabs(e->weight) < least)
            continue;
        kept[e->from] = kept[e->to] = true;
        out->edges[out->nedges++] = *e;
    }
    for (uint32_t i = 0; i < n->nnodes; i++) {
        new_of[i] = out->nnodes;
        if (kept[i])
            out->nodes[out->nnodes++] = n->nodes[i];
    }
    for (uint32_t i = 0; i < out->nedges; i++) {
        out->edges[i].from = new_of[out->edges[i].from];
        out->edges[i].to = new_of[out->edges[i].to];
    }
}

/* ---- packed --------------------------------------------------------------------------------- */

char *
ws_network_pack(ws_ctx *cx, const ws_network *n, size_t head, size_t *len)
{
    ws_buf b;

    ws_buf_init(&b, cx,
                head + HEAD_BYTES + (size_t)n->nedges * EDGE_BYTES + (size_t)n->nnodes * NODE_ROOM);
    for (size_t i = 0; i < head; i++)
        ws_buf_byte(&b, 0);
    ws_buf_byte(&b, NETWORK_VERSION);
    ws_buf_byte(&b, n->two_mode ? FLAG_TWO_MODE : 0);
    ws_put(&b, n->nnodes, 4);
    ws_put(&b, n->nedges, 4);
    for (uint32_t i = 0; i < n->nnodes; i++) {
        ws_buf_byte(&b, n->nodes[i].column);
        ws_put_f64(&b, n->nodes[i].count);
        ws_put_str(&b, n->nodes[i].label);
        ws_put_str(&b, n->nodes[i].attrs);
    }
    for (uint32_t i = 0; i < n->nedges; i++) {
        ws_put(&b, n->edges[i].from, 4);
        ws_put(&b, n->edges[i].to, 4);
        ws_put_f64(&b, n->edges[i].weight);
    }
    *len = b.len;
    return b.data;
}

static void
get_nodes(ws_reader *r, ws_network *out)
{
    for (uint32_t i = 0; i < out->nnodes; i++) {
        out->nodes[i].column = ws_get(r, 1) == 1;
        out->nodes[i].count = ws_get_f64(r);
        out->nodes[i].label = ws_get_str(r, WS_LABEL_MAX);
        out->nodes[i].attrs = ws_get_str(r, WS_NODE_ATTRS_MAX);
    }
}

bool
ws_network_unpack(ws_ctx *cx, const char *bytes, size_t len, ws_network *out)
{
    ws_reader r = {(const uint8_t *)bytes, (const uint8_t *)bytes + len, false};

    if (len < HEAD_BYTES || ws_get(&r, 1) != NETWORK_VERSION)
        return ws_fail(cx, WS_CORRUPT, "invalid network: unknown version");
    *out = (ws_network){.two_mode = ws_get(&r, 1) & FLAG_TWO_MODE};
    out->nnodes = (uint32_t)ws_get(&r, 4);
    out->nedges = (uint32_t)ws_get(&r, 4);
    if ((uint64_t)out->nnodes * NODE_BYTES + (uint64_t)out->nedges * EDGE_BYTES > len)
        return ws_fail(cx, WS_CORRUPT, "invalid network: it is shorter than it says");
    out->nodes = ws_alloc0(cx, out->nnodes, sizeof(ws_node));
    out->edges = ws_alloc0(cx, out->nedges, sizeof(ws_edge));
    get_nodes(&r, out);
    for (uint32_t i = 0; i < out->nedges; i++) {
        out->edges[i].from = (uint32_t)ws_get(&r, 4);
        out->edges[i].to = (uint32_t)ws_get(&r, 4);
        out->edges[i].weight = ws_get_f64(&r);
    }
    if (r.failed || r.p != r.end)
        return ws_fail(cx, WS_CORRUPT, "invalid network: its length does not fit its parts");
    return ws_network_settle(cx, out);
}
