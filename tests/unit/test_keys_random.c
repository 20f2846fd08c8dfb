/*
 * test_keys_random.c
 *    Random queries over random articles: what follows from the keys alone never contradicts the
 *    match of the article.
 */
#include "played_index.h"

#define LONG                                                                                       \
    "a name so long that no key holds it whole, because a key has a limit that is far below "      \
    "what a name may have, which ends in "

static const char *const paths[] = {
    "China",          "China/MFA",   "China/MFA/Wang", "China/MFA/Wang/Aide",
    "china/MFA/wang", "China Daily", "Łódź",           "Łódź/世界",
    "A\\/B/China",    LONG "one",    LONG "two",       "China/" LONG "one"};
static const char *const codes[] = {"talks", "talk", "tal", "平和", LONG "one", LONG "two"};
static const char *const acts[] = {"deny", "den", "accuse"};

#define PICK(list) list[below(seed, sizeof(list) / sizeof(list[0]))]

static ws_str *
pick_paths(ws_ctx *cx, uint64_t *seed, uint32_t *n)
{
    ws_str *v = ws_alloc(cx, 2, sizeof(*v));

    *n = below(seed, 3);
    for (uint32_t i = 0; i < *n; i++)
        v[i] = unit_str(PICK(paths));
    if (*n == 2 && ws_str_eq(v[0], v[1]))
        *n = 1;
    return v;
}

static void
add_claim(ws_ctx *cx, uint64_t *seed, ws_article *a)
{
    ws_draft d = random_draft(cx, seed, a);
    ws_attr attr = {WS_STR("frame"), WS_ATTR_STRING, unit_str(PICK(codes))};

    d.c.actors = pick_paths(cx, seed, &d.c.nactors);
    d.c.targets = pick_paths(cx, seed, &d.c.ntargets);
    for (uint32_t i = 0; i < d.c.nconcepts; i++)
        d.c.concepts[i].code = unit_str(codes[(below(seed, 3) + i * 2) % 6]);
    d.c.nconcepts = d.c.nconcepts > 1 ? 1 : d.c.nconcepts;
    d.c.act = below(seed, 3) ? unit_str(PICK(acts)) : WS_NONE;
    d.c.attrs = &attr;
    d.c.nattrs = below(seed, 2);
    if (a->nclaims > 0 && below(seed, 4) == 0)
        d.c.parent = a->claims[below(seed, a->nclaims)].id;
    must(cx, ws_article_add(cx, a, &d, NULL));
}

static void
add_value(ws_ctx *cx, uint64_t *seed, ws_buf *b, const char *value, bool path)
{
    uint32_t len = (uint32_t)strlen(value), mark = below(seed, 6);

    (void)cx;
    if (path && mark == 0)
        ws_buf_add(b, "=", 1);
    else if (path && mark == 1)
        ws_buf_add(b, "*/", 2);
    if (mark == 2) {
        len = (uint32_t)ws_utf8_cut(value, len, 3 + below(seed, len));
        while (len > 1 && (value[len - 1] == '\\' || value[len - 1] == ' '))
            len--;
    }
    ws_buf_byte(b, '"');
    ws_buf_add(b, value, len);
    ws_buf_byte(b, '"');
    if (mark == 2)
        ws_buf_byte(b, '*');
}

static void
add_leaf(ws_ctx *cx, uint64_t *seed, ws_buf *b)
{
    static const char *const fixed[] = {"actor:*",
                                        "target:*",
                                        "concept:*",
                                        "pro:*",
                                        "con:*",
                                        "act:*",
                                        "coder:*",
                                        "mode:*",
                                        "cue:*",
                                        "note:*",
                                        "confidence:*",
                                        "attr.frame:*",
                                        "attr.zone:*",
                                        "polarity:1",
                                        "polarity:none",
                                        "polarity:-1",
                                        "mode:direct",
                                        "mode:indirect",
                                        "origin:tagger",
                                        "status:rejected",
                                        "status:confirmed",
                                        "is:nested",
                                        "confidence:>=0.5",
                                        "note:look",
                                        "note:at*",
                                        "coder:anna",
                                        "coder:b*",
                                        "cue:said",
                                        "cue:den*",
                                        "text:fraud",
                                        "\"of fraud in\"",
                                        "\"denied accusations\"*",
                                        "min*",
                                        "łódź",
                                        "世",
                                        "talks",
                                        "the",
                                        "\"went on\""};
    static const struct {
        const char *field;
        bool path;
    } named[] = {{"actor:", true}, {"actor:", true}, {"target:", true},      {"concept:", false},
                 {"pro:", false},  {"con:", false},  {"attr.frame:", false}, {"act:", false}};
    uint32_t i = below(seed, 14);
    const char *word = fixed[below(seed, sizeof(fixed) / sizeof(fixed[0]))];

    if (i >= sizeof(named) / sizeof(named[0])) {
        ws_buf_add(b, word, strlen(word));
        return;
    }
    ws_buf_add(b, named[i].field, strlen(named[i].field));
    if (i == 7)
        ws_buf_add(b, acts[below(seed, 3)], 3);
    if (i == 7)
        ws_buf_add(b, "*", below(seed, 2));
    else
        add_value(cx, seed, b, named[i].path ? PICK(paths) : PICK(codes), named[i].path);
}

/* What combined keys are for: an actor with some of target, act and concept. */
static void
add_conjunction(uint64_t *seed, ws_buf *b)
{
    char text[2048];
    int n = snprintf(text, sizeof(text), "(actor:\"%s\"", PICK(paths));

    if (below(seed, 2))
        n += snprintf(text + n, sizeof(text) - (size_t)n, "&target:\"%s\"", PICK(paths));
    if (below(seed, 2))
        n += snprintf(text + n, sizeof(text) - (size_t)n, "&act:%s", PICK(acts));
    if (below(seed, 3) == 0)
        n += snprintf(text + n, sizeof(text) - (size_t)n, "&con:\"%s\"", PICK(codes));
    if (below(seed, 3) == 0)
        n += snprintf(text + n, sizeof(text) - (size_t)n, "&talks&minister");
    if (below(seed, 4) == 0)
        n += snprintf(text + n, sizeof(text) - (size_t)n, "&(the|concept:\"%s\")", PICK(codes));
    text[n++] = ')';
    ws_buf_add(b, text, (size_t)n);
}

static void
add_formula(ws_ctx *cx, uint64_t *seed, ws_buf *b, uint32_t depth)
{
    uint32_t n = 2 + below(seed, 3), kind = depth ? below(seed, 7) : 0;

    if (kind == 0) {
        add_leaf(cx, seed, b);
        return;
    }
    if (kind == 6) {
        add_conjunction(seed, b);
        return;
    }
    if (kind == 1) {
        ws_buf_byte(b, '!');
        n = 1;
    }
    ws_buf_byte(b, '(');
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0)
            ws_buf_byte(b, kind < 4 ? '&' : '|');
        add_formula(cx, seed, b, depth - 1);
    }
    ws_buf_byte(b, ')');
}

/* An index may not know yet what some lookups give: its answer must hold for either. */
static void
check_unsure(ws_ctx *cx, uint64_t *seed, ws_keyplan *plan, const uint8_t *found, uint32_t n,
             bool expected)
{
    uint8_t *unsure = ws_alloc(cx, n, 1);
    uint32_t share = below(seed, 5);
    ws_tern t;

    for (uint32_t i = 0; i < n; i++)
        unsure[i] = below(seed, 5) < share ? WS_UNSURE : found[i];
    t = ws_keyplan_eval(plan, unsure);
    assert_true(t == WS_MAYBE || (t == WS_YES) == expected);
}

static ws_tern
check_query(ws_ctx *cx, uint64_t *seed, ws_article *a, keys k, const char *text)
{
    ws_query q = query(cx, text);
    ws_keyplan *plan = plan_of(cx, &q);
    bool expected = matches(cx, &q, a);
    uint32_t n;
    uint8_t *found = find(cx, plan, k, &n);
    ws_tern t = ws_keyplan_eval(plan, found);

    if (t != WS_MAYBE && (t == WS_YES) != expected)
        fail_msg("%s: %d by its keys, %d by itself", text, t, expected);
    check_unsure(cx, seed, plan, found, n, expected);
    return t;
}

static void
test_random(void **state)
{
    ws_ctx *outer = *state;
    uint64_t seed = 20261122;
    uint32_t count[3] = {0};

    (void)outer;
    for (int i = 0; i < 25; i++) {
        ws_ctx *cx = unit_context();
        ws_article *a = ws_alloc(cx, 1, sizeof(*a));
        uint32_t claims = below(&seed, 8) ? below(&seed, 5) : 60 + below(&seed, 12);
        keys k;

        options.text_words = i % 2;
        must(cx, ws_article_init(cx, a, random_text(cx, &seed, 60)));
        for (; claims > 0; claims--)
            add_claim(cx, &seed, a);
        must(cx, ws_article_seal(cx, a));
        k = keys_of(cx, a);
        for (int j = 0; j < 100; j++) {
            ws_buf b;

            ws_buf_init(&b, cx, 256);
            add_formula(cx, &seed, &b, 3);
            ws_buf_byte(&b, 0);
            count[check_query(cx, &seed, a, k, b.data)]++;
        }
        unit_drop(cx);
    }
    options = (ws_key_options){0};
    print_message("no %u, maybe %u, yes %u\n", count[WS_NO], count[WS_MAYBE], count[WS_YES]);
    assert_true(count[WS_NO] > 500 && count[WS_YES] > 500);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_random),
    };

    return cmocka_run_group_tests_name("keys of random articles", tests, NULL, NULL);
}
