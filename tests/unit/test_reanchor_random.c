/*
 * test_reanchor_random.c
 *    Claims over a text that was corrected at random, so that the right answers are known.
 *
 * WS_EDITS=10000 sets how many random edits are made (200); with ../shared/polnear beside the tree
 * they are made on its articles too, with the claims that people coded.
 */
#include <dirent.h>
#include <stdio.h>

#include "edit/reanchor.h"
#include "edited_page.h"

/* ---- right answers ---- */

/* Where the characters [start,end) of the old text stand together in the new one. */
static bool
survives(const page *p, uint32_t start, uint32_t end, ws_mark *at)
{
    uint32_t i = 0, k;

    while (i < p->n && p->from[i] != start)
        i++;
    at->start = i;
    for (k = start; i < p->n && k < end; i++) {
        if (p->from[i] == MARK)
            continue;
        if (p->from[i] != k++)
            return false;
    }
    while (i < p->n && p->from[i] == MARK)
        i++;
    at->end = i;
    return k == end;
}

static bool
invisible(uint32_t cp)
{
    return cp == ' ' || cp == '\n' || cp == '\t' || cp == '\r' || cp == 0xA0 || cp == 0xAD;
}

static uint32_t
plain(uint32_t cp)
{
    return cp == 0x201C || cp == 0x201D   ? '"'
           : cp == 0x2019 || cp == 0x2018 ? '\''
           : cp == 0x2013 || cp == 0x2014 ? '-'
                                          : cp;
}

/* Letters taken apart, marks of quotation alike, no blanks. */
static uint32_t
spell(const page *p, ws_mark at, uint32_t *out)
{
    uint32_t n = 0;

    for (int64_t i = at.start; i < at.end; i++) {
        uint32_t cp = plain(p->cp[i]), mark = 0;

        for (uint32_t j = 0; j < sizeof(joined) / sizeof(joined[0]); j++) {
            if (cp == joined[j][0]) {
                mark = joined[j][2];
                cp = joined[j][1];
                break;
            }
        }
        if (!invisible(cp))
            out[n++] = cp;
        if (mark)
            out[n++] = mark;
    }
    return n;
}

static bool
same_spelling(const page *old, ws_mark a, const page *new, ws_mark b)
{
    uint32_t *x = malloc(((size_t)(a.end - a.start) * 2 + 1) * sizeof(uint32_t));
    uint32_t *y = malloc(((size_t)(b.end - b.start) * 2 + 1) * sizeof(uint32_t));
    uint32_t n = spell(old, a, x), m = spell(new, b, y);
    bool same = n == m && memcmp(x, y, n * sizeof(uint32_t)) == 0;

    free(x);
    free(y);
    return same;
}

typedef struct tally {
    uint32_t edits, claims, alive, found, exact, moved, fuzzy, ambiguous, orphan, wrong, elsewhere;
} tally;

static ws_mark
mark_of(const ws_charmap *map, ws_span s)
{
    return (ws_mark){ws_charmap_char(map, s.start), ws_charmap_char(map, s.end)};
}

static void
count_status(tally *t, const ws_anchor *x)
{
    t->exact += x->status == WS_ANCHOR_EXACT;
    t->moved += x->status == WS_ANCHOR_MOVED;
    t->fuzzy += x->status == WS_ANCHOR_FUZZY;
    t->ambiguous += x->status == WS_ANCHOR_AMBIGUOUS;
    t->orphan += x->status == WS_ANCHOR_ORPHAN;
}

/* One claim's anchors against the truth. */
static void
judge_claim(tally *t, const page *old, const page *new, const ws_charmap *from,
            const ws_charmap *to, const ws_anchor *x, uint32_t n)
{
    bool alive = true, found = true;

    for (uint32_t i = 0; i < n; i++) {
        ws_mark was = mark_of(from, x[i].old), is = mark_of(to, x[i].new), truth;
        bool sure = x[i].status == WS_ANCHOR_EXACT || x[i].status == WS_ANCHOR_MOVED;
        bool here = survives(new, (uint32_t)was.start, (uint32_t)was.end, &truth);

        count_status(t, &x[i]);
        t->wrong += sure && !same_spelling(old, was, new, is);
        alive &= here;
        if (!here)
            continue;
        found &= sure && is.start == truth.start && is.end == truth.end;
        t->elsewhere += sure && (is.start != truth.start || is.end != truth.end);
    }
    t->claims++;
    t->alive += alive;
    t->found += alive && found;
}

static void
judge(ws_ctx *cx, tally *t, ws_article *a, const page *old, const page *new)
{
    ws_str text = text_of(cx, new);
    const ws_charmap *from;
    ws_charmap to;
    ws_anchors x;
    ws_article out;
    uint32_t *gone, ngone;

    must(cx, ws_article_map(cx, a, &from));
    ws_charmap_init(&to, cx, text.s, text.len);
    must(cx, ws_article_find_anchors(cx, a, text, &x));
    for (uint32_t i = 0, end; i < x.n; i = end) {
        for (end = i + 1; end < x.n && x.v[end].claim == x.v[i].claim;)
            end++;
        judge_claim(t, old, new, from, &to, x.v + i, end - i);
    }
    must(cx, ws_article_reanchor(cx, a, text, &x, &out, &gone, &ngone));
    assert_int_equal(out.nclaims + ngone, a->nclaims);
}

/* One to six edits of the article, judged. */
static void
try_edits(tally *t, ws_str text, ws_article *(*load)(ws_ctx *, ws_str, const char *),
          const char *claims, uint64_t *seed)
{
    ws_ctx *cx = unit_context();
    ws_article *a = load(cx, text, claims);
    page old = page_of(cx, text), new = page_of(cx, text);

    for (uint32_t n = 1 + below(seed, 6); n > 0 && new.n > 0; n--, t->edits++)
        edits[below(seed, 6)](&new, seed);
    judge(cx, t, a, &old, &new);
    unit_drop(cx);
}

static void
report(const char *what, const tally *t)
{
    print_message("%s: %u edits, %u claims judged, %u with all their words: %u found (%.2f %%); "
                  "fragments exact %u, moved %u, fuzzy %u, ambiguous %u, orphan %u; at other words "
                  "%u, at the same words elsewhere %u\n",
                  what, t->edits, t->claims, t->alive, t->found,
                  t->alive ? 100.0 * t->found / t->alive : 100.0, t->exact, t->moved, t->fuzzy,
                  t->ambiguous, t->orphan, t->wrong, t->elsewhere);
    assert_int_equal(t->wrong, 0);
    assert_true(t->found >= t->alive * 0.99);
}

static uint32_t
edits_wanted(void)
{
    const char *n = getenv("WS_EDITS");

    return n ? (uint32_t)atoi(n) : 200;
}

/* ---- an invented article ---- */

#define FERRY                                                                                        \
    "The ferry line denied on Monday that it had cut the cable off Larn.\n"                          \
    "“We never touched it,” said Zoë Réal, the line's owner. “We were in port.”\n"         \
    "Norland's minister, José Muñoz, accused the line of lying. He said the tapes were clear.\n"   \
    "“We never touched it,” the captain said.\n"                                                 \
    "The port of Larn – which owns the café on the quay – said it knew nothing, and its clerk " \
    "told a court on Friday that $5 million had been paid.\n"                                        \
    "No comment, the court said.\n"                                                                  \
    "The minister asked for help. “We need ships,” he said, “and we need them now.”\n"       \
    "No comment, the court said.\n"                                                                  \
    "He said that talks with Veskovia would go on. Veskovia's envoy said that they had ended.\n"

/* Every sentence and every quotation is a claim, its first verb the cue. */
static ws_article *
load_invented(ws_ctx *cx, ws_str text, const char *claims)
{
    ws_article *a = ws_alloc(cx, 1, sizeof(*a));
    const ws_charmap *map;

    (void)claims;
    must(cx, ws_article_init(cx, a, text));
    must(cx, ws_article_map(cx, a, &map));
    for (uint32_t i = 0; i < text.len; i++) {
        uint32_t end = i, cue;
        ws_draft d;

        if (i > 0 && text.s[i - 1] != '\n' && text.s[i - 1] != ' ')
            continue;
        while (end < text.len && text.s[end] != '.' && text.s[end] != '\n')
            end++;
        if (end < i + 12)
            continue;
        d = draft_at(cx, ws_charmap_char(map, i), ws_charmap_char(map, end));
        cue = end;
        while (cue > i && text.s[cue - 1] != ' ')
            cue--;
        if (cue > i + 4) {
            d.cue = (ws_marks){ws_alloc(cx, 1, sizeof(ws_mark)), 1};
            d.cue.v[0] = (ws_mark){ws_charmap_char(map, cue), ws_charmap_char(map, end)};
        }
        must(cx, ws_article_add(cx, a, &d, NULL));
        i += 6;
    }
    must(cx, ws_article_seal(cx, a));
    return a;
}

static void
test_random_edits(void **state)
{
    uint64_t seed = 11;
    tally t = {0};

    (void)state;
    while (t.edits < edits_wanted())
        try_edits(&t, unit_str(FERRY), load_invented, NULL, &seed);
    report("an invented article", &t);
}

/* ---- coded news ---- */

#define CODED "../../../shared/polnear/dev"

static char *
slurp(const char *path, uint32_t *len)
{
    FILE *f = fopen(path, "rb");
    char *s = NULL;
    long n = 0;

    if (f && fseek(f, 0, SEEK_END) == 0 && (n = ftell(f)) >= 0) {
        s = malloc((size_t)n + 1);
        rewind(f);
        n = (long)fread(s, 1, (size_t)n, f);
        s[n] = '\0';
    }
    if (f)
        fclose(f);
    *len = (uint32_t)n;
    return s;
}

/* The fragments of annotation `name` ("T3") in a standoff file, added to *marks. */
static void
add_fragments(ws_ctx *cx, const char *file, const char *name, ws_marks *marks)
{
    char begin[32];
    const char *p;
    int start, end, n;

    snprintf(begin, sizeof(begin), "\n%s\t", name);
    p = strstr(file, begin);
    if (!p)
        return;
    p = strchr(p + strlen(begin), ' ');
    if (!marks->v)
        marks->v = ws_alloc(cx, 64, sizeof(ws_mark));
    while (sscanf(p, " %d %d%n", &start, &end, &n) == 2 && marks->n < 64) {
        marks->v[marks->n++] = (ws_mark){start, end};
        p += n;
        if (*p++ != ';')
            break;
    }
}

/* An event "E1<tab>Attribution:T1 Source:T2 Content:T3 …" as a claim. */
static ws_article *
load_coded(ws_ctx *cx, ws_str text, const char *claims)
{
    ws_article *a = ws_alloc(cx, 1, sizeof(*a));

    must(cx, ws_article_init(cx, a, text));
    for (const char *line = strstr(claims, "\nE"); line; line = strstr(line + 1, "\nE")) {
        const char *end = strchr(line + 1, '\n'), *p = strchr(line, '\t');
        char role[32], name[16];
        ws_draft d;
        int n;

        ws_draft_init(&d);
        while (p && p < end && sscanf(p, " %31[^:]:%15s%n", role, name, &n) == 2) {
            if (strncmp(role, "Source", 6) == 0)
                add_fragments(cx, claims, name, &d.source);
            else if (strncmp(role, "Cue", 3) == 0)
                add_fragments(cx, claims, name, &d.cue);
            else if (strncmp(role, "Content", 7) == 0)
                add_fragments(cx, claims, name, &d.content);
            p += n;
        }
        if (d.content.n) /* what the coders left overlapping is refused, and left out */
            ws_article_add(cx, a, &d, NULL);
    }
    must(cx, ws_article_seal(cx, a));
    return a;
}

static void
try_coded_file(tally *t, const char *name, uint64_t *seed)
{
    char path[512];
    uint32_t len, text_len;
    char *claims, *text;

    snprintf(path, sizeof(path), "%s/ann/%.200s", CODED, name);
    claims = slurp(path, &len);
    snprintf(path, sizeof(path), "%s/text/%.*s.txt", CODED, (int)(strlen(name) - 9), name);
    text = slurp(path, &text_len);
    if (claims && text && t->edits < edits_wanted())
        try_edits(t, (ws_str){text, text_len}, load_coded, claims, seed);
    free(claims);
    free(text);
}

static void
test_random_edits_of_coded_news(void **state)
{
    uint64_t seed = 12;
    tally t = {0};
    uint32_t before;

    (void)state;
    do {
        DIR *dir = opendir(CODED "/ann");
        const struct dirent *e;

        if (!dir) {
            print_message("skipped: %s is not there\n", CODED);
            return;
        }
        before = t.edits;
        while ((e = readdir(dir))) {
            if (strlen(e->d_name) > 9 && strcmp(e->d_name + strlen(e->d_name) - 4, ".ann") == 0)
                try_coded_file(&t, e->d_name, &seed);
        }
        closedir(dir);
    } while (t.edits < edits_wanted() && t.edits > before);
    report("coded news", &t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_random_edits),
        UNIT_TEST(test_random_edits_of_coded_news),
    };

    return cmocka_run_group_tests_name("reanchor after random edits", tests, NULL, NULL);
}
