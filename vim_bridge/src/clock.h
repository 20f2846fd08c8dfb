/*
 * clock.h
 *    A clock that never jumps.
 */
#ifndef WHOSAID_CLOCK_H
#define WHOSAID_CLOCK_H

extern long long now_us(void); /* in microseconds */

#endif
