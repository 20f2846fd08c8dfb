/*
 * learn/scorers.h
 *    The scorers of actors, acts and targets, learned on from those of a model, each as far as that
 *    does good.
 */
#ifndef WS_SCORERS_H
#define WS_SCORERS_H

#include "learn/lesson.h"

/* Learn from the lessons, and try what those teach that are not held back on those that are. *made
 * becomes the file `file` of `base` with the tables that are learned; itself when none is. Polls.
 * Fails with WS_LIMIT. */
bool ws_scorers_learn(ws_ctx *cx, const ws_lexicon *lexicon, ws_str file, const ws_who_model *base,
                      const ws_lesson *lessons, ws_str *made, ws_learned *learned);

#endif
