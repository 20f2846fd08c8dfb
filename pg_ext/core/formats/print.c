/*
 * formats/print.c
 *    Text, numbers, markup; attributes as a table.
 */
#include "formats/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "json/tree.h"

void
ws_say(ws_buf *out, const char *s)
{
    ws_buf_add(out, s, strlen(s));
}

void
ws_say_number(ws_buf *out, double v)
{
    char text[40];
    int digits = 15;

    do
        snprintf(text, sizeof text, "%.*g", digits, v);
    while (strtod(text, NULL) != v && ++digits <= 17);
    ws_say(out, text);
}

void
ws_say_uint(ws_buf *out, uint64_t v)
{
    char text[24];

    snprintf(text, sizeof text, "%llu", (unsigned long long)v);
    ws_say(out, text);
}

static bool
is_xml(uint32_t cp)
{
    return cp == '\t' || cp == '\n' || cp == '\r' || (cp >= 0x20 && cp != 0xFFFE && cp != 0xFFFF);
}

void
ws_say_xml(ws_buf *out, ws_str s)
{
    uint32_t cp, n;

    for (uint32_t i = 0; i < s.len; i += n) {
        n = ws_utf8_decode(s.s + i, s.len - i, &cp);
        if (!is_xml(cp))
            ws_say(out, "\xEF\xBF\xBD");
        else if (cp == '&')
            ws_say(out, "&amp;");
        else if (cp == '<')
            ws_say(out, "&lt;");
        else if (cp == '>')
            ws_say(out, "&gt;");
        else if (cp == '"')
            ws_say(out, "&quot;");
        else if (cp < 0x20) { /* a bare one would be read as a blank in an attribute */
            ws_say(out, "&#");
            ws_say_uint(out, cp);
            ws_say(out, ";");
        } else
            ws_buf_add(out, s.s + i, n);
    }
}

/* ---- attributes ----------------------------------------------------------------------------- */

static ws_str
text_of(const ws_json *value)
{
    switch (value->kind) {
    case WS_JSON_TRUE:
        return WS_STR("true");
    case WS_JSON_FALSE:
        return WS_STR("false");
    case WS_JSON_NUMBER:
    case WS_JSON_STRING:
        return value->text;
    default: /* null; lists have no place in a table */
        return WS_NONE;
    }
}

static bool
parse_all(ws_ctx *cx, const ws_network *n, ws_json **roots, ws_intern *keys)
{
    for (uint32_t i = 0; i < n->nnodes; i++) {
        roots[i] = NULL;
        if (n->nodes[i].attrs.s && !ws_json_parse(cx, n->nodes[i].attrs, &roots[i]))
            return false;
        for (ws_json *m = roots[i] ? roots[i]->child : NULL; m; m = m->next)
            if (text_of(m).s)
                ws_intern_add(keys, m->key);
    }
    return true;
}

bool
ws_attr_table_of(ws_ctx *cx, const ws_network *n, ws_attr_table *t)
{
    ws_json **roots = ws_alloc(cx, n->nnodes, sizeof(ws_json *));
    uint32_t *new_of;

    ws_intern_init(&t->keys, cx);
    if (!parse_all(cx, n, roots, &t->keys))
        return false;
    new_of = ws_alloc(cx, t->keys.n, sizeof(uint32_t));
    ws_intern_sort(&t->keys, new_of);
    t->number = ws_alloc(cx, t->keys.n, sizeof(bool));
    memset(t->number, true, t->keys.n);
    t->values = ws_alloc0(cx, (size_t)n->nnodes * t->keys.n, sizeof(ws_str));
    for (uint32_t i = 0; i < n->nnodes; i++)
        for (ws_json *m = roots[i] ? roots[i]->child : NULL; m; m = m->next) {
            uint32_t key;

            if (!text_of(m).s || !ws_intern_find(&t->keys, m->key, &key))
                continue;
            t->values[(size_t)i * t->keys.n + key] = text_of(m);
            t->number[key] &= m->kind == WS_JSON_NUMBER;
        }
    return true;
}
