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
