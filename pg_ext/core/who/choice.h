/*
 * who/choice.h
 *    Acts by trained weights.
 */
#ifndef WS_CHOICE_H
#define WS_CHOICE_H

#include "who/reading.h"

#define WS_ACTS 14u /* that can be chosen: those of whosaid_act_shipped */

ws_str ws_act_name(uint32_t act);
uint32_t ws_act_number(ws_str act); /* WS_NO_CHOICE: none of them */

/* What the words of the content say by themselves, whoever says them under whichever cue. */
void ws_content_features(const reader *r, ws_choice *c);

/* The score of an act; acts have their weights side by side, 16 a feature. */
float ws_act_score(const ws_who_model *model, ws_question question, const ws_choice *c,
                   uint32_t act);

/* The best act; a watching trainer gets its features as one choice. */
uint32_t ws_judge_act(const ws_judge *judge, ws_question question, const ws_choice *c,
                      float *margin);

#endif
