/*
 * base/error.c
 *    Setting the error of a context.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* A format may cut a character of a long argument in two: cut before it. */
static void
format_text(char *dst, size_t cap, const char *format, va_list args)
{
    vsnprintf(dst, cap, format, args);
    dst[ws_utf8_valid_prefix(dst, strlen(dst))] = '\0';
}

bool
ws_fail(ws_ctx *cx, ws_code code, const char *format, ...)
{
    va_list args;

    cx->error.code = code;
    cx->error.detail[0] = cx->error.hint[0] = '\0';
    va_start(args, format);
    format_text(cx->error.message, sizeof(cx->error.message), format, args);
    va_end(args);
    return false;
}

void
ws_detail(ws_ctx *cx, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    format_text(cx->error.detail, sizeof(cx->error.detail), format, args);
    va_end(args);
}

void
ws_hint(ws_ctx *cx, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    format_text(cx->error.hint, sizeof(cx->error.hint), format, args);
    va_end(args);
}

void
ws_repaired(ws_ctx *cx, const char *format, ...)
{
    va_list args;

    if (cx->repairs++ > 0)
        return;
    va_start(args, format);
    format_text(cx->repair, sizeof(cx->repair), format, args);
    va_end(args);
}

bool
ws_fail_in(ws_ctx *cx, const char *where)
{
    char message[sizeof(cx->error.message)];
    size_t room = sizeof(message), n = strlen(where);

    memcpy(message, cx->error.message, room);
    n = n > room / 2 ? room / 2 : n;
    memcpy(cx->error.message, where, n);
    memcpy(cx->error.message + n, ": ", 2);
    memcpy(cx->error.message + n + 2, message, room - n - 3);
    cx->error.message[room - 1] = '\0';
    cx->error.message[ws_utf8_valid_prefix(cx->error.message, strlen(cx->error.message))] = '\0';
    return false;
}
