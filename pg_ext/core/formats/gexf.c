/*
 * formats/gexf.c
 *    GEXF 1.3, static and through time.
 */
#include <stdlib.h>
#include <string.h>

#include "formats/print.h"
#include "model/article.h"

/* The nodes of all slices, and where each slice has them. */
typedef struct merged_nodes {
    ws_network all;       /* nodes of every slice, without edges */
    uint32_t **number_of; /* by slice and its node */
    uint8_t **has;        /* by slice and number: the slice has the node */
} merged_nodes;

/* A weight of an edge in one slice. */
typedef struct spell {
    uint32_t from, to, slice;
    double weight;
} spell;

static int
by_edge(const void *a, const void *b)
{
    const spell *x = a, *y = b;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return (x->slice > y->slice) - (x->slice < y->slice);
}

/* A label may stand for a row and for a column: the mode goes with it into the key. */
static ws_str
key_of(ws_ctx *cx, const ws_node *node)
{
    char *key = ws_alloc(cx, (size_t)node->label.len + 1, 1);

    key[0] = node->column ? 'c' : 'r';
    memcpy(key + 1, node->label.s, node->label.len);
    return (ws_str){key, node->label.len + 1};
}

static void
merge_nodes(ws_ctx *cx, const ws_slice *slices, uint32_t n, merged_nodes *m)
{
    ws_intern keys;
    uint32_t most = 0;

    ws_intern_init(&keys, cx);
    for (uint32_t s = 0; s < n; s++)
        most += slices[s].network.nnodes;
    m->all = (ws_network){.nodes = ws_alloc0(cx, most, sizeof(ws_node))};
    m->number_of = ws_alloc(cx, n, sizeof(uint32_t *));
    m->has = ws_alloc(cx, n, sizeof(uint8_t *));
    for (uint32_t s = 0; s < n; s++) {
        const ws_network *network = &slices[s].network;

        m->number_of[s] = ws_alloc(cx, network->nnodes, sizeof(uint32_t));
        m->has[s] = ws_alloc0(cx, most, 1);
        for (uint32_t i = 0; i < network->nnodes; i++) {
            uint32_t number = ws_intern_add(&keys, key_of(cx, &network->nodes[i]));
            double before = number < m->all.nnodes ? m->all.nodes[number].count : 0;

            m->all.nodes[number] = network->nodes[i];
            m->all.nodes[number].count += before;
            m->all.nnodes = keys.n;
            m->number_of[s][i] = number;
            m->has[s][number] = 1;
        }
    }
}

#define DAY_USEC INT64_C(86400000000)

/* The clock is the user's: no Z. Where all slices begin and end at midnight, days will do, which
 * more programs read. */
static void
say_time(ws_buf *out, const char *name, int64_t at, bool days)
{
    char text[40];
    uint32_t len = ws_time_print(at, text);

    ws_say(out, " ");
    ws_say(out, name);
    ws_say(out, "=\"");
    ws_buf_add(out, text, days ? sizeof "2026-01-01" - 1 : len - 1);
    ws_say(out, "\"");
}

/* What the slices are, for all that is written of them. */
typedef struct timing {
    const ws_slice *slices;
    uint32_t n;
    bool dynamic, days;
} timing;

static timing
timing_of(const ws_slice *slices, uint32_t n)
{
    timing t = {slices, n, n > 0 && slices[0].start != WS_NO_INSTANT, true};

    for (uint32_t s = 0; s < n; s++)
        t.days &= slices[s].start % DAY_USEC == 0 && slices[s].stop % DAY_USEC == 0;
    return t;
}

static void
say_times(ws_buf *out, const timing *t, uint32_t slice)
{
    if (!t->dynamic)
        return;
    say_time(out, "start", t->slices[slice].start, t->days);
    say_time(out, "end", t->slices[slice].stop, t->days);
}

static void
say_spell(ws_buf *out, const timing *t, uint32_t slice)
{
    ws_say(out, "<spell");
    say_times(out, t, slice);
    ws_say(out, "/>");
}

static void
say_attribute(ws_buf *out, uint32_t id, ws_str title, bool real)
{
    ws_say(out, "      <attribute id=\"");
    ws_say_uint(out, id);
    ws_say(out, "\" title=\"");
    ws_say_xml(out, title);
    ws_say(out, real ? "\" type=\"double\"/>\n" : "\" type=\"string\"/>\n");
}

static void
say_attributes(ws_buf *out, const ws_attr_table *t, bool dynamic)
{
    ws_say(out, "    <attributes class=\"node\" mode=\"static\">\n");
    say_attribute(out, 0, WS_STR("mode"), false);
    say_attribute(out, 1, WS_STR("count"), true);
    for (uint32_t k = 0; k < t->keys.n; k++)
        say_attribute(out, k + 2, t->keys.strings[k], t->number[k]);
    ws_say(out, dynamic ? "    </attributes>\n    <attributes class=\"edge\" mode=\"dynamic\">\n"
                        : "    </attributes>\n    <attributes class=\"edge\" mode=\"static\">\n");
    say_attribute(out, 0, WS_STR("signed weight"), true);
    ws_say(out, "    </attributes>\n");
}

static void
say_value(ws_buf *out, uint32_t id, ws_str value)
{
    ws_say(out, "<attvalue for=\"");
    ws_say_uint(out, id);
    ws_say(out, "\" value=\"");
    ws_say_xml(out, value);
    ws_say(out, "\"/>");
}

/* #rrggbb as viz:color. */
static void
say_colour(ws_buf *out, ws_str c)
{
    static const char *const parts[] = {"<viz:color r=\"", "\" g=\"", "\" b=\""};

    if (c.len != 7 || c.s[0] != '#' || strspn(c.s + 1, "0123456789abcdefABCDEF") < 6)
        return;
    for (int i = 0; i < 3; i++) {
        char two[3] = {c.s[1 + 2 * i], c.s[2 + 2 * i], '\0'};

        ws_say(out, parts[i]);
        ws_say_uint(out, strtoul(two, NULL, 16));
    }
    ws_say(out, "\"/>");
}

static void
say_spells_of_node(ws_buf *out, const merged_nodes *m, const timing *t, uint32_t number)
{
    ws_say(out, "<spells>");
    for (uint32_t s = 0; s < t->n; s++)
        if (m->has[s][number])
            say_spell(out, t, s);
    ws_say(out, "</spells>");
}

static void
say_gexf_node(ws_buf *out, const merged_nodes *m, const ws_attr_table *t, uint32_t i)
{
    const ws_node *node = &m->all.nodes[i];
    uint32_t colour;

    ws_say(out, "      <node id=\"");
    ws_say_uint(out, i);
    ws_say(out, "\" label=\"");
    ws_say_xml(out, node->label);
    ws_say(out, "\"><attvalues>");
    say_value(out, 0, node->column ? WS_STR("column") : WS_STR("row"));
    ws_say(out, "<attvalue for=\"1\" value=\"");
    ws_say_number(out, node->count);
    ws_say(out, "\"/>");
    for (uint32_t k = 0; k < t->keys.n; k++)
        if (t->values[(size_t)i * t->keys.n + k].s)
            say_value(out, k + 2, t->values[(size_t)i * t->keys.n + k]);
    ws_say(out, "</attvalues>");
    if (ws_intern_find(&t->keys, WS_STR("color"), &colour))
        say_colour(out, t->values[(size_t)i * t->keys.n + colour]);
}

static spell *
collect_spells(ws_ctx *cx, const merged_nodes *m, const ws_slice *slices, uint32_t n,
               uint32_t *count)
{
    uint32_t most = 0;
    spell *spells;

    for (uint32_t s = 0; s < n; s++)
        most += slices[s].network.nedges;
    spells = ws_alloc(cx, most, sizeof(spell));
    *count = 0;
    for (uint32_t s = 0; s < n; s++)
        for (uint32_t e = 0; e < slices[s].network.nedges; e++) {
            const ws_edge *edge = &slices[s].network.edges[e];

            spells[(*count)++] =
                (spell){m->number_of[s][edge->from], m->number_of[s][edge->to], s, edge->weight};
        }
    if (*count > 1)
        qsort(spells, *count, sizeof(spell), by_edge);
    return spells;
}

/* One edge from its spells; the weight of the element itself is the sum, which layouts take and
 * which must not be negative. */
static void
say_gexf_edge(ws_buf *out, const spell *first, uint32_t n, const timing *t, uint32_t id)
{
    double sum = 0;

    for (uint32_t i = 0; i < n; i++)
        sum += first[i].weight < 0 ? -first[i].weight : first[i].weight;
    ws_say(out, "      <edge id=\"");
    ws_say_uint(out, id);
    ws_say(out, "\" source=\"");
    ws_say_uint(out, first->from);
    ws_say(out, "\" target=\"");
    ws_say_uint(out, first->to);
    ws_say(out, "\" weight=\"");
    ws_say_number(out, sum);
    ws_say(out, "\"><attvalues>");
    for (uint32_t i = 0; i < n; i++) {
        ws_say(out, "<attvalue for=\"0\" value=\"");
        ws_say_number(out, first[i].weight);
        ws_say(out, "\"");
        say_times(out, t, first[i].slice);
        ws_say(out, "/>");
    }
    ws_say(out, "</attvalues>");
    if (t->dynamic) {
        ws_say(out, "<spells>");
        for (uint32_t i = 0; i < n; i++)
            say_spell(out, t, first[i].slice);
        ws_say(out, "</spells>");
    }
    ws_say(out, "</edge>\n");
}

static void
say_gexf_edges(ws_buf *out, const spell *spells, uint32_t count, const timing *t)
{
    uint32_t id = 0;

    ws_say(out, "    <edges>\n");
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i;
             next < count && spells[next].from == spells[i].from && spells[next].to == spells[i].to;
             next++)
            ;
        say_gexf_edge(out, &spells[i], next - i, t, id++);
    }
    ws_say(out, "    </edges>\n");
}

static void
say_gexf_head(ws_buf *out, const timing *t)
{
    ws_say(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" "
                "version=\"1.3\">\n"
                "  <graph defaultedgetype=\"undirected\" mode=\"");
    ws_say(out, !t->dynamic ? "static"
                : t->days   ? "dynamic\" timeformat=\"date"
                            : "dynamic\" timeformat=\"dateTime");
    ws_say(out, "\">\n");
}

bool
ws_gexf(ws_ctx *cx, const ws_slice *slices, uint32_t n, ws_buf *out)
{
    timing t = timing_of(slices, n);
    ws_attr_table attrs;
    merged_nodes m;
    spell *spells;
    uint32_t count;

    merge_nodes(cx, slices, n, &m);
    if (!ws_attr_table_of(cx, &m.all, &attrs))
        return false;
    spells = collect_spells(cx, &m, slices, n, &count);
    say_gexf_head(out, &t);
    say_attributes(out, &attrs, t.dynamic);
    ws_say(out, "    <nodes>\n");
    for (uint32_t i = 0; i < m.all.nnodes; i++) {
        say_gexf_node(out, &m, &attrs, i);
        if (t.dynamic)
            say_spells_of_node(out, &m, &t, i);
        ws_say(out, "</node>\n");
    }
    ws_say(out, "    </nodes>\n");
    say_gexf_edges(out, spells, count, &t);
    ws_say(out, "  </graph>\n</gexf>\n");
    return true;
}
