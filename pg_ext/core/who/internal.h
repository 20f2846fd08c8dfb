/*
 * who/internal.h
 *    Between the files that read who appears in a text.
 */
#ifndef WS_CAST_INTERNAL_H
#define WS_CAST_INTERNAL_H

#include "who/cast.h"

#include <string.h>

#define OFFICE_WORDS 6u /* words of an office's own name */

/* Find every name: cast->mentions, in the order of the text. */
void ws_cast_find_mentions(ws_cast *cast);

static inline bool
has_class(const ws_cast *cast, uint32_t i, uint32_t classes)
{
    return (cast->classes[i] & classes) != 0;
}

static inline bool
is_word(const ws_text *t, uint32_t i)
{
    return t->tokens[i].kind == WS_TOKEN_WORD || t->tokens[i].kind == WS_TOKEN_NUMBER;
}

/* 's, or an apostrophe behind a plural. */
static inline bool
is_possessive(const ws_text *t, uint32_t i)
{
    ws_str s = ws_token_str(t, i);

    if (t->tokens[i].spaced || s.len == 0)
        return false;
    if (s.s[0] != '\'' && !(s.len >= 3 && memcmp(s.s, "\xE2\x80\x99", 3) == 0))
        return false;
    s.s += s.s[0] == '\'' ? 1 : 3;
    s.len = t->tokens[i].end - (uint32_t)(s.s - t->s);
    return s.len == 0 || (s.len == 1 && (s.s[0] | 0x20) == 's');
}

static inline bool
is_capital(const ws_text *t, uint32_t i)
{
    uint8_t shape = t->tokens[i].shape;

    return t->tokens[i].kind == WS_TOKEN_WORD && shape >= WS_SHAPE_TITLE && !is_possessive(t, i);
}

static inline bool
is_country(const ws_cast *cast, const ws_mention *m)
{
    return m->entity != WS_NOBODY && cast->entities[m->entity].kind == WS_KIND_COUNTRY &&
           m->kind == WS_MENTION_ACTOR;
}

#endif
