/*
 * test_text.c
 *    Texts as the tagger sees them: tokens, sentences, paragraphs, quotation marks.
 */
#include <stdio.h>

#include "text/text.h"
#include "unit.h"

static ws_text
text_of(void **state, const char *s)
{
    ws_text t;

    assert_true(ws_text_read(*state, unit_str(s), &t));
    return t;
}

/* The tokens as one string: | between tokens, # before a sentence, P before a paragraph, * behind a
 * token inside quotation marks, ~ behind one inside marks that are not closed. */
static void
assert_tokens(void **state, const char *s, const char *expected)
{
    ws_text t = text_of(state, s);
    char out[2048];
    int n = 0;

    out[0] = '\0';
    for (uint32_t i = 0; i < t.n; i++) {
        const ws_token *k = &t.tokens[i], *last = i ? k - 1 : NULL;
        ws_str w = ws_token_str(&t, i);

        assert_true(k->start < k->end && k->end <= t.len && (!last || last->end <= k->start));
        n += snprintf(out + n, sizeof(out) - (size_t)n, "%s%.*s%s",
                      last && last->paragraph != k->paragraph ? "P"
                      : last && last->sentence != k->sentence ? "#"
                      : last                                  ? "|"
                                                              : "",
                      WS_FMT(w),
                      k->quoted == WS_QUOTED        ? "*"
                      : k->quoted == WS_QUOTED_OPEN ? "~"
                                                    : "");
    }
    assert_string_equal(out, expected);
}

static void
test_words(void **state)
{
    assert_tokens(state, "The mayor's aides didn't say.", "The|mayor|'s|aides|did|n't|say|.");
    assert_tokens(state, "They’ve won; she’ll go.", "They|’ve|won|;|she|’ll|go|.");
    assert_tokens(state, "A long-term plan (AT&T) cost $1,200.50 in 2019.",
                  "A|long-term|plan|(|AT&T|)|cost|$|1,200.50|in|2019|.");
    assert_tokens(state, "Wait... what?!", "Wait|...|what|?|!");
    assert_tokens(state, "O'Brien's", "O'Brien|'s");
    assert_tokens(state, "naïve Ödön", "naïve|Ödön");
    assert_tokens(state, "", "");
    assert_tokens(state, " \n \n", "");
    assert_tokens(state, "北京说", "北|京|说");
}

static void
test_sentences(void **state)
{
    assert_tokens(state, "It rained. We left.", "It|rained|.#We|left|.");
    assert_tokens(state, "Mr. Lund met Sen. Ode.", "Mr.|Lund|met|Sen.|Ode|.");
    assert_tokens(state, "The U.S. said no.", "The|U.S.|said|no|.");
    assert_tokens(state, "“It rained.” She left.", "“*|It*|rained*|.*|”*#She|left|.");
    assert_tokens(state, "He left. then came back.", "He|left|.|then|came|back|.");
    assert_tokens(state, "One\n\nTwo", "OnePTwo");
    assert_tokens(state, "the line\nwraps here", "the|line|wraps|here");
    assert_tokens(state, "A headline\nThe text", "A|headlinePThe|text");
}

static void
test_quotations(void **state)
{
    assert_tokens(state, "\"Go,\" he said, \"now.\"", "\"*|Go*|,*|\"*|he|said|,|\"*|now*|.*|\"*");
    assert_tokens(state, "''Go,'' he said.", "''*|Go*|,*|''*|he|said|.");
    assert_tokens(state, "“Go on\n\n“And on,” he said.", "“~|Go~|on~P“*|And*|on*|,*|”*|he|said|.");
    assert_tokens(state, "The voters' view", "The|voters|'|view");
    assert_tokens(state, "a ‘grave mistake’ here", "a|‘*|grave*|mistake*|’*|here");
    assert_tokens(state, "«Non», dit-il", "«*|Non*|»*|,|dit-il");
    assert_tokens(state, "He said \"go and left.", "He|said|\"~|go~|and~|left~|.~");
    assert_tokens(state, "”", "”");
}

/* Every kind of mark, inches, genitives, marks without a partner. */
static void
test_marks(void **state)
{
    assert_tokens(state, "a 5\" pipe, \"so\"", "a|5|\"|pipe|,|\"*|so*|\"*");
    assert_tokens(state, "the 12\" and 14\" pipes", "the|12|\"|and|14|\"|pipes");
    assert_tokens(state, "\"a 5\" pipe\" here", "\"*|a*|5*|\"*|pipe*|\"*|here");
    assert_tokens(state, "„so“ und «si»", "„*|so*|“*|und|«*|si*|»*");
    assert_tokens(state, "»ja« or ”jo” or „ni”", "»*|ja*|«*|or|”*|jo*|”*|or|„*|ni*|”*");
    assert_tokens(state, "``so'' and ‚ja‘", "``*|so*|''*|and|‚*|ja*|‘*");
    assert_tokens(state, "‘The voters’ view,’ he", "‘*|The*|voters*|’*|view*|,*|’*|he");
    assert_tokens(state, "'the voters' view' here", "'*|the*|voters*|'*|view*|'*|here");
    assert_tokens(state, "in the ’90s", "in|the|’|90s");
    assert_tokens(state, "over» and ” too", "over|»|and|”|too");
    assert_tokens(state, "&ldquo;So&rdquo; he", "&ldquo;*|So*|&rdquo;*|he");
    assert_tokens(state, "「北」", "「*|北*|」*");
    assert_tokens(state, "‟So‟ he", "‟*|So*|‟*|he");
    assert_tokens(state, "〝So〞 he", "〝*|So*|〞*|he");
    assert_tokens(state, "﹁北﹂ ｢南｣", "﹁*|北*|﹂*|｢*|南*|｣*");
}

/* Where lines are wrapped, at a width or by a word that cannot end a paragraph. */
static void
test_wrapped(void **state)
{
    assert_tokens(state, "said the mayor,\nAna Ode.", "said|the|mayor|,|Ana|Ode|.");
    assert_tokens(state, "he denied that it\n  had failed", "he|denied|that|it|had|failed");
    assert_tokens(state, "the head of the\nHolm Authority", "the|head|of|the|Holm|Authority");
    assert_tokens(state, "One.\n- two\n- three\n1. four", "One|.P-|twoP-|threeP1|.|four");
    assert_tokens(state, "One\r\n\r\nTwo\n \nThree", "OnePTwoPThree");
    assert_tokens(state, "said Professor\nAda Quist", "said|Professor|Ada|Quist");
    assert_tokens(state, "Vote on President\nA report", "Vote|on|President|A|report");
    assert_tokens(state, "\n\nOne", "One");
}

/* Lines that break off without a common width; what is quoted by a message; divided words. */
static void
test_broken(void **state)
{
    assert_tokens(state, "said its head,\nMaeve\nTully", "said|its|head|,|Maeve|Tully");
    assert_tokens(state, "For the Aldgate\nTrust waiting\ntimes fell",
                  "For|the|Aldgate|Trust|waiting|times|fell");
    assert_tokens(state, "Ferry sinks\nBy Ada Moe\nIt sank in the\nbay",
                  "Ferry|sinksPBy|Ada|MoePIt|sank|in|the|bay");
    assert_tokens(state, "> > He wrote that\n> > it leaked.\n>\n> Two",
                  "He|wrote|that|it|leaked|.PTwo");
    assert_tokens(state, "the goal-\n  keeper, long- or", "the|goal-\n  keeper|,|long|-|or");
    assert_int_equal(text_of(state, "paint-\nings").tokens[0].word,
                     text_of(state, "paintings").tokens[0].word);
}

/* A place, a day and an agency before the text are a sentence of their own. */
static void
test_datelines(void **state)
{
    assert_tokens(state, "OSLO, 3 June (NW) -- \"Yes,\" he said.",
                  "OSLO|,|3|June|(|NW|)|--#\"*|Yes*|,*|\"*|he|said|.");
    assert_tokens(state, "(Tallinn) Ferry crews", "(|Tallinn|)#Ferry|crews");
    assert_tokens(state, "Dakar | A guard said", "Dakar||#A|guard|said");
    assert_tokens(state, "IBM - which sells", "IBM|-|which|sells");
    assert_tokens(state, "The well - Hale said", "The|well|-|Hale|said");
    assert_tokens(state, "Halden - Ada said", "Halden|-|Ada|said");
}

static uint32_t
paragraphs_of(void **state, const char *s)
{
    return text_of(state, s).paragraphs;
}

static void
test_width(void **state)
{
    static const char wrapped[] =
        "The harbour of Holm was closed on Friday after a storm that nobody\n"
        "Had foreseen. Ferries were tied up, and the fish market stayed shut.\n"
        "Nobody was hurt. Repairs of the pier will last until summer at least\n"
        "If the state pays.\n"
        "\n"
        "The mayor said that she had asked the government for help in March.\n"
        "\"Nobody answered,\" she said. The ministry of works did not comment.\n"
        "    Another paragraph begins with an indent, as books have them here.\n"
        "It goes on over a second line, and over a third one, which is a last\n"
        "Line.\n";
    static const char lines[] =
        "Ferries stay in the harbour of Holm\nFarmers reject the bridge toll\n"
        "Minister of works to visit the pier on Monday\nMarket closed\n"
        "Rain expected\n";

    assert_int_equal(paragraphs_of(state, wrapped), 3);
    assert_int_equal(paragraphs_of(state, lines), 5);
}

/* Soft hyphens, accents behind their letters, zero-width marks, tags and references of HTML. */
static void
test_as_it_comes(void **state)
{
    ws_text t =
        text_of(state, "sa\xC2\xADid sa\xE2\x80\x8Bid said Rene\xCC\x81 Ren\xC3\xA9 Ren&eacute;");

    assert_int_equal(t.n, 6);
    assert_int_equal(t.tokens[0].word, t.tokens[2].word);
    assert_int_equal(t.tokens[1].word, t.tokens[2].word);
    assert_int_equal(t.tokens[3].word, t.tokens[4].word);
    assert_int_equal(t.tokens[5].word, t.tokens[4].word);
    assert_int_equal(t.tokens[3].shape, WS_SHAPE_TITLE);
    assert_tokens(state, "\xEF\xBB\xBF\xE2\x80\x8BNorland\xE2\x80\x8B, too", "Norland|,|too");
    assert_tokens(state, "<p>One</p><p class=\"a\">Two <b>b</b>old</p>", "OnePTwo|b</b>old");
    assert_tokens(state, "a < b, <3 & c; <a", "a|<|b|,|<|3|&|c|;|<|a");
    assert_tokens(state, "R&amp;D &#8220;so&#x201D; &bogus;",
                  "R&amp;D|&#8220;*|so*|&#x201D;*|&|bogus|;");
    assert_tokens(state, "&#0; &#xD800; &#99999999;", "&|#|0|;|&|#|xD800|;|&|#|99999999|;");
    assert_tokens(state, "one<br>two", "onePtwo");
}

static void
test_capitals(void **state)
{
    ws_text t = text_of(state, "NORLAND DENIES CUTTING A CABLE\n\nNATO and the EU");

    for (uint32_t i = 0; i < 5; i++)
        assert_int_equal(t.tokens[i].shape, WS_SHAPE_CAPS);
    assert_int_equal(t.tokens[5].shape, WS_SHAPE_UPPER);
}

static void
test_fold(void **state)
{
    char out[16];

    (void)state;
    assert_int_equal(ws_word_fold(WS_STR("Ren&Eacute;"), out, sizeof(out)), 5);
    assert_memory_equal(out, "ren\xC3\xA9", 5);
    assert_int_equal(ws_word_fold(WS_STR("Don’t"), out, sizeof(out)), 5);
    assert_memory_equal(out, "don't", 5);
    assert_int_equal(ws_word_fold(WS_STR("Constantinople"), out, sizeof(out)), 0);
}

static void
test_shapes(void **state)
{
    ws_text t = text_of(state, "the Beijing NATO McCain 12 北 A ÉTÉ");
    const uint8_t shapes[] = {WS_SHAPE_LOWER, WS_SHAPE_TITLE, WS_SHAPE_UPPER, WS_SHAPE_INNER,
                              WS_SHAPE_NONE,  WS_SHAPE_NONE,  WS_SHAPE_TITLE, WS_SHAPE_UPPER};

    assert_int_equal(t.n, sizeof(shapes));
    for (uint32_t i = 0; i < t.n; i++)
        assert_int_equal(t.tokens[i].shape, shapes[i]);
    assert_int_equal(t.tokens[1].word, ws_word_hash(WS_STR("beijing")));
    assert_int_not_equal(t.tokens[1].word, t.tokens[2].word);
    assert_int_equal(ws_word_hash(WS_STR("Don’t")), ws_word_hash(WS_STR("don't")));
}

static void
test_token_at(void **state)
{
    ws_text t = text_of(state, "ab cd  ef");

    assert_int_equal(ws_token_at(&t, 0), 0);
    assert_int_equal(ws_token_at(&t, 1), 0);
    assert_int_equal(ws_token_at(&t, 2), 1);
    assert_int_equal(ws_token_at(&t, 8), 2);
    assert_int_equal(ws_token_at(&t, 9), 3);
}

/* At markup that is passed over; moves to its last byte. */
static bool
markup(const char *s, uint32_t len, uint32_t *at)
{
    const char *end = NULL;

    if (s[*at] == '<' || s[*at] == '&')
        end = memchr(s + *at, s[*at] == '<' ? '>' : ';', len - *at);
    if (!end)
        return false;
    *at = (uint32_t)(end - s);
    return true;
}

/* The > of a message that is answered, before which its line has nothing else. */
static bool
quotes_line(const char *s, uint32_t at)
{
    if (s[at] != '>')
        return false;
    while (at > 0 && s[at - 1] != '\n' && (s[at - 1] <= ' ' || s[at - 1] == '>'))
        at--;
    return at == 0 || s[at - 1] == '\n';
}

/* A hyphen before a line break. */
static bool
divides(const char *s, uint32_t len, uint32_t at)
{
    return s[at] == '-' && at + 1 < len && s[at + 1] == '\n';
}

/* Whatever comes, tokens ascend, are short, and cover everything but blanks. */
static void
check_cover(void **state, const char *s, uint32_t len)
{
    ws_text t;
    uint32_t at = 0;

    assert_true(ws_text_read(*state, (ws_str){s, len}, &t));
    for (uint32_t i = 0; i < t.n; i++) {
        assert_true(t.tokens[i].start >= at && t.tokens[i].end > t.tokens[i].start);
        assert_true(t.tokens[i].end - t.tokens[i].start <= WS_TOKEN_MAX);
        for (; at < t.tokens[i].start; at++)
            assert_true((uint8_t)s[at] <= ' ' || (uint8_t)s[at] >= 0x7F || markup(s, len, &at) ||
                        quotes_line(s, at) || divides(s, len, at));
        at = t.tokens[i].end;
    }
}

static void
test_hostile(void **state)
{
    uint32_t len = 1u << 20;
    char *s = test_malloc(len);
    static const char marks[] = "\"'“”‘’.!? \nab-&U.>|(";
    uint64_t random = 7;

    memset(s, 'a', len);
    check_cover(state, s, len);
    memset(s, '"', len);
    check_cover(state, s, len);
    memset(s, '\'', len);
    check_cover(state, s, len);
    for (uint32_t i = 0; i < len; i++) /* marks cut in pieces: not even UTF-8 */
        s[i] = marks[unit_random(&random) % (sizeof(marks) - 1)];
    check_cover(state, s, len);
    test_free(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_words),       UNIT_TEST(test_sentences), UNIT_TEST(test_quotations),
        UNIT_TEST(test_marks),       UNIT_TEST(test_wrapped),   UNIT_TEST(test_broken),
        UNIT_TEST(test_datelines),   UNIT_TEST(test_width),     UNIT_TEST(test_capitals),
        UNIT_TEST(test_as_it_comes), UNIT_TEST(test_fold),      UNIT_TEST(test_shapes),
        UNIT_TEST(test_token_at),    UNIT_TEST(test_hostile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
