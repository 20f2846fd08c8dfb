/*
 * test_query.c
 *    claimquery: grammar, canonical text, packed form, combination, ternary evaluation.
 */
#include "unit.h"

#include <stdio.h>

#include "model/article.h"
#include "query/query.h"

/* ---- shorthands ---- */

/* Open a copy that is exactly as long as the bytes, so that a read past them is seen. */
static bool
open_copy(ws_ctx *cx, const char *data, uint32_t len, ws_query *q)
{
    char *copy = cx->alloc(cx->alloc_arg, len ? len : 1);

    if (len)
        memcpy(copy, data, len);
    return ws_query_open(cx, copy, len, q);
}

static bool
try_parse(ws_ctx *cx, ws_str text, char **data, uint32_t *len, ws_query *q)
{
    return ws_query_parse(cx, text, 0, data, len) && open_copy(cx, *data, *len, q);
}

static void
parse(ws_ctx *cx, const char *text, ws_query *q)
{
    char *data;
    uint32_t len;

    if (!try_parse(cx, unit_str(text), &data, &len, q))
        fail_msg("%s: %s (%s)", text, cx->error.message, cx->error.detail);
}

static ws_str
print(ws_ctx *cx, const ws_query *q)
{
    ws_buf out;

    ws_buf_init(&out, cx, 1);
    assert_true(ws_query_print(cx, q, &out));
    return (ws_str){out.data, (uint32_t)out.len};
}

/* Printing gives `expected`, and parsing that gives the same bytes. */
static void
assert_canonical(ws_ctx *cx, ws_str text, const char *expected)
{
    char *data, *again;
    uint32_t len, again_len;
    ws_query q;
    ws_str out;

    if (!try_parse(cx, text, &data, &len, &q))
        fail_msg("%.*s: %s (%s)", WS_FMT(text), cx->error.message, cx->error.detail);
    out = print(cx, &q);
    if (expected)
        unit_assert_str(out, expected);
    if (!ws_query_parse(cx, out, 0, &again, &again_len))
        fail_msg("%.*s: %s (%s)", WS_FMT(out), cx->error.message, cx->error.detail);
    if (len != again_len || memcmp(data, again, len) != 0)
        fail_msg("%.*s does not read back from %.*s", WS_FMT(text), WS_FMT(out));
}

/* `n` copies of `s`, then `tail`. */
static ws_str
repeat(ws_ctx *cx, const char *s, uint32_t n, const char *tail)
{
    ws_buf b;

    ws_buf_init(&b, cx, 64);
    for (uint32_t i = 0; i < n; i++)
        ws_buf_add(&b, s, strlen(s));
    ws_buf_add(&b, tail, strlen(tail));
    return (ws_str){b.data, (uint32_t)b.len};
}

static ws_str
with_field(ws_ctx *cx, const char *field, ws_str value)
{
    ws_buf b;

    ws_buf_init(&b, cx, 64);
    ws_buf_add(&b, field, strlen(field));
    ws_buf_add(&b, value.s, value.len);
    return (ws_str){b.data, (uint32_t)b.len};
}

/* ---- text to text ---- */

static const struct {
    const char *text;
    const char *canonical; /* NULL: the text itself */
} canonical[] = {
    /* operators: precedence, chains, parentheses, negation */
    {"a & b | c", NULL},
    {"a&b|c", "a & b | c"},
    {"a | b & c", NULL},
    {"(a | b) & c", NULL},
    {"((a)) | ((b & c))", "a | b & c"},
    {"a & (b & (c & d))", "a & b & c & d"},
    {"(a | b) | (c | d)", "a | b | c | d"},
    {"!a & b", NULL},
    {"!(a & b)", NULL},
    {"! ( a | b )", "!(a | b)"},
    {"!!a", "a"},
    {"!!!a", "!a"},
    {"!(!a)", "a"},
    {"!(!(!(a | b)))", "!(a | b)"},
    {"!(!(a | b)) | c", "a | b | c"},
    {"a&!b", "a & !b"},
    {"\t a\n|\r\nb ", "a | b"},
    {"b | a | b", NULL},
    /* words */
    {"Espionage", "espionage"},
    {"\"Espionage\"", "espionage"},
    {"espion*", NULL},
    {"ESPION*", "espion*"},
    {"\"espion\"*", "espion*"},
    {"state-sponsored", "\"state sponsored\""},
    {"state-spons*", "\"state spons\"*"},
    {"\"has no   truth\"", "\"has no truth\""},
    {"\"no truth to the all\"*", "\"no truth to the all\"*"},
    {"\"truth, and nothing but\"", "\"truth and nothing but\""},
    {"China's", "\"china s\""},
    {"\"he said \"\"no\"\"\"", "\"he said no\""},
    {"\"he said \\\"no\\\"\"", "\"he said no\""},
    {"\"star*\"", "star"},
    {"2021", NULL},
    {"3.5", NULL},
    {"Ünal", "ünal"},
    {"gefälscht*", NULL},
    /* words in fields */
    {"cue:Said", "cue:said"},
    {"cue:\"According to\"", "cue:\"according to\""},
    {"cue:*", NULL},
    {"cue:acc*", NULL},
    {"note:check*", NULL},
    {"note:*", NULL},
    {"text:\"joint statement\"", NULL},
    {"text:sanction*", NULL},
    /* paths */
    {"actor:China", NULL},
    {"actor:\"China\"", "actor:China"},
    {"actor:=China", NULL},
    {"actor:=\"China\"", "actor:=China"},
    {"actor:\"=China\"", NULL},
    {"actor:*", NULL},
    {"actor:*/\"Wang Wenbin\"", NULL},
    {"actor:*/Cabinet/\"Jane Doe\"", "actor:*/\"Cabinet/Jane Doe\""},
    {"actor:*/Wang*", NULL},
    {"actor:China/\"Ministry of Foreign Affairs\"", "actor:\"China/Ministry of Foreign Affairs\""},
    {"actor:\"China\"/Min*", "actor:China/Min*"},
    {"actor:China/*", NULL},
    {"actor:\"Ministry of \"*", NULL},
    {"actor:\"AC\\/DC\"", NULL},
    {"actor:AC\\/DC", "actor:\"AC\\/DC\""},
    {"actor:AC\\/*", "actor:\"AC\\/\"*"},
    {"actor:\"back\\\\slash\"", NULL},
    {"actor:\"the \\\"Tiger\\\"\"", NULL},
    {"actor:\"the \"\"Tiger\"\"\"", "actor:\"the \\\"Tiger\\\"\""},
    {"actor:\"*\"", NULL},
    {"actor:\"a*\"*", NULL},
    {"actor:中国/外交部", NULL},
    {"target:\"United States\"", NULL},
    {"!target:*", NULL},
    /* names */
    {"concept:espionage*", NULL},
    {"concept:us-espionage-on-china", NULL},
    {"concept:*", NULL},
    {"concept:\"a:b\"", NULL},
    {"concept:\"a\\\\b\"", NULL},
    {"concept:a/b", NULL},
    {"pro:espionage", NULL},
    {"con:espionage*", NULL},
    {"con:*", NULL},
    {"act:deny", NULL},
    {"act:de*", NULL},
    {"act:*", NULL},
    {"coder:anna", NULL},
    {"coder:\"Anna B.\"", NULL},
    {"coder:*", NULL},
    /* choices and numbers */
    {"polarity:-1", NULL},
    {"polarity:0", NULL},
    {"polarity:1", NULL},
    {"polarity:+1", "polarity:1"},
    {"polarity:none", NULL},
    {"polarity:\"-1\"", "polarity:-1"},
    {"mode:direct", NULL},
    {"mode:indirect", NULL},
    {"mode:mixed", NULL},
    {"mode:*", NULL},
    {"origin:person", NULL},
    {"origin:tagger", NULL},
    {"origin:import", NULL},
    {"status:confirmed", NULL},
    {"status:suggested", NULL},
    {"status:rejected", NULL},
    {"is:nested", NULL},
    {"confidence:>=0.8", NULL},
    {"confidence:>0.80", "confidence:>0.8"},
    {"confidence:<=1", NULL},
    {"confidence:<1.000", "confidence:<1"},
    {"confidence:=0.5", "confidence:0.5"},
    {"confidence:0", NULL},
    {"confidence:00.25", "confidence:0.25"},
    {"confidence:0.333333333333333", NULL},
    {"confidence:0.000000000000001", NULL},
    {"confidence:0.1", NULL},
    {"confidence:*", NULL},
    {"attr.frame:security", NULL},
    {"attr.frame:\"national security\"", NULL},
    {"attr.frame:sec*", NULL},
    {"attr.frame:*", NULL},
    {"attr.frame:\"\"", NULL},
    {"attr.\"my key\":x", NULL},
    {"attr.\"frame\":x", "attr.frame:x"},
    {"attr.a\"b c\"d:x", "attr.\"ab cd\":x"},
    {"attr.frame", NULL}, /* a word: no colon */
    /* the whole */
    {"actor:China & target:\"United States\" & act:accuse", NULL},
    {"espionage & actor:China", NULL},
    {"concept:x & !actor:\"China/Foreign Ministry/Jane Doe\"", NULL},
    {"actor:China&(act:deny|act:reject)", "actor:China & (act:deny | act:reject)"},
};

static void
test_canonical_text(void **state)
{
    ws_ctx *cx = *state;

    for (size_t i = 0; i < sizeof(canonical) / sizeof(canonical[0]); i++) {
        const char *text = canonical[i].text, *expected = canonical[i].canonical;

        assert_canonical(cx, unit_str(text), expected ? expected : text);
    }
}

/* ---- errors ---- */

static const struct {
    const char *text;
    int at;
    const char *detail;
} bad[] = {
    {"", 1, "Expected a word, a field, ! or (, but the query ends."},
    {"   ", 4, "but the query ends."},
    {"a b", 3, "Expected & or |, but found \"b\"."},
    {"a & ", 5, "the query ends"},
    {"a & & b", 5, "found \"&\""},
    {"| a", 1, "Expected a word"},
    {"a || b", 4, "Expected a word"},
    {"!", 2, "the query ends"},
    {"(a", 3, "Expected &, | or ), but the query ends."},
    {"(a b)", 4, "Expected &, | or )"},
    {"()", 2, "Expected a word"},
    {"a)", 2, "Expected & or |, but found \")\"."},
    {"a(b)", 2, "Expected & or |"},
    {"a!b", 2, "Expected & or |"},
    {"a\"b\"", 2, "Expected & or |"},
    {"\"a\"b", 4, "Expected & or |"},
    {"\"a\" \"b\"", 5, "Expected & or |"},
    {"\"", 1, "never closed"},
    {"a & \"b c", 5, "never closed"},
    {"\"a\"\"", 1, "never closed"},
    {"\"a\\\"", 1, "never closed"},
    {"\"a\\", 4, "after a backslash, but the query ends."},
    {"\"a\\n\"", 4, "after a backslash"},
    {"\"...\"", 1, "Expected a word (with a letter or a digit)"},
    {"---", 1, "Expected a word (with a letter or a digit)"},
    {"*", 1, "Expected a word"},
    {"a*b", 3, "Expected the end of the value after *"},
    {"a**", 3, "Expected the end of the value after *"},
    {"\"a\"*\"b\"", 5, "Expected the end of the value after *"},
    {":China", 1, "Expected a field before the colon"},
    {"actor:", 7, "Expected an actor, =actor, */element or *, but the query ends."},
    {"actor: China", 7, "Expected an actor"},
    {"actor:&", 7, "Expected an actor"},
    {"actor:a:b", 8, "Expected & or |"},
    {"actor:=", 8, "Expected a name"},
    {"actor:=*", 8, "Expected a whole path after ="},
    {"actor:=China*", 13, "Expected a whole path after ="},
    {"actor:*/", 9, "Expected a name"},
    {"actor:*/*", 9, "Expected a name"},
    {"actor:*China", 8, "Expected the end of the value after *"},
    {"actor:Chi*na", 11, "Expected the end of the value after *"},
    {"actor:\"\"", 7, "Expected an actor"},
    {"actor:\"\"*", 7, "Expected an actor"},
    {"actor:China//x", 7, "."},
    {"actor:/China", 7, "."},
    {"actor:China/", 7, "."},
    {"actor:\" China\"", 7, "."},
    {"actor:a\\b", 9, "Expected \\ or / after a backslash"},
    {"concept:\"\"", 9, "Expected the code of a concept"},
    {"concept:\" \"*", 9, "."},
    {"act:Deny", 5, "."},
    {"act:\"de ny\"", 5, "."},
    {"polarity:2", 10, "Expected -1, 0, 1 or none, but found \"2\"."},
    {"polarity:*", 10, "Expected -1, 0, 1 or none"},
    {"polarity:", 10, "Expected -1, 0, 1 or none"},
    {"mode:oblique", 6, "Expected direct, indirect, mixed or *"},
    {"mode:none", 6, "Expected direct"},
    {"mode:dir*", 6, "Expected direct"},
    {"origin:*", 8, "Expected person, tagger or import"},
    {"status:open", 8, "Expected confirmed, suggested or rejected"},
    {"is:happy", 4, "Expected nested"},
    {"confidence:high", 12, "Expected a number from 0 to 1"},
    {"confidence:>", 12, "Expected a number"},
    {"confidence:>= 0.8", 12, "Expected a number"},
    {"confidence:>=1.01", 12, "Expected a number"},
    {"confidence:-0.1", 12, "Expected a number"},
    {"confidence:.5", 12, "Expected a number"},
    {"confidence:1.", 12, "Expected a number"},
    {"confidence:0.5.5", 12, "Expected a number"},
    {"confidence:1e-1", 12, "Expected a number"},
    {"confidence:0.1234567890123456", 12, "at most 15 decimals"},
    {"confidence:18446744073709551616", 12, "Expected a number"},
    {"confidence:nan", 12, "Expected a number"},
    {"attr.:x", 6, "Expected the key of an attribute"},
    {"attr.\"\":x", 6, "Expected the key of an attribute"},
    {"attr.\"frame\"", 13, "Expected a colon after attr.KEY"},
    {"attr.frame:", 12, "Expected a value or *"},
    {"cue:", 5, "Expected a word or *"},
    {"text:*", 6, "Expected a word"},
    {"text:\"\"", 6, "Expected a word"},
    {"Actor:China", 1, "There is no field \"Actor\". The fields are actor, target"},
    {"actr:China", 1, "There is no field \"actr\""},
    {"http://x", 1, "There is no field \"http\""},
    {"attr:x", 1, "There is no field \"attr\""},
    /* positions count characters, not bytes */
    {"Ünal & ", 8, "the query ends"},
    {"中国 & 否认 美国", 9, "found \"美国\""},
    {"actor:\"Škoda\" x", 15, "found \"x\""},
    {"é & 😀", 5, "Expected a word (with a letter or a digit)"},
    {"é & feld:x", 5, "There is no field \"feld\""},
};

static void
test_syntax_errors(void **state)
{
    ws_ctx *cx = *state;
    char message[80], *data;
    uint32_t len;

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        if (ws_query_parse(cx, unit_str(bad[i].text), 0, &data, &len))
            fail_msg("accepted: %s", bad[i].text);
        snprintf(message, sizeof(message), "syntax error in claimquery at character %d", bad[i].at);
        if (strcmp(message, cx->error.message) != 0 || !strstr(cx->error.detail, bad[i].detail))
            fail_msg("%s: expected '%s' with '%s', got '%s' with '%s'", bad[i].text, message,
                     bad[i].detail, cx->error.message, cx->error.detail);
        assert_int_equal(cx->error.code, WS_BAD_QUERY);
        assert_int_equal(cx->error.detail[strlen(cx->error.detail) - 1], '.');
    }
}

static void
assert_hint(ws_ctx *cx, const char *text, const char *hint)
{
    char *data;
    uint32_t len;

    assert_false(ws_query_parse(cx, unit_str(text), 0, &data, &len));
    assert_string_equal(cx->error.hint, hint);
}

static void
test_unknown_fields_get_a_hint(void **state)
{
    ws_ctx *cx = *state;

    assert_hint(cx, "Actor:x", "Perhaps you meant \"actor\".");
    assert_hint(cx, "actr:x", "Perhaps you meant \"actor\".");
    assert_hint(cx, "taget:x", "Perhaps you meant \"target\".");
    assert_hint(cx, "polairty:x", "Perhaps you meant \"polarity\".");
    assert_hint(cx, "http://x", "Words with a colon between them must stand in quotation marks.");
    assert_hint(cx, "10:30", "Words with a colon between them must stand in quotation marks.");
}

/* ---- limits and ill-formed input ---- */

static void
assert_refused(ws_ctx *cx, ws_str text, ws_code code, const char *part)
{
    char *data;
    uint32_t len;

    assert_false(ws_query_parse(cx, text, 0, &data, &len));
    unit_assert_error(cx, code, part);
}

static void
test_limits(void **state)
{
    ws_ctx *cx = *state;
    ws_str deep = repeat(cx, "(", 10000, "a");
    ws_str limit = repeat(cx, "(", WS_QUERY_DEPTH_MAX, "a");
    ws_buf closed;

    assert_refused(cx, repeat(cx, "a & ", 25600, "a"), WS_LIMIT, "claimquery is too long");
    assert_refused(cx, deep, WS_LIMIT, "nested too deeply");
    assert_refused(cx, repeat(cx, "a&", WS_QUERY_LEAVES_MAX, "a"), WS_LIMIT, "too many terms");
    assert_canonical(cx, repeat(cx, "a&", WS_QUERY_LEAVES_MAX - 1, "a"), NULL);
    assert_canonical(cx, repeat(cx, "!", 60000, "a"), "a");
    ws_buf_init(&closed, cx, 64);
    ws_buf_add(&closed, limit.s, limit.len);
    for (uint32_t i = 0; i < WS_QUERY_DEPTH_MAX; i++)
        ws_buf_byte(&closed, ')');
    assert_canonical(cx, (ws_str){closed.data, (uint32_t)closed.len}, "a");
    assert_refused(cx, repeat(cx, "x", 300, ":1"), WS_BAD_QUERY, "character 1");
    assert_canonical(cx, with_field(cx, "actor:", repeat(cx, "x", WS_PATH_MAX, "")), NULL);
    assert_refused(cx, with_field(cx, "é|actor:", repeat(cx, "x", WS_PATH_MAX + 1, "")), WS_LIMIT,
                   "too long in claimquery at character 9");
    assert_refused(cx, with_field(cx, "coder:", repeat(cx, "x", WS_NAME_MAX + 1, "")), WS_LIMIT,
                   "too long in claimquery at character 7");
    assert_refused(cx, with_field(cx, "act:", repeat(cx, "x", WS_ACT_MAX + 1, "")), WS_LIMIT,
                   "too long in claimquery at character 5");
    assert_refused(cx, with_field(cx, "attr.k:", repeat(cx, "x", WS_VALUE_MAX + 1, "")), WS_LIMIT,
                   "too long in claimquery at character 8");
}

/* A short text may have a long canonical form, which must be readable too. */
static void
test_limit_of_the_canonical_form(void **state)
{
    ws_ctx *cx = *state;
    ws_str words = repeat(cx, "a-", 30000, "a"); /* the same length with spaces */
    ws_str chain = repeat(cx, "é|", 4000, "é");

    assert_canonical(cx, words, NULL);
    assert_canonical(cx, chain, NULL);
    assert_refused(cx, repeat(cx, "ŉ-", 21800, "a"), WS_LIMIT, "claimquery is too long");
}

static void
test_ill_formed_utf8(void **state)
{
    ws_ctx *cx = *state;

    assert_refused(cx, unit_str("a & \xFF"), WS_BAD_QUERY, "at character 5");
    assert_refused(cx, unit_str("\xC3\xA9 & \xC3"), WS_BAD_QUERY, "at character 5");
    assert_refused(cx, (ws_str){"a\0b", 3}, WS_BAD_QUERY, "at character 2");
}

/* ---- random ---- */

static const char *const atoms[] = {
    "word",
    "\"two words\"",
    "wor*",
    "actor:China",
    "actor:=China",
    "actor:*/\"Jane Doe\"",
    "target:*",
    "act:deny",
    "concept:x*",
    "polarity:none",
    "confidence:>0.25",
    "text:word",
    "attr.\"a b\":\"c d\"",
    "is:nested",
    "cue:*",
    "actor:\"A\\/B\"*",
};
#define ATOMS (sizeof(atoms) / sizeof(atoms[0]))

/* Write a random formula with needless parentheses and spaces; return what it is worth when atom
 * i is worth worth[i]. */
static ws_tern
random_formula(uint64_t *seed, ws_buf *out, int depth, const ws_tern *worth)
{
    uint32_t n = 2 + unit_random(seed) % 3, what = depth ? unit_random(seed) % 6 : 0;
    ws_tern result;

    if (what < 2) {
        uint32_t atom = unit_random(seed) % ATOMS;

        ws_buf_add(out, atoms[atom], strlen(atoms[atom]));
        return worth[atom];
    }
    if (what == 2)
        ws_buf_byte(out, '!');
    ws_buf_byte(out, '(');
    result = random_formula(seed, out, depth - 1, worth);
    for (uint32_t i = 1; what > 3 && i < n; i++) {
        ws_tern t;

        ws_buf_byte(out, what == 4 ? '&' : '|');
        t = random_formula(seed, out, depth - 1, worth);
        result = (what == 4) == (t < result) ? t : result;
    }
    ws_buf_add(out, " )", 2);
    return what == 2 ? (ws_tern)(WS_YES - result) : result;
}

static ws_tern
look_up(void *arg, uint32_t node, const ws_qnode *leaf)
{
    const ws_tern *by_node = arg;

    assert_int_equal(leaf->kind, WS_Q_LEAF);
    return by_node[node];
}

/* Nodes in prefix order keep the order of leaves: find each one's atom by printing it. */
static ws_tern
worth_of(ws_ctx *cx, const ws_query *q, const ws_tern *worth)
{
    ws_tern *by_node = ws_alloc0(cx, q->nnodes, sizeof(*by_node)); /* other leaves: WS_NO */

    for (uint32_t i = 0; i < q->nnodes; i++) {
        ws_query leaf = {.nodes = &q->nodes[i], .nnodes = 1};
        ws_str text;

        if (q->nodes[i].kind != WS_Q_LEAF)
            continue;
        text = print(cx, &leaf);
        for (uint32_t a = 0; a < ATOMS; a++)
            if (ws_str_eq(text, unit_str(atoms[a])))
                by_node[i] = worth[a];
    }
    return ws_query_eval(q, look_up, by_node);
}

static void
test_random_formulas(void **state)
{
    uint64_t seed = 7;

    (void)state;
    for (int round = 0; round < 1500; round++) {
        ws_ctx *cx = unit_context();
        ws_tern worth[ATOMS], expected;
        char *data;
        uint32_t len;
        ws_query q;
        ws_buf text;

        for (uint32_t a = 0; a < ATOMS; a++)
            worth[a] = (ws_tern)(unit_random(&seed) % 3);
        ws_buf_init(&text, cx, 64);
        expected = random_formula(&seed, &text, 4, worth);
        assert_canonical(cx, (ws_str){text.data, (uint32_t)text.len}, NULL);
        assert_true(try_parse(cx, (ws_str){text.data, (uint32_t)text.len}, &data, &len, &q));
        assert_int_equal(worth_of(cx, &q, worth), expected);
        unit_drop(cx);
    }
}

static void
test_random_text_never_crashes(void **state)
{
    static const char *const bits[] = {
        "a", "b*", "\"",     "\\",   "(", ")",     "&",    "|",   "!",   ":",    "*",     "/",
        "=", " ",  "actor:", "cue:", "é", "attr.", "\xC3", "0.5", "x y", "act:", "mode:", "中"};
    uint64_t seed = 11;
    uint32_t parsed = 0;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        ws_ctx *cx = unit_context();
        uint32_t n = 1 + unit_random(&seed) % 8, len;
        ws_buf text;
        char *data, *copy;

        ws_buf_init(&text, cx, 64);
        for (uint32_t i = 0; i < n; i++) {
            const char *bit = bits[unit_random(&seed) % (sizeof(bits) / sizeof(bits[0]))];

            ws_buf_add(&text, bit, strlen(bit));
        }
        copy = cx->alloc(cx->alloc_arg, text.len);
        memcpy(copy, text.data, text.len);
        if (ws_query_parse(cx, (ws_str){copy, (uint32_t)text.len}, 0, &data, &len)) {
            parsed++;
            assert_canonical(cx, (ws_str){copy, (uint32_t)text.len}, NULL);
        }
        unit_drop(cx);
    }
    assert_true(parsed > 500);
}

/* ---- hostile bytes ---- */

static const char *const whole =
    "actor:*/\"Jane Doe\" & (\"two words\" | attr.k:v*) & !(confidence:>=0.5 & mode:direct) | "
    "text:x & polarity:none";

static void
test_truncated_bytes_are_refused(void **state)
{
    ws_ctx *cx = *state;
    char *data;
    uint32_t len;
    ws_query q;

    assert_true(ws_query_parse(cx, unit_str(whole), 0, &data, &len));
    for (uint32_t n = 0; n < len; n++) {
        assert_false(open_copy(cx, data, n, &q));
        unit_assert_error(cx, WS_CORRUPT, "claimquery is corrupt");
    }
    assert_true(open_copy(cx, data, len, &q));
}

/* Whatever still opens can be printed and evaluated. */
static void
test_changed_bytes_are_safe(void **state)
{
    uint64_t seed = 3;
    uint32_t opened = 0;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        ws_ctx *cx = unit_context();
        char *data;
        uint32_t len, changes = 1 + unit_random(&seed) % 3;
        ws_query q;

        assert_true(ws_query_parse(cx, unit_str(whole), 0, &data, &len));
        for (uint32_t i = 0; i < changes; i++)
            data[unit_random(&seed) % len] = (char)unit_random(&seed);
        if (open_copy(cx, data, len, &q)) {
            ws_tern worth[ATOMS] = {WS_NO};

            opened++;
            worth_of(cx, &q, worth);
        } else {
            assert_int_equal(cx->error.code, WS_CORRUPT);
        }
        unit_drop(cx);
    }
    assert_true(opened > 100);
}

/* A tree deeper than allowed, packed by hand, is refused without deep recursion. */
static void
test_deep_bytes_are_refused(void **state)
{
    ws_ctx *cx = *state;
    uint32_t levels = 50000, n = levels + 1;
    char *data = ws_alloc0(cx, 8 + (size_t)n * 24, 1), *empty;
    uint32_t len;
    ws_query q;

    assert_true(ws_query_parse(cx, unit_str("is:nested"), 0, &empty, &len));
    memcpy(data, empty, 8);
    memcpy(data + 4, &n, 4);
    for (uint32_t i = 0; i < n; i++) {
        char *record = data + 8 + (size_t)i * 24;
        uint32_t size = n - i;

        memcpy(record, empty + 8, 24);
        if (i < levels)
            memset(record, 0, 24);
        if (i < levels)
            record[0] = i % 2 ? WS_Q_NOT : WS_Q_AND;
        memcpy(record + 4, &size, 4);
    }
    assert_false(ws_query_open(cx, data, 8 + n * 24, &q));
    unit_assert_error(cx, WS_CORRUPT, "claimquery is corrupt");
}

static void
test_equal_queries_have_equal_bytes(void **state)
{
    ws_ctx *cx = *state;
    char *a, *b, *c;
    uint32_t alen, blen, clen;

    assert_true(ws_query_parse(cx, unit_str("(Spy & !!b)|c"), 0, &a, &alen));
    assert_true(ws_query_parse(cx, unit_str("spy&b | (c)"), 4, &b, &blen));
    assert_true(ws_query_parse(cx, unit_str("spy & b | d"), 0, &c, &clen));
    assert_int_equal(alen, blen);
    assert_memory_equal(a, b + 4, alen);
    assert_int_equal(alen, clen);
    assert_memory_not_equal(a, c, alen);
}

static void
test_needs_text(void **state)
{
    ws_ctx *cx = *state;
    ws_query q;

    parse(cx, "a & (b | !text:c)", &q);
    assert_true(q.needs_text);
    parse(cx, "a & (b | !cue:c)", &q);
    assert_false(q.needs_text);
}

/* ---- combine ---- */

static void
assert_combined(ws_ctx *cx, ws_kind op, const char *a, const char *b, const char *expected)
{
    ws_query qa, qb, q;
    char *data, *parsed;
    uint32_t len, parsed_len;

    parse(cx, a, &qa);
    if (b)
        parse(cx, b, &qb);
    assert_true(ws_query_combine(cx, op, &qa, b ? &qb : NULL, 0, &data, &len));
    assert_true(open_copy(cx, data, len, &q));
    unit_assert_str(print(cx, &q), expected);
    assert_true(ws_query_parse(cx, unit_str(expected), 0, &parsed, &parsed_len));
    assert_int_equal(len, parsed_len);
    assert_memory_equal(data, parsed, len);
}

static void
test_combine(void **state)
{
    ws_ctx *cx = *state;

    assert_combined(cx, WS_Q_AND, "a", "b", "a & b");
    assert_combined(cx, WS_Q_AND, "a & b", "c & d", "a & b & c & d");
    assert_combined(cx, WS_Q_AND, "a | b", "c", "(a | b) & c");
    assert_combined(cx, WS_Q_OR, "a | b", "c & d", "a | b | c & d");
    assert_combined(cx, WS_Q_OR, "a", "b | c", "a | b | c");
    assert_combined(cx, WS_Q_OR, "!a", "text:x", "!a | text:x");
    assert_combined(cx, WS_Q_NOT, "a", NULL, "!a");
    assert_combined(cx, WS_Q_NOT, "!a", NULL, "a");
    assert_combined(cx, WS_Q_NOT, "!(a | b)", NULL, "a | b");
    assert_combined(cx, WS_Q_NOT, "a & b", NULL, "!(a & b)");
    assert_combined(cx, WS_Q_AND, "a", "a", "a & a");
}

static void
test_combine_keeps_the_limits(void **state)
{
    ws_ctx *cx = *state;
    ws_query q, word;
    char *data;
    uint32_t len;
    bool ok = true;

    assert_true(try_parse(cx, repeat(cx, "a&", 2500, "a"), &data, &len, &q));
    assert_false(ws_query_combine(cx, WS_Q_OR, &q, &q, 0, &data, &len));
    unit_assert_error(cx, WS_LIMIT, "too many terms");
    assert_true(try_parse(cx, repeat(cx, "a-", 20000, "a"), &data, &len, &q));
    assert_false(ws_query_combine(cx, WS_Q_OR, &q, &q, 0, &data, &len));
    unit_assert_error(cx, WS_LIMIT, "claimquery is too long");
    parse(cx, "a", &word);
    q = word;
    for (uint32_t i = 0; ok && i <= 2 * WS_QUERY_DEPTH_MAX + 1; i++) {
        ok = ws_query_combine(cx, i % 2 ? WS_Q_AND : WS_Q_OR, &q, &word, 0, &data, &len);
        if (ok) {
            assert_true(ws_query_open(cx, data, len, &q));
            assert_canonical(cx, print(cx, &q), NULL);
        }
    }
    assert_false(ok);
    unit_assert_error(cx, WS_LIMIT, "nested too deeply");
}

/* ---- evaluation ---- */

typedef struct trace {
    ws_tern worth[3];
    uint32_t asked;
} trace;

/* Words a, b, c are worth worth[0..2]. */
static ws_tern
traced(void *arg, uint32_t node, const ws_qnode *leaf)
{
    trace *t = arg;

    (void)node;
    t->asked++;
    return t->worth[leaf->value.s[0] - 'a'];
}

static ws_tern
least_of(ws_tern a, ws_tern b)
{
    return a < b ? a : b;
}

static void
test_truth_tables(void **state)
{
    ws_ctx *cx = *state;
    ws_query both, either, not, mixed;

    parse(cx, "a & b", &both);
    parse(cx, "a | b", &either);
    parse(cx, "!a", &not );
    parse(cx, "!(a & b) | c", &mixed);
    for (int i = 0; i < 27; i++) {
        trace t = {{(ws_tern)(i % 3), (ws_tern)(i / 3 % 3), (ws_tern)(i / 9)}, 0};
        ws_tern a = t.worth[0], b = t.worth[1], c = t.worth[2];
        ws_tern nand = (ws_tern)(WS_YES - least_of(a, b));

        assert_int_equal(ws_query_eval(&both, traced, &t), least_of(a, b));
        assert_int_equal(ws_query_eval(&either, traced, &t), a > b ? a : b);
        assert_int_equal(ws_query_eval(&not, traced, &t), WS_YES - a);
        assert_int_equal(ws_query_eval(&mixed, traced, &t), nand > c ? nand : c);
    }
}

static void
test_evaluation_stops_early(void **state)
{
    ws_ctx *cx = *state;
    trace t = {{WS_NO, WS_YES, WS_MAYBE}, 0};
    ws_query q;

    parse(cx, "a & b & c", &q);
    assert_int_equal(ws_query_eval(&q, traced, &t), WS_NO);
    assert_int_equal(t.asked, 1);
    parse(cx, "c | b | a", &q);
    t.asked = 0;
    assert_int_equal(ws_query_eval(&q, traced, &t), WS_YES);
    assert_int_equal(t.asked, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_canonical_text),
        UNIT_TEST(test_syntax_errors),
        UNIT_TEST(test_unknown_fields_get_a_hint),
        UNIT_TEST(test_limits),
        UNIT_TEST(test_limit_of_the_canonical_form),
        UNIT_TEST(test_ill_formed_utf8),
        UNIT_TEST(test_random_formulas),
        UNIT_TEST(test_random_text_never_crashes),
        UNIT_TEST(test_truncated_bytes_are_refused),
        UNIT_TEST(test_changed_bytes_are_safe),
        UNIT_TEST(test_deep_bytes_are_refused),
        UNIT_TEST(test_equal_queries_have_equal_bytes),
        UNIT_TEST(test_needs_text),
        UNIT_TEST(test_combine),
        UNIT_TEST(test_combine_keeps_the_limits),
        UNIT_TEST(test_truth_tables),
        UNIT_TEST(test_evaluation_stops_early),
    };

    return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
