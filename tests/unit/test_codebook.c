/*
 * test_codebook.c
 *    Known names, the nearest to unknown ones, and names that are the same but for their spelling.
 */
#include <stdio.h>

#include "unit.h"

#include "lexicon/codebook.h"

/* ---- the nearest ---- */

/* The nearest of the names, joined by '; '. */
static const char *
nearest(ws_ctx *cx, const char *name, const char *const *names, uint32_t n)
{
    static char out[512];
    uint32_t found[WS_NEAR_MAX], nfound;
    ws_str *v = ws_alloc(cx, n, sizeof(ws_str));

    for (uint32_t i = 0; i < n; i++)
        v[i] = unit_str(names[i]);
    nfound = ws_nearest(cx, unit_str(name), v, n, found, WS_NEAR_MAX);
    out[0] = '\0';
    for (uint32_t i = 0; i < nfound; i++) {
        strcat(out, i ? "; " : "");
        strcat(out, names[found[i]]);
    }
    return out;
}

#define N(v) (v), (uint32_t)(sizeof(v) / sizeof(*(v)))

static void
test_nearest(void **state)
{
    static const char *const codes[] = {"toll-rise", "toll-cut", "ferry-strike", "tunnel_safe"};
    static const char *const paths[] = {"Norland", "Norland/Port Authority", "Veskovia/Quint",
                                        "Bj\xC3\xB8rn Quayle"};

    assert_string_equal(nearest(*state, "toll-rize", N(codes)), "toll-rise");
    assert_string_equal(nearest(*state, "TOLL RISE", N(codes)), "toll-rise");
    assert_string_equal(nearest(*state, "strike ferry", N(codes)), "ferry-strike");
    assert_string_equal(nearest(*state, "tunel-safe", N(codes)), "tunnel_safe");
    assert_string_equal(nearest(*state, "harbour", N(codes)), "");
    assert_string_equal(nearest(*state, "Quin", N(paths)), "Veskovia/Quint");
    assert_string_equal(nearest(*state, "Norlnad", N(paths)), "Norland; Norland/Port Authority");
    assert_string_equal(nearest(*state, "Norland/Prot Authority", N(paths)),
                        "Norland/Port Authority");
    assert_string_equal(nearest(*state, "Authority of the Port", N(paths)),
                        "Norland/Port Authority");
    assert_string_equal(nearest(*state, "", N(paths)), "");
    assert_string_equal(nearest(*state, "\xCC\x81", N(paths)), "");
}

/* An accent, in either encoding, a short name with two letters exchanged. */
static void
test_nearest_letters(void **state)
{
    static const char *const names[] = {"Ren\xC3\xA9 Amaro", "deny", "demand",
                                        "\xE6\x9D\xB1\xE4\xBA\xAC\xE6\xB8\xAF"};

    assert_string_equal(nearest(*state, "Rene\xCC\x81 Amaro", N(names)), "Ren\xC3\xA9 Amaro");
    assert_string_equal(nearest(*state, "Rene Amaro", N(names)), "Ren\xC3\xA9 Amaro");
    assert_string_equal(nearest(*state, "dney", N(names)), "deny");
    assert_string_equal(nearest(*state, "\xE6\x9D\xB1\xE4\xBA\xAC", N(names)),
                        "\xE6\x9D\xB1\xE4\xBA\xAC\xE6\xB8\xAF");
}

/* The likest come first, and a long list costs no more than three. */
static void
test_nearest_order(void **state)
{
    static const char *const names[] = {"port-fee-a", "port-fees", "port-fee", "port-feet",
                                        "port-fare"};
    const char *best = nearest(*state, "port-fe", N(names));

    assert_int_equal(strncmp(best, "port-fee; ", 10), 0);
    assert_non_null(strchr(strchr(best, ';') + 1, ';'));
}

static void
test_long_names(void **state)
{
    ws_ctx *cx = *state;
    char *a = ws_alloc(cx, 3000, 1), *b = ws_alloc(cx, 3000, 1);
    ws_str names[] = {{b, 3000}, {b, 0}, {NULL, 0}};
    uint32_t found[WS_NEAR_MAX];

    memset(a, 'a', 3000);
    memset(b, 'b', 3000);
    assert_int_equal(ws_nearest(cx, (ws_str){a, 3000}, names, 3, found, WS_NEAR_MAX), 0);
    memset(b, 'a', 3000);
    assert_int_equal(ws_nearest(cx, (ws_str){a, 3000}, names, 3, found, WS_NEAR_MAX), 1);
}

/* ---- twins ---- */

static bool
twins(ws_ctx *cx, const char *a, const char *b)
{
    ws_str names[] = {unit_str(a), unit_str("something else"), unit_str(b)};
    uint32_t near[3 * WS_NEAR_MAX], counts[3];

    ws_near_twins(cx, names, 3, near, counts);
    assert_int_equal(counts[0], counts[2]);
    assert_int_equal(counts[1], 0);
    if (counts[0] == 1)
        assert_int_equal(near[0], 2);
    return counts[0] == 1;
}

static void
test_twins(void **state)
{
    assert_true(twins(*state, "toll-rise", "toll_rise"));
    assert_true(twins(*state, "toll-rise", "Toll rise"));
    assert_true(twins(*state, "toll-rise", "toll-rize"));
    assert_true(twins(*state, "Norland/Port Authority", "Norland/Port Autority"));
    assert_true(twins(*state, "Ren\xC3\xA9 Amaro", "Rene Amaro"));
    assert_false(twins(*state, "sanctions-lift", "sanctions-keep"));
    assert_false(twins(*state, "Norland/Minister", "Norland/Harbour"));
    assert_false(twins(*state, "frame 1", "frame 2"));
    assert_false(twins(*state, "pro-dam", "pro-sea"));
    assert_false(twins(*state, "talks before the vote", "talks after the vote"));
}

/* ---- the codebook ---- */

static const ws_codebook *
make_codebook(ws_ctx *cx)
{
    static const ws_str other[] = {{"NL", 2}, {"Republic of Norland", 19}};
    static const ws_str values[] = {{"security", 8}, {"economy", 7}};
    static const ws_codebook_actor actors[] = {
        {{"Norland", 7}, other, 2, true},
        {{"*/Coast Guard", 13}, NULL, 0, false},
        {{"NL", 2}, NULL, 0, false},
        {{"Veskovia Shipping", 17}, NULL, 0, false},
    };
    static const ws_codebook_concept concepts[] = {{{"toll-rise", 9}, {NULL, 0}},
                                                   {{"fee-rise", 8}, {"toll-rise", 9}}};
    static const ws_codebook_attr attrs[] = {{{"frame", 5}, {"text", 4}, values, 2},
                                             {{"page", 4}, {"number", 6}, NULL, 0},
                                             {{"loose", 5}, {NULL, 0}, NULL, 0}};
    static const ws_str acts[] = {{"deny", 4}, {"state", 5}};
    ws_codebook_rows rows = {actors, concepts, attrs, acts, 4, 2, 3, 2};

    return ws_codebook_build(cx, &rows);
}

static bool
knows(const ws_codebook *b, ws_name_kind kind, const char *name)
{
    ws_claim_name n = {kind, unit_str(name), NULL};

    return ws_codebook_knows(b, &n);
}

static void
test_knows(void **state)
{
    const ws_codebook *b = make_codebook(*state);

    assert_true(knows(b, WS_NAME_ACTOR, "Norland"));
    assert_true(knows(b, WS_NAME_TARGET, "Norland/Coast Guard"));
    assert_true(knows(b, WS_NAME_ACTOR, "NL")); /* a path, and another one's other name */
    assert_false(knows(b, WS_NAME_ACTOR, "Republic of Norland"));
    assert_false(knows(b, WS_NAME_ACTOR, "norland"));
    assert_false(knows(b, WS_NAME_ACTOR, "Veskovia Shipping/Coast Guard"));
    assert_false(knows(b, WS_NAME_ACTOR, "Norland/Coast"));
    assert_true(knows(b, WS_NAME_CONCEPT, "toll-rise"));
    assert_false(knows(b, WS_NAME_CONCEPT, "fee-rise"));
    assert_true(knows(b, WS_NAME_ACT, "deny"));
    assert_false(knows(b, WS_NAME_ACT, "mock"));
    assert_true(knows(b, WS_NAME_CODER, "anybody"));
}

static bool
knows_attr(const ws_codebook *b, const char *key, ws_attr_kind kind, const char *value)
{
    ws_attr a = {unit_str(key), kind, unit_str(value)};
    ws_claim_name n = {WS_NAME_ATTR, a.key, &a};

    return ws_codebook_knows(b, &n);
}

static void
test_knows_attributes(void **state)
{
    const ws_codebook *b = make_codebook(*state);

    assert_true(knows_attr(b, "frame", WS_ATTR_STRING, "security"));
    assert_false(knows_attr(b, "frame", WS_ATTR_STRING, "securty"));
    assert_false(knows_attr(b, "frame", WS_ATTR_TRUE, ""));
    assert_false(knows_attr(b, "fram", WS_ATTR_STRING, "security"));
    assert_true(knows_attr(b, "page", WS_ATTR_NUMBER, "4"));
    assert_false(knows_attr(b, "page", WS_ATTR_STRING, "4"));
    assert_true(knows_attr(b, "loose", WS_ATTR_FALSE, ""));
}

static void
expect(ws_ctx *cx, const ws_codebook *b, ws_claim_name name, const char *first, uint32_t n)
{
    ws_str found[WS_NEAR_MAX];

    assert_int_equal(ws_codebook_nearest(cx, b, &name, false, found), n);
    if (n > 0)
        unit_assert_str(found[0], first);
}

static void
test_meant(void **state)
{
    const ws_codebook *b = make_codebook(*state);
    ws_attr value = {unit_str("frame"), WS_ATTR_STRING, unit_str("secutiry")};
    ws_attr key = {unit_str("fram"), WS_ATTR_STRING, unit_str("x")};
    ws_attr none = {unit_str("frame"), WS_ATTR_STRING, unit_str("zzz")};

    expect(*state, b, (ws_claim_name){WS_NAME_ACTOR, unit_str("republic of norland"), NULL},
           "Norland", 1);
    expect(*state, b, (ws_claim_name){WS_NAME_CONCEPT, unit_str("fee-rise"), NULL}, "toll-rise", 1);
    expect(*state, b, (ws_claim_name){WS_NAME_ACT, unit_str("denny"), NULL}, "deny", 1);
    expect(*state, b, (ws_claim_name){WS_NAME_ATTR, value.key, &value}, "frame:security", 1);
    expect(*state, b, (ws_claim_name){WS_NAME_ATTR, key.key, &key}, "frame", 1);
    expect(*state, b, (ws_claim_name){WS_NAME_ATTR, none.key, &none}, "frame:security", 2);
}

/* ---- the names of a claim ---- */

static void
test_kinds_of_names(void **state)
{
    ws_name_kind kind;

    (void)state;
    for (int i = 0; i < WS_NAME_KINDS; i++) {
        assert_true(ws_name_kind_of(ws_name_kinds[i], &kind));
        assert_int_equal(kind, i);
    }
    assert_false(ws_name_kind_of(unit_str("actors"), &kind));
    assert_false(ws_name_kind_of(unit_str("Actor"), &kind));
    assert_false(ws_name_kind_of(unit_str(""), &kind));
}

/* In the order of its fields; only a string stands behind the key of an attribute. */
static void
test_names_of_a_claim(void **state)
{
    static const char *const wanted[] = {"actor Norland/Port Authority",
                                         "actor Ada Kern",
                                         "target Veskovia",
                                         "concept toll-rise",
                                         "act deny",
                                         "attr frame:security",
                                         "attr page",
                                         "attr sure",
                                         "coder anna"};
    ws_str actors[] = {WS_STR("Norland/Port Authority"), WS_STR("Ada Kern")};
    ws_str target = WS_STR("Veskovia");
    ws_concept concept = {WS_STR("toll-rise"), WS_DISAGREES};
    ws_attr attrs[] = {{WS_STR("frame"), WS_ATTR_STRING, WS_STR("security")},
                       {WS_STR("page"), WS_ATTR_NUMBER, WS_STR("4")},
                       {WS_STR("sure"), WS_ATTR_TRUE, WS_NONE}};
    ws_claim c = {.actors = actors,
                  .nactors = 2,
                  .targets = &target,
                  .ntargets = 1,
                  .concepts = &concept,
                  .nconcepts = 1,
                  .act = WS_STR("deny"),
                  .attrs = attrs,
                  .nattrs = 3,
                  .coder = WS_STR("anna")};
    ws_claim_name *names;
    uint32_t n = ws_claim_names(*state, &c, &names);

    assert_int_equal(n, sizeof(wanted) / sizeof(*wanted));
    for (uint32_t i = 0; i < n; i++) {
        const ws_str kind = ws_name_kinds[names[i].kind];
        char is[128];

        snprintf(is, sizeof(is), "%.*s %.*s", (int)kind.len, kind.s, (int)names[i].name.len,
                 names[i].name.s);
        assert_string_equal(is, wanted[i]);
        if (names[i].kind != WS_NAME_ATTR)
            assert_null(names[i].attr);
    }
    assert_ptr_equal(names[6].attr, &attrs[1]);
    c = (ws_claim){0};
    assert_int_equal(ws_claim_names(*state, &c, &names), 0);
}

/* Nobody else is meant by the name of a coder; a key alone means no value. */
static void
test_meant_by_none(void **state)
{
    const ws_codebook *b = make_codebook(*state);

    expect(*state, b, (ws_claim_name){WS_NAME_CODER, unit_str("ana"), NULL}, NULL, 0);
    expect(*state, b, (ws_claim_name){WS_NAME_ATTR, unit_str("frame"), NULL}, NULL, 0);
    expect(*state, b, (ws_claim_name){WS_NAME_ATTR, unit_str("pag"), NULL}, "page", 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_nearest),        UNIT_TEST(test_nearest_letters),
        UNIT_TEST(test_nearest_order),  UNIT_TEST(test_long_names),
        UNIT_TEST(test_twins),          UNIT_TEST(test_knows),
        UNIT_TEST(test_meant),          UNIT_TEST(test_knows_attributes),
        UNIT_TEST(test_kinds_of_names), UNIT_TEST(test_names_of_a_claim),
        UNIT_TEST(test_meant_by_none),
    };

    return cmocka_run_group_tests_name("codebook", tests, NULL, NULL);
}
