/*
 * learn/school.h
 *    The chain's weights while they are learned on from a model's, from articles.
 */
#ifndef WS_SCHOOL_H
#define WS_SCHOOL_H

#include "learn/lesson.h"

typedef struct ws_school ws_school;

/* `file` is the model's; both are borrowed. */
ws_school *ws_school_open(ws_ctx *cx, ws_spans_model *base, ws_str file);

/* Bytes of a model's file before its name and provenance. */
uint32_t ws_school_body(ws_str file, const ws_spans_model *model);

/* So many bytes, learned from the lessons that are not held back, with room for the rest. Polls. */
uint8_t *ws_school_learn(ws_school *s, const ws_lesson *lessons);

#endif
