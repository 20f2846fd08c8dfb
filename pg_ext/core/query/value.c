/*
 * query/value.c
 *    Reading one leaf of a claimquery: field, marks, bare and quoted pieces.
 */
#include <string.h>

#include "model/article.h"
#include "model/near.h"
#include "query/fields.h"

/* ---- errors ---- */

/* The model refused a value: its reason becomes the detail. */
static bool
value_error(ws_lexer *lx, uint32_t at)
{
    ws_error reason = lx->cx->error;
    bool limit = reason.code == WS_LIMIT;

    if (reason.message[0] >= 'a' && reason.message[0] <= 'z')
        reason.message[0] -= 'a' - 'A';
    ws_lex_fail(lx, limit ? WS_LIMIT : WS_BAD_QUERY, limit ? "value too long" : "syntax error", at);
    ws_detail(lx->cx, "%s.", reason.message);
    if (reason.hint[0])
        ws_hint(lx->cx, "%s", reason.hint);
    return false;
}

/* ---- pieces ---- */

static int
peek(const ws_lexer *lx)
{
    return lx->pos < lx->text.len ? (uint8_t)lx->text.s[lx->pos] : -1;
}

static bool
accept(ws_lexer *lx, char c)
{
    if (peek(lx) != (uint8_t)c)
        return false;
    lx->pos++;
    return true;
}

bool
ws_lex_bare(char c)
{
    return (uint8_t)c > ' ' && c != 0x7F && !strchr("&|!():\"*", c);
}

/* A value being read. */
typedef struct value {
    ws_buf text;
    uint32_t at; /* its first byte */
    bool is_path;
    bool given;  /* some piece, maybe an empty quoted one */
    bool prefix; /* a star stands at its end */
} value;

/* After a backslash. A path keeps its escapes, as the model's paths do. */
static bool
read_escape(ws_lexer *lx, value *v, bool quoted)
{
    int c = peek(lx);

    if (c != '/' && c != '\\' && !(c == '"' && quoted))
        return ws_lex_error(lx, lx->pos,
                            quoted ? "\\, / or \" after a backslash" : "\\ or / after a backslash");
    if (v->is_path && c != '"')
        ws_buf_byte(&v->text, '\\');
    ws_buf_byte(&v->text, (uint8_t)c);
    lx->pos++;
    return true;
}

/* After the opening quotation mark; inside, a doubled one stands for one. */
static bool
read_quoted(ws_lexer *lx, value *v)
{
    uint32_t opening = lx->pos - 1;

    v->given = true;
    for (;;) {
        int c = peek(lx);

        if (c < 0) {
            ws_lex_error(lx, opening, "a closing quotation mark");
            ws_detail(lx->cx, "The quotation mark there is never closed.");
            return false;
        }
        lx->pos++;
        if (c == '"' && !accept(lx, '"'))
            return true;
        if (c == '\\') {
            if (!read_escape(lx, v, true))
                return false;
        } else {
            ws_buf_byte(&v->text, (uint8_t)c);
        }
    }
}

/* Bare and quoted pieces up to a space, an operator or the star. */
static bool
read_pieces(ws_lexer *lx, value *v)
{
    for (;;) {
        int c = peek(lx);

        if (accept(lx, '"')) {
            if (!read_quoted(lx, v))
                return false;
        } else if (accept(lx, '\\')) {
            v->given = true;
            if (!read_escape(lx, v, false))
                return false;
        } else if (c >= 0 && ws_lex_bare((char)c)) {
            v->given = true;
            ws_buf_byte(&v->text, (uint8_t)c);
            lx->pos++;
        } else {
            return true;
        }
    }
}

/* A word outside a field: one quoted or one bare piece, kept as it stands. */
static bool
read_word_piece(ws_lexer *lx, value *v)
{
    if (accept(lx, '"'))
        return read_quoted(lx, v);
    while (lx->pos < lx->text.len && ws_lex_bare(lx->text.s[lx->pos])) {
        ws_buf_byte(&v->text, (uint8_t)lx->text.s[lx->pos++]);
        v->given = true;
    }
    return true;
}

static bool
read_star(ws_lexer *lx, value *v)
{
    if (!accept(lx, '*'))
        return true;
    v->prefix = true;
    if (peek(lx) >= 0 && (ws_lex_bare((char)peek(lx)) || peek(lx) == '"' || peek(lx) == '*'))
        return ws_lex_error(lx, lx->pos, "the end of the value after *");
    return true;
}

static void
start_value(ws_lexer *lx, value *v, bool is_path)
{
    *v = (value){.at = lx->pos, .is_path = is_path};
    ws_buf_init(&v->text, lx->cx, 64);
}

static ws_str
text_of(const value *v)
{
    return (ws_str){v->text.data, (uint32_t)v->text.len};
}

/* ---- values by shape ---- */

ws_str
ws_words_fold(ws_ctx *cx, ws_str text)
{
    ws_words it;
    ws_word word;
    ws_buf out;

    ws_buf_init(&out, cx, text.len + 16);
    ws_words_init(&it, text.s, text.len);
    while (ws_words_next(&it, &word)) {
        if (out.len)
            ws_buf_byte(&out, ' ');
        ws_buf_add(&out, word.fold.s, word.fold.len);
    }
    return (ws_str){out.data, (uint32_t)out.len};
}

static bool
fold_words(ws_lexer *lx, const value *v, ws_str *words)
{
    *words = ws_words_fold(lx->cx, text_of(v));
    return words->len > 0 || ws_lex_error(lx, v->at, "a word (with a letter or a digit)");
}

static bool
read_words(ws_lexer *lx, ws_qnode *leaf)
{
    const ws_field_info *field = &ws_fields[leaf->field];
    value v;

    start_value(lx, &v, false);
    if (!read_word_piece(lx, &v) || !read_star(lx, &v))
        return false;
    if (!v.given && v.prefix && (field->flags & WS_Q_ANY)) {
        leaf->flags = WS_Q_ANY;
        return true;
    }
    if (!v.given)
        return ws_lex_error(lx, v.at, field->expected);
    leaf->flags = v.prefix ? WS_Q_PREFIX : 0;
    return fold_words(lx, &v, &leaf->value);
}

/* What the model's checks see: the last element or name of a prefix may be unfinished. */
static ws_str
finished_part(ws_str s, uint8_t flags)
{
    if (!(flags & WS_Q_PREFIX))
        return s;
    while (s.len > 1 && s.s[s.len - 1] == ' ')
        s.len--;
    return s;
}

static ws_str
finished_path(ws_str s, uint8_t flags)
{
    bool open_end = flags & WS_Q_PREFIX && s.len > 1 && s.s[s.len - 1] == '/';

    s = finished_part(s, flags);
    /* China/ * is whatever stands below China; a name's own slash has a backslash before it. */
    if (open_end && s.s[s.len - 2] != '\\')
        s.len--;
    return s;
}

static bool
check_value(ws_lexer *lx, const ws_qnode *leaf)
{
    const ws_field_info *field = &ws_fields[leaf->field];
    ws_str part = finished_part(leaf->value, leaf->flags);

    switch (field->shape) {
    case WS_SHAPE_PATH:
        return ws_path_check(lx->cx, field->name, finished_path(leaf->value, leaf->flags));
    case WS_SHAPE_ACT:
        return ws_act_check(lx->cx, field->name, part);
    case WS_SHAPE_ATTR:
        if (part.len > WS_VALUE_MAX)
            return ws_fail(lx->cx, WS_LIMIT, "an attribute's value has at most %u bytes",
                           WS_VALUE_MAX);
        return true;
    default:
        return ws_name_check(lx->cx, field->name, part, WS_NAME_MAX);
    }
}

/* The marks before the pieces: =China, a star and a slash. */
static void
read_path_mark(ws_lexer *lx, ws_qnode *leaf)
{
    if (accept(lx, '=')) {
        leaf->flags = WS_Q_EXACT;
    } else if (peek(lx) == '*' && lx->pos + 1 < lx->text.len && lx->text.s[lx->pos + 1] == '/') {
        leaf->flags = WS_Q_ANYWHERE;
        lx->pos += 2;
    }
}

static bool
read_name(ws_lexer *lx, ws_qnode *leaf)
{
    const ws_field_info *field = &ws_fields[leaf->field];
    bool is_path = field->shape == WS_SHAPE_PATH;
    value v;

    if (is_path)
        read_path_mark(lx, leaf);
    start_value(lx, &v, is_path);
    if (!read_pieces(lx, &v) || ws_lex_other_quotes(lx, v.at, lx->pos, field->expected))
        return false;
    if (leaf->flags & WS_Q_EXACT && peek(lx) == '*')
        return ws_lex_error(lx, lx->pos, "a whole path after =");
    if (!read_star(lx, &v))
        return false;
    if (!v.given && v.prefix && leaf->flags == 0) {
        leaf->flags = WS_Q_ANY;
        return true;
    }
    if (!v.given)
        return ws_lex_error(lx, v.at, leaf->flags ? "a name" : field->expected);
    if (v.prefix)
        leaf->flags |= WS_Q_PREFIX;
    leaf->value = text_of(&v);
    if (leaf->value.len == 0 && (v.prefix || field->shape != WS_SHAPE_ATTR))
        return ws_lex_error(lx, v.at, field->expected);
    return check_value(lx, leaf) || value_error(lx, v.at);
}

static bool
choose(ws_qnode *leaf, ws_str word)
{
    ws_choices choices = ws_choices_of(leaf->field);

    if (leaf->field == WS_F_POLARITY && ws_str_eq(word, WS_STR("+1")))
        word = WS_STR("1");
    for (int i = 0; i < choices.n; i++) {
        ws_str name = {choices.names[i], (uint32_t)strlen(choices.names[i])};

        if (ws_str_eq(word, name)) {
            leaf->number = (int8_t)(choices.first + i);
            return true;
        }
    }
    return false;
}

/* How far a coder is with an article is no part of its claims. */
static bool
no_choice(ws_lexer *lx, const ws_qnode *leaf, uint32_t at, ws_str word)
{
    static const char *const states[] = {"done", "coding", "unread"};

    ws_lex_error(lx, at, ws_fields[leaf->field].expected);
    for (size_t i = 0; i < sizeof(states) / sizeof(*states) && leaf->field == WS_F_IS; i++)
        if (ws_str_eq(word, (ws_str){states[i], (uint32_t)strlen(states[i])}))
            ws_hint(lx->cx,
                    "The state of an article stands beside it: WHERE article_state('table', id) = "
                    "'%s'.",
                    states[i]);
    return false;
}

static uint8_t
take_comparison(ws_str *s)
{
    static const struct {
        const char *sign;
        uint8_t compare;
    } signs[] = {{">=", WS_GE}, {"<=", WS_LE}, {">", WS_GT}, {"<", WS_LT}, {"=", WS_EQ}};

    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        uint32_t len = (uint32_t)strlen(signs[i].sign);

        if (s->len >= len && memcmp(s->s, signs[i].sign, len) == 0) {
            *s = (ws_str){s->s + len, s->len - len};
            return signs[i].compare;
        }
    }
    return WS_EQ;
}

/* Digits with at most one point, at least one digit before it; a value from 0 to 1. */
static bool
parse_decimal(ws_str s, double *real)
{
    uint64_t digits = 0;
    int scale = -1; /* no point yet */

    if (s.len == 0 || s.s[0] == '.' || s.s[s.len - 1] == '.')
        return false;
    for (uint32_t i = 0; i < s.len; i++) {
        if (s.s[i] == '.' && scale < 0) {
            scale = 0;
            continue;
        }
        if (s.s[i] < '0' || s.s[i] > '9' || scale == WS_DECIMALS_MAX || digits > 1000000000000000)
            return false;
        digits = digits * 10 + (uint64_t)(s.s[i] - '0');
        scale += scale >= 0;
    }
    *real = ws_decimal_value(digits, scale < 0 ? 0 : scale);
    return *real <= 1;
}

/* One of a few words, or a comparison with a number. */
static bool
read_scalar(ws_lexer *lx, ws_qnode *leaf)
{
    const ws_field_info *field = &ws_fields[leaf->field];
    ws_str word;
    value v;

    start_value(lx, &v, false);
    if (!read_pieces(lx, &v))
        return false;
    if (!v.given && field->flags & WS_Q_ANY && accept(lx, '*')) {
        leaf->flags = WS_Q_ANY;
        return true;
    }
    word = text_of(&v);
    if (peek(lx) == '*')
        return ws_lex_error(lx, v.at, field->expected);
    if (field->shape == WS_SHAPE_CHOICE)
        return choose(leaf, word) || no_choice(lx, leaf, v.at, word);
    leaf->number = (int8_t)take_comparison(&word);
    return parse_decimal(word, &leaf->real) || ws_lex_error(lx, v.at, field->expected);
}

static bool
read_value(ws_lexer *lx, ws_qnode *leaf)
{
    switch (ws_fields[leaf->field].shape) {
    case WS_SHAPE_WORDS:
        return read_words(lx, leaf);
    case WS_SHAPE_CHOICE:
    case WS_SHAPE_REAL:
        return read_scalar(lx, leaf);
    default:
        return read_name(lx, leaf);
    }
}

/* ---- fields ---- */

static const char *
nearest_field(ws_ctx *cx, ws_str typed)
{
    ws_str names[WS_FIELDS_END];
    uint32_t n = 0, nearest;

    for (uint32_t f = 0; f < WS_FIELDS_END; f++)
        if (ws_field_is_plain(f))
            names[n++] = (ws_str){ws_fields[f].name, (uint32_t)strlen(ws_fields[f].name)};
    return ws_nearest(cx, typed, names, n, &nearest, 1) > 0 ? names[nearest].s : NULL;
}

/* The fields that ask for words stand last: a user thinks of the others first. */
static ws_str
list_of_fields(ws_ctx *cx)
{
    ws_buf list;

    ws_buf_init(&list, cx, 256);
    for (int words = 0; words <= 1; words++) {
        for (uint32_t f = 0; f < WS_FIELDS_END; f++) {
            if (!ws_field_is_plain(f) || (ws_fields[f].shape == WS_SHAPE_WORDS) != words)
                continue;
            ws_buf_text(&list, list.len ? ", " : "");
            ws_buf_text(&list, ws_fields[f].name);
        }
    }
    return (ws_str){list.data, (uint32_t)list.len};
}

static bool
unknown_field(ws_lexer *lx, uint32_t at, ws_str name)
{
    const char *nearest = nearest_field(lx->cx, name);

    ws_lex_fail(lx, WS_BAD_QUERY, "syntax error", at);
    ws_detail(lx->cx, "There is no field \"%.*s\". The fields are %.*s and attr.KEY.",
              WS_FMT(ws_lex_bit(name, 0)), WS_FMT(list_of_fields(lx->cx)));
    if (ws_str_eq(name, WS_STR("attr")))
        ws_hint(lx->cx, "Say which attribute, as in attr.frame:security.");
    else if (ws_str_eq(name, WS_STR("quote")) || ws_str_eq(name, WS_STR("content")))
        ws_hint(lx->cx, "Words without a field are looked for in what is claimed.");
    else if (nearest)
        ws_hint(lx->cx, "Perhaps you meant \"%s\".", nearest);
    else
        ws_hint(lx->cx, "Words with a colon between them must stand in quotation marks.");
    return false;
}

/* attr.KEY: the key may have quoted pieces. */
static bool
read_attr_key(ws_lexer *lx, ws_qnode *leaf)
{
    value v;

    leaf->field = WS_F_ATTR;
    lx->pos += (uint32_t)strlen(ws_fields[WS_F_ATTR].name);
    start_value(lx, &v, false);
    if (!read_pieces(lx, &v))
        return false;
    if (peek(lx) != ':')
        return ws_lex_error(lx, lx->pos, "a colon after attr.KEY");
    leaf->key = text_of(&v);
    if (leaf->key.len == 0)
        return ws_lex_error(lx, v.at, "the key of an attribute");
    return ws_name_check(lx->cx, "attribute", leaf->key, WS_NAME_MAX) || value_error(lx, v.at);
}

bool
ws_lex_leaf(ws_lexer *lx, ws_qnode *leaf)
{
    static const ws_str attr = WS_STR("attr.");
    uint32_t start = lx->pos, end = start;
    ws_str name;
    int next;

    *leaf = (ws_qnode){.kind = WS_Q_LEAF, .field = WS_F_WORDS, .size = 1};
    if (ws_lex_other_not(lx))
        return false;
    while (end < lx->text.len && ws_lex_bare(lx->text.s[end]))
        end++;
    name = (ws_str){lx->text.s + start, end - start};
    next = end < lx->text.len ? lx->text.s[end] : -1;
    if (name.len >= attr.len && memcmp(name.s, attr.s, attr.len) == 0 &&
        (next == ':' || next == '"')) {
        if (!read_attr_key(lx, leaf))
            return false;
        lx->pos++;
        return read_value(lx, leaf);
    }
    if (next != ':')
        return !ws_lex_other_sign(lx, name) && !ws_lex_other_quotes(lx, start, end, WS_LEX_TERM) &&
               read_words(lx, leaf);
    if (name.len == 0)
        return ws_lex_error(lx, start, "a field before the colon");
    if (!ws_find_field(name, leaf))
        return unknown_field(lx, start, name);
    lx->pos = end + 1;
    return read_value(lx, leaf);
}
