/*
 * query/fields.c
 *    The list of query fields as a table.
 */
#include "query/fields.h"

const ws_field_info ws_fields[WS_FIELDS_END] = {
#define WS_QUERY_FIELD(number, NAME, name, shape, marks, field, expected)                          \
    [number] = {name, WS_SHAPE_##shape, marks, WS_C_##field, expected},
#include "query/fields.def"
#undef WS_QUERY_FIELD
};

bool
ws_field_is_plain(uint32_t field)
{
    return field < WS_FIELDS_END && ws_fields[field].name && field != WS_F_WORDS &&
           field != WS_F_ATTR;
}

static const char *const polarity_names[] = {"-1", "0", "1", "none"};
static const char *const is_names[] = {"nested", "decided", "corrected"};

ws_choices
ws_choices_of(ws_field field)
{
    switch (field) {
    case WS_F_POLARITY:
        return (ws_choices){polarity_names, 4, WS_DISAGREES};
    case WS_F_IS:
        return (ws_choices){is_names, 3, WS_IS_NESTED};
    default:
        return ws_choices_of_kind(ws_claim_fields[ws_fields[field].of].kind);
    }
}

bool
ws_find_field(ws_str name, ws_qnode *leaf)
{
    for (uint32_t f = 0; f < WS_FIELDS_END; f++) {
        if (ws_field_is_plain(f) && strlen(ws_fields[f].name) == name.len &&
            memcmp(ws_fields[f].name, name.s, name.len) == 0) {
            leaf->field = (uint8_t)f;
            return true;
        }
    }
    return false;
}
