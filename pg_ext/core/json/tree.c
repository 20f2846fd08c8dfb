/*
 * json/tree.c
 *    From JSON text to a tree, by recursive descent.
 */
#include "json/tree.h"

#include <string.h>

#include "base/number.h"

#define ROOM         64    /* nodes that are allocated together */
#define POLL_ESCAPES 65536 /* between two calls of poll */

typedef struct parser {
    ws_ctx *cx;
    ws_str all;
    const char *p, *end;
    uint32_t depth;
    ws_json *room; /* nodes that are free */
    uint32_t room_left;
} parser;

/* ---- errors --------------------------------------------------------------------------------- */

/* What stands at the place, for messages: up to the next space or bracket, at least a character. */
static ws_str
bit_at(const parser *j, const char *at)
{
    uint32_t cp, left = (uint32_t)(j->end - at), len = ws_utf8_decode(at, left, &cp);

    while (len < left && len < 40 && !strchr(" \t\r\n,:[]{}\"", at[len]))
        len++;
    return (ws_str){at, (uint32_t)ws_utf8_cut(at, left, len)};
}

static bool
bad(parser *j, const char *at, const char *expected)
{
    ws_str found;

    ws_fail(j->cx, WS_BAD_SYNTAX, "invalid input syntax for type json at character %u",
            ws_utf8_count(j->all.s, (size_t)(at - j->all.s)) + 1);
    found = at < j->end ? bit_at(j, at) : WS_NONE;
    if (!found.s)
        ws_detail(j->cx, "Expected %s, but the input ended.", expected);
    else if (ws_utf8_valid_prefix(found.s, found.len) == 0)
        ws_detail(j->cx, "Expected %s.", expected);
    else
        ws_detail(j->cx, "Expected %s, but found \"%.*s\".", expected, WS_FMT(found));
    return false;
}

/* ---- strings -------------------------------------------------------------------------------- */

/* Whether one of eight bytes is below a space, a quote or a backslash. */
static bool
has_special(const char *bytes)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t v;

    memcpy(&v, bytes, sizeof(v));
    return ((v - ones * ' ') | ((v ^ ones * '"') - ones) | ((v ^ ones * '\\') - ones)) & ~v &
           ones * 0x80;
}

const char *
ws_json_plain_end(const char *p, const char *end)
{
    for (;; p++) {
        while (end - p >= 8 && !has_special(p))
            p += 8;
        if (p == end || (uint8_t)*p < ' ' || *p == '"' || *p == '\\')
            return p;
    }
}

/* Four hexadecimal digits at *p; moves it. */
static bool
take_hex(parser *j, const char **p, uint32_t *unit)
{
    *unit = 0;
    for (int i = 0; i < 4; i++, ++*p) {
        char c = *p < j->end ? **p : 0, low = (char)(c | 0x20);

        if (c >= '0' && c <= '9')
            *unit = *unit * 16 + (uint32_t)(c - '0');
        else if (low >= 'a' && low <= 'f')
            *unit = *unit * 16 + (uint32_t)(low - 'a') + 10;
        else
            return bad(j, *p, "four hexadecimal digits after \\u");
    }
    return true;
}

static bool
no_nul(parser *j)
{
    ws_fail(j->cx, WS_BAD_CHARACTER, "unsupported Unicode escape sequence");
    ws_detail(j->cx, "\\u0000 cannot be converted to text.");
    return false;
}

/* After \u: one code point, written as UTF-8 at `to`. */
static bool
take_code_point(parser *j, const char **p, char **to)
{
    const char *at = *p - 2;
    uint32_t cp, low;

    if (!take_hex(j, p, &cp))
        return false;
    if (cp == 0)
        return no_nul(j);
    if (cp >= 0xDC00 && cp <= 0xDFFF)
        return bad(j, at, "a high surrogate before a low one");
    if (cp >= 0xD800 && cp <= 0xDBFF) {
        if (j->end - *p < 2 || (*p)[0] != '\\' || (*p)[1] != 'u')
            return bad(j, *p, "a low surrogate after a high one");
        at = *p;
        *p += 2;
        if (!take_hex(j, p, &low))
            return false;
        if (low < 0xDC00 || low > 0xDFFF)
            return bad(j, at, "a low surrogate after a high one");
        cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
    }
    *to += ws_utf8_encode(cp, *to);
    return true;
}

/* After a backslash. */
static bool
take_escape(parser *j, const char **p, char **to)
{
    static const char escapes[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    const char *which = *p < j->end && **p ? strchr(escapes, **p) : NULL;

    if (*p < j->end && **p == 'u') {
        ++*p;
        return take_code_point(j, p, to);
    }
    if (!which)
        return bad(j, *p, "an escape after \\");
    *(*to)++ = meant[which - escapes];
    ++*p;
    return true;
}

/* Where the string that begins at p ends: at its closing quote. */
static const char *
string_end(const char *p, const char *end)
{
    for (p = ws_json_plain_end(p, end); p < end && *p == '\\' && p + 1 < end;)
        p = ws_json_plain_end(p + 2, end);
    return p;
}

/* With escapes: a copy, which is never longer than what is written. */
static bool
take_escaped(parser *j, const char *p, const char *close, ws_str *out)
{
    char *begin = ws_alloc(j->cx, (size_t)(close - j->p), 1), *to = begin;
    uint32_t escapes = 0;

    for (const char *run = j->p; run < close; p = ws_json_plain_end(p, close)) {
        memcpy(to, run, (size_t)(p - run));
        to += p - run;
        if (p++ == close)
            break;
        if (!take_escape(j, &p, &to))
            return false;
        run = p;
        if (++escapes % POLL_ESCAPES == 0)
            ws_poll(j->cx);
    }
    *out = (ws_str){begin, (uint32_t)(to - begin)};
    return true;
}

/* After the opening quote. */
static bool
take_string(parser *j, ws_str *out)
{
    const char *run = ws_json_plain_end(j->p, j->end), *close = string_end(j->p, j->end);

    if (close == j->end || *close == '\\')
        return bad(j, j->end, "a closing quotation mark");
    if (*close != '"')
        return bad(j, close, "a character that is not a control character");
    *out = (ws_str){j->p, (uint32_t)(close - j->p)};
    if (run < close && !take_escaped(j, run, close, out))
        return false;
    j->p = close + 1;
    return true;
}

/* ---- values --------------------------------------------------------------------------------- */

static bool take_value(parser *j, ws_json *node);

static void
skip_space(parser *j)
{
    while (j->p < j->end && (*j->p == ' ' || *j->p == '\n' || *j->p == '\r' || *j->p == '\t'))
        j->p++;
}

static bool
accept(parser *j, char c)
{
    skip_space(j);
    if (j->p == j->end || *j->p != c)
        return false;
    j->p++;
    return true;
}

static ws_json *
new_node(parser *j)
{
    if (j->room_left == 0) {
        j->room = ws_alloc(j->cx, ROOM, sizeof(ws_json));
        j->room_left = ROOM;
        ws_poll(j->cx);
    }
    j->room_left--;
    *j->room = (ws_json){.kind = WS_JSON_NULL};
    return j->room++;
}

static bool
take_key(parser *j, const ws_json *object, ws_str *key)
{
    if (!accept(j, '"'))
        return bad(j, j->p, "a string, the name of a member");
    if (!take_string(j, key))
        return false;
    if (ws_json_member(object, *key))
        return ws_fail(j->cx, WS_BAD_SYNTAX, "key \"%.*s\" is given twice in one JSON object",
                       WS_FMT(*key));
    if (object->n >= WS_JSON_MEMBERS_MAX)
        return ws_fail(j->cx, WS_LIMIT, "a JSON object has more than %u members",
                       WS_JSON_MEMBERS_MAX);
    return accept(j, ':') || bad(j, j->p, "a colon");
}

/* After the opening bracket. */
static bool
take_children(parser *j, ws_json *node, char close)
{
    bool object = node->kind == WS_JSON_OBJECT;
    ws_json **next = &node->child;

    if (++j->depth > WS_JSON_DEPTH_MAX) {
        ws_fail(j->cx, WS_LIMIT, "JSON is nested too deeply for an article");
        ws_detail(j->cx, "At most %u levels are allowed.", WS_JSON_DEPTH_MAX);
        return false;
    }
    for (bool more = !accept(j, close); more; more = !accept(j, close)) {
        ws_str key = WS_NONE;
        ws_json *child;

        if (node->n > 0 && !accept(j, ','))
            return bad(j, j->p, object ? "a comma or }" : "a comma or ]");
        if (object && !take_key(j, node, &key))
            return false;
        child = new_node(j);
        child->key = key;
        if (!take_value(j, child))
            return false;
        *next = child;
        next = &child->next;
        node->n++;
    }
    j->depth--;
    return true;
}

static bool
take_number(parser *j, ws_json *node)
{
    const char *start = j->p;

    while (j->p < j->end && strchr("+-.0123456789eE", *j->p) && *j->p)
        j->p++;
    node->kind = WS_JSON_NUMBER;
    node->text = (ws_str){start, (uint32_t)(j->p - start)};
    return ws_is_number(node->text) || bad(j, start, "a JSON value");
}

static bool
take_word(parser *j, ws_json *node)
{
    static const struct {
        ws_str word;
        ws_json_kind kind;
    } words[] = {{WS_STR("null"), WS_JSON_NULL},
                 {WS_STR("true"), WS_JSON_TRUE},
                 {WS_STR("false"), WS_JSON_FALSE}};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        ws_str w = words[i].word;

        if ((size_t)(j->end - j->p) < w.len || memcmp(j->p, w.s, w.len) != 0)
            continue;
        j->p += w.len;
        node->kind = words[i].kind;
        return true;
    }
    return bad(j, j->p, "a JSON value");
}

static bool
take_value(parser *j, ws_json *node)
{
    if (accept(j, '"')) {
        node->kind = WS_JSON_STRING;
        return take_string(j, &node->text);
    }
    if (accept(j, '{')) {
        node->kind = WS_JSON_OBJECT;
        return take_children(j, node, '}');
    }
    if (accept(j, '[')) {
        node->kind = WS_JSON_ARRAY;
        return take_children(j, node, ']');
    }
    if (j->p < j->end && (*j->p == '-' || (*j->p >= '0' && *j->p <= '9')))
        return take_number(j, node);
    return take_word(j, node);
}

bool
ws_json_parse(ws_ctx *cx, ws_str document, ws_json **root)
{
    parser j = {.cx = cx, .all = document, .p = document.s, .end = document.s + document.len};
    const char *valid = document.s + ws_utf8_valid_prefix(document.s, document.len);

    if (valid < j.end)
        return bad(&j, valid, "UTF-8");
    *root = new_node(&j);
    if (!take_value(&j, *root))
        return false;
    skip_space(&j);
    return j.p == j.end || bad(&j, j.p, "the end of the input");
}

ws_json *
ws_json_member(const ws_json *object, ws_str key)
{
    ws_json *m = object->child;

    while (m && !ws_str_eq(m->key, key))
        m = m->next;
    return m;
}

const char *
ws_json_kind_name(const ws_json *node)
{
    static const char *const names[] = {"null",     "a boolean", "a boolean", "a number",
                                        "a string", "an array",  "an object"};

    return names[node->kind];
}
