/*
 * formats/graphml.c
 *    GraphML.
 */
#include "formats/print.h"

static void
say_key(ws_buf *out, const char *id, uint32_t number, const char *of, ws_str name, bool real)
{
    ws_say(out, "  <key id=\"");
    ws_say(out, id);
    if (number != UINT32_MAX)
        ws_say_uint(out, number);
    ws_say(out, "\" for=\"");
    ws_say(out, of);
    ws_say(out, "\" attr.name=\"");
    ws_say_xml(out, name);
    ws_say(out, real ? "\" attr.type=\"double\"/>\n" : "\" attr.type=\"string\"/>\n");
}

static void
say_keys(ws_buf *out, const ws_attr_table *t)
{
    say_key(out, "label", UINT32_MAX, "node", WS_STR("label"), false);
    say_key(out, "mode", UINT32_MAX, "node", WS_STR("mode"), false);
    say_key(out, "count", UINT32_MAX, "node", WS_STR("count"), true);
    for (uint32_t k = 0; k < t->keys.n; k++)
        say_key(out, "a", k, "node", t->keys.strings[k], t->number[k]);
    say_key(out, "weight", UINT32_MAX, "edge", WS_STR("weight"), true);
}

static void
say_node(ws_buf *out, const ws_network *n, const ws_attr_table *t, uint32_t i)
{
    const ws_node *node = &n->nodes[i];

    ws_say(out, "    <node id=\"n");
    ws_say_uint(out, i);
    ws_say(out, "\"><data key=\"label\">");
    ws_say_xml(out, node->label);
    ws_say(out,
           node->column ? "</data><data key=\"mode\">column" : "</data><data key=\"mode\">row");
    ws_say(out, "</data><data key=\"count\">");
    ws_say_number(out, node->count);
    ws_say(out, "</data>");
    for (uint32_t k = 0; k < t->keys.n; k++) {
        ws_str value = t->values[(size_t)i * t->keys.n + k];

        if (!value.s)
            continue;
        ws_say(out, "<data key=\"a");
        ws_say_uint(out, k);
        ws_say(out, "\">");
        ws_say_xml(out, value);
        ws_say(out, "</data>");
    }
    ws_say(out, "</node>\n");
}

bool
ws_graphml(ws_ctx *cx, const ws_network *n, ws_buf *out)
{
    ws_attr_table t;

    if (!ws_attr_table_of(cx, n, &t))
        return false;
    ws_say(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    say_keys(out, &t);
    ws_say(out, "  <graph edgedefault=\"undirected\">\n");
    for (uint32_t i = 0; i < n->nnodes; i++)
        say_node(out, n, &t, i);
    for (uint32_t e = 0; e < n->nedges; e++) {
        ws_say(out, "    <edge source=\"n");
        ws_say_uint(out, n->edges[e].from);
        ws_say(out, "\" target=\"n");
        ws_say_uint(out, n->edges[e].to);
        ws_say(out, "\"><data key=\"weight\">");
        ws_say_number(out, n->edges[e].weight);
        ws_say(out, "</data></edge>\n");
    }
    ws_say(out, "  </graph>\n</graphml>\n");
    return true;
}
