/*
 * json_tree.h
 *    A small JSON document as a tree: what the server's parser reports, kept in order.
 */
#ifndef WHOSAID_JSON_TREE_H
#define WHOSAID_JSON_TREE_H

#include "glue/server/whosaid.h"

/* No part of an article is nested deeper, and no object has more members (attrs may have
 * WS_LIST_MAX): hostile documents are refused before they cost memory or time. */
#define JSON_DEPTH_MAX   8
#define JSON_MEMBERS_MAX (WS_LIST_MAX + 1)

typedef enum json_kind {
    JSON_IS_NULL,
    JSON_IS_TRUE,
    JSON_IS_FALSE,
    JSON_IS_NUMBER,
    JSON_IS_STRING,
    JSON_IS_ARRAY,
    JSON_IS_OBJECT
} json_kind;

typedef struct json_node {
    json_kind kind;
    ws_str key;  /* in an object: the member's name, UTF-8 */
    ws_str text; /* string: its value, UTF-8; number: its token */
    uint32_t n;  /* array, object: children */
    struct json_node *child, *last, *next, *parent;
} json_node;

/* Parse `json` (server encoding). NULL when a soft error was saved. Raises the server's own JSON
 * errors, and ours for duplicate members and for the limits above. */
json_node *json_tree(ws_ctx *cx, char *json, int len, Node *escontext);

json_node *json_member(const json_node *object, const char *key); /* NULL when there is none */
const char *json_kind_name(const json_node *node);                /* "a string", … */

#endif
