/*
 * who/owner.h
 *    Whom a noun for a body means within a longer phrase: "the union's lawyers", "a spokesman for
 * the company".
 */
#ifndef WS_OWNER_H
#define WS_OWNER_H

#include "who/phrase.h"

/* Whom "the union" means that begins at token `from` and ends before `to`; WS_NOBODY. */
uint32_t ws_read_owner(const ws_phrase *p, uint32_t from, uint32_t to);
/* Whom "company" means at a token, in "a company spokesman"; WS_NOBODY. */
uint32_t ws_read_owner_before(const ws_phrase *p, uint32_t noun);
/* The same of the first "the union's" in [from, to); *behind is the token behind it. */
uint32_t ws_read_owner_in(const ws_phrase *p, uint32_t from, uint32_t to, uint32_t *behind);

#endif
