/*
 * who/groups.h
 *    Actors without a name of their own.
 */
#ifndef WS_GROUPS_H
#define WS_GROUPS_H

#include "who/phrase.h"

/* An owner and the noun behind it, which is looked for from token `from` on. */
ws_speaker ws_read_with_noun(ws_phrase *p, uint32_t owner, uint32_t from);
/* "prosecutors in Belarus"; "a spokesman for X"; the noun alone. */
ws_speaker ws_read_of_place(ws_phrase *p);
ws_speaker ws_read_described(ws_phrase *p);
ws_speaker ws_read_unnamed(ws_phrase *p);

/* "Danish state television". */
ws_speaker ws_read_state_media(ws_phrase *p);

/* "the union's lawyers", "the bank's board"; "a company spokesman". */
ws_speaker ws_read_owned(ws_phrase *p);
ws_speaker ws_read_of_noun(ws_phrase *p);

/* Whether the mention is a people or a faith, before a noun. */
bool ws_is_faith(const ws_phrase *p, const ws_mention *m); /* wherever it stands */
bool ws_is_of_people(const ws_phrase *p, const ws_mention *m);

#endif
