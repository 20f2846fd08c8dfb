/*
 * fuzz_query.c
 *    A claimquery's text reads back from its canonical form; no packed bytes do harm.
 */
#include "fuzz.h"
#include "query/query.h"

static ws_str
print(ws_ctx *cx, const ws_query *q)
{
    ws_buf out;

    ws_buf_init(&out, cx, 64);
    FUZZ_CHECK(ws_query_print(cx, q, &out));
    return (ws_str){out.data, (uint32_t)out.len};
}

static void
text_reads_back(ws_ctx *cx, ws_str text)
{
    char *data, *again;
    uint32_t len, again_len;
    ws_query q;

    if (!ws_query_parse(cx, text, 0, &data, &len)) {
        FUZZ_CHECK(cx->error.code == WS_BAD_QUERY || cx->error.code == WS_LIMIT);
        FUZZ_CHECK(cx->error.message[0] && cx->error.detail[0]);
        return;
    }
    FUZZ_CHECK(ws_query_open(cx, data, len, &q));
    FUZZ_CHECK(ws_query_parse(cx, print(cx, &q), 0, &again, &again_len));
    FUZZ_CHECK(len == again_len && memcmp(data, again, len) == 0);
}

static ws_tern
some_answer(void *arg, uint32_t node, const ws_qnode *leaf)
{
    (void)arg;
    return (ws_tern)((node + leaf->field) % 3);
}

static void
bytes_are_safe(ws_ctx *cx, const char *data, uint32_t len)
{
    ws_query q;
    char *negated, *again;
    uint32_t negated_len, again_len;

    if (!ws_query_open(cx, data, len, &q)) {
        FUZZ_CHECK(cx->error.code == WS_CORRUPT);
        return;
    }
    ws_query_eval(&q, some_answer, NULL);
    if (!ws_query_combine(cx, WS_Q_NOT, &q, NULL, 0, &negated, &negated_len)) {
        FUZZ_CHECK(cx->error.code == WS_LIMIT);
        return;
    }
    FUZZ_CHECK(ws_query_open(cx, negated, negated_len, &q));
    FUZZ_CHECK(ws_query_combine(cx, WS_Q_NOT, &q, NULL, 0, &again, &again_len));
    /* words that were folded otherwise are folded anew */
    FUZZ_CHECK((uint8_t)data[2] != WS_FOLDING_VERSION ||
               (again_len == len && memcmp(again, data, len) == 0));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ws_ctx cx;

    fuzz_begin(&cx);
    text_reads_back(&cx, (ws_str){(const char *)data, (uint32_t)size});
    bytes_are_safe(&cx, (const char *)data, (uint32_t)size);
    fuzz_end(&cx);
    return 0;
}
