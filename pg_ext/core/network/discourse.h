/*
 * network/discourse.h
 *    What a network is counted from: who took which stance to what, when, in which claim of which
 *    article. A value of the type `discourse`, and the state of the aggregate of that name.
 *
 * Every stance is kept, not only counts: duplicates, windows, kernels, the bootstrap and the words
 * behind an edge are all questions to the same value.
 *
 * Packed form, little-endian, no alignment:
 *    1 byte   version, 1
 *    1 byte   ws_scale
 *    4 x u32  numbers of rows, columns, levels, articles
 *    u32      number of stances
 *    strings  of the four in that order, sorted bytewise: u32 length, bytes
 *    stances  sorted by all members in order: u32 row, u32 column, i32 level, i64 time,
 *             u32 article + 1 (0: none), i32 claim, f64 weight
 */
#ifndef WS_DISCOURSE_H
#define WS_DISCOURSE_H

#include "base/intern.h"

#define WS_DISCOURSE_VERSION 1
#define WS_STANCES_MAX       20000000u /* 720 MB packed; a value ends at 1 GB */
#define WS_LABEL_MAX         4000u     /* bytes of a label */
#define WS_NO_LEVEL          INT32_MIN /* the qualifier is not known */
#define WS_NO_ARTICLE        UINT32_MAX
#define WS_NO_INSTANT        INT64_MIN

/* What the qualifier is. Numbers are on disk: append only. */
typedef enum ws_scale {
    WS_SCALE_NONE = 0,    /* none was given: all stances are of one level, 0 */
    WS_SCALE_INTEGER = 1, /* a number, such as the polarity */
    WS_SCALE_TEXT = 2     /* a word; the level is its number among `levels` */
} ws_scale;

typedef struct ws_stance {
    uint32_t row, col;
    int32_t level;    /* WS_NO_LEVEL */
    uint32_t article; /* WS_NO_ARTICLE */
    int64_t at;       /* microseconds since 1970 on the clock that the user chose; WS_NO_INSTANT */
    int32_t claim;    /* its id in the article; 0: not given */
    double weight;    /* finite, not negative */
} ws_stance;

typedef struct ws_discourse {
    ws_ctx *cx;
    ws_scale scale;
    ws_intern rows, cols, levels, articles;
    ws_stance *stances;
    uint32_t n, room;
    bool sorted; /* labels bytewise, stances by all members: the packed order */
} ws_discourse;

/* One stance as it comes in. Absent strings: level and article not known. */
typedef struct ws_stance_in {
    ws_str row, col, article, level_text;
    ws_scale scale; /* which of the two levels counts */
    int32_t level;
    int64_t at;
    int32_t claim;
    double weight;
} ws_stance_in;

void ws_discourse_init(ws_discourse *d, ws_ctx *cx);

/* Add a stance; strings are copied. Fails on a label that is empty or too long, on a weight that is
 * no number or negative, on a qualifier of another kind than before, on too many. */
bool ws_discourse_add(ws_ctx *cx, ws_discourse *d, const ws_stance_in *in);

/* Add all stances of `from`. */
bool ws_discourse_merge(ws_ctx *cx, ws_discourse *d, const ws_discourse *from);

/* Put labels and stances into the one order that does not depend on how they came. */
void ws_discourse_sort(ws_discourse *d);

/* Packed bytes behind `head` bytes that are the caller's. Sorts d. */
char *ws_discourse_pack(ws_ctx *cx, ws_discourse *d, size_t head, size_t *len);
bool ws_discourse_unpack(ws_ctx *cx, const char *bytes, size_t len, ws_discourse *d);

/* Lines: a head line "discourse 1 SCALE", then a stance a line, its fields between tabs: row,
 * column, level, time, article, claim, weight; \N for what is not known, \\ \t \n \r escaped as
 * COPY does. */
void ws_discourse_print(ws_ctx *cx, ws_discourse *d, ws_buf *out);
bool ws_discourse_parse(ws_ctx *cx, ws_str text, ws_discourse *d);

/* The value with rows and columns exchanged; it shares the strings of d, which must be sorted. */
void ws_discourse_transpose(ws_ctx *cx, const ws_discourse *d, ws_discourse *out);

/* The number of a word among those that an option takes; false with an error that lists them. */
bool ws_option_of(ws_ctx *cx, const char *what, const char *const *names, int n, ws_str name,
                  int *out);

#endif
