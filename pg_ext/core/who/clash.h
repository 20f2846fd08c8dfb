/*
 * who/clash.h
 *    Whom a definite noun or a pronoun cannot mean, by what both are called.
 */
#ifndef WS_CLASH_H
#define WS_CLASH_H

#include "who/antecedent.h"

/* Whether the words [from, to), of the kind, cannot mean the entity. */
bool ws_clashes(const ws_memory *memory, ws_anaphor kind, uint32_t from, uint32_t to,
                uint32_t entity);

#endif
