/*
 * spans/forms.h
 *    What the files share that label paragraphs by their form alone.
 */
#ifndef WS_FORMS_H
#define WS_FORMS_H

#include "spans/link.h"

#define WS_HEADLINE_MAX 28u /* tokens of a headline */

static inline const ws_token *
token_of(const ws_unit *u, uint32_t i)
{
    return &u->t->tokens[u->from + i];
}

static inline bool
has_mark(const ws_unit *u, uint32_t i, char mark)
{
    return i < u->n && token_of(u, i)->kind == WS_TOKEN_MARK &&
           u->t->s[token_of(u, i)->start] == mark;
}

/* A dash of any length, with blanks around it where it is short. */
static inline bool
has_dash(const ws_unit *u, uint32_t i)
{
    return i < u->n && (ws_is_dash(&u->info[i]) || (has_mark(u, i, '-') && token_of(u, i)->spaced &&
                                                    i + 1 < u->n && token_of(u, i + 1)->spaced));
}

#define IS_WORD(u, i, words) WS_TOKEN_IN((u)->t, (u)->from + (i), words)

/* Whether one of the labels [from, to) has the role: 1 source, 2 cue, 3 content. */
static inline bool
has_role(const uint8_t *labels, uint32_t from, uint32_t to, uint32_t role)
{
    for (uint32_t i = from; i < to; i++)
        if (ws_label_role(labels[i]) == role)
            return true;
    return false;
}

static inline bool
has_cue(const uint8_t *labels, uint32_t from, uint32_t to)
{
    return has_role(labels, from, to, 2);
}

/* Label a headline; WS_FORM_NONE: the unit is none whose form tells who speaks. */
ws_line_form ws_headline_label(const ws_unit *u, uint8_t *labels);

#endif
