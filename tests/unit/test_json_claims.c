/*
 * test_json_claims.c
 *    One claim and its parts in JSON: what a merge patch sets, clears and keeps, what each field
 *    takes, fields one by one, and what was proposed.
 */
#include "articles.h"

#include <stdio.h>

#include "json/read.h"
#include "json/write.h"

#define FULL                                                                                       \
    "{\"id\": 3, \"actors\": [\"Brno/Mayor\"], \"source\": [[0, 17]], \"cue\": [[18, 24]], "       \
    "\"content\": [[25, 42], [43, 55]], \"act\": \"deny\", \"targets\": [\"Café\", \"Union\"], "  \
    "\"concepts\": [{\"code\": \"bribes\", \"polarity\": -1}, \"budget\"], \"mode\": "             \
    "\"indirect\", \"coder\": \"anna\", \"origin\": \"import\", \"status\": \"suggested\", "       \
    "\"confidence\": 0.25, \"tagged_at\": \"2026-11-27T10:00:00Z\", \"note\": \"two\\nlines\", "   \
    "\"attrs\": {\"frame\": 1.5, \"sure\": true, \"wire\": \"\", \"zone\": false}, "               \
    "\"decided_by\": \"ben\", \"decided_at\": \"2026-11-28T10:00:00.5Z\", \"proposed\": "          \
    "{\"act\": \"state\", \"parent\": null}}"

/* The claim of `json` in an article over HARBOUR. */
static ws_claim *
coded(ws_ctx *cx, const char *json, ws_article **a)
{
    ws_draft d;

    *a = article_over(cx, HARBOUR);
    ws_draft_init(&d);
    must(cx, ws_draft_of_json(cx, unit_str(json), true, &d));
    must(cx, ws_article_add(cx, *a, &d, NULL));
    must(cx, ws_article_seal(cx, *a));
    return &(*a)->claims[0];
}

static const char *
text_of(ws_ctx *cx, const ws_buf *b)
{
    char *text = ws_alloc0(cx, b->len + 1, 1);

    return memcpy(text, b->data, b->len);
}

static const char *
json_of(ws_ctx *cx, ws_article *a, const ws_claim *c)
{
    ws_buf out;

    ws_buf_init(&out, cx, 64);
    must(cx, ws_json_of_claim(cx, a, c, &out));
    return text_of(cx, &out);
}

static const char *
field_of(ws_ctx *cx, ws_article *a, const ws_claim *c, int field)
{
    ws_str json;
    char *text;

    must(cx, ws_json_of_field(cx, a, c, &ws_claim_fields[field], &json));
    text = ws_alloc0(cx, (size_t)json.len + 1, 1);
    return memcpy(text, json.s, json.len);
}

/* The claim as the patch makes it, in JSON. */
static const char *
patched(ws_ctx *cx, ws_article *a, const ws_claim *c, const char *patch)
{
    ws_claim *made = ws_alloc(cx, 1, sizeof(*made));
    ws_draft d;

    must(cx, ws_draft_of(cx, a, c, &d));
    must(cx, ws_draft_of_json(cx, unit_str(patch), false, &d));
    must(cx, ws_claim_build(cx, a, &d, made));
    return json_of(cx, a, made);
}

static void
all_fields_come_back(void **state)
{
    ws_article *a;
    ws_claim *c = coded(*state, FULL, &a);

    assert_string_equal(json_of(*state, a, c), FULL);
    for (int i = 0; i < WS_C_COUNT; i++)
        assert_true(ws_field_is_set(c, &ws_claim_fields[i]) == (i != WS_C_parent));
}

static void
a_patch_without_members_changes_nothing(void **state)
{
    ws_article *a;
    ws_claim *c = coded(*state, FULL, &a);

    assert_string_equal(patched(*state, a, c, "{}"), FULL);
    assert_string_equal(patched(*state, a, c, "{\"id\": 3}"), FULL);
}

/* Each field set to null is gone, and only it. An origin and a status there always are. */
static void
null_clears_a_field_and_keeps_the_others(void **state)
{
    ws_article *a;
    ws_claim *c = coded(*state, FULL, &a), made;
    ws_draft d;

    for (int i = 0; i < WS_C_COUNT; i++) {
        char patch[64];

        if (i == WS_C_id || i == WS_C_parent)
            continue;
        snprintf(patch, sizeof(patch), "{\"%s\": null}", ws_claim_fields[i].name.s);
        must(*state, ws_draft_of(*state, a, c, &d));
        must(*state, ws_draft_of_json(*state, unit_str(patch), false, &d));
        must(*state, ws_claim_build(*state, a, &d, &made));
        for (int j = 0; j < WS_C_COUNT; j++)
            if (j != i && j != WS_C_parent &&
                !(i == WS_C_content && j == WS_C_mode)) /* other words, another mode */
                assert_string_equal(field_of(*state, a, &made, j), field_of(*state, a, c, j));
        if (i == WS_C_origin)
            assert_int_equal(made.origin, WS_PERSON);
        else if (i == WS_C_status)
            assert_int_equal(made.status, WS_CONFIRMED);
        else
            assert_false(ws_field_is_set(&made, &ws_claim_fields[i]));
    }
}

static void
a_patch_sets_each_kind(void **state)
{
    static const struct {
        int field;
        const char *patch, *value;
    } cases[] = {
        {WS_C_actors, "{\"actors\": [\"A\", \"B/c\"]}", "[\"A\", \"B/c\"]"},
        {WS_C_actors, "{\"actors\": []}", "null"},
        {WS_C_source, "{\"source\": [[4, 9]]}", "[[4, 9]]"},
        {WS_C_content, "{\"content\": [[43, 55], [34, 38]]}", "[[34, 38], [43, 55]]"},
        {WS_C_act, "{\"act\": \"state\"}", "\"state\""},
        {WS_C_concepts, "{\"concepts\": [\"budget\"]}", "[\"budget\"]"},
        {WS_C_concepts, "{\"concepts\": [\"a\", {\"code\": \"b\", \"polarity\": 0}]}",
         "[\"a\", {\"code\": \"b\", \"polarity\": 0}]"},
        {WS_C_mode, "{\"mode\": \"mixed\"}", "\"mixed\""},
        {WS_C_coder, "{\"coder\": \"ben\"}", "\"ben\""},
        {WS_C_origin, "{\"origin\": \"tagger\"}", "\"tagger\""},
        {WS_C_status, "{\"status\": \"rejected\"}", "\"rejected\""},
        {WS_C_confidence, "{\"confidence\": 1}", "1"},
        {WS_C_tagged_at, "{\"tagged_at\": \"2026-11-27T12:30:00.250+02:00\"}",
         "\"2026-11-27T10:30:00.25Z\""},
        {WS_C_note, "{\"note\": \"\"}", "null"},
        {WS_C_attrs, "{\"attrs\": {\"zone\": null, \"frame\": 2e1, \"added\": \"x\"}}",
         "{\"added\": \"x\", \"frame\": 20, \"sure\": true, \"wire\": \"\"}"},
        {WS_C_attrs, "{\"attrs\": {}}",
         "{\"frame\": 1.5, \"sure\": true, \"wire\": \"\", \"zone\": false}"},
        {WS_C_proposed, "{\"proposed\": {\"content\": [[1, 2]], \"actors\": null}}",
         "{\"actors\": null, \"content\": [[1, 2]]}"},
        {WS_C_proposed, "{\"proposed\": {}}", "null"},
    };
    ws_ctx *cx = *state;
    ws_article *a;
    ws_claim *c = coded(cx, FULL, &a), made;
    ws_draft d;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        must(cx, ws_draft_of(cx, a, c, &d));
        must(cx, ws_draft_of_json(cx, unit_str(cases[i].patch), false, &d));
        must(cx, ws_claim_build(cx, a, &d, &made));
        assert_string_equal(field_of(cx, a, &made, cases[i].field), cases[i].value);
    }
}

/* What each kind of field refuses; messages begin with the claim and name the field. */
static const struct {
    const char *patch, *message;
} wrong[] = {
    {"[]", "claim 3 must be an object, not an array"},
    {"{\"id\": \"3\"}", "claim 3: id must be an integer, not a string"},
    {"{\"id\": null}", "claim 3: id must be an integer, not null"},
    {"{\"id\": 0}", "claim 3: id must be between 1 and 2147483647, not 0"},
    {"{\"id\": 2147483648}", "claim 3: id must be between 1 and 2147483647, not 2147483648"},
    {"{\"id\": 4}", "claim 3: a claim's id cannot be changed"},
    {"{\"parent\": true}", "claim 3: parent must be an integer, not a boolean"},
    {"{\"parent\": -1}", "claim 3: parent must be between 1 and 2147483647, not -1"},
    {"{\"parent\": 1.5}", "claim 3: parent must be an integer, not 1.5"},
    {"{\"parent\": 1e2}", "claim 3: parent must be an integer, not 1e2"},
    {"{\"parent\": 9223372036854775808}", "claim 3: parent is out of range: 9223372036854775808"},
    {"{\"actors\": \"A\"}", "claim 3: actors must be an array, not a string"},
    {"{\"actors\": [\"A\", 1]}", "claim 3: actors must be an array of strings, not a number"},
    {"{\"targets\": {}}", "claim 3: targets must be an array, not an object"},
    {"{\"source\": 4}", "claim 3: source must be an array, not a number"},
    {"{\"cue\": [1]}", "claim 3: cue must be an array of [start, end] pairs"},
    {"{\"cue\": [[1]]}", "claim 3: cue must be an array of [start, end] pairs"},
    {"{\"cue\": [[1, 2, 3]]}", "claim 3: cue must be an array of [start, end] pairs"},
    {"{\"content\": [[1, \"2\"]]}", "claim 3: content must be an integer, not a string"},
    {"{\"content\": [[0, 99999999999999999999]]}",
     "claim 3: content is out of range: 99999999999999999999"},
    {"{\"act\": 1}", "claim 3: act must be a string, not a number"},
    {"{\"concepts\": \"a\"}", "claim 3: concepts must be an array, not a string"},
    {"{\"concepts\": [1]}", "claim 3: concepts must hold codes or objects with code and polarity"},
    {"{\"concepts\": [{\"polarity\": 1}]}", "claim 3: concepts must hold codes or objects"},
    {"{\"concepts\": [{\"code\": 1}]}", "claim 3: concepts must hold codes or objects"},
    {"{\"concepts\": [{\"code\": \"a\", \"weight\": 1}]}",
     "claim 3: concepts must hold codes or objects"},
    {"{\"concepts\": [{\"code\": \"a\", \"polarity\": 2}]}",
     "claim 3: concept polarity 2 is not a stance"},
    {"{\"polarity\": -2}", "claim 3: polarity -2 is not a stance"},
    {"{\"polarity\": \"1\"}", "claim 3: polarity must be an integer, not a string"},
    {"{\"mode\": 1}", "claim 3: mode must be a string, not a number"},
    {"{\"origin\": \"robot\"}", "claim 3: origin \"robot\" is not known"},
    {"{\"status\": \"maybe\"}", "claim 3: status \"maybe\" is not known"},
    {"{\"coder\": []}", "claim 3: coder must be a string, not an array"},
    {"{\"confidence\": \"high\"}", "claim 3: confidence must be a number, not a string"},
    {"{\"tagged_at\": 0}", "claim 3: tagged_at must be a string, not a number"},
    {"{\"tagged_at\": \"yesterday\"}", "claim 3: tagged_at \"yesterday\" is not a time"},
    {"{\"decided_at\": \"0001-01-01T00:30:00+01:00\"}",
     "claim 3: decided_at lies outside the years 0001 to 9999"},
    {"{\"note\": false}", "claim 3: note must be a string, not a boolean"},
    {"{\"attrs\": [1]}", "claim 3: attrs must be an object, not an array"},
    {"{\"attrs\": {\"a\": {}}}",
     "claim 3: attrs.a must be a string, a number or a boolean, not an object"},
    {"{\"attrs\": {\"a\": 1e5000}}", "claim 3: attrs.a has a number of more than 4096 digits"},
    {"{\"proposed\": \"{}\"}", "claim 3: proposed must be an object, not a string"},
    {"{\"proposed\": {\"coder\": \"anna\"}}", "claim 3: proposed has a key that no proposal has"},
    {"{\"quote\": 1}", "claim 3: quote must be a string, not a number"},
    {"{\"source_text\": 1}", "claim 3: source_text must be a string, not a number"},
    {"{\"cue_text\": 1}", "claim 3: cue_text must be a string, not a number"},
    {"{\"Act\": \"deny\"}", "claim 3: unknown key \"Act\""},
};

static void
wrong_values_are_refused_by_name(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a;
    ws_claim *c = coded(cx, FULL, &a);
    ws_draft d;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        must(cx, ws_draft_of(cx, a, c, &d));
        if (ws_draft_of_json(cx, unit_str(wrong[i].patch), false, &d))
            fail_msg("%s was read", wrong[i].patch);
        if (strncmp(cx->error.message, wrong[i].message, strlen(wrong[i].message)) != 0)
            fail_msg("%s: %s", wrong[i].patch, cx->error.message);
    }
}

static void
a_new_claim_is_named_by_what_is_known(void **state)
{
    ws_ctx *cx = *state;
    ws_draft d;

    ws_draft_init(&d);
    assert_false(ws_draft_of_json(cx, WS_STR("{\"act\": 1}"), true, &d));
    unit_assert_error(cx, WS_BAD_SYNTAX, "claim: act must be");
    assert_false(ws_draft_of_json(cx, WS_STR("{\"id\": 12, \"act\": 1}"), true, &d));
    unit_assert_error(cx, WS_BAD_SYNTAX, "claim 12: act must be");
    ws_draft_init(&d);
    assert_false(ws_draft_of_json(cx, WS_STR("{\"act\": "), true, &d));
    unit_assert_error(cx, WS_BAD_SYNTAX, "character 9");
    assert_false(ws_draft_of_json(cx, WS_STR("{\"id\": 12}"), false, &d));
    unit_assert_error(cx, WS_BAD_VALUE, "claim 12: a claim's id cannot be changed");
}

/* `n` times `member` in an array that is the value of `key`. */
static ws_str
list_of(ws_ctx *cx, const char *key, const char *member, uint32_t n)
{
    ws_buf json;

    ws_buf_init(&json, cx, 64);
    ws_buf_text(&json, "{\"");
    ws_buf_text(&json, key);
    for (uint32_t i = 0; i < n; i++) {
        ws_buf_text(&json, i ? ", " : "\": [");
        ws_buf_text(&json, member);
    }
    ws_buf_text(&json, "]}");
    return (ws_str){json.data, (uint32_t)json.len};
}

static void
lists_have_limits(void **state)
{
    static const struct {
        const char *key, *member, *message;
        uint32_t max;
    } cases[] = {
        {"actors", "\"A\"", "claim: actors has 256 members, more than 255", WS_LIST_MAX},
        {"concepts", "\"a\"", "claim: concepts has 256 members, more than 255", WS_LIST_MAX},
        {"content", "[0, 1]", "claim: content has 1001 members, more than 1000", WS_FRAGMENTS_MAX},
    };
    ws_ctx *cx = *state;
    ws_draft d;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ws_draft_init(&d);
        must(cx, ws_draft_of_json(cx, list_of(cx, cases[i].key, cases[i].member, cases[i].max),
                                  true, &d));
        ws_draft_init(&d);
        assert_false(ws_draft_of_json(
            cx, list_of(cx, cases[i].key, cases[i].member, cases[i].max + 1), true, &d));
        unit_assert_error(cx, WS_LIMIT, cases[i].message);
    }
}

static void
what_was_proposed_has_a_limit(void **state)
{
    ws_ctx *cx = *state;
    char *json = ws_alloc0(cx, WS_NOTE_MAX + 64, 1);
    size_t frame = strlen("{\"act\": \"\"}");
    ws_draft d;

    for (size_t more = 0; more <= 1; more++) {
        size_t words = WS_NOTE_MAX - frame + more;

        sprintf(json, "{\"proposed\": {\"act\": \"%.*s\"}}", (int)words,
                repeat(cx, 'x', (uint32_t)words).s);
        ws_draft_init(&d);
        assert_int_equal(ws_draft_of_json(cx, unit_str(json), true, &d), more == 0);
    }
    unit_assert_error(cx, WS_LIMIT, "claim: proposed is 65536 bytes long, the limit is 65535");
}

/* Polarity beside concepts is theirs unless they have their own; alone it concerns all there are.
 */
static void
polarity_is_that_of_all_concepts(void **state)
{
    static const char *const cases[][2] = {
        {"{\"polarity\": 1}", "[{\"code\": \"bribes\", \"polarity\": 1}, {\"code\": \"budget\", "
                              "\"polarity\": 1}]"},
        {"{\"polarity\": null}", "[\"bribes\", \"budget\"]"},
        {"{\"polarity\": 1, \"concepts\": [\"a\", {\"code\": \"b\", \"polarity\": null}]}",
         "[{\"code\": \"a\", \"polarity\": 1}, \"b\"]"},
        {"{\"concepts\": [\"a\"]}", "[\"a\"]"}, /* they had no stance in common */
    };
    ws_ctx *cx = *state;
    ws_article *a;
    ws_claim *c = coded(cx, FULL, &a), made;
    ws_draft d;

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        must(cx, ws_draft_of(cx, a, c, &d));
        must(cx, ws_draft_of_json(cx, unit_str(cases[i][0]), false, &d));
        must(cx, ws_claim_build(cx, a, &d, &made));
        assert_string_equal(field_of(cx, a, &made, WS_C_concepts), cases[i][1]);
    }
    must(cx, ws_draft_of(cx, a, c, &d));
    must(cx, ws_draft_of_json(cx, WS_STR("{\"concepts\": null, \"polarity\": 1}"), false, &d));
    assert_false(ws_claim_build(cx, a, &d, &made));
    unit_assert_error(cx, WS_BAD_VALUE, "claim 3: polarity stands without a concept");
}

/* A stance that all had stays that of concepts which come in their place. */
static void
a_common_polarity_stays(void **state)
{
    ws_article *a;
    ws_claim *c = coded(
        *state, "{\"content\": [[0, 3]], \"concepts\": [\"a\", \"b\"], \"polarity\": -1}", &a);

    assert_string_equal(
        json_of(*state, a, c),
        "{\"id\": 1, \"content\": [[0, 3]], \"concepts\": [\"a\", \"b\"], \"polarity\": -1, "
        "\"mode\": \"indirect\", \"origin\": \"person\", \"status\": \"confirmed\"}");
    assert_string_equal(
        patched(*state, a, c, "{\"concepts\": [\"c\"], \"mode\": null}"),
        "{\"id\": 1, \"content\": [[0, 3]], \"concepts\": [\"c\"], \"polarity\": -1, "
        "\"mode\": null, \"origin\": \"person\", \"status\": \"confirmed\"}");
    assert_string_equal(patched(*state, a, c, "{\"concepts\": []}"),
                        "{\"id\": 1, \"content\": [[0, 3]], \"mode\": \"indirect\", \"origin\": "
                        "\"person\", \"status\": \"confirmed\"}");
}

/* Words given as checks are compared, and never stored. */
static void
checks_are_held_against_the_text(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a;
    ws_claim *c = coded(cx, FULL, &a), made;
    ws_draft d;

    assert_string_equal(patched(cx, a, c,
                                "{\"source_text\": \"The mayor of Brno\", \"cue_text\": "
                                "\"denied\", \"quote\": \"that the café had … paid anybody\"}"),
                        FULL);
    must(cx, ws_draft_of(cx, a, c, &d));
    must(cx, ws_draft_of_json(cx, WS_STR("{\"cue_text\": \"denies\"}"), false, &d));
    assert_false(ws_claim_build(cx, a, &d, &made));
    unit_assert_error(cx, WS_BAD_SPAN, "claim 3: cue_text is not what the text has at the cue");
}

/* An article with checks: the words at the places stand last, absent places have none. */
static void
articles_can_come_with_checks(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a, again;
    ws_buf out;

    coded(cx, "{\"source\": [[4, 9]], \"content\": [[34, 38]]}", &a);
    ws_buf_init(&out, cx, 64);
    must(cx, ws_json_of_article(cx, a, true, &out));
    assert_string_equal(
        text_of(cx, &out),
        "{\"text\": \"" HARBOUR "\", \"claims\": [{\"id\": 1, \"source\": [[4, 9]], \"content\": "
        "[[34, 38]], \"mode\": \"indirect\", \"origin\": \"person\", \"status\": \"confirmed\", "
        "\"quote\": \"café\", \"source_text\": \"mayor\"}]}");
    must(cx, ws_article_of_json(cx, (ws_str){out.data, (uint32_t)out.len}, &again));
    assert_true(same_bytes(pack(cx, a), pack(cx, &again)));
}

static void
fields_stand_alone(void **state)
{
    static const char *const expected[WS_C_COUNT] = {
        [WS_C_id] = "3",
        [WS_C_actors] = "[\"Brno/Mayor\"]",
        [WS_C_source] = "[[0, 17]]",
        [WS_C_cue] = "[[18, 24]]",
        [WS_C_content] = "[[25, 42], [43, 55]]",
        [WS_C_act] = "\"deny\"",
        [WS_C_targets] = "[\"Café\", \"Union\"]",
        [WS_C_concepts] = "[{\"code\": \"bribes\", \"polarity\": -1}, \"budget\"]",
        [WS_C_parent] = "null",
        [WS_C_mode] = "\"indirect\"",
        [WS_C_coder] = "\"anna\"",
        [WS_C_origin] = "\"import\"",
        [WS_C_status] = "\"suggested\"",
        [WS_C_confidence] = "0.25",
        [WS_C_tagged_at] = "\"2026-11-27T10:00:00Z\"",
        [WS_C_note] = "\"two\\nlines\"",
        [WS_C_attrs] = "{\"frame\": 1.5, \"sure\": true, \"wire\": \"\", \"zone\": false}",
        [WS_C_decided_by] = "\"ben\"",
        [WS_C_decided_at] = "\"2026-11-28T10:00:00.5Z\"",
        [WS_C_proposed] = "{\"act\": \"state\", \"parent\": null}",
    };
    ws_article *a;
    ws_claim *c = coded(*state, FULL, &a), bare;

    ws_claim_init(&bare);
    for (int i = 0; i < WS_C_COUNT; i++) {
        assert_string_equal(field_of(*state, a, c, i), expected[i]);
        if (i != WS_C_origin && i != WS_C_status)
            assert_string_equal(field_of(*state, a, &bare, i), "null");
    }
}

/* A stored text that does not inflate: an error, and no half of a claim. */
static void
a_damaged_text_is_told(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = ws_alloc(cx, 1, sizeof(*a));
    ws_draft d = draft_at(cx, 0, 10);
    ws_buf out;
    ws_str json;
    packed p;

    must(cx, ws_article_init(cx, a, repeat(cx, 'x', 5000)));
    must(cx, ws_article_add(cx, a, &d, NULL));
    p = pack(cx, a);
    memset(p.data + p.len - 8, 0xFF, 8);
    a = unpack(cx, p);
    ws_buf_init(&out, cx, 64);
    assert_false(ws_json_of_claim(cx, a, &a->claims[0], &out));
    unit_assert_error(cx, WS_CORRUPT, "corrupt");
    assert_false(ws_json_of_article(cx, a, false, &out));
    assert_int_equal(out.len, 0);
    assert_false(ws_json_of_field(cx, a, &a->claims[0], &ws_claim_fields[WS_C_content], &json));
}

static void
attributes_are_merged(void **state)
{
    ws_ctx *cx = *state;
    ws_claim c;
    ws_buf out;

    ws_claim_init(&c);
    ws_buf_init(&out, cx, 4);
    ws_json_of_attrs(&c, &out);
    assert_string_equal(text_of(cx, &out), "{}");
    must(cx, ws_attrs_of_json(cx, "attributes", WS_STR("{\"b\": 1, \"a\": \"x\"}"), &c));
    must(cx, ws_attrs_of_json(cx, "attributes",
                              WS_STR("{\"b\": false, \"c\": -0, \"a\": null, \"z\": null}"), &c));
    out.len = 0;
    ws_json_of_attrs(&c, &out);
    assert_string_equal(text_of(cx, &out), "{\"b\": false, \"c\": 0}");
    assert_false(ws_attrs_of_json(cx, "attributes", WS_STR("{\"b\": null, \"c\": []}"), &c));
    unit_assert_error(cx, WS_BAD_SYNTAX,
                      "attributes.c must be a string, a number or a boolean, not an array");
    assert_false(ws_attrs_of_json(cx, "attributes", WS_STR("true"), &c));
    unit_assert_error(cx, WS_BAD_SYNTAX, "attributes must be an object, not a boolean");
    assert_false(ws_attrs_of_json(cx, "attributes", WS_STR("{"), &c));
    unit_assert_error(cx, WS_BAD_SYNTAX, "character 2");
    must(cx, ws_attrs_of_json(cx, "attributes", WS_STR("null"), &c));
    assert_int_equal(c.nattrs, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(all_fields_come_back),
        UNIT_TEST(a_patch_without_members_changes_nothing),
        UNIT_TEST(null_clears_a_field_and_keeps_the_others),
        UNIT_TEST(a_patch_sets_each_kind),
        UNIT_TEST(wrong_values_are_refused_by_name),
        UNIT_TEST(a_new_claim_is_named_by_what_is_known),
        UNIT_TEST(lists_have_limits),
        UNIT_TEST(what_was_proposed_has_a_limit),
        UNIT_TEST(polarity_is_that_of_all_concepts),
        UNIT_TEST(a_common_polarity_stays),
        UNIT_TEST(checks_are_held_against_the_text),
        UNIT_TEST(articles_can_come_with_checks),
        UNIT_TEST(fields_stand_alone),
        UNIT_TEST(a_damaged_text_is_told),
        UNIT_TEST(attributes_are_merged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
