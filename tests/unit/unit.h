/*
 * unit.h
 *    What every unit test shares: a context over malloc, so that AddressSanitizer sees each
 *    allocation on its own, and shorthands.
 */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

/* A fresh context; everything allocated from it is freed by unit_drop. */
ws_ctx *unit_context(void);
void unit_drop(ws_ctx *cx);

/* cmocka setup and teardown around one test: *state is a context. */
int unit_setup(void **state);
int unit_teardown(void **state);

#define UNIT_TEST(f) cmocka_unit_test_setup_teardown(f, unit_setup, unit_teardown)

ws_str unit_str(const char *s); /* borrowed C string */
void unit_assert_str(ws_str actual, const char *expected);
/* The call failed with this code, and its message contains `part`. */
void unit_assert_error(const ws_ctx *cx, ws_code code, const char *part);

/* A deterministic generator for randomised tests. */
uint32_t unit_random(uint64_t *state);

#endif
