/*
 * claims.c
 *    Propose claims without a server, for scoring:
 *       claims MODEL LEXICON DIR OUT [THRESHOLD]
 *    writes OUT/NAME.json for every DIR/NAME.txt. THRESHOLD 'given': the spans are those of
 *    DIR/NAME.claims, so that only what hangs on them is scored.
 */
#include <stdlib.h>
#include <string.h>

#include "coded.h"
#include "rows.h"
#include "who/suggest.h"

static void
print_spans(FILE *f, const char *key, const ws_spans *spans, const ws_charmap *map)
{
    fprintf(f, "\"%s\": [", key);
    for (uint32_t i = 0; i < spans->n; i++)
        fprintf(f, "%s[%u, %u]", i ? ", " : "", ws_charmap_char(map, spans->v[i].start),
                ws_charmap_char(map, spans->v[i].end));
    fprintf(f, "], ");
}

static void
print_string(FILE *f, ws_str s)
{
    fputc('"', f);
    for (uint32_t i = 0; i < s.len; i++) {
        if (s.s[i] == '"' || s.s[i] == '\\')
            fputc('\\', f);
        fputc(s.s[i], f);
    }
    fputc('"', f);
}

static void
print_names(FILE *f, const char *key, const ws_str *v, uint32_t n)
{
    fprintf(f, "\"%s\": [", key);
    for (uint32_t i = 0; i < n; i++) {
        fprintf(f, "%s", i ? ", " : "");
        print_string(f, v[i]);
    }
    fprintf(f, "], ");
}

static void
print_claim(FILE *f, ws_article *a, const ws_claim *c, ws_str why)
{
    static const char *const modes[] = {"", "direct", "indirect", "mixed"};
    const ws_charmap *map;

    ws_article_map(heap(), a, &map);
    fprintf(f, "{\"id\": %u, \"parent\": %u, ", c->id, c->parent);
    print_names(f, "actors", c->actors, c->nactors);
    print_names(f, "targets", c->targets, c->ntargets);
    print_spans(f, "source", &c->source, map);
    print_spans(f, "cue", &c->cue, map);
    print_spans(f, "content", &c->content, map);
    fprintf(f, "\"act\": ");
    print_string(f, c->act);
    fprintf(f, ", \"mode\": \"%s\", \"confidence\": %.4f, \"why\": ", modes[c->mode],
            c->confidence);
    print_string(f, why);
    fprintf(f, "}");
}

static void
write_json(const char *path, ws_article *a, const ws_suggested *made)
{
    FILE *f = fopen(path, "w");

    if (!f)
        die("cannot write %s", path);
    fprintf(f, "[");
    for (uint32_t i = 0; i < a->nclaims; i++) {
        fprintf(f, "%s\n", i ? "," : "");
        print_claim(f, a, &a->claims[i], made->why[i]);
    }
    fprintf(f, "\n]\n");
    fclose(f);
}

static ws_spans_model *
open_model(const char *path)
{
    ws_spans_model *m;
    ws_str file;

    file.s = read_file(path, &file.len);
    if (!ws_spans_model_open(heap(), file, &m))
        die("%s (%s)", heap()->error.message, heap()->error.detail);
    return m;
}

int
main(int argc, char **argv)
{
    bool given = argc > 5 && strcmp(argv[5], "given") == 0;
    double threshold = argc > 5 && !given ? atof(argv[5]) : WS_TAG_THRESHOLD;
    ws_suggest_options options = {threshold, WS_NO_DAY, WS_NONE, WS_NO_TIME};
    const ws_lexicon *lexicon;
    ws_spans_model *model;
    coded *all;
    uint32_t n;

    if (argc < 5)
        die("usage: claims MODEL LEXICON DIR OUT [THRESHOLD|given]");
    model = open_model(argv[1]);
    lexicon = read_lexicon(argv[2]);
    all = coded_read(argv[3], &n);
    for (uint32_t i = 0; i < n; i++) {
        ws_attributions found = given ? coded_attributions(&all[i]) : (ws_attributions){NULL, 0};
        ws_suggested made = {.model = WS_NONE};
        ws_article a;
        bool done;

        done = ws_article_init(heap(), &a, all[i].text) &&
               (given ? ws_article_suggest_found(heap(), lexicon, &all[i].t, &found, &a, &options,
                                                 &made)
                      : ws_article_suggest(heap(), lexicon, model, &a, &options, &made));
        if (!done)
            die("%s: %s", all[i].name, heap()->error.message);
        write_json(path_of(argv[4], all[i].name, ".json"), &a, &made);
    }
    return 0;
}
