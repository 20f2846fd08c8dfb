/*
 * json/tree.h
 *    A small JSON document (RFC 8259) as a tree. The reader is linear, strict about UTF-8 and
 *    bounded in depth: hostile documents are refused before they cost memory or time.
 */
#ifndef WS_JSON_TREE_H
#define WS_JSON_TREE_H

#include "model/article.h"

/* No part of an article is nested deeper, and no object has more members (attrs may have
 * WS_LIST_MAX). */
#define WS_JSON_DEPTH_MAX   8u
#define WS_JSON_MEMBERS_MAX (WS_LIST_MAX + 1)

typedef enum ws_json_kind {
    WS_JSON_NULL,
    WS_JSON_TRUE,
    WS_JSON_FALSE,
    WS_JSON_NUMBER,
    WS_JSON_STRING,
    WS_JSON_ARRAY,
    WS_JSON_OBJECT
} ws_json_kind;

typedef struct ws_json {
    ws_json_kind kind;
    uint32_t n;            /* array, object: children */
    ws_str key;            /* in an object: the member's name */
    ws_str text;           /* string: its value; number: its token; else absent */
    struct ws_json *child; /* the first */
    struct ws_json *next;
} ws_json;

/* Parse a document of UTF-8; strings without escapes are borrowed from it. Errors: ill-formed JSON
 * (WS_BAD_SYNTAX, with the character's position, from 1), \u0000 (WS_BAD_CHARACTER), a member given
 * twice, the limits above. */
bool ws_json_parse(ws_ctx *cx, ws_str document, ws_json **root);

ws_json *ws_json_member(const ws_json *object, ws_str key); /* NULL when there is none */
const char *ws_json_kind_name(const ws_json *node);         /* "a string", … */

/* Where a run of bytes that need no escape ends: at a control character, a quote, a backslash or
 * `end`. */
const char *ws_json_plain_end(const char *p, const char *end);

#endif
