/*
 * who/implied.h
 *    Speakers whom the words imply.
 */
#ifndef WS_IMPLIED_H
#define WS_IMPLIED_H

#include "who/phrase.h"

/* "The finance minister has resigned": who is named soon with the role that the text begins with.
 */
ws_speaker ws_read_named_ahead(ws_phrase *p);
/* "the government": of the text's own country. */
ws_speaker ws_read_own_government(ws_phrase *p);
/* "An industry group, the Harbour Council": the body behind its kind. */
ws_speaker ws_read_body_behind(ws_phrase *p);
/* "Its president": the body that "its" means. */
ws_speaker ws_read_its_head(ws_phrase *p);
/* "A spokesman", of whom nothing else is said: the body that the text speaks of. */
ws_speaker ws_read_bare_spokesman(ws_phrase *p);
/* The first body of the last sentence before in the paragraph that names one, unless somebody has
 * spoken since; WS_NOBODY. A spokesman is its. */
uint32_t ws_body_of_paragraph(const ws_phrase *p);
/* "The president", whom the text does not name: the office. */
ws_speaker ws_read_unnamed_holder(ws_phrase *p);

#endif
