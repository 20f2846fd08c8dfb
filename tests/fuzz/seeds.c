/*
 * seeds.c
 *    Write a few inputs for the fuzz targets to start from: valid ones, or texts with all that the
 *    tagger and the readers of files know.
 */
#include <stdio.h>

#include "fuzz.h"
#include "network/network.h"
#include "query/query.h"
#include "store/format.h"
#include "json/write.h"

static const char *const queries[] = {
    "actor:*/\"Jane Doe\" & (\"two words\"* | attr.\"a b\":\"c d\") & !(confidence:>=0.5 & x-y)",
    "actor:=\"A\\/B\"/C | target:Min* | concept:* | con:a | pro:b* & polarity:none | "
    "coder:\"\"\"q\"",
    "text:\"all the\" | cue:said & note:* & mode:direct & !!origin:tagger & is:nested & "
    "status:rejected",
    "attr.k:\"\" | act:de* | actor:China/* | \xE4\xB8\xAD\xE5\x9B\xBD* | \xC3\x89t\xC3\xA9",
};

static void
write_file(const char *dir, const char *name, size_t number, const char *data, size_t len)
{
    char path[4096];
    FILE *f;

    snprintf(path, sizeof(path), "%s/%s%zu", dir, name, number);
    f = fopen(path, "wb");
    FUZZ_CHECK(f && fwrite(data, 1, len, f) == len && fclose(f) == 0);
}

static void
write_queries(ws_ctx *cx, const char *dir)
{
    for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
        ws_str text = {queries[i], (uint32_t)strlen(queries[i])};
        char *data;
        uint32_t len;

        FUZZ_CHECK(ws_query_parse(cx, text, 0, &data, &len));
        write_file(dir, "text", i, text.s, text.len);
        write_file(dir, "packed", i, data, len);
    }
}

static void
add_claim(ws_ctx *cx, ws_article *a, uint32_t parent)
{
    static ws_str actors[] = {WS_STR("Freedonia/Jane Doe"), WS_STR("Sylvania")};
    static ws_concept concepts[] = {{WS_STR("a"), WS_DISAGREES}, {WS_STR("b"), WS_UNKNOWN}};
    static ws_attr attrs[] = {{WS_STR("k"), WS_ATTR_STRING, WS_STR("v")},
                              {WS_STR("n"), WS_ATTR_NUMBER, WS_STR("1")}};
    static bool named[] = {true, true};
    static ws_mark content[] = {{15, 22}, {24, 31}}, cue[] = {{5, 9}};
    ws_draft d;
    uint32_t id;

    ws_draft_init(&d);
    d.content = (ws_marks){content, 2};
    d.cue = (ws_marks){cue, 1};
    d.c.parent = parent;
    d.c.act = WS_STR("deny");
    d.c.coder = WS_STR("anna");
    d.c.note = WS_STR("Check the date.");
    d.c.confidence = 0.5;
    d.c.tagged_at = 1700000000000000;
    d.c.actors = actors;
    d.c.nactors = 2;
    d.c.concepts = concepts;
    d.c.nconcepts = 2;
    d.concept_named = named;
    d.c.attrs = attrs;
    d.c.nattrs = 2;
    FUZZ_CHECK(ws_article_add(cx, a, &d, &id));
}

static void
write_articles(ws_ctx *cx, const char *dir, const char *json_dir)
{
    static const ws_str text = WS_STR("Jane said that all the talks, the long ones, had failed."
                                      "          and so on to the end of the long, long day");

    for (uint32_t claims = 0; claims < 3; claims++) {
        ws_article a;
        ws_buf json;
        char *data;
        uint32_t len;

        FUZZ_CHECK(ws_article_init(cx, &a, text));
        for (uint32_t i = 0; i < claims; i++)
            add_claim(cx, &a, i);
        FUZZ_CHECK(ws_article_seal(cx, &a));
        FUZZ_CHECK(ws_article_pack(cx, &a, 0, &data, &len));
        write_file(dir, "article", claims, data, len);
        ws_buf_init(&json, cx, 64);
        FUZZ_CHECK(ws_json_of_article(cx, &a, false, &json));
        write_file(json_dir, "json", claims, json.data, json.len);
    }
}

/* Begin with a choice, a query or a text, and go on with choices of claims. */
static void
write_texts(const char *dir)
{
    static const char texts[][400] = {
        "\1actor:Zorbia & act:deny | !concept:*\0\"The dam is safe,\" Ada Moe, the Zorbian ice "
        "minister, "
        "said. She denied spying. According to the ministry of ice, it \"would "
        "hold\".\0\7\1\2\3\4\5",
        "con:a* | \"the talks\"* & cue:said\0A headline without an end",
        "path,names,kind,valid_from,valid_until\nZorbia,Zorbian;Zorb,country,1990-01-01,\n",
        "ZORBIA_ [ZOR]\n+ZORBIAN\n ADA_MOE_ [ZORGOV 900101-000101]\n"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        write_file(dir, "text", i, texts[i], sizeof(texts[i]));
}

/* The first byte says what the others are: see fuzz_network.c. */
static void
write_tagged(ws_ctx *cx, const char *dir, char tag, const char *bytes, size_t len)
{
    char *data = ws_alloc(cx, len + 1, 1);

    data[0] = tag;
    memcpy(data + 1, bytes, len);
    write_file(dir, "network", (size_t)tag, data, len + 1);
}

static void
write_networks(ws_ctx *cx, const char *dir)
{
    static const char text[] = "discourse 1 integer\n"
                               "A\tx\t1\t2026-01-01T00:00:00Z\tone\t1\t1\n"
                               "B\tx\t-1\t\\N\t\\N\t0\t0.5\n"
                               "B\ty\t0\t\\N\t\\N\t0\t1\nC\ty\t\\N\t\\N\ttwo\t3\t1\n";
    ws_counting how = {.aggregation = WS_SUBTRACT, .lowest = WS_NO_LEVEL, .highest = WS_NO_LEVEL};
    ws_discourse d;
    ws_network n;
    size_t len;
    char *bytes;

    FUZZ_CHECK(ws_discourse_parse(cx, (ws_str){text, sizeof(text) - 1}, &d));
    write_tagged(cx, dir, 0, text, sizeof(text) - 1);
    bytes = ws_discourse_pack(cx, &d, 0, &len);
    write_tagged(cx, dir, 1, bytes, len);
    FUZZ_CHECK(ws_network_count(cx, &d, &how, &n));
    bytes = ws_network_pack(cx, &n, 0, &len);
    write_tagged(cx, dir, 2, bytes, len);
}

int
main(int argc, char **argv)
{
    ws_ctx cx;

    if (argc > 2 && strcmp(argv[1], "-texts") == 0) {
        for (int i = 2; i < argc; i++)
            write_texts(argv[i]);
        return 0;
    }
    if (argc != 5) {
        fprintf(stderr, "usage: %s QUERY_DIR ARTICLE_DIR JSON_DIR NETWORK_DIR | -texts DIR...\n",
                argv[0]);
        return 2;
    }
    fuzz_begin(&cx);
    write_queries(&cx, argv[1]);
    write_articles(&cx, argv[2], argv[3]);
    write_networks(&cx, argv[4]);
    fuzz_end(&cx);
    return 0;
}
