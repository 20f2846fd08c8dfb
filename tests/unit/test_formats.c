/*
 * test_formats.c
 *    Networks in the forms of other programs, to the byte: markup and what XML forbids, attributes
 * of both kinds, colours, signs, slices of time, labels that need quotes.
 */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "formats/graph.h"

#define DAY (INT64_C(86400) * 1000000)

static ws_node
node(const char *label, double count, const char *attrs)
{
    return (ws_node){unit_str(label), false, count, attrs ? unit_str(attrs) : WS_NONE};
}

/* Three nodes whose labels have all that must be escaped, a positive and a negative edge. */
static ws_network
small(ws_ctx *cx)
{
    ws_network n = {.nnodes = 3, .nedges = 2};

    n.nodes = ws_alloc(cx, 3, sizeof(ws_node));
    n.edges = ws_alloc(cx, 2, sizeof(ws_edge));
    n.nodes[0] = node("A & <B>\x01", 2,
                      "{\"color\": \"#ff8000\", \"members\": 3, \"kind\": \"a \\\"b\\\"\"}");
    n.nodes[1] = node("say \"no\"\n", 1.5, NULL);
    n.nodes[2] = node("Z\\", 0, "{\"members\": 4, \"kind\": null, \"color\": \"red\"}");
    n.edges[0] = (ws_edge){0, 1, 2};
    n.edges[1] = (ws_edge){0, 2, -0.5};
    return n;
}

static const char *
written(ws_ctx *cx, bool (*write)(ws_ctx *, const ws_network *, ws_buf *), const ws_network *n)
{
    ws_buf out;

    ws_buf_init(&out, cx, 16);
    assert_true(write(cx, n, &out));
    ws_buf_byte(&out, 0);
    return out.data;
}

#define HAS(text, part)                                                                            \
    do {                                                                                           \
        if (!strstr(text, part))                                                                   \
            fail_msg("no %s in\n%s", part, text);                                                  \
    } while (0)

static void
test_graphml(void **state)
{
    ws_ctx *cx = *state;
    ws_network n = small(cx), none = {0};
    const char *text = written(cx, ws_graphml, &n);

    HAS(text, "<data key=\"label\">A &amp; &lt;B&gt;\xEF\xBF\xBD</data>");
    HAS(text, "attr.name=\"members\" attr.type=\"double\"/>");
    HAS(text, "attr.name=\"kind\" attr.type=\"string\"/>");
    HAS(text, "a &quot;b&quot;");
    HAS(text, "<edge source=\"n0\" target=\"n2\"><data key=\"weight\">-0.5</data></edge>");
    HAS(text, "<data key=\"mode\">row</data><data key=\"count\">1.5</data>");
    HAS(written(cx, ws_graphml, &none),
        "<graph edgedefault=\"undirected\">\n  </graph>\n</graphml>\n");
}

static void
test_bad_attrs(void **state)
{
    ws_ctx *cx = *state;
    ws_network n = small(cx);
    ws_buf out;

    ws_buf_init(&out, cx, 16);
    n.nodes[1].attrs = WS_STR("{\"a\": ");
    assert_false(ws_graphml(cx, &n, &out));
}

static void
test_gexf(void **state)
{
    ws_ctx *cx = *state;
    ws_slice slices[2] = {{small(cx), WS_NO_INSTANT, WS_NO_INSTANT},
                          {small(cx), 31 * DAY, 59 * DAY}};
    ws_buf out;

    ws_buf_init(&out, cx, 16);
    assert_true(ws_gexf(cx, slices, 1, &out));
    ws_buf_byte(&out, 0);
    HAS(out.data, "mode=\"static\"");
    HAS(out.data, "r=\"255\" g=\"128\" b=\"0\"");
    HAS(out.data, "value=\"-0.5\"");
    assert_null(strstr(out.data, "weight=\"-"));

    slices[0].start = 0;
    slices[0].stop = 31 * DAY;
    slices[1].network.nedges = 1; /* the second edge is of January only */
    ws_buf_init(&out, cx, 16);
    assert_true(ws_gexf(cx, slices, 2, &out));
    ws_buf_byte(&out, 0);
    HAS(out.data, "mode=\"dynamic\" timeformat=\"date\"");
    HAS(out.data, "<spell start=\"1970-01-01\" end=\"1970-02-01\"/><spell start=\"1970-02-01\" "
                  "end=\"1970-03-01\"/>");
    slices[1].stop -= 1000000;
    ws_buf_init(&out, cx, 16);
    assert_true(ws_gexf(cx, slices, 2, &out));
    ws_buf_byte(&out, 0);
    HAS(out.data, "timeformat=\"dateTime\"");
    ws_buf_init(&out, cx, 16);
    assert_true(ws_gexf(cx, slices, 0, &out));
}

static void
test_dot(void **state)
{
    ws_ctx *cx = *state;
    ws_network n = small(cx), none = {0};
    const char *text = written(cx, ws_dot, &n);

    HAS(text, "graph");
    HAS(text, "say \\\"no\\\"\\n");
    HAS(text, "Z\\\\");
    HAS(text, "A &amp; ");
    HAS(text, "dashed");
    HAS(text, "--");
    HAS(written(cx, ws_dot, &none), "}");
    n.two_mode = true;
    n.nodes[2].column = true;
    HAS(written(cx, ws_dot, &n), "box");
}

static void
test_matrices(void **state)
{
    ws_ctx *cx = *state;
    ws_network n = small(cx), two = small(cx);
    ws_buf out;

    assert_string_equal(written(cx, ws_matrix_csv, &n),
                        "\"\",\"A & <B>\x01\",\"say \"\"no\"\"\n\",\"Z\\\"\n"
                        "\"A & <B>\x01\",0,2,-0.5\n\"say \"\"no\"\"\n\",2,0,0\n\"Z\\\",-0.5,0,0\n");
    HAS(written(cx, ws_ucinet, &n), "dl n = 3, format = fullmatrix");
    HAS(written(cx, ws_ucinet, &n), "0 2 -0.5\n2 0 0\n-0.5 0 0\n");
    two.two_mode = true;
    two.nodes[1].column = two.nodes[2].column = true;
    HAS(written(cx, ws_ucinet, &two), "dl nr = 1, nc = 2, format = fullmatrix");
    HAS(written(cx, ws_ucinet, &two), "\n2 -0.5\n");
    HAS(written(cx, ws_matrix_csv, &two), "0");
    n.nnodes = 6000;
    n.nodes = ws_alloc0(cx, n.nnodes, sizeof(ws_node));
    ws_buf_init(&out, cx, 16);
    assert_false(ws_matrix_csv(cx, &n, &out));
    assert_false(ws_ucinet(cx, &n, &out));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_graphml), UNIT_TEST(test_bad_attrs), UNIT_TEST(test_gexf),
        UNIT_TEST(test_dot),     UNIT_TEST(test_matrices),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
