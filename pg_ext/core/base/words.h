/*
 * base/words.h
 *    Words and case folding from frozen tables. Both are on-disk formats: a change of result is a
 *    new WS_FOLDING_VERSION.
 *
 * A word is what UAX #29 calls one, with rules of our own: an apostrophe (U+0027, U+2018, U+2019,
 * U+FF07) ends a word, so that "China's" is found by china and O'Brien in either spelling; in
 * scripts without spaces (Han, Hiragana, Thai, Lao, Khmer, Myanmar) each letter with its marks is a
 * word, so that a phrase finds any substring; a narrow no-break space holds digits together but not
 * letters (French sets it beside quotation marks); a word broken over a line (a hyphen or soft
 * hyphen behind a letter, a small letter in the next line) is one word; a zero-width space parts
 * nothing; a word longer than WS_WORD_MAX bytes (folded) is cut there. Only segments with a letter
 * or a digit are words.
 *
 * Folding is full case folding followed by canonical decomposition with marks in canonical order
 * (Hangul gets composed), format characters (soft hyphen, zero-width joiners) dropped: é equals
 * e + U+0301, ß equals ss. The straight quote inside a Hebrew acronym becomes gershayim. An i loses
 * a dot above, however it is written: İstanbul equals istanbul. The fold of a word is one word, its
 * own fold.
 */
#ifndef WS_WORDS_H
#define WS_WORDS_H

#include "base/base.h"
#include "base/disk.h"

#define WS_WORD_MAX 256 /* bytes of one folded word */

typedef struct ws_word {
    uint32_t start, end; /* bytes in the source */
    ws_str fold;         /* in the iterator's buffer, gone at the next call; never empty */
} ws_word;

typedef struct ws_words {
    const char *s;
    uint32_t len;
    uint32_t pos;
    char fold[WS_WORD_MAX + 16];
} ws_words;

/* Iterate over the words of s (borrowed) from left to right; false at the end. They do not overlap.
 * Bytes that are not UTF-8 part words. Linear in len, allocates nothing. */
/* Folded words for the eye: letters and their marks are one character where Unicode has one.
 * Breaking and folding the result gives the same words. */
ws_str ws_words_compose(ws_ctx *cx, ws_str folded);

void ws_words_init(ws_words *it, const char *s, uint32_t len);
bool ws_words_next(ws_words *it, ws_word *word);

/* The fold of a name: as that of words, with all that stands between them kept. Bytes written to
 * `out`, which has room for WS_NAME_FOLD_MAX(name.len); the fold is its own fold. */
#define WS_NAME_FOLD_MAX(len) (3 * (len) + 16)
uint32_t ws_name_fold(ws_str name, char *out);
ws_str ws_name_folded(ws_ctx *cx, ws_str name); /* in new memory; absent stays absent */

/* The character that stands for a letter and the mark behind it, 0 when Unicode has none. */
uint32_t ws_join_pair(uint32_t letter, uint32_t mark);

/* A format character, or one that is not seen: folding drops it. */
bool ws_word_ignores(uint32_t cp);
bool ws_word_char(uint32_t cp); /* a letter, ideograph or digit: what makes a segment a word */

typedef struct ws_span {
    uint32_t start, end; /* bytes, end exclusive */
} ws_span;

/* How far the state is looked for: longer paragraphs are taken to start that many bytes before. */
#define WS_QUOTE_SCAN 4096

/* direct: every word of the spans stands between quotation marks; mixed: some; indirect: none.
 * The state at a span's start is found by scanning from its paragraph's start; a paragraph ends at
 * a line break, unless the line just wraps (the next is not blank, and it ends in a letter, digit,
 * comma or dash). Knows “ ” ‘ ’ „ ‚ « » ‹ › 「 」 『 』 and straight quotes (" and '' toggle); an
 * apostrophe inside or at the end of a word is none, so single marks need a partner in the
 * paragraph. WS_MODE_NONE when the spans hold no word. Cost: the spans and at most WS_QUOTE_SCAN
 * bytes on either side of each. */
ws_mode ws_mode_of(const char *text, uint32_t len, const ws_span *spans, uint32_t n);

#endif
