/*
 * test_words.c
 *    Word breaking, folding and the state of quotation marks.
 */
#include "unit.h"

#include <stdio.h>

#include "base/utf8.h"
#include "base/words.h"

/* The folded words of a text, joined by '|'. */
static const char *
words_of(const char *s)
{
    static char joined[4096];
    size_t n = 0;
    ws_words it;
    ws_word word;

    ws_words_init(&it, s, (uint32_t)strlen(s));
    while (ws_words_next(&it, &word)) {
        assert_true(n + word.fold.len + 1 < sizeof(joined));
        if (n)
            joined[n++] = '|';
        memcpy(joined + n, word.fold.s, word.fold.len);
        n += word.fold.len;
    }
    joined[n] = '\0';
    return joined;
}

#define WORDS(text, expected) assert_string_equal(words_of(text), expected)

static void
test_latin(void **state)
{
    (void)state;
    WORDS("", "");
    WORDS(" .,;-_'\"", "");
    WORDS("The minister denied it.", "the|minister|denied|it");
    WORDS("well-known e-mail", "well|known|e|mail");
    WORDS("China's James’ O'Brien O’Brien", "china|s|james|o|brien|o|brien");
    WORDS("Hawai‘i don＇t", "hawai|i|don|t");
    WORDS("the U.S. and the U.S", "the|u.s|and|the|u.s");
    WORDS("1,000.50 3.5% 2024. 4,x 5,", "1,000.50|3.5|2024|4|x|5");
    WORDS("a1b2 G20 20th", "a1b2|g20|20th");
    WORDS("snake_case __ _x_ a__1", "snake_case|_x_|a__1");
    WORDS("10:30 k:et a::b a.,b", "10|30|k:et|a|b|a|b");
    WORDS("10\u202F000 \u202Foui\u202F! non\u202Foui", "10\u202F000|oui|non|oui");
    WORDS("½ m² № 📰 ①", "m");
    WORDS("a\u200Bb", "ab");
}

static void
test_broken_over_a_line(void **state)
{
    (void)state;
    WORDS("inter-\nference", "interference");
    WORDS("inter\u2010\r\n\t ference, inter\u00AD\nference", "interference|interference");
    WORDS("inter-  \n  ference", "interference");
    WORDS("cyber-\nes\u00ADpio-\nnage", "cyberespionage");
    WORDS("чис-\nло, e\u0301-\ne\u0301, é-\né", "число|e\u0301e\u0301|e\u0301e\u0301");
    WORDS("Anglo-\nFrench Руссо-\nТуристо", "anglo|french|руссо|туристо");
    WORDS("inter-\n\nference", "inter|ference"); /* another paragraph */
    WORDS("he said -\nnothing", "he|said|nothing");
    WORDS("COVID-19-\nrelated", "covid|19|related"); /* behind a digit it is a compound */
    WORDS("inter-ference inter\nference", "inter|ference|inter|ference");
    WORDS("- a-\n1 end-\n", "a|1|end");
    WORDS("end-", "end");
}

static void
test_folding(void **state)
{
    (void)state;
    WORDS("Straße STRASSE ﬁn", "strasse|strasse|fin");
    WORDS("É E\u0301 é", "e\u0301|e\u0301|e\u0301");
    WORDS("ΣΊΣΥΦΟΣ Σίσυφος", "σι\u0301συφοσ|σι\u0301συφοσ");
    WORDS("МОСКВА Ёлка й", "москва|е\u0308лка|и\u0306");
    WORDS("İstanbul ISTANBUL istanbul DİYARBAKIR ı", "istanbul|istanbul|istanbul|diyarbakir|ı");
    WORDS("Ǆ Å \u212B \u1E9E", "ǆ|a\u030A|a\u030A|ss");
    WORDS("co\u00ADop a\u200Db \u00AD \uFEFFx", "coop|ab|x");
    WORDS("Ⓐ Ａ", "ⓐ|ａ");
    WORDS("\u1FB3 α\u0345 \u4E00\u0345", "αι|αι|\u4E00|ι");
}

/* Every spelling that Unicode calls canonically equivalent has one fold. */
static void
test_equivalence(void **state)
{
    (void)state;
    WORDS("Việt Vi\u00EA\u0323t Vi\u1EB9\u0302t Vie\u0302\u0323t",
          "vie\u0323\u0302t|vie\u0323\u0302t|vie\u0323\u0302t|vie\u0323\u0302t");
    WORDS("s\u0323\u0307 s\u0307\u0323 \u1E69", "s\u0323\u0307|s\u0323\u0307|s\u0323\u0307");
    WORDS("I\u0307z i\u0307z İz ı\u0307z \u0307", "iz|iz|iz|ı\u0307z");
    WORDS("İ\u0323 I\u0323\u0307 I\u0307\u0323 Ị\u0307", "i\u0323|i\u0323|i\u0323|i\u0323");
    WORDS("İ\u0301 I\u0307\u0301 Í\u0307 I\u0360\u0307", "i\u0301|i\u0301|i\u0301\u0307|i\u0360");
    WORDS("\u0645\u064E\u0651 \u0645\u0651\u064E", "\u0645\u064E\u0651|\u0645\u064E\u0651");
    WORDS("\u0F40\u0F73 \u0F40\u0F72\u0F71", "\u0F40\u0F71\u0F72|\u0F40\u0F71\u0F72");
    WORDS("한국 \u1112\u1161\u11AB\u1100\u116E\u11A8 하\u11AB", "한국|한국|한");
    WORDS("\u1112x \u1161", "\u1112x|\u1161");
    WORDS("각\u11A8", "각\u11A8");
}

static void
test_compose(void **state)
{
    static const char *const composed[] = {
        "",  "espionage", "élan", "ça",      "überfällig", "việt", "ṩ",       "ñandú",    "ёлка",
        "й", "άλφα",      "が",   "a b é ö", "x\u0301",    "한국", "ấ\u0301", "中\u0301",
    };
    ws_ctx *cx = unit_context();

    (void)state;
    for (size_t i = 0; i < sizeof(composed) / sizeof(composed[0]); i++) {
        ws_words it;
        ws_word word;
        ws_buf folded;

        ws_buf_init(&folded, cx, 64);
        ws_words_init(&it, composed[i], (uint32_t)strlen(composed[i]));
        while (ws_words_next(&it, &word)) {
            if (folded.len)
                ws_buf_byte(&folded, ' ');
            ws_buf_add(&folded, word.fold.s, word.fold.len);
        }
        unit_assert_str(ws_words_compose(cx, (ws_str){folded.data, (uint32_t)folded.len}),
                        composed[i]);
    }
    unit_drop(cx);
}

static void
test_other_scripts(void **state)
{
    (void)state;
    WORDS("中国外交部。", "中|国|外|交|部");
    WORDS("人々 は〇", "人|々|は|〇");
    WORDS("テレビ_ のニュース か\u3099", "テレヒ\u3099_|の|ニュース|か\u3099");
    WORDS("ใน3วัน", "ใ|น|3|วั|น");
    WORDS("ក\u17D2ម", "ក\u17D2|ម");
    WORDS("中a1国", "中|a1|国");
    WORDS("ארה\"ב ארה״ב ד'", "ארה״ב|ארה״ב|ד");
    WORDS("\"ארה\" \"a\"b", "ארה|a|b");
    WORDS("ארה\"b ארה״b", "ארה|b|ארה״b");
    WORDS("الصين تنفي", "الصين|تنفي");
    WORDS("中\u0301\u0302", "中\u0301\u0302");
    WORDS("\u0301a", "a");
    WORDS("\u3164 \u3164a", "a");
}

static void
test_positions(void **state)
{
    const char *s = "“É.t\u0301.” x";
    ws_words it;
    ws_word word;

    (void)state;
    ws_words_init(&it, s, (uint32_t)strlen(s));
    assert_true(ws_words_next(&it, &word));
    assert_int_equal(word.start, 3);
    assert_int_equal(word.end, 9);
    unit_assert_str(word.fold, "e\u0301.t\u0301");
    assert_true(ws_words_next(&it, &word));
    assert_int_equal(word.start, 14);
    assert_int_equal(word.end, 15);
    assert_false(ws_words_next(&it, &word));
    assert_false(ws_words_next(&it, &word));
}

static void
check_long(const char *unit, uint32_t unit_len, uint32_t times, uint32_t first, uint32_t words)
{
    uint32_t len = unit_len * times, found = 0;
    char *s = malloc(len);
    ws_words it;
    ws_word word;

    for (uint32_t i = 0; i < times; i++)
        memcpy(s + i * unit_len, unit, unit_len);
    ws_words_init(&it, s, len);
    while (ws_words_next(&it, &word)) {
        if (found++ == 0)
            assert_int_equal(word.fold.len, first);
        assert_in_range(word.fold.len, 1, WS_WORD_MAX);
    }
    assert_int_equal(found, words);
    free(s);
}

static void
test_long_words(void **state)
{
    (void)state;
    check_long("x", 1, WS_WORD_MAX, WS_WORD_MAX, 1);
    check_long("x", 1, WS_WORD_MAX + 1, WS_WORD_MAX, 2);
    check_long("я", 2, 500, 256, 4);
    check_long("\u4E00", 3, 500, 3, 500);
    check_long("\u0904", 3, 500, 255, 6);     /* three bytes do not divide 256 */
    check_long("\u0390", 2, 100, 252, 3);     /* six bytes folded */
    check_long("a.", 2, 300, 255, 3);         /* a word never ends in the middle mark */
    check_long("\u0301", 2, 1000, 0, 0);      /* marks alone */
    check_long("ab\u200D", 5, 2000, 256, 16); /* dropped ones take no room */
}

/* Bytes that favour what the rules look at. */
static uint32_t
random_bytes(uint64_t *seed, char *s, uint32_t room, bool valid)
{
    static const uint32_t picks[] = {'a',    'Z',    '7',     '_',    '.',    ',',    ':',
                                     '"',    '\'',   ' ',     '-',    0xE9,   0x301,  0x323,
                                     0x345,  0x5D0,  0x5F4,   0x2019, 0x202F, 0x200D, 0x4E2D,
                                     0x30C6, 0x3042, 0xE43,   0x1100, 0x1161, 0x11A8, 0xAC00,
                                     0x3C3,  0x390,  0x1F600, 0xA,    0x3164, 0x660,  0x201C};
    uint32_t len = 0;

    while (len + 4 <= room) {
        uint32_t cp = picks[unit_random(seed) % (sizeof(picks) / sizeof(picks[0]))];

        if (unit_random(seed) % 8 == 0)
            cp = 1 + unit_random(seed) % 0x3000;
        if (!valid && unit_random(seed) % 3 == 0)
            s[len++] = (char)(0x80 + unit_random(seed) % 0x80);
        else
            len += ws_utf8_encode(cp, s + len);
    }
    return len;
}

static void
check_fold_is_stable(const ws_word *word)
{
    ws_words again;
    ws_word same;
    char fold[WS_WORD_MAX];

    memcpy(fold, word->fold.s, word->fold.len);
    ws_words_init(&again, fold, word->fold.len);
    assert_true(ws_words_next(&again, &same));
    assert_int_equal(same.start, 0);
    assert_int_equal(same.end, word->fold.len);
    assert_true(ws_str_eq(same.fold, word->fold));
}

/* Composing is for the eye alone: the same word comes out of it, no longer, and composing again
 * changes nothing. */
static void
check_composed(ws_ctx *cx, ws_str fold)
{
    ws_str kept = ws_str_copy(cx, fold), composed = ws_words_compose(cx, kept);
    ws_words it;
    ws_word same;

    assert_true(composed.len <= kept.len);
    ws_words_init(&it, composed.s, composed.len);
    assert_true(ws_words_next(&it, &same));
    assert_true(ws_str_eq(same.fold, kept));
    assert_false(ws_words_next(&it, &same));
    assert_true(ws_str_eq(ws_words_compose(cx, composed), composed));
}

static void
check_random(ws_ctx *cx, uint64_t *seed, bool valid)
{
    uint32_t room = 4 + unit_random(seed) % 200, len, last = 0;
    char *wide = ws_alloc(cx, room, 1), *s;
    ws_words it;
    ws_word word;

    len = random_bytes(seed, wide, room, valid);
    s = ws_alloc(cx, len, 1); /* the exact size: a read past the end is seen */
    memcpy(s, wide, len);
    ws_words_init(&it, s, len);
    while (ws_words_next(&it, &word)) {
        assert_true(last <= word.start && word.start < word.end && word.end <= len);
        assert_in_range(word.fold.len, 1, WS_WORD_MAX);
        assert_int_equal(ws_utf8_valid_prefix(word.fold.s, word.fold.len), word.fold.len);
        if (valid) {
            assert_int_equal(ws_utf8_cut(s, len, word.start), word.start);
            assert_int_equal(ws_utf8_cut(s, len, word.end), word.end);
        }
        check_fold_is_stable(&word);
        check_composed(cx, word.fold);
        last = word.end;
    }
}

static void
test_random(void **state)
{
    uint64_t seed = 3;

    for (int round = 0; round < 1500; round++) {
        ws_ctx *cx = unit_context();

        check_random(cx, &seed, true);
        check_random(cx, &seed, false);
        unit_drop(cx);
    }
    (void)state;
}

/* Each code point alone: its fold is valid, bounded, stable; and it counts when it makes a word. */
static void
test_every_code_point(void **state)
{
    ws_ctx *cx = unit_context();

    (void)state;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        char s[4];
        uint32_t len = ws_utf8_encode(cp, s);
        ws_words it;
        ws_word word;

        ws_words_init(&it, s, len);
        assert_int_equal(ws_words_next(&it, &word), ws_word_char(cp));
        if (!ws_word_char(cp))
            continue;
        check_fold_is_stable(&word);
        if (cp < 0x3400 || cp > 0x20000) /* no pairs among ideographs and syllables */
            check_composed(cx, word.fold);
    }
    unit_drop(cx);
}

/* One line of Unicode's own test: '÷ 0061 × 0308 ÷'. A segment is a word when it has a letter.
 * Returns false for lines with what we break otherwise. */
static bool
check_unicode_line(const char *line)
{
    char s[256];
    uint32_t len = 0, starts[32], ends[32], n = 0, start = 0;
    bool counts = false;
    ws_words it;
    ws_word word;

    if (strstr(line, "× [3.3]"))
        return false; /* WB3c: no picture joins a word */
    for (const char *p = line; *p && *p != '#' && *p != '\n';) {
        unsigned cp;
        int used;

        if (strncmp(p, "÷", 2) == 0) {
            if (counts) {
                starts[n] = start;
                ends[n++] = len;
            }
            start = len;
            counts = false;
            p += 2;
        } else if (strncmp(p, "×", 2) == 0) {
            p += 2;
        } else if (sscanf(p, "%x%n", &cp, &used) == 1) {
            if (cp == 0x27 || cp == 0x2018 || cp == 0x2019 || cp == 0x202F)
                return false;
            counts = counts || ws_word_char(cp);
            len += ws_utf8_encode(cp, s + len);
            p += used;
        } else
            p++;
    }
    ws_words_init(&it, s, len);
    for (uint32_t i = 0; i < n; i++) {
        assert_true(ws_words_next(&it, &word));
        assert_int_equal(word.start, starts[i]);
        assert_int_equal(word.end, ends[i]);
    }
    assert_false(ws_words_next(&it, &word));
    return true;
}

static void
test_unicode_breaks(void **state)
{
    const char *dir = getenv("UNICODE") ? getenv("UNICODE") : "/usr/share/unicode";
    char path[4096], line[4096];
    unsigned checked = 0;
    FILE *file;

    (void)state;
    snprintf(path, sizeof(path), "%s/auxiliary/WordBreakTest.txt", dir);
    file = fopen(path, "r");
    if (!file) {
        print_message("no %s\n", path);
        skip();
    }
    while (fgets(line, sizeof(line), file))
        if (line[0] != '#')
            checked += check_unicode_line(line);
    fclose(file);
    assert_true(checked > 1000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_latin),          cmocka_unit_test(test_broken_over_a_line),
        cmocka_unit_test(test_folding),        cmocka_unit_test(test_equivalence),
        cmocka_unit_test(test_other_scripts),  cmocka_unit_test(test_positions),
        cmocka_unit_test(test_long_words),     cmocka_unit_test(test_compose),
        cmocka_unit_test(test_random),         cmocka_unit_test(test_every_code_point),
        cmocka_unit_test(test_unicode_breaks),
    };

    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
