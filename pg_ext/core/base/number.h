/*
 * base/number.h
 *    Numbers as text: JSON's grammar, one spelling for each number, doubles to their shortest
 *    decimal.
 */
#ifndef WS_NUMBER_H
#define WS_NUMBER_H

#include "base/base.h"

/* JSON's grammar of a number (RFC 8259, 6), nothing before or after it. */
bool ws_is_number(ws_str s);

/* The spelling that PostgreSQL's numeric gives a number of JSON's grammar: no exponent, no sign of
 * zero, decimals kept ("1.50e1" is "15.0"). False, without an error set, when it is longer than
 * `max` bytes. */
bool ws_number_plain(ws_ctx *cx, ws_str number, uint32_t max, ws_str *plain);

/* A real from 0 to 1 as digits / 10^scale, scale <= WS_DECIMALS_MAX and the least that is exact;
 * false when it is no such number. */
#define WS_DECIMALS_MAX 15
bool ws_decimal_of(double real, uint64_t *digits, int *scale);
double ws_decimal_value(uint64_t digits, int scale);

/* The shortest decimal that reads back as the same double; finite numbers only. */
#define WS_REAL_ROOM 32
uint32_t ws_real_print(double real, char out[WS_REAL_ROOM]);

/* An integer in decimal. */
#define WS_INTEGER_ROOM 24
uint32_t ws_integer_print(int64_t n, char out[WS_INTEGER_ROOM]);

#endif
