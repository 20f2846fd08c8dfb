/*
 * test_reanchor.c
 *    Claims over a corrected text: what each kind of correction does, and random corrections whose
 *    right answers are known.
 *
 * WS_EDITS=10000 sets how many random edits are made (500); with ../shared/polnear beside the tree
 * they are made on its articles too, with the claims that people coded.
 */
#include <dirent.h>
#include <stdio.h>

#include "articles.h"
#include "edit/align.h"
#include "edit/reanchor.h"
#include "model/article.h"

/* ---- single corrections ---- */

#define PORT                                                                                       \
    "The port of Larn will close, the mayor said on Monday.\n\n"                                   \
    "“We did all we could,” the mayor said. The ferry line denied that it had been asked.\n\n" \
    "On Tuesday the council met. “We did all we could,” the harbour master told the council.\n"

/* Code points of the n-th occurrence of some words. */
static ws_marks
marks_of_words(ws_ctx *cx, ws_article *a, const char *words, uint32_t nth)
{
    ws_marks m = {ws_alloc(cx, 1, sizeof(ws_mark)), 1};
    const ws_charmap *map;
    const char *p;

    must(cx, ws_article_map(cx, a, &map));
    p = strstr(a->text.s, words);
    while (--nth > 0)
        p = strstr(p + 1, words);
    m.v[0].start = ws_charmap_char(map, (uint32_t)(p - a->text.s));
    m.v[0].end = ws_charmap_char(map, (uint32_t)(p + strlen(words) - a->text.s));
    return m;
}

static uint32_t
add(ws_ctx *cx, ws_article *a, const char *content, uint32_t nth, const char *cue)
{
    ws_draft d;
    uint32_t id;

    ws_draft_init(&d);
    d.content = marks_of_words(cx, a, content, nth);
    if (cue)
        d.cue = marks_of_words(cx, a, cue, 1);
    must(cx, ws_article_add(cx, a, &d, &id));
    return id;
}

static ws_anchors
anchors_over(ws_ctx *cx, ws_article *a, const char *text)
{
    ws_anchors x;

    must(cx, ws_article_seal(cx, a));
    must(cx, ws_article_find_anchors(cx, a, unit_str(text), &x));
    return x;
}

static void
assert_anchor(const ws_anchor *x, ws_anchor_status status, const char *text, const char *words)
{
    assert_string_equal(ws_anchor_names[x->status], ws_anchor_names[status]);
    if (!words)
        return;
    assert_int_equal(x->new.end - x->new.start, strlen(words));
    assert_memory_equal(text + x->new.start, words, strlen(words));
}

static void
test_same_text(void **state)
{
    ws_ctx *cx = *state;
    uint64_t seed = 5;

    for (int i = 0; i < 200; i++) {
        ws_article *a = random_article(cx, &seed, 30, 5), out;
        uint32_t *gone, ngone;
        ws_anchors x;

        must(cx, ws_article_seal(cx, a));
        must(cx, ws_article_find_anchors(cx, a, a->text, &x));
        assert_int_equal(ws_anchors_lost(&x), 0);
        must(cx, ws_article_reanchor(cx, a, a->text, &x, &out, &gone, &ngone));
        assert_int_equal(ngone, 0);
        assert_true(same_bytes(pack(cx, a), pack(cx, &out)));
    }
}

static void
test_exact_after_a_shift(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, PORT);
    const char *text = "LARN - Nobody was told.\n\n" PORT;
    ws_anchors x;

    add(cx, a, "that it had been asked", 1, "denied");
    x = anchors_over(cx, a, text);
    assert_int_equal(x.n, 2);
    assert_anchor(&x.v[0], WS_ANCHOR_EXACT, text, "that it had been asked");
    assert_anchor(&x.v[1], WS_ANCHOR_EXACT, text, "denied");
    assert_true(x.v[0].score == 1 && x.v[0].margin > 0.5);
}

static void
test_marks_and_normalisation(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, "Zoë Réal said: “Pay the café – now.” Nobody paid.");
    const char *text = "Zoe\xCC\x88 Re\xCC\x81"
                       "al said: \"Pay the cafe\xCC\x81 - now.\" Nobody paid.";
    ws_anchors x;

    add(cx, a, "“Pay the café – now.”", 1, "said");
    x = anchors_over(cx, a, text);
    assert_anchor(&x.v[0], WS_ANCHOR_EXACT, text, "\"Pay the cafe\xCC\x81 - now.\"");
    text = "Zoë Réal said: “Pay the CAFÉ – now.” Nobody paid.";
    x = anchors_over(cx, a, text);
    assert_anchor(&x.v[0], WS_ANCHOR_FUZZY, text, "“Pay the CAFÉ – now.”");
}

/* A sum that changed is another claim, however alike it looks. */
static void
test_fuzzy(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, "The line owes the port $5 million, Ada Kern said.");
    const char *text = "The line owes the port €5 million, Ada Kern siad.";
    ws_anchors x;

    add(cx, a, "The line owes the port $5 million", 1, "said");
    x = anchors_over(cx, a, text);
    assert_anchor(&x.v[0], WS_ANCHOR_FUZZY, text, "The line owes the port €5 million");
    assert_true(x.v[0].score > 0.9 && x.v[0].score < 1);
    assert_anchor(&x.v[1], WS_ANCHOR_FUZZY, text, "siad");
}

static void
test_moved_twin(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, PORT);
    const char *text =
        "The port of Larn will close, the mayor said on Monday.\n\n"
        "On Tuesday the council met. “We did all we could,” the harbour master told the "
        "council.\n\n"
        "“We did all we could,” the mayor said. The ferry line denied that it had been asked.\n";
    ws_anchors x;
    const char *mayor = strstr(text, "council.\n\n") + 10;

    add(cx, a, "“We did all we could,”", 1, NULL);
    add(cx, a, "“We did all we could,”", 2, NULL);
    x = anchors_over(cx, a, text);
    assert_int_equal(x.v[0].new.start, mayor - text);
    assert_true(x.v[1].new.start < x.v[0].new.start);
    assert_true((x.v[0].status == WS_ANCHOR_MOVED) != (x.v[1].status == WS_ANCHOR_MOVED));
}

/* Its twin stays, so the words are there: and yet they are another claim's. */
static void
test_deleted_twin_is_an_orphan(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, PORT), out;
    const char *text =
        "The port of Larn will close, the mayor said on Monday.\n\n"
        "On Tuesday the council met. “We did all we could,” the harbour master told the council.\n";
    uint32_t *gone, ngone;
    ws_anchors x;

    add(cx, a, "“We did all we could,”", 1, NULL);
    add(cx, a, "“We did all we could,”", 2, NULL);
    ws_article_find(a, 2)->parent = 1;
    x = anchors_over(cx, a, text);
    assert_anchor(&x.v[0], WS_ANCHOR_ORPHAN, text, NULL);
    assert_anchor(&x.v[1], WS_ANCHOR_EXACT, text, "“We did all we could,”");
    assert_int_equal(ws_anchors_lost(&x), 1);
    must(cx, ws_article_reanchor(cx, a, unit_str(text), &x, &out, &gone, &ngone));
    assert_int_equal(ngone, 1);
    assert_int_equal(gone[0], 1);
    assert_int_equal(out.nclaims, 1);
    assert_int_equal(out.claims[0].id, 2);
    assert_int_equal(out.claims[0].parent, 0);
    assert_int_equal(out.last_id, 2);
}

static void
test_identical_paragraphs(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, "No comment.\n\nNo comment.\n\nNo comment.\n");
    ws_anchors x;

    for (uint32_t nth = 1; nth <= 3; nth++)
        add(cx, a, "No comment.", nth, NULL);
    x = anchors_over(cx, a, "No comment.\n\nNo comment.\n\nNo comment.\n");
    assert_int_equal(ws_anchors_lost(&x), 0);
    assert_int_equal(x.v[2].new.start, x.v[2].old.start);
    x = anchors_over(cx, a, "No comment.\n\nNo comment.\n");
    assert_true(ws_anchors_lost(&x) >= 1);
}

static void
test_lost_source_leaves_the_claim(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, "Tolls will rise by a tenth, the ferry company announced.");
    const char *text = "Tolls will rise by a tenth.";
    ws_article out;
    uint32_t *gone, ngone;
    ws_anchors x;

    add(cx, a, "Tolls will rise by a tenth", 1, "announced");
    x = anchors_over(cx, a, text);
    assert_anchor(&x.v[0], WS_ANCHOR_EXACT, text, "Tolls will rise by a tenth");
    assert_anchor(&x.v[1], WS_ANCHOR_ORPHAN, text, NULL);
    must(cx, ws_article_reanchor(cx, a, unit_str(text), &x, &out, &gone, &ngone));
    assert_int_equal(ngone, 0);
    assert_int_equal(out.claims[0].cue.n, 0);
}

static void
test_empty_texts(void **state)
{
    ws_ctx *cx = *state;
    ws_article *a = article_over(cx, PORT);
    ws_anchors x;

    add(cx, a, "the council met", 1, NULL);
    x = anchors_over(cx, a, "");
    assert_anchor(&x.v[0], WS_ANCHOR_ORPHAN, "", NULL);
    x = anchors_over(cx, a, "Another story.");
    assert_anchor(&x.v[0], WS_ANCHOR_ORPHAN, "", NULL);
    a = article_over(cx, "");
    x = anchors_over(cx, a, PORT);
    assert_int_equal(x.n, 0);
}

/* ---- a text whose characters remember where they came from ---- */

#define ADDED UINT32_MAX       /* was not in the old text */
#define MARK  (UINT32_MAX - 1) /* a combining mark set apart from its letter */

typedef struct page {
    uint32_t *cp, *from;
    uint32_t n, cap;
} page;

static void
page_insert(page *p, uint32_t at, const uint32_t *cp, const uint32_t *from, uint32_t n)
{
    assert_true(p->n + n <= p->cap);
    memmove(p->cp + at + n, p->cp + at, (p->n - at) * sizeof(uint32_t));
    memmove(p->from + at + n, p->from + at, (p->n - at) * sizeof(uint32_t));
    memcpy(p->cp + at, cp, n * sizeof(uint32_t));
    for (uint32_t i = 0; i < n; i++)
        p->from[at + i] = from ? from[i] : ADDED;
    p->n += n;
}

static void
page_delete(page *p, uint32_t at, uint32_t n)
{
    p->n -= n;
    memmove(p->cp + at, p->cp + at + n, (p->n - at) * sizeof(uint32_t));
    memmove(p->from + at, p->from + at + n, (p->n - at) * sizeof(uint32_t));
}

static page
page_of(ws_ctx *cx, ws_str text)
{
    page p = {.cap = text.len * 3 + 4096};

    p.cp = ws_alloc(cx, p.cap, sizeof(uint32_t));
    p.from = ws_alloc(cx, p.cap, sizeof(uint32_t));
    for (uint32_t at = 0; at < text.len; p.n++) {
        at += ws_utf8_decode(text.s + at, text.len - at, &p.cp[p.n]);
        p.from[p.n] = p.n;
    }
    return p;
}

static ws_str
text_of(ws_ctx *cx, const page *p)
{
    char *s = ws_alloc(cx, (size_t)p->n * 4 + 1, 1);
    uint32_t len = 0;

    for (uint32_t i = 0; i < p->n; i++)
        len += ws_utf8_encode(p->cp[i], s + len);
    return (ws_str){s, len};
}

/* ---- random edits ---- */

static uint32_t
find_cp(const page *p, uint32_t at, uint32_t cp)
{
    while (at < p->n && p->cp[at] != cp)
        at++;
    return at;
}

/* A random paragraph, with the line break behind it. */
static void
pick_paragraph(const page *p, uint64_t *seed, uint32_t *start, uint32_t *end)
{
    *end = find_cp(p, below(seed, p->n), '\n');
    *start = *end;
    while (*start > 0 && p->cp[*start - 1] != '\n')
        (*start)--;
    *end += *end < p->n;
}

static const char *const news[] = {
    "The bridge stays shut, a clerk said.\n",
    "Nobody at the ministry answered. ",
    "“It was late,” she added. ",
    "said ",
    "not ",
    "The mayor ",
    "In a note to the port, the line's owner, Ada Kern, denied it again and again.\n"};

static void
edit_insert(page *p, uint64_t *seed)
{
    const char *s = news[below(seed, 7)];
    uint32_t at = below(seed, p->n + 1), cp[128], n = 0, len = (uint32_t)strlen(s);

    for (uint32_t i = 0; i < len; n++)
        i += ws_utf8_decode(s + i, len - i, &cp[n]);
    if (cp[n - 1] == '\n') {
        uint32_t end;

        pick_paragraph(p, seed, &at, &end);
    }
    while (at > 0 && at < p->n && cp[n - 1] == ' ' && p->cp[at - 1] != ' ')
        at--;
    page_insert(p, at, cp, NULL, n);
}

static void
edit_delete(page *p, uint64_t *seed)
{
    uint32_t start, end;

    pick_paragraph(p, seed, &start, &end);
    if (below(seed, 3)) { /* some words only */
        uint32_t stop;

        start += below(seed, end - start + 1);
        stop = start + below(seed, 60);
        end = stop < end ? stop : end;
    }
    page_delete(p, start, end - start);
}

static void
edit_move(page *p, uint64_t *seed)
{
    uint32_t start, end, to, to_end, n, *cp, *from;

    pick_paragraph(p, seed, &start, &end);
    n = end - start;
    if (n == 0 || n == p->n)
        return;
    cp = malloc(n * sizeof(uint32_t));
    from = malloc(n * sizeof(uint32_t));
    memcpy(cp, p->cp + start, n * sizeof(uint32_t));
    memcpy(from, p->from + start, n * sizeof(uint32_t));
    page_delete(p, start, n);
    pick_paragraph(p, seed, &to, &to_end);
    page_insert(p, to, cp, from, n);
    free(cp);
    free(from);
}

static void
edit_mistype(page *p, uint64_t *seed)
{
    uint32_t at = below(seed, p->n), letter = 'a' + below(seed, 26);

    if (p->cp[at] == '\n' || p->from[at] == MARK || (at + 1 < p->n && p->from[at + 1] == MARK))
        return;
    switch (below(seed, 3)) {
    case 0:
        if (p->cp[at] != letter)
            p->from[at] = ADDED;
        p->cp[at] = letter;
        break;
    case 1:
        page_delete(p, at, 1);
        break;
    default:
        page_insert(p, at, &letter, NULL, 1);
    }
}

static void
edit_quotes(page *p, uint64_t *seed)
{
    bool curly = below(seed, 2), open = false;

    for (uint32_t i = 0; i < p->n; i++) {
        uint32_t cp = p->cp[i];

        if (cp == '\n')
            open = false;
        if (cp == 0x201C || cp == 0x201D || cp == '"') {
            open = !open;
            p->cp[i] = !curly ? '"' : open ? 0x201C : 0x201D;
        } else if (cp == 0x2019 || cp == '\'')
            p->cp[i] = curly ? 0x2019 : '\'';
    }
}

static const uint32_t joined[][3] = {{0xE9, 'e', 0x301}, {0xE8, 'e', 0x300}, {0xF1, 'n', 0x303},
                                     {0xEB, 'e', 0x308}, {0xFC, 'u', 0x308}, {0xF3, 'o', 0x301},
                                     {0xED, 'i', 0x301}, {0xE1, 'a', 0x301}, {0xE7, 'c', 0x327}};

static void
edit_decompose(page *p, uint64_t *seed)
{
    (void)seed;
    for (uint32_t i = 0; i < p->n; i++) {
        for (uint32_t j = 0; j < sizeof(joined) / sizeof(joined[0]); j++) {
            uint32_t mark = MARK;

            if (p->cp[i] != joined[j][0])
                continue;
            p->cp[i] = joined[j][1];
            page_insert(p, i + 1, &joined[j][2], &mark, 1);
        }
    }
}

static void (*const edits[])(page *, uint64_t *) = {edit_insert,  edit_delete, edit_move,
                                                    edit_mistype, edit_quotes, edit_decompose};

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

    return n ? (uint32_t)atoi(n) : 500;
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
        UNIT_TEST(test_same_text),
        UNIT_TEST(test_exact_after_a_shift),
        UNIT_TEST(test_marks_and_normalisation),
        UNIT_TEST(test_fuzzy),
        UNIT_TEST(test_moved_twin),
        UNIT_TEST(test_deleted_twin_is_an_orphan),
        UNIT_TEST(test_identical_paragraphs),
        UNIT_TEST(test_lost_source_leaves_the_claim),
        UNIT_TEST(test_empty_texts),
        UNIT_TEST(test_random_edits),
        UNIT_TEST(test_random_edits_of_coded_news),
    };

    return cmocka_run_group_tests_name("reanchor", tests, NULL, NULL);
}
