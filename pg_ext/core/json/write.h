/*
 * json/write.h
 *    The canonical text form: fixed order, empty members left out, no setting asked.
 */
#ifndef WS_JSON_WRITE_H
#define WS_JSON_WRITE_H

#include "model/fields.h"
#include "json/tree.h"

/* Append the JSON (UTF-8) of an article (with the words of its claims as checks), of one of its
 * claims, of a claim's attributes ("{}" when there are none). The first two fail when the text
 * cannot be had. */
bool ws_json_of_article(ws_ctx *cx, ws_article *a, bool checks, ws_buf *out);
bool ws_json_of_claim(ws_ctx *cx, ws_article *a, const ws_claim *c, ws_buf *out);
void ws_json_of_attrs(const ws_claim *c, ws_buf *out);

/* One field of a claim as its JSON, "null" when it is not set; concepts each with their stance. */
bool ws_json_of_field(ws_ctx *cx, ws_article *a, const ws_claim *c, const ws_claim_field *f,
                      ws_str *json);

/* Append a tree as it was read, with the spacing of the rest. */
void ws_json_of_tree(const ws_json *v, ws_buf *out);

/* Append a JSON string. */
void ws_json_string(ws_buf *out, ws_str s);

#endif
