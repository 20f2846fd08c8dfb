/*
 * who/memory.h
 *    What was mentioned before: whom a noun, a pronoun or a claim without source can mean.
 */
#ifndef WS_MEMORY_H
#define WS_MEMORY_H

#include "who/speaker.h"

void ws_memory_init(ws_memory *memory, ws_cast *cast, const ws_judge *judge);

/* Take note of everybody named before token `at`. */
void ws_memory_catch_up(ws_memory *memory, uint32_t at);
/* Whom a noun, by its word hash, meant last, or WS_NOBODY. */
uint32_t ws_memory_means(ws_memory *memory, uint32_t word);
/* Take note of who spoke, by source words that begin at token `at`; `voice`: they mean one person,
 * whoever it is. */
void ws_memory_remember(ws_memory *memory, const ws_speaker *s, uint32_t at, bool voice);

#endif
