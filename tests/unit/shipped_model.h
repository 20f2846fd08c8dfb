/*
 * shipped_model.h
 *    The model that is shipped, opened.
 */
#ifndef SHIPPED_MODEL_H
#define SHIPPED_MODEL_H

#include "unit.h"

#include "spans/weights.h"

static inline ws_spans_model *
shipped(void **state)
{
    ws_spans_model *m;

    assert_true(ws_spans_model_open(*state, ws_spans_model_shipped(), &m));
    return m;
}

/* Put a copy of the model that was changed under a right checksum. */
static inline void
sign(char *copy, uint32_t len)
{
    uint64_t sum = ws_spans_checksum((const uint8_t *)copy, len);

    for (uint32_t b = 0; b < 8; b++)
        copy[WS_H_CHECKSUM + b] = (char)(sum >> 8 * b);
}

#endif
