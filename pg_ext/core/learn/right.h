/*
 * learn/right.h
 *    Which of the choices about a claim are right, by what people have coded.
 */
#ifndef WS_RIGHT_H
#define WS_RIGHT_H

#include "who/judge.h"

/* Paths of actors. */
typedef struct ws_names {
    const ws_str *v;
    uint32_t n;
} ws_names;

/* The same first and the same last element: whoever stands between them. */
bool ws_same_ends(ws_str a, ws_str b);

/* The same first element: a country, or a body that belongs to none. */
bool ws_same_top(ws_str a, ws_str b);

/* How many of them the others have, too. */
uint32_t ws_names_shared(ws_names names, ws_names others, bool (*same)(ws_str, ws_str));

/* Whom a pronoun or noun means: the first of the choices that is an actor, else nobody, which is
 * the first choice. */
uint32_t ws_right_actor(ws_names actors, const ws_choice *choices, uint32_t n);

/* Whom a claim is about: the first right choice, and bits of all that are. WS_NO_CHOICE: somebody
 * who is no candidate, which would teach to name nobody. */
uint32_t ws_right_target(ws_names targets, const ws_choice *choices, uint32_t n, uint32_t *right);

#endif
