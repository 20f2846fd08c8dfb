/*
 * who/choice.h
 *    Acts by trained weights.
 */
#ifndef WS_CHOICE_H
#define WS_CHOICE_H

#include "who/reading.h"

ws_str ws_act_name(uint32_t act);
uint32_t ws_act_number(ws_str act); /* WS_NO_CHOICE: none of them */

#endif
