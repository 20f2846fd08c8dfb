/*
 * learn/lesson.h
 *    An article as it is learned from.
 */
#ifndef WS_LESSON_H
#define WS_LESSON_H

#include "learn/coded.h"
#include "learn/learn.h"

#define WS_LEFT_OUT 255u /* label: its unit teaches nothing */

typedef struct ws_lesson {
    ws_text t;
    uint8_t *labels; /* of the chain */
    ws_gold *gold;   /* that the chain should find */
    uint32_t ngold;
    ws_coded coded; /* what hangs on the spans */
    bool held;      /* back, to see what was learned from the others */
    struct ws_lesson *next;
} ws_lesson;

#endif
