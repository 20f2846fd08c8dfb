/*
 * brat.c
 *    Attributions out of brat standoff, by these lines only:
 *       T<n> TAB Source|Cue|Content <start> <end>[;<start> <end>...] TAB anything
 *       E<n> TAB Attribution...:T<i> [Source:T<j>] Cue:T<k> Content:T<l> [Content2:T<m>]
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "train.h"

#define T_MAX 20000

typedef struct t_line {
    char role; /* the role's second letter: o source, u cue; content is C */
    span_list spans;
} t_line;

static void
add_spans(span_list *to, const span_list *from)
{
    for (uint32_t i = 0; i < from->n && to->n < SPANS_MAX; i++)
        to->v[to->n++] = from->v[i];
}

static void
read_t(const char *line, const ws_charmap *map, t_line *lines)
{
    long id = strtol(line + 1, NULL, 10);
    const char *p = strchr(line, '\t');
    t_line *t;

    if (!p || id < 0 || id >= T_MAX)
        return;
    t = &lines[id];
    p++;
    t->role = strncmp(p, "Source ", 7) == 0    ? 's'
              : strncmp(p, "Cue ", 4) == 0     ? 'q'
              : strncmp(p, "Content ", 8) == 0 ? 'c'
                                               : 0;
    p = strchr(p, ' ');
    while (t->role && p && (*p == ' ' || *p == ';') && t->spans.n < SPANS_MAX) {
        char *end;
        unsigned long a = strtoul(p + 1, &end, 10), b = strtoul(end, &end, 10);

        if (a < b && b <= map->chars)
            t->spans.v[t->spans.n++] =
                (ws_span){ws_charmap_byte(map, (uint32_t)a), ws_charmap_byte(map, (uint32_t)b)};
        p = end;
    }
}

static void
read_e(const char *line, const t_line *lines, gold_list *gold)
{
    gold_item item = {.source.n = 0};

    for (const char *p = strchr(line, '\t'); p; p = strchr(p + 1, ' ')) {
        const char *colon = strchr(p + 1, ':');
        long id = colon && colon[1] == 'T' ? strtol(colon + 2, NULL, 10) : -1;

        if (id < 0 || id >= T_MAX)
            continue;
        if (strncmp(p + 1, "Source", 6) == 0 && lines[id].role == 's')
            add_spans(&item.source, &lines[id].spans);
        if (strncmp(p + 1, "Cue", 3) == 0 && lines[id].role == 'q')
            add_spans(&item.cue, &lines[id].spans);
        if (strncmp(p + 1, "Content", 7) == 0 && lines[id].role == 'c')
            add_spans(&item.content, &lines[id].spans);
    }
    if (!item.cue.n || !item.content.n)
        return;
    gold->v = grow(gold->v, gold->n + 1, sizeof(*gold->v));
    gold->v[gold->n++] = item;
}

gold_list
read_brat(const char *path, ws_str text)
{
    t_line *lines = get(T_MAX, sizeof(*lines));
    gold_list gold = {NULL, 0};
    ws_charmap map;
    uint32_t len;
    char *data = read_file(path, &len), *copy = get(len + 1, 1);

    ws_charmap_init(&map, heap(), text.s, text.len);
    memcpy(copy, data, len);
    for (char *line = strtok(data, "\n"); line; line = strtok(NULL, "\n"))
        if (line[0] == 'T')
            read_t(line, &map, lines);
    for (char *line = strtok(copy, "\n"); line; line = strtok(NULL, "\n"))
        if (line[0] == 'E')
            read_e(line, lines, &gold);
    free(lines);
    free(data);
    free(copy);
    return gold;
}
