/*
 * network/windows.h
 *    A discourse through time: windows of calendar units or of stances, and kernels over them.
 */
#ifndef WS_WINDOWS_H
#define WS_WINDOWS_H

#include "network/discourse.h"

#define WS_WINDOWS_MAX 100000u

typedef enum ws_unit_of_time {
    WS_SECOND,
    WS_MINUTE,
    WS_HOUR,
    WS_DAY,
    WS_WEEK, /* begins on Monday */
    WS_MONTH,
    WS_YEAR,
    WS_EVENT /* a stance; those of one instant stand in the order of the value */
} ws_unit_of_time;

/* u is the distance from the middle in halves of the width. */
typedef enum ws_kernel {
    WS_KERNEL_NONE,     /* 1 */
    WS_KERNEL_UNIFORM,  /* 1/2 */
    WS_KERNEL_TRIANGLE, /* 1 - |u| */
    WS_KERNEL_PARABOLA, /* Epanechnikov, 3/4 (1 - u^2) */
    WS_KERNEL_GAUSS     /* exp(-u^2 / 2) / sqrt(2 pi); over all stances, not only the window's */
} ws_kernel;

typedef struct ws_windowing {
    ws_unit_of_time unit;
    int64_t width, step; /* in units */
    int64_t start, stop; /* WS_NO_INSTANT: the units of the first and behind the last stance */
    ws_kernel kernel;
    bool root; /* weights times the root of the kernel: products of two, in one-mode networks, then
                * have the geometric mean */
} ws_windowing;

/* [start, stop). Of events: places in the order of time, from 0, and `from` and `to` are the first
 * instant and the one of the last. */
typedef struct ws_window {
    int64_t start, stop;
    uint32_t from, to; /* its stances, as places among those with a time */
} ws_window;

/* The stances that have a time, in its order. */
typedef struct ws_timeline {
    const ws_discourse *d;
    uint32_t *order; /* places among d's stances */
    uint32_t n;
} ws_timeline;

bool ws_unit_of_name(ws_ctx *cx, ws_str name, ws_unit_of_time *unit);
bool ws_kernel_of_name(ws_ctx *cx, ws_str name, ws_kernel *kernel);

/* d must be sorted. */
void ws_timeline_init(ws_ctx *cx, ws_timeline *t, const ws_discourse *d);

/* The windows that lie wholly between start and stop. */
bool ws_windows(ws_ctx *cx, const ws_timeline *t, const ws_windowing *how, ws_window **windows,
                uint32_t *n);

/* The window's stances as a discourse of their own, with the kernel in their weights. */
void ws_window_discourse(ws_ctx *cx, const ws_timeline *t, const ws_windowing *how,
                         const ws_window *w, ws_discourse *out);

#endif
