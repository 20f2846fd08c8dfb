/*
 * query/query.h
 *    claimquery: parse, print, combine, and the one ternary evaluator.
 *
 *    query  := and ('|' and)*          tsquery's precedence: ! then & then |
 *    and    := not ('&' not)*
 *    not    := '!' not | '(' query ')' | leaf
 *    leaf   := field ':' value | words
 *    words  := word '*'? | '"' words '"' '*'?
 *
 * The fields stand in query/fields.def; without one, the content's words are meant. Chains of one
 * operator are one node, !!x is x, words are folded: one meaning has one value, and printing parses
 * back to the same bytes.
 */
#ifndef WS_QUERY_H
#define WS_QUERY_H

#include "base/base.h"
#include "base/disk.h"

#define WS_QUERY_TEXT_MAX   65536u /* bytes of the text form */
#define WS_QUERY_LEAVES_MAX 4096u
#define WS_QUERY_DEPTH_MAX  200u /* parentheses */

typedef enum ws_tern { WS_NO = 0, WS_MAYBE = 1, WS_YES = 2 } ws_tern;

/* WS_F_ACTOR, ...: query/fields.def. */
typedef enum ws_field {
#define WS_QUERY_FIELD(number, NAME, name, shape, marks, field, expected) WS_F_##NAME = (number),
#include "query/fields.def"
#undef WS_QUERY_FIELD
} ws_field;

/* One node. Nodes stand in prefix order: an operator, then its children's subtrees. */
typedef struct ws_qnode {
    uint8_t kind;
    uint8_t field;
    uint8_t flags;
    int8_t number; /* polarity (WS_UNKNOWN for none), mode, origin, status, comparison */
    uint32_t size; /* nodes of this subtree, itself included */
    ws_str value;  /* path, code, name; words of a phrase separated by one space each; attr value */
    ws_str key;    /* attr key */
    ws_str fold;   /* of an opened query: `value` folded, as it is compared but with WS_Q_EXACT */
    double real;   /* confidence */
} ws_qnode;

/* A claimquery that was opened; borrowed from its packed form. */
typedef struct ws_query {
    const ws_qnode *nodes;
    uint32_t nnodes;
    bool needs_text; /* some leaf searches the whole article */
} ws_query;

/* Text (UTF-8) to packed form, and back. Errors name the character position (1-based, as
 * psql counts) and say in detail what was expected. */
bool ws_query_parse(ws_ctx *cx, ws_str text, uint32_t reserve, char **out, uint32_t *len);
bool ws_query_open(ws_ctx *cx, const char *data, uint32_t len, ws_query *q); /* checks all */
bool ws_query_print(ws_ctx *cx, const ws_query *q, ws_buf *out);

/* a & b, a | b, !a (b NULL); limits hold for the result. */
bool ws_query_combine(ws_ctx *cx, ws_kind op, const ws_query *a, const ws_query *b,
                      uint32_t reserve, char **out, uint32_t *len);

/* Evaluate for 64 claims at once, a bit for each in both members. */
typedef struct ws_lanes {
    uint64_t yes;
    uint64_t possible; /* yes or maybe */
} ws_lanes;
typedef ws_lanes (*ws_lanes_fn)(void *arg, uint32_t node, const ws_qnode *leaf);
ws_lanes ws_query_eval_lanes(const ws_query *q, uint64_t live, ws_lanes_fn leaf, void *arg);

/* Evaluate with a callback per leaf; AND is the least, OR the greatest, NOT mirrors. Heap match,
 * index and estimator all use this one. Stops early. */
typedef ws_tern (*ws_leaf_fn)(void *arg, uint32_t node, const ws_qnode *leaf);
ws_tern ws_query_eval(const ws_query *q, ws_leaf_fn leaf, void *arg);

#endif
