/*
 * test_quotes.c
 *    The mode of a claim: which of its words stand between quotation marks.
 */
#include "unit.h"

#include "base/words.h"

/* In the samples the claimed words stand between <> (several pairs are several spans). */
static ws_mode
mode_of(const char *marked)
{
    char text[1024];
    ws_span spans[8];
    uint32_t len = 0, n = 0;

    for (; *marked; marked++) {
        if (*marked == '<')
            spans[n].start = len;
        else if (*marked == '>')
            spans[n++].end = len;
        else
            text[len++] = *marked;
    }
    return ws_mode_of(text, len, spans, n);
}

#define DIRECT(s)   assert_int_equal(mode_of(s), WS_DIRECT)
#define INDIRECT(s) assert_int_equal(mode_of(s), WS_INDIRECT)
#define MIXED(s)    assert_int_equal(mode_of(s), WS_MIXED)
#define NO_MODE(s)  assert_int_equal(mode_of(s), WS_MODE_NONE)

static void
test_plain(void **state)
{
    (void)state;
    INDIRECT("The mayor said <that the bridge would reopen>.");
    DIRECT("<“The bridge will reopen,”> the mayor said.");
    DIRECT("“<The bridge will reopen>,” the mayor said.");
    DIRECT("<\"The bridge will reopen,\"> she said.");
    DIRECT("\"The <bridge> will reopen,\" she said.");
    MIXED("She said <the bridge would reopen “very soon”>.");
    MIXED("He called <it a “disgrace”>.");
    MIXED("He called <it a ‘disgrace’>.");
    DIRECT("He called it a ‘<disgrace>’ again.");
    DIRECT("He called it <“a disgrace”> again.");
    INDIRECT("“Yes,” she said, adding <that it was late>. “No,” he said.");
    INDIRECT("\"Yes,\" she said, adding <that it was late>. \"No,\" he said.");
    NO_MODE("She said <, >“yes”< “>.");
    NO_MODE("She said nothing.");
}

static void
test_split_quote(void **state)
{
    (void)state;
    DIRECT("<“We are ready,”> the envoy said, <“and we will wait.”>");
    DIRECT("“<We are ready>,” the envoy said, “<and we will wait>.”");
    DIRECT("\"<We are ready>,\" the envoy said, \"<and we will wait>.\"");
    MIXED("<“We are ready,”> the envoy said, adding <that they would wait>.");
    DIRECT("\"One,\" he said, \"<two>\" and \"<one>\"");
}

static void
test_apostrophes(void **state)
{
    (void)state;
    INDIRECT("China’s envoy said <James’ plan wouldn’t work> and the workers’ union agreed.");
    INDIRECT("China's envoy said <James' plan wouldn't work> and the workers' union agreed.");
    DIRECT("“China’s plan <is James’ plan>,” he said.");
    DIRECT("‘China’s plan <won’t work>,’ he said.");
    DIRECT("'China's plan <won't work>,' he said.");
    DIRECT("‘The workers’ plan <is better than ours>,’ he said.");
    INDIRECT("‘The workers’ plan is better,’ he said, and <left the room>.");
    INDIRECT("In the ‘90s <the Smiths’ party said so>.");
    INDIRECT("In the '90s <the Smiths' party said so>.");
    DIRECT("'90 people <died>,' he said.");
    DIRECT("‘<I was going to>—’ he said.");
    INDIRECT("Rock ‘em, <they said>.");
    INDIRECT("In the ’90s <the party said so>.");
    INDIRECT("Hawai‘i’s governor said <it rained>.");
    INDIRECT("‘Workers’ was the title; <James’ book> sold well.");
}

static void
test_nested(void **state)
{
    (void)state;
    DIRECT("“He told me ‘no’ and <I believed him>,” she said.");
    DIRECT("“He told me ‘<no>’ and I believed him,” she said.");
    INDIRECT("“He told me ‘no,’” she said, <and walked out>.");
    INDIRECT("'He said \"no\",' she said, <and walked out>.");
    DIRECT("'He said \"no\" and <so be it>,' she said.");
    INDIRECT("“He told me \"no\"” was <all she said>.");
    INDIRECT("“He told me ‘no” she said, <and walked out>.");
    DIRECT("“(‘[“„«‹「『 <deep> 』」›»“”]’)”");
    INDIRECT("“„«‹「『„«‹「 deep 」›»“”』」›»“” <out>");
}

static void
test_paragraphs(void **state)
{
    (void)state;
    DIRECT("“We came.\n\n“<We saw>.\n\n“We won,” he said.");
    INDIRECT("“We came.\n\n“We saw.\n\n“We won,” he said, <and left>.");
    INDIRECT("“We came.\n\nThe minister said <that all was well>.");
    INDIRECT("\"We came.\n\nThe minister said <that all was well>.");
    INDIRECT("\"We came.\nThe minister said <that all was well>.");
    INDIRECT("\"We came. \r\nThe minister said <that all was well>.");
    DIRECT("\"We came,\nand then <we saw>,\" he said.");
    DIRECT("\"We came\nand then <we saw>,\" he said.");
    INDIRECT("\"We came\n \nand then <we saw>,\" he said.");
    DIRECT("<“We came.\n\n“We won,”> he said.");
    MIXED("<“We came.\n\nThat> was it.");
    DIRECT("\"a\"\n\n\"<b>\n\n\"<c>\"");
}

static void
test_other_marks(void **state)
{
    (void)state;
    DIRECT("„<Wir bleiben>“, sagte er.");
    INDIRECT("„Wir bleiben“, sagte er, <und ging>.");
    INDIRECT("„Wir sind ‚frei‘ hier“, sagte er, <und ging>.");
    DIRECT("„Wir sind ‚frei‘ <hier>“, sagte er.");
    DIRECT("»<Wir bleiben>«, sagte er.");
    INDIRECT("»Wir bleiben«, sagte er, <und ging>.");
    DIRECT("»<Vi blir>», sa han.");
    INDIRECT("»Vi blir», sa han <igen>.");
    DIRECT("”<Vi blir>”, sa han.");
    INDIRECT("”Vi blir”, sa han <igen>.");
    DIRECT("«\u202F<Nous restons>\u202F», dit-il.");
    INDIRECT("« Nous restons », dit-il <encore>.");
    DIRECT("‹<a>› b");
    INDIRECT("›a‹ <b>");
    DIRECT("他说：「<我们会来>」。");
    INDIRECT("他说：「我们会来」，<他走了>。");
    DIRECT("彼は『<行く>』と言った。");
    DIRECT("''<We will stay>,'' he said.");
    INDIRECT("''We will stay,'' he said, <and left>.");
}

/* What people mistype. */
static void
test_untidy(void **state)
{
    (void)state;
    INDIRECT("The 6' 2\" man said <he was tall>.");
    INDIRECT("“No“ was <all he said>.");
    INDIRECT("“No\" was <all he said>.");
    INDIRECT("\"No” was <all he said>.");
    INDIRECT("No” was <all he said>.");
    INDIRECT("“Yes. “No,” he said <and left>.");
    INDIRECT("\"I was going to—\" he said <and left>.");
    DIRECT("\"I was going to— <but> no\"");
    INDIRECT("ארה\"ב <אמרה>");
    DIRECT("\"ארה\"ב <אמרה>\"");
}

static ws_span
span_of(const char *text, const char *part)
{
    uint32_t start = (uint32_t)(strstr(text, part) - text);

    return (ws_span){start, start + (uint32_t)strlen(part)};
}

static void
test_span_order(void **state)
{
    const char *text = "“One,” he said. Two. “Three.”";
    const uint32_t len = (uint32_t)strlen(text);
    const ws_span one = span_of(text, "One"), two = span_of(text, "Two");
    const ws_span three = span_of(text, "Three");

    (void)state;
    assert_int_equal(ws_mode_of(text, len, (ws_span[]){three, one}, 2), WS_DIRECT);
    assert_int_equal(ws_mode_of(text, len, (ws_span[]){one, one}, 2), WS_DIRECT);
    assert_int_equal(ws_mode_of(text, len, (ws_span[]){three, two}, 2), WS_MIXED);
    assert_int_equal(ws_mode_of(text, len, (ws_span[]){two, two}, 2), WS_INDIRECT);
}

/* A paragraph longer than the scan is taken to start later; far spans do not scan between. */
static void
test_giant_paragraph(void **state)
{
    const uint32_t len = 3 * WS_QUOTE_SCAN;
    char *text = ws_alloc(*state, len, 1);
    ws_span far = {len - 2, len - 1}, spans[] = {{10, 11}, {len - 2, len - 1}};

    memset(text, ' ', len);
    text[0] = '"';
    text[10] = text[len - 2] = 'x';
    assert_int_equal(ws_mode_of(text, len, &far, 1), WS_INDIRECT);
    assert_int_equal(ws_mode_of(text, len, spans, 1), WS_DIRECT);
    assert_int_equal(ws_mode_of(text, len, spans, 2), WS_MIXED);
    text[len - WS_QUOTE_SCAN] = '"';
    assert_int_equal(ws_mode_of(text, len, &far, 1), WS_DIRECT);
}

/* Any bytes, any spans: nothing is read outside, and the mode follows from the parts'. */
static void
test_random(void **state)
{
    static const char *const picks[] = {"“", "”", "‘",  "’",  "\"",   "'",       "„",
                                        "«", "»", "「", "」", "\n",   " ",       "a",
                                        "s", ".", "é",  "-",  "\xE2", "\xE2\x80"};
    uint64_t seed = 4;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        uint32_t len = 0, want = unit_random(&seed) % 60, cut;
        char wide[200], *text;
        ws_mode whole, left, right;

        for (uint32_t i = 0; i < want; i++) {
            const char *pick = picks[unit_random(&seed) % (sizeof(picks) / sizeof(picks[0]))];

            memcpy(wide + len, pick, strlen(pick));
            len += (uint32_t)strlen(pick);
        }
        text = malloc(len ? len : 1);
        memcpy(text, wide, len);
        cut = len ? unit_random(&seed) % len : 0;
        while (cut > 0 && text[cut] != ' ')
            cut--; /* between words, so that the parts have the words of the whole */
        whole = ws_mode_of(text, len, (ws_span[]){{0, len}}, 1);
        left = ws_mode_of(text, len, (ws_span[]){{0, cut}}, 1);
        right = ws_mode_of(text, len, (ws_span[]){{cut, len}}, 1);
        assert_int_equal(whole, left | right);
        free(text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),       cmocka_unit_test(test_split_quote),
        cmocka_unit_test(test_apostrophes), cmocka_unit_test(test_nested),
        cmocka_unit_test(test_paragraphs),  cmocka_unit_test(test_other_marks),
        cmocka_unit_test(test_untidy),      cmocka_unit_test(test_span_order),
        UNIT_TEST(test_giant_paragraph),    cmocka_unit_test(test_random),
    };

    return cmocka_run_group_tests_name("quotes", tests, NULL, NULL);
}
