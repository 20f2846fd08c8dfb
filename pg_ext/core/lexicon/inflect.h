/*
 * lexicon/inflect.h
 *    Forms of English verbs and nouns, so that a lexicon of lemmas finds the words of a text.
 */
#ifndef WS_INFLECT_H
#define WS_INFLECT_H

#include "base/base.h"

#define WS_FORMS_MAX 12u /* forms of one lemma */

typedef enum ws_form {
    WS_FORM_BASE, /* accuse */
    WS_FORM_S,    /* accuses, allegations */
    WS_FORM_PAST, /* accused, told, written: past or participle */
    WS_FORM_ING   /* accusing */
} ws_form;

typedef struct ws_inflected {
    ws_str text; /* the whole lemma with its first word in this form */
    ws_form form;
} ws_inflected;

/* Forms of a lemma, which may have several words: the first one is inflected. The lemma itself
 * comes first; a form may be no English word (nouns get a past too), and may occur twice. Returns
 * how many; texts are the context's. */
uint32_t ws_inflect(ws_ctx *cx, ws_str lemma, ws_inflected forms[WS_FORMS_MAX]);

#endif
