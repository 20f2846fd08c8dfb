/*
 * formats/print.h
 *    What the writers of formats share.
 */
#ifndef WS_PRINT_H
#define WS_PRINT_H

#include "formats/graph.h"

void ws_say(ws_buf *out, const char *s);
void ws_say_number(ws_buf *out, double v); /* shortest digits that read back the same */
void ws_say_uint(ws_buf *out, uint64_t v);

/* As XML text or attribute value: markup escaped, characters that XML forbids as U+FFFD. */
void ws_say_xml(ws_buf *out, ws_str s);

/* Members of the nodes' attrs: which keys there are, and each node's values. */
typedef struct ws_attr_table {
    ws_intern keys; /* bytewise */
    bool *number;   /* all its values are numbers */
    ws_str *values; /* node * keys.n + key; absent where the node has none */
} ws_attr_table;

bool ws_attr_table_of(ws_ctx *cx, const ws_network *n, ws_attr_table *t);

#endif
