/*
 * who/maker.h
 *    Which words mean a document that somebody made, and who can have made it.
 */
#ifndef WS_MAKER_H
#define WS_MAKER_H

#include "who/phrase.h"

/* Poll, survey, results: one kind of document, under one word in memory->heads. */
bool ws_is_poll(const ws_cast *cast, uint32_t i);
/* By which word a later document of its kind finds its maker. */
uint32_t ws_document_kind(const ws_cast *cast, uint32_t i);
/* Take down who made the document at a token, in memory->heads: the first by its kind, the second,
 * or WS_NOBODY, by another word. */
#define WS_SECOND_MAKER(kind) ((kind) ^ 0x5bd1e995u)
void ws_note_makers(ws_memory *memory, uint32_t noun, uint32_t first, uint32_t second);
/* Whether the mention stands right behind the word, an article between allowed. */
bool ws_follows(const ws_cast *cast, const ws_mention *m, const char *word);
/* Whether the mention may be a maker: no word that only the sentence gave its capital ("Early
 * results"). A maker of polls is no person and no country. */
bool ws_makes(ws_cast *cast, const ws_mention *m);
bool ws_polls(ws_cast *cast, const ws_mention *m);
/* "Harbour Herald-Fish News", right before a document's noun: the two makers, where the lexicon has
 * one of them. */
bool ws_joint_makers(ws_cast *cast, uint32_t from, uint32_t noun, uint32_t makers[2]);

#endif
