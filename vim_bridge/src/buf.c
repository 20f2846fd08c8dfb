/*
 * buf.c
 *    A growing byte buffer, and JSON strings written into it.
 */
#include "buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
buf_add(Buf *buf, const char *bytes, size_t n)
{
    if (buf->size - buf->len <= n) {
        size_t size = (buf->len + n + 1) * 2;
        char *data = realloc(buf->data, size);

        if (data == NULL) {
            buf->failed = true;
            return;
        }
        buf->data = data;
        buf->size = size;
    }
    memcpy(buf->data + buf->len, bytes, n);
    buf->len += n;
    buf->data[buf->len] = '\0';
}

void
buf_str(Buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

/* Length of the well-formed UTF-8 sequence at s, 0 when there is none. */
static size_t
utf8_length(const unsigned char *s)
{
    size_t n, i;

    if (s[0] < 0x80)
        return 1;
    n = s[0] >= 0xC2 && s[0] < 0xE0   ? 2
        : s[0] >= 0xE0 && s[0] < 0xF0 ? 3
        : s[0] >= 0xF0 && s[0] < 0xF5 ? 4
                                      : 0;
    for (i = 1; i < n; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
        (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F))
        return 0;
    return n;
}

static void
add_escaped(Buf *buf, unsigned char c)
{
    char escaped[8];

    if (c == '"' || c == '\\')
        snprintf(escaped, sizeof escaped, "\\%c", c);
    else
        snprintf(escaped, sizeof escaped, "\\u%04x", c);
    buf_str(buf, escaped);
}

void
buf_json(Buf *buf, const char *text)
{
    const char *plain = text; /* start of what has not been copied yet */
    const char *s = text;

    buf_add(buf, "\"", 1);
    while (*s != '\0') {
        unsigned char c = (unsigned char)*s;
        size_t n = utf8_length((const unsigned char *)s);

        if (n > 0 && c >= 0x20 && c != '"' && c != '\\') {
            s += n;
            continue;
        }
        buf_add(buf, plain, (size_t)(s - plain));
        if (n == 0)
            buf_add(buf, "?", 1);
        else
            add_escaped(buf, c);
        plain = ++s;
    }
    buf_add(buf, plain, (size_t)(s - plain));
    buf_add(buf, "\"", 1);
}

void
buf_member(Buf *buf, const char *name, const char *text)
{
    if (text == NULL)
        return;
    if (buf->len > 0 && buf->data[buf->len - 1] != '{')
        buf_add(buf, ",", 1);
    buf_json(buf, name);
    buf_add(buf, ":", 1);
    buf_json(buf, text);
}

void
buf_free(Buf *buf)
{
    free(buf->data);
    *buf = (Buf){0};
}
