/*
 * test_model_limits.c
 *    The limits of an article: each is kept, and one more is refused.
 */
#include <stdio.h>

#include "drafts.h"

/* max - 1 and max pass, max + 1 is refused. */
typedef bool (*limited)(ws_ctx *cx, uint32_t n);

static void
check_limit(ws_ctx *cx, limited f, uint32_t max)
{
    must(cx, f(cx, max - 1));
    must(cx, f(cx, max));
    cx->error.code = WS_OK;
    assert_false(f(cx, max + 1));
    assert_int_equal(cx->error.code, WS_LIMIT);
}

static bool
path_bytes(ws_ctx *cx, uint32_t n)
{
    return ws_path_check(cx, "actor", repeat(cx, 'x', n));
}

static bool
path_depth(ws_ctx *cx, uint32_t n)
{
    ws_str path = repeat(cx, 'x', 2 * n - 1);

    for (uint32_t i = 1; i < path.len; i += 2)
        ((char *)path.s)[i] = '/';
    return ws_path_check(cx, "actor", path);
}

static bool
name_bytes(ws_ctx *cx, uint32_t n)
{
    ws_draft d = draft_at(cx, 0, 5);

    d.c.coder = repeat(cx, 'x', n);
    return add(cx, article_over(cx, HARBOUR), &d);
}

static bool
code_bytes(ws_ctx *cx, uint32_t n)
{
    ws_draft d = draft_at(cx, 0, 5);
    ws_concept code = {repeat(cx, 'x', n), WS_AGREES};

    d.c.concepts = &code;
    d.c.nconcepts = 1;
    return add(cx, article_over(cx, HARBOUR), &d);
}

static bool
act_bytes(ws_ctx *cx, uint32_t n)
{
    return ws_act_check(cx, "act", repeat(cx, 'x', n));
}

static bool
note_bytes(ws_ctx *cx, uint32_t n)
{
    ws_draft d = draft_at(cx, 0, 5);

    d.c.note = repeat(cx, 'x', n);
    return add(cx, article_over(cx, HARBOUR), &d);
}

static bool
value_bytes(ws_ctx *cx, uint32_t n)
{
    ws_draft d = draft_at(cx, 0, 5);
    ws_attr attr = {WS_STR("k"), WS_ATTR_STRING, repeat(cx, 'x', n)};

    d.c.attrs = &attr;
    d.c.nattrs = 1;
    return add(cx, article_over(cx, HARBOUR), &d);
}

static bool
list_length(ws_ctx *cx, uint32_t n)
{
    ws_draft d = draft_at(cx, 0, 5);

    d.c.ntargets = n;
    d.c.targets = ws_alloc(cx, n, sizeof(ws_str));
    for (uint32_t i = 0; i < n; i++)
        d.c.targets[i] = repeat(cx, 'x', i + 1);
    return add(cx, article_over(cx, HARBOUR), &d);
}

static bool
fragments(ws_ctx *cx, uint32_t n)
{
    ws_article a;
    ws_draft d = draft_at(cx, 0, 1);

    must(cx, ws_article_init(cx, &a, repeat(cx, 'x', 2 * n)));
    d.content = (ws_marks){ws_alloc(cx, n, sizeof(ws_mark)), n};
    for (uint32_t i = 0; i < n; i++)
        d.content.v[i] = (ws_mark){2 * i, 2 * i + 1};
    return add(cx, &a, &d);
}

/* Claim 1 is outermost, and n claims stand around the last. */
static bool
nesting(ws_ctx *cx, uint32_t n)
{
    ws_article *a = article_over(cx, HARBOUR);

    for (uint32_t i = 0; i <= n; i++) {
        ws_draft d = draft_at(cx, 0, 5);

        d.c.parent = i;
        must(cx, add(cx, a, &d));
    }
    return ws_article_seal(cx, a);
}

static bool
claims(ws_ctx *cx, uint32_t n)
{
    ws_article *a = article_over(cx, HARBOUR);
    ws_draft d = draft_at(cx, 0, 5);

    a->cap = n;
    a->claims = ws_alloc(cx, n, sizeof(ws_claim));
    a->nclaims = n - 1; /* as if they were there */
    return add(cx, a, &d);
}

static bool
ids(ws_ctx *cx, uint32_t n)
{
    ws_draft d = draft_at(cx, 0, 5);

    d.c.id = n;
    return add(cx, article_over(cx, HARBOUR), &d);
}

static bool
text_bytes(ws_ctx *cx, uint32_t n)
{
    static char *text;
    ws_article a;
    bool ok;

    text = realloc(text, n);
    memset(text, 'x', n);
    ok = ws_article_init(cx, &a, (ws_str){text, n});
    if (!ok) {
        free(text);
        text = NULL;
    }
    return ok;
}

static void
test_limits(void **state)
{
    ws_ctx *cx = *state;

    check_limit(cx, path_bytes, WS_PATH_MAX);
    check_limit(cx, path_depth, WS_PATH_DEPTH_MAX);
    check_limit(cx, name_bytes, WS_NAME_MAX);
    check_limit(cx, code_bytes, WS_NAME_MAX);
    check_limit(cx, act_bytes, WS_ACT_MAX);
    check_limit(cx, note_bytes, WS_NOTE_MAX);
    check_limit(cx, value_bytes, WS_VALUE_MAX);
    check_limit(cx, list_length, WS_LIST_MAX);
    check_limit(cx, fragments, WS_FRAGMENTS_MAX);
    check_limit(cx, nesting, WS_NESTING_MAX);
    check_limit(cx, claims, WS_CLAIMS_MAX);
    check_limit(cx, ids, WS_ID_MAX);
    check_limit(cx, text_bytes, WS_TEXT_MAX);
    assert_string_equal(cx->error.message, "text is 134217729 bytes long, the limit is 134217728");
}

static void
test_ids_run_out(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, HARBOUR);
    ws_draft d = draft_at(cx, 0, 5);

    a->last_id = WS_ID_MAX - 1;
    must(cx, add(cx, a, &d));
    assert_int_equal(a->claims[0].id, WS_ID_MAX);
    assert_false(add(cx, a, &d));
    unit_assert_error(cx, WS_LIMIT, "article has used up its claim ids");
    d.c.id = 7; /* an old one may come back */
    must(cx, add(cx, a, &d));
    must(cx, ws_article_seal(cx, a));
    assert_int_equal(a->claims[0].id, 7);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_limits),
        UNIT_TEST(test_ids_run_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
