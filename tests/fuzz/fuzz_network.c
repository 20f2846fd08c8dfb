/*
 * fuzz_network.c
 *    Discourses and networks: whatever is read, as text or packed, reads back as the same value, is
 *    counted and written in every form without a fault.
 */
#include "base/utf8.h"
#include "formats/graph.h"
#include "fuzz.h"
#include "network/backbone.h"
#include "network/measures.h"
#include "network/responses.h"
#include "network/significant.h"

#define SMALL 30u /* rows and columns of what is searched, not only counted */

static ws_str
text_of(ws_ctx *cx, ws_discourse *d)
{
    ws_buf out;

    ws_buf_init(&out, cx, 64);
    ws_discourse_print(cx, d, &out);
    return (ws_str){out.data, (uint32_t)out.len};
}

static void
write_all(ws_ctx *cx, const ws_network *n)
{
    ws_slice slice = {*n, WS_NO_INSTANT, WS_NO_INSTANT};
    ws_buf out;

    ws_buf_init(&out, cx, 64);
    (void)ws_graphml(cx, n, &out);
    (void)ws_gexf(cx, &slice, 1, &out);
    (void)ws_dot(cx, n, &out);
    (void)ws_ucinet(cx, n, &out);
    (void)ws_matrix_csv(cx, n, &out);
}

static void
try_network(ws_ctx *cx, ws_network *n)
{
    ws_node_measure *m = ws_alloc(cx, (size_t)n->nnodes + 1, sizeof(*m));
    size_t len, again;
    char *packed = ws_network_pack(cx, n, 0, &len), *repacked;
    ws_network read;

    FUZZ_CHECK(ws_network_unpack(cx, packed, len, &read));
    repacked = ws_network_pack(cx, &read, 0, &again);
    FUZZ_CHECK(len == again && memcmp(packed, repacked, len) == 0);
    ws_node_measures(cx, n, m);
    write_all(cx, n);
}

static void
count_all(ws_ctx *cx, ws_discourse *d)
{
    for (int kind = WS_IGNORE; kind <= WS_CONFLICT; kind++)
        for (int two = 0; two < 2; two++) {
            ws_counting how = {.two_mode = two,
                               .aggregation = (ws_aggregation)kind,
                               .lowest = -100,
                               .highest = 100};
            ws_network n;

            if (ws_network_count(cx, d, &how, &n))
                try_network(cx, &n);
        }
}

static void
search(ws_ctx *cx, ws_discourse *d)
{
    ws_counting how = {.aggregation = WS_CONGRUENCE, .lowest = -100, .highest = 100};
    ws_significant *pairs;
    ws_response *answers;
    ws_parts parts;
    uint32_t n;

    if (d->rows.n > SMALL || d->cols.n > SMALL)
        return;
    (void)ws_parts_of(cx, d, &how, &parts);
    (void)ws_significant_pairs(cx, d, &how, &pairs, &n);
    (void)ws_responses(cx, d, &how, 0.51, 1, 1, &answers, &n);
}

static void
try_discourse(ws_ctx *cx, ws_discourse *d)
{
    ws_str once = text_of(cx, d), twice;
    ws_discourse again, packed;
    size_t len;
    char *bytes = ws_discourse_pack(cx, d, 0, &len);

    FUZZ_CHECK(ws_discourse_parse(cx, once, &again));
    twice = text_of(cx, &again);
    FUZZ_CHECK(ws_str_eq(once, twice));
    FUZZ_CHECK(ws_discourse_unpack(cx, bytes, len, &packed));
    FUZZ_CHECK(ws_str_eq(once, text_of(cx, &packed)));
    count_all(cx, &packed);
    search(cx, &packed);
}

/* Damaged bytes may hold what no text gives: names twice, any order. Nobody trips over it, and what
 * reads back from its text is sound. */
static void
try_damaged(ws_ctx *cx, ws_discourse *d)
{
    ws_discourse again;
    ws_str text;

    count_all(cx, d);
    search(cx, d);
    text = text_of(cx, d);
    if (ws_utf8_valid_prefix(text.s, text.len) == text.len && ws_discourse_parse(cx, text, &again))
        try_discourse(cx, &again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data + 1;
    ws_discourse d;
    ws_network n;
    ws_ctx cx;

    if (size == 0)
        return 0;
    fuzz_begin(&cx);
    if (data[0] % 3 == 0 && ws_utf8_valid_prefix(bytes, size - 1) == size - 1 && /* as it comes */
        ws_discourse_parse(&cx, (ws_str){bytes, (uint32_t)(size - 1)}, &d))
        try_discourse(&cx, &d);
    if (data[0] % 3 == 1 && ws_discourse_unpack(&cx, bytes, size - 1, &d))
        try_damaged(&cx, &d);
    if (data[0] % 3 == 2 && ws_network_unpack(&cx, bytes, size - 1, &n))
        try_network(&cx, &n);
    fuzz_end(&cx);
    return 0;
}
