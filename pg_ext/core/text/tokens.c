/*
 * text/tokens.c
 *    Tokens, sentences and paragraphs.
 */
#include "text/internal.h"
#include "text/letters.h"

#include <string.h>

#define POLL_TOKENS 4096 /* tokens between two calls of poll */

typedef struct reader {
    ws_ctx *cx;
    ws_text *t;
    uint32_t cap;
    uint32_t pos;
    ws_lines lines;
    uint32_t paragraph_first; /* first token of the current paragraph */
    bool spaced;              /* a blank stands before pos */
    bool line_begins;         /* nothing stands before pos in its line */
    bool sentence_over;       /* the next token that may begin a sentence does */
} reader;

/* ---- tokens ------------------------------------------------------------------------------------
 */

static ws_token *
new_token(reader *r)
{
    ws_text *t = r->t;

    if (t->n == r->cap) {
        uint32_t cap = r->cap ? r->cap * 2 : t->len / 4 + 16; /* English needs no second one */
        ws_token *grown;

        if (cap > t->len + 1)
            cap = t->len + 1;
        grown = ws_alloc(r->cx, cap, sizeof(*grown));
        if (t->n)
            memcpy(grown, t->tokens, t->n * sizeof(*grown));
        t->tokens = grown;
        r->cap = cap;
    }
    return &t->tokens[t->n++];
}

/* Sentence ends are seen one token late: closing marks and brackets behind a period belong to its
 * sentence, and a word in lower case goes on. */
static void
place_in_sentence(reader *r, ws_token *k)
{
    ws_text *t = r->t;
    uint8_t first = (uint8_t)t->s[k->start];
    bool closing = !k->spaced && (k->kind != WS_TOKEN_WORD && k->kind != WS_TOKEN_NUMBER);

    if (r->sentence_over && !closing && first != ')' && first != ']') {
        if (k->shape != WS_SHAPE_LOWER && (k->spaced || ws_letter_at(t, k->start).cp >= 0x2E80))
            t->sentences++;
        r->sentence_over = false;
    }
    k->sentence = t->sentences;
    k->paragraph = t->paragraphs;
    if (ws_ends_sentence(t, k))
        r->sentence_over = true;
}

/* How far the token reaches that begins with a character of the class, and what it is. */
static uint32_t
measure(const reader *r, ws_class class, ws_token_kind *kind)
{
    uint32_t end;

    *kind = WS_TOKEN_WORD;
    if (class == C_LETTER)
        return ws_word_end(r->t, r->pos);
    if (class == C_SINGLE)
        return ws_single_end(r->t, r->pos);
    if (class == C_DIGIT) {
        *kind = WS_TOKEN_NUMBER;
        return ws_number_end(r->t, r->pos);
    }
    end = ws_mark_end(r->t, r->pos);
    if (ws_class_of_ascii((uint8_t)r->t->s[end - 1]) != C_LETTER) /* no 's */
        *kind = WS_TOKEN_MARK;
    return end;
}

static void
add_token(reader *r, ws_class class)
{
    ws_token_kind kind;
    uint32_t end = measure(r, class, &kind);
    ws_token *k = new_token(r);
    ws_str s = {r->t->s + r->pos, end - r->pos};

    k->start = r->pos;
    k->end = end;
    k->kind = (uint8_t)kind;
    ws_token_letters(s, k);
    k->quoted = WS_UNQUOTED;
    k->spaced = r->spaced || r->t->n - 1 == r->paragraph_first;
    place_in_sentence(r, k);
    r->pos = end;
    r->spaced = r->line_begins = false;
    if (r->t->n % POLL_TOKENS == 0)
        ws_poll(r->cx);
}

/* At a line break: whether the paragraph goes on behind it. */
static bool
goes_on(const reader *r)
{
    return r->t->n > r->paragraph_first &&
           ws_line_goes_on(r->t, &r->lines, r->paragraph_first, r->pos);
}

/* What stands behind a dateline begins a sentence. */
static void
set_dateline_apart(ws_text *t, uint32_t from)
{
    uint32_t end = ws_dateline_end(t, from, t->n);

    if (end == from || t->tokens[end].sentence != t->tokens[end - 1].sentence)
        return;
    for (uint32_t i = end; i < t->n; i++)
        t->tokens[i].sentence++;
    t->sentences++;
    if (from == 0)
        t->lead = t->tokens[end].sentence;
}

static void
end_paragraph(reader *r)
{
    ws_text *t = r->t;

    if (t->n == r->paragraph_first)
        return;
    ws_text_pair_quotes(t, r->paragraph_first, t->n);
    ws_text_mark_capitals(t, r->paragraph_first, t->n);
    set_dateline_apart(t, r->paragraph_first);
    t->paragraphs++;
    t->sentences++;
    r->paragraph_first = t->n;
    r->sentence_over = false;
}

static void
skip(reader *r, const ws_letter *c)
{
    r->pos += c->size;
    r->spaced = r->spaced || c->class != C_INVISIBLE;
    r->line_begins = r->line_begins || c->class == C_LINE;
}

bool
ws_text_read(ws_ctx *cx, ws_str text, ws_text *t)
{
    reader r = {.cx = cx, .t = t, .line_begins = true};

    if (text.len > WS_TAG_TEXT_MAX)
        return ws_fail(cx, WS_LIMIT, "text is too long to tag: %u bytes", text.len);
    *t = (ws_text){.s = text.s, .len = text.len};
    r.lines = ws_lines_of(text);
    while (r.pos < t->len) {
        ws_letter c = ws_letter_at(t, r.pos);

        if (c.class == C_LINE && !goes_on(&r))
            end_paragraph(&r);
        if ((c.class < C_LETTER && c.class != C_MARK) ||
            (r.line_begins && c.size == 1 && ws_quotes_line(t->s[r.pos])))
            skip(&r, &c);
        else
            add_token(&r, c.class);
    }
    end_paragraph(&r);
    return true;
}

uint32_t
ws_token_at(const ws_text *t, uint32_t at)
{
    uint32_t low = 0, high = t->n;

    while (low < high) {
        uint32_t mid = low + (high - low) / 2;

        if (t->tokens[mid].end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}
