/*
 * query/parse.c
 *    The claimquery grammar by recursive descent, one function a production.
 */
#include "base/utf8.h"
#include <string.h>
#include <strings.h>

#include "query/fields.h"

/* A node while parsing: children as a list, so that chains of one operator join in one step. */
typedef struct tree {
    ws_qnode node;
    struct tree *first, *last, *next;
} tree;

typedef struct parser {
    ws_lexer lx;
    uint32_t depth;  /* open parentheses */
    uint32_t leaves; /* so far */
} parser;

static tree *parse_or(parser *p);

static void
skip_space(parser *p)
{
    ws_str text = p->lx.text;

    while (p->lx.pos < text.len && (uint8_t)text.s[p->lx.pos] <= ' ')
        p->lx.pos++;
}

static bool
accept(parser *p, char c)
{
    skip_space(p);
    if (p->lx.pos >= p->lx.text.len || p->lx.text.s[p->lx.pos] != c)
        return false;
    p->lx.pos++;
    return true;
}

static tree *
new_node(parser *p, ws_kind kind)
{
    tree *t = ws_alloc0(p->lx.cx, 1, sizeof(*t));

    t->node.kind = (uint8_t)kind;
    return t;
}

/* Hang a child below an operator; the children of a like operator take its place. */
static void
add_child(tree *parent, tree *child)
{
    tree *first = child, *last = child;

    if (child->node.kind == parent->node.kind) {
        first = child->first;
        last = child->last;
    }
    if (parent->last)
        parent->last->next = first;
    else
        parent->first = first;
    parent->last = last;
}

/* Does an operator of other languages stand at the place, && or ||? */
static bool
is_doubled(ws_str text, uint32_t at)
{
    return at > 0 && at < text.len && (text.s[at] == '&' || text.s[at] == '|') &&
           text.s[at - 1] == text.s[at];
}

static tree *
parse_leaf(parser *p)
{
    ws_lexer *lx = &p->lx;
    tree *t;

    if (lx->pos >= lx->text.len || (!ws_lex_bare(lx->text.s[lx->pos]) &&
                                    lx->text.s[lx->pos] != '"' && lx->text.s[lx->pos] != ':')) {
        ws_lex_error(lx, lx->pos, WS_LEX_TERM);
        if (is_doubled(lx->text, lx->pos))
            ws_hint(lx->cx, "Write one & for and, one | for or.");
        return NULL;
    }
    if (++p->leaves > WS_QUERY_LEAVES_MAX) {
        ws_fail(lx->cx, WS_LIMIT, "claimquery has too many terms");
        ws_detail(lx->cx, "At most %u terms are allowed.", WS_QUERY_LEAVES_MAX);
        return NULL;
    }
    t = new_node(p, WS_Q_LEAF);
    return ws_lex_leaf(lx, &t->node) ? t : NULL;
}

/* Does one of the words that other search tools have as operators stand at the place, or end before
 * it? */
static bool
is_word_operator(ws_str text, uint32_t at)
{
    static const char *const words[] = {"and", "or", "not"};
    uint32_t start = at, end = at;

    while (end < text.len && ws_lex_bare(text.s[end]))
        end++;
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
            if (end - start == strlen(words[i]) &&
                strncasecmp(text.s + start, words[i], end - start) == 0)
                return true;
        for (end = at; end > 0 && (uint8_t)text.s[end - 1] <= ' ';)
            end--;
        for (start = end; start > 0 && ws_lex_bare(text.s[start - 1]);)
            start--;
    }
    return false;
}

static bool
no_operator(parser *p, const char *expected)
{
    ws_lexer *lx = &p->lx;

    ws_lex_error(lx, lx->pos, expected);
    if (is_word_operator(lx->text, lx->pos))
        ws_hint(lx->cx, "Write & for and, | for or, ! for not; a word that is searched for may "
                        "stand in quotation marks.");
    else if (lx->pos < lx->text.len &&
             (ws_lex_bare(lx->text.s[lx->pos]) || lx->text.s[lx->pos] == '"'))
        ws_hint(lx->cx, "Write & between terms that must all hold, | between those of which one "
                        "must; words in sequence stand in quotation marks.");
    return false;
}

/* After the opening parenthesis. */
static tree *
parse_group(parser *p)
{
    tree *t;

    if (++p->depth > WS_QUERY_DEPTH_MAX) {
        ws_fail(p->lx.cx, WS_LIMIT, "claimquery is nested too deeply");
        ws_detail(p->lx.cx, "At most %u levels of parentheses are allowed.", WS_QUERY_DEPTH_MAX);
        return NULL;
    }
    t = parse_or(p);
    if (t && !accept(p, ')')) {
        no_operator(p, "&, | or )");
        return NULL;
    }
    p->depth--;
    return t;
}

static tree *
parse_not(parser *p)
{
    bool negated = false;
    tree *t, *not ;

    while (accept(p, '!'))
        negated = !negated;
    t = accept(p, '(') ? parse_group(p) : parse_leaf(p);
    if (!t || !negated)
        return t;
    if (t->node.kind == WS_Q_NOT)
        return t->first;
    not = new_node(p, WS_Q_NOT);
    add_child(not, t);
    return not ;
}

/* one (sign one)*, where `one` parses the operator that binds closer. */
static tree *
parse_chain(parser *p, ws_kind kind, char sign, tree *(*one)(parser *))
{
    tree *t = one(p), *chain;

    if (!t || !accept(p, sign))
        return t;
    chain = new_node(p, kind);
    add_child(chain, t);
    do {
        t = one(p);
        if (!t)
            return NULL;
        add_child(chain, t);
    } while (accept(p, sign));
    return chain;
}

static tree *
parse_and(parser *p)
{
    return parse_chain(p, WS_Q_AND, '&', parse_not);
}

static tree *
parse_or(parser *p)
{
    return parse_chain(p, WS_Q_OR, '|', parse_and);
}

static uint32_t
measure(tree *t)
{
    t->node.size = 1;
    for (tree *child = t->first; child; child = child->next)
        t->node.size += measure(child);
    return t->node.size;
}

static ws_qnode *
flatten(const tree *t, ws_qnode *at)
{
    *at++ = t->node;
    for (const tree *child = t->first; child; child = child->next)
        at = flatten(child, at);
    return at;
}

static bool
check_text(ws_ctx *cx, ws_str text)
{
    uint32_t valid;

    if (text.len > WS_QUERY_TEXT_MAX) {
        ws_fail(cx, WS_LIMIT, "claimquery is too long");
        ws_detail(cx, "It has %u bytes; at most %u are allowed.", text.len, WS_QUERY_TEXT_MAX);
        return false;
    }
    valid = (uint32_t)ws_utf8_valid_prefix(text.s, text.len);
    if (valid < text.len) {
        ws_fail(cx, WS_BAD_QUERY, "syntax error in claimquery at character %u",
                ws_utf8_count(text.s, valid) + 1);
        ws_detail(cx, "Expected UTF-8.");
        return false;
    }
    return true;
}

bool
ws_query_parse(ws_ctx *cx, ws_str text, uint32_t reserve, char **out, uint32_t *len)
{
    parser p = {.lx = {cx, text, 0}};
    ws_qnode *nodes;
    tree *t;

    if (!check_text(cx, text))
        return false;
    t = parse_or(&p);
    if (!t)
        return false;
    skip_space(&p);
    if (p.lx.pos < text.len)
        return no_operator(&p, "& or |");
    nodes = ws_alloc(cx, measure(t), sizeof(*nodes));
    flatten(t, nodes);
    return ws_query_pack(cx, nodes, t->node.size, reserve, out, len);
}
