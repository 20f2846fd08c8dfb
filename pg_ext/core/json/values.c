/*
 * json/values.c
 *    Values of a claim's members by what their field holds.
 */
#include "json/values.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "json/write.h"

bool
ws_json_wrong_kind(ws_ctx *cx, const char *what, const char *expected, const ws_json *v)
{
    return ws_fail(cx, WS_BAD_SYNTAX, "%s must be %s, not %s", what, expected,
                   ws_json_kind_name(v));
}

/* ---- scalars -------------------------------------------------------------------------------- */

bool
ws_json_read_string(ws_ctx *cx, const char *what, const ws_json *v, ws_str *out)
{
    *out = WS_NONE;
    if (v->kind == WS_JSON_NULL)
        return true;
    if (v->kind != WS_JSON_STRING)
        return ws_json_wrong_kind(cx, what, "a string", v);
    *out = v->text;
    return true;
}

#define INTEGER_DIGITS 40 /* of a number that is looked at; more are out of range */

/* A JSON number without fraction or exponent that fits 64 bits. */
bool
ws_json_read_integer(ws_ctx *cx, const char *what, const ws_json *v, int64_t *out)
{
    char token[INTEGER_DIGITS + 1], *end;
    uint32_t len;

    if (v->kind != WS_JSON_NUMBER)
        return ws_json_wrong_kind(cx, what, "an integer", v);
    len = v->text.len < INTEGER_DIGITS ? v->text.len : INTEGER_DIGITS;
    memcpy(token, v->text.s, len);
    token[len] = '\0';
    errno = 0;
    *out = strtoll(token, &end, 10);
    if (*end != '\0')
        return ws_fail(cx, WS_BAD_SYNTAX, "%s must be an integer, not %s", what, token);
    if (errno == ERANGE)
        return ws_fail(cx, WS_BAD_VALUE, "%s is out of range: %s", what, token);
    return true;
}

bool
ws_json_read_claim_id(ws_ctx *cx, const char *what, const ws_json *v, uint32_t *id)
{
    int64_t n = 0;

    if (!ws_json_read_integer(cx, what, v, &n))
        return false;
    if (n < 1 || n > WS_ID_MAX)
        return ws_fail(cx, WS_BAD_VALUE, "%s must be between 1 and %d, not %lld", what, WS_ID_MAX,
                       (long long)n);
    *id = (uint32_t)n;
    return true;
}

bool
ws_json_read_polarity(ws_ctx *cx, const char *what, const ws_json *v, ws_polarity *out)
{
    int64_t n = 0;

    *out = WS_UNKNOWN;
    if (v->kind == WS_JSON_NULL)
        return true;
    return ws_json_read_integer(cx, what, v, &n) && ws_polarity_from_number(cx, what, n, out);
}

/* A number keeps its token with the tree, which stands in a text that goes on: strtod reads a copy.
 */
bool
ws_json_read_real(ws_ctx *cx, const char *what, const ws_json *v, double *real)
{
    char *token;

    *real = NAN;
    if (v->kind == WS_JSON_NULL)
        return true;
    if (v->kind != WS_JSON_NUMBER)
        return ws_json_wrong_kind(cx, what, "a number", v);
    token = ws_alloc0(cx, (size_t)v->text.len + 1, 1);
    memcpy(token, v->text.s, v->text.len);
    *real = strtod(token, NULL);
    return true;
}

bool
ws_json_read_time(ws_ctx *cx, const char *what, const ws_json *v, int64_t *time)
{
    ws_str text;

    *time = WS_NO_TIME;
    return ws_json_read_string(cx, what, v, &text) &&
           (!text.s || ws_time_parse(cx, what, text, time));
}

/* One of a few words; null is the first number of its kind, mode's is none. */
bool
ws_json_read_choice(ws_ctx *cx, const ws_claim_field *f, const ws_json *v, int *number)
{
    ws_str word;

    *number = 0;
    return ws_json_read_string(cx, f->name.s, v, &word) &&
           (!word.s || ws_choose(cx, f->name.s, ws_choices_of_kind(f->kind), word, number));
}

/* ---- lists ---------------------------------------------------------------------------------- */

bool
ws_json_check_list(ws_ctx *cx, const char *what, const ws_json *v, uint32_t max)
{
    if (v->kind != WS_JSON_ARRAY)
        return ws_json_wrong_kind(cx, what, "an array", v);
    if (v->n > max)
        return ws_fail(cx, WS_LIMIT, "%s has %u members, more than %u", what, v->n, max);
    return true;
}

bool
ws_json_read_names(ws_ctx *cx, const char *what, const ws_json *v, ws_str **out, uint32_t *n)
{
    uint32_t i = 0;

    *n = 0;
    if (v->kind == WS_JSON_NULL)
        return true;
    if (!ws_json_check_list(cx, what, v, WS_LIST_MAX))
        return false;
    *out = ws_alloc(cx, v->n, sizeof(ws_str));
    for (const ws_json *name = v->child; name; name = name->next) {
        if (name->kind != WS_JSON_STRING)
            return ws_json_wrong_kind(cx, what, "an array of strings", name);
        (*out)[i++] = name->text;
    }
    *n = i;
    return true;
}

static bool
read_span(ws_ctx *cx, const char *what, const ws_json *v, ws_mark *mark)
{
    if (v->kind != WS_JSON_ARRAY || v->n != 2)
        return ws_fail(cx, WS_BAD_SYNTAX, "%s must be an array of [start, end] pairs", what);
    return ws_json_read_integer(cx, what, v->child, &mark->start) &&
           ws_json_read_integer(cx, what, v->child->next, &mark->end);
}

bool
ws_json_read_spans(ws_ctx *cx, const char *what, const ws_json *v, ws_marks *marks)
{
    uint32_t i = 0;

    marks->n = 0;
    if (v->kind == WS_JSON_NULL)
        return true;
    if (!ws_json_check_list(cx, what, v, WS_FRAGMENTS_MAX))
        return false;
    marks->v = ws_alloc(cx, v->n, sizeof(ws_mark));
    for (const ws_json *span = v->child; span; span = span->next)
        if (!read_span(cx, what, span, &marks->v[i++]))
            return false;
    marks->n = i;
    return true;
}

/* "code" or {"code": …, "polarity": …}. */
bool
ws_json_read_concept(ws_ctx *cx, const ws_json *v, ws_concept *concept, bool *named)
{
    const ws_json *code = NULL, *polarity = NULL;

    concept->polarity = WS_UNKNOWN;
    *named = false;
    if (v->kind == WS_JSON_STRING) {
        concept->code = v->text;
        return true;
    }
    if (v->kind == WS_JSON_OBJECT) {
        code = ws_json_member(v, WS_STR("code"));
        polarity = ws_json_member(v, WS_STR("polarity"));
    }
    if (!code || code->kind != WS_JSON_STRING || v->n != 1 + (polarity != NULL))
        return ws_fail(cx, WS_BAD_SYNTAX,
                       "concepts must hold codes or objects with code and polarity");
    concept->code = code->text;
    *named = polarity != NULL;
    return !polarity || ws_json_read_polarity(cx, "concept polarity", polarity, &concept->polarity);
}

/* ---- attributes ----------------------------------------------------------------------------- */

static bool
read_attr(ws_ctx *cx, const char *what, const ws_json *v, ws_attr *attr)
{
    char where[64];

    *attr = (ws_attr){.key = v->key, .value = WS_NONE};
    switch (v->kind) {
    case WS_JSON_STRING:
        attr->kind = WS_ATTR_STRING;
        attr->value = v->text;
        return true;
    case WS_JSON_NUMBER: /* one number has one spelling */
        attr->kind = WS_ATTR_NUMBER;
        return ws_number_plain(cx, v->text, WS_VALUE_MAX, &attr->value) ||
               ws_fail(cx, WS_LIMIT, "%s.%.*s has a number of more than %u digits", what,
                       WS_FMT(v->key), WS_VALUE_MAX);
    case WS_JSON_TRUE:
    case WS_JSON_FALSE:
        attr->kind = v->kind == WS_JSON_TRUE ? WS_ATTR_TRUE : WS_ATTR_FALSE;
        return true;
    default:
        snprintf(where, sizeof(where), "%s.%.*s", what, WS_FMT(v->key));
        return ws_json_wrong_kind(cx, where, "a string, a number or a boolean", v);
    }
}

/* Put `attr` in place of the one with its key, else at the end. */
static void
set_attr(ws_claim *c, const ws_attr *attr)
{
    uint32_t i = 0;

    while (i < c->nattrs && !ws_str_eq(c->attrs[i].key, attr->key))
        i++;
    c->attrs[i] = *attr;
    if (i == c->nattrs)
        c->nattrs++;
}

static void
drop_attr(ws_claim *c, ws_str key)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < c->nattrs; i++)
        if (!ws_str_eq(c->attrs[i].key, key))
            c->attrs[kept++] = c->attrs[i];
    c->nattrs = kept;
}

/* Members are merged over those that the draft has: null drops one. */
bool
ws_json_read_attrs(ws_ctx *cx, const char *what, const ws_json *v, ws_claim *c)
{
    ws_attr *merged, attr;

    if (v->kind == WS_JSON_NULL) {
        c->nattrs = 0;
        return true;
    }
    if (v->kind != WS_JSON_OBJECT)
        return ws_json_wrong_kind(cx, what, "an object", v);
    merged = ws_alloc(cx, (size_t)c->nattrs + v->n, sizeof(ws_attr));
    if (c->nattrs)
        memcpy(merged, c->attrs, c->nattrs * sizeof(ws_attr));
    c->attrs = merged;
    for (const ws_json *m = v->child; m; m = m->next) {
        if (m->kind == WS_JSON_NULL)
            drop_attr(c, m->key);
        else if (read_attr(cx, what, m, &attr))
            set_attr(c, &attr);
        else
            return false;
    }
    return true;
}

/* ---- what was proposed ---------------------------------------------------------------------- */

/* The members of a claim as they were proposed, in the order of the fields. */
bool
ws_json_read_patch(ws_ctx *cx, const ws_claim_field *f, const ws_json *v, ws_str *patch)
{
    ws_json ordered = {.kind = WS_JSON_OBJECT}, **next = &ordered.child;
    ws_buf out;

    *patch = WS_NONE;
    if (v->kind == WS_JSON_NULL)
        return true;
    if (v->kind != WS_JSON_OBJECT)
        return ws_json_wrong_kind(cx, f->name.s, "an object", v);
    for (int i = 0; i < WS_C_COUNT; i++) {
        ws_json *m = ws_field_is_said(&ws_claim_fields[i])
                         ? ws_json_member(v, ws_claim_fields[i].name)
                         : NULL;

        if (!m)
            continue;
        *next = ws_alloc(cx, 1, sizeof(ws_json));
        **next = *m;
        (*next)->next = NULL;
        next = &(*next)->next;
        ordered.n++;
    }
    if (ordered.n < v->n)
        return ws_fail(cx, WS_BAD_SYNTAX, "%s has a key that no proposal has", f->name.s);
    ws_buf_init(&out, cx, 64);
    ws_json_of_tree(&ordered, &out);
    if (out.len > f->limit)
        return ws_fail(cx, WS_LIMIT, "%s is %zu bytes long, the limit is %u", f->name.s, out.len,
                       f->limit);
    *patch = ordered.n ? (ws_str){out.data, (uint32_t)out.len} : WS_NONE;
    return true;
}
