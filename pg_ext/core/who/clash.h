/*
 * who/clash.h
 *    Whom a definite noun or a pronoun cannot mean, by what both are called.
 */
#ifndef WS_CLASH_H
#define WS_CLASH_H

#include "who/antecedent.h"

/* Kinds of bodies: what is of one is of no other. */
#define WS_KINDS (WS_WC_TRADE | WS_WC_MEMBERS | WS_WC_SEAT | WS_WC_LEARNING)

/* "Blue Wing, an airline", "the airline Blue Wing": take down what the body at a mention is. */
void ws_note_kind(ws_cast *cast, const ws_mention *m, uint32_t entity);

/* Whether the words [from, to), of the kind, cannot mean the entity. */
bool ws_clashes(const ws_memory *memory, ws_anaphor kind, uint32_t from, uint32_t to,
                uint32_t entity);

#endif
