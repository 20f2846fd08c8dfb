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

#endif
