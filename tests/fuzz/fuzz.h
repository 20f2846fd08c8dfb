/*
 * fuzz.h
 *    A core context for fuzzing: every allocation is malloc's own, so that AddressSanitizer sees
 *    its bounds, and all go at once.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdlib.h>
#include <string.h>

#include "base/base.h"

void fuzz_begin(ws_ctx *cx);
void fuzz_end(ws_ctx *cx);

/* A context whose memory stays, for what all inputs share. */
void fuzz_begin_forever(ws_ctx *cx);

/* Stop the fuzzer when a property does not hold. */
#define FUZZ_CHECK(condition)                                                                      \
    do {                                                                                           \
        if (!(condition))                                                                          \
            abort();                                                                               \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
