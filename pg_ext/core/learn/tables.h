/*
 * learn/tables.h
 *    Weights of one question, learned on from those of a model.
 */
#ifndef WS_TABLES_H
#define WS_TABLES_H

#include "learn/questions.h"

/* A table like `base`, learned from the questions, but for those that are held back unless they are
 * wanted too. Polls. */
int8_t *ws_table_learn(ws_ctx *cx, ws_question question, const ws_who_table *base,
                       const ws_questions *all, bool held_too);

#endif
