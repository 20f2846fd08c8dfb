/*
 * text/text.h
 *    A text as the tagger sees it: tokens, sentences, paragraphs and the state of its quotation
 *    marks.
 *
 * A token is a word (with its inner apostrophes and hyphens, except that 's 're 'll 've 'd 'm n't
 * stand alone), a number, or one mark. Runs of one mark are one token of at most WS_TOKEN_MAX
 * bytes; longer words are cut there. In scripts without spaces each letter with its marks is a
 * word. Characters that are not seen (soft hyphens, zero-width marks, byte order marks) are part of
 * a word only between its letters, and count for nothing in it; a letter with its accents behind it
 * counts as the one letter that they make. Tags of HTML are passed over, its character references
 * (&ldquo;) read as what they stand for; offsets stay those of the text as it is.
 *
 * A paragraph ends with its line, unless the line just wraps: see text/paragraphs.c.
 */
#ifndef WS_TEXT_H
#define WS_TEXT_H

#include <string.h>

#include "base/base.h"

#define WS_TOKEN_MAX    64u         /* bytes of one token */
#define WS_TAG_TEXT_MAX (16u << 20) /* bytes of a text that can be tagged */

typedef enum ws_token_kind {
    WS_TOKEN_WORD,
    WS_TOKEN_NUMBER, /* begins with a digit */
    WS_TOKEN_MARK,
    WS_TOKEN_OPEN, /* quotation mark that opens */
    WS_TOKEN_CLOSE /* quotation mark that closes */
} ws_token_kind;

/* How a word is capitalised. */
typedef enum ws_token_shape {
    WS_SHAPE_NONE,  /* no cased letter */
    WS_SHAPE_LOWER, /* spokesman */
    WS_SHAPE_TITLE, /* Beijing */
    WS_SHAPE_UPPER, /* NATO; one capital letter counts as TITLE */
    WS_SHAPE_INNER, /* iPhone, McCain */
    WS_SHAPE_CAPS   /* in a paragraph that is all upper case, where that says nothing */
} ws_token_shape;

/* How a token stands to quotation marks. */
typedef enum ws_quoted {
    WS_UNQUOTED,
    WS_QUOTED,      /* inside a pair of marks, or one of them */
    WS_QUOTED_OPEN, /* the paragraph began with a mark that it never closed */
} ws_quoted;

typedef struct ws_token {
    uint32_t start, end; /* bytes */
    uint32_t word;       /* ws_word_hash of its folded bytes: 0 is no word's */
    uint32_t sentence;   /* from 0, ascending through the text */
    uint32_t paragraph;
    uint8_t kind;       /* ws_token_kind */
    uint8_t shape;      /* ws_token_shape */
    uint8_t quoted;     /* ws_quoted */
    uint8_t spaced : 1; /* blank before it, or it begins its paragraph */
    uint8_t plain : 1;  /* each byte of it stands for itself, whatever follows */
} ws_token;

typedef struct ws_text {
    const char *s; /* borrowed */
    uint32_t len;
    ws_token *tokens;
    uint32_t n;
    uint32_t sentences, paragraphs;
    uint32_t lead; /* the sentence behind the dateline that the text begins with; else 0 */
} ws_text;

/* Read a text of valid UTF-8. Linear in its length; memory: the tokens. Fails above
 * WS_TAG_TEXT_MAX. */
bool ws_text_read(ws_ctx *cx, ws_str text, ws_text *t);

/* Hash of a word's lower-cased bytes (letters of Latin, Greek and Cyrillic; curly apostrophes are
 * straight), as in ws_token.word: compare with ws_word_hash(WS_STR("said")). */
uint32_t ws_word_hash(ws_str word);

/* Whether token i is the word, given in lower case, letter by letter. */
bool ws_token_spells(const ws_text *t, uint32_t i, const char *word);

/* Whether a word in lower case may begin with the byte of a text: most do not. */
static inline bool
ws_may_begin(uint8_t b, const char *word)
{
    uint8_t lower = b | 0x20, first = (uint8_t)word[0];

    if ((uint8_t)(lower - 'a') < 26)
        return lower == first || first >= 0x80;
    return b == first || (b | first) >= 0x80 || b == '&' || b == '<';
}

/* Whether there is a token i and it is the word, given in lower case; one of n words. */
static inline bool
ws_token_is(const ws_text *t, uint32_t i, const char *word)
{
    return i < t->n && ws_may_begin((uint8_t)t->s[t->tokens[i].start], word) &&
           ws_token_spells(t, i, word);
}

bool ws_token_is_any(const ws_text *t, uint32_t i, const char *const *words, size_t n);
#define WS_TOKEN_IN(t, i, list) ws_token_is_any((t), (i), (list), sizeof(list) / sizeof(*(list)))

/* Whether there is a token i and it is the mark, one of several, each of one byte; a number. */
static inline bool
ws_token_is_mark(const ws_text *t, uint32_t i, char mark)
{
    return i < t->n && t->tokens[i].kind == WS_TOKEN_MARK && t->s[t->tokens[i].start] == mark;
}

static inline bool
ws_token_is_any_mark(const ws_text *t, uint32_t i, const char *marks)
{
    return i < t->n && t->tokens[i].kind == WS_TOKEN_MARK &&
           t->tokens[i].end == t->tokens[i].start + 1 && strchr(marks, t->s[t->tokens[i].start]);
}

static inline bool
ws_token_is_number(const ws_text *t, uint32_t i)
{
    return i < t->n && t->tokens[i].kind == WS_TOKEN_NUMBER;
}

/* Whether the word ends in the n letters, given in lower case, behind `least` bytes or more. */
bool ws_word_ends_so(ws_str word, const char *ending, uint32_t n, uint32_t least);

static inline bool
ws_word_ends_in(ws_str word, const char *ending, uint32_t least)
{
    return ws_word_ends_so(word, ending, (uint32_t)strlen(ending), least);
}

/* The word as ws_word_hash sees it, UTF-8; returns its bytes, 0 when there is no room for them. */
uint32_t ws_word_fold(ws_str word, char *out, uint32_t room);

/* Behind the mark of a list, the time and the heading with a colon with which the paragraph of
 * token `from` begins, before its sentences; `from`: with none. */
uint32_t ws_leading_end(const ws_text *t, uint32_t from);

/* The same behind a dateline there, too. */
uint32_t ws_placed_end(const ws_text *t, uint32_t from);

/* Whether the token is of a dateline, or of what stands before it, which is a sentence of its own.
 */
bool ws_in_dateline(const ws_text *t, uint32_t i);

/* The token that holds byte `at`, or the first one behind it; t->n when there is none. */
uint32_t ws_token_at(const ws_text *t, uint32_t at);

/* Its bytes, borrowed. */
static inline ws_str
ws_token_str(const ws_text *t, uint32_t token)
{
    const ws_token *k = &t->tokens[token];

    return (ws_str){t->s + k->start, k->end - k->start};
}

#endif
