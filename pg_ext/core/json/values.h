/*
 * json/values.h
 *    Reading the values of a claim's members: what json/read.c is made of. `what` begins messages;
 *    null is the value that means nothing there.
 */
#ifndef WS_JSON_VALUES_H
#define WS_JSON_VALUES_H

#include "model/fields.h"
#include "json/tree.h"

/* Fail: "WHAT must be EXPECTED, not a number". */
bool ws_json_wrong_kind(ws_ctx *cx, const char *what, const char *expected, const ws_json *v);

bool ws_json_read_string(ws_ctx *cx, const char *what, const ws_json *v, ws_str *out);
bool ws_json_read_claim_id(ws_ctx *cx, const char *what, const ws_json *v, uint32_t *id);
bool ws_json_read_polarity(ws_ctx *cx, const char *what, const ws_json *v, ws_polarity *out);
bool ws_json_read_real(ws_ctx *cx, const char *what, const ws_json *v, double *real);
bool ws_json_read_time(ws_ctx *cx, const char *what, const ws_json *v, int64_t *time);

/* Without fraction or exponent, of 64 bits. */
bool ws_json_read_integer(ws_ctx *cx, const char *what, const ws_json *v, int64_t *out);

/* One of a field's few words; null is 0. */
bool ws_json_read_choice(ws_ctx *cx, const ws_claim_field *f, const ws_json *v, int *number);

/* An array of at most `max` members; null is no array. */
bool ws_json_check_list(ws_ctx *cx, const char *what, const ws_json *v, uint32_t max);
bool ws_json_read_names(ws_ctx *cx, const char *what, const ws_json *v, ws_str **out, uint32_t *n);
bool ws_json_read_spans(ws_ctx *cx, const char *what, const ws_json *v, ws_marks *marks);

/* "code" or {"code": ..., "polarity": ...}; *named: it has a polarity of its own. */
bool ws_json_read_concept(ws_ctx *cx, const ws_json *v, ws_concept *concept, bool *named);

/* Merged over the attributes that the claim has (RFC 7396). */
bool ws_json_read_attrs(ws_ctx *cx, const char *what, const ws_json *v, ws_claim *c);

/* The members of a claim as they were proposed, in canonical text. */
bool ws_json_read_patch(ws_ctx *cx, const ws_claim_field *f, const ws_json *v, ws_str *patch);

#endif
