/*
 * fuzz_actors.c
 *    Actor dictionaries of both formats.
 */
#include "lexicon/actor_file.h"
#include "make.h"

static void
check_actors(const ws_file_actors *actors)
{
    for (uint32_t i = 0; i < actors->n; i++) {
        const ws_file_actor *v = &actors->v[i];

        FUZZ_CHECK(v->path.s || v->warning.s);
        FUZZ_CHECK(!v->path.s || ws_utf8_valid_prefix(v->path.s, v->path.len) == v->path.len);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    choices c = {data, size};
    ws_str content = choose_text(&c);
    ws_file_actors actors;
    ws_ctx cx;

    fuzz_begin(&cx);
    if (ws_read_petrarch(&cx, content, &actors))
        check_actors(&actors);
    if (ws_read_actor_csv(&cx, content, &actors))
        check_actors(&actors);
    fuzz_end(&cx);
    return 0;
}
