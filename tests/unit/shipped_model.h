/*
 * shipped_model.h
 *    The model that is shipped, opened, and what it finds.
 */
#ifndef SHIPPED_MODEL_H
#define SHIPPED_MODEL_H

#include <stdio.h>

#include "unit.h"

#include "spans/weights.h"

static inline ws_spans_model *
shipped(void **state)
{
    ws_spans_model *m;

    assert_true(ws_spans_model_open(*state, ws_spans_model_shipped(), &m));
    return m;
}

/* Append the words of spans. */
static inline void
add_words(char *out, size_t size, const char *text, const ws_spans *spans)
{
    for (uint32_t i = 0; i < spans->n; i++) {
        size_t n = strlen(out);

        snprintf(out + n, size - n, "%s%.*s", i ? " ... " : "",
                 (int)(spans->v[i].end - spans->v[i].start), text + spans->v[i].start);
    }
}

/* All that a model finds, one a line: source | cue | content; what is inside another's content is
 * indented. */
static inline void
add_found(ws_ctx *cx, ws_spans_model *m, const char *s, char *out, size_t size)
{
    ws_attributions found;
    ws_text t;

    *out = '\0';
    assert_true(ws_text_read(cx, unit_str(s), &t));
    assert_true(ws_tag(cx, m, &t, WS_TAG_THRESHOLD, &found));
    for (uint32_t i = 0; i < found.n; i++) {
        if (found.v[i].parent != WS_NO_PARENT)
            strcat(out, "  ");
        add_words(out, size, s, &found.v[i].source);
        strcat(out, " | ");
        add_words(out, size, s, &found.v[i].cue);
        strcat(out, " | ");
        add_words(out, size, s, &found.v[i].content);
        strcat(out, "\n");
    }
}

static inline void
assert_found_by(ws_ctx *cx, ws_spans_model *m, const char *s, const char *expected)
{
    char out[4096];

    add_found(cx, m, s, out, sizeof(out));
    assert_string_equal(out, expected);
}

static inline void
assert_found(void **state, const char *s, const char *expected)
{
    assert_found_by(*state, shipped(state), s, expected);
}

/* Print every text of which something else is found before failing. */
static inline void
assert_all(void **state, const char *const cases[][2], size_t n)
{
    ws_spans_model *m = shipped(state);
    uint32_t wrong = 0;

    for (size_t i = 0; i < n; i++) {
        char out[4096];

        add_found(*state, m, cases[i][0], out, sizeof(out));
        if (strcmp(out, cases[i][1]) == 0)
            continue;
        print_error("%s\n  expected %s\n  got      %s\n", cases[i][0], cases[i][1], out);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

#define ASSERT_ALL(cases) assert_all(state, (cases), sizeof(cases) / sizeof(*(cases)))

/* Put a copy of the model that was changed under a right checksum. */
static inline void
sign(char *copy, uint32_t len)
{
    uint64_t sum = ws_spans_checksum((const uint8_t *)copy, len);

    for (uint32_t b = 0; b < 8; b++)
        copy[WS_H_CHECKSUM + b] = (char)(sum >> 8 * b);
}

#endif
