/*
 * who/they.h
 *    Several people who are meant together.
 */
#ifndef WS_THEY_H
#define WS_THEY_H

#include "who/phrase.h"

/* "they", "both", "the two" at p->from: two who are named in one breath where a sentence begins,
 * shortly before. */
ws_speaker ws_read_they(const ws_phrase *p);
/* Those who spoke last, when they are several. */
ws_speaker ws_several_before(const ws_phrase *p);
/* "others", "some": of the group that spoke last, in the same paragraph. */
ws_speaker ws_read_others(const ws_phrase *p);

/* "Both", "the two": two who are joined shortly before. */
ws_speaker ws_read_both(const ws_phrase *p);

/* "the two countries", "both governments": the two that were named last. */
ws_speaker ws_read_two_countries(ws_phrase *p);

#endif
