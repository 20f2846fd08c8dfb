/*
 * spans/lines.c
 *    Paragraphs whose form alone says who speaks. News has too few of them to learn from.
 */
#include "spans/link.h"

#define SIGNATURE_MAX 20 /* tokens of a signature */

/* “Words.” — Name, or whatever she is. */
static bool
label_signed(const ws_unit *u, uint8_t *labels)
{
    const ws_token *k = &u->t->tokens[u->from];
    uint32_t close, end;

    if (k[0].kind != WS_TOKEN_OPEN || u->place[0].close < 2)
        return false;
    close = (uint32_t)u->place[0].close;
    if (close + 2 >= u->n || u->n - close > SIGNATURE_MAX || !ws_is_dash(&u->info[close + 1]) ||
        k[close + 2].shape < WS_SHAPE_TITLE)
        return false;
    for (uint32_t i = close; i < u->n; i++)
        if (ws_label_role(labels[i]) == 2 && i != close + 1)
            return false;
    for (end = close + 2; end < u->n && k[end].kind <= WS_TOKEN_NUMBER; end++)
        ;
    for (uint32_t i = 0; i < u->n; i++)
        labels[i] = (uint8_t)(i <= close       ? WS_L_CONTENT_RIGHT + (i > 0)
                              : i == close + 1 ? WS_L_CUE_LEFT
                              : i < end        ? WS_L_SOURCE_LEFT + (i > close + 2)
                                               : WS_L_OUT);
    return true;
}

/* NAME: words, as transcripts have it. */
static bool
label_transcript(const ws_unit *u, uint8_t *labels)
{
    const ws_token *k = &u->t->tokens[u->from];
    uint32_t first = k[0].kind == WS_TOKEN_OPEN, colon = (uint32_t)u->speaker, end = u->n;

    if (u->speaker < 0 || colon + 3 >= u->n)
        return false;
    for (uint32_t i = first; i < colon; i++)
        if (k[i].kind != WS_TOKEN_WORD || k[i].shape != WS_SHAPE_UPPER)
            return false;
    if (k[end - 1].kind == WS_TOKEN_CLOSE)
        end--;
    for (uint32_t i = 0; i < u->n; i++)
        labels[i] = (uint8_t)(i < first || i >= end ? WS_L_OUT
                              : i < colon           ? WS_L_SOURCE_RIGHT + (i > first)
                              : i == colon          ? WS_L_CUE_RIGHT
                                                    : WS_L_CONTENT_LEFT + (i > colon + 1));
    return true;
}

bool
ws_forms_label(const ws_unit *u, uint8_t *labels)
{
    return u->n > 0 && (label_signed(u, labels) || label_transcript(u, labels));
}
