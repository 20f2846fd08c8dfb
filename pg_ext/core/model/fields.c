/*
 * model/fields.c
 *    The list of fields as a table, and the words of the vocabulary.
 */
#include "model/fields.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

const char *const ws_mode_names[] = {"", "direct", "indirect", "mixed"};
const char *const ws_origin_names[] = {"person", "tagger", "import"};
const char *const ws_status_names[] = {"confirmed", "suggested", "rejected"};

const ws_claim_field ws_claim_fields[WS_C_COUNT] = {
#define WS_FIELD(name, kind, limit, reads, tag)                                                    \
    {WS_STR(#name), WS_KIND_##kind, limit, reads, tag, offsetof(ws_claim, name), 0, 0},
#define WS_FIELD_LIST(name, kind, limit, reads, tag)                                               \
    {WS_STR(#name),                                                                                \
     WS_KIND_##kind,                                                                               \
     limit,                                                                                        \
     reads,                                                                                        \
     tag,                                                                                          \
     offsetof(ws_claim, name),                                                                     \
     offsetof(ws_claim, n##name),                                                                  \
     0},
#define WS_FIELD_SPANS(name, kind, limit, reads, tag)                                              \
    {WS_STR(#name), WS_KIND_##kind,           limit, reads,                                        \
     tag,           offsetof(ws_claim, name), 0,     offsetof(ws_draft, name)},
#include "model/fields.def"
#undef WS_FIELD
#undef WS_FIELD_LIST
#undef WS_FIELD_SPANS
};

const ws_claim_field *
ws_claim_field_tagged(uint32_t tag)
{
    if (tag == 0 || tag > WS_TAGS_KNOWN)
        return NULL;
    return &ws_claim_fields[WS_C_attrs + tag];
}

ws_wire
ws_field_wire(const ws_claim_field *f)
{
    return f->kind == WS_KIND_TIME ? WS_WIRE_NUMBER : WS_WIRE_STRING;
}

const ws_claim_field *
ws_claim_field_named(ws_str name)
{
    for (int i = 0; i < WS_C_COUNT; i++)
        if (ws_str_eq(ws_claim_fields[i].name, name))
            return &ws_claim_fields[i];
    return NULL;
}

bool
ws_field_is_set(const ws_claim *c, const ws_claim_field *f)
{
    const void *member = (const char *)c + f->at;

    switch (f->kind) {
    case WS_KIND_ID:
    case WS_KIND_PARENT:
        return *(const uint32_t *)member != 0;
    case WS_KIND_PATHS:
    case WS_KIND_CONCEPTS:
    case WS_KIND_ATTRS:
        return ws_field_count(c, f) > 0;
    case WS_KIND_SPANS:
        return ((const ws_spans *)member)->n > 0;
    case WS_KIND_ACT:
    case WS_KIND_NAME:
    case WS_KIND_PROSE:
    case WS_KIND_PATCH:
        return ((const ws_str *)member)->s != NULL;
    case WS_KIND_MODE:
        return *(const int *)member != WS_MODE_NONE;
    case WS_KIND_ORIGIN:
    case WS_KIND_STATUS:
        return true;
    case WS_KIND_REAL:
        return !isnan(*(const double *)member);
    case WS_KIND_TIME:
        return *(const int64_t *)member != WS_NO_TIME;
    }
    return false;
}

bool
ws_field_is_said(const ws_claim_field *f)
{
    switch (f->kind) {
    case WS_KIND_PATHS:
    case WS_KIND_SPANS:
    case WS_KIND_CONCEPTS:
    case WS_KIND_ATTRS:
    case WS_KIND_ACT:
    case WS_KIND_MODE:
    case WS_KIND_PARENT:
        return true;
    default:
        return false;
    }
}

ws_choices
ws_counted_choices(void)
{
    static const char *const names[] = {"confirmed", "suggested", "all"};

    return (ws_choices){names, 3, WS_COUNT_CONFIRMED};
}

ws_choices
ws_choices_of_kind(ws_field_kind kind)
{
    switch (kind) {
    case WS_KIND_MODE:
        return (ws_choices){ws_mode_names + WS_DIRECT, 3, WS_DIRECT};
    case WS_KIND_ORIGIN:
        return (ws_choices){ws_origin_names, 3, WS_PERSON};
    case WS_KIND_STATUS:
        return (ws_choices){ws_status_names, 3, WS_CONFIRMED};
    default:
        return (ws_choices){NULL, 0, 0};
    }
}

bool
ws_choose(ws_ctx *cx, const char *what, ws_choices choices, ws_str word, int *number)
{
    ws_buf known;

    for (int i = 0; i < choices.n; i++) {
        *number = choices.first + i;
        if (ws_str_eq(word, (ws_str){choices.names[i], (uint32_t)strlen(choices.names[i])}))
            return true;
    }
    ws_buf_init(&known, cx, 64);
    for (int i = 0; i < choices.n; i++) {
        if (i > 0)
            ws_buf_text(&known, i == choices.n - 1 ? " or " : ", ");
        ws_buf_text(&known, choices.names[i]);
    }
    ws_fail(cx, WS_BAD_VALUE, "%s \"%.*s\" is not known", what, WS_FMT(word));
    ws_detail(cx, "It is one of %.*s.", (int)known.len, known.data);
    return false;
}

bool
ws_polarity_from_number(ws_ctx *cx, const char *what, int64_t number, ws_polarity *polarity)
{
    *polarity = WS_UNKNOWN;
    if (number < WS_DISAGREES || number > WS_AGREES) {
        ws_fail(cx, WS_BAD_VALUE, "%s %lld is not a stance", what, (long long)number);
        ws_detail(cx, "It is 1 (agrees), -1 (disagrees), 0 (mixed) or null (unknown).");
        return false;
    }
    *polarity = (ws_polarity)number;
    return true;
}
