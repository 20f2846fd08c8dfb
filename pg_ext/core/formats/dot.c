/*
 * formats/dot.c
 *    Graphviz.
 */
#include <math.h>

#include "formats/print.h"

#define PEN_MOST  6.0 /* points of the heaviest edge */
#define SIZE_MOST 1.2 /* inches of the node that counts most, beyond 0.4 */

static void
say_quoted(ws_buf *out, ws_str s)
{
    ws_say(out, "\"");
    for (uint32_t i = 0; i < s.len; i++) {
        char c = s.s[i];

        if (c == '"' || c == '\\')
            ws_say(out, "\\");
        if (c == '\n')
            ws_say(out, "\\n");
        else if (c == '&') /* labels know entities */
            ws_say(out, "&amp;");
        else if ((uint8_t)c < 0x20 && c != '\t') /* which a drawing, being XML, cannot hold */
            ws_say(out, "\xEF\xBF\xBD");
        else
            ws_buf_byte(out, (uint8_t)c);
    }
    ws_say(out, "\"");
}

static double
most_weight(const ws_network *n)
{
    double most = 0;

    for (uint32_t e = 0; e < n->nedges; e++)
        most = fmax(most, fabs(n->edges[e].weight));
    return most;
}

static double
most_count(const ws_network *n)
{
    double most = 0;

    for (uint32_t i = 0; i < n->nnodes; i++)
        most = fmax(most, n->nodes[i].count);
    return most;
}

static void
say_rounded(ws_buf *out, double v)
{
    ws_say_number(out, floor(v * 100 + 0.5) / 100);
}

static void
say_dot_node(ws_buf *out, const ws_node *node, uint32_t i, double most)
{
    ws_say(out, "  n");
    ws_say_uint(out, i);
    ws_say(out, " [label=");
    say_quoted(out, node->label);
    ws_say(out, ", height=");
    say_rounded(out, 0.4 + (most > 0 ? SIZE_MOST * sqrt(node->count / most) : 0));
    ws_say(out, node->column ? ", shape=box, fillcolor=\"#eeeeee\"];\n" : "];\n");
}

static void
say_dot_edge(ws_buf *out, const ws_edge *e, double most)
{
    ws_say(out, "  n");
    ws_say_uint(out, e->from);
    ws_say(out, " -- n");
    ws_say_uint(out, e->to);
    ws_say(out, " [penwidth=");
    say_rounded(out, 0.5 + (PEN_MOST - 0.5) * fabs(e->weight) / most);
    ws_say(out, e->weight > 0 ? ", color=\"#2e7d32\"" : ", color=\"#c62828\", style=dashed");
    ws_say(out, ", tooltip=\"");
    ws_say_number(out, e->weight);
    ws_say(out, "\"];\n");
}

bool
ws_dot(ws_ctx *cx, const ws_network *n, ws_buf *out)
{
    double weight = most_weight(n), count = most_count(n);

    (void)cx;
    ws_say(
        out,
        "graph network {\n"
        "  graph [overlap=false, splines=true, outputorder=edgesfirst];\n"
        "  node [shape=ellipse, style=filled, fillcolor=\"#dbe9f6\", fontname=\"sans-serif\"];\n");
    for (uint32_t i = 0; i < n->nnodes; i++)
        say_dot_node(out, &n->nodes[i], i, count);
    for (uint32_t e = 0; e < n->nedges; e++)
        say_dot_edge(out, &n->edges[e], weight);
    ws_say(out, "}\n");
    return true;
}
