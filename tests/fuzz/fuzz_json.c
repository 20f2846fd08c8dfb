/*
 * fuzz_json.c
 *    The text form: whatever is read can be written, and reads back as the same value.
 */
#include "fuzz.h"
#include "store/format.h"
#include "json/read.h"
#include "json/write.h"

static ws_str
write(ws_ctx *cx, ws_article *a)
{
    ws_buf out;

    ws_buf_init(&out, cx, 64);
    FUZZ_CHECK(ws_json_of_article(cx, a, false, &out));
    return (ws_str){out.data, (uint32_t)out.len};
}

/* A patch is read over the first claim. */
static void
patch(ws_ctx *cx, ws_article *a, ws_str json)
{
    ws_draft draft;
    ws_claim built;

    if (a->nclaims == 0)
        return;
    FUZZ_CHECK(ws_draft_of(cx, a, &a->claims[0], &draft));
    if (ws_draft_of_json(cx, json, false, &draft))
        ws_claim_build(cx, a, &draft, &built);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ws_str json = {(const char *)data, (uint32_t)size}, once;
    ws_article a, again;
    char *packed, *repacked;
    uint32_t len, relen;
    ws_ctx cx;

    fuzz_begin(&cx);
    if (ws_article_of_json(&cx, json, &a)) {
        once = write(&cx, &a);
        FUZZ_CHECK(ws_article_of_json(&cx, once, &again));
        FUZZ_CHECK(ws_str_eq(once, write(&cx, &again)));
        FUZZ_CHECK(ws_article_pack(&cx, &a, 0, &packed, &len));
        FUZZ_CHECK(ws_article_pack(&cx, &again, 0, &repacked, &relen));
        FUZZ_CHECK(len == relen && memcmp(packed, repacked, len) == 0);
        patch(&cx, &a, json);
    } else {
        FUZZ_CHECK(cx.error.code != WS_OK && cx.error.message[0]);
    }
    fuzz_end(&cx);
    return 0;
}
