/*
 * test_reanchor.c
 *    Claims over a corrected text: what each kind of correction does.
 */
#include "articles.h"
#include "edit/align.h"
#include "edit/reanchor.h"
#include "model/article.h"

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
    };

    return cmocka_run_group_tests_name("reanchor", tests, NULL, NULL);
}
