/*
 * ws_words.h
 *    Words and case folding from frozen tables. Both are on-disk formats: a change of result is a
 *    new WS_UNICODE_VERSION.
 *
 * A word is what UAX #29 calls one, with three rules of our own: an apostrophe (U+0027, U+2019)
 * ends a word, so that "China's" is found by china and O'Brien in either spelling; in scripts
 * without spaces (Han, Hiragana, Thai, Lao, Khmer, Myanmar) each letter with its marks is a word,
 * so that a phrase finds any substring; a word longer than WS_WORD_MAX bytes (folded) is cut there.
 * Only segments with a letter or a digit are words.
 *
 * Folding is full case folding followed by canonical decomposition (Hangul stays composed), format
 * characters (soft hyphen, zero-width joiners) dropped: é equals e + U+0301, ß equals ss.
 */
#ifndef WS_WORDS_H
#define WS_WORDS_H

#include "ws_base.h"

#define WS_UNICODE_VERSION 15  /* Unicode 15.0.0 */
#define WS_WORD_MAX        256 /* bytes of one folded word */

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

void ws_words_init(ws_words *it, const char *s, uint32_t len);
bool ws_words_next(ws_words *it, ws_word *word);

/* How the claimed words stand to quotation marks (DESIGN's mode). */
typedef enum ws_mode { WS_MODE_NONE = 0, WS_DIRECT, WS_INDIRECT, WS_MIXED } ws_mode;

typedef struct ws_span {
    uint32_t start, end; /* bytes, end exclusive */
} ws_span;

/* direct: every word of the spans stands between quotation marks; mixed: some; indirect: none.
 * The state at a span's start is found by scanning from its paragraph's start. Knows “ ” ‘ ’ „ « »
 * ‹ › 「 」 『 』 and straight double quotes (which toggle); an apostrophe inside or at the end of
 * a word is none. WS_MODE_NONE when the spans hold no word. */
ws_mode ws_mode_of(const char *text, uint32_t len, const ws_span *spans, uint32_t n);

#endif
