/*
 * query/print.c
 *    A claimquery's canonical text: the fewest parentheses, quotation marks only where needed.
 */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "query/fields.h"

static void
put(ws_buf *out, const char *s)
{
    ws_buf_add(out, s, strlen(s));
}

static bool
can_be_bare(ws_str s)
{
    /* A leading '=' would be read as actor:=China. */
    if (s.len == 0 || s.s[0] == '=' || ws_lex_misquoted(s))
        return false;
    for (uint32_t i = 0; i < s.len; i++)
        if (!ws_lex_bare(s.s[i]) || s.s[i] == '\\')
            return false;
    return true;
}

/* A path keeps its own escapes, which mean the same inside quotation marks. */
static void
put_value(ws_buf *out, ws_str s, bool is_path)
{
    if (can_be_bare(s)) {
        ws_buf_add(out, s.s, s.len);
        return;
    }
    ws_buf_byte(out, '"');
    for (uint32_t i = 0; i < s.len; i++) {
        if (s.s[i] == '"' || (s.s[i] == '\\' && !is_path))
            ws_buf_byte(out, '\\');
        ws_buf_byte(out, (uint8_t)s.s[i]);
    }
    ws_buf_byte(out, '"');
}

static void
put_real(ws_buf *out, const ws_qnode *leaf)
{
    static const char *const signs[] = {"", "<", "<=", ">", ">="};
    uint64_t digits = 0;
    int scale = 0;
    char text[40];

    put(out, signs[leaf->number]);
    ws_decimal_of(leaf->real, &digits, &scale);
    if (scale == 0)
        snprintf(text, sizeof(text), "%d", (int)digits);
    else /* below 1, as 1 has no decimals */
        snprintf(text, sizeof(text), "0.%0*llu", scale, (unsigned long long)digits);
    put(out, text);
}

static void
put_leaf(ws_buf *out, const ws_qnode *leaf)
{
    const ws_field_info *field = &ws_fields[leaf->field];

    put(out, field->name);
    if (leaf->field == WS_F_ATTR)
        put_value(out, leaf->key, false);
    if (leaf->field != WS_F_WORDS)
        ws_buf_byte(out, ':');
    if (leaf->flags & WS_Q_EXACT)
        ws_buf_byte(out, '=');
    if (leaf->flags & WS_Q_ANYWHERE)
        put(out, "*/");
    if (ws_leaf_has_value(leaf)) {
        bool words = field->shape == WS_SHAPE_WORDS;

        put_value(out, words ? ws_words_compose(out->cx, leaf->value) : leaf->value,
                  field->shape == WS_SHAPE_PATH);
    } else if (!(leaf->flags & WS_Q_ANY)) {
        if (field->shape == WS_SHAPE_REAL) {
            put_real(out, leaf);
        } else {
            ws_choices choices = ws_choices_of(leaf->field);

            put(out, choices.names[leaf->number - choices.first]);
        }
    }
    if (leaf->flags & (WS_Q_PREFIX | WS_Q_ANY))
        ws_buf_byte(out, '*');
}

bool
ws_needs_parens(int parent, int child)
{
    if (child == WS_Q_OR)
        return parent == WS_Q_AND || parent == WS_Q_NOT;
    return child == WS_Q_AND && parent == WS_Q_NOT;
}

/* Recursion is bounded: an opened query is. */
static void
put_node(ws_buf *out, const ws_query *q, uint32_t i, int parent)
{
    const ws_qnode *node = &q->nodes[i];
    bool parens = ws_needs_parens(parent, node->kind);

    if (node->kind == WS_Q_LEAF) {
        put_leaf(out, node);
        return;
    }
    if (parens)
        ws_buf_byte(out, '(');
    if (node->kind == WS_Q_NOT)
        ws_buf_byte(out, '!');
    for (uint32_t child = i + 1; child < i + node->size; child += q->nodes[child].size) {
        if (child > i + 1)
            put(out, node->kind == WS_Q_AND ? " & " : " | ");
        put_node(out, q, child, node->kind);
    }
    if (parens)
        ws_buf_byte(out, ')');
}

bool
ws_query_print(ws_ctx *cx, const ws_query *q, ws_buf *out)
{
    ws_poll(cx);
    put_node(out, q, 0, 0);
    return true;
}
