/*
 * text/passages.c
 *    Sentences and quotations as spans of bytes.
 */
#include "text/passages.h"

uint32_t
ws_sentences(const ws_text *t, ws_span *out)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < t->n; i++) {
        const ws_token *k = &t->tokens[i];

        if (i == 0 || k->sentence != k[-1].sentence)
            out[n++] = (ws_span){k->start, k->end};
        else
            out[n - 1].end = k->end;
    }
    return n;
}

/* The token behind the run that token `open` begins: behind its closing mark, or where it was left
 * open. */
static uint32_t
run_end(const ws_text *t, uint32_t open)
{
    uint32_t i = open + 1;

    while (i < t->n && t->tokens[i].quoted == t->tokens[open].quoted &&
           t->tokens[i].paragraph == t->tokens[open].paragraph &&
           t->tokens[i].kind != WS_TOKEN_OPEN)
        if (t->tokens[i++].kind == WS_TOKEN_CLOSE)
            return i;
    return i;
}

/* Whether the run that ends before token `end`, unclosed, goes on with a run that begins there. */
static bool
goes_on(const ws_text *t, uint32_t end)
{
    return end < t->n && t->tokens[end].kind == WS_TOKEN_OPEN &&
           t->tokens[end - 1].quoted == WS_QUOTED_OPEN &&
           t->tokens[end].paragraph != t->tokens[end - 1].paragraph;
}

uint32_t
ws_quotations(const ws_text *t, ws_span *out)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < t->n;) {
        uint32_t end;

        if (t->tokens[i].kind != WS_TOKEN_OPEN) {
            i++;
            continue;
        }
        end = run_end(t, i);
        while (goes_on(t, end))
            end = run_end(t, end);
        out[n++] = (ws_span){t->tokens[i].start, t->tokens[end - 1].end};
        i = end;
    }
    return n;
}
