/*
 * who/stem.c
 *    A word less its ending, so that forms of one word are met as one: a lighter cut than Porter's,
 *    since it only has to send forms to the same number.
 */
#include "who/reading.h"

#define STEM_MIN 3u /* bytes that stay, at least */

static char
letter_at(ws_str word, uint32_t from_end)
{
    return (char)(word.s[word.len - from_end] | 0x20);
}

uint32_t
ws_stem(ws_str word)
{
    if (ws_word_ends_in(word, "ing", STEM_MIN))
        word.len -= 3;
    else if (ws_word_ends_in(word, "ed", STEM_MIN))
        word.len -= 2;
    else if (ws_word_ends_in(word, "ly", STEM_MIN + 1))
        word.len -= 2;
    else if (ws_word_ends_in(word, "s", STEM_MIN) && letter_at(word, 2) != 's')
        word.len -= 1;
    if (word.len > STEM_MIN && letter_at(word, 1) == letter_at(word, 2)) /* planned */
        word.len--;
    if (word.len > STEM_MIN && (letter_at(word, 1) == 'e' || letter_at(word, 1) == 'y'))
        word.len--;
    if (word.len > STEM_MIN && letter_at(word, 1) == 'i') /* denied */
        word.len--;
    return ws_word_hash(word);
}
