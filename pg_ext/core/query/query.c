/*
 * query/query.c
 *    The packed claimquery: pack, open, combine, evaluate.
 *
 *  offset  bytes  (native byte order, no alignment assumed)
 *    0      1     version, 1
 *    1      1     flags: 1 some leaf searches the whole article; others zero
 *    2      1     WS_FOLDING_VERSION of the folded words
 *    3      1     what a reader must know at least (WS_QUERY_NEEDS)
 *    4      4     number of nodes
 *    8            node records, NODE_SIZE each, in prefix order:
 *                 kind 1, field 1, flags 1, number 1, subtree size 4, value bytes 4, key bytes 4,
 *                 real 8
 *                 strings: value then key of each node, in order, no gaps
 *
 * Equal queries have equal bytes.
 */
#include "query/query.h"

#include <math.h>
#include <string.h>

#include "base/words.h"
#include "model/article.h"
#include "query/fields.h"

#define HEADER_SIZE 8
#define NODE_SIZE   24

/* ---- limits ---- */

/* Depth of parentheses that printing nodes[i] needs; UINT32_MAX when the tree is not well-formed
 * and normal within `end`, or deeper than allowed. Recursion is bounded because no kind stands
 * directly below itself, so each three levels add a parenthesis. */
static uint32_t
depth_of(const ws_qnode *nodes, uint32_t i, uint32_t end, int parent, uint32_t depth)
{
    const ws_qnode *node = &nodes[i];
    uint32_t deepest, children = 0, child = i + 1;

    if (node->kind == parent || node->size == 0 || node->size > end - i)
        return UINT32_MAX;
    depth += ws_needs_parens(parent, node->kind);
    if (depth > WS_QUERY_DEPTH_MAX)
        return UINT32_MAX;
    if (node->kind == WS_Q_LEAF)
        return node->size == 1 ? depth : UINT32_MAX;
    deepest = depth;
    for (end = i + node->size; child < end; child += nodes[child].size, children++) {
        uint32_t below = depth_of(nodes, child, end, node->kind, depth);

        if (below == UINT32_MAX)
            return below;
        deepest = below > deepest ? below : deepest;
    }
    if (node->kind == WS_Q_NOT ? children != 1 : children < 2)
        return UINT32_MAX;
    return deepest;
}

static uint32_t
count_leaves(const ws_qnode *nodes, uint32_t n)
{
    uint32_t leaves = 0;

    for (uint32_t i = 0; i < n; i++)
        leaves += nodes[i].kind == WS_Q_LEAF;
    return leaves;
}

/* A query whose text form could not be read back must not exist. */
static bool
check_limits(ws_ctx *cx, const ws_qnode *nodes, uint32_t n)
{
    ws_query q = {.nodes = nodes, .nnodes = n};
    ws_buf text;

    if (count_leaves(nodes, n) > WS_QUERY_LEAVES_MAX) {
        ws_fail(cx, WS_LIMIT, "claimquery has too many terms");
        ws_detail(cx, "At most %u terms are allowed.", WS_QUERY_LEAVES_MAX);
        return false;
    }
    if (depth_of(nodes, 0, n, 0, 0) == UINT32_MAX) {
        ws_fail(cx, WS_LIMIT, "claimquery is nested too deeply");
        ws_detail(cx, "At most %u levels of parentheses are allowed.", WS_QUERY_DEPTH_MAX);
        return false;
    }
    ws_buf_init(&text, cx, 256);
    if (!ws_query_print(cx, &q, &text))
        return false;
    if (text.len > WS_QUERY_TEXT_MAX) {
        ws_fail(cx, WS_LIMIT, "claimquery is too long");
        ws_detail(cx, "Its canonical form has %zu bytes; at most %u are allowed.", text.len,
                  WS_QUERY_TEXT_MAX);
        return false;
    }
    return true;
}

/* ---- pack ---- */

static char *
put_record(char *at, const ws_qnode *node)
{
    uint8_t small[4] = {node->kind, node->field, node->flags, (uint8_t)node->number};

    memcpy(at, small, 4);
    memcpy(at + 4, &node->size, 4);
    memcpy(at + 8, &node->value.len, 4);
    memcpy(at + 12, &node->key.len, 4);
    memcpy(at + 16, &node->real, 8);
    return at + NODE_SIZE;
}

static char *
put_string(char *at, ws_str s)
{
    if (s.len)
        memcpy(at, s.s, s.len);
    return at + s.len;
}

bool
ws_query_pack(ws_ctx *cx, const ws_qnode *nodes, uint32_t n, uint32_t reserve, char **out,
              uint32_t *len)
{
    uint8_t header[4] = {WS_QUERY_VERSION, 0, WS_FOLDING_VERSION, WS_QUERY_NEEDS};
    size_t size = HEADER_SIZE + (size_t)n * NODE_SIZE;
    char *at;

    if (!check_limits(cx, nodes, n))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        size += (size_t)nodes[i].value.len + nodes[i].key.len;
        if (nodes[i].kind == WS_Q_LEAF && nodes[i].field == WS_F_TEXT)
            header[1] = WS_QUERY_FLAG_TEXT;
    }
    *out = ws_alloc0(cx, reserve + size, 1);
    *len = (uint32_t)size;
    at = *out + reserve;
    memcpy(at, header, 4);
    memcpy(at + 4, &n, 4);
    at += HEADER_SIZE;
    for (uint32_t i = 0; i < n; i++)
        at = put_record(at, &nodes[i]);
    for (uint32_t i = 0; i < n; i++)
        at = put_string(put_string(at, nodes[i].value), nodes[i].key);
    return true;
}

/* ---- open ---- */

static bool
corrupt(ws_ctx *cx, const char *what)
{
    ws_fail(cx, WS_CORRUPT, "stored claimquery is corrupt");
    ws_detail(cx, "%s", what);
    return false;
}

static bool
later_version(ws_ctx *cx)
{
    ws_fail(cx, WS_CORRUPT, "stored claimquery is of a later version");
    ws_hint(cx, "Install the version of whosaid that wrote it, or a later one.");
    return false;
}

static void
get_record(const char *at, ws_qnode *node)
{
    uint8_t small[4];

    memcpy(small, at, 4);
    node->kind = small[0];
    node->field = small[1];
    node->flags = small[2];
    node->number = (int8_t)small[3];
    memcpy(&node->size, at + 4, 4);
    memcpy(&node->value.len, at + 8, 4);
    memcpy(&node->key.len, at + 12, 4);
    memcpy(&node->real, at + 16, 8);
    node->value.s = node->key.s = NULL;
}

static bool
legal_flags(uint8_t field, uint8_t flags)
{
    if (flags & ~ws_fields[field].flags)
        return false;
    if (flags & (WS_Q_ANY | WS_Q_EXACT))
        return (flags & (flags - 1)) == 0;
    return true;
}

static bool
is_plain_real(const ws_qnode *node)
{
    static const double zero = 0;

    return memcmp(&node->real, &zero, sizeof(zero)) == 0;
}

static bool
legal_number(const ws_qnode *leaf)
{
    ws_value_shape shape = ws_fields[leaf->field].shape;
    uint64_t digits;
    int scale;

    if (shape == WS_SHAPE_CHOICE && !(leaf->flags & WS_Q_ANY)) {
        ws_choices choices = ws_choices_of(leaf->field);

        return leaf->number >= choices.first && leaf->number < choices.first + choices.n &&
               is_plain_real(leaf);
    }
    if (shape == WS_SHAPE_REAL && !(leaf->flags & WS_Q_ANY))
        return leaf->number >= WS_EQ && leaf->number <= WS_GE &&
               ws_decimal_of(leaf->real, &digits, &scale);
    return leaf->number == 0 && is_plain_real(leaf);
}

static bool
legal_leaf(const ws_qnode *leaf)
{
    bool is_attr = leaf->field == WS_F_ATTR;

    if (leaf->field >= WS_FIELDS_END || !ws_fields[leaf->field].name || leaf->size != 1)
        return false;
    if (!legal_flags(leaf->field, leaf->flags) || !legal_number(leaf))
        return false;
    if (is_attr ? leaf->key.len == 0 || leaf->key.len > WS_NAME_MAX : leaf->key.len != 0)
        return false;
    if (!ws_leaf_has_value(leaf))
        return leaf->value.len == 0;
    return leaf->value.len > 0 || (is_attr && leaf->flags == 0);
}

static bool
legal_node(const ws_qnode *node)
{
    switch (node->kind) {
    case WS_Q_LEAF:
        return legal_leaf(node);
    case WS_Q_AND:
    case WS_Q_OR:
    case WS_Q_NOT:
        return node->field == 0 && node->flags == 0 && node->number == 0 && is_plain_real(node) &&
               node->value.len == 0 && node->key.len == 0;
    default:
        return false;
    }
}

/* One space between words, none at the ends. */
static bool
legal_words(ws_str words)
{
    bool after_space = true;

    for (uint32_t i = 0; i < words.len; i++) {
        bool space = words.s[i] == ' ';

        if (space && after_space)
            return false;
        after_space = space;
    }
    return !after_space;
}

static bool
take_string(const char **at, const char *end, ws_str *s)
{
    if (s->len > (size_t)(end - *at))
        return false;
    s->s = *at;
    *at += s->len;
    return true;
}

/* Give the nodes their strings, which fill [at, end) exactly. */
static bool
take_strings(const char *at, const char *end, ws_qnode *nodes, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        ws_qnode *node = &nodes[i];

        if (node->kind != WS_Q_LEAF)
            continue;
        if (ws_leaf_has_value(node) && !take_string(&at, end, &node->value))
            return false;
        if (node->field == WS_F_ATTR && !take_string(&at, end, &node->key))
            return false;
        if (node->value.s && ws_fields[node->field].shape == WS_SHAPE_WORDS &&
            !legal_words(node->value))
            return false;
    }
    return at == end;
}

/* Names are compared blind to case; words are folded already. */
static void
fold_names(ws_ctx *cx, ws_qnode *nodes, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        ws_qnode *node = &nodes[i];
        ws_value_shape shape = node->kind == WS_Q_LEAF ? ws_fields[node->field].shape : 0;
        bool named = shape == WS_SHAPE_PATH || shape == WS_SHAPE_NAME || shape == WS_SHAPE_ATTR;

        node->fold = named ? ws_name_folded(cx, node->value) : node->value;
    }
}

static bool
has_text_leaf(const ws_qnode *nodes, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (nodes[i].kind == WS_Q_LEAF && nodes[i].field == WS_F_TEXT)
            return true;
    return false;
}

static bool
check_header(ws_ctx *cx, const char *data, uint32_t len, uint32_t *n)
{
    if (len < HEADER_SIZE)
        return corrupt(cx, "It is shorter than its header.");
    if ((uint8_t)data[0] != WS_QUERY_VERSION || (uint8_t)data[3] > WS_QUERY_NEEDS)
        return later_version(cx);
    if ((uint8_t)data[1] & ~WS_QUERY_FLAG_TEXT)
        return corrupt(cx, "It has unknown flags.");
    memcpy(n, data + 4, 4);
    if (*n == 0 || *n > (len - HEADER_SIZE) / NODE_SIZE)
        return corrupt(cx, "Its number of nodes does not fit its length.");
    return true;
}

/* Words that other tables folded, as ours do. */
static void
refold(ws_ctx *cx, ws_qnode *nodes, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        ws_qnode *node = &nodes[i];
        ws_str words;

        if (node->value.s && ws_fields[node->field].shape == WS_SHAPE_WORDS &&
            (words = ws_words_fold(cx, node->value)).len > 0)
            node->value = words;
    }
}

bool
ws_query_open(ws_ctx *cx, const char *data, uint32_t len, ws_query *q)
{
    ws_qnode *nodes;
    uint32_t n = 0;

    if (!check_header(cx, data, len, &n))
        return false;
    nodes = ws_alloc0(cx, n, sizeof(*nodes));
    for (uint32_t i = 0; i < n; i++) {
        get_record(data + HEADER_SIZE + (size_t)i * NODE_SIZE, &nodes[i]);
        if (nodes[i].kind == WS_Q_LEAF && !ws_fields[nodes[i].field % WS_FIELDS_END].name)
            return later_version(cx);
        if (!legal_node(&nodes[i]))
            return corrupt(cx, "It has an impossible node.");
    }
    if (nodes[0].size != n || count_leaves(nodes, n) > WS_QUERY_LEAVES_MAX ||
        depth_of(nodes, 0, n, 0, 0) == UINT32_MAX)
        return corrupt(cx, "Its nodes are not a tree.");
    if (!take_strings(data + HEADER_SIZE + (size_t)n * NODE_SIZE, data + len, nodes, n))
        return corrupt(cx, "Its strings do not fit its length.");
    if ((uint8_t)data[2] != WS_FOLDING_VERSION)
        refold(cx, nodes, n);
    fold_names(cx, nodes, n);
    q->nodes = nodes;
    q->nnodes = n;
    q->needs_text = data[1] & WS_QUERY_FLAG_TEXT;
    if (q->needs_text != has_text_leaf(nodes, n))
        return corrupt(cx, "Its flags do not fit its nodes.");
    return true;
}

/* ---- combine ---- */

/* Append q below an operator; a chain of the same operator gives its members only. */
static uint32_t
append(ws_qnode *nodes, uint32_t n, ws_kind op, const ws_query *q)
{
    uint32_t skip = q->nodes[0].kind == op;

    memcpy(nodes + n, q->nodes + skip, (q->nnodes - skip) * sizeof(*nodes));
    return n + q->nnodes - skip;
}

bool
ws_query_combine(ws_ctx *cx, ws_kind op, const ws_query *a, const ws_query *b, uint32_t reserve,
                 char **out, uint32_t *len)
{
    ws_qnode *nodes;
    uint32_t n;

    if (op == WS_Q_NOT && a->nodes[0].kind == WS_Q_NOT)
        return ws_query_pack(cx, a->nodes + 1, a->nnodes - 1, reserve, out, len);
    nodes = ws_alloc0(cx, 1 + (size_t)a->nnodes + (b ? b->nnodes : 0), sizeof(*nodes));
    n = append(nodes, 1, op, a);
    if (op != WS_Q_NOT)
        n = append(nodes, n, op, b);
    nodes[0].kind = (uint8_t)op;
    nodes[0].size = n;
    return ws_query_pack(cx, nodes, n, reserve, out, len);
}

/* ---- evaluate ---- */

typedef struct evaluation {
    const ws_query *q;
    ws_lanes_fn leaf;
    void *arg;
} evaluation;

static ws_lanes eval_node(const evaluation *e, uint32_t i, uint64_t live);

/* The children that are leaves, or the others. A lane is left out once it is decided. */
static void
narrow(const evaluation *e, uint32_t i, bool leaves, ws_lanes *all)
{
    uint32_t end = i + e->q->nodes[i].size;

    for (uint32_t child = i + 1; child < end && all->possible; child += e->q->nodes[child].size) {
        ws_lanes t;

        if ((e->q->nodes[child].kind == WS_Q_LEAF) != leaves)
            continue;
        t = eval_node(e, child, all->possible);
        all->yes &= t.yes;
        all->possible = t.possible;
    }
}

/* What costs little first. */
static ws_lanes
eval_and(const evaluation *e, uint32_t i, uint64_t live)
{
    ws_lanes all = {live, live};

    narrow(e, i, true, &all);
    narrow(e, i, false, &all);
    return all;
}

static ws_lanes
eval_or(const evaluation *e, uint32_t i, uint64_t live)
{
    ws_lanes any = {0, 0};
    uint32_t end = i + e->q->nodes[i].size;

    for (uint32_t child = i + 1; child < end && any.yes != live; child += e->q->nodes[child].size) {
        ws_lanes t = eval_node(e, child, live & ~any.yes);

        any.yes |= t.yes;
        any.possible |= t.possible;
    }
    return any;
}

static ws_lanes
eval_node(const evaluation *e, uint32_t i, uint64_t live)
{
    const ws_qnode *node = &e->q->nodes[i];
    ws_lanes t;

    switch (node->kind) {
    case WS_Q_AND:
        return eval_and(e, i, live);
    case WS_Q_OR:
        return eval_or(e, i, live);
    case WS_Q_NOT:
        t = eval_node(e, i + 1, live);
        return (ws_lanes){live & ~t.possible, live & ~t.yes};
    default:
        t = e->leaf(e->arg, i, node);
        return (ws_lanes){t.yes & live, t.possible & live};
    }
}

ws_lanes
ws_query_eval_lanes(const ws_query *q, uint64_t live, ws_lanes_fn leaf, void *arg)
{
    evaluation e = {q, leaf, arg};

    return eval_node(&e, 0, live);
}

typedef struct single {
    ws_leaf_fn leaf;
    void *arg;
} single;

static ws_lanes
eval_single(void *arg, uint32_t node, const ws_qnode *leaf)
{
    const single *s = arg;
    ws_tern t = s->leaf(s->arg, node, leaf);

    return (ws_lanes){t == WS_YES, t != WS_NO};
}

ws_tern
ws_query_eval(const ws_query *q, ws_leaf_fn leaf, void *arg)
{
    single s = {leaf, arg};
    ws_lanes t = ws_query_eval_lanes(q, 1, eval_single, &s);

    return t.yes ? WS_YES : t.possible ? WS_MAYBE : WS_NO;
}
