/*
 * tag.c
 *    Tag texts with a model, for scoring without a server:
 *       tag [--top] MODEL TEXTDIR OUTDIR [THRESHOLD]
 *    writes OUTDIR/NAME.ann for every TEXTDIR/NAME.txt and prints the speed. --top leaves out
 * claims inside others, for data that has none by design.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "train.h"

static void
print_spans(FILE *f, uint32_t *n, const char *role, const ws_spans *spans, const ws_charmap *map)
{
    if (!spans->n)
        return;
    fprintf(f, "T%u\t%s", ++*n, role);
    for (uint32_t i = 0; i < spans->n; i++)
        fprintf(f, "%c%u %u", i ? ';' : ' ', ws_charmap_char(map, spans->v[i].start),
                ws_charmap_char(map, spans->v[i].end));
    fprintf(f, "\t-\n");
}

static void
write_ann(const char *path, ws_str text, const ws_attributions *found, bool top)
{
    FILE *f = fopen(path, "w");
    ws_charmap map;
    uint32_t n = 0;

    if (!f)
        die("cannot write %s", path);
    ws_charmap_init(&map, heap(), text.s, text.len);
    for (uint32_t i = 0; i < found->n; i++) {
        const ws_attribution *a = &found->v[i];
        uint32_t first = n;

        if (top && a->parent != WS_NO_PARENT)
            continue;
        print_spans(f, &n, "Content", &a->content, &map);
        print_spans(f, &n, "Cue", &a->cue, &map);
        print_spans(f, &n, "Source", &a->source, &map);
        fprintf(f, "E%u\tAttribution:T%u Content:T%u", i + 1, first + 2, first + 1);
        if (a->cue.n)
            fprintf(f, " Cue:T%u", first + 2);
        if (a->source.n)
            fprintf(f, " Source:T%u", n);
        fprintf(f, "\n#%u\tconfidence %.3f\n", i + 1, a->confidence);
    }
    fclose(f);
}

int
main(int argc, char **argv)
{
    bool top = argc > 1 && strcmp(argv[1], "--top") == 0;
    double threshold;
    uint32_t n;
    char **names;
    ws_spans_model *m;
    ws_str file;
    clock_t spent = 0;
    size_t bytes = 0;

    argv += top;
    argc -= top;
    threshold = argc > 4 ? atof(argv[4]) : WS_TAG_THRESHOLD;
    if (argc < 4)
        die("usage: tag [--top] MODEL TEXTDIR OUTDIR [THRESHOLD]");
    file.s = read_file(argv[1], &file.len);
    if (!ws_spans_model_open(heap(), file, &m))
        die("%s (%s)", heap()->error.message, heap()->error.detail);
    names = list_dir(argv[2], ".txt", &n);
    for (uint32_t i = 0; i < n; i++) {
        ws_attributions found;
        ws_text t;
        ws_str text;
        clock_t start;

        text.s = read_file(path_of(argv[2], names[i], ".txt"), &text.len);
        start = clock();
        if (!ws_text_read(heap(), text, &t) || !ws_tag(heap(), m, &t, threshold, &found))
            die("%s: %s", names[i], heap()->error.message);
        spent += clock() - start;
        bytes += text.len;
        write_ann(path_of(argv[3], names[i], ".ann"), text, &found, top);
    }
    printf("%u texts, %zu bytes, %.2f MB/s\n", n, bytes,
           (double)bytes / 1e6 / ((double)spent / CLOCKS_PER_SEC + 1e-9));
    return 0;
}
