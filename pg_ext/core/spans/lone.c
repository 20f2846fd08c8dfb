/*
 * spans/lone.c
 *    Quotations of whole sentences that stand beside other words in their paragraph, without a cue:
 *    Minister Moe was blunt. "There is no money."
 */
#include "spans/ends.h"

#define LONE_MIN 2u   /* tokens between the marks */
#define LONE_MAX 400u /* of a quotation: each mark that opens one is looked behind so far */

/* The token behind the closing mark of the quotation that opens at i; i when it stays open. */
static uint32_t
quotation_end(const ws_text *t, uint32_t i)
{
    const ws_token *k = t->tokens;

    for (uint32_t j = i + 1; j < t->n && j < i + LONE_MAX && k[j].paragraph == k[i].paragraph;
         j++) {
        if (k[j].quoted == WS_UNQUOTED)
            return i;
        if (k[j].kind == WS_TOKEN_CLOSE &&
            (j + 1 == t->n || k[j + 1].quoted == WS_UNQUOTED || k[j + 1].kind == WS_TOKEN_OPEN))
            return j + 1;
    }
    return i;
}

static bool
ends_sentence(const ws_text *t, uint32_t i)
{
    char c = t->s[t->tokens[i].start];

    return c == '.' || c == '!' || c == '?';
}

/* Whether the quotation [from, to) is sentences of its own, in a paragraph that has other words. */
static bool
stands_alone(const ws_text *t, uint32_t from, uint32_t to)
{
    const ws_token *k = t->tokens;
    bool first = from == 0 || k[from - 1].paragraph != k[from].paragraph;
    bool last = to == t->n || k[to].paragraph != k[from].paragraph;
    bool announced = !first && t->s[k[from - 1].start] == ':';

    if (to - from < LONE_MIN + 2 || (first && last) || !ends_sentence(t, to - 2) ||
        !(first || announced || k[from - 1].kind == WS_TOKEN_CLOSE || ends_sentence(t, from - 1)))
        return false;
    return last || k[to].shape >= WS_SHAPE_TITLE || k[to].kind == WS_TOKEN_OPEN;
}

bool
ws_lone_next(const ws_text *t, const uint8_t *taken, uint32_t at, ws_token_range *r)
{
    for (uint32_t i = at, end; i < t->n; i = end) {
        bool free = true;

        end = i + 1;
        if (t->tokens[i].kind != WS_TOKEN_OPEN || quotation_end(t, i) == i)
            continue;
        end = quotation_end(t, i);
        for (uint32_t k = i; k < end; k++)
            free = free && !taken[k];
        *r = (ws_token_range){i, end};
        if (free && stands_alone(t, i, end))
            return true;
    }
    return false;
}
