/*
 * coded.c
 *    Articles with claims coded by hand, out of the lines that coded.py writes:
 *       id TAB parent TAB source TAB cue TAB content TAB act TAB actors TAB targets TAB weight
 *    Spans are START-END in code points, joined by commas; names are joined by '|'.
 */
#include "coded.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"

#define CLAIM_CELLS 9

static ws_spans
read_spans(ws_str cell, const ws_charmap *map)
{
    ws_spans spans = {NULL, 0};
    char *at = (char *)cell.s;

    while (cell.len && at < cell.s + cell.len) {
        uint32_t from = (uint32_t)strtoul(at, &at, 10), to = (uint32_t)strtoul(at + 1, &at, 10);

        spans.v = grow(spans.v, spans.n + 1, sizeof(*spans.v));
        spans.v[spans.n++] = (ws_span){ws_charmap_byte(map, from), ws_charmap_byte(map, to)};
        at++;
    }
    return spans;
}

static void
read_names(ws_str cell, coded_names *names)
{
    for (uint32_t i = 0, start = 0; i <= cell.len && cell.len && names->n < NAMES_MAX; i++) {
        if (i < cell.len && cell.s[i] != '|')
            continue;
        names->v[names->n++] = (ws_str){cell.s + start, i - start};
        start = i + 1;
    }
}

static ws_token_range
tokens_of(const ws_text *t, const ws_spans *s)
{
    if (!s->n)
        return (ws_token_range){0, 0};
    return (ws_token_range){ws_token_at(t, s->v[0].start), ws_token_at(t, s->v[0].end - 1) + 1};
}

static uint32_t
first_byte(const coded_claim *c)
{
    uint32_t at = c->at.content.v[0].start;

    if (c->at.source.n && c->at.source.v[0].start < at)
        at = c->at.source.v[0].start;
    if (c->at.cue.n && c->at.cue.v[0].start < at)
        at = c->at.cue.v[0].start;
    return at;
}

static int
by_first_byte(const void *a, const void *b)
{
    uint32_t l = first_byte(a), r = first_byte(b);

    return (l > r) - (l < r);
}

static void
read_claim(coded *c, const ws_charmap *map, char *line)
{
    ws_str cells[CLAIM_CELLS] = {{NULL, 0}};
    coded_claim claim = {.act = WS_NONE};

    for (uint32_t i = 0; i < CLAIM_CELLS; i++) {
        cells[i] = (ws_str){line, (uint32_t)strcspn(line, "\t\n")};
        line += cells[i].len;
        line += *line == '\t';
    }
    claim.at.source = read_spans(cells[2], map);
    claim.at.cue = read_spans(cells[3], map);
    claim.at.content = read_spans(cells[4], map);
    claim.at.parent = WS_NO_PARENT;
    claim.at.confidence = 1;
    claim.at.mode = ws_mode_of(c->text.s, c->text.len, claim.at.content.v, claim.at.content.n);
    claim.at.source_at = tokens_of(&c->t, &claim.at.source);
    claim.at.cue_at = tokens_of(&c->t, &claim.at.cue);
    claim.at.cue_head = claim.at.cue_at.start;
    claim.act = cells[5];
    read_names(cells[6], &claim.actors);
    read_names(cells[7], &claim.targets);
    claim.weight = strtof(cells[8].s, NULL);
    if (!claim.at.content.n)
        return;
    c->claims = grow(c->claims, c->nclaims + 1, sizeof(claim));
    c->claims[c->nclaims++] = claim;
}

static void
read_claims(coded *c, const char *path)
{
    ws_charmap map;
    uint32_t len;
    char *s;

    if (access(path, R_OK) != 0)
        return;
    s = read_file(path, &len);
    ws_charmap_init(&map, heap(), c->text.s, c->text.len);
    for (char *end = s + len; s < end; s += strcspn(s, "\n") + 1)
        read_claim(c, &map, s);
    qsort(c->claims, c->nclaims, sizeof(*c->claims), by_first_byte);
}

coded *
coded_read(const char *dir, uint32_t *n)
{
    char **names = list_dir(dir, ".txt", n);
    coded *all = get(*n, sizeof(*all));

    for (uint32_t i = 0; i < *n; i++) {
        coded *c = &all[i];

        c->name = names[i];
        c->text.s = read_file(path_of(dir, names[i], ".txt"), &c->text.len);
        if (!ws_text_read(heap(), c->text, &c->t))
            die("%s: %s", names[i], heap()->error.message);
        read_claims(c, path_of(dir, names[i], ".claims"));
    }
    return all;
}

ws_attributions
coded_attributions(const coded *c)
{
    ws_attributions found = {get(c->nclaims, sizeof(ws_attribution)), c->nclaims};

    for (uint32_t i = 0; i < c->nclaims; i++)
        found.v[i] = c->claims[i].at;
    return found;
}
