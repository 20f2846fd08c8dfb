/*
 * json.c
 *    Proposals as the JSON that the scorer reads.
 */
#include "propose.h"

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

void
write_proposals(const char *path, ws_article *a, const ws_suggested *made)
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
