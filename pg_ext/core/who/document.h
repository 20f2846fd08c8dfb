/*
 * who/document.h
 *    Statements, letters, polls, counts: whoever made them speaks.
 */
#ifndef WS_DOCUMENT_H
#define WS_DOCUMENT_H

#include "who/phrase.h"

/* Who made the document that the phrase names; p->done where nobody did whom readers know. */
ws_speaker ws_read_document(ws_phrase *p);

#endif
