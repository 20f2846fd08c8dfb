/*
 * spans/sorts.h
 *    Classes of words that grammar knows.
 */
#ifndef WS_SORTS_H
#define WS_SORTS_H

#include "spans/features.h"

/* Function words and nouns of speakers, by class; what grammar knows and counting cannot. */
enum ws_sort {
    WS_SORT_NONE,
    WS_SORT_HE,
    WS_SORT_I,
    WS_SORT_YOU,
    WS_SORT_IT,
    WS_SORT_THEM,
    WS_SORT_HIS,
    WS_SORT_WHO,
    WS_SORT_THAT,
    WS_SORT_WHETHER,
    WS_SORT_BE,
    WS_SORT_HAVE,
    WS_SORT_DO,
    WS_SORT_MODAL,
    WS_SORT_NOT,
    WS_SORT_TO,
    WS_SORT_AS,
    WS_SORT_ACCORDING,
    WS_SORT_PREPOSITION,
    WS_SORT_ARTICLE,
    WS_SORT_THIS,
    WS_SORT_AND,
    WS_SORT_BUT,
    WS_SORT_IF,
    WS_SORT_TITLE,
    WS_SORT_OFFICE,
    WS_SORT_BODY,
    WS_SORT_PAPER,
    WS_SORT_MONTH,
    WS_SORT_DAY,
    WS_SORT_ADVERB,
    WS_SORT_NUMBER,
    WS_SORT_GENITIVE,
    WS_SORT_MARKS, /* marks have classes from here on */
    WS_SORT_OPEN = WS_SORT_MARKS,
    WS_SORT_CLOSE,
    WS_SORT_DASH,
    WS_SORT_OTHER_MARK,
    WS_SORT_COMMA, /* and the other marks in the order of word.c */
    WS_SORT_STOP,
    WS_SORT_COLON,
    WS_SORT_SEMICOLON
};

/* How an inflected form is made, in ws_word_info.form. */
typedef enum ws_ending {
    WS_ENDS_BASE,
    WS_ENDS_S,
    WS_ENDS_ED,
    WS_ENDS_ING,
    WS_ENDS_IRREGULAR
} ws_ending;

#endif
