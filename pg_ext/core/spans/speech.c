/*
 * spans/speech.c
 *    Speech that goes on over paragraphs. A quotation that fills a paragraph, where no cue stands,
 *    belongs to the speech around it: to the one before when that was quoted too or announced it by
 * a colon, to the one behind when its own marks stay open.
 */
#include "spans/link.h"

#define ALONE_MIN 4u /* tokens of a quotation that stands alone, without its marks */

ws_alone
ws_speech_label(const ws_unit *u, uint8_t *labels)
{
    const ws_token *k = &u->t->tokens[u->from];
    uint32_t close = u->n - 1, marks = 0;

    if (u->n < ALONE_MIN + 1 || k[0].kind != WS_TOKEN_OPEN)
        return WS_NOT_ALONE;
    while (close > 0 && k[close].quoted == WS_UNQUOTED && k[close].kind == WS_TOKEN_MARK &&
           marks++ < 2)
        close--;
    for (uint32_t i = 0; i <= close; i++)
        if (k[i].quoted == WS_UNQUOTED || ws_label_role(labels[i]) == 2)
            return WS_NOT_ALONE;
    if (close < ALONE_MIN || k[close - (k[close].kind == WS_TOKEN_CLOSE)].kind != WS_TOKEN_MARK)
        return WS_NOT_ALONE; /* no sentence: a title or a slogan */
    for (uint32_t i = 0; i < u->n; i++)
        labels[i] = (uint8_t)(i <= close ? WS_L_CONTENT_LEFT + (i > 0) : WS_L_OUT);
    return k[close].quoted == WS_QUOTED_OPEN ? WS_ALONE_OPEN : WS_ALONE;
}

/* The text's next token behind the piece begins the next paragraph. */
static bool
ends_paragraph(const ws_pieces_of *p, const ws_piece *v)
{
    return v->to == p->t->n || p->t->tokens[v->to].paragraph != v->paragraph;
}

/* The cue that the speech before has: of a quotation in the paragraph before, or one that ends in a
 * colon there. */
static uint32_t
cue_before(const ws_pieces_of *p, const uint32_t *partner, uint32_t i)
{
    uint32_t paragraph = p->v[i].paragraph, start = p->v[i].from, last = UINT32_MAX;

    for (uint32_t k = i; k-- > 0 && p->v[k].paragraph + 1 == paragraph;) {
        const ws_piece *v = &p->v[k];

        if (v->role == 3 && v->quoted && partner[k] != UINT32_MAX)
            return partner[k];
        if (v->role == 2 && last == UINT32_MAX)
            last = k;
    }
    if (last != UINT32_MAX && p->t->s[p->t->tokens[start - 1].end - 1] == ':')
        return last;
    return UINT32_MAX;
}

/* The cue of the quotation that the next paragraph begins with. */
static uint32_t
cue_behind(const ws_pieces_of *p, const uint32_t *partner, uint32_t i)
{
    const ws_piece *next = i + 1 < p->n ? &p->v[i + 1] : NULL;

    if (!next || !ends_paragraph(p, &p->v[i]) || next->role != 3 || !(next->quoted & 1) ||
        next->paragraph != p->v[i].paragraph + 1)
        return UINT32_MAX;
    return partner[i + 1];
}

void
ws_speech_link(const ws_pieces_of *p, uint32_t *partner, float *odds)
{
    for (uint32_t i = p->n; i-- > 0;) { /* backwards: paragraphs that stay open reach their cue */
        if (!p->v[i].alone)
            continue;
        partner[i] = p->v[i].alone == WS_ALONE_OPEN ? cue_behind(p, partner, i) : UINT32_MAX;
        odds[i] = 1;
    }
    for (uint32_t i = 0; i < p->n; i++)
        if (p->v[i].alone && partner[i] == UINT32_MAX)
            partner[i] = cue_before(p, partner, i);
}
